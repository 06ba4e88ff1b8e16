import type { GateProvider } from "./gate";

/** The provider of {@link LoadBalancerAddress}, as it is serialised into the state. */
export declare const loadBalancerAddressShim: GateProvider;
