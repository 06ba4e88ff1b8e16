import { adviseProduction } from "../../../config/checks/production";
import { set } from "../document";
import { table } from "./table";

describe("the advice for an environment that people depend on", () => {
    table(adviseProduction, [
        ["dev, on which nobody depends", () => undefined, []],
        [
            "a garden that is not highly available",
            d => set(d, { production: true }),
            ["garden.highAvailability: production: an update of its etcd stops the garden; expected true"],
        ],
        [
            "parts that may be deleted",
            d => {
                set(d, { production: true, unlock: ["soil", "shoot/demo/one"] });
                set(d.garden, { highAvailability: true });
            },
            ["unlock: production: soil, shoot/demo/one may be deleted; expected nothing, but for a teardown"],
        ],
    ]);
});
