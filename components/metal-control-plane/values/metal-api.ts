import type * as pulumi from "@pulumi/pulumi";
import type { MetalCredentials } from "../credentials";
import { databaseNames } from "../database-names";
import { NSQ_SECRET, nsqAddresses } from "../nsq";
import type { Pki } from "../pki";
import type { MetalApiSettings } from "../servers";
import type { HeadscaleService } from "../services";
import { base64 } from "./base64";
import { replicasOf } from "./workloads";

/** Base path of metal-api v1: metal-roles sets it always, and metal-go takes it from the URL's path. */
export const BASE_PATH = "/metal/";

/** What metal-api's values are made from. */
export interface MetalApiArgs {
    settings: MetalApiSettings;
    logLevel: string;
    credentials: MetalCredentials;
    pki: Pki;
    /** Changes with nsqd's certificates. */
    nsqChecksum: pulumi.Input<string>;
    /** Default: there is no VPN. */
    headscale?: HeadscaleService;
    /** Version of metalctl: older ones are told so. */
    clientVersion: string;
    /** Version of metal-stack, which metal-api shows; default: none. */
    releaseVersion?: string;
}

/** Values of the chart for metal-api, without its master data. */
export function metalApiValues({ settings, credentials, pki, headscale, releaseVersion, ...args }: MetalApiArgs) {
    const { bmcSuperuserPassword, s3 } = settings;
    return {
        replicas: replicasOf(settings),
        base_path: BASE_PATH,
        log_level: args.logLevel,
        db_address: databaseNames.metal,
        db_password: credentials.passwords.metal,
        ipam_grpc_server_endpoint: "http://ipam:9090",
        view_key: credentials.hmac.view,
        edit_key: credentials.hmac.edit,
        admin_key: credentials.hmac.admin,
        password_reason_minlength: settings.passwordReasonMinlength,
        nsq: { ...nsqAddresses, tls: { enabled: true, secret_name: NSQ_SECRET, checksum: args.nsqChecksum } },
        grpc: {
            tls: {
                enabled: true,
                server_key_enc: base64(pki.grpcServer.key),
                server_cert_enc: base64(pki.grpcServer.cert),
                ca_cert_enc: base64(pki.ca),
            },
        },
        ...(bmcSuperuserPassword !== undefined && {
            bmc: { superuser: { enabled: true, pwd_enc: base64(bmcSuperuserPassword) } },
        }),
        ...(s3 && {
            s3: {
                enabled: true,
                address: s3.address,
                key: s3.key,
                secret: s3.secret,
                firmware_bucket: s3.firmwareBucket,
            },
        }),
        ...(headscale && { headscale: headscaleValues(headscale) }),
        minimum_client_version: args.clientVersion,
        ...(releaseVersion !== undefined && { release_version: releaseVersion }),
    };
}

/** The VPN, as both APIs are told of it; the second one's key is read from the first one's values (0.8.9). */
function headscaleValues({ apiKey, address, controlPlaneUrl }: HeadscaleService) {
    return { enabled: true, api_key: apiKey, internal_api_address: address, control_plane_address: controlPlaneUrl };
}
