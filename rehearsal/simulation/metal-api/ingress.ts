import { watch } from "node:fs";
import * as path from "node:path";
import type { SecureContext } from "node:tls";
import { createSecureContext } from "node:tls";
import { authority, serverCertificate } from "../../cluster/pki";
import { closeRoute, openRoute } from "../../network/table";
import { CloudStore } from "../../providers/gcp/store";
import type { Simulator } from "../controller";
import { resolvesTo } from "../dns/resolves-to";
import { ledByRoutes } from "../gateway/leading";
import { kinds } from "../gateway/types";
import type { Gateway, Route } from "../gateway/types";
import type { Informer } from "../kubernetes/informer";
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

/** The APIs that are reached from outside, by their Services (helm-charts v0.8.8 metal-control-plane). */
const SERVICES = ["metal-api", "metal-apiserver"] as const;

/** Service of an API. */
export type ApiService = (typeof SERVICES)[number];

/** Where an API is reached. */
export interface Published {
    service: ApiService;
    host: string;
    /** Begins and ends with a slash. */
    path: string;
    /** What it is served with. */
    secret?: { namespace: string; name: string };
    address?: string;
}

const core = (kind: string) => ({ apiVersion: "v1", kind, namespace: NAMESPACE });

/**
 * ingress-nginx or a Gateway before the APIs: a name leads here (port 443) while the Ingress has an address, or the Gateway that
 * has taken the route, and the name's DNS record points to it; TLS is served with their Secret, or with a certificate that
 * nobody trusts while there is none.
 */
export class MetalIngress {
    private readonly ingresses;
    private readonly secrets;
    private readonly routed: { routes: Informer<Route>; gateways: Informer<Gateway> } | undefined;
    private opened: string[] = [];

    private constructor(
        private readonly simulator: Simulator,
        private readonly fake: SecureContext,
    ) {
        this.ingresses = simulator.watch<IngressObject>("initial", {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            namespace: NAMESPACE,
        });
        this.secrets = [core("Secret")].map(watched => simulator.watch<Secret>("initial", watched));
        this.ingresses.listen(() => this.route());
        const { dir, gateway } = simulator.context;
        if (gateway !== undefined) {
            const { namespace } = gateway;
            this.routed = {
                routes: simulator.watch<Route>("initial", { ...kinds.http, namespace: NAMESPACE }),
                gateways: simulator.watch<Gateway>("initial", { ...kinds.gateway, namespace }),
            };
            this.secrets.push(simulator.watch<Secret>("initial", { ...core("Secret"), namespace }));
            Object.values(this.routed).forEach(informer => informer.listen(() => this.route()));
        }
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
        const { secret } = this.publishedAt(name) ?? {};
        const key = `${secret?.namespace}/${secret?.name}`;
        const { data } = this.secrets.map(informer => informer.get(key)).find(found => found !== undefined) ?? {};
        if (data?.["tls.crt"] === undefined || data["tls.key"] === undefined) {
            return this.fake;
        }
        const [cert, privateKey] = [data["tls.crt"], data["tls.key"]].map(text => Buffer.from(text, "base64"));
        return createSecureContext({ cert, key: privateKey });
    }

    /** What answers to a host, and below which path; undefined for another host. */
    publishedAt(host: string): Published | undefined {
        return this.published().find(one => one.host === host);
    }

    private published(): Published[] {
        return [...this.byIngresses(), ...this.byRoutes()];
    }

    private byRoutes(): Published[] {
        const { routes, gateways } = this.routed ?? {};
        return ledByRoutes(routes?.list() ?? [], gateways?.list() ?? []).flatMap(({ service: name, path, ...led }) => {
            const service = SERVICES.find(known => known === name);
            return service === undefined ? [] : [{ ...led, service, path: withSlash(path) }];
        });
    }

    private byIngresses(): Published[] {
        return this.ingresses.list().flatMap(({ spec, status }) =>
            (spec.rules ?? []).flatMap(({ host, http }) =>
                (http?.paths ?? []).flatMap(({ path, backend }) => {
                    const service = SERVICES.find(name => name === backend.service?.name);
                    if (host === undefined || service === undefined) {
                        return [];
                    }
                    const secretName = spec.tls?.find(({ hosts }) => hosts?.includes(host))?.secretName;
                    const address = status?.loadBalancer?.ingress?.[0]?.ip;
                    const secret = secretName === undefined ? undefined : { namespace: NAMESPACE, name: secretName };
                    return [{ service, host, path: withSlash(path ?? "/"), secret, address }];
                }),
            ),
        );
    }

    private route(): void {
        const { connectTable, dir, metalApiPort } = this.simulator.context;
        const reached = this.published()
            .filter(({ host, address }) => address !== undefined && resolvesTo(dir, host, address))
            .map(({ host }) => host);
        for (const host of this.opened.filter(name => !reached.includes(name))) {
            closeRoute(connectTable, host, 443);
        }
        for (const host of reached.filter(name => !this.opened.includes(name))) {
            openRoute(connectTable, host, 443, metalApiPort);
        }
        this.opened = reached;
    }
}

function withSlash(path: string): string {
    return `${path}/`.replace(/\/+$/, "/");
}
