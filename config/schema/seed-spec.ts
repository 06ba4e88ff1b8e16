import { z } from "zod";
import { backup } from "./backup";
import { anyCidr, count, flag, label, list, some, text, texts, words } from "./primitives";
import { cpuAndMemory, podToleration } from "./resources";

const externalTrafficPolicy = z.enum(["Cluster", "Local"]).describe("Whether nodes pass traffic on to other nodes.");
const proxyProtocol = z
    .strictObject({ allowed: flag("Whether it is taken: a client may then name any address as its own.") })
    .describe("The PROXY protocol.");

const excessCapacityReservation = (enabled: boolean) =>
    z
        .strictObject({
            enabled: flag("Whether room for control planes is kept free.").default(enabled),
            configs: some(
                z.strictObject({
                    resources: cpuAndMemory("How much."),
                    nodeSelector: texts("On which nodes.", { "worker.gardener.cloud/pool": "group-0" }).optional(),
                    tolerations: list(podToleration, "Taints that it tolerates.").optional(),
                }),
                "What is kept free; default: 2 CPU and 6Gi.",
            ).optional(),
        })
        .describe("Room that is kept free for control planes.")
        .prefault({});

const scheduling = (visible: boolean) =>
    z
        .strictObject({ visible: flag("Whether the scheduler puts shoots on it that name no seed.").default(visible) })
        .describe("Scheduling of shoots.")
        .prefault({});

const loadBalancerServices = {
    annotations: texts("Annotations of all of them.", { "metallb.io/address-pool": "seeds" }).optional(),
    class: words("Their loadBalancerClass; never changes.", "metal.example/seeds").optional(),
    externalTrafficPolicy: externalTrafficPolicy.optional(),
    proxyProtocol: proxyProtocol.optional(),
    zonalIngress: z
        .strictObject({ enabled: flag("Whether each zone has its own; default: yes.") })
        .describe("Ingress gateways of zones.")
        .optional(),
    zones: some(
        z.strictObject({
            name: label("A zone of the seed.", 63, "europe-west3-a"),
            annotations: texts("Annotations there.", { "metallb.io/address-pool": "a" }).optional(),
            externalTrafficPolicy: externalTrafficPolicy.optional(),
            proxyProtocol: proxyProtocol.optional(),
        }),
        "What differs in single zones; for seeds of at least two.",
    ).optional(),
};

const watchdog = (description: string) =>
    z
        .strictObject({ enabled: flag("Whether it runs.").default(true) })
        .describe(description)
        .prefault({});

const dependencyWatchdog = z
    .strictObject({
        weeder: watchdog("Restarts what crashes until what it needs is back."),
        prober: watchdog("Scales controllers down whose API server can't be reached."),
    })
    .describe("The dependency watchdog.");

const topologyAwareRouting = z
    .strictObject({ enabled: flag("Whether traffic stays in its zone; for seeds of at least two.").default(false) })
    .describe("Routing between zones.");

/** Settings of a seed whose gardenlet gardener-operator deploys. */
export const unmanagedSettings = z
    .strictObject({
        excessCapacityReservation: excessCapacityReservation(false),
        scheduling: scheduling(false),
        loadBalancerServices: z
            .strictObject(loadBalancerServices)
            .describe("Services of type LoadBalancer in the seed.")
            .optional(),
        dependencyWatchdog: dependencyWatchdog.prefault({}),
        topologyAwareRouting: topologyAwareRouting.prefault({}),
        verticalPodAutoscaler: z
            .strictObject({
                enabled: flag("Whether Gardener deploys it; off only where the cluster has its own.").default(true),
                maxAllowed: cpuAndMemory("Most that it recommends to a container.").optional(),
            })
            .describe("The vertical pod autoscaler.")
            .prefault({}),
    })
    .describe("Settings of the Seed.");

/** Settings of a managed seed. */
export const managedSettings = z
    .strictObject({
        excessCapacityReservation: excessCapacityReservation(true),
        scheduling: scheduling(true),
        loadBalancerServices: z
            .strictObject({
                ...loadBalancerServices,
                externalTrafficPolicy: externalTrafficPolicy.default("Local"),
            })
            .describe("Services of type LoadBalancer in the seed.")
            .prefault({}),
        dependencyWatchdog: dependencyWatchdog.optional(),
        topologyAwareRouting: topologyAwareRouting.optional(),
    })
    .describe("Settings of the Seed.");

/** Keeps shoots off a Seed that don't tolerate it. */
export const PROTECTED = "seed.gardener.cloud/protected";

/** A taint of a Seed, or the toleration of one. */
export const seedTaint = z.strictObject({
    key: text(
        /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/,
        `a label key such as ${PROTECTED}`,
        "Key of the taint.",
        PROTECTED,
    ),
    value: text(
        /^([A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?)?$/,
        "a label value",
        "Value of the taint; default: any.",
        "tenant-a",
    ).optional(),
});

/** Where backups of a seed's shoots go, where that is not where the landscape's do. */
export const seedBackup = backup
    .optional()
    .describe("Where backups of its shoots go, never changes; default: as in backup of the landscape.");

/** Ranges that control planes on the seed must not reach, such as a cloud's metadata server. */
export const blockCIDRs = list(
    anyCidr("A range.", "169.254.169.254/32"),
    "Ranges that shoots' control planes must not reach.",
);

/** Labels of a Seed. */
export const seedLabels = texts("Labels of the Seed, for selectors of CloudProfiles and shoots.", {
    "seed.gardener.cloud/network": "private",
});

/** Number of replicas of a gardenlet. */
export const replicaCount = count("Replicas of the gardenlet; default: 2.", 1, 5);
