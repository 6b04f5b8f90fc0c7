# State holds every value in clear, so it never lies in the work tree. The credentials of the bucket come from
# AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, not from this file.
terraform {
  backend "s3" {
    bucket       = "talent-mesh-terraform"
    key          = "contabo-europe/terraform.tfstate"
    region       = "default"
    use_lockfile = true

    endpoints = {
      s3 = "https://eu2.contabostorage.com"
    }

    # An S3-compatible store, not AWS
    use_path_style              = true
    skip_credentials_validation = true
    skip_metadata_api_check     = true
    skip_region_validation      = true
    skip_requesting_account_id  = true
    skip_s3_checksum            = true
  }
}
