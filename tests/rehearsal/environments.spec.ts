import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import type { RehearsalDocument } from "../../rehearsal/run/document";
import { root } from "../cli/landscape";
import { OtherServer } from "../cluster/other-server";
import { BUILD_MILLISECONDS, testToolchain } from "../cluster/toolchain";
import type { stackFile } from "../config/document";
import { REHEARSAL_MILLISECONDS, RehearsalCommand } from "./command";
import { Sandbox } from "./sandbox";

/** What of a rehearsal is the same each time. */
interface Outcome {
    parts: string[];
    /** Clusters in which something was made. */
    clusters: string[];
    /** Resources that stay on purpose, without the CRDs of cert-manager, which its chart keeps. */
    retained: string[];
    /** What of the clouds and services was simulated. */
    services: string[];
}

describe("the rehearsal of", function () {
    this.timeout(REHEARSAL_MILLISECONDS);
    let sandbox: Sandbox;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        await testToolchain();
    });

    beforeEach(async () => {
        sandbox = await Sandbox.make();
    });

    afterEach(() => sandbox.remove());

    /** Rehearses, and looks at what every rehearsal has to hold. */
    async function rehearsed(globals: string[], args: string[] = []): Promise<Outcome> {
        const command = new RehearsalCommand(sandbox, args, {}, globals);
        try {
            const { code } = await command.ended;
            const document = command.document();
            assert.deepEqual(document.errors, []);
            assert.deepEqual([code, document.result], [0, "succeeded"]);
            assert.deepEqual(document.secondRun, {
                created: 0,
                updated: 0,
                replaced: 0,
                deleted: 0,
                mutatingRequests: 0,
            });
            assert.deepEqual([document.destroy.refusedFirst, document.destroy.left], [true, []]);
            assert.deepEqual([sandbox.processes(), sandbox.left()], [[], []]);
            return outcomeOf(document);
        } finally {
            await command.kill();
        }
    }

    it("prod: two GKE clusters, highly available, with what is shared, locked and kept", async () => {
        const { parts, clusters, retained, services } = await rehearsed(["--stack", "prod"]);
        assert.deepEqual(services, ["Google Cloud"]);
        assert.deepEqual(parts, [
            "cert-manager",
            "cert-manager/metal",
            "cloud-profile",
            "extensions",
            "gardener-operator",
            "ingress-nginx",
            "initial-cluster",
            "initial-cluster/metal",
            "managed-seed/seed-a",
            "metal-control-plane",
            "partition/partition-a",
            "projects",
            "shoot/ops/one",
            "soil",
            "virtual-garden",
            "virtual-garden-access",
        ]);
        assert.deepEqual(clusters, ["cloud", "initial", "metal", "virtual"]);
        assert.deepEqual(retained, [
            "metal-landscape:index:InitialCluster$gcp:storage/bucket:Bucket initial-cluster/metal-bucket",
        ]);
    });

    it("cloud: metalstack.cloud, PowerDNS, and S3", async () => {
        const { parts, clusters, retained, services } = await rehearsed(["--stack", "cloud"]);
        assert.deepEqual(services, ["metalstack.cloud", "PowerDNS"]);
        assert.deepEqual(parts, cloudParts);
        assert.deepEqual(clusters, ["cloud", "initial", "virtual"]);
        assert.deepEqual(retained, []);
    });

    it("cloud on a cluster that is there already, behind a Gateway, with a gardenlet in another: what others have made stays", async () => {
        const server = await OtherServer.start();
        try {
            const kubeconfig = path.join(sandbox.temporary, "initial.yaml");
            writeFileSync(kubeconfig, readFileSync(server.cluster.info.adminKubeconfig));
            const file = path.join(sandbox.temporary, "Pulumi.there.yaml");
            writeFileSync(file, stringify(onExisting(kubeconfig)));
            const { parts, clusters, services } = await rehearsed(["--config", file], ["--server", server.url]);
            assert.deepEqual(services, ["PowerDNS"]);
            const others = cloudParts.filter(name => name !== "ingress-nginx");
            assert.deepEqual(parts, [...others, "gateway", "gardenlet/edge"].sort());
            assert.deepEqual(clusters, ["cloud", "gardenlet-edge", "initial", "virtual"]);
        } finally {
            await server.stop();
        }
    });
});

const cloudParts = [
    "cert-manager",
    "cloud-profile",
    "extensions",
    "gardener-operator",
    "ingress-nginx",
    "initial-cluster",
    "managed-seed/seed-a",
    "metal-control-plane",
    "partition/partition-a",
    "projects",
    "soil",
    "virtual-garden",
    "virtual-garden-access",
];

/** `Pulumi.cloud.yaml` on a cluster that is there already, behind a Gateway that somebody makes there, and a seed in one more. */
function onExisting(kubeconfig: string): object {
    const file = parse(readFileSync(path.join(root, "Pulumi.cloud.yaml"), "utf8")) as ReturnType<typeof stackFile>;
    const document = file.config["landscape:config"] as {
        clusters: { initial: object };
        garden: { runtimeCluster?: object };
        ingress: object;
        metal: { headscale: object };
        extensions: { "provider-metal": object };
        gardenlets: object[];
    };
    // No shoot of Gardener's: it has no vertical pod autoscaler of its own.
    delete document.garden.runtimeCluster;
    document.ingress = { gateway: { namespace: "gateway", name: "metal" } };
    document.metal.headscale = {
        enabled: true,
        prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
    };
    document.extensions["provider-metal"] = {
        ...document.extensions["provider-metal"],
        networkPolicies: {
            ingressController: { namespace: "gateway", podSelector: { "app.kubernetes.io/name": "envoy" } },
        },
    };
    document.gardenlets = [
        {
            name: "edge",
            kubeconfig: { secret: "edge-kubeconfig" },
            provider: { type: "metal", region: "fra", zones: ["fra-eqx01"] },
            networks: { nodes: "10.20.0.0/22", pods: "10.24.0.0/14", services: "10.28.0.0/20" },
            ingress: { domain: "ingress.edge.cloud.landscape.example" },
            taints: [], // as it stands; Gardener drops the empty list
        },
    ];
    document.clusters.initial = {
        existing: { kubeconfig: { path: kubeconfig }, hostProvider: "metal", region: "eqx", zones: ["eqx-mu4"] },
    };
    return file;
}

function outcomeOf({ parts, objects, destroy, simulated }: RehearsalDocument): Outcome {
    return {
        services: simulated.filter(name => ["Google Cloud", "metalstack.cloud", "PowerDNS"].includes(name)),
        parts: parts.map(({ name }) => name).sort(),
        clusters: Object.entries(objects.clusters)
            .filter(([, count]) => count > 0)
            .map(([name]) => name)
            .sort(),
        retained: destroy.retained.filter(name => !/^CustomResourceDefinition .*cert-manager\.io$/.test(name)),
    };
}
