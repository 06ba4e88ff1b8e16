import { runSimulator } from "../processes";
import { Component } from "../gardener/component";
import { startManagedResources } from "./managed-resources";
import { startTokenRequestor } from "./token-requestor";

void runSimulator("resource-manager", simulator => {
    const component = new Component(simulator, "virtual-garden-gardener-resource-manager");
    startTokenRequestor(simulator, component);
    startManagedResources(simulator, component);
});
