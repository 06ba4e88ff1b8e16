import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import type { Secret } from "@pulumi/kubernetes/core/v1";
import type { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import type { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import { chartSecrets } from "../registries/charts";
import { SEED_DNS_SECRET } from "./gardenlet";
import type { UnmanagedSeedArgs } from "./unmanaged-seed";
import { gardenSecret, unmanagedSeed } from "./unmanaged-seed";

/** Args of {@link Soil}. */
export interface SoilArgs extends UnmanagedSeedArgs {
    /** The runtime cluster, in which the soil's gardenlet runs. */
    runtime: {
        provider: Provider;
        kubeconfig: pulumi.Input<string>;
        /** URL of its API server, for firewalls to read from; none where it has a name that its own pods know it by. */
        endpoint?: pulumi.Input<string>;
    };
    /** Data of the Secret for DNS records of all seeds and shoots. */
    dnsCredentials: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The seed in the runtime cluster, on which the control planes of the managed seeds run; pass the virtual garden's provider. */
export class Soil extends pulumi.ComponentResource {
    /** Gone through when the Seed is registered, healthy, and at the release's Gardener version. */
    public readonly ready: Gate;
    /** Name of the Seed. */
    public readonly seed: string;
    /** ConfigMap `seed-api-server`, where one is needed: it has to be there before the first metal shoot on the soil. */
    public readonly seedApiServer?: ConfigMap;
    /** Secret with the DNS credentials that the seeds share. */
    public readonly dns: Secret;
    /** Secrets in the virtual garden by which gardenlets pull their charts; none where nobody asks for any. */
    public readonly registries: Secret[];

    constructor(name: string, args: SoilArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Soil", name, {}, opts);
        const { runtime } = args;
        this.seed = args.name;
        if (runtime.endpoint !== undefined) {
            // Its namespace is there: the provider that this component waits for comes out of the garden.
            this.seedApiServer = seedApiServerOf(name, runtime.endpoint, { parent: this, provider: runtime.provider });
        }
        this.dns = gardenSecret(`${name}-dns`, SEED_DNS_SECRET, args.dnsCredentials, { parent: this });
        // gardener-operator has its own in the runtime cluster, from the Extensions; gardenlets read these when they renew themselves.
        this.registries = chartSecrets(name, args.registries ?? {}, { parent: this });
        const target = { kubeconfig: runtime.kubeconfig, dependsOn: [this.dns, ...this.registries] };
        this.ready = unmanagedSeed(name, args, target, this);
        this.registerOutputs();
    }
}

/**
 * ConfigMap `seed-api-server` in a seed's cluster: without it provider-metal panics where the API server is known by its
 * address only, as GKE's is (metal-roles#483).
 */
export function seedApiServerOf(
    name: string,
    url: pulumi.Input<string>,
    opts: pulumi.CustomResourceOptions,
): ConfigMap {
    return new ConfigMap(
        `${name}-seed-api-server`,
        { metadata: { name: "seed-api-server", namespace: GARDEN_NAMESPACE }, data: { url } },
        opts,
    );
}
