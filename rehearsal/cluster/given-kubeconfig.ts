import type { EmbeddedClusterInfo } from "../simulation/context";

/**
 * A kubeconfig of a cluster as somebody would be given it: with a token, and the address at which the program's requests
 * meet faults; JSON, which is YAML too.
 */
export function givenKubeconfig({ port, routePort, ca }: EmbeddedClusterInfo, token: string): string {
    const name = "given";
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            {
                name,
                cluster: {
                    server: `https://127.0.0.1:${routePort ?? port}`,
                    "certificate-authority-data": Buffer.from(ca).toString("base64"),
                },
            },
        ],
        users: [{ name, user: { token } }],
        contexts: [{ name, context: { cluster: name, user: name } }],
        "current-context": name,
    });
}
