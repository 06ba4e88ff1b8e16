import { serveAdmission } from "../admission";
import type { Simulator } from "../controller";
import { authority, serverCertificate } from "../../cluster/pki";
import type { KubeObject } from "../kubernetes/objects";
import type { Activation } from "./activation";
import { validate } from "./validation";

interface WebhookConfiguration extends KubeObject {
    webhooks?: { name: string; clientConfig: { url?: string; service?: { path?: string }; caBundle?: string } }[];
}

/**
 * Serves cert-manager's webhooks. Their configurations name a Service, whose pods run nowhere: they are pointed to
 * loopback, with the CA that cainjector would put in. Until cert-manager runs, calls fail at once, as those to a Service
 * without endpoints do.
 */
export async function serveWebhook(simulator: Simulator, activation: Activation): Promise<void> {
    const ca = await authority("cert-manager-webhook-ca");
    const { certPem: cert, privateKeyPem: key } = await serverCertificate(ca, "cert-manager-webhook", ["127.0.0.1"]);
    const handlers = { "/validate": validate, "/mutate": () => undefined };
    const server = await serveAdmission(0, { cert, key }, handlers, () => activation.active);
    simulator.onStop(() => server.close());
    const caBundle = Buffer.from(ca.certPem).toString("base64");
    for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) {
        const configurations = simulator.watch<WebhookConfiguration>("initial", {
            apiVersion: "admissionregistration.k8s.io/v1",
            kind,
            labelSelector: "app.kubernetes.io/name=webhook,app.kubernetes.io/component=webhook",
        });
        simulator.reconcile(configurations, async configuration => {
            const wanted = (configuration.webhooks ?? []).map(webhook => {
                const { service, url } = webhook.clientConfig;
                const path = service?.path ?? new URL(url ?? "https://127.0.0.1/validate").pathname;
                return { ...webhook, clientConfig: { url: server.url(path), caBundle } };
            });
            if (JSON.stringify(wanted) !== JSON.stringify(configuration.webhooks ?? [])) {
                await simulator.client("initial").patch(configuration, { webhooks: wanted });
            }
        });
    }
}
