import { z } from "zod";
import {
    address,
    count,
    duration,
    flag,
    kubernetesVersion,
    label,
    secret,
    some,
    text,
    uuid,
    words,
} from "./primitives";
import { clusterNetworks } from "./existing-cluster";

const worker = z.strictObject({
    name: label("Name of the worker group.", 63, "group-0"),
    machineType: words("Machine type of its workers, of metalstack.cloud's assets.", "n1-medium-x86"),
    minsize: count("Fewest machines.", 1, 32),
    maxsize: count("Most machines.", 1, 64),
    maxsurge: count("Machines above the maximum while rolling.", 0, 64).default(1),
    maxunavailable: count("Machines missing while rolling.", 0, 64).default(0),
});

/** A cluster on metalstack.cloud that the landscape makes; the fields are those of its API (api.v1.ClusterService). */
export const metalstackCloud = z
    .strictObject({
        project: uuid("Id of the project, which the console shows; never changes."),
        name: text(
            /^(?=.{2,11}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
            "2 to 11 lower-case letters, digits and inner dashes",
            "Name of the cluster; default: the stage, and <stage>-metal for clusters.metal. Never changes.",
            "cloud",
        ).optional(),
        partition: label("Partition; never changes.").default("eqx-mu4"),
        kubernetes: z
            .strictObject({
                version: kubernetesVersion(
                    "The version; goes up minor by minor. The server may raise the patch by itself.",
                ),
            })
            .describe("Its Kubernetes."),
        workers: some(worker, "Its worker groups, all of them: one that is left out is removed."),
        maintenance: z
            .strictObject({
                kubernetesAutoupdate: flag("Whether new patches of Kubernetes are installed.").default(true),
                machineimageAutoupdate: flag("Whether new operating system images are installed.").default(true),
                timeWindow: z
                    .strictObject({
                        begin: z
                            .strictObject({
                                hour: count("Hour, in UTC.", 0, 23).default(1),
                                minute: count("Minute.", 0, 59).default(0),
                            })
                            .describe("When it begins, in UTC.")
                            .prefault({}),
                        duration: duration("How long it is: 1 hour to under 4 hours.").default("2h"),
                    })
                    .describe("When it may be disturbed, each day.")
                    .prefault({}),
            })
            .describe("Its maintenance.")
            .prefault({}),
        networks: clusterNetworks.optional(),
        ingressAddress: address(
            "Address for the ingress, a static one of the project; default: one is allocated.",
        ).optional(),
        apiToken: secret(
            "jwt",
            "Token of metalstack.cloud's API for this project, whose issuer is the API's URL; default: the environment " +
                "variable METAL_STACK_CLOUD_API_TOKEN.",
            "metalstack-cloud-token",
        ).optional(),
    })
    .describe("A cluster on metalstack.cloud that the landscape makes.");
