import type { Simulator } from "../../controller";
import { durations } from "../../durations";
import type { Container, Pod } from "../pods/pod";
import { refusalOf } from "./rights";
import type { Secret } from "./secret";
import { secretOf, token } from "./secret";

/** Where headscale listens without asking for a key (headscale v0.28.0 hscontrol/types/config.go, unix_socket). */
const SOCKET = "/var/run/headscale";

/** The Secret that metal-roles v0.28.1 control-plane/roles/headscale has the key in. */
const KEY_SECRET = "headscale-api-key";

/**
 * What stands beside headscale and keeps a key to its API, once headscale serves: it asks over the socket that they share,
 * and changes the Secret with the rights of the pod's account. Resolves when the Secret has a key.
 */
export async function keepHeadscaleKey(simulator: Simulator, pod: Pod, signal: AbortSignal): Promise<void> {
    const { namespace = "" } = pod.metadata;
    const keeper = keeperIn(pod);
    if (keeper === undefined) {
        return simulator.log(`Pod ${namespace}/${pod.metadata.name}: nothing beside headscale has its socket`);
    }
    const client = simulator.client("initial");
    const ref = secretOf(namespace, KEY_SECRET);
    const of = { cluster: "initial" as const, kind: "Deployment", namespace, name: "headscale" };
    let said: string | undefined;
    while (!signal.aborted) {
        const failure = await failureOf(simulator, pod);
        if (failure === undefined) {
            const data = (await client.get<Secret>(ref))?.data;
            if (data?.key === undefined) {
                await simulator.clock.spend(of, "key to its API", durations.workloads.headscaleKey, signal);
                await client.patch(ref, { stringData: keyFor(keeper) });
            }
            return;
        }
        if (failure !== said) {
            simulator.log(`Pod ${namespace}/${pod.metadata.name}: ${failure}`);
            said = failure;
        }
        await simulator.clock.pass(of, "until it tries again", durations.workloads.headscaleKeyRetry, signal);
    }
}

async function failureOf(simulator: Simulator, pod: Pod): Promise<string | undefined> {
    const { namespace = "" } = pod.metadata;
    const who = { namespace, account: pod.spec.serviceAccountName ?? "default" };
    for (const verb of ["get", "patch"] as const) {
        const refusal = await refusalOf(simulator, who, { verb, secret: KEY_SECRET });
        if (refusal !== undefined) {
            return refusal;
        }
    }
    const ref = secretOf(namespace, KEY_SECRET);
    const found = await simulator.client("initial").get<Secret>(ref);
    return found === undefined ? `secrets "${KEY_SECRET}" not found` : undefined;
}

/** The container that shares the socket's folder with the one that serves. */
function keeperIn({ spec: { containers } }: Pod): Container | undefined {
    const volumeIn = ({ volumeMounts = [] }: Container) => volumeMounts.find(one => one.mountPath === SOCKET)?.name;
    const server = containers.find(({ command }) => command?.join(" ") === "headscale serve");
    const volume = server && volumeIn(server);
    return volume === undefined
        ? undefined
        : containers.find(container => container !== server && volumeIn(container) === volume);
}

/** A key as headscale 0.28 makes it, and when it ends. */
function keyFor({ env = [] }: Container): { key: string; expires: string } {
    const seconds = Number(env.find(({ name }) => name === "LIFETIME_SECONDS")?.value);
    return {
        key: `hskey-api-${token(9)}-${token(48)}`,
        expires: new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z"),
    };
}

/** Why headscale ends when it starts, as far as its config and keys are concerned; undefined where it serves. */
export function unfitHeadscale(config: string | undefined, noiseKey: string | undefined): string | undefined {
    if (!/^server_url: https?:\/\//m.test(config ?? "")) {
        return "Fatal config error: server_url must start with https:// or http://";
    }
    if (!/^privkey:[0-9a-f]{64}$/.test((noiseKey ?? "").trim())) {
        return "failed to read or create Noise protocol private key: failed to parse private key";
    }
    return undefined;
}
