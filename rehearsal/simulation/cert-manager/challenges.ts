import { Cloud } from "../cloud";
import type { Simulator } from "../controller";
import type { Informer } from "../kubernetes/informer";
import { isTrue, refTo } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { ApiError } from "../kubernetes/transport";
import { CLUSTER_RESOURCE_NAMESPACE, resourceNamespace } from "./issuers";
import type { Dns01, Issuer, Rfc2136, Secret, SecretKey } from "./types";

interface ApiService extends KubeObject {
    status?: { conditions?: Condition[] };
}

/** DNS-01 challenges, as far as they can fail: what cert-manager says of one that it can't present. */
export class Challenges {
    public readonly cloud: Cloud;

    constructor(
        private readonly simulator: Simulator,
        private readonly secrets: Informer<Secret>,
    ) {
        this.cloud = new Cloud(simulator.context.dir);
    }

    /** Presents the challenge of a name, or says why it can't be; `key` is what the record would say. */
    async present(issuer: Issuer, dns01: Dns01 | undefined, dnsName: string, key: string): Promise<string | undefined> {
        const name = withoutWildcard(dnsName);
        if (dns01?.cloudDNS !== undefined) {
            return this.inCloudDns(issuer, dns01.cloudDNS, name);
        }
        if (dns01?.rfc2136 !== undefined) {
            return this.byUpdate(issuer, dns01.rfc2136);
        }
        return dns01?.webhook && this.byWebhook("Present", issuer, dns01.webhook, name, key);
    }

    /** Takes back what {@link present} has put into a zone that somebody keeps here. */
    async cleanUp(issuer: Issuer, dns01: Dns01 | undefined, dnsName: string, key: string): Promise<void> {
        if (dns01?.webhook !== undefined) {
            await this.byWebhook("CleanUp", issuer, dns01.webhook, withoutWildcard(dnsName), key);
        }
    }

    private async inCloudDns(
        issuer: Issuer,
        { project = "", hostedZoneName, serviceAccountSecretRef }: NonNullable<Dns01["cloudDNS"]>,
        name: string,
    ): Promise<string | undefined> {
        const missing = serviceAccountSecretRef
            ? this.missingCredentials(issuer, serviceAccountSecretRef)
            : await this.missingRights();
        return (
            missing ??
            (this.cloud.servesZone(project, name, hostedZoneName)
                ? undefined
                : `error presenting the challenge: No matching GoogleCloud domain found for domain ${name}.`)
        );
    }

    /** What keeps cert-manager's own service account from writing records, by Workload Identity. */
    private async missingRights(): Promise<string | undefined> {
        const [namespace, name] = [CLUSTER_RESOURCE_NAMESPACE, "cert-manager"];
        const account = await this.simulator.client("initial").get(refTo("v1", "ServiceAccount", namespace, name));
        const email = account?.metadata.annotations?.["iam.gke.io/gcp-service-account"] ?? "";
        if (!this.cloud.mayActAs(email, namespace, name)) {
            return (
                "error instantiating google clouddns challenge solver: unable to generate access token; IAM returned " +
                "403 Forbidden: Permission 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist)."
            );
        }
        return this.cloud.hasRole(email, "roles/dns.admin") ? undefined : FORBIDDEN;
    }

    /** What is wrong with a service account's key; an account that the stand-in cloud has not made is one of elsewhere. */
    private missingCredentials(issuer: Issuer, ref: SecretKey): string | undefined {
        const namespace = resourceNamespace(issuer);
        const secret = this.secrets.get(`${namespace}/${ref.name}`);
        if (secret === undefined) {
            return `error getting clouddns service account: secrets "${ref.name}" not found`;
        }
        const data = secret.data?.[ref.key ?? ""];
        if (data === undefined) {
            return `specified key "${ref.key}" not found in secret ${namespace}/${ref.name}`;
        }
        const key = accountOf(data);
        if (key?.type !== "service_account" || typeof key.private_key !== "string") {
            return "error instantiating google clouddns challenge solver: Unable to acquire config: it is no service account's key";
        }
        const email = String(key.client_email);
        return this.cloud.hasAccount(email) && !this.cloud.hasRole(email, "roles/dns.admin") ? FORBIDDEN : undefined;
    }

    /** As cert-manager v1.21.2 pkg/issuer/acme/dns/rfc2136; no name server answers, so a key is but looked at. */
    private byUpdate(issuer: Issuer, { tsigSecretSecretRef: ref, tsigKeyName }: Rfc2136): string | undefined {
        if (!ref?.name) {
            return undefined;
        }
        const secret = this.secrets.get(`${resourceNamespace(issuer)}/${ref.name}`);
        if (secret === undefined) {
            return `secrets "${ref.name}" not found`;
        }
        const data = secret.data?.[ref.key ?? ""];
        if (data === undefined) {
            return `data entry with key "${ref.key}" not found in secret`;
        }
        const key = Buffer.from(data, "base64").toString("utf8");
        const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(key) && key.length % 4 === 0;
        return tsigKeyName && !isBase64 ? "DNS update failed: illegal base64 data at input byte 0" : undefined;
    }

    /** Calls the solver's API through the API server, as cert-manager does (pkg/issuer/acme/dns/webhook). */
    private async byWebhook(
        action: "Present" | "CleanUp",
        issuer: Issuer,
        { groupName = "", solverName = "", config }: NonNullable<Dns01["webhook"]>,
        dnsName: string,
        key: string,
    ): Promise<string | undefined> {
        const client = this.simulator.client("initial");
        const name = `v1alpha1.${groupName}`;
        const service = await client.get<ApiService>(refTo("apiregistration.k8s.io/v1", "APIService", undefined, name));
        if (service === undefined) {
            return `the server could not find the requested resource (post ${solverName}.${groupName})`;
        }
        if (!isTrue(service.status?.conditions, "Available")) {
            return `the server is currently unable to handle the request (post ${solverName}.${groupName})`;
        }
        const request = { action, resourceNamespace: resourceNamespace(issuer), dnsName, key, config };
        try {
            const { response } = await client.transport.json<{ response?: { success?: boolean; status?: Status } }>(
                "POST",
                `/apis/${groupName}/v1alpha1/${solverName}`,
                {
                    body: { apiVersion: "webhook.acme.cert-manager.io/v1alpha1", kind: "ChallengePayload", request },
                    signal: this.simulator.signal,
                },
            );
            return response?.success ? undefined : (response?.status?.message ?? "it did not succeed");
        } catch (error) {
            if (error instanceof ApiError) {
                return error.message;
            }
            throw error;
        }
    }
}

interface Status {
    message?: string;
}

function withoutWildcard(dnsName: string): string {
    return dnsName.replace(/^\*\./, "");
}

const FORBIDDEN = "error presenting the challenge: googleapi: Error 403: Forbidden, forbidden";

function accountOf(base64: string): { type?: unknown; private_key?: unknown; client_email?: unknown } | undefined {
    try {
        return JSON.parse(Buffer.from(base64, "base64").toString("utf8")) as ReturnType<typeof accountOf>;
    } catch {
        return undefined;
    }
}
