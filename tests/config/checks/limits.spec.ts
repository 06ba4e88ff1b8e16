import { checkLimits } from "../../../config/checks/limits";
import { set } from "../document";
import { table } from "./table";

const tokens = (maxTokenExpiration: string) => ({ kubeAPIServer: { serviceAccountConfig: { maxTokenExpiration } } });
const validity = (kubeconfigValidity: object) => ({ config: { gardenClientConnection: { kubeconfigValidity } } });

describe("the check of limits", () => {
    table(checkLimits, [
        ["numbers and times that go together", () => undefined, []],
        [
            "a window of seven hours",
            d => set(d.garden.maintenance, { timeWindow: { begin: "220000+0100", end: "050000+0100" } }),
            ["garden.maintenance.timeWindow: the window has 420 minutes; expected 30 to 360"],
        ],
        [
            "a window of half an hour over midnight",
            d => set(d.seeds[0], { maintenance: { timeWindow: { begin: "234500+0100", end: "001500+0100" } } }),
            [],
        ],
        [
            "a window of 29 minutes",
            d => set(d.seeds[0], { maintenance: { timeWindow: { begin: "220000+0100", end: "222900+0100" } } }),
            ["seeds[0].maintenance.timeWindow: the window has 29 minutes; expected 30 to 360"],
        ],
        [
            "a window of six hours in two offsets",
            d => set(d.seeds[0], { maintenance: { timeWindow: { begin: "220000+0100", end: "050000+0200" } } }),
            [],
        ],
        ["tokens of thirty days", d => set(d.seeds[0].kubernetes, tokens("720h")), []],
        ["tokens of ninety days", d => set(d.seeds[0].kubernetes, tokens("2160h")), []],
        [
            "tokens that last a second less than thirty days",
            d => set(d.seeds[0].kubernetes, tokens("719h59m59s")),
            [
                "seeds[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration: 719h59m59s is out of bounds; expected 720h to 2160h",
            ],
        ],
        [
            "tokens that last a second more than ninety days",
            d => set(d.projects[0].shoots[0].kubernetes, tokens("2160h1s")),
            [
                "projects[0].shoots[0].kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration: 2160h1s is out of bounds; expected 720h to 2160h",
            ],
        ],
        [
            "a certificate of a gardenlet for nine minutes",
            d => set(d.soil, validity({ validity: "9m" })),
            [
                "soil.config.gardenClientConnection.kubeconfigValidity.validity: 9m is out of bounds; expected 10m to 87600h",
            ],
        ],
        [
            "a certificate that is renewed before the default's end",
            d => set(d.soil, validity({ autoRotationJitterPercentageMin: 89 })),
            [],
        ],
        [
            "a certificate that is renewed later at the earliest than at the latest",
            d => set(d.soil, validity({ autoRotationJitterPercentageMax: 50 })),
            [
                "soil.config.gardenClientConnection.kubeconfigValidity.autoRotationJitterPercentageMin: 70 is not less than autoRotationJitterPercentageMax 50; expected less than 50",
            ],
        ],
        [
            "purposes of a grace period that there is not",
            d => set(d.soil, { config: { controllers: { backupEntry: { deletionGracePeriodHours: 0 } } } }),
            [
                "soil.config.controllers.backupEntry.deletionGracePeriodShootPurposes: purposes without a grace period: deletionGracePeriodHours is 0; expected an empty list",
            ],
        ],
        [
            "a size of less than its least",
            d => set(d.metal.sizes[0].constraints[0], { max: 4 }),
            ["metal.sizes[0].constraints[0].min: 8 is more than max 4; expected at most 4"],
        ],
    ]);
});
