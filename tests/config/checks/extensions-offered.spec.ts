import assert from "node:assert/strict";
import { extensionOptions } from "../../components/gardener-fixtures";
import { extensionsOf } from "../../../components/extensions/catalog";
import { checkExtensionsOffered } from "../../../config/checks/extensions-offered";
import { extensionObjectName, extensionResources } from "../../../config/extension-resources";
import { extensionNames } from "../../../config/schema/extension-names";
import { loadVector } from "../../../release/vector";
import type { Loose } from "../document";
import { append, set } from "../document";
import { table } from "./table";

const without = (d: Loose, name: string) =>
    set(d.extensions, { enabled: (d.extensions.enabled as unknown as string[]).filter(other => other !== name) });
const others = (d: Loose, ...all: object[][]) =>
    set(d.extensions, {
        others: all.map((resources, index) => ({
            name: `other-${index}`,
            resources,
            extension: { ociRepository: { ref: "registry.example/charts/other:v1" } },
        })),
    });
const provider = "ControlPlane, Infrastructure, Worker";

describe("the check of what extensions offer", () => {
    table(checkExtensionsOffered, [
        ["what dev needs", () => undefined, []],
        [
            "a soil on GKE, its backups and its DNS without provider-gcp",
            d => without(d, "provider-gcp"),
            [
                `clusters.initial.gke: the soil in it needs ${provider} of type gcp, which no enabled extension offers; ` +
                    "expected provider-gcp in extensions.enabled",
                "garden.backup: the garden needs BackupBucket, BackupEntry of type gcp, which no enabled extension offers; " +
                    "expected provider-gcp in extensions.enabled",
                "dns: the landscape needs DNSRecord of type google-clouddns, which no enabled extension offers; " +
                    "expected provider-gcp in extensions.enabled",
            ],
        ],
        [
            "a type that is mistyped",
            d => set(d.dns, { provider: { type: "google-cloud-dns" } }),
            [
                "dns.provider.type: the landscape needs DNSRecord of type google-cloud-dns, which no enabled extension offers; " +
                    "did you mean google-clouddns?",
            ],
        ],
        [
            "a soil on metalstack.cloud with backups in S3 and DNS in PowerDNS, without their extensions",
            d => {
                set(d.clusters, { initial: { metalstackCloud: {} } });
                set(d.dns, { provider: { type: "powerdns" } });
                set(d, { backup: { provider: "S3" } });
                without(d, "provider-gcp");
            },
            [
                "backup.provider: the garden needs BackupBucket, BackupEntry of type S3, which no enabled extension offers; " +
                    "expected backup-s3 in extensions.enabled",
                "dns.provider.type: the landscape needs DNSRecord of type powerdns, which no enabled extension offers; " +
                    "expected dns-powerdns in extensions.enabled",
            ],
        ],
        [
            "an existing cluster on metal, with all that it needs",
            d => {
                set(d.clusters, { initial: { existing: { hostProvider: "metal" } } });
                set(d.dns, { provider: { type: "powerdns" } });
                set(d, { backup: { provider: "S3" } });
                set(d.extensions, {
                    enabled: ["provider-metal", "os-metal", "networking-calico", "backup-s3", "dns-powerdns"],
                });
            },
            [],
        ],
        [
            "an existing cluster of a cloud without its provider",
            d => set(d.clusters, { initial: { existing: { hostProvider: "stackit" } } }),
            [
                `clusters.initial.existing: the soil in it needs ${provider} of type stackit, which no enabled extension ` +
                    "offers; expected an entry of extensions.others that offers it",
            ],
        ],
        [
            "a provider of which only a part is offered",
            d => {
                set(d.clusters, { initial: { existing: { hostProvider: "stackit" } } });
                others(d, [
                    { kind: "ControlPlane", type: "stackit" },
                    { kind: "Worker", type: "stackit" },
                ]);
            },
            [
                "clusters.initial.existing: the soil in it needs Infrastructure of type stackit, which no enabled extension " +
                    "offers; expected an entry of extensions.others that offers it",
            ],
        ],
        [
            "shoots and images without provider-metal and os-metal",
            d => {
                without(d, "provider-metal");
                without(d, "os-metal");
            },
            [
                `cloudProfile: every shoot needs ${provider} of type metal, which no enabled extension offers; expected ` +
                    "provider-metal in extensions.enabled",
                "metal.images[0].id: a machine with it needs OperatingSystemConfig of type debian, which no enabled extension " +
                    "offers; expected os-metal in extensions.enabled",
            ],
        ],
        [
            "a machine image of an operating system that os-metal does not know",
            d =>
                set(d.metal, {
                    images: [
                        { id: "almalinux-9.5.1", features: ["machine"] },
                        { id: "firewall-ubuntu-3.0.1", features: ["firewall"] },
                    ],
                }),
            [
                "metal.images[0].id: a machine with it needs OperatingSystemConfig of type almalinux, which no enabled " +
                    "extension offers; expected an entry of extensions.others that offers it",
            ],
        ],
        [
            "extensions of seeds and shoots, but those that are off",
            d => {
                set(d.seeds[0], { extensions: [{ type: "csi-driver-lvm" }, { type: "acl", disabled: true }] });
                set(d.projects[0].shoots[0], { extensions: [{ type: "audit" }, { type: "own" }] });
            },
            [
                "seeds[0].extensions[0].type: the seed needs Extension of type csi-driver-lvm, which no enabled extension " +
                    "offers; expected csi-driver-lvm in extensions.enabled",
                "projects[0].shoots[0].extensions[0].type: the shoot needs Extension of type audit, which no enabled " +
                    "extension offers; expected audit in extensions.enabled",
                "projects[0].shoots[0].extensions[1].type: the shoot needs Extension of type own, which no enabled extension " +
                    "offers; expected an entry of extensions.others that offers it",
            ],
        ],
        [
            "an extension for gardens that is for shoots alone",
            d => set(d.garden, { extensions: [{ type: "shoot-cert-service" }] }),
            [
                "garden.extensions[0].type: the garden needs Extension of type shoot-cert-service for the garden, which no " +
                    "enabled extension offers; expected an entry of extensions.others that offers it",
            ],
        ],
        [
            "backups of single seeds, and further gardenlets",
            d => {
                set(d.seeds[0], { seedConfig: { backup: { provider: "S3" } } });
                set(d, { gardenlets: [{ provider: { type: "openstack" } }] });
            },
            [
                `gardenlets[0].provider.type: the seed needs ${provider} of type openstack, which no enabled extension ` +
                    "offers; expected an entry of extensions.others that offers it",
                "seeds[0].seedConfig.backup.provider: the seed needs BackupBucket, BackupEntry of type S3, which no enabled " +
                    "extension offers; expected backup-s3 in extensions.enabled",
            ],
        ],
        [
            "an extension that is enabled twice",
            d => append(d.extensions.enabled, "provider-gcp"),
            ['extensions.enabled[6]: "provider-gcp" is enabled in extensions.enabled[1] already; expected it once'],
        ],
        [
            "a resource that two primary extensions offer",
            d => others(d, [{ kind: "Network", type: "own" }], [{ kind: "Network", type: "own" }]),
            [
                "extensions.others[1].resources[0]: Network of type own is offered by other-0 already " +
                    "(extensions.others[0].resources[0]); expected one of them, or primary: false",
            ],
        ],
        [
            "a resource that one extension offers as the primary one",
            d => others(d, [{ kind: "Network", type: "calico", primary: false }]),
            [],
        ],
        [
            "a resource that an extension has twice",
            d =>
                others(d, [
                    { kind: "Bastion", type: "own", primary: false },
                    { kind: "Bastion", type: "own", primary: false },
                ]),
            [
                "extensions.others[0].resources[1]: Bastion of type own is offered by other-0 already " +
                    "(extensions.others[0].resources[0]); expected one of them, or primary: false",
            ],
        ],
    ]);

    it("takes the extensions by default where the config does not list any", () => {
        assert.deepEqual(checkExtensionsOffered({ clusters: { initial: { gke: {} } } }), []);
    });
});

describe("the table of what extensions offer", () => {
    it("is what the components build", () => {
        const built = extensionsOf(
            loadVector("release/vectors/metal-stack-v0.22.19.yaml"),
            [...extensionNames],
            extensionOptions,
        );
        const key = ({ kind, type }: { kind: string; type: string }) => `${kind}/${type}`;
        assert.deepEqual(
            Object.fromEntries([...built].map(([name, { spec }]) => [name, spec.resources.map(key).sort()])),
            Object.fromEntries(extensionNames.map(name => [name, extensionResources[name].map(key).sort()])),
        );
        assert.deepEqual(
            [...built].map(([name, { metadata }]) => [name, metadata.name]),
            extensionNames.map(name => [name, extensionObjectName(name)]),
        );
    });
});
