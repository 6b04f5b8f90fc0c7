// A server that has releases as upstream lays them out, and misbehaves when told so; and a proxy that passes requests on.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

/** What becomes of one request. */
export type Behaviour =
	/** In pieces, with so many milliseconds between two of them. */
	| { readonly kind: "slow"; readonly pause: number }
	/** Half of it, then the connection ends. */
	| { readonly kind: "truncated" }
	/** One byte is another one. */
	| { readonly kind: "altered" }
	| { readonly kind: "redirect"; readonly to: string; readonly status?: number }
	| { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
	/** Half of it, and then nothing, for good. */
	| { readonly kind: "silent" };

export interface ReleaseServer extends AsyncDisposable {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	/** Paths, in the order in which they were asked for. */
	readonly requests: readonly string[];
	/** Puts a file at a path. */
	serve(path: string, content: Uint8Array | string): void;
	/** What happens to the next `times` requests for a path; to all without it. */
	behave(path: string, behaviour: Behaviour, times?: number): void;
	forget(): void;
}

export function sha256(content: Uint8Array | string): string {
	return createHash("sha256").update(content).digest("hex");
}

export async function startReleaseServer(): Promise<ReleaseServer> {
	const files = new Map<string, Buffer>();
	const behaviours = new Map<string, { readonly behaviour: Behaviour; left: number }>();
	const requests: string[] = [];
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? "/", "http://x").pathname;
		requests.push(path);
		const planned = behaviours.get(path);
		const behaviour = planned !== undefined && planned.left-- > 0 ? planned.behaviour : null;
		void answer(response, files.get(path), behaviour);
	});
	const { url, close } = await listen(server);
	return {
		url,
		requests,
		serve: (path, content) => void files.set(path, Buffer.from(content)),
		behave: (path, behaviour, times = Number.POSITIVE_INFINITY) =>
			void behaviours.set(path, { behaviour, left: times }),
		forget: () => {
			requests.length = 0;
			behaviours.clear();
		},
		[Symbol.asyncDispose]: close,
	};
}

async function answer(
	response: ServerResponse,
	content: Buffer | undefined,
	behaviour: Behaviour | null,
): Promise<void> {
	if (behaviour?.kind === "status") {
		response.writeHead(behaviour.status, behaviour.headers).end("canary-server-says-so");
		return;
	}
	if (behaviour?.kind === "redirect") {
		response.writeHead(behaviour.status ?? 302, { location: behaviour.to }).end();
		return;
	}
	if (content === undefined) {
		response.writeHead(404).end("canary-not-found");
		return;
	}
	response.writeHead(200, { "content-length": content.length, "content-type": "application/octet-stream" });
	const half = content.subarray(0, Math.ceil(content.length / 2));
	switch (behaviour?.kind) {
		case "slow": {
			const piece = Math.ceil(content.length / 5);
			for (let at = 0; at < content.length; at += piece) {
				response.write(content.subarray(at, at + piece));
				await new Promise((resolve) => setTimeout(resolve, behaviour.pause));
			}
			response.end();
			return;
		}
		case "truncated":
			response.write(half, () => response.destroy());
			return;
		case "silent":
			response.write(half);
			return;
		case "altered": {
			const altered = Buffer.from(content);
			altered[100] = (altered[100] ?? 0) ^ 1;
			response.end(altered);
			return;
		}
		default:
			response.end(content);
	}
}

export interface Proxy extends AsyncDisposable {
	readonly url: string;
	/** What was asked for through it: `CONNECT host:port` or `GET http://…`. */
	readonly requests: readonly string[];
}

/** Passes on tunnels, and requests with a whole address. Whatever host is asked for, `target` is reached. */
export async function startProxy(target: string): Promise<Proxy> {
	const requests: string[] = [];
	const { hostname, port } = new URL(target);
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		requests.push(`${request.method} ${request.url}`);
		const path = new URL(request.url ?? "/", target).pathname;
		void fetch(new URL(path, target)).then(async (answered) => {
			response.writeHead(answered.status).end(Buffer.from(await answered.arrayBuffer()));
		});
	});
	server.on("connect", (request: IncomingMessage, socket: Socket) => {
		requests.push(`CONNECT ${request.url}`);
		const upstream = connect(Number(port), hostname, () => {
			socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
			upstream.pipe(socket);
			socket.pipe(upstream);
		});
		for (const end of [socket, upstream]) end.on("error", () => {});
	});
	const { url, close } = await listen(server);
	return { url, requests, [Symbol.asyncDispose]: close };
}

async function listen(server: Server): Promise<{ url: string; close: () => Promise<void> }> {
	const sockets = new Set<Socket>();
	server.on("connection", (socket) => {
		sockets.add(socket);
		socket.on("close", () => sockets.delete(socket));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
