import { randomBytes } from "node:crypto";
import type { Simulator } from "../controller";
import { generateKey } from "../../crypto/keys";
import { durations } from "../durations";
import { withCondition } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Informer } from "../kubernetes/informer";
import type { Activation } from "./activation";
import { CERT_MANAGER } from "./types";
import type { Issuer } from "./types";
import { problemsOfIssuer } from "./validation";

/** Secrets of a ClusterIssuer lie here: cert-manager's own namespace (`--cluster-resource-namespace`). */
export const CLUSTER_RESOURCE_NAMESPACE = "cert-manager";

/** Issuers of both scopes. */
export interface Issuers {
    cluster: Informer<Issuer>;
    namespaced: Informer<Issuer>;
}

/** Registers the ACME account of each issuer and says Ready for its current generation. */
export function reconcileIssuers(simulator: Simulator, activation: Activation): Issuers {
    const issuers = {
        cluster: simulator.watch<Issuer>("initial", { apiVersion: CERT_MANAGER, kind: "ClusterIssuer" }),
        namespaced: simulator.watch<Issuer>("initial", { apiVersion: CERT_MANAGER, kind: "Issuer" }),
    };
    for (const informer of [issuers.cluster, issuers.namespaced]) {
        const reconciler = simulator.reconcile(
            informer,
            async (issuer, signal) => {
                const { generation } = issuer.metadata;
                const ready = issuer.status?.conditions?.find(condition => condition.type === "Ready");
                if (!activation.active || ready?.observedGeneration === generation) {
                    return;
                }
                await registerAccount(simulator, issuer, signal);
            },
            {
                only: issuer => issuer.metadata.deletionTimestamp === undefined,
                restartOn: (now, before) => now.metadata.generation !== before.metadata.generation,
            },
        );
        activation.wakes(reconciler);
    }
    return issuers;
}

async function registerAccount(simulator: Simulator, issuer: Issuer, signal: AbortSignal): Promise<void> {
    const client = simulator.client("initial");
    const { name, namespace, generation: observedGeneration } = issuer.metadata;
    const [problem] = problemsOfIssuer(issuer);
    const { acme } = issuer.spec;
    const failure = problem ?? (acme === undefined ? undefined : problemOfServer(acme.server));
    const of = { cluster: "initial" as const, kind: issuer.kind, namespace, name };
    await simulator.clock.spend(of, "ACME account", durations.certManager.issuer, signal);
    if (failure !== undefined) {
        await setReady(simulator, issuer, {
            status: "False",
            reason: "ErrInitIssuer",
            message: failure,
            observedGeneration,
        });
        return;
    }
    if (acme?.privateKeySecretRef?.name !== undefined) {
        const { privateKeyPem } = await generateKey();
        await client.createIfAbsent({
            apiVersion: "v1",
            kind: "Secret",
            metadata: {
                name: acme.privateKeySecretRef.name,
                namespace: namespace ?? CLUSTER_RESOURCE_NAMESPACE,
                labels: { "controller.cert-manager.io/fao": "true" },
            },
            stringData: { [acme.privateKeySecretRef.key ?? "tls.key"]: privateKeyPem },
        });
        const reason = "ACMEAccountRegistered";
        const message = "The ACME account was registered with the ACME server";
        const uri = `${acme.server}/acct/${parseInt(randomBytes(4).toString("hex"), 16)}`;
        const account = { uri, lastRegisteredEmail: acme.email };
        await setReady(simulator, issuer, { status: "True", reason, message, observedGeneration }, account);
    } else {
        await setReady(simulator, issuer, { status: "True", reason: "IsReady", message: "", observedGeneration });
    }
}

async function setReady(
    simulator: Simulator,
    issuer: Issuer,
    condition: Omit<Condition, "type">,
    acme?: object,
): Promise<void> {
    const conditions = withCondition(issuer.status?.conditions, { type: "Ready", ...condition });
    await simulator.client("initial").patchStatus(issuer, { conditions, acme });
}

function problemOfServer(server: string | undefined): string | undefined {
    return server !== undefined && URL.canParse(server) && server.startsWith("https://")
        ? undefined
        : `Failed to register ACME account: "${server}" is no https URL of an ACME directory`;
}
