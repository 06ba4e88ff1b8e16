import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ClusterPki } from "../../rehearsal/cluster/pki";
import { clientCertificate, clusterPki, writeFiles } from "../../rehearsal/cluster/pki";
import type { Certificate } from "../../rehearsal/crypto/x509";

describe("cluster PKI", () => {
    let pki: ClusterPki;

    before(async () => {
        pki = await clusterPki("initial", ["34.118.0.10", "api.garden.example.org", "localhost"]);
    });

    it("serves the real names beside loopback's, each once", () => {
        const server = new X509Certificate(pki.server.certPem);
        assert.deepEqual(server.subjectAltName?.split(", "), [
            "DNS:api.garden.example.org",
            "DNS:localhost",
            "DNS:kubernetes",
            "DNS:kubernetes.default",
            "DNS:kubernetes.default.svc",
            "DNS:kubernetes.default.svc.cluster.local",
            "IP Address:34.118.0.10",
            "IP Address:127.0.0.1",
        ]);
        assert.deepEqual(server.keyUsage, ["1.3.6.1.5.5.7.3.1"]);
    });

    it("says user and groups in a client's certificate", async () => {
        const client = new X509Certificate((await clientCertificate(pki.ca, "anna", ["viewers", "editors"])).certPem);
        assert.equal(client.subject, "O=viewers\nO=editors\nCN=anna");
        assert.deepEqual(client.keyUsage, ["1.3.6.1.5.5.7.3.2"]);
    });

    const chains: { name: string; of: (pki: ClusterPki) => [child: Certificate, parent: Certificate] }[] = [
        { name: "server", of: pki => [pki.server, pki.ca] },
        { name: "front proxy client", of: pki => [pki.frontProxyClient, pki.frontProxyCa] },
        { name: "CA", of: pki => [pki.ca, pki.ca] },
        { name: "front proxy CA", of: pki => [pki.frontProxyCa, pki.frontProxyCa] },
    ];
    for (const { name, of } of chains) {
        it(`chains the ${name} to its CA only`, async () => {
            const [child, parent] = of(pki).map(({ certPem }) => new X509Certificate(certPem));
            assert.equal(child.verify(parent.publicKey), true);
            assert.equal(child.checkIssued(parent), true);
            assert.equal(child.checkPrivateKey(createPrivateKey(of(pki)[0].privateKeyPem)), true);
            const foreign = new X509Certificate((await clusterPki("initial", [])).ca.certPem);
            assert.equal(child.verify(foreign.publicKey), false);
        });
    }

    it("keeps its files to itself", () => {
        const dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape-test-"));
        const files = writeFiles(path.join(dir, "pki"), { "ca.crt": "certificate", "ca.key": "key" });
        assert.deepEqual(files, {
            "ca.crt": path.join(dir, "pki", "ca.crt"),
            "ca.key": path.join(dir, "pki", "ca.key"),
        });
        assert.deepEqual(
            [path.join(dir, "pki"), ...Object.values(files)].map(file => fs.statSync(file).mode & 0o777),
            [0o700, 0o600, 0o600],
        );
        fs.rmSync(dir, { recursive: true });
    });
});
