import { readFileSync } from "node:fs";
import type { ApiClient } from "../../rehearsal/cluster/api-client";
import type { EmbeddedClusterInfo } from "../../rehearsal/simulation/context";

/** The API as the user of the kubeconfig. */
export function apiOf(info: EmbeddedClusterInfo): ApiClient {
    const { users } = JSON.parse(readFileSync(info.adminKubeconfig, "utf8")) as {
        users: { user: Record<"client-certificate-data" | "client-key-data", string> }[];
    };
    const pem = (base64: string) => Buffer.from(base64, "base64").toString();
    const [{ user }] = users;
    return {
        ...info,
        client: { certPem: pem(user["client-certificate-data"]), privateKeyPem: pem(user["client-key-data"]) },
    };
}
