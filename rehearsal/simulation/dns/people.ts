import type { Simulator } from "../controller";
import { durations } from "../durations";
import { Faults } from "../gardener/faults";
import { kinds } from "../gateway/types";
import type { Gateway } from "../gateway/types";
import { metalClusterName } from "../clusters";
import type { Informer } from "../kubernetes/informer";
import type { KubeObject } from "../kubernetes/objects";
import { enter, readEntered } from "./entered";
import { onZoneChange, zonesIn } from "./internet";
import { zoneOf } from "./zones";

interface Service extends KubeObject {
    spec: { type?: string };
    status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
}

/** Where the ingress is that hosts are led to. */
const INGRESS = { apiVersion: "v1", kind: "Service", namespace: "ingress-nginx" };

/**
 * Who does by hand what the landscape tells them to: enters a zone's name servers at its registrar, and hosts in zones that
 * others keep. Faults: `hang:Delegation`, `hang:DNSRecord` (or with `/NAME`): nobody does.
 */
export class People {
    private readonly faults: Faults;
    private readonly services;
    private readonly gateways: Informer<Gateway> | undefined;
    private readonly busyWith = new Set<string>();

    constructor(private readonly simulator: Simulator) {
        this.faults = new Faults(simulator.context.faults);
        this.services = simulator.watch<Service>("initial", INGRESS);
        const { gateway, clusters } = simulator.context;
        this.gateways =
            gateway &&
            simulator
                .within(metalClusterName(clusters))
                .watch<Gateway>("initial", { ...kinds.gateway, namespace: gateway.namespace });
        onZoneChange(simulator.context.dir, simulator.signal, () => this.lookAtZones());
        this.lookAtZones();
    }

    /** Somebody looks for the address of a host: while it has none, in a zone of others, it is because it was told of. */
    asked(host: string): void {
        const { dir } = this.simulator.context;
        const balanced = this.services
            .list()
            .filter(({ spec }) => spec.type === "LoadBalancer")
            .flatMap(({ status }) => status?.loadBalancer?.ingress?.map(({ ip }) => ip) ?? []);
        const gateways = this.gateways?.list() ?? [];
        const [address] = [
            ...balanced,
            ...gateways.flatMap(({ status }) => status?.addresses?.map(({ value }) => value) ?? []),
        ];
        const zones = zonesIn(dir);
        const isOthers = zones.some(({ domain }) => domain === host) || zoneOf(zones, host) === undefined;
        if (address !== undefined && isOthers && readEntered(dir).hosts[host] !== address) {
            this.do("DNSRecord", host, durations.dns.recordByHand, () => enter(dir, { hosts: { [host]: address } }));
        }
    }

    private lookAtZones(): void {
        const { dir } = this.simulator.context;
        for (const { domain, nameServers, delegatedTo } of zonesIn(dir)) {
            if (!nameServers.some(server => delegatedTo?.includes(server))) {
                this.do("Delegation", domain, durations.dns.delegation, () =>
                    enter(dir, { delegations: { [domain]: nameServers } }),
                );
            }
        }
    }

    private do(kind: string, name: string, seconds: number, done: () => void): void {
        const job = `${kind}/${name}`;
        if (this.busyWith.has(job) || this.faults.strike(kind, { name }) === "hang") {
            return;
        }
        this.busyWith.add(job);
        this.simulator.clock
            .spend({ cluster: "cloud", kind, name }, "enter by hand", seconds, this.simulator.signal)
            .then(done)
            .catch((error: Error) => this.simulator.log(`${job}: ${error.message}`))
            .finally(() => {
                this.busyWith.delete(job);
                // What has changed meanwhile was not looked at.
                this.lookAtZones();
            });
    }
}
