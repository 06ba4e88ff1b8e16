import type { Simulator } from "../controller";
import { Activation } from "./activation";
import { reconcileCertificates } from "./certificates";
import { reconcileIngresses } from "./ingress-shim";
import { reconcileIssuers } from "./issuers";
import { publicCa } from "./public-ca";
import { serveWebhook } from "./webhook";

/** Starts cert-manager and the ACME server that it orders from; both do nothing until the chart's Deployments are available. */
export async function startCertManager(simulator: Simulator): Promise<void> {
    await publicCa(simulator.context.dir);
    const activation = new Activation(simulator);
    await serveWebhook(simulator, activation);
    const issuers = reconcileIssuers(simulator, activation);
    reconcileCertificates(simulator, activation, issuers);
    reconcileIngresses(simulator, activation);
}
