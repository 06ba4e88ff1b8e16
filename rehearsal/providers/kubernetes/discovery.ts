import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { isNotFound, NoMatchError } from "./errors";
import type { KubeObject } from "./object";
import { list, namespaceOf, nameOf, text } from "./object";

/** How a server serves a kind. */
export interface ServedResource {
    plural: string;
    namespaced: boolean;
}

/** Waits between looks, in milliseconds: discovery follows a CRD's Established by up to two seconds. */
const lookAgainAfter = [100, 200, 300, 400, 500, 500];

/** Finds out how kinds are served, and remembers it. */
export class Discovery {
    private readonly known = new Map<string, Promise<Map<string, ServedResource>>>();

    constructor(private readonly cluster: Cluster) {}

    /**
     * How the kind is served. Throws {@link NoMatchError} when it is not, after two seconds: stricter than
     * pulumi-kubernetes v4.34.2, which retries for half a minute (await/await.go, Creation), so that a missing dependency
     * shows. With `patience` false it throws at once.
     */
    async resource(apiVersion: string, kind: string, patience = true): Promise<ServedResource> {
        const waits = patience ? lookAgainAfter : [];
        for (let tries = 0; ; tries++) {
            const served = (await this.group(apiVersion)).get(kind);
            if (served) {
                return served;
            }
            this.known.delete(apiVersion);
            if (tries >= waits.length) {
                throw new NoMatchError(apiVersion, kind);
            }
            await sleep(waits[tries]);
        }
    }

    /** URL path of an object, or of its collection when `name` is undefined. */
    async path(apiVersion: string, kind: string, namespace: string, name?: string, patience = true): Promise<string> {
        const { plural, namespaced } = await this.resource(apiVersion, kind, patience);
        const scope = namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : "";
        const tail = name === undefined ? "" : `/${encodeURIComponent(name)}`;
        return `${groupPath(apiVersion)}${scope}/${plural}${tail}`;
    }

    /** URL path of this very object. */
    pathOf(object: KubeObject, patience = true): Promise<string> {
        return this.path(
            text(object, "apiVersion"),
            text(object, "kind"),
            namespaceOf(object),
            nameOf(object),
            patience,
        );
    }

    private group(apiVersion: string): Promise<Map<string, ServedResource>> {
        let known = this.known.get(apiVersion);
        if (!known) {
            known = this.load(apiVersion);
            known.catch(() => this.known.delete(apiVersion));
            this.known.set(apiVersion, known);
        }
        return known;
    }

    private async load(apiVersion: string): Promise<Map<string, ServedResource>> {
        const found = new Map<string, ServedResource>();
        try {
            const answer = await this.cluster.request({ method: "GET", path: groupPath(apiVersion) });
            for (const resource of list(answer, "resources")) {
                const plural = text(resource, "name");
                if (!plural.includes("/")) {
                    found.set(text(resource, "kind"), { plural, namespaced: resource.namespaced === true });
                }
            }
        } catch (error) {
            if (!isNotFound(error)) {
                throw error;
            }
        }
        return found;
    }
}

function groupPath(apiVersion: string): string {
    return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
