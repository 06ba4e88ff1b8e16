import { durations } from "../durations";
import type { Simulator } from "../controller";
import type { DnsDomain, ExtensionObject, Garden } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { deployExtensionObject } from "./extension-objects";
import { ORIGIN } from "./names";

/** Namespace of the virtual garden's Istio ingress gateway. */
export const ISTIO_NAMESPACE = "virtual-garden-istio-ingress";

const EXTENSIONS_API = "extensions.gardener.cloud/v1alpha1";

interface Service extends KubeObject {
    status?: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

/** The virtual garden's ingress gateway: its namespace and its Service. */
export function istioObjects(): KubeObject[] {
    return [
        { apiVersion: "v1", kind: "Namespace", metadata: { name: ISTIO_NAMESPACE, labels: ORIGIN } },
        {
            apiVersion: "v1",
            kind: "Service",
            metadata: { name: "istio-ingressgateway", namespace: ISTIO_NAMESPACE, labels: ORIGIN },
            spec: {
                type: "LoadBalancer",
                selector: { app: "istio-ingressgateway" },
                ports: [{ name: "tls", port: 443 }],
            },
        },
    ];
}

/** Waits until the gateway has an address; at least ten seconds that are real, as long as a load balancer may take. */
export async function waitForGateway(simulator: Simulator, signal: AbortSignal): Promise<string> {
    const limit = (durations.workloads.loadBalancer * 3 * 1000) / simulator.context.timeScale;
    const until = Date.now() + Math.max(10_000, limit);
    const ref = refTo("v1", "Service", ISTIO_NAMESPACE, "istio-ingressgateway");
    for (;;) {
        const service = await simulator.client("initial").get<Service>(ref);
        const [ingress] = service?.status?.loadBalancer?.ingress ?? [];
        const address = ingress?.ip ?? ingress?.hostname;
        if (address !== undefined) {
            return address;
        }
        if (Date.now() > until) {
            throw new Error(
                `failed waiting until ${ISTIO_NAMESPACE}/istio-ingressgateway is ready: the load balancer has no ingress yet`,
            );
        }
        await simulator.pause(50);
        signal.throwIfAborted();
    }
}

/** Creates the DNSRecords of a Garden and takes away those it no longer needs, as the DNS extension reconciles them. */
export async function deployDnsRecords(simulator: Simulator, garden: Garden): Promise<void> {
    const { dns, virtualCluster } = garden.spec;
    if (dns === undefined) {
        return;
    }
    const client = simulator.client("initial");
    const address = await waitForGateway(simulator, simulator.signal);
    const domains = [
        ...virtualCluster.dns.domains.map(prefixed("api")),
        ...virtualCluster.dns.domains.map(prefixed("gardener")),
        ...ingressDomains(garden),
    ];
    const wanted = new Set<string>();
    for (const { name: domain, provider } of domains) {
        const found = dns.providers.find(({ name }) => name === provider);
        if (found === undefined) {
            throw new Error(`provider ${JSON.stringify(provider ?? "")} not found in DNS providers`);
        }
        const name = `${domain.replaceAll(".", "-").replaceAll("*", "wildcard")}-${found.type}`;
        wanted.add(name);
        await deployExtensionObject(simulator, {
            apiVersion: EXTENSIONS_API,
            kind: "DNSRecord",
            metadata: { name, namespace: "garden", labels: ORIGIN },
            spec: {
                type: found.type,
                class: "garden",
                name: domain,
                recordType: /^\d+\.\d+\.\d+\.\d+$/.test(address) ? "A" : address.includes(":") ? "AAAA" : "CNAME",
                values: [address],
                secretRef: { name: found.secretRef.name, namespace: "garden" },
            },
        });
    }
    for (const record of await listDnsRecords(simulator)) {
        if (!wanted.has(record.metadata.name)) {
            await client.delete(record);
        }
    }
}

/** Names below the ingress domains, and that of a discovery server which lies elsewhere (gardener v1.138.3 GetAllIngressDomains). */
function ingressDomains({ spec: { runtimeCluster, virtualCluster } }: Garden): DnsDomain[] {
    const { domains } = runtimeCluster.ingress;
    const { domain } = virtualCluster.gardener.gardenerDiscoveryServer ?? {};
    const isElsewhere =
        domain !== undefined && !domains.some(({ name }) => domain.name.replace(/^[^.]+\./, "") === name);
    return [...domains.map(prefixed("*")), ...(isElsewhere ? [domain] : [])];
}

function prefixed(prefix: string): (domain: DnsDomain) => DnsDomain {
    return domain => ({ ...domain, name: `${prefix}.${domain.name}` });
}

/** The DNSRecords that the operator made. */
export function listDnsRecords(simulator: Simulator): Promise<ExtensionObject[]> {
    const kind = { apiVersion: EXTENSIONS_API, kind: "DNSRecord" };
    return simulator.client("initial").list(kind, { namespace: "garden", labelSelector: "origin=gardener-operator" });
}
