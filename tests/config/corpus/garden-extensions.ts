import type { Loose } from "../document";
import { append, set } from "../document";
import type { RightConfig, WrongConfig } from "./case";

const without = (d: Loose, name: string) =>
    set(d.extensions, { enabled: (d.extensions.enabled as unknown as string[]).filter(other => other !== name) });
const enable = (d: Loose, name: string) => append(d.extensions.enabled, name);
const options = (d: Loose, name: string, values: object) => set(d.extensions, { [name]: values });
const chart = { ociRepository: { ref: "registry.landscape.example/charts/extension:v1.0.0" } };
const other = (d: Loose, ...resources: object[]) =>
    set(d.extensions, { others: [{ name: "other", resources, extension: chart }] });

/** Wrong configs of extensions. */
export const wrongExtensions: WrongConfig[] = [
    {
        kind: "choice",
        what: "an extension by the name of its Extension",
        change: d => enable(d, "extension-shoot-dns-service"),
        paths: ["extensions.enabled[6]"],
    },
    { kind: "clash", what: "an extension twice", change: d => enable(d, "os-metal"), paths: ["extensions.enabled[6]"] },
    {
        kind: "reference",
        what: "a soil on GKE without its provider",
        change: d => without(d, "provider-gcp"),
        paths: ["clusters.initial.gke", "garden.backup", "dns"],
    },
    {
        kind: "reference",
        what: "shoots on metal without its provider",
        change: d => without(d, "provider-metal"),
        paths: ["cloudProfile"],
    },
    {
        kind: "reference",
        what: "machine images without the extension of their operating system",
        change: d => without(d, "os-metal"),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "reference",
        what: "a network plugin that is not enabled",
        change: d => set(d.seeds[0].networking, { type: "cilium" }),
        paths: ["seeds[0].networking.type"],
    },
    {
        kind: "clash",
        what: "an extension of one's own for what one of the release is for",
        change: d => other(d, { kind: "Network", type: "calico" }),
        paths: ["extensions.others[0].resources[0]"],
    },
    {
        kind: "reference",
        what: "an extension of one's own that is not the primary one",
        change: d => {
            without(d, "networking-calico");
            other(d, { kind: "Network", type: "calico", primary: false });
        },
        paths: ["seeds[0].networking.type", "seeds[1].networking.type", "projects[0].shoots[0].networking.type"],
    },
    {
        kind: "name",
        what: "an extension of one's own with the name of one of the release",
        change: d =>
            set(d.extensions, {
                others: [{ name: "powerdns", resources: [{ kind: "Extension", type: "a" }], extension: chart }],
            }),
        paths: ["extensions.others[0].name"],
    },
    {
        kind: "choice",
        what: "a kind that no extension has",
        change: d => other(d, { kind: "Shoot", type: "metal" }),
        paths: ["extensions.others[0].resources[0].kind"],
    },
    {
        kind: "combination",
        what: "a network that is there without asking",
        change: d => other(d, { kind: "Network", type: "own", autoEnable: ["shoot"] }),
        paths: ["extensions.others[0].resources[0].autoEnable"],
    },
    {
        kind: "combination",
        what: "an extension that seeds have without asking and is not for seeds",
        change: d => other(d, { kind: "Extension", type: "own", autoEnable: ["shoot", "seed"] }),
        paths: ["extensions.others[0].resources[0].autoEnable[1]"],
    },
    {
        kind: "missing",
        what: "an extension of one's own without charts",
        change: d => set(d.extensions, { others: [{ name: "own", resources: [{ kind: "Extension", type: "own" }] }] }),
        paths: ["extensions.others[0]"],
    },
    {
        kind: "combination",
        what: "a chart by reference and tag",
        change: d =>
            set(d.extensions, {
                others: [
                    {
                        name: "own",
                        resources: [{ kind: "Extension", type: "own" }],
                        extension: { ociRepository: { ref: "r.example/charts/own:v1", tag: "v1" } },
                    },
                ],
            }),
        paths: ["extensions.others[0].extension.ociRepository"],
    },
    {
        kind: "form",
        what: "a chart with its scheme",
        change: d =>
            set(d.extensions, {
                others: [
                    {
                        name: "own",
                        resources: [{ kind: "Extension", type: "own" }],
                        extension: { ociRepository: { ref: "oci://r.example/charts/own:v1" } },
                    },
                ],
            }),
        paths: ["extensions.others[0].extension.ociRepository.ref"],
    },
];

/** Right ones. */
export const rightExtensions: RightConfig[] = [
    {
        what: "every extension of the release",
        change: d => {
            for (const name of [
                "networking-cilium",
                "acl",
                "audit",
                "backup-s3",
                "csi-driver-lvm",
                "dns-powerdns",
                "ontap",
            ]) {
                enable(d, name);
            }
            options(d, "ontap", {
                clusters: [
                    { name: "a", ipaddress: "10.0.0.1", username: "admin", password: { secret: "ontap-a-password" } },
                ],
            });
            options(d, "audit", { defaultBackends: { log: {}, clusterForwarding: { enabled: false } } });
            options(d, "acl", {
                version: "v1.16.0",
                additionalAllowedCidrs: ["2001:db8::/64"],
            });
        },
    },
    {
        what: "an extension of one's own in the place of one of the release",
        change: d => {
            without(d, "networking-calico");
            set(d.extensions, {
                others: [
                    {
                        name: "calico-fork",
                        resources: [
                            { kind: "Network", type: "calico" },
                            {
                                kind: "Extension",
                                type: "fork",
                                autoEnable: ["seed"],
                                clusterCompatibility: ["seed", "garden"],
                            },
                        ],
                        extension: {
                            ociRepository: {
                                repository: "r.example:5000/charts/calico",
                                digest: `sha256:${"0".repeat(64)}`,
                                pullSecret: { secret: "registry" },
                            },
                            policy: "AlwaysExceptNoShoots",
                        },
                        admission: { virtualCluster: { ref: "r.example/charts/admission:v1" } },
                    },
                ],
            });
            set(d.garden, { extensions: [{ type: "fork" }] });
        },
    },
    {
        what: "an extension of the release that overrides make one for gardens",
        change: d => {
            set(d.extensions, {
                overrides: {
                    "shoot-cert-service": {
                        spec: {
                            resources: [
                                {
                                    kind: "Extension",
                                    type: "shoot-cert-service",
                                    clusterCompatibility: ["shoot", "garden"],
                                },
                            ],
                        },
                    },
                },
            });
            set(d.garden, { extensions: [{ type: "shoot-cert-service", providerConfig: { kind: "CertConfig" } }] });
        },
    },
];
