/** A command to the runner (`::error file=…::message`). Holds data only: escaping is the writer's. */
export interface WorkflowCommand {
	readonly name: "error" | "warning" | "notice";
	readonly properties: {
		readonly title: string;
		readonly file?: string;
		readonly line?: number;
		readonly endLine?: number;
		readonly col?: number;
		readonly endColumn?: number;
	};
	readonly message: string;
}
