/** A kubeconfig with nothing in it but a server. */
export function kubeconfigOf(server: string): string {
    return JSON.stringify({
        "current-context": "a",
        clusters: [{ name: "a", cluster: { server } }],
        contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
        users: [{ name: "a", user: { token: "t" } }],
    });
}
