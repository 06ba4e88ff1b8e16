import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import type { Namespace } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import { confirmedIf, DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { ReleaseVector } from "../../release/vector";
import { CERTIFICATE, certificateNames, certificateOf } from "./certificate";
import type { GardenArgs } from "./garden";
import { gardenOf } from "./garden";
import { referenceResources } from "./references";

/** Args of {@link VirtualGarden}. */
export interface VirtualGardenArgs {
    /** What the Garden is made of. */
    garden: GardenArgs;
    vector: ReleaseVector;
    /** Kubeconfig of the runtime cluster, for the gates. */
    kubeconfig: pulumi.Input<string>;
    /** Namespace `garden` of the runtime cluster. */
    namespace: Namespace;
    /** The ClusterIssuer, the gate on it, and the zone in which it has names proved; default: it takes any name. */
    clusterIssuer: { name: string; ready: pulumi.Resource; zone?: string };
    /** The Extension objects (not their gates, which wait for the Garden), and their names; they wait for gardener-operator. */
    extensions: { objects: pulumi.Resource[]; names: string[] };
    /** Whether the Garden may be deleted. */
    unlocked: boolean;
}

/** The virtual garden and the Gardener control plane; pass the runtime cluster's provider in `opts`. */
export class VirtualGarden extends pulumi.ComponentResource {
    /** Gone through when the Garden is reconciled by the release's Gardener, and healthy. */
    public readonly ready: Gate;
    /** Name of the Garden. */
    public readonly gardenName: string;
    /** `https://api.<virtual garden domain>` */
    public readonly server: string;

    constructor(name: string, args: VirtualGardenArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:VirtualGarden", name, {}, opts);
        const { vector, kubeconfig, namespace, extensions, unlocked } = args;
        this.gardenName = args.garden.name;
        this.server = `https://api.${args.garden.domains.virtualGarden}`;

        const { garden: object, references } = gardenOf(args.garden);
        const referred = referenceResources(name, references, { parent: this, dependsOn: namespace });
        const certificate = new CustomResource(
            `${name}-certificate`,
            certificateOf(
                certificateNames(args.garden, args.clusterIssuer.zone),
                GARDEN_NAMESPACE,
                args.clusterIssuer.name,
            ),
            { parent: this, dependsOn: [namespace, args.clusterIssuer.ready] },
        );
        const issued = new Gate(
            `${name}-certificate-ready`,
            {
                gate: "certificate",
                kubeconfig,
                object: {
                    apiVersion: "cert-manager.io/v1",
                    kind: "Certificate",
                    namespace: GARDEN_NAMESPACE,
                    name: CERTIFICATE,
                },
                generation: certificate.metadata.generation,
                timeoutSeconds: 900,
            },
            { parent: this, dependsOn: certificate },
        );
        const released = new Gate(
            `${name}-extensions-released`,
            { gate: "extensions-released", kubeconfig, extensions: extensions.names },
            { parent: this, dependsOn: extensions.objects },
        );
        const garden = new CustomResource(`${name}-garden`, confirmedIf(unlocked, object), {
            parent: this,
            // What it refers to gets a finalizer from the operator for as long as it does so.
            dependsOn: [...referred, issued, released],
            protect: !unlocked,
            customTimeouts: DELETION_TIMEOUT,
        });
        this.ready = new Gate(
            `${name}-ready`,
            {
                gate: "garden",
                kubeconfig,
                object: { apiVersion: "operator.gardener.cloud/v1alpha1", kind: "Garden", name: this.gardenName },
                generation: garden.metadata.generation,
                version: vector.version(OPERATOR),
                timeoutSeconds: 2700,
            },
            { parent: this, dependsOn: garden, protect: !unlocked },
        );
        this.registerOutputs();
    }
}

const OPERATOR = "docker-images.third-party.gardener.operator";
