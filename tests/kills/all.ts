import { appendFileSync } from "node:fs";
import { drawn, seedOf } from "../draw";
import { chain } from "./chain";
import type { Chain } from "./chain";
import { places } from "./places";

const help = `npm run test:kills [-- REGEX | NUMBER]

Kills the engine host at every step of dev, once before the provider's work and once after it, before the result is
written, and starts it again each time: one rehearsal, in which the kills follow each other, each at all places that are left
and that steps come to at the same time. It has to come to the landscape that it comes to otherwise, with the secrets that
were made first; a second up has nothing to do, and a destroy leaves nothing.

  REGEX    kills at the places that match, such as before:soil-gardenlet or after:metal-control-plane-session
  NUMBER   kills at so many, drawn anew each time; LANDSCAPE_KILLS=<the number it prints> draws the same again

Progress is on stderr; LANDSCAPE_KILLS_LOG=FILE keeps all that is said. Exit codes: 0 none failed, 1 some did, 2 wrong usage.

Examples:
  npm run test:kills
  npm run test:kills -- after:metal-control-plane
  npm run test:kills -- ':initial-cluster-'
  npm run test:kills -- 12
`;

/** What a person has to do, or an import, where the landscape itself can't mend what a kill leaves. */
const byHand = /^by hand, |is taken over$/;

async function main(args: string[]): Promise<number> {
    if (args.includes("--help") || args.includes("-h")) {
        process.stdout.write(help);
        return 0;
    }
    const all = args.length > 1 ? undefined : chosen(args[0]);
    if (all === undefined || all.length === 0) {
        process.stderr.write(all ? `no place of dev matches ${args[0]}\n` : `${help}\n${args.join(" ")} is neither\n`);
        return 2;
    }
    const end = new AbortController();
    process.once("SIGINT", () => end.abort());
    process.once("SIGTERM", () => end.abort());
    const { killed, failed } = await killAt(all, end.signal);
    failed.forEach((errors, place) => {
        process.stdout.write(`not ok: ${place}\n${errors.map(error => `    ${error}\n`).join("")}`);
    });
    process.stdout.write(`${killed.length} of ${all.length} places killed, ${failed.size} failed\n`);
    return failed.size === 0 && killed.length === all.length ? 0 : 1;
}

/** Kills at all of these places: in one chain, or in a further one from where the first has failed. */
async function killAt(all: string[], signal: AbortSignal): Promise<Chain> {
    const killed: string[] = [];
    const failed = new Map<string, string[]>();
    const hands = new Set<string>();
    let last = performance.now();
    const onKilled = (places: string[], errors: string[]) => {
        killed.push(...places);
        const seconds = ((performance.now() - last) / 1000).toFixed(1);
        last = performance.now();
        say(`${killed.length} of ${all.length}: killed ${places.join(", ")} (${seconds} s)`);
        errors.forEach(error => say(`    ${error}`));
    };
    const onLine = (line: string) => {
        log(line);
        if (byHand.test(line) && !hands.has(line)) {
            hands.add(line);
            say(`    ${line}`);
        }
    };
    for (let left = all; left.length > 0 && !signal.aborted; left = all.filter(place => !killed.includes(place))) {
        const found = await chain(left, { signal, onKilled, onLine });
        if (found.killed.length === 0) {
            // Each chain would end as this one did.
            left.forEach(place => failed.set(place, [...found.failed.values()].flat()));
            break;
        }
        found.failed.forEach((errors, place) => failed.set(place, errors));
    }
    return { killed, failed };
}

/** The places that an argument names; undefined where it is neither a number nor a regular expression. */
function chosen(argument: string | undefined): string[] | undefined {
    if (argument === undefined) {
        return places();
    }
    if (/^[1-9]\d*$/.test(argument)) {
        const seed = seedOf("LANDSCAPE_KILLS");
        say(`LANDSCAPE_KILLS=${seed} draws the same again`);
        return drawn(places(), Number(argument), seed);
    }
    try {
        const only = new RegExp(argument);
        return argument.startsWith("-") ? undefined : places().filter(place => only.test(place));
    } catch {
        return undefined;
    }
}

function say(line: string): void {
    process.stderr.write(`${line}\n`);
    log(line);
}

function log(line: string): void {
    if (process.env.LANDSCAPE_KILLS_LOG) {
        appendFileSync(process.env.LANDSCAPE_KILLS_LOG, `${line}\n`);
    }
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
