import * as pulumi from "@pulumi/pulumi";

/** As many gates may wait side by side: a waiting gate holds one of the engine's slots. */
const slots = 32;

/**
 * Warns, in one line, of a parallelism below the number of gates: what could run would wait behind what only waits.
 *
 * @param parallel what the engine was told: `--parallel`, PULUMI_PARALLEL, or 4 for each core (pulumi v3.270.0
 * sdk/nodejs/cmd/run/index.ts, `PULUMI_NODEJS_PARALLEL`); none or 0 is without a limit
 */
export function warnOfLowParallelism(parallel: string | undefined): void {
    const steps = Number(parallel ?? 0);
    if (steps > 0 && steps < slots) {
        void pulumi.log.warn(
            `only ${steps} steps run side by side, and each gate that waits holds one; set PULUMI_PARALLEL to ${slots} or more`,
        );
    }
}
