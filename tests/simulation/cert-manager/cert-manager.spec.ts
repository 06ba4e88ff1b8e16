import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { publicCaFile } from "../../../rehearsal/simulation/cert-manager/public-ca";
import { startCertManager } from "../../../rehearsal/simulation/cert-manager/cert-manager";
import { isTrue } from "../../../rehearsal/simulation/kubernetes/objects";
import type { Condition, KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { startWorkloads } from "../../../rehearsal/simulation/workloads/workloads";
import { core } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";
import { certManagerChart } from "./charts";

interface Conditioned extends KubeObject {
    status?: { conditions?: Condition[]; availableReplicas?: number };
}
interface Secret extends KubeObject {
    data?: Record<string, string>;
}

const API = "cert-manager.io/v1";
const certificates = { apiVersion: API, kind: "Certificate" };
const issuers = { apiVersion: API, kind: "ClusterIssuer" };
const secrets = { apiVersion: "v1", kind: "Secret" };
const deployments = { apiVersion: "apps/v1", kind: "Deployment" };
const webhook = { ...deployments, metadata: { name: "cert-manager-webhook", namespace: "cert-manager" } };

const issuer = (name: string, acme: object): KubeObject => ({ ...issuers, metadata: { name }, spec: { acme } });
const acme = {
    server: "https://acme.example.org/directory",
    privateKeySecretRef: { name: "account" },
    solvers: [
        {
            selector: { matchLabels: { "use-clouddns-solver": "true" } },
            dns01: { cloudDNS: { project: "p", serviceAccountSecretRef: { name: "clouddns", key: "key.json" } } },
        },
    ],
};
const certificate = (name: string, labels: Record<string, string>): KubeObject => ({
    ...certificates,
    metadata: { name, namespace: "default", labels },
    spec: {
        secretName: `${name}-tls`,
        dnsNames: ["*.garden.example.org"],
        secretTemplate: { labels: { "gardener.cloud/role": "garden-cert" } },
        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "acme" },
    },
});
const ready = (object: Conditioned | undefined) => object?.status?.conditions?.find(({ type }) => type === "Ready");

