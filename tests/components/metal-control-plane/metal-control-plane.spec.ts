import assert from "node:assert/strict";
import { resolve } from "node:path";
import { Provider as GcpProvider } from "@pulumi/gcp/provider";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { parse, parseAllDocuments } from "yaml";
import type { MetalControlPlaneArgs } from "../../../components/metal-control-plane/metal-control-plane";
import { consolesOf, MetalControlPlane } from "../../../components/metal-control-plane/metal-control-plane";
import { metalReleaseOf } from "../../../components/metal-control-plane/release";
import type { OwnCa } from "../../../gardener/gates/metal-inputs";
import { loadVector } from "../../../release/vector";
import { gate } from "../gardener-fixtures";
import type { Registered } from "../mocks";
import type { OidcClient } from "../../../components/metal-control-plane/services";
import { named, register, valueOf } from "../mocks";
import { everythingOn } from "./values-args";

const release = metalReleaseOf(loadVector(resolve(__dirname, "../../../release/vectors/metal-stack-v0.22.19.yaml")));
const NAME = "metal-control-plane";

const client: OidcClient = {
    discoveryUrl: "https://login.example/.well-known/openid-configuration",
    clientId: "metal",
    clientSecret: pulumi.secret("client secret"),
};

/** headscale, and zitadel at that name. */
const withServices = (externalDomain: string): Partial<MetalControlPlaneArgs> => ({
    headscale: {
        prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
        apiKeyExpiration: "365d",
        annotations: {},
    },
    login: {
        zitadel: {
            externalDomain,
            initialInstance: "i",
            initialOrg: "o",
            init: {
                users: [],
                project: { id: "p", name: "p" },
                application: { id: "a", name: "a", redirectUris: ["https://v2.example"] },
                providers: [],
            },
            annotations: {},
        },
    },
});

