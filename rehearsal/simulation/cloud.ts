import { readFileSync, watch } from "node:fs";
import * as path from "node:path";

import type { ClusterOfConfig } from "./context";

interface CloudResource {
    type: string;
    inputs: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

const FILE = "cloud.json";

/** What is asked of the stand-in cloud by those who work in it: pods, and controllers with accounts. */
export class Cloud {
    /** @param dir The rehearsal's folder. */
    constructor(private readonly dir: string) {}

    /** Calls back whenever something in the cloud has changed, until `signal` is aborted. */
    onChange(signal: AbortSignal, changed: () => void): void {
        watch(this.dir, { signal }, (_event, file) => file === FILE && changed()).on("error", () => undefined);
    }

    /**
     * Whether a cluster's nodes reach the internet: private ones of GKE by a NAT of their network only. A network that
     * somebody else has made is taken to have a way out of its own.
     *
     * @param cluster Default: all clusters of GKE.
     */
    hasEgress(cluster?: ClusterOfConfig): boolean {
        const networks = this.of("gcp:compute/network:Network").map(({ inputs }) => lastOf(inputs.name));
        const routers = new Map(
            this.of("gcp:compute/router:Router").map(({ inputs }) => [lastOf(inputs.name), lastOf(inputs.network)]),
        );
        const nats = this.of("gcp:compute/routerNat:RouterNat").map(({ inputs }) => routers.get(lastOf(inputs.router)));
        return this.of("gcp:container/cluster:Cluster")
            .filter(({ inputs }) => cluster === undefined || isThat(inputs, cluster))
            .filter(
                ({ inputs }) => (inputs.privateClusterConfig as { enablePrivateNodes?: boolean })?.enablePrivateNodes,
            )
            .map(({ inputs }) => lastOf(inputs.network))
            .every(network => !networks.includes(network) || nats.includes(network));
    }

    /** Whether a service account has a role in the project. */
    hasRole(email: string, role: string): boolean {
        return this.of("gcp:projects/iAMMember:IAMMember").some(
            ({ inputs }) => inputs.role === role && inputs.member === `serviceAccount:${email}`,
        );
    }

    /** Whether a Kubernetes service account may act as a Google one. */
    mayActAs(email: string, namespace: string, serviceAccount: string): boolean {
        return this.of("gcp:serviceaccount/iAMMember:IAMMember").some(
            ({ inputs: { role, member, serviceAccountId } }) =>
                role === "roles/iam.workloadIdentityUser" &&
                String(member).endsWith(`.svc.id.goog[${namespace}/${serviceAccount}]`) &&
                String(serviceAccountId).endsWith(`/serviceAccounts/${email}`),
        );
    }

    /** Whether a service account is one that was made here. */
    hasAccount(email: string): boolean {
        return this.of("gcp:serviceaccount/account:Account").some(({ outputs }) => outputs?.email === email);
    }

    /**
     * Whether a project has the zone that a name lies in, of that name where one is given. A zone that was not made here is
     * somebody else's, and taken to be there.
     */
    servesZone(project: string, name: string, zone?: string): boolean {
        const zones = this.of("gcp:dns/managedZone:ManagedZone")
            .map(({ inputs }) => inputs)
            .filter(({ dnsName }) => `.${name}.`.endsWith(`.${String(dnsName)}`));
        return (
            zones.length === 0 ||
            zones.some(inputs => inputs.project === project && (zone === undefined || inputs.name === zone))
        );
    }

    private of(type: string): CloudResource[] {
        return this.resources().filter(one => one.type === type);
    }

    private resources(): CloudResource[] {
        try {
            const { resources } = JSON.parse(readFileSync(path.join(this.dir, FILE), "utf8")) as {
                resources: CloudResource[];
            };
            return resources;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code === "ENOENT") {
                return [];
            }
            throw error;
        }
    }
}

function isThat(inputs: CloudResource["inputs"], { kind, name, project, region }: ClusterOfConfig): boolean {
    return kind === "gke" && inputs.name === name && inputs.project === project && inputs.location === region;
}

/** The name in a reference: a name itself, an id or a link. */
function lastOf(reference: unknown): string {
    return String(reference).split("/").at(-1) ?? "";
}
