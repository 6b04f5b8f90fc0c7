import { at, conflictMarker, documentRule, endOfDay, fileRule, isAside, isEncryptedName, isPlaceholder, isSecretName, isTemplateName, label, looksLikeCredential, otherCipher, rangeRule, treeRule, withoutBackup } from "./core.js";
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
						"history-added-then-removed",
						"history-incomplete",
						"meta-parse-error",
						"meta-policy-invalid",
						"meta-policy-weakened",
						"meta-suppression-expired",
						"meta-suppression-no-reason",
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
				for (const key11 in data45) if (!(key11 === "history-added-then-removed" || key11 === "history-incomplete" || key11 === "meta-parse-error" || key11 === "meta-policy-invalid" || key11 === "meta-policy-weakened" || key11 === "meta-suppression-expired" || key11 === "meta-suppression-no-reason" || key11 === "tf-tfvars-tracked")) {
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
					let data51 = data45["meta-suppression-expired"];
					const _errs100 = errors;
					let valid40 = false;
					const _errs101 = errors;
					if (!validate48(data51, {
						instancePath: instancePath + "/rules/meta-suppression-expired",
						parentData: data45,
						parentDataProperty: "meta-suppression-expired",
						rootData
					})) {
						vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
						errors = vErrors.length;
					}
					var _valid1 = _errs101 === errors;
					valid40 = valid40 || _valid1;
					if (!valid40) {
						const _errs102 = errors;
						if (data51 && typeof data51 == "object" && !Array.isArray(data51)) {
							for (const key12 in data51) if (!(key12 === "severity" || key12 === "warnDays")) {
								const err46 = {
									instancePath: instancePath + "/rules/meta-suppression-expired",
									schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/additionalProperties",
									keyword: "additionalProperties",
									params: { additionalProperty: key12 }
								};
								if (vErrors === null) vErrors = [err46];
								else vErrors.push(err46);
								errors++;
							}
							if (data51.severity !== void 0) {
								if (!validate51(data51.severity, {
									instancePath: instancePath + "/rules/meta-suppression-expired/severity",
									parentData: data51,
									parentDataProperty: "severity",
									rootData
								})) {
									vErrors = vErrors === null ? validate51.errors : vErrors.concat(validate51.errors);
									errors = vErrors.length;
								}
							}
							if (data51.warnDays !== void 0) {
								let data53 = data51.warnDays;
								if (!(typeof data53 == "number" && !(data53 % 1) && !isNaN(data53) && isFinite(data53))) {
									const err47 = {
										instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
										schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/type",
										keyword: "type",
										params: { type: "integer" }
									};
									if (vErrors === null) vErrors = [err47];
									else vErrors.push(err47);
									errors++;
								}
								if (typeof data53 == "number" && isFinite(data53)) {
									if (data53 < 0 || isNaN(data53)) {
										const err48 = {
											instancePath: instancePath + "/rules/meta-suppression-expired/warnDays",
											schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/properties/warnDays/minimum",
											keyword: "minimum",
											params: {
												comparison: ">=",
												limit: 0
											}
										};
										if (vErrors === null) vErrors = [err48];
										else vErrors.push(err48);
										errors++;
									}
								}
							}
						} else {
							const err49 = {
								instancePath: instancePath + "/rules/meta-suppression-expired",
								schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf/1/type",
								keyword: "type",
								params: { type: "object" }
							};
							if (vErrors === null) vErrors = [err49];
							else vErrors.push(err49);
							errors++;
						}
						var _valid1 = _errs102 === errors;
						valid40 = valid40 || _valid1;
					}
					if (!valid40) {
						const err50 = {
							instancePath: instancePath + "/rules/meta-suppression-expired",
							schemaPath: "#/properties/rules/properties/meta-suppression-expired/anyOf",
							keyword: "anyOf",
							params: {}
						};
						if (vErrors === null) vErrors = [err50];
						else vErrors.push(err50);
						errors++;
					} else {
						errors = _errs100;
						if (vErrors !== null) {
							if (_errs100) vErrors.length = _errs100;
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
				const err51 = {
					instancePath: instancePath + "/rules",
					schemaPath: "#/properties/rules/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err51];
				else vErrors.push(err51);
				errors++;
			}
		}
		if (data.suppressions !== void 0) {
			let data56 = data.suppressions;
			if (Array.isArray(data56)) {
				const len11 = data56.length;
				for (let i11 = 0; i11 < len11; i11++) {
					let data57 = data56[i11];
					if (data57 && typeof data57 == "object" && !Array.isArray(data57)) {
						if (data57.rule === void 0) {
							const err52 = {
								instancePath: instancePath + "/suppressions/" + i11,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "rule" }
							};
							if (vErrors === null) vErrors = [err52];
							else vErrors.push(err52);
							errors++;
						}
						if (data57.path === void 0) {
							const err53 = {
								instancePath: instancePath + "/suppressions/" + i11,
								schemaPath: "#/properties/suppressions/items/required",
								keyword: "required",
								params: { missingProperty: "path" }
							};
							if (vErrors === null) vErrors = [err53];
							else vErrors.push(err53);
							errors++;
						}
						for (const key13 in data57) if (!(key13 === "rule" || key13 === "path" || key13 === "until" || key13 === "reason")) {
							const err54 = {
								instancePath: instancePath + "/suppressions/" + i11,
								schemaPath: "#/properties/suppressions/items/additionalProperties",
								keyword: "additionalProperties",
								params: { additionalProperty: key13 }
							};
							if (vErrors === null) vErrors = [err54];
							else vErrors.push(err54);
							errors++;
						}
						if (data57.rule !== void 0) {
							let data58 = data57.rule;
							if (!(data58 === "history-added-then-removed" || data58 === "history-incomplete" || data58 === "meta-parse-error" || data58 === "meta-policy-invalid" || data58 === "meta-policy-weakened" || data58 === "meta-suppression-expired" || data58 === "meta-suppression-no-reason" || data58 === "tf-tfvars-tracked")) {
								const err55 = {
									instancePath: instancePath + "/suppressions/" + i11 + "/rule",
									schemaPath: "#/properties/suppressions/items/properties/rule/enum",
									keyword: "enum",
									params: { allowedValues: schema6.properties.suppressions.items.properties.rule.enum }
								};
								if (vErrors === null) vErrors = [err55];
								else vErrors.push(err55);
								errors++;
							}
						}
						if (data57.path !== void 0) {
							if (!validate22(data57.path, {
								instancePath: instancePath + "/suppressions/" + i11 + "/path",
								parentData: data57,
								parentDataProperty: "path",
								rootData
							})) {
								vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
								errors = vErrors.length;
							}
						}
						if (data57.until !== void 0) {
							let data60 = data57.until;
							if (typeof data60 !== "string" && data60 !== null) {
								const err56 = {
									instancePath: instancePath + "/suppressions/" + i11 + "/until",
									schemaPath: "#/properties/suppressions/items/properties/until/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.until.type }
								};
								if (vErrors === null) vErrors = [err56];
								else vErrors.push(err56);
								errors++;
							}
						}
						if (data57.reason !== void 0) {
							let data61 = data57.reason;
							if (typeof data61 !== "string" && data61 !== null) {
								const err57 = {
									instancePath: instancePath + "/suppressions/" + i11 + "/reason",
									schemaPath: "#/properties/suppressions/items/properties/reason/type",
									keyword: "type",
									params: { type: schema6.properties.suppressions.items.properties.reason.type }
								};
								if (vErrors === null) vErrors = [err57];
								else vErrors.push(err57);
								errors++;
							}
						}
					} else {
						const err58 = {
							instancePath: instancePath + "/suppressions/" + i11,
							schemaPath: "#/properties/suppressions/items/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err58];
						else vErrors.push(err58);
						errors++;
					}
				}
			} else {
				const err59 = {
					instancePath: instancePath + "/suppressions",
					schemaPath: "#/properties/suppressions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err59];
				else vErrors.push(err59);
				errors++;
			}
		}
	} else {
		const err60 = {
			instancePath,
			schemaPath: "#/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err60];
		else vErrors.push(err60);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
// packages/rules/src/history/history-added-then-removed.ts
const rule$7 = rangeRule({
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
const rule$6 = rangeRule({
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
const rule$5 = documentRule({
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
		const { documents } = file.document.parsed;
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
const rule$4 = treeRule({
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
const rule$3 = rangeRule({
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
const rule$2 = treeRule({
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
const entry = (until) => `version: 1
suppressions:
  - rule: tf-tfvars-tracked
    path: demo/**
    until: ${until}
    reason: a demo without real data
`;
entry("2026-05-31"), entry("2026-06-01"), entry("2026-08-01"), `${entry("2026-06-08")}`;
// packages/rules/src/hygiene/meta-suppression-no-reason.ts
const rule$1 = treeRule({
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
// packages/rules/src/terraform/tf-tfvars-tracked.ts
const rule = fileRule({
	id: "tf-tfvars-tracked",
	summary: "Terraform variables are tracked in plaintext",
	why: "A tfvars file holds the credentials of a whole environment, and whoever has a clone has them for good.",
	fix: "Rotate what it holds, take it out with `git rm --cached {path}`, ignore it, and commit it sealed as {sealed}.",
	messages: {
		secret: "{path} is tracked and assigns something that is named or shaped like a secret",
		declared: "{path} is tracked, but the policy says that it is never committed",
		presumed: "{path} is tracked; nothing in it looks like a secret"
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
		const message = assignsSecret(file.text ?? "") ? "secret" : isDeclared ? "declared" : "presumed";
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
	declared: "high",
	presumed: "low"
};
const assignment = /(?<![\w.-])([A-Za-z_][\w.-]*)["']?\s*[=:]\s*(?:"((?:[^"\\\n]|\\.)*)"|<<-?\s*[A-Za-z_])/g;
/** Whether a string is assigned that is named or shaped like a secret. Commented lines count: they are published too. */
function assignsSecret(text) {
	for (const [, name = "", value] of text.matchAll(assignment)) if (value === void 0 ? isSecretName(name) : isSecret(name, value)) return true;
	return text.includes("PRIVATE KEY-----");
}
function isSecret(name, value) {
	if (isPlaceholder(value) || publicText.test(value)) return false;
	return isSecretName(name) || looksLikeCredential(value);
}
/** Public keys, digests, addresses without a password, paths: dense as a credential, and none. */
const publicText = /^(?:ssh-|ecdsa-|sk-ssh-|age1|arn:|sha\d+[:-]|[0-9a-f]+$|https?:\/\/[^@]*$|[\w.~-]*(?:\/[\w.@:-]+)+$)/i;
// packages/rules/src/registry.generated.ts
const ruleSet = {
	rules: [
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
