import type { KubeObject } from "../kubernetes/objects";
import { ORIGIN } from "./names";

/** A Service that Gardener puts beside a component; the other simulators see by it that the component is there. */
export function markerService(name: string): KubeObject {
    return {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name, namespace: "garden", labels: { ...ORIGIN, app: "gardener" } },
        spec: { type: "ClusterIP", selector: { app: name }, ports: [{ name: "https", port: 443 }] },
    };
}
