import assert from "node:assert/strict";
import { authority, serverCertificate } from "../../../rehearsal/cluster/pki";
import { serveAdmission } from "../../../rehearsal/simulation/admission";
import type { AdmissionServer } from "../../../rehearsal/simulation/admission";
import { core } from "./objects";
import { sharedRig } from "./rig";
import type { Rig } from "./rig";

describe("a simulated admission webhook", () => {
    let rig: Rig;
    let server: AdmissionServer;
    let up = true;

    before(async function () {
        rig = await sharedRig(this);
        const ca = await authority("webhook");
        const { certPem: cert, privateKeyPem: key } = await serverCertificate(ca, "webhook", ["127.0.0.1"]);
        server = await serveAdmission(
            0,
            { cert, key },
            {
                "/check": ({ object }) =>
                    object?.metadata.name === "bad" ? { denied: "no bad ones, please", code: 422 } : undefined,
                "/change": () => ({ patch: [{ op: "add", path: "/data", value: { changed: "yes" } }] }),
            },
            () => up,
        );
        const webhook = (name: string, path: string) => ({
            name: `${name}.example.org`,
            rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["configmaps"] }],
            namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "admission" } },
            failurePolicy: "Fail",
            sideEffects: "None",
            admissionReviewVersions: ["v1"],
            clientConfig: { url: server.url(path), caBundle: Buffer.from(ca.certPem).toString("base64") },
        });
        const configuration = (kind: string, name: string, path: string) => ({
            apiVersion: "admissionregistration.k8s.io/v1",
            kind,
            metadata: { name },
            webhooks: [webhook(name, path)],
        });
        await rig.create(
            core("Namespace", undefined, "admission"),
            configuration("ValidatingWebhookConfiguration", "check", "/check"),
            configuration("MutatingWebhookConfiguration", "change", "/change"),
        );
        // The API server learns of new configurations a moment later.
        for (let tries = 0; ; tries++) {
            const written = await rig.client.create(core("ConfigMap", "admission", `probe-${tries}`));
            if (written.data !== undefined) {
                break;
            }
        }
    });
    after(async () => {
        const group = "admissionregistration.k8s.io/v1";
        await rig.client.delete({
            apiVersion: group,
            kind: "ValidatingWebhookConfiguration",
            metadata: { name: "check" },
        });
        await rig.client.delete({
            apiVersion: group,
            kind: "MutatingWebhookConfiguration",
            metadata: { name: "change" },
        });
        await server.close();
    });

    it("refuses with its message", async () => {
        await assert.rejects(rig.client.create(core("ConfigMap", "admission", "bad")), {
            message: 'admission webhook "check.example.org" denied the request: no bad ones, please',
            status: 422,
        });
    });

    it("changes what it lets in", async () => {
        const { data } = await rig.client.create(core("ConfigMap", "admission", "good"));
        assert.deepEqual(data, { changed: "yes" });
    });

    it("fails calls while it is not up, also on connections that were open", async () => {
        up = false;
        await assert.rejects(rig.client.create(core("ConfigMap", "admission", "late")), /failed calling webhook/);
        up = true;
        await rig.client.create(core("ConfigMap", "admission", "late"));
    });
});
