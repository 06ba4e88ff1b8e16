import { stringify } from "yaml";
import type { PostgresService } from "../services";

/** What headscale's config is made from. */
export interface HeadscaleConfigArgs {
    /** Name at which machines and operators join. */
    host: string;
    database: Omit<PostgresService, "password">;
    /** Ranges of addresses in the VPN. */
    prefixes: { v4: string; v6: string };
}

/** Folder with headscale's private keys, in its container. */
export const KEYS_FOLDER = "/vol/data";

/** The config file of headscale 0.28, as metal-roles v0.28.1 control-plane/roles/headscale has it. */
export function headscaleConfigOf({ host, database, prefixes }: HeadscaleConfigArgs): string {
    return stringify({
        server_url: `https://${host}`,
        listen_addr: "0.0.0.0:8080",
        grpc_allow_insecure: true,
        ephemeral_node_inactivity_timeout: "30m",
        noise: { private_key_path: `${KEYS_FOLDER}/noise_private.key` },
        derp: { urls: ["https://controlplane.tailscale.com/derpmap/default"] },
        database: {
            type: "postgres",
            postgres: { host: database.host, port: database.port, name: database.database, user: database.user },
        },
        prefixes: { v4: prefixes.v4, v6: prefixes.v6 },
        dns: { magic_dns: false, override_local_dns: false },
        policy: { mode: "database" },
    });
}
