import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import type { MachineDemand, OwnCa } from "../../gardener/gates/metal-inputs";

/** Args of {@link Partition}. */
export interface PartitionArgs {
    /** Id of the partition. */
    partition: string;
    /** Base URL of metal-api with its base path. */
    metalApi: pulumi.Input<string>;
    /** Where the CA of its certificate is; default: a public one signs it. */
    ca?: pulumi.Input<OwnCa>;
    /** Admin HMAC of metal-api: a secret. */
    hmac: pulumi.Input<string>;
    /** Gate of metal-stack's control plane. */
    metal: pulumi.Resource;
    /** The shoots that are to stand in it. */
    shoots: PartitionShoot[];
    /** Seconds to wait for machines; default 3600. */
    timeoutSeconds?: number;
}

/** What a shoot takes of a partition. */
export interface PartitionShoot {
    /** Its technical id, `shoot--<project>--<name>`: machines that it has already count. */
    technicalID: string;
    /** metal project of its machines. */
    projectID: string;
    firewall: { size: string; networks: string[] };
    workers: { machine: { type: string }; minimum: number }[];
}

/** A partition that others deploy: its gate tells what of it is missing yet. */
export class Partition extends pulumi.ComponentResource {
    /** Gone through when metal-api has the partition, its networks and projects, and machines are waiting in it. */
    public readonly ready: Gate;

    constructor(name: string, args: PartitionArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Partition", name, {}, opts);
        const { partition, shoots } = args;
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "partition",
                endpoint: args.metalApi,
                ...(args.ca !== undefined && { ca: args.ca }),
                hmac: pulumi.secret(args.hmac),
                partition,
                networks: unique(shoots.flatMap(({ firewall }) => firewall.networks)),
                projects: unique(shoots.map(({ projectID }) => projectID)),
                clusters: shoots.map(({ technicalID }) => technicalID),
                machines: machineDemandOf(shoots),
                timeoutSeconds: args.timeoutSeconds ?? 3600,
            },
            { parent: this, dependsOn: args.metal },
        );
        this.registerOutputs();
    }
}

/** Machines that shoots need: workers, a firewall each, and per firewall size one spare to roll them with. */
export function machineDemandOf(shoots: Omit<PartitionShoot, "technicalID">[]): MachineDemand[] {
    const workers = shoots.flatMap(({ projectID, workers }) =>
        workers.map(({ machine, minimum }) => ({ size: machine.type, project: projectID, count: minimum })),
    );
    const firewalls = shoots.map(({ projectID, firewall }) => ({ size: firewall.size, project: projectID, count: 1 }));
    return [...demands(workers, "workers", 0), ...demands(firewalls, "firewalls, one of them spare", 1)];
}

interface Need {
    size: string;
    project: string;
    count: number;
}

function demands(needs: Need[], purpose: string, spare: number): MachineDemand[] {
    const sum = (some: Need[]) => some.reduce((total, { count }) => total + count, 0);
    return unique(needs.map(({ size }) => size)).map(size => {
        const same = needs.filter(need => need.size === size);
        const projects = unique(same.map(({ project }) => project)).map(
            project => [project, sum(same.filter(need => need.project === project))] as const,
        );
        return { size, count: sum(same) + spare, purpose, projects: Object.fromEntries(projects) };
    });
}

function unique<T>(values: T[]): T[] {
    return [...new Set(values)];
}
