import { execFileSync } from "node:child_process";
import * as fs from "node:fs";

/**
 * When a process started, as text that no later process of the same pid has; undefined when there is none. On Linux
 * the clock ticks since boot (`man 5 proc_pid_stat`, field 22) and the boot's id, elsewhere what `ps` says.
 */
export function startTime(pid: number): string | undefined {
    try {
        if (process.platform === "linux") {
            const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
            // The second field, the command's name in parentheses, may hold spaces and parentheses of its own.
            const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
            const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
            return state === "Z" ? undefined : `${fields[18]} ${boot}`;
        }
        const options = { encoding: "utf8", env: { PATH: "/usr/bin:/bin", LC_ALL: "C" } } as const;
        return execFileSync("ps", ["-o", "lstart=", "-p", `${pid}`], options).trim() || undefined;
    } catch {
        return undefined;
    }
}
