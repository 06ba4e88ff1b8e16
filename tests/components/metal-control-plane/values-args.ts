import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Pki } from "../../../components/metal-control-plane/pki";
import { metalReleaseOf } from "../../../components/metal-control-plane/release";
import type { MetalServers } from "../../../components/metal-control-plane/servers";
import { usualServers } from "../../../components/metal-control-plane/servers";
import type { MetalValuesArgs } from "../../../components/metal-control-plane/values";
import { loadVector } from "../../../release/vector";

const release = metalReleaseOf(loadVector(resolve(__dirname, "../../../release/vectors/metal-stack-v0.22.19.yaml")));
const secret = (text: string) => pulumi.secret(text);
const pair = (name: string) => ({ cert: pulumi.output(`${name} certificate`), key: secret(`${name} key`) });

const pki = (): Pki => ({
    ca: pulumi.output("CA"),
    grpcServer: pair("gRPC server"),
    grpcClient: pair("gRPC client"),
    masterdataServer: pair("masterdata server"),
    masterdataClient: pair("masterdata client"),
    nsq: pair("nsq"),
    console: { host: pair("console"), hostPublicKey: pulumi.output("ssh-rsa AAAA"), client: pair("console client") },
});

/** Servers of all kinds, each setting another than the usual one. */
export const everythingOn: MetalServers = {
    metalApi: {
        replicas: 4,
        hpa: { enabled: true, min: 2, max: 6, cpuPercentage: 80 },
        podDisruptionBudget: { enabled: true, minAvailable: 1 },
        resources: { requests: { cpu: "150m" }, limits: { memory: "1Gi" } },
        passwordReasonMinlength: 10,
        bmcSuperuserPassword: "bmc password",
        s3: { address: "https://s3.example", key: "s3 key", secret: "s3 secret", firmwareBucket: "firmware" },
    },
    metalApiserver: {
        replicas: 3,
        hpa: { enabled: false, min: 3, max: 5, cpuPercentage: 70 },
        podDisruptionBudget: { enabled: true, minAvailable: 2 },
        uniqueUserKey: "sub",
        rateLimit: { maxRequestsPerMinute: 100, maxUnauthenticatedRequestsPerMinute: 5 },
        tokenCreateSchedule: "0 */4 * * *",
        tokens: {
            viewer: { tokenCreateRequest: { expires: "57600s", adminRole: "ADMIN_ROLE_VIEWER" } },
            own: { user: "other", tokenCreateRequest: { expires: "60s", tenantRoles: { other: "TENANT_ROLE_OWNER" } } },
        },
    },
    masterdataApi: { replicas: 2, podDisruptionBudget: { enabled: false, minAvailable: 1 } },
    tenantApiserver: { replicas: 5, podDisruptionBudget: { enabled: true, minAvailable: 4 } },
    ipam: { replicas: 6, podDisruptionBudget: { enabled: true, minAvailable: 5 } },
    metalConsole: { replicas: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } },
    auditing: {
        timescaledb: { retention: "90 days" },
        splunk: { endpoint: "https://splunk.example:8088", hecToken: "a token", index: "main", ca: "splunk CA" },
    },
    logLevel: "debug",
    annotations: { "example/a": "b" },
};

/** Args of the values, with the first API alone unless they are changed. */
export const argsOf = (change: Partial<MetalValuesArgs>): MetalValuesArgs => ({
    release,
    domain: "metal.example",
    providerTenant: "acme",
    entrance: { kind: "IngressClass", name: "nginx" },
    clusterIssuer: "letsencrypt",
    masterdata: {
        images: [],
        partitions: [],
        sizes: [],
        sizeImageConstraints: [],
        sizeReservations: [],
        networks: [],
        ips: [],
        filesystemLayouts: [],
        tenants: [],
        projects: [],
    },
    servers: usualServers,
    pki: pki(),
    credentials: {
        hmac: { view: secret("view"), edit: secret("edit"), admin: secret("admin") },
        masterdataHmac: secret("hmac"),
        passwords: {
            metal: secret("metal password"),
            ipam: secret("ipam password"),
            masterdata: secret("md password"),
        },
        session: secret("session"),
    },
    nsqChecksum: "a checksum",
    ...change,
});

/** What is there where all servers are. */
export const services = (): Partial<MetalValuesArgs> => ({
    servers: everythingOn,
    oidc: {
        discoveryUrl: "https://login.example/.well-known/openid-configuration",
        clientId: "metal",
        clientSecret: secret("client secret"),
    },
    valkey: { address: "valkey:6379", password: secret("valkey password") },
    auditingDatabase: {
        host: "auditing-timescaledb",
        port: 5432,
        database: "auditing",
        user: "postgres",
        password: secret("audit password"),
    },
    headscale: {
        address: "headscale:50443",
        controlPlaneUrl: "https://headscale.metal.example",
        apiKey: secret("headscale key"),
    },
});
