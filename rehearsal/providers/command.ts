import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as path from "node:path";
import type { Props } from "../host/protocol";
import type { Provider, ProviderContext, ResourceRef, StepOptions } from "../host/provider";
import { CheckError } from "../host/provider";
import type { InputTypes } from "./inputs";
import { changedInputs, checkInputTypes, UnknownTypeError } from "./inputs";

const TYPE = "command:local:Command";

const INPUTS: InputTypes = {
    create: { type: "string" },
    update: { type: "string" },
    delete: { type: "string" },
    triggers: { type: "list" },
    stdin: { type: "string" },
    dir: { type: "string" },
    environment: { type: "map" },
    interpreter: { type: "strings" },
    logging: { type: "string", oneOf: ["stdout", "stderr", "stdoutAndStderr", "none"] },
    addPreviousOutputInEnv: { type: "boolean" },
    assetPaths: { type: "strings" },
    archivePaths: { type: "strings" },
};
/** Inputs whose files the real provider would read into outputs. */
const FILES = ["assetPaths", "archivePaths"];

interface Streams {
    stdout: string;
    stderr: string;
}

/** `@pulumi/command` 1.2.1: runs local commands for real, in the project's folder, with the host's environment. */
export function createCommandProvider(context: ProviderContext): Provider {
    const run = (r: ResourceRef, inputs: Props, script: string, previous: Streams | undefined, options: StepOptions) =>
        runCommand(context, r, inputs, script, previous, options);
    return {
        check(r, _olds, news) {
            if (r.type !== TYPE) {
                throw new UnknownTypeError("command", r.type);
            }
            const files = FILES.filter(key => Array.isArray(news[key]) && news[key].length > 0);
            if (files.length > 0) {
                const reason = "the engine host does not support assets and archives";
                throw new CheckError(files.map(property => ({ property, reason })));
            }
            return Promise.resolve(checkInputTypes(news, INPUTS));
        },
        diff(_r, _id, olds, news) {
            const keys = changedInputs(olds.inputs, news);
            return Promise.resolve({ changed: keys.length > 0, replaces: keys.filter(key => key === "triggers") });
        },
        async create(r, news, options) {
            if (options.preview) {
                return { id: "", outputs: news };
            }
            const id = r.name + randomBytes(4).toString("hex");
            const script = text(news.create);
            const streams = script === undefined ? EMPTY : await run(r, news, script, undefined, options);
            return { id, outputs: { ...news, ...streams } };
        },
        async update(r, _id, olds, news, options) {
            if (options.preview) {
                return { outputs: news };
            }
            const previous = streamsOf(olds.outputs);
            const script = text(news.update) ?? text(news.create);
            const streams = script === undefined ? previous : await run(r, news, script, previous, options);
            return { outputs: { ...news, ...streams } };
        },
        async delete(r, _id, olds, options) {
            const script = text(olds.inputs.delete);
            if (script !== undefined) {
                await run(r, olds.inputs, script, streamsOf(olds.outputs), options);
            }
        },
        // Whatever it prints may hold whatever it was given.
        secretOutputs: (_r, inputsHaveSecrets) => (inputsHaveSecrets ? ["stdout", "stderr"] : []),
    };
}

const EMPTY: Streams = { stdout: "", stderr: "" };

async function runCommand(
    context: ProviderContext,
    r: ResourceRef,
    inputs: Props,
    script: string,
    previous: Streams | undefined,
    options: StepOptions,
): Promise<Streams> {
    const interpreter = Array.isArray(inputs.interpreter) ? inputs.interpreter.map(String) : ["/bin/sh", "-c"];
    const [program = "/bin/sh", ...flags] = interpreter;
    const passOn = previous && inputs.addPreviousOutputInEnv !== false;
    const child = spawn(program, [...flags, script], {
        cwd: path.resolve(context.root, text(inputs.dir) ?? "."),
        env: {
            ...context.env,
            ...(inputs.environment as Record<string, string> | undefined),
            ...(passOn ? { PULUMI_COMMAND_STDOUT: previous.stdout, PULUMI_COMMAND_STDERR: previous.stderr } : {}),
        },
        // A group of its own: what it starts ends with it, and Ctrl-C is the host's to pass on.
        detached: true,
    });
    let cutShort = "";
    const cut = (why: string) => {
        cutShort = why;
        if (child.pid !== undefined && child.exitCode === null) {
            process.kill(-child.pid, "SIGKILL");
        }
    };
    const { timeoutSeconds, signal } = options;
    const onAbort = () => cut("it was called off");
    const timer =
        timeoutSeconds && setTimeout(() => cut(`it took longer than ${timeoutSeconds} s`), timeoutSeconds * 1000);
    signal.addEventListener("abort", onAbort, { once: true });
    const logged = text(inputs.logging) ?? "stdoutAndStderr";
    const read = (stream: "stdout" | "stderr") => {
        child[stream].setEncoding("utf8");
        let all = "";
        child[stream].on("data", (chunk: string) => (all += chunk));
        return () => {
            const whole = all.replace(/\n$/, "");
            if (whole && (logged === stream || logged === "stdoutAndStderr")) {
                context.log("info", whole, r.urn);
            }
            return whole;
        };
    };
    const [stdout, stderr] = [read("stdout"), read("stderr")];
    // A command that does not read its stdin closes it.
    child.stdin.on("error", () => undefined);
    child.stdin.end(text(inputs.stdin) ?? "");
    try {
        const code = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
            child.once("error", reject);
            child.once("close", (status, by) => resolve(status ?? by ?? 1));
        });
        const streams = { stdout: stdout(), stderr: stderr() };
        if (code !== 0 || cutShort) {
            const status = cutShort || (typeof code === "number" ? `exit status ${code}` : `signal ${code}`);
            const said = [streams.stdout, streams.stderr].filter(Boolean).join("\n");
            throw new Error(`${status}: running ${JSON.stringify(script)}:\n${said}`);
        }
        return streams;
    } finally {
        clearTimeout(timer || undefined);
        signal.removeEventListener("abort", onAbort);
    }
}

function streamsOf(outputs: Props): Streams {
    return { stdout: text(outputs.stdout) ?? "", stderr: text(outputs.stderr) ?? "" };
}

function text(value: Props[string] | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
