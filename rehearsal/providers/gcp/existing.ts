import type { Props } from "../../host/protocol";
import { CloudStore } from "./store";

/** A VPC network with a subnetwork in it, each by its name or path. */
export interface ExistingNetwork {
    network: string;
    subnetwork: string;
    /** Range of the nodes. */
    nodes: string;
    secondaryRanges: { rangeName: string; ipCidrRange: string }[];
    /** Whether it has a way out of its own for private nodes. */
    hasNat: boolean;
}

/** What is in a project before a rehearsal begins, because the config says that it is there. */
export interface ExistingInProject {
    project: string;
    region: string;
    network?: ExistingNetwork;
    zone?: { name: string; domain: string };
    bucket?: string;
    /** An address that is reserved. */
    address?: string;
    /** Path of a KMS key that GKE's service agent may use. */
    key?: string;
    /** Account that a workload identity pool's provider may act as. */
    identity?: { audience: string; serviceAccountEmail: string };
}

/** Of resources that no program has made. */
export const NOBODY = "";

/** Writes into the stand-in cloud of the rehearsal in `dir` what is there before it begins. */
export function putExisting(dir: string, existing: ExistingInProject[]): void {
    const store = new CloudStore(dir);
    for (const [type, id, inputs] of existing.flatMap(resourcesOf)) {
        const selfLink = `https://www.googleapis.com/compute/v1/${id}`;
        store.put({ type, id, urn: NOBODY, inputs, outputs: { selfLink, ...inputs } });
    }
}

type Existing = [type: string, id: string, inputs: Props];

function resourcesOf(all: ExistingInProject): Existing[] {
    const { project, region, zone, bucket, address, key, identity } = all;
    const found: (Existing[] | undefined)[] = [
        all.network && networkOf(all.network, project, region),
        zone && [
            // Who has made it has turned the API on before.
            [
                "gcp:projects/service:Service",
                `${project}/dns.googleapis.com`,
                { project, service: "dns.googleapis.com" },
            ],
            [
                "gcp:dns/managedZone:ManagedZone",
                `projects/${project}/managedZones/${zone.name}`,
                { project, name: zone.name, dnsName: `${zone.domain}.`, visibility: "public" },
            ],
        ],
        bucket !== undefined ? [["gcp:storage/bucket:Bucket", bucket, { project, name: bucket }]] : undefined,
        address !== undefined
            ? [
                  [
                      "gcp:compute/address:Address",
                      `projects/${project}/regions/${region}/addresses/reserved`,
                      { project, region, name: "reserved", address },
                  ],
              ]
            : undefined,
        key !== undefined ? [["gcp:kms/cryptoKey:CryptoKey", key, { name: key }]] : undefined,
        identity && identityOf(identity, project),
    ];
    return found.flatMap(one => one ?? []);
}

function networkOf(
    { network, subnetwork, nodes, secondaryRanges, hasNat }: ExistingNetwork,
    own: string,
    region: string,
) {
    const networkId = pathOf(network, `projects/${own}/global/networks`);
    const [, project] = networkId.split("/");
    const id = pathOf(subnetwork, `projects/${project}/regions/${region}/subnetworks`);
    const name = lastOf(networkId);
    const inputs = { project, region, name: lastOf(id), network: networkId, ipCidrRange: nodes };
    const there: Existing[] = [
        ["gcp:compute/network:Network", networkId, { project, name, autoCreateSubnetworks: false }],
        ["gcp:compute/subnetwork:Subnetwork", id, { ...inputs, secondaryIpRanges: secondaryRanges }],
    ];
    const router = `projects/${project}/regions/${region}/routers/${name}`;
    const nat = { project, region, name, router, sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES" };
    const wayOut: Existing[] = [
        ["gcp:compute/router:Router", router, { project, region, name, network: networkId }],
        ["gcp:compute/routerNat:RouterNat", `${project}/${region}/${name}/${name}`, nat],
    ];
    return [...there, ...(hasNat ? wayOut : [])];
}

function identityOf(
    { audience, serviceAccountEmail: email }: NonNullable<ExistingInProject["identity"]>,
    project: string,
): Existing[] {
    const account = `projects/${email.split("@")[1]?.split(".")[0] ?? project}/serviceAccounts/${email}`;
    const pool = audience.replace(/^\/\//, "").replace(/\/providers\/.*$/, "");
    const member = `principalSet://${pool}/*`;
    const role = "roles/iam.workloadIdentityUser";
    return [
        ["gcp:serviceaccount/account:Account", account, { name: account, email, project }],
        [
            "gcp:serviceaccount/iAMMember:IAMMember",
            `${account}/${role}/${member}`,
            { serviceAccountId: account, role, member },
        ],
    ];
}

function pathOf(reference: string, folder: string): string {
    return reference.includes("/") ? reference : `${folder}/${reference}`;
}

function lastOf(path: string): string {
    return path.slice(path.lastIndexOf("/") + 1);
}
