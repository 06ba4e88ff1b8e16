import assert from "node:assert/strict";
import type { UpgradeHop } from "../../../cli/upgrade/hops";
import { hopsAlong } from "../../../cli/upgrade/hops";
import type { Use } from "../../../cli/upgrade/kubernetes";
import { pointOf } from "../../../cli/upgrade/point";
import { routeBetween } from "../../../cli/upgrade/route";
import { linesOf } from "../../../cli/upgrade/show";
import { root } from "../landscape";

const notes = "https://github.com/metal-stack/releases/releases";
const breaks = (minor: number) =>
    `read what breaks for operators in https://github.com/gardener/gardener/releases/tag/v1.${minor}.0, and adapt the config ` +
    "first: a field or feature gate that is gone keeps the operator or a gardenlet from starting";
const rehearsed = (version: string) =>
    `use a metal-landscape that is rehearsed with Gardener ${version}: this one has the fields and rules of v1.138.3`;
const users = (oldest: string) =>
    `see that no shoot of a user is older than Kubernetes ${oldest}: \`kubectl get shoots --all-namespaces\``;
const reconciled =
    "before the next hop, wait until every shoot was reconciled, which takes up to a day where it happens in maintenance windows only";

const seed = (version: string): Use => ({ path: ["seeds", 0, "kubernetes", "version"], version });
const garden = (version: string): Use => ({ path: ["release", "vector"], version });

function hops(from: string, to: string, ...uses: Use[]): UpgradeHop[] {
    const route = routeBetween(pointOf(from, root, "--from"), pointOf(to, root, "--to"));
    return hopsAlong(route, uses, step => [`to ${step.to.gardener}`]);
}

describe("the hops of an upgrade", () => {
    it("of releases: with their required actions, and what is done by hand", () => {
        assert.deepEqual(hops("v0.22.17", "v0.22.19", seed("1.34.9")), [
            {
                from: "v1.136.7",
                to: "v1.137.7",
                release: { from: "v0.22.17", to: "v0.22.18" },
                kubernetes: { range: { oldest: "1.30", newest: "1.35" }, changes: [] },
                requiredActions: [
                    {
                        release: "v0.22.18",
                        action: "deploy valkey and zitadel: metal-apiserver is on by default, and needs both",
                        here: "metal.metalApiserver.enabled is off by default; where it is on, `npx landscape check` tells what it lacks",
                    },
                ],
                byHand: [
                    `read the required actions of ${notes}/tag/v0.22.18`,
                    breaks(137),
                    rehearsed("v1.137.7"),
                    reconciled,
                ],
                commands: ["to v1.137.7"],
            },
            {
                from: "v1.137.7",
                to: "v1.138.3",
                release: { from: "v0.22.18", to: "v0.22.19" },
                kubernetes: { range: { oldest: "1.30", newest: "1.35" }, changes: [] },
                requiredActions: [],
                byHand: [`read the required actions of ${notes}/tag/v0.22.19`, breaks(138)],
                commands: ["to v1.138.3"],
            },
        ]);
    });

    it("of Gardener: Kubernetes is raised before the hop that needs it, and once", () => {
        const found = hops("v0.22.19", "v1.142", seed("1.30.4"), garden("v1.35.6"));
        assert.deepEqual(
            found.map(({ to, release, byHand }) => ({ to, release, byHand })),
            [139, 140, 141, 142].map((minor, index) => ({
                to: `v1.${minor}`,
                release: minor === 139 ? { from: "v0.22.19" } : {},
                byHand: [
                    `find the release of metal-stack that has Gardener v1.${minor}, VERSION below: ${notes}`,
                    breaks(minor),
                    rehearsed(`v1.${minor}`),
                    ...(minor === 140 ? [users("1.31")] : minor === 142 ? [users("1.32")] : []),
                    ...(index < 3 ? [reconciled] : []),
                ],
            })),
        );
        assert.deepEqual(
            found.map(({ kubernetes }) => kubernetes.changes.map(({ what }) => what)),
            [
                [],
                ["raise seeds[0].kubernetes.version from 1.30.4 to 1.31"],
                [],
                ["raise seeds[0].kubernetes.version from 1.31 to 1.32"],
            ],
        );
    });

    it("the virtual garden's Kubernetes comes with the releases: neither too new at first, nor too old at last", () => {
        const changes = (from: string, to: string) =>
            hops(from, to, garden("v1.35.6")).flatMap(({ kubernetes }) => kubernetes.changes);
        assert.deepEqual(changes("v0.22.15", "v0.22.17"), []);
        assert.deepEqual(changes("v0.22.0", "v1.142"), []);
    });

    it("beyond what is known: nothing is claimed of Kubernetes", () => {
        const [hop] = hops("v1.149.3", "v1.150.1", seed("1.20.0"));
        assert.deepEqual(hop.kubernetes, { range: null, changes: [] });
        assert.ok(
            hop.byHand.includes(
                "see that Gardener v1.150.1 takes the Kubernetes of every cluster: that is not known here",
            ),
        );
    });

    it("a release that skips a minor version of the virtual garden's Kubernetes is told", () => {
        const from = pointOf("v0.22.19", root, "--from");
        const to = { release: "v0.22.20", gardener: "v1.139.2", virtualGarden: "v1.37.0" };
        const [hop] = hopsAlong([{ from, to }], [], () => []);
        assert.ok(
            hop.byHand.includes(
                "the release takes the virtual garden from Kubernetes v1.35.6 to v1.37.0, which Gardener refuses: name a version in " +
                    "garden.kubernetes.version that is at most one minor version later",
            ),
        );
    });

    it("before gardener-operator: metal-roles lead there, and there are no commands", () => {
        const found = hops("v0.21.11", "v0.22.1");
        assert.deepEqual(
            found.map(({ commands }) => commands),
            [[], ["to v1.120.4"]],
        );
        assert.ok(found[0].byHand.includes("deploy it by metal-roles: this program takes a landscape from v0.22.0 on"));
        assert.deepEqual(
            found[0].requiredActions.map(({ release }) => release),
            ["v0.22.0"],
        );
    });

    it("to a Gardener that no release has: the actions of the release with its minor version", () => {
        const [hop] = hops("v1.136.7", "v1.137.9");
        assert.deepEqual(
            [hop.release, hop.requiredActions.map(({ release }) => release)],
            [{ from: "v0.22.17" }, ["v0.22.18"]],
        );
    });
});

