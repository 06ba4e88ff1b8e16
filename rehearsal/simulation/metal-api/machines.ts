import { createHash } from "node:crypto";
import { timestamp } from "../kubernetes/objects";
import type { Partition, Size } from "./masterdata";

/** Whom a machine was given to. */
export interface Allocation {
    project: string;
    name: string;
    role: "machine" | "firewall";
}

/** A machine that waits in a partition, or is allocated. */
export interface Machine {
    id: string;
    partition: Partition;
    size: Size;
    rack: string;
    since: string;
    allocation?: Allocation;
}

/** What is asked for: `count` machines of a size, in one go. */
export interface AllocationRequest extends Allocation {
    partition: string;
    size: string;
    count: number;
}

/** Machines of each size that a partition has: enough for any landscape that is worth a rehearsal. */
export const MACHINES_PER_SIZE = 20;

/** The machines of all partitions. */
export class Machines {
    private readonly machines = new Map<string, Machine>();

    /** All machines. */
    all(): Machine[] {
        return [...this.machines.values()];
    }

    /** Has the machines of a partition wait, as many of each size; those that are there stay. */
    add(partition: Partition, sizes: Size[]): void {
        for (const size of sizes) {
            for (let index = 0; index < MACHINES_PER_SIZE; index++) {
                const id = uuidOf(`${partition.id}/${size.id}/${index}`);
                if (!this.machines.has(id)) {
                    const rack = `${partition.id}-rack-${1 + Math.floor(index / 10)}`;
                    this.machines.set(id, { id, partition, size, rack, since: timestamp() });
                }
            }
        }
    }

    /** Allocates machines and returns their ids. Throws, and allocates none, when there are too few that wait. */
    allocate({ partition, size, count, ...allocation }: AllocationRequest): string[] {
        const free = this.all().filter(
            machine => machine.partition.id === partition && machine.size.id === size && !machine.allocation,
        );
        if (free.length < count) {
            throw new Error(
                `no machine available: ${count} of size ${size} in ${partition} wanted, ${free.length} wait`,
            );
        }
        return free.slice(0, count).map(machine => {
            Object.assign(machine, { allocation, since: timestamp() });
            return machine.id;
        });
    }

    /** Gives machines back; they wait again. */
    release(ids: string[]): void {
        for (const id of ids) {
            const machine = this.machines.get(id);
            if (machine !== undefined) {
                this.machines.set(id, { ...machine, allocation: undefined, since: timestamp() });
            }
        }
    }

    /** Forgets all. */
    clear(): void {
        this.machines.clear();
    }
}

function uuidOf(text: string): string {
    const hex = createHash("sha256").update(text).digest("hex");
    return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `8${hex.slice(17, 20)}`,
        hex.slice(20, 32),
    ].join("-");
}
