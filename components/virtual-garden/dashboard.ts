import type * as pulumi from "@pulumi/pulumi";
import type { GardenerDashboardConfig } from "../../gardener/api/garden-control-plane";
import type { GardenReferences } from "./references";

type Oidc = NonNullable<GardenerDashboardConfig["oidcConfig"]>;
type GitHub = NonNullable<GardenerDashboardConfig["gitHub"]>;

/** Gardener's dashboard, with what it reads in place of references to it. */
export interface DashboardArgs extends Omit<
    GardenerDashboardConfig,
    "frontendConfigMapRef" | "assetsConfigMapRef" | "oidcConfig" | "gitHub"
> {
    /** Configuration of the pages. */
    frontendConfig?: Record<string, unknown>;
    /** Logos and icons in base64, by file name. */
    assets?: Record<string, string>;
    oidcConfig?: Omit<Oidc, "secretRef" | "certificateAuthoritySecretRef"> & {
        clientID: string;
        /** A secret. */
        clientSecret: pulumi.Input<string>;
        /** PEM; default: what the system trusts. */
        certificateAuthority?: string;
    };
    gitHub?: Omit<GitHub, "secretRef"> & {
        /** A token, or what a GitHub app logs in with: secrets. */
        authentication: Record<string, pulumi.Input<string>>;
        /** Of GitHub's webhook: a secret. */
        webhookSecret?: pulumi.Input<string>;
    };
}

/** `Garden.spec.virtualCluster.gardener.gardenerDashboard` (keys: gardener v1.138.3 docs/concepts/operator.md). */
export function dashboardOf(args: DashboardArgs, references: GardenReferences): GardenerDashboardConfig {
    const { frontendConfig, assets, oidcConfig, gitHub, ...others } = args;
    return {
        ...others,
        ...(frontendConfig && {
            frontendConfigMapRef: {
                name: references.document("dashboard-frontend", "frontend-config.yaml", frontendConfig),
            },
        }),
        ...(assets && {
            assetsConfigMapRef: { name: references.configMap("dashboard-assets", { binaryData: assets }) },
        }),
        ...(oidcConfig && { oidcConfig: oidcOf(oidcConfig, references) }),
        ...(gitHub && { gitHub: gitHubOf(gitHub, references) }),
    };
}

function oidcOf(
    { clientID, clientSecret, certificateAuthority, ...others }: NonNullable<DashboardArgs["oidcConfig"]>,
    references: GardenReferences,
): Oidc {
    const data = { client_id: clientID, client_secret: clientSecret };
    return {
        ...others,
        secretRef: { name: references.secret("dashboard-oidc", data) },
        ...(certificateAuthority !== undefined && {
            certificateAuthoritySecretRef: {
                name: references.secret("dashboard-oidc-ca", { "ca.crt": certificateAuthority }),
            },
        }),
    };
}

function gitHubOf(
    { authentication, webhookSecret, ...others }: NonNullable<DashboardArgs["gitHub"]>,
    references: GardenReferences,
): GitHub {
    const login = Object.entries(authentication).map(([key, value]) => [`authentication.${key}`, value] as const);
    const data = { ...Object.fromEntries(login), ...(webhookSecret !== undefined && { webhookSecret }) };
    return { ...others, secretRef: { name: references.secret("dashboard-github", data) } };
}
