import { createRequire } from "node:module";
import { UserError } from "../../errors/user-error";
import type { Props } from "../host/protocol";
import type { Provider, ProviderContext } from "../host/provider";
import type * as command from "./command";
import type * as dynamic from "./dynamic";
import type * as gcp from "./gcp";
import type * as kubernetes from "./kubernetes";
import type * as random from "./random";
import type * as tls from "./tls";

// Not import(): that would need the loader's hooks for ES modules, in a thread of their own.
const load = createRequire(__filename);

/** Packages that the program uses, whichever stack it is. */
export const packages = ["pulumi-nodejs", "kubernetes", "gcp", "random", "tls"];

/** Makes the provider of a package; each is loaded when it is first needed. An unknown package is an error by name. */
export async function createProvider(pkg: string, config: Props, context: ProviderContext): Promise<Provider> {
    switch (pkg) {
        case "pulumi-nodejs":
            return (load("./dynamic") as typeof dynamic).createDynamicProvider(context);
        case "command":
            return (load("./command") as typeof command).createCommandProvider(context);
        case "random":
            return (load("./random") as typeof random).createRandomProvider();
        case "kubernetes":
            return (load("./kubernetes") as typeof kubernetes).createKubernetesProvider(config, context);
        case "gcp":
            return (load("./gcp") as typeof gcp).createGcpProvider(config, context);
        case "tls":
            return (load("./tls") as typeof tls).createTlsProvider();
        default:
            throw new UserError({
                what: `the engine host has no provider for package ${pkg}`,
                remedy: "do without it in a rehearsal, or add one to rehearsal/providers",
            });
    }
}
