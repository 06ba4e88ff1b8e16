import { watch } from "node:fs";
import * as path from "node:path";
import type { SecureContext } from "node:tls";
import { createSecureContext } from "node:tls";
import { authority, serverCertificate } from "../../cluster/pki";
import { closeRoute, openRoute } from "../../network/table";
import { CloudStore } from "../../providers/gcp/store";
import type { Simulator } from "../controller";
import { resolvesTo } from "../dns/resolves-to";
import type { KubeObject } from "../kubernetes/objects";
import { NAMESPACE } from "./inventory";

interface IngressObject extends KubeObject {
    spec: {
        tls?: { hosts?: string[]; secretName?: string }[];
        rules?: { host?: string; http?: { paths: { path?: string; backend: { service?: { name: string } } }[] } }[];
    };
    status?: { loadBalancer?: { ingress?: { ip?: string }[] } };
}

interface Secret extends KubeObject {
    data?: Record<string, string>;
}

/** Where metal-api is reached. */
interface Published {
    host: string;
    /** Begins and ends with a slash. */
    path: string;
    secretName?: string;
    address?: string;
}

const core = (kind: string) => ({ apiVersion: "v1", kind, namespace: NAMESPACE });

/**
 * ingress-nginx before metal-api: its name leads here (port 443) while the Ingress has an address and the name's DNS record
 * points to it; TLS is served with the Ingress's Secret, or with a certificate that nobody trusts while there is none.
 */
export class MetalIngress {
    private readonly ingresses;
    private readonly secrets;
    private opened: string | undefined;

    private constructor(
        private readonly simulator: Simulator,
        private readonly fake: SecureContext,
    ) {
        this.ingresses = simulator.watch<IngressObject>("initial", {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            namespace: NAMESPACE,
        });
        this.secrets = simulator.watch<Secret>("initial", core("Secret"));
        this.ingresses.listen(() => this.route());
        const { dir } = simulator.context;
        // The stand-in cloud has no API to watch: its DNS records are in a file that is replaced at each change.
        const watcher = watch(dir, (_, file) => {
            if (file === path.basename(new CloudStore(dir).file)) {
                this.route();
            }
        });
        simulator.onStop(() => watcher.close());
    }

    /** Begins to keep the route current. */
    static async start(simulator: Simulator): Promise<MetalIngress> {
        const name = "Kubernetes Ingress Controller Fake Certificate";
        const { certPem, privateKeyPem } = await serverCertificate(await authority(name), name, ["ingress.local"]);
        return new MetalIngress(simulator, createSecureContext({ cert: certPem, key: privateKeyPem }));
    }

    /** The certificate for a name. */
    contextFor(name: string): SecureContext {
        const { host, secretName } = this.published() ?? {};
        const { data } = this.secrets.get(`${NAMESPACE}/${secretName}`) ?? {};
        if (name !== host || data?.["tls.crt"] === undefined || data["tls.key"] === undefined) {
            return this.fake;
        }
        const [cert, key] = [data["tls.crt"], data["tls.key"]].map(text => Buffer.from(text, "base64"));
        return createSecureContext({ cert, key });
    }

    /** The path below which metal-api answers to a host; undefined for another host. */
    pathOf(host: string): string | undefined {
        const published = this.published();
        return published?.host === host ? published.path : undefined;
    }

    private published(): Published | undefined {
        for (const { spec, status } of this.ingresses.list()) {
            for (const { host, http } of spec.rules ?? []) {
                const rule = http?.paths.find(({ backend }) => backend.service?.name === "metal-api");
                if (host !== undefined && rule !== undefined) {
                    const path = `${rule.path ?? "/"}/`.replace(/\/+$/, "/");
                    const secretName = spec.tls?.find(({ hosts }) => hosts?.includes(host))?.secretName;
                    return { host, path, secretName, address: status?.loadBalancer?.ingress?.[0]?.ip };
                }
            }
        }
        return undefined;
    }

    private route(): void {
        const { connectTable, dir, metalApiPort } = this.simulator.context;
        const { host, address } = this.published() ?? {};
        const reached =
            host !== undefined && address !== undefined && resolvesTo(dir, host, address) ? host : undefined;
        if (reached !== this.opened) {
            if (this.opened !== undefined) {
                closeRoute(connectTable, this.opened, 443);
            }
            if (reached !== undefined) {
                openRoute(connectTable, reached, 443, metalApiPort);
            }
            this.opened = reached;
        }
    }
}
