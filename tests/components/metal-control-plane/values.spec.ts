import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MetalValuesArgs } from "../../../components/metal-control-plane/values";
import { metalValues } from "../../../components/metal-control-plane/values";
import { register, valueOf } from "../mocks";
import { argsOf, everythingOn, services } from "./values-args";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** Values as the chart gets them, without the parts that masterdata.spec.ts and images are about. */
async function valuesOf(change: () => Partial<MetalValuesArgs>) {
    const { result } = await register(() => metalValues(argsOf(change())));
    const { images: _, ...values } = await valueOf(pulumi.output(result));
    const { images: _i, partitions: _p, sizes: _s, networks: _n, filesystemlayouts: _f, ...first } = values.metal_api;
    const { ips: _a, sizeimageconstraints: _c, size_reservations: _r, ...api } = first;
    const { tenants: _t, projects: _q, ...masterdata } = values.masterdata_api;
    return {
        ...values,
        metal_api: api as Record<string, unknown>,
        masterdata_api: masterdata as Record<string, unknown>,
    };
}

describe("values of the chart metal-control-plane", () => {
    it("are complete with the first API alone", async () => {
        const { metal_api, masterdata_api, ...others } = await valuesOf(() => ({}));
        const budget = (min_available: number) => ({ enabled: true, min_available });
        assert.deepEqual(others, {
            zap_level: "info",
            resources: {},
            pod_disruption_budget: {
                metal_api: budget(2),
                masterdata_api: budget(1),
                tenant_apiserver: budget(1),
                ipam: budget(1),
            },
            hpa: { metal_api: { enabled: false, min: 3, max: 5, cpu_percentage: 70 } },
            metal_apiserver: { enabled: false },
            ipam: {
                replicas: 2,
                log_level: "info",
                db_host: "ipam-db",
                db_port: 5432,
                db_name: "ipam",
                db_user: "postgres",
                db_password: "ipam password",
            },
            tenant_apiserver: {
                replicas: 2,
                db_address: "masterdata-db",
                db_port: 5432,
                db_name: "masterdata",
                db_user: "postgres",
                db_password: "md password",
            },
            metal_console: { enabled: false },
            auditing: { enabled: false },
            ingress_public_dns: "api.metal.example",
            deploy_ingress: true,
            deploy_ingress_api_v1_rules: true,
            deploy_ingress_api_v2_rules: false,
            ingress: { annotations: { "cert-manager.io/cluster-issuer": "letsencrypt" }, tls: { enabled: true } },
        });
        assert.deepEqual(metal_api, {
            replicas: 3,
            base_path: "/metal/",
            log_level: "info",
            db_address: "metal-db",
            db_password: "metal password",
            ipam_grpc_server_endpoint: "http://ipam:9090",
            view_key: "view",
            edit_key: "edit",
            admin_key: "admin",
            password_reason_minlength: 0,
            nsq: {
                lookupd_address: "nsq-lookupd:4161",
                tcp_address: "nsqd:4150",
                http_address: "nsqd:4151",
                tls: { enabled: true, secret_name: "nsqd", checksum: "a checksum" },
            },
            grpc: {
                tls: {
                    enabled: true,
                    server_key_enc: base64("gRPC server key"),
                    server_cert_enc: base64("gRPC server certificate"),
                    ca_cert_enc: base64("CA"),
                },
            },
            minimum_client_version: "v0.19.0",
            release_version: "v0.22.19",
        });
        assert.deepEqual(masterdata_api, {
            replicas: 2,
            provider_tenant: "acme",
            db_address: "masterdata-db",
            db_port: 5432,
            db_name: "masterdata",
            db_user: "postgres",
            db_password: "md password",
            ca: base64("CA"),
            cert: base64("masterdata server certificate"),
            cert_key: base64("masterdata server key"),
            client_cert: base64("masterdata client certificate"),
            client_key: base64("masterdata client key"),
            hmac: "hmac",
        });
    });

    it("tell metal-api of its superuser, its firmware, the VPN, and how it scales: from its fewest pods on", async () => {
        const { metal_api, resources, hpa, pod_disruption_budget } = await valuesOf(services);
        const { replicas, log_level, password_reason_minlength, bmc, s3, headscale } = metal_api;
        assert.deepEqual(
            { replicas, log_level, password_reason_minlength, bmc, s3, headscale },
            {
                replicas: 2,
                log_level: "debug",
                password_reason_minlength: 10,
                bmc: { superuser: { enabled: true, pwd_enc: base64("bmc password") } },
                s3: {
                    enabled: true,
                    address: "https://s3.example",
                    key: "s3 key",
                    secret: "s3 secret",
                    firmware_bucket: "firmware",
                },
                headscale: {
                    enabled: true,
                    api_key: "headscale key",
                    internal_api_address: "headscale:50443",
                    control_plane_address: "https://headscale.metal.example",
                },
            },
        );
        assert.deepEqual(resources, { metal_api: { requests: { cpu: "150m" }, limits: { memory: "1Gi" } } });
        assert.deepEqual(hpa, {
            metal_api: { enabled: true, min: 2, max: 6, cpu_percentage: 80 },
            metal_apiserver: { enabled: false, min: 3, max: 5, cpu_percentage: 70 },
        });
        assert.deepEqual(pod_disruption_budget, {
            metal_api: { enabled: true, min_available: 1 },
            masterdata_api: { enabled: false, min_available: 1 },
            tenant_apiserver: { enabled: true, min_available: 4 },
            ipam: { enabled: true, min_available: 5 },
            metal_apiserver: { enabled: true, min_available: 2 },
            metal_console: { enabled: true, min_available: 1 },
        });
    });

    const timescaledb = {
        enabled: true,
        host: "auditing-timescaledb",
        port: 5432,
        db: "auditing",
        user: "postgres",
        password: "audit password",
        retention: "90 days",
    };
    const splunk = {
        enabled: true,
        endpoint: "https://splunk.example:8088",
        hec: "a token",
        source: "",
        source_type: "",
        index: "main",
        host: "",
        ca: base64("splunk CA"),
    };

    it("have all that metal-apiserver can't do without, and nothing of the chart's default passwords", async () => {
        const { metal_apiserver } = await valuesOf(services);
        assert.deepEqual(metal_apiserver, {
            enabled: true,
            replicas: 3,
            log_level: "debug",
            url: "https://v2.metal.example",
            provider_tenant: "acme",
            db: { addresses: ["metal-db"], password: "metal password" },
            oidc: {
                client_id: "metal",
                client_secret: "client secret",
                discovery_url: "https://login.example/.well-known/openid-configuration",
                end_session_url: "",
                unique_user_key: "sub",
                tls_skip_verify: false,
            },
            session_secret: "session",
            secure_cookie: true,
            redis: { addr: "valkey:6379", password: "valkey password" },
            auditing: { timescaledb, splunk },
            rateLimit: { maxRequestsPerMinute: 100, maxUnauthenticatedRequestsPerMinute: 5 },
            tokenCreateSchedule: "0 */4 * * *",
            tokens: {
                viewer: {
                    user: "acme",
                    tokenCreateRequest: { expires: "57600s", adminRole: "ADMIN_ROLE_VIEWER" },
                },
                own: {
                    user: "other",
                    tokenCreateRequest: { expires: "60s", tenantRoles: { other: "TENANT_ROLE_OWNER" } },
                },
            },
        });
    });

    it("turn auditing of metal-apiserver off where there is none: the chart has it on", async () => {
        const { metal_apiserver, auditing } = await valuesOf(() => ({
            ...services(),
            servers: { ...everythingOn, auditing: {} },
        }));
        assert.deepEqual((metal_apiserver as { auditing: unknown }).auditing, {
            timescaledb: { enabled: false, password: "" },
            splunk: { enabled: false, hec: "" },
        });
        assert.deepEqual(auditing, { enabled: false });
    });

    it("turn auditing of metal-api on by the value that the chart leaves out", async () => {
        const { auditing } = await valuesOf(services);
        assert.deepEqual(auditing, { enabled: true, search_backend: "timescaledb", timescaledb, splunk });
        const toSplunk = { ...everythingOn, auditing: { splunk: everythingOn.auditing.splunk } };
        const alone = await valuesOf(() => ({ ...services(), servers: toSplunk }));
        assert.deepEqual(alone.auditing, {
            enabled: true,
            search_backend: "",
            timescaledb: { enabled: false, password: "" },
            splunk,
        });
    });

    it("give metal-console the host key that it takes of metal-bmc, and a certificate of its own", async () => {
        const { metal_console } = await valuesOf(services);
        assert.deepEqual(metal_console, {
            enabled: true,
            replicas: 2,
            bmc_proxy: {
                tls: {
                    server_key_enc: base64("console key"),
                    server_pub_enc: base64("ssh-rsa AAAA"),
                    client_key_enc: base64("console client key"),
                    client_cert_enc: base64("console client certificate"),
                    ca_cert_enc: base64("CA"),
                },
            },
        });
    });

    it("lead to both APIs through an Ingress of class nginx, and of no other", async () => {
        const { v2_ingress_public_dns, deploy_ingress_api_v2_rules, ingress } = (await valuesOf(services)) as Record<
            string,
            unknown
        >;
        assert.deepEqual([v2_ingress_public_dns, deploy_ingress_api_v2_rules], ["v2.metal.example", true]);
        assert.deepEqual(ingress, {
            annotations: { "example/a": "b", "cert-manager.io/cluster-issuer": "letsencrypt" },
            tls: { enabled: true },
        });
        const other = argsOf({ entrance: { kind: "IngressClass", name: "traefik" } });
        assert.throws(() => metalValues(other), /its Ingress is of class nginx, and can't be of traefik/);
    });

    it("lead to them through routes of a Gateway, with the redirect where the chart's template looks for it", async () => {
        const values = (await valuesOf(() => ({
            ...services(),
            entrance: { kind: "Gateway", namespace: "gateway-system", name: "metal" },
        }))) as unknown as Record<string, Record<string, unknown>>;
        const parentRefs = (sectionName: string) => [{ name: "metal", namespace: "gateway-system", sectionName }];
        const http = (host: string) => ({
            enabled: true,
            hostnames: [host],
            annotations: { "example/a": "b" },
            parentRefs: parentRefs("https"),
            httpsRedirect: { enabled: true, parentRefs: parentRefs("http") },
        });
        const tcp = (name: string) => ({
            enabled: true,
            annotations: { "example/a": "b" },
            parentRefs: parentRefs(name),
        });
        assert.deepEqual([values.deploy_ingress, values.ingress], [false, undefined]);
        assert.deepEqual(values.httpRoute, { httpsRedirect: { redirectParentRefs: parentRefs("http") } });
        assert.deepEqual(values.metal_api.httpRoute, http("api.metal.example"));
        assert.deepEqual(values.metal_api.tcpRoute, tcp("metal-api-grpc"));
        assert.deepEqual(values.metal_apiserver.httpRoute, http("v2.metal.example"));
        assert.deepEqual(values.metal_console.tcpRoute, tcp("metal-console"));
    });

    it("are refused where what a server needs is forgotten", () => {
        assert.throws(() => metalValues({ ...argsOf(services()), valkey: undefined }), /valkey is missing/);
        assert.throws(
            () => metalValues({ ...argsOf(services()), auditingDatabase: undefined }),
            /database of auditing is missing/,
        );
    });

    it("keep secret what is secret", async () => {
        const { result } = await register(() => metalValues(argsOf(services())));
        const secrets: string[] = [];
        const look = async (value: unknown, path: string): Promise<void> => {
            if (pulumi.Output.isInstance(value)) {
                if (await pulumi.isSecret(value)) {
                    secrets.push(path);
                }
            } else if (typeof value === "object" && value !== null) {
                for (const [key, one] of Object.entries(value)) {
                    await look(one, path === "" ? key : `${path}.${key}`);
                }
            }
        };
        await look(result, "");
        assert.deepEqual(secrets.toSorted(), [
            "auditing.timescaledb.password",
            "ipam.db_password",
            "masterdata_api.cert_key",
            "masterdata_api.client_key",
            "masterdata_api.db_password",
            "masterdata_api.hmac",
            "metal_api.admin_key",
            "metal_api.db_password",
            "metal_api.edit_key",
            "metal_api.grpc.tls.server_key_enc",
            "metal_api.headscale.api_key",
            "metal_api.view_key",
            "metal_apiserver.auditing.timescaledb.password",
            "metal_apiserver.db.password",
            "metal_apiserver.oidc.client_secret",
            "metal_apiserver.redis.password",
            "metal_apiserver.session_secret",
            "metal_console.bmc_proxy.tls.client_key_enc",
            "metal_console.bmc_proxy.tls.server_key_enc",
            "tenant_apiserver.db_password",
        ]);
    });
});
