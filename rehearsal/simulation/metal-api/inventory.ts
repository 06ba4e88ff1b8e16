import type { Simulator } from "../controller";
import { durations } from "../durations";
import { Faults } from "../gardener/faults";
import { isTrue } from "../kubernetes/objects";
import type { Condition, KubeObject } from "../kubernetes/objects";
import { Machines } from "./machines";
import { readMasterdata, readProjects } from "./masterdata";
import type { Masterdata, Project } from "./masterdata";

/** Namespace of metal-stack's control plane. */
export const NAMESPACE = "metal-control-plane";

interface ConfigMap extends KubeObject {
    data?: Record<string, string>;
}

interface Job extends KubeObject {
    status?: { conditions?: Condition[] };
}

/**
 * What metal-api would answer from its database: the masterdata once the chart's Job has applied them, the projects of
 * masterdata-api, and the machines that then boot in each partition. Gone with the StatefulSet of the database.
 */
export class Inventory {
    public readonly machines = new Machines();
    private masterdata: Masterdata = nothing();
    private readonly applied = new Set<string>();
    private readonly configMaps;
    private readonly faults: Faults;

    constructor(private readonly simulator: Simulator) {
        this.faults = new Faults(simulator.context.faults);
        const own = (apiVersion: string, kind: string, name?: string) => ({
            apiVersion,
            kind,
            namespace: NAMESPACE,
            fieldSelector: name === undefined ? undefined : `metadata.name=${name}`,
        });
        this.configMaps = simulator.watch<ConfigMap>("initial", own("v1", "ConfigMap"));
        const job = own("batch/v1", "Job", "metal-api-create-masterdata");
        simulator.reconcile(simulator.watch<Job>("initial", job), async ({ metadata, status }) => {
            if (isTrue(status?.conditions, "Complete") && !this.applied.has(metadata.uid ?? "")) {
                await this.configMaps.synced;
                this.apply();
                this.applied.add(metadata.uid ?? "");
            }
        });
        simulator.watch("initial", own("apps/v1", "StatefulSet", "metal-db")).listen((_, now) => {
            if (now === undefined) {
                this.masterdata = nothing();
                this.machines.clear();
            }
        });
    }

    /** Partitions, sizes, networks and reservations. */
    get data(): Masterdata {
        return this.masterdata;
    }

    /** Projects of masterdata-api. */
    projects(): Project[] {
        const configMap = this.configMaps.get(`${NAMESPACE}/default-project`);
        return configMap === undefined ? [] : readProjects(configMap);
    }

    private apply(): void {
        const configMap = this.configMaps.get(`${NAMESPACE}/metal-api-masterdata`);
        if (configMap === undefined) {
            throw new Error(
                `the Job metal-api-create-masterdata is done, but its ConfigMap metal-api-masterdata is gone`,
            );
        }
        this.masterdata = readMasterdata(configMap);
        for (const partition of this.masterdata.partitions) {
            const of = { cluster: "initial" as const, kind: "Partition", name: partition.id };
            if (this.faults.strike("Partition", { name: partition.id }) === "hang") {
                continue;
            }
            this.simulator.clock
                .spend(of, "machines waiting", durations.metal.machinesWaiting, this.simulator.signal)
                .then(() => {
                    if (this.masterdata.partitions.some(({ id }) => id === partition.id)) {
                        this.machines.add(partition, this.masterdata.sizes);
                    }
                })
                .catch(() => undefined);
        }
    }
}

function nothing(): Masterdata {
    return { partitions: [], sizes: [], networks: [], reservations: [] };
}
