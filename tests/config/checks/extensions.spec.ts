import { adviseExtensions, checkExtensions } from "../../../config/checks/extensions";
import { append, set } from "../document";
import type { Loose } from "../document";
import { table } from "./table";

const other = (d: Loose, values: object) =>
    set(d.extensions, {
        others: [
            {
                name: "own",
                resources: [{ kind: "Extension", type: "own" }],
                extension: { ociRepository: { ref: "registry.example/charts/own:v1" } },
                ...values,
            },
        ],
    });
const ingress = (d: Loose, podSelector: object) =>
    set(d.extensions["provider-metal"], {
        networkPolicies: { ingressController: { namespace: "traefik", podSelector } },
    });
const R = "extensions.others[0].resources[0]";

describe("the check of extensions' options", () => {
    table(checkExtensions, [
        ["an extension of one's own", d => other(d, {}), []],
        [
            "an extension of one's own with the name of an Extension of the release",
            d => other(d, { name: "extension-shoot-dns-service" }),
            [
                'extensions.others[0].name: "extension-shoot-dns-service" is the name of shoot-dns-service of the release ' +
                    "already; expected a name of its own",
            ],
        ],
        [
            "an extension of one's own with a name that no Extension of the release has",
            d => other(d, { name: "dns-powerdns" }),
            [],
        ],
        [
            "two extensions of one's own with one name",
            d => {
                other(d, {});
                append(d.extensions.others, d.extensions.others[0]);
            },
            [
                'extensions.others[1].name: "own" is the name of extensions.others[0].name already; expected a name of its own',
            ],
        ],
        [
            "what is for kind Extension at another kind",
            d =>
                other(d, {
                    resources: [
                        {
                            kind: "Worker",
                            type: "own",
                            clusterCompatibility: ["shoot"],
                            reconcileTimeout: "5m",
                            lifecycle: {},
                        },
                    ],
                }),
            ["clusterCompatibility", "reconcileTimeout", "lifecycle"].map(
                key => `${R}.${key}: it is for kind Extension alone; expected it to be left out`,
            ),
        ],
        [
            "clusters that have it without asking and that it is not for",
            d => other(d, { resources: [{ kind: "Extension", type: "own", autoEnable: ["seed"] }] }),
            [`${R}.autoEnable[0]: "seed" is not in clusterCompatibility; expected one of shoot`],
        ],
        [
            "clusters that have it without asking and that it is for",
            d =>
                other(d, {
                    resources: [
                        {
                            kind: "Extension",
                            type: "own",
                            autoEnable: ["seed"],
                            clusterCompatibility: ["seed", "shoot"],
                        },
                    ],
                }),
            [],
        ],
        [
            "ontap without clusters",
            d => append(d.extensions.enabled, "ontap"),
            ["extensions.enabled[6]: ontap is enabled without a cluster; expected extensions.ontap.clusters"],
        ],
        [
            "duros in a partition there is not",
            d =>
                set(d.extensions["provider-metal"], {
                    storage: { duros: { partitionConfig: { "partition-a": {}, "partition-b": {} } } },
                }),
            [
                'extensions.provider-metal.storage.duros.partitionConfig.partition-b: no partition "partition-b" in ' +
                    "metal.partitions; did you mean partition-a?",
            ],
        ],
        [
            "an ingress controller that is found by another label than the chart's own",
            d => ingress(d, { app: "traefik" }),
            [
                "extensions.provider-metal.networkPolicies.ingressController.podSelector: the chart adds " +
                    "app.kubernetes.io/name: ingress-nginx where it says nothing of that label; expected " +
                    "app.kubernetes.io/name among its labels",
            ],
        ],
        [
            "an ingress controller that says another value of that label, and more",
            d => ingress(d, { "app.kubernetes.io/name": "traefik", app: "traefik" }),
            [],
        ],
    ]);
});

describe("advice on extensions", () => {
    const s3 = {
        bucket: "audit",
        region: "eu",
        access_key_id: { secret: "audit-id" },
        secret_access_key: { secret: "audit-key" },
    };
    const audit = (backends: object) => (d: Loose) => set(d.extensions, { audit: { defaultBackends: backends } });
    const line =
        "extensions.audit.defaultBackends.s3: gardener-extension-audit gives no shoot S3 by default: its events would not " +
        "get there; expected log, clusterForwarding or splunk, and S3 in the shoots' own audit configs";

    table(adviseExtensions, [
        ["nothing", () => undefined, []],
        ["the log", audit({ log: {} }), []],
        ["S3 by default, which no shoot gets", audit({ s3 }), [line]],
        ["S3 beside a backend that shoots do get", audit({ log: {}, s3 }), [line]],
        ["S3 that is off", audit({ s3: { ...s3, enabled: false } }), []],
    ]);
});
