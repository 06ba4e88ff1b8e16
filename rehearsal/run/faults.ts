/** A `--fault` that makes no sense. */
export class FaultError extends Error {
    public readonly exitCode = 2;
    public readonly remedy = "give kill-host@N, fail:KIND, hang:KIND or error:KIND:N; KIND/NAME is one object";

    constructor(public readonly what: string) {
        super(what);
        this.name = "FaultError";
    }
}

/** Faults by who injects them. */
export interface Faults {
    /** The engine host dies by SIGKILL after so many registrations and runs again, once for each number. */
    killAfter: number[];
    /** For the simulators, as they were given. */
    simulated: string[];
}

/** Kinds whose course the simulators can disturb. */
export const faultyKinds = ["Garden", "Extension", "Seed", "Shoot", "ManagedSeed", "Project"];

/** Reads the values of `--fault`; anything unknown is an error that names it. */
export function parseFaults(specs: string[]): Faults {
    const faults: Faults = { killAfter: [], simulated: [] };
    for (const spec of specs) {
        const [, killAfter] = /^kill-host@([1-9]\d*)$/.exec(spec) ?? [];
        const [, kind] =
            /^(?:fail|hang):(\w+)(?:\/[^:/]+)?$/.exec(spec) ?? /^error:(\w+)(?:\/[^:/]+)?:[1-9]\d*$/.exec(spec) ?? [];
        if (killAfter !== undefined) {
            faults.killAfter.push(Number(killAfter));
        } else if (kind === undefined) {
            throw new FaultError(`${spec} is no fault that a rehearsal knows`);
        } else if (!faultyKinds.includes(kind)) {
            throw new FaultError(`${spec}: ${kind} is none of ${faultyKinds.join(", ")}`);
        } else {
            faults.simulated.push(spec);
        }
    }
    return faults;
}
