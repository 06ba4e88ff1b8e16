import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import { confirmedIf, DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ReleaseVector } from "../../release/vector";
import type { ExtensionName, ExtensionOptions } from "./catalog";
import { extensionsOf } from "./catalog";

/** Args of {@link Extensions}. */
export interface ExtensionsArgs {
    vector: ReleaseVector;
    /** Kubeconfig of the runtime cluster, for the gates. */
    kubeconfig: pulumi.Input<string>;
    /** Gate of gardener-operator. */
    operator: pulumi.Resource;
    enabled: ExtensionName[];
    options: ExtensionOptions;
    /** Laid over the Extensions last, by name. */
    overrides?: { [Name in ExtensionName]?: Overrides };
    /** Whether the Extensions may be deleted. */
    unlocked: boolean;
}

/** Gardener's extensions, as gardener-operator installs them; pass the runtime cluster's provider in `opts`. */
export class Extensions extends pulumi.ComponentResource {
    /** The Extension objects: what the Garden is created beside, and deleted before. */
    public readonly objects: CustomResource[] = [];
    /** Names of the Extension objects. */
    public readonly names: string[] = [];
    /** Gone through when the Extension is Installed; that needs a Garden that has succeeded. */
    public readonly gates: { [Name in ExtensionName]?: Gate } = {};

    constructor(name: string, args: ExtensionsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Extensions", name, {}, opts);
        for (const [key, built] of extensionsOf(args.vector, args.enabled, args.options)) {
            const extension = confirmedIf(args.unlocked, withOverrides(built, args.overrides?.[key]));
            const extensionName = String(extension.metadata.name);
            const object = new CustomResource(`${name}-${key}`, extension, {
                parent: this,
                dependsOn: args.operator,
                customTimeouts: DELETION_TIMEOUT,
            });
            this.objects.push(object);
            this.names.push(extensionName);
            this.gates[key] = new Gate(
                `${name}-${key}-ready`,
                {
                    gate: "extension",
                    kubeconfig: args.kubeconfig,
                    object: {
                        apiVersion: "operator.gardener.cloud/v1alpha1",
                        kind: "Extension",
                        name: extensionName,
                    },
                    generation: object.metadata.generation,
                    // Installed comes after the Garden's own 45 minutes.
                    timeoutSeconds: 3300,
                },
                { parent: this, dependsOn: object },
            );
        }
        this.registerOutputs();
    }
}
