import * as fs from "node:fs";
import * as path from "node:path";
import type { Simulator } from "../controller";
import type { KubeObject } from "../kubernetes/objects";

/** An object that was still in the virtual garden when the deletion of its Garden was confirmed. */
export interface LeftObject {
    apiVersion: string;
    kind: string;
    namespace?: string;
    name: string;
}

/** Name of the file in the rehearsal's folder that lists them. */
const LEFT_FILE = "virtual-left.json";

interface ResourceList {
    groupVersion: string;
    resources: { name: string; kind: string; namespaced: boolean; verbs: string[] }[];
}

/** What comes with Kubernetes or Gardener itself, and goes with the virtual garden. */
const OWN_NAMESPACES = ["default", "kube-system", "kube-public", "kube-node-lease", "garden", "gardener-system-public"];

/** Lists what is left in the virtual garden that neither Kubernetes nor Gardener brought, and writes it down. */
export async function writeLeft(simulator: Simulator): Promise<LeftObject[]> {
    const left: LeftObject[] = [];
    for (const list of await servedResources(simulator)) {
        for (const { name, kind, verbs } of list.resources) {
            if (name.includes("/") || !verbs.includes("list")) {
                continue;
            }
            const apiVersion = list.groupVersion;
            const objects = await simulator.client("virtual").list({ apiVersion, kind });
            for (const { metadata } of objects.filter(object => isForeign(object, apiVersion))) {
                left.push({ apiVersion, kind, namespace: metadata.namespace, name: metadata.name });
            }
        }
    }
    const file = path.join(simulator.context.dir, LEFT_FILE);
    fs.writeFileSync(`${file}.draft`, JSON.stringify(left, undefined, 4), { mode: 0o600 });
    fs.renameSync(`${file}.draft`, file);
    if (left.length > 0) {
        const names = left.map(
            ({ kind, namespace, name }) => `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`,
        );
        simulator.log(`the Garden is deleted with ${left.length} objects left in it: ${names.join(", ")}`);
    }
    return left;
}

/** The lists of resources in which something could be left: Gardener's groups, Kubernetes' namespaces, secrets and RBAC. */
async function servedResources(simulator: Simulator): Promise<ResourceList[]> {
    const { transport } = simulator.client("virtual");
    const groups = await transport.json<{ groups: { versions: { groupVersion: string }[]; name: string }[] }>(
        "GET",
        "/apis",
    );
    const gardener = groups.groups
        .filter(({ name }) => name.endsWith(".gardener.cloud"))
        .map(({ versions }) => versions[versions.length - 1].groupVersion);
    const lists = await Promise.all(
        gardener.map(version => transport.json<ResourceList>("GET", `/apis/${version}`).catch(() => undefined)),
    );
    const plain = (groupVersion: string, kinds: Record<string, string>): ResourceList => ({
        groupVersion,
        resources: Object.entries(kinds).map(([kind, name]) => ({ kind, name, namespaced: true, verbs: ["list"] })),
    });
    return [
        ...lists.filter(list => list !== undefined),
        plain("v1", { Namespace: "namespaces", Secret: "secrets", ConfigMap: "configmaps" }),
        plain("rbac.authorization.k8s.io/v1", { ClusterRoleBinding: "clusterrolebindings" }),
    ];
}

function isForeign(object: KubeObject, apiVersion: string): boolean {
    const { name, namespace, labels, annotations, ownerReferences } = object.metadata;
    if (object.kind === "Namespace") {
        return !OWN_NAMESPACES.includes(name) && !name.startsWith("gardener-system-") && labels?.app !== "gardener";
    }
    if (object.kind.startsWith("Controller") && apiVersion.includes("gardener.cloud")) {
        // Registered by gardener-operator; they go when the Garden does.
        return false;
    }
    if (apiVersion.includes("gardener.cloud")) {
        return true;
    }
    return (
        !name.startsWith("system:") &&
        !name.startsWith("simulated-") &&
        name !== "kube-root-ca.crt" &&
        name !== "cluster-admin" &&
        namespace !== "kube-system" &&
        namespace !== "kube-public" &&
        namespace !== "gardener-system-public" &&
        labels?.["kubernetes.io/bootstrapping"] === undefined &&
        labels?.["resources.gardener.cloud/managed-by"] === undefined &&
        labels?.app !== "gardener" &&
        annotations?.["resources.gardener.cloud/origin"] === undefined &&
        (ownerReferences ?? []).length === 0
    );
}
