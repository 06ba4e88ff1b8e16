/** Why there is no toolchain, in one line, with what to do about it. */
export class ToolchainError extends Error {
    constructor(
        /** What could not be done, such as `kube-apiserver was not built`. */
        public readonly what: string,
        /** The reason, as close to the source as it is known. */
        public readonly why: string,
        /** What to do about it. */
        public readonly remedy: string,
        options?: ErrorOptions,
    ) {
        super(oneLine(`${what}: ${why}; ${remedy}`), options);
        this.name = "ToolchainError";
    }
}

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
        return new ToolchainError(
            what,
            `a Go module could not be fetched (${offline})`,
            "check the network and what `go env GOPROXY` says",
        );
    }
    const last = lines.filter(line => line !== "" && !line.startsWith("go: downloading")).at(-1);
    return new ToolchainError(
        what,
        last ?? "go failed and said nothing",
        log === undefined ? "run it again" : `all that go said is in ${log}`,
    );
}

/** There is no room for the builds. `why` says where, and how much is missing if that is known. */
export function diskFull(what: string, why: string): ToolchainError {
    return new ToolchainError(
        what,
        `the disk is full (${why})`,
        "free some space, or point GOCACHE, GOMODCACHE or XDG_CACHE_HOME at a larger disk",
    );
}

/** There is no `go` on PATH. */
export function goMissing(minimum: string): ToolchainError {
    return new ToolchainError(
        "The toolchain can't be built",
        "there is no `go` on PATH",
        `install Go ${minimum} or newer (https://go.dev/dl)`,
    );
}

/** The Go on PATH is older than the pinned modules allow. */
export function goTooOld(why: string, minimum = "1.25.6"): ToolchainError {
    return new ToolchainError(
        "The toolchain can't be built",
        `Go is too old (${why})`,
        `install Go ${minimum} or newer (https://go.dev/dl)`,
    );
}

/** Whether an error of the file system says that the disk is full. */
export function isDiskFull(error: unknown): error is NodeJS.ErrnoException {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOSPC" || code === "EDQUOT";
}

function oneLine(text: string): string {
    return text.replace(/\s*\n\s*/g, " ").trim();
}
