import type * as pulumi from "@pulumi/pulumi";
import type { Entrance } from "../ingress/ingress";
import type { MetalCredentials } from "./credentials";
import type { MetalMasterdata } from "./masterdata";
import { masterdataValuesOf } from "./masterdata";
import { needed } from "./needed";
import type { Pki } from "./pki";
import type { MetalRelease } from "./release";
import { chartImageNames } from "./release";
import type { MetalServers } from "./servers";
import type { HeadscaleService, OidcClient, PostgresService, ValkeyService } from "./services";
import type { AuditingArgs } from "./values/auditing";
import { auditingValues } from "./values/auditing";
import { entranceValues } from "./values/entrance";
import { storesValues } from "./values/masterdata-api";
import { metalApiValues } from "./values/metal-api";
import { metalApiserverValues } from "./values/metal-apiserver";
import { metalConsoleValues } from "./values/metal-console";
import { workloadValues } from "./values/workloads";

/** What the chart's values are made from. */
export interface MetalValuesArgs {
    release: MetalRelease;
    /** The APIs answer at `api.<domain>` and `v2.<domain>`. */
    domain: string;
    providerTenant: string;
    /** What the APIs are reached through. */
    entrance: Entrance;
    /** Name of the ClusterIssuer of the ingress's certificate. */
    clusterIssuer: string;
    masterdata: MetalMasterdata;
    servers: MetalServers;
    pki: Pki;
    credentials: MetalCredentials;
    /** Changes with nsqd's certificates. */
    nsqChecksum: pulumi.Input<string>;
    /** Where metal-apiserver keeps tokens, sessions and counts: needed where there is one. */
    valkey?: ValkeyService;
    /** Where requests are recorded: needed where they are recorded in a database. */
    auditingDatabase?: PostgresService;
    /** The client that metal-apiserver is: needed where there is one. */
    oidc?: OidcClient;
    /** Default: there is no VPN. */
    headscale?: HeadscaleService;
}

/** Values of the chart metal-control-plane, 0.8.8. */
export function metalValues(args: MetalValuesArgs) {
    const { pki, credentials, release, servers, domain, providerTenant } = args;
    const { metalApiserver, metalConsole, logLevel } = servers;
    const auditing = auditingOf(args);
    const masterdata = masterdataValuesOf(args.masterdata, providerTenant, release.bootconfig);
    const stores = storesValues({
        servers,
        providerTenant,
        passwords: credentials.passwords,
        hmac: credentials.masterdataHmac,
        pki,
    });
    const ways = entranceValues({
        entrance: args.entrance,
        domain,
        clusterIssuer: args.clusterIssuer,
        annotations: servers.annotations,
        v2: metalApiserver !== undefined,
        console: metalConsole !== undefined,
    });
    return {
        images: imageValues(release),
        // metal-console alone logs by it.
        zap_level: logLevel,
        ...workloadValues(servers),
        metal_api: {
            ...metalApiValues({
                settings: servers.metalApi,
                logLevel,
                credentials,
                pki,
                nsqChecksum: args.nsqChecksum,
                headscale: args.headscale,
                clientVersion: release.images.metalctl.tag,
                releaseVersion: release.version,
            }),
            ...masterdata.metal_api,
            ...ways.metal_api,
        },
        metal_apiserver: metalApiserver
            ? {
                  ...metalApiserverValues({
                      settings: metalApiserver,
                      oidc: needed("OIDC client", args.oidc),
                      logLevel,
                      domain,
                      providerTenant,
                      databasePassword: credentials.passwords.metal,
                      sessionSecret: needed("session secret", credentials.session),
                      valkey: needed("valkey", args.valkey),
                      auditing,
                  }),
                  ...ways.metal_apiserver,
              }
            : { enabled: false },
        ...stores,
        masterdata_api: { ...stores.masterdata_api, ...masterdata.masterdata_api },
        metal_console: metalConsole
            ? {
                  ...metalConsoleValues({
                      settings: metalConsole,
                      keys: needed("keys of metal-console", pki.console),
                      ca: pki.ca,
                  }),
                  ...ways.metal_console,
              }
            : { enabled: false },
        auditing: auditingValues(auditing),
        ...ways.top,
    };
}

function imageValues({ images }: MetalRelease) {
    return Object.fromEntries(
        chartImageNames.map(name => {
            const { repository, tag } = images[name];
            return [name, { image: repository, tag, imagePullPolicy: "IfNotPresent" }];
        }),
    );
}

function auditingOf({ servers: { auditing }, auditingDatabase }: MetalValuesArgs): AuditingArgs {
    const { timescaledb, splunk } = auditing;
    return {
        ...(timescaledb && { timescaledb: { ...needed("database of auditing", auditingDatabase), ...timescaledb } }),
        ...(splunk && { splunk }),
    };
}
