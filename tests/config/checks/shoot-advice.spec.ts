import { adviseShoots } from "../../../config/checks/shoot-advice";
import { set } from "../document";
import { table } from "./table";

const ha = { controlPlane: { highAvailability: { failureTolerance: { type: "node" } } } };

describe("advice on shoots", () => {
    table(adviseShoots, [
        ["shoots whose machines are their tenant's", () => undefined, []],
        [
            "a shoot of another tenant than its project",
            d => set(d.projects[0].shoots[0], { tenant: "other" }),
            ['projects[0].shoots[0].tenant: "other", and its projectID is of "acme"; expected "acme"'],
        ],
        [
            "a shoot of the provider in a project of another tenant",
            d => set(d.metal.projects[1], { tenant: "other" }),
            ['projects[0].shoots[0].tenant: "acme", and its projectID is of "other"; expected "other"'],
        ],
        [
            "a shoot of the tenant of its project",
            d => {
                set(d.metal.projects[1], { tenant: "other" });
                set(d.projects[0].shoots[0], { tenant: "other" });
            },
            [],
        ],
        [
            "a highly available control plane on a seed of two nodes",
            d => {
                set(d.projects[0].shoots[0], ha);
                set(d.seeds[0].workers[0], { minimum: 1, maximum: 2 });
            },
            [
                'projects[0].shoots[0].controlPlane.highAvailability: its seed "seed-a" has at most 2 nodes; expected three at least',
            ],
        ],
        [
            "shoots that only two delete together, the program among them",
            d =>
                set(d.projects[0], {
                    dualApprovalForDeletion: [{ resource: "shoots", selector: { matchLabels: {} } }],
                }),
            [
                "projects[0].dualApprovalForDeletion[0].includeServiceAccounts: true, and so a teardown of the project's " +
                    "shoots by this program is refused; expected false: people need a second one then, the program does not",
            ],
        ],
        [
            "shoots that only two people delete together",
            d =>
                set(d.projects[0], {
                    dualApprovalForDeletion: [
                        { resource: "shoots", selector: { matchLabels: {} }, includeServiceAccounts: false },
                    ],
                }),
            [],
        ],
        [
            "a project without shoots here, whose shoots only two delete together",
            d => {
                set(d.projects[0], {
                    dualApprovalForDeletion: [{ resource: "shoots", selector: { matchLabels: {} } }],
                    shoots: [],
                });
            },
            [],
        ],
        [
            "a highly available control plane on a seed of three nodes",
            d => {
                set(d.projects[0].shoots[0], ha);
                set(d.seeds[0].workers[0], { maximum: 3 });
            },
            [],
        ],
    ]);
});
