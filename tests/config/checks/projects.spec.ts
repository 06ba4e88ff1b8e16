import { checkProjects } from "../../../config/checks/projects";
import { append, set } from "../document";
import { table } from "./table";

describe("the check of projects and their members", () => {
    table(checkProjects, [
        ["a project of one owner", () => undefined, []],
        [
            "a service account with its namespace",
            d => set(d.projects[0], { owner: { kind: "ServiceAccount", name: "ci", namespace: "garden-demo" } }),
            [],
        ],
        [
            "a service account without a namespace",
            d => set(d.projects[0], { owner: { kind: "ServiceAccount", name: "ci" } }),
            ["projects[0].owner.namespace: missing; expected the namespace of the service account"],
        ],
        [
            "a user with a namespace",
            d => set(d.projects[0], { members: [{ name: "b", namespace: "garden-demo", roles: ["viewer"] }] }),
            ["projects[0].members[0].namespace: a User has no namespace; expected it left out, or kind ServiceAccount"],
        ],
        [
            "a user and a group of one name",
            d =>
                set(d.projects[0], {
                    members: [
                        { name: "b", roles: ["viewer"] },
                        { kind: "Group", name: "b", roles: ["viewer"] },
                    ],
                }),
            [],
        ],
        [
            "a service account and the user that it is",
            d =>
                set(d.projects[0], {
                    members: [
                        { kind: "ServiceAccount", name: "ci", namespace: "n", roles: ["admin"] },
                        { name: "system:serviceaccount:n:ci", roles: ["uam"] },
                    ],
                }),
            [
                "projects[0].members[1].name: it is projects[0].members[0] already; expected all roles of a member in one entry",
            ],
        ],
        [
            "a role twice",
            d => set(d.projects[0], { members: [{ name: "b", roles: ["viewer", "uam", "viewer"] }] }),
            ['projects[0].members[0].roles[2]: "viewer" is in the list already; expected each role once'],
        ],
        [
            "two entries of one resource",
            d =>
                set(d.projects[0], {
                    dualApprovalForDeletion: [
                        { resource: "shoots", selector: { matchLabels: {} } },
                        { resource: "shoots", selector: { matchLabels: {} } },
                    ],
                }),
            [
                'projects[0].dualApprovalForDeletion[1].resource: "shoots" has an entry already; expected one entry for each resource',
            ],
        ],
        [
            "a namespace that another project has by default",
            d => append(d.projects, { name: "other", namespace: "garden-demo" }),
            [
                'projects[1].namespace: "garden-demo" is the namespace of projects[0] already; expected a namespace of its own',
            ],
        ],
        [
            "a default that another project has as its namespace",
            d => {
                set(d.projects[0], { namespace: "garden-other" });
                append(d.projects, { name: "other" });
            },
            [
                'projects[1].namespace: "garden-other" is the namespace of projects[0] already; expected a namespace of its own',
            ],
        ],
        ["two projects of one name, which is told elsewhere", d => append(d.projects, { name: "demo" }), []],
    ]);
});
