import { z } from "zod";
import { subject } from "./garden";
import { overridesOf } from "./overrides";
import { count, flag, label, list, quantity, some, text, texts } from "./primitives";
import { seedTaint } from "./seed-spec";
import { shoot } from "./shoots";

/** What people read: letters, digits, spaces and few others (gardener v1.138.3 pkg/utils/validation/validation.go). */
const prose = (description: string, example: string) =>
    text(/^[\p{L}\p{Nd}\s.,:\-_/\\]+$/u, "letters, digits, spaces and any of . , : - _ / \\", description, example);

const role = text(
    /^(admin|viewer|uam|serviceaccountmanager|extension:[A-Za-z0-9][-.\w]{0,19})$/,
    "admin, viewer, uam, serviceaccountmanager or extension:NAME with at most 20 characters (the owner is named in owner)",
    "A role in the project.",
    "admin",
);

const quota = z.strictObject({
    name: label("Name of the Quota.", 63, "machines"),
    scope: z
        .strictObject({
            apiVersion: z
                .enum(["core.gardener.cloud/v1beta1", "v1"])
                .describe("API version of the kind.")
                .default("core.gardener.cloud/v1beta1"),
            kind: z.enum(["Project", "Secret"]).describe("What the quota counts over.").default("Project"),
        })
        .describe("What the quota counts over; never changes.")
        .prefault({}),
    metrics: z
        .strictObject({
            cpu: quantity("CPU of all workers.", "64").optional(),
            gpu: quantity("GPUs of all workers.", "2").optional(),
            memory: quantity("Memory of all workers.", "256Gi").optional(),
            "storage.standard": quantity("Standard storage.", "8000Gi").optional(),
            "storage.premium": quantity("Premium storage.", "2000Gi").optional(),
            loadbalancer: quantity("Number of load balancers.", "20").optional(),
        })
        .describe("Most that its shoots may have together.")
        .prefault({}),
    clusterLifetimeDays: count("Days after which shoots are deleted; default: never.", 1, 3650).optional(),
});

const dualApproval = z.strictObject({
    resource: z.enum(["shoots"]).describe("Whose deletion needs a second person."),
    selector: z
        .strictObject({
            matchLabels: texts("Labels of them; empty: all.", { "shoot.gardener.cloud/status": "healthy" }),
        })
        .describe("Which of them."),
    includeServiceAccounts: flag("Whether service accounts need one too.").default(true),
});

/** A project of Gardener, and the shoots in it. */
export const project = z.strictObject({
    name: label("Name of the project; never changes.", 10, "demo"),
    namespace: text(
        /^(?=.{1,63}$)garden-[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
        "garden-<name>",
        "Its namespace, never changes; default: garden-<name>.",
        "garden-demo",
    ).optional(),
    description: prose("What it is for.", "A first project").optional(),
    purpose: prose("Its purpose.", "Evaluation").optional(),
    labels: texts("Labels of the Project.", { "example.org/team": "a" }).optional(),
    owner: subject.describe("Its owner."),
    members: list(
        z.strictObject({ ...subject.shape, roles: some(role, "Its roles.") }),
        "Who else may use it.",
    ).default([]),
    tolerations: z
        .strictObject({
            defaults: list(seedTaint, "Taints of seeds that its shoots tolerate.").default([]),
            whitelist: list(seedTaint, "Taints of seeds that its shoots may tolerate.").default([]),
        })
        .describe("Taints of seeds that its shoots tolerate.")
        .optional(),
    dualApprovalForDeletion: some(dualApproval, "What only two people delete together.").optional(),
    quotas: list(
        quota,
        "Quotas in its namespace, which the credentials of its shoots refer to: one of each scope where there are any; none comes or goes as long as there are.",
    ).default([]),
    shoots: list(shoot, "Shoots that the landscape itself declares.").default([]),
    overrides: overridesOf("Project").optional(),
});
