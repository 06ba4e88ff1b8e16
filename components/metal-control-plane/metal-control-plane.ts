import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { OwnCa } from "../../gardener/gates/metal-inputs";
import { addressRecords } from "../dns/records";
import type { DnsZone } from "../dns/zone";
import { chartArgsOf } from "../helm";
import type { Entrance } from "../ingress/ingress";
import { chartPullSecret, registryValuesOf } from "./chart-pull-secret";
import { consolesOf } from "./console";
import { credentials } from "./credentials";
import type { MetalDatabases } from "./databases";
import { chartDatabasesOf, deployDatabases } from "./databases";
import type { MetalMasterdata } from "./masterdata";
import type { NsqArgs } from "./nsq";
import { Nsq } from "./nsq";
import type { OptionalServicesArgs } from "./optional-services";
import { optionalHostsOf, optionalServices } from "./optional-services";
import type { MetalCertificates, PkiArgs } from "./pki";
import { pki } from "./pki";
import type { MetalRelease } from "./release";
import { deployRethinkdbFrontend } from "./rethinkdb-frontend";
import { rolledConsole } from "./rolled-console";
import { routesGate } from "./routes-gate";
import type { MetalServers } from "./servers";
import { usualServers } from "./servers";
import type { HeadscaleService, OidcClient } from "./services";
import { metalValues } from "./values";
import { BASE_PATH } from "./values/metal-api";

/** Args of {@link MetalControlPlane}. */
export interface MetalControlPlaneArgs extends Omit<
    OptionalServicesArgs,
    "namespace" | "records" | "databases" | "entrance"
> {
    /** Stage of the landscape, in prefixes of backups. */
    stage: string;
    /** `metalReleaseOf(vector)`. */
    release: MetalRelease;
    /** The API answers at `api.<domain>`, nsqd at `<domain>:4150`. */
    domain: string;
    /** Zone that the domain lies in. */
    dns: DnsZone;
    /** Address of the ingress's load balancer. */
    ingressAddress: pulumi.Input<string>;
    /** What lets traffic in; default: IngressClass `nginx`. */
    entrance?: Entrance;
    /** Name of the ClusterIssuer of the ingress's certificate. */
    clusterIssuer: string;
    /** Where its CA is, for who asks the APIs; default: a public one signs. */
    ca?: pulumi.Input<OwnCa>;
    providerTenant: string;
    masterdata: MetalMasterdata;
    /** Default: `usualServers`, the first API alone. */
    servers?: MetalServers;
    /** HMACs of metal-api by role, secrets; default: generated, each that is not given. */
    hmac?: { view?: pulumi.Input<string>; edit?: pulumi.Input<string>; admin?: pulumi.Input<string> };
    /** HMAC of masterdata-api, a secret; default: generated. */
    masterdataHmac?: pulumi.Input<string>;
    databases: MetalDatabases;
    nsq: Pick<NsqArgs, "dataSize" | "logLevel">;
    /** Docker config (JSON) by which images are pulled, a secret; default: nobody asks for one. */
    dockerConfig?: pulumi.Input<string>;
    /**
     * The cluster whose pods have to reach metal-api, for provider-metal is among them, and the gate of its nodes where it
     * is another than metal-stack's; default: nobody looks.
     */
    reachedFrom?: { kubeconfig: pulumi.Input<string>; ready?: pulumi.Resource };
    /** Default: `usualPki`. */
    pki?: PkiArgs;
    /** Whether namespace and databases may be deleted. */
    unlocked: boolean;
}

/** Namespace of metal-stack's control plane. */
export const METAL_NAMESPACE = "metal-control-plane";

/** metal-stack's control plane; pass the cluster's provider in `opts`. */
export class MetalControlPlane extends pulumi.ComponentResource {
    /** Gone through when the APIs answer healthy, from outside. */
    public readonly ready: Gate;
    /** Gone through when pods of the garden's cluster reach metal-api too; `ready`, where nobody looks. */
    public readonly reached: Gate;
    /** Base URL of metal-api with its base path, `https://api.<domain>/metal`: what a CloudProfile says. */
    public readonly endpoint: string;
    /** HMACs of metal-api by role, secrets; Gardener needs `admin`. */
    public readonly hmac: { view: pulumi.Output<string>; edit: pulumi.Output<string>; admin: pulumi.Output<string> };
    public readonly certificates: MetalCertificates;
    /** Where the CA of the APIs' certificates is, where it is no public one. */
    public readonly ca?: pulumi.Input<OwnCa>;
    /** headscale, where there is one. */
    public readonly headscale?: HeadscaleService;
    /** The OIDC client that the second API is, where users may log in. */
    public readonly oidc?: OidcClient;

