import { z } from "zod";
import { address, count, duration, flag, label, some, text, words } from "./primitives";

const networkID = label("Id of one of its networks.", 63, "internet-partition-a");

/** A firewall: fields of provider-metal's InfrastructureConfig. */
export const firewall = z
    .strictObject({
        size: label("Size of the firewall; a change rolls it.", 63, "n1-medium-x86"),
        image: words(
            "Image id of the firewall, a change rolls it; default: the first firewall image.",
            "firewall-ubuntu-3.0.20260812",
        ).optional(),
        networks: some(
            label("Id of a network.", 63, "internet-partition-a"),
            "External networks, at least the one to the internet; a change rolls the firewall.",
        ),
        controllerVersion: text(
            /^\S+$/,
            "auto or a version of cloudProfile.firewallControllerVersions",
            "Version of firewall-controller; default: auto, the newest supported.",
            "auto",
        ).optional(),
        rateLimits: some(
            z.strictObject({
                networkID,
                rateLimit: count("Most that comes in from it, in MiB/s.", 1, 4294967295),
            }),
            "Limits of what comes in.",
        ).optional(),
        egressRules: some(
            z.strictObject({
                networkID,
                ips: some(
                    address("An address of the project in the network: static, and without tags.", "203.0.113.20"),
                    "Addresses that what leaves has.",
                ),
            }),
            "With what addresses it leaves into networks.",
        ).optional(),
        logAcceptedConnections: flag("Whether accepted connections are logged; default: no.").optional(),
        autoUpdateMachineImage: flag(
            "Whether a newer image rolls it in the maintenance window; default: no.",
        ).optional(),
        firewallHealthTimeout: duration(
            "How long it may be unhealthy before it is replaced; 0s or left out: for ever.",
            "20m",
        ).optional(),
        firewallCreateTimeout: duration(
            "How long it may take to come up before it is replaced; 0s or left out: for ever.",
            "30m",
        ).optional(),
    })
    .describe("The firewall in front of its nodes.");

/** How a shoot on metal is connected, and with what storage: provider-metal's ControlPlaneConfig. */
export const controlPlaneConfig = z
    .strictObject({
        networkAccessType: z
            .enum(["baseline", "restricted", "forbidden"])
            .describe(
                "How far it reaches outside: anywhere, by its own rules only, or nowhere but the partition's allowed networks; " +
                    "all but baseline need the partition's networkIsolation. Default: baseline.",
            )
            .optional(),
        featureGates: z
            .strictObject({
                disableCsiLvm: flag("Whether the old csi-lvm is left out, as csi-driver-lvm needs it.").optional(),
                durosStorageEncryption: flag("Whether duros' storage classes are encrypted.").optional(),
            })
            .describe("Feature gates of provider-metal.")
            .optional(),
        cloudControllerManager: z
            .strictObject({
                defaultExternalNetwork: label(
                    "Network of Services' addresses; default: the one with the label default-external.",
                    63,
                    "internet-partition-a",
                ).optional(),
                featureGates: z
                    .record(z.string(), z.boolean())
                    .meta({ description: "Feature gates of metal-ccm.", examples: [{ WatchList: true }] })
                    .optional(),
            })
            .describe("metal-ccm.")
            .optional(),
        customDefaultStorageClass: z
            .strictObject({
                className: text(/^[-a-z0-9.]*$/, "the name of a StorageClass", "Its name; empty: none.", "premium"),
            })
            .describe("Default among metal-stack's storage classes; default: csi-lvm.")
            .optional(),
    })
    .describe("The metal part of its control plane.");
