import { stringify } from "yaml";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";

/** Paths of the collections in a runtime cluster. */
export const GARDENS = "/apis/operator.gardener.cloud/v1alpha1/gardens";
/** Secrets of the garden's namespace. */
export const SECRETS = "/api/v1/namespaces/garden/secrets";

/** A Garden with the domain garden.example.org, whose generic kubeconfig lies in a Secret. */
export function gardenWith(secret: string | undefined): KubernetesObject {
    const annotations = secret && { "generic-token-kubeconfig.secret.gardener.cloud/name": secret };
    return {
        apiVersion: "operator.gardener.cloud/v1alpha1",
        kind: "Garden",
        metadata: { name: "dev", ...(annotations && { annotations }) },
        spec: { virtualCluster: { dns: { domains: [{ name: "garden.example.org", provider: "primary" }] } } },
    } as KubernetesObject;
}

/** A Secret with a generic kubeconfig that has a CA. */
export function withCa(ca: string): KubernetesObject {
    const cluster = { "certificate-authority-data": encoded(ca) };
    return { data: { kubeconfig: encoded(stringify({ clusters: [{ name: "a", cluster }] })) } } as KubernetesObject;
}

/** A Secret with a token of somebody that is good until a time, in seconds since 1970. */
export function withToken(sub: string, exp: number): { secret: KubernetesObject; token: string } {
    const token = ["{}", JSON.stringify({ sub, exp }), ""]
        .map(part => Buffer.from(part).toString("base64url"))
        .join(".");
    return { token, secret: { data: { token: encoded(token) } } as KubernetesObject };
}

function encoded(text: string): string {
    return Buffer.from(text).toString("base64");
}