    constructor(name: string, args: MetalControlPlaneArgs, opts?: pulumi.ComponentResourceOptions) {
        const { dns, reachedFrom, ca, kubeconfig: _, ...inputs } = args;
        super("metal-landscape:index:MetalControlPlane", name, inputs, opts);
        const child = { parent: this };
        const { domain, stage, release, unlocked, databases, servers = usualServers } = args;
        const { entrance = { kind: "IngressClass", name: "nginx" } } = args;
        const { metalApiserver, metalConsole } = servers;
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: METAL_NAMESPACE, labels: { name: METAL_NAMESPACE } } },
            { parent: this, protect: !unlocked },
        );
        const inside = { parent: this, dependsOn: namespace };

        const secrets = credentials(name, { ...args, ...servers }, child);
        const certificates = pki(
            name,
            {
                namespace: METAL_NAMESPACE,
                hosts: [`api.${domain}`, domain],
                consoles: consolesOf(args.masterdata),
            },
            child,
            args.pki,
        );

        const stores = deployDatabases(
            name,
            {
                namespace: METAL_NAMESPACE,
                stage,
                images: release.databases,
                sidecar: release.sidecar,
                databases,
                passwords: secrets.passwords,
                dockerConfig: args.dockerConfig,
                unlocked,
            },
            inside,
        );
        if (databases.metal.exposeFrontend) {
            const frontend = { ...args, entrance, namespace: METAL_NAMESPACE, database: stores.metal.database };
            deployRethinkdbFrontend(name, frontend, child);
        }
        const nsq = new Nsq(
            `${name}-nsq`,
            {
                namespace: METAL_NAMESPACE,
                image: release.nsq.reference,
                broadcastAddress: domain,
                entrance,
                ...args.nsq,
                dockerConfig: args.dockerConfig,
                ca: certificates.ca,
                certificate: certificates.nsq,
            },
            inside,
        );

        // By the suffixes of their records; nsqd answers at the domain itself.
        const hosts: Record<string, string> = {
            api: `api.${domain}`,
            domain,
            ...(metalApiserver && { v2: `v2.${domain}` }),
            ...optionalHostsOf(args),
        };
        const records = addressRecords(name, { zone: dns, hosts, address: args.ingressAddress }, child);
        const { headscale, oidc } = optionalServices(
            name,
            {
                ...args,
                entrance,
                namespace: METAL_NAMESPACE,
                records,
                databases: stores,
            },
            this,
        );
        this.headscale = headscale;
        this.oidc = oidc;
        const named = { name: "metal-control-plane", namespace: METAL_NAMESPACE };
        const pull = chartPullSecret(name, named, args.dockerConfig, inside);
        const leftovers = metalApiserver ? [leftoversOf(name, { ...args, ...named }, child)] : [];
        const chart = new Release(
            `${name}-chart`,
            {
                ...named,
                ...chartArgsOf(release.chart),
                // Its hooks initialise the database, migrate it, and apply the master data.
                timeout: 600,
                values: {
                    ...metalValues({
                        ...args,
                        servers,
                        entrance,
                        pki: certificates,
                        credentials: secrets,
                        nsqChecksum: nsq.checksum,
                        valkey: stores.valkey?.service,
                        auditingDatabase: stores.auditing?.service,
                        headscale,
                        oidc,
                    }),
                    ...registryValuesOf(args.dockerConfig),
                },
            },
            // The first hook gives up after a few attempts, and two that initialise RethinkDB at once corrupt it
            // (metal-api#156): nothing of the chart starts before what it stores in is there.
            { parent: this, dependsOn: [...chartDatabasesOf(stores), nsq, ...pull, ...leftovers] },
        );

        if (metalConsole) {
            rolledConsole(
                name,
                { namespace: METAL_NAMESPACE, hmac: secrets.hmac.admin },
                { parent: this, dependsOn: chart },
            );
        }

        if (entrance.kind === "Gateway") {
            routesGate(
                name,
                {
                    ...args,
                    namespace: METAL_NAMESPACE,
                    gateway: entrance,
                    servers,
                    headscale: headscale !== undefined,
                    revision: chart.status.revision,
                },
                child,
            );
        }

        this.endpoint = endpointOf(domain);
        this.ca = ca;
        const trusted = ca === undefined ? {} : { ca };
        this.hmac = secrets.hmac;
        this.certificates = {
            ca: certificates.ca,
            grpcClient: certificates.grpcClient,
            nsq: certificates.nsq,
            console: certificates.console.host,
        };
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "metal-api",
                endpoint: this.endpoint,
                ...(metalApiserver && { v2: `https://v2.${domain}` }),
                ...trusted,
            },
            { parent: this, dependsOn: [chart, records.api, ...(metalApiserver ? [records.v2] : [])] },
        );
        this.reached = reachedFrom
            ? new Gate(
                  `${name}-reached`,
                  {
                      gate: "metal-api-from-pods",
                      kubeconfig: reachedFrom.kubeconfig,
                      image: release.images.metalctl.reference,
                      endpoint: this.endpoint,
                      ...(args.dockerConfig !== undefined && { dockerConfig: pulumi.secret(args.dockerConfig) }),
                      ...trusted,
                  },
                  { parent: this, dependsOn: [this.ready, ...(reachedFrom.ready ? [reachedFrom.ready] : [])] },
              )
            : this.ready;
        this.registerOutputs({ endpoint: this.endpoint });
    }
}

/**
 * Clears what a failed install or upgrade of the chart has left: of its hooks, the one that makes metal-apiserver's first
 * tokens alone is deleted only after success (helm-charts v0.8.8 metal-control-plane).
 */
function leftoversOf(
    name: string,
    release: { kubeconfig: pulumi.Input<string>; namespace: string; name: string },
    opts: pulumi.CustomResourceOptions,
): Gate {
    const { kubeconfig, namespace } = release;
    return new Gate(
        `${name}-leftovers`,
        {
            gate: "hook-leftovers",
            kubeconfig,
            namespace,
            release: release.name,
            job: "metal-apiserver-initial-token-create",
            asks: !pulumi.runtime.isDryRun(),
        },
        opts,
    );
}

/** Base URL of metal-api: without its path metal-go would ask at `/`, which the ingress does not route. */
export function endpointOf(domain: string): string {
    return `https://api.${domain}${BASE_PATH.replace(/\/$/, "")}`;
}
