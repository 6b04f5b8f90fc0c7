// A door in front of the API server that lets nothing through in time: connections are taken and stay silent.
import { createServer, type Server, type Socket } from "node:net";

export interface SlowDoor extends AsyncDisposable {
	readonly url: string;
}

export async function slowDoor(): Promise<SlowDoor> {
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		sockets.add(socket);
		socket.on("error", () => {});
		socket.on("close", () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	return {
		url: `https://127.0.0.1:${port}`,
		[Symbol.asyncDispose]: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
