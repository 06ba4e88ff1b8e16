import { z } from "zod";
import { etcdConfig } from "./etcd-config";
import { controllers } from "./gardenlet-controllers";
import { gardenerGates } from "./gardener-components";
import { imageVectorOverwrite } from "./image-vector";
import { address, count, duration, flag, label, list, quantity, some, texts, url, words } from "./primitives";
import { containerResources } from "./resources";

/** Purposes that a Shoot may have (gardener v1.138.3 pkg/apis/core/v1beta1/types_shoot.go). */
const purposes = ["evaluation", "testing", "development", "production", "infrastructure"] as const;

/** How a gardenlet's Deployment looks: of a Gardenlet and of a ManagedSeed alike. */
export const gardenletDeployment = {
    revisionHistoryLimit: count("Old ReplicaSets of the gardenlet that are kept; default: 2.", 0, 100).optional(),
    resources: containerResources("Resources of the gardenlet's container; default: the chart's.").optional(),
    image: z
        .strictObject({
            pullPolicy: z.enum(["Always", "IfNotPresent", "Never"]).describe("When it is pulled.").optional(),
        })
        .describe("Image of the gardenlet; repository and tag are the release's.")
        .optional(),
};

/** Image vectors that are laid over Gardener's own. */
export const imageVectorOverwrites = {
    imageVectorOverwrite: imageVectorOverwrite(
        "Images that the gardenlet deploys; managed seeds inherit them.",
    ).optional(),
    componentImageVectorOverwrite: some(
        z.strictObject({
            name: label("Name of the component.", 63, "etcd-druid"),
            images: imageVectorOverwrite("Images that the component deploys."),
        }),
        "Images that components such as etcd-druid deploy; managed seeds inherit them.",
    ).optional(),
};

/** Feature gates that a gardenlet knows: it does not start with another (gardener v1.138.3 pkg/gardenlet/features). */
const gates = [
    "DefaultSeccompProfile",
    "NewWorkerPoolHash",
    "IstioTLSTermination",
    "DoNotCopyBackupCredentials",
    "OpenTelemetryCollector",
    "VictoriaLogsBackend",
    "UseUnifiedHTTPProxyPort",
    "VPAInPlaceUpdates",
    "CustomDNSServerInNodeLocalDNS",
    "VPNBondingModeRoundRobin",
    "PrometheusHealthChecks",
] as const;
const featureGates = gardenerGates(gates, "the gardenlet");

const logStore = (name: string) =>
    z
        .strictObject({
            enabled: flag(`Whether ${name} is deployed; default: with logging.`).optional(),
            garden: z
                .strictObject({ storage: quantity("Size of its volume; default: 100Gi.", "100Gi").optional() })
                .describe(`${name} in namespace garden.`)
                .optional(),
        })
        .describe(`Logs in ${name}.`);

/** The logging of a seed. */
const logging = z
    .strictObject({
        enabled: flag("Whether the logging stack is deployed.").default(false),
        vali: logStore("Vali").optional(),
        victoriaLogs: logStore("VictoriaLogs").optional(),
        shootNodeLogging: z
            .strictObject({
                shootPurposes: some(z.enum(purposes), "Purposes of shoots whose nodes' logs are kept."),
            })
            .describe("Logs of shoots' nodes.")
            .optional(),
        shootEventLogging: z
            .strictObject({ enabled: flag("Whether events are logged.") })
            .describe("Events in shoots.")
            .optional(),
    })
    .describe("Logs of shoots' control planes.");

const sni = z
    .strictObject({
        ingress: z
            .strictObject({
                serviceName: label("Name of its Service; default: istio-ingressgateway.", 63).optional(),
                serviceExternalIP: address("Address of its load balancer.").optional(),
                namespace: label("Its namespace; default: istio-ingress.", 63, "istio-ingress").optional(),
                labels: texts("Its labels; default: istio: ingressgateway.", { istio: "ingressgateway" }).optional(),
            })
            .describe("The ingress gateway."),
    })
    .describe("The gateway in front of shoots' API servers.");

