import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../errors/user-error";
import type { ClusterMessage } from "./api";
import type { MetalstackCloudClient } from "./client";
import type { CheckedProvider } from "./cluster";
import { clientOf, created, typed, withoutStack } from "./properties";
import type { Common } from "./properties";
import { differences, immutable, maintenanceOf, problemsOf, isOtherVersion, specificationOf } from "./specification";
import type { ClusterSpecification } from "./specification";
import { clusterOf, untilGone, untilReady } from "./wait";

/** Inputs of a cluster. */
interface ClusterInputs extends ClusterSpecification, Common {
    timeoutSeconds: number;
    deleteTimeoutSeconds: number;
}

/** What the shim of clusters loads: a dynamic provider over `ClusterService`. */
export const provider: CheckedProvider = {
    check: (_olds, news) => Promise.resolve({ inputs: news, failures: problemsOf(known(news)) }),
    diff: (_id, olds, news) => {
        const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(key => key !== "__provider");
        const changed = keys
            .filter(key => !isDeepStrictEqual(olds[key], news[key]))
            .filter(key => !isDrift(key, olds, news));
        const replaces = immutable.filter(key => changed.includes(key));
        // Two clusters of one name can't be in a project.
        return Promise.resolve({ changes: changed.length > 0, replaces, deleteBeforeReplace: true });
    },
    create: async properties => {
        const inputs = typed<ClusterInputs>(properties);
        const client = clientOf(inputs);
        const { uuid } = await made(client, inputs);
        try {
            await untilReady(client, { ...inputs, uuid }, inputs.timeoutSeconds, false);
        } catch (error) {
            throw created(error, uuid, properties);
        }
        return { id: uuid, outs: properties };
    },
    read: (id, properties) =>
        withoutStack(async () => {
            const inputs = typed<ClusterInputs>(properties);
            const cluster = await clusterOf(clientOf(inputs), { uuid: id, project: inputs.project });
            // Without an id the engine forgets it.
            return cluster === undefined
                ? { id: "", props: {} }
                : { id, props: { ...properties, ...specificationOf(cluster, inputs) } };
        }),
    update: async (id, _olds, properties) => {
        const inputs = typed<ClusterInputs>(properties);
        const client = clientOf(inputs);
        const cluster = await clusterOf(client, { uuid: id, project: inputs.project });
        if (cluster === undefined) {
            throw new UserError({
                where: `cluster ${inputs.name} (${id}) on metalstack.cloud`,
                what: "it is not there any more",
                remedy: "run `pulumi refresh`, which notices that; `pulumi up` then makes it anew",
            });
        }
        const asked = await changed(client, cluster, inputs);
        await untilReady(client, { ...inputs, uuid: id }, inputs.timeoutSeconds, asked);
        return { outs: properties };
    },
    delete: (id, properties) =>
        withoutStack(async () => {
            const inputs = typed<ClusterInputs>(properties);
            const { project } = inputs;
            const client = clientOf(inputs);
            const cluster = await clusterOf(client, { uuid: id, project });
            if (cluster === undefined) {
                return;
            }
            if (!isBeingDeleted(cluster)) {
                await client.call("ClusterService/Delete", { project, uuid: id });
            }
            await untilGone(client, { ...inputs, uuid: id }, inputs.deleteTimeoutSeconds);
        }),
};

/** The cluster of that name: the one that an interrupted run has left, or a new one. */
async function made(client: MetalstackCloudClient, inputs: ClusterInputs): Promise<ClusterMessage> {
    const { project, name, partition, kubernetes, workers } = inputs;
    return client.make<ClusterMessage>(
        "ClusterService/Create",
        { project, name, partition, kubernetes, workers, maintenance: maintenanceOf(inputs) },
        async () => {
            const { clusters = [] } = await client.call<{ clusters?: ClusterMessage[] }>("ClusterService/List", {
                project,
            });
            const found = clusters.find(cluster => cluster.name === name);
            if (found !== undefined) {
                assertOurs(found, inputs);
            }
            return found;
        },
        ({ cluster }: { cluster: ClusterMessage }) => cluster,
    );
}

/** Refuses a cluster that no interrupted run of this config can have left. */
function assertOurs(found: ClusterMessage, inputs: ClusterInputs): void {
    const different = differences(found, inputs);
    const where = `cluster ${found.name} (${found.uuid}) on metalstack.cloud`;
    if (isBeingDeleted(found)) {
        throw new UserError({
            where,
            what: "it is being deleted",
            why: "there can be but one cluster of a name in a project",
            remedy: "run it again once `metal cluster list` shows it no more",
        });
    }
    if (different.length > 0) {
        throw new UserError({
            where,
            what: `it is there already, and not as this landscape would have made it (${different.join(", ")})`,
            why: "a cluster of somebody else is not taken over",
            remedy: "choose another name, or delete it; if an interrupted run made it, give what differs as it was then",
        });
    }
}

/** Asks for what differs, or for another try where the last one failed; whether there was anything to ask for. */
async function changed(
    client: MetalstackCloudClient,
    cluster: ClusterMessage,
    inputs: ClusterInputs,
): Promise<boolean> {
    const { project, kubernetes, workers } = inputs;
    const { uuid, status } = cluster;
    if (differences(cluster, inputs).length > 0) {
        await client.call("ClusterService/Update", {
            uuid,
            project,
            // A patch that the server has raised can't be taken back.
            ...(isOtherVersion(cluster.kubernetes?.version ?? "", kubernetes.version) && { kubernetes }),
            workers,
            maintenance: maintenanceOf(inputs),
        });
        return true;
    }
    if (status?.state === "Failed") {
        await client.call("ClusterService/Operate", { uuid, project, operate: "OPERATE_RETRY" });
        return true;
    }
    return false;
}

function isBeingDeleted({ status, deletedAt }: ClusterMessage): boolean {
    return deletedAt !== undefined || status?.type === "Delete";
}

/** Whether what differs is a patch that the server has raised by itself. */
function isDrift(key: string, olds: Record<string, unknown>, news: Record<string, unknown>): boolean {
    const [present, wanted] = [olds, news].map(one => (one.kubernetes as { version?: string } | undefined)?.version);
    return key === "kubernetes" && present !== undefined && wanted !== undefined && !isOtherVersion(present, wanted);
}

/** Inputs without those that a preview does not know yet: they stand there as texts where maps and lists are expected. */
function known(inputs: Record<string, unknown>): Partial<ClusterSpecification> {
    const { name, workers, maintenance } = inputs as Partial<ClusterSpecification>;
    return {
        ...(typeof name === "string" && name !== UNKNOWN && { name }),
        ...(Array.isArray(workers) && { workers }),
        ...(typeof maintenance === "object" && { maintenance }),
    };
}

/** How a value that is not known yet reads (pulumi v3.270.0 sdk/nodejs/runtime/rpc.ts, `unknownValue`). */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
