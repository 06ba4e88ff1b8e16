import type { Session } from "../kubernetes/session";

/** Who acts for one release: where, how long, and whom to tell. */
export interface Actor {
    session: Session;
    release: { name: string; namespace: string };
    /** Milliseconds that each wait may take. */
    timeoutMs: number;
    signal: AbortSignal;
    tell: (message: string) => void;
}
