// What a helping thread runs: one share of a work tree, and then it ends.
import { parentPort, workerData } from "node:worker_threads";
import { NeedleScan } from "@sops-guard/core";
import { type SweepShare, workOn } from "./share.ts";

const scan = new NeedleScan(workerData as readonly string[]);
parentPort?.once("message", (share: SweepShare) => workOn(share, scan));
