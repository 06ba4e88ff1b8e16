import type { GateProvider } from "./gate";

/** The provider of the ranges, as it is serialised into the state. */
export declare const observedNetworksShim: GateProvider;
