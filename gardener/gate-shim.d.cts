import type { GateProvider } from "./gate";

/** The provider of every gate, as it is serialised into the state. */
export declare const gateShim: GateProvider;