const exposureClassHandler = z.strictObject({
    name: label("Name of the handler, as ExposureClasses have it.", 34, "internal"),
    loadBalancerService: z
        .strictObject({
            annotations: texts("Annotations of its Service.", { "metallb.io/address-pool": "internal" }),
            class: words("loadBalancerClass of its Service; never changes.", "metal.example/internal").optional(),
        })
        .describe("The load balancer in front of the API servers."),
    sni: sni.optional(),
});

const monitoring = z
    .strictObject({
        shoot: z
            .strictObject({
                enabled: flag("Whether shoots have a Prometheus; default: yes.").optional(),
                remoteWrite: z
                    .strictObject({
                        url: url("Where metrics are written to.", "https://metrics.landscape.example/api/v1/write"),
                        keep: list(
                            words("Name of a metric.", "kube_node_info"),
                            "The metrics; default: all.",
                        ).optional(),
                    })
                    .describe("Metrics that are written elsewhere too.")
                    .optional(),
                externalLabels: texts("Labels of all metrics.", { landscape: "dev" }).optional(),
            })
            .describe("Monitoring of shoots."),
    })
    .describe("Monitoring.");

const gardenClientConnection = z
    .strictObject({
        gardenClusterAddress: url(
            "How the gardenlets of managed seeds reach the virtual garden; default: api.<virtual garden>.",
            "https://api.garden.dev.landscape.example",
        ).optional(),
        kubeconfigValidity: z
            .strictObject({
                validity: duration("How long its client certificate is valid, 10m at least.", "720h").optional(),
                autoRotationJitterPercentageMin: count(
                    "Renewed at the earliest, in % of that; default: 70.",
                    1,
                    100,
                ).optional(),
                autoRotationJitterPercentageMax: count(
                    "Renewed at the latest, in % of that; default: 90.",
                    1,
                    100,
                ).optional(),
            })
            .describe("Validity of the gardenlet's credentials.")
            .optional(),
    })
    .describe("How the gardenlet reaches the virtual garden.");

const tolerationSeconds = (taint: string) =>
    count(`Seconds that pods stay on a node that is ${taint}; default: 60.`, 0, 3600).optional();

/** What a GardenletConfiguration has beside controllers and logging. */
const others = {
    gardenClientConnection: gardenClientConnection.optional(),
    resources: z
        .strictObject({
            capacity: z
                .strictObject({ shoots: count("Most shoots on the seed.", 0, 10000) })
                .describe("What the seed carries."),
        })
        .describe("What the scheduler may put on the seed; default: 250 shoots.")
        .optional(),
    featureGates: featureGates.optional(),
    exposureClassHandlers: some(exposureClassHandler, "Further ways in which API servers are exposed.").optional(),
    sni: sni.optional(),
    etcdConfig: etcdConfig("shoots' etcds", 50, 10).optional(),
    monitoring: monitoring.optional(),
    nodeToleration: z
        .strictObject({
            defaultNotReadyTolerationSeconds: tolerationSeconds("not ready"),
            defaultUnreachableTolerationSeconds: tolerationSeconds("unreachable"),
        })
        .describe("How long control planes wait for a node to come back.")
        .optional(),
};

/** The configuration of a gardenlet that gardener-operator deploys. */
export const gardenletConfig = z
    .strictObject({ controllers: controllers.prefault({}), logging: logging.prefault({}), ...others })
    .describe("Configuration of the gardenlet; its managed seeds inherit what they don't set themselves.");

/** The configuration of a managed seed's gardenlet: all of it is the soil's where it is left out. */
export const inheritedGardenletConfig = z
    .strictObject({ logging: logging.optional(), ...others })
    .describe("Configuration of its gardenlet, laid over the soil's.");
