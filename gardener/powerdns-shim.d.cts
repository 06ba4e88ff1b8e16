import type { GateProvider } from "./gate";

/** The provider of every record set in PowerDNS, as it is serialised into the state. */
export declare const powerDnsShim: GateProvider;
