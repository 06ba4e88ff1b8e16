import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { startCertManager } from "../../../rehearsal/simulation/cert-manager/cert-manager";
import { isTrue } from "../../../rehearsal/simulation/kubernetes/objects";
import type { Condition, KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { startWorkloads } from "../../../rehearsal/simulation/workloads/workloads";
import { core } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";
import { certManagerChart, powerdnsChart } from "./charts";

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
const apiServices = { apiVersion: "apiregistration.k8s.io/v1", kind: "APIService" };
const group = "acme.solving.example.org";

const issuer = (name: string, spec: object): KubeObject => ({ ...issuers, metadata: { name }, spec });
const acme = (dns01: object) => ({
    acme: {
        server: "https://acme.example.org/directory",
        privateKeySecretRef: { name: "solving-account" },
        solvers: [{ dns01 }],
    },
});
const certificate = (name: string, by: string, spec: object = {}, namespace = "default"): KubeObject => ({
    ...certificates,
    metadata: { name, namespace },
    spec: {
        secretName: `${name}-tls`,
        dnsNames: [`${name}.solving.example.org`],
        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: by },
        ...spec,
    },
});
const ready = (object: Conditioned | undefined) => object?.status?.conditions?.find(({ type }) => type === "Ready");
const pem = (secret: Secret, key: string) => Buffer.from(secret.data?.[key] ?? "", "base64").toString("utf8");

