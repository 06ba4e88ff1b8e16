import type { GateProvider } from "./gate";
import type { CheckedProvider } from "./metalstack-cloud/cluster";

/** The provider of clusters on metalstack.cloud, as it is serialised into the state. */
export declare const clusterShim: CheckedProvider;
/** The provider of the accesses to them. */
export declare const accessShim: GateProvider;
/** The provider of addresses there. */
export declare const publicIpShim: GateProvider;
