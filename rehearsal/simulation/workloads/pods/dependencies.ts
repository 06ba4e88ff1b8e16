import type { Informer } from "../../kubernetes/informer";
import type { KubeObject } from "../../kubernetes/objects";
import type { Keyed } from "./needs";

/** An EndpointSlice (discovery.k8s.io/v1). */
export interface EndpointSlice extends KubeObject {
    endpoints?: { conditions?: { ready?: boolean } }[] | null;
}

/**
 * Services of their own namespace that programs of metal-stack connect to when they start, and end without: their
 * databases, queue and each other (helm-charts v0.8.8 metal-control-plane, environments of the Deployments). Named by
 * workload; metal-api#156 has only the init Job prepare the database.
 */
const services: Record<string, string[]> = {
    "metal-api": ["metal-db", "ipam", "masterdata-api", "nsqd", "nsq-lookupd"],
    "masterdata-api": ["masterdata-db"],
    "tenant-apiserver": ["masterdata-db"],
    ipam: ["ipam-db"],
    "metal-apiserver": ["metal-db", "ipam", "masterdata-api", "valkey"],
    "metal-console": ["metal-api"],
    nsqd: ["nsq-lookupd"],
    zitadel: ["zitadel-db"],
    headscale: ["headscale-db"],
    "metal-api-initdb": ["metal-db"],
    "metal-api-migrate-db": ["metal-db"],
    "metal-apiserver-initial-token-create": ["valkey"],
    "zitadel-init": ["zitadel-db"],
    "zitadel-setup": ["zitadel-db"],
    "zitadel-metal-init-job": ["zitadel"],
};

/** As `services`, of those that need not be in the cluster: an OIDC issuer may be anywhere. */
const servicesIfAny: Record<string, string[]> = { "metal-apiserver": ["zitadel"] };

/** Init containers that loop until a service answers: the Job waits instead of failing. */
const patient: Record<string, string[]> = { "metal-api-create-masterdata": ["metal-api"] };

/** Keys that a workload's mounted Secret has to have (metal-roles v0.28.1 control-plane/roles/nsq). */
const keys: Record<string, { secret: string; keys: string[] }> = {
    nsqd: { secret: "nsqd", keys: ["ca.pem", "client.pem", "client_key.pem"] },
};

/** What keeps a started program from running. */
export interface Unmet {
    message: string;
    /** Whether it waits for that, rather than ending with an error. */
    waits: boolean;
}

/** Knows which Services have ready endpoints. */
export class Dependencies {
    constructor(
        private readonly slices: Informer<EndpointSlice>,
        private readonly secrets: Informer<Keyed>,
    ) {}

    /** The first thing that the workload of that name needs to run and does not find. */
    unmet(namespace: string, workload: string): Unmet | undefined {
        const needed = keys[workload];
        const secret = needed && this.secrets.get(`${namespace}/${needed.secret}`);
        const missing = needed?.keys.find(key => secret?.data?.[key] === undefined);
        if (missing !== undefined) {
            return { message: `open ${missing}: no such file or directory`, waits: false };
        }
        const without = (names: string[] | undefined) => names?.find(name => !this.isServed(namespace, name));
        const waiting = without(patient[workload]);
        if (waiting !== undefined) {
            return { message: `${waiting} does not answer yet`, waits: true };
        }
        const inTheCluster = servicesIfAny[workload]?.filter(name => this.slicesOf(namespace, name).length > 0);
        const failing = without(services[workload]) ?? without(inTheCluster);
        return failing === undefined ? undefined : { message: `dial tcp ${failing}: connection refused`, waits: false };
    }

    private isServed(namespace: string, service: string): boolean {
        return this.slicesOf(namespace, service).some(slice =>
            slice.endpoints?.some(endpoint => endpoint.conditions?.ready === true),
        );
    }

    private slicesOf(namespace: string, service: string): EndpointSlice[] {
        return this.slices
            .list(namespace)
            .filter(slice => slice.metadata.labels?.["kubernetes.io/service-name"] === service);
    }
}
