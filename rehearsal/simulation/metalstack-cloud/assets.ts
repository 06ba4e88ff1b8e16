import type { Message } from "./connect";
import { Refusal } from "./connect";

/** What can be had in the only region (console.metalstack.cloud; the API's Terraform provider has the partition for its default). */
const partitions = ["eqx-mu4"];
const machineTypes = ["n1-medium-x86", "c1-medium-x86", "c1-large-x86"];
const minors = [32, 33, 34, 35];

/** Answer of `AssetService/List`. */
export function assets(): Message {
    const byId = (ids: string[]) => Object.fromEntries(ids.map(id => [id, { id, name: id, active: true }]));
    return {
        assets: [
            {
                region: {
                    id: "muc",
                    name: "Munich",
                    active: true,
                    partitions: byId(partitions),
                    defaults: {
                        machineType: machineTypes[0],
                        kubernetesVersion: "1.34.3",
                        workerMin: 1,
                        workerMax: 3,
                        partition: partitions[0],
                    },
                },
                machineTypes: Object.fromEntries(machineTypes.map(id => [id, { id, name: id }])),
                kubernetes: minors.map(minor => ({ version: `1.${minor}.3` })),
            },
        ],
    };
}

/** Refuses what is not to be had. */
export function checkAssets(asked: { partition?: string; version?: string; machineTypes: string[] }): void {
    const { partition, version } = asked;
    if (partition !== undefined && !partitions.includes(partition)) {
        throw new Refusal("invalid_argument", `partition ${partition} is not available`);
    }
    const type = asked.machineTypes.find(one => !machineTypes.includes(one));
    if (type !== undefined) {
        throw new Refusal("invalid_argument", `machine type ${type} is not available`);
    }
    const [major, minor] = (version ?? "").split(".").map(Number);
    if (version !== undefined && (major !== 1 || !minors.includes(minor))) {
        throw new Refusal("invalid_argument", `kubernetes version ${version} is not supported`);
    }
}
