import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { stringify } from "yaml";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";

/** As much of an API server as a gate asks for, on loopback: objects by collection path, watches, deletions. */
export class ApiServer {
    /** What was asked, as `METHOD path` without queries. */
    public readonly requests: string[] = [];
    /** Told what each request accepts. */
    public accept: (accept: string | undefined) => void = () => undefined;
    /** Answers that come instead of the next ones. */
    public readonly refusals: ((response: ServerResponse) => void)[] = [];
    /** Called for whatever is no object of `collections`. */
    public other: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
        status(response, 404, "", "404 page not found");
    private readonly collections = new Map<string, Map<string, KubernetesObject>>();
    /** All that ever happened; a resource version is how much of it one knows. */
    private readonly events: { path: string; name: string; line: string }[] = [];
    private readonly watches: { path: string; name: string; response: ServerResponse }[] = [];
    private readonly server = createServer((request, response) => this.answer(request, response));

    /** Begins to listen; gives the kubeconfig. */
    async start(): Promise<string> {
        await new Promise<void>(resolve => this.server.listen(0, "127.0.0.1", resolve));
        const { port } = this.server.address() as AddressInfo;
        return stringify({
            "current-context": "a",
            clusters: [{ name: "a", cluster: { server: `http://127.0.0.1:${port}` } }],
            contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
            users: [{ name: "a", user: { token: "t" } }],
        });
    }

    stop(): void {
        this.server.closeAllConnections();
        this.server.close();
    }

    /** Breaks all watches without a word. */
    breakWatches(): void {
        for (const { response } of this.watches.splice(0)) {
            response.destroy();
        }
    }

    /** How many watches there are. */
    get watching(): number {
        return this.watches.length;
    }

    /** Creates or changes an object; undefined deletes it. */
    put(path: string, name: string, object: KubernetesObject | undefined): void {
        const collection = this.serve(path);
        const before = collection.get(name);
        if (object === undefined) {
            collection.delete(name);
        } else {
            collection.set(name, { ...object, metadata: { name, ...object.metadata } });
        }
        const type = object === undefined ? "DELETED" : before === undefined ? "ADDED" : "MODIFIED";
        const line = `${JSON.stringify({ type, object: collection.get(name) ?? before })}\n`;
        this.events.push({ path, name, line });
        for (const watch of this.watches.filter(candidate => candidate.path === path && candidate.name === name)) {
            watch.response.write(line);
        }
    }

    /** Serves a collection, empty at first. */
    serve(path: string): Map<string, KubernetesObject> {
        const collection = this.collections.get(path) ?? new Map<string, KubernetesObject>();
        this.collections.set(path, collection);
        return collection;
    }

    private answer(request: IncomingMessage, response: ServerResponse): void {
        const url = new URL(request.url ?? "/", "http://localhost");
        this.requests.push(`${request.method} ${url.pathname}`);
        this.accept(request.headers.accept);
        const refusal = this.refusals.shift();
        if (refusal !== undefined) {
            return refusal(response);
        }
        const slash = url.pathname.lastIndexOf("/");
        const name = decodeURIComponent(url.pathname.slice(slash + 1));
        const collection = this.collections.get(url.pathname);
        const parent = this.collections.get(url.pathname.slice(0, slash));
        if (collection !== undefined && request.method === "GET") {
            const wanted = url.searchParams.get("fieldSelector")?.replace("metadata.name=", "");
            if (url.searchParams.get("watch") !== null) {
                response.writeHead(200).flushHeaders();
                this.events
                    .slice(Number(url.searchParams.get("resourceVersion")))
                    .filter(({ path, name: of }) => path === url.pathname && of === wanted)
                    .forEach(({ line }) => response.write(line));
                this.watches.push({ path: url.pathname, name: wanted ?? "", response });
                return;
            }
            const items = [...collection]
                .filter(([key]) => wanted === undefined || key === wanted)
                .map(([, item]) => item);
            response.end(JSON.stringify({ metadata: { resourceVersion: String(this.events.length) }, items }));
        } else if (parent !== undefined && request.method === "DELETE") {
            const found = parent.has(name);
            this.put(url.pathname.slice(0, slash), name, undefined);
            status(response, found ? 200 : 404, "NotFound", "gone");
        } else if (parent?.has(name)) {
            response.end(JSON.stringify(parent.get(name)));
        } else if (parent !== undefined) {
            status(response, 404, "NotFound", `${name} not found`);
        } else {
            this.other(request, response);
        }
    }
}

/** Answers with a Status. */
export function status(response: ServerResponse, code: number, reason: string, message: string): void {
    response.statusCode = code;
    response.end(reason === "" ? message : JSON.stringify({ kind: "Status", reason, message }));
}
