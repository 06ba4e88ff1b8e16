import { X509Certificate, randomBytes } from "node:crypto";
import type { Simulator } from "../controller";
import { generateKey } from "../../crypto/keys";
import { durations } from "../durations";
import { keyOf, withCondition } from "../kubernetes/objects";
import type { Condition } from "../kubernetes/objects";
import type { Informer } from "../kubernetes/informer";
import type { Activation } from "./activation";
import { CERT_MANAGER } from "./types";
import type { Issuer, Secret, SecretKey } from "./types";
import { problemsOfIssuer } from "./validation";
import { secretsOfDns01 } from "./validation-dns01";

/** Secrets of a ClusterIssuer lie here: cert-manager's own namespace (`--cluster-resource-namespace`). */
export const CLUSTER_RESOURCE_NAMESPACE = "cert-manager";

/** Issuers of both scopes. */
export interface Issuers {
    cluster: Informer<Issuer>;
    namespaced: Informer<Issuer>;
}

/** Sets issuers up: Ready, for the current generation, once what they sign with or prove names with is there. */
export function reconcileIssuers(simulator: Simulator, activation: Activation, secrets: Informer<Secret>): Issuers {
    const issuers = {
        cluster: simulator.watch<Issuer>("initial", { apiVersion: CERT_MANAGER, kind: "ClusterIssuer" }),
        namespaced: simulator.watch<Issuer>("initial", { apiVersion: CERT_MANAGER, kind: "Issuer" }),
    };
    const setup = new Setup(simulator, secrets);
    for (const informer of [issuers.cluster, issuers.namespaced]) {
        const reconciler = simulator.reconcile(
            informer,
            async (issuer, signal) => {
                if (activation.active) {
                    await setup.reconcile(issuer, signal);
                }
            },
            {
                only: issuer => issuer.metadata.deletionTimestamp === undefined,
                restartOn: (now, before) => now.metadata.generation !== before.metadata.generation,
            },
        );
        activation.wakes(reconciler);
        // As issuersForSecret of cert-manager v1.21.2 pkg/controller/clusterissuers/checks.go.
        secrets.listen(key => {
            informer
                .list()
                .filter(issuer => secretsOf(issuer).some(({ name }) => `${resourceNamespace(issuer)}/${name}` === key))
                .forEach(issuer => reconciler.enqueue(keyOf(issuer)));
        });
    }
    return issuers;
}

/** Where the Secrets of an issuer lie. */
export function resourceNamespace({ metadata }: Issuer): string {
    return metadata.namespace ?? CLUSTER_RESOURCE_NAMESPACE;
}

function secretsOf({ spec }: Issuer): SecretKey[] {
    const solvers = spec.acme?.solvers ?? [];
    return [
        ...(spec.ca ? [{ name: spec.ca.secretName }] : []),
        ...solvers.flatMap(({ dns01 }) => (dns01 ? secretsOfDns01(dns01) : [])),
    ];
}

type Verdict = Omit<Condition, "type" | "observedGeneration">;

class Setup {
    constructor(
        private readonly simulator: Simulator,
        private readonly secrets: Informer<Secret>,
    ) {}

    async reconcile(issuer: Issuer, signal: AbortSignal): Promise<void> {
        const { acme } = issuer.spec;
        const { name, namespace, generation } = issuer.metadata;
        const before = issuer.status?.conditions?.find(({ type }) => type === "Ready");
        const verdict = this.verdictOf(issuer);
        const same = (Object.keys(verdict) as (keyof Verdict)[]).every(key => before?.[key] === verdict[key]);
        if (same && before?.observedGeneration === generation) {
            return;
        }
        const client = this.simulator.client("initial");
        if (acme !== undefined) {
            await this.makeAccountKey(issuer);
        }
        const registers = acme !== undefined && (verdict.status === "True" || verdict.reason === "ErrInitIssuer");
        if (registers) {
            const of = { cluster: "initial" as const, kind: issuer.kind, namespace, name };
            await this.simulator.clock.spend(of, "ACME account", durations.certManager.issuer, signal);
        }
        const account = issuer.status?.acme?.uri ?? `${acme?.server}/acct/${randomBytes(4).readUInt32BE()}`;
        await client.patchStatus(issuer, {
            conditions: withCondition(issuer.status?.conditions, {
                type: "Ready",
                ...verdict,
                observedGeneration: generation,
            }),
            ...(acme && verdict.status === "True" && { acme: { uri: account, lastRegisteredEmail: acme.email } }),
        });
    }

