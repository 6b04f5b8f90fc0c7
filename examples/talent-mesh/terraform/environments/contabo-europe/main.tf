provider "contabo" {
  oauth2_client_id     = var.contabo_client_id
  oauth2_client_secret = var.contabo_client_secret
  oauth2_user          = var.contabo_api_user
  oauth2_pass          = var.contabo_api_password
}

provider "cloudflare" {
  api_token = var.domain_api_token
}

resource "contabo_secret" "ssh" {
  name  = "talent-mesh"
  type  = "ssh"
  value = var.ssh_public_key
}

resource "contabo_instance" "node" {
  display_name = "talent-mesh-contabo-europe"
  product_id   = "V153"
  region       = var.region
  period       = 1
  ssh_keys     = [contabo_secret.ssh.id]
}

resource "cloudflare_dns_record" "node" {
  zone_id = var.domain_zone_id
  name    = "talent-mesh.example"
  type    = "A"
  ttl     = 300
  content = contabo_instance.node.ip_config[0].v4[0].ip
}
