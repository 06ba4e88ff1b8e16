import type { Simulator } from "../controller";
import { GatewayController } from "./controller";
import { makeGateway } from "./people";

/** Starts the controller of a Gateway in metal-stack's cluster, and the people who make that; nothing where there is none. */
export function startGateway(simulator: Simulator): void {
    const { gateway } = simulator.context;
    if (gateway === undefined) {
        return;
    }
    new GatewayController(simulator).start();
    void makeGateway(simulator, gateway).catch((error: unknown) => {
        if (!simulator.signal.aborted) {
            simulator.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
            process.exit(1);
        }
    });
}
