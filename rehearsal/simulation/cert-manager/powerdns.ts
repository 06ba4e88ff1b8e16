import { readFileSync } from "node:fs";
import * as http from "node:http";
import * as https from "node:https";
import { text } from "node:stream/consumers";
import type { Informer } from "../kubernetes/informer";
import { publicCaFile } from "./public-ca";
import type { Secret, SecretKey } from "./types";

/** What a solver's `config` says (cert-manager-webhook-pdns v2.5.5 main.go, powerDNSProviderConfig). */
interface Config {
    host?: string;
    apiKeySecretRef?: SecretKey;
    serverID?: string;
    caBundle?: string;
    ttl?: number;
}

/** A challenge to be put into a zone, or taken out of it. */
export interface Challenge {
    action?: string;
    resourceNamespace?: string;
    dnsName?: string;
    key?: string;
    config?: unknown;
}

interface Zone {
    rrsets?: { name: string; type: string; records: { content: string }[] }[];
}

/** What the webhook does in PowerDNS, over its HTTP API. */
export class PowerDns {
    /** @param dir The rehearsal's folder, in which the public CA is that the system would trust. */
    constructor(
        private readonly dir: string,
        private readonly secrets: Informer<Secret>,
    ) {}

    /** Presents a challenge or cleans it up; resolves with what is wrong in the webhook's words, where something is. */
    async change({
        action,
        resourceNamespace = "",
        dnsName = "",
        key = "",
        config,
    }: Challenge): Promise<string | undefined> {
        const { host, apiKeySecretRef, serverID, caBundle, ttl = 0 } = (config ?? {}) as Config;
        const failed = (why: string) => `failed initializing powerdns provider: ${why}`;
        if (!host) {
            return failed("failed validating config: no PowerDNS host provided");
        }
        if (!apiKeySecretRef?.name) {
            return failed("failed validating config: no PowerDNS API key provided");
        }
        const secret = this.secrets.get(`${resourceNamespace}/${apiKeySecretRef.name}`);
        if (secret === undefined) {
            const name = apiKeySecretRef.name;
            return failed(`failed loading api key secret ${resourceNamespace}/${name}: secrets "${name}" not found`);
        }
        const data = secret.data?.[apiKeySecretRef.key ?? ""];
        if (data === undefined) {
            return failed(
                `key "${apiKeySecretRef.key}" not found in secret "${apiKeySecretRef.name}/${resourceNamespace}"`,
            );
        }
        const api = new Api(
            new URL(host).origin,
            serverID || "localhost",
            Buffer.from(data, "base64").toString("utf8"),
            caBundle === undefined ? readFileSync(publicCaFile(this.dir), "utf8") : Buffer.from(caBundle, "base64"),
        );
        const name = `_acme-challenge.${dnsName}.`;
        const zone = await api.zoneOf(name);
        if (typeof zone === "string") {
            return `failed loading existing records for ${name}: ${zone}`;
        }
        const set = zone.found.rrsets?.find(rrset => rrset.name === name && rrset.type === "TXT");
        const content = `"${key}"`;
        const others = (set?.records ?? []).filter(record => record.content !== content);
        const records = action === "CleanUp" ? others : [...others, { content, disabled: false }];
        const changed = await api.request("PATCH", zone.name, {
            rrsets: [{ name, type: "TXT", ttl, changetype: "REPLACE", records }],
        });
        return changed.status < 300 ? undefined : `${changed.status}: ${changed.body}`;
    }
}

/** PowerDNS' HTTP API (doc.powerdns.com, HTTP API). */
class Api {
    constructor(
        private readonly origin: string,
        private readonly server: string,
        private readonly key: string,
        private readonly ca: string | Buffer,
    ) {}

    /** The zone that a name lies in, or why it can't be told; cert-manager itself asks for SOA records. */
    async zoneOf(name: string): Promise<{ name: string; found: Zone } | string> {
        const labels = name.split(".");
        for (let start = 1; start < labels.length - 1; start++) {
            const zone = labels.slice(start).join(".");
            const { status, body } = await this.request("GET", zone);
            if (status === 200) {
                return { name: zone, found: JSON.parse(body) as Zone };
            }
            if (status !== 404) {
                return `failed loading zone ${zone}: ${status}: ${body}`;
            }
        }
        return `failed loading zone of ${name}: Not Found`;
    }

    async request(method: string, zone: string, body?: object): Promise<{ status: number; body: string }> {
        const url = new URL(`${this.origin}/api/v1/servers/${this.server}/zones/${zone}`);
        const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
            const headers = { "x-api-key": this.key, accept: "application/json", "content-type": "application/json" };
            const options = { method, headers };
            const sent =
                url.protocol === "http:" ? http.request(url, options) : https.request(url, { ...options, ca: this.ca });
            sent.once("response", resolve).once("error", reject);
            sent.end(body === undefined ? undefined : JSON.stringify(body));
        });
        return { status: response.statusCode ?? 0, body: (await text(response)).trim() };
    }
}
