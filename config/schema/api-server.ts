import { z } from "zod";
import { auditPolicy } from "./audit-policy";
import { freeForm } from "./overrides";
import { count, flag, label, list, secret, some, text } from "./primitives";

/** A group and a resource in it, as kube-apiserver's flags write them. */
const resource = (description: string, example: string) =>
    text(
        /^[a-z][a-z0-9]*(\.[a-z0-9][-a-z0-9]*)*$/,
        "a resource in lower case and plural, with its group behind a dot, such as configmaps or shoots.core.gardener.cloud",
        description,
        example,
    );

/** Feature gates that are free: which there are depends on the Kubernetes version. */
export const featureGates = (of: string) =>
    z
        .record(z.string(), flag("Whether it is on."))
        .meta({ description: `Feature gates of ${of}.`, examples: [{ MutatingAdmissionPolicy: true }] });

/** An admission plugin whose name is one of `names`. */
export const admissionPlugin = <T extends z.ZodType>(name: T) =>
    z.strictObject({
        name,
        disabled: flag("Whether it is off.").optional(),
        config: freeForm("Its configuration.", { apiVersion: "v1", kind: "Configuration" }).optional(),
        kubeconfig: secret("kubeconfig", "Kubeconfig with which it calls a server.", "admission-kubeconfig").optional(),
    });

/** What is audited. */
export const auditConfig = z.strictObject({ auditPolicy }).describe("Audit of requests.");

/** Where audit events are sent. */
export const auditWebhook = z
    .strictObject({
        kubeconfig: secret("kubeconfig", "Kubeconfig of the webhook that takes the events.", "audit-kubeconfig"),
        batchMaxSize: count("Most events in a batch.", 1, 100_000).default(30),
    })
    .describe("A webhook that takes audit events.");

/** How much is logged. */
export const logging = z
    .strictObject({
        verbosity: count("Verbosity; default: 2.", 0, 10).optional(),
        httpAccessVerbosity: count("Verbosity of the access log; default: none.", 0, 10).optional(),
    })
    .describe("Logging.");

/** How many requests are taken at once (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
export const requests = z
    .strictObject({
        maxNonMutatingInflight: count("Reading requests; default: 400.", 0, 5000).optional(),
        maxMutatingInflight: count("Writing requests; default: 200.", 0, 2500).optional(),
    })
    .describe("Requests in flight; more are refused.");

/** Sizes of watch caches: only 0 has an effect, which turns one off. */
export const watchCacheSizes = z
    .strictObject({
        resources: some(
            z.strictObject({
                apiGroup: text(
                    /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
                    "an API group in lower case",
                    "API group of the resource; default: the core's.",
                    "core.gardener.cloud",
                ).optional(),
                resource: label("The resource, in lower case and plural.", 63, "secrets"),
                size: count("Size of its cache; 0 turns it off.", 0, 1_000_000),
            }),
            "Caches of single resources.",
        ),
    })
    .describe("Watch caches.");

/** What is encrypted in etcd; Gardener 1.138.3 knows no provider but aescbc. */
export const encryptionConfig = (always: string, example: string) =>
    z
        .strictObject({
            resources: list(resource("A resource.", example), `What is encrypted beside ${always}.`).default([]),
        })
        .describe("Encryption in etcd, with aescbc.");

/** A group and resource that are kept in etcd-events. */
export const groupResource = z.strictObject({
    group: text(
        /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
        "an API group in lower case",
        "Its API group.",
        "coordination.k8s.io",
    ),
    resource: label("The resource, in lower case and plural.", 63, "leases"),
});