    private verdictOf(issuer: Issuer): Verdict {
        const [problem] = problemsOfIssuer(issuer);
        const { acme, ca } = issuer.spec;
        if (ca !== undefined && problem === undefined) {
            return this.verdictOfCa(issuer, ca.secretName ?? "");
        }
        const failure = problem ?? (acme === undefined ? undefined : problemOfServer(acme.server));
        if (failure !== undefined) {
            return { status: "False", reason: "ErrInitIssuer", message: failure };
        }
        if (acme === undefined) {
            return { status: "True", reason: "IsReady", message: "" };
        }
        const missing = secretsOf(issuer).flatMap(ref => this.missing(resourceNamespace(issuer), ref) ?? []);
        return missing.length > 0
            ? { status: "False", reason: "InvalidSolver", message: missing.join("; ") }
            : {
                  status: "True",
                  reason: "ACMEAccountRegistered",
                  message: "The ACME account was registered with the ACME server",
              };
    }

    private missing(namespace: string, { name, key }: SecretKey): string | undefined {
        const secret = this.secrets.get(`${namespace}/${name}`);
        if (secret === undefined) {
            return `failed to get secret "${name}": secrets "${name}" not found`;
        }
        return key !== undefined && secret.data?.[key] === undefined
            ? `the secret "${name}" does not have key "${key}"`
            : undefined;
    }

    /** As cert-manager v1.21.2 pkg/issuer/ca/setup.go. */
    private verdictOfCa(issuer: Issuer, secretName: string): Verdict {
        const data = this.secrets.get(`${resourceNamespace(issuer)}/${secretName}`)?.data;
        const failed = (why: string, reason = "ErrGetKeyPair"): Verdict => {
            return { status: "False", reason, message: `Error getting keypair for CA issuer: ${why}` };
        };
        if (data === undefined) {
            return failed(`secrets "${secretName}" not found`);
        }
        const absent = ["tls.crt", "tls.key"].find(key => !data[key]);
        if (absent !== undefined) {
            return failed(`no data for "${absent}" in secret '${resourceNamespace(issuer)}/${secretName}'`);
        }
        return isCa(data["tls.crt"])
            ? { status: "True", reason: "KeyPairVerified", message: "Signing CA verified" }
            : failed("certificate is not a CA", "ErrInvalidKeyPair");
    }

    /** It is made before anything else is looked at. */
    private async makeAccountKey({ metadata, spec }: Issuer): Promise<void> {
        const { name, key = "tls.key" } = spec.acme?.privateKeySecretRef ?? {};
        const namespace = metadata.namespace ?? CLUSTER_RESOURCE_NAMESPACE;
        if (name === undefined || this.secrets.get(`${namespace}/${name}`) !== undefined) {
            return;
        }
        await this.simulator.client("initial").createIfAbsent({
            apiVersion: "v1",
            kind: "Secret",
            metadata: { name, namespace, labels: { "controller.cert-manager.io/fao": "true" } },
            stringData: { [key]: (await generateKey()).privateKeyPem },
        });
    }
}

function isCa(certificate: string): boolean {
    try {
        return new X509Certificate(Buffer.from(certificate, "base64")).ca;
    } catch {
        return false;
    }
}

function problemOfServer(server: string | undefined): string | undefined {
    return server !== undefined && URL.canParse(server) && server.startsWith("https://")
        ? undefined
        : `Failed to register ACME account: "${server}" is no https URL of an ACME directory`;
}
