import type { Simulator } from "../controller";
import { Component } from "../gardener/component";
import { startCloudProfiles } from "./cloud-profiles";
import { startCredentialsBindings } from "./credentials-bindings";
import { startInstallations } from "./installations";
import { startProjects } from "./projects";
import { startScheduler } from "./scheduler";
import { startQuotas } from "./quotas";
import { startSeeds } from "./seeds";

/** Starts gardener-controller-manager and -scheduler; they work from the Garden's phase on that brings them. */
export function startControllerManager(simulator: Simulator): void {
    const component = new Component(simulator, "gardener-controller-manager");
    startProjects(simulator, component);
    startCloudProfiles(simulator, component);
    startCredentialsBindings(simulator, component);
    startQuotas(simulator, component);
    startSeeds(simulator, component);
    startInstallations(simulator, component);
    startScheduler(simulator, new Component(simulator, "gardener-scheduler"));
}
