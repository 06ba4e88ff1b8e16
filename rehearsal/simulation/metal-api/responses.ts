import { isDeepStrictEqual } from "node:util";
import type { Machine } from "./machines";
import type { Network, Partition, Project, SizeReservation } from "./masterdata";

type Body = Record<string, unknown>;

/** `V1PartitionResponse` of metal-go. */
export function partitionResponse(partition: Partition): Body {
    return { description: "", name: partition.id, bootconfig: {}, dns_servers: [], ntp_servers: [], ...partition };
}

/** `V1ProjectResponse` of metal-go. */
export function projectResponse(project: Project): Body {
    return { ...project, meta: { kind: "Project", apiversion: "v1", version: 0, ...project.meta } };
}

/** `V1NetworkResponse` of metal-go. */
export function networkResponse(network: Network): Body {
    const usage = { available_ips: 1000, available_prefixes: 100, used_ips: 2, used_prefixes: 0 };
    return {
        destinationprefixes: [],
        prefixes: [],
        nat: false,
        privatesuper: false,
        underlay: false,
        additionalAnnouncableCIDRs: [],
        ...network,
        nattype: network.nat === true ? "ipv4-masq" : "none",
        networktype: network.privatesuper === true ? "super" : network.underlay === true ? "underlay" : "external",
        consumption: { ipv4: usage },
        usage,
    };
}

/** `V1MachineResponse` of metal-go. */
export function machineResponse(machine: Machine): Body {
    const { allocation, since, size, partition } = machine;
    const event = allocation === undefined ? "Waiting" : "Phoned Home";
    return {
        id: machine.id,
        name: machine.id,
        rackid: machine.rack,
        partition: partitionResponse(partition),
        size: { constraints: [], labels: {}, ...size },
        state: { value: "", description: "", metal_hammer_version: "simulated" },
        liveliness: "Alive",
        events: {
            crash_loop: false,
            failed_machine_reclaim: false,
            last_event_time: since,
            log: [{ event, time: since }],
        },
        ledstate: { value: "LED-OFF", description: "" },
        bios: { version: "simulated", vendor: "simulated", date: since.slice(0, 10) },
        hardware: { cpu_cores: 16, cpus: [], disks: [], gpus: [], memory: 64 * 2 ** 30, nics: [] },
        tags: allocation === undefined ? [] : [`cluster.metal-stack.io/name=${allocation.name}`],
        ...(allocation === undefined
            ? {}
            : {
                  allocation: {
                      ...allocation,
                      allocationuuid: machine.id,
                      hostname: allocation.name,
                      creator: "simulated",
                      created: since,
                      reinstall: false,
                      succeeded: true,
                      networks: [],
                      ssh_pub_keys: [],
                      dns_servers: [],
                      ntp_servers: [],
                  },
              }),
    };
}

/**
 * `V1PartitionCapacity` of metal-go, of one partition: what is reserved and not used yet is not free, but for the project that
 * is asked for (metal-api service/partition-service.go).
 */
export function capacityResponse(
    partition: Partition,
    machines: Machine[],
    reservations: SizeReservation[],
    query: { size?: string; project?: string },
): Body {
    const own = machines.filter(machine => machine.partition.id === partition.id);
    const sizes = [...new Set(own.map(machine => machine.size.id))].filter(id => !query.size || id === query.size);
    return {
        id: partition.id,
        name: partition.name ?? partition.id,
        description: partition.description ?? "",
        servers: sizes.map(size => {
            const all = own.filter(machine => machine.size.id === size);
            const waiting = all.filter(machine => machine.allocation === undefined).length;
            const reserved = reservations
                .filter(({ sizeid, partitionids }) => sizeid === size && partitionids.includes(partition.id))
                .map(({ amount, projectid }) => {
                    const used = all.filter(({ allocation }) => allocation?.project === projectid).length;
                    return { amount, used: Math.min(used, amount), isOurs: projectid === query.project };
                });
            const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
            const [amount, used] = [sum(reserved.map(one => one.amount)), sum(reserved.map(one => one.used))];
            const ofOthers = sum(reserved.filter(({ isOurs }) => !isOurs).map(one => one.amount - one.used));
            return {
                size,
                total: all.length,
                waiting,
                free: Math.max(waiting - ofOthers, 0),
                allocatable: waiting,
                allocated: all.length - waiting,
                phoned_home: all.length - waiting,
                unavailable: 0,
                faulty: 0,
                faultymachines: [],
                other: 0,
                othermachines: [],
                reservations: amount,
                usedreservations: used,
                remainingreservations: amount - used,
            };
        }),
    };
}

/** Whether a network is what a `V1NetworkFindRequest` asks for; a field that is absent asks for nothing. */
export function isNetworkWanted(network: Network, query: Body): boolean {
    const response = networkResponse(network);
    return Object.entries(query).every(([field, wanted]) => {
        const value = response[field];
        if (field === "labels") {
            return Object.entries(wanted as Record<string, string>).every(
                ([key, label]) => network.labels?.[key] === label,
            );
        }
        return Array.isArray(wanted)
            ? wanted.every(entry => Array.isArray(value) && value.includes(entry))
            : isDeepStrictEqual(value, wanted);
    });
}

/** Whether a machine is what a `V1MachineFindRequest` asks for, in the fields that a landscape asks by. */
export function isMachineWanted(machine: Machine, query: Body): boolean {
    const fields: Record<string, unknown> = {
        id: machine.id,
        name: machine.id,
        partition_id: machine.partition.id,
        sizeid: machine.size.id,
        rackid: machine.rack,
        state_value: "",
        allocation_project: machine.allocation?.project,
        allocation_name: machine.allocation?.name,
        allocation_hostname: machine.allocation?.name,
        allocation_role: machine.allocation?.role,
        allocation_succeeded: machine.allocation !== undefined,
    };
    return Object.entries(query).every(([field, wanted]) => {
        if (Array.isArray(wanted)) {
            return wanted.length === 0;
        }
        // A field that is not known here matches no machine, so that a misspelt one does not pass unseen.
        return wanted === "" || wanted === null || fields[field] === wanted;
    });
}
