import { exitCodes, UserError } from "../../errors/user-error";
import { wireFaultKinds } from "../network/strikes";
import type { WireFault } from "../network/strikes";

const forms =
    "give kill-host@N, kill-host@before:NAME, kill-host@after:NAME, restart-apiserver@PART, http-500:P, http-429:P, reset:P, " +
    "fail:KIND, hang:KIND or error:KIND:N; NAME is a resource, KIND/NAME one object, P a share of the requests";

/** A `--fault` that makes no sense: exit code 2. */
export class FaultError extends UserError {
    /** @param remedy Default: the forms that a fault may have. */
    constructor(what: string, remedy = forms) {
        super({ what, remedy, exitCode: exitCodes.wrong });
    }
}

/** Faults by who injects them. */
export interface Faults {
    /** The engine host dies by SIGKILL after so many registrations and runs again, once for each number. */
    killAfter: number[];
    /** It dies so at each of these places: `before:NAME`, when the resource is about to be made, `after:NAME`, when it has just been. */
    killAt: string[];
    /** Parts with whose beginning the API server that they talk to is restarted. */
    restartAt: string[];
    /** For the proxies between the program and the API servers. */
    wire: WireFault[];
    /** For the simulators, as they were given. */
    simulated: string[];
}

/** Kinds whose course the simulators can disturb. */
const faultyKinds = ["Garden", "Extension", "Seed", "Shoot", "ManagedSeed", "Project", "Job"];

const killHost = /^kill-host@(?:([1-9]\d*)|((?:before|after):.+))$/;
const restartApiserver = /^restart-apiserver(?:@(.*))?$/;
const simulated = [/^(?:fail|hang):(\w+)(?:\/[^:/]+)?$/, /^error:(\w+)(?:\/[^:/]+)?:[1-9]\d*$/];

/** Reads the values of `--fault`; anything unknown is an error that names it. */
export function parseFaults(specs: string[]): Faults {
    const faults: Faults = { killAfter: [], killAt: [], restartAt: [], wire: [], simulated: [] };
    for (const spec of specs) {
        const kill = killHost.exec(spec);
        const restart = restartApiserver.exec(spec);
        const wire = wireFaultKinds.find(kind => spec === kind || spec.startsWith(`${kind}:`));
        if (kill?.[2] !== undefined) {
            faults.killAt.push(kill[2]);
        } else if (kill) {
            faults.killAfter.push(Number(kill[1]));
        } else if (restart) {
            faults.restartAt.push(partOf(spec, restart[1]));
        } else if (wire) {
            faults.wire.push({ kind: wire, share: shareOf(spec, wire) });
        } else {
            checkSimulated(spec);
            faults.simulated.push(spec);
        }
    }
    return faults;
}

/** Throws where a part that a fault names is none of these: the parts of the landscape that talk to an API server. */
export function checkRestarts({ restartAt }: Faults, parts: string[]): void {
    const unknown = restartAt.find(part => !parts.includes(part));
    if (unknown !== undefined) {
        throw new FaultError(
            `restart-apiserver@${unknown}: the landscape has no part ${unknown} that talks to an API server`,
            `give one of ${parts.join(", ")}`,
        );
    }
}

function partOf(spec: string, part = ""): string {
    if (part === "") {
        throw new FaultError(
            `${spec} names no part`,
            "give restart-apiserver@PART, such as restart-apiserver@cert-manager",
        );
    }
    return part;
}

function shareOf(spec: string, kind: string): number {
    const text = spec.slice(kind.length + 1);
    const share = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
    if (!(share > 0 && share < 1)) {
        const problem = text === "" ? "names no share" : `${text} is no share`;
        throw new FaultError(`${spec}: ${problem}`, `give more than 0 and less than 1, such as ${kind}:0.05`);
    }
    return share;
}

function checkSimulated(spec: string): void {
    const kind = simulated.map(pattern => pattern.exec(spec)?.[1]).find(one => one !== undefined);
    if (kind === undefined) {
        throw new FaultError(`${spec} is no fault that a rehearsal knows`);
    }
    if (!faultyKinds.includes(kind)) {
        throw new FaultError(`${spec}: ${kind} is none of ${faultyKinds.join(", ")}`);
    }
}
