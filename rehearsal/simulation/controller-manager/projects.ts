import { createHash } from "node:crypto";
import { durations } from "../durations";
import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import { CORE_API, GARDENER_FINALIZER } from "../gardener/core-types";
import type { Project, Shoot } from "../gardener/core-types";
import { Faults } from "../gardener/faults";
import { ownedBy, refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";

const PROJECT = "namespace.gardener.cloud/project";
const KEEP = "namespace.gardener.cloud/keep-after-project-deletion";
const CREATED = "namespace.gardener.cloud/created-by-project-controller";

/** Gives Projects their namespaces, and takes them back (gardener v1.138.3 pkg/controllermanager/controller/project). */
export function startProjects(simulator: Simulator, component: Component): void {
    const client = simulator.client("virtual");
    const faults = new Faults(simulator.context.faults);
    const projects = simulator.watch<Project>("virtual", { apiVersion: CORE_API, kind: "Project" });
    const namespaces = simulator.watch<KubeObject>("virtual", { apiVersion: "v1", kind: "Namespace" });
    const shoots = simulator.watch<Shoot>("virtual", { apiVersion: CORE_API, kind: "Shoot" });
    const spent = new Set<string>();
    const setPhase = async (project: Project, phase: string) => {
        const { generation } = project.metadata;
        if (project.status?.phase !== phase || project.status.observedGeneration !== generation) {
            await client.patchStatus(project, { phase, observedGeneration: generation });
        }
    };
    const spend = async (project: Project, what: string, seconds: number, signal: AbortSignal) => {
        const { uid, name } = project.metadata;
        if (!spent.has(`${uid}/${what}`)) {
            await simulator.clock.spend({ cluster: "virtual", kind: "Project", name }, what, seconds, signal);
            spent.add(`${uid}/${what}`);
        }
    };

    const reconciler = simulator.reconcile(projects, async (project, signal) => {
        if (!component.active) {
            return;
        }
        if (project.metadata.deletionTimestamp !== undefined) {
            await spend(project, "deletion", durations.controllerManager.projectDeletion, signal);
            const namespace = project.spec.namespace ?? "";
            const used = (await client.list({ apiVersion: CORE_API, kind: "Shoot" }, { namespace })).length > 0;
            if (used || !(await release(client, project, namespace))) {
                return setPhase(project, "Terminating");
            }
            return client.removeFinalizer(project, GARDENER_FINALIZER);
        }
        await client.addFinalizer(project, GARDENER_FINALIZER);
        const { phase, observedGeneration } = project.status ?? {};
        if (phase === "Ready" && observedGeneration === project.metadata.generation) {
            return;
        }
        if (phase === undefined) {
            await setPhase(project, "Pending");
        }
        await spend(project, "namespace", durations.controllerManager.project, signal);
        const strike = faults.strike("Project", project.metadata);
        if (strike === "hang") {
            return;
        }
        try {
            if (strike !== undefined) {
                throw new Error("simulated fault: namespace can not be reconciled");
            }
            const namespace = await reconcileNamespace(client, project);
            if (project.spec.namespace === undefined) {
                await client.patch(project, { spec: { namespace } });
            } else {
                await setPhase(project, "Ready");
            }
        } catch (error) {
            await setPhase(project, "Failed");
            throw error;
        }
    });
    component.onWake(() => reconciler.enqueueAll());
    const again = (namespace: string | undefined) =>
        projects
            .list()
            .filter(({ spec }) => spec.namespace === namespace)
            .forEach(({ metadata }) => reconciler.enqueue(metadata.name));
    namespaces.listen((_key, now, before) => again((now ?? before)?.metadata.name));
    shoots.listen((_key, now, before) => {
        if (now === undefined) {
            again(before?.metadata.namespace);
        }
    });
}

function labelsOf({ metadata }: Project): Record<string, string> {
    return { "gardener.cloud/role": "project", "project.gardener.cloud/name": metadata.name };
}

type Client = ReturnType<Simulator["client"]>;

async function reconcileNamespace(client: Client, project: Project): Promise<string> {
    const { uid = "", name: projectName } = project.metadata;
    const hash = createHash("sha256").update(uid).digest("hex").slice(0, 5);
    const name = project.spec.namespace ?? `garden-${projectName}-${hash}`;
    const labels = labelsOf(project);
    const owner = { ...ownedBy(project), apiVersion: CORE_API, kind: "Project" };
    const ref = refTo("v1", "Namespace", undefined, name);
    const there = await client.get<KubeObject>(ref);
    if (there === undefined) {
        const annotations = { [PROJECT]: uid, [CREATED]: "true" };
        await client.create({ ...ref, metadata: { name, labels, annotations, ownerReferences: [owner] } });
        return name;
    }
    const { annotations = {}, ownerReferences = [] } = there.metadata;
    if (Object.entries(labels).some(([key, value]) => there.metadata.labels?.[key] !== value)) {
        const map = Object.entries(labels).map(([key, value]) => `"${key}":"${value}"`);
        throw new Error(`namespace cannot be used as it needs the project labels map[string]string{${map.join(", ")}}`);
    }
    if (annotations[PROJECT] !== undefined && annotations[PROJECT] !== uid) {
        throw new Error("namespace is already in-use by another project");
    }
    await client.patch(there, {
        metadata: {
            ownerReferences: ownerReferences.some(known => known.uid === uid)
                ? ownerReferences
                : [...ownerReferences, owner],
            annotations: { [PROJECT]: uid, ...(annotations[CREATED] === undefined ? { [KEEP]: "true" } : {}) },
        },
    });
    return name;
}

/** Gives the namespace up or deletes it; says whether it is done with it. */
async function release(client: Client, project: Project, name: string): Promise<boolean> {
    const namespace = await client.get<KubeObject>(refTo("v1", "Namespace", undefined, name));
    if (namespace === undefined) {
        return true;
    }
    if (namespace.metadata.deletionTimestamp !== undefined) {
        return false;
    }
    const { labels, annotations, ownerReferences = [] } = namespace.metadata;
    if (Object.entries(labelsOf(project)).some(([key, value]) => labels?.[key] !== value)) {
        return true;
    }
    if (annotations?.[KEEP] === "true") {
        await client.patch(namespace, {
            metadata: {
                labels: { "gardener.cloud/role": null, "project.gardener.cloud/name": null },
                annotations: { [PROJECT]: null, [KEEP]: null, [CREATED]: null },
                ownerReferences: ownerReferences.filter(({ uid }) => uid !== project.metadata.uid),
            },
        });
        return true;
    }
    await client.delete(namespace);
    return false;
}
