import type { DnsProviderArgs, GardenArgs } from "../components/virtual-garden/garden";
import type { APIServerArgs } from "../components/virtual-garden/api-server";
import type { ControlPlaneArgs } from "../components/virtual-garden/control-plane";
import type { DashboardArgs } from "../components/virtual-garden/dashboard";
import type { KubeAPIServerArgs } from "../components/virtual-garden/kubernetes";
import type { Texts } from "../components/virtual-garden/references";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

type Config = Landscape["garden"];
type KubeAPIServer = NonNullable<Config["kubernetes"]["kubeAPIServer"]>;
type APIServer = Pick<KubeAPIServer | Config["gardenerAPIServer"], "admissionPlugins" | "auditWebhook">;
type Dashboard = NonNullable<Config["gardenerDashboard"]>;
type Reference = { secret: string };

/** What the config says of a garden that is not known from elsewhere, with its secrets in place of references to them. */
export type GardenOptions = Pick<GardenArgs, "gardener" | "resources"> & {
    kubeAPIServer?: KubeAPIServerArgs;
    /** DNS providers beside the landscape's own. */
    dnsProviders: DnsProviderArgs[];
};

/** Options of the virtual garden. */
export function gardenOptionsOf(garden: Config, secrets: Secrets): GardenOptions {
    const values = new Values(secrets);
    const { kubeAPIServer } = garden.kubernetes;
    return {
        ...(kubeAPIServer && { kubeAPIServer: values.kubeAPIServer(kubeAPIServer) }),
        gardener: values.gardener(garden),
        dnsProviders: (garden.dns?.providers ?? []).map(({ credentials, ...provider }) => ({
            ...provider,
            credentials: values.texts(credentials),
        })),
        resources: garden.resources.map(({ name, data, configMap }) => ({
            name,
            ...(data && { data: values.texts(data) }),
            ...(configMap && { configMap }),
        })),
    };
}

/** Puts the values of secrets where the config has references to them. */
class Values {
    constructor(private readonly secrets: Secrets) {}

    texts(references: Record<string, Reference>): Texts {
        return Object.fromEntries(Object.entries(references).map(([key, reference]) => [key, this.of(reference)]));
    }

    kubeAPIServer(config: KubeAPIServer): KubeAPIServerArgs {
        const { authentication, sni, structuredAuthorization, ...others } = config;
        return {
            ...this.apiServer(others),
            ...(authentication && {
                authentication: {
                    webhook: { ...authentication.webhook, kubeconfig: this.of(authentication.webhook.kubeconfig) },
                },
            }),
            ...(sni && { sni: this.withTls(sni) }),
            ...(structuredAuthorization && {
                structuredAuthorization: {
                    ...structuredAuthorization,
                    kubeconfigs: structuredAuthorization.kubeconfigs.map(({ authorizerName, kubeconfig }) => ({
                        authorizerName,
                        kubeconfig: this.of(kubeconfig),
                    })),
                },
            }),
        };
    }

    gardener(config: Config): ControlPlaneArgs {
        const { gardenerDashboard: dashboard, gardenerDiscoveryServer: discovery } = config;
        return {
            gardenerAPIServer: this.apiServer(config.gardenerAPIServer),
            gardenerAdmissionController: config.gardenerAdmissionController,
            gardenerControllerManager: config.gardenerControllerManager,
            gardenerScheduler: config.gardenerScheduler,
            gardenerResourceManager: config.gardenerResourceManager,
            ...(dashboard && { gardenerDashboard: this.dashboard(dashboard) }),
            ...(discovery && { gardenerDiscoveryServer: this.withTls(discovery) }),
        };
    }

    private apiServer<T extends APIServer>({ admissionPlugins, auditWebhook, ...others }: T) {
        return {
            ...others,
            ...(admissionPlugins && {
                admissionPlugins: admissionPlugins.map(
                    ({ kubeconfig, ...plugin }): NonNullable<APIServerArgs["admissionPlugins"]>[number] => ({
                        ...plugin,
                        ...(kubeconfig && { kubeconfig: this.of(kubeconfig) }),
                    }),
                ),
            }),
            ...(auditWebhook && {
                auditWebhook: { ...auditWebhook, kubeconfig: this.of(auditWebhook.kubeconfig) },
            }),
        };
    }

    private dashboard({ oidcConfig, gitHub, ...others }: Dashboard): DashboardArgs {
        return {
            ...others,
            ...(oidcConfig && { oidcConfig: { ...oidcConfig, clientSecret: this.of(oidcConfig.clientSecret) } }),
            ...(gitHub && { gitHub: this.gitHub(gitHub) }),
        };
    }

    private gitHub({
        authentication,
        webhookSecret,
        ...others
    }: NonNullable<Dashboard["gitHub"]>): NonNullable<DashboardArgs["gitHub"]> {
        const login = Object.entries(authentication).map(([key, value]) => [
            key,
            typeof value === "string" ? value : this.of(value),
        ]);
        return {
            ...others,
            authentication: Object.fromEntries(login) as Texts,
            ...(webhookSecret && { webhookSecret: this.of(webhookSecret) }),
        };
    }

    private withTls<T extends { tls?: { certificate: string; privateKey: Reference } }>({ tls, ...others }: T) {
        const { certificate, privateKey } = tls ?? {};
        return {
            ...others,
            ...(certificate && privateKey && { tls: { certificate, privateKey: this.of(privateKey) } }),
        };
    }

    private of({ secret }: Reference) {
        return required(this.secrets.get(secret), `secret ${secret}`);
    }
}
