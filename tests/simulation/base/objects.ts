import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";

/** An object of the core group. */
export function core(kind: string, namespace: string | undefined, name: string, rest: object = {}): KubeObject {
    return { apiVersion: "v1", kind, metadata: { name, namespace }, ...rest };
}

/** A workload of apps/v1 with one container; `pod` is merged over its pods' spec. */
export function workload(
    kind: "Deployment" | "StatefulSet",
    namespace: string,
    name: string,
    pod: object = {},
    spec: object = {},
): KubeObject {
    const labels = { app: name };
    return {
        apiVersion: "apps/v1",
        kind,
        metadata: { name, namespace },
        spec: {
            ...(kind === "StatefulSet" ? { serviceName: name } : {}),
            ...spec,
            selector: { matchLabels: labels },
            template: { metadata: { labels }, spec: { containers: [{ name: "main", image: "example/main" }], ...pod } },
        },
    };
}

/** A Service of the pods of a {@link workload}. */
export function service(namespace: string, name: string, spec: object = {}): KubeObject {
    return core("Service", namespace, name, { spec: { selector: { app: name }, ports: [{ port: 80 }], ...spec } });
}

/** A Job with one container. */
export function job(namespace: string, name: string, pod: object = {}): KubeObject {
    const spec = { restartPolicy: "Never", containers: [{ name: "main", image: "example/main" }], ...pod };
    return { apiVersion: "batch/v1", kind: "Job", metadata: { name, namespace }, spec: { template: { spec } } };
}

/** A namespaced CRD of group example.org. */
export function crd(kind: string): KubeObject {
    const plural = `${kind.toLowerCase()}s`;
    const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
    return {
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        metadata: { name: `${plural}.example.org` },
        spec: {
            group: "example.org",
            scope: "Namespaced",
            names: { kind, plural, singular: kind.toLowerCase() },
            versions: [{ name: "v1", served: true, storage: true, schema, subresources: { status: {} } }],
        },
    };
}
