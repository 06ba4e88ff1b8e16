import * as fs from "node:fs";
import * as path from "node:path";

/** Name of the exec plugin in the kubeconfigs of GKE clusters. */
const AUTH_PLUGIN = "gke-gcloud-auth-plugin";

/** How long a printed credential says it is good for. The token itself lives as long as its API server. */
const VALID_HOURS = 24;

/**
 * Writes a stand-in for `gke-gcloud-auth-plugin` into `<dir>/bin`: it prints an ExecCredential
 * (client.authentication.k8s.io/v1beta1) with the given token. It needs no environment: the credential is its
 * neighbour file, mode 0600. Returns the path of the executable.
 */
export function writeAuthPlugin(dir: string, token: string): string {
    const bin = path.join(dir, "bin");
    const plugin = path.join(bin, AUTH_PLUGIN);
    const credential = {
        kind: "ExecCredential",
        apiVersion: "client.authentication.k8s.io/v1beta1",
        spec: { interactive: false },
        status: { expirationTimestamp: expiry(), token },
    };
    fs.mkdirSync(bin, { recursive: true, mode: 0o700 });
    fs.writeFileSync(`${plugin}.json`, JSON.stringify(credential), { mode: 0o600 });
    fs.writeFileSync(plugin, '#!/bin/sh\nexec cat "$0.json"\n', { mode: 0o700 });
    return plugin;
}

function expiry(): string {
    return new Date(Date.now() + VALID_HOURS * 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
}
