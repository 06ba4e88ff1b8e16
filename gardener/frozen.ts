import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource";
import type { FrozenDigests, FrozenEntries } from "./frozen/entries";
import { frozenShim } from "./frozen-shim.cjs";
import type { GateProperties, GateProvider } from "./gate";

/**
 * Holds what must not change once it is deployed: its check compares the entries with those of the last deployment, and
 * refuses in `pulumi preview` and `pulumi up` alike.
 *
 * Whatever depends on it is left alone by an `up` that it refused. It goes with the stack, so that what is built anew after
 * a whole teardown is free.
 */
export class Frozen extends DynamicResource {
    /** @param digests Of secrets that never change, by the identities of their entries; a secret. Default: there are none. */
    constructor(
        name: string,
        entries: FrozenEntries,
        digests?: pulumi.Output<FrozenDigests>,
        opts?: pulumi.CustomResourceOptions,
    ) {
        super(frozenShim, "Frozen", name, { entries, ...(digests && { digests }) }, opts);
    }
}

/** What today's code behind it offers; `gardener/frozen/provider.ts` is it. */
export interface FrozenProvider extends GateProvider {
    /** `olds` are the inputs of the last deployment; empty before the first. */
    check(olds: GateProperties, news: GateProperties): Promise<pulumi.dynamic.CheckResult>;
}