describe("the hops for people", () => {
    it("tell what is first, by hand, and the commands", () => {
        assert.deepEqual(linesOf(hops("v0.22.17", "v0.22.18", seed("1.29.1"))), [
            "hop 1 of 1: metal-stack v0.22.17 → v0.22.18, Gardener v1.136.7 → v1.137.7",
            "  Kubernetes: 1.30 to 1.35 with Gardener v1.137.7",
            "    first: raise seeds[0].kubernetes.version from 1.29.1 to 1.30",
            "  required actions of metal-stack:",
            "    v0.22.18: deploy valkey and zitadel: metal-apiserver is on by default, and needs both (here: " +
                "metal.metalApiserver.enabled is off by default; where it is on, `npx landscape check` tells what it lacks)",
            "  by hand:",
            `    read the required actions of ${notes}/tag/v0.22.18`,
            `    ${breaks(137)}`,
            `    ${rehearsed("v1.137.7")}`,
            "  commands:",
            "    to v1.137.7",
        ]);
    });

    const heads: [from: string, to: string, head: string, range: string][] = [
        [
            "v0.21.11",
            "v0.22.0",
            "metal-stack v0.21.11 → v0.22.0, Gardener stays at v1.119.2",
            "1.27 to 1.32 with Gardener v1.119.2, as everything in the config has",
        ],
        ["v1.149.3", "v1.150", "Gardener v1.149.3 → v1.150", "what Gardener v1.150 takes is not known here"],
    ];
    for (const [from, to, head, range] of heads) {
        it(head, () => {
            assert.deepEqual(linesOf(hops(from, to)).slice(0, 2), [`hop 1 of 1: ${head}`, `  Kubernetes: ${range}`]);
        });
    }
});
