import type { KubeObject } from "../object";
import type { Watched } from "../watch";

/** What a predicate says of an object. */
export type Verdict =
    | { state: "ready" }
    | {
          state: "waiting";
          /** The object's own words where it has some. */
          message: string;
          /** Look again after so many milliseconds even if nothing changes. */
          againMs?: number;
      }
    | { state: "failed"; message: string };

/** What has to become true of one object, and what else has to be looked at to tell. */
export interface Wait {
    /** Collections the predicate judges by, in the order of `related` below. */
    related?: Watched[];
    /**
     * @param object the object as it is now
     * @param related the collections as they are now
     * @param quietMs milliseconds since one of the related collections changed
     */
    judge(object: KubeObject, related: KubeObject[][], quietMs: number): Verdict;
}

/** The verdict of a predicate that holds. */
export const ready: Verdict = { state: "ready" };

/** The verdict of a predicate that does not hold yet. */
export function waiting(message: string, againMs?: number): Verdict {
    return { state: "waiting", message, ...(againMs === undefined ? {} : { againMs }) };
}
