import type { OwnCa } from "../gates/metal-inputs";
import { KubernetesClient } from "../kubernetes/client";
import type { KubernetesObject } from "../kubernetes/object";

interface Secret extends KubernetesObject {
    data?: Record<string, string>;
}

/**
 * PEM of the CA that signs metal-api's certificate; undefined where the public CAs do. Throws where it is not there yet.
 *
 * cert-manager writes a CA that signs itself into `tls.crt`.
 */
export async function ownCa(reference: OwnCa | undefined, signal?: AbortSignal): Promise<string | undefined> {
    if (reference === undefined) {
        return undefined;
    }
    const { kubeconfig, namespace, name } = reference;
    const secret = await new KubernetesClient(kubeconfig).read<Secret>(
        { apiVersion: "v1", kind: "Secret", namespace, name },
        signal,
    );
    const encoded = secret?.data?.["tls.crt"];
    if (encoded === undefined) {
        throw new Error(`Secret/${namespace}/${name} has no CA yet`);
    }
    return Buffer.from(encoded, "base64").toString("utf8");
}
