import { adviseProduction } from "../../../config/checks/production";
import type { Loose } from "../document";
import { set } from "../document";
import { table } from "./table";

/** An environment that people depend on, and that is right in all else. */
function people(d: Loose): void {
    set(d, { production: true });
    set(d.garden, { highAvailability: true });
    set(d.metal.databases.backup, { objectsToKeep: 3360 });
}

const EXPECTED = "expected a week or more: more of them, or fewer in an hour; with s3, daysToKeep";

describe("the advice for an environment that people depend on", () => {
    table(adviseProduction, [
        ["dev, on which nobody depends", () => undefined, []],
        [
            "a garden that is not highly available",
            d => {
                people(d);
                set(d.garden, { highAvailability: false });
            },
            ["garden.highAvailability: production: an update of its etcd stops the garden; expected true"],
        ],
        [
            "parts that may be deleted",
            d => {
                people(d);
                set(d, { unlock: ["soil", "shoot/demo/one"] });
            },
            ["unlock: production: soil, shoot/demo/one may be deleted; expected nothing, but for a teardown"],
        ],
        [
            "backups that reach back a day, of all databases and of some",
            d => {
                people(d);
                set(d.metal.databases, { ipam: { backup: { objectsToKeep: 3359 } } });
                set(d.metal.databases.backup, { objectsToKeep: 480 });
            },
            [
                `metal.databases.backup: production: 480 backups by "*/3 * * * *" reach back 24 hours; ${EXPECTED}`,
                `metal.databases.ipam.backup: production: 3359 backups by "*/3 * * * *" reach back 167 hours; ${EXPECTED}`,
            ],
        ],
        [
            "backups that reach back a week, by their number, by their schedule or by days",
            d => {
                people(d);
                const s3 = {
                    endpoint: "https://s3.example",
                    region: "a",
                    accessKey: { secret: "a" },
                    secretKey: { secret: "b" },
                };
                set(d.metal, {
                    databases: {
                        backup: { provider: "s3", bucketName: "backups", s3, objectsToKeep: 3360 },
                        ipam: { backup: { objectsToKeep: 7, schedule: "0 0 * * *" } },
                        metal: { backup: { objectsToKeep: 7, daysToKeep: 7 } },
                    },
                });
            },
            [],
        ],
        [
            "backups of a landscape without metal-stack",
            d => {
                people(d);
                set(d, { metal: undefined });
            },
            [],
        ],
    ]);
});
