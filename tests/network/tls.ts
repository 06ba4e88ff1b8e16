import type { RequestListener } from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { authority, serverCertificate } from "../../rehearsal/cluster/pki";
import type { Certificate } from "../../rehearsal/crypto/x509";

/** A TLS server on loopback with a certificate of its own CA for `localhost`. */
export interface TlsServer {
    server: https.Server;
    port: number;
    /** PEM. */
    ca: string;
    certificate: Certificate;
    stop(): void;
}

/** Starts one on a free port. */
export async function tlsServer(answer: RequestListener): Promise<TlsServer> {
    const ca = await authority("test");
    const certificate = await serverCertificate(ca, "server", ["localhost", "127.0.0.1"]);
    const server = https.createServer({ cert: certificate.certPem, key: certificate.privateKeyPem }, answer);
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const stop = () => {
        server.closeAllConnections();
        server.close();
    };
    return { server, port, ca: ca.certPem, certificate, stop };
}
