import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import type * as net from "node:net";

/**
 * Reads "watch PID", "forget PID" and "dismiss" from its standard input. When that ends undismissed, its supervisor has
 * died: it kills the watched processes and removes the folder.
 */
const SCRIPT = `
watched=
while read -r word pid; do
    case $word in
        watch) watched="$watched $pid" ;;
        forget)
            others=
            for other in $watched; do [ "$other" = "$pid" ] || others="$others $other"; done
            watched=$others
            ;;
        dismiss) exit 0 ;;
    esac
done
for pid in $watched; do kill -KILL "$pid" 2>/dev/null; done
for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf -- "$1" 2>/dev/null && exit 0; sleep 0.2; done
`;

/**
 * Sees to it that nothing of a rehearsal outlives the process that started it, even when that gets a SIGKILL: a small
 * shell in a session of its own, which learns from its closed standard input that its parent is gone.
 */
export class Watchdog {
    private readonly shell: ChildProcess;

    /** Watches from now on; `dir` is removed when this process dies before {@link dismiss}. */
    constructor(dir: string) {
        this.shell = spawn("/bin/sh", ["-c", SCRIPT, "landscape-watchdog", dir], {
            detached: true,
            stdio: ["pipe", "ignore", "ignore"],
            cwd: "/",
            env: { PATH: "/usr/bin:/bin" },
        });
        // Its death changes nothing for the rehearsal, and it must not keep this process alive.
        this.shell.on("error", () => undefined);
        this.shell.stdin?.on("error", () => undefined);
        this.shell.unref();
        // The pipe is a socket, which keeps the process alive while the types do not say so.
        (this.shell.stdin as net.Socket | null)?.unref();
    }

    /** pid of the watching shell. */
    public get pid(): number | undefined {
        return this.shell.pid;
    }

    /** From now on the process is killed when this one dies. */
    public watch(pid: number): void {
        this.shell.stdin?.write(`watch ${pid}\n`);
    }

    /** The process has ended: its pid may soon be another's. */
    public forget(pid: number): void {
        this.shell.stdin?.write(`forget ${pid}\n`);
    }

    /** Ends the watch; nothing is killed or removed any more. */
    public dismiss(): void {
        this.shell.stdin?.end("dismiss\n");
    }
}
