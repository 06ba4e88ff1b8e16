import type { MetalApiserverSettings, MetalServers } from "../components/metal-control-plane/servers";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

type Config = Landscape["metal"];

/** The servers of metal-stack's chart, as a landscape wants them. */
export function metalServersOf({ metal }: Pick<Landscape, "metal">, secrets: Secrets): MetalServers {
    const { hmac: _hmac, ...masterdataApi } = metal.masterdataApi;
    const { enabled, ...metalConsole } = metal.metalConsole;
    return {
        metalApi: metalApiOf(metal, secrets),
        ...(metal.metalApiserver.enabled && { metalApiserver: metalApiserverOf(metal, secrets) }),
        masterdataApi,
        tenantApiserver: metal.tenantApiserver,
        ipam: metal.ipam,
        ...(enabled && { metalConsole }),
        auditing: auditingOf(metal, secrets),
        logLevel: metal.logLevel,
        annotations: metal.ingress.annotations,
    };
}

function metalApiOf({ metalApi }: Config, secrets: Secrets): MetalServers["metalApi"] {
    const { bmcSuperuserPassword, s3, ...settings } = metalApi;
    return {
        ...settings,
        ...(bmcSuperuserPassword && { bmcSuperuserPassword: valueOf(secrets, bmcSuperuserPassword) }),
        ...(s3 && { s3: { ...s3, key: valueOf(secrets, s3.key), secret: valueOf(secrets, s3.secret) } }),
    };
}

function metalApiserverOf({ metalApiserver }: Config, secrets: Secrets): MetalApiserverSettings {
    const { enabled: _enabled, oidc: _oidc, sessionSecret, ...settings } = metalApiserver;
    return { ...settings, sessionSecret: secrets.get(sessionSecret?.secret) };
}

function auditingOf({ auditing: { timescaledb, splunk } }: Config, secrets: Secrets): MetalServers["auditing"] {
    return {
        ...(timescaledb.enabled && { timescaledb: { retention: timescaledb.retention } }),
        ...(splunk && { splunk: { ...splunk, hecToken: valueOf(secrets, splunk.hecToken) } }),
    };
}

function valueOf(secrets: Secrets, { secret }: { secret: string }) {
    return required(secrets.get(secret), `secret ${secret}`);
}
