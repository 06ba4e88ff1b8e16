import { createHash } from "node:crypto";
import { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import type * as pulumi from "@pulumi/pulumi";
import { stringify } from "yaml";
import { GARDEN_NAMESPACE } from "../../gardener/names";

/** Texts by key. */
export type Texts = Record<string, pulumi.Input<string>>;

/** A Secret or ConfigMap in namespace `garden` that a Garden refers to by its name. */
export interface GardenReference {
    kind: "Secret" | "ConfigMap";
    /** End of its Pulumi name. */
    suffix: string;
    name: string;
    /** A Secret's type; default: Opaque. */
    type?: "kubernetes.io/tls";
    stringData?: Texts;
    data?: Record<string, string>;
    /** In base64. */
    binaryData?: Record<string, string>;
}

/** Collects what a Garden refers to while it is built; each gives its name to whoever builds. */
export class GardenReferences {
    /** In the order in which they are referred to. */
    public readonly all: GardenReference[] = [];

    /** A Secret; all that is in it is secret. */
    public secret(
        suffix: string,
        stringData: Texts,
        more: Partial<Pick<GardenReference, "name" | "type">> = {},
    ): string {
        return this.add({ kind: "Secret", suffix, name: `virtual-garden-${suffix}`, stringData, ...more });
    }

    /** A Secret with a kubeconfig, under the key where gardener-operator looks for it. */
    public kubeconfig(suffix: string, kubeconfig: pulumi.Input<string>): string {
        return this.secret(suffix, { kubeconfig });
    }

    /** A Secret with a certificate and its key. */
    public tls(suffix: string, { certificate, privateKey }: Tls): string {
        return this.secret(suffix, { "tls.crt": certificate, "tls.key": privateKey }, { type: "kubernetes.io/tls" });
    }

    /**
     * A ConfigMap that is called after its content: gardener-operator reads it when the Garden changes, and else only once an
     * hour, so another content has to be another name.
     */
    public configMap(suffix: string, content: Pick<GardenReference, "data" | "binaryData">): string {
        const hash = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 8);
        return this.add({ kind: "ConfigMap", suffix, name: `virtual-garden-${suffix}-${hash}`, ...content });
    }

    /** As {@link configMap}, of one document in YAML: in the order of its keys, for engines hand over the config in an order of their own. */
    public document(suffix: string, key: string, content: object): string {
        return this.configMap(suffix, { data: { [key]: stringify(content, { sortMapEntries: true }) } });
    }

    private add(reference: GardenReference): string {
        this.all.push(reference);
        return reference.name;
    }
}

/** A certificate, those that it is signed with, and its key: PEM. */
export interface Tls {
    certificate: string;
    /** A secret. */
    privateKey: pulumi.Input<string>;
}

/** Registers what a Garden refers to; `name` is the Pulumi name that each begins with. */
export function referenceResources(
    name: string,
    references: GardenReference[],
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
    return references.map(({ kind, suffix, name: objectName, ...content }) => {
        const args = { metadata: { name: objectName, namespace: GARDEN_NAMESPACE }, ...content };
        return kind === "Secret"
            ? new Secret(`${name}-${suffix}`, args, opts)
            : new ConfigMap(`${name}-${suffix}`, args, opts);
    });
}
