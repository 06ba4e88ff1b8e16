import { UserError } from "./user-error";

const FULL = "free some space there, or name a place on a larger disk";
const FORBIDDEN = "ask `ls -ld` whose it is, and have the right given to you, or name another place";
const UNREACHABLE = "see that it runs, and that this machine reaches it";
const TOO_MANY = "allow more open files (`ulimit -n 8192`) and run it again";

/** What to do where the operating system refuses something, by its code (errno(3)). */
const remedies: Record<string, string> = {
    ENOSPC: FULL,
    EDQUOT: FULL,
    EACCES: FORBIDDEN,
    EPERM: FORBIDDEN,
    EROFS: "name a place on a file system that can be written to",
    ENOENT: "see that it is there and that its name is right, or name another",
    EISDIR: "name a file, not a folder",
    ENOTDIR: "name a folder, not a file",
    EEXIST: "take it away, or name another place",
    EMFILE: TOO_MANY,
    ENFILE: TOO_MANY,
    ENOMEM: "end other programs to free memory, and run it again",
    EADDRINUSE: "end what listens there (`ss -ltnp` names it), and run it again",
    ECONNREFUSED: UNREACHABLE,
    ECONNRESET: UNREACHABLE,
    EHOSTUNREACH: UNREACHABLE,
    ENETUNREACH: UNREACHABLE,
    ENOTFOUND: UNREACHABLE,
    EAI_AGAIN: UNREACHABLE,
    ETIMEDOUT: UNREACHABLE,
};

/** What the operating system refused, as an error for people; undefined where it was not the system, or not for a known cause. */
export function systemErrorOf(error: unknown): UserError | undefined {
    if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") {
        return undefined;
    }
    const remedy = Object.hasOwn(remedies, error.code) ? remedies[error.code] : undefined;
    // Node leaves the message of an AggregateError, of a name with several addresses, empty.
    return remedy === undefined
        ? undefined
        : new UserError({ what: error.message || error.code, remedy }, { cause: error });
}
