import { z } from "zod";
import { address, cidr, label, list, secret, words } from "./primitives";

/** Ranges of a cluster that can be asked for its own: kube-system/shoot-info has them in every shoot of Gardener. */
export const clusterNetworks = z
    .strictObject({
        nodes: cidr("Range of the nodes.", "10.0.0.0/20"),
        pods: cidr("Range of the pods.", "10.4.0.0/14"),
        services: cidr("Range of the Services.", "10.8.0.0/20"),
    })
    .describe(
        "IP ranges of the cluster; default: what ConfigMap kube-system/shoot-info says. Gardener pins them, so they " +
            "never change once deployed.",
    );

/** A cluster that is there already. */
export const existing = z
    .strictObject({
        name: label(
            "Name of the cluster, for the state of Pulumi; default: the stage, and <stage>-metal for clusters.metal. " +
                "Never changes.",
            63,
            "dev",
        ).optional(),
        kubeconfig: z
            .strictObject({
                path: words("Path of a kubeconfig, from the project's folder.", "kubeconfigs/initial.yaml").optional(),
                secret: secret("kubeconfig", "A kubeconfig.", "initial-kubeconfig")
                    .shape.secret.describe(
                        "Name of a kubeconfig in landscape:secrets: the encrypted state has it too, so prefer one with an " +
                            "exec stanza.",
                    )
                    .optional(),
                context: words("The context in it; default: its current one.", "initial").optional(),
            })
            .describe("How it is reached: path or secret, with cluster-admin's rights."),
        hostProvider: z
            .enum(["gcp", "metal"])
            .describe(
                "What it runs on: spec.provider.type of the soil, so its extension has to be enabled. Never changes.",
            ),
        region: label("Its region, in spec.provider.region of Garden and soil; never changes.", 63, "europe-west3"),
        zones: list(
            label("A zone: the label topology.kubernetes.io/zone of its nodes.", 63, "europe-west3-a"),
            "Zones of its nodes, over which the virtual garden's control plane is spread.",
        ).default([]),
        networks: clusterNetworks.optional(),
        storageClass: words("StorageClass of all volumes; default: the cluster's.", "premium-rwo").optional(),
        ingressAddress: address(
            "Address at which its ingress answers; default: the one that its load balancer gets.",
        ).optional(),
    })
    .describe("A cluster that is there already.");
