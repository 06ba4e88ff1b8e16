import { z } from "zod";
import { GARDEN_CONDITIONS } from "../../gardener/predicates/garden";
import { etcdConfig } from "./etcd-config";
import { gardenerGates } from "./gardener-components";
import { imageVectorOverwrite } from "./image-vector";
import { freeForm } from "./overrides";
import { count, duration, label, some, texts } from "./primitives";
import { containerResources } from "./resources";

/** Feature gates of gardener-operator that are not locked (gardener v1.138.3 pkg/operator/features/features.go). */
const gates = [
    "DefaultSeccompProfile",
    "IstioTLSTermination",
    "VictoriaLogsBackend",
    "UseUnifiedHTTPProxyPort",
    "VPAInPlaceUpdates",
    "PrometheusHealthChecks",
] as const;

const connection = (to: string) =>
    z
        .strictObject({
            qps: count("Requests per second; default: 100.", 1, 10_000).optional(),
            burst: count("Requests at once; default: 130.", 1, 10_000).optional(),
        })
        .describe(`Requests to ${to}.`)
        .optional();

const gardenCare = z
    .strictObject({
        syncPeriod: duration("How often the Garden's health is looked at; default: 1m.", "1m").optional(),
        conditionThresholds: some(
            z.strictObject({
                type: z.enum(GARDEN_CONDITIONS).describe("A condition of the Garden."),
                duration: duration("How long it may be Progressing before it is False.", "1m"),
            }),
            "How long conditions may flap; in the place of the chart's, which are 1m each.",
        ).optional(),
    })
    .describe("Health of the Garden.");

const config = z
    .strictObject({
        featureGates: gardenerGates(gates, "gardener-operator").optional(),
        logLevel: z.enum(["info", "debug", "error"]).describe("Log level.").default("info"),
        logFormat: z.enum(["json", "text"]).describe("Log format.").default("json"),
        runtimeClientConnection: connection("the runtime cluster"),
        virtualClientConnection: connection("the virtual garden"),
        controllers: z
            .strictObject({
                garden: z
                    .strictObject({
                        syncPeriod: duration("How often the Garden is reconciled; default: 1h.", "1h").optional(),
                        etcdConfig: etcdConfig("the virtual garden's etcds", 3, 3).optional(),
                    })
                    .describe("Controller of the Garden.")
                    .optional(),
                gardenCare: gardenCare.optional(),
                gardenletDeployer: z
                    .strictObject({ concurrentSyncs: count("Gardenlets at once; default: 5.", 1, 100) })
                    .describe("Controller of Gardenlets.")
                    .optional(),
            })
            .describe("Its controllers.")
            .optional(),
    })
    .describe("Its configuration.");

/** gardener-operator, as its chart takes it (gardener v1.138.3 charts/gardener/operator/values.yaml). */
export const gardenerOperator = z
    .strictObject({
        replicaCount: count("Replicas.", 1, 5).default(1),
        revisionHistoryLimit: count("Old ReplicaSets that are kept; default: 2.", 0, 100).optional(),
        resources: containerResources("Resources of its container; default: the chart's.").optional(),
        podAnnotations: texts("Annotations of its pods.", { "landscape.example/scrape": "yes" }).optional(),
        podLabels: texts("Labels of its pods.", { "landscape.example/team": "a" }).optional(),
        nodeToleration: z
            .strictObject({
                defaultNotReadyTolerationSeconds: count(
                    "Toleration of nodes not ready, in seconds; default: 60.",
                    0,
                    86400,
                ).optional(),
                defaultUnreachableTolerationSeconds: count(
                    "Toleration of nodes not reached, in seconds; default: 60.",
                    0,
                    86400,
                ).optional(),
            })
            .describe("How long pods of the garden stay on a node that fails.")
            .optional(),
        imageVectorOverwrite: imageVectorOverwrite(
            "Images of what it deploys, laid over those of the release; the release's own are overwritten already.",
        ).optional(),
        componentImageVectorOverwrites: some(
            z.strictObject({
                name: label("Name of the component.", 63, "etcd-druid"),
                imageVectorOverwrite: imageVectorOverwrite("Images that the component deploys."),
            }),
            "Images of what its components deploy, such as etcd-druid.",
        ).optional(),
        config: config.prefault({}),
        values: freeForm("Values of the chart, laid over all others last.", { hostAliases: [] }).optional(),
    })
    .describe("gardener-operator.");
