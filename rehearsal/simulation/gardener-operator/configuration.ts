import { parse } from "yaml";
import type { AuditConfig, ConfigMap, Garden, Secret } from "../gardener/types";
import type { KubeClient } from "../kubernetes/client";
import { refTo } from "../kubernetes/objects";

const GROUP = "apiserver.config.k8s.io";

/**
 * Reads what a Garden refers to as gardener-operator does before it deploys anything (gardener v1.138.3
 * pkg/component/shared/apiserver.go, pkg/operator/controller/garden/garden/components.go); throws with its words where
 * something is missing or is not what it has to be.
 */
export async function readReferences(client: KubeClient, { spec }: Garden): Promise<void> {
    const { kubernetes, gardener } = spec.virtualCluster;
    const { kubeAPIServer } = kubernetes;
    const reader = new Reader(client);
    for (const server of [kubeAPIServer, gardener.gardenerAPIServer]) {
        await reader.auditPolicy(server?.auditConfig);
        await reader.kubeconfig(server?.auditWebhook?.kubeconfigSecretName, "audit webhook from referenced secret");
        for (const { kubeconfigSecretName } of server?.admissionPlugins ?? []) {
            await reader.kubeconfig(kubeconfigSecretName, "admission plugin from referenced secret");
        }
    }
    if (kubeAPIServer === undefined) {
        return;
    }
    const { authentication, structuredAuthentication, structuredAuthorization, sni } = kubeAPIServer;
    await reader.kubeconfig(authentication?.webhook?.kubeconfigSecretName, "audit webhook from referenced secret");
    if (structuredAuthentication !== undefined) {
        await reader.configuration(structuredAuthentication.configMapName, "authentication");
    }
    if (structuredAuthorization !== undefined) {
        await reader.authorization(structuredAuthorization);
    }
    if (sni !== undefined) {
        if ((sni.domainPatterns ?? []).length === 0) {
            throw new Error("panic: runtime error: index out of range [0] with length 0");
        }
        await reader.certificate(sni.secretName);
    }
}

class Reader {
    constructor(private readonly client: KubeClient) {}

    async auditPolicy(config: AuditConfig | undefined): Promise<void> {
        const name = config?.auditPolicy?.configMapRef?.name;
        if (name !== undefined && (await this.configMap(name, "audit policy")).policy === undefined) {
            throw new Error(`missing '.data.policy' in audit policy ConfigMap garden/${name}`);
        }
    }

    /** Configuration of kube-apiserver itself, which the operator decodes. */
    async configuration(name: string, what: "authentication" | "authorization"): Promise<Record<string, unknown>> {
        const text = (await this.configMap(name, `${what} configuration`))["config.yaml"];
        if (text === undefined) {
            throw new Error(`missing '.data[config.yaml]' in ${what} configuration ConfigMap garden/${name}`);
        }
        const config = parse(text) as { apiVersion?: string; kind?: string } & Record<string, unknown>;
        const kind = what === "authentication" ? "AuthenticationConfiguration" : "AuthorizationConfiguration";
        if (config.kind !== kind || !/^apiserver\.config\.k8s\.io\/v1(alpha1|beta1)?$/.test(config.apiVersion ?? "")) {
            const found = `kind "${config.kind}" in version "${config.apiVersion}"`;
            throw new Error(`no ${found} is registered for group ${GROUP}`);
        }
        return config;
    }

    async authorization({
        configMapName,
        kubeconfigs = [],
    }: NonNullable<
        NonNullable<Garden["spec"]["virtualCluster"]["kubernetes"]["kubeAPIServer"]>["structuredAuthorization"]
    >): Promise<void> {
        const { authorizers } = await this.configuration(configMapName, "authorization");
        for (const { name } of (authorizers ?? []) as { name: string }[]) {
            const reference = kubeconfigs.find(({ authorizerName }) => authorizerName === name);
            if (reference === undefined) {
                throw new Error(
                    `failed translating raw authorization configuration in ConfigMap garden/${configMapName}: missing kubeconfig secret reference for authorizer ${name}`,
                );
            }
            await this.kubeconfig(reference.secretName, "authorizer from referenced secret");
        }
    }

    async kubeconfig(name: string | undefined, of: string): Promise<void> {
        if (name !== undefined && !((await this.secret(name)).kubeconfig ?? "")) {
            throw new Error(
                `failed reading kubeconfig for ${of} garden/${name}: the secret's field 'kubeconfig' is either not present or empty`,
            );
        }
    }

    /** The Secret that Istio and the API server mount. */
    async certificate(name: string | undefined): Promise<void> {
        if (name === undefined) {
            return;
        }
        const data = await this.secret(name);
        const missing = ["tls.crt", "tls.key"].find(key => data[key] === undefined);
        if (missing !== undefined) {
            throw new Error(`failed to get SNI TLS secret "${name}": it has no ${missing}`);
        }
    }

    private async secret(name: string): Promise<Record<string, string>> {
        const secret = await this.client.get<Secret>(refTo("v1", "Secret", "garden", name));
        if (secret === undefined) {
            throw new Error(`secrets "${name}" not found`);
        }
        return secret.data ?? {};
    }

    private async configMap(name: string, what: string): Promise<Record<string, string | undefined>> {
        const map = await this.client.get<ConfigMap>(refTo("v1", "ConfigMap", "garden", name));
        if (map === undefined) {
            throw new Error(
                `retrieving ${what} from the ConfigMap garden/${name} failed: configmaps "${name}" not found`,
            );
        }
        return map.data ?? {};
    }
}
