import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { Extension } from "../../gardener/api/operator";
import { confirmedIf, DELETION_TIMEOUT } from "../../gardener/deletion";
import { Gate } from "../../gardener/gate";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { ReleaseVector } from "../../release/vector";
import type { ChartRegistries } from "../registries/charts";
import { chartSecrets } from "../registries/charts";
import type { ExtensionName, ExtensionOptions } from "./catalog";
import { extensionsOf } from "./catalog";
import { withRegistries } from "./extension";
import type { Resource } from "./offers";
import { offers } from "./offers";
import type { OtherExtension } from "./other";
import { otherExtensionOf, pullSecretsOf } from "./other";

/** Args of {@link Extensions}. */
export interface ExtensionsArgs {
    vector: ReleaseVector;
    /** Kubeconfig of the runtime cluster, for the gates. */
    kubeconfig: pulumi.Input<string>;
    /** Gate of gardener-operator. */
    operator: pulumi.Resource;
    /** Name of the Garden, which comes after them; in an upgrade they come after it. */
    garden: string;
    enabled: ExtensionName[];
    options: ExtensionOptions;
    /** Laid over the Extensions last, by name. */
    overrides?: { [Name in ExtensionName]?: Overrides };
    /** Extensions that are not in the release; default: none. */
    others?: OtherExtension[];
    /** Registries of their charts that ask for something; default: none does. */
    registries?: ChartRegistries;
    /** Whether the Extensions may be deleted. */
    unlocked: boolean;
}

/** Gardener's extensions, as gardener-operator installs them; pass the runtime cluster's provider in `opts`. */
export class Extensions extends pulumi.ComponentResource {
    /** The Extension objects: what the Garden is created beside, and deleted before. */
    public readonly objects: CustomResource[] = [];
    /** Names of the Extension objects. */
    public readonly names: string[] = [];
    /** Gates of all of them: gone through when the Extension is Installed; that needs a Garden that has succeeded. */
    public readonly gates: Gate[] = [];
    private readonly built: Extension[] = [];

    constructor(name: string, args: ExtensionsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:Extensions", name, {}, opts);
        const { registries = {} } = args;
        const registrySecrets = chartSecrets(name, registries, { parent: this, dependsOn: args.operator });
        const turn = new Gate(
            `${name}-turn`,
            {
                gate: "garden-upgraded",
                kubeconfig: args.kubeconfig,
                garden: args.garden,
                version: args.vector.version("docker-images.third-party.gardener.operator"),
                timeoutSeconds: 2700,
            },
            { parent: this, dependsOn: args.operator },
        );
        const first = [turn, ...registrySecrets];
        for (const [key, built] of extensionsOf(args.vector, args.enabled, args.options)) {
            const extension = withRegistries(built, registries);
            this.add(`${name}-${key}`, withOverrides(extension, args.overrides?.[key]), args, first);
        }
        for (const other of args.others ?? []) {
            // The release's are known by the config's names for them, which are not always the Extensions'.
            const child = `${name}-other-${other.name}`;
            const secrets = pullSecretsOf(child, other, { parent: this, dependsOn: args.operator });
            this.add(child, withRegistries(otherExtensionOf(other), registries), args, [...first, ...secrets]);
        }
        this.registerOutputs();
    }

    /** Gates of those that decide over kinds and types, each once; what nobody offers has none. */
    gatesOf(resources: Resource[]): Gate[] {
        return this.gates.filter((_gate, index) => resources.some(resource => offers(this.built[index], resource)));
    }

    private add(name: string, built: Extension, args: ExtensionsArgs, dependsOn: pulumi.Resource[]): void {
        const extension = confirmedIf(args.unlocked, built);
        const extensionName = String(extension.metadata.name);
        const object = new CustomResource(name, extension, {
            parent: this,
            dependsOn,
            customTimeouts: DELETION_TIMEOUT,
        });
        this.objects.push(object);
        this.names.push(extensionName);
        this.built.push(extension);
        this.gates.push(
            new Gate(
                `${name}-ready`,
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
            ),
        );
    }
}
