import { z } from "zod";
import { subject, timeWindow } from "./garden";
import { cidr, count, domain, kubernetesVersion, label, some, text, uuid, words } from "./primitives";

const machineImage = z
    .strictObject({
        name: words("Name of the image, such as debian."),
        version: text(/^\d+\.\d+(\.\d+)?$/, 'a version in quotes, such as "13.0.20260812"', "Its version."),
    })
    .describe("Operating system; default: the first machine image.");

const worker = z.strictObject({
    name: label("Name of the worker pool.", 15),
    machine: z
        .strictObject({ type: label("Machine type: a metal size."), image: machineImage.optional() })
        .describe("Its machines."),
    minimum: count("Fewest machines.", 0, 1000),
    maximum: count("Most machines.", 1, 1000),
    maxSurge: count("Machines above the maximum while rolling.", 0, 1000).default(1),
    maxUnavailable: count("Machines missing while rolling.", 0, 1000).default(0),
});

const firewall = z
    .strictObject({
        size: label("Size of the firewall."),
        image: words("Image id of the firewall; default: the first firewall image.").optional(),
        networks: some(label("Id of a network."), "External networks; at least the one to the internet."),
        controllerVersion: words("Version of firewall-controller; default: the newest supported.").optional(),
    })
    .describe("The firewall in front of its nodes.");

const networking = z
    .strictObject({
        type: z.enum(["calico", "cilium"]).describe("Network plugin.").default("calico"),
        pods: cidr("Range of the pods; never changes."),
        services: cidr("Range of the Services; never changes."),
    })
    .describe("Its network.");

/** What a shoot on metal needs, in a project or as a future seed. */
const metalShoot = {
    region: label("Region, of the CloudProfile."),
    partition: label("Partition, a zone of the region."),
    projectID: uuid("metal-stack project of its machines."),
    tenant: label("metal-stack tenant; default: the provider tenant.").optional(),
    kubernetes: z.strictObject({ version: kubernetesVersion("The version.") }).describe("Its Kubernetes."),
    firewall,
    workers: some(worker, "Its worker pools."),
    networking,
    dns: z
        .strictObject({ domain: domain("Its domain; default: <shoot>.<project>.<default domain>. Never changes.") })
        .describe("Its DNS.")
        .optional(),
    controlPlane: z
        .strictObject({
            highAvailability: z
                .strictObject({
                    failureTolerance: z
                        .strictObject({ type: z.enum(["node", "zone"]).describe("What may fail.") })
                        .describe("What its control plane survives."),
                })
                .describe("High availability; can't be taken back."),
        })
        .describe("Its control plane.")
        .optional(),
    maintenance: z.strictObject({ timeWindow }).describe("When it may be disturbed.").optional(),
};

/** A managed seed: a Shoot in namespace garden, and the ManagedSeed of the same name. */
export const seed = z.strictObject({ name: label("Name of Shoot, ManagedSeed and Seed."), ...metalShoot });

const shoot = z.strictObject({
    name: label("Name of the Shoot."),
    purpose: z.enum(["evaluation", "testing", "development", "production"]).describe("Purpose.").default("evaluation"),
    seedName: label("Seed that its control plane runs on."),
    ...metalShoot,
});

/** A project of Gardener, and the shoots in it. */
export const project = z.strictObject({
    name: label("Name of the project.", 10),
    namespace: text(
        /^garden-[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
        "garden-<name>",
        "Its namespace; default: garden-<name>.",
    ).optional(),
    description: words("What it is for.").optional(),
    purpose: words("Its purpose.").optional(),
    owner: subject.describe("Its owner."),
    members: z
        .array(
            z.strictObject({
                ...subject.shape,
                roles: some(z.enum(["admin", "viewer", "uam", "serviceaccountmanager"]), "Its roles."),
            }),
        )
        .describe("Who else may use it.")
        .default([]),
    shoots: z.array(shoot).describe("Shoots that the landscape itself declares.").default([]),
});
