/** The Service through which the virtual garden's kube-apiserver finds the gardener-apiserver. */
export const GARDENER_SERVICE = { name: "gardener-apiserver", namespace: "kube-system" };

/** What gardener-apiserver serves (gardener v1.138.3 pkg/component/gardener/apiserver/apiserver.go). */
const GROUP_VERSIONS = [
    { group: "core.gardener.cloud", version: "v1" },
    { group: "core.gardener.cloud", version: "v1beta1" },
    { group: "seedmanagement.gardener.cloud", version: "v1alpha1" },
    { group: "operations.gardener.cloud", version: "v1alpha1" },
    { group: "settings.gardener.cloud", version: "v1alpha1" },
    { group: "security.gardener.cloud", version: "v1alpha1" },
];

const LABELS = { app: "gardener", role: "apiserver" };

/** Name, namespace and labels of an object. */
export interface ObjectMeta {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
}

/** An object and the path of the collection it is POSTed to. */
export interface ApiObject {
    path: string;
    object: { apiVersion: string; kind: string; metadata: ObjectMeta; spec?: unknown };
}

/**
 * The objects that make the virtual garden serve Gardener's API, in the order in which they are created: the namespace
 * `garden`, the Service, the APIServices. `ca` is the PEM of the gardener-apiserver's CA, the virtual cluster's own. In
 * a real garden the Service has an EndpointSlice; here it is an ExternalName, as endpoints can't be on loopback.
 */
export function gardenerApiObjects(ca: string, port: number): ApiObject[] {
    const { name, namespace } = GARDENER_SERVICE;
    return [
        {
            path: "/api/v1/namespaces",
            object: { apiVersion: "v1", kind: "Namespace", metadata: { name: "garden" } },
        },
        {
            path: `/api/v1/namespaces/${namespace}/services`,
            object: {
                apiVersion: "v1",
                kind: "Service",
                metadata: { name, namespace, labels: LABELS },
                spec: { type: "ExternalName", externalName: "localhost", ports: [{ port, protocol: "TCP" }] },
            },
        },
        ...GROUP_VERSIONS.map(({ group, version }) => ({
            path: "/apis/apiregistration.k8s.io/v1/apiservices",
            object: {
                apiVersion: "apiregistration.k8s.io/v1",
                kind: "APIService",
                metadata: { name: `${version}.${group}`, labels: LABELS },
                spec: {
                    group,
                    version,
                    groupPriorityMinimum: 10000,
                    versionPriority: 20,
                    caBundle: Buffer.from(ca).toString("base64"),
                    service: { name, namespace, port },
                },
            },
        })),
    ];
}
