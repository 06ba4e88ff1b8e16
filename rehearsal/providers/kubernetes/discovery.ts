import { setTimeout as sleep } from "node:timers/promises";
import type { Cluster } from "./cluster";
import { isNotFound, NoMatchError } from "./errors";
import type { KubeObject } from "./object";
import { at, condition, list, namespaceOf, nameOf, text } from "./object";

/** How a server serves a kind. */
export interface ServedResource {
    plural: string;
    namespaced: boolean;
}

/** Waits between looks at the discovery of a kind whose CRD is Established, in milliseconds: ten seconds in all. */
const lookAgainAfter = [50, 100, 200, 300, 400, 500, 500, 1000, 1000, 2000, 2000, 2000];

/** Finds out how kinds are served, and remembers it. */
export class Discovery {
    private readonly known = new Map<string, Promise<Map<string, ServedResource>>>();

    constructor(private readonly cluster: Cluster) {}

    /**
     * How the kind is served. Throws {@link NoMatchError} at once when it is not: stricter than pulumi-kubernetes v4.34.2,
     * which tries for half a minute (await/await.go, Creation), so that a missing dependency shows. Only where the CRD is
     * Established, or the API service available, discovery may be behind and is given time; not with `patience` false.
     */
    async resource(apiVersion: string, kind: string, patience = true): Promise<ServedResource> {
        for (let tries = 0; ; tries++) {
            const served = (await this.group(apiVersion)).get(kind);
            if (served) {
                return served;
            }
            this.known.delete(apiVersion);
            if (!patience || tries >= lookAgainAfter.length || !(await this.isPromised(apiVersion, kind))) {
                throw new NoMatchError(apiVersion, kind);
            }
            await sleep(lookAgainAfter[tries]);
        }
    }

    /** Whether the server has said that it serves the kind, though its discovery may not show it yet. */
    private async isPromised(apiVersion: string, kind: string): Promise<boolean> {
        const [group, version] = apiVersion.split("/");
        const isTrue = (object: KubeObject, type: string) => text(condition(object, type), "status") === "True";
        const read = (path: string) => this.cluster.request({ method: "GET", path });
        try {
            const crds = await read("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
            const crd = list(crds, "items").find(
                one => text(one, "spec", "group") === group && text(one, "spec", "names", "kind") === kind,
            );
            if (crd) {
                return isTrue(crd, "Established");
            }
            const service = await read(`/apis/apiregistration.k8s.io/v1/apiservices/${version}.${group}`);
            return at(service, "spec", "service") !== undefined && isTrue(service, "Available");
        } catch (error) {
            if (isNotFound(error)) {
                return false;
            }
            throw error;
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
