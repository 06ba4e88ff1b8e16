import type { EdgeEntry } from "./edges/entry";
import { cluster } from "./edges/lists/cluster";
import { garden } from "./edges/lists/garden";
import { metal } from "./edges/lists/metal";
import { seeds } from "./edges/lists/seeds";

/** Every `dependsOn` of dev, with its reason and the error that its absence causes. */
export const edges: EdgeEntry[] = [...cluster, ...metal, ...garden, ...seeds];

export { gates } from "./edges/lists/gates";
