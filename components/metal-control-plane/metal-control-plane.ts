import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { addressRecords } from "../dns/records";
import type { DnsZone } from "../dns/zone";
import { chartArgsOf } from "../helm";
import { credentials } from "./credentials";
import { Database } from "./database";
import type { MetalMasterdata } from "./masterdata";
import { Nsq } from "./nsq";
import type { OptionalServicesArgs } from "./optional-services";
import { optionalHostsOf, optionalServices } from "./optional-services";
import type { KeyPair, PkiArgs } from "./pki";
import { pki } from "./pki";
import { postgresOf } from "./postgres";
import type { MetalRelease } from "./release";
import { rethinkdbOf } from "./rethinkdb";
import type { HeadscaleService, OidcClient } from "./services";
import type { SidecarBackup, SidecarRetention } from "./sidecar";
import { BASE_PATH, databaseNames, metalValues } from "./values";

/** Args of {@link MetalControlPlane}. */
export interface MetalControlPlaneArgs extends Omit<OptionalServicesArgs, "namespace" | "records" | "database"> {
    /** Stage of the landscape, in prefixes of backups. */
    stage: string;
    /** `metalReleaseOf(vector)`. */
    release: MetalRelease;
    /** The API answers at `api.<domain>`, nsqd at `<domain>:4150`. */
    domain: string;
    /** What else answers through the ingress, at a name of its own; default: nothing but the first API. */
    answering?: readonly MetalName[];
    /** Zone that the domain lies in. */
    dns: DnsZone;
    /** Address of the ingress's load balancer. */
    ingressAddress: pulumi.Input<string>;
    /** Name of the ClusterIssuer of the ingress's certificate. */
    clusterIssuer: string;
    providerTenant: string;
    masterdata: MetalMasterdata;
    /** HMACs of metal-api by role, secrets; default: generated, each that is not given. */
    hmac?: { view?: pulumi.Input<string>; edit?: pulumi.Input<string>; admin?: pulumi.Input<string> };
    /** HMAC of masterdata-api, a secret; default: generated. */
    masterdataHmac?: pulumi.Input<string>;
    databases: MetalDatabases;
    /** Default: `usualPki`. */
    pki?: PkiArgs;
    /** Whether namespace and databases may be deleted. */
    unlocked: boolean;
}

/** What answers at `NAME.<domain>` beside `api`: the second API, logins, and the way to machines' consoles. */
export type MetalName = "v2" | "auth" | "headscale";

/** The control plane's databases. */
export interface MetalDatabases {
    /** Default: the cluster's. */
    storageClass?: string;
    backup: SidecarBackup;
    metal: MetalDatabase;
    ipam: MetalDatabase;
    masterdata: MetalDatabase;
    zitadel: MetalDatabase;
    headscale: MetalDatabase;
}

/** One of the control plane's databases. */
export interface MetalDatabase {
    /** Size of each of its two volumes. */
    size: string;
    /** A secret; default: generated. */
    password?: pulumi.Input<string>;
    /** Default: that of all of them. */
    storageClass?: string;
    /** What is special about its backups. */
    backup?: Partial<SidecarRetention>;
}

/** What partitions and operators need of the control plane's credentials: all of them secrets but the certificates. */
export interface MetalCertificates {
    /** PEM of the CA that signs them all; of more than one while one takes over from another. */
    ca: pulumi.Output<string>;
    grpcClient: KeyPair;
    nsq: KeyPair;
}

/** Namespace of metal-stack's control plane. */
export const METAL_NAMESPACE = "metal-control-plane";

/** metal-stack's control plane; pass the cluster's provider in `opts`. */
export class MetalControlPlane extends pulumi.ComponentResource {
    /** Gone through when metal-api answers healthy, from outside. */
    public readonly ready: Gate;
    /** Base URL of metal-api with its base path, `https://api.<domain>/metal`: what a CloudProfile says. */
    public readonly endpoint: string;
    /** HMACs of metal-api by role, secrets; Gardener needs `admin`. */
    public readonly hmac: { view: pulumi.Output<string>; edit: pulumi.Output<string>; admin: pulumi.Output<string> };
    public readonly certificates: MetalCertificates;
    /** headscale, where there is one. */
    public readonly headscale?: HeadscaleService;
    /** The OIDC client that the second API is, where users may log in. */
    public readonly oidc?: OidcClient;

