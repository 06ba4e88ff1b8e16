import { UserError } from "../../errors/user-error";

/** A server of a rehearsal that ended, did not get ready, or did not answer as it has to. */
export class ServerError extends UserError {
    /** @param log what it wrote last; says whether the disk is to blame */
    constructor(what: string, why?: string, log = "") {
        super({ what, why, remedy: DISK_FULL.test(log) ? roomier : again });
    }
}

const DISK_FULL = /no space left on device|disk quota exceeded/i;
const roomier = "the disk is full: free some space, or point TMPDIR at a larger one";
const again =
    "run it again with nothing else running; if it ends so each time, have it built anew: " +
    "`rm -r ${XDG_CACHE_HOME:-~/.cache}/metal-landscape/toolchain`";
