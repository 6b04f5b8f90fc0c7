import type { Fault } from "../fault.ts";
import { configFaults } from "./config.ts";
import { environmentFaults } from "./environments.ts";
import { gitignoreFaults } from "./gitignore.ts";
import { historyFaults } from "./history.ts";
import { hygieneFaults } from "./hygiene.ts";
import { keyFaults } from "./keys.ts";
import { kubernetesFaults } from "./kubernetes.ts";
import { rotationFaults } from "./rotation.ts";
import { sopsFaults } from "./sops.ts";
import { terraformFaults } from "./terraform.ts";

/** Every single fault, one file of them for each group of rules. */
export const faults: readonly Fault[] = [
	...sopsFaults,
	...configFaults,
	...terraformFaults,
	...gitignoreFaults,
	...kubernetesFaults,
	...environmentFaults,
	...keyFaults,
	...historyFaults,
	...rotationFaults,
	...hygieneFaults,
];
