import { entriesOf } from "./clusters";
import type { Clusters } from "./clusters";
import { readContext } from "./context";
import type { EmbeddedClusterInfo, RehearsalContext } from "./context";
import { Simulator } from "./controller";

/** What of a landscape says which simulators it needs: its clusters, and whether it has a Gateway. */
export type Needing = Clusters<Pick<EmbeddedClusterInfo, "standsFor">> & Pick<RehearsalContext, "gateway">;

/** A simulator as the supervisor starts it. */
export interface SimulatorProcess {
    name: string;
    /** Its entry point, relative to the project's folder. */
    entry: string;
    /** What it stands for, as the report names it. */
    simulates: string;
    /** Whether a landscape has anything for it to do; default: each has. */
    isNeeded?: (landscape: Needing) => boolean;
}

const simulator = (name: string, simulates: string): SimulatorProcess => ({
    name,
    entry: `rehearsal/simulation/${name}/main.ts`,
    simulates,
});

/** All simulators: each a process that is forked with `LANDSCAPE_REHEARSAL` and says `{ready: true}` when it watches. */
export const simulators: readonly SimulatorProcess[] = [
    simulator("workloads", "kubelets, image pulls, load balancers and volumes of the initial clusters"),
    simulator("cert-manager", "cert-manager and the ACME certificate authority"),
    simulator("gardener-operator", "gardener-operator"),
    simulator("resource-manager", "gardener-resource-manager"),
    simulator("controller-manager", "gardener-controller-manager and -scheduler"),
    simulator("gardenlet", "gardenlets, bare-metal shoots and their seeds"),
    simulator("dns", "the DNS of the internet, and who enters by hand what it is to find"),
    simulator("metal-api", "metal-api and the machines of the partitions"),
    {
        ...simulator("metalstack-cloud", "metalstack.cloud"),
        isNeeded: clusters => entriesOf(clusters).some(([, { standsFor }]) => standsFor?.kind === "metalstackCloud"),
    },
    {
        ...simulator("gateway", "a controller of the Gateway API, and who makes the Gateway"),
        isNeeded: ({ gateway }) => gateway !== undefined,
    },
];

/** The simulators that a landscape needs. */
export function simulatorsFor(landscape: Needing): SimulatorProcess[] {
    return simulators.filter(({ isNeeded }) => isNeeded?.(landscape) ?? true);
}

/**
 * The main function of a simulator's process: reads the context, starts it, says `{ready: true}` over IPC, and stops it on
 * SIGTERM, SIGINT, or when the process that started it goes away.
 */
export async function runSimulator(
    name: string,
    start: (simulator: Simulator, context: RehearsalContext) => Promise<void> | void,
): Promise<void> {
    const context = readContext();
    const running = new Simulator(name, context);
    const end = () => {
        void running.stop().finally(() => process.exit(0));
    };
    process.once("SIGTERM", end);
    // Ctrl-C reaches the whole process group; the supervisor says when it is time.
    process.on("SIGINT", () => undefined);
    process.once("disconnect", end);
    try {
        await start(running, context);
    } catch (error) {
        running.log((error as Error).stack ?? String(error));
        process.exit(1);
    }
    process.send?.({ ready: true });
}
