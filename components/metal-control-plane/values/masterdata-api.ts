import type * as pulumi from "@pulumi/pulumi";
import { databaseNames } from "../database-names";
import type { Pki } from "../pki";
import { POSTGRES_USER } from "../postgres";
import type { MetalServers } from "../servers";
import { base64 } from "./base64";

/** What the values of masterdata-api, tenant-apiserver and ipam are made from. */
export interface StoresArgs {
    servers: Pick<MetalServers, "masterdataApi" | "tenantApiserver" | "ipam" | "logLevel">;
    providerTenant: string;
    passwords: { ipam: pulumi.Input<string>; masterdata: pulumi.Input<string> };
    hmac: pulumi.Input<string>;
    pki: Pki;
}

/** Values of the chart for what keeps projects, tenants and addresses; masterdata-api's without its master data. */
export function storesValues({ servers, providerTenant, passwords, hmac, pki }: StoresArgs) {
    const masterdata = databaseValues(databaseNames.masterdata, "masterdata", passwords.masterdata);
    return {
        ipam: {
            replicas: servers.ipam.replicas,
            log_level: servers.logLevel,
            ...databaseValues(databaseNames.ipam, "ipam", passwords.ipam, "db_host"),
        },
        masterdata_api: {
            replicas: servers.masterdataApi.replicas,
            provider_tenant: providerTenant,
            ...masterdata,
            ca: base64(pki.ca),
            cert: base64(pki.masterdataServer.cert),
            cert_key: base64(pki.masterdataServer.key),
            client_cert: base64(pki.masterdataClient.cert),
            client_key: base64(pki.masterdataClient.key),
            hmac,
        },
        // It shares masterdata-api's database (metal-roles control-plane/roles/metal).
        tenant_apiserver: { replicas: servers.tenantApiserver.replicas, ...masterdata },
    };
}

function databaseValues(address: string, name: string, password: pulumi.Input<string>, key = "db_address") {
    return { [key]: address, db_port: 5432, db_name: name, db_user: POSTGRES_USER, db_password: password };
}
