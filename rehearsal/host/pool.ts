import { UserError } from "../../errors/user-error";
import type { JsonValue, Props } from "./protocol";
import type { Provider, ProviderContext, ProviderFactory } from "./provider";
import { packageOf } from "./urn";

/** What the pool makes providers from. */
export interface PoolOptions {
    factory: ProviderFactory;
    context: ProviderContext;
    /** Configuration of a package's default provider. */
    defaultConfig: (pkg: string) => Props;
    /** `pulumi:disable-default-providers`: packages, or `*`. */
    disabledDefaults: string[];
}

/** The providers of a run, one for each configuration, each made when it is first needed. */
export class ProviderPool {
    private readonly configs = new Map<string, { pkg: string; config: Props }>();
    private readonly providers = new Map<string, Promise<Provider>>();

    constructor(private readonly options: PoolOptions) {}

    /** Makes a provider resource known under its reference `urn::id`, with plain inputs. */
    know(reference: string, type: string, config: Props): void {
        this.configs.set(reference, { pkg: packageOf(type), config });
    }

    /** The provider of a resource: the one it names, else the default one of its package. */
    async of(type: string, reference: string): Promise<Provider> {
        if (reference) {
            const known = this.configs.get(reference);
            if (!known) {
                throw new Error(`its provider ${reference} is not registered`);
            }
            return this.get(known.pkg, known.config);
        }
        const pkg = packageOf(type);
        const { disabledDefaults, defaultConfig } = this.options;
        if (disabledDefaults.includes("*") || disabledDefaults.includes(pkg)) {
            throw new UserError({
                what: `default provider for '${pkg}' disabled. '${type}' must use an explicit provider`,
                remedy: "give it one by the option provider, or take the package out of pulumi:disable-default-providers",
            });
        }
        return this.get(pkg, defaultConfig(pkg));
    }

    /**
     * Makes default providers ahead of their use, and those that are disabled too, so that their code is there for
     * explicit ones; what fails in that fails again, and is told, when they are used.
     */
    prepare(packages: Iterable<string>): void {
        for (const pkg of new Set(packages)) {
            this.get(pkg, this.options.defaultConfig(pkg)).then(
                provider => provider.prepare?.(),
                () => undefined,
            );
        }
    }

    /** The configuration that a resource's provider has; undefined when that provider is not known. */
    configOf(type: string, reference: string): Props | undefined {
        return reference ? this.configs.get(reference)?.config : this.options.defaultConfig(packageOf(type));
    }

    /** The provider of a package for one configuration. */
    get(pkg: string, config: Props): Promise<Provider> {
        const key = JSON.stringify([pkg, config]);
        let provider = this.providers.get(key);
        if (!provider) {
            provider = this.options.factory(pkg, config, this.options.context);
            this.providers.set(key, provider);
        }
        return provider;
    }

    /** Ends every provider; what fails in that is of no consequence any more. */
    async close(): Promise<void> {
        for (const made of await Promise.allSettled(this.providers.values())) {
            await (made.status === "fulfilled" ? made.value.close?.() : undefined)?.catch(() => undefined);
        }
    }
}

/** The packages that `pulumi:disable-default-providers` of a stack config lists. */
export function disabledDefaults(value: JsonValue | undefined): string[] {
    const list = typeof value === "string" ? (JSON.parse(value) as JsonValue) : value;
    return Array.isArray(list) ? list.map(String) : [];
}
