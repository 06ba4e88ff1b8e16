import type { Simulator } from "../controller";
import type { DashboardConfig, Garden, Secret } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { applyIngress, ingressRefs } from "./ingress";
import { markerService } from "./marker-service";
import { ORIGIN } from "./names";

const DASHBOARD = "gardener-dashboard";
const CONFIG = "gardener-dashboard-config";
const TERMINAL = "terminal-controller-manager";
const DISCOVERY = "gardener-discovery-server";

/** Deploys the garden's dashboard, its terminals and the discovery server, or takes away what the Garden has no more. */
export async function deployWeb(simulator: Simulator, garden: Garden): Promise<void> {
    const { gardenerDashboard: dashboard, gardenerDiscoveryServer: discovery } = garden.spec.virtualCluster.gardener;
    const client = simulator.client("initial");
    const domains = garden.spec.runtimeCluster.ingress.domains.map(({ name }) => name);
    if (dashboard === undefined) {
        await removeDashboard(simulator);
    } else {
        await readDashboardReferences(simulator, dashboard);
        await client.apply(markerService(DASHBOARD));
        await client.apply(dashboardConfig(garden, dashboard, domains));
        if (dashboard.ingress?.enabled === false) {
            await remove(simulator, ingressRefs(DASHBOARD));
        } else {
            const hosts = domains.map(domain => `dashboard.${domain}`);
            await applyIngress(simulator, { name: DASHBOARD, port: 8080, hosts });
        }
    }
    if (dashboard?.terminal === undefined) {
        await remove(simulator, [markerService(TERMINAL)]);
    } else {
        await client.apply(markerService(TERMINAL));
    }
    if (discovery !== undefined) {
        if (discovery.tlsSecretName !== undefined) {
            await secretOf(simulator, discovery.tlsSecretName, ["tls.crt", "tls.key"]);
        }
        await client.apply(markerService(DISCOVERY));
        const host = discovery.domain?.name ?? `discovery.${domains[0]}`;
        await applyIngress(simulator, { name: DISCOVERY, port: 8081, hosts: [host], passthrough: true });
    }
}

/** Takes away all that {@link deployWeb} brings. */
export async function removeWeb(simulator: Simulator): Promise<void> {
    await removeDashboard(simulator);
    await remove(simulator, [markerService(TERMINAL), markerService(DISCOVERY), ...ingressRefs(DISCOVERY)]);
}

function removeDashboard(simulator: Simulator): Promise<void> {
    return remove(simulator, [
        markerService(DASHBOARD),
        refTo("v1", "ConfigMap", "garden", CONFIG),
        ...ingressRefs(DASHBOARD),
    ]);
}

async function remove(simulator: Simulator, refs: Parameters<ReturnType<Simulator["client"]>["delete"]>[0][]) {
    await Promise.all(refs.map(ref => simulator.client("initial").delete(ref)));
}

/** What the dashboard is told of logins (gardener v1.138.3 pkg/component/gardener/dashboard/configmap.go). */
function dashboardConfig({ spec }: Garden, dashboard: DashboardConfig, domains: string[]): KubeObject {
    const { oidcConfig: oidc, enableTokenLogin = true } = dashboard;
    const { kubeAPIServer } = spec.virtualCluster.kubernetes;
    const apiServerUrl = kubeAPIServer?.sni?.domainPatterns?.[0] ?? `api.${spec.virtualCluster.dns.domains[0].name}`;
    const config = {
        apiServerUrl,
        loginTypes: [...(oidc === undefined ? [] : ["oidc"]), ...(enableTokenLogin ? ["token"] : [])],
        ...(oidc === undefined
            ? {}
            : {
                  oidc: {
                      issuer: oidc.issuerURL,
                      redirect_uris: domains.map(domain => `https://dashboard.${domain}/auth/callback`),
                      public: { clientId: oidc.clientIDPublic, usePKCE: true },
                  },
              }),
    };
    return {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: CONFIG, namespace: "garden", labels: ORIGIN },
        data: { "config.yaml": JSON.stringify(config) },
    };
}

/** The dashboard does not start without what it mounts. */
async function readDashboardReferences(simulator: Simulator, dashboard: DashboardConfig): Promise<void> {
    const { oidcConfig, gitHub, frontendConfigMapRef, assetsConfigMapRef } = dashboard;
    if (oidcConfig?.secretRef !== undefined) {
        await secretOf(simulator, oidcConfig.secretRef.name, ["client_id"]);
    }
    if (oidcConfig?.certificateAuthoritySecretRef !== undefined) {
        await secretOf(simulator, oidcConfig.certificateAuthoritySecretRef.name, ["ca.crt"]);
    }
    if (gitHub?.secretRef !== undefined) {
        await secretOf(simulator, gitHub.secretRef.name, []);
    }
    for (const name of [frontendConfigMapRef?.name, assetsConfigMapRef?.name].filter(name => name !== undefined)) {
        if ((await simulator.client("initial").get(refTo("v1", "ConfigMap", "garden", name))) === undefined) {
            throw new Error(`failed reading ConfigMap ${name}: configmaps "${name}" not found`);
        }
    }
}

async function secretOf(simulator: Simulator, name: string, keys: string[]): Promise<void> {
    const secret = await simulator.client("initial").get<Secret>(refTo("v1", "Secret", "garden", name));
    if (secret === undefined) {
        throw new Error(`secrets "${name}" not found`);
    }
    const missing = keys.find(key => secret.data?.[key] === undefined);
    if (missing !== undefined) {
        throw new Error(`secret "${name}": missing ${missing} key`);
    }
}