describe("the solvers of a simulated cert-manager", function () {
    this.timeout(60_000);
    let rig: Rig;
    let powerdns: Server;
    const asked: string[] = [];

    before(async function () {
        rig = await sharedRig(this);
        powerdns = createServer((request, response) => {
            void text(request).then(body => {
                const zone = request.url?.split("/zones/")[1];
                asked.push(`${request.method} ${zone}${body && ` ${body}`}`);
                const isKnown = zone === "solving.example.org.";
                const isAllowed = request.headers["x-api-key"] === "right";
                response.writeHead(!isAllowed ? 401 : isKnown ? 200 : 404);
                response.end(isAllowed ? "{}" : "Unauthorized");
            });
        });
        await new Promise<void>(resolve => powerdns.listen(0, "127.0.0.1", resolve));
        await rig.simulate("workloads", startWorkloads);
        await rig.simulate("cert-manager", startCertManager);
        // Another spec of the same servers may have installed it.
        for (const object of [core("Namespace", undefined, "cert-manager"), ...certManagerChart(rig)]) {
            await rig.client.createIfAbsent(object);
        }
        await rig.client.served.wait(issuers, new AbortController().signal);
        while (!(await rig.client.create(issuer("solving-root", { selfSigned: {} })).catch(() => undefined))) {
            // The webhook answers a little after its Deployment is available.
        }
    });
    after(async () => {
        powerdns.close();
        await rig.rest();
    });

    const until = (name: string, holds: (message: string | undefined) => boolean) =>
        rig.until<Conditioned>(certificates, `default/${name}`, o => holds(ready(o)?.message));
    const isIssued = (name: string, namespace = "default") =>
        rig.until<Conditioned>(certificates, `${namespace}/${name}`, o => ready(o)?.status === "True");
    const secretOf = (key: string) => rig.until<Secret>(secrets, key, o => o !== undefined);

    it("sign with a CA that signed itself, which is not ready before its Secret is", async () => {
        await rig.create(issuer("solving-ca", { ca: { secretName: "solving-ca-tls" } }));
        const without = await rig.until<Conditioned>(issuers, "solving-ca", o => ready(o)?.status === "False");
        assert.deepEqual(
            [ready(without)?.reason, ready(without)?.message],
            ["ErrGetKeyPair", 'Error getting keypair for CA issuer: secrets "solving-ca-tls" not found'],
        );
        const spec = { isCA: true, commonName: "CA of a lab", dnsNames: undefined };
        await rig.create(certificate("solving-ca", "solving-root", spec, "cert-manager"));
        const found = await rig.until<Conditioned>(issuers, "solving-ca", o => ready(o)?.status === "True");
        assert.equal(ready(found)?.reason, "KeyPairVerified");

        await rig.create(certificate("in-a-lab", "solving-ca"));
        await isIssued("in-a-lab");
        const [ca, leaf] = [await secretOf("cert-manager/solving-ca-tls"), await secretOf("default/in-a-lab-tls")];
        const issued = new X509Certificate(pem(leaf, "tls.crt"));
        assert.equal(issued.checkHost("in-a-lab.solving.example.org"), "in-a-lab.solving.example.org");
        assert.equal(issued.verify(new X509Certificate(pem(ca, "tls.crt")).publicKey), true);
        assert.equal(issued.ca, false);
        assert.equal(pem(leaf, "ca.crt"), pem(ca, "tls.crt"));
    });

    it("keep the key of a CA that is made anew and says so", async () => {
        const spec = { isCA: true, commonName: "CA that stays", privateKey: { rotationPolicy: "Never" } };
        await rig.create(certificate("staying", "solving-root", spec));
        await isIssued("staying");
        const before = await secretOf("default/staying-tls");
        // What makes cert-manager issue again: the annotations tell of another Certificate.
        await rig.client.patch(before, { metadata: { annotations: { "cert-manager.io/issuer-name": "another" } } });
        const after = await rig.until<Secret>(
            secrets,
            "default/staying-tls",
            o => o !== undefined && o.data?.["tls.crt"] !== before.data?.["tls.crt"],
        );
        assert.equal(after.data?.["tls.key"], before.data?.["tls.key"]);
    });

    it("are no CA with a certificate that is none", async () => {
        await rig.create(certificate("no-ca", "solving-root", {}, "cert-manager"));
        await isIssued("no-ca", "cert-manager");
        await rig.create(issuer("solving-no-ca", { ca: { secretName: "no-ca-tls" } }));
        const refused = await rig.until<Conditioned>(issuers, "solving-no-ca", o => ready(o) !== undefined);
        assert.equal(ready(refused)?.message, "Error getting keypair for CA issuer: certificate is not a CA");
    });

    it("update a zone only with a key that is base64", async () => {
        const tsigSecretSecretRef = { name: "solving-tsig", key: "tsig-secret" };
        const rfc2136 = { nameserver: "192.0.2.53", tsigKeyName: "acme.example.org", tsigSecretSecretRef };
        await rig.create(issuer("solving-rfc2136", acme({ rfc2136 })));
        await rig.until<Conditioned>(issuers, "solving-rfc2136", o => ready(o)?.reason === "InvalidSolver");
        const tsig = core("Secret", "cert-manager", "solving-tsig", { stringData: { "tsig-secret": "no base64!" } });
        await rig.create(tsig);
        await rig.until<Conditioned>(issuers, "solving-rfc2136", o => ready(o)?.status === "True");
        await rig.create(certificate("by-update", "solving-rfc2136"));
        await until("by-update", message => /^DNS update failed: illegal base64 data/.test(message ?? ""));
        await rig.client.patch(tsig, { stringData: { "tsig-secret": "c2l4dGVlbiBieXRlcyBvZg==" } });
        await isIssued("by-update");
    });

    it("need the webhook that an issuer names, the key that it is told, and the zone", async () => {
        const { port } = powerdns.address() as AddressInfo;
        const config = {
            host: `http://127.0.0.1:${port}`,
            apiKeySecretRef: { name: "solving-powerdns", key: "api-key" },
            ttl: 120,
        };
        await rig.create(
            issuer("solving-powerdns", acme({ webhook: { groupName: group, solverName: "pdns", config } })),
            certificate("by-webhook", "solving-powerdns"),
        );
        // Its own Secrets are none that cert-manager looks for.
        await rig.until<Conditioned>(issuers, "solving-powerdns", o => ready(o)?.status === "True");
        await until(
            "by-webhook",
            message => message === `the server could not find the requested resource (post pdns.${group})`,
        );

        await rig.create(...powerdnsChart(rig, group));
        const apiService = `v1alpha1.${group}`;
        await rig.until<Conditioned>(apiServices, apiService, o => isTrue(o?.status?.conditions, "Available"));
        await until("by-webhook", message =>
            /^failed initializing powerdns provider: failed loading api key/.test(message ?? ""),
        );
        const key = core("Secret", "cert-manager", "solving-powerdns", { stringData: { "api-key": "wrong" } });
        await rig.create(key);
        await until("by-webhook", message => /failed loading zone .*: 401: Unauthorized$/.test(message ?? ""));

        asked.length = 0;
        await rig.client.patch(key, { stringData: { "api-key": "right" } });
        await isIssued("by-webhook");
        const name = "_acme-challenge.by-webhook.solving.example.org.";
        const changes = asked.filter(line => line.startsWith("PATCH"));
        assert.equal(asked[0], "GET by-webhook.solving.example.org.");
        assert.match(changes[0], new RegExp(`^PATCH solving.example.org. .*"name":"${name}","type":"TXT","ttl":120`));
        assert.match(changes[changes.length - 1], /"records":\[\]/);

        await rig.client.delete({
            apiVersion: "apps/v1",
            kind: "Deployment",
            metadata: { name: "cert-manager-webhook-pdns", namespace: "cert-manager" },
        });
        await rig.until<Conditioned>(apiServices, apiService, o => !isTrue(o?.status?.conditions, "Available"));
        await rig.client.delete({ ...apiServices, metadata: { name: apiService } });
    });
});
