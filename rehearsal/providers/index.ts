import type { Props } from "../host/protocol";
import type { Provider, ProviderContext } from "../host/provider";

/** Makes the provider of a package; each is loaded when it is first needed. An unknown package is an error by name. */
export async function createProvider(pkg: string, config: Props, context: ProviderContext): Promise<Provider> {
    switch (pkg) {
        case "pulumi-nodejs":
            return (await import("./dynamic.js")).createDynamicProvider(context);
        case "command":
            return (await import("./command.js")).createCommandProvider(context);
        case "random":
            return (await import("./random.js")).createRandomProvider();
        case "kubernetes":
            return (await import("./kubernetes/index.js")).createKubernetesProvider(config, context);
        case "gcp":
            return (await import("./gcp/index.js")).createGcpProvider(config, context);
        case "tls":
            return (await import("./tls.js")).createTlsProvider();
        default:
            throw new Error(`the engine host has no provider for package ${pkg}`);
    }
}
