import { z } from "zod";
import { flag, list, some, text, words } from "./primitives";

/** Stages of a request (k8s.io/apiserver v0.35.6 pkg/apis/audit/v1/types.go). */
const stages = ["RequestReceived", "ResponseStarted", "ResponseComplete", "Panic"] as const;

const omitStages = list(z.enum(stages), "Stages of which nothing is written down.").optional();
const omitManagedFields = (byDefault: string) =>
    flag(`Whether managed fields are left out of what is written down; default: ${byDefault}.`).optional();

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

const groupResources = z
    .strictObject({
        group: text(
            new RegExp(`^(${label}(\\.${label})*)?$`),
            'an API group without its version, or ""',
            'API group; default: "", the core.',
            "rbac.authorization.k8s.io",
        ).optional(),
        resources: list(
            words("A resource, or a subresource, as pods/log.", "secrets"),
            "Resources; default: all of the group.",
        ).optional(),
        resourceNames: list(words("Name of an object.", "landscape"), "Names of objects; default: all.").optional(),
    })
    .refine(({ resources = [], resourceNames = [] }) => resourceNames.length === 0 || resources.length > 0, {
        error: "resources beside resourceNames",
    });

const namespace = text(new RegExp(`^(${label})?$`), 'a namespace, or ""', 'A namespace; "" is none.', "garden");

const rule = z
    .strictObject({
        level: z
            .enum(["None", "Metadata", "Request", "RequestResponse"])
            .describe("How much of a request is written down."),
        users: list(words("Name of a user.", "system:apiserver"), "Who asks; default: everybody.").optional(),
        userGroups: list(words("A group.", "system:nodes"), "Groups of who asks; default: all.").optional(),
        verbs: list(words("A verb.", "watch"), "Verbs; default: all.").optional(),
        resources: list(groupResources, "Resources that are asked for; default: all.").optional(),
        namespaces: list(namespace, "Namespaces of what is asked for; default: all.").optional(),
        nonResourceURLs: list(
            text(/^(\*|\/[^*\s]*\*?)$/, "a path, with * at the most at its end", "A path.", "/healthz*"),
            "Paths that are no resources, in place of resources and namespaces.",
        ).optional(),
        omitStages,
        omitManagedFields: omitManagedFields("as the policy says"),
    })
    .refine(
        ({ nonResourceURLs = [], resources = [], namespaces = [] }) =>
            nonResourceURLs.length === 0 || resources.length + namespaces.length === 0,
        { error: "nonResourceURLs, or resources and namespaces" },
    );

/**
 * What an API server audits: a Policy of audit.k8s.io/v1, with the rules of its validation (k8s.io/apiserver v0.35.6
 * pkg/apis/audit/validation). Gardener refuses a ConfigMap with a wrong one; a key that nobody knows would make a rule fit more.
 */
export const auditPolicy = z
    .strictObject({
        apiVersion: z.enum(["audit.k8s.io/v1"]).describe("Its version.").default("audit.k8s.io/v1"),
        kind: z.enum(["Policy"]).describe("Its kind.").default("Policy"),
        rules: some(rule, "Rules: the first that fits a request counts."),
        omitStages,
        omitManagedFields: omitManagedFields("no"),
    })
    .describe("The policy (audit.k8s.io/v1), written into a ConfigMap; default: Gardener's.");
