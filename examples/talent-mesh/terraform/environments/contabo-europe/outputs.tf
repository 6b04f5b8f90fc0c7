output "node_address" {
  description = "Public IPv4 address of the node"
  value       = contabo_instance.node.ip_config[0].v4[0].ip
}
