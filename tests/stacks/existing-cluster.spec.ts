import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { Secrets } from "../../config/secrets/secrets";
import { shapes } from "../../config/secrets/shapes";
import { Frozen } from "../../gardener/frozen";
import { existingClusterOf } from "../../stacks/existing-cluster";
import { initialClusterOf } from "../../stacks/initial-cluster";
import { named, register, valueOf } from "../components/mocks";
import { onExisting } from "../config/corpus/clusters/base";
import { devDocument, set } from "../config/document";

const networks = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };
const config = {
    hostProvider: "gcp",
    region: "europe-west3",
    zones: ["europe-west3-a"],
    networks,
    storageClass: "premium-rwo",
    ingressAddress: "203.0.113.10",
};

/** Secrets of which one is a kubeconfig. */
function secretsOf(): Secrets {
    const values: Record<string, string> = { initial: shapes.kubeconfig.placeholder("initial") };
    return new Secrets(pulumi.secret(values));
}

/** What of a landscape is registered for a cluster that is there. */
async function deploy(kubeconfig: object, role: "initial" | "metal" = "initial") {
    const document = devDocument();
    const existing = onExisting(document);
    set(document.clusters, { metal: { existing: structuredClone(existing) } });
    set(document.clusters[role].existing, { ...config, kubeconfig });
    const landscape = completed(landscapeSchema.parse(document));
    return register(() => existingClusterOf(landscape, secretsOf(), role, new Frozen("frozen", {})));
}

describe("the cluster of a landscape that is there already", () => {
    it("is all that the config says of it", async () => {
        const { resources, result } = await deploy({ secret: "initial" });
        const { region, zones, providerType, storageClass, networks: itsNetworks } = result;
        assert.deepEqual(
            { region, zones, hostProvider: providerType, storageClass, networks: itsNetworks },
            Object.fromEntries(Object.entries(config).filter(([key]) => key !== "ingressAddress")),
        );
        assert.equal(await valueOf(result.ingressAddress ?? ""), "203.0.113.10");
        assert.equal(await valueOf(result.endpoint), "https://placeholder.invalid");
        const provider = named(resources, "initial-cluster-kubernetes");
        assert.equal(provider.inputs.clusterIdentifier, "existing/dev");
        assert.deepEqual(provider.dependencies, ["frozen"]);
        assert.deepEqual(named(resources, "initial-cluster-networks").inputs.given, networks);
    });

    it("is another part where it is metal-stack's own", async () => {
        const { resources } = await deploy({ secret: "initial" }, "metal");
        const provider = named(resources, "initial-cluster/metal-kubernetes");
        assert.equal(provider.inputs.clusterIdentifier, "existing/dev-metal");
        assert.equal(provider.parent, "initial-cluster/metal");
    });

    it("is reached by the file and the context that the config names", async () => {
        const folder = mkdtempSync(path.join(tmpdir(), "existing-"));
        const file = path.join(folder, "kubeconfig");
        writeFileSync(file, shapes.kubeconfig.placeholder("theirs"));
        try {
            const { result } = await deploy({ path: file, context: "theirs" });
            assert.match(await valueOf(result.kubeconfig), /token: placeholder-of-theirs/);
            await assert.rejects(
                deploy({ path: file, context: "there" }),
                /it has no context "there"; did you mean theirs\?/,
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it("is told from a GKE cluster by the config alone", async () => {
        const document = devDocument();
        const partsOf = async () => {
            const landscape = completed(landscapeSchema.parse(document));
            const program = () => initialClusterOf(landscape, secretsOf(), "initial", new Frozen("frozen", {}));
            return (await register(program)).resources.map(({ name }) => name);
        };
        assert.ok((await partsOf()).includes("initial-cluster-cloud"));
        set(onExisting(document), { kubeconfig: { secret: "initial" } });
        const parts = await partsOf();
        assert.ok(parts.includes("initial-cluster-networks") && !parts.includes("initial-cluster-cloud"));
    });
});
