import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import type { Provider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { ReleaseVector } from "../../release/vector";
import { chartSecrets } from "../registries/charts";
import type { GardenletArgs } from "./gardenlet";
import { backupSecretName, gardenletOf, SEED_DNS_SECRET } from "./gardenlet";

/** Args of {@link Soil}. */
export interface SoilArgs extends GardenletArgs {
    vector: ReleaseVector;
    /** Kubeconfig of the virtual garden, for the gate. */
    kubeconfig: pulumi.Input<string>;
    /** The runtime cluster, in which the soil's gardenlet runs. */
    runtime: {
        provider: Provider;
        kubeconfig: pulumi.Input<string>;
        /** URL of its API server, for firewalls to read from; none where it has a name that its own pods know it by. */
        endpoint?: pulumi.Input<string>;
    };
    /** Gates of the Extensions that its Seed needs: of its provider, backups and DNS records. */
    extensions: pulumi.Resource[];
    /** Data of the Secret for backups of its shoots. */
    backupCredentials: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Data of the Secret for DNS records of all seeds and shoots. */
    dnsCredentials: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Whether the soil may be deleted. */
    unlocked: boolean;
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

    constructor(name: string, args: SoilArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Soil", name, {}, opts);
        const { vector, runtime, unlocked } = args;
        this.seed = args.name;
        if (runtime.endpoint !== undefined) {
            // Without it provider-metal panics where the API server is known by its address only, as GKE's is
            // (metal-roles#483).
            this.seedApiServer = new ConfigMap(
                `${name}-seed-api-server`,
                { metadata: { name: "seed-api-server", namespace: GARDEN_NAMESPACE }, data: { url: runtime.endpoint } },
                // Its namespace is there: the provider that this component waits for comes out of the garden.
                { parent: this, provider: runtime.provider },
            );
        }
        const secret = (suffix: string, secretName: string, stringData: SoilArgs["dnsCredentials"]) =>
            new Secret(
                `${name}-${suffix}`,
                { metadata: { name: secretName, namespace: GARDEN_NAMESPACE }, stringData },
                { parent: this },
            );
        const backup = secret("backup", backupSecretName(args.name), args.backupCredentials);
        this.dns = secret("dns", SEED_DNS_SECRET, args.dnsCredentials);
        // gardener-operator has its own in the runtime cluster, from the Extensions; the gardenlet reads these when it renews itself.
        const registries = chartSecrets(name, args.registries ?? {}, { parent: this });
        const gardenlet = new CustomResource(`${name}-gardenlet`, gardenletOf(vector, args), {
            parent: this,
            // The Secrets outlive the Seed: its BackupBucket can't be deleted without them.
            dependsOn: [backup, this.dns, ...registries, ...args.extensions],
            protect: !unlocked,
        });
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "soil",
                kubeconfig: args.kubeconfig,
                object: {
                    apiVersion: "seedmanagement.gardener.cloud/v1alpha1",
                    kind: "Gardenlet",
                    namespace: GARDEN_NAMESPACE,
                    name: args.name,
                },
                generation: gardenlet.metadata.generation,
                version: vector.version("docker-images.third-party.gardener.gardenlet"),
                backup: true,
                seedKubeconfig: runtime.kubeconfig,
                timeoutSeconds: 2100,
            },
            { parent: this, dependsOn: gardenlet, protect: !unlocked },
        );
        this.registerOutputs();
    }
}
