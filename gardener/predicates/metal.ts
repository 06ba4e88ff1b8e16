import type { ApiserverHealth, Health, Machine, PartitionView } from "../metal/api";
import type { MachineDemand } from "../gates/metal-inputs";
import { ready, waiting } from "./verdict";
import type { Verdict } from "./verdict";

/** Label of networks that load balancers get their addresses from (metal-lib pkg/tag). */
export const DEFAULT_EXTERNAL_NETWORK = "network.metal-stack.io/default-external";

/** Whether metal-api and what it needs are healthy. */
export function metalApiHealthy(health: Health | undefined): Verdict {
    if (health === undefined) {
        return waiting("it does not answer yet");
    }
    if (health.status === "healthy") {
        return ready();
    }
    const services = Object.entries(health.services ?? {})
        .filter(([, { status }]) => status !== "healthy")
        .map(([name, { status, message }]) => `${name} is ${status}${message ? ` (${message})` : ""}`);
    return waiting([`it is ${health.status}`, health.message, ...services].filter(text => text).join(": "));
}

/** Whether metal-apiserver and what it needs are healthy. */
export function metalApiserverHealthy({ health }: ApiserverHealth): Verdict {
    const services = health?.services ?? [];
    const ill = services.filter(({ status }) => status !== "SERVICE_STATUS_HEALTHY");
    if (services.length === 0) {
        return waiting("it does not say how its services are");
    }
    return ill.length === 0
        ? ready()
        : waiting(
              ill
                  .map(({ name = "SERVICE_UNSPECIFIED", status = "SERVICE_STATUS_UNSPECIFIED", message }) => {
                      const words = `${plain(name, "SERVICE_")} is ${plain(status, "SERVICE_STATUS_")}`;
                      return message ? `${words} (${message})` : words;
                  })
                  .join(", "),
          );
}

function plain(name: string, prefix: string): string {
    return name.replace(prefix, "").replaceAll("_", "-").toLowerCase();
}

/** What a partition has to have. */
export interface WantedPartition {
    partition: string;
    networks: string[];
    projects: string[];
    clusters?: string[];
    machines: MachineDemand[];
}

/** Whether a partition can carry seeds; each thing that is missing is named with the step that brings it. */
export function partitionReady(view: PartitionView | undefined, wanted: WantedPartition): Verdict {
    if (view === undefined) {
        return waiting("metal-api has not been asked yet");
    }
    if (!view.partition) {
        return waiting(
            `metal-api does not know it: \`metalctl partition describe ${wanted.partition}\`; ` +
                "it comes with the control plane's masterdata",
        );
    }
    const missing = [
        ...missingNetworks(view, wanted),
        ...missingProjects(view, wanted),
        ...missingMachines(view, wanted),
    ];
    return missing.length === 0 ? ready() : waiting(missing.join("; "));
}

function missingNetworks(view: PartitionView, wanted: WantedPartition): string[] {
    const usable = view.networks.filter(({ partitionid }) => !partitionid || partitionid === wanted.partition);
    const absent = wanted.networks.filter(id => !usable.some(network => network.id === id));
    if (absent.length > 0) {
        return absent.map(id => `network ${id} is not there: create it with \`metalctl network create\``);
    }
    const external =
        wanted.networks.length === 0 ||
        usable.some(
            ({ id, labels }) => wanted.networks.includes(id) && labels?.[DEFAULT_EXTERNAL_NETWORK] !== undefined,
        );
    return external
        ? []
        : [
              `none of the networks ${wanted.networks.join(", ")} has the label ${DEFAULT_EXTERNAL_NETWORK}: set it on its internet network`,
          ];
}

function missingProjects(view: PartitionView, wanted: WantedPartition): string[] {
    return wanted.projects
        .filter(project => !view.projects.includes(project))
        .map(project => `project ${project} is not there: create it with \`metalctl project create\``);
}

function missingMachines(view: PartitionView, wanted: WantedPartition): string[] {
    return bySize(wanted.machines).flatMap(({ size, count, purpose, projects = {} }) => {
        const machines = view.machines.filter(machine => machine.size?.id === size);
        const ours = machines.filter(machine => isOurs(machine, wanted));
        const usable = machines.filter(isWaiting).length + ours.length;
        if (usable < count) {
            return [
                `${usable} of ${count} machines of size ${size} (${purpose}) are Waiting, ` +
                    `${machines.length} are known: run the partition's deployment and power them on`,
            ];
        }
        return Object.entries(projects).flatMap(([project, own]) => {
            const taken = ours.filter(({ allocation }) => allocation?.project === project).length;
            const available = taken + (view.free[project]?.[size] ?? 0);
            return available >= own
                ? []
                : [
                      `${available} of ${own} machines of size ${size} are free for project ${project}, the others are ` +
                          "reserved: look at `metalctl size reservation list`",
                  ];
        });
    });
}

/** One demand a size: workers and firewalls may be of the same. */
function bySize(demands: MachineDemand[]): MachineDemand[] {
    return [...new Set(demands.map(({ size }) => size))].map(size => {
        const same = demands.filter(demand => demand.size === size);
        return {
            size,
            count: same.reduce((sum, demand) => sum + demand.count, 0),
            purpose: same.map(demand => demand.purpose).join(", "),
            projects: sumOf(same.map(({ projects = {} }) => projects)),
        };
    });
}

function sumOf(counts: Record<string, number>[]): Record<string, number> {
    const sum: Record<string, number> = {};
    for (const [project, count] of counts.flatMap(Object.entries<number>)) {
        sum[project] = (sum[project] ?? 0) + count;
    }
    return sum;
}

function isWaiting(machine: Machine): boolean {
    return (
        machine.allocation === undefined &&
        machine.state.value === "" &&
        machine.liveliness === "Alive" &&
        machine.events.log[0]?.event === "Waiting"
    );
}

/** Tag of a machine with the technical id of the Shoot that it belongs to (metal-lib pkg/tag). */
const CLUSTER_NAME = "cluster.metal-stack.io/name=";

/** Machines that an earlier run has got already count: its seeds stand on them. Those of other clusters do not. */
function isOurs({ allocation, tags = [] }: Machine, { projects, clusters }: WantedPartition): boolean {
    const cluster = tags.find(tag => tag.startsWith(CLUSTER_NAME))?.slice(CLUSTER_NAME.length);
    const isAnothers = cluster !== undefined && clusters !== undefined && !clusters.includes(cluster);
    return allocation !== undefined && projects.includes(allocation.project) && !isAnothers;
}
