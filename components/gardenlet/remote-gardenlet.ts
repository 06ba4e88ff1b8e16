import { Namespace } from "@pulumi/kubernetes/core/v1";
import type { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import { ObservedNetworks } from "../../gardener/observed-networks";
import type { GivenRanges } from "../../gardener/observed-networks/ranges";
import { kubernetesProvider } from "../initial-cluster/kubernetes-provider";
import { seedApiServerOf } from "../soil/soil";
import type { UnmanagedSeedArgs } from "../soil/unmanaged-seed";
import { unmanagedSeed } from "../soil/unmanaged-seed";
import type { StoredKubeconfig } from "./stored-kubeconfig";
import { accessOf } from "./stored-kubeconfig";

/** Args of {@link RemoteGardenlet}. */
export interface RemoteGardenletArgs extends Omit<UnmanagedSeedArgs, "networks"> {
    /** Kubeconfig of the cluster, with the rights of cluster-admin and without plugins. */
    cluster: StoredKubeconfig;
    /** Its ranges, compared with what it says of itself. */
    networks: GivenRanges;
    /** Secret with the DNS credentials that the seeds share. */
    dnsSecret: Secret;
    /** Secrets in the virtual garden by which gardenlets pull their charts. */
    registrySecrets: Secret[];
    /** What may refuse an update: nothing is touched in the cluster before it is there. */
    permit: pulumi.Resource;
}

/** A seed in a cluster that is there already, to which gardener-operator brings a gardenlet; pass the virtual garden's provider. */
export class RemoteGardenlet extends pulumi.ComponentResource {
    /** Gone through when the Seed is registered, healthy, and at the release's Gardener version. */
    public readonly ready: Gate;
    /** Name of the Seed. */
    public readonly seed: string;
    /** ConfigMap `seed-api-server`, where one is needed: it has to be there before the first metal shoot on the seed. */
    public readonly seedApiServer?: ConfigMap;

    constructor(name: string, args: RemoteGardenletArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:RemoteGardenlet", name, {}, opts);
        const { permit } = args;
        this.seed = args.name;
        const { kubeconfig, server } = accessOf(args.cluster, args.name);
        const provider = kubernetesProvider(
            `${name}-kubernetes`,
            { kubeconfig, clusterIdentifier: `gardenlet/${args.name}` },
            { parent: this, dependsOn: permit },
        );
        const observed = new ObservedNetworks(
            `${name}-networks`,
            { kubeconfig, given: args.networks },
            { parent: this, dependsOn: permit },
        );
        // gardener-operator would make it, and leave it behind (gardener v1.138.3 pkg/controller/gardenletdeployer).
        const namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: GARDEN_NAMESPACE, labels: { "gardener.cloud/role": "garden" } } },
            { parent: this, provider, dependsOn: observed },
        );
        const inNamespace = { parent: this, provider, dependsOn: namespace };
        // A cluster on metal is a shoot of Gardener's, whose API server has a name in its own pods too.
        if (args.provider.type !== "metal") {
            this.seedApiServer = seedApiServerOf(name, server, inNamespace);
        }
        // The Gardenlet refers to it until its Seed is registered; from then on the operator has taken both away.
        const kubeconfigSecret = `gardenlet-${args.name}-kubeconfig`;
        const stored = new Gate(
            `${name}-kubeconfig`,
            {
                gate: "gardenlet-kubeconfig",
                kubeconfig: args.kubeconfig,
                seed: args.name,
                secret: kubeconfigSecret,
                seedKubeconfig: kubeconfig,
            },
            { parent: this, dependsOn: permit },
        );
        this.ready = unmanagedSeed(
            name,
            args,
            {
                kubeconfig,
                kubeconfigSecret,
                dependsOn: [namespace, stored, args.dnsSecret, ...args.registrySecrets],
            },
            this,
        );
        this.registerOutputs();
    }
}
