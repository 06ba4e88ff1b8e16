import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { Entrance } from "../../../components/ingress/ingress";
import type { ZitadelOptions } from "../../../components/metal-control-plane/zitadel/zitadel";
import { Zitadel } from "../../../components/metal-control-plane/zitadel/zitadel";
import { Gate } from "../../../gardener/gate";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";

const NAME = "zitadel";
const DOMAIN = "auth.metal.example";
const given: ZitadelOptions = {
    externalDomain: DOMAIN,
    initialInstance: "metal-stack",
    initialOrg: "acme",
    init: {
        users: [{ firstName: "Ada", lastName: "Operator", email: "ada@example.com" }],
        project: { id: "metal-stack", name: "metal-stack" },
        application: { id: "metal-stack", name: "metal-stack", redirectUris: ["https://v2.metal.example/callback"] },
        providers: [
            {
                name: "company",
                issuer: "https://login.example.com",
                clientId: "metal-stack",
                clientSecret: pulumi.secret("of the company"),
                isAutoCreate: true,
                isAutoUpdate: false,
            },
        ],
    },
    annotations: { "nginx.ingress.kubernetes.io/whitelist-source-range": "198.51.100.0/24" },
};

const deploy = (options: Partial<ZitadelOptions> = {}, entrance: Entrance = { kind: "IngressClass", name: "nginx" }) =>
    register(
        () =>
            new Zitadel(
                NAME,
                {
                    ...given,
                    ...options,
                    kubeconfig: "a kubeconfig",
                    namespace: "metal-control-plane",
                    chart: { chart: "zitadel", version: "10.0.4", repository: "https://charts.zitadel.com/" },
                    initImage: { repository: "hub/zitadel-init", tag: "v0.3.5", reference: "hub/zitadel-init:v0.3.5" },
                    kubectl: { repository: "hub/k8s", tag: "1.35.1", reference: "hub/k8s:1.35.1" },
                    entrance,
                    clusterIssuer: "letsencrypt",
                    database: {
                        host: "zitadel-db",
                        port: 5432,
                        database: "zitadel",
                        user: "postgres",
                        password: pulumi.secret("of the database"),
                    },
                    record: new Gate("record", { gate: "crds", kubeconfig: "", names: [] }),
                },
                { provider: new Provider("cluster", { kubeconfig: "a kubeconfig" }) },
            ),
        ({ type, name }) => {
            switch (type) {
                case "random:index/randomPassword:RandomPassword":
                    return { result: `result of ${name}` };
                default:
                    return type.endsWith(":Gate") ? { clientId: "4711", clientSecret: "of the client" } : {};
            }
        },
    );

