import assert from "node:assert/strict";
import { overlap, parseCidr } from "../../config/cidr";
import { isUnlocked, loadLandscape } from "../../config/load";
import { problemsOf } from "../../config/problems";
import { devDocument, stackFile } from "./document";

describe("Pulumi.dev.yaml", () => {
    it("has no problem", () => {
        assert.deepEqual(problemsOf(devDocument()), []);
    });

    it("denies the default providers, by name so that dynamic providers still work", () => {
        assert.deepEqual(stackFile("dev").config["pulumi:disable-default-providers"], ["kubernetes", "gcp"]);
    });

    it("has one partition, one soil, two managed seeds, and one project with one shoot", () => {
        const landscape = loadLandscape(devDocument());
        assert.deepEqual(
            {
                partitions: landscape.metal.partitions.map(({ id }) => id),
                soil: landscape.soil.name,
                seeds: landscape.seeds.map(({ name }) => name),
                shoots: landscape.projects.map(({ name, shoots }) => ({
                    name,
                    shoots: shoots.map(shoot => shoot.name),
                })),
            },
            {
                partitions: ["partition-a"],
                soil: "soil",
                seeds: ["seed-a", "seed-b"],
                shoots: [{ name: "demo", shoots: ["one"] }],
            },
        );
    });

    it("gives every cluster ranges of its own", () => {
        const { clusters, garden, seeds, projects } = loadLandscape(devDocument());
        const ranges = [
            ...Object.values(clusters.initial.gke?.networks ?? {}),
            garden.networking.services,
            ...[...seeds, ...projects.flatMap(({ shoots }) => shoots)].flatMap(({ networking }) => [
                networking.pods,
                networking.services,
            ]),
        ].map(text => {
            const cidr = parseCidr(text);
            assert.ok(cidr);
            return cidr;
        });
        assert.equal(ranges.length, 11);
        for (const [index, range] of ranges.entries()) {
            assert.deepEqual(
                ranges.slice(0, index).filter(other => overlap(range, other)),
                [],
            );
        }
    });

    it("is completed from the rest of it and from the release", () => {
        const { clusters, garden, metal, cloudProfile, seeds, projects } = loadLandscape(devDocument());
        assert.equal(clusters.initial.gke?.name, "dev");
        assert.equal(garden.name, "dev");
        assert.deepEqual(
            metal.images.map(({ id }) => id),
            ["debian-13.0.20260812", "firewall-ubuntu-3.0.20260812"],
        );
        assert.deepEqual(
            metal.projects.map(({ tenant }) => tenant),
            ["acme", "acme"],
        );
        assert.deepEqual(cloudProfile.kubernetes.versions, [{ version: "1.35.6" }, { version: "1.34.13" }]);
        assert.deepEqual(
            cloudProfile.firewallControllerVersions.map(({ version }) => version),
            ["v2.5.0"],
        );
        assert.equal(seeds[0].tenant, "acme");
        assert.deepEqual(seeds[0].dns, { domain: "seed-a.garden.shoots.dev.landscape.example" });
        assert.equal(seeds[0].firewall.image, "firewall-ubuntu-3.0.20260812");
        assert.deepEqual(seeds[0].workers[0].machine, {
            type: "c1-large-x86",
            image: { name: "debian", version: "13.0.20260812" },
        });
        assert.equal(projects[0].namespace, "garden-demo");
        assert.deepEqual(projects[0].shoots[0].dns, { domain: "one.demo.shoots.dev.landscape.example" });
    });
});

describe("unlock", () => {
    it("opens the parts it names, and all of them by `all`", () => {
        assert.equal(isUnlocked({ unlock: [] }, "soil"), false);
        assert.equal(isUnlocked({ unlock: ["managed-seed/a"] }, "managed-seed/a"), true);
        assert.equal(isUnlocked({ unlock: ["managed-seed/a"] }, "managed-seed/b"), false);
        assert.equal(isUnlocked({ unlock: ["all"] }, "managed-seed/b"), true);
    });
});
