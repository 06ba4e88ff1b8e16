import * as pulumi from "@pulumi/pulumi";
import type { MetalCredentials } from "./credentials";
import type { MetalMasterdata } from "./masterdata";
import { masterdataValuesOf } from "./masterdata";
import { NSQ_SECRET, nsqAddresses } from "./nsq";
import type { Pki } from "./pki";
import { POSTGRES_USER } from "./postgres";
import type { MetalRelease } from "./release";
import { chartImageNames } from "./release";

/** Base path of metal-api v1: metal-roles sets it always, and metal-go takes it from the URL's path. */
export const BASE_PATH = "/metal/";

/** Names of the databases: StatefulSets, Services and all that goes with them. */
export const databaseNames = {
    metal: "metal-db",
    ipam: "ipam-db",
    masterdata: "masterdata-db",
    zitadel: "zitadel-db",
    headscale: "headscale-db",
} as const;

/** What the chart's values are made from. */
export interface MetalValuesArgs {
    release: MetalRelease;
    /** The API answers at `api.<domain>`. */
    domain: string;
    providerTenant: string;
    /** Name of the ClusterIssuer of the ingress's certificate. */
    clusterIssuer: string;
    masterdata: MetalMasterdata;
    pki: Pki;
    credentials: MetalCredentials;
    /** Changes with nsqd's certificates. */
    nsqChecksum: pulumi.Input<string>;
}

/** Values of the chart metal-control-plane, 0.8.8. */
export function metalValues(args: MetalValuesArgs) {
    const { pki, credentials, release } = args;
    const masterdata = masterdataValuesOf(args.masterdata, args.providerTenant, release.bootconfig);
    return {
        images: Object.fromEntries(
            chartImageNames.map(name => {
                const { repository, tag } = release.images[name];
                return [name, { image: repository, tag, imagePullPolicy: "IfNotPresent" }];
            }),
        ),
        metal_api: {
            base_path: BASE_PATH,
            log_level: "info",
            db_address: databaseNames.metal,
            db_password: credentials.passwords.metal,
            ipam_grpc_server_endpoint: "http://ipam:9090",
            view_key: credentials.hmac.view,
            edit_key: credentials.hmac.edit,
            admin_key: credentials.hmac.admin,
            nsq: { ...nsqAddresses, tls: { enabled: true, secret_name: NSQ_SECRET, checksum: args.nsqChecksum } },
            grpc: {
                tls: {
                    enabled: true,
                    server_key_enc: base64(pki.grpcServer.key),
                    server_cert_enc: base64(pki.grpcServer.cert),
                    ca_cert_enc: base64(pki.ca),
                },
            },
            minimum_client_version: release.images.metalctl.tag,
            ...masterdata.metal_api,
        },
        // It needs an OIDC provider, which the landscape does not have yet.
        metal_apiserver: { enabled: false },
        ipam: postgresValues(databaseNames.ipam, "ipam", credentials.passwords.ipam, "db_host"),
        masterdata_api: {
            provider_tenant: args.providerTenant,
            ...postgresValues(databaseNames.masterdata, "masterdata", credentials.passwords.masterdata),
            ca: base64(pki.ca),
            cert: base64(pki.masterdataServer.cert),
            cert_key: base64(pki.masterdataServer.key),
            client_cert: base64(pki.masterdataClient.cert),
            client_key: base64(pki.masterdataClient.key),
            hmac: credentials.masterdataHmac,
            ...masterdata.masterdata_api,
        },
        tenant_apiserver: postgresValues(databaseNames.masterdata, "masterdata", credentials.passwords.masterdata),
        metal_console: { enabled: false },
        ingress_public_dns: `api.${args.domain}`,
        deploy_ingress: true,
        deploy_ingress_api_v1_rules: true,
        deploy_ingress_api_v2_rules: false,
        ingress: {
            annotations: { "cert-manager.io/cluster-issuer": args.clusterIssuer },
            tls: { enabled: true },
        },
    };
}

function postgresValues(address: string, name: string, password: pulumi.Input<string>, key = "db_address") {
    return { [key]: address, db_port: 5432, db_name: name, db_user: POSTGRES_USER, db_password: password };
}

function base64(text: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.output(text).apply(plain => Buffer.from(plain, "utf8").toString("base64"));
}
