import assert from "node:assert/strict";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { credentials } from "../../../components/metal-control-plane/credentials";
import type { DeployedDatabases, MetalDatabases } from "../../../components/metal-control-plane/databases";
import { chartDatabasesOf, deployDatabases } from "../../../components/metal-control-plane/databases";
import { metalReleaseOf } from "../../../components/metal-control-plane/release";
import { loadVector } from "../../../release/vector";
import type { Registered } from "../mocks";
import { named, register, valueOf } from "../mocks";
import { databaseRows } from "./databases-rows";

const release = metalReleaseOf(loadVector(resolve(__dirname, "../../../release/vectors/metal-stack-v0.22.19.yaml")));

const usual: MetalDatabases = {
    backup: { store: { provider: "local" }, schedule: "*/3 * * * *", objectsToKeep: 480 },
    metal: { size: "5Gi" },
    ipam: { size: "5Gi", maxConnections: 100 },
    masterdata: { size: "5Gi", maxConnections: 100 },
};
const all: MetalDatabases = {
    ...usual,
    zitadel: { size: "5Gi", maxConnections: 100 },
    headscale: { size: "5Gi", maxConnections: 250, backup: { schedule: "0 0 * * *" } },
    auditing: { size: "10Gi", maxConnections: 100, backup: { schedule: "0 * * * *" } },
    valkey: { size: "10Gi" },
};

const deploy = (databases: MetalDatabases, dockerConfig?: string) =>
    register(
        () =>
            deployDatabases(
                "metal",
                {
                    namespace: "metal-control-plane",
                    stage: "dev",
                    images: release.databases,
                    sidecar: release.sidecar,
                    databases,
                    passwords: credentials("metal", { databases }, {}).passwords,
                    ...(dockerConfig && { dockerConfig }),
                    unlocked: false,
                },
                {},
            ),
        ({ name }) => ({ result: `${name}-result` }),
    );

