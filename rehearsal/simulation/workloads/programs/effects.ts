import type { Simulator } from "../../controller";
import { ApiError } from "../../kubernetes/transport";
import type { Pod } from "../pods/pod";
import { programOf } from "../pods/pod";
import { applyMasterdata } from "./metalctl";
import { secretOf, token } from "./secret";
import { cleanUpZitadel, initializeZitadel, setUpZitadel } from "./zitadel";

/** What a Job's program does to the cluster before it ends; a text is what it says where it ends with an error. */
type Effect = (simulator: Simulator, pod: Pod) => Promise<string | undefined>;

const effects: Record<string, Effect> = {
    "zitadel-setup": setUpZitadel,
    "zitadel-cleanup": cleanUpZitadel,
    "zitadel-metal-init-job": initializeZitadel,
    "metal-api-create-masterdata": applyMasterdata,
    "metal-apiserver-initial-token-create": createTokens,
};

/** Does what the program of a Job does; nothing for one that is not known. Resolves with what it says where it fails. */
export async function takeEffect(simulator: Simulator, pod: Pod, job: string): Promise<string | undefined> {
    // The chart puts the release's name before it.
    const effect = job.endsWith("-startupapicheck") ? untilCertManagerAnswers : effects[programOf(job)];
    return effect?.(simulator, pod);
}

/** helm-charts v0.8.8 metal-control-plane, STORE_TOKENS_IN_SECRET */
async function createTokens(simulator: Simulator, { metadata: { namespace = "" } }: Pod): Promise<undefined> {
    const tokens = { admin_editor_token: token(64), admin_viewer_token: token(64) };
    await simulator.client("initial").createIfAbsent(secretOf(namespace, "metal-apiserver-admin-token", tokens));
}

/** `cmctl check api` creates a Certificate in a dry run until the webhook lets it (cert-manager v1.21.2 startupapicheck). */
async function untilCertManagerAnswers(
    simulator: Simulator,
    { metadata: { namespace = "" } }: Pod,
): Promise<undefined> {
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
            return undefined;
        } catch (error) {
            if (!(error instanceof ApiError)) {
                throw error;
            }
            await simulator.pause(50);
        }
    }
    return undefined;
}
