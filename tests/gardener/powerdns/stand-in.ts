import { createServer as http } from "node:http";
import type { RequestListener, ServerResponse } from "node:http";
import { createServer as https } from "node:https";
import type { AddressInfo } from "node:net";
import { authority, serverCertificate } from "../../../rehearsal/cluster/pki";
import { powerDnsApi } from "../../../rehearsal/simulation/powerdns/server";
import type { StoredRecordSet, StoredZones } from "../../../rehearsal/simulation/powerdns/store";

/** The stand-in PowerDNS in this process, with a zone `lab.example.`, without or with TLS. */
export class StandIn {
    /** What it keeps. */
    public zones: StoredZones = { "lab.example.": [] };
    /** What was asked, as `METHOD path`. */
    public readonly requests: string[] = [];
    /** Answers that come instead of the next ones. */
    public readonly strikes: ((response: ServerResponse) => void)[] = [];
    /** PEM of the CA of its certificate, with TLS. */
    public ca = "";
    private server = http();

    /** Begins to listen; gives its URL. */
    async start(secure = false): Promise<string> {
        const api = powerDnsApi({
            apiKey: "the key",
            serverId: "localhost",
            read: () => this.zones,
            write: zones => (this.zones = zones),
        });
        const answer: RequestListener = (request, response) => {
            this.requests.push(`${request.method} ${request.url}`);
            const strike = this.strikes.shift();
            return strike ? strike(response) : api(request, response);
        };
        if (secure) {
            const ca = await authority("CA of PowerDNS");
            const { certPem: cert, privateKeyPem: key } = await serverCertificate(ca, "localhost", ["localhost"]);
            this.ca = ca.certPem;
            this.server = https({ cert, key }, answer);
        } else {
            this.server = http(answer);
        }
        await new Promise<void>(resolve => this.server.listen(0, "127.0.0.1", resolve));
        const { port } = this.server.address() as AddressInfo;
        return `${secure ? "https" : "http"}://localhost:${port}`;
    }

    /** The record set of a name in `lab.example.`. */
    find(name: string): StoredRecordSet | undefined {
        return this.zones["lab.example."].find(one => one.name === name);
    }

    stop(): void {
        this.server.closeAllConnections();
        this.server.close();
    }
}