interface Container {
    name: string;
    image: string;
    env?: { name: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[];
    ports: { containerPort: number }[];
    resources?: unknown;
    securityContext?: unknown;
    startupProbe?: { periodSeconds: number; failureThreshold: number };
    livenessProbe?: object;
    readinessProbe?: { exec?: { command: string[] } };
}

interface StatefulSet {
    spec: {
        template: {
            metadata: { annotations: Record<string, string> };
            spec: {
                imagePullSecrets?: unknown;
                securityContext?: unknown;
                containers: Container[];
                initContainers: Container[];
                volumes: { name: string; configMap?: { name: string } }[];
            };
        };
        volumeClaimTemplates: { metadata: { name: string }; spec: { resources: { requests: { storage: string } } } }[];
    };
}

/** Inputs of an object, secrets as they are. */
function inputsOf<T>(resources: Registered[], name: string): T {
    const plain = JSON.stringify(named(resources, name).inputs, (_key, value: unknown) =>
        typeof value === "object" && value !== null && Object.keys(value).join() === "secret"
            ? (value as { secret: unknown }).secret
            : value,
    );
    return JSON.parse(plain) as T;
}

describe("the databases of metal-stack's control plane", () => {
    let resources: Registered[];
    let deployed: DeployedDatabases;
    const statefulSet = (name: string) => inputsOf<StatefulSet>(resources, `metal-${name}-database`).spec;

    before(async () => {
        ({ resources, result: deployed } = await deploy(all));
    });

    for (const row of databaseRows) {
        const { name } = row;
        it(`are called, reached, sized and backed up as metal-stack's own: ${name}`, () => {
            const { template, volumeClaimTemplates } = statefulSet(name);
            const { containers, initContainers, volumes } = template.spec;
            const configMap = inputsOf<{ metadata: { name: string }; data: Record<string, string> }>(
                resources,
                `metal-${name}-config`,
            );
            const sidecar = parse(configMap.data["config.yaml"]) as Record<string, unknown>;
            const service = inputsOf<{ metadata: { name: string }; spec: { ports: { port: number }[] } }>(
                resources,
                `metal-${name}-service`,
            );
            const secret = inputsOf<{ metadata: { name: string }; stringData: object }>(
                resources,
                `metal-${name}-credentials`,
            );
            const [memory, cpu, mostMemory, mostCpu] = row.resources;
            assert.deepEqual(
                [secret.metadata.name, service.metadata.name, configMap.metadata.name],
                [name, name, row.config],
            );
            assert.equal(volumes.find(volume => volume.configMap)?.configMap?.name, row.config);
            assert.deepEqual(
                containers.map(container => container.image),
                [row.image, row.image],
            );
            assert.equal(initContainers[0].image, "ghcr.io/metal-stack/backup-restore-sidecar:v0.13.0");
            assert.deepEqual(containers[0].resources, {
                requests: { memory, cpu },
                limits: { memory: mostMemory, cpu: mostCpu },
            });
            assert.deepEqual(
                [sidecar["object-prefix"], sidecar["backup-cron-schedule"], sidecar["post-exec-cmds"]],
                [row.prefix, row.schedule, [row.command]],
            );
            assert.deepEqual(Object.keys(secret.stringData), row.secret);
            assert.deepEqual(
                service.spec.ports.map(({ port }) => port),
                row.ports,
            );
            assert.deepEqual(
                volumeClaimTemplates.map(({ metadata, spec }) => [metadata.name, spec.resources.requests.storage]),
                [
                    [name, row.size],
                    ["backup", row.size],
                ],
            );
        });
    }

    it("are only those that somebody stores in", async () => {
        const of = (found: Registered[]) =>
            found
                .filter(({ type }) => type === "kubernetes:apps/v1:StatefulSet")
                .map(({ name }) => name)
                .sort();
        assert.deepEqual(of(resources), databaseRows.map(({ name }) => `metal-${name}-database`).sort());
        const few = await deploy(usual);
        assert.deepEqual(of(few.resources), [
            "metal-ipam-db-database",
            "metal-masterdata-db-database",
            "metal-metal-db-database",
        ]);
        assert.deepEqual(Object.keys(few.result), ["metal", "ipam", "masterdata"]);
    });

    it("are told to those who store in them, passwords as secrets", async () => {
        const services = Object.values(deployed).map(({ service }: { service: object }) => service);
        const shown = await Promise.all(services.map(service => valueOf(service)));
        const postgresOf = (host: string, database: string) => ({
            host,
            port: 5432,
            database,
            user: "postgres",
            password: `metal-${host}-password-result`,
        });
        assert.deepEqual(shown, [
            { host: "metal-db", port: 28015, password: "metal-metal-db-password-result" },
            postgresOf("ipam-db", "ipam"),
            postgresOf("masterdata-db", "masterdata"),
            postgresOf("zitadel-db", "zitadel"),
            postgresOf("headscale-db", "headscale"),
            postgresOf("auditing-timescaledb", "auditing"),
            { address: "valkey:6379", password: "metal-valkey-password-result" },
        ]);
        const secret = services.map(service =>
            pulumi.isSecret((service as { password: pulumi.Output<string> }).password),
        );
        assert.deepEqual(
            await Promise.all(secret),
            services.map(() => true),
        );
    });

    it("are before metal-stack's chart but for those of zitadel and headscale", async () => {
        const urns = await Promise.all(chartDatabasesOf(deployed).map(({ urn }) => valueOf(urn)));
        assert.deepEqual(
            urns.map(urn => urn.split("::").at(-1)),
            ["metal-metal-db", "metal-ipam-db", "metal-masterdata-db", "metal-auditing-timescaledb", "metal-valkey"],
        );
    });

    it("are restored in spite of what a file system has in its root: each has its data below it", () => {
        for (const { name } of databaseRows) {
            const { data } = inputsOf<{ data: Record<string, string> }>(resources, `metal-${name}-config`);
            const config = parse(data["config.yaml"]) as Record<string, unknown>;
            assert.match(String(config["db-data-directory"]), /^\/data\/[a-z]+\/$/, name);
        }
    });

    it("have an hour to come up before they count as dead, where somebody looks whether they are", () => {
        for (const { name } of databaseRows) {
            const [{ startupProbe, livenessProbe }] = statefulSet(name).template.spec.containers;
            const seconds = (startupProbe?.periodSeconds ?? 0) * (startupProbe?.failureThreshold ?? 0);
            assert.equal(seconds, livenessProbe ? 3600 : 0, name);
        }
    });

    it("have the password from the Secret alone: valkey's server, its probes and its sidecar", () => {
        const { containers, initContainers, securityContext } = statefulSet("valkey").template.spec;
        const key = { secretKeyRef: { name: "valkey", key: "valkey-password" } };
        assert.deepEqual(
            containers.map(({ env }) => env),
            [
                [
                    { name: "VALKEY_PASSWORD", valueFrom: key },
                    { name: "REDISCLI_AUTH", valueFrom: key },
                ],
                [{ name: "BACKUP_RESTORE_SIDECAR_REDIS_PASSWORD", valueFrom: key }],
            ],
        );
        assert.deepEqual(containers[0].readinessProbe?.exec?.command, ["valkey-cli", "-e", "ping"]);
        assert.deepEqual(containers[0].livenessProbe, {
            exec: { command: ["valkey-cli", "ping"] },
            periodSeconds: 10,
            timeoutSeconds: 5,
            failureThreshold: 6,
        });
        assert.equal(JSON.stringify(statefulSet("valkey")).includes("password-result"), false);
        // Not as root: metal-roles has it so for this one by default.
        assert.deepEqual(securityContext, {
            fsGroup: 1000,
            fsGroupChangePolicy: "OnRootMismatch",
            runAsUser: 1000,
            runAsNonRoot: true,
            runAsGroup: 1000,
            seccompProfile: { type: "RuntimeDefault" },
        });
        const container = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
        assert.deepEqual(
            [...initContainers, ...containers].map(one => one.securityContext),
            [container, container, container],
        );
    });

    it("have the resources and connections that they are given, and the usual for what is not", async () => {
        const { resources } = await deploy({
            ...all,
            zitadel: { size: "5Gi", maxConnections: 42, resources: { limits: { memory: "1Gi" } } },
        });
        const { spec } = inputsOf<StatefulSet>(resources, "metal-zitadel-db-database");
        assert.deepEqual(spec.template.spec.containers[0].resources, {
            requests: { memory: "128Mi", cpu: "20m" },
            limits: { memory: "1Gi", cpu: "100m" },
        });
        const { data } = inputsOf<{ data: Record<string, string> }>(resources, "metal-zitadel-db-config");
        assert.match(data["config.yaml"], /max_connections=42$/m);
    });

    it("start anew with another password", async () => {
        const checksumOf = async (password: string) => {
            const { resources } = await deploy({ ...all, valkey: { size: "10Gi", password } });
            const { spec } = inputsOf<StatefulSet>(resources, "metal-valkey-database");
            return spec.template.metadata.annotations["checksum/config"];
        };
        const first = await checksumOf("one");
        assert.equal(await checksumOf("one"), first);
        assert.notEqual(await checksumOf("another"), first);
    });

    it("pull their images with what is given for that, and are not started before it is there", async () => {
        const { resources } = await deploy(all, '{"auths":{}}');
        for (const { name } of databaseRows) {
            assert.deepEqual(named(resources, `metal-${name}-pull`).inputs, {
                kind: "Secret",
                apiVersion: "v1",
                metadata: {
                    name: `${name}-registry-credentials`,
                    namespace: "metal-control-plane",
                    labels: { app: `${name}-registry-credentials` },
                },
                type: "kubernetes.io/dockerconfigjson",
                stringData: { secret: { ".dockerconfigjson": '{"auths":{}}' } },
            });
            const database = named(resources, `metal-${name}-database`);
            assert.ok(database.dependencies.includes(`metal-${name}-pull`));
            const { template } = inputsOf<StatefulSet>(resources, `metal-${name}-database`).spec;
            assert.deepEqual(template.spec.imagePullSecrets, [{ name: `${name}-registry-credentials` }]);
        }
        assert.equal(statefulSet("valkey").template.spec.imagePullSecrets, undefined);
    });
});
