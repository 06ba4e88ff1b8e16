import type { Simulator } from "../controller";
import { Component } from "../gardener/component";
import { startManagedResources } from "./managed-resources";
import { startTokenRequestor } from "./token-requestor";

/** Starts the virtual garden's gardener-resource-manager; it works from the Garden's phase on that brings it. */
export function startResourceManager(simulator: Simulator): void {
    const component = new Component(simulator, "virtual-garden-gardener-resource-manager");
    startTokenRequestor(simulator, component);
    startManagedResources(simulator, component);
}
