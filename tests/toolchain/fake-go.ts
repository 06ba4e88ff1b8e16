import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { SOURCES } from "../../rehearsal/toolchain/sources";

/** What a fake `go` answers; shell where it does something. */
export interface Answers {
    /** GOVERSION of `go env`. Default: go1.26.8. */
    version?: string;
    /** Shell for `go env`. Default: it prints JSON. */
    env?: string;
    /** Shell for `go mod download`. Default: it prints what the pins ask for. */
    download?: string;
    /** Shell for `go build`, with the file to write in `$out`. Default: it writes a script. */
    build?: string;
}

/** A machine whose `go` is a script of ours, with a cache of its own. */
export class FakeMachine {
    public readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "toolchain-")));
    public readonly cacheDir = path.join(this.folder, "cache");
    public readonly env: NodeJS.ProcessEnv = {
        PATH: [this.in("bin"), "/usr/bin", "/bin"].join(path.delimiter),
        HOME: this.folder,
    };

    /** Puts a `go` on the PATH, in place of an earlier one. */
    public install(answers: Answers = {}): this {
        fs.mkdirSync(this.in("bin"), { recursive: true });
        const go = {
            GOVERSION: answers.version ?? "go1.26.8",
            GOOS: "linux",
            GOARCH: "amd64",
            GOCACHE: this.in("go-build"),
            GOMODCACHE: this.in("mod"),
        };
        const downloads = Object.values(SOURCES).map(({ module, version, sum }) =>
            JSON.stringify({ Path: module, Version: version, Dir: this.in("mod", module), Sum: sum }, undefined, "\t"),
        );
        fs.writeFileSync(this.in("go-env.json"), JSON.stringify(go));
        fs.writeFileSync(this.in("downloads.json"), `${downloads.join("\n")}\n`);
        const script = [
            "#!/bin/sh",
            'case "$1" in',
            `env) ${answers.env ?? `cat '${this.in("go-env.json")}'`} ;;`,
            `mod) ${answers.download ?? `cat '${this.in("downloads.json")}'`} ;;`,
            "build)",
            `    env >'${this.in("build-env")}'`,
            '    for last; do :; done; while [ "$1" != -o ]; do shift; done; out=$2',
            `    echo "$last" >>'${this.in("built")}'`,
            `    ${answers.build ?? WRITES_A_SCRIPT}`,
            "    ;;",
            "esac",
            "",
        ];
        fs.writeFileSync(this.in("bin", "go"), script.join("\n"), { mode: 0o755 });
        return this;
    }

    /** A path on the machine. */
    public in(...names: string[]): string {
        return path.join(this.folder, ...names);
    }

    /** Packages that were built, in order. */
    public built(): string[] {
        return fs.existsSync(this.in("built")) ? fs.readFileSync(this.in("built"), "utf8").trim().split("\n") : [];
    }

    /** Names in the cache folder. */
    public cached(): string[] {
        return fs.readdirSync(this.cacheDir).sort();
    }

    /** Names of the files in the cache folder and below. */
    public cachedFiles(): string[] {
        const entries = fs.readdirSync(this.cacheDir, { recursive: true, withFileTypes: true });
        return entries.filter(entry => entry.isFile()).map(entry => entry.name);
    }

    /** Shell for a build that starts a process of its own, notes both ids and never ends. */
    public neverEnds(): string {
        const pids = this.in("pids");
        return `echo half >"$out"; tail -f /dev/null & echo "$$ $!" >'${pids}.new'; mv '${pids}.new' '${pids}'; wait`;
    }

    /** Ids of the processes of {@link neverEnds}. */
    public pids(): number[] {
        return fs.readFileSync(this.in("pids"), "utf8").trim().split(" ").map(Number);
    }

    /** Removes everything. */
    public remove(): void {
        fs.rmSync(this.folder, { recursive: true, force: true });
    }
}

const WRITES_A_SCRIPT = 'echo "#!/bin/sh" >"$out"; chmod +x "$out"';

/** Resolves when a file is there. */
export async function appears(file: string): Promise<void> {
    const watcher = fs.promises.watch(path.dirname(file));
    const changes = watcher[Symbol.asyncIterator]();
    const next = changes.next();
    if (fs.existsSync(file)) {
        await changes.return?.();
        await next.catch(() => undefined);
        return;
    }
    await next;
    await changes.return?.();
    return appears(file);
}

/** Whether a process runs. One that was killed may remain in the process table for a while (state Z). */
export function isRunning(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return !/\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
    } catch {
        return false;
    }
}