describe("zitadel", () => {
    let resources: Registered[];
    let zitadel: Zitadel;
    const of = (suffix: string, all = resources) => named(all, `${NAME}-${suffix}`);
    const textIn = (suffix: string, key: string, all = resources) =>
        (of(suffix, all).inputs.stringData as { secret: Record<string, string> }).secret[key];

    before(async () => {
        ({ resources, result: zitadel } = await deploy());
    });

    it("is the release's chart with the values that metal-roles has, and no password among them", () => {
        const { values, ...release } = of("chart").inputs;
        assert.deepEqual(
            [release.chart, release.version, release.repositoryOpts, release.name, release.namespace, release.timeout],
            ["zitadel", "10.0.4", { repo: "https://charts.zitadel.com/" }, "zitadel", "metal-control-plane", 900],
        );
        const annotations = {
            "cert-manager.io/cluster-issuer": "letsencrypt",
            "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/whitelist-source-range": "198.51.100.0/24",
        };
        const env = [{ name: "ZITADEL_API_URL", value: "https://auth.metal.example:443" }];
        const user = { Username: "postgres", SSL: { Mode: "disable" } };
        assert.deepEqual(values, {
            zitadel: {
                masterkeySecretName: "zitadel-masterkey",
                configSecretName: "zitadel-secret-config",
                configSecretKey: "config-yaml",
                configmapConfig: {
                    FirstInstance: {
                        InstanceName: "metal-stack",
                        Org: {
                            Name: "acme",
                            Human: {
                                Username: "admin",
                                FirstName: "Admin",
                                LastName: "Initial",
                                DisplayName: "admin",
                                PasswordChangeRequired: false,
                            },
                        },
                    },
                    ExternalDomain: DOMAIN,
                    ExternalPort: 443,
                    ExternalSecure: true,
                    TLS: { Enabled: false },
                    Database: {
                        Postgres: {
                            Host: "zitadel-db",
                            Port: 5432,
                            Database: "zitadel",
                            MaxOpenConns: 20,
                            MaxIdleConns: 10,
                            MaxConnLifetime: "30m",
                            MaxConnIdleTime: "5m",
                            User: user,
                            Admin: user,
                        },
                    },
                },
            },
            ingress: {
                enabled: true,
                className: "nginx",
                annotations: { "nginx.ingress.kubernetes.io/backend-protocol": "GRPC", ...annotations },
                tls: [{ hosts: [DOMAIN], secretName: "zitadel-tls" }],
            },
            env,
            login: {
                env,
                ingress: {
                    enabled: true,
                    className: "nginx",
                    annotations,
                    tls: [{ hosts: [DOMAIN], secretName: "zitadel-login-tls" }],
                },
            },
            tools: { kubectl: { image: { tag: "1.35.1" } } },
        });
    });

    it("has key and passwords in Secrets that are there before the chart, generated or given", async () => {
        assert.deepEqual(of("masterkey").inputs.stringData, {
            secret: { masterkey: "result of zitadel-master-key" },
        });
        assert.deepEqual(of("master-key").inputs, { length: 32, special: false });
        const password = { Password: "of the database" };
        const secretConfig = (admin: string) => ({
            Database: { Postgres: { User: password, Admin: password } },
            FirstInstance: { Org: { Human: { Password: admin } } },
        });
        assert.deepEqual(
            parse(textIn("secret-config", "config-yaml")),
            secretConfig("result of zitadel-admin-password"),
        );
        for (const before of [`${NAME}-masterkey`, `${NAME}-secret-config`]) {
            assert.ok(of("chart").dependencies.includes(before), before);
        }
        const own = await deploy({
            masterKey: pulumi.secret("k".repeat(32)),
            adminPassword: pulumi.secret("Secret-1!"),
        });
        assert.equal(textIn("masterkey", "masterkey", own.resources), "k".repeat(32));
        assert.deepEqual(parse(textIn("secret-config", "config-yaml", own.resources)), secretConfig("Secret-1!"));
    });

    it("tells zitadel-init of users, project, application and providers in its own words", () => {
        assert.deepEqual(JSON.parse(textIn("init-config", "config.yaml")), {
            static_users: [
                {
                    first_name: "Ada",
                    last_name: "Operator",
                    email: "ada@example.com",
                    password: "result of zitadel-user-ada@example.com",
                },
            ],
            project: { id: "metal-stack", name: "metal-stack" },
            application: {
                id: "metal-stack",
                name: "metal-stack",
                redirect_uris: ["https://v2.metal.example/callback"],
            },
            generic_oidc_providers: [
                {
                    name: "company",
                    issuer: "https://login.example.com",
                    client_id: "metal-stack",
                    client_secret: "of the company",
                    is_auto_create: true,
                    is_auto_update: false,
                },
            ],
        });
    });

    it("runs zitadel-init once zitadel is up, known by its name, and the Secrets are there that it may change", () => {
        const job = of("init");
        const { metadata, spec } = job.inputs as { metadata: { name: string; annotations: object }; spec: object };
        assert.match(metadata.name, /^zitadel-metal-init-job-[0-9a-f]{10}$/);
        assert.deepEqual(metadata.annotations, { "pulumi.com/skipAwait": "true" });
        assert.deepEqual(spec, {
            backoffLimit: 20,
            template: {
                spec: {
                    serviceAccountName: "zitadel-metal-init",
                    restartPolicy: "OnFailure",
                    containers: [
                        {
                            name: "zitadel-metal-init",
                            image: "hub/zitadel-init:v0.3.5",
                            args: [
                                "zitadel-init",
                                `--zitadel-endpoint=${DOMAIN}`,
                                `--zitadel-external-domain=${DOMAIN}`,
                                "--zitadel-port=443",
                                "--zitadel-pat=$(ZITADEL_PAT)",
                                "--namespace=metal-control-plane",
                                "--secret=zitadel-client-credentials",
                                "--zitadel-skip-verify-tls=false",
                                "--zitadel-insecure=false",
                                "--config-path=/zitadel/config.yaml",
                            ],
                            env: [
                                {
                                    name: "ZITADEL_PAT",
                                    valueFrom: { secretKeyRef: { name: "iam-admin-pat", key: "pat" } },
                                },
                            ],
                            terminationMessagePolicy: "FallbackToLogsOnError",
                            volumeMounts: [{ name: "config", mountPath: "/zitadel", readOnly: true }],
                        },
                    ],
                    volumes: [{ name: "config", secret: { secretName: "zitadel-metal-init-config" } }],
                },
            },
        });
        for (const before of ["zitadel-chart", "record", "zitadel-init-role-binding", "zitadel-credentials"]) {
            assert.ok(job.dependencies.includes(before), before);
        }
        assert.deepEqual(of("init-role").inputs.rules, [
            {
                apiGroups: [""],
                resources: ["secrets"],
                resourceNames: ["zitadel-client-credentials"],
                verbs: ["get", "update"],
            },
        ]);
        const { inputs, ignoreChanges } = of("credentials");
        assert.deepEqual(
            [inputs.data, inputs.stringData, ignoreChanges],
            [undefined, undefined, ["data", "stringData"]],
        );
    });

    it("runs it again for another config, and not for the same", async () => {
        const jobOf = (all: Registered[]) => (of("init", all).inputs.metadata as { name: string }).name;
        assert.equal(jobOf((await deploy()).resources), jobOf(resources));
        const names = [jobOf(resources)];
        for (const init of [
            { ...given.init, users: [] },
            { ...given.init, providers: [{ ...given.init.providers[0], clientSecret: "another" }] },
        ]) {
            names.push(jobOf((await deploy({ init })).resources));
        }
        assert.equal(new Set(names).size, 3);
    });

    it("is ready when the Job of that very config is done, and hands the client over with its secret as a secret", async () => {
        const { inputs } = of("ready");
        const { metadata } = of("init").inputs as { metadata: { name: string } };
        assert.deepEqual(
            [inputs.gate, inputs.job, inputs.object],
            [
                "zitadel-client",
                metadata.name,
                {
                    apiVersion: "v1",
                    kind: "Secret",
                    namespace: "metal-control-plane",
                    name: "zitadel-client-credentials",
                },
            ],
        );
        const { discoveryUrl, endSessionUrl, clientId, clientSecret } = zitadel.client;
        assert.deepEqual(
            [discoveryUrl, endSessionUrl, await valueOf(clientId), await valueOf(clientSecret)],
            [
                "https://auth.metal.example/.well-known/openid-configuration",
                "https://auth.metal.example/oidc/v1/end_session",
                "4711",
                "of the client",
            ],
        );
        assert.equal(await pulumi.isSecret(clientSecret), true);
    });

    it("shows no secret in anything that is none", () => {
        const isSecret = (value: unknown) => typeof value === "object" && value !== null && "secret" in value;
        const inputs = resources.filter(({ type }) => !type.startsWith("metal-landscape:")).map(({ inputs }) => inputs);
        const plain = JSON.stringify(inputs, (_, value: unknown) => (isSecret(value) ? "hidden" : value));
        for (const text of ["of the database", "of the company", "result of zitadel-user", "result of zitadel-admin"]) {
            assert.ok(!plain.includes(text), text);
        }
    });

    it("answers at its domain behind a Gateway by the chart's routes, and by one that redirects", async () => {
        const annotations = { "example.org/owner": "a" };
        const gateway = { namespace: "gateway-system", name: "metal" };
        const { resources: routed } = await deploy({ annotations }, { kind: "Gateway", ...gateway });
        const { values } = named(routed, `${NAME}-chart`).inputs as {
            values: { ingress?: object; gateway: object; login: { ingress?: object; gateway: object } };
        };
        const httpRoute = { enabled: true, parentRefs: [{ ...gateway, sectionName: "https" }], annotations };
        assert.deepEqual(
            [values.gateway, values.login.gateway, values.ingress, values.login.ingress],
            [{ httpRoute }, { httpRoute }, undefined, undefined],
        );
        assert.deepEqual(named(routed, `${NAME}-redirect`).inputs, {
            apiVersion: "gateway.networking.k8s.io/v1",
            kind: "HTTPRoute",
            metadata: { name: "zitadel-https-redirect", namespace: "metal-control-plane" },
            spec: {
                parentRefs: [{ ...gateway, sectionName: "http" }],
                hostnames: [DOMAIN],
                rules: [
                    { filters: [{ type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } }] },
                ],
            },
        });
    });
});
