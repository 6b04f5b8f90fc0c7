import { DEFAULT_SELECTOR, Document, IgnoreRules, appliedTogether, at, base64Length, breaksSealingPromise, ciphertextOf, codeOwners, compileRegex, conflictMarker, creationRules, decode, decodeBase64, documentRule, eclipses, elements, endOfDay, environmentOf, exposedIdentities, exposureOf as exposureOf$1, fileRule, findIdentities, findPrivateKeys, findTokens, findsEverything, formatPointer, generatorsIn, globFault, globsOf, governedFiles, gravityOf, hasForeignLineEnds, hasValue, historyRule, holdsSealedValue, identityGravity, identityNeedles, ignoreRules, isAppended, isAside, isCredential, isDecryptedName, isEncryptedName, isExposed, isPlaceholder, isProse as isProse$1, isPublicKeyFile, isRegistryKey, isSameMac, isSecretManifest, isSecretName, isSideCar, isSopsConfig, isSourceOrProse, isTemplateName, isTerraformData, isTestCode, isToken, kustomizations, label, laterMetadata, leafAt, linkTarget, looksLikeCredential, looksSealed, looksSecret, macItems, manifestFormat, manifests, manifestsIn, masterSecrets, metadataField, misspeltKeys, nodeAt, otherCipher, outcomeOf, pairAt, pairs, parse, parseRecipient, parseRecoveryRecord, parseStanzas, parseToken, plainCopies, plainDocument, plainName, plaintextNames, plaintextOf, rangeRule, readPathPattern, recipientFault, recipientLabels, recoveryRecordName, registryLogins, registryLoginsIn, registryOf, resolved, runRule, sameRecipient, sealed, sealedFiles, sealedLeaves, sealedLength, sealingDuties, secretData, secretLeaves, secretLiterals, secretValue, selectorFaults, selectorMatches, selectorOf, sharedByFiles, sharedLeaves, sopsConfig, speaksOfSealing, startsAllowList, storeOf, textAt, tokenNeedles, treeRule, withoutBackup } from "./core.js";
import { severities } from "./start.js";
import { agesOf, allVersions, datedLeaves, headLeaf, isComment, isResealed, leakedIdentities, outlived, sealedBefore, sealedMarks } from "./ages.js";
// packages/rules/src/packs.generated.ts
const packs = { "talent-mesh": {
	"version": 1,
	"extends": "recommended",
	"environments": { "contabo-europe": {
		"paths": ["terraform/environments/contabo-europe/**"],
		"required": ["terraform/environments/contabo-europe/terraform.tfvars.enc", "terraform/environments/contabo-europe/terraform.tfvars.example"]
	} },
	"artifacts": {
		"encrypted": ["**/*.enc", "**/*.enc.{yaml,yml,json,env,ini}"],
		"neverCommit": [
			"**/*.tfvars",
			"**/*.tfvars.json",
			"**/keys.txt",
			"**/talent-mesh.key"
		],
		"templates": ["**/*.example"],
		"required": [
			".sops.yaml",
			".age-public-key",
			"k8s/secrets/base-secrets.enc.yaml",
			"k8s/infrastructure/external-secrets/cluster-secret-store.yaml",
			"k8s/infrastructure/external-secrets/helmrelease.yaml"
		]
	},
	"secrets": {
		"namespace": "secrets",
		"required": [
			{
				"name": "postgres-credentials",
				"keys": ["url"],
				"usedBy": ["every service with a database"],
				"maxAge": "90d"
			},
			{
				"name": "mongodb-credentials",
				"usedBy": ["assessment-service", "user-service"],
				"maxAge": "90d"
			},
			{
				"name": "redis-credentials",
				"usedBy": ["every service"],
				"maxAge": "90d"
			},
			{
				"name": "linkedin-oauth",
				"usedBy": ["auth-service"],
				"maxAge": "90d"
			},
			{
				"name": "jwt-signing-key",
				"usedBy": ["auth-service"],
				"maxAge": "90d"
			}
		]
	},
	"rotation": {
		"maxAge": "90d",
		"warnBefore": "14d",
		"recipientMaxAge": "365d"
	},
	"recovery": { "maxAge": "180d" },
	"eso": { "namespaces": ["talent-mesh"] }
} };
// packages/rules/src/policy-validator.generated.js
const validate = validate21;
const schema6 = {
	"$schema": "http://json-schema.org/draft-07/schema#",
	"type": "object",
	"additionalProperties": false,
	"properties": {
		"version": { "const": 1 },
		"extends": { "anyOf": [{
			"type": "string",
			"enum": [
				"recommended",
				"strict",
				"talent-mesh"
			]
		}, { "type": "string" }] },
		"environments": {
			"type": "object",
			"additionalProperties": {
				"type": "object",
				"additionalProperties": false,
				"properties": {
					"paths": {
						"type": "array",
						"items": { "$ref": "#/definitions/glob" }
					},
					"recipients": {
						"type": "array",
						"items": { "$ref": "#/definitions/name" }
					},
					"required": {
						"type": "array",
						"items": { "$ref": "#/definitions/path" }
					}
				},
				"required": ["paths"]
			}
		},
		"recipients": {
			"type": "object",
			"additionalProperties": {
				"type": "object",
				"additionalProperties": false,
				"properties": {
					"age": {
						"type": "string",
						"pattern": "^(age1|ssh-(ed25519|rsa) )"
					},
					"role": {
						"type": "string",
						"enum": [
							"ci",
							"person",
							"cluster",
							"break-glass"
						]
					},
					"revokedAt": { "$ref": "#/definitions/day" }
				},
				"required": ["age"]
			}
		},
		"artifacts": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"encrypted": {
					"type": "array",
					"items": { "$ref": "#/definitions/glob" }
				},
				"neverCommit": {
					"type": "array",
					"items": { "$ref": "#/definitions/glob" }
				},
				"templates": {
					"type": "array",
					"items": { "$ref": "#/definitions/glob" }
				},
				"required": {
					"type": "array",
					"items": { "$ref": "#/definitions/path" }
				}
			}
		},
		"secrets": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"namespace": { "$ref": "#/definitions/name" },
				"required": {
					"type": "array",
					"items": {
						"type": "object",
						"additionalProperties": false,
						"properties": {
							"name": { "$ref": "#/definitions/name" },
							"keys": {
								"type": "array",
								"items": { "$ref": "#/definitions/name" }
							},
							"usedBy": {
								"type": "array",
								"items": { "$ref": "#/definitions/text" }
							},
							"maxAge": { "$ref": "#/definitions/duration" },
							"owner": { "$ref": "#/definitions/name" }
						},
						"required": ["name"]
					}
				}
			}
		},
		"rotation": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"maxAge": { "$ref": "#/definitions/duration" },
				"warnBefore": { "$ref": "#/definitions/duration" },
				"recipientMaxAge": { "$ref": "#/definitions/duration" }
			}
		},
		"recovery": {
			"type": "object",
			"additionalProperties": false,
			"properties": { "maxAge": { "$ref": "#/definitions/duration" } }
		},
		"eso": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"version": {
					"type": "string",
					"pattern": "^v?[0-9]+(\\.[0-9]+){0,2}$"
				},
				"namespaces": {
					"type": "array",
					"items": { "$ref": "#/definitions/name" }
				}
			}
		},
		"rules": {
			"type": "object",
			"additionalProperties": false,
			"properties": {
				"sops-config-conflicting-selectors": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-dead-selector": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-invalid-regex": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-nested": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-no-recipient": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-overbroad": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"recipes": { "type": "boolean" }
					}
				}] },
				"sops-config-path-dot": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-path-glob": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-path-separator": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"windows": { "type": "boolean" }
					}
				}] },
				"sops-config-path-unanchored": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-private-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-public-key-mismatch": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"equal": { "type": "boolean" }
					}
				}] },
				"sops-config-selector-loose": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-selector-narrow": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-single-recipient": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"minimum": {
							"type": "integer",
							"minimum": 1
						}
					}
				}] },
				"sops-config-uncovered-file": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-unknown-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-unowned": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-unreachable-rule": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-unused-rule": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-wrong-name": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-recipient-added": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-recipient-revoked": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"graceDays": {
							"type": "integer",
							"minimum": 0
						}
					}
				}] },
				"sops-recipient-unregistered": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"env-key-parity": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"ignore": {
							"type": "array",
							"items": { "type": "string" },
							"default": []
						}
					}
				}] },
				"env-required-file-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"env-rule-spans-environments": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"sharedRoles": {
							"type": "array",
							"items": { "type": "string" },
							"default": ["break-glass"]
						}
					}
				}] },
				"env-shared-ciphertext": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"publicKeys": {
							"type": "array",
							"items": { "type": "string" },
							"default": [
								"user",
								"username",
								"host",
								"hostname",
								"port",
								"database",
								"email",
								"region"
							]
						}
					}
				}] },
				"env-shared-iv": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"publicKeys": {
							"type": "array",
							"items": { "type": "string" },
							"default": [
								"user",
								"username",
								"host",
								"hostname",
								"port",
								"database",
								"email",
								"region"
							]
						}
					}
				}] },
				"env-shared-recipient": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"sharedRoles": {
							"type": "array",
							"items": { "type": "string" },
							"default": ["break-glass"]
						}
					}
				}] },
				"gitattributes-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"gitignore-encrypted-ignored": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"gitignore-negation-ineffective": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"gitignore-negation-leak": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"gitignore-plaintext-exposed": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"except": {
							"type": "array",
							"items": { "type": "string" },
							"default": []
						}
					}
				}] },
				"gitignore-tracked-anyway": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"ignore-file-parity": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-added-then-removed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-file-unsealed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-incomplete": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-key-leaked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-mass-reencrypt": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-plaintext-before-encryption": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-baseline-stale": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-nothing-checked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-parse-error": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-policy-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-policy-weakened": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-suppression-expired": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"warnDays": {
							"type": "integer",
							"minimum": 0
						}
					}
				}] },
				"meta-suppression-no-reason": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"meta-suppression-too-long": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"maxDays": {
							"type": "integer",
							"minimum": 1
						}
					}
				}] },
				"meta-suppression-unused": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"hardcoded-credential": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"hardcoded-password": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"key-age-identity": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"key-file-tracked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"key-passphrase-weak-container": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"workFactor": {
							"type": "integer",
							"minimum": 1
						}
					}
				}] },
				"key-private-material": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"key-public-file-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-generator-literal": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-generator-plain-file": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-last-applied-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-plaintext-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-registry-auth-plaintext": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-required-secret-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-secret-duplicate": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-secret-in-list": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-secret-namespace": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"recovery-drill-overdue": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-certificate-expiry": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-datakey-only": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-datakey-stale": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"maxAgeDays": {
							"type": "integer",
							"minimum": 1
						}
					}
				}] },
				"rotation-due-soon": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-exposed-after-removal": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-file-stale": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-lastmodified-forged": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-recipient-age": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-recipient-removed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-registry-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-rollback": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"rotation-value-stale": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-age-stanza-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-comment-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-decrypted-leftover": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-double-encrypted": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-duplicate-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-empty-value": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"allowed": {
							"type": "array",
							"items": { "type": "string" },
							"default": []
						}
					}
				}] },
				"sops-file-plaintext": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-iv-length": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-leaf-plaintext": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-length-leak": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-mac-malformed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-mac-not-updated": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-mac-only-encrypted": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-merge-conflict": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-metadata-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-metadata-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-multidoc-uncovered": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-recipient-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-recipient-mismatch": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-secret-in-key-name": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-selector-drift": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-shamir-threshold": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-shared-data-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-short-secret": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"password": {
							"type": "integer",
							"minimum": 1
						},
						"token": {
							"type": "integer",
							"minimum": 1
						}
					}
				}] },
				"sops-store-mismatch": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"allowed": {
							"type": "array",
							"items": { "type": "string" },
							"default": []
						}
					}
				}] },
				"sops-token-malformed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-token-relocated": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-unencrypted-suffix-abuse": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-unselected-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-version-floor": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"floor": { "type": "string" }
					}
				}] },
				"sops-zero-encrypted": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"tf-crash-log-tracked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"tf-plan-tracked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"tf-state-tracked": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"tf-tfvars-tracked": { "allOf": [{ "$ref": "#/definitions/rule" }] }
			}
		},
		"suppressions": {
			"type": "array",
			"items": {
				"type": "object",
				"additionalProperties": false,
				"properties": {
					"rule": { "enum": [
						"sops-config-conflicting-selectors",
						"sops-config-dead-selector",
						"sops-config-invalid-regex",
						"sops-config-missing",
						"sops-config-nested",
						"sops-config-no-recipient",
						"sops-config-overbroad",
						"sops-config-path-dot",
						"sops-config-path-glob",
						"sops-config-path-separator",
						"sops-config-path-unanchored",
						"sops-config-private-key",
						"sops-config-public-key-mismatch",
						"sops-config-selector-loose",
						"sops-config-selector-narrow",
						"sops-config-single-recipient",
						"sops-config-uncovered-file",
						"sops-config-unknown-key",
						"sops-config-unowned",
						"sops-config-unreachable-rule",
						"sops-config-unused-rule",
						"sops-config-wrong-name",
						"sops-recipient-added",
						"sops-recipient-revoked",
						"sops-recipient-unregistered",
						"env-key-parity",
						"env-required-file-missing",
						"env-rule-spans-environments",
						"env-shared-ciphertext",
						"env-shared-iv",
						"env-shared-recipient",
						"gitattributes-missing",
						"gitignore-encrypted-ignored",
						"gitignore-negation-ineffective",
						"gitignore-negation-leak",
						"gitignore-plaintext-exposed",
						"gitignore-tracked-anyway",
						"ignore-file-parity",
						"history-added-then-removed",
						"history-file-unsealed",
						"history-incomplete",
						"history-key-leaked",
						"history-mass-reencrypt",
						"history-plaintext-before-encryption",
						"meta-baseline-stale",
						"meta-nothing-checked",
						"meta-parse-error",
						"meta-policy-invalid",
						"meta-policy-weakened",
						"meta-suppression-expired",
						"meta-suppression-no-reason",
						"meta-suppression-too-long",
						"meta-suppression-unused",
						"hardcoded-credential",
						"hardcoded-password",
						"key-age-identity",
						"key-file-tracked",
						"key-passphrase-weak-container",
						"key-private-material",
						"key-public-file-invalid",
						"k8s-generator-literal",
						"k8s-generator-plain-file",
						"k8s-last-applied-secret",
						"k8s-plaintext-secret",
						"k8s-registry-auth-plaintext",
						"k8s-required-secret-missing",
						"k8s-secret-duplicate",
						"k8s-secret-in-list",
						"k8s-secret-namespace",
						"recovery-drill-overdue",
						"rotation-certificate-expiry",
						"rotation-datakey-only",
						"rotation-datakey-stale",
						"rotation-due-soon",
						"rotation-exposed-after-removal",
						"rotation-file-stale",
						"rotation-lastmodified-forged",
						"rotation-recipient-age",
						"rotation-recipient-removed",
						"rotation-registry-missing",
						"rotation-rollback",
						"rotation-value-stale",
						"sops-age-stanza-invalid",
						"sops-comment-secret",
						"sops-decrypted-leftover",
						"sops-double-encrypted",
						"sops-duplicate-key",
						"sops-empty-value",
						"sops-file-plaintext",
						"sops-iv-length",
						"sops-leaf-plaintext",
						"sops-length-leak",
						"sops-mac-malformed",
						"sops-mac-not-updated",
						"sops-mac-only-encrypted",
						"sops-merge-conflict",
						"sops-metadata-invalid",
						"sops-metadata-missing",
						"sops-multidoc-uncovered",
						"sops-recipient-invalid",
						"sops-recipient-mismatch",
						"sops-secret-in-key-name",
						"sops-selector-drift",
						"sops-shamir-threshold",
						"sops-shared-data-key",
						"sops-short-secret",
						"sops-store-mismatch",
						"sops-token-malformed",
						"sops-token-relocated",
						"sops-unencrypted-suffix-abuse",
						"sops-unselected-secret",
						"sops-version-floor",
						"sops-zero-encrypted",
						"tf-crash-log-tracked",
						"tf-plan-tracked",
						"tf-state-tracked",
						"tf-tfvars-tracked"
					] },
					"path": { "$ref": "#/definitions/glob" },
					"until": { "type": ["string", "null"] },
					"reason": { "type": ["string", "null"] }
				},
				"required": ["rule", "path"]
			}
		}
	},
	"required": ["version"],
	"definitions": {
		"text": {
			"type": "string",
			"pattern": "\\S"
		},
		"name": {
			"type": "string",
			"pattern": "^\\S+$"
		},
		"glob": {
			"type": "string",
			"pattern": "\\S"
		},
		"path": {
			"type": "string",
			"pattern": "^[^/]"
		},
		"duration": {
			"type": "string",
			"pattern": "^[1-9][0-9]{0,4}[dw]$"
		},
		"day": {
			"type": "string",
			"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
		},
		"severity": {
			"type": "string",
			"enum": [
				"critical",
				"high",
				"medium",
				"low",
				"info"
			]
		},
		"switch": { "enum": [
			true,
			false,
			"off",
			"critical",
			"high",
			"medium",
			"low",
			"info"
		] },
		"setting": {
			"type": "object",
			"additionalProperties": false,
			"properties": { "severity": { "$ref": "#/definitions/severity" } }
		},
		"rule": { "anyOf": [{ "$ref": "#/definitions/switch" }, { "$ref": "#/definitions/setting" }] }
	}
};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = /* @__PURE__ */ new RegExp("\\S", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern0.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "\\S" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate22.errors = vErrors;
	return errors === 0;
}
const pattern1 = /* @__PURE__ */ new RegExp("^\\S+$", "u");
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern1.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "^\\S+$" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate24.errors = vErrors;
	return errors === 0;
}
const pattern2 = /* @__PURE__ */ new RegExp("^[^/]", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern2.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "^[^/]" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate26.errors = vErrors;
	return errors === 0;
}
const pattern4 = /* @__PURE__ */ new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern4.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate28.errors = vErrors;
	return errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern0.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "\\S" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate37.errors = vErrors;
	return errors === 0;
}
const pattern6 = /* @__PURE__ */ new RegExp("^[1-9][0-9]{0,4}[dw]$", "u");
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data === "string") {
		if (!pattern6.test(data)) {
			const err0 = {
				instancePath,
				schemaPath: "#/pattern",
				keyword: "pattern",
				params: { pattern: "^[1-9][0-9]{0,4}[dw]$" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate39.errors = vErrors;
	return errors === 0;
}
const schema14 = { "enum": [
	true,
	false,
	"off",
	"critical",
	"high",
	"medium",
	"low",
	"info"
] };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (!(data === true || data === false || data === "off" || data === "critical" || data === "high" || data === "medium" || data === "low" || data === "info")) {
		const err0 = {
			instancePath,
			schemaPath: "#/enum",
			keyword: "enum",
			params: { allowedValues: schema14.enum }
		};
		if (vErrors === null) vErrors = [err0];
		else vErrors.push(err0);
		errors++;
	}
	validate48.errors = vErrors;
	return errors === 0;
}
const schema16 = {
	"type": "string",
	"enum": [
		"critical",
		"high",
		"medium",
		"low",
		"info"
	]
};
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (typeof data !== "string") {
		const err0 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "string" }
		};
		if (vErrors === null) vErrors = [err0];
		else vErrors.push(err0);
		errors++;
	}
	if (!(data === "critical" || data === "high" || data === "medium" || data === "low" || data === "info")) {
		const err1 = {
			instancePath,
			schemaPath: "#/enum",
			keyword: "enum",
			params: { allowedValues: schema16.enum }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate51.errors = vErrors;
	return errors === 0;
}
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "severity")) {
			const err0 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.severity !== void 0) {
			if (!validate51(data.severity, {
				instancePath: instancePath + "/severity",
				parentData: data,
				parentDataProperty: "severity",
				rootData
			})) {
				vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err1 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err1];
		else vErrors.push(err1);
		errors++;
	}
	validate50.errors = vErrors;
	return errors === 0;
}
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	const _errs0 = errors;
	let valid0 = false;
	const _errs1 = errors;
	if (!validate48(data, {
		instancePath,
		parentData,
		parentDataProperty,
		rootData
	})) {
		vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
		errors = vErrors.length;
	}
	var _valid0 = _errs1 === errors;
	valid0 = valid0 || _valid0;
	if (!valid0) {
		const _errs2 = errors;
		if (!validate50(data, {
			instancePath,
			parentData,
			parentDataProperty,
			rootData
		})) {
			vErrors = vErrors === null ? validate50.errors : vErrors.concat(validate50.errors);
			errors = vErrors.length;
		}
		var _valid0 = _errs2 === errors;
		valid0 = valid0 || _valid0;
	}
	if (!valid0) {
		const err0 = {
			instancePath,
			schemaPath: "#/anyOf",
			keyword: "anyOf",
			params: {}
		};
		if (vErrors === null) vErrors = [err0];
		else vErrors.push(err0);
		errors++;
	} else {
		errors = _errs0;
		if (vErrors !== null) {
			if (_errs0) vErrors.length = _errs0;
			else vErrors = null;
		}
	}
	validate47.errors = vErrors;
	return errors === 0;
}
const pattern3 = /* @__PURE__ */ new RegExp("^(age1|ssh-(ed25519|rsa) )", "u");
const pattern7 = /* @__PURE__ */ new RegExp("^v?[0-9]+(\\.[0-9]+){0,2}$", "u");
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.version === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "#/required",
				keyword: "required",
				params: { missingProperty: "version" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		for (const key0 in data) if (!func2.call(schema6.properties, key0)) {
			const err1 = {
				instancePath,
				schemaPath: "#/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.version !== void 0) {
			if (1 !== data.version) {
				const err2 = {
					instancePath: instancePath + "/version",
					schemaPath: "#/properties/version/const",
					keyword: "const",
					params: { allowedValue: 1 }
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
		if (data.extends !== void 0) {
			let data1 = data.extends;
			const _errs4 = errors;
			let valid1 = false;
			const _errs5 = errors;
			if (typeof data1 !== "string") {
				const err3 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/properties/extends/anyOf/0/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
			if (!(data1 === "recommended" || data1 === "strict" || data1 === "talent-mesh")) {
				const err4 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/properties/extends/anyOf/0/enum",
					keyword: "enum",
					params: { allowedValues: schema6.properties.extends.anyOf[0].enum }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			var _valid0 = _errs5 === errors;
			valid1 = valid1 || _valid0;
			if (!valid1) {
				const _errs7 = errors;
				if (typeof data1 !== "string") {
					const err5 = {
						instancePath: instancePath + "/extends",
						schemaPath: "#/properties/extends/anyOf/1/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err5];
					else vErrors.push(err5);
					errors++;
				}
				var _valid0 = _errs7 === errors;
				valid1 = valid1 || _valid0;
			}
			if (!valid1) {
				const err6 = {
					instancePath: instancePath + "/extends",
					schemaPath: "#/properties/extends/anyOf",
					keyword: "anyOf",
					params: {}
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			} else {
				errors = _errs4;
				if (vErrors !== null) {
					if (_errs4) vErrors.length = _errs4;
					else vErrors = null;
				}
			}
		}
		if (data.environments !== void 0) {
			let data2 = data.environments;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) for (const key1 in data2) {
				let data3 = data2[key1];
				if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
					if (data3.paths === void 0) {
						const err7 = {
							instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/environments/additionalProperties/required",
							keyword: "required",
							params: { missingProperty: "paths" }
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
					for (const key2 in data3) if (!(key2 === "paths" || key2 === "recipients" || key2 === "required")) {
						const err8 = {
							instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/environments/additionalProperties/additionalProperties",
							keyword: "additionalProperties",
							params: { additionalProperty: key2 }
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
					if (data3.paths !== void 0) {
						let data4 = data3.paths;
						if (Array.isArray(data4)) {
							const len0 = data4.length;
							for (let i0 = 0; i0 < len0; i0++) if (!validate22(data4[i0], {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/paths/" + i0,
								parentData: data4,
								parentDataProperty: i0,
								rootData
							})) {
								vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
								errors = vErrors.length;
							}
						} else {
							const err9 = {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/paths",
								schemaPath: "#/properties/environments/additionalProperties/properties/paths/type",
								keyword: "type",
								params: { type: "array" }
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					}
					if (data3.recipients !== void 0) {
						let data6 = data3.recipients;
						if (Array.isArray(data6)) {
							const len1 = data6.length;
							for (let i1 = 0; i1 < len1; i1++) if (!validate24(data6[i1], {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/recipients/" + i1,
								parentData: data6,
								parentDataProperty: i1,
								rootData
							})) {
								vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
								errors = vErrors.length;
							}
						} else {
							const err10 = {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/recipients",
								schemaPath: "#/properties/environments/additionalProperties/properties/recipients/type",
								keyword: "type",
								params: { type: "array" }
							};
							if (vErrors === null) vErrors = [err10];
							else vErrors.push(err10);
							errors++;
						}
					}
					if (data3.required !== void 0) {
						let data8 = data3.required;
						if (Array.isArray(data8)) {
							const len2 = data8.length;
							for (let i2 = 0; i2 < len2; i2++) if (!validate26(data8[i2], {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/required/" + i2,
								parentData: data8,
								parentDataProperty: i2,
								rootData
							})) {
								vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
								errors = vErrors.length;
							}
						} else {
							const err11 = {
								instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/required",
								schemaPath: "#/properties/environments/additionalProperties/properties/required/type",
								keyword: "type",
								params: { type: "array" }
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
					}
				} else {
					const err12 = {
						instancePath: instancePath + "/environments/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "#/properties/environments/additionalProperties/type",
						keyword: "type",
						params: { type: "object" }
					};
					if (vErrors === null) vErrors = [err12];
					else vErrors.push(err12);
					errors++;
				}
			}
			else {
				const err13 = {
					instancePath: instancePath + "/environments",
					schemaPath: "#/properties/environments/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
		if (data.recipients !== void 0) {
			let data10 = data.recipients;
			if (data10 && typeof data10 == "object" && !Array.isArray(data10)) for (const key3 in data10) {
				let data11 = data10[key3];
				if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
					if (data11.age === void 0) {
						const err14 = {
							instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/recipients/additionalProperties/required",
							keyword: "required",
							params: { missingProperty: "age" }
						};
						if (vErrors === null) vErrors = [err14];
						else vErrors.push(err14);
						errors++;
					}
					for (const key4 in data11) if (!(key4 === "age" || key4 === "role" || key4 === "revokedAt")) {
						const err15 = {
							instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "#/properties/recipients/additionalProperties/additionalProperties",
							keyword: "additionalProperties",
							params: { additionalProperty: key4 }
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
					if (data11.age !== void 0) {
						let data12 = data11.age;
						if (typeof data12 === "string") {
							if (!pattern3.test(data12)) {
								const err16 = {
									instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/age",
									schemaPath: "#/properties/recipients/additionalProperties/properties/age/pattern",
									keyword: "pattern",
									params: { pattern: "^(age1|ssh-(ed25519|rsa) )" }
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
						} else {
							const err17 = {
								instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/age",
								schemaPath: "#/properties/recipients/additionalProperties/properties/age/type",
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err17];
							else vErrors.push(err17);
							errors++;
						}
					}
					if (data11.role !== void 0) {
						let data13 = data11.role;
						if (typeof data13 !== "string") {
							const err18 = {
								instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/role",
								schemaPath: "#/properties/recipients/additionalProperties/properties/role/type",
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err18];
							else vErrors.push(err18);
							errors++;
						}
						if (!(data13 === "ci" || data13 === "person" || data13 === "cluster" || data13 === "break-glass")) {
							const err19 = {
								instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/role",
								schemaPath: "#/properties/recipients/additionalProperties/properties/role/enum",
								keyword: "enum",
								params: { allowedValues: schema6.properties.recipients.additionalProperties.properties.role.enum }
							};
							if (vErrors === null) vErrors = [err19];
							else vErrors.push(err19);
							errors++;
						}
					}
					if (data11.revokedAt !== void 0) {
						if (!validate28(data11.revokedAt, {
							instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1") + "/revokedAt",
							parentData: data11,
							parentDataProperty: "revokedAt",
							rootData
						})) {
							vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
							errors = vErrors.length;
						}
					}
				} else {
					const err20 = {
						instancePath: instancePath + "/recipients/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "#/properties/recipients/additionalProperties/type",
						keyword: "type",
						params: { type: "object" }
					};
					if (vErrors === null) vErrors = [err20];
					else vErrors.push(err20);
					errors++;
				}
			}
			else {
				const err21 = {
					instancePath: instancePath + "/recipients",
					schemaPath: "#/properties/recipients/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
		if (data.artifacts !== void 0) {
			let data15 = data.artifacts;
			if (data15 && typeof data15 == "object" && !Array.isArray(data15)) {
				for (const key5 in data15) if (!(key5 === "encrypted" || key5 === "neverCommit" || key5 === "templates" || key5 === "required")) {
					const err22 = {
						instancePath: instancePath + "/artifacts",
						schemaPath: "#/properties/artifacts/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key5 }
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
				if (data15.encrypted !== void 0) {
					let data16 = data15.encrypted;
					if (Array.isArray(data16)) {
						const len3 = data16.length;
						for (let i3 = 0; i3 < len3; i3++) if (!validate22(data16[i3], {
							instancePath: instancePath + "/artifacts/encrypted/" + i3,
							parentData: data16,
							parentDataProperty: i3,
							rootData
						})) {
							vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
							errors = vErrors.length;
						}
					} else {
						const err23 = {
							instancePath: instancePath + "/artifacts/encrypted",
							schemaPath: "#/properties/artifacts/properties/encrypted/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err23];
						else vErrors.push(err23);
						errors++;
					}
				}
				if (data15.neverCommit !== void 0) {
					let data18 = data15.neverCommit;
					if (Array.isArray(data18)) {
						const len4 = data18.length;
						for (let i4 = 0; i4 < len4; i4++) if (!validate22(data18[i4], {
							instancePath: instancePath + "/artifacts/neverCommit/" + i4,
							parentData: data18,
							parentDataProperty: i4,
							rootData
						})) {
							vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
							errors = vErrors.length;
						}
					} else {
						const err24 = {
							instancePath: instancePath + "/artifacts/neverCommit",
							schemaPath: "#/properties/artifacts/properties/neverCommit/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err24];
						else vErrors.push(err24);
						errors++;
					}
				}
				if (data15.templates !== void 0) {
					let data20 = data15.templates;
					if (Array.isArray(data20)) {
						const len5 = data20.length;
						for (let i5 = 0; i5 < len5; i5++) if (!validate22(data20[i5], {
							instancePath: instancePath + "/artifacts/templates/" + i5,
							parentData: data20,
							parentDataProperty: i5,
							rootData
						})) {
							vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
							errors = vErrors.length;
						}
					} else {
						const err25 = {
							instancePath: instancePath + "/artifacts/templates",
							schemaPath: "#/properties/artifacts/properties/templates/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err25];
						else vErrors.push(err25);
						errors++;
					}
				}
				if (data15.required !== void 0) {
					let data22 = data15.required;
					if (Array.isArray(data22)) {
						const len6 = data22.length;
						for (let i6 = 0; i6 < len6; i6++) if (!validate26(data22[i6], {
							instancePath: instancePath + "/artifacts/required/" + i6,
							parentData: data22,
							parentDataProperty: i6,
							rootData
						})) {
							vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
							errors = vErrors.length;
						}
					} else {
						const err26 = {
							instancePath: instancePath + "/artifacts/required",
							schemaPath: "#/properties/artifacts/properties/required/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err26];
						else vErrors.push(err26);
						errors++;
					}
				}
			} else {
				const err27 = {
					instancePath: instancePath + "/artifacts",
					schemaPath: "#/properties/artifacts/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err27];
				else vErrors.push(err27);
				errors++;
			}
		}
		if (data.secrets !== void 0) {
			let data24 = data.secrets;
			if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
				for (const key6 in data24) if (!(key6 === "namespace" || key6 === "required")) {
					const err28 = {
						instancePath: instancePath + "/secrets",
						schemaPath: "#/properties/secrets/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key6 }
					};
					if (vErrors === null) vErrors = [err28];
					else vErrors.push(err28);
					errors++;
				}
				if (data24.namespace !== void 0) {
					if (!validate24(data24.namespace, {
						instancePath: instancePath + "/secrets/namespace",
						parentData: data24,
						parentDataProperty: "namespace",
						rootData
					})) {
						vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
						errors = vErrors.length;
					}
				}
				if (data24.required !== void 0) {
					let data26 = data24.required;
					if (Array.isArray(data26)) {
						const len7 = data26.length;
						for (let i7 = 0; i7 < len7; i7++) {
							let data27 = data26[i7];
							if (data27 && typeof data27 == "object" && !Array.isArray(data27)) {
								if (data27.name === void 0) {
									const err29 = {
										instancePath: instancePath + "/secrets/required/" + i7,
										schemaPath: "#/properties/secrets/properties/required/items/required",
										keyword: "required",
										params: { missingProperty: "name" }
									};
									if (vErrors === null) vErrors = [err29];
									else vErrors.push(err29);
									errors++;
								}
								for (const key7 in data27) if (!(key7 === "name" || key7 === "keys" || key7 === "usedBy" || key7 === "maxAge" || key7 === "owner")) {
									const err30 = {
										instancePath: instancePath + "/secrets/required/" + i7,
										schemaPath: "#/properties/secrets/properties/required/items/additionalProperties",
										keyword: "additionalProperties",
										params: { additionalProperty: key7 }
									};
									if (vErrors === null) vErrors = [err30];
									else vErrors.push(err30);
									errors++;
								}
								if (data27.name !== void 0) {
									if (!validate24(data27.name, {
										instancePath: instancePath + "/secrets/required/" + i7 + "/name",
										parentData: data27,
										parentDataProperty: "name",
										rootData
									})) {
										vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
										errors = vErrors.length;
									}
								}
								if (data27.keys !== void 0) {
									let data29 = data27.keys;
									if (Array.isArray(data29)) {
										const len8 = data29.length;
										for (let i8 = 0; i8 < len8; i8++) if (!validate24(data29[i8], {
											instancePath: instancePath + "/secrets/required/" + i7 + "/keys/" + i8,
											parentData: data29,
											parentDataProperty: i8,
											rootData
										})) {
											vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
											errors = vErrors.length;
										}
									} else {
										const err31 = {
											instancePath: instancePath + "/secrets/required/" + i7 + "/keys",
											schemaPath: "#/properties/secrets/properties/required/items/properties/keys/type",
											keyword: "type",
											params: { type: "array" }
										};
										if (vErrors === null) vErrors = [err31];
										else vErrors.push(err31);
										errors++;
									}
								}
								if (data27.usedBy !== void 0) {
									let data31 = data27.usedBy;
									if (Array.isArray(data31)) {
										const len9 = data31.length;
										for (let i9 = 0; i9 < len9; i9++) if (!validate37(data31[i9], {
											instancePath: instancePath + "/secrets/required/" + i7 + "/usedBy/" + i9,
											parentData: data31,
											parentDataProperty: i9,
											rootData
										})) {
											vErrors = vErrors === null ? validate37.errors : vErrors.concat(validate37.errors);
											errors = vErrors.length;
										}
									} else {
										const err32 = {
											instancePath: instancePath + "/secrets/required/" + i7 + "/usedBy",
											schemaPath: "#/properties/secrets/properties/required/items/properties/usedBy/type",
											keyword: "type",
											params: { type: "array" }
										};
										if (vErrors === null) vErrors = [err32];
										else vErrors.push(err32);
										errors++;
									}
								}
								if (data27.maxAge !== void 0) {
									if (!validate39(data27.maxAge, {
										instancePath: instancePath + "/secrets/required/" + i7 + "/maxAge",
										parentData: data27,
										parentDataProperty: "maxAge",
										rootData
									})) {
										vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
										errors = vErrors.length;
									}
								}
								if (data27.owner !== void 0) {
									if (!validate24(data27.owner, {
										instancePath: instancePath + "/secrets/required/" + i7 + "/owner",
										parentData: data27,
										parentDataProperty: "owner",
										rootData
									})) {
										vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
										errors = vErrors.length;
									}
								}
							} else {
								const err33 = {
									instancePath: instancePath + "/secrets/required/" + i7,
									schemaPath: "#/properties/secrets/properties/required/items/type",
									keyword: "type",
									params: { type: "object" }
								};
								if (vErrors === null) vErrors = [err33];
								else vErrors.push(err33);
								errors++;
							}
						}
					} else {
						const err34 = {
							instancePath: instancePath + "/secrets/required",
							schemaPath: "#/properties/secrets/properties/required/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err34];
						else vErrors.push(err34);
						errors++;
					}
				}
			} else {
				const err35 = {
					instancePath: instancePath + "/secrets",
					schemaPath: "#/properties/secrets/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err35];
				else vErrors.push(err35);
				errors++;
			}
		}
		if (data.rotation !== void 0) {
			let data35 = data.rotation;
			if (data35 && typeof data35 == "object" && !Array.isArray(data35)) {
				for (const key8 in data35) if (!(key8 === "maxAge" || key8 === "warnBefore" || key8 === "recipientMaxAge")) {
					const err36 = {
						instancePath: instancePath + "/rotation",
						schemaPath: "#/properties/rotation/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key8 }
					};
					if (vErrors === null) vErrors = [err36];
					else vErrors.push(err36);
					errors++;
				}
				if (data35.maxAge !== void 0) {
					if (!validate39(data35.maxAge, {
						instancePath: instancePath + "/rotation/maxAge",
						parentData: data35,
						parentDataProperty: "maxAge",
						rootData
					})) {
						vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
						errors = vErrors.length;
					}
				}
				if (data35.warnBefore !== void 0) {
					if (!validate39(data35.warnBefore, {
						instancePath: instancePath + "/rotation/warnBefore",
						parentData: data35,
						parentDataProperty: "warnBefore",
						rootData
					})) {
						vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
						errors = vErrors.length;
					}
				}
				if (data35.recipientMaxAge !== void 0) {
					if (!validate39(data35.recipientMaxAge, {
						instancePath: instancePath + "/rotation/recipientMaxAge",
						parentData: data35,
						parentDataProperty: "recipientMaxAge",
						rootData
					})) {
						vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
						errors = vErrors.length;
					}
				}
			} else {
				const err37 = {
					instancePath: instancePath + "/rotation",
					schemaPath: "#/properties/rotation/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err37];
				else vErrors.push(err37);
				errors++;
			}
		}
		if (data.recovery !== void 0) {
			let data39 = data.recovery;
			if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
				for (const key9 in data39) if (!(key9 === "maxAge")) {
					const err38 = {
						instancePath: instancePath + "/recovery",
						schemaPath: "#/properties/recovery/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key9 }
					};
					if (vErrors === null) vErrors = [err38];
					else vErrors.push(err38);
					errors++;
				}
				if (data39.maxAge !== void 0) {
					if (!validate39(data39.maxAge, {
						instancePath: instancePath + "/recovery/maxAge",
						parentData: data39,
						parentDataProperty: "maxAge",
						rootData
					})) {
						vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
						errors = vErrors.length;
					}
				}
			} else {
				const err39 = {
					instancePath: instancePath + "/recovery",
					schemaPath: "#/properties/recovery/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err39];
				else vErrors.push(err39);
				errors++;
			}
		}
		if (data.eso !== void 0) {
			let data41 = data.eso;
			if (data41 && typeof data41 == "object" && !Array.isArray(data41)) {
				for (const key10 in data41) if (!(key10 === "version" || key10 === "namespaces")) {
					const err40 = {
						instancePath: instancePath + "/eso",
						schemaPath: "#/properties/eso/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key10 }
					};
					if (vErrors === null) vErrors = [err40];
					else vErrors.push(err40);
					errors++;
				}
				if (data41.version !== void 0) {
					let data42 = data41.version;
					if (typeof data42 === "string") {
						if (!pattern7.test(data42)) {
							const err41 = {
								instancePath: instancePath + "/eso/version",
								schemaPath: "#/properties/eso/properties/version/pattern",
								keyword: "pattern",
								params: { pattern: "^v?[0-9]+(\\.[0-9]+){0,2}$" }
							};
							if (vErrors === null) vErrors = [err41];
							else vErrors.push(err41);
							errors++;
						}
					} else {
						const err42 = {
							instancePath: instancePath + "/eso/version",
							schemaPath: "#/properties/eso/properties/version/type",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err42];
						else vErrors.push(err42);
						errors++;
					}
				}
				if (data41.namespaces !== void 0) {
					let data43 = data41.namespaces;
					if (Array.isArray(data43)) {
						const len10 = data43.length;
						for (let i10 = 0; i10 < len10; i10++) if (!validate24(data43[i10], {
							instancePath: instancePath + "/eso/namespaces/" + i10,
							parentData: data43,
							parentDataProperty: i10,
							rootData
						})) {
							vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
							errors = vErrors.length;
						}
					} else {
						const err43 = {
							instancePath: instancePath + "/eso/namespaces",
							schemaPath: "#/properties/eso/properties/namespaces/type",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err43];
						else vErrors.push(err43);
						errors++;
					}
				}
			} else {
				const err44 = {
					instancePath: instancePath + "/eso",
					schemaPath: "#/properties/eso/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err44];
				else vErrors.push(err44);
				errors++;
			}
		}
		if (data.rules !== void 0) {
			let data45 = data.rules;
			if (data45 && typeof data45 == "object" && !Array.isArray(data45)) {
				for (const key11 in data45) if (!func2.call(schema6.properties.rules.properties, key11)) {
					const err45 = {
						instancePath: instancePath + "/rules",
						schemaPath: "#/properties/rules/additionalProperties",
						keyword: "additionalProperties",
						params: { additionalProperty: key11 }
					};
					if (vErrors === null) vErrors = [err45];
					else vErrors.push(err45);
					errors++;
				}
				if (data45["sops-config-conflicting-selectors"] !== void 0) {
					if (!validate47(data45["sops-config-conflicting-selectors"], {
						instancePath: instancePath + "/rules/sops-config-conflicting-selectors",
						parentData: data45,
						parentDataProperty: "sops-config-conflicting-selectors",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-dead-selector"] !== void 0) {
					if (!validate47(data45["sops-config-dead-selector"], {
						instancePath: instancePath + "/rules/sops-config-dead-selector",
						parentData: data45,
						parentDataProperty: "sops-config-dead-selector",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-invalid-regex"] !== void 0) {
					if (!validate47(data45["sops-config-invalid-regex"], {
						instancePath: instancePath + "/rules/sops-config-invalid-regex",
						parentData: data45,
						parentDataProperty: "sops-config-invalid-regex",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-missing"] !== void 0) {
					if (!validate47(data45["sops-config-missing"], {
						instancePath: instancePath + "/rules/sops-config-missing",
						parentData: data45,
						parentDataProperty: "sops-config-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-nested"] !== void 0) {
					if (!validate47(data45["sops-config-nested"], {
						instancePath: instancePath + "/rules/sops-config-nested",
						parentData: data45,
						parentDataProperty: "sops-config-nested",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-no-recipient"] !== void 0) {
					if (!validate47(data45["sops-config-no-recipient"], {
						instancePath: instancePath + "/rules/sops-config-no-recipient",
						parentData: data45,
						parentDataProperty: "sops-config-no-recipient",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-overbroad"] !== void 0) {
					let data52 = data45["sops-config-overbroad"];
					const _errs102 = errors;
					let valid41 = false;
					const _errs103 = errors;
					if (!validate48(data52, {
						instancePath: instancePath + "/rules/sops-config-overbroad",
						parentData: data45,
						parentDataProperty: "sops-config-overbroad",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid1 = _errs103 === errors;
					valid41 = valid41 || _valid1;
					if (!valid41) {
						const _errs104 = errors;
						if (data52 && typeof data52 == "object" && !Array.isArray(data52)) {
							for (const key12 in data52) if (!(key12 === "severity" || key12 === "recipes")) {
								const err46 = {
									instancePath: instancePath + "/rules/sops-config-overbroad",
									schemaPath: "#/properties/rules/properties/sops-config-overbroad/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key12 }
								};
								if (vErrors === null) vErrors = [err46];
								else vErrors.push(err46);
								errors++;
							}
							if (data52.severity !== void 0) {
								if (!validate51(data52.severity, {
									instancePath: instancePath + "/rules/sops-config-overbroad/severity",
									parentData: data52,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data52.recipes !== void 0) {
								if (typeof data52.recipes !== "boolean") {
									const err47 = {
										instancePath: instancePath + "/rules/sops-config-overbroad/recipes",
										schemaPath: "#/properties/rules/properties/sops-config-overbroad/anyOf/1/properties/recipes/type",
										keyword: "type",
										params: { type: "boolean" }
									};
									if (vErrors === null) vErrors = [err47];
									else vErrors.push(err47);
									errors++;
								}
							}
						} else {
							const err48 = {
								instancePath: instancePath + "/rules/sops-config-overbroad",
								schemaPath: "#/properties/rules/properties/sops-config-overbroad/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err48];
							else vErrors.push(err48);
							errors++;
						}
						var _valid1 = _errs104 === errors;
						valid41 = valid41 || _valid1;
					}
					if (!valid41) {
						const err49 = {
							instancePath: instancePath + "/rules/sops-config-overbroad",
							schemaPath: "#/properties/rules/properties/sops-config-overbroad/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err49];
						else vErrors.push(err49);
						errors++;
					} else {
						errors = _errs102;
						if (vErrors !== null) {
							if (_errs102) vErrors.length = _errs102;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-config-path-dot"] !== void 0) {
					if (!validate47(data45["sops-config-path-dot"], {
						instancePath: instancePath + "/rules/sops-config-path-dot",
						parentData: data45,
						parentDataProperty: "sops-config-path-dot",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-path-glob"] !== void 0) {
					if (!validate47(data45["sops-config-path-glob"], {
						instancePath: instancePath + "/rules/sops-config-path-glob",
						parentData: data45,
						parentDataProperty: "sops-config-path-glob",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-path-separator"] !== void 0) {
					let data57 = data45["sops-config-path-separator"];
					const _errs115 = errors;
					let valid45 = false;
					const _errs116 = errors;
					if (!validate48(data57, {
						instancePath: instancePath + "/rules/sops-config-path-separator",
						parentData: data45,
						parentDataProperty: "sops-config-path-separator",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid2 = _errs116 === errors;
					valid45 = valid45 || _valid2;
					if (!valid45) {
						const _errs117 = errors;
						if (data57 && typeof data57 == "object" && !Array.isArray(data57)) {
							for (const key13 in data57) if (!(key13 === "severity" || key13 === "windows")) {
								const err50 = {
									instancePath: instancePath + "/rules/sops-config-path-separator",
									schemaPath: "#/properties/rules/properties/sops-config-path-separator/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key13 }
								};
								if (vErrors === null) vErrors = [err50];
								else vErrors.push(err50);
								errors++;
							}
							if (data57.severity !== void 0) {
								if (!validate51(data57.severity, {
									instancePath: instancePath + "/rules/sops-config-path-separator/severity",
									parentData: data57,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data57.windows !== void 0) {
								if (typeof data57.windows !== "boolean") {
									const err51 = {
										instancePath: instancePath + "/rules/sops-config-path-separator/windows",
										schemaPath: "#/properties/rules/properties/sops-config-path-separator/anyOf/1/properties/windows/type",
										keyword: "type",
										params: { type: "boolean" }
									};
									if (vErrors === null) vErrors = [err51];
									else vErrors.push(err51);
									errors++;
								}
							}
						} else {
							const err52 = {
								instancePath: instancePath + "/rules/sops-config-path-separator",
								schemaPath: "#/properties/rules/properties/sops-config-path-separator/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err52];
							else vErrors.push(err52);
							errors++;
						}
						var _valid2 = _errs117 === errors;
						valid45 = valid45 || _valid2;
					}
					if (!valid45) {
						const err53 = {
							instancePath: instancePath + "/rules/sops-config-path-separator",
							schemaPath: "#/properties/rules/properties/sops-config-path-separator/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err53];
						else vErrors.push(err53);
						errors++;
					} else {
						errors = _errs115;
						if (vErrors !== null) {
							if (_errs115) vErrors.length = _errs115;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-config-path-unanchored"] !== void 0) {
					if (!validate47(data45["sops-config-path-unanchored"], {
						instancePath: instancePath + "/rules/sops-config-path-unanchored",
						parentData: data45,
						parentDataProperty: "sops-config-path-unanchored",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-private-key"] !== void 0) {
					if (!validate47(data45["sops-config-private-key"], {
						instancePath: instancePath + "/rules/sops-config-private-key",
						parentData: data45,
						parentDataProperty: "sops-config-private-key",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-public-key-mismatch"] !== void 0) {
					let data62 = data45["sops-config-public-key-mismatch"];
					const _errs128 = errors;
					let valid49 = false;
					const _errs129 = errors;
					if (!validate48(data62, {
						instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
						parentData: data45,
						parentDataProperty: "sops-config-public-key-mismatch",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid3 = _errs129 === errors;
					valid49 = valid49 || _valid3;
					if (!valid49) {
						const _errs130 = errors;
						if (data62 && typeof data62 == "object" && !Array.isArray(data62)) {
							for (const key14 in data62) if (!(key14 === "severity" || key14 === "equal")) {
								const err54 = {
									instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
									schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key14 }
								};
								if (vErrors === null) vErrors = [err54];
								else vErrors.push(err54);
								errors++;
							}
							if (data62.severity !== void 0) {
								if (!validate51(data62.severity, {
									instancePath: instancePath + "/rules/sops-config-public-key-mismatch/severity",
									parentData: data62,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data62.equal !== void 0) {
								if (typeof data62.equal !== "boolean") {
									const err55 = {
										instancePath: instancePath + "/rules/sops-config-public-key-mismatch/equal",
										schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/properties/equal/type",
										keyword: "type",
										params: { type: "boolean" }
									};
									if (vErrors === null) vErrors = [err55];
									else vErrors.push(err55);
									errors++;
								}
							}
						} else {
							const err56 = {
								instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
								schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err56];
							else vErrors.push(err56);
							errors++;
						}
						var _valid3 = _errs130 === errors;
						valid49 = valid49 || _valid3;
					}
					if (!valid49) {
						const err57 = {
							instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
							schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err57];
						else vErrors.push(err57);
						errors++;
					} else {
						errors = _errs128;
						if (vErrors !== null) {
							if (_errs128) vErrors.length = _errs128;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-config-selector-loose"] !== void 0) {
					if (!validate47(data45["sops-config-selector-loose"], {
						instancePath: instancePath + "/rules/sops-config-selector-loose",
						parentData: data45,
						parentDataProperty: "sops-config-selector-loose",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-selector-narrow"] !== void 0) {
					if (!validate47(data45["sops-config-selector-narrow"], {
						instancePath: instancePath + "/rules/sops-config-selector-narrow",
						parentData: data45,
						parentDataProperty: "sops-config-selector-narrow",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-single-recipient"] !== void 0) {
					let data67 = data45["sops-config-single-recipient"];
					const _errs141 = errors;
					let valid53 = false;
					const _errs142 = errors;
					if (!validate48(data67, {
						instancePath: instancePath + "/rules/sops-config-single-recipient",
						parentData: data45,
						parentDataProperty: "sops-config-single-recipient",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid4 = _errs142 === errors;
					valid53 = valid53 || _valid4;
					if (!valid53) {
						const _errs143 = errors;
						if (data67 && typeof data67 == "object" && !Array.isArray(data67)) {
							for (const key15 in data67) if (!(key15 === "severity" || key15 === "minimum")) {
								const err58 = {
									instancePath: instancePath + "/rules/sops-config-single-recipient",
									schemaPath: "#/properties/rules/properties/sops-config-single-recipient/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key15 }
								};
								if (vErrors === null) vErrors = [err58];
								else vErrors.push(err58);
								errors++;
							}
							if (data67.severity !== void 0) {
								if (!validate51(data67.severity, {
									instancePath: instancePath + "/rules/sops-config-single-recipient/severity",
									parentData: data67,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data67.minimum !== void 0) {
								let data69 = data67.minimum;
								if (!(typeof data69 == "number" && !(data69 % 1) && !isNaN(data69) && isFinite(data69))) {
									const err59 = {
										instancePath: instancePath + "/rules/sops-config-single-recipient/minimum",
										schemaPath: "#/properties/rules/properties/sops-config-single-recipient/anyOf/1/properties/minimum/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err59];
									else vErrors.push(err59);
									errors++;
								}
								if (typeof data69 == "number" && isFinite(data69)) {
									if (data69 < 1 || isNaN(data69)) {
										const err60 = {
											instancePath: instancePath + "/rules/sops-config-single-recipient/minimum",
											schemaPath: "#/properties/rules/properties/sops-config-single-recipient/anyOf/1/properties/minimum/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err60];
										else vErrors.push(err60);
										errors++;
									}
								}
							}
						} else {
							const err61 = {
								instancePath: instancePath + "/rules/sops-config-single-recipient",
								schemaPath: "#/properties/rules/properties/sops-config-single-recipient/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err61];
							else vErrors.push(err61);
							errors++;
						}
						var _valid4 = _errs143 === errors;
						valid53 = valid53 || _valid4;
					}
					if (!valid53) {
						const err62 = {
							instancePath: instancePath + "/rules/sops-config-single-recipient",
							schemaPath: "#/properties/rules/properties/sops-config-single-recipient/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err62];
						else vErrors.push(err62);
						errors++;
					} else {
						errors = _errs141;
						if (vErrors !== null) {
							if (_errs141) vErrors.length = _errs141;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-config-uncovered-file"] !== void 0) {
					if (!validate47(data45["sops-config-uncovered-file"], {
						instancePath: instancePath + "/rules/sops-config-uncovered-file",
						parentData: data45,
						parentDataProperty: "sops-config-uncovered-file",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-unknown-key"] !== void 0) {
					if (!validate47(data45["sops-config-unknown-key"], {
						instancePath: instancePath + "/rules/sops-config-unknown-key",
						parentData: data45,
						parentDataProperty: "sops-config-unknown-key",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-unowned"] !== void 0) {
					if (!validate47(data45["sops-config-unowned"], {
						instancePath: instancePath + "/rules/sops-config-unowned",
						parentData: data45,
						parentDataProperty: "sops-config-unowned",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-unreachable-rule"] !== void 0) {
					if (!validate47(data45["sops-config-unreachable-rule"], {
						instancePath: instancePath + "/rules/sops-config-unreachable-rule",
						parentData: data45,
						parentDataProperty: "sops-config-unreachable-rule",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-unused-rule"] !== void 0) {
					if (!validate47(data45["sops-config-unused-rule"], {
						instancePath: instancePath + "/rules/sops-config-unused-rule",
						parentData: data45,
						parentDataProperty: "sops-config-unused-rule",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-config-wrong-name"] !== void 0) {
					if (!validate47(data45["sops-config-wrong-name"], {
						instancePath: instancePath + "/rules/sops-config-wrong-name",
						parentData: data45,
						parentDataProperty: "sops-config-wrong-name",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-recipient-added"] !== void 0) {
					if (!validate47(data45["sops-recipient-added"], {
						instancePath: instancePath + "/rules/sops-recipient-added",
						parentData: data45,
						parentDataProperty: "sops-recipient-added",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-recipient-revoked"] !== void 0) {
					let data77 = data45["sops-recipient-revoked"];
					const _errs164 = errors;
					let valid62 = false;
					const _errs165 = errors;
					if (!validate48(data77, {
						instancePath: instancePath + "/rules/sops-recipient-revoked",
						parentData: data45,
						parentDataProperty: "sops-recipient-revoked",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid5 = _errs165 === errors;
					valid62 = valid62 || _valid5;
					if (!valid62) {
						const _errs166 = errors;
						if (data77 && typeof data77 == "object" && !Array.isArray(data77)) {
							for (const key16 in data77) if (!(key16 === "severity" || key16 === "graceDays")) {
								const err63 = {
									instancePath: instancePath + "/rules/sops-recipient-revoked",
									schemaPath: "#/properties/rules/properties/sops-recipient-revoked/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key16 }
								};
								if (vErrors === null) vErrors = [err63];
								else vErrors.push(err63);
								errors++;
							}
							if (data77.severity !== void 0) {
								if (!validate51(data77.severity, {
									instancePath: instancePath + "/rules/sops-recipient-revoked/severity",
									parentData: data77,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data77.graceDays !== void 0) {
								let data79 = data77.graceDays;
								if (!(typeof data79 == "number" && !(data79 % 1) && !isNaN(data79) && isFinite(data79))) {
									const err64 = {
										instancePath: instancePath + "/rules/sops-recipient-revoked/graceDays",
										schemaPath: "#/properties/rules/properties/sops-recipient-revoked/anyOf/1/properties/graceDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err64];
									else vErrors.push(err64);
									errors++;
								}
								if (typeof data79 == "number" && isFinite(data79)) {
									if (data79 < 0 || isNaN(data79)) {
										const err65 = {
											instancePath: instancePath + "/rules/sops-recipient-revoked/graceDays",
											schemaPath: "#/properties/rules/properties/sops-recipient-revoked/anyOf/1/properties/graceDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 0
											}
										};
										if (vErrors === null) vErrors = [err65];
										else vErrors.push(err65);
										errors++;
									}
								}
							}
						} else {
							const err66 = {
								instancePath: instancePath + "/rules/sops-recipient-revoked",
								schemaPath: "#/properties/rules/properties/sops-recipient-revoked/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err66];
							else vErrors.push(err66);
							errors++;
						}
						var _valid5 = _errs166 === errors;
						valid62 = valid62 || _valid5;
					}
					if (!valid62) {
						const err67 = {
							instancePath: instancePath + "/rules/sops-recipient-revoked",
							schemaPath: "#/properties/rules/properties/sops-recipient-revoked/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err67];
						else vErrors.push(err67);
						errors++;
					} else {
						errors = _errs164;
						if (vErrors !== null) {
							if (_errs164) vErrors.length = _errs164;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-recipient-unregistered"] !== void 0) {
					if (!validate47(data45["sops-recipient-unregistered"], {
						instancePath: instancePath + "/rules/sops-recipient-unregistered",
						parentData: data45,
						parentDataProperty: "sops-recipient-unregistered",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["env-key-parity"] !== void 0) {
					let data81 = data45["env-key-parity"];
					const _errs175 = errors;
					let valid65 = false;
					const _errs176 = errors;
					if (!validate48(data81, {
						instancePath: instancePath + "/rules/env-key-parity",
						parentData: data45,
						parentDataProperty: "env-key-parity",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid6 = _errs176 === errors;
					valid65 = valid65 || _valid6;
					if (!valid65) {
						const _errs177 = errors;
						if (data81 && typeof data81 == "object" && !Array.isArray(data81)) {
							for (const key17 in data81) if (!(key17 === "severity" || key17 === "ignore")) {
								const err68 = {
									instancePath: instancePath + "/rules/env-key-parity",
									schemaPath: "#/properties/rules/properties/env-key-parity/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key17 }
								};
								if (vErrors === null) vErrors = [err68];
								else vErrors.push(err68);
								errors++;
							}
							if (data81.severity !== void 0) {
								if (!validate51(data81.severity, {
									instancePath: instancePath + "/rules/env-key-parity/severity",
									parentData: data81,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data81.ignore !== void 0) {
								let data83 = data81.ignore;
								if (Array.isArray(data83)) {
									const len11 = data83.length;
									for (let i11 = 0; i11 < len11; i11++) if (typeof data83[i11] !== "string") {
										const err69 = {
											instancePath: instancePath + "/rules/env-key-parity/ignore/" + i11,
											schemaPath: "#/properties/rules/properties/env-key-parity/anyOf/1/properties/ignore/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err69];
										else vErrors.push(err69);
										errors++;
									}
								} else {
									const err70 = {
										instancePath: instancePath + "/rules/env-key-parity/ignore",
										schemaPath: "#/properties/rules/properties/env-key-parity/anyOf/1/properties/ignore/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err70];
									else vErrors.push(err70);
									errors++;
								}
							}
						} else {
							const err71 = {
								instancePath: instancePath + "/rules/env-key-parity",
								schemaPath: "#/properties/rules/properties/env-key-parity/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err71];
							else vErrors.push(err71);
							errors++;
						}
						var _valid6 = _errs177 === errors;
						valid65 = valid65 || _valid6;
					}
					if (!valid65) {
						const err72 = {
							instancePath: instancePath + "/rules/env-key-parity",
							schemaPath: "#/properties/rules/properties/env-key-parity/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err72];
						else vErrors.push(err72);
						errors++;
					} else {
						errors = _errs175;
						if (vErrors !== null) {
							if (_errs175) vErrors.length = _errs175;
							else vErrors = null;
						}
					}
				}
				if (data45["env-required-file-missing"] !== void 0) {
					if (!validate47(data45["env-required-file-missing"], {
						instancePath: instancePath + "/rules/env-required-file-missing",
						parentData: data45,
						parentDataProperty: "env-required-file-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["env-rule-spans-environments"] !== void 0) {
					let data86 = data45["env-rule-spans-environments"];
					const _errs188 = errors;
					let valid70 = false;
					const _errs189 = errors;
					if (!validate48(data86, {
						instancePath: instancePath + "/rules/env-rule-spans-environments",
						parentData: data45,
						parentDataProperty: "env-rule-spans-environments",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid7 = _errs189 === errors;
					valid70 = valid70 || _valid7;
					if (!valid70) {
						const _errs190 = errors;
						if (data86 && typeof data86 == "object" && !Array.isArray(data86)) {
							for (const key18 in data86) if (!(key18 === "severity" || key18 === "sharedRoles")) {
								const err73 = {
									instancePath: instancePath + "/rules/env-rule-spans-environments",
									schemaPath: "#/properties/rules/properties/env-rule-spans-environments/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key18 }
								};
								if (vErrors === null) vErrors = [err73];
								else vErrors.push(err73);
								errors++;
							}
							if (data86.severity !== void 0) {
								if (!validate51(data86.severity, {
									instancePath: instancePath + "/rules/env-rule-spans-environments/severity",
									parentData: data86,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data86.sharedRoles !== void 0) {
								let data88 = data86.sharedRoles;
								if (Array.isArray(data88)) {
									const len12 = data88.length;
									for (let i12 = 0; i12 < len12; i12++) if (typeof data88[i12] !== "string") {
										const err74 = {
											instancePath: instancePath + "/rules/env-rule-spans-environments/sharedRoles/" + i12,
											schemaPath: "#/properties/rules/properties/env-rule-spans-environments/anyOf/1/properties/sharedRoles/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err74];
										else vErrors.push(err74);
										errors++;
									}
								} else {
									const err75 = {
										instancePath: instancePath + "/rules/env-rule-spans-environments/sharedRoles",
										schemaPath: "#/properties/rules/properties/env-rule-spans-environments/anyOf/1/properties/sharedRoles/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err75];
									else vErrors.push(err75);
									errors++;
								}
							}
						} else {
							const err76 = {
								instancePath: instancePath + "/rules/env-rule-spans-environments",
								schemaPath: "#/properties/rules/properties/env-rule-spans-environments/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err76];
							else vErrors.push(err76);
							errors++;
						}
						var _valid7 = _errs190 === errors;
						valid70 = valid70 || _valid7;
					}
					if (!valid70) {
						const err77 = {
							instancePath: instancePath + "/rules/env-rule-spans-environments",
							schemaPath: "#/properties/rules/properties/env-rule-spans-environments/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err77];
						else vErrors.push(err77);
						errors++;
					} else {
						errors = _errs188;
						if (vErrors !== null) {
							if (_errs188) vErrors.length = _errs188;
							else vErrors = null;
						}
					}
				}
				if (data45["env-shared-ciphertext"] !== void 0) {
					let data90 = data45["env-shared-ciphertext"];
					const _errs199 = errors;
					let valid74 = false;
					const _errs200 = errors;
					if (!validate48(data90, {
						instancePath: instancePath + "/rules/env-shared-ciphertext",
						parentData: data45,
						parentDataProperty: "env-shared-ciphertext",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid8 = _errs200 === errors;
					valid74 = valid74 || _valid8;
					if (!valid74) {
						const _errs201 = errors;
						if (data90 && typeof data90 == "object" && !Array.isArray(data90)) {
							for (const key19 in data90) if (!(key19 === "severity" || key19 === "publicKeys")) {
								const err78 = {
									instancePath: instancePath + "/rules/env-shared-ciphertext",
									schemaPath: "#/properties/rules/properties/env-shared-ciphertext/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key19 }
								};
								if (vErrors === null) vErrors = [err78];
								else vErrors.push(err78);
								errors++;
							}
							if (data90.severity !== void 0) {
								if (!validate51(data90.severity, {
									instancePath: instancePath + "/rules/env-shared-ciphertext/severity",
									parentData: data90,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data90.publicKeys !== void 0) {
								let data92 = data90.publicKeys;
								if (Array.isArray(data92)) {
									const len13 = data92.length;
									for (let i13 = 0; i13 < len13; i13++) if (typeof data92[i13] !== "string") {
										const err79 = {
											instancePath: instancePath + "/rules/env-shared-ciphertext/publicKeys/" + i13,
											schemaPath: "#/properties/rules/properties/env-shared-ciphertext/anyOf/1/properties/publicKeys/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err79];
										else vErrors.push(err79);
										errors++;
									}
								} else {
									const err80 = {
										instancePath: instancePath + "/rules/env-shared-ciphertext/publicKeys",
										schemaPath: "#/properties/rules/properties/env-shared-ciphertext/anyOf/1/properties/publicKeys/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err80];
									else vErrors.push(err80);
									errors++;
								}
							}
						} else {
							const err81 = {
								instancePath: instancePath + "/rules/env-shared-ciphertext",
								schemaPath: "#/properties/rules/properties/env-shared-ciphertext/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err81];
							else vErrors.push(err81);
							errors++;
						}
						var _valid8 = _errs201 === errors;
						valid74 = valid74 || _valid8;
					}
					if (!valid74) {
						const err82 = {
							instancePath: instancePath + "/rules/env-shared-ciphertext",
							schemaPath: "#/properties/rules/properties/env-shared-ciphertext/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err82];
						else vErrors.push(err82);
						errors++;
					} else {
						errors = _errs199;
						if (vErrors !== null) {
							if (_errs199) vErrors.length = _errs199;
							else vErrors = null;
						}
					}
				}
				if (data45["env-shared-iv"] !== void 0) {
					let data94 = data45["env-shared-iv"];
					const _errs210 = errors;
					let valid78 = false;
					const _errs211 = errors;
					if (!validate48(data94, {
						instancePath: instancePath + "/rules/env-shared-iv",
						parentData: data45,
						parentDataProperty: "env-shared-iv",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid9 = _errs211 === errors;
					valid78 = valid78 || _valid9;
					if (!valid78) {
						const _errs212 = errors;
						if (data94 && typeof data94 == "object" && !Array.isArray(data94)) {
							for (const key20 in data94) if (!(key20 === "severity" || key20 === "publicKeys")) {
								const err83 = {
									instancePath: instancePath + "/rules/env-shared-iv",
									schemaPath: "#/properties/rules/properties/env-shared-iv/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key20 }
								};
								if (vErrors === null) vErrors = [err83];
								else vErrors.push(err83);
								errors++;
							}
							if (data94.severity !== void 0) {
								if (!validate51(data94.severity, {
									instancePath: instancePath + "/rules/env-shared-iv/severity",
									parentData: data94,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data94.publicKeys !== void 0) {
								let data96 = data94.publicKeys;
								if (Array.isArray(data96)) {
									const len14 = data96.length;
									for (let i14 = 0; i14 < len14; i14++) if (typeof data96[i14] !== "string") {
										const err84 = {
											instancePath: instancePath + "/rules/env-shared-iv/publicKeys/" + i14,
											schemaPath: "#/properties/rules/properties/env-shared-iv/anyOf/1/properties/publicKeys/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err84];
										else vErrors.push(err84);
										errors++;
									}
								} else {
									const err85 = {
										instancePath: instancePath + "/rules/env-shared-iv/publicKeys",
										schemaPath: "#/properties/rules/properties/env-shared-iv/anyOf/1/properties/publicKeys/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err85];
									else vErrors.push(err85);
									errors++;
								}
							}
						} else {
							const err86 = {
								instancePath: instancePath + "/rules/env-shared-iv",
								schemaPath: "#/properties/rules/properties/env-shared-iv/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err86];
							else vErrors.push(err86);
							errors++;
						}
						var _valid9 = _errs212 === errors;
						valid78 = valid78 || _valid9;
					}
					if (!valid78) {
						const err87 = {
							instancePath: instancePath + "/rules/env-shared-iv",
							schemaPath: "#/properties/rules/properties/env-shared-iv/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err87];
						else vErrors.push(err87);
						errors++;
					} else {
						errors = _errs210;
						if (vErrors !== null) {
							if (_errs210) vErrors.length = _errs210;
							else vErrors = null;
						}
					}
				}
				if (data45["env-shared-recipient"] !== void 0) {
					let data98 = data45["env-shared-recipient"];
					const _errs221 = errors;
					let valid82 = false;
					const _errs222 = errors;
					if (!validate48(data98, {
						instancePath: instancePath + "/rules/env-shared-recipient",
						parentData: data45,
						parentDataProperty: "env-shared-recipient",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid10 = _errs222 === errors;
					valid82 = valid82 || _valid10;
					if (!valid82) {
						const _errs223 = errors;
						if (data98 && typeof data98 == "object" && !Array.isArray(data98)) {
							for (const key21 in data98) if (!(key21 === "severity" || key21 === "sharedRoles")) {
								const err88 = {
									instancePath: instancePath + "/rules/env-shared-recipient",
									schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key21 }
								};
								if (vErrors === null) vErrors = [err88];
								else vErrors.push(err88);
								errors++;
							}
							if (data98.severity !== void 0) {
								if (!validate51(data98.severity, {
									instancePath: instancePath + "/rules/env-shared-recipient/severity",
									parentData: data98,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data98.sharedRoles !== void 0) {
								let data100 = data98.sharedRoles;
								if (Array.isArray(data100)) {
									const len15 = data100.length;
									for (let i15 = 0; i15 < len15; i15++) if (typeof data100[i15] !== "string") {
										const err89 = {
											instancePath: instancePath + "/rules/env-shared-recipient/sharedRoles/" + i15,
											schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/properties/sharedRoles/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err89];
										else vErrors.push(err89);
										errors++;
									}
								} else {
									const err90 = {
										instancePath: instancePath + "/rules/env-shared-recipient/sharedRoles",
										schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/properties/sharedRoles/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err90];
									else vErrors.push(err90);
									errors++;
								}
							}
						} else {
							const err91 = {
								instancePath: instancePath + "/rules/env-shared-recipient",
								schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err91];
							else vErrors.push(err91);
							errors++;
						}
						var _valid10 = _errs223 === errors;
						valid82 = valid82 || _valid10;
					}
					if (!valid82) {
						const err92 = {
							instancePath: instancePath + "/rules/env-shared-recipient",
							schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err92];
						else vErrors.push(err92);
						errors++;
					} else {
						errors = _errs221;
						if (vErrors !== null) {
							if (_errs221) vErrors.length = _errs221;
							else vErrors = null;
						}
					}
				}
				if (data45["gitattributes-missing"] !== void 0) {
					if (!validate47(data45["gitattributes-missing"], {
						instancePath: instancePath + "/rules/gitattributes-missing",
						parentData: data45,
						parentDataProperty: "gitattributes-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["gitignore-encrypted-ignored"] !== void 0) {
					if (!validate47(data45["gitignore-encrypted-ignored"], {
						instancePath: instancePath + "/rules/gitignore-encrypted-ignored",
						parentData: data45,
						parentDataProperty: "gitignore-encrypted-ignored",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["gitignore-negation-ineffective"] !== void 0) {
					if (!validate47(data45["gitignore-negation-ineffective"], {
						instancePath: instancePath + "/rules/gitignore-negation-ineffective",
						parentData: data45,
						parentDataProperty: "gitignore-negation-ineffective",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["gitignore-negation-leak"] !== void 0) {
					if (!validate47(data45["gitignore-negation-leak"], {
						instancePath: instancePath + "/rules/gitignore-negation-leak",
						parentData: data45,
						parentDataProperty: "gitignore-negation-leak",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["gitignore-plaintext-exposed"] !== void 0) {
					let data106 = data45["gitignore-plaintext-exposed"];
					const _errs240 = errors;
					let valid90 = false;
					const _errs241 = errors;
					if (!validate48(data106, {
						instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
						parentData: data45,
						parentDataProperty: "gitignore-plaintext-exposed",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid11 = _errs241 === errors;
					valid90 = valid90 || _valid11;
					if (!valid90) {
						const _errs242 = errors;
						if (data106 && typeof data106 == "object" && !Array.isArray(data106)) {
							for (const key22 in data106) if (!(key22 === "severity" || key22 === "except")) {
								const err93 = {
									instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
									schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key22 }
								};
								if (vErrors === null) vErrors = [err93];
								else vErrors.push(err93);
								errors++;
							}
							if (data106.severity !== void 0) {
								if (!validate51(data106.severity, {
									instancePath: instancePath + "/rules/gitignore-plaintext-exposed/severity",
									parentData: data106,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data106.except !== void 0) {
								let data108 = data106.except;
								if (Array.isArray(data108)) {
									const len16 = data108.length;
									for (let i16 = 0; i16 < len16; i16++) if (typeof data108[i16] !== "string") {
										const err94 = {
											instancePath: instancePath + "/rules/gitignore-plaintext-exposed/except/" + i16,
											schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/properties/except/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err94];
										else vErrors.push(err94);
										errors++;
									}
								} else {
									const err95 = {
										instancePath: instancePath + "/rules/gitignore-plaintext-exposed/except",
										schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/properties/except/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err95];
									else vErrors.push(err95);
									errors++;
								}
							}
						} else {
							const err96 = {
								instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
								schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err96];
							else vErrors.push(err96);
							errors++;
						}
						var _valid11 = _errs242 === errors;
						valid90 = valid90 || _valid11;
					}
					if (!valid90) {
						const err97 = {
							instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
							schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err97];
						else vErrors.push(err97);
						errors++;
					} else {
						errors = _errs240;
						if (vErrors !== null) {
							if (_errs240) vErrors.length = _errs240;
							else vErrors = null;
						}
					}
				}
				if (data45["gitignore-tracked-anyway"] !== void 0) {
					if (!validate47(data45["gitignore-tracked-anyway"], {
						instancePath: instancePath + "/rules/gitignore-tracked-anyway",
						parentData: data45,
						parentDataProperty: "gitignore-tracked-anyway",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["ignore-file-parity"] !== void 0) {
					if (!validate47(data45["ignore-file-parity"], {
						instancePath: instancePath + "/rules/ignore-file-parity",
						parentData: data45,
						parentDataProperty: "ignore-file-parity",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-added-then-removed"] !== void 0) {
					if (!validate47(data45["history-added-then-removed"], {
						instancePath: instancePath + "/rules/history-added-then-removed",
						parentData: data45,
						parentDataProperty: "history-added-then-removed",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-file-unsealed"] !== void 0) {
					if (!validate47(data45["history-file-unsealed"], {
						instancePath: instancePath + "/rules/history-file-unsealed",
						parentData: data45,
						parentDataProperty: "history-file-unsealed",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-incomplete"] !== void 0) {
					if (!validate47(data45["history-incomplete"], {
						instancePath: instancePath + "/rules/history-incomplete",
						parentData: data45,
						parentDataProperty: "history-incomplete",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-key-leaked"] !== void 0) {
					if (!validate47(data45["history-key-leaked"], {
						instancePath: instancePath + "/rules/history-key-leaked",
						parentData: data45,
						parentDataProperty: "history-key-leaked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-mass-reencrypt"] !== void 0) {
					if (!validate47(data45["history-mass-reencrypt"], {
						instancePath: instancePath + "/rules/history-mass-reencrypt",
						parentData: data45,
						parentDataProperty: "history-mass-reencrypt",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["history-plaintext-before-encryption"] !== void 0) {
					if (!validate47(data45["history-plaintext-before-encryption"], {
						instancePath: instancePath + "/rules/history-plaintext-before-encryption",
						parentData: data45,
						parentDataProperty: "history-plaintext-before-encryption",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-baseline-stale"] !== void 0) {
					if (!validate47(data45["meta-baseline-stale"], {
						instancePath: instancePath + "/rules/meta-baseline-stale",
						parentData: data45,
						parentDataProperty: "meta-baseline-stale",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-nothing-checked"] !== void 0) {
					if (!validate47(data45["meta-nothing-checked"], {
						instancePath: instancePath + "/rules/meta-nothing-checked",
						parentData: data45,
						parentDataProperty: "meta-nothing-checked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-parse-error"] !== void 0) {
					if (!validate47(data45["meta-parse-error"], {
						instancePath: instancePath + "/rules/meta-parse-error",
						parentData: data45,
						parentDataProperty: "meta-parse-error",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-policy-invalid"] !== void 0) {
					if (!validate47(data45["meta-policy-invalid"], {
						instancePath: instancePath + "/rules/meta-policy-invalid",
						parentData: data45,
						parentDataProperty: "meta-policy-invalid",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-policy-weakened"] !== void 0) {
					if (!validate47(data45["meta-policy-weakened"], {
						instancePath: instancePath + "/rules/meta-policy-weakened",
						parentData: data45,
						parentDataProperty: "meta-policy-weakened",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-suppression-expired"] !== void 0) {
					let data123 = data45["meta-suppression-expired"];
					const _errs277 = errors;
					let valid107 = false;
					const _errs278 = errors;
					if (!validate48(data123, {
						instancePath: instancePath + "/rules/meta-suppression-expired",
						parentData: data45,
						parentDataProperty: "meta-suppression-expired",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid12 = _errs278 === errors;
					valid107 = valid107 || _valid12;
					if (!valid107) {
						const _errs279 = errors;
						if (data123 && typeof data123 == "object" && !Array.isArray(data123)) {
							for (const key23 in data123) if (!(key23 === "severity" || key23 === "warnDays")) {
								const err98 = {
									instancePath: instancePath + "/rules/meta-suppression-expired",
									schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key23 }
								};
								if (vErrors === null) vErrors = [err98];
								else vErrors.push(err98);
								errors++;
							}
							if (data123.severity !== void 0) {
								if (!validate51(data123.severity, {
									instancePath: instancePath + "/rules/meta-suppression-expired/severity",
									parentData: data123,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data123.warnDays !== void 0) {
								let data125 = data123.warnDays;
								if (!(typeof data125 == "number" && !(data125 % 1) && !isNaN(data125) && isFinite(data125))) {
									const err99 = {
										instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
										schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err99];
									else vErrors.push(err99);
									errors++;
								}
								if (typeof data125 == "number" && isFinite(data125)) {
									if (data125 < 0 || isNaN(data125)) {
										const err100 = {
											instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
											schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 0
											}
										};
										if (vErrors === null) vErrors = [err100];
										else vErrors.push(err100);
										errors++;
									}
								}
							}
						} else {
							const err101 = {
								instancePath: instancePath + "/rules/meta-suppression-expired",
								schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err101];
							else vErrors.push(err101);
							errors++;
						}
						var _valid12 = _errs279 === errors;
						valid107 = valid107 || _valid12;
					}
					if (!valid107) {
						const err102 = {
							instancePath: instancePath + "/rules/meta-suppression-expired",
							schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err102];
						else vErrors.push(err102);
						errors++;
					} else {
						errors = _errs277;
						if (vErrors !== null) {
							if (_errs277) vErrors.length = _errs277;
							else vErrors = null;
						}
					}
				}
				if (data45["meta-suppression-no-reason"] !== void 0) {
					if (!validate47(data45["meta-suppression-no-reason"], {
						instancePath: instancePath + "/rules/meta-suppression-no-reason",
						parentData: data45,
						parentDataProperty: "meta-suppression-no-reason",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["meta-suppression-too-long"] !== void 0) {
					let data127 = data45["meta-suppression-too-long"];
					const _errs288 = errors;
					let valid110 = false;
					const _errs289 = errors;
					if (!validate48(data127, {
						instancePath: instancePath + "/rules/meta-suppression-too-long",
						parentData: data45,
						parentDataProperty: "meta-suppression-too-long",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid13 = _errs289 === errors;
					valid110 = valid110 || _valid13;
					if (!valid110) {
						const _errs290 = errors;
						if (data127 && typeof data127 == "object" && !Array.isArray(data127)) {
							for (const key24 in data127) if (!(key24 === "severity" || key24 === "maxDays")) {
								const err103 = {
									instancePath: instancePath + "/rules/meta-suppression-too-long",
									schemaPath: "#/properties/rules/properties/meta-suppression-too-long/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key24 }
								};
								if (vErrors === null) vErrors = [err103];
								else vErrors.push(err103);
								errors++;
							}
							if (data127.severity !== void 0) {
								if (!validate51(data127.severity, {
									instancePath: instancePath + "/rules/meta-suppression-too-long/severity",
									parentData: data127,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data127.maxDays !== void 0) {
								let data129 = data127.maxDays;
								if (!(typeof data129 == "number" && !(data129 % 1) && !isNaN(data129) && isFinite(data129))) {
									const err104 = {
										instancePath: instancePath + "/rules/meta-suppression-too-long/maxDays",
										schemaPath: "#/properties/rules/properties/meta-suppression-too-long/anyOf/1/properties/maxDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err104];
									else vErrors.push(err104);
									errors++;
								}
								if (typeof data129 == "number" && isFinite(data129)) {
									if (data129 < 1 || isNaN(data129)) {
										const err105 = {
											instancePath: instancePath + "/rules/meta-suppression-too-long/maxDays",
											schemaPath: "#/properties/rules/properties/meta-suppression-too-long/anyOf/1/properties/maxDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err105];
										else vErrors.push(err105);
										errors++;
									}
								}
							}
						} else {
							const err106 = {
								instancePath: instancePath + "/rules/meta-suppression-too-long",
								schemaPath: "#/properties/rules/properties/meta-suppression-too-long/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err106];
							else vErrors.push(err106);
							errors++;
						}
						var _valid13 = _errs290 === errors;
						valid110 = valid110 || _valid13;
					}
					if (!valid110) {
						const err107 = {
							instancePath: instancePath + "/rules/meta-suppression-too-long",
							schemaPath: "#/properties/rules/properties/meta-suppression-too-long/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err107];
						else vErrors.push(err107);
						errors++;
					} else {
						errors = _errs288;
						if (vErrors !== null) {
							if (_errs288) vErrors.length = _errs288;
							else vErrors = null;
						}
					}
				}
				if (data45["meta-suppression-unused"] !== void 0) {
					if (!validate47(data45["meta-suppression-unused"], {
						instancePath: instancePath + "/rules/meta-suppression-unused",
						parentData: data45,
						parentDataProperty: "meta-suppression-unused",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["hardcoded-credential"] !== void 0) {
					if (!validate47(data45["hardcoded-credential"], {
						instancePath: instancePath + "/rules/hardcoded-credential",
						parentData: data45,
						parentDataProperty: "hardcoded-credential",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["hardcoded-password"] !== void 0) {
					if (!validate47(data45["hardcoded-password"], {
						instancePath: instancePath + "/rules/hardcoded-password",
						parentData: data45,
						parentDataProperty: "hardcoded-password",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["key-age-identity"] !== void 0) {
					if (!validate47(data45["key-age-identity"], {
						instancePath: instancePath + "/rules/key-age-identity",
						parentData: data45,
						parentDataProperty: "key-age-identity",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["key-file-tracked"] !== void 0) {
					if (!validate47(data45["key-file-tracked"], {
						instancePath: instancePath + "/rules/key-file-tracked",
						parentData: data45,
						parentDataProperty: "key-file-tracked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["key-passphrase-weak-container"] !== void 0) {
					let data135 = data45["key-passphrase-weak-container"];
					const _errs307 = errors;
					let valid117 = false;
					const _errs308 = errors;
					if (!validate48(data135, {
						instancePath: instancePath + "/rules/key-passphrase-weak-container",
						parentData: data45,
						parentDataProperty: "key-passphrase-weak-container",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid14 = _errs308 === errors;
					valid117 = valid117 || _valid14;
					if (!valid117) {
						const _errs309 = errors;
						if (data135 && typeof data135 == "object" && !Array.isArray(data135)) {
							for (const key25 in data135) if (!(key25 === "severity" || key25 === "workFactor")) {
								const err108 = {
									instancePath: instancePath + "/rules/key-passphrase-weak-container",
									schemaPath: "#/properties/rules/properties/key-passphrase-weak-container/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key25 }
								};
								if (vErrors === null) vErrors = [err108];
								else vErrors.push(err108);
								errors++;
							}
							if (data135.severity !== void 0) {
								if (!validate51(data135.severity, {
									instancePath: instancePath + "/rules/key-passphrase-weak-container/severity",
									parentData: data135,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data135.workFactor !== void 0) {
								let data137 = data135.workFactor;
								if (!(typeof data137 == "number" && !(data137 % 1) && !isNaN(data137) && isFinite(data137))) {
									const err109 = {
										instancePath: instancePath + "/rules/key-passphrase-weak-container/workFactor",
										schemaPath: "#/properties/rules/properties/key-passphrase-weak-container/anyOf/1/properties/workFactor/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err109];
									else vErrors.push(err109);
									errors++;
								}
								if (typeof data137 == "number" && isFinite(data137)) {
									if (data137 < 1 || isNaN(data137)) {
										const err110 = {
											instancePath: instancePath + "/rules/key-passphrase-weak-container/workFactor",
											schemaPath: "#/properties/rules/properties/key-passphrase-weak-container/anyOf/1/properties/workFactor/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err110];
										else vErrors.push(err110);
										errors++;
									}
								}
							}
						} else {
							const err111 = {
								instancePath: instancePath + "/rules/key-passphrase-weak-container",
								schemaPath: "#/properties/rules/properties/key-passphrase-weak-container/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err111];
							else vErrors.push(err111);
							errors++;
						}
						var _valid14 = _errs309 === errors;
						valid117 = valid117 || _valid14;
					}
					if (!valid117) {
						const err112 = {
							instancePath: instancePath + "/rules/key-passphrase-weak-container",
							schemaPath: "#/properties/rules/properties/key-passphrase-weak-container/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err112];
						else vErrors.push(err112);
						errors++;
					} else {
						errors = _errs307;
						if (vErrors !== null) {
							if (_errs307) vErrors.length = _errs307;
							else vErrors = null;
						}
					}
				}
				if (data45["key-private-material"] !== void 0) {
					if (!validate47(data45["key-private-material"], {
						instancePath: instancePath + "/rules/key-private-material",
						parentData: data45,
						parentDataProperty: "key-private-material",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["key-public-file-invalid"] !== void 0) {
					if (!validate47(data45["key-public-file-invalid"], {
						instancePath: instancePath + "/rules/key-public-file-invalid",
						parentData: data45,
						parentDataProperty: "key-public-file-invalid",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-generator-literal"] !== void 0) {
					if (!validate47(data45["k8s-generator-literal"], {
						instancePath: instancePath + "/rules/k8s-generator-literal",
						parentData: data45,
						parentDataProperty: "k8s-generator-literal",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-generator-plain-file"] !== void 0) {
					if (!validate47(data45["k8s-generator-plain-file"], {
						instancePath: instancePath + "/rules/k8s-generator-plain-file",
						parentData: data45,
						parentDataProperty: "k8s-generator-plain-file",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-last-applied-secret"] !== void 0) {
					if (!validate47(data45["k8s-last-applied-secret"], {
						instancePath: instancePath + "/rules/k8s-last-applied-secret",
						parentData: data45,
						parentDataProperty: "k8s-last-applied-secret",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-plaintext-secret"] !== void 0) {
					if (!validate47(data45["k8s-plaintext-secret"], {
						instancePath: instancePath + "/rules/k8s-plaintext-secret",
						parentData: data45,
						parentDataProperty: "k8s-plaintext-secret",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-registry-auth-plaintext"] !== void 0) {
					if (!validate47(data45["k8s-registry-auth-plaintext"], {
						instancePath: instancePath + "/rules/k8s-registry-auth-plaintext",
						parentData: data45,
						parentDataProperty: "k8s-registry-auth-plaintext",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-required-secret-missing"] !== void 0) {
					if (!validate47(data45["k8s-required-secret-missing"], {
						instancePath: instancePath + "/rules/k8s-required-secret-missing",
						parentData: data45,
						parentDataProperty: "k8s-required-secret-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-secret-duplicate"] !== void 0) {
					if (!validate47(data45["k8s-secret-duplicate"], {
						instancePath: instancePath + "/rules/k8s-secret-duplicate",
						parentData: data45,
						parentDataProperty: "k8s-secret-duplicate",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-secret-in-list"] !== void 0) {
					if (!validate47(data45["k8s-secret-in-list"], {
						instancePath: instancePath + "/rules/k8s-secret-in-list",
						parentData: data45,
						parentDataProperty: "k8s-secret-in-list",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["k8s-secret-namespace"] !== void 0) {
					if (!validate47(data45["k8s-secret-namespace"], {
						instancePath: instancePath + "/rules/k8s-secret-namespace",
						parentData: data45,
						parentDataProperty: "k8s-secret-namespace",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["recovery-drill-overdue"] !== void 0) {
					if (!validate47(data45["recovery-drill-overdue"], {
						instancePath: instancePath + "/rules/recovery-drill-overdue",
						parentData: data45,
						parentDataProperty: "recovery-drill-overdue",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-certificate-expiry"] !== void 0) {
					if (!validate47(data45["rotation-certificate-expiry"], {
						instancePath: instancePath + "/rules/rotation-certificate-expiry",
						parentData: data45,
						parentDataProperty: "rotation-certificate-expiry",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-datakey-only"] !== void 0) {
					if (!validate47(data45["rotation-datakey-only"], {
						instancePath: instancePath + "/rules/rotation-datakey-only",
						parentData: data45,
						parentDataProperty: "rotation-datakey-only",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-datakey-stale"] !== void 0) {
					let data152 = data45["rotation-datakey-stale"];
					const _errs344 = errors;
					let valid133 = false;
					const _errs345 = errors;
					if (!validate48(data152, {
						instancePath: instancePath + "/rules/rotation-datakey-stale",
						parentData: data45,
						parentDataProperty: "rotation-datakey-stale",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid15 = _errs345 === errors;
					valid133 = valid133 || _valid15;
					if (!valid133) {
						const _errs346 = errors;
						if (data152 && typeof data152 == "object" && !Array.isArray(data152)) {
							for (const key26 in data152) if (!(key26 === "severity" || key26 === "maxAgeDays")) {
								const err113 = {
									instancePath: instancePath + "/rules/rotation-datakey-stale",
									schemaPath: "#/properties/rules/properties/rotation-datakey-stale/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key26 }
								};
								if (vErrors === null) vErrors = [err113];
								else vErrors.push(err113);
								errors++;
							}
							if (data152.severity !== void 0) {
								if (!validate51(data152.severity, {
									instancePath: instancePath + "/rules/rotation-datakey-stale/severity",
									parentData: data152,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data152.maxAgeDays !== void 0) {
								let data154 = data152.maxAgeDays;
								if (!(typeof data154 == "number" && !(data154 % 1) && !isNaN(data154) && isFinite(data154))) {
									const err114 = {
										instancePath: instancePath + "/rules/rotation-datakey-stale/maxAgeDays",
										schemaPath: "#/properties/rules/properties/rotation-datakey-stale/anyOf/1/properties/maxAgeDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err114];
									else vErrors.push(err114);
									errors++;
								}
								if (typeof data154 == "number" && isFinite(data154)) {
									if (data154 < 1 || isNaN(data154)) {
										const err115 = {
											instancePath: instancePath + "/rules/rotation-datakey-stale/maxAgeDays",
											schemaPath: "#/properties/rules/properties/rotation-datakey-stale/anyOf/1/properties/maxAgeDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err115];
										else vErrors.push(err115);
										errors++;
									}
								}
							}
						} else {
							const err116 = {
								instancePath: instancePath + "/rules/rotation-datakey-stale",
								schemaPath: "#/properties/rules/properties/rotation-datakey-stale/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err116];
							else vErrors.push(err116);
							errors++;
						}
						var _valid15 = _errs346 === errors;
						valid133 = valid133 || _valid15;
					}
					if (!valid133) {
						const err117 = {
							instancePath: instancePath + "/rules/rotation-datakey-stale",
							schemaPath: "#/properties/rules/properties/rotation-datakey-stale/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err117];
						else vErrors.push(err117);
						errors++;
					} else {
						errors = _errs344;
						if (vErrors !== null) {
							if (_errs344) vErrors.length = _errs344;
							else vErrors = null;
						}
					}
				}
				if (data45["rotation-due-soon"] !== void 0) {
					if (!validate47(data45["rotation-due-soon"], {
						instancePath: instancePath + "/rules/rotation-due-soon",
						parentData: data45,
						parentDataProperty: "rotation-due-soon",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-exposed-after-removal"] !== void 0) {
					if (!validate47(data45["rotation-exposed-after-removal"], {
						instancePath: instancePath + "/rules/rotation-exposed-after-removal",
						parentData: data45,
						parentDataProperty: "rotation-exposed-after-removal",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-file-stale"] !== void 0) {
					if (!validate47(data45["rotation-file-stale"], {
						instancePath: instancePath + "/rules/rotation-file-stale",
						parentData: data45,
						parentDataProperty: "rotation-file-stale",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-lastmodified-forged"] !== void 0) {
					if (!validate47(data45["rotation-lastmodified-forged"], {
						instancePath: instancePath + "/rules/rotation-lastmodified-forged",
						parentData: data45,
						parentDataProperty: "rotation-lastmodified-forged",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-recipient-age"] !== void 0) {
					if (!validate47(data45["rotation-recipient-age"], {
						instancePath: instancePath + "/rules/rotation-recipient-age",
						parentData: data45,
						parentDataProperty: "rotation-recipient-age",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-recipient-removed"] !== void 0) {
					if (!validate47(data45["rotation-recipient-removed"], {
						instancePath: instancePath + "/rules/rotation-recipient-removed",
						parentData: data45,
						parentDataProperty: "rotation-recipient-removed",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-registry-missing"] !== void 0) {
					if (!validate47(data45["rotation-registry-missing"], {
						instancePath: instancePath + "/rules/rotation-registry-missing",
						parentData: data45,
						parentDataProperty: "rotation-registry-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-rollback"] !== void 0) {
					if (!validate47(data45["rotation-rollback"], {
						instancePath: instancePath + "/rules/rotation-rollback",
						parentData: data45,
						parentDataProperty: "rotation-rollback",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["rotation-value-stale"] !== void 0) {
					if (!validate47(data45["rotation-value-stale"], {
						instancePath: instancePath + "/rules/rotation-value-stale",
						parentData: data45,
						parentDataProperty: "rotation-value-stale",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-age-stanza-invalid"] !== void 0) {
					if (!validate47(data45["sops-age-stanza-invalid"], {
						instancePath: instancePath + "/rules/sops-age-stanza-invalid",
						parentData: data45,
						parentDataProperty: "sops-age-stanza-invalid",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-comment-secret"] !== void 0) {
					if (!validate47(data45["sops-comment-secret"], {
						instancePath: instancePath + "/rules/sops-comment-secret",
						parentData: data45,
						parentDataProperty: "sops-comment-secret",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-decrypted-leftover"] !== void 0) {
					if (!validate47(data45["sops-decrypted-leftover"], {
						instancePath: instancePath + "/rules/sops-decrypted-leftover",
						parentData: data45,
						parentDataProperty: "sops-decrypted-leftover",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-double-encrypted"] !== void 0) {
					if (!validate47(data45["sops-double-encrypted"], {
						instancePath: instancePath + "/rules/sops-double-encrypted",
						parentData: data45,
						parentDataProperty: "sops-double-encrypted",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-duplicate-key"] !== void 0) {
					if (!validate47(data45["sops-duplicate-key"], {
						instancePath: instancePath + "/rules/sops-duplicate-key",
						parentData: data45,
						parentDataProperty: "sops-duplicate-key",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-empty-value"] !== void 0) {
					let data169 = data45["sops-empty-value"];
					const _errs381 = errors;
					let valid149 = false;
					const _errs382 = errors;
					if (!validate48(data169, {
						instancePath: instancePath + "/rules/sops-empty-value",
						parentData: data45,
						parentDataProperty: "sops-empty-value",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid16 = _errs382 === errors;
					valid149 = valid149 || _valid16;
					if (!valid149) {
						const _errs383 = errors;
						if (data169 && typeof data169 == "object" && !Array.isArray(data169)) {
							for (const key27 in data169) if (!(key27 === "severity" || key27 === "allowed")) {
								const err118 = {
									instancePath: instancePath + "/rules/sops-empty-value",
									schemaPath: "#/properties/rules/properties/sops-empty-value/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key27 }
								};
								if (vErrors === null) vErrors = [err118];
								else vErrors.push(err118);
								errors++;
							}
							if (data169.severity !== void 0) {
								if (!validate51(data169.severity, {
									instancePath: instancePath + "/rules/sops-empty-value/severity",
									parentData: data169,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data169.allowed !== void 0) {
								let data171 = data169.allowed;
								if (Array.isArray(data171)) {
									const len17 = data171.length;
									for (let i17 = 0; i17 < len17; i17++) if (typeof data171[i17] !== "string") {
										const err119 = {
											instancePath: instancePath + "/rules/sops-empty-value/allowed/" + i17,
											schemaPath: "#/properties/rules/properties/sops-empty-value/anyOf/1/properties/allowed/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err119];
										else vErrors.push(err119);
										errors++;
									}
								} else {
									const err120 = {
										instancePath: instancePath + "/rules/sops-empty-value/allowed",
										schemaPath: "#/properties/rules/properties/sops-empty-value/anyOf/1/properties/allowed/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err120];
									else vErrors.push(err120);
									errors++;
								}
							}
						} else {
							const err121 = {
								instancePath: instancePath + "/rules/sops-empty-value",
								schemaPath: "#/properties/rules/properties/sops-empty-value/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err121];
							else vErrors.push(err121);
							errors++;
						}
						var _valid16 = _errs383 === errors;
						valid149 = valid149 || _valid16;
					}
					if (!valid149) {
						const err122 = {
							instancePath: instancePath + "/rules/sops-empty-value",
							schemaPath: "#/properties/rules/properties/sops-empty-value/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err122];
						else vErrors.push(err122);
						errors++;
					} else {
						errors = _errs381;
						if (vErrors !== null) {
							if (_errs381) vErrors.length = _errs381;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-file-plaintext"] !== void 0) {
					if (!validate47(data45["sops-file-plaintext"], {
						instancePath: instancePath + "/rules/sops-file-plaintext",
						parentData: data45,
						parentDataProperty: "sops-file-plaintext",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-iv-length"] !== void 0) {
					if (!validate47(data45["sops-iv-length"], {
						instancePath: instancePath + "/rules/sops-iv-length",
						parentData: data45,
						parentDataProperty: "sops-iv-length",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-leaf-plaintext"] !== void 0) {
					if (!validate47(data45["sops-leaf-plaintext"], {
						instancePath: instancePath + "/rules/sops-leaf-plaintext",
						parentData: data45,
						parentDataProperty: "sops-leaf-plaintext",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-length-leak"] !== void 0) {
					if (!validate47(data45["sops-length-leak"], {
						instancePath: instancePath + "/rules/sops-length-leak",
						parentData: data45,
						parentDataProperty: "sops-length-leak",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-mac-malformed"] !== void 0) {
					if (!validate47(data45["sops-mac-malformed"], {
						instancePath: instancePath + "/rules/sops-mac-malformed",
						parentData: data45,
						parentDataProperty: "sops-mac-malformed",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-mac-not-updated"] !== void 0) {
					if (!validate47(data45["sops-mac-not-updated"], {
						instancePath: instancePath + "/rules/sops-mac-not-updated",
						parentData: data45,
						parentDataProperty: "sops-mac-not-updated",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-mac-only-encrypted"] !== void 0) {
					if (!validate47(data45["sops-mac-only-encrypted"], {
						instancePath: instancePath + "/rules/sops-mac-only-encrypted",
						parentData: data45,
						parentDataProperty: "sops-mac-only-encrypted",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-merge-conflict"] !== void 0) {
					if (!validate47(data45["sops-merge-conflict"], {
						instancePath: instancePath + "/rules/sops-merge-conflict",
						parentData: data45,
						parentDataProperty: "sops-merge-conflict",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-metadata-invalid"] !== void 0) {
					if (!validate47(data45["sops-metadata-invalid"], {
						instancePath: instancePath + "/rules/sops-metadata-invalid",
						parentData: data45,
						parentDataProperty: "sops-metadata-invalid",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-metadata-missing"] !== void 0) {
					if (!validate47(data45["sops-metadata-missing"], {
						instancePath: instancePath + "/rules/sops-metadata-missing",
						parentData: data45,
						parentDataProperty: "sops-metadata-missing",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-multidoc-uncovered"] !== void 0) {
					if (!validate47(data45["sops-multidoc-uncovered"], {
						instancePath: instancePath + "/rules/sops-multidoc-uncovered",
						parentData: data45,
						parentDataProperty: "sops-multidoc-uncovered",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-recipient-invalid"] !== void 0) {
					if (!validate47(data45["sops-recipient-invalid"], {
						instancePath: instancePath + "/rules/sops-recipient-invalid",
						parentData: data45,
						parentDataProperty: "sops-recipient-invalid",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-recipient-mismatch"] !== void 0) {
					if (!validate47(data45["sops-recipient-mismatch"], {
						instancePath: instancePath + "/rules/sops-recipient-mismatch",
						parentData: data45,
						parentDataProperty: "sops-recipient-mismatch",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-secret-in-key-name"] !== void 0) {
					if (!validate47(data45["sops-secret-in-key-name"], {
						instancePath: instancePath + "/rules/sops-secret-in-key-name",
						parentData: data45,
						parentDataProperty: "sops-secret-in-key-name",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-selector-drift"] !== void 0) {
					if (!validate47(data45["sops-selector-drift"], {
						instancePath: instancePath + "/rules/sops-selector-drift",
						parentData: data45,
						parentDataProperty: "sops-selector-drift",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-shamir-threshold"] !== void 0) {
					if (!validate47(data45["sops-shamir-threshold"], {
						instancePath: instancePath + "/rules/sops-shamir-threshold",
						parentData: data45,
						parentDataProperty: "sops-shamir-threshold",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-shared-data-key"] !== void 0) {
					if (!validate47(data45["sops-shared-data-key"], {
						instancePath: instancePath + "/rules/sops-shared-data-key",
						parentData: data45,
						parentDataProperty: "sops-shared-data-key",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-short-secret"] !== void 0) {
					let data190 = data45["sops-short-secret"];
					const _errs426 = errors;
					let valid170 = false;
					const _errs427 = errors;
					if (!validate48(data190, {
						instancePath: instancePath + "/rules/sops-short-secret",
						parentData: data45,
						parentDataProperty: "sops-short-secret",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid17 = _errs427 === errors;
					valid170 = valid170 || _valid17;
					if (!valid170) {
						const _errs428 = errors;
						if (data190 && typeof data190 == "object" && !Array.isArray(data190)) {
							for (const key28 in data190) if (!(key28 === "severity" || key28 === "password" || key28 === "token")) {
								const err123 = {
									instancePath: instancePath + "/rules/sops-short-secret",
									schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key28 }
								};
								if (vErrors === null) vErrors = [err123];
								else vErrors.push(err123);
								errors++;
							}
							if (data190.severity !== void 0) {
								if (!validate51(data190.severity, {
									instancePath: instancePath + "/rules/sops-short-secret/severity",
									parentData: data190,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data190.password !== void 0) {
								let data192 = data190.password;
								if (!(typeof data192 == "number" && !(data192 % 1) && !isNaN(data192) && isFinite(data192))) {
									const err124 = {
										instancePath: instancePath + "/rules/sops-short-secret/password",
										schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/properties/password/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err124];
									else vErrors.push(err124);
									errors++;
								}
								if (typeof data192 == "number" && isFinite(data192)) {
									if (data192 < 1 || isNaN(data192)) {
										const err125 = {
											instancePath: instancePath + "/rules/sops-short-secret/password",
											schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/properties/password/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err125];
										else vErrors.push(err125);
										errors++;
									}
								}
							}
							if (data190.token !== void 0) {
								let data193 = data190.token;
								if (!(typeof data193 == "number" && !(data193 % 1) && !isNaN(data193) && isFinite(data193))) {
									const err126 = {
										instancePath: instancePath + "/rules/sops-short-secret/token",
										schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/properties/token/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err126];
									else vErrors.push(err126);
									errors++;
								}
								if (typeof data193 == "number" && isFinite(data193)) {
									if (data193 < 1 || isNaN(data193)) {
										const err127 = {
											instancePath: instancePath + "/rules/sops-short-secret/token",
											schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/properties/token/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 1
											}
										};
										if (vErrors === null) vErrors = [err127];
										else vErrors.push(err127);
										errors++;
									}
								}
							}
						} else {
							const err128 = {
								instancePath: instancePath + "/rules/sops-short-secret",
								schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err128];
							else vErrors.push(err128);
							errors++;
						}
						var _valid17 = _errs428 === errors;
						valid170 = valid170 || _valid17;
					}
					if (!valid170) {
						const err129 = {
							instancePath: instancePath + "/rules/sops-short-secret",
							schemaPath: "#/properties/rules/properties/sops-short-secret/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err129];
						else vErrors.push(err129);
						errors++;
					} else {
						errors = _errs426;
						if (vErrors !== null) {
							if (_errs426) vErrors.length = _errs426;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-store-mismatch"] !== void 0) {
					let data194 = data45["sops-store-mismatch"];
					const _errs437 = errors;
					let valid172 = false;
					const _errs438 = errors;
					if (!validate48(data194, {
						instancePath: instancePath + "/rules/sops-store-mismatch",
						parentData: data45,
						parentDataProperty: "sops-store-mismatch",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid18 = _errs438 === errors;
					valid172 = valid172 || _valid18;
					if (!valid172) {
						const _errs439 = errors;
						if (data194 && typeof data194 == "object" && !Array.isArray(data194)) {
							for (const key29 in data194) if (!(key29 === "severity" || key29 === "allowed")) {
								const err130 = {
									instancePath: instancePath + "/rules/sops-store-mismatch",
									schemaPath: "#/properties/rules/properties/sops-store-mismatch/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key29 }
								};
								if (vErrors === null) vErrors = [err130];
								else vErrors.push(err130);
								errors++;
							}
							if (data194.severity !== void 0) {
								if (!validate51(data194.severity, {
									instancePath: instancePath + "/rules/sops-store-mismatch/severity",
									parentData: data194,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data194.allowed !== void 0) {
								let data196 = data194.allowed;
								if (Array.isArray(data196)) {
									const len18 = data196.length;
									for (let i18 = 0; i18 < len18; i18++) if (typeof data196[i18] !== "string") {
										const err131 = {
											instancePath: instancePath + "/rules/sops-store-mismatch/allowed/" + i18,
											schemaPath: "#/properties/rules/properties/sops-store-mismatch/anyOf/1/properties/allowed/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err131];
										else vErrors.push(err131);
										errors++;
									}
								} else {
									const err132 = {
										instancePath: instancePath + "/rules/sops-store-mismatch/allowed",
										schemaPath: "#/properties/rules/properties/sops-store-mismatch/anyOf/1/properties/allowed/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err132];
									else vErrors.push(err132);
									errors++;
								}
							}
						} else {
							const err133 = {
								instancePath: instancePath + "/rules/sops-store-mismatch",
								schemaPath: "#/properties/rules/properties/sops-store-mismatch/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err133];
							else vErrors.push(err133);
							errors++;
						}
						var _valid18 = _errs439 === errors;
						valid172 = valid172 || _valid18;
					}
					if (!valid172) {
						const err134 = {
							instancePath: instancePath + "/rules/sops-store-mismatch",
							schemaPath: "#/properties/rules/properties/sops-store-mismatch/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err134];
						else vErrors.push(err134);
						errors++;
					} else {
						errors = _errs437;
						if (vErrors !== null) {
							if (_errs437) vErrors.length = _errs437;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-token-malformed"] !== void 0) {
					if (!validate47(data45["sops-token-malformed"], {
						instancePath: instancePath + "/rules/sops-token-malformed",
						parentData: data45,
						parentDataProperty: "sops-token-malformed",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-token-relocated"] !== void 0) {
					if (!validate47(data45["sops-token-relocated"], {
						instancePath: instancePath + "/rules/sops-token-relocated",
						parentData: data45,
						parentDataProperty: "sops-token-relocated",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-unencrypted-suffix-abuse"] !== void 0) {
					if (!validate47(data45["sops-unencrypted-suffix-abuse"], {
						instancePath: instancePath + "/rules/sops-unencrypted-suffix-abuse",
						parentData: data45,
						parentDataProperty: "sops-unencrypted-suffix-abuse",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-unselected-secret"] !== void 0) {
					if (!validate47(data45["sops-unselected-secret"], {
						instancePath: instancePath + "/rules/sops-unselected-secret",
						parentData: data45,
						parentDataProperty: "sops-unselected-secret",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["sops-version-floor"] !== void 0) {
					let data202 = data45["sops-version-floor"];
					const _errs456 = errors;
					let valid180 = false;
					const _errs457 = errors;
					if (!validate48(data202, {
						instancePath: instancePath + "/rules/sops-version-floor",
						parentData: data45,
						parentDataProperty: "sops-version-floor",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid19 = _errs457 === errors;
					valid180 = valid180 || _valid19;
					if (!valid180) {
						const _errs458 = errors;
						if (data202 && typeof data202 == "object" && !Array.isArray(data202)) {
							for (const key30 in data202) if (!(key30 === "severity" || key30 === "floor")) {
								const err135 = {
									instancePath: instancePath + "/rules/sops-version-floor",
									schemaPath: "#/properties/rules/properties/sops-version-floor/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key30 }
								};
								if (vErrors === null) vErrors = [err135];
								else vErrors.push(err135);
								errors++;
							}
							if (data202.severity !== void 0) {
								if (!validate51(data202.severity, {
									instancePath: instancePath + "/rules/sops-version-floor/severity",
									parentData: data202,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data202.floor !== void 0) {
								if (typeof data202.floor !== "string") {
									const err136 = {
										instancePath: instancePath + "/rules/sops-version-floor/floor",
										schemaPath: "#/properties/rules/properties/sops-version-floor/anyOf/1/properties/floor/type",
										keyword: "type",
										params: { type: "string" }
									};
									if (vErrors === null) vErrors = [err136];
									else vErrors.push(err136);
									errors++;
								}
							}
						} else {
							const err137 = {
								instancePath: instancePath + "/rules/sops-version-floor",
								schemaPath: "#/properties/rules/properties/sops-version-floor/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err137];
							else vErrors.push(err137);
							errors++;
						}
						var _valid19 = _errs458 === errors;
						valid180 = valid180 || _valid19;
					}
					if (!valid180) {
						const err138 = {
							instancePath: instancePath + "/rules/sops-version-floor",
							schemaPath: "#/properties/rules/properties/sops-version-floor/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err138];
						else vErrors.push(err138);
						errors++;
					} else {
						errors = _errs456;
						if (vErrors !== null) {
							if (_errs456) vErrors.length = _errs456;
							else vErrors = null;
						}
					}
				}
				if (data45["sops-zero-encrypted"] !== void 0) {
					if (!validate47(data45["sops-zero-encrypted"], {
						instancePath: instancePath + "/rules/sops-zero-encrypted",
						parentData: data45,
						parentDataProperty: "sops-zero-encrypted",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["tf-crash-log-tracked"] !== void 0) {
					if (!validate47(data45["tf-crash-log-tracked"], {
						instancePath: instancePath + "/rules/tf-crash-log-tracked",
						parentData: data45,
						parentDataProperty: "tf-crash-log-tracked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["tf-plan-tracked"] !== void 0) {
					if (!validate47(data45["tf-plan-tracked"], {
						instancePath: instancePath + "/rules/tf-plan-tracked",
						parentData: data45,
						parentDataProperty: "tf-plan-tracked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["tf-state-tracked"] !== void 0) {
					if (!validate47(data45["tf-state-tracked"], {
						instancePath: instancePath + "/rules/tf-state-tracked",
						parentData: data45,
						parentDataProperty: "tf-state-tracked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
				if (data45["tf-tfvars-tracked"] !== void 0) {
					if (!validate47(data45["tf-tfvars-tracked"], {
						instancePath: instancePath + "/rules/tf-tfvars-tracked",
						parentData: data45,
						parentDataProperty: "tf-tfvars-tracked",
						rootData
					})) {
						vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
						errors = vErrors.length;
					}
				}
			} else {
				const err139 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err139];
				else vErrors.push(err139);
				errors++;
			}
		}
		if (data.suppressions !== void 0) {
			let data210 = data.suppressions;
			if (Array.isArray(data210)) {
				const len19 = data210.length;
				for (let i19 = 0; i19 < len19; i19++) {
					let data211 = data210[i19];
					if (data211 && typeof data211 == "object" && !Array.isArray(data211)) {
						if (data211.rule === void 0) {
							const err140 = {
								instancePath: instancePath + "/suppressions/" + i19,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "rule" }
							};
							if (vErrors === null) vErrors = [err140];
							else vErrors.push(err140);
							errors++;
						}
						if (data211.path === void 0) {
							const err141 = {
								instancePath: instancePath + "/suppressions/" + i19,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "path" }
							};
							if (vErrors === null) vErrors = [err141];
							else vErrors.push(err141);
							errors++;
						}
						for (const key31 in data211) if (!(key31 === "rule" || key31 === "path" || key31 === "until" || key31 === "reason")) {
							const err142 = {
								instancePath: instancePath + "/suppressions/" + i19,
								schemaPath: "#/properties/suppressions/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key31 }
							};
							if (vErrors === null) vErrors = [err142];
							else vErrors.push(err142);
							errors++;
						}
						if (data211.rule !== void 0) {
							let data212 = data211.rule;
							if (!(data212 === "sops-config-conflicting-selectors" || data212 === "sops-config-dead-selector" || data212 === "sops-config-invalid-regex" || data212 === "sops-config-missing" || data212 === "sops-config-nested" || data212 === "sops-config-no-recipient" || data212 === "sops-config-overbroad" || data212 === "sops-config-path-dot" || data212 === "sops-config-path-glob" || data212 === "sops-config-path-separator" || data212 === "sops-config-path-unanchored" || data212 === "sops-config-private-key" || data212 === "sops-config-public-key-mismatch" || data212 === "sops-config-selector-loose" || data212 === "sops-config-selector-narrow" || data212 === "sops-config-single-recipient" || data212 === "sops-config-uncovered-file" || data212 === "sops-config-unknown-key" || data212 === "sops-config-unowned" || data212 === "sops-config-unreachable-rule" || data212 === "sops-config-unused-rule" || data212 === "sops-config-wrong-name" || data212 === "sops-recipient-added" || data212 === "sops-recipient-revoked" || data212 === "sops-recipient-unregistered" || data212 === "env-key-parity" || data212 === "env-required-file-missing" || data212 === "env-rule-spans-environments" || data212 === "env-shared-ciphertext" || data212 === "env-shared-iv" || data212 === "env-shared-recipient" || data212 === "gitattributes-missing" || data212 === "gitignore-encrypted-ignored" || data212 === "gitignore-negation-ineffective" || data212 === "gitignore-negation-leak" || data212 === "gitignore-plaintext-exposed" || data212 === "gitignore-tracked-anyway" || data212 === "ignore-file-parity" || data212 === "history-added-then-removed" || data212 === "history-file-unsealed" || data212 === "history-incomplete" || data212 === "history-key-leaked" || data212 === "history-mass-reencrypt" || data212 === "history-plaintext-before-encryption" || data212 === "meta-baseline-stale" || data212 === "meta-nothing-checked" || data212 === "meta-parse-error" || data212 === "meta-policy-invalid" || data212 === "meta-policy-weakened" || data212 === "meta-suppression-expired" || data212 === "meta-suppression-no-reason" || data212 === "meta-suppression-too-long" || data212 === "meta-suppression-unused" || data212 === "hardcoded-credential" || data212 === "hardcoded-password" || data212 === "key-age-identity" || data212 === "key-file-tracked" || data212 === "key-passphrase-weak-container" || data212 === "key-private-material" || data212 === "key-public-file-invalid" || data212 === "k8s-generator-literal" || data212 === "k8s-generator-plain-file" || data212 === "k8s-last-applied-secret" || data212 === "k8s-plaintext-secret" || data212 === "k8s-registry-auth-plaintext" || data212 === "k8s-required-secret-missing" || data212 === "k8s-secret-duplicate" || data212 === "k8s-secret-in-list" || data212 === "k8s-secret-namespace" || data212 === "recovery-drill-overdue" || data212 === "rotation-certificate-expiry" || data212 === "rotation-datakey-only" || data212 === "rotation-datakey-stale" || data212 === "rotation-due-soon" || data212 === "rotation-exposed-after-removal" || data212 === "rotation-file-stale" || data212 === "rotation-lastmodified-forged" || data212 === "rotation-recipient-age" || data212 === "rotation-recipient-removed" || data212 === "rotation-registry-missing" || data212 === "rotation-rollback" || data212 === "rotation-value-stale" || data212 === "sops-age-stanza-invalid" || data212 === "sops-comment-secret" || data212 === "sops-decrypted-leftover" || data212 === "sops-double-encrypted" || data212 === "sops-duplicate-key" || data212 === "sops-empty-value" || data212 === "sops-file-plaintext" || data212 === "sops-iv-length" || data212 === "sops-leaf-plaintext" || data212 === "sops-length-leak" || data212 === "sops-mac-malformed" || data212 === "sops-mac-not-updated" || data212 === "sops-mac-only-encrypted" || data212 === "sops-merge-conflict" || data212 === "sops-metadata-invalid" || data212 === "sops-metadata-missing" || data212 === "sops-multidoc-uncovered" || data212 === "sops-recipient-invalid" || data212 === "sops-recipient-mismatch" || data212 === "sops-secret-in-key-name" || data212 === "sops-selector-drift" || data212 === "sops-shamir-threshold" || data212 === "sops-shared-data-key" || data212 === "sops-short-secret" || data212 === "sops-store-mismatch" || data212 === "sops-token-malformed" || data212 === "sops-token-relocated" || data212 === "sops-unencrypted-suffix-abuse" || data212 === "sops-unselected-secret" || data212 === "sops-version-floor" || data212 === "sops-zero-encrypted" || data212 === "tf-crash-log-tracked" || data212 === "tf-plan-tracked" || data212 === "tf-state-tracked" || data212 === "tf-tfvars-tracked")) {
								const err143 = {
									instancePath: instancePath + "/suppressions/" + i19 + "/rule",
									schemaPath: "#/properties/suppressions/items/properties/rule/enum",
									keyword: "enum",
									params: { allowedValues: schema6.properties.suppressions.items.properties.rule.enum }
								};
								if (vErrors === null) vErrors = [err143];
								else vErrors.push(err143);
								errors++;
							}
						}
						if (data211.path !== void 0) {
							if (!validate22(data211.path, {
								instancePath: instancePath + "/suppressions/" + i19 + "/path",
								parentData: data211,
								parentDataProperty: "path",
								rootData
							})) {
								vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
								errors = vErrors.length;
							}
						}
						if (data211.until !== void 0) {
							let data214 = data211.until;
							if (typeof data214 !== "string" && data214 !== null) {
								const err144 = {
									instancePath: instancePath + "/suppressions/" + i19 + "/until",
									schemaPath: "#/properties/suppressions/items/properties/until/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.until.type }
								};
								if (vErrors === null) vErrors = [err144];
								else vErrors.push(err144);
								errors++;
							}
						}
						if (data211.reason !== void 0) {
							let data215 = data211.reason;
							if (typeof data215 !== "string" && data215 !== null) {
								const err145 = {
									instancePath: instancePath + "/suppressions/" + i19 + "/reason",
									schemaPath: "#/properties/suppressions/items/properties/reason/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.reason.type }
								};
								if (vErrors === null) vErrors = [err145];
								else vErrors.push(err145);
								errors++;
							}
						}
					} else {
						const err146 = {
							instancePath: instancePath + "/suppressions/" + i19,
							schemaPath: "#/properties/suppressions/items/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err146];
						else vErrors.push(err146);
						errors++;
					}
				}
			} else {
				const err147 = {
					instancePath: instancePath + "/suppressions",
					schemaPath: "#/properties/suppressions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err147];
				else vErrors.push(err147);
				errors++;
			}
		}
	} else {
		const err148 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err148];
		else vErrors.push(err148);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
// packages/rules/src/sealed-samples.ts
/** Throw-away recipients. */
const ci = "age1yvkg7j4sazrn8t5meqprk0prgqzm0nvyl09aulf4cj3vtcggaqzq0nz6px";
/** So many bytes as age writes them: without padding. */
/* @__NO_SIDE_EFFECTS__ */
function unpadded(length) {
	return "";
}
/**
* A token whose value has that many bytes, and as its type what is asked for. Two of one length and type are the same token, as if
* one were copied from the other, unless they are told apart by a number.
*/
/* @__NO_SIDE_EFFECTS__ */
function token(length = 12, type = "str", number = 0) {
	return "";
}
/** The seal of a whole file. */
const mac = "ENC[AES256_GCM,data:iLxclo9/cP8lY7afnu0/MV0/ZPGPlCFYR+ImSx6+fm5nxID7k2F4NvdYMjPtD4X9bE4xdXs4hUBbKyw0kYzcGtGffxOyUuTlDqhnlOJN+6v2SWrNAwchxt31B4bHDvX4YvLy1cQyWdvhtAqt8i/1mp+hPfzx892AnvRsk0jBBAY=,iv:nEXLRLsGb1MSwUVH+9fNgfAMNNoLUzojkNnJ8AzSFhs=,tag:/dB78lzFcwrMt6rWx7Jtcw==,type:str]";
// packages/rules/src/config/sops-config-conflicting-selectors.ts
const rule$116 = documentRule({
	id: "sops-config-conflicting-selectors",
	summary: "A creation rule has more than one selector",
	why: "sops takes one of the six at most and refuses to seal any file of a rule that has two.",
	fix: "Keep one of them: take `{second}` out of creation rule {number}, or `{first}`.",
	messages: { default: "Creation rule {number} has both `{first}` and `{second}`, and sops refuses every file that it governs" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["_suffix", "_regex"]
	},
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { selectors, index } of sopsConfig(file).rules) {
			const [first, second] = selectors;
			if (first === void 0 || second === void 0) continue;
			yield {
				at: at.span(file, second.span),
				labels: {
					number: label.number(index + 1),
					first: label.name(first.name),
					second: label.name(second.name)
				},
				severity: isAside(file.path) ? "low" : "high"
			};
		}
	}
});
// packages/rules/src/config/sops-config-dead-selector.ts
const rule$115 = treeRule({
	id: "sops-config-dead-selector",
	summary: "The selector of a creation rule selects nothing in the files that it governs",
	why: "Sealed anew, each of those files would stand in clear with metadata and a MAC that look perfect: sops does not say that it sealed nothing.",
	fix: "Name keys that the files have, or give files of another kind a rule of their own before this one; without a selector sops seals every value.",
	messages: {
		all: "`{selector}` of creation rule {number} matches no key of the sealed files that it governs, such as {file}: sealed anew, nothing in them would be sealed",
		flat: "`{selector}` of creation rule {number} matches no key of the {store} files that it governs, such as {file}: sealed anew, nothing in them would be sealed"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		for (const { kind, placed, rule, span, selector, file, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "dead" || file === null) continue;
			const [store] = names;
			yield {
				at: at.span(placed.file, span),
				message: store === void 0 ? "all" : "flat",
				labels: {
					selector: label.name(selector.name),
					number: label.number(rule.index + 1),
					store: label.name(store ?? ""),
					file: label.path(file.path)
				},
				related: [{
					at: at.file(file),
					message: label.words("one of the files")
				}],
				severity: isAside(placed.file.path) ? "low" : "critical"
			};
		}
	}
});
`${/* @__PURE__ */ token()}`;
`${/* @__PURE__ */ token()}`;
// packages/rules/src/config/sops-config-invalid-regex.ts
const rule$114 = documentRule({
	id: "sops-config-invalid-regex",
	summary: "A pattern in `.sops.yaml` is no valid RE2 pattern",
	why: "sops takes a selector that does not compile for one that matches nothing and says no word: with `encrypted_regex` the whole file stays in clear, with perfect metadata.",
	fix: "Write the pattern without look-around and back-references, which RE2 does not know: name the keys to seal, as in `^(data|stringData)$`.",
	messages: {
		open: "`{role}` of creation rule {number} does not compile, and so sops seals nothing of the files that it governs",
		closed: "`{role}` of creation rule {number} does not compile, and so it leaves nothing in clear",
		path: "`path_regex` of creation rule {number} does not compile: sops fails for every file that reaches it",
		destination: "`{role}` of a destination rule does not compile, and sops passes over it without a word"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/ },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { role, valid, span, rule } of sopsConfig(file).regexes) {
			if (valid) continue;
			const effect = effectOf$1(role, rule);
			yield {
				at: at.span(file, span),
				message: effect,
				labels: {
					role: label.words(role),
					number: label.number((rule ?? 0) + 1)
				},
				severity: severityOf$5[effect]
			};
		}
	}
});
const severityOf$5 = {
	open: "critical",
	closed: "medium",
	path: "high",
	destination: "medium"
};
function effectOf$1(role, rule) {
	if (rule === null) return "destination";
	if (role === "path_regex") return "path";
	return role.startsWith("encrypted") ? "open" : "closed";
}
// packages/rules/src/config/sops-config-missing.ts
const rule$113 = treeRule({
	id: "sops-config-missing",
	summary: "Files are sealed, and there is no `.sops.yaml`",
	why: "Without it everybody who seals a file has to guess for whom, and `sops updatekeys` cannot bring the files to one set of recipients.",
	fix: "Run `sops-guard init`, or write `{path}` with a rule for the files that are sealed already.",
	messages: {
		missing: "{count} files are sealed, and no .sops.yaml says for whom",
		misnamed: "{count} files are sealed, and sops does not read {other}: the name has to be .sops.yaml"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(tree, { policy }) {
		if (hasConfig(tree) || isRequiredElsewhere(policy)) return;
		const found = [...tree.fact(sealedFiles).values()].filter(({ file }) => !isAside(file.path) && policy.within(file.path) !== null);
		const [first] = found;
		if (first === void 0) return;
		const path = policy.project === "" ? ".sops.yaml" : `${policy.project}/.sops.yaml`;
		const misnamed = tree.files.find(({ name }) => /^(?:\.sops\.yml|sops\.ya?ml)$/.test(name));
		if (misnamed !== void 0 && policy.rule("sops-config-wrong-name").enabled) return;
		yield {
			at: at.file(path),
			message: misnamed === void 0 ? "missing" : "misnamed",
			labels: {
				count: label.number(found.length),
				other: label.path(misnamed?.path ?? ".sops.yml")
			},
			related: [{
				at: at.file(first.file),
				message: label.words("one of the sealed files")
			}],
			severity: found.some(isForAge) ? "high" : "low"
		};
	}
});
/** A configuration anywhere in the tree, or the form of one, shows that the rules are kept somewhere. */
function hasConfig({ files }) {
	return files.some(({ path, name }) => isSopsConfig(path) || name.startsWith(".sops.yaml."));
}
/** The policy asks for the file by its path, so `env-required-file-missing` speaks, with the policy's line. */
function isRequiredElsewhere(policy) {
	return policy.rule("env-required-file-missing").enabled && policy.artifacts.required.some(({ path }) => isSopsConfig(path));
}
/** Keys in a cloud are usually given on the command line. */
function isForAge({ envelope }) {
	return envelope.recipients.some(({ type }) => type === "age");
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/config/sops-config-nested.ts
const rule$112 = treeRule({
	id: "sops-config-nested",
	summary: "Two configurations seal the same file in different ways",
	why: "sops looks for `.sops.yaml` upward from the folder where it is called, not from the file: the same command in another folder seals for other recipients.",
	fix: "Move the rules of {path} into {outer}, in front of its own, and delete {path}.",
	messages: {
		default: "{file} and {count} more sealed files below {path} get other recipients or selectors when sops is called above it, where {outer} counts",
		one: "{file} gets other recipients or selectors when sops is called above {path}, where {outer} counts"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		if (rules.configs.length < 2) return;
		const torn = /* @__PURE__ */ new Map();
		for (const { file } of tree.fact(sealedFiles).values()) {
			const [inner, ...above] = rules.rulings(file.path);
			if (inner?.rule == null) continue;
			const other = above.find(({ rule }) => rule !== null && differs(rule, inner.rule));
			if (other === void 0) continue;
			const known = torn.get(inner.placed) ?? {
				outer: other.placed,
				files: []
			};
			known.files.push(file);
			torn.set(inner.placed, known);
		}
		for (const [placed, { outer, files }] of torn) {
			const [first, ...others] = files;
			yield {
				at: at.file(placed.file),
				message: others.length > 0 ? "default" : "one",
				labels: {
					file: label.path(first.path),
					count: label.number(others.length),
					outer: label.path(outer.file.path)
				},
				related: [{
					at: at.file(outer.file),
					message: label.words("the configuration above")
				}, ...files.slice(0, 5).map((file) => ({
					at: at.file(file),
					message: label.words("sealed by either")
				}))],
				severity: isAside(placed.file.path) ? "low" : "medium"
			};
		}
	}
});
/** A rule without recipients takes them from the command line, whichever configuration it stands in. */
function differs(left, right) {
	return left.groups.length > 0 && right.groups.length > 0 && outcomeOf(left) !== outcomeOf(right);
}
// packages/rules/src/config/sops-config-no-recipient.ts
const rule$111 = treeRule({
	id: "sops-config-no-recipient",
	summary: "A creation rule names no recipient",
	why: "sops refuses to seal a file for nobody, so everybody who needs the rule gives keys of their own on the command line.",
	fix: "Name the recipients in creation rule {number}: `age: age1…`, or join it with its other half if one rule was split into two list items.",
	messages: {
		none: "Creation rule {number} names no recipient, so sops cannot seal what it matches",
		split: "Creation rule {number} names no recipient and matches every path, so that rule {next} never applies: is it the same rule, split in two?",
		all: "No creation rule of {path} names a recipient, so keys have to come from the command line"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["creation_rules"]
	},
	*check(tree) {
		for (const { file, config } of tree.fact(creationRules).configs) {
			if (config.faults.length > 0) continue;
			const empty = config.rules.filter((rule) => isEmpty$1(rule) && !isMisspelt([...misspeltKeys(config, rule)]));
			const [first] = empty;
			const usual = isAside(file.path) ? "low" : "high";
			if (first !== void 0 && empty.length === config.rules.length && empty.length > 1) {
				yield {
					at: at.span(file, first.span),
					message: "all",
					labels: numbersOf(first),
					severity: "low"
				};
				continue;
			}
			for (const rule of empty) {
				const isSplit = rule.pathRegex === null && config.rules.length > rule.index + 1;
				yield {
					at: at.span(file, rule.span),
					message: isSplit ? "split" : "none",
					labels: numbersOf(rule),
					severity: usual
				};
			}
		}
	}
});
function numbersOf({ index }) {
	return {
		number: label.number(index + 1),
		next: label.number(index + 2)
	};
}
function isEmpty$1({ groups }) {
	return groups.every((group) => group.length === 0);
}
function isMisspelt(keys) {
	return keys.some((key) => /^(?:age|pgp|kms|gcp_kms|hckms|azure_keyvault|hc_vault.*|key_groups|merge)$/.test(key));
}
// packages/rules/src/config/sops-config-overbroad.ts
const rule$110 = treeRule({
	id: "sops-config-overbroad",
	summary: "A creation rule speaks of secrets and governs mostly ordinary files",
	why: "Where a rule matches documentation and code as well, nobody can tell any more which of its files have to be sealed.",
	fix: "Narrow the pattern of creation rule {number} to what is sealed, by an ending such as `\\.enc\\.yaml$` or a folder of its own.",
	messages: {
		speaking: "Creation rule {number} speaks of sealing, and {plain} of the {all} files that it governs are code or prose, such as {file}",
		recipe: "{plain} of the {all} files that creation rule {number} governs are not sealed, such as {file}"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { recipes: {
		type: "boolean",
		description: "Also report rules that say nothing of sealing and govern mostly files in clear.",
		default: false
	} },
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { options }) {
		const governed = tree.fact(governedFiles);
		for (const { file, config } of tree.fact(creationRules).configs) for (const rule of config.rules) {
			const isSpeaking = speaksOfSealing(rule.pathRegex?.text ?? "");
			if (!isSpeaking && !options.recipes) continue;
			const files = governed.get(rule) ?? [];
			const plain = plainIn(tree, files, isSpeaking);
			const [first] = plain;
			if (first === void 0 || plain.length * 2 < files.length || isFairDefault(rule, config.rules)) continue;
			yield {
				at: at.span(file, rule.pathRegex?.span ?? rule.span),
				message: isSpeaking ? "speaking" : "recipe",
				labels: {
					number: label.number(rule.index + 1),
					plain: label.number(plain.length),
					all: label.number(files.length),
					file: label.path(first.path)
				},
				related: plain.slice(0, 5).map((each) => ({
					at: at.file(each),
					message: label.words("governed")
				})),
				severity: isSpeaking && !isAside(file.path) ? "medium" : "low"
			};
		}
	}
});
/** What is in clear and never has to be sealed. Of a rule that speaks of sealing, data in clear is another finding. */
function plainIn(tree, files, isSpeaking) {
	const sealed = tree.fact(sealedFiles);
	return files.filter(({ path }) => !sealed.has(path) && !isTemplateName(path) && !isSideCar(path) && (!isSpeaking || isSourceOrProse(path)));
}
/** A rule for everything else, at the end. */
function isFairDefault({ index, pathRegex }, rules) {
	return pathRegex === null && index === rules.length - 1;
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/config/sops-config-path-dot.ts
const rule$109 = documentRule({
	id: "sops-config-path-dot",
	summary: "A dot in `path_regex` stands for any character",
	why: "`secrets.yaml` is also found in `secrets-yaml.md` and `secretsXyaml`: the rule governs files that nobody thought of.",
	fix: "Escape the dot: `path_regex: {better}`.",
	messages: { default: "The pattern of creation rule {number} has a dot that stands for any character where a name has a dot" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["path_regex"]
	},
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { dot } = readPathPattern(pathRegex.text);
			if (dot === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				labels: {
					number: label.number(index + 1),
					better: label.name(dot.better)
				}
			};
		}
	}
});
// packages/rules/src/config/sops-config-path-glob.ts
const rule$108 = documentRule({
	id: "sops-config-path-glob",
	summary: "`path_regex` is written as a glob",
	why: "In a regular expression a star repeats what stands before it: `pki/*` is `pki` with any number of slashes, found anywhere, and `{yaml,yml}` stands for those very characters.",
	fix: "Write a regular expression: `path_regex: {better}`.",
	messages: { default: "The pattern of creation rule {number} is a glob, and as a regular expression it matches other files than it seems to" },
	severity: "medium",
	confidence: "likely",
	presets: ["recommended", "strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["path_regex"]
	},
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { glob } = readPathPattern(pathRegex.text);
			if (glob === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				labels: {
					number: label.number(index + 1),
					better: label.name(glob.better)
				},
				severity: isAside(file.path) ? "low" : "medium"
			};
		}
	}
});
// packages/rules/src/config/sops-config-path-separator.ts
const rule$107 = documentRule({
	id: "sops-config-path-separator",
	summary: "`path_regex` matches on one operating system alone",
	why: "sops matches a path as the operating system writes it, so a slash is not found on Windows and a backslash nowhere else: one colleague seals by another rule than the next.",
	fix: "Allow either separator: `path_regex: {better}`.",
	messages: {
		backslash: "The pattern of creation rule {number} looks for a backslash, which separates folders on Windows alone",
		slash: "The pattern of creation rule {number} looks for a slash, which does not separate folders on Windows"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: { windows: {
		type: "boolean",
		description: "Somebody seals files on Windows, so that a bare slash is reported too.",
		default: false
	} },
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["path_regex"]
	},
	*check(file, { options }) {
		if (!isSopsConfig(file.path)) return;
		for (const { pathRegex, index } of sopsConfig(file).rules) {
			if (!pathRegex?.valid) continue;
			const { backslash, slash } = readPathPattern(pathRegex.text);
			const fault = backslash ?? (options.windows ? slash : null);
			if (fault === null) continue;
			yield {
				at: at.span(file, pathRegex.span),
				message: fault === backslash ? "backslash" : "slash",
				labels: {
					number: label.number(index + 1),
					better: label.name(fault.better)
				}
			};
		}
	}
});
// packages/rules/src/config/sops-config-path-unanchored.ts
const rule$106 = treeRule({
	id: "sops-config-path-unanchored",
	summary: "`path_regex` is not tied to the ends of a name",
	why: "sops looks for the pattern anywhere in the path: `prod/db.yaml` is found in `nonprod/db.yaml.bak` as well.",
	fix: "Tie it: `path_regex: {better}`.",
	messages: {
		takes: "The pattern of creation rule {number} is not tied to {ends} of a name, and so it also takes {files}",
		open: "The pattern of creation rule {number} is not tied to {ends} of a name; so far it takes no other file for that"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["path_regex"]
	},
	*check(tree) {
		const governed = tree.fact(governedFiles);
		for (const { file, config, folder } of tree.fact(creationRules).configs) for (const rule of config.rules) {
			const { pathRegex, index } = rule;
			if (!pathRegex?.valid) continue;
			const { open } = readPathPattern(pathRegex.text);
			if (open === null) continue;
			const extra = extraFiles(governed.get(rule) ?? [], open.better, folder);
			if (extra === null || extra.length === 0 && !open.end) continue;
			yield {
				at: at.span(file, pathRegex.span),
				message: extra.length > 0 ? "takes" : "open",
				labels: {
					number: label.number(index + 1),
					ends: label.words(open.start ? open.end ? "the ends" : "the beginning" : "the end"),
					better: label.name(open.better),
					files: label.list(extra.map(({ path }) => label.path(path)), 3)
				},
				severity: extra.length > 0 ? "low" : "info"
			};
		}
	}
});
/**
* What the rule governs only because its pattern is open. Null when that is what it is open for: `locals.tf.enc` is the sealed
* `locals.tf`, and a tied pattern would lose it.
*/
function extraFiles(files, better, folder) {
	if (files.length === 0) return [];
	const regex = compileRegex(better);
	const isTied = (path) => regex?.test(path.slice(folder === "" ? 0 : folder.length + 1)) !== false;
	const extra = files.filter(({ path }) => !isTied(path));
	const isSealedName = (path) => withoutBackup(path) === path && isTied(plainName(path));
	return extra.some(({ path }) => isSealedName(path)) ? null : extra;
}
// packages/rules/src/config/sops-config-private-key.ts
const rule$105 = documentRule({
	id: "sops-config-private-key",
	summary: "A private key stands where public ones belong",
	why: "Whoever has a clone opens everything that was ever sealed for it, and sops prints it in its error message.",
	fix: "Take the key out of service: make a new one with `age-keygen`, write its public half into {path}, then `sops updatekeys` and `sops rotate` every file, and replace every value.",
	messages: {
		identity: "{path} holds the age identity of {recipient}",
		plugin: "{path} holds an identity for an age plugin",
		pem: "{path} holds a private key",
		broken: "{path} holds text that has the form of an age identity but no valid checksum"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /(?:^|\/)\.(?:sops\.yaml|age-public-key(?:\.[^/]*)?)$/ },
	*check(file) {
		if (!isSopsConfig(file.path) && !isPublicKeyFile(file.path)) return;
		const text = file.text ?? "";
		for (const { span, valid, recipient } of findIdentities(text)) yield {
			at: at.span(file, span),
			message: valid ? "identity" : "broken",
			labels: { recipient: recipient === null ? label.words("a recipient") : label.recipient(recipient) },
			severity: valid ? "critical" : "low"
		};
		for (const [message, pattern] of others$1) for (const match of text.matchAll(pattern)) yield {
			at: at.span(file, {
				start: match.index,
				end: match.index + match[0].length
			}),
			message
		};
	}
});
const others$1 = [["plugin", /\bAGE-PLUGIN-[A-Z0-9]+-1[A-Z0-9]{6,}/g], ["pem", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g]];
// packages/rules/src/config/sops-config-public-key-mismatch.ts
const rule$104 = treeRule({
	id: "sops-config-public-key-mismatch",
	summary: "`.age-public-key` and `.sops.yaml` do not name the same recipients",
	why: "Scripts and people seal with the public key file, sops with `.sops.yaml`: what one of them seals, the readers of the other cannot open.",
	fix: "Make both name the same recipients, then bring the files along with `sops updatekeys`.",
	messages: {
		unused: "{path} names {recipient}, for whom no rule of {config} seals",
		absent: "{path} does not name {recipient}, for whom creation rule {number} of {config} seals"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { equal: {
		type: "boolean",
		description: "Also report a recipient of `.sops.yaml` that the public key file does not name.",
		default: false
	} },
	selects: { path: /(?:^|\/)\.(?:sops\.yaml|age-public-key(?:\.[^/]*)?)$/ },
	*check(tree, { policy, options }) {
		const rules = tree.fact(creationRules);
		for (const file of tree.files) {
			if (!isPublicKeyFile(file.path) || isTemplateName(file.path)) continue;
			const config = rules.above(file.path).find(({ config }) => config.rules.length > 0);
			const written = recipientsIn$1(file);
			if (config === void 0 || written.length === 0) continue;
			const used = config.config.rules.flatMap((rule) => rule.groups.flat().flatMap((recipient) => recipient.type === "age" ? [{
				...recipient,
				rule
			}] : []));
			const all = [...used, ...written.map(({ id }) => ({
				type: "age",
				id
			}))];
			if (policy.rule("sops-recipient-invalid").enabled && all.some((one) => recipientFault(one) !== null)) continue;
			const configLabel = label.path(config.file.path);
			for (const { id, span } of written) {
				if (used.some((one) => isSame$2(one.id, id))) continue;
				yield {
					at: at.span(file, span),
					message: "unused",
					labels: {
						recipient: recipientLabels([id], policy),
						config: configLabel
					}
				};
			}
			const absent = options.equal ? used.filter(({ id }) => !written.some((one) => isSame$2(one.id, id))) : [];
			for (const { id, span, rule } of new Map(absent.map((one) => [one.id, one])).values()) yield {
				at: at.span(file, written[0]?.span ?? {
					start: 0,
					end: 0
				}),
				message: "absent",
				labels: {
					recipient: recipientLabels([id], policy),
					config: configLabel,
					number: label.number(rule.index + 1)
				},
				related: [{
					at: at.span(config.file, span),
					message: label.words("the recipient")
				}]
			};
		}
	}
});
function isSame$2(left, right) {
	return sameRecipient({
		type: "age",
		id: left
	}) === sameRecipient({
		type: "age",
		id: right
	});
}
/** The recipients of a public key file, one a line; comments and blank lines do not count, and neither do private keys. */
function recipientsIn$1(file) {
	return [...(file.text ?? "").matchAll(/^[ \t]*(age1[0-9a-z]+|ssh-(?:ed25519|rsa) [A-Za-z0-9+/=]+)/gm)].map((match) => {
		const id = match[1] ?? "";
		const end = match.index + match[0].length;
		return {
			id,
			span: {
				start: end - id.length,
				end
			}
		};
	});
}
// packages/rules/src/config/sops-config-selector-loose.ts
const rule$103 = treeRule({
	id: "sops-config-selector-loose",
	summary: "A selector also matches names that only contain what it names",
	why: "sops looks for the pattern anywhere in a key: `data` selects `metadata` as well, and `name` leaves `username` in clear.",
	fix: "Tie it at both ends: `{selector}: {better}`.",
	messages: {
		sealed: "`{selector}` of creation rule {number} is not tied at both ends, so it also seals {names}",
		open: "`{selector}` of creation rule {number} is not tied at both ends, so it also leaves keys such as {names} in clear"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["encrypted_regex"]
	},
	*check(tree) {
		for (const { kind, placed, rule, span, selector, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "loose") continue;
			yield {
				at: at.span(placed.file, span),
				message: selector.name === "encrypted_regex" ? "sealed" : "open",
				labels: {
					selector: label.name(selector.name),
					number: label.number(rule.index + 1),
					names: label.list(names.map((name) => label.name(name)), 3),
					better: label.name(tied(selector.value))
				},
				severity: isAside(placed.file.path) ? "low" : "medium"
			};
		}
	}
});
/** The pattern with both ends tied, leading flags kept in front and stray anchors taken out. */
function tied(pattern) {
	const flags = /^(?:\(\?[a-zA-Z]+\))?/.exec(pattern)?.[0] ?? "";
	const body = pattern.slice(flags.length);
	return `${flags}^(${(/^[\w|^$-]+$/.test(body) ? body.replace(/[\^$]/g, "") : body).replace(/^\(([\w|-]+)\)$/, "$1")})$`;
}
// packages/rules/src/config/sops-config-selector-narrow.ts
const rule$102 = treeRule({
	id: "sops-config-selector-narrow",
	summary: "The selector of a rule for Kubernetes Secrets leaves out one of their two carriers",
	why: "A Secret carries its values in `data` or in `stringData`; whoever writes the other one commits them in clear inside a file that looks sealed.",
	fix: "Name both: `encrypted_regex: ^(data|stringData)$`.",
	messages: { default: "`encrypted_regex` of creation rule {number} does not select `{carrier}`, and the rule governs Kubernetes Secrets such as {file}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: [
		"sops",
		"creation_rules",
		"kind"
	] },
	*check(tree) {
		for (const { kind, placed, rule, span, file, names } of tree.fact(selectorFaults).values()) {
			if (kind !== "narrow" || file === null) continue;
			yield {
				at: at.span(placed.file, span),
				labels: {
					number: label.number(rule.index + 1),
					carrier: label.name(names[0] ?? ""),
					file: label.path(file.path)
				},
				related: [{
					at: at.file(file),
					message: label.words("a Secret that it governs")
				}],
				severity: isAside(placed.file.path) ? "low" : "high"
			};
		}
	}
});
// packages/rules/src/config/sops-config-single-recipient.ts
const rule$101 = treeRule({
	id: "sops-config-single-recipient",
	summary: "Everything that a rule seals hangs on one key",
	why: "When that key is lost, on one laptop or with one CI system, every secret is lost with it.",
	fix: "Add an offline backup key to the rule, then run `sops updatekeys` on its files; the policy can register it with `role: break-glass`.",
	messages: {
		single: "Everything that creation rule {number} seals opens with {recipients} alone",
		several: "Everything that creation rules {number} seal opens with {recipients} alone",
		group: "What creation rule {number} seals is lost with {least} of its {all} keys, because key groups need one another",
		lifeline: "Creation rule {number} seals for no break-glass recipient of the policy",
		files: "{path} and {count} more files are sealed for one recipient each, and no rule names others",
		file: "{path} is sealed for {recipients} alone, and its rule names nobody"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { minimum: {
		type: "integer",
		minimum: 1,
		description: "How many keys have to be lost before a file is.",
		default: 2
	} },
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, options }) {
		const registry = registryOf(policy);
		const rules = tree.fact(creationRules);
		const eclipsed = tree.fact(eclipses);
		const governed = tree.fact(governedFiles);
		for (const placed of rules.configs) {
			if (isAside(placed.file.path)) continue;
			const candidates = placed.config.rules.filter((rule) => !eclipsed.has(rule) && hasOwnKeys(rule));
			const used = candidates.filter((rule) => governed.get(rule)?.length !== 0);
			const live = used.length > 0 ? used : candidates;
			yield* weakIn(live, placed, policy, options.minimum);
			const isWeak = (rule) => resilience(rule) < options.minimum;
			const unsaved = live.find((rule) => !isWeak(rule) && !hasLifeline(rule, registry));
			if (unsaved !== void 0) yield {
				at: placeOf$4(placed, unsaved),
				message: "lifeline",
				labels: { number: label.number(unsaved.index + 1) }
			};
		}
		const loose = [...tree.fact(sealedFiles).values()].filter((found) => {
			const rulings = rules.rulings(found.file.path);
			return rulings.length > 0 && rulings.every(({ rule }) => rule?.groups.length === 0) && isWeakFile(found, options.minimum);
		});
		if (loose.length > 0) yield fileSpot$1(loose, policy);
	}
});
/** A key in a cloud is not lost with a laptop; who may use it is decided there. What is no key at all is another finding. */
function isOwnKey({ type, id }) {
	return type === "pgp" || type === "age" && "kind" in parseRecipient(id);
}
function hasOwnKeys({ groups }) {
	return groups.some((group) => group.length > 0) && groups.every((group) => group.every(isOwnKey));
}
/** How many keys have to be lost at least until nobody can open what a rule seals. */
function resilience({ groups, shamirThreshold }) {
	const sizes = groups.map((group) => new Set(group.map(sameRecipient)).size).sort((left, right) => left - right);
	const spare = sizes.length - Math.min(shamirThreshold ?? sizes.length, sizes.length);
	return sizes.slice(0, spare + 1).reduce((sum, size) => sum + size, 0);
}
function hasLifeline({ groups }, { lifelines }) {
	const named = new Set(groups.flat().map(sameRecipient));
	return lifelines.length === 0 || lifelines.some(({ age }) => named.has(sameRecipient({
		type: "age",
		id: age
	})));
}
/** The rules that too few keys open; those with the same keys are one finding. */
function* weakIn(rules, placed, policy, minimum) {
	const byKeys = /* @__PURE__ */ new Map();
	for (const rule of rules) {
		if (resilience(rule) >= minimum) continue;
		const keys = rule.groups.map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n")).join("\n\n");
		byKeys.set(keys, [...byKeys.get(keys) ?? [], rule]);
	}
	for (const group of byKeys.values()) {
		const [first, ...others] = group;
		const all = new Set(first.groups.flat().map(sameRecipient)).size;
		yield {
			at: placeOf$4(placed, first),
			message: first.groups.length > 1 && all > 1 ? "group" : others.length > 0 ? "several" : "single",
			labels: {
				number: label.list(group.map(({ index }) => label.number(index + 1)), 12),
				recipients: recipientLabels(first.groups.flat().map(({ id }) => id), policy),
				least: label.number(resilience(first)),
				all: label.number(all)
			},
			related: others.slice(0, 10).map((other) => ({
				at: placeOf$4(placed, other),
				message: label.words("the same key")
			}))
		};
	}
}
/** Where the key stands in the rule; the rule itself where an alias stands for the key. */
function placeOf$4({ file }, { span, groups }) {
	const inside = ({ span: { start } }) => start >= span.start && start < span.end;
	const [first] = groups.flat();
	return at.span(file, first !== void 0 && inside(first) ? first.span : span);
}
function isWeakFile({ file, envelope: { recipients }, whole }, minimum) {
	const keys = new Set(recipients.map(sameRecipient));
	return whole && !isAside(file.path) && keys.size > 0 && keys.size < minimum && recipients.every(isOwnKey);
}
function fileSpot$1(files, policy) {
	const [first, ...others] = files;
	const { keySpan, recipients } = first.envelope;
	return {
		at: at.span(first.file, recipients[0]?.span ?? keySpan),
		message: others.length > 0 ? "files" : "file",
		labels: {
			count: label.number(others.length),
			recipients: recipientLabels(recipients.map(({ id }) => id), policy)
		},
		related: others.slice(0, 10).map(({ file }) => ({
			at: at.file(file),
			message: label.words("another one")
		}))
	};
}
// packages/rules/src/config/sops-config-uncovered-file.ts
const rule$100 = treeRule({
	id: "sops-config-uncovered-file",
	summary: "A sealed file is governed by no creation rule",
	why: "`sops updatekeys` cannot bring such a file to new recipients: whoever leaves keeps reading it, and whoever comes cannot.",
	fix: "Add a rule for {path} to {config}, then run `sops updatekeys {path}`.",
	messages: {
		one: "No creation rule of {config} matches {path}",
		several: "No creation rule of {config} matches {path} and {count} more sealed files",
		plaintext: "A creation rule of {config} matches the plaintext of {path} and none the sealed file itself"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		const rules = tree.fact(creationRules);
		const uncovered = /* @__PURE__ */ new Map();
		const covered = /* @__PURE__ */ new Map();
		for (const found of tree.fact(sealedFiles).values()) {
			const { path } = found.file;
			const placed = rules.above(path).find(({ config }) => config.rules.length > 0);
			if (!found.whole || placed === void 0 || policy.within(path) === null) continue;
			if (rules.rulings(path).length > 0) covered.set(placed, (covered.get(placed) ?? 0) + 1);
			else uncovered.set(placed, [...uncovered.get(placed) ?? [], found]);
		}
		for (const [placed, files] of uncovered) {
			const isForeign = files.length > (covered.get(placed) ?? 0) && isKeptElsewhere(placed, files);
			for (const group of grouped$1(files, isForeign)) yield spotOf$9(group, placed, isForeign);
		}
	}
});
/** Whether most files are sealed for others than any rule names: not by a rule that lost them, but by another tool. */
function isKeptElsewhere({ config }, files) {
	const named = new Set(config.rules.map(({ groups }) => namesOf(groups.flat())));
	return files.filter(({ envelope }) => named.has(namesOf(envelope.recipients))).length * 2 < files.length;
}
function namesOf(recipients) {
	return [...new Set(recipients.map(sameRecipient))].sort().join("\n");
}
const mostFolders = 3;
/** The files by folder, because one rule is missing for them all; all at once where it is half the tree. */
function grouped$1(files, isForeign) {
	const folders = /* @__PURE__ */ new Map();
	for (const isOld of [false, true]) {
		const some = files.filter(({ file }) => isAside(file.path) === isOld);
		const names = new Set(some.map(({ file }) => file.folder));
		for (const one of some) {
			const key = isForeign ? "" : names.size > mostFolders ? `${isOld}` : one.file.folder;
			folders.set(key, [...folders.get(key) ?? [], one]);
		}
	}
	return [...folders.values()];
}
function spotOf$9(group, placed, isForeign) {
	const [first, ...others] = group;
	const { path } = first.file;
	const isByPlaintext = group.every(({ file }) => coversPlaintext(placed, file.path));
	const isMild = isForeign || isByPlaintext || group.every(({ file }) => isAside(file.path));
	return {
		at: at.span(first.file, first.envelope.keySpan),
		message: isByPlaintext ? "plaintext" : others.length > 0 ? "several" : "one",
		labels: {
			config: label.path(placed.file.path),
			count: label.number(others.length),
			path: label.path(path)
		},
		related: others.slice(0, 10).map(({ file }) => ({
			at: at.file(file),
			message: label.words("no rule matches it either")
		})),
		severity: isMild ? "low" : "high"
	};
}
/** A rule that names `terraform.tfvars` seals it, and then does not match `terraform.tfvars.enc`. */
function coversPlaintext({ folder, config }, path) {
	const plain = plainName(path);
	if (plain === path) return false;
	const inner = folder === "" ? plain : plain.slice(folder.length + 1);
	return config.rules.some(({ pathRegex }) => pathRegex?.valid && compileRegex(pathRegex.text)?.test(inner));
}
// packages/rules/src/config/sops-config-unknown-key.ts
const rule$99 = documentRule({
	id: "sops-config-unknown-key",
	summary: "`.sops.yaml` has a key that sops does not know",
	why: "sops drops such a key without a word: a selector, a recipient or a path that was meant to hold does not exist.",
	fix: "Correct the key in {path}, or take it out; then see what the rule really does with `sops encrypt --verbose` on a copy.",
	messages: {
		typo: "sops does not know `{name}` in {where} and drops it: `{suggestion}` was meant, and {effect}",
		misplaced: "`{name}` belongs into a creation rule: at the top level sops drops it, and {effect}",
		unknown: "sops does not know `{name}` in {where} and drops it"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.sops\.yaml$/ },
	*check(file) {
		if (!isSopsConfig(file.path)) return;
		const { unknownKeys } = sopsConfig(file);
		const foreign = /* @__PURE__ */ new Map();
		for (const key of unknownKeys.filter((one) => kindOf(one) === "unknown")) {
			const known = foreign.get(key.name);
			if (known === void 0) foreign.set(key.name, [key]);
			else known.push(key);
		}
		for (const key of unknownKeys) {
			const message = kindOf(key);
			const [first, ...again] = message === "unknown" ? foreign.get(key.name) ?? [] : [key];
			if (message === null || first !== key) continue;
			const meant = message === "misplaced" ? key.name : meantBy(key) ?? "";
			yield {
				at: at.span(file, key.span),
				message,
				labels: {
					name: label.name(key.name),
					where: label.name(key.where === "" ? "the top level" : key.where),
					suggestion: label.name(meant),
					effect: effectOf(meant)
				},
				related: again.slice(0, 10).map(({ span }) => ({
					at: at.span(file, span),
					message: label.words("here too")
				})),
				severity: message === "unknown" ? "info" : "high"
			};
		}
	}
});
const ruleKeys = /* @__PURE__ */ new Set([
	...[
		"path_regex",
		"age",
		"pgp",
		"kms",
		"gcp_kms",
		"hckms",
		"azure_keyvault",
		"hc_vault_transit_uri"
	],
	...[
		"key_groups",
		"shamir_threshold",
		"unencrypted_suffix",
		"encrypted_suffix",
		"unencrypted_regex"
	],
	...[
		"encrypted_regex",
		"unencrypted_comment_regex",
		"encrypted_comment_regex",
		"mac_only_encrypted"
	]
]);
/** Null at the top level for what people use to hold anchors: any name that is neither known nor nearly known. */
function kindOf({ name, where, suggestion }) {
	if (where === "" && ruleKeys.has(name)) return "misplaced";
	if (meantBy({
		name,
		suggestion
	}) !== null) return "typo";
	return where === "" ? null : "unknown";
}
/** A name that older documentation of sops uses resembles nothing. */
function meantBy({ name, suggestion }) {
	return name === "reencryption_rule" ? "recreation_rule" : suggestion;
}
/** What sops does without the key. */
function effectOf(key) {
	if (key === "path_regex") return label.words("the rule matches every file");
	if (key.startsWith("encrypted_")) return label.words("every value is sealed instead of the chosen ones");
	if (key.startsWith("unencrypted_")) return label.words("nothing stays in clear that was to stay so");
	if (key === "shamir_threshold") return label.words("all key groups are needed");
	if (key === "mac_only_encrypted") return label.words("the MAC covers values in clear as well");
	if (key === "creation_rules" || key === "destination_rules") return label.words("there are no such rules");
	if (key === "recreation_rule") return label.words("the copy is published for the recipients that the file has");
	return ruleKeys.has(key) || recipientKeys.has(key) ? label.words("its recipients are not there") : label.words("it has no effect");
}
/** In key groups some names differ. */
const recipientKeys = /* @__PURE__ */ new Set(["hc_vault", "merge"]);
// packages/rules/src/config/sops-config-unowned.ts
const rule$98 = treeRule({
	id: "sops-config-unowned",
	summary: "Nobody has to approve a change of who may read the secrets",
	why: "Whoever edits `.sops.yaml`, the public key, the policy or a workflow grants access; without a code owner any reviewer will do.",
	fix: "Name owners in {owners}: `/.sops.yaml @your-org/security`, and have the branch require their review.",
	messages: {
		nobody: "{owners} names no owner for {files}",
		missing: "No CODEOWNERS file names an owner for {files}"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)(?:codeowners|\.sops\.yaml|\.age-public-key(?:\.[^/]*)?)$/ },
	*check(tree, { policy }) {
		const { file, owns } = tree.fact(codeOwners);
		const files = grantingFiles(tree, policy);
		const unowned = files.filter((path) => !owns(path));
		if (!files.some(isSopsConfig) || unowned.length === 0) return;
		const path = file?.path ?? ".github/CODEOWNERS";
		yield {
			at: at.file(path),
			message: file === null ? "missing" : "nobody",
			labels: {
				owners: label.path(path),
				files: label.list([...new Set(unowned.map((each) => each.replace(/^(\.github\/workflows\/).*/, "$1")))].map((each) => label.path(each)), 4)
			}
		};
	}
});
/** What decides who may read the secrets, the configuration of sops first; all workflows count as one. */
function grantingFiles(tree, policy) {
	const paths = tree.files.map(({ path }) => path).filter((path) => !isAside(path));
	return [
		...paths.filter(isSopsConfig),
		...paths.filter((path) => isPublicKeyFile(path) && !isTemplateName(path)),
		...paths.filter((path) => path === policy.path || path === ".gitlab-ci.yml"),
		...paths.filter((path) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path))
	];
}
// packages/rules/src/config/sops-config-unreachable-rule.ts
const rule$97 = treeRule({
	id: "sops-config-unreachable-rule",
	summary: "A creation rule never applies, because another one comes first",
	why: "sops takes the first rule that matches. What stands behind it is fiction: those recipients cannot open anything, and those values are sealed for others.",
	fix: "Put the narrower rule first, before creation rule {by}; what is sealed already follows with `sops updatekeys`.",
	messages: {
		everything: "Creation rule {number} never applies: rule {by} matches every path and comes first",
		several: "Creation rules {number} never apply: rule {by} matches every path and comes first",
		same: "Creation rule {number} never applies: rule {by} has the same pattern and comes first",
		files: "Creation rule {number} applies to none of the {count} files that it matches: rule {by} comes first and takes {files}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["creation_rules"]
	},
	*check(tree) {
		const told = /* @__PURE__ */ new Map();
		for (const eclipse of tree.fact(eclipses).values()) {
			const { by, placed, how, rule } = eclipse;
			if (how === "files" && outcomeOf(rule) === outcomeOf(by)) continue;
			if (by.groups.length === 0 || misspeltKeys(placed.config, by).has("path_regex")) continue;
			const key = eclipse.how === "everything" ? eclipse.by : eclipse.rule;
			told.set(key, [...told.get(key) ?? [], eclipse]);
		}
		for (const group of told.values()) yield spotOf$8(group);
	}
});
function spotOf$8(group) {
	const [first] = group;
	const { placed, by, how, files } = first;
	const place = (rule) => at.span(placed.file, rule.pathRegex?.span ?? rule.span);
	const differs = group.some(({ rule }) => outcomeOf(rule) !== outcomeOf(by));
	return {
		at: place(first.rule),
		message: how === "everything" && group.length > 1 ? "several" : how,
		labels: {
			number: label.list(group.map(({ rule }) => label.number(rule.index + 1)), 12),
			by: label.number(by.index + 1),
			count: label.number(files.length),
			files: label.list(files.map(({ path }) => label.path(path)), 2)
		},
		related: [{
			at: place(by),
			message: label.words("the rule that comes first")
		}, ...group.slice(1, 11).map(({ rule }) => ({
			at: place(rule),
			message: label.words("never applies either")
		}))],
		severity: differs && !isAside(placed.file.path) ? "high" : "low"
	};
}
// packages/rules/src/config/sops-config-unused-rule.ts
const rule$96 = treeRule({
	id: "sops-config-unused-rule",
	summary: "A creation rule governs no file",
	why: "A rule for files that were moved or deleted hides mistakes in the ones that still count, and its recipients look like readers.",
	fix: "Take creation rule {number} out of {path}, or correct its pattern.",
	messages: { default: "Creation rule {number} matches no file of the repository" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: {
		path: /(?:^|\/)\.sops\.yaml$/,
		needles: ["path_regex"]
	},
	*check(tree) {
		const governed = tree.fact(governedFiles);
		const eclipsed = tree.fact(eclipses);
		for (const { file, folder, config } of tree.fact(creationRules).configs) for (const rule of config.rules) {
			const { pathRegex, index } = rule;
			if (pathRegex?.valid === false) break;
			if (pathRegex === null || findsEverything(pathRegex.text)) continue;
			if (governed.get(rule)?.length !== 0 || eclipsed.has(rule) || isForPlaintext(tree, folder, rule)) continue;
			yield {
				at: at.span(file, pathRegex.span),
				labels: { number: label.number(index + 1) }
			};
		}
	}
});
/**
* A rule may speak of the plaintext from which a sealed file is made: of `terraform.tfvars`, which git ignores, beside
* `terraform.tfvars.enc`; or of no file at all, as `/dev/stdin` does.
*/
function isForPlaintext(tree, folder, { pathRegex }) {
	if (pathRegex === null || /^\^?\/dev\//.test(pathRegex.text)) return true;
	const regex = compileRegex(pathRegex.text);
	const prefix = folder === "" ? "" : `${folder}/`;
	return [...[...tree.fact(sealedFiles).keys()].map(plainName), ...tree.untracked.map(({ path }) => path)].some((path) => path.startsWith(prefix) && regex?.test(path.slice(prefix.length)));
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/config/sops-config-wrong-name.ts
const rule$95 = treeRule({
	id: "sops-config-wrong-name",
	summary: "A configuration of sops has a name that sops does not read",
	why: "sops looks for `.sops.yaml` and nothing else. Whoever seals a file below it does so by another configuration, or by none.",
	fix: "Give it the name that sops reads, `git mv {path} {right}`, or delete it where that file is there already.",
	messages: {
		alone: "sops does not read {path}: the name has to be .sops.yaml",
		both: "sops does not read {path}, and reads the .sops.yaml beside it"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.?sops\.ya?ml$/ },
	*check(tree) {
		for (const file of tree.files) {
			if (!isMisnamed(file)) continue;
			const right = file.folder === "" ? ".sops.yaml" : `${file.folder}/.sops.yaml`;
			yield {
				at: at.file(file),
				message: tree.file(right) === void 0 ? "alone" : "both",
				labels: { right: label.path(right) },
				severity: isAside(file.path) ? "low" : "high"
			};
		}
	}
});
/** A sealed file may have such a name, and so may the settings of other tools. */
function isMisnamed(file) {
	return /(?:^|\/)\.?sops\.ya?ml$/.test(file.path) && !isSopsConfig(file.path) && /^(?:creation|destination)_rules:/m.test(file.text ?? "") && sealed(file) === null;
}
// packages/rules/src/config/sops-recipient-added.ts
const rule$94 = rangeRule({
	id: "sops-recipient-added",
	summary: "A change lets a recipient read more than before",
	why: "Access is granted for good: what a recipient has read once it knows, also after it is taken out again.",
	fix: "Nothing, if that is meant; else take the recipient out, run `sops updatekeys` and `sops rotate --in-place`, and change the values.",
	messages: {
		files: "{recipient} gains access to {values} values in {count} files{environments}",
		rule: "{recipient} becomes a recipient of creation rules, so far without files"
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	needs: ["range"],
	*check({ base, head }, { policy }) {
		const before = accessOf(base);
		for (const [key, grant] of accessOf(head)) {
			const known = before.get(key);
			const rules = grant.rules.filter(({ file }) => !known?.rules.some((one) => one.file.path === file.path));
			const files = grant.files.filter(({ file }) => known === void 0 ? true : base.file(file.path) !== void 0 && !known.files.some((one) => one.file.path === file.path));
			if (rules.length > 0 || files.length > 0) yield spotOf$7(grant.id, rules, files, policy);
		}
	}
});
/** Where each recipient stands in a tree. */
function accessOf(tree) {
	const found = /* @__PURE__ */ new Map();
	const of = (recipient) => {
		const key = sameRecipient(recipient);
		const access = found.get(key) ?? {
			id: recipient.id,
			rules: [],
			files: []
		};
		found.set(key, access);
		return access;
	};
	for (const { file, config } of tree.fact(creationRules).configs) for (const recipient of config.rules.flatMap(({ groups }) => groups.flat())) of(recipient).rules.push({
		file,
		span: recipient.span,
		values: 0
	});
	for (const { file, envelope, document } of tree.fact(sealedFiles).values()) for (const recipient of envelope.recipients) of(recipient).files.push({
		file,
		span: recipient.span,
		values: document.leaves.filter(isToken).length
	});
	return found;
}
function spotOf$7(id, rules, files, policy) {
	const [first, ...others] = [...rules, ...files];
	const environments = policy.environments.filter(({ paths }) => files.some(({ file }) => {
		const inner = policy.within(file.path);
		return inner !== null && paths.matches(inner);
	}));
	const names = label.list(environments.map(({ name }) => label.name(name)));
	return {
		at: at.span(first.file, first.span),
		message: files.length > 0 ? "files" : "rule",
		labels: {
			recipient: recipientLabels([id], policy),
			count: label.number(files.length),
			values: label.number(files.reduce((sum, { values }) => sum + values, 0)),
			environments: names.text === "" ? names : label.name(` of ${names.text}`)
		},
		related: others.slice(0, 10).map(({ file, span }) => ({
			at: at.span(file, span),
			message: label.words("here too")
		}))
	};
}
// packages/rules/src/config/sops-recipient-revoked.ts
const rule$93 = treeRule({
	id: "sops-recipient-revoked",
	summary: "A revoked recipient can still read secrets, or will be able to read the next",
	why: "The policy says that this key is no longer trusted, and whoever has it opens every file that is sealed for it.",
	fix: "Take it out of `.sops.yaml`, run `sops updatekeys` and `sops rotate --in-place` on its files, then change the values that it has seen.",
	messages: {
		rule: "{recipient}, revoked on {date}, is still a recipient of creation rule {number}",
		ruleAndFiles: "{recipient}, revoked on {date}, is still a recipient of creation rule {number} and opens {count} sealed files",
		file: "{recipient}, revoked on {date}, still opens {path}",
		files: "{recipient}, revoked on {date}, still opens {path} and {more} more sealed files"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { graceDays: {
		type: "integer",
		minimum: 0,
		description: "How many days after the revocation it may still be there.",
		default: 0
	} },
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, now, options }) {
		const registry = registryOf(policy);
		for (const entry of policy.recipients) {
			if (!registry.isRevoked(entry.age, now, options.graceDays)) continue;
			const isEntry = (id) => registry.of(id) === entry;
			const inRules = rulesOf(tree, isEntry);
			const inFiles = filesOf(tree, isEntry);
			const [first, ...others] = [...inRules, ...inFiles];
			if (first === void 0) continue;
			const [inRule] = inRules;
			yield {
				at: at.span(first.file, first.span),
				message: inRule === void 0 ? others.length > 0 ? "files" : "file" : inFiles.length > 0 ? "ruleAndFiles" : "rule",
				labels: {
					recipient: recipientLabels([entry.age], policy),
					date: label.date(Date.parse(entry.revokedAt ?? "")),
					number: label.number(inRule?.number ?? 0),
					count: label.number(inFiles.length),
					more: label.number(others.length)
				},
				related: others.slice(0, 10).map(({ file, span }) => ({
					at: at.span(file, span),
					message: label.words("still a recipient")
				}))
			};
		}
	}
});
function rulesOf(tree, isEntry) {
	return tree.fact(creationRules).configs.flatMap(({ file, config }) => config.rules.flatMap(({ groups, index }) => groups.flat().filter(({ type, id }) => type === "age" && isEntry(id)).map(({ span }) => ({
		file,
		span,
		number: index + 1
	}))));
}
function filesOf(tree, isEntry) {
	return [...tree.fact(sealedFiles).values()].flatMap(({ file, envelope, whole }) => {
		const found = envelope.recipients.find(({ type, id }) => type === "age" && isEntry(id));
		return found === void 0 || !whole ? [] : [{
			file,
			span: found.span,
			number: 0
		}];
	});
}
// packages/rules/src/config/sops-recipient-unregistered.ts
const rule$92 = treeRule({
	id: "sops-recipient-unregistered",
	summary: "A recipient can read secrets and is not in the policy's registry",
	why: "A public key says nothing of its owner. One that nobody registered is how somebody who left, or who should never have come, keeps reading.",
	fix: "Register the key with its owner and role under `recipients` in the policy, or take it out and re-key: `sops updatekeys`, `sops rotate`.",
	messages: {
		rule: "{recipient} is a recipient of creation rule {number} and is not in the policy's registry",
		file: "{path} is sealed for {recipient}, who is not in the policy's registry",
		files: "{path} and {count} more files are sealed for {recipient}, who is not in the policy's registry"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		const registry = registryOf(policy);
		if (registry.empty) return;
		for (const [first, ...others] of usesOf$2(tree, policy)) {
			if (first === void 0 || registry.of(first.id) !== null) continue;
			if ("fault" in parseRecipient(first.id)) continue;
			const { file, span, id, number } = first;
			yield {
				at: at.span(file, span),
				message: number !== null ? "rule" : others.length > 0 ? "files" : "file",
				labels: {
					recipient: recipientLabels([id], policy),
					number: label.number(number ?? 0),
					count: label.number(others.length)
				},
				related: others.slice(0, 10).map((other) => ({
					at: at.span(other.file, other.span),
					message: label.words("the same recipient")
				}))
			};
		}
	}
});
/**
* The uses of each age recipient, those in rules first. A file whose rule names others is another finding; whom its rule names is
* told at the rule.
*/
function usesOf$2(tree, policy) {
	const rules = tree.fact(creationRules);
	const uses = /* @__PURE__ */ new Map();
	const add = (type, use) => {
		if (policy.within(use.file.path) === null) return;
		const key = sameRecipient({
			type,
			id: use.id
		});
		const known = uses.get(key);
		if (known === void 0) uses.set(key, [use]);
		else known.push(use);
	};
	for (const { file, config } of rules.configs) for (const { groups, index } of config.rules) for (const { type, id, span } of groups.flat()) if (type === "age") add(type, {
		id,
		file,
		span,
		number: index + 1
	});
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		const isJudged = rules.rulings(file.path).some(({ rule }) => rule?.groups.some((group) => group.length > 0));
		if (!whole || isJudged && policy.rule("sops-recipient-mismatch").enabled) continue;
		for (const { type, id, span } of envelope.recipients) if (type === "age") add(type, {
			id,
			file,
			span,
			number: null
		});
	}
	return uses.values();
}
// packages/rules/src/environments/env-key-parity.ts
const rule$91 = treeRule({
	id: "env-key-parity",
	summary: "A sealed file lacks a key that the same file of another environment has",
	why: "A key that exists in staging and not in production is tomorrow's outage; one that is left over is a secret that nobody rotates.",
	fix: "Add it with `sops set {path}`, take it out of the other file, or list it under `rules: env-key-parity: ignore` where the environments do differ.",
	messages: {
		one: "{path} lacks {keys}, which {other} has",
		several: "{path} lacks {count} keys that {other} has, such as {keys}"
	},
	severity: "low",
	confidence: "heuristic",
	presets: ["strict"],
	options: { ignore: {
		type: "array",
		items: { type: "string" },
		description: "Names of keys that an environment may have alone.",
		default: []
	} },
	selects: { needles: ["sops"] },
	*check(tree, { policy, options }) {
		const ignored = new Set(options.ignore);
		for (const counterparts of rolesIn(tree, policy)) for (const one of counterparts) {
			const other = counterparts.filter(({ environment }) => environment !== one.environment).map((each) => ({
				each,
				missing: missingIn(one.found, each.found, ignored)
			})).toSorted((left, right) => right.missing.length - left.missing.length)[0];
			if (other === void 0 || other.missing.length === 0) continue;
			const { missing } = other;
			yield {
				at: at.file(one.found.file),
				message: missing.length === 1 ? "one" : "several",
				labels: {
					keys: label.list(missing.slice(0, 3).map((path) => label.pointer(path))),
					count: label.number(missing.length),
					other: label.path(other.each.found.file.path)
				},
				related: [{
					at: at.file(other.each.found.file),
					message: label.words("this one has them")
				}]
			};
		}
	}
});
/** Sealed files that play the same part in different environments. A part that one environment gives to several files says nothing. */
function rolesIn(tree, policy) {
	if (policy.environments.length < 2) return [];
	const roles = /* @__PURE__ */ new Map();
	for (const found of tree.fact(sealedFiles).values()) {
		const { path } = found.file;
		const environment = environmentOf(path, policy);
		const isReadable = found.whole && found.document.store !== "binary";
		if (environment === null || !isReadable || isTemplateName(path) || isAside(path)) continue;
		const role = `${found.document.store} ${roleOf(path, environment)}`;
		roles.set(role, [...roles.get(role) ?? [], {
			found,
			environment
		}]);
	}
	return [...roles.values()].filter((files) => files.length > 1 && new Set(files.map(({ environment }) => environment)).size === files.length);
}
/** The path with the environment's name taken out, wherever it stands as a word. */
function roleOf(path, environment) {
	const words = path.toLowerCase().split(/([/._-])/);
	const name = environment.toLowerCase().split(/([/._-])/);
	for (let start = 0; start + name.length <= words.length; start += 1) if (name.every((word, index) => words[start + index] === word)) words.splice(start, name.length, "*");
	return words.join("");
}
/** The keys of `there` that `here` lacks. Where one of them has its names sealed or hidden by an alias, nothing is known. */
function missingIn(here, there, ignored) {
	const own = new Set(keysOf(here).keys());
	return [...keysOf(there)].filter(([key, path]) => !own.has(key) && !path.some((component) => ignored.has(String(component)))).map(([, path]) => path);
}
/** The paths of a file's values, without the indices of lists; in a stream of objects, object by object. */
function keysOf({ document }) {
	const objects = document.parsed.documents.map(({ root }) => [textAt(root ?? void 0, "kind"), textAt(root ?? void 0, "metadata", "name")].join("\0"));
	const keys = /* @__PURE__ */ new Map();
	for (const leaf of document.leaves) {
		const names = leaf.path.filter((component) => typeof component === "string");
		if (leaf.comment || names[0] === "metadata") continue;
		keys.set([objects[leaf.document] ?? "", ...names].join("\0"), leaf.path);
	}
	return keys;
}
// packages/rules/src/environments/env-required-file-missing.ts
const rule$90 = treeRule({
	id: "env-required-file-missing",
	summary: "A file that the policy requires is not there",
	why: "What is missing from git stays on one laptop, and whoever deploys without it deploys something else.",
	fix: "Create it and commit it: `git add {path}` (`sops-guard init` writes what it can).",
	messages: {
		missing: "{path} is required by the policy and is not in the repository",
		environment: "{path} is required in the environment {environment} and is not in the repository",
		untracked: "{path} is required by the policy and exists, but git does not track it",
		nowhere: "{path} is required by the policy and is a link that leads to nothing in the repository",
		empty: "{path} is required by the policy and is empty"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {},
	*check(tree, { policy }) {
		const asked = /* @__PURE__ */ new Set();
		for (const { environment, path, line } of requirements(policy)) {
			if (asked.has(path)) continue;
			asked.add(path);
			const fault = faultOf$5(tree, path);
			if (fault === null) continue;
			const related = policyPlace$1(policy, line);
			yield {
				at: at.file(path),
				message: fault === "missing" && environment !== null ? "environment" : fault,
				...environment !== null && { labels: { environment: label.name(environment) } },
				...related !== null && { related: [{
					at: related,
					message: label.words("required here")
				}] }
			};
		}
	}
});
/** An environment's own come first: they say more. */
function requirements(policy) {
	const ofEnvironments = policy.environments.flatMap(({ name, required }) => required.map((each) => ({
		...each,
		environment: name
	})));
	const always = policy.artifacts.required.map((each) => ({
		...each,
		environment: null
	}));
	return [...ofEnvironments, ...always].map((each) => ({
		...each,
		path: inRepository(policy, each.path)
	}));
}
function inRepository({ project }, path) {
	const clean = path.replace(/^(?:\.\/)+/, "");
	return project === "" ? clean : `${project}/${clean}`;
}
function policyPlace$1(policy, line) {
	return policy.path === null || line === null ? null : {
		...at.file(policy.path),
		line,
		endLine: line
	};
}
/** A required folder, written with a final slash, is there when any file lies in it. */
function faultOf$5(tree, path) {
	if (path.endsWith("/")) return tree.files.some((file) => file.path.startsWith(path)) ? null : "missing";
	const file = tree.file(path);
	if (file === void 0) return tree.untracked.some((each) => each.path === path) ? "untracked" : "missing";
	const target = file.entry.kind === "link" ? linkTarget(tree, file) : file;
	if (target === null) return "nowhere";
	return isEmpty(target) ? "empty" : null;
}
function isEmpty(file) {
	return file.entry.kind !== "submodule" && file.absence === null && file.text?.trim() === "";
}
// packages/rules/src/environments/env-rule-spans-environments.ts
const rule$89 = treeRule({
	id: "env-rule-spans-environments",
	summary: "One creation rule seals files of several environments",
	why: "One rule is one set of readers: whoever reads the test system's secrets reads production's, and nobody can be taken out of one alone.",
	fix: "Write a rule for each environment into {path}, with recipients of its own, then run `sops updatekeys` on the files.",
	messages: { spans: "this rule seals files of {environments}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { sharedRoles: {
		type: "array",
		items: { type: "string" },
		description: "Roles of the policy's recipients that may open several environments.",
		default: ["break-glass"]
	} },
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, options }) {
		if (policy.environments.length < 2) return;
		const exempt = new Set(policy.recipients.filter(({ role }) => options.sharedRoles.includes(role ?? "")).map(({ age }) => age));
		for (const { placed, rule: creationRule, files } of spansIn(tree, policy)) {
			const readers = creationRule.groups.flat();
			if (readers.length > 0 && readers.every(({ id }) => exempt.has(id))) continue;
			const names = [...files.keys()].sort();
			yield {
				at: at.span(placed.file, creationRule.span),
				labels: { environments: label.list(names.map(label.name)) },
				related: names.flatMap((name) => {
					const file = files.get(name);
					return file === void 0 ? [] : [{
						at: at.file(file),
						message: label.name(`in ${name}`)
					}];
				})
			};
		}
	}
});
/** The rules that are the first to match sealed files of two environments or more, in the order of their places. */
function spansIn(tree, policy) {
	const rules = tree.fact(creationRules);
	const byRule = /* @__PURE__ */ new Map();
	for (const { file } of tree.fact(sealedFiles).values()) {
		const environment = isTemplateName(file.path) ? null : environmentOf(file.path, policy);
		const [nearest] = rules.rulings(file.path);
		if (environment === null || nearest?.rule == null) continue;
		const known = byRule.get(nearest.rule) ?? {
			placed: nearest.placed,
			files: /* @__PURE__ */ new Map()
		};
		if (!known.files.has(environment)) known.files.set(environment, file);
		byRule.set(nearest.rule, known);
	}
	return [...byRule].filter(([, { files }]) => files.size > 1).map(([rule, { placed, files }]) => ({
		placed,
		rule,
		files
	})).sort((left, right) => (left.placed.file.path < right.placed.file.path ? -1 : left.placed.file.path > right.placed.file.path ? 1 : 0) || left.rule.span.start - right.rule.span.start);
}
// packages/rules/src/environments/env-shared-ciphertext.ts
const rule$88 = treeRule({
	id: "env-shared-ciphertext",
	summary: "Environments share a sealed value, token for token",
	why: "The same token is the same secret under the same data key: whoever breaks into the test system has production's password, and one key opens both. This rule speaks before `sops-shared-data-key` about files of different environments.",
	fix: "Set a value of its own in each environment (`sops edit {path}`), change it where it is used, then give the file a data key of its own: `sops rotate --in-place {path}`.",
	messages: {
		one: "{pointer} is the same token in {environments}",
		several: "{pointer} and {count} beside it are the same tokens in {environments}"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { publicKeys: {
		type: "array",
		items: { type: "string" },
		description: "Names of keys whose values are no secrets, and may be the same everywhere. Case does not count.",
		default: [
			"user",
			"username",
			"host",
			"hostname",
			"port",
			"database",
			"email",
			"region"
		]
	} },
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree, { policy, options }) {
		const isPublic = new Set(options.publicKeys.map((name) => name.toLowerCase()));
		const shared = sharedLeaves(tree, policy).filter(({ isToken, places }) => isToken && !places.some((place) => isPublic.has(keyOf$1(place))));
		for (const group of sharedByFiles(shared)) {
			const [first, ...others] = group[0]?.places ?? [];
			if (first === void 0) continue;
			yield {
				at: at.leaf(first.found.file, first.leaf),
				message: group.length === 1 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(group.length - 1, "more value"),
					environments: environmentNames([first, ...others])
				},
				related: others.map(({ found, leaf, environment }) => ({
					at: at.leaf(found.file, leaf),
					message: label.name(`in ${environment}`)
				}))
			};
		}
	}
});
const keyOf$1 = ({ leaf }) => String(leaf.path.findLast((component) => typeof component === "string") ?? "").toLowerCase();
const environmentNames = (places) => label.list([...new Set(places.map(({ environment }) => environment))].sort().map(label.name));
// packages/rules/src/environments/env-shared-iv.ts
const rule$87 = treeRule({
	id: "env-shared-iv",
	summary: "Environments share a sealed value, under keys of their own",
	why: "sops draws 32 random bytes for every value and keeps them as long as the value stays as it is, under a new data key as well: the same bytes in two environments are the same secret, copied and then re-keyed.",
	fix: "Set a value of its own in each environment (`sops edit {path}`), and change it where it is used.",
	messages: {
		one: "{pointer} was copied between {environments} and re-keyed, but never changed",
		several: "{pointer} and {count} beside it were copied between {environments} and re-keyed, but never changed"
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	options: { publicKeys: {
		type: "array",
		items: { type: "string" },
		description: "Names of keys whose values are no secrets, and may be the same everywhere. Case does not count.",
		default: [
			"user",
			"username",
			"host",
			"hostname",
			"port",
			"database",
			"email",
			"region"
		]
	} },
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree, { policy, options }) {
		const isPublic = new Set(options.publicKeys.map((name) => name.toLowerCase()));
		const shared = sharedLeaves(tree, policy).filter(({ isToken, places }) => {
			const lengths = new Set(places.map(({ token: { data } }) => base64Length(data)));
			const keys = places.map(({ leaf }) => leaf.path.findLast((component) => typeof component === "string"));
			return !isToken && lengths.size === 1 && !keys.some((key) => isPublic.has(String(key).toLowerCase()));
		});
		for (const group of sharedByFiles(shared)) {
			const [first, ...others] = group[0]?.places ?? [];
			if (first === void 0) continue;
			const environments = [...new Set([first, ...others].map(({ environment }) => environment))].sort();
			yield {
				at: at.leaf(first.found.file, first.leaf),
				message: group.length === 1 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(group.length - 1, "more value"),
					environments: label.list(environments.map(label.name))
				},
				related: others.map(({ found, leaf, environment }) => ({
					at: at.leaf(found.file, leaf),
					message: label.name(`in ${environment}`)
				}))
			};
		}
	}
});
// packages/rules/src/environments/env-shared-recipient.ts
const rule$86 = treeRule({
	id: "env-shared-recipient",
	summary: "One key opens the secrets of several environments",
	why: "The key of a test system that also opens production takes the wall between them away: whoever breaks the weaker one has both.",
	fix: "Give each environment a recipient of its own in `.sops.yaml` and run `sops updatekeys`; a key that is meant to open all gets `role: break-glass` in the policy.",
	messages: { shared: "{recipient} opens secrets of {environments}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { sharedRoles: {
		type: "array",
		items: { type: "string" },
		description: "Roles of the policy's recipients that may open several environments.",
		default: ["break-glass"]
	} },
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, options }) {
		if (policy.environments.length < 2) return;
		const exempt = new Set(policy.recipients.filter(({ role }) => options.sharedRoles.includes(role ?? "")).map(({ age }) => age));
		for (const [recipient, uses] of usesOf$1(tree, policy)) {
			const firsts = [...new Map(uses.toReversed().map((use) => [use.environment, use])).values()].sort(byPlace);
			const [first, ...others] = firsts;
			if (first === void 0 || others.length === 0 || exempt.has(recipient)) continue;
			if (policy.rule("env-rule-spans-environments").enabled && isOfOneRule(uses)) continue;
			yield {
				at: at.span(first.file, first.span),
				labels: {
					recipient: recipientLabels([recipient], policy),
					environments: label.list(firsts.map(({ environment }) => label.name(environment)).sort((a, b) => a.text < b.text ? -1 : 1))
				},
				related: others.map((other) => ({
					at: at.span(other.file, other.span),
					message: label.name(`in ${other.environment}`)
				}))
			};
		}
	}
});
/** A rule for several environments is the cause of what it lets in, and a finding of its own. */
function isOfOneRule(uses) {
	const [first, ...others] = uses;
	return first?.rule != null && others.every(({ rule }) => rule === first.rule);
}
function byPlace(left, right) {
	if (left.file.path !== right.file.path) return left.file.path < right.file.path ? -1 : 1;
	return left.span.start - right.span.start;
}
/**
* Where each age recipient is let in: by the sealed files of an environment and by the rules that govern them, in the order
* of places. Other keys cannot be told apart by a policy. A file in no environment, or in several, says nothing.
*/
function usesOf$1(tree, policy) {
	const rules = tree.fact(creationRules);
	const uses = /* @__PURE__ */ new Map();
	const add = (recipients, file, use) => {
		for (const { type, id, span } of recipients) if (type === "age") uses.set(id, [...uses.get(id) ?? [], {
			...use,
			file,
			span
		}]);
	};
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		const environment = environmentOf(file.path, policy);
		if (environment === null || !whole) continue;
		const [nearest] = rules.rulings(file.path);
		const use = {
			environment,
			rule: nearest?.rule ?? null
		};
		add(envelope.recipients, file, use);
		if (nearest?.rule != null) add(nearest.rule.groups.flat(), nearest.placed.file, use);
	}
	for (const list of uses.values()) list.sort(byPlace);
	return uses;
}
// packages/rules/src/gitignore/gitattributes-missing.ts
const rule$85 = treeRule({
	id: "gitattributes-missing",
	summary: "No git attribute says how sealed files are merged",
	why: "Git merges ciphertext like any text: two changes that do not touch make a file whose MAC is wrong, and nobody notices before it is opened.",
	fix: "Keep git from merging them by lines: `printf %b {lines} >> .gitattributes`, or set up a merge driver for them.",
	messages: { default: "{count} may be merged line by line: no attribute sets `merge` for {names}" },
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree, { policy }) {
		const attributes = mergeRules(tree);
		const open = [...tree.fact(sealedFiles).values()].map(({ file }) => file).filter((file) => policy.within(file.path) !== null && !attributes.decide(file.path).ignored);
		const [first] = open;
		if (first === void 0) return;
		yield {
			at: at.file(".gitattributes"),
			labels: {
				count: label.words(open.length === 1 ? "One sealed file" : `${open.length} sealed files`),
				names: label.list(open.map(({ path }) => label.path(path)), 4),
				lines: label.words(`\\n${[...new Set(open.map(patternOf))].map((each) => `${each} -merge`).join("\\n")}\\n`)
			},
			related: open.slice(0, 10).map((file) => ({
				at: at.file(file),
				message: label.words("is sealed")
			}))
		};
	}
});
/**
* Attribute files speak in the patterns of ignore files, and the last line that matches wins there as well. So each line that
* sets `merge` is read as one that ignores, and each that leaves merging to git as one that takes it back.
*/
function mergeRules(tree) {
	const files = tree.files.filter((file) => file.name === ".gitattributes" && file.text !== null);
	return new IgnoreRules(new Map(files.map((file) => [file.folder, encoded(asIgnoreFile(file.text ?? ""))])));
}
function asIgnoreFile(text) {
	return text.split("\n").map((line) => {
		const [pattern = "", ...settings] = line.trim().split(/[ \t]+/);
		if (pattern === "" || pattern.startsWith("#") || pattern.startsWith("!") || pattern.startsWith("[")) return "";
		const setting = settings.findLast((each) => /^[-!]?(?:merge|binary)\b/.test(each));
		if (setting === void 0 || pattern.endsWith("/")) return "";
		return setting === "merge" || setting.startsWith("!") || setting === "merge=text" ? `!${pattern}` : pattern;
	}).join("\n");
}
/** Characters above a byte stand in no pattern that matters here. */
function encoded(text) {
	return Uint8Array.from(text, (char) => Math.min(char.charCodeAt(0), 255));
}
/** The pattern for the kind of name that a sealed file has. */
function patternOf({ name }) {
	const marked = /(?:\.(?:enc|sops|encrypted))(?:\.[A-Za-z0-9]+)?$/i.exec(name)?.[0];
	return marked === void 0 || marked === name ? name.replaceAll(" ", "?") : `*${marked}`;
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/gitignore/gitignore-encrypted-ignored.ts
const rule$84 = treeRule({
	id: "gitignore-encrypted-ignored",
	summary: "An ignore rule hides files that belong into git",
	why: "Whoever cannot add ciphertext without `git add --force` gets used to force, and force adds plaintext as well.",
	fix: "Narrow the line, or take them back behind it: `printf %b {lines} >> {ignoreFile}`.",
	messages: {
		line: "`{pattern}` also ignores {names}, which must be committed",
		folder: "`{pattern}` ignores the whole folder {folder} and with it {names}; a later `!` line cannot bring that back"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.enc(?:$|\.)|\.sops(?:$|\.)|\.encrypted\./ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const hidden = /* @__PURE__ */ new Map();
		for (const wanted of [
			...wantedByPolicy(policy),
			...wantedByUse(tree, policy),
			...wantedTracked(tree, policy)
		]) {
			const decision = rules.decide(wanted.path);
			if (!decision.ignored || decision.decidedBy === null) continue;
			if (wanted.isTracked && startsAllowList(decision.decidedBy)) continue;
			const key = `${decision.decidedBy.path}\0${decision.decidedBy.line}`;
			const group = hidden.get(key) ?? [];
			if (!group.some(({ path }) => path === wanted.path)) group.push({
				...wanted,
				decision
			});
			hidden.set(key, group);
		}
		for (const group of hidden.values()) yield* spotOf$6(tree, group);
	}
});
function wantedByPolicy(policy) {
	return [...policy.artifacts.required, ...policy.environments.flatMap((each) => each.required)].filter(({ path }) => !path.endsWith("/")).map(({ path }) => ({
		path: join$3(policy.project, path.replace(/^(?:\.\/)+/, "")),
		isTracked: false
	}));
}
/** Where variables are sealed, every folder of Terraform may get a sealed file of its own. */
function wantedByUse(tree, policy) {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const { encrypted } = policy.artifacts;
	const folders = new Set(files.filter(({ name }) => /\.(?:tf|tofu)$/i.test(name)).map(({ folder }) => folder));
	const isUsual = files.some((file) => isSopsConfig(file.path) && /tfvars/.test(file.text ?? "") || isEncryptedName(file.path) && /\.tfvars(?:\.json)?$/i.test(plainName(file.path)));
	const sealedVariables = [...folders].map((folder) => join$3(folder, "terraform.tfvars.enc")).filter((path) => isUsual || encrypted.declared && encrypted.matches(policy.within(path) ?? "")).map((path) => ({
		path,
		isTracked: false
	}));
	const isSealing = files.some((file) => isEncryptedName(file.path) && file.document.envelope !== null);
	const configuration = join$3(policy.project, ".sops.yaml");
	return isSealing ? [...sealedVariables, {
		path: configuration,
		isTracked: tree.file(configuration) !== void 0
	}] : sealedVariables;
}
/** Ciphertext and its company that somebody had to add by force. */
function wantedTracked(tree, policy) {
	const rules = tree.fact(ignoreRules);
	return tree.files.filter((file) => policy.within(file.path) !== null && file.entry.kind !== "submodule").filter((file) => rules.decide(file.path).ignored && belongsIntoGit(file)).map(({ path }) => ({
		path,
		isTracked: true
	}));
}
function belongsIntoGit(file) {
	if (isSopsConfig(file.path) || file.name === ".age-public-key") return true;
	if (isTemplateName(file.path)) return isTerraformData(file.path.replace(/\.[^.]+$/, "")) || file.name.startsWith(".env");
	return file.document.envelope !== null;
}
function* spotOf$6(tree, group) {
	const [first] = group;
	const line = first?.decision.decidedBy;
	if (first === void 0 || line == null) return;
	const { folder } = first.decision;
	const severity = group.every(({ isTracked }) => isTracked) ? "medium" : "high";
	const file = tree.file(line.path);
	yield {
		at: file === void 0 ? at.file(line.path) : at.line(file, line.line),
		message: folder === null ? "line" : "folder",
		labels: {
			pattern: label.name(line.pattern),
			names: label.list(group.map(({ path }) => label.path(path)), 4),
			folder: label.path(folder ?? ""),
			ignoreFile: label.path(line.path),
			lines: label.words(`\\n${takingBack(group, line.path).join("\\n")}\\n`)
		},
		severity,
		related: group.filter(({ isTracked }) => isTracked).slice(0, 10).map(({ path }) => ({
			at: at.file(path),
			message: label.words("is tracked all the same")
		}))
	};
}
/** The lines that undo it; a folder first has to be opened level by level. */
function takingBack(group, ignoreFile) {
	const base = ignoreFile.slice(0, ignoreFile.lastIndexOf("/") + 1);
	const lines = group.flatMap(({ path, decision }) => {
		const below = (each) => `/${each.slice(base.length)}`;
		if (decision.folder === null) return [`!${below(path)}`];
		return [
			`!${below(decision.folder)}/`,
			`${below(decision.folder)}/*`,
			...opened$1(decision.folder, path, below)
		];
	});
	return [...new Set(lines)].map((each) => each.replaceAll("\\", "\\\\"));
}
function opened$1(folder, path, below) {
	const lines = [];
	for (let end = path.indexOf("/", folder.length + 1); end !== -1; end = path.indexOf("/", end + 1)) {
		const inner = path.slice(0, end);
		lines.push(`!${below(inner)}/`, `${below(inner)}/*`);
	}
	return [...lines, `!${below(path)}`];
}
function join$3(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
// packages/rules/src/gitignore/gitignore-negation-ineffective.ts
const rule$83 = treeRule({
	id: "gitignore-negation-ineffective",
	summary: "A `!` line below an ignored folder does nothing",
	why: "Git does not look into a folder that is ignored as a whole, so what the line means to keep is lost, and who adds it by force adds more.",
	fix: "Ignore what is in the folder instead of the folder: write `{folder}/*` where `{pattern}` stands ({line}), and open the folders between.",
	messages: { default: "This line takes nothing back: `{pattern}` ({line}) ignores the whole folder {folder}" },
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$/ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		for (const line of rules.lines) {
			if (!line.negated || policy.within(line.path) === null) continue;
			const path = exampleOf(line);
			if (path === null) continue;
			const { folder, decidedBy } = rules.decide(path);
			if (folder === null || decidedBy === null || startsAllowList(decidedBy)) continue;
			if (isSpokenFor$3(tree, policy, folder, decidedBy)) continue;
			const file = tree.file(line.path);
			yield {
				at: file === void 0 ? at.file(line.path) : at.line(file, line.line),
				labels: {
					pattern: label.name(decidedBy.pattern),
					line: label.path(`${decidedBy.path}:${decidedBy.line}`),
					folder: label.path(folder)
				},
				severity: severityOf$4(line)
			};
		}
	}
});
/** A path that the line speaks of; null for a name alone, which speaks of many folders. */
function exampleOf({ path, pattern }) {
	const body = pattern.slice(1).replace(/\/$/, "");
	if (!body.includes("/") || body.startsWith("**/")) return null;
	const folder = path.slice(0, path.lastIndexOf("/") + 1);
	const inner = body.replace(/^\//, "").replace(/\[!?(.)[^\]]*\]/g, "$1").replace(/\*+/g, "x").replaceAll("?", "x").replaceAll("\\", "");
	return inner === "" ? null : folder + inner;
}
/** About ciphertext that git tracks all the same, or that the policy requires, the rule about hidden ciphertext speaks. */
function isSpokenFor$3(tree, policy, folder, decidedBy) {
	if (!policy.rule("gitignore-encrypted-ignored").enabled) return false;
	const rules = tree.fact(ignoreRules);
	const required = [...policy.artifacts.required, ...policy.environments.flatMap((each) => each.required)];
	const isBelow = (path) => path.startsWith(`${folder}/`);
	if (required.some(({ path }) => isBelow(policy.project === "" ? path : `${policy.project}/${path}`))) return true;
	return tree.files.some((file) => isBelow(file.path) && (isEncryptedName(file.path) || file.text?.includes("ENC[AES256_GCM,") === true) && sealed(file) !== null && rules.decide(file.path).decidedBy?.line === decidedBy.line);
}
/** Where nothing secret is meant, it is a fault of the ignore file and no more. */
function severityOf$4({ pattern }) {
	const body = pattern.slice(1);
	return isEncryptedName(body) || /tfvars|\.sops|age-public-key|\.example$|secrets?\b|\bkeys?\b/i.test(body) || isSecretName(body) ? "medium" : "low";
}
// packages/rules/src/gitignore/gitignore-negation-leak.ts
const rule$82 = treeRule({
	id: "gitignore-negation-leak",
	summary: "A later `!` line takes names of plaintext out of the ignore rules again",
	why: "The last line that matches wins: whoever reads the line above believes that the file is ignored, and `git add .` takes it along.",
	fix: "Put the narrow line behind the wide one in {ignoreFile}, or name in it exactly what belongs into git, such as `!*.enc`.",
	messages: { default: "This line takes {names} in {folders} back, which `{pattern}` ({line}) ignores" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.tf$|\.tofu$|\.enc(?:$|\.)|\.sops(?:$|\.)/ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const lines = rules.lines.filter(({ path }) => policy.within(path) !== null);
		if (!lines.some(({ negated }) => negated)) return;
		const leaks = /* @__PURE__ */ new Map();
		for (const probe of [...plaintextNames(tree, policy), ...crossed(lines)]) {
			const path = probe.folder === "" ? probe.name : `${probe.folder}/${probe.name}`;
			const reopened = rules.reopened(path);
			if (reopened === null || isNamed$1(reopened.by, probe.name) || tree.file(path) !== void 0) continue;
			const key = `${reopened.by.path}\0${reopened.by.line}`;
			const leak = leaks.get(key) ?? {
				...reopened,
				probes: []
			};
			leak.probes.push(probe);
			leaks.set(key, leak);
		}
		for (const { by, against, probes } of leaks.values()) {
			const file = tree.file(by.path);
			const worst = severities.find((each) => probes.some(({ severity }) => severity === each));
			yield {
				at: file === void 0 ? at.file(by.path) : at.line(file, by.line),
				labels: {
					names: label.list(distinct$1(probes.map(({ name }) => name)).map(label.name), 6),
					folders: label.list(distinct$1(probes.map(({ folder }) => folder)).map((folder) => folder === "" ? label.words("the root folder") : label.path(folder)), 3),
					pattern: label.name(against.pattern),
					line: label.path(`${against.path}:${against.line}`),
					ignoreFile: label.path(by.path)
				},
				...worst !== void 0 && { severity: worst }
			};
		}
	}
});
/** A name for each line that ignores plaintext, in the folder that each later `!` line opens. */
function crossed(lines) {
	const ignoring = lines.filter(({ pattern, negated }) => !negated && plaintext.test(nameOf$4(pattern)));
	return lines.filter(({ pattern, negated }) => negated && /[*/]/.test(pattern)).slice(0, most).flatMap((opener) => {
		const folder = folderOf(opener);
		if (!likely.test(folder)) return [];
		const severity = isAside(`${folder}/`) ? "low" : "medium";
		return ignoring.slice(0, most).flatMap(({ pattern }) => {
			const name = filled(nameOf$4(pattern));
			return name === "" || isTemplateName(name) || isEncryptedName(name) || isSideCar(name) ? [] : {
				folder,
				name,
				severity
			};
		});
	});
}
/** Folders in which people work with secrets. */
const likely = /(?:^|[/_.-])(?:deploy\w*|envs?|environments?|terraform|tofu|k8s|kubernetes|secrets?|configs?|certs?|keys?|pki|tls|ssl|infra\w*|ansible|inventory|prod\w*|staging|helm|charts?|clusters?)(?:$|[/_.-])/i;
/** Lines of each kind; their product is what one asks. */
const most = 60;
/** Patterns that say that what they ignore is secret. */
const plaintext = /^(?:\*?\.tfvars(?:\.json)?|.*\.tfstate|\.env(?:\.\*|\.local|\.prod\w*)?|\*\.(?:env|key|pem|agekey|p12|pfx|jks)|keys?\.txt|age\.key|.*(?:\.dec|\.decrypted|\.plain)\b.*|.*secrets?\b.*\.ya?ml|kubeconfig)$/i;
/** The folder of a pattern's last component, its globs filled in. */
function folderOf({ path, pattern }) {
	const base = path.slice(0, Math.max(0, path.lastIndexOf("/")));
	const body = pattern.replace(/^!/, "").replace(/^\//, "");
	return [base, ...(body.endsWith("/") ? body.slice(0, -1) : body.slice(0, Math.max(0, body.lastIndexOf("/")))).split("/").map(filled)].filter((part) => part !== "").join("/");
}
function nameOf$4(pattern) {
	const body = pattern.replace(/\/$/, "");
	return body.slice(body.lastIndexOf("/") + 1);
}
function filled(glob) {
	return glob.replace(/\[!?(.)[^\]]*\]/g, "$1").replace(/\*+/g, "x").replaceAll("?", "x");
}
function isNamed$1({ pattern }, name) {
	return nameOf$4(pattern.replace(/^!/, "")) === name;
}
const distinct$1 = (texts) => [...new Set(texts)];
// packages/rules/src/gitignore/gitignore-plaintext-exposed.ts
const rule$81 = treeRule({
	id: "gitignore-plaintext-exposed",
	summary: "Names of plaintext files are not ignored, so that one `git add .` publishes them",
	why: "The ignore rules are the first line of defence, and a list that covers `terraform.tfvars` but not `prod.auto.tfvars` looks complete.",
	fix: "Append the missing lines and look at the result: `printf %b {lines} >> {path}`.",
	messages: {
		gap: "No ignore rule covers {names} in {folders}",
		reopened: "This line takes {names} in {folders} out of the ignore rules again"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { except: {
		type: "array",
		items: { type: "string" },
		description: "Names that need no ignore rule here, such as `kubeconfig` or `tfplan`.",
		default: []
	} },
	selects: { path: /(?:^|\/)\.gitignore$|(?:^|\/)\.sops\.yaml$|\.tf$|\.tofu$|\.enc(?:$|\.)|\.sops(?:$|\.)/ },
	*check(tree, { policy, options }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const isLeft = policy.rule("gitignore-negation-leak").enabled;
		const exposed = plaintextNames(tree, policy).filter(({ name, folder }) => !options.except.includes(name) && tree.file(join$2(folder, name)) === void 0).flatMap((probe) => exposureOf(rules, probe)).filter(({ folder, name }) => !isLeft || rules.reopened(join$2(folder, name)) === null);
		for (const group of grouped(exposed, policy)) yield spotOf$5(tree, group);
	}
});
function exposureOf(rules, probe) {
	const { ignored, decidedBy } = rules.decide(join$2(probe.folder, probe.name));
	return ignored ? [] : [{
		...probe,
		decidedBy
	}];
}
function grouped(exposed, { project }) {
	const gaps = /* @__PURE__ */ new Map();
	for (const exposure of exposed) {
		const { path, line } = exposure.decidedBy ?? {
			path: join$2(project, ".gitignore"),
			line: null
		};
		const key = `${line}\0${path}`;
		const gap = gaps.get(key) ?? {
			path,
			line,
			exposures: []
		};
		gap.exposures.push(exposure);
		gaps.set(key, gap);
	}
	return [...gaps.values()];
}
function spotOf$5(tree, gap) {
	const { path, line } = gap;
	const exposures = gap.exposures.toSorted((left, right) => rank(left.severity) - rank(right.severity));
	const worst = exposures[0]?.severity;
	const file = tree.file(path);
	const patterns = distinct(exposures.map(({ pattern }) => pattern)).map((each) => each.replaceAll("\\", "\\\\"));
	return {
		at: line === null || file === void 0 ? at.file(path) : at.line(file, line),
		message: line === null ? "gap" : "reopened",
		labels: {
			names: label.list(distinct(exposures.map(({ name }) => name)).map(label.name), 8),
			folders: label.list(distinct(exposures.map(({ folder }) => folder)).map(folderLabel), 3),
			lines: label.words(`\\n${patterns.join("\\n")}\\n`)
		},
		...worst !== void 0 && { severity: worst },
		related: exposures.flatMap((exposure) => exposure.related ?? []).slice(0, 10)
	};
}
const rank = (severity) => severities.indexOf(severity);
const distinct = (texts) => [...new Set(texts)];
function folderLabel(folder) {
	return folder === "" ? label.words("the root folder") : label.path(folder);
}
function join$2(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
// packages/rules/src/gitignore/gitignore-tracked-anyway.ts
const rule$80 = treeRule({
	id: "gitignore-tracked-anyway",
	summary: "A file is ignored and tracked all the same",
	why: "An ignore rule has no effect on a file that git tracks already: every later change of it is committed too.",
	fix: "Rotate what it holds and take it out of git, not off the disk: `git rm --cached {file}`.",
	messages: {
		secret: "{file} is ignored by `{pattern}` ({line}) but tracked, and it holds plaintext that looks secret",
		swallowed: "`{pattern}` ignores {count} that git tracks, so that new files beside them are easily lost"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const rules = tree.fact(ignoreRules);
		const swallowed = /* @__PURE__ */ new Map();
		for (const file of tree.files) {
			const { ignored, decidedBy } = rules.decide(file.path);
			if (!ignored || decidedBy === null || isSpokenFor$2(tree, file, policy)) continue;
			if (holdsSecret$2(file)) yield {
				at: at.file(file),
				message: "secret",
				labels: {
					file: label.path(file.path),
					pattern: label.name(decidedBy.pattern),
					line: label.path(`${decidedBy.path}:${decidedBy.line}`)
				},
				severity: isAside(file.path) ? "low" : "high"
			};
			else {
				const key = `${decidedBy.path}\0${decidedBy.line}`;
				const group = swallowed.get(key) ?? {
					line: decidedBy,
					files: []
				};
				group.files.push(file);
				swallowed.set(key, group);
			}
		}
		for (const { line, files } of swallowed.values()) yield* swallowedSpot(tree, line, files);
	}
});
/** One finding per line, however many files it swallows. */
function* swallowedSpot(tree, line, files) {
	const ignoreFile = tree.file(line.path);
	const [first] = files;
	if (startsAllowList(line) || first === void 0) return;
	yield {
		at: ignoreFile === void 0 ? at.file(line.path) : at.line(ignoreFile, line.line),
		message: "swallowed",
		labels: {
			pattern: label.name(line.pattern),
			count: label.words(files.length === 1 ? "a file" : `${files.length} files`),
			file: label.path(first.path)
		},
		severity: "low",
		related: files.slice(0, 10).map((file) => ({
			at: at.file(file),
			message: label.words("is tracked")
		}))
	};
}
/** Other rules tell of these: Terraform's data, ciphertext, its company and its plain copies, private keys. */
function isSpokenFor$2(tree, file, policy) {
	if (file.entry.kind === "submodule" || file.entry.kind === "link") return true;
	if (isTerraformData(file.path) || isSopsConfig(file.path) || isTemplateName(file.path)) return true;
	if (file.name === ".age-public-key" || /AGE-SECRET-KEY-|PRIVATE KEY(?: BLOCK)?-----/.test(file.text ?? "")) return true;
	if (isEncryptedName(file.path) && breaksSealingPromise(file, policy)) return true;
	if (policy.rule("sops-decrypted-leftover").enabled && tree.fact(plainCopies).has(file.path)) return true;
	return file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null;
}
const secretive = /(?:^|[._-])env(?:[._-]|$)|secret|credential|passw|kubeconfig|\.(?:netrc|pgpass|htpasswd)$/i;
function holdsSecret$2(file) {
	const name = withoutBackup(file.name);
	if (!secretive.test(name) && !isDecryptedName(file.path)) return false;
	for (const [, key = "", value = ""] of (file.text ?? "").matchAll(assignment$2)) {
		const bare = value.replace(/^(["'])(.*)\1$/, "$2");
		if (isPlaceholder(bare) || /^\[|^\{/.test(bare)) continue;
		if (isSecretName(key) || isCredential(bare)) return true;
	}
	return false;
}
const assignment$2 = /^[ \t]*(?:export[ \t]+)?["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,4095})/gm;
// packages/rules/src/gitignore/ignore-file-parity.ts
const rule$79 = treeRule({
	id: "ignore-file-parity",
	summary: "What git ignores goes into an image, a chart or a package",
	why: "Docker, Helm and npm pack the folder as it lies on disk, with the plaintext that git ignores, and each has an ignore file of its own.",
	fix: "Name the plaintext there as well: `printf %b {lines} >> {ignoreFile}`.",
	messages: {
		none: "{packer} packs this folder with {names}, and there is no {ignoreFile}",
		gap: "{ignoreFile} does not cover {names}, which {packer} packs"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)(?:(?:dockerfile|containerfile)[^/]*|[^/]*\.dockerfile|\.dockerignore|chart\.yaml|\.helmignore|package\.json|\.npmignore)$/ },
	*check(tree, { policy }) {
		if (tree.kind === "folder") return;
		const git = tree.fact(ignoreRules);
		const packings = tree.files.flatMap((file) => policy.within(file.path) === null || isAside(file.path) ? [] : packingsOf(file));
		if (packings.length === 0) return;
		const names = [...plaintextNames(tree, policy).map(({ folder, name }) => join$1(folder, name)), ...packings.map(({ folder }) => join$1(folder, ".env"))];
		const local = [...new Set(names)].filter((path) => git.decide(path).ignored);
		for (const { packer, folder, place, ignoreFiles, isAnchored } of packings) {
			const inside = local.filter((path) => folder === "" || path.startsWith(`${folder}/`));
			const [usual = ""] = ignoreFiles;
			const own = ignoreFiles.map((path) => tree.file(path)).find((file) => file !== void 0);
			if (own === void 0 && packer === "npm") continue;
			const rules = own === void 0 ? null : new IgnoreRules(/* @__PURE__ */ new Map([["", patterns(own, isAnchored)]]));
			const open = inside.filter((path) => !rules?.decide(path.slice(folder === "" ? 0 : folder.length + 1)).ignored);
			if (open.length === 0) continue;
			yield {
				at: own === void 0 ? place : at.file(own),
				message: own === void 0 ? "none" : "gap",
				labels: {
					packer: label.words(packer),
					names: label.list([...new Set(open.map(nameOf$3))].map(label.name), 5),
					ignoreFile: label.path(own?.path ?? usual),
					lines: label.words(`\\n${[...new Set(open.map(nameOf$3))].map((name) => isAnchored ? `**/${name}` : name).join("\\n")}\\n`)
				}
			};
		}
	}
});
const packerFile = /^(?:dockerfile|containerfile)(?:\.|$)|\.dockerfile$|^chart\.yaml$|^package\.json$/i;
function packingsOf(file) {
	const { folder, name } = file;
	if (!packerFile.test(name)) return [];
	const { text } = file;
	if (text === null || file.entry.kind === "link" || isTemplateName(file.path)) return [];
	if (/^(?:dockerfile|containerfile)(?:\.|$)|\.dockerfile$/i.test(name) && !/ignore$/.test(name)) {
		const copy = wholeFolder.exec(text);
		if (copy === null) return [];
		return [{
			packer: "Docker",
			folder,
			place: at.span(file, {
				start: copy.index,
				end: copy.index + copy[0].trimEnd().length
			}),
			ignoreFiles: [`${file.path}.dockerignore`, join$1(folder, ".dockerignore")].reverse(),
			isAnchored: true
		}];
	}
	if (name === "Chart.yaml") {
		const ignoreFiles = [join$1(folder, ".helmignore")];
		return [{
			packer: "Helm",
			folder,
			place: at.file(file),
			ignoreFiles,
			isAnchored: false
		}];
	}
	if (name !== "package.json") return [];
	const root = parse(text, "json").documents[0]?.root ?? void 0;
	if (textAt(root, "private") === "true" || pairAt(root, "files") !== void 0) return [];
	const ignoreFiles = [join$1(folder, ".npmignore")];
	return [{
		packer: "npm",
		folder,
		place: at.file(file),
		ignoreFiles,
		isAnchored: false
	}];
}
/** `COPY . /app`, with flags before it; from another stage it is not the folder. */
const wholeFolder = /^[ \t]*(?:COPY|ADD)[ \t]+(?:--(?!from)[\w-]+(?:=\S+)?[ \t]+)*\.\/?[ \t]+\S.*$/im;
/** The ignore file in the patterns of git, whose rules for the rest are alike. */
function patterns({ text }, isAnchored) {
	const lines = (text ?? "").split("\n").map((line) => {
		const pattern = line.trim();
		if (!isAnchored || pattern === "" || pattern.startsWith("#")) return pattern;
		const body = pattern.replace(/^!/, "").replace(/^\/?(?:\.\/)?/, "");
		return `${pattern.startsWith("!") ? "!" : ""}/${body}`;
	});
	return Uint8Array.from(lines.join("\n"), (char) => Math.min(char.charCodeAt(0), 255));
}
function nameOf$3(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function join$1(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
// packages/rules/src/history/history-added-then-removed.ts
const rule$78 = rangeRule({
	id: "history-added-then-removed",
	summary: "A commit of this change holds plaintext that a later one takes away",
	why: "Taking it away changes the next commit only: whoever can read the branch can read the one before, also after a squash.",
	fix: "Rotate what commit {commit} shows, then leave that commit out: `git rebase --interactive {commit}^`.",
	messages: { default: "commit {commit} brings what {rule} reports in {path}, and history keeps it" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		const leaks = policy.rule("history-key-leaked").enabled ? leakedIdentities(range) : [];
		const spoken = new Set(leaks.map(({ at }) => `${at.path}:${at.line}`));
		for (const { rule: id, severity, confidence, commit, ...place } of range.passed) {
			const { path, line, column, endLine, endColumn, pointer } = place;
			if (spoken.has(`${path}:${line}`) || id === "key-age-identity" && leaks.length > 0) continue;
			if (range.past !== null && isSealedNow(range, path)) continue;
			yield {
				at: {
					path,
					line,
					column,
					endLine,
					endColumn,
					pointer
				},
				labels: {
					rule: label.name(id),
					commit: label.commit(commit ?? "")
				},
				severity,
				confidence,
				...commit === null ? {} : { commit }
			};
		}
	}
});
/** What was sealed since is `history-plaintext-before-encryption`, which knows whether the values are still the same. */
function isSealedNow({ head }, path) {
	const file = head.file(path);
	if (file !== void 0) return sealed(file) !== null;
	return [...head.fact(sealedFiles).keys()].some((other) => plainName(other) === path);
}
// packages/rules/src/history/history-file-unsealed.ts
const rule$77 = rangeRule({
	id: "history-file-unsealed",
	summary: "A change turns a sealed file into a plaintext one",
	why: "Neither the file's name nor a creation rule says that it has to be sealed, but it was: whoever decrypted it in place and committed it published what it protected.",
	fix: "Rotate what stands in {path}, seal it again with `sops encrypt --in-place {path}`, and leave the commit out before you push.",
	messages: {
		leaf: "{pointer} was sealed before this change and is in plaintext now",
		several: "{pointer} and {count} were sealed before this change and are in plaintext now",
		whole: "{path} was sealed before this change and is in plaintext now",
		passed: "commit {commit} has {path} in plaintext, which was sealed before and is sealed again"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		const before = /* @__PURE__ */ new Map();
		const remember = (files) => {
			for (const file of files) {
				const found = sealed(file);
				if (found?.whole) before.set(file.path, found);
			}
		};
		const touched = range.commits.flatMap(({ introduced }) => introduced);
		const changed = range.head.files.filter((file) => isChanged(file, range.base.file(file.path))).map(({ path }) => path);
		remember([.../* @__PURE__ */ new Set([...touched, ...changed])].flatMap((path) => range.base.file(path) ?? []));
		const passed = /* @__PURE__ */ new Map();
		for (const commit of range.commits) {
			const { id, files } = commit;
			for (const file of files) {
				const { path } = file;
				const opened = openedIn(file, () => commit.tree, before.get(path), policy);
				if (opened === null || passed.has(path)) continue;
				passed.set(path, {
					...opened,
					message: "passed",
					labels: { commit: label.commit(id) },
					commit: id
				});
			}
			remember(files);
		}
		for (const path of /* @__PURE__ */ new Set([...changed, ...passed.keys()])) {
			const file = range.head.file(path);
			const opened = (file && openedIn(file, () => range.head, before.get(path), policy)) ?? passed.get(path);
			if (opened !== void 0) yield opened;
		}
	}
});
function isChanged(file, before) {
	if (before === void 0) return true;
	return file.entry.id === null || file.entry.id !== before.entry.id;
}
/** What stands in clear of what was sealed. Null where it is sealed, gone, or what another rule says by the file alone. */
function openedIn(file, treeOf, before, policy) {
	if (before === void 0 || file.entry.kind === "link") return null;
	const { path } = file;
	if (sealed(file) !== null || holdsSealedValue(file)) return null;
	const plain = plaintextOf(file);
	if (plain === null || isSpokenFor$1(treeOf(), file, policy)) return null;
	const severity = isAside(path) ? "low" : plain.telling ? "critical" : "high";
	if (before.document.store === "binary") return {
		at: at.file(file),
		message: "whole",
		severity
	};
	const tokens = new Set(before.document.leaves.filter((leaf) => !leaf.comment && isToken(leaf)).map(keyOf));
	const opened = plainDocument(file).leaves.filter((leaf) => hasValue(leaf) && tokens.has(keyOf(leaf)) && !isPlaceholder(leaf.node.text));
	const [first] = opened;
	if (first === void 0) return null;
	return {
		at: at.leaf(file, first),
		message: opened.length === 1 ? "leaf" : "several",
		labels: {
			pointer: label.pointer(first.path, first.document),
			count: label.count(opened.length - 1, "more value")
		},
		severity
	};
}
const keyOf = ({ document, path }) => [document, ...path].join("\0");
function isSpokenFor$1(tree, file, policy) {
	const isOn = (id) => policy.rule(id).enabled;
	if (isOn("sops-file-plaintext") && tree.fact(sealingDuties).of(file, policy) !== null) return true;
	if (isOn("sops-decrypted-leftover") && isDecryptedName(file.path)) return true;
	if (isOn("tf-tfvars-tracked") && isTerraformData(file.path)) return true;
	return isOn("k8s-plaintext-secret") && manifestsIn(file).some((manifest) => isSecretManifest(manifest) && secretLeaves(manifest).length > 0);
}
`${/* @__PURE__ */ token(5)}${/* @__PURE__ */ token()}`;
// packages/rules/src/history/history-incomplete.ts
const rule$76 = rangeRule({
	id: "history-incomplete",
	summary: "The range could not be read in full, so parts of it were not checked",
	why: "A check that skips what it cannot see is green for the wrong reason.",
	fix: "Fetch what is missing: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.",
	messages: { default: "{what} could not be read: {why}" },
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ gaps, policyPath }) {
		for (const { what, why, path, blocking } of gaps) {
			if (!blocking) continue;
			yield {
				at: at.file(path ?? policyPath),
				labels: {
					what: label.words(what),
					why: label.words(why)
				}
			};
		}
	}
});
// packages/rules/src/history/history-key-leaked.ts
const rule$75 = rangeRule({
	id: "history-key-leaked",
	summary: "A commit holds an age identity (a private key) that a later one took away",
	why: "Whoever has the repository has the identity: it opens every version that was ever sealed for it, and each value that is still in use since then.",
	fix: "Replace the recipient wherever it is in use: `sops-guard rekey`; then give every value that is listed here a new one.",
	messages: {
		used: "commit {commit} holds the identity of {recipient}, which opens {files} today: {values}",
		known: "commit {commit} holds the identity of {recipient}; it is in use no more, but opened versions of {files} that hold values of today: {values}",
		past: "commit {commit} holds the identity of {recipient}, which opens earlier versions; none of their values is in use any more",
		unused: "commit {commit} holds the identity of {recipient}, for which nothing here was ever sealed",
		unknown: "commit {commit} holds an age identity whose recipient cannot be derived"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check(range, { policy }) {
		for (const leaked of leakedIdentities(range)) yield spotOf$4(leaked, range, policy);
	}
});
function spotOf$4(leaked, range, policy) {
	const { commit, file, recipient } = leaked;
	const spot = {
		at: leaked.at,
		commit: commit.id
	};
	const gravity = identityGravity(file.path);
	const labels = { commit: label.commit(commit.id) };
	if (recipient === null) return {
		...spot,
		message: "unknown",
		labels,
		severity: gravity
	};
	const named = {
		...labels,
		recipient: recipientLabels([recipient], policy)
	};
	const today = opened(recipient, range);
	const values = today.length > 0 ? today : stillKnown(recipient, range);
	if (values.length === 0) {
		const wasUsed = wasSealedFor(recipient, range);
		const milder = gravity === "low" ? "low" : "medium";
		return wasUsed ? {
			...spot,
			message: "past",
			labels: named,
			severity: milder
		} : {
			...spot,
			message: "unused",
			labels: named,
			severity: gravity
		};
	}
	const files = new Set(values.map(({ path }) => path)).size;
	return {
		...spot,
		message: today.length > 0 ? "used" : "known",
		labels: {
			...named,
			files: label.words(files === 1 ? "one file" : `${files} files`),
			values: label.list(values.map(({ name }) => name), 8)
		},
		related: values.map(({ at: place, name }) => ({
			at: place,
			message: name
		}))
	};
}
/** The values of today's files that name the recipient. */
function opened(recipient, { head }) {
	return [...head.fact(sealedFiles).values()].flatMap(({ file, document, envelope }) => envelope.recipients.some(({ id }) => id === recipient) ? document.leaves.filter((leaf) => !leaf.comment && isToken(leaf)).map((leaf) => ({
		path: file.path,
		at: at.leaf(file, leaf),
		name: label.pointer(leaf.path, leaf.document)
	})) : []);
}
/** Today's values that an earlier version holds too, or that are sealed with a data key of then. */
function stillKnown(recipient, { head, past }) {
	if (past?.sealed == null) return [];
	return agesOf(past.sealed).flatMap(({ path, leaves, formerReaders }) => {
		const known = new Set(formerReaders.filter(({ id }) => id === recipient).flatMap(({ stillKnows }) => stillKnows));
		return leaves.flatMap(({ pointer, leaf: { iv } }) => {
			const placed = known.has(pointer) ? headLeaf(head, path, {
				pointer,
				iv
			}) : null;
			if (placed === null) return [];
			const { file, leaf } = placed;
			return [{
				path,
				at: at.leaf(file, leaf),
				name: label.pointer(leaf.path, leaf.document)
			}];
		});
	});
}
function wasSealedFor(recipient, { past }) {
	if (past?.sealed == null) return false;
	const { files, former: gone } = past.sealed;
	return [...files, ...gone].some(({ versions }) => versions.some(({ recipients }) => recipients.some(({ id }) => id === recipient)));
}
// packages/rules/src/history/history-mass-reencrypt.ts
const rule$74 = historyRule({
	id: "history-mass-reencrypt",
	summary: "A file was decrypted and sealed anew, although sops could have changed it in place",
	why: "Each value gets a new seal, so that nobody can tell any more which of them is new, and the plaintext lay on a disk in between.",
	fix: "Change values with `sops edit {path}` or `sops set`, and keys with `sops updatekeys` and `sops rotate`.",
	messages: { default: "commit {commit} sealed all {count} values anew, and none of them has another length than before" },
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }) {
		for (const lineage of sealed.files) {
			const step = lastReseal(lineage);
			const file = step === null ? void 0 : head.file(lineage.path);
			if (step === null || file === void 0) continue;
			yield {
				at: at.file(file),
				labels: {
					commit: label.commit(step.commit.id),
					count: label.number(valuesOf(step).length)
				},
				commit: step.commit.id
			};
		}
	}
});
function lastReseal({ versions }) {
	return versions.findLast((version) => version.before.some((before) => isResealed(before, version) && isSameShape(before, version))) ?? null;
}
function valuesOf(version) {
	return sealedMarks(version).filter((mark) => !isComment(mark));
}
function isSameShape(before, after) {
	const shape = (version) => valuesOf(version).map(({ pointer, length }) => `${pointer} ${length}`);
	return shape(before).join("\n") === shape(after).join("\n");
}
// packages/rules/src/history/history-plaintext-before-encryption.ts
const rule$73 = historyRule({
	id: "history-plaintext-before-encryption",
	summary: "A sealed file was committed in clear before, and its values may still be the same",
	why: "Sealing a file after it was pushed takes nothing back: whoever has the repository reads its values in an earlier commit.",
	fix: "Replace the values in {path}; then rewrite history if it is worth it.",
	messages: {
		one: "{pointer} stands in clear in commit {commit}, and nothing shows that it was replaced since",
		several: "{pointer} and {count} stand in clear in commit {commit}, and nothing shows that they were replaced since"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check({ head, sealed }) {
		for (const { path, leaves } of agesOf(sealed)) for (const { version, texts } of plainBefore(sealed, path)) {
			const opened = ivsBefore(version);
			const [first, ...others] = leaves.flatMap(({ doubt, pointer, leaf: { iv, length } }) => {
				if (doubt !== "was-clear" && (iv === null || !opened.has(iv))) return [];
				const text = texts.get(pointer) ?? texts.get("");
				if (text === void 0 || texts.has(pointer) && utf8Length(text) !== length) return [];
				const found = headLeaf(head, path, {
					pointer,
					iv
				});
				return found === null ? [] : [found];
			});
			if (first === void 0) continue;
			yield {
				at: at.leaf(first.file, first.leaf),
				message: others.length === 0 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(others.length, "more value"),
					commit: label.commit(version.commit.id)
				},
				related: others.slice(0, 20).map(({ file, leaf }) => ({
					at: at.leaf(file, leaf),
					message: label.pointer(leaf.path, leaf.document)
				})),
				commit: version.commit.id,
				...isAside(path) ? { severity: "low" } : {}
			};
			break;
		}
	}
});
/** The versions in clear that the file was made from, the newest first. */
function* plainBefore({ files, read }, path) {
	const { current = null, versions = [] } = files.find((one) => one.path === path) ?? {};
	for (const version of versions.toReversed()) {
		if (version.state !== "plain") continue;
		const bytes = read(version);
		const text = bytes === null ? null : decode(bytes);
		if (text === null || text.trim() === "") continue;
		if (current?.store === "binary") {
			yield {
				version,
				texts: /* @__PURE__ */ new Map([["", text]])
			};
			continue;
		}
		const document = new Document(text, storeOf(plainName(version.path).toLowerCase()));
		const texts = new Map(document.leaves.filter((leaf) => hasValue(leaf) && !isPlaceholder(leaf.node.text)).map((leaf) => [formatPointer(leaf.path, leaf.document), leaf.node.text]));
		if (texts.size > 0) yield {
			version,
			texts
		};
	}
}
/** What was sealed when somebody opened the file and committed it so; whoever put it back as it was has the same IVs. */
function ivsBefore(version) {
	return new Set(sealedBefore(version).versions.flatMap((before) => sealedMarks(before).flatMap(({ iv }) => iv ?? [])));
}
function utf8Length(text) {
	return new TextEncoder().encode(text).length;
}
`${/* @__PURE__ */ token(5)}${/* @__PURE__ */ token(14)}`;
// packages/rules/src/hygiene/meta-baseline-stale.ts
const rule$72 = runRule({
	id: "meta-baseline-stale",
	summary: "The baseline still lists findings that are gone",
	why: "A baseline may only shrink. An entry whose finding is gone would excuse the same mistake when somebody makes it again.",
	fix: "Write it anew: `sops-guard lint --update-baseline`.",
	messages: {
		one: "the finding of this entry is gone",
		several: "the findings of this entry and of {count} more are gone"
	},
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ tree, baselinePath, paidOff }) {
		if (baselinePath === null || paidOff.length === 0) return;
		const gone = new Set(paidOff);
		const first = (tree.file(baselinePath)?.text ?? "").split("\n").findIndex((line) => gone.has(line.trim().split(/[ \t]/)[0] ?? ""));
		yield {
			at: at.line(baselinePath, first === -1 ? 1 : first + 1),
			message: gone.size === 1 ? "one" : "several",
			labels: { count: label.number(gone.size - 1) }
		};
	}
});
// packages/rules/src/hygiene/meta-nothing-checked.ts
const rule$71 = runRule({
	id: "meta-nothing-checked",
	summary: "The check had nothing to look at",
	why: "A gate over no files is green for the wrong reason: a typo in a path, a glob or a checkout looks just like a clean repository.",
	fix: "Correct the path or the globs, or take out of the policy what there is none of.",
	messages: {
		files: "there is no file in what was to be checked",
		globs: "the policy says which files are sealed, and none of the repository's files is one of them",
		sealed: "a policy stands here, and no file beside it is sealed"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(run, { policy }) {
		const spot = faultOf$4(run, policy);
		if (spot !== null) yield spot;
	}
});
function faultOf$4({ tree, scope }, policy) {
	const place = at.file(policy.path ?? `${policy.project === "" ? "" : `${policy.project}/`}.sops-guard.yaml`);
	const isInScope = (path) => scope === "" || path === scope || path.startsWith(`${scope}/`);
	if (!tree.files.some(({ path }) => isInScope(path))) return {
		at: scope === "" ? place : at.file(scope),
		message: "files"
	};
	const { encrypted } = policy.artifacts;
	const inside = tree.files.map(({ path }) => policy.within(path)).filter((path) => path !== null);
	if (encrypted.declared && encrypted.patterns.length > 0 && !inside.some((path) => encrypted.matches(path))) return {
		at: place,
		message: "globs"
	};
	if (policy.path === null || encrypted.declared) return null;
	return [...tree.fact(sealedFiles).keys()].some((path) => policy.within(path) !== null) ? null : {
		at: place,
		message: "sealed",
		severity: "low"
	};
}
// packages/rules/src/hygiene/meta-parse-error.ts
const rule$70 = documentRule({
	id: "meta-parse-error",
	summary: "A document cannot be read, so nothing in it was checked",
	why: "What cannot be read cannot be judged, and silence would look like approval.",
	fix: "Correct {path}; the first thing that breaks it stands at the line reported.",
	messages: {
		single: "{path} cannot be read from here: {cause}",
		several: "document {number} of {path} cannot be read from here: {cause}",
		refused: "sops refuses {path}, and with it every command below: {cause}{where}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	yieldsTo: ["sops-metadata-missing"],
	selects: { path: /\.(?:ya?ml|json|env|ini)$/ },
	*check(file, { policy }) {
		if (isSopsConfig(file.path)) {
			yield* refusal(file);
			return;
		}
		const text = file.text ?? "";
		const mustBeJudged = isSealed$1(text) || isNamed(file, policy);
		if (!mustBeJudged && !mayHoldSecrets(file)) return;
		if (isTemplate(file) || otherCipher(file.bytes, text) !== null) return;
		if (isSealed$1(text) && conflictMarker(text) !== null) return;
		const { documents } = (sealed(file)?.document ?? file.document).parsed;
		for (const { index, faults, span } of documents) {
			const [fault] = faults;
			if (fault === void 0) continue;
			const end = text.slice(0, span.end).trimEnd().length;
			const offset = Math.min(fault.offset, Math.max(end, span.start));
			yield {
				at: at.span(file, {
					start: offset,
					end: offset
				}),
				message: documents.length > 1 ? "several" : "single",
				labels: {
					cause: label.words(causes$1[fault.code]),
					number: label.number(index + 1)
				},
				severity: isSealed$1(text) || mustBeJudged && !isAside(file.path) ? "high" : "low"
			};
		}
	}
});
const causes$1 = {
	syntax: "it breaks the grammar of its format",
	"too-deep": "it is nested too deeply",
	"too-large": "it is too large",
	"too-many-aliases": "it has too many aliases",
	"unknown-alias": "an alias has no anchor before it",
	"complex-key": "a key is no plain text",
	"not-an-envelope": "it is no JSON object",
	"bad-line": "a line has no delimiter"
};
/** The first thing in a `.sops.yaml` at which sops gives up. Nothing else can be said of such a file. */
function* refusal(file) {
	if (conflictMarker(file.text ?? "") !== null || isTemplate(file)) return;
	const fault = sopsConfig(file).faults.find(({ code }) => code !== "no-rules");
	if (fault === void 0) return;
	yield {
		at: at.span(file, {
			start: fault.span.start,
			end: fault.span.start
		}),
		message: "refused",
		labels: {
			cause: label.words(refusals[fault.code]),
			where: fault.where === "" ? label.words("") : label.name(` at ${fault.where}`)
		},
		severity: isAside(file.path) ? "low" : "high"
	};
}
const refusals = {
	syntax: "it is no YAML",
	"not-a-map": "there has to be a map",
	"not-a-list": "there has to be a list",
	type: "the value is of the wrong kind",
	"duplicate-key": "a key stands there twice",
	"no-rules": "it has no rules",
	"too-deep": "it is nested too deeply"
};
const isSealed$1 = (text) => text.includes("ENC[AES256_GCM,");
/** Named by the policy, or by its own name. */
function isNamed(file, policy) {
	const inner = policy.within(file.path);
	return isEncryptedName(file.path) || inner !== null && policy.artifacts.encrypted.matches(inner);
}
/** Manifests that other rules would look into; the rest of a repository's YAML and JSON is nobody's here. */
const mayHoldSecrets = (file) => file.document.store === "yaml" && /^kind:.*Secret/m.test(file.text ?? "");
/** Templates are no documents yet: Helm, Jinja, Go and the like. */
const isTemplate = (file) => isTemplateName(file.path) || /\{\{|\{%|#\{/.test(file.text ?? "") && !isSealed$1(file.text ?? "");
// packages/rules/src/hygiene/meta-policy-invalid.ts
const policyFile = /^(?!\.github\/)(?:.*\/)?\.?sops-guard\.ya?ml$/;
const rule$69 = treeRule({
	id: "meta-policy-invalid",
	summary: "A policy cannot be used, or speaks of nothing",
	why: "A typo in a policy must not switch rules off: whoever lints that project would be told that nothing is wrong.",
	fix: "Correct {path}, then try it with `sops-guard lint --policy {path}`.",
	messages: {
		invalid: "{path} cannot be used: {cause}",
		name: "{path} is never read; a policy is called .sops-guard.yaml",
		environment: "the environment {environment} matches no file"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: policyFile },
	*check(tree, { policy, policyFault }) {
		for (const file of tree.files) {
			if (!policyFile.test(file.path) || file.path === policy.path || file.entry.kind === "link") continue;
			if (!file.path.endsWith(".sops-guard.yaml")) yield {
				at: at.file(file),
				message: "name"
			};
			else if (file.text !== null) {
				const fault = policyFault(file.text, file.path);
				if (fault !== null) yield {
					at: at.line(file, fault.line),
					labels: { cause: fault.words }
				};
			}
		}
		const inside = tree.files.map(({ path }) => policy.within(path)).filter((path) => path !== null);
		for (const { name, paths, line } of policy.environments) {
			if (policy.path === null || line === null || inside.some((path) => paths.matches(path))) continue;
			yield {
				at: at.line(policy.path, line),
				message: "environment",
				labels: { environment: label.name(name) },
				severity: "info"
			};
		}
	}
});
// packages/rules/src/hygiene/meta-policy-weakened.ts
const rule$68 = rangeRule({
	id: "meta-policy-weakened",
	summary: "A change hides what it brings",
	why: "Whoever adds a secret could switch the rule off in the same pull request; an exception deserves a review of its own.",
	fix: "Settle the findings, or change the policy in a pull request that brings nothing else.",
	messages: {
		policy: "the policy no longer reports {rule}, of which this change brings {count}",
		comment: "this comment is new and hides a new finding of {rule}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	needs: ["range"],
	*check(range) {
		const byPolicy = /* @__PURE__ */ new Map();
		for (const finding of range.hidden) {
			const line = commentAbove(range, finding);
			if (line === null) byPolicy.set(finding.rule, [...byPolicy.get(finding.rule) ?? [], finding]);
			else {
				const labels = { rule: label.name(finding.rule) };
				yield {
					at: at.line(finding.path, line),
					message: "comment",
					labels,
					related: [relatedTo(finding)]
				};
			}
		}
		for (const [id, findings] of byPolicy) yield {
			at: at.file(range.policyPath),
			message: "policy",
			labels: {
				rule: label.name(id),
				count: label.number(findings.length)
			},
			related: findings.map(relatedTo)
		};
	}
});
const relatedTo = (finding) => ({
	at: at.line(finding.path, finding.line),
	message: label.words("this finding is new")
});
/** The line of the comment that covers a finding: its own or the one above; null when none speaks of its rule. */
function commentAbove({ head }, { path, line, rule: id }) {
	const lines = (head.file(path)?.text ?? "").split("\n");
	const isComment = (number) => {
		return (/sops-guard: ignore\[([^\]]*)\]/.exec(lines[number - 1] ?? "")?.[1])?.split(",").some((name) => name.trim() === id) ?? false;
	};
	return [line, line - 1].find(isComment) ?? null;
}
// packages/rules/src/hygiene/meta-suppression-expired.ts
const day$9 = 864e5;
const rule$67 = treeRule({
	id: "meta-suppression-expired",
	summary: "A suppression has ended, or is about to",
	why: "An exception was given for a time. What it excused counts again when the time is over.",
	fix: "Settle what it excuses and remove it, or decide anew and write a later day.",
	messages: {
		expired: "this suppression ended on {until}, so what it excused counts again",
		soon: "this suppression ends on {until}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { warnDays: {
		type: "integer",
		description: "How many days before its end a suppression is announced.",
		minimum: 0,
		default: 14
	} },
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions, now, options }) {
		for (const { path, line, fault, until } of suppressions) {
			const end = until === null ? null : endOfDay(until);
			if (end === null || fault !== null && fault !== "expired") continue;
			const labels = { until: label.date(end) };
			if (fault === "expired") yield {
				at: at.line(path, line),
				message: "expired",
				labels
			};
			else if (end - now <= options.warnDays * day$9) yield {
				at: at.line(path, line),
				message: "soon",
				labels,
				severity: "low"
			};
		}
	}
});
// packages/rules/src/hygiene/meta-suppression-no-reason.ts
const rule$66 = treeRule({
	id: "meta-suppression-no-reason",
	summary: "A suppression does not say what it must, so it does not apply",
	why: "An exception without a reason and an end is a hole that nobody dares to close.",
	fix: "Write it as `# sops-guard: ignore[rule] until=2026-12-31 -- why, in ten characters or more`, or as an entry of the policy.",
	messages: {
		reason: "this suppression has no reason of ten characters or more",
		date: "this suppression has no day on which it ends",
		critical: "critical findings are excused in the policy only, not in a comment",
		unknown: "this comment names a rule that does not exist"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions }) {
		for (const { path, line, fault, source } of suppressions) {
			const message = fault === null ? void 0 : sentences[fault];
			if (message === void 0 || source === "inline" && prose$1.test(path)) continue;
			yield {
				at: at.line(path, line),
				message
			};
		}
	}
});
const sentences = {
	"no-reason": "reason",
	"no-date": "date",
	"critical-inline": "critical",
	"unknown-rule": "unknown"
};
/** A manual shows how a comment looks. */
const prose$1 = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
// packages/rules/src/hygiene/meta-suppression-too-long.ts
const day$8 = 864e5;
const rule$65 = treeRule({
	id: "meta-suppression-too-long",
	summary: "A suppression ends further away than anybody can foresee",
	why: "An end in the year 2099 is no end: an exception that nobody has to look at again is a rule that is switched off.",
	fix: "Write the day on which the cause will be gone, or on which somebody should decide anew.",
	messages: { long: "this suppression lasts until {until}, {days} days from now; {most} is the most that the policy allows" },
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { maxDays: {
		type: "integer",
		description: "How many days ahead a suppression may end.",
		minimum: 1,
		default: 180
	} },
	selects: { needles: ["sops-guard: ignore["] },
	*check(_tree, { suppressions, now, options }) {
		for (const { path, line, fault, until } of suppressions) {
			const end = until === null ? null : endOfDay(until);
			if (end === null || fault !== null) continue;
			const days = Math.floor((end - now) / day$8);
			if (days <= options.maxDays) continue;
			yield {
				at: at.line(path, line),
				labels: {
					until: label.date(end),
					days: label.number(days),
					most: label.number(options.maxDays)
				}
			};
		}
	}
});
// packages/rules/src/hygiene/meta-suppression-unused.ts
const rule$64 = runRule({
	id: "meta-suppression-unused",
	summary: "A suppression excuses nothing",
	why: "What it excused is gone; left standing, it hides the next finding of its kind, which nobody has reviewed.",
	fix: "Remove it from {path}.",
	messages: { unused: "nothing is left that this suppression of {rules} excuses" },
	severity: "low",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(run) {
		for (const suppression of run.suppressions) {
			const { path, line, rules, fault, source } = suppression;
			if (fault !== null || source === "inline" && prose.test(path)) continue;
			if (!couldMatch(suppression, run) || isUsed(suppression, run)) continue;
			yield {
				at: at.line(path, line),
				labels: { rules: label.list(rules.map(label.name)) }
			};
		}
	}
});
const prose = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
/** A rule that did not run, for want of a key or of history, cannot have found anything. */
function couldMatch({ rules }, { ran }) {
	return rules.every((id) => ran.has(id));
}
function isUsed({ rules, covers }, { findings }) {
	return findings.some(({ rule: id, path, line }) => rules.includes(id) && covers(path, line));
}
// packages/rules/src/keys/hardcoded-credential.ts
const rule$63 = fileRule({
	id: "hardcoded-credential",
	summary: "A credential that is known by its form is written in a file",
	why: "A token works for whoever reads it, and machines read every public commit within minutes.",
	fix: "Revoke it where it was made and make a new one; keep that sealed with `sops encrypt`, and read it from there or from the environment in {path}.",
	messages: {
		default: "{what} is in plaintext",
		proven: "{what} is in plaintext, and its checksum is right",
		expired: "{what} is in plaintext, and it ended on {day}"
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	yieldsTo: [
		...[
			"tf-tfvars-tracked",
			"tf-state-tracked",
			"tf-plan-tracked",
			"tf-crash-log-tracked"
		],
		...[
			"sops-file-plaintext",
			"sops-decrypted-leftover",
			"gitignore-tracked-anyway",
			"key-file-tracked"
		],
		...["k8s-generator-literal", "k8s-generator-plain-file"]
	],
	selects: { needles: tokenNeedles },
	*check(file, { now }) {
		if (file.entry.kind === "link" || file.text === null) return;
		const tokens = findTokens(file.text);
		if (tokens.length === 0 || sealed(file) !== null) return;
		const secrets = secretSpans$1(file);
		for (const token of tokens) {
			const { span, words, isProven, expires } = token;
			if (secrets.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
			const isExpired = expires !== null && expires < now;
			const severity = isExpired ? weighed$1(file, "low") : weighed$1(file, token.weight, isProven);
			if (severity === null) continue;
			const leaf = leafAt(file, span);
			yield {
				at: at.span(file, span, leaf?.path, leaf?.document),
				message: isExpired ? "expired" : isProven ? "proven" : "default",
				labels: {
					what: label.words(words.charAt(0).toUpperCase() + words.slice(1)),
					...isExpired && { day: label.date(expires) }
				},
				severity
			};
		}
	}
});
/** A page shows how a token looks, and only a checksum tells a real one. What weighs little in the first place is nothing there. */
function weighed$1(file, weight, isProven = false) {
	const isForShow = isAside(file.path) || isTestCode(file.path) || isProse$1(file.path) && !isProven;
	if (weight === "low" && (isForShow || isTemplateName(file.path))) return null;
	return isForShow ? "low" : weight;
}
/** The data of Secrets, and the copies that `kubectl apply` leaves of them. */
function secretSpans$1(file) {
	return manifestsIn(file).filter(isSecretManifest).flatMap(({ root }) => [
		nodeAt(root, "data"),
		nodeAt(root, "stringData"),
		nodeAt(root, "metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration")
	].map((node) => node?.span)).filter((span) => span !== void 0);
}
// packages/rules/src/keys/hardcoded-password.ts
const rule$62 = fileRule({
	id: "hardcoded-password",
	summary: "A value whose name says that it is a secret is written in a file",
	why: "Whoever has a clone has the password, and a password in a file is never changed, because nobody knows who else reads it there.",
	fix: "Change it where it is used, then keep it sealed: `sops encrypt --in-place {path}`, or read it from the environment or a Secret.",
	messages: {
		default: "The value of {name} is in plaintext",
		weak: "The value of {name} is in plaintext, and anybody would guess it"
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	yieldsTo: [
		...[
			"tf-tfvars-tracked",
			"tf-state-tracked",
			"tf-plan-tracked",
			"tf-crash-log-tracked"
		],
		...[
			"sops-file-plaintext",
			"sops-decrypted-leftover",
			"gitignore-tracked-anyway",
			"key-file-tracked"
		],
		...[
			"k8s-generator-literal",
			"k8s-generator-plain-file",
			"k8s-registry-auth-plaintext",
			"k8s-secret-in-list"
		]
	],
	selects: {
		path: /(?:\.(?:ya?ml|json5?|jsonc|env|tf|tofu|hcl|tfvars|ini|cfg|conf|cnf|config|properties|toml|xml|sh|bash|zsh|php|py|rb|js|ts)|(?:^|\/)(?:\.?env[^/]*|[^/]*\.env\.[^/]*|\.[^/.]*(?:rc|config|cfg|profile|login|credentials|pass|tugboat)|[^/.]+))(?:\.(?:bak|old|orig|save)|~)?$/,
		needles: [...[
			"pass",
			"Pass",
			"PASS",
			"pwd",
			"Pwd",
			"PWD",
			"secret",
			"Secret",
			"SECRET",
			"token",
			"Token",
			"TOKEN"
		], ...[
			"key",
			"Key",
			"KEY",
			"auth",
			"_AUTH",
			"_SALT",
			"cred",
			"Cred",
			"CRED",
			":5432:"
		]]
	},
	*check(file) {
		const { text, path } = file;
		if (file.entry.kind === "link" || text === null || isTemplateName(path) || others.test(path)) return;
		const literals = secretLiterals(file);
		if (literals.length === 0 || sealed(file) !== null) return;
		const tokens = findTokens(text);
		for (const literal of literals) {
			const { span } = literal;
			if (tokens.some((token) => token.span.start < span.end && span.start < token.span.end)) continue;
			const severity = weighed(file, literal);
			if (severity === null) continue;
			yield {
				at: at.span(file, span, literal.path, literal.document),
				message: literal.strength === "weak" ? "weak" : "default",
				labels: { name: label.name(literal.name) },
				severity
			};
		}
	}
});
/** What others wrote, what machines wrote, words for people in their own languages, and the configuration of sops. */
const others = /(?:^|\/)(?:node_modules|vendor|third_party|locales?|i18n|lang|langs|translations?|charts\/[^/]+\/templates|templates)\/|(?:^|[-_.])(?:lock|min|schema|swagger|openapi)\.(?:json|ya?ml|js)$|messages[\w-]*\.properties$|(?:^|\/)\.sops\.yaml$/i;
const shown = /(?:^|\/)(?:examples?|samples?|demos?|snippets)\/|(?:^|[-_./])tests?[-_.][^/]*$/i;
/** Null where it is nothing: what anybody would guess, where things are only tried or shown. */
function weighed({ path }, { strength, isCode }) {
	const isForShow = isAside(path) || isTestCode(path) || shown.test(path);
	if (strength === "weak") return isForShow ? null : "low";
	if (isForShow) return "low";
	if (strength === "strong") return isCode ? "medium" : "high";
	return isCode ? "low" : "high";
}
// packages/rules/src/keys/key-age-identity.ts
const rule$61 = treeRule({
	id: "key-age-identity",
	summary: "An age identity (a private key) is in git",
	why: "One line opens every file that was ever sealed for it, in every past commit and in every clone.",
	fix: "Take it for known: `age-keygen` makes a new one; replace the recipient in .sops.yaml, run `sops updatekeys` and `sops rotate --in-place` on every sealed file, rotate the values, and only then take the identity out of {path}.",
	messages: {
		used: "An age identity is in plaintext; its recipient {recipient} is in use in {places}",
		unused: "An age identity is in plaintext; nothing here is sealed for its recipient {recipient}",
		unknown: "An age identity is in plaintext"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: identityNeedles },
	*check(tree, { policy }) {
		for (const file of tree.holding(identityNeedles)) {
			if (file.entry.kind === "submodule" || file.text === null) continue;
			const isLeft = isLeftToConfigRule$1(file, policy);
			for (const { span, recipient, isWrapped } of exposedIdentities(file.text)) if (isWrapped || !isLeft) yield spotOf$3(tree, file, span, recipient);
		}
	}
});
/** Where public keys belong, `sops-config-private-key` says what stands there instead. */
function isLeftToConfigRule$1({ path }, policy) {
	return (isSopsConfig(path) || isPublicKeyFile(path)) && policy.rule("sops-config-private-key").enabled;
}
function spotOf$3(tree, file, span, recipient) {
	const place = at.span(file, span);
	if (recipient === null) return {
		at: place,
		message: "unknown",
		severity: identityGravity(file.path)
	};
	const uses = usesOf(tree, recipient);
	const labels = {
		recipient: label.recipient(recipient),
		places: label.words(uses.length === 1 ? "one file" : `${uses.length} files`)
	};
	if (uses.length === 0) return {
		at: place,
		message: "unused",
		labels,
		severity: identityGravity(file.path)
	};
	return {
		at: place,
		message: "used",
		labels,
		related: uses.slice(0, 10).map((use) => ({
			at: at.file(use),
			message: label.words("is sealed for it")
		}))
	};
}
/** Files that are sealed for a recipient, and configurations that will seal for it. */
function usesOf(tree, recipient) {
	return tree.holding(["age1"]).filter((file) => {
		if (file.entry.kind === "link" || file.text?.includes(recipient) !== true) return false;
		if (isSopsConfig(file.path) || isPublicKeyFile(file.path)) return true;
		return file.document.envelope?.recipients.some(({ id }) => id === recipient) === true;
	});
}
// packages/rules/src/keys/key-file-tracked.ts
const rule$60 = fileRule({
	id: "key-file-tracked",
	summary: "A file that holds a key, in bytes or without a mark, is tracked",
	why: "A key store, a key in DER or a bare symmetric key shows nothing to whoever searches for PEM, and opens just as much.",
	fix: "Replace the key first, then take the file out with `git rm --cached {path}` and keep the new one sealed.",
	messages: { default: "{path} holds {what}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /(?:\.(?:key|pem|der|p8|pk8|p12|pfx|jks|jceks|bks|keystore|truststore|kdbx|keytab|agekey)|(?:^|\/)(?:id_[\w-]+|keys?\.txt|\.?vault[-_]token|secring\.gpg|erlang\.cookie|\.erlang\.cookie|[^/]*git-crypt[^/]*key[^/]*))(?:[.~][^/]*)?$/ },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.bytes.length === 0 || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy)) return;
		const what = keyIn(file);
		if (what === null) return;
		const isLight = isAside(file.path) || isTestCode(file.path);
		yield {
			at: at.file(file),
			labels: { what: label.words(what.words) },
			severity: isLight ? "low" : what.severity
		};
	}
});
/** What the bytes are; null for certificates, public halves, sealed files, and whatever a rule about text tells of. */
function keyIn(file) {
	const { bytes, text } = file;
	const name = withoutBackup(file.name).toLowerCase();
	const extension = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? "";
	if (startsWith(bytes, [0, ...ascii("GITCRYPTKEY")])) return {
		words: "the key of git-crypt, which opens all that it locked",
		severity: "critical"
	};
	if (startsWith(bytes, [
		254,
		237,
		254,
		237
	]) || startsWith(bytes, [
		206,
		206,
		206,
		206
	])) {
		if (/trust|cacerts/.test(name)) return null;
		return {
			words: "a Java key store, as safe as its passphrase",
			severity: "high"
		};
	}
	if (startsWith(bytes, [
		3,
		217,
		162,
		154
	])) return {
		words: "a KeePass database, as safe as its passphrase",
		severity: "high"
	};
	if (extension === "keytab" && bytes[0] === 5 && (bytes[1] === 1 || bytes[1] === 2)) return {
		words: "Kerberos keys",
		severity: "high"
	};
	if (/^secring\.gpg$/.test(name) && ((bytes[0] ?? 0) & 128) !== 0) return {
		words: "a PGP private key ring",
		severity: "high"
	};
	if (isPfx(bytes)) {
		if (/trust|cacerts/.test(name)) return null;
		return {
			words: "a PKCS#12 key store, as safe as its passphrase",
			severity: "high"
		};
	}
	if (isDerPrivateKey(bytes)) return {
		words: "a private key in DER",
		severity: "critical"
	};
	if (text === null) return null;
	if (text.startsWith("Key: (private-key") || text.startsWith("(11:private-key")) return {
		words: "a private key of GnuPG's agent",
		severity: "high"
	};
	const [line, more] = text.split("\n").filter((each) => each.trim() !== "" && !each.startsWith("#"));
	const value = line?.trim() ?? "";
	if (more !== void 0 || isPlaceholder(value)) return null;
	if (/^\.?vault[-_]token$/.test(name)) return /^[\w.-]{20,120}$/.test(value) ? {
		words: "a token of Vault",
		severity: "high"
	} : null;
	if (/^\.?erlang\.cookie$/.test(name)) return /^[A-Za-z0-9+/=_-]{16,256}$/.test(value) ? {
		words: "the cookie that joins an Erlang cluster",
		severity: "medium"
	} : null;
	if (extension !== "key") return null;
	return isBareKey(value) ? {
		words: "a bare symmetric or private key",
		severity: "high"
	} : null;
}
/** One run of hex or Base64 with at least 128 bits, as Rails, WireGuard and `openssl rand` write them. */
function isBareKey(value) {
	if (/^(?:[0-9a-f]{32,256}|[0-9A-F]{32,256})$/.test(value)) return new Set(value).size >= 6;
	if (!/^[A-Za-z0-9+/_-]{22,172}={0,2}$/.test(value) || !/\d/.test(value) || !/[A-Z]/.test(value)) return false;
	return new Set(value).size >= 14 && (decodeBase64(value)?.length ?? 0) >= 16;
}
/** A DER sequence that is exactly as long as the file, and where its content starts; null for anything else. */
function sequence(bytes) {
	if (bytes[0] !== 48 || bytes.length < 40) return null;
	const first = bytes[1] ?? 0;
	const count = first & 127;
	if (first < 128) return first + 2 === bytes.length ? 2 : null;
	if (count === 0 || count > 3) return null;
	let length = 0;
	for (let index = 0; index < count; index++) length = length << 8 | (bytes[2 + index] ?? 0);
	return 2 + count + length === bytes.length ? 2 + count : null;
}
/** PFX: version 3, then the content's type, PKCS#7 data. */
function isPfx(bytes) {
	const start = sequence(bytes);
	if (start === null || !startsWith(bytes.subarray(start), [
		2,
		1,
		3,
		48
	])) return false;
	const data = [
		42,
		134,
		72,
		134,
		247,
		13,
		1,
		7
	];
	const window = bytes.subarray(start, start + 40);
	return window.some((_, index) => startsWith(window.subarray(index), data));
}
/** PKCS#8 and PKCS#1 begin with version 0, SEC 1 with version 1 and the key itself. A certificate begins with a sequence. */
function isDerPrivateKey(bytes) {
	const start = sequence(bytes);
	if (start === null || bytes[start] !== 2 || bytes[start + 1] !== 1) return false;
	const version = bytes[start + 2];
	const next = bytes[start + 3];
	if (version === 0) return next === 48 || next === 2 && bytes.length > 250;
	return version === 1 && next === 4;
}
function ascii(text) {
	return [...text].map((char) => char.charCodeAt(0));
}
function startsWith(bytes, wanted) {
	return wanted.every((byte, index) => bytes[index] === byte);
}
// packages/rules/src/keys/key-passphrase-weak-container.ts
const rule$59 = fileRule({
	id: "key-passphrase-weak-container",
	summary: "A key in git is sealed by a passphrase that is cheap to guess",
	why: "Whoever has a clone can try passphrases for years, and a weak derivation lets them try thousands a second.",
	fix: "Keep the key out of git; if it must stay, seal it anew with `age --passphrase` or with a modern key format, and change the key: the old file stays in history.",
	messages: {
		scrypt: "age derives the key from the passphrase with 2^{factor} rounds; 2^{wanted} is usual",
		legacy: "This private key is sealed in the old PEM form, whose passphrase is hashed once, with MD5"
	},
	severity: "info",
	confidence: "heuristic",
	presets: ["strict"],
	options: { workFactor: {
		type: "integer",
		description: "The lowest binary logarithm of scrypt's rounds that is accepted.",
		minimum: 1,
		default: 18
	} },
	selects: { path: /\.(?:age|agekey|key|pem|enc|crypt|bak)$|(?:^|\/)(?:id_[^/]*|[^/]*keys?\.txt)(?:\.[^/]*)?$/ },
	*check(file, { options }) {
		const { text } = file;
		if (file.entry.kind === "link" || isAside(file.path) || isTemplateName(file.path)) return;
		if (text?.includes("Proc-Type: 4,ENCRYPTED") && sealed(file) === null) for (const match of text.matchAll(legacy)) yield {
			at: at.span(file, {
				start: match.index,
				end: match.index + match[0].length
			}),
			message: "legacy"
		};
		for (const { span, factor } of scryptIn(file)) {
			if (factor >= options.workFactor) continue;
			yield {
				at: span === null ? at.file(file) : at.span(file, span),
				message: "scrypt",
				labels: {
					factor: label.number(factor),
					wanted: label.number(options.workFactor)
				}
			};
		}
	}
});
const legacy = /-----BEGIN [A-Z ]*PRIVATE KEY-----(?=[\s"'\\rn#*|]{1,80}Proc-Type: 4,ENCRYPTED)/g;
/** age files whose one stanza is a passphrase, in bytes or as text. */
function scryptIn({ bytes, text }) {
	const factor = factorIn(asciiHead(bytes, 0, 200));
	const whole = factor === null ? [] : [{
		span: null,
		factor
	}];
	const wrapped = [...(text ?? "").matchAll(armored)].flatMap((match) => {
		const head = decodeBase64((match[1] ?? "").replace(/\s/g, "").slice(0, 160));
		const inner = head === null ? null : factorIn(decode(head) ?? "");
		return inner === null ? [] : [{
			span: {
				start: match.index,
				end: match.index + match[0].length
			},
			factor: inner
		}];
	});
	return [...whole, ...wrapped];
}
const armored = /-----BEGIN AGE ENCRYPTED FILE-----\s+(YWdlLWVuY3J5cHRpb24ub3JnL3Yx[A-Za-z0-9+/\s]{40,400})/g;
function factorIn(head) {
	const factor = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n/.exec(head)?.[1];
	return factor === void 0 ? null : Number(factor);
}
function asciiHead(bytes, start, end) {
	return String.fromCharCode(...bytes.subarray(start, end));
}
// packages/rules/src/keys/key-private-material.ts
const rule$58 = fileRule({
	id: "key-private-material",
	summary: "A private key is in git",
	why: "A TLS, SSH or PGP key works for whoever has a copy, and nobody can take copies back.",
	fix: "Revoke or replace the key first, then take it out of {path} and keep the new one sealed: `sops encrypt --in-place {path}`.",
	messages: {
		plain: "A private key ({format}) is in plaintext",
		encrypted: "A private key ({format}) is only as safe as its passphrase",
		wrapped: "A private key ({format}) is in plaintext, wrapped in Base64"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: [
		"PRIVATE KEY-----",
		"PRIVATE KEY BLOCK-----",
		"PuTTY-User-Key-File-",
		"LS0tLS1CRUdJTi"
	] },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.text === null || breaksSealingPromise(file, policy)) return;
		const secrets = secretSpans(file);
		const isLeft = isLeftToConfigRule(file, policy);
		for (const { span, format, isEncrypted, isWrapped } of keysIn(file.text)) {
			if (isLeft && !isWrapped) continue;
			if (secrets.some(({ start, end }) => start <= span.start && span.end <= end)) continue;
			yield {
				at: at.span(file, span),
				message: isEncrypted ? "encrypted" : isWrapped ? "wrapped" : "plain",
				labels: { format: label.words(format) },
				severity: severityOf$3(file, isEncrypted)
			};
		}
	}
});
/** Where public keys belong, `sops-config-private-key` says what stands there instead. */
function isLeftToConfigRule({ path }, policy) {
	return (isSopsConfig(path) || isPublicKeyFile(path)) && policy.rule("sops-config-private-key").enabled;
}
function keysIn(text) {
	const plain = findPrivateKeys(text).map((key) => ({
		...key,
		isWrapped: false
	}));
	const wrapped = [...text.matchAll(wrapping)].flatMap((match) => {
		const bytes = decodeBase64(match[0]);
		const [key] = findPrivateKeys((bytes === null ? null : decode(bytes)) ?? "");
		const span = {
			start: match.index,
			end: match.index + match[0].length
		};
		return key === void 0 ? [] : [{
			...key,
			span,
			isWrapped: true
		}];
	});
	return [...plain, ...wrapped].sort((left, right) => left.span.start - right.span.start);
}
/** Base64 of what starts with "-----BEGIN", as kubeconfigs and CI variables hold it. */
const wrapping = /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/]{80,}={0,2}/g;
function secretSpans(file) {
	return manifestsIn(file).filter(isSecretManifest).flatMap(({ root }) => ["data", "stringData"].map((field) => nodeAt(root, field)?.span)).filter((span) => span !== void 0);
}
function severityOf$3(file, isEncrypted) {
	if (isAside(file.path) || isTestCode(file.path)) return "low";
	if (isProse(file.path) || /(?:^|[._-])tests?(?:[._-]|$)/i.test(file.name)) return "medium";
	return isEncrypted ? "high" : "critical";
}
/** A key that a document shows is rarely one that is used. */
function isProse(path) {
	return isSourceOrProse(path) && /\.(?:md|mdx|markdown|rst|adoc|html?)$/i.test(path);
}
// packages/rules/src/keys/key-public-file-invalid.ts
const rule$57 = fileRule({
	id: "key-public-file-invalid",
	summary: "The public key file holds something else than recipients",
	why: "People and scripts seal with what stands in this file, as it stands there: one stray word and age refuses, or nobody can open the result.",
	fix: "Leave one recipient a line and comments in {path}; `age-keygen -y keys.txt` prints the recipient of an identity.",
	messages: {
		text: "This line is no recipient: {why}",
		trailing: "There is text behind the recipient, which age takes for a part of it",
		crlf: "The lines end in CR LF, and the CR becomes a part of the recipient where a script reads the file",
		empty: "{path} names no recipient"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /(?:^|\/)\.age-public-key(?:\.[^/]*)?$/ },
	*check(file) {
		const { text } = file;
		if (text === null || !isPublicKeyFile(file.path) || isTemplateName(file.path)) return;
		if (file.entry.kind === "link") return;
		let start = 0;
		let isEmpty = true;
		let hasCr = false;
		for (const line of text.split("\n")) {
			const span = {
				start,
				end: start + line.trimEnd().length
			};
			start += line.length + 1;
			const written = line.trim();
			if (line.endsWith("\r") && !hasCr) {
				hasCr = true;
				yield {
					at: at.span(file, span),
					message: "crlf"
				};
			}
			if (written === "" || written.startsWith("#")) continue;
			isEmpty = false;
			const [first = "", ...rest] = written.split(/[ \t]+/);
			const isSsh = first.startsWith("ssh-");
			const verdict = parseRecipient(written);
			if (!("fault" in verdict)) continue;
			if (verdict.fault === "private-key" || /PRIVATE KEY|AGE-SECRET-KEY-/.test(written)) continue;
			if (!isSsh && rest.length > 0 && !("fault" in parseRecipient(first))) yield {
				at: at.span(file, span),
				message: "trailing"
			};
			else yield {
				at: at.span(file, span),
				message: "text",
				labels: { why: label.words(causes[verdict.fault]) }
			};
		}
		if (isEmpty && !hasCr) yield {
			at: at.file(file),
			message: "empty"
		};
	}
});
const causes = {
	"private-key": "it is a private key",
	checksum: "its checksum is wrong, so that it has a typing error",
	length: "its key has the wrong size",
	"low-order": "everybody can open what is sealed for it",
	"ssh-key": "its Base64 holds no key of the kind that stands before it",
	prefix: "it starts like nothing that age knows"
};
// packages/rules/src/kubernetes/k8s-generator-literal.ts
const rule$56 = documentRule({
	id: "k8s-generator-literal",
	summary: "A Kustomize generator holds a secret as a literal",
	why: "What a generator's `literals` say is plaintext in git, and the Secret that comes out of it only looks like a safe place.",
	fix: "Rotate the value, put it into a file that SOPS seals, and let a decrypting generator (KSOPS) or Flux read that one.",
	messages: {
		secret: "the literal {key} of the generated Secret {name} is in plaintext",
		configMap: "the literal {key} of the generated ConfigMap {name} is a secret, in plaintext here and in the cluster"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.ya?ml$|(?:^|\/)kustomization$/,
		needles: [
			"secretGenerator",
			"configMapGenerator",
			"SecretGenerator",
			"ConfigMapGenerator"
		]
	},
	*check(file) {
		if (isTemplateName(file.path)) return;
		for (const { makes, name, literals, document } of generatorsIn(file)) {
			const values = literals.flatMap((literal) => {
				const value = secretValue(literal.key, literal.value, "text");
				return value === null ? [] : [{
					...value,
					literal
				}];
			});
			const isFilledLater = values.some(({ isLater }) => isLater);
			for (const value of values) {
				const gravity = gravityOf(value, {
					name,
					values
				});
				if (gravity === null || gravity === "low" && isFilledLater) continue;
				if (makes === "ConfigMap" && gravity !== "critical") continue;
				const severity = makes === "ConfigMap" ? "high" : gravity;
				yield {
					at: at.span(file, value.literal.node.span, value.literal.path, document),
					message: makes === "Secret" ? "secret" : "configMap",
					labels: {
						key: label.name(value.key),
						name: label.name(name ?? "without a name")
					},
					severity: isAside(file.path) ? "low" : severity,
					confidence: makes === "Secret" ? "certain" : "likely"
				};
			}
		}
	}
});
// packages/rules/src/kubernetes/k8s-generator-plain-file.ts
const rule$55 = treeRule({
	id: "k8s-generator-plain-file",
	summary: "A Kustomize generator makes a Secret from a plaintext file",
	why: "A generator reads whatever lies there: a file that nobody sealed is published in git before it becomes a Secret.",
	fix: "Rotate what stands in {path}, seal it with `sops encrypt --in-place {path}`, and decrypt it on the way: KSOPS, or Flux' `spec.decryption`.",
	messages: {
		leaf: "{pointer} goes into the Secret {name} and is in plaintext",
		whole: "{path} goes into the Secret {name} and is in plaintext"
	},
	severity: "high",
	confidence: "likely",
	presets: ["recommended", "strict"],
	exposure: true,
	yieldsTo: [...[
		"sops-file-plaintext",
		"sops-decrypted-leftover",
		"k8s-plaintext-secret",
		"tf-tfvars-tracked"
	], ...[
		"k8s-registry-auth-plaintext",
		"key-private-material",
		"key-age-identity"
	]],
	selects: {},
	*check(tree) {
		for (const [file, { name, source, from, document }] of sourcesOf(tree)) {
			const worst = isSealed(file) ? null : worstOf(file, source);
			if (worst === null) continue;
			const { place, severity, pointer } = worst;
			yield {
				at: place,
				message: pointer === null ? "whole" : "leaf",
				labels: {
					name: label.name(name ?? "without a name"),
					...pointer !== null && { pointer }
				},
				severity: isAside(file.path) ? "low" : severity,
				related: [{
					at: at.span(from, source.node.span, source.path, document),
					message: label.words("read here")
				}]
			};
		}
	}
});
/** The files that generators of Secrets read, by path, each with the first that does. What git does not track is nobody's here. */
function sourcesOf(tree) {
	const uses = /* @__PURE__ */ new Map();
	for (const from of tree.files) {
		if (!/\.ya?ml$|(?:^|\/)Kustomization$/.test(from.path)) continue;
		for (const { makes, name, sources, document } of generatorsIn(from)) {
			if (makes !== "Secret") continue;
			for (const source of sources) {
				const named = source.target === null ? void 0 : tree.file(source.target);
				const file = named === void 0 ? null : linkTarget(tree, named);
				if (file !== null && !uses.has(file)) uses.set(file, {
					name,
					source,
					from,
					document
				});
			}
		}
	}
	return new Map([...uses].sort(([left], [right]) => left.path < right.path ? -1 : 1));
}
/** In SOPS' hands or in another cipher's. */
function isSealed(file) {
	return sealed(file) !== null || otherCipher(file.bytes, file.text ?? "") !== null || holdsSealedValue(file);
}
/**
* The gravest thing in the file: the first value named or formed like a secret, else, where the whole file becomes one value, that.
* Null when there is nothing to hide.
*/
function worstOf(file, { form, key }) {
	if (file.absence !== null) return null;
	if (file.text === null) return {
		place: at.file(file),
		pointer: null,
		severity: "high"
	};
	const document = form === "env" ? new Document(file.text, "dotenv") : plainDocument(file);
	const values = document.store === "binary" ? [] : valuesIn(document);
	if (values.length === 0) return wholeOf(file, key ?? file.name);
	const weighed = values.map((value) => ({
		...value,
		gravity: gravityOf(value, {
			name: null,
			values
		})
	}));
	const worst = weighed.find(({ gravity }) => gravity === "critical") ?? (form === "env" ? weighed.find(({ gravity }) => gravity === "high") : void 0);
	if (worst === void 0) return null;
	const { leaf } = worst;
	return {
		place: at.span(file, leaf.node.span, leaf.path, leaf.document),
		pointer: label.pointer(leaf.path, leaf.document),
		severity: "high"
	};
}
/** The values of a file that has some, without the quotes that shells take off. */
function valuesIn(document) {
	return document.leaves.flatMap((leaf) => {
		const name = leaf.path.findLast((component) => typeof component === "string");
		if (leaf.comment || leaf.type === "null" || name === void 0) return [];
		const text = leaf.node.text.trim();
		const bare = document.store === "dotenv" ? text.replace(/^(["'])([\s\S]*)\1$/, "$2") : text;
		const value = secretValue(String(name), bare, "text");
		return value === null ? [] : [{
			...value,
			leaf
		}];
	});
}
function wholeOf(file, key) {
	const value = secretValue(key, file.text ?? "", "text");
	const gravity = value === null ? null : gravityOf(value, {
		name: null,
		values: []
	});
	if (gravity === null || gravity === "low") return null;
	return {
		place: at.file(file),
		pointer: null,
		severity: "high"
	};
}
// packages/rules/src/kubernetes/k8s-last-applied-secret.ts
const rule$54 = documentRule({
	id: "k8s-last-applied-secret",
	summary: "An annotation holds a copy of a Secret's values",
	why: "`kubectl get -o yaml` exports what was applied last in an annotation, and no selector of SOPS covers annotations.",
	fix: "Take the annotation {annotation} out of {path}, rotate the values, and apply with `kubectl apply --server-side` from now on.",
	messages: { found: "The annotation {annotation} of {kind} {name} holds the values of a Secret in plaintext" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"]
	},
	*check(file) {
		if (file.entry.kind === "link") return;
		for (const manifest of manifestsIn(file)) for (const annotation of annotations$1) {
			const node = nodeAt(manifest.root, "metadata", "annotations", annotation);
			const value = node === void 0 ? void 0 : resolved(node);
			if (value?.kind !== "scalar" || !holdsSecret$1(value.text, manifest)) continue;
			const path = [
				...manifest.path,
				"metadata",
				"annotations",
				annotation
			];
			yield {
				at: at.span(file, value.span, path, manifest.document),
				labels: {
					annotation: label.name(annotation),
					kind: label.name(manifest.kind),
					name: label.name(manifest.name ?? "without a name")
				},
				severity: isAside(file.path) ? "low" : "critical"
			};
		}
	}
});
const annotations$1 = ["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"];
/** The annotation is a manifest of its own, as JSON; a sealed annotation and one of sealed values hold nothing. */
function holdsSecret$1(text, around) {
	const root = parse(text, "json").documents[0]?.root;
	if (root == null || (textAt(root, "kind") ?? around.kind) !== "Secret") return false;
	return ["data", "stringData"].some((field) => pairs(nodeAt(root, field)).some(({ value }) => isPlain$2(value)));
}
function isPlain$2(node) {
	const value = resolved(node);
	return value.kind === "scalar" && value.text !== "" && !looksSealed(value.text) && !isPlaceholder(value.text);
}
// packages/rules/src/kubernetes/k8s-plaintext-secret.ts
const rule$53 = documentRule({
	id: "k8s-plaintext-secret",
	summary: "A Kubernetes Secret is committed in plaintext",
	why: "Base64 is no encryption: whoever can read the repository, now or in any clone, has the value.",
	fix: "Rotate the value, then seal the manifest in place: `sops encrypt --in-place {path}`.",
	messages: {
		plain: "{pointer} of the Secret {name} is in plaintext",
		base64: "{pointer} of the Secret {name} is only Base64, which anybody can read"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["Secret"]
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.document.envelope !== null) return;
		if (breaksSealingPromise(file, policy)) return;
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		for (const manifest of manifestsIn(file)) {
			if (!isSecretManifest(manifest)) continue;
			if (manifest.path.length > 0 && policy.rule("k8s-secret-in-list").enabled) continue;
			const isForRegistries = policy.rule("k8s-registry-auth-plaintext").enabled;
			for (const { field, key, node, path, severity } of secretLeaves(manifest)) {
				if (isForRegistries && isRegistryKey(key)) continue;
				const whole = [...manifest.path, ...path];
				yield {
					at: at.span(file, node.span, whole, manifest.document),
					message: field === "data" ? "base64" : "plain",
					labels: {
						pointer: label.pointer(whole, manifest.document),
						name: label.name(manifest.name ?? "without a name")
					},
					severity: isAside(file.path) ? "low" : severity
				};
			}
		}
	}
});
// packages/rules/src/kubernetes/k8s-registry-auth-plaintext.ts
const rule$52 = documentRule({
	id: "k8s-registry-auth-plaintext",
	summary: "The login of a container registry is committed in plaintext",
	why: "Docker's `auth` is user and password in Base64, inside of JSON that a Secret holds in Base64 again: none of it is encryption, and whoever can push an image runs code in the cluster.",
	fix: "Revoke the token at the registry, then seal the new one: `sops encrypt --in-place {path}`.",
	messages: {
		secret: "{pointer} of the Secret {name} holds the login of {registries} in plaintext",
		configuration: "the login of {registries} is in plaintext",
		values: "{pointer} is the password of a registry in plaintext"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		needles: [
			".dockerconfigjson",
			".dockercfg",
			"\"auths\"",
			"\"auth\"",
			...["Credentials", "PullSecret"]
		],
		path: /\.(?:ya?ml|json|dockercfg|dockerconfigjson)(?:[.~]|$)/
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.document.envelope !== null || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy)) return;
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		for (const spot of [
			...inSecrets(file),
			...inConfiguration(file),
			...inValues(file)
		]) yield {
			...spot,
			severity: isAside(file.path) ? "low" : "critical"
		};
	}
});
function inSecrets(file) {
	return manifestsIn(file).filter(isSecretManifest).flatMap((manifest) => secretLeaves(manifest).flatMap(({ key, content, node, path }) => {
		const logins = isRegistryKey(key) ? registryLoginsIn(content ?? "") : null;
		if (logins === null || logins.length === 0) return [];
		const whole = [...manifest.path, ...path];
		return [{
			at: at.span(file, node.span, whole, manifest.document),
			message: "secret",
			labels: {
				pointer: label.pointer(whole, manifest.document),
				name: label.name(manifest.name ?? "without a name"),
				registries: registryNames(logins)
			}
		}];
	}));
}
const registryNames = (logins) => label.list(logins.map(({ registry }) => label.name(registry)), 3);
/** Docker's own file, wherever it lies: one finding for all registries, at the first. */
function inConfiguration(file) {
	const text = file.text ?? "";
	if (!/^\s*\{/.test(text) || !text.includes("\"auths\"") && !configurationName.test(file.path)) return [];
	const root = parse(text, "json").documents[0]?.root;
	const logins = registryLogins(root);
	const [first] = logins;
	if (first === void 0) return [];
	return [{
		at: at.span(file, first.node.span, first.path),
		message: "configuration",
		labels: { registries: registryNames(logins) }
	}];
}
const configurationName = /(?:^|\/)\.docker(?:cfg|configjson)$|(?:^|\/)\.docker\/config\.json$/;
/** What charts call the login from which they make a pull Secret. */
const valuesName = /^(?:image|registry|docker|container)(?:Registry|Pull)?(?:Credentials?|Secrets?)$/;
function inValues(file) {
	return plainDocument(file).parsed.documents.flatMap(({ index, root, faults }) => {
		if (root === null || faults.length > 0) return [];
		return credentialsIn(root).flatMap(({ node, path }) => {
			const password = passwordIn(node);
			if (password === null) return [];
			const whole = [...path, "password"];
			return [{
				at: at.span(file, password.span, whole, index),
				message: "values",
				labels: { pointer: label.pointer(whole, index) }
			}];
		});
	});
}
/** The maps with such a name, or the items of a list with it. What aliases repeat comes once. */
function credentialsIn(root) {
	const found = [];
	const seen = /* @__PURE__ */ new Set();
	const waiting = [{
		node: root,
		path: []
	}];
	for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
		const node = resolved(next.node);
		if (node.kind === "scalar" || seen.has(node)) continue;
		seen.add(node);
		const children = node.kind === "map" ? pairs(node).map(({ key, value }) => ({
			node: value,
			path: [...next.path, key.text]
		})) : elements(node).map((element, index) => ({
			node: element,
			path: [...next.path, index]
		}));
		const name = next.path.findLast((component) => typeof component === "string") ?? "";
		if (node.kind === "map" && valuesName.test(String(name))) found.push({
			node,
			path: next.path
		});
		waiting.push(...children.reverse());
	}
	return found;
}
function passwordIn(node) {
	const found = nodeAt(node, "password");
	const password = found === void 0 ? null : resolved(found);
	if (password?.kind !== "scalar" || !isLogin(node)) return null;
	const text = password.text.trim();
	if (text === "" || looksSealed(text) || isPlaceholder(text)) return null;
	if (password.style === "plain" && /^(?:~|null|true|false)$/i.test(text)) return null;
	return /^(?:admin|password|pass|secret|test)$/i.test(text) ? null : password;
}
const isLogin = (node) => [
	"registry",
	"server",
	"url",
	"host",
	"repository",
	"username",
	"user"
].some((key) => textAt(node, key) !== void 0);
// packages/rules/src/kubernetes/k8s-required-secret-missing.ts
const rule$51 = treeRule({
	id: "k8s-required-secret-missing",
	summary: "A master Secret that the policy requires is not there, or lacks a key",
	why: "Every ExternalSecret that reads it stays unready, and the deployment fails long after the merge.",
	fix: "Add {what} to the sealed manifest with `sops edit {path}`.",
	messages: {
		missing: "The master Secret {name} is required{users} and is in no manifest{namespace}",
		hidden: "The master Secret {name} is in no manifest that can be read{namespace}; a file whose names are sealed as well may hold it",
		key: "The master Secret {name} lacks the key {key}, which the policy requires{users}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /\.(?:ya?ml|json)(?:[.~]|$)|\.enc$|\.sops$/ },
	*check(tree, { policy }) {
		const { required } = policy.secrets;
		if (required.length === 0) return;
		const { there, anywhere, elsewhere } = masterSecrets(tree, policy);
		const masters = [...there, ...anywhere];
		const generated = generatedNames(tree, policy);
		const home = homeOf(masters, policy);
		const isHidden = hidesNames(tree, policy);
		for (const secret of required) {
			const line = policyPlace(policy, secret);
			const related = line === null ? [] : [{
				at: line,
				message: label.words("required here")
			}];
			const found = masters.filter(({ name }) => name === secret.name);
			const labels = {
				name: label.name(secret.name),
				...phrases(policy, secret)
			};
			if (found.length === 0) {
				if (generated.has(secret.name)) continue;
				if (elsewhere.some(({ name, file }) => name === secret.name && !isAside(file.path)) && policy.rule("k8s-secret-namespace").enabled) continue;
				const severity = isHidden ? "low" : "high";
				const what = label.name(`the Secret ${secret.name}`);
				yield {
					at: home,
					message: isHidden ? "hidden" : "missing",
					labels: {
						...labels,
						what
					},
					severity,
					related
				};
				continue;
			}
			for (const key of secret.keys) {
				const [first] = found;
				if (first === void 0 || found.some((manifest) => holdsKey(manifest, key))) continue;
				yield {
					at: at.span(first.file, first.kindSpan, [...first.path, "kind"], first.document),
					message: "key",
					labels: {
						...labels,
						key: label.name(key),
						what: label.name(`the key ${key}`)
					},
					related
				};
			}
		}
	}
});
/** A generator adds a hash to the name, but only the cluster sees it. */
function generatedNames(tree, policy) {
	const names = tree.files.filter(({ name, path }) => /^kustomization\.ya?ml$/.test(name) && policy.within(path) !== null).flatMap((file) => {
		const root = file.document.parsed.documents[0]?.root ?? void 0;
		return elements(nodeAt(root, "secretGenerator")).map((generator) => textAt(generator, "name"));
	});
	return new Set(names.filter((name) => name !== void 0));
}
function holdsKey(manifest, key) {
	return ["data", "stringData"].some((field) => pairs(secretData(manifest, field)).some((pair) => pair.key.text === key));
}
/** Whether a sealed file hides the names of what it holds: in the binary store, or without a selector. */
function hidesNames(tree, policy) {
	return tree.fact(manifests).some(({ kind, name }) => looksSealed(kind) || name !== null && looksSealed(name)) || tree.files.some((file) => policy.within(file.path) !== null && manifestFormat(file.path) === null && isEncryptedName(file.path) && manifestFormat(plainName(file.path)) !== null && file.document.envelope !== null);
}
/** Where it belongs: beside the most other required ones, else into the policy that asks for it. */
function homeOf(masters, policy) {
	const names = new Set(policy.secrets.required.map(({ name }) => name));
	const counts = /* @__PURE__ */ new Map();
	for (const { file, name, namespace } of masters) if (name !== null && names.has(name) || namespace !== null && namespace === policy.secrets.namespace) counts.set(file.path, (counts.get(file.path) ?? 0) + 1);
	const [most] = [...counts].sort(([, left], [, right]) => right - left);
	return at.file(most?.[0] ?? policy.path ?? join(policy.project, ".sops-guard.yaml"));
}
function policyPlace(policy, { line }) {
	return policy.path === null || line === null ? null : {
		...at.file(policy.path),
		line,
		endLine: line
	};
}
function phrases({ secrets: { namespace } }, { usedBy }) {
	return {
		users: usedBy.length === 0 ? label.words("") : label.name(` (${usedBy.slice(0, 4).join(", ")})`),
		namespace: namespace === null ? label.words("") : label.name(` of the namespace ${namespace}`)
	};
}
function join(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
// packages/rules/src/kubernetes/k8s-secret-duplicate.ts
const rule$50 = treeRule({
	id: "k8s-secret-duplicate",
	summary: "Two manifests that are applied together make the same Secret",
	why: "Whichever is applied last wins: the other value looks current in git, and nobody notices that it is not.",
	fix: "Keep one of them; in an overlay, turn the other one into a patch.",
	messages: {
		secret: "the Secret {name} is defined {count} times in what is applied together",
		external: "the Secret {name} is defined here, and an ExternalSecret that is applied with it makes it as well"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["Secret"]
	},
	*check(tree, { policy }) {
		const told = /* @__PURE__ */ new Set();
		for (const { members, confidence } of unitsOf(tree, policy)) for (const same of byIdentity(members)) {
			const secrets = same.filter(isSecretManifest);
			const [first] = secrets;
			if (first === void 0 || same.length < 2 || same.every((one) => told.has(one))) continue;
			for (const one of same) told.add(one);
			yield {
				at: at.span(first.file, first.kindSpan, [...first.path, "kind"], first.document),
				message: secrets.length > 1 ? "secret" : "external",
				labels: {
					name: label.name(first.name ?? ""),
					count: label.number(same.length)
				},
				related: same.filter((one) => one !== first).map((one) => ({
					at: at.span(one.file, one.kindSpan, [...one.path, "kind"], one.document),
					message: label.words("once more here")
				})),
				confidence
			};
		}
	}
});
/**
* What is applied in one go: the objects of a file, those of a Kustomization, and, where no Kustomization decides, those of a
* folder. Overlays are units of their own, and their patches belong to none.
*/
function unitsOf(tree, policy) {
	const makers = tree.fact(manifests).filter(makesSecret);
	const byFile = groupsBy(makers, ({ file }) => file.path);
	const units = [...byFile.values()].map((members) => ({
		members,
		confidence: "certain"
	}));
	const kustomized = /* @__PURE__ */ new Set();
	const byFolder = tree.fact(kustomizations);
	for (const folder of byFolder.keys()) {
		for (const path of appliedTogether(tree, folder)) kustomized.add(path);
		const members = [...appliedTogether(tree, folder, ({ root }) => [
			"namePrefix",
			"nameSuffix",
			"namespace"
		].every((field) => textAt(root, field) === void 0))].sort().flatMap((path) => byFile.get(path) ?? []);
		units.push({
			members,
			confidence: "certain"
		});
	}
	const folders = groupsBy(makers.filter(({ file, namespace }) => namespace !== null && !kustomized.has(file.path) && !byFolder.has(file.folder) && !isVariant(file.name)), ({ file }) => `${file.folder}\0${environmentOf(file.path, policy)}`);
	for (const members of folders.values()) units.push({
		members,
		confidence: "likely"
	});
	return units;
}
/** One of several files of which a deployment takes one. */
function isVariant(name) {
	return /(?:^|[._-])(?:dev|development|local|test|testing|qa|uat|int|stage|staging|preprod|prod|production|live|old|new|v\d+|\d+)(?:[._-]|$)/i.test(name);
}
/** A Secret, or what makes one of its own. Templates, patches and things laid aside are applied by nobody as they are. */
function makesSecret(manifest) {
	const { file, isTemplate, root, apiVersion, kind } = manifest;
	const { path } = file;
	if (isTemplate || isTemplateName(path) || isDecryptedName(path) || isAside(path)) return false;
	if (withoutBackup(path) !== path || textAt(root, "$patch") !== void 0) return false;
	const name = nameOf$2(manifest);
	if (name === null || looksSealed(name) || /\{\{|\$\{|\{%/.test(`${name}${manifest.namespace}`)) return false;
	if (isSecretManifest(manifest)) return true;
	if (kind !== "ExternalSecret" || !apiVersion.startsWith("external-secrets.io/")) return false;
	const creation = textAt(root, "spec", "target", "creationPolicy") ?? "Owner";
	return creation === "Owner" || creation === "Orphan";
}
/** The name of the Secret that comes out of it. */
function nameOf$2(manifest) {
	if (isSecretManifest(manifest)) return manifest.name;
	return textAt(manifest.root, "spec", "target", "name") ?? manifest.name;
}
function byIdentity(members) {
	return groupsBy(members, (one) => `${one.namespace}\0${nameOf$2(one)}`).values();
}
function groupsBy(list, key) {
	const groups = /* @__PURE__ */ new Map();
	for (const one of list) groups.set(key(one), [...groups.get(key(one)) ?? [], one]);
	return groups;
}
// packages/rules/src/kubernetes/k8s-secret-in-list.ts
const rule$49 = documentRule({
	id: "k8s-secret-in-list",
	summary: "A plaintext Kubernetes Secret stands inside of something else",
	why: "An export is a List, a patch is a text, and a chart takes whole objects as values: what looks for Secrets document by document overlooks them all.",
	fix: "Rotate the value, move the Secret into a file of its own and seal that: `sops encrypt --in-place FILE`.",
	messages: {
		list: "{pointer} belongs to the Secret {name} in a List and is in plaintext",
		object: "{pointer} belongs to the Secret {name} inside of another object and is in plaintext",
		text: "the text at {pointer} holds the Secret {name}, and its {key} is in plaintext"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["Secret"]
	},
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.document.envelope !== null) return;
		if (breaksSealingPromise(file, policy)) return;
		if (isDecryptedName(file.path) && policy.rule("sops-decrypted-leftover").enabled) return;
		const isForRegistries = policy.rule("k8s-registry-auth-plaintext").enabled;
		for (const { message, place, pointer, name, leaf, isObject } of hiddenLeaves(file)) {
			if (isObject && isForRegistries && isRegistryKey(leaf.key)) continue;
			yield {
				at: place,
				message,
				labels: {
					pointer,
					name: label.name(name ?? "without a name"),
					key: label.name(leaf.key)
				},
				severity: isAside(file.path) ? "low" : leaf.severity
			};
		}
	}
});
function* hiddenLeaves(file) {
	const known = /* @__PURE__ */ new Set();
	for (const manifest of manifestsIn(file)) {
		known.add(manifest.root);
		if (manifest.path.length === 0 || !isSecretManifest(manifest)) continue;
		for (const leaf of secretLeaves(manifest)) {
			const path = [...manifest.path, ...leaf.path];
			yield {
				message: "list",
				place: at.span(file, leaf.node.span, path, manifest.document),
				pointer: label.pointer(path, manifest.document),
				name: manifest.name,
				leaf,
				isObject: true
			};
		}
	}
	for (const { index, root, faults } of plainDocument(file).parsed.documents) {
		if (root === null || faults.length > 0) continue;
		for (const { node, path } of nestedIn(root)) {
			if (node.kind === "map" && (path.length === 0 || known.has(node))) continue;
			for (const { leaf, name } of node.kind === "map" ? leavesOf(node) : leavesInText(node)) {
				const whole = node.kind === "map" ? [...path, ...leaf.path] : path;
				const span = node.kind === "map" ? leaf.node.span : spanInText(file, node, leaf);
				yield {
					message: node.kind === "map" ? "object" : "text",
					place: at.span(file, span, whole, index),
					pointer: label.pointer(whole, index),
					name,
					leaf,
					isObject: false
				};
			}
		}
	}
}
/** Copies of a Secret that `kubectl` and others keep in annotations have a rule of their own. */
const annotations = /* @__PURE__ */ new Set(["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"]);
/** Every map and text of a document that may be a Secret, in source order. What aliases repeat comes once. */
function* nestedIn(root) {
	const seen = /* @__PURE__ */ new Set();
	const waiting = [{
		node: root,
		path: []
	}];
	for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
		const { path } = next;
		const node = resolved(next.node);
		if (seen.has(node) || annotations.has(path.at(-1) ?? "")) continue;
		seen.add(node);
		if (node.kind === "scalar") {
			if (kindInText.test(node.text)) yield {
				node,
				path
			};
			continue;
		}
		if (node.kind === "map" && textAt(node, "kind") === "Secret") yield {
			node,
			path
		};
		const children = node.kind === "map" ? pairs(node).map(({ key, value }) => ({
			node: value,
			path: [...path, key.text]
		})) : elements(node).map((element, index) => ({
			node: element,
			path: [...path, index]
		}));
		waiting.push(...children.reverse());
	}
}
const kindInText = /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*,?[ \t]*$|"kind"\s*:\s*"Secret"/m;
/** The values of a map that is a Secret. What a policy engine or a selector calls `kind: Secret` has no metadata of its own. */
function leavesOf(root) {
	return textAt(root, "apiVersion") === "v1" && pairs(root).some(({ key }) => key.text === "metadata") ? secretsAt(root) : [];
}
/** The values of Secrets in a text: YAML of one or more documents, or JSON. A patch need not name its version. */
function leavesInText({ text }) {
	return parse(text, /^\s*\{/.test(text) ? "json" : "yaml").documents.flatMap(({ root, faults }) => {
		const map = root === null || faults.length > 0 ? null : resolved(root);
		if (map?.kind !== "map" || textAt(map, "kind") !== "Secret") return [];
		return (textAt(map, "apiVersion") ?? "v1") === "v1" ? secretsAt(map) : [];
	});
}
function secretsAt(root) {
	const name = textAt(root, "metadata", "name") ?? null;
	return secretLeaves({
		root,
		name,
		isTemplate: false
	}).map((leaf) => ({
		leaf,
		name
	}));
}
/** A literal block stands in its file line by line; in other styles only the text as a whole has a place. */
function spanInText(file, node, leaf) {
	if (node.style !== "literal") return node.span;
	const source = file.document.text;
	let start = node.span.start;
	for (let line = linesBefore(node.text, leaf.node.span.start); line > 0; line -= 1) {
		start = source.indexOf("\n", start) + 1;
		if (start === 0 || start > node.span.end) return node.span;
	}
	while (source[start] === " ") start += 1;
	return {
		start,
		end: start
	};
}
function linesBefore(text, offset) {
	return text.slice(0, offset).split("\n").length - 1;
}
// packages/rules/src/kubernetes/k8s-secret-namespace.ts
const rule$48 = treeRule({
	id: "k8s-secret-namespace",
	summary: "A master Secret is not bound to the namespace of the master Secrets",
	why: "The store reads master Secrets from one namespace alone: in another one they are in reach of whatever runs there, and every ExternalSecret that reads them stays unready.",
	fix: "Write `metadata.namespace` into the manifest: `sops edit {path}`, or let the Kustomization around it set one.",
	messages: {
		none: "the master Secret {name} says no namespace, so it lands wherever `kubectl` points; it belongs to {namespace}",
		wrong: "the master Secret {name} is in the namespace {own}; it belongs to {namespace}",
		beside: "the Secret {name} says no namespace, beside master Secrets of {namespace} in the same file"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: {
		path: /\.(?:ya?ml|json)(?:[.~]|$)/,
		needles: ["Secret"]
	},
	*check(tree, { policy }) {
		const { namespace, required } = policy.secrets;
		if (namespace === null) return;
		const names = new Set(required.map(({ name }) => name));
		const { there, anywhere, elsewhere } = masterSecrets(tree, policy);
		const homes = new Set(there.map(({ file }) => file));
		const isThere = new Set(there.map(({ name }) => name));
		const spots = [...anywhere.flatMap((manifest) => {
			const isMaster = manifest.name !== null && names.has(manifest.name);
			if (!isMaster && !homes.has(manifest.file)) return [];
			return [{
				manifest,
				message: isMaster ? "none" : "beside",
				severity: "medium"
			}];
		}), ...elsewhere.flatMap((manifest) => {
			return manifest.name !== null && names.has(manifest.name) && !isThere.has(manifest.name) ? [{
				manifest,
				message: "wrong",
				severity: "high"
			}] : [];
		})];
		for (const { manifest, message, severity } of spots) {
			const { file, name, document, path } = manifest;
			if (manifest.isTemplate || isAside(file.path) || name !== null && looksSealed(name)) continue;
			yield {
				at: message === "wrong" && manifest.namespace !== null ? at.span(file, namespaceSpan(manifest), [
					...path,
					"metadata",
					"namespace"
				], document) : at.span(file, manifest.kindSpan, [...path, "kind"], document),
				message,
				labels: {
					name: label.name(name ?? "without a name"),
					namespace: label.name(namespace),
					own: label.name(manifest.namespace ?? "that its Kustomization sets")
				},
				severity
			};
		}
	}
});
function namespaceSpan({ root, kindSpan }) {
	const node = nodeAt(root, "metadata", "namespace");
	return node === void 0 ? kindSpan : resolved(node).span;
}
// packages/rules/src/rotation/recovery-drill-overdue.ts
const rule$47 = treeRule({
	id: "recovery-drill-overdue",
	summary: "The recovery drill that the policy asks for is overdue",
	why: "A backup key that nobody tries is a hope. When the day comes it turns out to be cut off, unreadable, or no longer a recipient of half the files.",
	fix: "Take the backup identity from where it is kept and run `sops-guard recover -i - --record`, then commit the note.",
	messages: {
		never: "no recovery drill was ever noted, and the policy asks for one every {limit} days",
		overdue: "the last recovery drill was {age} days ago, and the policy asks for one every {limit} days",
		others: "no recovery drill was noted with {recipients}, which the policy keeps for emergencies",
		unreadable: "this line is no note of a recovery drill",
		future: "this recovery drill lies in the future"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(tree, { policy, now }) {
		const limit = policy.recovery.maxAge;
		if (limit === null || !hasSealed(tree, policy)) return;
		const records = recordsAbove(tree, policy.project).map((file) => ({
			file,
			...parseRecoveryRecord(file.text ?? "")
		}));
		for (const { file, faults } of records) {
			const [line] = faults;
			if (line !== void 0) yield {
				at: at.line(file, line),
				message: "unreadable"
			};
		}
		const noted = records.flatMap(({ file, drills }) => drills.map((drill) => ({
			...drill,
			file
		})));
		const known = noted.filter(({ date }) => Date.parse(date) <= now + day$7);
		const ahead = noted.find(({ date }) => Date.parse(date) > now + day$7);
		if (ahead !== void 0) yield {
			at: at.line(ahead.file, ahead.line),
			message: "future"
		};
		if (ahead === void 0 || known.length > 0) yield* overdue(known, {
			policy,
			now,
			limit
		});
	}
});
const day$7 = 864e5;
function hasSealed(tree, policy) {
	return [...tree.fact(sealedFiles).keys()].some((path) => policy.within(path) !== null);
}
/** A drill on a folder above covers what lies below. */
function recordsAbove(tree, project) {
	const folders = project === "" ? [] : project.split("/");
	return [...folders, ""].flatMap((_, depth) => {
		const path = [...folders.slice(0, folders.length - depth), recoveryRecordName].join("/");
		const file = tree.file(path);
		return file === void 0 ? [] : [file];
	});
}
function* overdue(drills, { policy, now, limit }) {
	const labels = { limit: label.number(limit) };
	if (drills.length === 0) {
		const path = policy.project === "" ? recoveryRecordName : `${policy.project}/${recoveryRecordName}`;
		yield {
			at: at.file(path),
			message: "never",
			labels
		};
		return;
	}
	const registry = registryOf(policy);
	const isLifeline = ({ recipient }) => registry.of(recipient)?.role === "break-glass";
	const newest = latest(registry.lifelines.length === 0 ? drills : drills.filter(isLifeline));
	if (newest === null) {
		const first = latest(drills);
		if (first !== null) yield {
			at: at.line(first.file, first.line),
			message: "others",
			labels: { recipients: names(registry.lifelines) }
		};
		return;
	}
	const age = Math.floor((now - Date.parse(newest.date)) / day$7);
	if (age <= limit) return;
	yield {
		at: at.line(newest.file, newest.line),
		message: "overdue",
		labels: {
			...labels,
			age: label.number(age)
		}
	};
}
function latest(drills) {
	return drills.reduce((best, one) => best === null || one.date > best.date ? one : best, null);
}
const names = (recipients) => label.list(recipients.map(({ name }) => label.name(name)));
// packages/rules/src/rotation/rotation-certificate-expiry.ts
const rule$46 = historyRule({
	id: "rotation-certificate-expiry",
	summary: "A certificate in a sealed file has ended, or ends soon",
	why: "A certificate keeps its own calendar: on its last day whatever it stands for stops, however new the file around it is.",
	fix: "Have a new certificate issued, put it and its key in with `sops edit {path}`, and deploy it before {until}.",
	messages: {
		ending: "{pointer} is a certificate that ends on {until}, {days} from now",
		ended: "{pointer} is a certificate that ended on {until}"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(history, { policy, now }) {
		for (const certificate of history.sealed.certificates) {
			const { isAuthority, notAfter } = certificate;
			const left = notAfter - now;
			if (left > policy.rotation.warnBefore * day$6) continue;
			const place = placeOf$3(certificate, history);
			if (place === null) continue;
			yield {
				at: at.leaf(place.file, place.leaf),
				message: left < 0 ? "ended" : "ending",
				labels: {
					pointer: label.pointer(place.leaf.path, place.leaf.document),
					until: label.date(notAfter),
					days: label.count(Math.max(0, Math.floor(left / day$6)), "day")
				},
				...isAuthority ? { severity: "low" } : {}
			};
		}
	}
});
const day$6 = 864e5;
/** Where it stands; null for a file of its own, which may be a sample, and where the file has changed since it was committed. */
function placeOf$3({ path, pointer }, { head, sealed: sealed$3 }) {
	const file = head.file(path);
	const current = sealed$3.files.find((one) => one.path === path)?.current;
	if (pointer === null || file === void 0 || current == null) return null;
	const committed = sealed$3.read(current);
	if (committed === null || decode(committed) !== file.text) return null;
	const leaf = sealed(file)?.document.leaves.find((one) => !one.comment && formatPointer(one.path, one.document) === pointer);
	return leaf === void 0 ? null : {
		file,
		leaf
	};
}
`${/* @__PURE__ */ token(20)}`;
`${/* @__PURE__ */ token(20)}`;
// packages/rules/src/rotation/rotation-datakey-only.ts
const rule$45 = historyRule({
	id: "rotation-datakey-only",
	summary: "A file was given a new data key, and none of its overdue values a new value",
	why: "`sops rotate` changes the key around the values and no credential: whoever took it for a rotation believes that passwords are new which are not.",
	fix: "Replace the values in {path} where they are issued, and put them in with `sops edit {path}`.",
	messages: {
		one: "the data key is new since {rotated}, but {pointer} is what it was on {born}, {days} days ago; {limit} are allowed",
		several: "the data key is new since {rotated}, but {pointer} and {count} are older than is allowed, the oldest of {born}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const { leaves, rotated } = outlived(sealed, ages, datedLeaves(head, ages, policy), now) ?? {};
			const [first, ...others] = leaves ?? [];
			if (first === void 0 || rotated === void 0) continue;
			const born = Math.min(first.born, ...others.map((one) => one.born));
			yield {
				at: at.leaf(first.file, first.leaf),
				message: others.length === 0 ? "one" : "several",
				labels: {
					rotated: label.date(rotated.time),
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(others.length, "more value"),
					born: label.date(born),
					days: label.number(Math.floor((now - born) / day$5)),
					limit: label.number(first.limit)
				},
				related: others.slice(0, 20).map(({ file, leaf }) => ({
					at: at.leaf(file, leaf),
					message: label.pointer(leaf.path, leaf.document)
				})),
				commit: rotated.id
			};
		}
	}
});
const day$5 = 864e5;
// packages/rules/src/rotation/rotation-datakey-stale.ts
const rule$44 = historyRule({
	id: "rotation-datakey-stale",
	summary: "A data key is older than it should be",
	why: "Everybody who could ever open the file knows its data key: the longer it stays, the more people can open what is saved tomorrow.",
	fix: "Make a new one with `sops rotate --in-place {path}`.",
	messages: { default: "the data key of {path} is the one of {born}, {days} days ago" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: { maxAgeDays: {
		type: "integer",
		minimum: 1,
		default: 365,
		description: "Days after which a data key is old."
	} },
	*check({ head, sealed: sealed$2 }, { options, now }) {
		for (const { path, dataKey } of agesOf(sealed$2)) {
			if (dataKey.born === null || now - dataKey.born <= options.maxAgeDays * day$4) continue;
			const file = head.file(path);
			const found = file === void 0 ? null : sealed(file);
			if (file === void 0 || found === null) continue;
			yield {
				at: at.span(file, found.envelope.keySpan),
				labels: {
					born: label.date(dataKey.born),
					days: label.number(Math.floor((now - dataKey.born) / day$4))
				}
			};
		}
	}
});
const day$4 = 864e5;
// packages/rules/src/rotation/rotation-due-soon.ts
const rule$43 = historyRule({
	id: "rotation-due-soon",
	summary: "A sealed value will soon be older than the policy allows",
	why: "Who knows a week before can choose the day; who learns it when the check fails cannot.",
	fix: "Plan a new value for {path}: `sops-guard check-rotation` lists what is due and when.",
	messages: { default: "due by {due}: {pointer}, the first of {count} that are due soon" },
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const due = datedLeaves(head, ages, policy).filter(({ age, born, limit }) => {
				const left = born + limit * day$3 - now;
				return age.certainty === "exact" && left >= 0 && left <= policy.rotation.warnBefore * day$3;
			}).toSorted((left, right) => left.born + left.limit * day$3 - (right.born + right.limit * day$3));
			const [first] = due;
			if (first === void 0) continue;
			yield {
				at: at.leaf(first.file, first.leaf),
				labels: {
					pointer: label.pointer(first.leaf.path, first.leaf.document),
					count: label.count(due.length, "value"),
					due: label.date(first.born + first.limit * day$3)
				}
			};
		}
	}
});
const day$3 = 864e5;
// packages/rules/src/rotation/rotation-exposed-after-removal.ts
const rule$42 = historyRule({
	id: "rotation-exposed-after-removal",
	summary: "Somebody who is no recipient any more knows a value that is still in use",
	why: "A new data key keeps nobody from what they have read: only a new value does.",
	fix: "Replace the values in {path}; `sops-guard readers --person NAME` lists all that one person still knows.",
	messages: {
		one: "{recipient}, who cannot open {path} any more, knows {pointer}",
		several: "{recipient}, who cannot open {path} any more, knows {pointer} and {count}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy }) {
		for (const { path, formerReaders, leaves } of agesOf(sealed)) {
			const byKnowledge = /* @__PURE__ */ new Map();
			for (const { hasDataKey, id, stillKnows } of formerReaders) {
				if (hasDataKey || stillKnows.length === 0) continue;
				const key = stillKnows.join("\n");
				const group = byKnowledge.get(key) ?? {
					ids: [],
					known: stillKnows
				};
				group.ids.push(id);
				byKnowledge.set(key, group);
			}
			for (const { ids, known } of byKnowledge.values()) {
				const [first, ...others] = leaves.flatMap(({ pointer, leaf: { iv } }) => {
					const found = known.includes(pointer) ? headLeaf(head, path, {
						pointer,
						iv
					}) : null;
					return found === null ? [] : [found];
				});
				if (first === void 0) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						recipient: recipientLabels(ids, policy),
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value")
					},
					related: others.slice(0, 20).map(({ file, leaf }) => ({
						at: at.leaf(file, leaf),
						message: label.pointer(leaf.path, leaf.document)
					}))
				};
			}
		}
	}
});
// packages/rules/src/rotation/rotation-file-stale.ts
const rule$41 = treeRule({
	id: "rotation-file-stale",
	summary: "A sealed file was not saved for longer than the policy allows its values to stay",
	why: "No value can be younger than the last save. A young file proves nothing; `--history` dates each value.",
	fix: "Replace the values with `sops edit {path}`; `sops-guard check-rotation` dates each of them.",
	messages: { default: "{path} was last saved on {saved}, {days} days ago; {limit} are allowed" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	yieldsTo: ["rotation-value-stale"],
	selects: { needles: ["sops"] },
	*check(tree, { policy, now }) {
		for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
			const saved = Date.parse(envelope.lastModified?.text ?? "");
			const limit = policy.rotation.maxAge;
			if (!whole || envelope.lastModified === null || Number.isNaN(saved) || now - saved <= limit * day$2) continue;
			yield {
				at: at.span(file, envelope.lastModified.span),
				labels: {
					saved: label.date(saved),
					days: label.number(Math.floor((now - saved) / day$2)),
					limit: label.number(limit)
				}
			};
		}
	}
});
const day$2 = 864e5;
// packages/rules/src/rotation/rotation-lastmodified-forged.ts
const rule$40 = rangeRule({
	id: "rotation-lastmodified-forged",
	summary: "A sealed file says that it was saved later than it was committed",
	why: "Whoever judges the age of secrets by `lastmodified` believes a date that somebody wrote by hand, or that a wrong clock did.",
	fix: "See when {path} was really saved: `git log -- {path}`; set its values anew with `sops edit {path}`, on a machine with the right time.",
	messages: { default: "`lastmodified` is {saved}, and commit {commit} that brought this version is of {committed}" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range, { now }) {
		const last = /* @__PURE__ */ new Map();
		for (const commit of range.commits) for (const file of commit.files) last.set(file.path, {
			commit,
			file
		});
		for (const file of range.head.files) {
			const brought = last.get(file.path);
			if (brought === void 0) continue;
			const found = sealed(file);
			const written = found?.envelope.lastModified ?? null;
			if (found === null || written === null || !found.whole) continue;
			const saved = Date.parse(written.text);
			if (Number.isNaN(saved) || saved > now) continue;
			if (!isSame$1(file, brought.file)) continue;
			const { commit: origin } = brought;
			const committed = Math.max(origin.committed, origin.authored);
			if (saved <= committed + tolerance$2) continue;
			yield {
				at: at.span(file, written.span),
				labels: {
					saved: label.date(saved),
					committed: label.date(committed),
					commit: label.commit(origin.id)
				}
			};
		}
	}
});
/** Milliseconds: two clocks, and a time zone that somebody got wrong. */
const tolerance$2 = 936e5;
/** Whether a file is as it was committed; what is not committed yet has no date to compare with. */
function isSame$1(file, committed) {
	return file.entry.id === null ? file.text === committed.text : file.entry.id === committed.entry.id;
}
// packages/rules/src/rotation/rotation-recipient-age.ts
const rule$39 = historyRule({
	id: "rotation-recipient-age",
	summary: "A recipient is older than it should be",
	why: "The longer an identity is in use, the more machines, backups and people have seen it.",
	fix: "Make a new identity, let it take the place of the old one with `sops-guard rekey`, and destroy the old one.",
	messages: { default: "{recipient} is in use since {since}, {days} days; {limit} are allowed" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	*check({ head, sealed }, { policy, now }) {
		const limit = policy.rotation.recipientMaxAge ?? 365;
		const since = /* @__PURE__ */ new Map();
		for (const { commit, recipients } of allVersions(sealed)) for (const { id } of recipients) since.set(id, Math.min(since.get(id) ?? commit.time, commit.time));
		const told = /* @__PURE__ */ new Set();
		for (const { file, envelope } of head.fact(sealedFiles).values()) for (const { id, span } of envelope.recipients) {
			const born = since.get(id);
			if (told.has(id) || born === void 0 || now - born <= limit * day$1) continue;
			told.add(id);
			yield {
				at: at.span(file, span),
				labels: {
					recipient: recipientLabels([id], policy),
					since: label.date(born),
					days: label.number(Math.floor((now - born) / day$1)),
					limit: label.number(limit)
				}
			};
		}
	}
});
const day$1 = 864e5;
// packages/rules/src/rotation/rotation-recipient-removed.ts
const rule$38 = historyRule({
	id: "rotation-recipient-removed",
	summary: "A recipient was taken out of a file, and the data key that it knows is still in use",
	why: "`updatekeys` wraps the same data key for those who stay: whoever could open the file once opens every later version of it, too.",
	fix: "Give {path} a new data key with `sops rotate --in-place {path}`; then replace the values, which the one who left has read.",
	messages: { default: "taken out of {path} on {removed}: {recipients}; the data key, which opens {count}, is still the one of then" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed: sealed$1 }, { policy }) {
		for (const { path, formerReaders, leaves } of agesOf(sealed$1)) {
			const file = head.file(path);
			const found = file === void 0 ? null : sealed(file);
			if (file === void 0 || found === null) continue;
			const now = new Set(found.envelope.recipients.map(({ id }) => id));
			const knowing = formerReaders.filter(({ hasDataKey, id }) => hasDataKey && !now.has(id));
			const [first] = knowing;
			if (first === void 0) continue;
			yield {
				at: at.span(file, found.envelope.keySpan),
				labels: {
					recipients: recipientLabels(knowing.map(({ id }) => id), policy),
					removed: label.date(first.removed?.commit.time ?? first.since),
					count: label.count(leaves.length, "value")
				},
				...first.removed === null ? {} : { commit: first.removed.commit.id }
			};
		}
	}
});
// packages/rules/src/rotation/rotation-registry-missing.ts
const rule$37 = treeRule({
	id: "rotation-registry-missing",
	summary: "The policy does not say who replaces a required secret, or how often",
	why: "A secret without an owner is replaced by nobody, and a reminder about it reaches nobody.",
	fix: "Add `owner` and `maxAge` to the secret's entry in {path}.",
	messages: {
		owner: "nobody owns the required secret {name}",
		age: "nothing says how old the required secret {name} may become",
		both: "nobody owns the required secret {name}, and nothing says how old it may become"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { path: /(?:^|\/)\.sops-guard\.yaml$/ },
	*check(_tree, { policy }) {
		for (const { name, owner, maxAge, line } of policy.secrets.required) {
			if (policy.path === null || line === null || owner !== null && maxAge !== null) continue;
			yield {
				at: at.line(policy.path, line),
				message: owner !== null ? "age" : maxAge !== null ? "owner" : "both",
				labels: { name: label.name(name) }
			};
		}
	}
});
// packages/rules/src/rotation/rotation-rollback.ts
const rule$36 = historyRule({
	id: "rotation-rollback",
	summary: "A value that had been replaced is back",
	why: "A merge that took the wrong side, or a revert, puts a credential into use again that somebody had replaced for a reason.",
	fix: "If nobody meant it, put the newer value back: `sops edit {path}`; `git show {replaced}` shows what it was.",
	messages: {
		one: "{pointer} is again what it was before commit {replaced}; {by} brought it back",
		several: "{pointer} and {count} are again what they were before commit {replaced}; {by} brought them back"
	},
	severity: "medium",
	confidence: "likely",
	presets: ["recommended", "strict"],
	*check({ head, sealed }) {
		for (const lineage of sealed.files) {
			const groups = /* @__PURE__ */ new Map();
			for (const back of returnsOf(lineage)) {
				const key = `${back.by.commit.id} ${back.replaced.commit.id}`;
				groups.set(key, [...groups.get(key) ?? [], back]);
			}
			for (const returns of groups.values()) {
				const [first, ...others] = returns.flatMap((back) => {
					const found = headLeaf(head, lineage.path, back.mark);
					return found === null ? [] : [{
						...back,
						...found
					}];
				});
				if (first === void 0) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
						by: first.isMerged ? label.words("a merge") : label.commit(first.by.commit.id),
						replaced: label.commit(first.replaced.commit.id)
					},
					...first.isMerged ? {} : { commit: first.by.commit.id }
				};
			}
		}
	}
});
/** On the line of first parents alone: branches that lie side by side look like going back and forth. */
function returnsOf({ current, versions }) {
	if (current === null) return [];
	const line = versions.filter(({ commit, state, whole }) => commit.isMainline && state === "sealed" && whole);
	const isMerged = line.at(-1)?.blob !== current.blob;
	if (isMerged) line.push(current);
	const held = line.map((version) => new Set(sealedMarks(version).map(({ iv }) => iv)));
	const places = line.map((version) => new Set(version.leaves.map(({ pointer }) => pointer)));
	return sealedMarks(current).flatMap((mark) => {
		if (isComment(mark)) return [];
		let at = line.length - 1;
		while (at > 0 && held[at - 1]?.has(mark.iv)) at -= 1;
		const [by, replaced] = [line[at], line[at - 1]];
		const first = held.findIndex((ivs) => ivs.has(mark.iv));
		if (by === void 0 || replaced === void 0 || first >= at) return [];
		if (!places[at - 1]?.has(mark.pointer)) return [];
		const since = held.findIndex((ivs, index) => index > first && !ivs.has(mark.iv));
		return [{
			mark,
			replaced: line[since] ?? replaced,
			by,
			isMerged: isMerged && at === line.length - 1
		}];
	});
}
// packages/rules/src/rotation/rotation-value-stale.ts
const rule$35 = historyRule({
	id: "rotation-value-stale",
	summary: "A sealed value is older than the policy allows",
	why: "The date of a file says when anything in it was saved; a password keeps its age through edits of its neighbours, and through `sops rotate`, which changes the key around it.",
	fix: "Make a new value where it is issued, put it in with `sops edit {path}`, and end the old one.",
	messages: {
		one: "{pointer} is what it was on {born}, {days} days ago; {limit} are allowed",
		several: "{pointer} and {count} are what they were on {born}, {days} days ago; {limit} are allowed"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check({ head, sealed }, { policy, now }) {
		for (const ages of agesOf(sealed)) {
			const groups = /* @__PURE__ */ new Map();
			const leaves = datedLeaves(head, ages, policy);
			const isOther = policy.rule("rotation-datakey-only").enabled;
			const spoken = new Set((isOther ? outlived(sealed, ages, leaves, now) : null)?.leaves);
			for (const one of leaves) {
				if (spoken.has(one) || now - one.born <= one.limit * day) continue;
				const key = `${one.age.commit?.id} ${one.limit}`;
				groups.set(key, [...groups.get(key) ?? [], one]);
			}
			for (const [first, ...others] of groups.values()) {
				if (first === void 0) continue;
				yield {
					at: at.leaf(first.file, first.leaf),
					message: others.length === 0 ? "one" : "several",
					labels: {
						pointer: label.pointer(first.leaf.path, first.leaf.document),
						count: label.count(others.length, "more value"),
						born: label.date(first.born),
						days: label.number(Math.floor((now - first.born) / day)),
						limit: label.number(first.limit)
					},
					related: others.slice(0, 20).map(({ file, leaf }) => ({
						at: at.leaf(file, leaf),
						message: label.pointer(leaf.path, leaf.document)
					}))
				};
			}
		}
	}
});
const day = 864e5;
`${/* @__PURE__ */ token(20)}`;
// packages/rules/src/sops/sops-age-stanza-invalid.ts
const rule$34 = documentRule({
	id: "sops-age-stanza-invalid",
	summary: "A wrapped data key is not what age writes",
	why: "sops looks at the wrapped key of one recipient at a time: a broken one goes unnoticed until the day on which that very recipient is needed.",
	fix: "Wrap the key anew for the recipient: remove its entry from {path}, then `sops updatekeys {path}`.",
	messages: {
		armor: "The wrapped key for {recipient} is no age file: its armor is damaged",
		header: "The wrapped key for {recipient} does not begin like an age file",
		stanza: "The wrapped key for {recipient} has a damaged age header",
		mac: "The wrapped key for {recipient} has no MAC behind its age header",
		several: "The wrapped key for {recipient} has {count} stanzas, where sops writes one for each recipient",
		kind: "The wrapped key for {recipient} is made for a recipient of another kind",
		payload: "The wrapped key for {recipient} holds {count} bytes, which is no data key"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: [
		"AGE ENCRYPTED FILE",
		"age__list_",
		"\"recipient\"",
		"recipient:"
	] },
	*check(file, { policy }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { recipients, groups } = found.envelope;
		const [first, ...more] = recipients.flatMap((recipient) => {
			const fault = faultOf$3(recipient, groups);
			return fault === null ? [] : [{
				recipient,
				fault
			}];
		});
		if (first === void 0) return;
		yield {
			at: at.span(file, placeOf$2(first.recipient)),
			message: first.fault.message,
			labels: {
				recipient: recipientLabels([first.recipient.id], policy),
				count: label.number(first.fault.count)
			},
			related: more.map(({ recipient }) => ({
				at: at.span(file, placeOf$2(recipient)),
				message: label.words("another broken one")
			}))
		};
	}
});
function placeOf$2({ encSpan, span }) {
	return encSpan ?? span;
}
function faultOf$3({ type, id, enc }, groups) {
	if (type !== "age" || enc === null) return null;
	const age = parseStanzas(enc);
	if ("fault" in age) return {
		message: age.fault,
		count: 0
	};
	const stanzas = age.stanzas.filter(({ kind }) => !isGrease(kind));
	const verdict = parseRecipient(id);
	const kind = "kind" in verdict ? verdict.kind : null;
	if (kind !== "plugin" && stanzas.length !== 1) return {
		message: "several",
		count: stanzas.length
	};
	if (kind !== null && !stanzas.every((stanza) => fits(stanza, kind))) return {
		message: stanzas.some((stanza) => isOfKind(stanza, kind)) ? "stanza" : "kind",
		count: 0
	};
	return isDataKey(age, groups) ? null : {
		message: "payload",
		count: age.payloadLength
	};
}
/** What rage writes to keep readers honest. */
function isGrease(kind) {
	return kind.endsWith("-grease");
}
/** A recipient's stanza: its name, the bytes of its arguments (null: any text), and those of the wrapped file key. */
const shapes = {
	x25519: {
		kind: "X25519",
		args: [32],
		body: (length) => length === 32
	},
	pq: {
		kind: "mlkem768x25519",
		args: [1120],
		body: (length) => length === 32
	},
	"ssh-ed25519": {
		kind: "ssh-ed25519",
		args: [4, 32],
		body: (length) => length === 32
	},
	"ssh-rsa": {
		kind: "ssh-rsa",
		args: [4],
		body: (length) => length >= 256
	}
};
function isOfKind(stanza, kind) {
	return kind === "plugin" ? !builtIn.has(stanza.kind) : stanza.kind === shapes[kind].kind;
}
const builtIn = new Set(Object.values(shapes).map(({ kind }) => kind));
function fits(stanza, kind) {
	if (!isOfKind(stanza, kind)) return false;
	if (kind === "plugin") return true;
	const { args, body } = shapes[kind];
	return stanza.args.length === args.length && stanza.args.every((arg, index) => bytesOf(arg) === args[index]) && body(stanza.bodyLength);
}
/** age writes base64 without padding. */
function bytesOf(text) {
	return base64Length(text + "=".repeat((4 - text.length % 4) % 4));
}
/** Nonce and tag around a data key of 32 bytes; a share of Shamir's scheme has one byte more. */
function isDataKey({ payloadLength }, groups) {
	return payloadLength === 64 + (groups > 1 ? 1 : 0);
}
`${/* @__PURE__ */ token()}`;
`${/* @__PURE__ */ unpadded(32)}`;
`${/* @__PURE__ */ unpadded(32)}`;
`${"B".repeat(43)}`;
// packages/rules/src/sops/sops-comment-secret.ts
const rule$33 = documentRule({
	id: "sops-comment-secret",
	summary: "A comment of a sealed file holds what looks like a secret",
	why: "Comments outside of what the selector covers stay readable, and people comment old secrets out instead of removing them.",
	fix: "Take the comment out of {path} with `sops edit {path}`, and replace the value where it is still in use.",
	messages: {
		named: "This comment gives a value to `{name}`",
		form: "This comment holds a text that has the form of a credential"
	},
	severity: "medium",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		for (const leaf of found.document.leaves) {
			if (!leaf.comment || isToken(leaf)) continue;
			const secret = secretIn(leaf.node.text);
			if (secret === null) continue;
			yield {
				at: at.span(file, leaf.node.span),
				message: secret === "" ? "form" : "named",
				labels: { name: label.name(secret) }
			};
		}
	}
});
/** The name that a comment gives a secret value to, "" for a secret without a name; null for prose. */
function secretIn(text) {
	for (const line of text.split("\n")) {
		const [, name = "", quoted = ""] = assignment$1.exec(line) ?? [];
		const value = quoted.replace(/^(["'])(.*)\1$/, "$2");
		if (name !== "" && looksSecret(name, value)) return name;
		if (line.split(/\s+/).some((word) => looksSecret("", word))) return "";
	}
	return null;
}
/** `name: value`, `NAME=value`, and such a line as an element of a list. */
const assignment$1 = /^[#;\s]*(?:-\s+)?(?:export\s+)?["']?([A-Za-z_][\w.-]*)["']?\s*[:=]\s*(\S+|"[^"]*"|'[^']*')\s*,?$/;
// packages/rules/src/sops/sops-decrypted-leftover.ts
const rule$32 = treeRule({
	id: "sops-decrypted-leftover",
	summary: "A sealed file was decrypted, and the plaintext is tracked",
	why: "A copy made for reading or editing undoes the seal: git keeps it for good, beside the file that was to protect it.",
	fix: "Replace the values, take the copy out with `git rm --cached {path}`, and ignore its name; use `sops edit` instead of a copy.",
	messages: {
		copy: "{path} is the plaintext of {original}",
		whole: "{path} was decrypted in place: its metadata is there, and all of its {count} values are in clear",
		name: "{path} is named like a decrypted file and is in clear"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		for (const { file, document, whole } of tree.fact(sealedFiles).values()) {
			if (!whole || document.leaves.some(isToken)) continue;
			const exposed = document.leaves.filter(isExposed);
			const [first] = exposed;
			if (first === void 0 || exposed.length < 2) continue;
			yield {
				at: at.leaf(file, first),
				message: "whole",
				labels: { count: label.number(exposed.length) }
			};
		}
		const duties = tree.fact(sealingDuties);
		for (const file of tree.files) {
			if (isTerraformData(file.path)) continue;
			const spot = spotOfCopy(tree, file, policy);
			if (spot === null) continue;
			const by = duties.of(file, policy)?.by ?? null;
			if (by === null || by === "rule" && spot.message === "copy") yield spot;
		}
	}
});
function spotOfCopy(tree, file, policy) {
	const original = tree.fact(plainCopies).get(file.path)?.file;
	const isNamed = isDecryptedName(file.path);
	if (original !== void 0) {
		if (!isNamed && holdsSecretsAlone(file) && policy.rule("k8s-plaintext-secret").enabled) return null;
		return {
			at: at.file(file),
			message: "copy",
			labels: { original: label.path(original.path) },
			related: [{
				at: at.file(original),
				message: label.words("the sealed file")
			}],
			severity: isAside(file.path) ? "low" : "critical"
		};
	}
	if (!isNamed || isTemplateName(file.path) || !isData(file.path)) return null;
	if (file.entry.kind === "link" || sealed(file) !== null || plaintextOf(file) === null) return null;
	const isSecret = holdsSecretsAlone(file) && !isAside(file.path);
	return {
		at: at.file(file),
		message: "name",
		severity: isSecret ? "critical" : "low",
		confidence: "likely"
	};
}
function holdsSecretsAlone(file) {
	return plaintextOf(file)?.secretsOnly ?? false;
}
/** The formats in which people keep secrets. */
function isData(path) {
	return /\.(?:ya?ml|json|env|ini|toml|conf|cfg|properties|txt|dec|decrypted|plaintext|cleartext)~?$/i.test(path);
}
// packages/rules/src/sops/sops-double-encrypted.ts
const rule$31 = documentRule({
	id: "sops-double-encrypted",
	summary: "A sealed value opens to another seal",
	why: "Whoever opens the file once gets ciphertext for a secret, and nobody opens what is inside once its own key is gone.",
	fix: "Take one seal off a file that was sealed twice with `sops decrypt -i {path}`, and set a single value anew with `sops edit {path}`.",
	messages: {
		token: "`{pointer}` was sealed twice: it opens to another token of sops",
		file: "`{pointer}` was sealed twice: it opens to another file that sops sealed",
		every: "{path} was sealed twice: every one of its {count} values opens to another token of sops"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	needs: ["keys"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file, { innerSeals }) {
		const found = sealed(file);
		if (found === null) return;
		const inner = new Map(innerSeals(file).map((one) => [pointerOf(one), one]));
		if (inner.size === 0) return;
		const leaves = found.document.leaves.filter((leaf) => !leaf.comment && isToken(leaf));
		const twice = once(leaves.filter((leaf) => inner.has(pointerOf(leaf))));
		const [first] = twice;
		if (first !== void 0 && twice.length > 1 && twice.length === once(leaves).length) {
			yield {
				at: at.leaf(file, first),
				message: "every",
				labels: { count: label.number(twice.length) }
			};
			return;
		}
		for (const leaf of twice) yield {
			at: at.leaf(file, leaf),
			message: inner.get(pointerOf(leaf))?.kind ?? "token",
			labels: { pointer: label.pointer(leaf.path, leaf.document) }
		};
	}
});
function pointerOf({ path, document }) {
	return formatPointer(path, document);
}
/** What aliases repeat stands in the file once. */
function once(leaves) {
	return [...new Map(leaves.map((leaf) => [leaf.node.span.start, leaf])).values()];
}
`${/* @__PURE__ */ token(9)}${/* @__PURE__ */ token(160)}`;
// packages/rules/src/sops/sops-duplicate-key.ts
const rule$30 = documentRule({
	id: "sops-duplicate-key",
	summary: "A key stands twice in one map of a sealed file",
	why: "Readers do not agree which of the two counts, so that the review sees one value and the cluster gets the other; in YAML sops refuses the file.",
	fix: "Remove one of the two: take the file from the last good version, `git log --patch -- {path}`, and make the change with `sops edit {path}`.",
	messages: { default: "`{pointer}` stands twice, and readers do not agree which of the two counts" },
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const exposed = new Set(found.document.leaves.filter(isExposed).map(({ node }) => node.span.start));
		for (const { first, second, path, document } of duplicatesIn(found)) {
			if (exposed.has(first.value.span.start) || exposed.has(second.value.span.start)) continue;
			yield {
				at: at.span(file, second.key.span, path, document),
				labels: { pointer: label.pointer(path, document) },
				related: [{
					at: at.span(file, first.key.span),
					message: label.words("the first one")
				}]
			};
		}
	}
});
function* duplicatesIn({ document }) {
	for (const { root, index } of document.parsed.documents) {
		if (root === null) continue;
		for (const duplicate of duplicatesBelow(root, [], document.store === "ini")) yield {
			...duplicate,
			document: index
		};
	}
}
/** Every key that stands in its map once more; aliases repeat what was seen at their anchor. */
function* duplicatesBelow(node, path, isIni) {
	if (node.kind === "list") {
		let index = 0;
		for (const item of node.items) if (item.kind !== "comment") yield* duplicatesBelow(item, [...path, index++], isIni);
	}
	if (node.kind !== "map") return;
	const seen = /* @__PURE__ */ new Map();
	for (const pair of node.items) {
		if (pair.kind === "comment") continue;
		const name = pair.key.text;
		if (path.length === 0 && (name === "sops" || name.startsWith("sops_"))) continue;
		const first = seen.get(name);
		const mayRepeat = name === "<<" && pair.key.style === "plain" || isIni && pair.value.kind === "map";
		if (first !== void 0 && !mayRepeat) yield {
			first,
			second: pair,
			path: [...path, name]
		};
		if (first === void 0) seen.set(name, pair);
		yield* duplicatesBelow(pair.value, [...path, name], isIni);
	}
}
const [one$1, two$1] = [/* @__PURE__ */ token(12), /* @__PURE__ */ token(13)];
// packages/rules/src/sops/sops-empty-value.ts
const rule$29 = documentRule({
	id: "sops-empty-value",
	summary: "A value that should be sealed is empty",
	why: "sops leaves an empty text as it is: every reader learns that the secret is not set, and what needs it fails late.",
	fix: "Set the value with `sops edit {path}`, or take the key out.",
	messages: { default: "`{pointer}` is empty, and everybody can see that it is" },
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	options: { allowed: {
		type: "array",
		items: { type: "string" },
		description: "Keys that may be empty.",
		default: []
	} },
	selects: { needles: ["sops"] },
	*check(file, { options }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		if (!leaves.some((leaf) => isToken(leaf) && !leaf.comment)) return;
		for (const leaf of leaves) {
			if (leaf.comment || !leaf.selected || leaf.type === "null" || hasValue(leaf)) continue;
			const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
			if (options.allowed.includes(name)) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: { pointer: label.pointer(leaf.path, leaf.document) }
			};
		}
	}
});
// packages/rules/src/sops/sops-file-plaintext.ts
const rule$28 = treeRule({
	id: "sops-file-plaintext",
	summary: "A file that has to be sealed is in clear",
	why: "The file sits where a sealed file belongs, but nobody ran sops: whoever has a clone has its values for good.",
	fix: "Seal it with `sops encrypt --in-place {path}` before it is pushed; what was pushed is known and needs new values first.",
	messages: {
		name: "{path} is in clear, although its name says that it is sealed",
		policy: "{path} is in clear, although the policy lists it as sealed",
		rule: "{path} is in clear, although creation rule {number} of {config} seals files like it",
		link: "{path} has the name of a sealed file and leads to {target}, which is in clear"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {},
	*check(tree, { policy }) {
		const duties = tree.fact(sealingDuties);
		for (const file of tree.files) {
			if (file.entry.kind === "submodule") continue;
			const duty = duties.of(file, policy);
			if (duty === null) continue;
			if (file.entry.kind === "link") {
				yield* spotsOfLink(tree, file, duty, policy);
				continue;
			}
			const plain = unsealed(file);
			if (plain === null || isAnothers(tree, file, duty, plain, policy)) continue;
			yield {
				at: at.file(file),
				message: duty.by,
				severity: severityOf$2(file, plain),
				confidence: duty.by === "rule" || !plain.telling ? "likely" : "certain",
				...duty.by === "rule" ? ruling(duty) : {}
			};
		}
	}
});
/** What stands in clear in the file; null when it is sealed, was sealed and is broken, or has nothing to seal. */
function unsealed(file) {
	if (sealed(file) !== null || holdsSealedValue(file)) return null;
	return plaintextOf(file);
}
/**
* Leaves alone what another rule says better. A Kubernetes object that is no Secret has nothing to seal as far as a creation
* rule goes; a Secret that only a creation rule wants sealed is named leaf by leaf; Terraform's data has rules of its own.
*/
function isAnothers(tree, file, duty, plain, policy) {
	if (isTerraformData(file.path)) return true;
	if (duty.by !== "rule") return false;
	if (tree.fact(plainCopies).has(file.path) && policy.rule("sops-decrypted-leftover").enabled) return true;
	return !plain.telling || plain.secretsOnly && policy.rule("k8s-plaintext-secret").enabled;
}
function severityOf$2(file, plain) {
	if (isAside(file.path)) return "low";
	return plain.telling ? "critical" : "high";
}
function ruling({ placed, rule }) {
	return {
		labels: {
			number: label.number(rule.index + 1),
			config: label.path(placed.file.path)
		},
		related: [{
			at: at.span(placed.file, rule.span),
			message: label.words("the rule that seals it")
		}]
	};
}
/** A link is judged by what it leads to inside the tree, unless that is a finding of its own. */
function* spotsOfLink(tree, link, duty, policy) {
	if (duty.by === "rule") return;
	const target = linkTarget(tree, link);
	if (target === null || tree.fact(sealingDuties).of(target, policy) !== null) return;
	const plain = unsealed(target);
	if (plain === null) return;
	yield {
		at: at.file(link),
		message: "link",
		labels: { target: label.path(target.path) },
		related: [{
			at: at.file(target),
			message: label.words("the file in clear")
		}],
		severity: severityOf$2(link, plain)
	};
}
// packages/rules/src/sops/sops-iv-length.ts
const rule$27 = documentRule({
	id: "sops-iv-length",
	summary: "A sealed value has an IV that is not 32 bytes long",
	why: "sops opens such a value and crashes when the file is saved the next time; only another program writes it, or an editor's slip.",
	fix: "Open the file and seal it anew with sops itself: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		one: "The IV of this sealed value is not 32 bytes long: sops opens it, and crashes at the next save",
		several: "The IVs of this sealed value and of {count} more are not 32 bytes long: sops opens the file, and crashes at the next save"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const [first, ...more] = oddOnes(found);
		if (first === void 0) return;
		yield {
			at: first,
			message: more.length === 0 ? "one" : "several",
			labels: { count: label.number(more.length) }
		};
	}
});
/** Whoever writes short IVs writes them everywhere, so a file is one finding. */
function oddOnes({ file, document, envelope }) {
	const seen = /* @__PURE__ */ new Set();
	const places = document.leaves.flatMap((leaf) => {
		const { start } = leaf.node.span;
		if (seen.has(start) || !isOdd(leaf.node.text)) return [];
		seen.add(start);
		return [{
			start,
			place: at.leaf(file, leaf)
		}];
	});
	if (isOdd(envelope.mac?.text ?? "")) {
		const { span } = envelope.mac;
		places.push({
			start: span.start,
			place: at.span(file, span)
		});
	}
	return places.sort((left, right) => left.start - right.start).map(({ place }) => place);
}
/** Whether the IV's length is all that is wrong. */
function isOdd(text) {
	const { faults } = parseToken(text);
	return faults.length === 1 && faults[0] === "iv-length";
}
// packages/rules/src/sops/sops-leaf-plaintext.ts
const rule$26 = documentRule({
	id: "sops-leaf-plaintext",
	summary: "A value of a sealed file is in clear",
	why: "A value that was typed into a sealed file stays readable in git, and sops complains only when somebody decrypts the file.",
	fix: "Take the value out, then set a new one with `sops edit {path}`; the one that was pushed is known.",
	messages: { default: "`{pointer}` is in clear in a sealed file, although its selector covers it" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const exposed = exposedLeaves(found);
		if (!found.document.leaves.some(isToken) && exposed.length > 1) return;
		for (const leaf of exposed) {
			if (isAppended(leaf.document, found)) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: { pointer: label.pointer(leaf.path, leaf.document) },
				severity: exposureOf$1(leaf)
			};
		}
	}
});
/** Each value once: an alias repeats its anchor. */
function exposedLeaves({ document }) {
	const seen = /* @__PURE__ */ new Set();
	return document.leaves.filter((leaf) => {
		if (!isExposed(leaf) || seen.has(leaf.node.span.start)) return false;
		seen.add(leaf.node.span.start);
		return true;
	});
}
// packages/rules/src/sops/sops-length-leak.ts
const rule$25 = documentRule({
	id: "sops-length-leak",
	summary: "Sealed values can be guessed from their type and length",
	why: "sops keeps type and length in clear: a switch has two values of different length, and a short word is one of a few.",
	fix: "Nothing has to be done where the values are no secrets; else pad them or keep them in one longer text.",
	messages: {
		one: "`{pointer}` can be guessed from its type and length",
		several: "`{pointer}` and {count} of {path} can be guessed from their type and length"
	},
	severity: "info",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const [first, ...more] = found.document.leaves.filter(isGuessable);
		if (first === void 0) return;
		yield {
			at: at.leaf(file, first),
			message: more.length === 0 ? "one" : "several",
			labels: {
				pointer: label.pointer(first.path, first.document),
				count: label.count(more.length, "more value")
			}
		};
	}
});
/** Bytes of a word that is one of a few. */
const shortest = 4;
function isGuessable(leaf) {
	if (leaf.comment || !isToken(leaf)) return false;
	const { token, faults } = parseToken(leaf.node.text);
	if (token === null || faults.length > 0) return false;
	if (token.type === "bool" || token.type === "int") return true;
	const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
	return token.type === "str" && (sealedLength(leaf) ?? shortest) < shortest && !isSecretName(name);
}
// packages/rules/src/sops/sops-mac-malformed.ts
const rule$24 = documentRule({
	id: "sops-mac-malformed",
	summary: "The MAC of a sealed file is missing or damaged",
	why: "The MAC is what tells a changed, moved or removed value from a genuine one; without it sops refuses the file, and tools that do not look let changes pass.",
	fix: "Go back to the last good version: `git log --patch -- {path}`; or check every value and seal anew: `sops decrypt --ignore-mac {path}`.",
	messages: {
		missing: "{path} is sealed without a MAC",
		shape: "The MAC of {path} is no sealed value: it was edited or cut",
		damaged: "The MAC of {path} is damaged: it is not the sealed SHA-512 that sops writes"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	yieldsTo: ["meta-parse-error"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const fault = faultOf$2(found.envelope);
		if (fault === null) return;
		yield {
			at: at.span(file, found.envelope.mac?.span ?? found.envelope.keySpan),
			message: fault
		};
	}
});
/** The MAC is 128 hexadecimal digits, and a token keeps the length of what it seals. */
const digits = 128;
function faultOf$2({ mac, lastModified, version }) {
	if (mac === null && lastModified === null && version === null) return null;
	if (mac === null || mac.text === "") return "missing";
	const { token, faults } = parseToken(mac.text);
	if (token === null) return "shape";
	return faults.some((fault) => fault !== "iv-length") || token.type !== "str" || base64Length(token.data) !== digits ? "damaged" : null;
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-mac-not-updated.ts
const rule$23 = rangeRule({
	id: "sops-mac-not-updated",
	summary: "A sealed file was changed without sops",
	why: "The MAC covers every value: where the values changed and the MAC did not, an editor or a merge made the change, and sops refuses the file when it is needed.",
	fix: "Take {path} as it was before, `git checkout {before} -- {path}`, and make the change with `sops edit {path}`; sealed values of two sides are merged by setting them again.",
	messages: {
		changed: "`{pointer}` was changed without sops: the MAC is still that of the version before",
		added: "`{pointer}` was added without sops: the MAC is still that of the version before",
		removed: "`{pointer}` was taken out without sops: the MAC is still that of the version before",
		moved: "`{pointer}` holds a sealed value that stood under another key, and nobody can open it here",
		order: "The values were put into another order without sops: the MAC is still that of the version before",
		date: "`lastmodified` was changed without sops, and the MAC can no longer be opened",
		passed: "commit {commit} changed {path} without sops, and a later one gave the change a MAC all the same"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	*check(range, { now }) {
		const history = new Versions();
		for (const file of changedAtBase(range)) history.trust(file);
		const passed = /* @__PURE__ */ new Map();
		for (const { id, files } of range.commits) for (const file of files) {
			const broken = history.judge(file, id);
			if (broken !== null && !passed.has(file.path)) passed.set(file.path, broken);
		}
		for (const file of changedAtHead(range)) {
			const broken = history.judge(file, null);
			if (broken === null) continue;
			passed.delete(file.path);
			const spot = spotOf$2(broken, now);
			if (spot !== null) yield spot;
		}
		for (const broken of passed.values()) if (isLaundered(broken, range)) yield passedSpot(broken);
	}
});
/** What sops wrote, by MAC: what the base has, and the first version of the range with a MAC that the base has not. */
var Versions = class {
	#genuine = /* @__PURE__ */ new Map();
	/** What is wrong at the base already is not this change's fault. */
	trust(file) {
		const version = versionOf(file, null);
		if (version !== null) this.#add(version);
	}
	/** Adds a version; returns it when it cannot be what sops wrote. */
	judge(file, commit) {
		const version = versionOf(file, commit);
		if (version === null) return null;
		const genuine = this.#genuine.get(version.mac) ?? [];
		const [first] = genuine;
		if (first === void 0) this.#add(version);
		if (first === void 0 || genuine.some((one) => isSame(one, version)) || isSpokenFor(version.found)) return null;
		return {
			version,
			genuine: genuine.find(({ path }) => path === version.path) ?? first
		};
	}
	#add({ found: _, ...trace }) {
		this.#genuine.set(trace.mac, [...this.#genuine.get(trace.mac) ?? [], trace]);
	}
};
/** Null for what is not sealed, and for a broken MAC. */
function versionOf(file, commit) {
	const found = sealed(file);
	if (found === null || !found.whole) return null;
	const { token, faults } = parseToken(found.envelope.mac?.text ?? "");
	if (token === null || faults.length > 0) return null;
	const items = macItems(found).map(({ leaf: { path, document }, ...item }) => ({
		...item,
		place: {
			path,
			document
		}
	}));
	const date = found.envelope.lastModified?.text;
	return {
		found,
		path: file.path,
		mac: ciphertextOf(token),
		items,
		date,
		commit
	};
}
function isSame(one, other) {
	return isSameMac(one.items, other.items) && one.date === other.date;
}
/** What has another content at the head, or another name. */
function changedAtBase({ base, head }) {
	return base.files.filter((file) => isOther(file, head.file(file.path)));
}
function changedAtHead({ base, head }) {
	return head.files.filter((file) => isOther(file, base.file(file.path)));
}
function isOther(file, other) {
	return other === void 0 || file.entry.id === null || file.entry.id !== other.entry.id;
}
/** Faults that other rules find in the file itself: one cause is one finding. */
function isSpokenFor({ document, envelope }) {
	if (envelope.faults.length > 0) return true;
	if (laterMetadata(document).some(({ entry }) => textAt(entry.value, "mac") !== envelope.mac?.text)) return true;
	const places = /* @__PURE__ */ new Map();
	const paths = /* @__PURE__ */ new Map();
	return document.leaves.some((leaf) => {
		if (leaf.comment) return false;
		if (isExposed(leaf)) return true;
		const pointer = formatPointer(leaf.path, leaf.document);
		const isTwice = (places.get(pointer) ?? leaf.node.span.start) !== leaf.node.span.start;
		places.set(pointer, leaf.node.span.start);
		if (isTwice) return true;
		if (!isToken(leaf)) return false;
		const { token, faults } = parseToken(leaf.node.text);
		if (token === null || faults.some((fault) => fault !== "iv-length") || !leaf.selected) return true;
		const path = leaf.path.filter((component) => typeof component === "string").join("\0");
		const isCopied = (paths.get(ciphertextOf(token)) ?? path) !== path;
		paths.set(ciphertextOf(token), path);
		return isCopied;
	});
}
function spotOf$2({ version, genuine }, now) {
	const { found } = version;
	const { file, envelope } = found;
	const place = at.span(file, envelope.mac?.span ?? envelope.keySpan);
	const before = label.commit(genuine.commit ?? "");
	const base = { before: genuine.commit === null ? label.words("BASE") : before };
	const related = [{
		at: place,
		message: label.words("the MAC, which is still the old one")
	}];
	if (isSameMac(genuine.items, version.items)) {
		if (Date.parse(version.date ?? "") > now + tolerance$1) return null;
		return {
			at: at.span(file, envelope.lastModified?.span ?? envelope.keySpan),
			message: "date",
			labels: base,
			related
		};
	}
	const { message, item } = differenceOf(genuine.items, version.items);
	const pointer = label.pointer(item?.place.path ?? [], item?.place.document ?? 0);
	const leaf = message === "removed" ? void 0 : found.document.leaves.find(({ path }) => path === item?.place.path);
	return {
		at: leaf === void 0 ? place : at.leaf(file, leaf),
		message,
		labels: {
			...base,
			pointer
		},
		related
	};
}
/** Milliseconds by which two clocks may differ. */
const tolerance$1 = 3e5;
/** The first value that is new, else one that is gone, else one in another place. */
function differenceOf(before, after) {
	const item = surplus(after, before);
	if (item === void 0) {
		const gone = surplus(before, after);
		if (gone !== void 0) return {
			message: "removed",
			item: gone
		};
		return {
			message: "order",
			item: after.find(({ text }, index) => text !== before[index]?.text)
		};
	}
	const { ciphertext, pointer } = item;
	if (ciphertext !== null && before.some((one) => one.ciphertext === ciphertext)) return {
		message: "moved",
		item
	};
	return {
		message: before.some((one) => one.pointer === pointer) ? "changed" : "added",
		item
	};
}
/** The first item that stands more often in one list than in the other. */
function surplus(items, others) {
	const left = /* @__PURE__ */ new Map();
	for (const { text } of others) left.set(text, (left.get(text) ?? 0) + 1);
	return items.find(({ text }) => {
		const count = left.get(text) ?? 0;
		left.set(text, count - 1);
		return count <= 0;
	});
}
/**
* Whether the head has the file with a MAC that was made after the change: a change that was taken back did no harm, and one that is there
* still is told at the head.
*/
function isLaundered({ version, genuine }, { head }) {
	const file = head.file(version.path);
	const found = file === void 0 ? null : sealed(file);
	if (found === null || found.envelope.mac?.text === version.found.envelope.mac?.text) return false;
	const added = differenceOf(genuine.items, version.items);
	return added.item !== void 0 && macItems(found).some(({ text }) => text === added.item?.text);
}
function passedSpot({ version }) {
	const { found, commit } = version;
	return {
		at: at.span(found.file, found.envelope.mac?.span ?? found.envelope.keySpan),
		message: "passed",
		labels: {
			commit: label.commit(commit ?? ""),
			before: label.commit(commit ?? "")
		},
		severity: "medium",
		...commit === null ? {} : { commit }
	};
}
const [one, two, three] = [
	/* @__PURE__ */ token(12),
	/* @__PURE__ */ token(20),
	/* @__PURE__ */ token(30)
];
mac.replace("data:iLxclo", "data:iLxclp");
`${one}${two}`;
// packages/rules/src/sops/sops-mac-only-encrypted.ts
const rule$22 = treeRule({
	id: "sops-mac-only-encrypted",
	summary: "The MAC of a sealed file leaves out what is in clear",
	why: "With `mac_only_encrypted` nobody notices when a value in clear is changed, such as the host that a password is sent to.",
	fix: "Take `mac_only_encrypted` out of `.sops.yaml`, then seal the file anew: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		file: "The MAC of {path} covers its sealed values only",
		rule: "Creation rule {number} makes the MAC cover sealed values only"
	},
	severity: "low",
	confidence: "certain",
	presets: ["strict"],
	selects: { needles: ["mac_only_encrypted"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		for (const placed of rules.configs) for (const rule of placed.config.rules) if (rule.macOnlyEncrypted) yield ruleSpot$1(placed, rule);
		for (const found of tree.fact(sealedFiles).values()) {
			if (!found.whole || !found.envelope.macOnlyEncrypted) continue;
			if (rules.rulings(found.file.path).some(({ rule }) => rule?.macOnlyEncrypted)) continue;
			yield {
				at: at.span(found.file, metadataField(found, "mac_only_encrypted")),
				message: "file"
			};
		}
	}
});
function ruleSpot$1({ file }, { span, index }) {
	const offset = (file.text ?? "").slice(span.start, span.end).search(/\bmac_only_encrypted\b/);
	const start = span.start + Math.max(0, offset);
	return {
		at: at.span(file, {
			start,
			end: start
		}),
		message: "rule",
		labels: { number: label.number(index + 1) }
	};
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-merge-conflict.ts
const rule$21 = documentRule({
	id: "sops-merge-conflict",
	summary: "A sealed file or `.sops.yaml` holds the markers of an unfinished merge",
	why: "sops cannot read the file at all, and a merge by text breaks its MAC even when the markers are gone.",
	fix: "Take one side with `git checkout --theirs -- {path}`, then repeat the other side's changes with `sops edit {path}`.",
	messages: {
		sealed: "{path} is sealed and still holds the markers of a merge, so that nobody can open it",
		config: "{path} still holds the markers of a merge: sops reads no rule from it and refuses to work below it"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: [
		"<<<<<<<",
		">>>>>>>",
		"|||||||"
	] },
	*check(file) {
		const text = file.text ?? "";
		const marker = conflictMarker(text);
		if (marker === null) return;
		const isConfig = isSopsConfig(file.path);
		const isSealed = text.includes("ENC[AES256_GCM,") && !isSourceOrProse(file.path);
		if (!isConfig && !isSealed && !isEncryptedName(file.path)) return;
		yield {
			at: at.span(file, marker),
			message: isConfig ? "config" : "sealed"
		};
	}
});
// packages/rules/src/sops/sops-metadata-invalid.ts
const rule$20 = documentRule({
	id: "sops-metadata-invalid",
	summary: "The metadata of a sealed file is not what sops accepts",
	why: "sops refuses the whole file for one bad field of its metadata, and it does so on the day when the file is needed.",
	fix: "Take the `sops` block from the last good version: `git log --patch -- {path}`; tools that format or template files must leave it alone.",
	messages: {
		cut: "The metadata breaks off: the date, the MAC and the version are missing",
		"line-ends": "The lines end as on Windows, and sops takes the carriage returns for parts of the values: mark {path} as `-text` in `.gitattributes`",
		"not-a-map": "The `sops` entry is no map",
		duplicate: "`{name}` stands twice in the metadata",
		"field-type": "`{name}` in the metadata has not the type that sops expects",
		"no-keys": "The metadata names no recipient, so that nobody can open the file",
		"empty-group": "A key group in the metadata has no recipient",
		"entry-incomplete": "A recipient in the metadata lacks its name or its wrapped key",
		"lastmodified-missing": "`lastmodified` is missing in the metadata",
		"lastmodified-invalid": "`lastmodified` in the metadata is no date of the form 2026-05-04T10:11:12Z",
		"lastmodified-type": "`lastmodified` in the metadata is not quoted, so that sops takes it for a time and refuses it",
		"lastmodified-future": "`lastmodified` in the metadata lies in the future ({date})",
		"version-missing": "`version` is missing in the metadata",
		"version-invalid": "`version` in the metadata is no version of sops",
		"several-selectors": "The metadata has more than one selector (`{name}`)",
		flattening: "The flattened metadata contradicts itself or has a hole (`{name}`)",
		unknown: "sops does not know `{name}` in the metadata and drops it at the next save"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	yieldsTo: ["meta-parse-error"],
	selects: { needles: ["sops"] },
	*check(file, { now }) {
		const found = sealed(file);
		if (found !== null && hasForeignLineEnds(found.document)) yield {
			at: at.file(file),
			message: "line-ends"
		};
		if (found === null || !found.whole) return;
		const { envelope } = found;
		const isCut = envelope.mac === null && envelope.lastModified === null && envelope.version === null;
		const isMap = envelope.faults.every(({ code }) => code !== "not-a-map");
		if (isCut && isMap) yield {
			at: at.span(file, envelope.keySpan),
			message: "cut"
		};
		for (const { code, name, span } of envelope.faults) {
			if (isCut && code.endsWith("-missing")) continue;
			yield {
				at: at.span(file, span),
				message: code,
				labels: { name: label.name(name ?? "sops") }
			};
		}
		const modified = Date.parse(envelope.lastModified?.text ?? "");
		if (envelope.lastModified !== null && modified > now + tolerance) yield {
			at: at.span(file, envelope.lastModified.span),
			message: "lastmodified-future",
			labels: { date: label.date(modified) },
			severity: "medium"
		};
		for (const { name, span } of envelope.unknown) yield {
			at: at.span(file, span),
			message: "unknown",
			labels: { name: label.name(name) },
			severity: "info"
		};
	}
});
/** Milliseconds by which two clocks may differ. */
const tolerance = 3e5;
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-metadata-missing.ts
const rule$19 = documentRule({
	id: "sops-metadata-missing",
	summary: "Sealed values stand in a file without the metadata to open them",
	why: "The key of a sealed value is in the metadata of its own file: cut off or pasted elsewhere, the value is lost.",
	fix: "Take the file from the last version that has a `sops` block: `git log --patch -- {path}`; a pasted value must be set anew with `sops set`.",
	messages: {
		missing: "{count} sealed values, and no metadata in this file that could open them",
		one: "A sealed value, and no metadata in this file that could open it"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		if (isSourceOrProse(file.path) || sealed(file) !== null || conflictMarker(file.text ?? "") !== null) return;
		if (laterMetadata(file.document).length > 0 || hidesMetadata(file)) return;
		const tokens = tokensOf(file);
		const [first] = tokens;
		if (first === void 0) return;
		yield {
			at: first,
			message: tokens.length === 1 ? "one" : "missing",
			labels: { count: label.number(tokens.length) },
			severity: isAside(file.path) ? "low" : "critical"
		};
	}
});
/** A document that cannot be read, with metadata in its text: that it breaks off or loses a comma is a finding of its own. */
function hidesMetadata(file) {
	return file.document.parsed.documents.some(({ faults }) => faults.length > 0) && /lastmodified/.test(file.text ?? "");
}
/** Where tokens stand: at leaves, or in the text of a format that has none for us. */
function tokensOf(file) {
	const { leaves } = plainDocument(file);
	if (leaves.length > 0) return leaves.filter((leaf) => !leaf.comment && isToken(leaf) && isSound(leaf.node.text)).map((leaf) => at.leaf(file, leaf));
	if (!isEncryptedName(file.path) && !isTerraformData(file.path) && !settings.test(file.path)) return [];
	return [...(file.text ?? "").matchAll(written)].filter(([text]) => isSound(text)).map(({ index, 0: text }) => at.span(file, {
		start: index,
		end: index + text.length
	}));
}
const settings = /\.(?:ya?ml|json|env|ini|conf|cfg|toml|properties)$/i;
const written = /ENC\[AES256_GCM,data:[A-Za-z0-9+/=]+,iv:[A-Za-z0-9+/=]+,tag:[A-Za-z0-9+/=]+,type:[a-z]+\]/g;
/** A whole token: half of one is what somebody writes about sops. */
function isSound(text) {
	return parseToken(text).faults.length === 0;
}
// packages/rules/src/sops/sops-multidoc-uncovered.ts
const rule$18 = documentRule({
	id: "sops-multidoc-uncovered",
	summary: "A document of a sealed file is not covered by its seal",
	why: "sops looks for its metadata in the first YAML document only: what is pasted below stays in clear or cannot be opened, and review takes the file for sealed.",
	fix: "Take the document out of {path} and seal it in a file of its own; what was pushed in clear is known and must be replaced.",
	messages: {
		appended: "Document {number} of a sealed file is in clear: it was added by hand",
		misplaced: "The metadata stands in document {number}, and sops looks for it in the first only",
		foreign: "Document {number} was sealed as another file, and nobody can open it with the metadata of this one"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: {
		path: /ya?ml/,
		needles: ["sops"]
	},
	*check(file, { policy }) {
		const found = sealed(file);
		if (found !== null) {
			if (!found.whole || found.document.store !== "yaml") return;
			yield* appended(found);
			yield* foreign(found);
			return;
		}
		const [first] = laterMetadata(file.document);
		if (first === void 0) return;
		if (policy.rule("k8s-plaintext-secret").enabled && holdsSecret(file, first.document)) return;
		yield {
			at: at.span(file, first.entry.key.span),
			message: "misplaced",
			labels: { number: label.number(first.document + 1) }
		};
	}
});
/** A document that somebody added to a sealed file: one finding, whatever it holds. */
function* appended(found) {
	const exposed = found.document.leaves.filter(isExposed).filter(({ document }) => isAppended(document, found));
	for (const index of new Set(exposed.map(({ document }) => document))) {
		const leaves = exposed.filter(({ document }) => document === index);
		const [first] = leaves;
		if (first === void 0) continue;
		yield {
			at: at.leaf(found.file, first),
			message: "appended",
			labels: { number: label.number(index + 1) },
			severity: leaves.some((leaf) => exposureOf$1(leaf) === "critical") ? "critical" : "high"
		};
	}
}
/** sops writes one metadata block into every document; one with another data key came with a file that was pasted. */
function* foreign({ file, document, envelope }) {
	const keys = new Set(envelope.recipients.map(({ enc }) => enc));
	for (const { document: index, entry } of laterMetadata(document)) {
		if (textAt(entry.value, "mac") === envelope.mac?.text) continue;
		if (keys.has(textAt(entry.value, "age", 0, "enc") ?? null)) continue;
		yield {
			at: at.span(file, entry.key.span),
			message: "foreign",
			labels: { number: label.number(index + 1) },
			related: [{
				at: at.span(file, envelope.keySpan),
				message: label.words("the metadata of the file")
			}]
		};
	}
}
function holdsSecret(file, before) {
	return manifestsIn(file).some((manifest) => manifest.document < before && isSecretManifest(manifest));
}
const good = /* @__PURE__ */ token();
const secret = (data) => `apiVersion: v1\nkind: Secret\nmetadata:\n    name: db\nstringData:\n${data}`;
secret(`    url: ${good}\n`);
// packages/rules/src/sops/sops-recipient-invalid.ts
const rule$17 = treeRule({
	id: "sops-recipient-invalid",
	summary: "A recipient is none that age can seal for",
	why: "A typing error in a recipient passes every review; sops refuses the rule when it is used the next time, and in a file that is sealed already it hides who can open it.",
	fix: "Copy the recipient again from its owner, `age-keygen -y KEYFILE`, wherever it stands, then `sops updatekeys` the files.",
	messages: {
		checksum: "{recipient} has a typing error: its checksum is wrong",
		length: "{recipient} is not as long as a key of its kind, or too short to be safe",
		"low-order": "{recipient} is a point that everybody can open",
		"ssh-key": "{recipient} is no SSH key of the kind that it claims to be",
		prefix: "{recipient} is no recipient that age knows",
		lines: "Several recipients stand in one text without commas, and sops takes them for one"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy }) {
		for (const [first, ...more] of brokenIn(tree)) {
			if (first === void 0) continue;
			yield {
				at: first.place,
				message: first.fault,
				labels: { recipient: recipientLabels([first.id], policy) },
				related: more.map(({ place }) => ({
					at: place,
					message: label.words("the same recipient")
				})),
				severity: [first, ...more].every(({ place }) => isAside(place.path)) ? "low" : "high"
			};
		}
	}
});
/** Every broken recipient with its places: one typing error is copied from the configuration into every file. */
function brokenIn(tree) {
	const found = /* @__PURE__ */ new Map();
	for (const { type, id, place } of recipientsIn(tree)) {
		const fault = recipientFault({
			type,
			id
		});
		if (fault === null || fault === "private-key") continue;
		const name = sameRecipient({
			type,
			id
		});
		const places = found.get(name) ?? /* @__PURE__ */ new Map();
		const key = `${place.path}:${place.line}:${place.column}`;
		if (!places.has(key)) places.set(key, {
			id,
			fault,
			place
		});
		found.set(name, places);
	}
	return [...found.values()].map((places) => [...places.values()]);
}
/** The configurations come first, because the files were sealed by them. */
function* recipientsIn(tree) {
	for (const { file, config } of tree.fact(creationRules).configs) for (const { type, id, span } of config.rules.flatMap(({ groups }) => groups.flat())) yield {
		type,
		id,
		place: at.span(file, span)
	};
	for (const { file, envelope, whole } of tree.fact(sealedFiles).values()) {
		if (!whole) continue;
		for (const { type, id, span } of envelope.recipients) yield {
			type,
			id,
			place: at.span(file, span)
		};
	}
}
ci.replace("yvkg", "yvkq");
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-recipient-mismatch.ts
const rule$16 = treeRule({
	id: "sops-recipient-mismatch",
	summary: "A sealed file has other recipients than its creation rule",
	why: "`.sops.yaml` says who may read, the file says who can, and only the file counts: somebody is locked out, or still in.",
	fix: "Wrap its key for the rule's recipients with `sops updatekeys {path}`; who must lose access also needs `sops rotate --in-place {path}` and new values.",
	messages: {
		missing: "{path} cannot be opened by {missing}, whom creation rule {number} of {config} names",
		extra: "{path} can still be opened by {extra}, whom creation rule {number} of {config} does not name",
		both: "{path} can be opened by {extra} and not by {missing}: creation rule {number} of {config} has it the other way round",
		groups: "{path} divides its recipients into other key groups than creation rule {number} of {config}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree, { policy, now }) {
		const rules = tree.fact(creationRules);
		const eclipsed = policy.rule("sops-config-unreachable-rule").enabled ? [...tree.fact(eclipses).values()] : [];
		for (const found of tree.fact(sealedFiles).values()) {
			if (!found.whole || found.envelope.recipients.length === 0) continue;
			const rulings = rules.rulings(found.file.path).filter(isPlain$1);
			const [nearest] = rulings;
			if (nearest === void 0 || isRefused(nearest.rule)) continue;
			const isMoot = mootFor(policy, now, nearest.rule);
			if (rulings.some(({ rule }) => agrees(found.envelope, rule, isMoot))) continue;
			if (eclipsed.filter(({ by }) => by === nearest.rule).some(({ rule }) => agrees(found.envelope, rule, isMoot))) continue;
			const all = [...found.envelope.recipients, ...nearest.rule.groups.flat()];
			if (policy.rule("sops-recipient-invalid").enabled && all.some((one) => recipientFault(one) !== null)) continue;
			yield spotOf$1(found, nearest, policy, isMoot);
		}
	}
});
/** Rules without any recipient leave them to the command line. */
function isPlain$1(ruling) {
	return ruling.rule?.groups.some((group) => group.length > 0) ?? false;
}
/** sops refuses a rule with a recipient that is none, which has to be mended first. */
function isRefused({ groups }) {
	return groups.flat().some(({ type, id }) => type === "age" && "fault" in parseRecipient(id));
}
/**
* Whom other rules speak of: a revoked recipient must be gone from either side, and one that the rule names and the registry does
* not has to be settled there first.
*/
function mootFor(policy, now, rule) {
	const registry = registryOf(policy);
	if (registry.empty) return () => false;
	const named = new Set(rule.groups.flat().map(sameRecipient));
	const asksRevoked = policy.rule("sops-recipient-revoked").enabled;
	const asksUnknown = policy.rule("sops-recipient-unregistered").enabled;
	return (recipient) => {
		if (recipient.type !== "age") return false;
		if (asksRevoked && registry.isRevoked(recipient.id, now)) return true;
		return asksUnknown && registry.of(recipient.id) === null && named.has(sameRecipient(recipient));
	};
}
function agrees(envelope, rule, isMoot) {
	return shapeOf(groupsOf$1(envelope.recipients), isMoot) === shapeOf(rule.groups, isMoot);
}
function groupsOf$1(recipients) {
	const groups = [];
	for (const recipient of recipients) {
		const group = groups[recipient.group] ?? [];
		group.push(recipient);
		groups[recipient.group] = group;
	}
	return groups.map((group) => group ?? []);
}
/** The groups without order and repetition, as a text to compare. */
function shapeOf(groups, isMoot) {
	return groups.map((group) => group.filter((recipient) => !isMoot(recipient))).filter((group) => group.length > 0).map((group) => [...new Set(group.map(sameRecipient))].sort().join("\n")).sort().join("\n\n");
}
function spotOf$1({ file, envelope }, { placed, rule }, policy, isMoot) {
	const wanted = rule.groups.flat();
	const inFile = new Set(envelope.recipients.map(sameRecipient));
	const inRule = new Set(wanted.map(sameRecipient));
	const extra = envelope.recipients.filter((recipient) => !isMoot(recipient) && !inRule.has(sameRecipient(recipient)));
	const missing = wanted.filter((recipient) => !isMoot(recipient) && !inFile.has(sameRecipient(recipient)));
	const [first] = extra;
	return {
		severity: isAside(file.path) ? "low" : "high",
		at: at.span(file, first?.span ?? envelope.keySpan),
		message: extra.length > 0 ? missing.length > 0 ? "both" : "extra" : missing.length > 0 ? "missing" : "groups",
		labels: {
			extra: recipientLabels(extra.map(({ id }) => id), policy),
			missing: recipientLabels(missing.map(({ id }) => id), policy),
			number: label.number(rule.index + 1),
			config: label.path(placed.file.path)
		},
		related: [{
			at: at.span(placed.file, rule.span),
			message: label.words("the creation rule")
		}]
	};
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-secret-in-key-name.ts
const rule$15 = documentRule({
	id: "sops-secret-in-key-name",
	summary: "A key of a sealed file looks like a secret",
	why: "sops seals values and never keys: a token used as a key stays readable in every version of the file.",
	fix: "Turn it round with `sops edit {path}`: a name as the key, the secret as its value; then replace the secret.",
	messages: { default: "A key here has the form of a credential, and keys are never sealed" },
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole || found.document.store === "binary") return;
		for (const { root, index } of found.document.parsed.documents) {
			if (root === null) continue;
			for (const { pair, path } of pairsBelow(root, [])) {
				if (!isSecretKey(pair.key.text)) continue;
				yield {
					at: at.span(file, pair.key.span, path, index),
					labels: { pointer: label.pointer(path, index) }
				};
			}
		}
	}
});
/** Every pair but those of the metadata; an alias repeats what stands at its anchor. */
function* pairsBelow(node, path) {
	if (node.kind === "list") {
		let index = 0;
		for (const item of node.items) if (item.kind !== "comment") yield* pairsBelow(item, [...path, index++]);
	}
	if (node.kind !== "map") return;
	for (const pair of node.items) {
		if (pair.kind === "comment") continue;
		const name = pair.key.text;
		if (path.length === 0 && (name === "sops" || name.startsWith("sops_"))) continue;
		yield {
			pair,
			path: [...path, name]
		};
		yield* pairsBelow(pair.value, [...path, name]);
	}
}
/** Public keys and digests have one length, and stand where their owner is told. */
function isSecretKey(key) {
	if (isPlaceholder(key) || /^[A-Za-z0-9+/]{43}=$/.test(key) || /^[A-Z0-9_]+$/.test(key)) return false;
	return findTokens(key).length > 0 || isCredential(key) && !isPhrase(key);
}
/** Words with a number among them: `auth_provider_x509_cert_url`. */
function isPhrase(key) {
	const words = key.split(/[_-]/);
	return words.length > 2 && words.every((word) => /^[A-Za-z]{0,15}\d{0,6}$/.test(word));
}
// packages/rules/src/sops/sops-selector-drift.ts
const rule$14 = treeRule({
	id: "sops-selector-drift",
	summary: "A file was sealed with another selector than the one that is written down",
	why: "A change of a selector in `.sops.yaml` never reaches the files that are sealed already: what it should cover stays in clear in them, also at the next edit.",
	fix: "Seal the file anew by the rule: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		one: "{path} is sealed by `{actual}`, and creation rule {number} of {config} wants `{wanted}`",
		several: "{path} and {count} more are sealed by `{actual}`, and creation rule {number} of {config} wants `{wanted}`",
		edited: "{path} holds sealed values that its own selector `{actual}` leaves out, so that sops does not open them"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["sops", "creation_rules"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		const faults = tree.fact(selectorFaults);
		const drifts = /* @__PURE__ */ new Map();
		for (const found of tree.fact(sealedFiles).values()) {
			if (!isComparable(found)) continue;
			const rulings = rules.rulings(found.file.path).filter(isPlain).filter(({ rule }) => !isWrong(faults.get(rule)?.kind));
			const [nearest] = rulings;
			if (nearest !== void 0 && !rulings.some(({ rule }) => formOf$1(rule) === formOf$1(found.envelope))) {
				const key = [
					nearest.placed.file.path,
					nearest.rule.index,
					formOf$1(found.envelope)
				].join("\0");
				drifts.set(key, [...drifts.get(key) ?? [], {
					found,
					ruling: nearest
				}]);
			} else if (found.document.leaves.some(isLeftOut)) yield editedSpot(found);
		}
		for (const [first, ...more] of drifts.values()) if (first !== void 0) yield driftSpot(first, more);
	}
});
/** Selectors that sops refuses or cannot compile are findings of their own. */
function isPlain(ruling) {
	return ruling.rule !== null && ruling.rule.selectors.length < 2 && ruling.rule.selectors.every(({ valid }) => valid);
}
/** Nobody would seal a file anew by a selector that has to be mended first. */
function isWrong(kind) {
	return kind === "dead" || kind === "narrow";
}
/**
* Files of which nothing else must be said first: the binary store knows no selectors, a file without a single sealed value has the
* wrong one altogether, and values in clear under the file's own selector are worse.
*/
function isComparable({ document, envelope, whole }) {
	if (!whole || document.store === "binary") return false;
	if (document.parsed.documents.some(({ faults }) => faults.length > 0)) return false;
	if (envelope.faults.some(({ code }) => code === "several-selectors" || code === "not-a-map")) return false;
	return document.leaves.some((leaf) => isToken(leaf) && !leaf.comment) && !document.leaves.some(isExposed);
}
/** Sealed, and not selected: sops passes it through as it is. */
function isLeftOut(leaf) {
	return isToken(leaf) && !leaf.comment && !leaf.selected;
}
/** The selector in force and what the MAC covers, as a text to compare. */
function formOf$1(one) {
	const { name, value } = selectorIn(one);
	return `${name} ${value}${one.macOnlyEncrypted ? " mac_only_encrypted" : ""}`;
}
function selectorIn({ selectors }) {
	const chosen = selectors.find(({ value }) => value !== "");
	return chosen === void 0 ? DEFAULT_SELECTOR : selectorOf(chosen.name, chosen.value);
}
/** Patterns are the repository's own text, and no values. */
function labelOf(one) {
	const { name, value } = selectorIn(one);
	return label.name(`${name}: ${value}${one.macOnlyEncrypted ? ", mac_only_encrypted" : ""}`);
}
function driftSpot({ found, ruling: { rule, placed } }, more) {
	const { file } = found;
	return {
		at: at.span(file, placeOf$1(found)),
		message: more.length === 0 ? "one" : "several",
		labels: {
			count: label.number(more.length),
			actual: labelOf(found.envelope),
			wanted: labelOf(rule),
			number: label.number(rule.index + 1),
			config: label.path(placed.file.path)
		},
		related: [{
			at: at.span(placed.file, rule.selectors[0]?.span ?? rule.span),
			message: label.words("the creation rule")
		}, ...more.map((other) => ({
			at: at.span(other.found.file, placeOf$1(other.found)),
			message: label.words("sealed by the same selector")
		}))],
		severity: [found, ...more.map((other) => other.found)].every(({ file: { path } }) => isAside(path)) ? "low" : "medium"
	};
}
function editedSpot(found) {
	const leaf = found.document.leaves.find(isLeftOut);
	return {
		at: at.span(found.file, placeOf$1(found)),
		message: "edited",
		labels: { actual: labelOf(found.envelope) },
		related: leaf === void 0 ? [] : [{
			at: at.leaf(found.file, leaf),
			message: label.words("left out")
		}]
	};
}
function placeOf$1(found) {
	const { selectors, keySpan } = found.envelope;
	const chosen = selectors.find(({ value }) => value !== "") ?? selectors[0];
	if (chosen !== void 0) return chosen.span;
	return found.envelope.macOnlyEncrypted ? metadataField(found, "mac_only_encrypted") : keySpan;
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-shamir-threshold.ts
const rule$13 = treeRule({
	id: "sops-shamir-threshold",
	summary: "The key groups and their threshold do not fit together",
	why: "A data key that is split among key groups opens with as many of them as the threshold says: too few defeat the purpose, too many lock everybody out.",
	fix: "Set `shamir_threshold` between 2 and the number of groups in `.sops.yaml`, or put all recipients into one group; then `sops updatekeys {path}`.",
	messages: {
		low: "The threshold is {threshold}, and sops wants at least 2 of {groups} key groups",
		high: "The threshold is {threshold}, and there are {groups} key groups",
		single: "The threshold is {threshold}, and all recipients are in one key group, so that it has no effect",
		accidental: "Each kind of key is in a group of its own, and all {groups} groups are needed to open a file: one group with both lists may be meant"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["shamir_threshold", "key_groups"] },
	*check(tree) {
		const rules = tree.fact(creationRules);
		for (const placed of rules.configs) for (const rule of placed.config.rules) {
			const fault = faultOf$1(groupsOf(rule), rule.shamirThreshold);
			if (fault !== null) yield ruleSpot(placed, rule, fault);
		}
		for (const found of tree.fact(sealedFiles).values()) {
			const fault = found.whole ? faultOfFile(found) : null;
			if (fault === null) continue;
			if (rules.rulings(found.file.path).map(({ rule }) => rule).some((rule) => rule !== null && faultOf$1(groupsOf(rule), rule.shamirThreshold) !== null)) continue;
			yield fileSpot(found, fault);
		}
	}
});
function groupsOf({ groups }) {
	return groups.map((group) => group.map(({ type }) => type)).filter((group) => group.length > 0);
}
/** 0 is as good as nothing: then every group is needed. */
function faultOf$1(groups, threshold) {
	const wanted = threshold ?? 0;
	if (groups.length < 2) return wanted > 1 && groups.length === 1 ? "single" : null;
	if (wanted === 1) return "low";
	if (wanted > groups.length) return "high";
	return wanted === 0 && isByKind(groups) ? "accidental" : null;
}
/** `- age: […]` above `- pgp: […]`: a dash too many makes two groups of two lists. */
function isByKind(groups) {
	const kinds = groups.map((group) => new Set(group));
	return kinds.every(({ size }) => size === 1) && new Set(kinds.flatMap((set) => [...set])).size === groups.length;
}
function faultOfFile({ envelope: { recipients, groups, shamirThreshold } }) {
	const byGroup = Array.from({ length: Math.min(groups, recipients.length) }, () => []);
	for (const { group, type } of recipients) byGroup[group]?.push(type);
	return faultOf$1(byGroup.filter((group) => group.length > 0), shamirThreshold);
}
function ruleSpot({ file }, rule, fault) {
	const offset = (file.text ?? "").slice(rule.span.start, rule.span.end).search(fault === "accidental" ? /\bkey_groups\b/ : /\bshamir_threshold\b/);
	const start = rule.span.start + Math.max(0, offset);
	return {
		at: at.span(file, {
			start,
			end: start
		}),
		...wordsOf(fault, rule.shamirThreshold, groupsOf(rule).length),
		severity: isAside(file.path) ? "low" : "medium"
	};
}
function fileSpot(found, fault) {
	const { file, envelope } = found;
	const span = metadataField(found, fault === "accidental" ? "key_groups" : "shamir_threshold");
	return {
		at: at.span(file, span),
		...wordsOf(fault, envelope.shamirThreshold, envelope.groups),
		severity: isAside(file.path) ? "low" : "medium"
	};
}
/** Only whoever wrote the groups knows what was meant by them. */
function wordsOf(fault, threshold, groups) {
	return {
		message: fault,
		labels: {
			threshold: label.number(threshold ?? 0),
			groups: label.number(groups)
		},
		confidence: fault === "accidental" ? "likely" : "certain"
	};
}
"E52978187032FA2F1A4CCD0000000000CANARY00".replace("CANARY", "ABCDEF");
// packages/rules/src/sops/sops-shared-data-key.ts
const rule$12 = treeRule({
	id: "sops-shared-data-key",
	summary: "Sealed files share one data key",
	why: "A file that began as a copy of another one keeps its data key: whoever gets the key of one opens both, and recipients that differ keep nobody out.",
	fix: "Give each file a key of its own: `sops rotate --in-place {path}`, and the same for the others; values that must differ are set anew.",
	messages: {
		one: "{path} and {other} have one data key: one was made as a copy of the other",
		several: "{path} and {count} more files have one data key: they were made as copies of one another",
		same: "{path} and {other} are one sealed file, twice"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	yieldsTo: ["sops-multidoc-uncovered", "env-shared-ciphertext"],
	selects: { needles: ["sops"] },
	*check(tree, { policy }) {
		for (const { first, others } of groupsIn(tree)) {
			const isSame = others.every(({ found }) => found.document.text === first.found.document.text);
			yield {
				at: first.place(),
				message: others.length > 1 ? "several" : isSame ? "same" : "one",
				labels: {
					other: label.path(others[0]?.found.file.path ?? ""),
					count: label.number(others.length)
				},
				related: others.map((other) => ({
					at: other.place(),
					message: label.words("the same data key")
				})),
				severity: severityOf$1([first, ...others].map(({ found }) => found), policy)
			};
		}
	}
});
/** Where the same people open all of the files, a common key lets nobody in; it does as soon as one of them has to stay out. */
function severityOf$1(files, policy) {
	if (files.every(({ file }) => isAside(file.path))) return "low";
	const readers = new Set(files.map(({ envelope }) => [...new Set(envelope.recipients.map(sameRecipient))].sort().join()));
	const places = new Set(files.map(({ file }) => environmentsOf(file.path, policy)));
	return readers.size > 1 || places.size > 1 ? "high" : "low";
}
function environmentsOf(path, policy) {
	const inner = policy.within(path);
	if (inner === null) return "";
	return policy.environments.flatMap(({ name, paths }) => paths.matches(inner) ? [name] : []).join();
}
/** The files that have a key in common, in the tree's order. */
function groupsIn(tree) {
	const { byWrappedKey, byMac, byCiphertext } = tree.fact(sealedLeaves);
	const groups = new Groups();
	for (const [key, files] of byWrappedKey) groups.join(files.map((found) => ({
		found,
		place: () => keyPlace(found, key)
	})));
	for (const files of byMac.values()) groups.join(files.map((found) => ({
		found,
		place: () => macPlace(found)
	})));
	for (const leaves of byCiphertext.values()) for (const same of byPath(leaves)) groups.join(same.map(({ found, leaf }) => ({
		found,
		place: () => at.leaf(found.file, leaf)
	})));
	return groups.all();
}
function keyPlace({ file, envelope }, key) {
	const recipient = envelope.recipients.find(({ enc }) => enc?.trim() === key);
	return at.span(file, recipient?.encSpan ?? envelope.keySpan);
}
function macPlace({ file, envelope }) {
	return at.span(file, envelope.mac?.span ?? envelope.keySpan);
}
function byPath(leaves) {
	const groups = /* @__PURE__ */ new Map();
	for (const one of leaves) {
		const path = sealedPath$1(one.leaf.path);
		groups.set(path, [...groups.get(path) ?? [], one]);
	}
	return [...groups.values()];
}
/** The path as it is part of the seal. */
function sealedPath$1(path) {
	return path.filter((component) => typeof component === "string").join("\0");
}
/** Files joined by whatever they have in common; each keeps the place by which it came in first. */
var Groups = class {
	#members = /* @__PURE__ */ new Map();
	#parent = /* @__PURE__ */ new Map();
	join(members) {
		if (new Set(members.map(({ found }) => found.file.path)).size < 2) return;
		const [first] = members;
		for (const member of members) {
			const { path } = member.found.file;
			if (!this.#members.has(path)) this.#members.set(path, member);
			const [root, other] = [this.#root(first?.found.file.path ?? path), this.#root(path)];
			if (root !== other) this.#parent.set(other, root);
		}
	}
	all() {
		const byRoot = /* @__PURE__ */ new Map();
		for (const [path, member] of this.#members) {
			const root = this.#root(path);
			byRoot.set(root, [...byRoot.get(root) ?? [], member]);
		}
		return [...byRoot.values()].flatMap((members) => {
			const [first, ...others] = members.sort((left, right) => byBytes(left.found.file.path, right.found.file.path));
			return first === void 0 ? [] : [{
				first,
				others
			}];
		});
	}
	#root(path) {
		let root = path;
		for (let above = this.#parent.get(root); above !== void 0; above = this.#parent.get(root)) root = above;
		return root;
	}
};
function byBytes(left, right) {
	return left < right ? -1 : left > right ? 1 : 0;
}
mac.replace("data:iLxclo", "data:iLxclp");
// packages/rules/src/sops/sops-short-secret.ts
const rule$11 = documentRule({
	id: "sops-short-secret",
	summary: "A sealed password or token is short",
	why: "A sealed value is as long as its plaintext, so that everybody who has the file sees which secrets are worth guessing.",
	fix: "Set a longer value, for example `sops set {path} INDEX \"$(openssl rand -base64 32 | jq -R)\"`.",
	messages: { default: "`{pointer}` holds {length} bytes, and {minimum} are the least that a secret should have" },
	severity: "low",
	confidence: "heuristic",
	presets: ["strict"],
	options: {
		password: {
			type: "integer",
			description: "Bytes that a password must have.",
			minimum: 1,
			default: 12
		},
		token: {
			type: "integer",
			description: "Bytes that a token or a key must have.",
			minimum: 1,
			default: 20
		}
	},
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file, { options }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		for (const leaf of found.document.leaves) {
			if (leaf.comment || !isToken(leaf) || !/,type:str\]/.test(leaf.node.text.slice(-12))) continue;
			const name = leaf.path.findLast((component) => typeof component === "string") ?? "";
			const length = lengthOf(leaf, found);
			if (!isStrong(name) || length === null || length === 0) continue;
			const minimum = tokens.test(name) ? options.token : options.password;
			if (length >= minimum) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: {
					pointer: label.pointer(leaf.path, leaf.document),
					length: label.number(length),
					minimum: label.number(minimum)
				}
			};
		}
	}
});
/** Names under which nothing but a secret stands. */
function isStrong(name) {
	return isSecretName(name) && !/[_.-]?id$/i.test(name) && (tokens.test(name) || /pass(?:word|wd|phrase)?(?:$|[_.-])/i.test(name));
}
const tokens = /token|(?:api|access|secret|signing|encryption|private)[_.-]?key/i;
/** Bytes of the plaintext; what a Secret keeps in `data` is Base64. */
function lengthOf(leaf, { document }) {
	const length = sealedLength(leaf);
	const root = document.parsed.documents[leaf.document]?.root ?? void 0;
	const isBase64 = leaf.path[0] === "data" && leaf.path.length === 2 && textAt(root, "kind") === "Secret";
	return length === null || !isBase64 ? length : Math.floor(length * 3 / 4);
}
// packages/rules/src/sops/sops-store-mismatch.ts
const rule$10 = documentRule({
	id: "sops-store-mismatch",
	summary: "A sealed file is kept in another format than its name says",
	why: "sops chooses the format by the last ending of the name: it does not find the metadata, or opens the file into something else than what was sealed.",
	fix: "Give the file the ending of its format, or name both formats wherever it is opened: `sops decrypt --input-type yaml --output-type yaml {path}`.",
	messages: {
		named: "{path} is kept as {actual}, and sops takes it for {named} by its name",
		wrapped: "{path} is a binary file around its whole text, and sops takes it for {named} by its name"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	options: { allowed: {
		type: "array",
		items: { type: "string" },
		description: "Globs of files that are opened with `--input-type`.",
		default: []
	} },
	selects: { needles: ["sops"] },
	*check(file, { options, policy }) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const named = file.document.store;
		const actual = found.document.store;
		const isWrapped = actual === named && isBinaryWrapper(found);
		if (actual === named && !isWrapped) return;
		const inner = policy.within(file.path) ?? file.path;
		if (globsOf(options.allowed.filter((glob) => globFault(glob) === null)).matches(inner)) return;
		yield {
			at: at.file(file),
			message: isWrapped ? "wrapped" : "named",
			labels: {
				actual: words[actual],
				named: words[named]
			},
			severity: isAside(file.path) ? "low" : "medium"
		};
	}
});
const words = {
	yaml: label.words("YAML"),
	json: label.words("JSON"),
	dotenv: label.words("dotenv"),
	ini: label.words("INI"),
	binary: label.words("binary")
};
/**
* Whether the file holds what sops makes of any bytes, under a name for structured text: JSON around one value. Only this store
* writes no selector.
*/
function isBinaryWrapper({ document: { text, store, leaves, parsed }, envelope }) {
	if (store !== "yaml" && store !== "json") return false;
	if (envelope.selectors.length > 0 || !/^\uFEFF?\s*\{/.test(text)) return false;
	const keys = pairs(parsed.documents[0]?.root ?? void 0).map(({ key }) => key.text);
	const [only, ...more] = leaves;
	return keys.length === 2 && keys.includes("data") && only !== void 0 && isToken(only) && more.length === 0;
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-token-malformed.ts
const rule$9 = documentRule({
	id: "sops-token-malformed",
	summary: "A sealed value has not the form that sops writes",
	why: "A cut, wrapped or edited token fails when somebody decrypts it, and text behind a token vanishes without a word.",
	fix: "Take the value from the last good version: `git log --patch -- {path}`, then set it again with `sops edit {path}`.",
	messages: {
		shape: "This value begins like a sealed one, but its fields are not what sops writes: it cannot be opened",
		"trailing-text": "Text stands behind the end of this sealed value: in clear here, and dropped by sops",
		base64: "A part of this sealed value is no valid Base64: it was cut or edited, and cannot be opened",
		"tag-length": "The tag of this sealed value is not 16 bytes long: it cannot be opened",
		type: "The type of this sealed value is none that sops can open",
		"empty-data": "This sealed value holds no bytes, which sops does not take for a sealed value",
		comment: "This value is sealed as a comment, and sops cannot put it back in its place"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const seen = /* @__PURE__ */ new Set();
		const { documents } = found.document.parsed;
		for (const leaf of found.document.leaves) {
			if (!isToken(leaf) || seen.has(leaf.node.span.start)) continue;
			if ((documents[leaf.document]?.faults.length ?? 0) > 0) continue;
			seen.add(leaf.node.span.start);
			const message = faultOf(leaf);
			if (message !== null) yield {
				at: at.leaf(file, leaf),
				message
			};
		}
	}
});
/** The first fault, the one that explains the others. An IV of another length is sound to sops, and `sops-iv-length`'s. */
function faultOf(leaf) {
	const { token, faults } = parseToken(leaf.node.text);
	const first = faults.find((fault) => fault !== "iv-length");
	if (first !== void 0) return first;
	return token?.type === "comment" && !leaf.comment ? "comment" : null;
}
// packages/rules/src/sops/sops-token-relocated.ts
const rule$8 = treeRule({
	id: "sops-token-relocated",
	summary: "A sealed value was copied to another key",
	why: "The path to a value is part of its seal: under another key it can never be opened, and sops then refuses the whole file.",
	fix: "Take the copy out of {path}, then set the value there with `sops set` or `sops edit`, which seal it for its new place.",
	messages: {
		one: "`{pointer}` holds the sealed value of `{other}`, which nobody can open here",
		several: "`{pointer}` and {count} more beside it hold sealed values of `{other}`, which nobody can open here"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { needles: ["ENC[AES256_GCM,"] },
	*check(tree) {
		const copies = /* @__PURE__ */ new Map();
		for (const places of tree.fact(sealedLeaves).byCiphertext.values()) {
			const copy = copyAmong(places);
			if (copy === null) continue;
			const key = [parentOf(copy.original), parentOf(copy.leaf)].join("\0\0");
			copies.set(key, [...copies.get(key) ?? [], copy]);
		}
		for (const [first, ...more] of copies.values()) if (first !== void 0) yield spotOf(first, more.length);
	}
});
/**
* The value at another path than the first one. In one file that is the later one, which somebody typed; between two files nobody knows,
* and the first path counts. Elements of a list share their path, and comments can be opened anywhere.
*/
function copyAmong(places) {
	const values = places.filter(({ leaf }) => !leaf.comment);
	const [original] = values;
	if (original === void 0) return null;
	const { file } = original.found;
	const leaf = values.find((one) => sealedPath(one) !== sealedPath(original));
	if (leaf === void 0) return null;
	return leaf.found.file === file ? {
		leaf,
		original
	} : {
		leaf: original,
		original: leaf
	};
}
/** A map that was copied as a whole is one finding. */
function parentOf({ found, leaf }) {
	return [
		found.file.path,
		leaf.document,
		...strings(leaf.path).slice(0, -1)
	].join("\0");
}
/** The path as it is part of the seal. */
function sealedPath({ leaf }) {
	return strings(leaf.path).join("\0");
}
function strings(path) {
	return path.filter((component) => typeof component === "string");
}
function spotOf({ leaf: one, original }, more) {
	const { found, leaf } = one;
	return {
		at: at.leaf(found.file, leaf),
		message: more === 0 ? "one" : "several",
		labels: {
			pointer: label.pointer(leaf.path, leaf.document),
			other: label.pointer(original.leaf.path, original.leaf.document),
			count: label.number(more)
		},
		related: [{
			at: at.leaf(original.found.file, original.leaf),
			message: label.words("the same sealed value")
		}]
	};
}
mac.replace("data:iLxclo", "data:iLxclp");
// packages/rules/src/sops/sops-unencrypted-suffix-abuse.ts
const rule$7 = documentRule({
	id: "sops-unencrypted-suffix-abuse",
	summary: "A key that is exempt from sealing holds what looks like a secret",
	why: "A name such as `db_unencrypted` exempts everything below it, also what is added later, and review takes the file for sealed.",
	fix: "Take the mark off the key, seal the file anew with `sops decrypt --in-place {path} && sops encrypt --in-place {path}`, and replace the value.",
	messages: {
		one: "`{pointer}` looks like a secret, and `{selector}` exempts it from sealing",
		several: "`{pointer}` and {count} more below `{subtree}` look like secrets, and `{selector}` exempts them from sealing"
	},
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		const { selector } = found.envelope;
		if (!selector.name.startsWith("unencrypted") || !leaves.some(isToken)) return;
		const subtrees = /* @__PURE__ */ new Map();
		for (const leaf of leaves) {
			if (leaf.selected || isToken(leaf) || !hasValue(leaf)) continue;
			if (!looksSecret(nameOf$1(leaf, selector), leaf.node.text)) continue;
			const key = JSON.stringify([leaf.document, exemptAt(leaf, selector)]);
			subtrees.set(key, [...subtrees.get(key) ?? [], leaf]);
		}
		for (const [first, ...more] of subtrees.values()) {
			if (first === void 0) continue;
			yield {
				at: at.leaf(file, first),
				message: more.length === 0 ? "one" : "several",
				labels: {
					pointer: label.pointer(first.path, first.document),
					subtree: label.pointer(exemptAt(first, selector), first.document),
					selector: label.name(selector.name),
					count: label.number(more.length)
				}
			};
		}
	}
});
/** The path down to the key that exempts what is below it; a comment exempts one value. */
function exemptAt({ path }, selector) {
	if (selector.name === "unencrypted_comment_regex") return path;
	const index = path.findIndex((component) => typeof component === "string" && selectorMatches(selector, component));
	return index === -1 ? path : path.slice(0, index + 1);
}
/** The nearest key, without the mark. */
function nameOf$1({ path }, { name, value }) {
	const key = path.findLast((component) => typeof component === "string") ?? "";
	return name === "unencrypted_suffix" && key.endsWith(value) ? key.slice(0, -value.length) : key;
}
// packages/rules/src/sops/sops-unselected-secret.ts
const rule$6 = documentRule({
	id: "sops-unselected-secret",
	summary: "The selector of a sealed file leaves out a value that looks like a secret",
	why: "A selector that is too narrow leaves credentials readable in a file that everybody takes for sealed.",
	fix: "Widen the selector in `.sops.yaml`, seal the file anew with `sops decrypt --in-place {path} && sops encrypt --in-place {path}`, and replace the value.",
	messages: { default: "`{pointer}` looks like a secret, and the selector `{selector}` leaves it in clear" },
	severity: "high",
	confidence: "heuristic",
	presets: ["strict"],
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		const { selector } = found.envelope;
		if (!selector.name.startsWith("encrypted") || !leaves.some(isToken)) return;
		for (const leaf of leaves) {
			if (leaf.selected || isToken(leaf) || !hasValue(leaf) || !looksSecret(nameOf(leaf), leaf.node.text)) continue;
			yield {
				at: at.leaf(file, leaf),
				labels: {
					pointer: label.pointer(leaf.path, leaf.document),
					selector: label.name(selector.name)
				}
			};
		}
	}
});
/** The key that is nearest to a value. */
function nameOf({ path }) {
	return path.findLast((component) => typeof component === "string") ?? "";
}
// packages/rules/src/sops/sops-version-floor.ts
const rule$5 = treeRule({
	id: "sops-version-floor",
	summary: "A sealed file was written by an old sops",
	why: "Old versions sealed comments and INI values less well; a file keeps the form of the version that wrote it last.",
	fix: "Save the file with a newer sops: `sops rotate --in-place {path}`.",
	messages: {
		one: "{path} was written by sops {version}, which is older than {floor}",
		several: "{path} and {count} more were written by sops {version}, which is older than {floor}"
	},
	severity: "info",
	confidence: "certain",
	presets: ["strict"],
	options: { floor: {
		type: "string",
		description: "The oldest version that may have written a file.",
		default: "3.9.0"
	} },
	selects: { needles: ["sops"] },
	*check(tree, { options }) {
		const floor = partsOf(options.floor);
		if (floor === null) return;
		const byVersion = /* @__PURE__ */ new Map();
		for (const found of tree.fact(sealedFiles).values()) {
			const version = partsOf(found.envelope.version?.text ?? "");
			if (version === null || !isOlder(version, floor)) continue;
			const name = version.join(".");
			byVersion.set(name, [...byVersion.get(name) ?? [], found]);
		}
		for (const [version, [first, ...more]] of byVersion) {
			if (first === void 0) continue;
			yield {
				at: placeOf(first),
				message: more.length === 0 ? "one" : "several",
				labels: {
					version: label.name(version),
					floor: label.name(floor.join(".")),
					count: label.number(more.length)
				},
				related: more.map((other) => ({
					at: placeOf(other),
					message: label.words("the same version")
				}))
			};
		}
	}
});
function placeOf({ file, envelope }) {
	return at.span(file, envelope.version?.span ?? envelope.keySpan);
}
/** The three numbers of a version, without what follows them. */
function partsOf(text) {
	const found = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})/.exec(text.trim());
	return found === null ? null : found.slice(1).map(Number);
}
function isOlder(version, floor) {
	const index = version.findIndex((part, position) => part !== floor[position]);
	return index !== -1 && (version[index] ?? 0) < (floor[index] ?? 0);
}
`${/* @__PURE__ */ token()}`;
// packages/rules/src/sops/sops-zero-encrypted.ts
const rule$4 = documentRule({
	id: "sops-zero-encrypted",
	summary: "A file went through sops, and nothing in it is sealed",
	why: "A selector that matches no key, or that sops cannot compile, leaves every value in clear with metadata and a MAC that look perfect.",
	fix: "Correct the selector in `.sops.yaml`, then seal the file anew: `sops decrypt --in-place {path} && sops encrypt --in-place {path}`.",
	messages: {
		misses: "Nothing in {path} is sealed: its selector `{selector}` matches no key in it",
		kubernetes: "Nothing in {path} is sealed: its selector `{selector}` is made for Kubernetes Secrets, and this is none",
		invalid: "Nothing in {path} is sealed: its selector `{selector}` is no valid RE2 pattern, and sops does not say so",
		excludes: "Nothing in {path} is sealed: its selector `{selector}` leaves everything out"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const { leaves } = found.document;
		if (leaves.some((leaf) => isToken(leaf) || isExposed(leaf))) return;
		const values = leaves.filter((leaf) => hasValue(leaf) && !isDescribing(leaf, found));
		const worst = values.find(isTelling) ?? values.find(isFilled) ?? values[0];
		if (worst === void 0) return;
		const { selector, selectors, keySpan } = found.envelope;
		yield {
			at: at.leaf(file, worst),
			message: causeOf(found),
			labels: { selector: label.name(selector.name) },
			related: [{
				at: at.span(file, selectors[0]?.span ?? keySpan),
				message: label.words("the selector in force")
			}],
			severity: isTelling(worst) ? "critical" : isFilled(worst) ? "high" : "low"
		};
	}
});
const kubernetesAlone = /* @__PURE__ */ new Set([
	"apiVersion",
	"kind",
	"metadata",
	"type",
	"immutable"
]);
/** What is in clear in every Kubernetes object. */
function isDescribing({ path, document }, found) {
	return kubernetesAlone.has(path[0]) && isManifest(found, document);
}
function isManifest({ document: { leaves } }, document) {
	return leaves.some((leaf) => leaf.document === document && leaf.path.length === 1 && leaf.path[0] === "kind");
}
function isFilled({ node }) {
	return !isPlaceholder(node.text);
}
function isTelling(leaf) {
	const { path, node, type } = leaf;
	if (!isFilled(leaf)) return false;
	if (looksLikeCredential(node.text)) return true;
	return type === "str" && path.some((component) => typeof component === "string" && isSecretName(component));
}
function causeOf(found) {
	const { name, value, valid } = found.envelope.selector;
	if (name.startsWith("un")) return "excludes";
	if (!valid) return "invalid";
	return ["data", "stringData"].every((key) => selectorMatches(selectorOf(name, value.replace(/\s+/g, "")), key)) ? "kubernetes" : "misses";
}
// packages/rules/src/terraform/tf-crash-log-tracked.ts
const rule$3 = fileRule({
	id: "tf-crash-log-tracked",
	summary: "A log, a lock or the credentials of Terraform are tracked",
	why: "A crash log and a trace hold the configuration of every provider, and the command line's settings hold the token for the remote state.",
	fix: "Rotate what it shows, take it out with `git rm --cached {path}`, and ignore the name.",
	messages: {
		log: "{path} is a log of Terraform, which prints the configuration of providers",
		lock: "{path} is what is left of a state's lock: it names who ran Terraform, and where",
		token: "{path} holds a token for a Terraform host"
	},
	severity: "medium",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /(?:^|\/)(?:crash(?:\.[^/]*)?\.log|terraform[\w.-]*\.log|tf[_-]?(?:log|trace|debug)[\w.-]*|[^/]*\.tfstate\.lock\.info|\.?terraformrc|terraform\.rc|\.?tofurc|credentials\.tfrc\.json)(?:[.~][^/]*)?$/ },
	*check(file, { policy }) {
		const { text } = file;
		if (file.entry.kind === "link" || text === null || isTemplateName(file.path)) return;
		if (breaksSealingPromise(file, policy) || file.document.envelope !== null) return;
		const severity = (usual) => isAside(file.path) ? "low" : usual;
		if (/\.tfstate\.lock\.info$/i.test(withoutBackup(file.name))) {
			if (/"Who"|"Operation"/.test(text)) yield {
				at: at.file(file),
				message: "lock",
				severity: "low"
			};
		} else if (/\.log$|^tf[_-]?(?:log|trace|debug)/i.test(withoutBackup(file.name))) {
			if (isLog(text)) yield {
				at: at.file(file),
				message: "log",
				severity: severity("medium")
			};
		} else for (const span of tokensIn(file)) yield {
			at: at.span(file, span),
			message: "token",
			severity: severity("high")
		};
	}
});
/** A line of Terraform's own logger, or the head of its crash report. Other programs crash, too. */
function isLog(text) {
	const head = text.slice(0, 2e5);
	return /\[(?:TRACE|DEBUG|INFO|WARN|ERROR)\]/.test(head) && /(?:Terraform|OpenTofu) version|terraform-provider|hashicorp\/terraform|opentofu\/opentofu|terraform\.(?:exe|io)/.test(head);
}
/** The tokens of `credentials` blocks; the JSON form is what `terraform login` writes. */
function tokensIn(file) {
	const text = file.text ?? "";
	if (/\.json$/i.test(withoutBackup(file.name))) {
		const root = parse(text, "json").documents[0]?.root ?? void 0;
		return pairs(pairs(root).find(({ key }) => key.text === "credentials")?.value).flatMap(({ value }) => pairs(value)).filter(({ key, value }) => key.text === "token" && !isPlaceholder(textAt(value) ?? "")).map(({ value }) => value.span);
	}
	return [...text.matchAll(/^[ \t]*token[ \t]*=[ \t]*"([^"\n]*)"/gm)].filter(([, value = ""]) => !isPlaceholder(value)).map((match) => ({
		start: match.index,
		end: match.index + match[0].length
	}));
}
// packages/rules/src/terraform/tf-plan-tracked.ts
const rule$2 = fileRule({
	id: "tf-plan-tracked",
	summary: "A Terraform plan is tracked in plaintext",
	why: "A plan carries the state before it and the value of every variable in clear, whether one is marked sensitive or not.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, and ignore the names of plans: `printf %b 'tfplan\\n*.tfplan\\n' >> .gitignore`.",
	messages: {
		binary: "{path} is a Terraform plan, with the state and all variables in it",
		json: "{path} is a Terraform plan in JSON, with all variables in clear",
		named: "{path} is named like a Terraform plan"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /plan[^/]*$/ },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.bytes.length === 0 || isSourceOrProse(file.path)) return;
		if (isTemplateName(file.path) || breaksSealingPromise(file, policy)) return;
		const form = formOf(file);
		if (form === null) return;
		const usual = form === "named" ? "medium" : "high";
		yield {
			at: at.file(file),
			message: form,
			severity: isAside(file.path) ? "low" : usual
		};
	}
});
function formOf(file) {
	const { bytes, text } = file;
	if (isZip(bytes)) return namesEntries(bytes) ? "binary" : null;
	if (text === null) return isPlanName(file.name) ? "named" : null;
	if (text.includes("\"planned_values\"")) return isJsonPlan(text) ? "json" : null;
	if (!isPlanName(file.name) || /^#!|^\s*[{[]/.test(text) || text.trim() === "") return null;
	return otherCipher(bytes, text) === null && file.document.envelope === null ? "named" : null;
}
/** What nobody calls a file of another kind. */
function isPlanName(name) {
	return /^(?:tfplan|.*\.tfplan)$/i.test(withoutBackup(name));
}
function isZip(bytes) {
	return bytes[0] === 80 && bytes[1] === 75 && bytes[2] === 3 && bytes[3] === 4;
}
/** Terraform's archive has an entry for the plan and one for the state; their names stand before their bytes. */
function namesEntries(bytes) {
	return entryNames.every((name) => holds(bytes, name));
}
const entryNames = ["tfplan", "tfstate"].map((name) => Uint8Array.from(name, (char) => char.charCodeAt(0)));
function holds(bytes, wanted) {
	const [first = 0] = wanted;
	for (let from = bytes.indexOf(first); from !== -1; from = bytes.indexOf(first, from + 1)) if (wanted.every((byte, index) => bytes[from + index] === byte)) return true;
	return false;
}
/** `terraform show -json`; what SOPS or OpenTofu sealed is none. */
function isJsonPlan(text) {
	const root = parse(text, "json").documents[0]?.root ?? void 0;
	if (pairAt(root, "sops") !== void 0 || pairAt(root, "encrypted_data") !== void 0) return false;
	return pairAt(root, "planned_values") !== void 0 && (textAt(root, "format_version") !== void 0 || textAt(root, "terraform_version") !== void 0);
}
// packages/rules/src/terraform/tf-state-tracked.ts
const rule$1 = fileRule({
	id: "tf-state-tracked",
	summary: "A Terraform state is tracked in plaintext",
	why: "Terraform writes every value that it knows into the state in clear, whether a variable is marked sensitive or not.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, ignore it, and keep the state in a remote backend.",
	messages: {
		secret: "{path} is a tracked Terraform state, and values in it are sensitive or named like secrets",
		plain: "{path} is a tracked Terraform state; nothing in it looks like a secret yet"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { needles: ["\"serial\""] },
	*check(file, { policy }) {
		if (file.entry.kind === "link" || file.text === null || breaksSealingPromise(file, policy)) return;
		const root = parse(file.text, "json").documents[0]?.root;
		if (root == null || !isState(root)) return;
		const holdsSecret = speaksOfSecrets(root);
		const severity = isAside(file.path) ? "low" : holdsSecret ? "critical" : "medium";
		yield {
			at: at.file(file),
			message: holdsSecret ? "secret" : "plain",
			severity
		};
	}
});
/** By its content, so that it has any name; one that SOPS or OpenTofu sealed is none. */
function isState(root) {
	if (pairAt(root, "sops") !== void 0 || pairAt(root, "encrypted_data") !== void 0) return false;
	const isVersioned = textAt(root, "terraform_version") !== void 0 || textAt(root, "lineage") !== void 0;
	const holds = [
		"resources",
		"modules",
		"outputs",
		"backend"
	].some((key) => pairAt(root, key) !== void 0);
	return textAt(root, "serial") !== void 0 && isVersioned && holds;
}
function speaksOfSecrets(root) {
	const waiting = [root];
	for (let node = waiting.pop(); node !== void 0; node = waiting.pop()) {
		waiting.push(...elements(node));
		if (textAt(node, "sensitive") === "true" && textAt(node, "value") !== "") return true;
		if (elements(nodeAt(node, "sensitive_attributes")).length > 0) return true;
		for (const { key, value } of pairs(node)) {
			const target = resolved(value);
			if (target.kind !== "scalar") waiting.push(target);
			else if (target.style === "double" && isSecret$1(key.text, target.text)) return true;
		}
	}
	return false;
}
function isSecret$1(name, value) {
	return !isPlaceholder(value) && (isSecretName(name) || value.includes("PRIVATE KEY-----"));
}
// packages/rules/src/terraform/tf-tfvars-tracked.ts
const rule = fileRule({
	id: "tf-tfvars-tracked",
	summary: "Terraform variables are tracked in plaintext",
	why: "A tfvars file holds the credentials of a whole environment, and whoever has a clone has them for good.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, ignore it, and commit it sealed as {sealed}.",
	messages: {
		secret: "{path} is tracked and assigns something that is named or shaped like a secret",
		declared: "{path} is tracked, but the policy says that it is never committed"
	},
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	selects: { path: /\.tfvars(?:[.~]|$)/ },
	*check(file, { policy }) {
		const name = withoutBackup(file.path);
		if (!variables.test(name) || isTemplateName(name) || file.entry.kind === "link") return;
		if (file.absence !== null || file.document.envelope !== null) return;
		if (otherCipher(file.bytes, file.text) !== null) return;
		const inner = policy.within(name);
		const { neverCommit } = policy.artifacts;
		const isDeclared = neverCommit.declared && inner !== null && neverCommit.matches(inner);
		const holdsSecret = assignsSecret(file.text ?? "");
		if (!holdsSecret && !isDeclared) return;
		const message = holdsSecret ? "secret" : "declared";
		yield {
			at: at.file(file),
			message,
			labels: { sealed: label.path(`${name}.enc`) },
			severity: isAside(file.path) ? "low" : severityOf[message]
		};
	}
});
const variables = /\.tfvars(?:\.json)?$/i;
const severityOf = {
	secret: "critical",
	declared: "high"
};
const assignment = /(?<![\w.-])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?:"((?:[^"\\\n]|\\.)*)"|<<-?\s*[A-Za-z_])/g;
/** Whether a string is assigned that is named or shaped like a secret. Commented lines count: they are published too. */
function assignsSecret(text) {
	for (const [, name = "", value] of text.matchAll(assignment)) if (value === void 0 ? isSecretName(name) : isSecret(name, value)) return true;
	return text.includes("PRIVATE KEY-----");
}
function isSecret(name, value) {
	if (isPlaceholder(value) || publicText.test(value) || isNameOf(name, value)) return false;
	return isSecretName(name) || isCredential(value);
}
/** What `pg_superuser_secret = "cnpg-superuser"` tells is the name of a Secret: a label that says again what the variable says. */
function isNameOf(name, value) {
	if (!/secret$/i.test(name) || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(value)) return false;
	const words = name.toLowerCase().split(/[^a-z]+/);
	return value.split("-").some((word) => word.length > 3 && word !== "secret" && words.includes(word));
}
/** Public halves and names of things. */
const publicText = /^(?:ssh-|ecdsa-|sk-ssh-|age1|arn:)/i;
// packages/rules/src/registry.generated.ts
const ruleSet = {
	rules: [
		rule$116,
		rule$115,
		rule$114,
		rule$113,
		rule$112,
		rule$111,
		rule$110,
		rule$109,
		rule$108,
		rule$107,
		rule$106,
		rule$105,
		rule$104,
		rule$103,
		rule$102,
		rule$101,
		rule$100,
		rule$99,
		rule$98,
		rule$97,
		rule$96,
		rule$95,
		rule$94,
		rule$93,
		rule$92,
		rule$91,
		rule$90,
		rule$89,
		rule$88,
		rule$87,
		rule$86,
		rule$85,
		rule$84,
		rule$83,
		rule$82,
		rule$81,
		rule$80,
		rule$79,
		rule$78,
		rule$77,
		rule$76,
		rule$75,
		rule$74,
		rule$73,
		rule$72,
		rule$71,
		rule$70,
		rule$69,
		rule$68,
		rule$67,
		rule$66,
		rule$65,
		rule$64,
		rule$63,
		rule$62,
		rule$61,
		rule$60,
		rule$59,
		rule$58,
		rule$57,
		rule$56,
		rule$55,
		rule$54,
		rule$53,
		rule$52,
		rule$51,
		rule$50,
		rule$49,
		rule$48,
		rule$47,
		rule$46,
		rule$45,
		rule$44,
		rule$43,
		rule$42,
		rule$41,
		rule$40,
		rule$39,
		rule$38,
		rule$37,
		rule$36,
		rule$35,
		rule$34,
		rule$33,
		rule$32,
		rule$31,
		rule$30,
		rule$29,
		rule$28,
		rule$27,
		rule$26,
		rule$25,
		rule$24,
		rule$23,
		rule$22,
		rule$21,
		rule$20,
		rule$19,
		rule$18,
		rule$17,
		rule$16,
		rule$15,
		rule$14,
		rule$13,
		rule$12,
		rule$11,
		rule$10,
		rule$9,
		rule$8,
		rule$7,
		rule$6,
		rule$5,
		rule$4,
		rule$3,
		rule$2,
		rule$1,
		rule
	],
	validatePolicy: validate,
	packs
};
export { ruleSet };
