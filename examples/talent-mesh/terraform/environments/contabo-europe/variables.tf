# Every variable without a default is given by terraform.tfvars.enc and named in terraform.tfvars.example.

variable "contabo_client_id" {
  description = "Contabo API: client id of the OAuth2 client"
  type        = string
  sensitive   = true
}

variable "contabo_client_secret" {
  description = "Contabo API: secret of the OAuth2 client"
  type        = string
  sensitive   = true
}

variable "contabo_api_user" {
  description = "Contabo API: user name"
  type        = string
  sensitive   = true
}

variable "contabo_api_password" {
  description = "Contabo API: password"
  type        = string
  sensitive   = true
}

variable "ssh_public_key" {
  description = "Public half of ~/.ssh/talent-mesh.key; the private half is never in git"
  type        = string
}

variable "domain_api_token" {
  description = "Token that may edit the DNS records of the domain"
  type        = string
  sensitive   = true
}

variable "domain_zone_id" {
  description = "Id of the domain's DNS zone"
  type        = string
  sensitive   = true
}

variable "region" {
  description = "Contabo region"
  type        = string
  default     = "EU"
}