    constructor(name: string, args: MetalControlPlaneArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dns, kubeconfig: _, ...inputs } = args;
        super("metal-landscape:index:MetalControlPlane", name, inputs, opts);
        const child = { parent: this };
        const { domain, stage, release, unlocked, databases } = args;
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: METAL_NAMESPACE, labels: { name: METAL_NAMESPACE } } },
            { parent: this, protect: !unlocked },
        );
        const inside = { parent: this, dependsOn: namespace };

        const secrets = credentials(name, args, child);
        const certificates = pki(
            name,
            { namespace: METAL_NAMESPACE, hosts: [`api.${domain}`, domain] },
            child,
            args.pki,
        );

        const common = {
            namespace: METAL_NAMESPACE,
            sidecarImage: release.sidecar.reference,
            stage,
            unlocked,
        };
        const own = ({ size, storageClass, backup }: MetalDatabase) => ({
            size,
            storageClass: storageClass ?? databases.storageClass,
            backup: { ...databases.backup, ...backup },
        });
        const metalDb = new Database(
            `${name}-metal-db`,
            rethinkdbOf({
                ...common,
                name: databaseNames.metal,
                image: release.databases.metal.reference,
                ...own(databases.metal),
                password: secrets.passwords.metal,
            }),
            inside,
        );
        const ipamDb = new Database(
            `${name}-ipam-db`,
            postgresOf({
                ...common,
                name: databaseNames.ipam,
                image: release.databases.ipam.reference,
                ...own(databases.ipam),
                db: "ipam",
                password: secrets.passwords.ipam,
            }),
            inside,
        );
        const masterdataDb = new Database(
            `${name}-masterdata-db`,
            postgresOf({
                ...common,
                name: databaseNames.masterdata,
                image: release.databases.masterdata.reference,
                ...own(databases.masterdata),
                db: "masterdata",
                password: secrets.passwords.masterdata,
            }),
            inside,
        );
        const nsq = new Nsq(
            `${name}-nsq`,
            {
                namespace: METAL_NAMESPACE,
                image: release.nsq.reference,
                broadcastAddress: domain,
                ca: certificates.ca,
                certificate: certificates.nsq,
            },
            inside,
        );

        const records: Record<string, pulumi.Resource> & Record<"api", pulumi.Resource> = addressRecords(
            name,
            { zone: dns, hosts: hostsOf(domain, args.answering, optionalHostsOf(args)), address: args.ingressAddress },
            child,
        );
        const { headscale, oidc } = optionalServices(
            name,
            {
                ...args,
                namespace: METAL_NAMESPACE,
                records,
                database: (of, password) =>
                    new Database(
                        `${name}-${databaseNames[of]}`,
                        postgresOf({
                            ...common,
                            name: databaseNames[of],
                            image: release.databases[of].reference,
                            ...own(databases[of]),
                            db: of,
                            password,
                        }),
                        inside,
                    ),
            },
            this,
        );
        this.headscale = headscale;
        this.oidc = oidc;
        const chart = new Release(
            `${name}-chart`,
            {
                name: "metal-control-plane",
                namespace: METAL_NAMESPACE,
                ...chartArgsOf(release.chart),
                // Its hooks initialise the database, migrate it, and apply the master data.
                timeout: 600,
                values: metalValues({
                    ...args,
                    pki: certificates,
                    credentials: secrets,
                    nsqChecksum: nsq.checksum,
                }),
            },
            // The first hook gives up after a few attempts, and two that initialise RethinkDB at once corrupt it
            // (metal-api#156): nothing of the chart starts before what it stores in is there.
            { parent: this, dependsOn: [metalDb, ipamDb, masterdataDb, nsq] },
        );

        this.endpoint = endpointOf(domain);
        this.hmac = secrets.hmac;
        this.certificates = {
            ca: certificates.ca,
            grpcClient: certificates.grpcClient,
            nsq: certificates.nsq,
        };
        this.ready = new Gate(
            `${name}-ready`,
            { gate: "metal-api", endpoint: this.endpoint },
            { parent: this, dependsOn: [chart, records.api] },
        );
        this.registerOutputs({ endpoint: this.endpoint });
    }
}

/** Hosts that the control plane answers at, by the suffix of their record: nsqd at the domain itself. */
export function hostsOf(
    domain: string,
    answering: readonly MetalName[] = [],
    optional: Partial<Record<MetalName, string>> = {},
): Record<"api" | "domain", string> {
    const others = answering.map(name => [name, `${name}.${domain}`] as const);
    return { api: `api.${domain}`, domain, ...Object.fromEntries<string>(others), ...optional };
}

/** Base URL of metal-api: without its path metal-go would ask at `/`, which the ingress does not route. */
export function endpointOf(domain: string): string {
    return `https://api.${domain}${BASE_PATH.replace(/\/$/, "")}`;
}
