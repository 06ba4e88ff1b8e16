import { Waiting } from "../gates/waiting";
import type { Verdict } from "../predicates/verdict";
import { waiting as notYet } from "../predicates/verdict";
import type { ClusterMessage } from "./api";
import type { MetalstackCloudClient } from "./client";
import { MetalstackCloudError } from "./error";
import { clusterGone, clusterReady } from "./status";

/** A cluster that is waited for. */
export interface Awaited {
    uuid: string;
    name: string;
    project: string;
}

/**
 * How long a status that says Succeeded has to stay so after an update before it is believed: it bears no generation, and
 * it takes a moment until it is that of the update.
 */
const SETTLED_MS = 10_000;

/** The cluster, or undefined where the API has it no more. */
export async function clusterOf(
    client: MetalstackCloudClient,
    { uuid, project }: Pick<Awaited, "uuid" | "project">,
    signal?: AbortSignal,
): Promise<ClusterMessage | undefined> {
    return unlessNotFound(
        client.call<{ cluster: ClusterMessage }>("ClusterService/Get", { project, uuid }, signal),
    ).then(answer => answer?.cluster);
}

/** What a call answers, or undefined where what it asks for is not there. */
export async function unlessNotFound<T>(answer: Promise<T>): Promise<T | undefined> {
    try {
        return await answer;
    } catch (error) {
        if (error instanceof MetalstackCloudError && error.code === "not_found") {
            return undefined;
        }
        throw error;
    }
}

/** Waits until the cluster is as it was asked for. @param afterUpdate whether an older operation may still be told of */
export async function untilReady(
    client: MetalstackCloudClient,
    awaited: Awaited,
    seconds: number,
    afterUpdate: boolean,
): Promise<void> {
    const since = Date.now();
    let moved = !afterUpdate;
    await follow(client, awaited, seconds, subjectOf(awaited), cluster => {
        if (cluster === undefined) {
            return { state: "failed", reason: "it is not there any more; `pulumi refresh` notices that" };
        }
        const verdict = clusterReady(cluster);
        moved ||= verdict.state !== "ready" || Date.now() - since > SETTLED_MS;
        return moved ? verdict : notYet("the update has not shown in its status yet");
    });
}

/** Waits until the API has the cluster no more. */
export async function untilGone(client: MetalstackCloudClient, awaited: Awaited, seconds: number): Promise<void> {
    await follow(client, awaited, seconds, `deletion of ${subjectOf(awaited)}`, clusterGone);
}

async function follow(
    client: MetalstackCloudClient,
    awaited: Awaited,
    seconds: number,
    subject: string,
    judge: (cluster: ClusterMessage | undefined) => Verdict,
): Promise<void> {
    const { uuid, project } = awaited;
    const advice =
        `\`metal cluster describe ${uuid} -p ${project}\` and the console show more; ` +
        "once the cause is mended, the same command goes on with it";
    const waiting = new Waiting(seconds);
    try {
        await waiting.probe(subject, advice, async signal => {
            try {
                const answer = client.once<{ cluster: ClusterMessage }>(
                    "ClusterService/Get",
                    { project, uuid },
                    signal,
                );
                return judge((await unlessNotFound(answer))?.cluster);
            } catch (error) {
                // What passes is waited for as long as the cluster is; what does not ends the wait as it stands.
                if (error instanceof MetalstackCloudError && error.passes) {
                    return notYet(`${error.what}: ${error.why}`);
                }
                throw error;
            }
        });
    } finally {
        waiting.close();
    }
}

function subjectOf({ name, uuid }: Awaited): string {
    return `cluster ${name} (${uuid}) on metalstack.cloud`;
}
