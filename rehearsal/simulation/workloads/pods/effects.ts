import { randomBytes } from "node:crypto";
import type { Simulator } from "../../controller";
import type { KubeObject } from "../../kubernetes/objects";
import { ApiError } from "../../kubernetes/transport";

/** What a Job's program does to the cluster before it ends. */
type Effect = (simulator: Simulator, namespace: string) => Promise<void>;

const token = (bytes: number) => randomBytes(bytes).toString("base64url");

const secret = (namespace: string, name: string, stringData: Record<string, string>): KubeObject => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace },
    stringData,
});

const writes =
    (name: string, data: () => Record<string, string>): Effect =>
    async (simulator, namespace) => {
        await simulator.client("initial").createIfAbsent(secret(namespace, name, data()));
    };

const effects: Record<string, Effect> = {
    // metal-roles v0.28.1 control-plane/roles/zitadel waits for what these write.
    "zitadel-setup": writes("iam-admin-pat", () => ({ pat: token(48) })),
    "zitadel-metal-init-job": writes("zitadel-client-credentials", () => ({
        client_id: `${BigInt(`0x${randomBytes(7).toString("hex")}`)}`,
        client_secret: token(48),
    })),
    // helm-charts v0.8.8 metal-control-plane, STORE_TOKENS_IN_SECRET
    "metal-apiserver-initial-token-create": writes("metal-apiserver-admin-token", () => ({
        admin_editor_token: token(64),
        admin_viewer_token: token(64),
    })),
};

/** Does what the program of a Job of that name does; nothing for one that is not known. */
export async function takeEffect(simulator: Simulator, namespace: string, job: string): Promise<void> {
    // The chart puts the release's name before it.
    const effect = job.endsWith("-startupapicheck") ? untilCertManagerAnswers : effects[job];
    await effect?.(simulator, namespace);
}

/** `cmctl check api` creates a Certificate in a dry run until the webhook lets it (cert-manager v1.21.2 startupapicheck). */
async function untilCertManagerAnswers(simulator: Simulator, namespace: string): Promise<void> {
    const path = `/apis/cert-manager.io/v1/namespaces/${namespace}/certificates?dryRun=All`;
    const body = {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { generateName: "cmctl-check-", namespace },
        spec: { dnsNames: ["cmctl-check.example"], secretName: "cmctl-check", issuerRef: { name: "cmctl-check" } },
    };
    while (!simulator.signal.aborted) {
        try {
            await simulator.client("initial").transport.json("POST", path, { body, signal: simulator.signal });
            return;
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            await simulator.pause(50);
        }
    }
}
