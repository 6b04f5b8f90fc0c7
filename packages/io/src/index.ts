// The world, as the command line and the actions may use it.

export { type ApplyOptions, applyPlan } from "./cluster/apply-plan.ts";
export { type DeployInputs, type DeployWorld, deploy } from "./cluster/deploy.ts";
export {
	type Deployment,
	type DeploymentRequest,
	manifestFiles,
	planDeployment,
	policyOnDisk,
} from "./cluster/deployment.ts";
export { fingerprints } from "./cluster/fingerprint.ts";
export { type KubeconfigInput, kubeconfigInput } from "./cluster/kubeconfig-input.ts";
export { failureOf, Kubectl, type KubectlAnswer, type KubectlChoice } from "./cluster/kubectl.ts";
export { contextNamespace, inventoriedSecrets, liveSecrets } from "./cluster/live-secrets.ts";
export { namespaceState } from "./cluster/namespaces.ts";
export { openManifests, type ReadTarget, readManifestFile } from "./cluster/open-manifests.ts";
export {
	type DeploymentPublication,
	publishDeployment,
	publishFaults,
} from "./cluster/publish-deployment.ts";
export { type RestartRequest, restartWorkloads } from "./cluster/restart-workloads.ts";
export { type KubernetesVersions, versionsOf } from "./cluster/versions.ts";
export { now, scrubbedEnvironment, withoutIdentities } from "./environment.ts";
export { diagnoseEso, servedVersions } from "./eso/diagnose.ts";
export { esoMeanwhile, type ProofRequest, proveSync } from "./eso/prove.ts";
export { type ExecOptions, type ExecResult, exec } from "./exec.ts";
export { exists, makeFolder, readText, writeFile } from "./files.ts";
export type { FetchAccess } from "./git/fetch.ts";
export { type Ends, parseEnds } from "./git/revisions.ts";
export type { ApiAccess } from "./github/octokit.ts";
export { type SyncedIssues, type SyncRequest, syncIssues } from "./github/sync-issues.ts";
export { type HistoryRequest, readHistory } from "./history/history.ts";
export { type SetUpRequest, setUp, type ToolRequest, tidyUp } from "./install/set-up.ts";
export { baselineName, type Gathered, gather, type LintRequest } from "./lint/gather.ts";
export { type DiffRequest, gatherDiff } from "./lint/gather-diff.ts";
export { identitiesIn } from "./lint/identities.ts";
export { type PolicyChoice, policyAt, policyName, presetPolicy } from "./lint/policy-files.ts";
export { sweepPrivateFolders } from "./private-folder.ts";
export {
	type GatheredRotation,
	gatherRotation,
	type RotationRequest,
} from "./rotation/gather-rotation.ts";
export { type RotationInputs, watchRotation } from "./rotation/watch-rotation.ts";
export { type Action, type ActionWorld, defineAction, execute, executePost } from "./runner/action.ts";
export { type AgeKeyInput, ageKeysOf } from "./runner/age-key.ts";
export { type Event, readEvent } from "./runner/event.ts";
export { refuseUnsafeEvent } from "./runner/event-guard.ts";
export { type EventChoice, requestOfEvent } from "./runner/event-request.ts";
export { type Handover, type HandoverWorld, takeBack, withHandover } from "./runner/handover.ts";
export { choice, flag, type InputReader, lines, secret, text } from "./runner/inputs.ts";
export {
	answerMissingKey,
	type KeyAbsence,
	keyAbsence,
	type MissingKeyChoice,
} from "./runner/missing-key.ts";
export { type Publication, publish } from "./runner/publish.ts";
export type { Runner } from "./runner/runner.ts";
export { type ChildCall, type ChildEnd, type PrivateFile, runChild } from "./sealing/child.ts";
export { commitChanges, recoverAround } from "./sealing/commit.ts";
export { type FoundConfig, findConfig, ruleOf } from "./sealing/config.ts";
export { EditorSession } from "./sealing/editor.ts";
export { failureIn, pointerIn, readTarget } from "./sealing/files.ts";
export { defaultKeyFile, wordsOf } from "./sealing/identity-sources.ts";
export { isIgnored } from "./sealing/ignored.ts";
export { type Keys, type KeyTrouble, keysOf } from "./sealing/keys.ts";
export { partnerOf } from "./sealing/partner.ts";
export { isInScope, openProject, type Project } from "./sealing/project.ts";
export { readHidden } from "./sealing/prompt.ts";
export { type OpenRepository, openRepository } from "./sealing/repository.ts";
export { decryptWithSops } from "./sealing/sops-binary.ts";
export { isOpenToOthers, type ProgramName, versionOf } from "./sealing/surroundings.ts";
export { type Chooser, shownFrom, type Target, targetsOf } from "./sealing/targets.ts";
export { stackOf } from "./stack.ts";
export { askTerraform, jsonOf, type TerraformQuestion } from "./terraform/ask.ts";
export { leftFiles, planFiles } from "./terraform/left-files.ts";
export { firstProgram } from "./terraform/program.ts";
export { type DecryptTfvarsRequest, decryptTfvars } from "./tfvars/decrypt-tfvars.ts";
export type { FileChange } from "./transaction/transaction.ts";
export type { Subject } from "./trees/subject.ts";
export { type RunnerCommand, Writer, type WriterOptions } from "./writer.ts";
