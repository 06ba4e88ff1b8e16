import assert from "node:assert/strict";
import { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import type { Entrance } from "../../../components/ingress/ingress";
import type { HeadscaleOptions } from "../../../components/metal-control-plane/headscale/headscale";
import { Headscale } from "../../../components/metal-control-plane/headscale/headscale";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";

const NAME = "headscale";
const KEY = `hskey-api-${"a".repeat(12)}-${"b".repeat(64)}`;
const given: HeadscaleOptions = {
    prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
    apiKeyExpiration: "90d",
    annotations: { "nginx.ingress.kubernetes.io/whitelist-source-range": "198.51.100.0/24" },
};

const deploy = (
    options: Partial<HeadscaleOptions> = {},
    entrance: Entrance = { kind: "IngressClass", name: "nginx" },
) =>
    register(
        () =>
            new Headscale(
                NAME,
                {
                    ...given,
                    ...options,
                    kubeconfig: "a kubeconfig",
                    namespace: "metal-control-plane",
                    image: { repository: "hub/headscale", tag: "v0.28.0", reference: "hub/headscale:v0.28.0" },
                    kubectl: { repository: "hub/k8s", tag: "1", reference: "hub/k8s:1" },
                    host: "headscale.metal.example",
                    entrance,
                    clusterIssuer: "letsencrypt",
                    database: {
                        host: "headscale-db",
                        port: 5432,
                        database: "headscale",
                        user: "postgres",
                        password: pulumi.secret("of the database"),
                    },
                },
                { provider: new Provider("cluster", { kubeconfig: "a kubeconfig" }) },
            ),
        ({ type, name }) => {
            switch (type) {
                case "random:index/randomBytes:RandomBytes":
                    return { hex: (name.includes("noise") ? "b" : "a").repeat(64) };
                default:
                    return type.endsWith(":Gate") ? { key: KEY } : {};
            }
        },
    );

/** A pod's spec, as far as the tests look into it. */
interface PodSpec {
    serviceAccountName: string;
    automountServiceAccountToken: boolean;
    initContainers: unknown[];
    containers: {
        name: string;
        image: string;
        env: unknown;
        command: string[];
        volumeMounts: unknown;
        resources: unknown;
    }[];
    volumes: { name: string }[];
}

describe("headscale", () => {
    let resources: Registered[];
    let headscale: Headscale;
    const of = (suffix: string) => named(resources, `${NAME}-${suffix}`);
    const specOf = (all: Registered[]) =>
        (named(all, `${NAME}-server`).inputs as { spec: { template: { spec: PodSpec; metadata: unknown } } }).spec
            .template;

    before(async () => {
        ({ resources, result: headscale } = await deploy());
    });

    it("has a config for its database, its name and its ranges", () => {
        const { metadata, data } = of("config").inputs as { metadata: object; data: Record<string, string> };
        assert.deepEqual(metadata, {
            name: "headscale-config",
            namespace: "metal-control-plane",
            labels: { app: "headscale" },
        });
        assert.deepEqual(parse(data["config.yaml"]), {
            server_url: "https://headscale.metal.example",
            listen_addr: "0.0.0.0:8080",
            grpc_allow_insecure: true,
            ephemeral_node_inactivity_timeout: "30m",
            noise: { private_key_path: "/vol/data/noise_private.key" },
            derp: { urls: ["https://controlplane.tailscale.com/derpmap/default"] },
            database: {
                type: "postgres",
                postgres: { host: "headscale-db", port: 5432, name: "headscale", user: "postgres" },
            },
            prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
            dns: { magic_dns: false, override_local_dns: false },
            policy: { mode: "database" },
        });
    });

    it("generates private keys in headscale's form, each its own, and takes those that are given", async () => {
        assert.deepEqual(of("keys").inputs.stringData, {
            secret: { "private.key": `privkey:${"a".repeat(64)}`, "noise_private.key": `privkey:${"b".repeat(64)}` },
        });
        assert.deepEqual(of("private-key").inputs, { length: 32 });
        const own = await deploy({
            privateKey: pulumi.secret("privkey:1"),
            noisePrivateKey: pulumi.secret("privkey:2"),
        });
        assert.deepEqual(named(own.resources, `${NAME}-keys`).inputs.stringData, {
            secret: { "private.key": "privkey:1", "noise_private.key": "privkey:2" },
        });
        assert.deepEqual(
            own.resources.filter(({ type }) => type.startsWith("random:")),
            [],
        );
    });

    it("is one server with the password in a Secret, and a new pod for another config, key or password", async () => {
        const { spec } = of("server").inputs as { spec: Record<string, unknown> };
        assert.deepEqual([spec.replicas, spec.strategy], [1, { type: "Recreate" }]);
        assert.deepEqual(of("database-password").inputs.stringData, { secret: { password: "of the database" } });
        const [server] = specOf(resources).spec.containers;
        assert.deepEqual(
            { ...server },
            {
                name: "headscale",
                image: "hub/headscale:v0.28.0",
                command: ["headscale", "serve"],
                ports: [
                    { name: "http", containerPort: 8080, protocol: "TCP" },
                    { name: "grpc", containerPort: 50443, protocol: "TCP" },
                ],
                livenessProbe: {
                    tcpSocket: { port: "http" },
                    timeoutSeconds: 5,
                    initialDelaySeconds: 30,
                    periodSeconds: 15,
                },
                readinessProbe: { tcpSocket: { port: "http" }, timeoutSeconds: 5, periodSeconds: 5 },
                env: [
                    {
                        name: "HEADSCALE_DATABASE_POSTGRES_PASS",
                        valueFrom: { secretKeyRef: { name: "postgresql", key: "password" } },
                    },
                ],
                resources: {
                    requests: { cpu: "100m", memory: "100M" },
                    limits: { cpu: "500m", memory: "200M" },
                },
                volumeMounts: [
                    { name: "private-key", mountPath: "/vol/data", readOnly: true },
                    { name: "etc", mountPath: "/etc/headscale", readOnly: true },
                    { name: "socket", mountPath: "/var/run/headscale" },
                ],
            },
        );
        const checksumOf = (all: Registered[]) =>
            (specOf(all).metadata as { annotations: Record<string, string> }).annotations["checksum/config"];
        assert.match(checksumOf(resources), /^[0-9a-f]{64}$/);
        for (const change of [
            { noisePrivateKey: "privkey:1" },
            { prefixes: { ...given.prefixes, v4: "100.96.0.0/12" } },
        ]) {
            assert.notEqual(checksumOf((await deploy(change)).resources), checksumOf(resources));
        }
    });

    it("gives each resource that is set its value, and the others the release's", async () => {
        const resized = await deploy({ resources: { limits: { memory: "1Gi" } } });
        assert.deepEqual(specOf(resized.resources).spec.containers[0].resources, {
            requests: { cpu: "100m", memory: "100M" },
            limits: { cpu: "500m", memory: "1Gi" },
        });
    });

    it("has a keeper of the key beside it, to which alone the account's token is mounted", () => {
        const { initContainers, containers, volumes, ...pod } = specOf(resources).spec;
        assert.deepEqual(pod, { serviceAccountName: "headscale-api-key", automountServiceAccountToken: false });
        assert.deepEqual(initContainers, [
            {
                name: "headscale-program",
                image: "hub/headscale:v0.28.0-debug",
                command: ["cp", "/ko-app/headscale", "/headscale"],
                volumeMounts: [{ name: "program", mountPath: "/headscale" }],
            },
        ]);
        const [server, keeper] = containers;
        assert.deepEqual([keeper.name, keeper.image], ["api-key", "hub/k8s:1"]);
        assert.deepEqual(keeper.env, [
            { name: "EXPIRATION", value: "90d" },
            { name: "LIFETIME_SECONDS", value: "7776000" },
            { name: "RENEWAL_SECONDS", value: "3888000" },
        ]);
        const mountsOf = (mounts: unknown) => (mounts as { name: string }[]).map(({ name }) => name);
        assert.deepEqual(mountsOf(keeper.volumeMounts), ["socket", "program", "token"]);
        assert.ok(!mountsOf(server.volumeMounts).includes("token"));
        assert.deepEqual(
            volumes.map(({ name }) => name),
            ["etc", "private-key", "socket", "program", "token"],
        );
    });

    it("lets the keeper read and change the key's Secret, and nothing else", () => {
        assert.deepEqual(of("api-key-role").inputs.rules, [
            { apiGroups: [""], resources: ["secrets"], resourceNames: ["headscale-api-key"], verbs: ["get", "patch"] },
        ]);
        const { roleRef, subjects } = of("api-key-role-binding").inputs;
        assert.deepEqual(roleRef, {
            apiGroup: "rbac.authorization.k8s.io",
            kind: "Role",
            name: "headscale-api-key",
        });
        assert.deepEqual(subjects, [
            { kind: "ServiceAccount", name: "headscale-api-key", namespace: "metal-control-plane" },
        ]);
    });

    it("has the key's Secret empty and as others fill it, and hands its key over as a secret", async () => {
        const { inputs, ignoreChanges } = of("api-key");
        assert.deepEqual(
            [inputs.data, inputs.stringData, ignoreChanges],
            [undefined, undefined, ["data", "stringData"]],
        );
        const gate = of("api-key-ready");
        assert.deepEqual(
            [gate.inputs.gate, gate.inputs.object, gate.inputs.lifetimeSeconds, gate.dependencies],
            [
                "headscale-api-key",
                { apiVersion: "v1", kind: "Secret", namespace: "metal-control-plane", name: "headscale-api-key" },
                7776000,
                [`${NAME}-server`],
            ],
        );
        const { address, controlPlaneUrl, apiKey } = headscale.service;
        assert.deepEqual([address, controlPlaneUrl], ["headscale:50443", "https://headscale.metal.example"]);
        assert.equal(await valueOf(apiKey), KEY);
        assert.equal(await pulumi.isSecret(apiKey), true);
    });

    it("starts when all that its pod takes is there", () => {
        assert.deepEqual(of("server").dependencies, [
            `${NAME}-api-key`,
            `${NAME}-api-key-account`,
            `${NAME}-api-key-role`,
            `${NAME}-api-key-role-binding`,
            `${NAME}-config`,
            `${NAME}-database-password`,
            `${NAME}-keys`,
            `${NAME}-noise-private-key`,
            `${NAME}-private-key`,
        ]);
    });

    it("answers at its name, with a certificate of the issuer", () => {
        const { metadata, spec } = of("ingress").inputs;
        assert.deepEqual((metadata as { annotations: object }).annotations, {
            "cert-manager.io/cluster-issuer": "letsencrypt",
            "nginx.ingress.kubernetes.io/force-ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/ssl-redirect": "true",
            "nginx.ingress.kubernetes.io/whitelist-source-range": "198.51.100.0/24",
        });
        assert.deepEqual(spec, {
            ingressClassName: "nginx",
            tls: [{ hosts: ["headscale.metal.example"], secretName: "headscale-tls" }],
            rules: [
                {
                    host: "headscale.metal.example",
                    http: {
                        paths: [
                            {
                                path: "/",
                                pathType: "Prefix",
                                backend: { service: { name: "headscale", port: { number: 8080 } } },
                            },
                        ],
                    },
                },
            ],
        });
        assert.deepEqual((of("service").inputs.spec as { ports: unknown }).ports, [
            { name: "http", port: 8080, targetPort: 8080 },
            { name: "grpc", port: 50443, targetPort: 50443 },
        ]);
    });

    it("answers at its name behind a Gateway, which nobody passes by plain HTTP", async () => {
        const annotations = { "example.org/owner": "a" };
        const { resources: routed } = await deploy(
            { annotations },
            { kind: "Gateway", namespace: "gateway-system", name: "metal" },
        );
        const route = (name: string) => named(routed, `${NAME}-${name}`).inputs;
        const parent = { namespace: "gateway-system", name: "metal" };
        assert.deepEqual(
            [route("route"), route("redirect")],
            [
                {
                    apiVersion: "gateway.networking.k8s.io/v1",
                    kind: "HTTPRoute",
                    metadata: { name: "headscale", namespace: "metal-control-plane", annotations },
                    spec: {
                        parentRefs: [{ ...parent, sectionName: "https" }],
                        hostnames: ["headscale.metal.example"],
                        rules: [
                            {
                                matches: [{ path: { type: "PathPrefix", value: "/" } }],
                                backendRefs: [{ name: "headscale", port: 8080 }],
                            },
                        ],
                    },
                },
                {
                    apiVersion: "gateway.networking.k8s.io/v1",
                    kind: "HTTPRoute",
                    metadata: { name: "headscale-https-redirect", namespace: "metal-control-plane" },
                    spec: {
                        parentRefs: [{ ...parent, sectionName: "http" }],
                        hostnames: ["headscale.metal.example"],
                        rules: [
                            {
                                filters: [
                                    { type: "RequestRedirect", requestRedirect: { scheme: "https", statusCode: 301 } },
                                ],
                            },
                        ],
                    },
                },
            ],
        );
        assert.equal(
            routed.some(({ type }) => type.endsWith(":Ingress")),
            false,
        );
    });
});
