import type { ExtensionOptions } from "../components/extensions/catalog";
import type { OtherChart, OtherExtension } from "../components/extensions/other";
import type { ProviderMetalArgs } from "../components/extensions/provider-metal";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { machineImageVersions } from "../gardener/metal/images";
import { dockerConfigOf } from "./registries";
import { required } from "./required";

type Config = Landscape["extensions"];
type Reference = { secret: string };

/** Options of the release's extensions; `metalApiInSameCluster` says where metal-api's ingress is. */
export function extensionOptionsOf(
    landscape: Landscape,
    secrets: Secrets,
    metalApiInSameCluster: boolean,
): ExtensionOptions {
    const { extensions: config, certManager, dns } = landscape;
    const secretOf = (reference: Reference) => required(secrets.get(reference.secret), `secret ${reference.secret}`);
    const { certificateConfig, ...certService } = config["shoot-cert-service"];
    const { restricted, acme } = certificateConfig.defaultIssuer;
    const privateKey = secrets.get(acme.privateKey?.secret);
    const { enabled } = config["dns-powerdns"].networkPolicies;
    return {
        ...config,
        "provider-metal": {
            // What it deploys comes from the same registries, unless something else is said.
            imagePullSecret: dockerConfigOf(landscape, secrets),
            ...providerMetalOf(config["provider-metal"], secretOf),
            machineImages: machineImageVersions(landscape.metal.images),
            metalApiInSameCluster,
        },
        "shoot-cert-service": {
            ...certService,
            defaultIssuer: {
                restricted,
                acme: {
                    email: acme.email ?? certManager.email,
                    server: acme.server ?? certManager.server,
                    ...(privateKey && { privateKey }),
                },
            },
            precheckNameservers: certificateConfig.precheckNameservers,
        },
        audit: { ...config.audit, defaultBackends: auditBackendsOf(config.audit.defaultBackends, secretOf) },
        "dns-powerdns": {
            ...config["dns-powerdns"],
            // The landscape's own PowerDNS may be in the cluster too.
            networkPolicies: { enabled: enabled || dns.provider?.powerdns?.networkPolicies === true },
        },
        ontap: {
            ...config.ontap,
            clusters: (config.ontap.clusters ?? []).map(({ password, ...cluster }) => ({
                ...cluster,
                password: secretOf(password),
            })),
        },
    };
}

type SecretOf = (reference: Reference) => ReturnType<typeof required<NonNullable<ReturnType<Secrets["get"]>>>>;

function providerMetalOf(
    { storage, networkPolicies, imagePullSecret, ...config }: Config["provider-metal"],
    secretOf: SecretOf,
): Omit<ProviderMetalArgs, "machineImages" | "metalApiInSameCluster"> {
    const partitions = Object.entries(storage?.duros.partitionConfig ?? {}).map(([id, partition]) => {
        const { adminKey, adminToken, apiKey, ...rest } = partition;
        const keys = { adminKey: secretOf(adminKey), adminToken: secretOf(adminToken) };
        return [id, { ...rest, ...keys, ...(apiKey && { apiKey: secretOf(apiKey) }) }] as const;
    });
    return {
        ...config,
        ...(storage && {
            duros: { enabled: storage.duros.enabled, partitionConfig: Object.fromEntries(partitions) },
        }),
        ...(networkPolicies && { ingressController: networkPolicies.ingressController }),
        ...(imagePullSecret && { imagePullSecret: secretOf(imagePullSecret) }),
    };
}

function auditBackendsOf(config: Config["audit"]["defaultBackends"], secretOf: SecretOf) {
    if (config === undefined) {
        return undefined;
    }
    const { splunk, s3, ...others } = config;
    return {
        ...others,
        ...(splunk && { splunk: { ...splunk, token: secretOf(splunk.token) } }),
        ...(s3 && {
            s3: {
                ...s3,
                access_key_id: secretOf(s3.access_key_id),
                secret_access_key: secretOf(s3.secret_access_key),
            },
        }),
    };
}

/** Extensions that are not in the release. */
export function otherExtensionsOf({ others }: Config, secrets: Secrets): OtherExtension[] {
    const chartOf = ({ pullSecret, ...chart }: OtherChartConfig): OtherChart => {
        const credentials = secrets.get(pullSecret?.secret);
        return { ...chart, ...(credentials && { pullSecret: credentials }) };
    };
    return others.map(({ extension, admission, ...other }) => ({
        ...other,
        ...(extension && { extension: { ...extension, ociRepository: chartOf(extension.ociRepository) } }),
        ...(admission && {
            admission: {
                ...(admission.runtimeCluster && { runtimeCluster: chartOf(admission.runtimeCluster) }),
                ...(admission.virtualCluster && { virtualCluster: chartOf(admission.virtualCluster) }),
                ...(admission.values && { values: admission.values }),
            },
        }),
    }));
}

type OtherChartConfig = Omit<OtherChart, "pullSecret"> & { pullSecret?: Reference };
