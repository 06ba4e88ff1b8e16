import { z } from "zod";
import { ociRepository } from "./extension-chart";
import { freeForm, overridesOf } from "./overrides";
import { duration, flag, label, list, some, text } from "./primitives";

/** Kinds that an extension may reconcile (gardener v1.138.3 pkg/apis/extensions/v1alpha1/types.go). */
const extensionKinds = [
    "BackupBucket",
    "BackupEntry",
    "Bastion",
    "ContainerRuntime",
    "ControlPlane",
    "DNSRecord",
    "Extension",
    "Infrastructure",
    "Network",
    "OperatingSystemConfig",
    "SelfHostedShootExposure",
    "Worker",
] as const;

const clusterType = z.enum(["shoot", "seed", "garden"]);

const lifecycle = z
    .strictObject({
        reconcile: z
            .enum(["BeforeKubeAPIServer", "AfterKubeAPIServer", "AfterWorker"])
            .describe("When it is reconciled; default: AfterKubeAPIServer.")
            .optional(),
        delete: z
            .enum(["BeforeKubeAPIServer", "AfterKubeAPIServer"])
            .describe("When it is deleted; default: BeforeKubeAPIServer.")
            .optional(),
        migrate: z
            .enum(["BeforeKubeAPIServer", "AfterKubeAPIServer"])
            .describe("When it is migrated; default: BeforeKubeAPIServer.")
            .optional(),
    })
    .describe("Its place in the life of a shoot; for kind Extension.");

const resource = z.strictObject({
    kind: z.enum(extensionKinds).describe("Kind that it reconciles."),
    type: text(/^[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/, "letters, digits and inner dashes", "Type of it.", "stackit"),
    primary: flag(
        "Whether it is the one that decides: one extension is for each kind and type. Never changes.",
    ).default(true),
    autoEnable: list(clusterType, "Clusters that have it without asking; for kind Extension.").optional(),
    clusterCompatibility: list(clusterType, "Clusters that it is for; default: shoot. For kind Extension.").optional(),
    workerlessSupported: flag("Whether it is for shoots without workers; for kind Extension.").optional(),
    reconcileTimeout: duration("How long a reconciliation may take; default: 3m. For kind Extension.", "3m").optional(),
    lifecycle: lifecycle.optional(),
});

const admission = z
    .strictObject({
        runtimeCluster: ociRepository("Chart of its webhooks, for the runtime cluster.").optional(),
        virtualCluster: ociRepository("Chart of their rights, for the virtual garden.").optional(),
        values: freeForm("Values of both charts.", { replicaCount: 2 }).optional(),
    })
    .refine(({ runtimeCluster, virtualCluster }) => (runtimeCluster ?? virtualCluster) !== undefined, {
        error: "runtimeCluster, virtualCluster or both",
    })
    .describe("Its admission.");

/** An extension that is not in the release: an Extension of gardener-operator. */
export const otherExtension = z
    .strictObject({
        name: label("Name of the Extension.", 63, "runtime-gvisor"),
        resources: some(resource, "What it reconciles."),
        extension: z
            .strictObject({
                ociRepository: ociRepository("Its chart."),
                values: freeForm("Values for seeds.", { replicaCount: 2 }).optional(),
                runtimeClusterValues: freeForm(
                    "Values for the runtime cluster, if the garden needs it there.",
                    {},
                ).optional(),
                policy: z
                    .enum(["OnDemand", "Always", "AlwaysExceptNoShoots"])
                    .describe("In which seeds it is installed.")
                    .default("OnDemand"),
                injectGardenKubeconfig: flag(
                    "Whether it gets a kubeconfig of the virtual garden; default: if it has Workers.",
                ).optional(),
            })
            .describe("Its controller.")
            .optional(),
        admission: admission.optional(),
        podSecurityEnforce: z
            .enum(["privileged", "baseline", "restricted"])
            .describe("Pod security of its namespace; default: Gardener's.")
            .optional(),
        overrides: overridesOf("Extension").optional(),
    })
    .refine(({ extension, admission }) => (extension ?? admission) !== undefined, {
        error: "extension, admission or both",
    });
