import { z } from "zod";
import { auditConfig } from "./api-server";
import { structuredAuthentication } from "./authentication";
import { count, duration, flag, kubernetesVersion, list, quantity, text } from "./primitives";
import { cpu } from "./resources";

const issuer = (description: string) =>
    text(
        /^https:\/\/[^\s?#@]+$/,
        "an https:// URL without query and fragment",
        description,
        "https://issuer.example/a",
    );

const serviceAccountConfig = z
    .strictObject({
        issuer: issuer("Issuer of service accounts' tokens; default: the API server.").optional(),
        acceptedIssuers: list(issuer("An issuer."), "Further issuers whose tokens are accepted.").optional(),
        extendTokenExpiration: flag("Whether injected tokens last a year; default: yes.").optional(),
        maxTokenExpiration: duration("Longest validity of tokens, 720h to 2160h.", "720h").optional(),
    })
    .describe("Tokens of service accounts.");

const kubeAPIServer = z
    .strictObject({
        auditConfig: auditConfig.optional(),
        structuredAuthentication: structuredAuthentication.optional(),
        serviceAccountConfig: serviceAccountConfig.optional(),
        autoscaling: z
            .strictObject({
                minAllowed: z
                    .strictObject({
                        cpu: cpu("CPU, 20m at least.", "500m").optional(),
                        memory: quantity("Memory, 200M at least.", "2Gi").optional(),
                    })
                    .describe("Least that each replica has."),
            })
            .describe("Size of the API server; for large clusters, so that it starts fast.")
            .optional(),
    })
    .describe("The API server.");

/** Kubernetes of a shoot. */
export const kubernetes = z
    .strictObject({
        version: kubernetesVersion("The version; goes up, a minor at a time."),
        kubelet: z
            .strictObject({ maxPods: count("Most pods on a node.", 1, 4096).default(250) })
            .describe("The kubelets.")
            .prefault({}),
        kubeControllerManager: z
            .strictObject({
                nodeCIDRMaskSize: count(
                    "Prefix length of each node's part of the pods' range; never changes.",
                    16,
                    28,
                ).default(23),
            })
            .describe("The controller manager.")
            .prefault({}),
        kubeProxy: z
            .strictObject({
                enabled: flag("Whether it runs; calico needs it, unless its eBPF data plane is on.").default(true),
                mode: z.enum(["IPTables", "NFTables", "IPVS"]).describe("How Services are routed.").default("IPTables"),
            })
            .describe("kube-proxy; default: on with calico, off with cilium.")
            .optional(),
        verticalPodAutoscaler: z
            .strictObject({ enabled: flag("Whether it runs; managed seeds need it.").default(true) })
            .describe("The vertical pod autoscaler.")
            .prefault({}),
        kubeAPIServer: kubeAPIServer.optional(),
    })
    .describe("Its Kubernetes.");
