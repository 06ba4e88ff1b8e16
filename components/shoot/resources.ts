import { ConfigMap, Secret } from "@pulumi/kubernetes/core/v1";
import * as pulumi from "@pulumi/pulumi";
import type { NamedResourceReference } from "../../gardener/api/meta";

/** What configurations of a shoot's extensions refer to by name: a Secret, or a ConfigMap. */
export interface ShootResource {
    /** Name in these configurations. */
    name: string;
    /** Data of the Secret. */
    data?: Record<string, pulumi.Input<string>>;
    /** Data of the ConfigMap, in place of a Secret. */
    configMap?: Record<string, string>;
}

/** Name of the Secret or ConfigMap of a resource: no name of a shoot has two dashes in it. */
function objectNameOf(shoot: string, { name }: ShootResource): string {
    return `${shoot}--${name}`;
}

/** `spec.resources` of a Shoot. */
export function referencesOf(shoot: string, resources: ShootResource[]): NamedResourceReference[] {
    return resources.map(resource => ({
        name: resource.name,
        resourceRef: {
            apiVersion: "v1",
            kind: resource.configMap ? "ConfigMap" : "Secret",
            name: objectNameOf(shoot, resource),
        },
    }));
}

/** Makes the Secret or ConfigMap of a resource, in the namespace of the shoot's project. */
export function resourceObject(
    name: string,
    shoot: { name: string; namespace: string },
    resource: ShootResource,
    opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const metadata = { name: objectNameOf(shoot.name, resource), namespace: shoot.namespace };
    return resource.configMap
        ? new ConfigMap(name, { metadata, data: resource.configMap }, opts)
        : new Secret(name, { metadata, stringData: pulumi.secret(resource.data ?? {}) }, opts);
}
