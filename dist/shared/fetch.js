export { Fetcher } from "./fetch2.js";
