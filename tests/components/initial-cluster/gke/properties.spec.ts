import assert from "node:assert/strict";
import { valueAt } from "../../../../config/document";
import { named } from "../../mocks";
import { deploy } from "./deployed";
import type { Property } from "./properties";
import { clusterProperties, givenClusterProperties, givenNodePoolProperties, nodePoolProperties } from "./properties";

/** A config that sets all that it can. */
const given = {
    vpc: {
        network: "shared",
        subnetwork: "shared-nodes",
        clusterSecondaryRangeName: "landscape-pods",
        servicesSecondaryRangeName: "landscape-services",
    },
    nodePool: {
        machineType: "e2-standard-4",
        minNodes: 6,
        maxNodes: 9,
        diskSizeGb: 200,
        diskType: "pd-ssd",
        labels: { pool: "garden" },
    },
    releaseChannel: "STABLE",
    kubernetesVersion: "1.34",
    maintenancePolicy: {
        recurringWindow: {
            startTime: "2026-01-01T02:00:00Z",
            endTime: "2026-01-01T06:00:00Z",
            recurrence: "FREQ=DAILY",
        },
        maintenanceExclusions: [
            {
                exclusionName: "freeze",
                startTime: "2026-12-01T00:00:00Z",
                endTime: "2027-01-10T00:00:00Z",
                exclusionOptions: { scope: "NO_UPGRADES" },
            },
        ],
    },
    databaseEncryption: { keyName: "projects/p/locations/europe-west3/keyRings/r/cryptoKeys/k" },
    resourceLabels: { "cost-center": "platform" },
};

/** Rows of which some are replaced by others, or further ones. */
function instead(rows: Property[], others: Property[]): Property[] {
    const beside = ([path]: Property) => !others.some(([other]) => other === path || other.startsWith(`${path}.`));
    return [...rows.filter(beside), ...others];
}

/** Paths of what was registered and has no row, neither itself nor as part of what has one. */
function withoutRow(inputs: unknown, rows: Property[], path: string[] = []): string[] {
    const at = path.join(".");
    if (rows.some(([row]) => row === at)) {
        return [];
    }
    return typeof inputs === "object" && inputs !== null && !Array.isArray(inputs)
        ? Object.entries(inputs).flatMap(([key, value]) => withoutRow(value, rows, [...path, key]))
        : [at];
}

function table(resource: string, gke: object, rows: Property[]): void {
    let inputs: Record<string, unknown>;

    before(async () => {
        const { resources } = await deploy({ gke });
        inputs = named(resources, resource).inputs;
    });

    for (const [path, value, reason] of rows) {
        const says = value === undefined ? "is left out" : `is ${JSON.stringify(value)}`;
        it(`${path} ${says}: ${reason}`, () => assert.deepEqual(valueAt(inputs, path.split(".")), value));
    }

    it("has no property without a row", () => {
        assert.deepEqual(withoutRow(inputs, rows), []);
    });
}

describe("gcp.container.Cluster", () => {
    describe("of a config that says no more than it has to", () =>
        table("initial-cluster-cluster", {}, clusterProperties));
    describe("of a config that sets all that it can", () =>
        table("initial-cluster-cluster", given, instead(clusterProperties, givenClusterProperties)));

    it("lets minors come by themselves where the config has an empty list of exclusions", async () => {
        const { resources } = await deploy({ gke: { maintenancePolicy: { maintenanceExclusions: [] } } });
        assert.deepEqual(named(resources, "initial-cluster-cluster").inputs.maintenancePolicy, {
            dailyMaintenanceWindow: { startTime: "03:00" },
        });
    });
});

describe("gcp.container.NodePool", () => {
    describe("of a config that says no more than it has to", () =>
        table("initial-cluster-nodes", {}, nodePoolProperties));
    describe("of a config that sets all that it can", () =>
        table("initial-cluster-nodes", given, instead(nodePoolProperties, givenNodePoolProperties)));
});

describe("the table of properties", () => {
    it("tells of a property that was registered and has no row", () => {
        const inputs = { name: "dev", addonsConfig: { rayOperatorConfigs: [{ enabled: true }], other: { a: 1 } } };
        const rows: Property[] = [
            ["name", "dev", ""],
            ["addonsConfig.other", { a: 1 }, ""],
        ];
        assert.deepEqual(withoutRow(inputs, rows), ["addonsConfig.rayOperatorConfigs"]);
    });
});
