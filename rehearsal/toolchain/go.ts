import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import * as path from "node:path";
import { errorOfGo, goMissing, goTooOld } from "./errors";
import { MINIMUM_GO, MODULES } from "./tools";

/** What the machine's Go says of itself. */
export interface GoEnvironment {
    /** As `go1.26.8`. */
    GOVERSION: string;
    GOOS: string;
    GOARCH: string;
    GOCACHE: string;
    GOMODCACHE: string;
}

/** How a go command ended. */
export interface GoOutcome {
    code: number | null;
    stdout: string;
    stderr: string;
}

/** How a go command is run. */
export interface GoOptions {
    /** Folder it runs in. */
    cwd: string;
    /** The environment from which it gets the allowed part. Default: that of this process. */
    env?: NodeJS.ProcessEnv;
    /** Folder for its intermediate files. Default: Go's own choice. */
    work?: string;
    /** Ends the command and everything it started. */
    signal?: AbortSignal;
    /** Takes what it writes to stderr, as it comes. */
    onStderr?: (text: string) => void;
}

const PASSED_ON = [
    "PATH",
    "HOME",
    "TMPDIR",
    "GOPATH",
    "GOCACHE",
    "GOMODCACHE",
    "GOPROXY",
    "GOFLAGS",
    "GOTOOLCHAIN",
    "GOSUMDB",
    "GONOSUMDB",
    "GONOPROXY",
    "GOPRIVATE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
];

/** What goes to go of the environment, and what we fix: no C compiler, no workspace around our modules. */
function goEnvironmentOf(env: NodeJS.ProcessEnv, work?: string): NodeJS.ProcessEnv {
    const passed = PASSED_ON.filter(name => env[name] !== undefined).map(name => [name, env[name]]);
    return {
        ...(Object.fromEntries(passed) as NodeJS.ProcessEnv),
        CGO_ENABLED: "0",
        GOWORK: "off",
        ...(work === undefined ? {} : { GOTMPDIR: work }),
    };
}

/** Runs go in a process group of its own. A missing go is a ToolchainError, an abort rejects with the signal's reason. */
export async function runGo(args: string[], options: GoOptions): Promise<GoOutcome> {
    options.signal?.throwIfAborted();
    const child = spawn("go", args, {
        cwd: options.cwd,
        env: goEnvironmentOf(options.env ?? process.env, options.work),
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
    });
    const kill = () => endGroup(child);
    process.once("exit", kill);
    options.signal?.addEventListener("abort", kill, { once: true });
    try {
        const outcome = await outcomeOf(child, options.onStderr);
        options.signal?.throwIfAborted();
        return outcome;
    } catch (error) {
        throw isNotFound(error) ? goMissing(MINIMUM_GO) : error;
    } finally {
        process.removeListener("exit", kill);
        options.signal?.removeEventListener("abort", kill);
    }
}

/** Asks the machine's Go for its version and folders, and refuses one that is too old. */
export async function goEnvironment(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<GoEnvironment> {
    // In the folder of the most demanding module, so that GOTOOLCHAIN=auto switches here as it will in the builds.
    const cwd = path.join(MODULES, "gardener");
    const names = ["GOVERSION", "GOOS", "GOARCH", "GOCACHE", "GOMODCACHE"];
    const outcome = await runGo(["env", "-json", ...names], { cwd, env, signal });
    if (outcome.code !== 0) {
        throw errorOfGo("The toolchain can't be built", outcome.stderr);
    }
    const environment = JSON.parse(outcome.stdout) as GoEnvironment;
    if (isOlder(environment.GOVERSION, MINIMUM_GO)) {
        throw goTooOld(`it is ${environment.GOVERSION}`);
    }
    return environment;
}

/** Whether a GOVERSION (`go1.26.8`, `go1.27rc1`, `devel go1.27-0abc`) is older than a plain version. */
export function isOlder(goVersion: string, minimum: string): boolean {
    const numbers = /go(\d+)\.(\d+)(?:\.(\d+))?/.exec(goVersion)?.slice(1) ?? [];
    const wanted = minimum.split(".").map(Number);
    for (const [index, number] of wanted.entries()) {
        const have = Number(numbers[index] ?? 0);
        if (have !== number) {
            return have < number;
        }
    }
    return false;
}

function outcomeOf(child: ChildProcess, onStderr: ((text: string) => void) | undefined): Promise<GoOutcome> {
    const outcome: GoOutcome = { code: null, stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (outcome.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        outcome.stderr += text;
        onStderr?.(text);
    });
    return new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("close", code => resolve({ ...outcome, code }));
    });
}

/** go starts compilers and linkers, so the whole group has to go. They hold nothing worth an orderly end. */
function endGroup(child: ChildProcess): void {
    if (child.pid === undefined) {
        return;
    }
    try {
        process.kill(-child.pid, "SIGKILL");
    } catch {
        // All of the group have ended.
    }
}

function isNotFound(error: unknown): boolean {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
}
