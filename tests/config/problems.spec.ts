import assert from "node:assert/strict";
import type { Path } from "../../config/document";
import { pathText } from "../../config/document";
import { ConfigError, problemLine } from "../../config/errors";
import { loadLandscape } from "../../config/load";
import { problemsOf, validate } from "../../config/problems";
import { UserError } from "../../errors/user-error";
import type { Loose } from "./document";
import { devDocument, set } from "./document";

/** The lines about `dev` after a change. */
function linesAfter(change: (document: Loose) => void): string[] {
    const document = devDocument();
    change(document);
    return problemsOf(document).map(problemLine);
}

describe("problems of a config document", () => {
    const cases: [string, (document: Loose) => void, string[]][] = [
        [
            "an unknown key, with what was meant",
            d => set(d.seeds[0], { workrs: [] }),
            ["seeds[0].workrs: unknown key; did you mean workers?"],
        ],
        [
            "an unknown key that is near nothing, with what is known",
            d => set(d.release, { xyzzy: 1 }),
            ["release.xyzzy: unknown key; known here: vector"],
        ],
        [
            "a missing field, with its description",
            d => void delete (d.garden as Partial<Loose>).clusterIdentity,
            [
                "garden.clusterIdentity: missing; it is required: Identity of the landscape, in DNS records and backups; never changes",
            ],
        ],
        [
            "a value of the wrong kind",
            d => set(d, { stage: 7 }),
            ["stage: 7; expected a text (in quotes where it looks like a number)"],
        ],
        [
            "a choice there is not",
            d => set(d, { through: "seed" }),
            ['through: "seed"; expected one of metal, garden, seeds'],
        ],
        [
            "a part that can't be unlocked",
            d => set(d, { unlock: ["all", "managed-seeds"] }),
            [
                'unlock[1]: "managed-seeds"; expected all, initial-cluster, ingress-nginx, gateway, cert-manager, ' +
                    "metal-control-plane, gardener-operator, extensions, virtual-garden, virtual-garden-access, cloud-profile, projects, soil, " +
                    "initial-cluster/metal, cert-manager/metal, " +
                    "partition/NAME, gardenlet/NAME, managed-seed/NAME or shoot/PROJECT/NAME",
            ],
        ],
        [
            "a range with host bits",
            d => set(d.clusters.initial.gke.networks, { pods: "10.4.0.1/14" }),
            [
                'clusters.initial.gke.networks.pods: "10.4.0.1/14"; expected an IPv4 range without host bits, such as 10.0.0.0/16',
            ],
        ],
        [
            "a control plane range that is no /28",
            d => set(d.clusters.initial.gke.networks, { controlPlane: "172.16.0.0/24" }),
            ['clusters.initial.gke.networks.controlPlane: "172.16.0.0/24"; expected a range of exactly /28'],
        ],
        [
            "a number that is too large",
            d => set(d.soil, { replicaCount: 50 }),
            ["soil.replicaCount: 50; expected a whole number from 1 to 5"],
        ],
        ...["no", "Off", "n", "false"].map((word): [string, (document: Loose) => void, string[]] => [
            `the text ${word} where a boolean is meant`,
            d => set(d.garden, { highAvailability: word }),
            [`garden.highAvailability: "${word}" is a text in YAML 1.2; write false`],
        ]),
        ...["yes", "ON", "y", "true"].map((word): [string, (document: Loose) => void, string[]] => [
            `the text ${word} where a boolean is meant`,
            d => set(d.garden, { highAvailability: word }),
            [`garden.highAvailability: "${word}" is a text in YAML 1.2; write true`],
        ]),
        [
            "a text that is no boolean in any YAML",
            d => set(d.garden, { highAvailability: "maybe" }),
            ['garden.highAvailability: "maybe"; expected true or false'],
        ],
        [
            "a number in quotes",
            d => set(d.soil, { replicaCount: "3" }),
            ['soil.replicaCount: "3" is a text; write 3 without quotes'],
        ],
        [
            "a field that is empty, required or not",
            d => set(d, { stage: null, through: null, unlock: [null] }),
            [
                "stage: is empty; it is required: Name of the environment; in names of objects and prefixes of backups",
                "through: is empty; expected one of metal, garden, seeds",
                "unlock[0]: is empty; expected a text (in quotes where it looks like a number)",
            ],
        ],
        [
            "a secret in clear, without it",
            d => set(d.certManager, { solver: { powerdns: { server: "https://p.example", apiKey: "in clear" } } }),
            [
                "certManager.solver.powerdns.apiKey: no reference to a secret; expected { secret: NAME }, a name of " +
                    "landscape:secrets",
            ],
        ],
        [
            "a secret in clear where its name belongs, without it",
            d =>
                set(d, {
                    registries: { credentials: [{ registry: "r", username: "u", password: { secret: "In clear" } }] },
                }),
            [
                "registries.credentials[0].password.secret: no name of a secret; expected the name of a secret in " +
                    "landscape:secrets: lower-case letters, digits and inner dashes",
            ],
        ],
        [
            "an empty list",
            d => set(d.metal, { partitions: [] }),
            ["metal.partitions: []; expected a list of at least one entry"],
        ],
    ];
    for (const [what, change, expected] of cases) {
        it(`name ${what}`, () => {
            assert.deepEqual(linesAfter(change), expected);
        });
    }

    it("show numbers as they are written, where the text is known", () => {
        const document = devDocument();
        set(document.clusters.initial.gke, { kubernetesVersion: 1.3 });
        set(document, { stage: true, through: 1 });
        const written = new Map([
            ["clusters.initial.gke.kubernetesVersion", "1.30"],
            ["stage", "True"],
            ["through", "1"],
        ]);
        const source = { writtenAt: (path: Path) => written.get(pathText(path)), isEmpty: () => false };
        assert.deepEqual(validate(document, undefined, source).problems.map(problemLine), [
            'stage: True; expected a text; put it in quotes: "True"',
            "through: 1; expected one of metal, garden, seeds",
            'clusters.initial.gke.kubernetesVersion: 1.30; expected a text; put it in quotes: "1.30"',
        ]);
    });

    it("come all at once, those of the schema and those of the checks", () => {
        const lines = linesAfter(d => {
            set(d, { through: "moon" });
            set(d.seeds[1].networking, { pods: "10.4.0.0/16" });
            set(d.projects[0].shoots[0], { partition: "partition-b" });
        });
        assert.deepEqual(lines, [
            'through: "moon"; expected one of metal, garden, seeds',
            "seeds[1].networking.pods: 10.4.0.0/16 overlaps 10.4.0.0/14 of the initial cluster's pods " +
                "(clusters.initial.gke.networks.pods); expected a range of its own",
            'projects[0].shoots[0].partition: no partition "partition-b" in metal.partitions; did you mean partition-a?',
            "seeds[1].networking.pods: 10.4.0.0/16 is not among the additionalAnnouncableCIDRs of " +
                "tenant-super-network-partition-a (metal.networks[0]); expected a range in 10.240.0.0/12, or it in " +
                "metal.networks[0].additionalAnnouncableCIDRs",
        ]);
    });

    for (const document of [undefined, null, "text", []]) {
        it(`say that ${JSON.stringify(document)} is no document`, () => {
            assert.deepEqual(problemsOf(document), [
                {
                    path: "",
                    found: document === undefined ? "nothing" : JSON.stringify(document),
                    expected: "a map",
                    remedy: "set landscape:config in the stack's file; Pulumi.dev.yaml has a complete one",
                },
            ]);
        });
    }

    it("are thrown together, each on a line", () => {
        const document = devDocument();
        set(document, { stage: "", through: "moon" });
        assert.throws(
            () => loadLandscape(document),
            (error: unknown) => {
                assert.ok(error instanceof ConfigError && error instanceof UserError);
                assert.equal(error.problems.length, 2);
                assert.equal(
                    error.message,
                    "landscape:config: 2 problems; mend each:\n" +
                        '  stage: ""; expected lower-case letters, digits and inner dashes, at most 20 characters\n' +
                        '  through: "moon"; expected one of metal, garden, seeds',
                );
                return true;
            },
        );
    });
});
