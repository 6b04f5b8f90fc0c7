// What rules, io, the command line and the actions may know of core.
export * from "@sops-guard/sops";
export { type ClearName, clearNames } from "./cluster/clear-names.ts";
export {
	type FieldOwner,
	fieldName,
	type LiveSecret,
	readLiveSecrets,
} from "./cluster/live-secret.ts";
export type { ManifestFault, ManifestFaultCode, ManifestPlace } from "./cluster/manifest-fault.ts";
export type { OpenedManifests } from "./cluster/manifest-reader.ts";
export { isLabelValue, isNamespaceName, isObjectName } from "./cluster/object-name.ts";
export {
	type Application,
	isComplete,
	type ObjectOutcome,
	outcomeMarkdown,
	outcomePretty,
	outcomeSummary,
} from "./cluster/outcome.ts";
export { clientSideApply } from "./cluster/ownership.ts";
export {
	type ClusterPlan,
	isQuiet,
	type KeyPlan,
	type ObjectAction,
	type ObjectPlan,
	type Obstacle,
	planOf,
} from "./cluster/plan.ts";
export { type PlanDocument, planJson } from "./cluster/plan-json.ts";
export { planMarkdown } from "./cluster/plan-markdown.ts";
export { planPretty } from "./cluster/plan-pretty.ts";
export { countsOf, objectText, obstacleText, planSummary } from "./cluster/plan-words.ts";
export { type ReadingOptions, type ReadManifests, readManifests } from "./cluster/read-manifests.ts";
export {
	isRestarted,
	type Restart,
	restartMarkdown,
	restartPretty,
	restartSummary,
} from "./cluster/restart.ts";
export {
	type Datum,
	idOf,
	inventoryLabel,
	lastApplied,
	type SecretObject,
} from "./cluster/secret-object.ts";
export { type Trouble, type TroubleCode, troubleOf } from "./cluster/trouble.ts";
export { readWorkload, type Workload } from "./cluster/workload.ts";
export { type OtherCipher, otherCipher } from "./content/cipher.ts";
export { conflictMarker } from "./content/conflict.ts";
export { type InnerKind, type InnerSeal, type InnerSeals, innerKind } from "./content/inner-seal.ts";
export { isSameMac, type MacItem, macItems } from "./content/mac-input.ts";
export {
	isAside,
	isDecryptedName,
	isEncryptedName,
	isProse,
	isPublicKeyFile,
	isSideCar,
	isSopsConfig,
	isSourceOrProse,
	isTemplateName,
	isTerraformData,
	isTestCode,
	plainName,
	undecryptedName,
	withoutBackup,
} from "./content/naming.ts";
export { type PathPattern, readPathPattern } from "./content/path-pattern.ts";
export {
	type Alternative,
	alternatives,
	findsEverything,
	type Piece,
	patternPieces,
} from "./content/pattern.ts";
export { holdsSealedValue, type Plaintext, plainDocument, plaintextOf } from "./content/plaintext.ts";
export { recipientFault } from "./content/recipient-fault.ts";
export {
	exposureOf,
	hasForeignLineEnds,
	hasValue,
	isAppended,
	isExposed,
	isToken,
	laterMetadata,
	metadataField,
	type Sealed,
	sameRecipient,
	sealed,
	sealedDocument,
	sealedLength,
} from "./content/sealed.ts";
export {
	type ExposedIdentity,
	exposedIdentities,
	identityGravity,
	identityNeedles,
} from "./credentials/age-identity.ts";
export { looksSecret } from "./credentials/clear-secret.ts";
export { isCredential, looksLikeCredential } from "./credentials/credential.ts";
export { isGuessable } from "./credentials/guessable.ts";
export { leafAt } from "./credentials/leaf-at.ts";
export { isPlaceholder } from "./credentials/placeholder.ts";
export { findPrivateKeys, type PrivateKey } from "./credentials/private-key.ts";
export {
	isRegistryKey,
	type RegistryLogin,
	registryLogins,
	registryLoginsIn,
} from "./credentials/registry-login.ts";
export { type SecretLiteral, secretLiterals } from "./credentials/secret-literals.ts";
export { isSecretName } from "./credentials/secret-name.ts";
export { gravityOf, type SecretValue, type Surroundings, secretValue } from "./credentials/secret-value.ts";
export { type FoundToken, findTokens, tokenNeedles } from "./credentials/token.ts";
export { type VariableFault, variableFault } from "./credentials/variable-name.ts";
export type { FileChange, LeafChange, LeafState, Problem, Setting } from "./diff/change.ts";
export { type DiffInput, diff } from "./diff/diff.ts";
export { diffJson } from "./diff/json.ts";
export { diffMarkdown } from "./diff/markdown.ts";
export { type DiffPage, diffPretty } from "./diff/pretty.ts";
export type { DiffReport, RecipientName } from "./diff/report.ts";
export { Document } from "./document.ts";
export type { Cause, CauseCode } from "./eso/cause.ts";
export { diagnosis, type EsoSight, type Symptom } from "./eso/diagnosis.ts";
export { holds } from "./eso/equal-data.ts";
export { type Expected, expectedTarget } from "./eso/expected-target.ts";
export { type ExternalSecret, readExternalSecret, type StoreRef } from "./eso/external-secret.ts";
export { type KnownSecret, type KnownSecrets, knownSecretsOf } from "./eso/known-secrets.ts";
export { type ObjectName, objectId } from "./eso/object.ts";
export {
	type ExternalProof,
	isProven,
	type Proof,
	proofMarkdown,
	proofObject,
	proofPretty,
	proofSummary,
} from "./eso/proof.ts";
export { isReached, type MasterChange, readsAny, storesElsewhere } from "./eso/reading.ts";
export type { SecretData } from "./eso/remote-value.ts";
export { readSecretStore, type SecretStore, Stores } from "./eso/secret-store.ts";
export { readSyncEvents, type SyncEvent } from "./eso/sync-event.ts";
export { type Sight, type Target, type Verdict, verdictOf } from "./eso/verdict.ts";
export { type CodeOwners, codeOwners } from "./facts/code-owners.ts";
export {
	CreationRules,
	creationRules,
	misspeltKeys,
	outcomeOf,
	type PlacedConfig,
	type Ruling,
	sopsConfig,
} from "./facts/creation-rules.ts";
export { governedFiles } from "./facts/governed-files.ts";
export {
	type IgnoreDecision,
	type IgnoreLine,
	IgnoreRules,
	ignoreRules,
	startsAllowList,
} from "./facts/ignore-rules.ts";
export {
	appliedTogether,
	type Generator,
	type GeneratorLiteral,
	type GeneratorSource,
	generatorsIn,
	type Kustomization,
	type KustomizedPath,
	kustomizationIn,
	kustomizations,
} from "./facts/kustomizations.ts";
export { linkTarget } from "./facts/links.ts";
export {
	isSecretManifest,
	type Manifest,
	manifestFormat,
	manifests,
	manifestsIn,
	type SecretLeaf,
	secretData,
	secretLeaves,
} from "./facts/manifests.ts";
export { imposedNamespaces, type MasterSecrets, masterSecrets, namespacesOf } from "./facts/namespaces.ts";
export { plainCopies } from "./facts/plain-copies.ts";
export { type PlaintextName, plaintextNames } from "./facts/plaintext-names.ts";
export { type Eclipse, eclipses } from "./facts/rule-reach.ts";
export { sealedFiles } from "./facts/sealed-files.ts";
export { ciphertextOf, type SealedLeaf, type SealedLeaves, sealedLeaves } from "./facts/sealed-leaves.ts";
export {
	breaksSealingPromise,
	type SealingDuties,
	type SealingDuty,
	sealingDuties,
	speaksOfSealing,
} from "./facts/sealing-duty.ts";
export { type SelectorFault, selectorFaults } from "./facts/selector-faults.ts";
export { type PlacedLeaf, type SharedLeaf, sharedByFiles, sharedLeaves } from "./facts/shared-leaves.ts";
export { Failure, type FailureCode, type FailurePlace } from "./failure.ts";
export { counts, type Finding, type Related, type Suppressed } from "./finding.ts";
export { agesOf, allVersions } from "./history/ages.ts";
export { type HistoryInput, sealedHistory } from "./history/assemble.ts";
export type { CertificateExpiry } from "./history/certificate.ts";
export { ContentReader, fingerprint, plainContent, unreadableContent } from "./history/content.ts";
export { type DatedLeaf, datedLeaves } from "./history/dated-leaves.ts";
export { type HeadLeaf, headLeaf } from "./history/head-leaf.ts";
export type {
	Certainty,
	DataKeyAge,
	Doubt,
	FileAges,
	FormerReader,
	LeafAge,
	RecipientAge,
	Since,
} from "./history/leaf-age.ts";
export { type LeakedIdentity, leakedIdentities } from "./history/leaked-identities.ts";
export { type Outlived, outlived } from "./history/outlived.ts";
export type { Lineage, SealedHistory } from "./history/sealed-history.ts";
export {
	isComment,
	isResealed,
	type KeyStep,
	keyStep,
	sealedBefore,
	sealedMarks,
} from "./history/step.ts";
export type {
	HistoryCommit,
	LeafMark,
	Version,
	VersionContent,
	VersionRecipient,
	VersionState,
} from "./history/version.ts";
export type { Walk, WalkedChange, WalkedCommit } from "./history/walk.ts";
export { ignoreLines } from "./init/ignore-block.ts";
export { type InitNote, type InitPlan, type InitStep, initPlan } from "./init/plan.ts";
export { workflow } from "./init/texts.ts";
export { withSteps } from "./init/with-steps.ts";
export { Label, label } from "./label.ts";
export {
	type Baseline,
	type BaselineEntry,
	type BaselineUpdate,
	formatBaseline,
	parseBaseline,
	updatedBaseline,
} from "./lint/baseline.ts";
export { exitCodeOf } from "./lint/exit-code.ts";
export type { History, Past } from "./lint/history.ts";
export { type LintInput, lint } from "./lint/lint.ts";
export { at, type Place } from "./lint/place.ts";
export type { Base, Commit, Range } from "./lint/range.ts";
export {
	type Context,
	type DocumentRule,
	documentRule,
	type Example,
	type FileRule,
	fileRule,
	type HistoryRule,
	historyRule,
	type Need,
	type OptionSchema,
	type OptionSchemas,
	type OptionValues,
	type PresetName,
	type RangeRule,
	type Rule,
	type RunRule,
	rangeRule,
	runRule,
	type Selection,
	type Spot,
	type TreeContext,
	type TreeRule,
	treeRule,
} from "./lint/rule.ts";
export type { Run } from "./lint/run.ts";
export { Selector as RuleSelector, scanFor } from "./lint/selection.ts";
export { endOfDay, type Suppression, type SuppressionFault } from "./lint/suppression.ts";
export { attributeLines } from "./merge/attributes.ts";
export { hasConflictMarkers, withConflictMarkers } from "./merge/conflict-markers.ts";
export {
	type GuardedValue,
	type GuardFinding,
	isExposure,
	type LeftFile,
	markedTexts,
	planGuard,
	type ShownDocument,
} from "./plan-guard/guard.ts";
export { planGuardText } from "./plan-guard/text.ts";
export { daysOf } from "./policy/duration.ts";
export { environmentOf } from "./policy/environment-of.ts";
export { type GlobFault, globFault, globsOf } from "./policy/globs.ts";
export { type PolicySource, parsePolicy, policyFaultIn } from "./policy/parse-policy.ts";
export { type PlainData, type PlainFault, plainData } from "./policy/plain-data.ts";
export type {
	ArtifactGlobs,
	Environment,
	Globs,
	Policy,
	PolicyLine,
	PolicySuppression,
	RegisteredRecipient,
	RequiredPath,
	RequiredSecret,
	RuleSetting,
} from "./policy/policy.ts";
export { type Registry, registryOf } from "./policy/registry.ts";
export type { PolicyValidator, RuleSet, SchemaError } from "./policy/rule-set.ts";
export { type JsonSchema, policySchema } from "./policy/schema.ts";
export { recipientLabels } from "./recipient-label.ts";
export {
	type GroupPlace,
	withoutRecipient,
	withRecipient,
	withRecipientBeside,
	withReplacedRecipient,
} from "./recipients/config-edit.ts";
export { type NamedInConfig, namesInConfig } from "./recipients/config-names.ts";
export { type KeyTrace, keySecrets, mentionsOf } from "./recipients/key-traces.ts";
export {
	keyFileReplaced,
	keyFileWith,
	keyFileWithout,
	recipientsOfKeyFile,
} from "./recipients/public-key-file.ts";
export {
	type Drill,
	formatRecoveryRecord,
	isoDay,
	parseRecoveryRecord,
	recoveryRecordName,
	withDrill,
} from "./recipients/recovery-record.ts";
export {
	type Maskable,
	type MaskMode,
	type MaskOptions,
	type MaskPlan,
	maskPlan,
	type Unmasked,
	type UnmaskedReason,
} from "./redact/mask-policy.ts";
export type { RedactableOptions } from "./redact/redactable.ts";
export { RedactingStream, Redactor } from "./redact/redactor.ts";
export { explanationOf } from "./report/explanation.ts";
export type { Format, FormatOptions, RuleMetadata } from "./report/format.ts";
export { type FormatName, formatNames, formats } from "./report/formats.ts";
export { jsonText } from "./report/json-text.ts";
export { ansi, type Palette, plain, type Style } from "./report/palette.ts";
export type { Incomplete, Report, Summary, Tool } from "./report/report.ts";
export { rulePage, rulesTable, rungs } from "./report/rule-page.ts";
export { rulesJson, rulesText } from "./report/rule-table.ts";
export type { WorkflowCommand } from "./report/workflow-command.ts";
export { daysUntil, nextDue } from "./rotation/distribution.ts";
export { type DraftOptions, issueDrafts, issueKeyOf, scopeOf, settledBy } from "./rotation/drafts.ts";
export { rotationHtml } from "./rotation/html.ts";
export { formatMarker, type IssueMarker, markerIn } from "./rotation/issue-marker.ts";
export {
	type DraftIssue,
	type IssuePlan,
	type IssueStep,
	type IssueWishes,
	type KnownIssue,
	planIssues,
} from "./rotation/issue-plan.ts";
export { rotationJson } from "./rotation/json.ts";
export {
	isStale,
	judgedAge,
	type RotationInput,
	requiredSecret,
	rotationReport,
} from "./rotation/judge.ts";
export { rotationMarkdown } from "./rotation/markdown.ts";
export { type RotationPage, rotationPretty } from "./rotation/pretty.ts";
export {
	type KnownValue,
	type Reader,
	type ReadersInput,
	type ReadersReport,
	readersReport,
} from "./rotation/readers.ts";
export { readersHtml } from "./rotation/readers-html.ts";
export { readersJson } from "./rotation/readers-json.ts";
export { readersMarkdown } from "./rotation/readers-markdown.ts";
export { readersPretty } from "./rotation/readers-pretty.ts";
export type {
	AgeState,
	JudgedAge,
	JudgedCertificate,
	JudgedDataKey,
	JudgedDrill,
	JudgedRecipient,
	JudgedValue,
	RotationReport,
} from "./rotation/report.ts";
export { type Confidence, confidences, isAtLeast, milder, type Severity, severities } from "./severity.ts";
export { partsOf, type TerraformCall, terraformCall } from "./terraform/call.ts";
export { type VariableFile, variableFilesIn } from "./terraform/variable-files.ts";
export { decodeBase64, encodeBase64 } from "./text/base64.ts";
export { decode } from "./text/decode.ts";
export { LineIndex, type Position } from "./text/lines.ts";
export { markdownCode, markdownText } from "./text/markdown.ts";
export { NeedleScan, type NeedleSet, needlesIn } from "./text/needle-scan.ts";
export { visible } from "./text/visible.ts";
export { readTfvars, type TfvarsSyntax, tfvarsSyntaxOf } from "./tfvars/tfvars.ts";
export {
	expressionOf,
	jsonOfTfvars,
	plainNumber,
	type Tfvar,
	type TfvarsList,
	type TfvarsMap,
	type TfvarsScalar,
	type TfvarsValue,
	tfvarsKeys,
	tfvarsScalars,
} from "./tfvars/value.ts";
export {
	type Absence,
	type Entry,
	type EntryKind,
	type Fact,
	File,
	Reading,
	Tree,
	type TreeSource,
} from "./tree.ts";
export {
	type Architecture,
	type Asset,
	assetOf,
	type Platform,
	type System,
	sumIn,
	sumsFileOf,
	type ToolName,
	tools,
} from "./versions/asset.ts";
export { isInRange, parseRange, parseWish, type VersionRange, type Wish } from "./versions/range.ts";
export { knownReleases, knownSum, knownVersions, type SumSource } from "./versions/releases.ts";
export { compareVersions, formatVersion, parseVersion, type ToolVersion } from "./versions/version.ts";
export { versionInFile } from "./versions/version-file.ts";
