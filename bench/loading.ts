import { execFileSync } from "node:child_process";
import * as path from "node:path";
import type { Figure } from "./main";

const root = path.dirname(__dirname);
const runs = 7;

/** Something that is loaded in two ways, each by a Node process of its own. */
interface Pair {
    name: string;
    /** Modules that Node requires first. */
    ours: string[];
    plain: string[];
    /** What is done then; default: as `ours` does it. */
    script: string;
    plainScript?: string;
    limit: string;
}

const typescript = path.join(root, "rehearsal/typescript.cjs");
const lighterSdk = path.join(root, "rehearsal/host/lighter-sdk.cjs");
const tsx = require.resolve("tsx/cjs");
const shim = `const { gateShim } = require("./gardener/gate-shim.cjs");`;

const pairs: Pair[] = [
    {
        name: "what `plan` loads, packages by Node over all by tsx",
        ours: [typescript],
        plain: [tsx],
        script: `require("./cli/main"); require("./cli/commands/plan"); require("./config/source/read");`,
        limit: "1",
    },
    {
        name: "the SDK of a program and its providers, lighter over whole",
        ours: [lighterSdk],
        plain: [],
        script: `require("@pulumi/pulumi"); require("@pulumi/pulumi/runtime/closure/serializeClosure");`,
        limit: "0.6",
    },
    {
        name: "a gate's provider as text, put together over found out",
        ours: [typescript],
        plain: [typescript],
        script: `${shim} require("./gardener/dynamic-resource").serialized(gateShim);`,
        plainScript: `${shim} require("./gardener/dynamic-resource");
            require("@pulumi/pulumi/runtime/closure/serializeClosure").serializeFunction(() => gateShim);`,
        limit: "0.9",
    },
];

/** What loading costs in processor time, over what it would cost without what is done about it: ratios of medians. */
export function loading(): Promise<Figure[]> {
    return Promise.resolve(
        pairs.map(({ name, ours, plain, script, plainScript = script, limit }) => {
            const [of, over]: number[][] = [[], []];
            // The first of each fills the caches of compiled code.
            for (let run = 0; run <= runs; run++) {
                const [one, other] = [cpuOf(ours, script), cpuOf(plain, plainScript)];
                if (run > 0) {
                    of.push(one);
                    over.push(other);
                }
            }
            return { name, value: (median(of) / median(over)).toFixed(2), limit };
        }),
    );
}

/** Processor time of a process that does so, in microseconds. */
function cpuOf(required: string[], script: string): number {
    const told = `process.once("exit", () => {
        const { user, system } = process.cpuUsage();
        process.stdout.write(String(user + system));
    });`;
    const before = `require("node:module").enableCompileCache();`;
    const args = [...required.flatMap(file => ["--require", file]), "-e", told + before + script];
    const env = { ...process.env, NODE_OPTIONS: "" };
    return Number(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8", env }));
}

function median(values: number[]): number {
    return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