describe("simulated cert-manager", function () {
    this.timeout(60_000);
    let rig: Rig;

    before(async function () {
        rig = await sharedRig(this);
        await rig.simulate("workloads", startWorkloads);
        await rig.simulate("cert-manager", startCertManager);
        await rig.create(core("Namespace", undefined, "cert-manager"), ...certManagerChart(rig));
    });
    after(() => rig.rest());

    const isUp = () =>
        rig.until<Conditioned>(deployments, "cert-manager/cert-manager-webhook", object =>
            isTrue(object?.status?.conditions, "Available"),
        );

    it("refuses calls at once until its webhook has started", async () => {
        await rig.client.patch(webhook, { spec: { replicas: 0 } });
        await rig.until<Conditioned>(
            deployments,
            "cert-manager/cert-manager-webhook",
            o => !o?.status?.availableReplicas,
        );
        await rig.client.served.wait(issuers, new AbortController().signal);
        await assert.rejects(
            rig.client.create(issuer("acme", acme)),
            /failed calling webhook "webhook.cert-manager.io"/,
        );
        await rig.client.patch(webhook, { spec: { replicas: 1 } });
        await isUp();
    });

    it("takes an issuer whose solver has no credentials, and does not get it ready", async () => {
        for (;;) {
            // The webhook answers a little after its Deployment is available.
            if (await rig.client.create(issuer("acme", acme)).catch(() => undefined)) {
                break;
            }
        }
        const isInvalid = (o: Conditioned | undefined) => ready(o)?.reason === "InvalidSolver";
        const without = await rig.until<Conditioned>(issuers, "acme", isInvalid);
        assert.equal(ready(without)?.message, 'failed to get secret "clouddns": secrets "clouddns" not found');
        await rig.create(core("Secret", "cert-manager", "clouddns", { stringData: { other: "{}" } }));
        const message = 'the secret "clouddns" does not have key "key.json"';
        await rig.until<Conditioned>(issuers, "acme", o => ready(o)?.message === message);
        await rig.client.patch(core("Secret", "cert-manager", "clouddns"), { stringData: { "key.json": "{}" } });
    });

    it("registers an issuer, for the generation that it saw", async () => {
        const { metadata, status } = await rig.until<Conditioned>(issuers, "acme", o => ready(o)?.status === "True");
        assert.deepEqual(
            status?.conditions?.map(({ reason, observedGeneration }) => ({ reason, observedGeneration })),
            [{ reason: "ACMEAccountRegistered", observedGeneration: metadata.generation }],
        );
        assert.ok(await rig.client.get(core("Secret", "cert-manager", "account")));
    });

    it("refuses an issuer that can solve nothing", async () => {
        await assert.rejects(rig.client.create(issuer("none", { ...acme, solvers: [{}] })), {
            message:
                'admission webhook "webhook.cert-manager.io" denied the request: spec.acme.solvers[0]: Required value: no solver type configured',
        });
    });

    it("never gets ready an issuer whose server is none", async () => {
        await rig.create(issuer("plain", { ...acme, server: "http://acme.example.org" }));
        const { status } = await rig.until<Conditioned>(issuers, "plain", o => ready(o) !== undefined);
        assert.deepEqual(
            status?.conditions?.map(({ type, status, reason }) => [type, status, reason]),
            [["Ready", "False", "ErrInitIssuer"]],
        );
    });

    it("issues nothing for a certificate that no solver selects", async () => {
        await rig.create(certificate("unlabelled", {}));
        const waiting = await rig.until<Conditioned>(certificates, "default/unlabelled", o => ready(o) !== undefined);
        assert.match(ready(waiting)?.message ?? "", /no configured challenge solvers can be used for this challenge$/);
    });

    it("issues once the solver's credentials are right, with the template's labels, trusted like a public CA's", async () => {
        await rig.create(certificate("wildcard", { "use-clouddns-solver": "true" }));
        const waiting = await rig.until<Conditioned>(certificates, "default/wildcard", o => ready(o) !== undefined);
        assert.match(ready(waiting)?.message ?? "", /it is no service account's key$/);
        const key = { type: "service_account", private_key: "PEM", client_email: "dns@elsewhere.example" };
        const stringData = { "key.json": JSON.stringify(key) };
        await rig.client.patch(core("Secret", "cert-manager", "clouddns"), { stringData });
        await rig.until<Conditioned>(certificates, "default/wildcard", o => ready(o)?.status === "True");
        const secret = await rig.until<Secret>(secrets, "default/wildcard-tls", o => o !== undefined);
        assert.equal(secret.metadata.labels?.["gardener.cloud/role"], "garden-cert");
        const issued = new X509Certificate(Buffer.from(secret.data?.["tls.crt"] ?? "", "base64"));
        const ca = new X509Certificate(readFileSync(publicCaFile(rig.context.dir)));
        assert.equal(issued.checkHost("api.garden.example.org"), "*.garden.example.org");
        assert.equal(issued.verify(ca.publicKey), true);
    });

    it("issues anew when the Secret is gone", async () => {
        const key = "default/wildcard-tls";
        const { metadata } = await rig.until<Secret>(secrets, key, o => o !== undefined);
        await rig.client.delete(core("Secret", "default", "wildcard-tls"));
        await rig.until<Secret>(secrets, key, o => o !== undefined && o.metadata.uid !== metadata.uid);
    });

    it("makes the Certificate of an annotated Ingress, with the Ingress's labels", async () => {
        await rig.create({
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            metadata: {
                name: "front",
                namespace: "default",
                labels: { "use-clouddns-solver": "true" },
                annotations: { "cert-manager.io/cluster-issuer": "acme" },
            },
            spec: {
                tls: [{ hosts: ["api.example.org"], secretName: "front-tls" }],
                defaultBackend: { service: { name: "front", port: { number: 80 } } },
            },
        });
        await rig.until<Conditioned>(certificates, "default/front-tls", o => ready(o)?.status === "True");
        await rig.until<Secret>(secrets, "default/front-tls", o => o?.data?.["tls.key"] !== undefined);
    });
});
