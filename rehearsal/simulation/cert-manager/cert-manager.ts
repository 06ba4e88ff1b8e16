import type { Simulator } from "../controller";
import { Activation } from "./activation";
import { reconcileCertificates } from "./certificates";
import { reconcileIngresses } from "./ingress-shim";
import { reconcileIssuers } from "./issuers";
import { servePowerdnsWebhook } from "./powerdns-webhook";
import { publicCa } from "./public-ca";
import type { Secret } from "./types";
import { serveWebhook } from "./webhook";

/** Starts cert-manager, the ACME server that it orders from, and its webhook for PowerDNS; they do nothing until the chart's Deployments are available. */
export async function startCertManager(simulator: Simulator): Promise<void> {
    await publicCa(simulator.context.dir);
    const activation = new Activation(simulator);
    await serveWebhook(simulator, activation);
    const secrets = simulator.watch<Secret>("initial", { apiVersion: "v1", kind: "Secret" });
    const issuers = reconcileIssuers(simulator, activation, secrets);
    reconcileCertificates(simulator, activation, issuers, secrets);
    reconcileIngresses(simulator, activation);
    servePowerdnsWebhook(simulator, secrets);
}
