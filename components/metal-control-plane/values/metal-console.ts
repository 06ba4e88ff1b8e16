import type * as pulumi from "@pulumi/pulumi";
import type { ConsoleKeys } from "../console";
import type { ServerSettings } from "../servers";
import { base64 } from "./base64";

/** What metal-console's values are made from. */
export interface MetalConsoleArgs {
    settings: ServerSettings;
    keys: ConsoleKeys;
    /** PEM of the CA by which it knows the partitions' metal-bmc. */
    ca: pulumi.Input<string>;
}

/** Values of the chart for metal-console. */
export function metalConsoleValues({ settings, keys, ca }: MetalConsoleArgs) {
    return {
        enabled: true,
        replicas: settings.replicas,
        bmc_proxy: {
            tls: {
                server_key_enc: base64(keys.host.key),
                server_pub_enc: base64(keys.hostPublicKey),
                client_key_enc: base64(keys.client.key),
                client_cert_enc: base64(keys.client.cert),
                ca_cert_enc: base64(ca),
            },
        },
    };
}
