import type { Props } from "../host/protocol";
import type { Provider, ProviderContext } from "../host/provider";

/** Makes the provider of a package; each is loaded when it is first needed. An unknown package is an error by name. */
export async function createProvider(pkg: string, _config: Props, context: ProviderContext): Promise<Provider> {
    switch (pkg) {
        case "pulumi-nodejs":
            return (await import("./dynamic.js")).createDynamicProvider(context);
        case "command":
            return (await import("./command.js")).createCommandProvider(context);
        case "random":
            return (await import("./random.js")).createRandomProvider();
        default:
            throw new Error(`the engine host has no provider for package ${pkg}`);
    }
}
