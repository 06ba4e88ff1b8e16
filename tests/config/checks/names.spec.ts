import { checkNames } from "../../../config/checks/names";
import { append, set } from "../document";
import { table } from "./table";

/** A domain of so many characters. */
const long = (length: number) => `x${`${"a.".repeat(125)}example`.slice(1 - length)}`;

describe("the check of names", () => {
    table(checkNames, [
        ["names that are all their own", () => undefined, []],
        ["a project of the longest name", d => set(d.projects[0], { name: "abcdefghij" }), []],
        ["shoot and project of 21 letters", d => set(d.projects[0].shoots[0], { name: "seventeen-letters" }), []],
        [
            "shoot and project of 22 letters",
            d => set(d.projects[0].shoots[0], { name: "seventeen-letters2" }),
            [
                'projects[0].shoots[0].name: "seventeen-letters2" and its project "demo" have 22 characters; expected at most 21 together',
            ],
        ],
        [
            "a seed that is too long with its project garden",
            d => set(d.seeds[1], { name: "sixteen-letters1" }),
            [
                'seeds[1].name: "sixteen-letters1" and its project "garden" have 22 characters; expected at most 21 together',
            ],
        ],
        [
            "two dashes in a row",
            d => set(d.seeds[1], { name: "seed--b" }),
            ['seeds[1].name: "seed--b" has two dashes in a row; expected single dashes'],
        ],
        [
            "a seed of the soil's name",
            d => set(d.seeds[1], { name: "soil" }),
            ['seeds[1].name: "soil" is the seed of soil.name already; expected a name of its own'],
        ],
        [
            "a seed in another cluster of the soil's name",
            d => set(d, { gardenlets: [{ name: "soil" }] }),
            ['gardenlets[0].name: "soil" is the seed of soil.name already; expected a name of its own'],
        ],
        [
            "a managed seed of the name of a seed in another cluster",
            d => set(d, { gardenlets: [{ name: "seed-b" }] }),
            ['seeds[1].name: "seed-b" is the seed of gardenlets[0].name already; expected a name of its own'],
        ],
        [
            "the project garden",
            d => set(d.projects[0], { name: "garden" }),
            [
                'projects[0].name: "garden" is the project of the seeds\' Shoots, which the landscape declares itself; expected another name',
            ],
        ],
        [
            "two shoots of one name in a project",
            d => append(d.projects[0].shoots, { name: "one" }),
            [
                'projects[0].shoots[1].name: "one" is the shoot of projects[0].shoots[0].name already; expected a name of its own',
            ],
        ],
        [
            "two shoots of one name in two projects",
            d => append(d.projects, { name: "other", shoots: [{ name: "one" }] }),
            [],
        ],
        [
            "two pools of one name in a shoot",
            d => append(d.seeds[0].workers, { name: "group-0" }),
            [
                'seeds[0].workers[1].name: "group-0" is the worker pool of seeds[0].workers[0].name already; expected a name of its own',
            ],
        ],
        [
            "an extension twice",
            d => set(d.seeds[0], { extensions: [{ type: "acl" }, { type: "acl" }] }),
            [
                'seeds[0].extensions[1].type: "acl" is the extension of seeds[0].extensions[0].type already; expected a name of its own',
            ],
        ],
        [
            "a resource twice",
            d => set(d.seeds[0], { resources: [{ name: "a" }, { name: "a" }] }),
            [
                'seeds[0].resources[1].name: "a" is the resource of seeds[0].resources[0].name already; expected a name of its own',
            ],
        ],
        [
            "a quota twice",
            d => set(d.projects[0], { quotas: [{ name: "a" }, { name: "a" }] }),
            [
                'projects[0].quotas[1].name: "a" is the quota of projects[0].quotas[0].name already; expected a name of its own',
            ],
        ],
        [
            "a shoot whose API server has the longest name",
            d => set(d.projects[0].shoots[0], { dns: { domain: long(249) } }),
            [],
        ],
        [
            "a shoot whose API server has too long a name",
            d => set(d.projects[0].shoots[0], { dns: { domain: long(250) } }),
            [
                "projects[0].shoots[0].dns.domain: its host name api.xa.a.a.a.a.a.a.a... has 254 characters; expected at most 253",
            ],
        ],
        [
            "a seed whose ingresses have too long names",
            d => set(d.seeds[0], { dns: { domain: long(244) } }),
            ["seeds[0].dns.domain: its host name *.ingress.xa.a.a.a.a... has 254 characters; expected at most 253"],
        ],
    ]);
});
