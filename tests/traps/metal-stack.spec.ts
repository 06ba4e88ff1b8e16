import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { dnsPowerdnsOf } from "../../components/extensions/of-metal-stack";
import { backupOf } from "../../components/gardener-providers/backup";
import { RemoteGardenlet } from "../../components/gardenlet/remote-gardenlet";
import { virtualGardenKubeconfig } from "../../components/virtual-garden-access/kubeconfig";
import { observe, wait } from "../../gardener/gates/run";
import type { Kubeconfig } from "../../gardener/kubernetes/kubeconfig";
import type { SecretData } from "../../gardener/predicates/virtual-garden-access";
import { GENERIC_KUBECONFIG } from "../../gardener/predicates/virtual-garden-access";
import { remoteGardenletArgs } from "../components/gardenlet/args";
import { outputs, vector } from "../components/gardener-fixtures";
import { named, register } from "../components/mocks";
import { set } from "../config/document";
import { ApiServer } from "../gardener/gates/api-server";
import { cloud, dev, environments, prod, refused, told } from "./landscape";

/** Secret with the kubeconfig of a gardenlet in another cluster. */
const SECRET = "gardenlet-edge-kubeconfig";
const DOMAINS = ["spec", "virtualCluster", "dns", "domains"];

/** Traps of deploying metal-stack and Gardener by metal-roles, and what keeps out of them. */
describe("a trap of metal-stack", () => {
    for (const one of environments) {
        describe(`in ${one.stack}`, () => {
            it("databases that are not there yet burn the chart's hook (metal-control-plane initdb): it waits for each", () => {
                for (const database of ["metal-db", "ipam-db", "masterdata-db"]) {
                    assert.ok(
                        one.waits("metal-control-plane-chart", `metal-control-plane-${database}-database`),
                        database,
                    );
                }
            });

            it("nsq and metal-api disagree on TLS by default (metal-roles nsq, metal): both have it", () => {
                const { args } = one.value(
                    "metal-control-plane-nsq-nsqd",
                    ...["spec", "template", "spec", "containers", 0],
                ) as { args: string[] };
                assert.ok(args.some(arg => arg.startsWith("-tls-required=")));
                assert.equal(
                    one.value("metal-control-plane-chart", "values", "metal_api", "nsq", "tls", "enabled"),
                    true,
                );
            });

            it("a domain's provider is a name, not a type (metal-roles gardener-operator): each is one of the Garden's", () => {
                const garden = "virtual-garden-garden";
                const providers = one.value(garden, "spec", "dns", "providers") as { name: string }[];
                const domains = [
                    ...(one.value(garden, ...DOMAINS) as { provider: string }[]),
                    ...(one.value(garden, "spec", "runtimeCluster", "ingress", "domains") as { provider: string }[]),
                ];
                assert.ok(domains.length >= 2);
                domains.forEach(({ provider }) => assert.ok(providers.some(({ name }) => name === provider)));
            });

            it("ranges of a seed never change (gardener pkg/api/core/validation/seed.go): the soil has the Garden's", () => {
                const seed = one.value(
                    "soil-gardenlet",
                    ...["spec", "config", "seedConfig", "spec", "networks"],
                ) as Record<string, string>;
                const garden = one.value("virtual-garden-garden", "spec", "runtimeCluster", "networking") as Record<
                    string,
                    string[]
                >;
                for (const range of ["nodes", "pods", "services"]) {
                    assert.deepEqual([seed[range]], garden[range]);
                }
            });

            it("webhooks that are not up refuse a CloudProfile (metal-roles gardener-cloud-profile): it waits for them", () => {
                assert.ok(one.waits("cloud-profile-metal", "extensions-provider-metal-ready"));
                const bindings = one.ofType(":CredentialsBinding");
                assert.ok(bindings.length > 0);
                bindings.forEach(({ name }) => assert.ok(one.waits(name, "extensions-provider-metal-ready"), name));
                one.ofType(":Shoot")
                    .filter(({ type }) => type.startsWith("kubernetes:"))
                    .forEach(({ name }) => assert.ok(one.waits(name, "cloud-profile-metal"), name));
            });

            it("a managed seed needs a healthy Shoot, a labelled namespace and its own backup secret (metal-roles gardener-projects, -shoots)", () => {
                const namespace = one.value("projects-garden-namespace", "metadata", "labels");
                assert.deepEqual(namespace, {
                    "gardener.cloud/role": "project",
                    "project.gardener.cloud/name": "garden",
                });
                assert.ok(one.waits("projects-garden", "projects-garden-namespace"));
                const seeds = one.ofType(":ManagedSeed").filter(({ type }) => type.startsWith("kubernetes:"));
                assert.ok(seeds.length > 0);
                for (const { name, inputs } of seeds) {
                    const part = name.replace(/-managed-seed$/, "");
                    for (const earlier of [`${part}-shoot-ready`, `${part}-backup`, "projects-garden-namespace"]) {
                        assert.ok(one.waits(name, earlier), `${name} does not wait for ${earlier}`);
                    }
                    assert.equal(one.value(`${part}-shoot`, "metadata", "namespace"), "garden");
                    assert.equal(
                        one.value(`${part}-shoot`, "spec", "kubernetes", "verticalPodAutoscaler", "enabled"),
                        true,
                    );
                    // The nginx addon and a seed's own Ingress exclude each other; without a word it is off.
                    assert.equal(one.value(`${part}-shoot`, "spec", "addons"), undefined);
                    const { seedConfig } = (
                        inputs as { spec: { gardenlet: { config: { seedConfig: { spec: Record<string, unknown> } } } } }
                    ).spec.gardenlet.config;
                    const networks = seedConfig.spec.networks ?? {};
                    // Gardener takes these from the Shoot, and refuses others.
                    assert.deepEqual(
                        ["provider", "ingress"].filter(key => key in seedConfig.spec),
                        [],
                    );
                    assert.deepEqual(
                        ["nodes", "pods", "services"].filter(key => Object.hasOwn(networks, key)),
                        [],
                    );
                }
            });

            it("some settings have been gone for years (gardener#11838): none is written", () => {
                assert.doesNotMatch(one.text, /managed-seed-api-server|shootDNS/);
            });
        });
    }

    it("a gardenlet in another cluster empties its kubeconfig once it is there (metal-roles gardener-gardenlet): no up takes that back", async () => {
        const program = () => void new RemoteGardenlet("gardenlet/edge", remoteGardenletArgs());
        const { resources } = await register(program, outputs);
        const { inputs, ignoreChanges } = named(resources, "gardenlet/edge-gardenlet");
        // gardener-operator nulls the reference, deletes the Secret, and takes operations off.
        assert.deepEqual(ignoreChanges, ["spec.kubeconfigSecretRef"]);
        assert.equal((inputs.metadata as { annotations?: object }).annotations, undefined);
        assert.deepEqual(
            resources.filter(
                ({ inputs: { metadata } }) => (metadata as { name?: string } | undefined)?.name === SECRET,
            ),
            [],
        );
        const server = new ApiServer();
        const kubeconfig = await server.start();
        server.put("/apis/core.gardener.cloud/v1beta1/seeds", "edge", {});
        const stored = named(resources, "gardenlet/edge-kubeconfig").inputs;
        assert.equal(stored.secret, SECRET);
        await wait({ ...stored, kubeconfig, timeoutSeconds: 5 });
        assert.deepEqual(server.requests, ["GET /apis/core.gardener.cloud/v1beta1/seeds/edge"]);
        server.stop();
    });

    it("a token of 8 h does not last from one run to the next (metal-roles virtual_garden_kubeconfig): none is kept", () => {
        const text = virtualGardenKubeconfig({
            server: "https://api.example",
            ca: "PEM",
            runtimeKubeconfig: "runtime",
        });
        const { users } = parse(text) as Kubeconfig;
        assert.deepEqual(
            users.map(({ user }) => Object.keys(user)),
            [["exec"]],
        );
    });

    it("the CA is in the Secret that the Garden names, not in any that looks like it (metal-roles virtual_garden_kubeconfig)", async () => {
        const server = new ApiServer();
        const kubeconfig = await server.start();
        const generic = (ca: string): SecretData => {
            const cluster = { "certificate-authority-data": base64(ca) };
            return { data: { kubeconfig: base64(stringify({ clusters: [{ name: "a", cluster }] })) } };
        };
        const secrets = "/api/v1/namespaces/garden/secrets";
        server.put(secrets, "generic-token-kubeconfig-1", generic("a CA that was rotated away"));
        server.put(secrets, "generic-token-kubeconfig-2", generic("the CA"));
        const annotations = { [GENERIC_KUBECONFIG]: "generic-token-kubeconfig-2" };
        server.put("/apis/operator.gardener.cloud/v1alpha1/gardens", "dev", { metadata: { annotations } });
        const gate = { gate: "virtual-garden-access", kubeconfig, garden: "dev", namespace: "garden" };
        assert.deepEqual(await observe(gate), { ca: "the CA" });
        server.stop();
    });

    it("backups in S3 need a region (gardener-extension-backup-s3): it is in the secret", () => {
        const { credentials } = backupOf({ provider: "S3", region: "eu", accessKeyID: "a", secretAccessKey: "b" });
        assert.equal((credentials as Record<string, unknown>).region, "eu");
        assert.ok(cloud.has("extensions-backup-s3"));
    });

    it("a soil on GKE is of type gcp (gardener pkg/utils/gardener/seed.go): without provider-gcp nothing is made", () => {
        for (const one of [dev, prod]) {
            assert.equal(
                one.value("soil-gardenlet", "spec", "config", "seedConfig", "spec", "provider", "type"),
                "gcp",
            );
            assert.ok(one.waits("soil-gardenlet", "extensions-provider-gcp-ready"));
        }
        assert.equal(
            cloud.value("soil-gardenlet", "spec", "config", "seedConfig", "spec", "provider", "type"),
            "metal",
        );
        const lines = told(d => {
            const enabled = (d.extensions.enabled as unknown as string[]).filter(name => name !== "provider-gcp");
            set(d.extensions, { enabled });
        });
        assert.ok(
            lines.some(line => line.includes("provider-gcp")),
            lines.join("\n"),
        );
    });

    it("firewalls on GKE need the seed's API server by address (provider-metal#326): shoots on it wait for its ConfigMap", () => {
        for (const one of [dev, prod]) {
            assert.equal(one.value("soil-seed-api-server", "metadata", "name"), "seed-api-server");
            assert.ok(one.waits("managed-seed/seed-a-shoot", "soil-seed-api-server"));
        }
        // A shoot of Gardener's has a name in its own pods.
        assert.ok(!cloud.has("soil-seed-api-server"));
    });

    it("Gardener's policies keep provider-metal from metal-api in the same cluster (provider-metal#494): they let it", () => {
        const enabled = (one: typeof dev) =>
            one.value(
                "extensions-provider-metal",
                ...["spec", "deployment", "extension", "values", "config", "networkPolicies", "enabled"],
            );
        // prod has metal-stack in a cluster of its own.
        assert.deepEqual([dev, prod, cloud].map(enabled), [true, false, true]);
    });

    it("they keep dns-powerdns from a PowerDNS in the same cluster (metal-roles gardener-extensions): a key lets it", () => {
        const policies = (enabled: boolean) =>
            dnsPowerdnsOf(vector, { networkPolicies: { enabled } }).spec.deployment?.extension?.values;
        for (const enabled of [true, false]) {
            assert.deepEqual(policies(enabled)?.networkPolicies, { enabled });
        }
    });

    it("some of what is there can't be changed (Kubernetes, Gardener): the change is refused in a preview", () => {
        const isolation = {
            allowedNetworks: { ingress: ["203.0.113.0/24"], egress: ["203.0.113.0/24"] },
            dnsServers: ["203.0.113.2"],
            ntpServers: ["203.0.113.3"],
            registryMirrors: [
                { name: "m", endpoint: "https://m.example", ip: "203.0.113.20", port: 443, mirrorOf: ["ghcr.io"] },
            ],
        };
        const at = refused(
            d => {
                set(d.garden, { highAvailability: false });
                set(d.metal.databases, { metal: { size: "9Gi" } });
                set(d.cloudProfile.partitions["partition-a"], { networkIsolation: undefined });
            },
            d => {
                set(d.garden, { highAvailability: true });
                set(d.cloudProfile.partitions["partition-a"], { networkIsolation: isolation });
            },
        );
        assert.deepEqual(at, [
            "cloudProfile.partitions.partition-a.networkIsolation.dnsServers",
            "garden.highAvailability",
            "metal.databases.metal.size",
        ]);
    });

    it("headscale's range holds the virtual garden's Services (metal-roles headscale): the overlap is told", () => {
        const lines = told(d => set(d.metal, { headscale: { enabled: true } }));
        assert.ok(
            lines.some(line => line.includes("headscale") && line.includes("100.64.0.0/")),
            lines.join("\n"),
        );
    });

    it("a documented variable that is not read changes nothing (metal-roles gardener-extensions): an unknown key is told", () => {
        const lines = told(d => set(d.extensions, { "shoot-dns": { dnsControllerManager: {} } }));
        assert.ok(
            lines.some(line => line.startsWith("extensions.shoot-dns: unknown key")),
            lines.join("\n"),
        );
    });
});

function base64(text: string): string {
    return Buffer.from(text, "utf8").toString("base64");
}
