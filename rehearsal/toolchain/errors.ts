import { UserError } from "../../errors/user-error";

/** Why there is no toolchain, in one line, with what to do about it. */
export class ToolchainError extends UserError {}

const DISK_FULL = /no space left on device|ENOSPC|disk quota exceeded/i;
const GO_TOO_OLD = /requires go >= ?\S+|download go\d\S*:|toolchain not available/;
const NO_MODULES = new RegExp(
    [
        "dial tcp",
        "no such host",
        "connection re(?:fused|set)",
        "i/o timeout",
        "TLS handshake",
        "x509:",
        "proxyconnect",
        "network is unreachable",
        "module lookup disabled",
        "server response:",
        "unrecognized import path",
        "reading https?://\\S+: \\d{3}",
    ].join("|"),
);

/** Reads the output of a failed go command. `log` is the file that holds all of it. */
export function errorOfGo(what: string, output: string, log?: string): ToolchainError {
    const lines = output.split("\n").map(line => line.trim());
    const first = (pattern: RegExp) => lines.find(line => pattern.test(line));
    const full = first(DISK_FULL);
    if (full) {
        return diskFull(what, full);
    }
    const old = first(GO_TOO_OLD);
    if (old) {
        return goTooOld(old);
    }
    const offline = first(NO_MODULES);
    if (offline) {
        return new ToolchainError({
            what,
            why: `a Go module could not be fetched (${offline})`,
            remedy: "check the network and what `go env GOPROXY` says",
        });
    }
    const last = lines.filter(line => line !== "" && !line.startsWith("go: downloading")).at(-1);
    return new ToolchainError({
        what,
        why: last ?? "go failed and said nothing",
        remedy: log === undefined ? "see that `go env` works in this folder" : `all that go said is in ${log}`,
    });
}

/** There is no room for the builds. `why` says where, and how much is missing if that is known. */
export function diskFull(what: string, why: string): ToolchainError {
    return new ToolchainError({
        what,
        why: `the disk is full (${why})`,
        remedy: "free some space, or point GOCACHE, GOMODCACHE or XDG_CACHE_HOME at a larger disk",
    });
}

/** There is no `go` on PATH. */
export function goMissing(minimum: string): ToolchainError {
    return new ToolchainError({
        what: "The toolchain can't be built",
        why: "there is no `go` on PATH",
        remedy: `install Go ${minimum} or newer (https://go.dev/dl)`,
    });
}

/** The Go on PATH is older than the pinned modules allow. */
export function goTooOld(why: string, minimum = "1.25.6"): ToolchainError {
    return new ToolchainError({
        what: "The toolchain can't be built",
        why: `Go is too old (${why})`,
        remedy: `install Go ${minimum} or newer (https://go.dev/dl)`,
    });
}

/** Whether an error of the file system says that the disk is full. */
export function isDiskFull(error: unknown): error is NodeJS.ErrnoException {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOSPC" || code === "EDQUOT";
}
