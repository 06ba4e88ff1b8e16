import type { ControlPlanes } from "../cluster/control-plane";
import { serverNameOf } from "../cluster/kubeconfigs";
import { Strikes } from "../network/strikes";
import type { WireFault } from "../network/strikes";
import { StrikingProxy } from "../network/striking-proxy";
import { entriesOf, mapClusters } from "../simulation/clusters";
import type { ClusterName } from "../simulation/clusters";
import type { RehearsalContext } from "../simulation/context";

/** What lies between the program and the API servers: nothing, unless a fault is to strike its requests. */
export class Wire {
    private readonly proxies: StrikingProxy[] = [];
    private struck = 0;

    private constructor(
        /** The API servers, with the ports that the routes to them lead to. */
        public readonly clusters: RehearsalContext["clusters"],
    ) {}

    /** Puts a proxy before each API server where there are faults. */
    public static async start(
        planes: Pick<ControlPlanes, ClusterName | "serving">,
        faults: WireFault[],
        seed: number,
        onLine: (line: string) => void,
    ): Promise<Wire> {
        const wire = new Wire(mapClusters(planes, info => info));
        for (const [cluster, info] of faults.length > 0 ? entriesOf(planes) : []) {
            const { port, ca, names } = info;
            const certificate = planes.serving[cluster];
            // Nobody but its owner can show a server's own certificate.
            if (certificate === undefined) {
                onLine(`no fault strikes requests to the ${cluster} cluster: somebody else has started it`);
                continue;
            }
            const proxy = await StrikingProxy.start({
                port,
                ca,
                serverName: serverNameOf(names),
                certificate,
                strikes: new Strikes(faults, seed, cluster),
                onStrike: (kind, request) => {
                    wire.struck++;
                    onLine(`${kind} strikes ${request} to the ${cluster} cluster`);
                },
            });
            wire.proxies.push(proxy);
            wire.clusters[cluster] = { ...info, routePort: proxy.port };
        }
        return wire;
    }

    /** How many requests were struck so far. */
    public get strikes(): number {
        return this.struck;
    }

    /** Breaks all connections. */
    public async stop(): Promise<void> {
        await Promise.all(this.proxies.map(proxy => proxy.stop()));
    }
}
