import { parse, stringify } from "yaml";
import { durations } from "../durations";
import type { Simulator } from "../controller";
import type { Component } from "../gardener/component";
import type { Secret } from "../gardener/types";
import { keyOf, refTo, timestamp } from "../kubernetes/objects";

const PREFIX = "serviceaccount.resources.gardener.cloud";
const RENEW = `${PREFIX}/token-renew-timestamp`;

interface TokenRequest {
    status: { token: string; expirationTimestamp: string };
}

/**
 * Writes tokens of the virtual garden into Secrets of class shoot that ask for them, and renews them at 80 % of their
 * time (gardener v1.138.3 pkg/controller/tokenrequestor).
 */
export function startTokenRequestor(simulator: Simulator, component: Component): void {
    const secrets = simulator.watch<Secret>("initial", {
        apiVersion: "v1",
        kind: "Secret",
        labelSelector: "resources.gardener.cloud/purpose=token-requestor,resources.gardener.cloud/class=shoot",
    });
    const spent = new Set<string>();
    const reconciler = simulator.reconcile(secrets, async (secret, signal) => {
        if (!component.active || secret.metadata.deletionTimestamp !== undefined) {
            return;
        }
        const due = dueIn(secret);
        if (due > 0) {
            setTimeout(() => reconciler.enqueue(keyOf(secret)), Math.min(due, 2 ** 31 - 1)).unref();
            return;
        }
        const { namespace, name, uid = "" } = secret.metadata;
        if (!spent.has(uid)) {
            const of = { cluster: "initial" as const, kind: "Secret", namespace, name };
            await simulator.clock.spend(of, "token", durations.resourceManager.token, signal);
            spent.add(uid);
        }
        await issue(simulator, secret);
    });
    component.onWake(() => reconciler.enqueueAll());
}

/** Milliseconds until a Secret needs a new token; 0 when it needs one now. */
function dueIn(secret: Secret): number {
    const renew = secret.metadata.annotations?.[RENEW];
    const data = secret.data ?? {};
    const inKubeconfig = data.kubeconfig !== undefined && tokenOf(data.kubeconfig) !== undefined;
    if (renew === undefined || (data.token === undefined && !inKubeconfig)) {
        return 0;
    }
    return Math.max(0, Date.parse(renew) - Date.now());
}

async function issue(simulator: Simulator, secret: Secret): Promise<void> {
    const client = simulator.client("virtual");
    const { annotations = {} } = secret.metadata;
    const [name, namespace] = [annotations[`${PREFIX}/name`], annotations[`${PREFIX}/namespace`]];
    if (name === undefined || namespace === undefined) {
        throw new Error(`annotations ${PREFIX}/name and /namespace name the ServiceAccount; one is missing`);
    }
    await client.apply({
        apiVersion: "v1",
        kind: "ServiceAccount",
        metadata: { name, namespace, labels: { "resources.gardener.cloud/managed-by": "gardener" } },
        automountServiceAccountToken: false,
    });
    const expirationSeconds = secondsOf(annotations[`${PREFIX}/token-expiration-duration`] ?? "12h");
    const request = await client.post<TokenRequest>(refTo("v1", "ServiceAccount", namespace, name), "token", {
        apiVersion: "authentication.k8s.io/v1",
        kind: "TokenRequest",
        spec: { expirationSeconds },
    });
    const lifetime = Math.min(Date.parse(request.status.expirationTimestamp) - Date.now(), 24 * 3_600_000);
    const ca = annotations[`${PREFIX}/inject-ca-bundle`] === "true" ? simulator.context.clusters.virtual.ca : undefined;
    await simulator.client("initial").patch(secret, {
        metadata: {
            resourceVersion: secret.metadata.resourceVersion,
            annotations: { [RENEW]: timestamp(new Date(Date.now() + lifetime * 0.8)) },
        },
        data: dataWith(secret.data ?? {}, request.status.token, ca),
    });
}

/** The data of a Secret with a token: in its kubeconfig where it has one, else under `token`. */
function dataWith(data: Record<string, string>, token: string, ca: string | undefined): Record<string, string> {
    if (data.kubeconfig === undefined) {
        return {
            token: encode(token),
            ...(ca === undefined ? {} : { "bundle.crt": encode(ca) }),
        };
    }
    const kubeconfig = parse(decode(data.kubeconfig)) as Kubeconfig;
    const context = kubeconfig.contexts?.find(({ name }) => name === kubeconfig["current-context"])?.context;
    kubeconfig.users?.filter(({ name }) => name === context?.user).forEach(user => (user.user = { token }));
    if (ca !== undefined) {
        kubeconfig.clusters
            ?.filter(({ name }) => name === context?.cluster)
            .forEach(cluster => (cluster.cluster["certificate-authority-data"] = encode(ca)));
    }
    return { kubeconfig: encode(stringify(kubeconfig)) };
}

interface Kubeconfig {
    "current-context"?: string;
    contexts?: { name: string; context: { cluster: string; user: string } }[];
    clusters?: { name: string; cluster: Record<string, string> }[];
    users?: { name: string; user: { token?: string } }[];
}

function tokenOf(kubeconfig: string): string | undefined {
    return (parse(decode(kubeconfig)) as Kubeconfig).users?.[0]?.user.token;
}

/** Seconds of a Go duration such as `8h` or `1h30m`. */
function secondsOf(duration: string): number {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
    if (match === null || duration === "") {
        throw new Error(
            `could not parse expiration duration annotation: time: invalid duration ${JSON.stringify(duration)}`,
        );
    }
    return Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}

function encode(text: string): string {
    return Buffer.from(text).toString("base64");
}

function decode(data: string): string {
    return Buffer.from(data, "base64").toString();
}
