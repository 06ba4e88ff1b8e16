import { Namespace } from "@pulumi/kubernetes/core/v1";
import { Release } from "@pulumi/kubernetes/helm/v3/release";
import * as pulumi from "@pulumi/pulumi";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { ReleaseVector } from "../../release/vector";
import type { OperatorOptions } from "./values";
import { OPERATOR, operatorValuesOf } from "./values";

/** Args of {@link GardenerOperator}. */
export interface GardenerOperatorArgs {
    vector: ReleaseVector;
    /** Kubeconfig of the runtime cluster, for the gates. */
    kubeconfig: pulumi.Input<string>;
    options: OperatorOptions;
}

/** gardener-operator: it makes its cluster the runtime cluster of a garden; pass that cluster's provider in `opts`. */
export class GardenerOperator extends pulumi.ComponentResource {
    /** Namespace `garden` of the runtime cluster. */
    public readonly namespace: Namespace;
    /** Gone through when Gardens and Extensions are served, and the operator's webhooks answer. */
    public readonly ready: Gate;

    constructor(name: string, args: GardenerOperatorArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:GardenerOperator", name, {}, opts);
        const { kubeconfig, vector } = args;
        this.namespace = new Namespace(
            `${name}-namespace`,
            { metadata: { name: GARDEN_NAMESPACE } },
            { parent: this, customTimeouts: { delete: "1800s" } },
        );
        // Between namespace and chart: the webhook on the namespace's deletion outlives the operator that answers it, and an
        // operator that came after an upgrade which got stuck might not start.
        const leftovers = new Gate(
            `${name}-leftovers`,
            { gate: "gardener-operator-leftovers", kubeconfig, version: vector.version(OPERATOR) },
            { parent: this, dependsOn: this.namespace },
        );
        const release = new Release(`${name}-chart`, operatorReleaseOf(vector, args.options), {
            parent: this,
            dependsOn: leftovers,
        });
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "gardener-operator",
                kubeconfig,
                namespace: GARDEN_NAMESPACE,
                version: vector.version(OPERATOR),
                timeoutSeconds: 300,
            },
            { parent: this, dependsOn: release },
        );
        this.registerOutputs();
    }
}

/** The Helm release of the operator. */
export function operatorReleaseOf(vector: ReleaseVector, options: OperatorOptions) {
    const chart = vector.chart(OPERATOR, "ref");
    return {
        name: "operator",
        namespace: GARDEN_NAMESPACE,
        chart: `oci://${chart.slice(0, chart.lastIndexOf(":"))}`,
        version: vector.image(OPERATOR).tag,
        timeout: 600,
        values: operatorValuesOf(vector, options),
    };
}