const deploy = (unlocked: boolean, more: Partial<MetalControlPlaneArgs> = {}) =>
    register(
        () => {
            const kubernetes = new Provider("cluster", { kubeconfig: "a kubeconfig" });
            const gcp = new GcpProvider("cloud", { project: "landscape-dev" });
            return new MetalControlPlane(
                NAME,
                {
                    stage: "dev",
                    release,
                    domain: "metal.dev.landscape.example",
                    dns: {
                        keptBy: "google-clouddns",
                        domain: "dev.landscape.example",
                        provider: gcp,
                        project: "landscape-dev",
                        name: "dev",
                    },
                    reachedFrom: {
                        kubeconfig: "the garden's kubeconfig",
                        ready: gate("garden-cluster-ready"),
                    },
                    ingressAddress: "34.118.0.20",
                    clusterIssuer: "letsencrypt",
                    providerTenant: "acme",
                    masterdata: {
                        images: [],
                        partitions: [
                            {
                                id: "partition-a",
                                bootconfig: { commandline: "console=ttyS1" },
                                privatenetworkprefixlength: 22,
                                mgmtserviceaddress: "bmc.example:3333",
                            },
                        ],
                        sizes: [],
                        sizeImageConstraints: [],
                        sizeReservations: [],
                        ips: [],
                        tenants: [],
                        networks: [{ id: "internet", prefixes: ["203.0.113.0/24"] }],
                        filesystemLayouts: [],
                        projects: [{ id: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01", name: "seeds", tenant: "other" }],
                    },
                    databases: {
                        backup: {
                            store: {
                                provider: "gcp",
                                bucketName: "databases",
                                bucketLocation: "europe-west3",
                                projectID: "landscape-dev",
                                serviceAccountJson: pulumi.secret("{}"),
                            },
                            schedule: "*/3 * * * *",
                            objectsToKeep: 480,
                        },
                        metal: { size: "5Gi" },
                        ipam: {
                            size: "6Gi",
                            maxConnections: 100,
                            storageClass: "fast",
                            backup: { schedule: "0 * * * *", daysToKeep: 7 },
                        },
                        masterdata: { size: "7Gi", maxConnections: 100 },
                        ...(more.servers?.metalApiserver && { valkey: { size: "10Gi" } }),
                        ...(more.headscale && { headscale: { size: "5Gi", maxConnections: 250 } }),
                        ...(more.login && "zitadel" in more.login && { zitadel: { size: "5Gi", maxConnections: 100 } }),
                        ...(more.servers?.auditing.timescaledb && { auditing: { size: "10Gi", maxConnections: 100 } }),
                    },
                    ...(more.servers?.metalApiserver && { login: { oidc: client } }),
                    nsq: { dataSize: "100Mi", logLevel: "info" },
                    kubeconfig: "a kubeconfig",
                    kubectl: { repository: "alpine/k8s", tag: "1.35.1", reference: "alpine/k8s:1.35.1" },
                    unlocked,
                    ...more,
                },
                { provider: kubernetes },
            );
        },
        ({ type, name }) => {
            switch (type) {
                case "random:index/randomPassword:RandomPassword":
                    return { result: `${name}-result` };
                case "tls:index/privateKey:PrivateKey":
                    return { privateKeyPem: `key of ${name}\n`, publicKeyOpenssh: `public key of ${name}\n` };
                case "tls:index/certRequest:CertRequest":
                    return { certRequestPem: `request of ${name}\n` };
                case "tls:index/selfSignedCert:SelfSignedCert":
                case "tls:index/locallySignedCert:LocallySignedCert":
                    return { certPem: `certificate of ${name}\n` };
                case "kubernetes:helm.sh/v3:Release":
                    return { status: { revision: 1 } };
                default:
                    return {};
            }
        },
    );

/** What the tests look into, of the chart's values. */
interface Values {
    images: Record<string, unknown>;
    metal_api: Record<string, unknown> & {
        partitions: string;
        nsq: { tls: { enabled: boolean; secret_name: string; checksum: string } };
    };
    masterdata_api: Record<string, unknown> & { tenants: string; projects: string };
    ipam: unknown;
    tenant_apiserver: unknown;
    metal_apiserver: unknown;
    metal_console: unknown;
    ingress: unknown;
    ingress_public_dns: unknown;
}

/** A document of masterdata-api. */
interface Document {
    meta: { id: string; kind: string };
    name: string;
    tenant_id?: string;
}

/** The values of the chart, secrets unwrapped, with the paths of those that were secret. */
function unwrapped(value: unknown, path = "", secrets: string[] = []): { value: unknown; secrets: string[] } {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return { value, secrets };
    }
    const map = value as Record<string, unknown>;
    if ("secret" in map) {
        secrets.push(path);
        return { value: map.secret, secrets };
    }
    const entries = Object.entries(map).map(([key, entry]) => [
        key,
        unwrapped(entry, path ? `${path}.${key}` : key, secrets).value,
    ]);
    return { value: Object.fromEntries(entries) as unknown, secrets };
}

describe("metal-stack's control plane", () => {
    let resources: Registered[];
    let result: MetalControlPlane;
    let values: Values;
    let secrets: string[];

    before(async () => {
        ({ resources, result } = await deploy(false));
        const plain = unwrapped(named(resources, `${NAME}-chart`).inputs.values);
        values = plain.value as Values;
        secrets = plain.secrets.sort();
    });

    const base64 = (text: string) => Buffer.from(text).toString("base64");

    it("has its databases and nsq ready before the first hook of the chart", () => {
        const { dependencies, inputs, provider } = named(resources, `${NAME}-chart`);
        assert.equal(provider, "cluster");
        for (const before of ["metal-db", "ipam-db", "masterdata-db"].map(db => `${NAME}-${db}-database`)) {
            assert.ok(dependencies.includes(before), before);
        }
        for (const before of ["nsq-nsqd", "nsq-lookupd", "nsq-certificates"]) {
            assert.ok(dependencies.includes(`${NAME}-${before}`), before);
        }
        assert.deepEqual(
            [inputs.chart, inputs.version, inputs.name, inputs.namespace, inputs.timeout],
            [
                "oci://ghcr.io/metal-stack/helm-charts/metal-control-plane",
                "v0.8.8",
                "metal-control-plane",
                "metal-control-plane",
                600,
            ],
        );
    });

    it("gives the chart the release's images", () => {
        assert.deepEqual(Object.keys(values.images).sort(), [
            "ipam",
            "masterdata_api",
            "metal_api",
            "metal_apiserver",
            "metal_console",
            "metalctl",
            "tenant_apiserver",
        ]);
        assert.deepEqual(values.images.ipam, {
            image: "ghcr.io/metal-stack/go-ipam",
            tag: "v1.15.2",
            imagePullPolicy: "IfNotPresent",
        });
    });

    it("tells metal-api of its database, its keys, nsq with TLS, and its certificates", () => {
        const { images, partitions, sizes, networks, filesystemlayouts, nsq, ...own } = values.metal_api;
        const { tls, ...addresses } = nsq;
        assert.deepEqual(own, {
            base_path: "/metal/",
            log_level: "info",
            db_address: "metal-db",
            db_password: `${NAME}-metal-db-password-result`,
            ipam_grpc_server_endpoint: "http://ipam:9090",
            view_key: `${NAME}-hmac-view-result`,
            edit_key: `${NAME}-hmac-edit-result`,
            admin_key: `${NAME}-hmac-admin-result`,
            grpc: {
                tls: {
                    enabled: true,
                    server_key_enc: base64(`key of ${NAME}-grpc-server-key\n`),
                    server_cert_enc: base64(`certificate of ${NAME}-grpc-server\n`),
                    ca_cert_enc: base64(`certificate of ${NAME}-ca\n`),
                },
            },
            ips: "",
            sizeimageconstraints: "",
            size_reservations: "",
            minimum_client_version: "v0.19.0",
            password_reason_minlength: 0,
            release_version: "v0.22.19",
            replicas: 3,
        });
        assert.deepEqual(addresses, {
            lookupd_address: "nsq-lookupd:4161",
            tcp_address: "nsqd:4150",
            http_address: "nsqd:4151",
        });
        assert.deepEqual([tls.enabled, tls.secret_name], [true, "nsqd"]);
        assert.match(tls.checksum, /^[0-9a-f]{64}$/);
        assert.deepEqual([images, sizes, filesystemlayouts], ["", "", ""]);
        assert.equal(networks, "---\nid: internet\nprefixes:\n  - 203.0.113.0/24\n");
        assert.deepEqual(parse(partitions), {
            id: "partition-a",
            bootconfig: {
                kernelurl: "https://github.com/metal-stack/kernel/releases/download/6.18.38-172/metal-kernel",
                imageurl:
                    "https://github.com/metal-stack/metal-hammer/releases/download/v0.15.0/metal-hammer-initrd.img.lz4",
                commandline: "console=ttyS1",
            },
            privatenetworkprefixlength: 22,
            mgmtserviceaddress: "bmc.example:3333",
        });
    });

    it("tells the others of their databases, and exposes the first API alone", () => {
        const password = `${NAME}-masterdata-db-password-result`;
        const masterdata = {
            db_address: "masterdata-db",
            db_port: 5432,
            db_name: "masterdata",
            db_user: "postgres",
            db_password: password,
        };
        assert.deepEqual(values.ipam, {
            replicas: 2,
            log_level: "info",
            db_host: "ipam-db",
            db_port: 5432,
            db_name: "ipam",
            db_user: "postgres",
            db_password: `${NAME}-ipam-db-password-result`,
        });
        assert.deepEqual(values.tenant_apiserver, { replicas: 2, ...masterdata });
        const { tenants, projects, ...masterdataApi } = values.masterdata_api;
        assert.deepEqual(masterdataApi, {
            replicas: 2,
            provider_tenant: "acme",
            ...masterdata,
            ca: base64(`certificate of ${NAME}-ca\n`),
            cert: base64(`certificate of ${NAME}-masterdata-server\n`),
            cert_key: base64(`key of ${NAME}-masterdata-server-key\n`),
            client_cert: base64(`certificate of ${NAME}-masterdata-client\n`),
            client_key: base64(`key of ${NAME}-masterdata-client-key\n`),
            hmac: `${NAME}-hmac-masterdata-result`,
        });
        const documents = (text: string) => parseAllDocuments(text).map(document => document.toJS() as Document);
        assert.deepEqual(
            documents(tenants).map(({ meta, name }) => [meta.id, meta.kind, name]),
            [
                ["acme", "Tenant", "acme"],
                ["other", "Tenant", "other"],
            ],
        );
        assert.deepEqual(
            documents(projects).map(({ meta, name, tenant_id }) => [meta.id, meta.kind, name, tenant_id]),
            [
                ["00000000-0000-0000-0000-000000000000", "Project", "metal-system", "acme"],
                ["2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01", "Project", "seeds", "other"],
            ],
        );
        const { metal_apiserver, metal_console, ingress, ingress_public_dns } = values;
        assert.deepEqual([metal_apiserver, metal_console], [{ enabled: false }, { enabled: false }]);
        assert.equal(ingress_public_dns, "api.metal.dev.landscape.example");
        assert.deepEqual(ingress, {
            annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" },
            tls: { enabled: true },
        });
    });

    it("hands over every password and key as a secret", () => {
        assert.deepEqual(secrets, [
            "ipam.db_password",
            "masterdata_api.cert_key",
            "masterdata_api.client_key",
            "masterdata_api.db_password",
            "masterdata_api.hmac",
            "metal_api.admin_key",
            "metal_api.db_password",
            "metal_api.edit_key",
            "metal_api.grpc.tls.server_key_enc",
            "metal_api.view_key",
            "tenant_apiserver.db_password",
        ]);
    });

    it("is ready when metal-api answers at its own name, which the load balancer has by then", () => {
        const gate = named(resources, `${NAME}-ready`);
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.endpoint],
            ["metal-api", "https://api.metal.dev.landscape.example/metal"],
        );
        assert.deepEqual(gate.dependencies, [`${NAME}-chart`, `${NAME}-record-api`]);
        const record = named(resources, `${NAME}-record-api`);
        assert.equal(record.provider, "cloud");
        assert.deepEqual(record.inputs, {
            project: "landscape-dev",
            managedZone: "dev",
            name: "api.metal.dev.landscape.example.",
            type: "A",
            ttl: 300,
            rrdatas: ["34.118.0.20"],
        });
        assert.equal(named(resources, `${NAME}-record-domain`).inputs.name, "metal.dev.landscape.example.");
    });

    it("looks whether pods of the garden's cluster reach metal-api, by the URL that the CloudProfile will have", () => {
        const gate = named(resources, `${NAME}-reached`);
        assert.deepEqual(gate.inputs.gate, "metal-api-from-pods");
        assert.deepEqual(
            [gate.inputs.kubeconfig, gate.inputs.image, gate.inputs.endpoint],
            ["the garden's kubeconfig", "ghcr.io/metal-stack/metalctl:v0.19.0", result.endpoint],
        );
        assert.deepEqual(gate.dependencies, ["garden-cluster-ready", `${NAME}-ready`]);
    });

    it("tells both gates of the landscape's own CA, where there is one", async () => {
        const ca: OwnCa = { kubeconfig: "a kubeconfig", namespace: "cert-manager", name: "landscape-ca" };
        const { resources: all } = await deploy(false, { ca });
        assert.deepEqual(
            ["ready", "reached"].map(gate => named(all, `${NAME}-${gate}`).inputs.ca),
            [ca, ca],
        );
        assert.deepEqual(
            ["ready", "reached"].map(gate => named(resources, `${NAME}-${gate}`).inputs.ca),
            [undefined, undefined],
        );
    });

    it("with the second API waits for it too, has a record for it, and makes its passwords", async () => {
        const { resources: all } = await deploy(false, { servers: everythingOn });
        const gate = named(all, `${NAME}-ready`);
        assert.equal(gate.inputs.v2, "https://v2.metal.dev.landscape.example");
        assert.deepEqual(gate.dependencies, [`${NAME}-chart`, `${NAME}-record-api`, `${NAME}-record-v2`]);
        const { value } = unwrapped(named(all, `${NAME}-chart`).inputs.values);
        const { metal_apiserver, auditing } = value as Values & {
            metal_apiserver: { session_secret: string; redis: object };
            auditing: { timescaledb: { password: string } };
        };
        assert.equal(metal_apiserver.session_secret, `${NAME}-session-result`);
        assert.deepEqual(metal_apiserver.redis, { addr: "valkey:6379", password: `${NAME}-valkey-password-result` });
        assert.equal(auditing.timescaledb.password, `${NAME}-auditing-timescaledb-password-result`);
    });

    it("with consoles has a certificate for the partitions' metal-bmc, by the hosts that they are reached at", async () => {
        const { resources: all, result: made } = await deploy(false, { servers: everythingOn });
        const { dnsNames, ipAddresses } = named(all, `${NAME}-console-request`).inputs;
        assert.deepEqual({ dnsNames, ipAddresses }, { dnsNames: ["bmc.example"], ipAddresses: undefined });
        assert.equal(await valueOf(made.certificates.console?.cert), `certificate of ${NAME}-console\n`);
        assert.equal(result.certificates.console, undefined);
        const partitions = [
            "203.0.113.2:3333",
            "[2001:db8::2]:3333",
            "bmc.example:3333",
            "bmc.example:3334",
            undefined,
        ];
        assert.deepEqual(
            consolesOf({
                partitions: partitions.map((mgmtserviceaddress, index) => ({
                    id: `p${index}`,
                    bootconfig: { commandline: "" },
                    privatenetworkprefixlength: 22,
                    mgmtserviceaddress,
                })),
            }),
            ["203.0.113.2", "2001:db8::2", "bmc.example"],
        );
    });

    it("has a record for each name that something answers at, and for no other", async () => {
        const recordsOf = (all: Registered[]) =>
            all.filter(({ type }) => type === "gcp:dns/recordSet:RecordSet").map(({ inputs }) => inputs.name);
        assert.deepEqual(recordsOf(resources), ["api.metal.dev.landscape.example.", "metal.dev.landscape.example."]);
        const all = { servers: everythingOn, ...withServices("auth.metal.dev.landscape.example") };
        assert.deepEqual(recordsOf((await deploy(false, all)).resources), [
            "api.metal.dev.landscape.example.",
            "metal.dev.landscape.example.",
            "v2.metal.dev.landscape.example.",
            "auth.metal.dev.landscape.example.",
            "headscale.metal.dev.landscape.example.",
        ]);
    });

    it("has headscale and zitadel, each with its database and its record, where it is to have them", async () => {
        const both = await deploy(false, withServices("login.dev.landscape.example"));
        const record = (suffix: string) => named(both.resources, `${NAME}-record-${suffix}`).inputs.name;
        assert.deepEqual(
            [record("auth"), record("headscale")],
            ["login.dev.landscape.example.", "headscale.metal.dev.landscape.example."],
        );
        for (const service of ["headscale", "zitadel"]) {
            const before = `${NAME}-${service}-db-database`;
            assert.ok(named(both.resources, `${NAME}-${service}`).dependencies.includes(before), before);
            assert.deepEqual(named(both.resources, `${NAME}-${service}-db-credentials`).inputs.stringData, {
                secret: {
                    POSTGRES_DB: service,
                    POSTGRES_USER: "postgres",
                    POSTGRES_PASSWORD: `${NAME}-${service}-db-password-result`,
                    POSTGRES_DATA: "/data/postgres/",
                },
            });
        }
        assert.ok(named(both.resources, `${NAME}-zitadel-init`).dependencies.includes(`${NAME}-record-auth`));
        assert.equal(both.result.headscale?.controlPlaneUrl, "https://headscale.metal.dev.landscape.example");
        assert.equal(
            both.result.oidc?.discoveryUrl,
            "https://login.dev.landscape.example/.well-known/openid-configuration",
        );
    });

    it("has neither by itself, and takes the issuer that is there", async () => {
        assert.deepEqual([result.headscale, result.oidc], [undefined, undefined]);
        const oidc = { discoveryUrl: "https://a.example", clientId: "a", clientSecret: pulumi.secret("b") };
        assert.equal((await deploy(false, { login: { oidc } })).result.oidc, oidc);
    });

    it("tells what Gardener and partitions need: endpoint, HMACs, certificates", async () => {
        assert.equal(result.endpoint, "https://api.metal.dev.landscape.example/metal");
        assert.equal(await valueOf(result.hmac.admin), `${NAME}-hmac-admin-result`);
        assert.equal(await pulumi.isSecret(result.hmac.admin), true);
        assert.equal(await valueOf(result.certificates.ca), `certificate of ${NAME}-ca\n`);
        assert.equal(await pulumi.isSecret(result.certificates.grpcClient.key), true);
    });

    it("backs each database up as all of them are, unless it says otherwise", () => {
        const config = (name: string) => {
            const { data } = named(resources, `metal-control-plane-${name}-config`).inputs as { data: object };
            return parse(Object.values(data).join("")) as Record<string, unknown>;
        };
        const shown = (name: string) => {
            const { "backup-cron-schedule": schedule, "object-max-keep": objects, ...others } = config(name);
            return [schedule, objects, others["object-days-max-keep"]];
        };
        assert.deepEqual(shown("metal-db"), ["*/3 * * * *", 480, undefined]);
        assert.deepEqual(shown("ipam-db"), ["0 * * * *", 480, 7]);
        const { spec } = named(resources, "metal-control-plane-ipam-db-database").inputs as {
            spec: { volumeClaimTemplates: { spec: { storageClassName?: string } }[] };
        };
        assert.deepEqual(
            spec.volumeClaimTemplates.map(claim => claim.spec.storageClassName),
            ["fast", "fast"],
        );
    });

    it("protects its namespace and its databases, and nothing once it is unlocked", async () => {
        const protectedOf = (all: Registered[]) => all.filter(({ protect }) => protect).map(({ name }) => name);
        assert.deepEqual(protectedOf(resources).sort(), [
            `${NAME}-ipam-db-database`,
            `${NAME}-masterdata-db-database`,
            `${NAME}-metal-db-database`,
            `${NAME}-namespace`,
        ]);
        assert.deepEqual(protectedOf((await deploy(true)).resources), []);
    });

    it("makes every object in its cluster, in its namespace, under itself", () => {
        const objects = resources.filter(({ type }) => /^kubernetes:(core|apps)/.test(type));
        assert.equal(objects.length, 24);
        for (const { name, provider, inputs } of objects.filter(({ name }) => name !== `${NAME}-namespace`)) {
            assert.equal(provider, "cluster", name);
            assert.equal((inputs.metadata as { namespace: string }).namespace, "metal-control-plane", name);
            assert.ok(name.startsWith(`${NAME}-`), name);
        }
    });

    it("behind a Gateway waits for each of its routes, whoever writes it", async () => {
        const gateway = { namespace: "gateway-system", name: "metal" };
        const { resources } = await deploy(false, {
            entrance: { kind: "Gateway", ...gateway },
            servers: everythingOn,
            ...withServices("auth.metal.example"),
        });
        const route = (kind: string, name: string, sectionName: string) => ({
            kind,
            namespace: "metal-control-plane",
            name,
            parent: { ...gateway, sectionName },
        });
        const http = (name: string) => [
            route("HTTPRoute", name, "https"),
            route("HTTPRoute", `${name}-https-redirect`, "http"),
        ];
        const { inputs, dependencies } = named(resources, `${NAME}-routes`);
        assert.deepEqual(
            { gate: inputs.gate, kubeconfig: inputs.kubeconfig, routes: inputs.routes },
            {
                gate: "gateway-routes",
                kubeconfig: "a kubeconfig",
                routes: [
                    ...http("metal-api"),
                    ...http("metal-apiserver"),
                    ...http("headscale"),
                    ...http("zitadel"),
                    route("HTTPRoute", "zitadel-login", "https"),
                    route("TCPRoute", "nsqd", "nsq"),
                    route("TCPRoute", "metal-api-grpc", "metal-api-grpc"),
                    route("TCPRoute", "metal-console", "metal-console"),
                ],
            },
        );
        assert.deepEqual(dependencies, [`${NAME}-chart`]);
        const own = resources
            .filter(({ type }) => /:(HTTPRoute|TCPRoute)$/.test(type))
            .map(({ inputs: { metadata } }) => (metadata as { name: string }).name);
        assert.deepEqual(own.sort(), ["headscale", "headscale-https-redirect", "nsqd", "zitadel-https-redirect"]);
        assert.deepEqual(
            resources.filter(({ type }) => type.endsWith(":Ingress")),
            [],
        );
    });

    it("waits for no routes without a Gateway", async () => {
        const { resources } = await deploy(false);
        assert.equal(
            resources.some(({ name }) => name === `${NAME}-routes`),
            false,
        );
    });
});
