import type { Informer } from "../../kubernetes/informer";
import type { KubeObject } from "../../kubernetes/objects";
import { unfitHeadscale } from "../programs/headscale";
import type { Referred } from "./needs";
import type { Pod } from "./pod";
import { programOf } from "./pod";

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
    "zitadel-metal-init-job": ["zitadel"],
};

/** As `services`, of those that need not be in the cluster: an OIDC issuer may be anywhere. */
const servicesIfAny: Record<string, string[]> = { "metal-apiserver": ["zitadel"] };

/** Services of which programs are told only in landscapes that have them, by their environment: they connect when they start too. */
const told = ["auditing-timescaledb"];

/**
 * What waits instead of failing: init containers that loop until a service answers, and zitadel's Jobs, which give their
 * database five minutes (zitadel-charts, ZITADEL_DATABASE_POSTGRES_AWAITINITIALCONN).
 */
const patient: Record<string, string[]> = {
    "metal-api-create-masterdata": ["metal-api"],
    "zitadel-init": ["zitadel-db"],
    "zitadel-setup": ["zitadel-db"],
    "zitadel-login": ["zitadel"],
};

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
        private readonly referred: Referred,
    ) {}

    /** The first thing that a pod of the workload of that name needs to run and does not find. */
    unmet(namespace: string, name: string, pod: Pod): Unmet | undefined {
        const workload = programOf(name);
        const needed = keys[workload];
        const secret = needed && this.referred.secrets.get(`${namespace}/${needed.secret}`);
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
        const failing = without(services[workload]) ?? without(inTheCluster) ?? without(toldTo(pod));
        const message =
            failing === undefined ? this.unfit(namespace, workload) : `dial tcp ${failing}: connection refused`;
        return message === undefined ? undefined : { message, waits: false };
    }

    /** Why a program ends for what it reads. */
    private unfit(namespace: string, workload: string): string | undefined {
        if (workload !== "headscale") {
            return undefined;
        }
        const config = this.referred.configMaps.get(`${namespace}/headscale-config`)?.data?.["config.yaml"];
        const key = this.referred.secrets.get(`${namespace}/headscale`)?.data?.["noise_private.key"];
        return unfitHeadscale(config, Buffer.from(key ?? "", "base64").toString());
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

/** Services that a pod's environment names, alone or with a port. */
function toldTo(pod: Pod): string[] {
    const values = pod.spec.containers.flatMap(({ env = [] }) =>
        env.map(({ value = "" }) => value.replace(/:\d+$/, "")),
    );
    return told.filter(service => values.includes(service));
}
