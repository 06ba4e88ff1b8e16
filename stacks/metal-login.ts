import type { OptionalServicesArgs } from "../components/metal-control-plane/optional-services";
import type { OidcClient } from "../components/metal-control-plane/services";
import type { ZitadelOptions } from "../components/metal-control-plane/zitadel/zitadel";
import type { Landscape } from "../config/landscape";
import { loginDomainOf } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

type Metal = Landscape["metal"];

/** headscale, where the config has it. */
export function headscaleOf({ headscale }: Metal, secrets: Secrets): Pick<OptionalServicesArgs, "headscale"> {
    const { enabled, prefixes, privateKey, noisePrivateKey, apiKeyExpiration, resources, ingress } = headscale;
    return enabled
        ? {
              headscale: {
                  prefixes,
                  privateKey: secrets.get(privateKey?.secret),
                  noisePrivateKey: secrets.get(noisePrivateKey?.secret),
                  apiKeyExpiration,
                  ...(resources && { resources }),
                  annotations: ingress.annotations,
              },
          }
        : {};
}

/** Where users of the second API log in: at zitadel, at the issuer that the config names, or nowhere. */
export function loginOf(metal: Metal, secrets: Secrets): Pick<OptionalServicesArgs, "login"> {
    if (metal.zitadel.enabled) {
        return { login: { zitadel: zitadelOf(metal, secrets) } };
    }
    const { oidc } = metal.metalApiserver;
    return oidc ? { login: { oidc: oidcOf(oidc, secrets) } } : {};
}

/** zitadel, as the config has it. */
function zitadelOf(metal: Metal, secrets: Secrets): ZitadelOptions {
    const { zitadel, domain } = metal;
    const { staticUsers, project, application, genericOidcProviders } = zitadel.initConfig;
    const { redirectUris = [`https://v2.${domain}/auth/openid-connect/callback`] } = application;
    return {
        externalDomain: loginDomainOf(metal),
        masterKey: secrets.get(zitadel.masterKey?.secret),
        adminPassword: secrets.get(zitadel.adminPassword?.secret),
        initialInstance: zitadel.initialInstance,
        initialOrg: zitadel.initialOrg,
        init: {
            users: staticUsers.map(({ password, ...user }) => ({ ...user, password: secrets.get(password?.secret) })),
            project,
            application: { ...application, redirectUris },
            providers: genericOidcProviders.map(({ clientSecret, ...provider }) => ({
                ...provider,
                clientSecret: secretOf(secrets, clientSecret),
            })),
        },
        annotations: zitadel.ingress.annotations,
    };
}

/** The client that an issuer which is there knows metal-apiserver by. */
function oidcOf(oidc: NonNullable<Metal["metalApiserver"]["oidc"]>, secrets: Secrets): OidcClient {
    return { ...oidc, clientSecret: secretOf(secrets, oidc.clientSecret) };
}

function secretOf(secrets: Secrets, { secret }: { secret: string }) {
    return required(secrets.get(secret), `secret ${secret}`);
}
