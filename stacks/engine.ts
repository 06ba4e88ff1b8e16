import * as pulumi from "@pulumi/pulumi";

const oldest = [22, 18] as const;

/** As many gates may wait side by side: a waiting gate holds one of the engine's slots. */
const slots = 32;

/** Refuses a Node that burns minutes and gigabytes on a failing program (nodejs/node#64011), in one line. */
export function requireNode(version: string): void {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
        throw new pulumi.RunError(
            `Node ${version} is too old: put ${oldest.join(".")} or newer on the PATH (stock pulumi takes the node that it finds there)`,
        );
    }
}

/** Warns, in one line, of a parallelism below the number of gates: what could run would wait behind what only waits. */
export function warnOfLowParallelism(parallel: string | undefined): void {
    if (parallel !== undefined && Number(parallel) > 0 && Number(parallel) < slots) {
        void pulumi.log.warn(
            `PULUMI_PARALLEL=${parallel} is less than the gates that wait side by side; set it to ${slots} or more`,
        );
    }
}
