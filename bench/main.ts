import { exitCodeOf, lineOf } from "../errors/line";
import { coldBuild } from "./cold-build";
import { check, plan } from "./commands";
import { loading } from "./loading";
import { rehearsal } from "./rehearsal";

/** One figure: what was measured, its value with a unit, and the limit it is meant to stay below, where there is one. */
export interface Figure {
    name: string;
    value: string;
    limit?: string;
}

const benchmarks: Record<string, () => Promise<Figure[]>> = {
    check,
    plan,
    loading,
    rehearsal,
    "cold-build": coldBuild,
};

async function main(names: string[]): Promise<void> {
    const unknown = names.filter(name => !(name in benchmarks));
    if (unknown.length > 0) {
        process.stderr.write(
            `bench: no benchmark ${unknown.join(", ")}; there are ${Object.keys(benchmarks).join(", ")}\n`,
        );
        process.exitCode = 2;
        return;
    }
    for (const [name, run] of Object.entries(benchmarks)) {
        if (names.length === 0 || names.includes(name)) {
            for (const figure of await run()) {
                const limit = figure.limit ? ` (limit ${figure.limit})` : "";
                process.stdout.write(`${figure.name}: ${figure.value}${limit}\n`);
            }
        }
    }
}

main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`bench: ${lineOf(error)}\n`);
    process.exitCode = exitCodeOf(error);
});
