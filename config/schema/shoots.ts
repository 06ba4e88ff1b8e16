import { z } from "zod";
import { controlPlaneConfig, firewall } from "./firewall";
import { timeWindow } from "./garden";
import { namedResource } from "./named-resource";
import { overridesOf } from "./overrides";
import { cidr, domain, flag, label, list, some, texts, uuid, words } from "./primitives";
import { seedTaint } from "./seed-spec";
import { kubernetes } from "./shoot-kubernetes";
import { worker } from "./workers";

const networking = z
    .strictObject({
        type: z.enum(["calico", "cilium"]).describe("Network plugin; never changes.").default("calico"),
        pods: cidr("Range of the pods; never changes.", "10.244.0.0/16"),
        services: cidr("Range of the Services; never changes.", "10.245.0.0/18"),
        providerConfig: z
            .looseObject({
                apiVersion: words("Its version.", "calico.networking.extensions.gardener.cloud/v1alpha1"),
                kind: z.enum(["NetworkConfig"]).describe("Its kind."),
            })
            .describe("NetworkConfig of the plugin's extension; default: no overlay, since the fabric routes pods.")
            .optional(),
    })
    .describe("Its network.");

const extension = z.strictObject({
    type: label("Type of the extension.", 63, "csi-driver-lvm"),
    providerConfig: z
        .looseObject({
            apiVersion: words("Its version.", "csi-driver-lvm.metal.extensions.gardener.cloud/v1alpha1"),
            kind: words("Its kind.", "CsiDriverLvmConfig"),
        })
        .describe("Configuration of the extension, in its own shape.")
        .optional(),
    disabled: flag("Whether it is off, for extensions that are on by default; default: no.").optional(),
});

const maintenance = z
    .strictObject({
        timeWindow: timeWindow.optional(),
        autoUpdate: z
            .strictObject({
                kubernetesVersion: flag("Whether Gardener goes to newer patches of Kubernetes.").default(false),
                machineImageVersion: flag("Whether Gardener goes to newer machine images.").default(false),
            })
            .describe("What Gardener updates by itself, in the window.")
            .prefault({}),
    })
    .describe("When it may be disturbed, and by what; default window: one that Gardener draws.");

/** What a shoot on metal needs, in a project or as a future seed. */
export const metalShoot = {
    region: label("Region, of the CloudProfile; never changes.", 63, "region-a"),
    partition: label("Partition, a zone of the region; never changes.", 63, "partition-a"),
    projectID: uuid("metal-stack project of its machines; never changes."),
    tenant: label("metal-stack tenant, never changes; default: the provider tenant.", 63, "acme").optional(),
    labels: texts("Labels of the Shoot.", { "example.org/cost-center": "42" }).optional(),
    annotations: texts("Annotations of the Shoot; those of metal-stack are the landscape's.", {
        "shoot.gardener.cloud/cleanup-extended-apis-finalize-grace-period-seconds": "300",
    }).optional(),
    tolerations: list(seedTaint, "Taints of seeds that it tolerates, beside those its project gives it.").optional(),
    kubernetes,
    firewall,
    controlPlaneConfig: controlPlaneConfig.optional(),
    workers: some(worker, "Its worker pools."),
    networking,
    dns: z
        .strictObject({
            domain: domain(
                "Its domain; default: <shoot>.<project>.<default domain>. Never changes.",
                "one.demo.shoots.dev.landscape.example",
            ),
        })
        .describe("Its DNS.")
        .optional(),
    controlPlane: z
        .strictObject({
            highAvailability: z
                .strictObject({
                    failureTolerance: z
                        .strictObject({
                            type: z
                                .enum(["node", "zone"])
                                .describe("What may fail: a node, or a zone of a seed that has at least three."),
                        })
                        .describe("What its control plane survives."),
                })
                .describe("High availability; never changes, and can't be taken back."),
        })
        .describe("Its control plane.")
        .optional(),
    extensions: list(extension, "Extensions of it, beside those that are on for all shoots.").optional(),
    resources: list(namedResource, "Secrets and ConfigMaps that extensions' configurations refer to.").optional(),
    maintenance: maintenance.optional(),
    overrides: overridesOf("Shoot").optional(),
};

/** A shoot that the landscape itself declares. */
export const shoot = z.strictObject({
    name: label("Name of the Shoot; never changes.", 63, "one"),
    purpose: z
        .enum(["evaluation", "testing", "development", "production"])
        .describe("Purpose; infrastructure is that of the seeds' Shoots alone.")
        .default("evaluation"),
    seedName: label("Seed that its control plane runs on; never changes.", 63, "seed-a"),
    ...metalShoot,
});
