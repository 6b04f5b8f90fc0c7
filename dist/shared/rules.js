import { at, base64Length, breaksSealingPromise, conflictMarker, creationRules, decode, decodeBase64, documentRule, elements, endOfDay, fileRule, findIdentities, findPrivateKeys, hasValue, holdsSealedValue, ignoreRules, isAside, isCredential, isDecryptedName, isEncryptedName, isExposed, isPlaceholder, isPublicKeyFile, isSecretManifest, isSecretName, isSopsConfig, isSourceOrProse, isTemplateName, isTerraformData, isTestCode, isToken, label, linkTarget, looksLikeCredential, looksSealed, manifestFormat, manifests, manifestsIn, nodeAt, otherCipher, pairAt, pairs, parse, parseConfig, parseToken, plainCopies, plainDocument, plainName, plaintextOf, rangeRule, recipientLabels, resolved, sameRecipient, sealed, sealedFiles, sealingDuties, secretData, selectorMatches, selectorOf, startsAllowList, textAt, treeRule, withoutBackup } from "./core.js";
import { severities } from "./start.js";
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
				"sops-config-invalid-regex": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-private-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-config-public-key-mismatch": { "anyOf": [{ "$ref": "#/definitions/switch" }, {
					"type": "object",
					"additionalProperties": false,
					"properties": {
						"severity": { "$ref": "#/definitions/severity" },
						"equal": { "type": "boolean" }
					}
				}] },
				"sops-config-unknown-key": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"env-required-file-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
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
				"gitignore-encrypted-ignored": { "allOf": [{ "$ref": "#/definitions/rule" }] },
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
				"history-added-then-removed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"history-incomplete": { "allOf": [{ "$ref": "#/definitions/rule" }] },
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
				"key-age-identity": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"key-private-material": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-last-applied-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-plaintext-secret": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"k8s-required-secret-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-decrypted-leftover": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-file-plaintext": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-leaf-plaintext": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-mac-malformed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-merge-conflict": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-metadata-invalid": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-metadata-missing": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-recipient-mismatch": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-token-malformed": { "allOf": [{ "$ref": "#/definitions/rule" }] },
				"sops-zero-encrypted": { "allOf": [{ "$ref": "#/definitions/rule" }] },
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
						"sops-config-invalid-regex",
						"sops-config-missing",
						"sops-config-private-key",
						"sops-config-public-key-mismatch",
						"sops-config-unknown-key",
						"env-required-file-missing",
						"env-shared-recipient",
						"gitignore-encrypted-ignored",
						"gitignore-plaintext-exposed",
						"gitignore-tracked-anyway",
						"history-added-then-removed",
						"history-incomplete",
						"meta-parse-error",
						"meta-policy-invalid",
						"meta-policy-weakened",
						"meta-suppression-expired",
						"meta-suppression-no-reason",
						"key-age-identity",
						"key-private-material",
						"k8s-last-applied-secret",
						"k8s-plaintext-secret",
						"k8s-required-secret-missing",
						"sops-decrypted-leftover",
						"sops-file-plaintext",
						"sops-leaf-plaintext",
						"sops-mac-malformed",
						"sops-merge-conflict",
						"sops-metadata-invalid",
						"sops-metadata-missing",
						"sops-recipient-mismatch",
						"sops-token-malformed",
						"sops-zero-encrypted",
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
					let data49 = data45["sops-config-public-key-mismatch"];
					const _errs96 = errors;
					let valid38 = false;
					const _errs97 = errors;
					if (!validate48(data49, {
						instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
						parentData: data45,
						parentDataProperty: "sops-config-public-key-mismatch",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid1 = _errs97 === errors;
					valid38 = valid38 || _valid1;
					if (!valid38) {
						const _errs98 = errors;
						if (data49 && typeof data49 == "object" && !Array.isArray(data49)) {
							for (const key12 in data49) if (!(key12 === "severity" || key12 === "equal")) {
								const err46 = {
									instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
									schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key12 }
								};
								if (vErrors === null) vErrors = [err46];
								else vErrors.push(err46);
								errors++;
							}
							if (data49.severity !== void 0) {
								if (!validate51(data49.severity, {
									instancePath: instancePath + "/rules/sops-config-public-key-mismatch/severity",
									parentData: data49,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data49.equal !== void 0) {
								if (typeof data49.equal !== "boolean") {
									const err47 = {
										instancePath: instancePath + "/rules/sops-config-public-key-mismatch/equal",
										schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/properties/equal/type",
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
								instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
								schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err48];
							else vErrors.push(err48);
							errors++;
						}
						var _valid1 = _errs98 === errors;
						valid38 = valid38 || _valid1;
					}
					if (!valid38) {
						const err49 = {
							instancePath: instancePath + "/rules/sops-config-public-key-mismatch",
							schemaPath: "#/properties/rules/properties/sops-config-public-key-mismatch/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err49];
						else vErrors.push(err49);
						errors++;
					} else {
						errors = _errs96;
						if (vErrors !== null) {
							if (_errs96) vErrors.length = _errs96;
							else vErrors = null;
						}
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
				if (data45["env-shared-recipient"] !== void 0) {
					let data54 = data45["env-shared-recipient"];
					const _errs109 = errors;
					let valid42 = false;
					const _errs110 = errors;
					if (!validate48(data54, {
						instancePath: instancePath + "/rules/env-shared-recipient",
						parentData: data45,
						parentDataProperty: "env-shared-recipient",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid2 = _errs110 === errors;
					valid42 = valid42 || _valid2;
					if (!valid42) {
						const _errs111 = errors;
						if (data54 && typeof data54 == "object" && !Array.isArray(data54)) {
							for (const key13 in data54) if (!(key13 === "severity" || key13 === "sharedRoles")) {
								const err50 = {
									instancePath: instancePath + "/rules/env-shared-recipient",
									schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key13 }
								};
								if (vErrors === null) vErrors = [err50];
								else vErrors.push(err50);
								errors++;
							}
							if (data54.severity !== void 0) {
								if (!validate51(data54.severity, {
									instancePath: instancePath + "/rules/env-shared-recipient/severity",
									parentData: data54,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data54.sharedRoles !== void 0) {
								let data56 = data54.sharedRoles;
								if (Array.isArray(data56)) {
									const len11 = data56.length;
									for (let i11 = 0; i11 < len11; i11++) if (typeof data56[i11] !== "string") {
										const err51 = {
											instancePath: instancePath + "/rules/env-shared-recipient/sharedRoles/" + i11,
											schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/properties/sharedRoles/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err51];
										else vErrors.push(err51);
										errors++;
									}
								} else {
									const err52 = {
										instancePath: instancePath + "/rules/env-shared-recipient/sharedRoles",
										schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/properties/sharedRoles/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err52];
									else vErrors.push(err52);
									errors++;
								}
							}
						} else {
							const err53 = {
								instancePath: instancePath + "/rules/env-shared-recipient",
								schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err53];
							else vErrors.push(err53);
							errors++;
						}
						var _valid2 = _errs111 === errors;
						valid42 = valid42 || _valid2;
					}
					if (!valid42) {
						const err54 = {
							instancePath: instancePath + "/rules/env-shared-recipient",
							schemaPath: "#/properties/rules/properties/env-shared-recipient/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err54];
						else vErrors.push(err54);
						errors++;
					} else {
						errors = _errs109;
						if (vErrors !== null) {
							if (_errs109) vErrors.length = _errs109;
							else vErrors = null;
						}
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
				if (data45["gitignore-plaintext-exposed"] !== void 0) {
					let data59 = data45["gitignore-plaintext-exposed"];
					const _errs122 = errors;
					let valid47 = false;
					const _errs123 = errors;
					if (!validate48(data59, {
						instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
						parentData: data45,
						parentDataProperty: "gitignore-plaintext-exposed",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid3 = _errs123 === errors;
					valid47 = valid47 || _valid3;
					if (!valid47) {
						const _errs124 = errors;
						if (data59 && typeof data59 == "object" && !Array.isArray(data59)) {
							for (const key14 in data59) if (!(key14 === "severity" || key14 === "except")) {
								const err55 = {
									instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
									schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key14 }
								};
								if (vErrors === null) vErrors = [err55];
								else vErrors.push(err55);
								errors++;
							}
							if (data59.severity !== void 0) {
								if (!validate51(data59.severity, {
									instancePath: instancePath + "/rules/gitignore-plaintext-exposed/severity",
									parentData: data59,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data59.except !== void 0) {
								let data61 = data59.except;
								if (Array.isArray(data61)) {
									const len12 = data61.length;
									for (let i12 = 0; i12 < len12; i12++) if (typeof data61[i12] !== "string") {
										const err56 = {
											instancePath: instancePath + "/rules/gitignore-plaintext-exposed/except/" + i12,
											schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/properties/except/items/type",
											keyword: "type",
											params: { type: "string" }
										};
										if (vErrors === null) vErrors = [err56];
										else vErrors.push(err56);
										errors++;
									}
								} else {
									const err57 = {
										instancePath: instancePath + "/rules/gitignore-plaintext-exposed/except",
										schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/properties/except/type",
										keyword: "type",
										params: { type: "array" }
									};
									if (vErrors === null) vErrors = [err57];
									else vErrors.push(err57);
									errors++;
								}
							}
						} else {
							const err58 = {
								instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
								schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err58];
							else vErrors.push(err58);
							errors++;
						}
						var _valid3 = _errs124 === errors;
						valid47 = valid47 || _valid3;
					}
					if (!valid47) {
						const err59 = {
							instancePath: instancePath + "/rules/gitignore-plaintext-exposed",
							schemaPath: "#/properties/rules/properties/gitignore-plaintext-exposed/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err59];
						else vErrors.push(err59);
						errors++;
					} else {
						errors = _errs122;
						if (vErrors !== null) {
							if (_errs122) vErrors.length = _errs122;
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
					let data69 = data45["meta-suppression-expired"];
					const _errs145 = errors;
					let valid57 = false;
					const _errs146 = errors;
					if (!validate48(data69, {
						instancePath: instancePath + "/rules/meta-suppression-expired",
						parentData: data45,
						parentDataProperty: "meta-suppression-expired",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid4 = _errs146 === errors;
					valid57 = valid57 || _valid4;
					if (!valid57) {
						const _errs147 = errors;
						if (data69 && typeof data69 == "object" && !Array.isArray(data69)) {
							for (const key15 in data69) if (!(key15 === "severity" || key15 === "warnDays")) {
								const err60 = {
									instancePath: instancePath + "/rules/meta-suppression-expired",
									schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key15 }
								};
								if (vErrors === null) vErrors = [err60];
								else vErrors.push(err60);
								errors++;
							}
							if (data69.severity !== void 0) {
								if (!validate51(data69.severity, {
									instancePath: instancePath + "/rules/meta-suppression-expired/severity",
									parentData: data69,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data69.warnDays !== void 0) {
								let data71 = data69.warnDays;
								if (!(typeof data71 == "number" && !(data71 % 1) && !isNaN(data71) && isFinite(data71))) {
									const err61 = {
										instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
										schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err61];
									else vErrors.push(err61);
									errors++;
								}
								if (typeof data71 == "number" && isFinite(data71)) {
									if (data71 < 0 || isNaN(data71)) {
										const err62 = {
											instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
											schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 0
											}
										};
										if (vErrors === null) vErrors = [err62];
										else vErrors.push(err62);
										errors++;
									}
								}
							}
						} else {
							const err63 = {
								instancePath: instancePath + "/rules/meta-suppression-expired",
								schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err63];
							else vErrors.push(err63);
							errors++;
						}
						var _valid4 = _errs147 === errors;
						valid57 = valid57 || _valid4;
					}
					if (!valid57) {
						const err64 = {
							instancePath: instancePath + "/rules/meta-suppression-expired",
							schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err64];
						else vErrors.push(err64);
						errors++;
					} else {
						errors = _errs145;
						if (vErrors !== null) {
							if (_errs145) vErrors.length = _errs145;
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
				const err65 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err65];
				else vErrors.push(err65);
				errors++;
			}
		}
		if (data.suppressions !== void 0) {
			let data90 = data.suppressions;
			if (Array.isArray(data90)) {
				const len13 = data90.length;
				for (let i13 = 0; i13 < len13; i13++) {
					let data91 = data90[i13];
					if (data91 && typeof data91 == "object" && !Array.isArray(data91)) {
						if (data91.rule === void 0) {
							const err66 = {
								instancePath: instancePath + "/suppressions/" + i13,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "rule" }
							};
							if (vErrors === null) vErrors = [err66];
							else vErrors.push(err66);
							errors++;
						}
						if (data91.path === void 0) {
							const err67 = {
								instancePath: instancePath + "/suppressions/" + i13,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "path" }
							};
							if (vErrors === null) vErrors = [err67];
							else vErrors.push(err67);
							errors++;
						}
						for (const key16 in data91) if (!(key16 === "rule" || key16 === "path" || key16 === "until" || key16 === "reason")) {
							const err68 = {
								instancePath: instancePath + "/suppressions/" + i13,
								schemaPath: "#/properties/suppressions/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key16 }
							};
							if (vErrors === null) vErrors = [err68];
							else vErrors.push(err68);
							errors++;
						}
						if (data91.rule !== void 0) {
							let data92 = data91.rule;
							if (!(data92 === "sops-config-invalid-regex" || data92 === "sops-config-missing" || data92 === "sops-config-private-key" || data92 === "sops-config-public-key-mismatch" || data92 === "sops-config-unknown-key" || data92 === "env-required-file-missing" || data92 === "env-shared-recipient" || data92 === "gitignore-encrypted-ignored" || data92 === "gitignore-plaintext-exposed" || data92 === "gitignore-tracked-anyway" || data92 === "history-added-then-removed" || data92 === "history-incomplete" || data92 === "meta-parse-error" || data92 === "meta-policy-invalid" || data92 === "meta-policy-weakened" || data92 === "meta-suppression-expired" || data92 === "meta-suppression-no-reason" || data92 === "key-age-identity" || data92 === "key-private-material" || data92 === "k8s-last-applied-secret" || data92 === "k8s-plaintext-secret" || data92 === "k8s-required-secret-missing" || data92 === "sops-decrypted-leftover" || data92 === "sops-file-plaintext" || data92 === "sops-leaf-plaintext" || data92 === "sops-mac-malformed" || data92 === "sops-merge-conflict" || data92 === "sops-metadata-invalid" || data92 === "sops-metadata-missing" || data92 === "sops-recipient-mismatch" || data92 === "sops-token-malformed" || data92 === "sops-zero-encrypted" || data92 === "tf-state-tracked" || data92 === "tf-tfvars-tracked")) {
								const err69 = {
									instancePath: instancePath + "/suppressions/" + i13 + "/rule",
									schemaPath: "#/properties/suppressions/items/properties/rule/enum",
									keyword: "enum",
									params: { allowedValues: schema6.properties.suppressions.items.properties.rule.enum }
								};
								if (vErrors === null) vErrors = [err69];
								else vErrors.push(err69);
								errors++;
							}
						}
						if (data91.path !== void 0) {
							if (!validate22(data91.path, {
								instancePath: instancePath + "/suppressions/" + i13 + "/path",
								parentData: data91,
								parentDataProperty: "path",
								rootData
							})) {
								vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
								errors = vErrors.length;
							}
						}
						if (data91.until !== void 0) {
							let data94 = data91.until;
							if (typeof data94 !== "string" && data94 !== null) {
								const err70 = {
									instancePath: instancePath + "/suppressions/" + i13 + "/until",
									schemaPath: "#/properties/suppressions/items/properties/until/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.until.type }
								};
								if (vErrors === null) vErrors = [err70];
								else vErrors.push(err70);
								errors++;
							}
						}
						if (data91.reason !== void 0) {
							let data95 = data91.reason;
							if (typeof data95 !== "string" && data95 !== null) {
								const err71 = {
									instancePath: instancePath + "/suppressions/" + i13 + "/reason",
									schemaPath: "#/properties/suppressions/items/properties/reason/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.reason.type }
								};
								if (vErrors === null) vErrors = [err71];
								else vErrors.push(err71);
								errors++;
							}
						}
					} else {
						const err72 = {
							instancePath: instancePath + "/suppressions/" + i13,
							schemaPath: "#/properties/suppressions/items/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err72];
						else vErrors.push(err72);
						errors++;
					}
				}
			} else {
				const err73 = {
					instancePath: instancePath + "/suppressions",
					schemaPath: "#/properties/suppressions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err73];
				else vErrors.push(err73);
				errors++;
			}
		}
	} else {
		const err74 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err74];
		else vErrors.push(err74);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
// packages/rules/src/sealed-samples.ts
/** A token whose value has that many bytes, and as its type what is asked for. */
function token(length = 12, type = "str") {
	return `ENC[AES256_GCM,data:${base64(Array.from({ length }, (_, index) => (length * 37 + index * 101 + 13) % 256))},iv:IkU+Pjt93piWCTIgpiF87eGYknGsVQIhJZ2ab2PxhiY=,tag:/xzLfqTV9SBlOOXR23GwMA==,type:${type}]`;
}
const digits$1 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
function base64(bytes) {
	let text = "";
	for (let at = 0; at < bytes.length; at += 3) {
		const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
		const sextets = [
			first >> 2,
			(first & 3) << 4 | second >> 4,
			(second & 15) << 2 | third >> 6,
			third & 63
		];
		const count = Math.min(bytes.length - at, 3) + 1;
		text += sextets.map((sextet, index) => index < count ? digits$1.charAt(sextet) : "=").join("");
	}
	return text;
}
// packages/rules/src/config/sops-config-invalid-regex.ts
const rule$33 = documentRule({
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
		for (const { role, valid, span, rule } of parseConfig(file.text ?? "", file.path).regexes) {
			if (valid) continue;
			const effect = effectOf$1(role, rule);
			yield {
				at: at.span(file, span),
				message: effect,
				labels: {
					role: label.words(role),
					number: label.number((rule ?? 0) + 1)
				},
				severity: severityOf$6[effect]
			};
		}
	}
});
const severityOf$6 = {
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
const rule$32 = treeRule({
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
		const misnamed = tree.files.find(({ name }) => name === ".sops.yml" || name === "sops.yaml");
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
`${token()}`;
// packages/rules/src/config/sops-config-private-key.ts
const rule$31 = documentRule({
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
		for (const [message, pattern] of others) for (const match of text.matchAll(pattern)) yield {
			at: at.span(file, {
				start: match.index,
				end: match.index + match[0].length
			}),
			message
		};
	}
});
const others = [["plugin", /\bAGE-PLUGIN-[A-Z0-9]+-1[A-Z0-9]{6,}/g], ["pem", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/g]];
// packages/rules/src/config/sops-config-public-key-mismatch.ts
const rule$30 = treeRule({
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
			const written = recipientsIn(file);
			if (config === void 0 || written.length === 0) continue;
			const used = config.config.rules.flatMap((rule) => rule.groups.flat().flatMap((recipient) => recipient.type === "age" ? [{
				...recipient,
				rule
			}] : []));
			const configLabel = label.path(config.file.path);
			for (const { id, span } of written) {
				if (used.some((one) => isSame(one.id, id))) continue;
				yield {
					at: at.span(file, span),
					message: "unused",
					labels: {
						recipient: recipientLabels([id], policy),
						config: configLabel
					}
				};
			}
			const absent = options.equal ? used.filter(({ id }) => !written.some((one) => isSame(one.id, id))) : [];
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
function isSame(left, right) {
	return sameRecipient({
		type: "age",
		id: left
	}) === sameRecipient({
		type: "age",
		id: right
	});
}
/** The recipients of a public key file, one a line; comments and blank lines do not count, and neither do private keys. */
function recipientsIn(file) {
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
// packages/rules/src/config/sops-config-unknown-key.ts
const rule$29 = documentRule({
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
		for (const key of parseConfig(file.text ?? "", file.path).unknownKeys) {
			const message = kindOf(key);
			if (message === null) continue;
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
// packages/rules/src/environments/env-required-file-missing.ts
const rule$28 = treeRule({
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
			const fault = faultOf$2(tree, path);
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
function faultOf$2(tree, path) {
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
// packages/rules/src/environments/env-shared-recipient.ts
const rule$27 = treeRule({
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
	const add = (recipients, file, environment) => {
		for (const { type, id, span } of recipients) if (type === "age") uses.set(id, [...uses.get(id) ?? [], {
			environment,
			file,
			span
		}]);
	};
	for (const { file, envelope } of tree.fact(sealedFiles).values()) {
		const environment = environmentOf(file.path, policy);
		if (environment === null) continue;
		add(envelope.recipients, file, environment);
		const [nearest] = rules.rulings(file.path);
		if (nearest?.rule != null) add(nearest.rule.groups.flat(), nearest.placed.file, environment);
	}
	for (const list of uses.values()) list.sort(byPlace);
	return uses;
}
function environmentOf(path, policy) {
	const inner = policy.within(path);
	if (inner === null) return null;
	const [only, ...others] = policy.environments.filter(({ paths }) => paths.matches(inner));
	return only === void 0 || others.length > 0 ? null : only.name;
}
// packages/rules/src/gitignore/gitignore-encrypted-ignored.ts
const rule$26 = treeRule({
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
		for (const group of hidden.values()) yield* spotOf$3(tree, group);
	}
});
function wantedByPolicy(policy) {
	return [...policy.artifacts.required, ...policy.environments.flatMap((each) => each.required)].filter(({ path }) => !path.endsWith("/")).map(({ path }) => ({
		path: join$2(policy.project, path.replace(/^(?:\.\/)+/, "")),
		isTracked: false
	}));
}
/** Where variables are sealed, every folder of Terraform may get a sealed file of its own. */
function wantedByUse(tree, policy) {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const { encrypted } = policy.artifacts;
	const folders = new Set(files.filter(({ name }) => /\.(?:tf|tofu)$/i.test(name)).map(({ folder }) => folder));
	const isUsual = files.some((file) => isSopsConfig(file.path) && /tfvars/.test(file.text ?? "") || isEncryptedName(file.path) && /\.tfvars(?:\.json)?$/i.test(plainName(file.path)));
	const sealedVariables = [...folders].map((folder) => join$2(folder, "terraform.tfvars.enc")).filter((path) => isUsual || encrypted.declared && encrypted.matches(policy.within(path) ?? "")).map((path) => ({
		path,
		isTracked: false
	}));
	const isSealing = files.some((file) => isEncryptedName(file.path) && file.document.envelope !== null);
	const configuration = join$2(policy.project, ".sops.yaml");
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
function* spotOf$3(tree, group) {
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
			...opened(decision.folder, path, below)
		];
	});
	return [...new Set(lines)].map((each) => each.replaceAll("\\", "\\\\"));
}
function opened(folder, path, below) {
	const lines = [];
	for (let end = path.indexOf("/", folder.length + 1); end !== -1; end = path.indexOf("/", end + 1)) {
		const inner = path.slice(0, end);
		lines.push(`!${below(inner)}/`, `${below(inner)}/*`);
	}
	return [...lines, `!${below(path)}`];
}
function join$2(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
// packages/rules/src/gitignore/gitignore-plaintext-exposed.ts
const rule$25 = treeRule({
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
		const exposed = probesOf(tree, policy).filter(({ name, folder }) => !options.except.includes(name) && tree.file(join$1(folder, name)) === void 0).flatMap((probe) => exposureOf(rules, probe));
		for (const group of grouped(exposed, policy)) yield spotOf$2(tree, group);
	}
});
function exposureOf(rules, probe) {
	const { ignored, decidedBy } = rules.decide(join$1(probe.folder, probe.name));
	return ignored ? [] : [{
		...probe,
		decidedBy
	}];
}
function probesOf(tree, policy) {
	const files = tree.files.filter((file) => policy.within(file.path) !== null);
	const terraform = foldersOf(files.filter((file) => isTerraform(file.name)));
	return [
		...partnerProbes(files),
		...lyingAround(tree, policy),
		...declaredProbes(policy, terraform, foldersOf(files.filter((file) => isSopsConfig(file.path)))),
		...terraformProbes(files, terraform),
		...keyProbes(tree, files)
	];
}
/** `terraform.tfvars.enc` is opened into `terraform.tfvars` by everybody who deploys. */
function partnerProbes(files) {
	return files.flatMap((file) => {
		const name = nameOf(plainName(file.path));
		if (!/\.tfvars(?:\.json)?$|^\.env/i.test(name) || !isEncryptedName(file.path) || isTemplateName(file.path)) return [];
		if (file.document.envelope === null) return [];
		return {
			folder: file.folder,
			name,
			pattern: /\.tfvars$/i.test(name) ? "*.tfvars" : /\.tfvars\.json$/i.test(name) ? "*.tfvars.json" : name,
			severity: isAside(file.path) ? "low" : "high",
			related: {
				at: at.file(file),
				message: label.words("is opened into such a file")
			}
		};
	});
}
/** Plaintext that exists, and that the next `git add .` takes along. */
function lyingAround(tree, policy) {
	return tree.untracked.flatMap((file) => {
		const inner = policy.within(file.path);
		const name = withoutBackup(file.name);
		const { neverCommit } = policy.artifacts;
		const isNamed = /\.(?:tfvars|tfvars\.json|tfstate|agekey)$|^\.env(?:\.[\w-]+)?$/i.test(name);
		const isDeclared = inner !== null && neverCommit.declared && neverCommit.matches(inner);
		if (inner === null || !(isNamed || isDeclared) || isTemplateName(file.path) || isEncryptedName(file.path)) return [];
		if (file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null) return [];
		return {
			folder: file.folder,
			name: file.name,
			pattern: file.name.replace(/[\\*?[\]!#]/g, "\\$&"),
			severity: isAside(file.path) ? "low" : "high",
			related: {
				at: at.file(file),
				message: label.words("lies here and is not tracked yet")
			}
		};
	});
}
/** One name for each glob that the policy says is never committed. */
function declaredProbes(policy, terraform, sealing) {
	const { neverCommit } = policy.artifacts;
	if (!neverCommit.declared) return [];
	return neverCommit.patterns.flatMap((glob) => {
		const path = glob.replace(/\{([^{},]*)[^{}]*\}/g, "$1").replace(/\[!?(.)[^\]]*\]/g, "$1");
		const anywhere = path.startsWith("**/");
		const name = nameOf(path).replaceAll("*", "x").replaceAll("?", "x");
		const fixed = path.slice(0, Math.max(0, path.lastIndexOf("/")));
		const likely = /\.tf(?:vars|state|plan)/i.test(name) && terraform.length > 0 ? terraform : sealing;
		const folders = anywhere && fixed === "**" ? [policy.project, ...likely] : [join$1(policy.project, fixed.replaceAll("*", "x"))];
		return [...new Set(folders)].flatMap((folder) => {
			const inner = policy.within(join$1(folder, name));
			if (inner === null || name === "" || !neverCommit.matches(inner)) return [];
			return {
				folder,
				name,
				pattern: anywhere ? nameOf(path) : `/${path}`,
				severity: "high"
			};
		});
	});
}
const variables$1 = [["terraform.tfvars", "*.tfvars"], ["prod.auto.tfvars", "*.tfvars"]];
const jsonVariables = [["terraform.tfvars.json", "*.tfvars.json"]];
const states = [["terraform.tfstate", "*.tfstate"], ["terraform.tfstate.backup", "*.tfstate.*"]];
const leftovers = [
	["terraform.tfvars.bak", "*.tfvars.bak"],
	["terraform.tfstate.1700000000.backup", "*.tfstate.*"],
	["errored.tfstate", "*.tfstate"],
	["tfplan", "tfplan"],
	["prod.tfplan", "*.tfplan"],
	["tfplan.json", "tfplan.json"],
	["crash.log", "crash.log"],
	["crash.1.log", "crash.*.log"],
	[".terraform/terraform.tfstate", ".terraform/"]
];
/**
* Where variables are committed on purpose, the rule about tracked variables speaks for them; where the state lies in a
* remote backend, none appears on disk.
*/
function terraformProbes(files, folders) {
	const isCommitting = files.some(({ path }) => isPlainVariables(path) && !isAside(path));
	const usesJson = files.some(({ name }) => /\.tfvars\.(?:[\w-]+\.)?json/i.test(name));
	const isRemote = files.some(({ name, text }) => /\.(?:tf|tofu)$/i.test(name) && text !== null && remote.test(text));
	return folders.flatMap((folder) => {
		const usual = isAside(`${folder}/`) ? "low" : "medium";
		const probe = (severity) => ([name, pattern]) => ({
			folder,
			name,
			pattern,
			severity
		});
		return [
			...isCommitting ? [] : variables$1.map(probe(usual)),
			...isCommitting ? [] : jsonVariables.map(probe(usesJson ? usual : "low")),
			...states.map(probe(isRemote ? "low" : usual)),
			...leftovers.map(probe("low"))
		];
	});
}
const remote = /^\s*(?:backend\s+"(?!local")[\w-]+"|cloud)\s*\{/m;
function isPlainVariables(path) {
	return /\.tfvars(?:\.json)?$/i.test(withoutBackup(path)) && !isTemplateName(path) && !isEncryptedName(path);
}
const keys = [
	"keys.txt",
	"key.txt",
	"age.key",
	"age.agekey"
];
/** Whoever ignores one of the usual names of an age key keeps it under that name. */
function keyProbes(tree, files) {
	const rules = tree.fact(ignoreRules);
	return files.filter(({ path, text }) => isSopsConfig(path) && text !== null && /\bage1[02-9ac-hj-np-z]{20}/.test(text)).filter(({ folder }) => !keys.some((name) => rules.decide(join$1(folder, name)).ignored)).flatMap(({ folder }) => {
		const severity = "low";
		return [
			{
				folder,
				name: "keys.txt",
				pattern: "keys.txt",
				severity
			},
			{
				folder,
				name: "age.key",
				pattern: "age.key",
				severity
			},
			{
				folder,
				name: "age.agekey",
				pattern: "*.agekey",
				severity
			}
		];
	});
}
function isTerraform(name) {
	return /\.(?:tf|tf\.json|tofu)$|^\.terraform\.lock\.hcl$|\.tfvars(?:[.~]|$)/i.test(name);
}
function grouped(exposed, { project }) {
	const gaps = /* @__PURE__ */ new Map();
	for (const exposure of exposed) {
		const { path, line } = exposure.decidedBy ?? {
			path: join$1(project, ".gitignore"),
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
function spotOf$2(tree, gap) {
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
function nameOf(path) {
	return path.slice(path.lastIndexOf("/") + 1);
}
function join$1(folder, name) {
	return folder === "" ? name : `${folder}/${name}`;
}
function foldersOf(files) {
	return distinct(files.map(({ folder }) => folder));
}
// packages/rules/src/gitignore/gitignore-tracked-anyway.ts
const rule$24 = treeRule({
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
			if (!ignored || decidedBy === null || isSpokenFor(tree, file, policy)) continue;
			if (holdsSecret$1(file)) yield {
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
function isSpokenFor(tree, file, policy) {
	if (file.entry.kind === "submodule" || file.entry.kind === "link") return true;
	if (isTerraformData(file.path) || isSopsConfig(file.path) || isTemplateName(file.path)) return true;
	if (file.name === ".age-public-key" || /AGE-SECRET-KEY-|PRIVATE KEY(?: BLOCK)?-----/.test(file.text ?? "")) return true;
	if (isEncryptedName(file.path) && breaksSealingPromise(file, policy)) return true;
	if (policy.rule("sops-decrypted-leftover").enabled && tree.fact(plainCopies).has(file.path)) return true;
	return file.document.envelope !== null || otherCipher(file.bytes, file.text) !== null;
}
const secretive = /(?:^|[._-])env(?:[._-]|$)|secret|credential|passw|kubeconfig|\.(?:netrc|pgpass|htpasswd)$/i;
function holdsSecret$1(file) {
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
// packages/rules/src/history/history-added-then-removed.ts
const rule$23 = rangeRule({
	id: "history-added-then-removed",
	summary: "A commit of this change holds plaintext that a later one takes away",
	why: "Taking it away changes the next commit only: whoever can read the branch can read the one before, also after a squash.",
	fix: "Rotate what commit {commit} shows, then leave that commit out: `git rebase --interactive {commit}^`.",
	messages: { default: "commit {commit} brings what {rule} reports in {path}, and history keeps it" },
	severity: "critical",
	confidence: "certain",
	presets: ["recommended", "strict"],
	exposure: true,
	*check({ passed }) {
		for (const { rule: id, severity, confidence, commit, ...place } of passed) {
			const { path, line, column, endLine, endColumn, pointer } = place;
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
// packages/rules/src/history/history-incomplete.ts
const rule$22 = rangeRule({
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
// packages/rules/src/hygiene/meta-parse-error.ts
const rule$21 = documentRule({
	id: "meta-parse-error",
	summary: "A document cannot be read, so nothing in it was checked",
	why: "What cannot be read cannot be judged, and silence would look like approval.",
	fix: "Correct {path}; the first thing that breaks it stands at the line reported.",
	messages: {
		single: "{path} cannot be read from here: {cause}",
		several: "document {number} of {path} cannot be read from here: {cause}"
	},
	severity: "high",
	confidence: "certain",
	presets: ["recommended", "strict"],
	selects: { path: /\.(?:ya?ml|json|env|ini)$/ },
	*check(file, { policy }) {
		const text = file.text ?? "";
		const mustBeJudged = isSealed(text) || isNamed(file, policy);
		if (!mustBeJudged && !mayHoldSecrets(file)) return;
		if (isTemplate(file) || otherCipher(file.bytes, text) !== null) return;
		if (isSealed(text) && conflictMarker(text) !== null) return;
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
					cause: label.words(causes[fault.code]),
					number: label.number(index + 1)
				},
				severity: isSealed(text) || mustBeJudged && !isAside(file.path) ? "high" : "low"
			};
		}
	}
});
const causes = {
	syntax: "it breaks the grammar of its format",
	"too-deep": "it is nested too deeply",
	"too-large": "it is too large",
	"too-many-aliases": "it has too many aliases",
	"unknown-alias": "an alias has no anchor before it",
	"complex-key": "a key is no plain text",
	"not-an-envelope": "it is no JSON object",
	"bad-line": "a line has no delimiter"
};
const isSealed = (text) => text.includes("ENC[AES256_GCM,");
/** Named by the policy, or by its own name. */
function isNamed(file, policy) {
	const inner = policy.within(file.path);
	return isEncryptedName(file.path) || inner !== null && policy.artifacts.encrypted.matches(inner);
}
/** Manifests that other rules would look into; the rest of a repository's YAML and JSON is nobody's here. */
const mayHoldSecrets = (file) => file.document.store === "yaml" && /^kind:.*Secret/m.test(file.text ?? "");
/** Templates are no documents yet: Helm, Jinja, Go and the like. */
const isTemplate = (file) => isTemplateName(file.path) || /\{\{|\{%|#\{/.test(file.text ?? "") && !isSealed(file.text ?? "");
// packages/rules/src/hygiene/meta-policy-invalid.ts
const policyFile = /^(?!\.github\/)(?:.*\/)?\.?sops-guard\.ya?ml$/;
const rule$20 = treeRule({
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
const rule$19 = rangeRule({
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
const day = 864e5;
const rule$18 = treeRule({
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
			else if (end - now <= options.warnDays * day) yield {
				at: at.line(path, line),
				message: "soon",
				labels,
				severity: "low"
			};
		}
	}
});
// packages/rules/src/hygiene/meta-suppression-no-reason.ts
const rule$17 = treeRule({
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
			if (message === void 0 || source === "inline" && prose.test(path)) continue;
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
const prose = /\.(?:md|mdx|markdown|rst|adoc|txt)$/i;
// packages/rules/src/keys/key-age-identity.ts
const rule$16 = treeRule({
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
	selects: {},
	*check(tree, { policy }) {
		for (const file of tree.files) {
			if (file.entry.kind === "submodule" || file.text === null) continue;
			const isLeft = isLeftToConfigRule$1(file, policy);
			for (const { span, recipient, isWrapped } of identitiesIn(file.text)) if (isWrapped || !isLeft) yield spotOf$1(tree, file, span, recipient);
		}
	}
});
/** Where public keys belong, `sops-config-private-key` says what stands there instead. */
function isLeftToConfigRule$1({ path }, policy) {
	return (isSopsConfig(path) || isPublicKeyFile(path)) && policy.rule("sops-config-private-key").enabled;
}
/** Identities with the right checksum, in clear and inside Base64, as a Secret or a CI variable holds them. */
function identitiesIn(text) {
	const found = findIdentities(text).filter(({ valid }) => valid).map(({ span, recipient }) => ({
		span,
		recipient,
		isWrapped: false
	}));
	for (const span of wrapped(text)) {
		const bytes = decodeBase64(text.slice(span.start, span.end));
		const inner = bytes === null ? null : decode(bytes);
		for (const { valid, recipient } of findIdentities(inner ?? "")) if (valid) found.push({
			span,
			recipient,
			isWrapped: true
		});
	}
	return found;
}
/** "AGE-SECRET-KEY-" in Base64, by where it falls into the groups of three bytes. */
const marks = [
	"QUdFLVNFQ1JFVC1LRVkt",
	"FHRS1TRUNSRVQtS0VZL",
	"BR0UtU0VDUkVULUtFWS"
];
/** The runs of Base64 that one of the marks stands in. */
function* wrapped(text) {
	let behind = 0;
	for (;;) {
		const hits = marks.map((mark) => text.indexOf(mark, behind)).filter((hit) => hit !== -1);
		if (hits.length === 0) return;
		let start = Math.min(...hits);
		let end = start;
		while (start > behind && isDigit(text.charCodeAt(start - 1))) start--;
		while (end < text.length && isDigit(text.charCodeAt(end))) end++;
		behind = end;
		yield {
			start,
			end
		};
	}
}
function isDigit(code) {
	return code >= 65 && code <= 90 || code >= 97 && code <= 122 || code >= 47 && code <= 57 || code === 43 || code === 61;
}
function spotOf$1(tree, file, span, recipient) {
	const place = at.span(file, span);
	if (recipient === null) return {
		at: place,
		message: "unknown",
		severity: severityOf$5(file)
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
		severity: severityOf$5(file)
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
function severityOf$5(file) {
	if (isAside(file.path) || isTestCode(file.path)) return "low";
	return isSourceOrProse(file.path) && /\.(?:md|mdx|rst|adoc|html?)$/i.test(file.path) ? "medium" : "critical";
}
/** Files that are sealed for a recipient, and configurations that will seal for it. */
function usesOf(tree, recipient) {
	return tree.files.filter((file) => {
		if (file.entry.kind === "link" || file.text?.includes(recipient) !== true) return false;
		if (isSopsConfig(file.path) || isPublicKeyFile(file.path)) return true;
		return file.document.envelope?.recipients.some(({ id }) => id === recipient) === true;
	});
}
// packages/rules/src/keys/key-private-material.ts
const rule$15 = fileRule({
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
				severity: severityOf$4(file, isEncrypted)
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
function severityOf$4(file, isEncrypted) {
	if (isAside(file.path) || isTestCode(file.path)) return "low";
	if (isProse(file.path) || /(?:^|[._-])tests?(?:[._-]|$)/i.test(file.name)) return "medium";
	return isEncrypted ? "high" : "critical";
}
/** A key that a document shows is rarely one that is used. */
function isProse(path) {
	return isSourceOrProse(path) && /\.(?:md|mdx|markdown|rst|adoc|html?)$/i.test(path);
}
// packages/rules/src/kubernetes/k8s-last-applied-secret.ts
const rule$14 = documentRule({
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
		for (const manifest of manifestsIn(file)) for (const annotation of annotations) {
			const node = nodeAt(manifest.root, "metadata", "annotations", annotation);
			const value = node === void 0 ? void 0 : resolved(node);
			if (value?.kind !== "scalar" || !holdsSecret(value.text, manifest)) continue;
			yield {
				at: at.span(file, value.span, [
					"metadata",
					"annotations",
					annotation
				], manifest.document),
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
const annotations = ["kubectl.kubernetes.io/last-applied-configuration", "kapp.k14s.io/original"];
/** The annotation is a manifest of its own, as JSON; a sealed annotation and one of sealed values hold nothing. */
function holdsSecret(text, around) {
	const root = parse(text, "json").documents[0]?.root;
	if (root == null || (textAt(root, "kind") ?? around.kind) !== "Secret") return false;
	return ["data", "stringData"].some((field) => pairs(nodeAt(root, field)).some(({ value }) => isPlain$1(value)));
}
function isPlain$1(node) {
	const value = resolved(node);
	return value.kind === "scalar" && value.text !== "" && !looksSealed(value.text) && !isPlaceholder(value.text);
}
// packages/rules/src/kubernetes/k8s-plaintext-secret.ts
const rule$13 = documentRule({
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
			if (!isSecretManifest(manifest) || manifest.isTemplate || textAt(manifest.root, "$patch") === "delete") continue;
			const leaves = leavesOf(manifest);
			const isFilledLater = leaves.some(({ isLater }) => isLater);
			for (const leaf of leaves) {
				const { field, key, node } = leaf;
				const severity = weigh(leaf, (value) => isGuessable(value, manifest, leaves));
				if (severity === null || severity === "low" && (isFilledLater || isDescription(manifest))) continue;
				const path = [field, key];
				yield {
					at: at.span(file, node.span, path, manifest.document),
					message: field === "data" ? "base64" : "plain",
					labels: {
						pointer: label.pointer(path, manifest.document),
						name: label.name(manifest.name ?? "without a name")
					},
					severity: isAside(file.path) ? "low" : severity
				};
			}
		}
	}
});
/** Empty values, nulls and tokens are no leaves here. */
function leavesOf(manifest) {
	return fields.flatMap((field) => pairs(secretData(manifest, field)).flatMap(({ key, value }) => {
		const node = resolved(value);
		if (node.kind !== "scalar") return [];
		const written = node.text.trim();
		if (node.style === "plain" && /^(?:~|null)?$/i.test(written)) return [];
		const content = field === "data" ? contentOf(written) : written;
		if (content?.trim() === "" || looksSealed(written) || looksSealed(content ?? "")) return [];
		const isLater = isPlaceholder(written) || content !== null && isPlaceholder(content);
		return {
			field,
			key: key.text,
			node,
			content,
			isLater
		};
	}));
}
const fields = ["data", "stringData"];
/** What is no Base64 is plaintext that the cluster would refuse. */
function contentOf(base64) {
	const bytes = decodeBase64(base64);
	return bytes === null ? base64 : decode(bytes);
}
/** Null for what is no plaintext secret at all. */
function weigh({ key, content, isLater }, isGuessable) {
	if (isLater) return null;
	if (content === null) return "high";
	const value = content.trim();
	if (isPublic(value) || otherCipher(nothing, value) !== null) return null;
	if (value.includes("PRIVATE KEY") || isCredential(value)) return "critical";
	if (value.includes("\n")) return assignsSecret$1(value) ? "critical" : isSecretName(key) ? "high" : "low";
	if (isSecretName(key)) return isGuessable(value) ? "low" : "critical";
	return plainNames.test(key) || plainValue.test(value) || isGuessable(value) ? "low" : "high";
}
/** Words that anybody would try first: those of a development set-up, and a word that stands beside it in clear anyway. */
function isGuessable(value, { name }, leaves) {
	if (weak.test(value)) return true;
	if (!/^[A-Za-z]{1,12}$/.test(value)) return false;
	return name?.includes(value) === true || leaves.filter(({ content }) => content === value).length > 1;
}
const nothing = /* @__PURE__ */ new Uint8Array(0);
/** Certificates, public keys, host keys and recipients are meant to be seen. */
function isPublic(value) {
	if (value.includes("PRIVATE KEY")) return false;
	return /^(?:#[^\n]*\n)*(?:-----BEGIN (?:CERTIFICATE|TRUSTED CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|PGP PUBLIC KEY BLOCK|X509 CRL|DH PARAMETERS)-----|(?:\S+ )?(?:ssh-(?:ed25519|rsa)|ecdsa-sha2-\S+) AAAA|age1[0-9a-z]{20,}$)/.test(value);
}
/** A whole configuration file in one value: is a secret assigned in it? */
function assignsSecret$1(value) {
	for (const [, name = "", assigned = ""] of value.matchAll(assignment$1)) {
		const bare = assigned.replace(/,$/, "").replace(/^(["'])(.*)\1$/, "$2");
		if (isSecretName(name) && !isPlaceholder(bare) && !weak.test(bare) && !/^[[{|>]/.test(bare)) return true;
	}
	return false;
}
const assignment$1 = /^[ \t-]*["']?([A-Za-z_][\w.-]{0,63})["']?[ \t]*[=:][ \t]*(\S[^\r\n]{0,1023})/gm;
const weak = /^(?:admin|administrator|root|postgres|postgresql|mysql|redis|mongo|rabbitmq|guest|user|username|default|test|testing|dev|demo|local|password\d?|passw0rd|pass|secret|minioadmin|changeit|letmein|qwerty|\d{1,6}|true|false|yes|no|on|off)$/i;
const plainNames = /^(?:user|username|login|name|type|url|uri|host|hostname|server|address|endpoint|port|db|dbname|database|schema|region|zone|bucket|namespace|project|projectid|email|mail|domain|realm|issuer|provider|engine|version|description|expiration|usage-[\w-]+|auth-extra-groups|insecure|sslmode|known_hosts)$|[_.-](?:user|username|host|hostname|port|url|uri|endpoint|region|bucket|database|name|email|domain)$/i;
const plainValue = /^(?:true|false|yes|no|\d{1,6}|[a-z][a-z0-9+.-]*:\/\/[^\s@]*|[\w-]+(?:\.[\w-]+)+(?::\d+)?)$/i;
/** Argo CD keeps descriptions of clusters and repositories in Secrets; without a credential there is nothing to hide. */
function isDescription(manifest) {
	return textAt(manifest.root, "metadata", "labels", "argocd.argoproj.io/secret-type") !== void 0;
}
// packages/rules/src/kubernetes/k8s-required-secret-missing.ts
const rule$12 = treeRule({
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
		const masters = mastersOf(tree, policy);
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
					at: at.span(first.file, first.kindSpan, ["kind"], first.document),
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
/** Every Secret of the project that is applied to the masters' namespace. One without a namespace may be. */
function mastersOf(tree, policy) {
	const { namespace } = policy.secrets;
	return tree.fact(manifests).filter((manifest) => {
		if (!isSecretManifest(manifest) || policy.within(manifest.file.path) === null) return false;
		const own = manifest.namespace ?? kustomizedNamespace(tree, manifest.file);
		return namespace === null || own === null || own === namespace;
	});
}
function kustomizationIn(tree, folder) {
	const below = folder === "" ? "" : `${folder}/`;
	return tree.file(`${below}kustomization.yaml`) ?? tree.file(`${below}kustomization.yml`);
}
function kustomizedNamespace(tree, file) {
	const kustomization = kustomizationIn(tree, file.folder);
	return textAt(kustomization?.document.parsed.documents[0]?.root ?? void 0, "namespace") ?? null;
}
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
// packages/rules/src/sops/sops-decrypted-leftover.ts
const rule$11 = treeRule({
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
// packages/rules/src/sops/sops-file-plaintext.ts
const rule$10 = treeRule({
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
				severity: severityOf$3(file, plain),
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
function severityOf$3(file, plain) {
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
		severity: severityOf$3(link, plain)
	};
}
// packages/rules/src/sops/sops-leaf-plaintext.ts
const rule$9 = documentRule({
	id: "sops-leaf-plaintext",
	summary: "A value of a sealed file is in clear",
	why: "A value that was typed into a sealed file stays readable in git, and sops complains only when somebody decrypts the file.",
	fix: "Take the value out, then set a new one with `sops edit {path}`; the one that was pushed is known.",
	messages: {
		value: "`{pointer}` is in clear in a sealed file, although its selector covers it",
		document: "Document {number} of a sealed file is in clear: it was added by hand"
	},
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
		for (const leaves of byDocument(exposed)) yield* spotsOf(found, leaves);
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
function byDocument(leaves) {
	const groups = /* @__PURE__ */ new Map();
	for (const leaf of leaves) groups.set(leaf.document, [...groups.get(leaf.document) ?? [], leaf]);
	return [...groups.values()];
}
/** One spot for each value; one alone for a document that was appended in clear. */
function* spotsOf({ file, document, envelope }, leaves) {
	const [first] = leaves;
	if (first === void 0) return;
	if (first.document !== envelope.document && !document.leaves.some((leaf) => leaf.document === first.document && isToken(leaf))) {
		yield {
			at: at.leaf(file, first),
			message: "document",
			labels: { number: label.number(first.document + 1) },
			severity: leaves.some((leaf) => severityOf$2(leaf) === "critical") ? "critical" : "high"
		};
		return;
	}
	for (const leaf of leaves) yield {
		at: at.leaf(file, leaf),
		message: "value",
		labels: { pointer: label.pointer(leaf.path, leaf.document) },
		severity: severityOf$2(leaf)
	};
}
/** sops refuses the file in any case; a placeholder or a switch gives nothing away. */
function severityOf$2({ node, type }) {
	return type === "bool" || isPlaceholder(node.text) ? "high" : "critical";
}
// packages/rules/src/sops/sops-mac-malformed.ts
const rule$8 = documentRule({
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
	selects: { needles: ["sops"] },
	*check(file) {
		const found = sealed(file);
		if (found === null || !found.whole) return;
		const fault = faultOf$1(found.envelope);
		if (fault === null) return;
		yield {
			at: at.span(file, found.envelope.mac?.span ?? found.envelope.keySpan),
			message: fault
		};
	}
});
/** The MAC is 128 hexadecimal digits, and a token keeps the length of what it seals. */
const digits = 128;
function faultOf$1({ mac, lastModified, version }) {
	if (mac === null && lastModified === null && version === null) return null;
	if (mac === null || mac.text === "") return "missing";
	const { token, faults } = parseToken(mac.text);
	if (token === null) return "shape";
	return faults.length > 0 || token.type !== "str" || base64Length(token.data) !== digits ? "damaged" : null;
}
`${token()}`;
// packages/rules/src/sops/sops-merge-conflict.ts
const rule$7 = documentRule({
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
const rule$6 = documentRule({
	id: "sops-metadata-invalid",
	summary: "The metadata of a sealed file is not what sops accepts",
	why: "sops refuses the whole file for one bad field of its metadata, and it does so on the day when the file is needed.",
	fix: "Take the `sops` block from the last good version: `git log --patch -- {path}`; tools that format or template files must leave it alone.",
	messages: {
		cut: "The metadata breaks off: the date, the MAC and the version are missing",
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
	selects: { needles: ["sops"] },
	*check(file, { now }) {
		const found = sealed(file);
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
`${token()}`;
// packages/rules/src/sops/sops-metadata-missing.ts
const rule$5 = documentRule({
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
// packages/rules/src/sops/sops-recipient-mismatch.ts
const rule$4 = treeRule({
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
	*check(tree, { policy }) {
		const rules = tree.fact(creationRules);
		for (const found of tree.fact(sealedFiles).values()) {
			if (!found.whole || found.envelope.recipients.length === 0) continue;
			const rulings = rules.rulings(found.file.path).filter(isPlain);
			const [nearest] = rulings;
			if (nearest === void 0 || rulings.some(({ rule }) => agrees(found.envelope, rule))) continue;
			yield spotOf(found, nearest, policy);
		}
	}
});
/** Rules without any recipient leave them to the command line. */
function isPlain(ruling) {
	return ruling.rule?.groups.some((group) => group.length > 0) ?? false;
}
function agrees(envelope, rule) {
	return shapeOf(groupsOf(envelope)) === shapeOf(rule.groups.map((group) => group.map(sameRecipient)));
}
function groupsOf({ recipients }) {
	const groups = [];
	for (const recipient of recipients) {
		const group = groups[recipient.group] ?? [];
		group.push(sameRecipient(recipient));
		groups[recipient.group] = group;
	}
	return groups.map((group) => group ?? []);
}
/** The groups without order and repetition, as a text to compare. */
function shapeOf(groups) {
	return groups.filter((group) => group.length > 0).map((group) => [...new Set(group)].sort().join("\n")).sort().join("\n\n");
}
function spotOf({ file, envelope }, { placed, rule }, policy) {
	const wanted = rule.groups.flat();
	const inFile = new Set(envelope.recipients.map(sameRecipient));
	const inRule = new Set(wanted.map(sameRecipient));
	const extra = envelope.recipients.filter((recipient) => !inRule.has(sameRecipient(recipient)));
	const missing = wanted.filter((recipient) => !inFile.has(sameRecipient(recipient)));
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
`${token()}`;
// packages/rules/src/sops/sops-token-malformed.ts
const rule$3 = documentRule({
	id: "sops-token-malformed",
	summary: "A sealed value has not the form that sops writes",
	why: "A cut, wrapped or edited token fails when somebody decrypts it, and text behind a token vanishes without a word.",
	fix: "Take the value from the last good version: `git log --patch -- {path}`, then set it again with `sops edit {path}`.",
	messages: {
		shape: "This value begins like a sealed one, but its fields are not what sops writes: it cannot be opened",
		"trailing-text": "Text stands behind the end of this sealed value: in clear here, and dropped by sops",
		base64: "A part of this sealed value is no valid Base64: it was cut or edited, and cannot be opened",
		"iv-length": "The nonce of this sealed value is not 32 bytes long: sops opens it, and crashes at the next save",
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
		for (const leaf of found.document.leaves) {
			if (!isToken(leaf) || seen.has(leaf.node.span.start)) continue;
			seen.add(leaf.node.span.start);
			const message = faultOf(leaf);
			if (message !== null) yield {
				at: at.leaf(file, leaf),
				message,
				severity: severityOf$1(message)
			};
		}
	}
});
/** The first fault, the one that explains the others. */
function faultOf(leaf) {
	const { token, faults } = parseToken(leaf.node.text);
	const [first] = faults;
	if (first !== void 0) return first;
	return token?.type === "comment" && !leaf.comment ? "comment" : null;
}
function severityOf$1(fault) {
	return fault === "iv-length" ? "medium" : "high";
}
// packages/rules/src/sops/sops-zero-encrypted.ts
const rule$2 = documentRule({
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
	if (isPlaceholder(value) || publicText.test(value)) return false;
	return isSecretName(name) || isCredential(value);
}
/** Public halves and names of things. */
const publicText = /^(?:ssh-|ecdsa-|sk-ssh-|age1|arn:)/i;
// packages/rules/src/registry.generated.ts
const ruleSet = {
	rules: [
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
