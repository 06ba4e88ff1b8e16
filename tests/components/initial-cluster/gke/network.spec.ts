import assert from "node:assert/strict";
import { projectOf } from "../../../../components/initial-cluster/gke/nat";
import type { Registered } from "../../mocks";
import { named, valueOf } from "../../mocks";
import { deploy } from "./deployed";

const ofType = (resources: Registered[], type: string) => resources.filter(one => one.type === type);
const namesOf = (resources: Registered[], type: string) => ofType(resources, type).map(({ name }) => name);

const ADDRESS = "gcp:compute/address:Address";

const place = { project: "landscape-dev", region: "europe-west3" };
const external = { ...place, addressType: "EXTERNAL" };
const nat = {
    ...place,
    name: "dev",
    router: "dev",
    natIpAllocateOption: "MANUAL_ONLY",
    natIps: ["https://gcp/initial-cluster-egress"],
    sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
    logConfig: { enable: true, filter: "ERRORS_ONLY" },
};

describe("the network of a GKE cluster", () => {
    it("is one of its own, with named ranges, and one address for what leaves it", async () => {
        const { resources } = await deploy();
        assert.deepEqual(named(resources, "initial-cluster-network").inputs, {
            name: "dev",
            project: "landscape-dev",
            autoCreateSubnetworks: false,
            routingMode: "REGIONAL",
        });
        assert.deepEqual(named(resources, "initial-cluster-subnetwork").inputs, {
            ...place,
            name: "dev",
            network: "initial-cluster-network-id",
            ipCidrRange: "10.0.0.0/20",
            privateIpGoogleAccess: true,
            secondaryIpRanges: [
                { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
                { rangeName: "services", ipCidrRange: "10.8.0.0/20" },
            ],
        });
        assert.deepEqual(named(resources, "initial-cluster-router").inputs, {
            ...place,
            name: "dev",
            network: "initial-cluster-network-id",
        });
        assert.deepEqual(named(resources, "initial-cluster-nat").inputs, nat);
        assert.deepEqual(named(resources, "initial-cluster-egress").inputs, { ...external, name: "dev-egress" });
        assert.deepEqual(named(resources, "initial-cluster-ingress").inputs, { ...external, name: "dev-ingress" });
    });

    it("lets its traffic out by as many addresses as it is told; the first one stays", async () => {
        const { resources } = await deploy({ gke: { nat: { addresses: 3, minPortsPerVm: 256 } } });
        assert.deepEqual(named(resources, "initial-cluster-nat").inputs, {
            ...nat,
            natIps: ["", "-2", "-3"].map(suffix => `https://gcp/initial-cluster-egress${suffix}`),
            minPortsPerVm: 256,
        });
        assert.deepEqual(
            ofType(resources, ADDRESS).map(({ name, inputs }) => [name, inputs.name]),
            [
                ["initial-cluster-ingress", "dev-ingress"],
                ["initial-cluster-egress", "dev-egress"],
                ["initial-cluster-egress-2", "dev-egress-2"],
                ["initial-cluster-egress-3", "dev-egress-3"],
            ],
        );
    });

    describe("that is there already", () => {
        const vpc = {
            network: "projects/shared-network/global/networks/landscape",
            subnetwork: "projects/shared-network/regions/europe-west3/subnetworks/nodes",
            clusterSecondaryRangeName: "landscape-pods",
            servicesSecondaryRangeName: "landscape-services",
        };

        it("is taken as it is: no network, no way out of it", async () => {
            const { resources } = await deploy({ gke: { vpc } });
            const cluster = named(resources, "initial-cluster-cluster").inputs;
            assert.deepEqual([cluster.network, cluster.subnetwork], [vpc.network, vpc.subnetwork]);
            assert.deepEqual(cluster.ipAllocationPolicy, {
                clusterSecondaryRangeName: "landscape-pods",
                servicesSecondaryRangeName: "landscape-services",
            });
            assert.deepEqual(
                resources.filter(({ type }) => type.startsWith("gcp:compute/")).map(({ name }) => name),
                ["initial-cluster-ingress"],
            );
            assert.deepEqual(named(resources, "initial-cluster-nodes").dependencies.sort(), [
                "initial-cluster-account-nodes",
                "initial-cluster-cluster",
            ]);
        });

        it("gets a way out for its subnetwork alone where that is asked for, in the project of the network", async () => {
            const { resources } = await deploy({ gke: { vpc, nat: { addresses: 1 } } });
            const project = "shared-network";
            assert.deepEqual(named(resources, "initial-cluster-nat").inputs, {
                ...nat,
                project,
                sourceSubnetworkIpRangesToNat: "LIST_OF_SUBNETWORKS",
                subnetworks: [{ name: vpc.subnetwork, sourceIpRangesToNats: ["ALL_IP_RANGES"] }],
            });
            assert.equal(named(resources, "initial-cluster-router").inputs.network, vpc.network);
            const projects = ["router", "egress", "ingress"].map(
                name => named(resources, `initial-cluster-${name}`).inputs.project,
            );
            assert.deepEqual(projects, [project, project, "landscape-dev"]);
            assert.ok(named(resources, "initial-cluster-nodes").dependencies.includes("initial-cluster-nat"));
        });
    });

    it("reserves no address for the ingress where one is given", async () => {
        const { resources, result } = await deploy({ gke: { ingressAddress: "203.0.113.7" } });
        assert.deepEqual(namesOf(resources, ADDRESS), ["initial-cluster-egress"]);
        assert.equal(await valueOf(result.ingressAddress), "203.0.113.7");
    });

    it("tells whose it is by labels, like all else that has any", async () => {
        const resourceLabels = { "cost-center": "platform" };
        const { resources } = await deploy({ gke: { resourceLabels } });
        const labelled = resources.flatMap(({ name, inputs: { labels, resourceLabels: own, nodeConfig } }) => {
            const found = labels ?? own ?? (nodeConfig as Record<string, unknown> | undefined)?.resourceLabels;
            return found === undefined || !name.startsWith("initial-cluster-") ? [] : [[name, found]];
        });
        const names = ["bucket", "cluster", "egress", "ingress", "nodes", "zone"];
        assert.deepEqual(
            labelled.sort(),
            names.map(name => [`initial-cluster-${name}`, resourceLabels]),
        );
    });
});

describe("the project of a path", () => {
    const cases: [path: string | undefined, project: string | undefined][] = [
        ["projects/shared-network/global/networks/n", "shared-network"],
        ["n", undefined],
        [undefined, undefined],
    ];
    for (const [path, project] of cases) {
        it(`${path} is ${project}`, () => assert.equal(projectOf(path), project));
    }
});
