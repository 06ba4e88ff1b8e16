import { CodedError } from "../gardener/operation";
import type { Shoot } from "../gardener/core-types";
import { allocateMachines, releaseMachines } from "../metal-api/allocation";

/** What of provider-metal's InfrastructureConfig says where machines come from. */
interface InfrastructureConfig {
    partitionID?: string;
    projectID?: string;
    firewall?: { size?: string };
}

/** Machines of bare-metal Shoots, as provider-metal's controllers ask metal-api for them. */
export class ShootMachines {
    /** Ids by the Shoot's uid. */
    private readonly taken = new Map<string, string[]>();

    /** @param dir The rehearsal's folder, where metal-api is asked. */
    constructor(private readonly dir: string) {}

    /** Allocates a firewall and the least number of machines of each worker group, once; fails while too few wait. */
    async take(shoot: Shoot): Promise<void> {
        const { uid = "", name, namespace } = shoot.metadata;
        if (this.taken.has(uid)) {
            return;
        }
        const { workers = [], infrastructureConfig } = shoot.spec.provider;
        const { partitionID, projectID, firewall } = (infrastructureConfig ?? {}) as InfrastructureConfig;
        const cluster = shoot.status?.technicalID ?? `shoot--${namespace?.replace(/^garden-/, "")}--${name}`;
        const of = { partition: partitionID ?? "", project: projectID ?? "", name: cluster };
        const wanted = [
            ...(firewall?.size ? [{ ...of, role: "firewall" as const, size: firewall.size, count: 1 }] : []),
            ...workers.map(({ machine, minimum }) => ({
                ...of,
                role: "machine" as const,
                size: machine.type,
                count: minimum,
            })),
        ];
        const ids: string[] = [];
        try {
            for (const one of wanted) {
                ids.push(...(await allocateMachines(this.dir, one)));
            }
        } catch (error) {
            await releaseMachines(this.dir, ids).catch(() => undefined);
            throw new CodedError(
                'task "Waiting until shoot worker nodes have been reconciled" failed: Error while waiting for Worker to become ready: ' +
                    `error during reconciliation: machine codes error: code = [ResourceExhausted] message = [${(error as Error).message}]`,
                ["ERR_INFRA_RESOURCES_DEPLETED"],
                false,
            );
        }
        this.taken.set(uid, ids);
    }

    /** Gives the machines of a Shoot back. */
    async giveBack(shoot: Shoot): Promise<void> {
        const { uid = "" } = shoot.metadata;
        const ids = this.taken.get(uid);
        if (ids !== undefined) {
            this.taken.delete(uid);
            // metal-api may have gone before.
            await releaseMachines(this.dir, ids).catch(() => undefined);
        }
    }
}
