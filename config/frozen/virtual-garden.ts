import type { ReleaseVector } from "../../release/vector";
import type { Landscape } from "../landscape";
import type { Row } from "./row";
import { at, restore, stays } from "./row";

/** Who refuses another Garden. */
export const garden =
    "the Garden's webhook refuses it (gardener v1.138.3 pkg/api/operator/v1alpha1/validation/garden.go)";
/** Who refuses other volumes. */
const statefulSet = "a StatefulSet's volume claims can't change (Kubernetes apps/v1 validation)";

/** The virtual garden's Kubernetes in the release vector. */
const KUBERNETES = "docker-images.third-party.gardener.virtual-garden-apiserver";

/** What may not change of a Garden, but for where its backups go. */
export function ofVirtualGarden(config: Landscape["garden"], vector: ReleaseVector): Row[] {
    const { clusterIdentity, domains, highAvailability, backup, networking, name, etcd, kubernetes } = config;
    const { gardenerDiscoveryServer: discovery } = config;
    const virtual = at("garden", "garden", restore);
    // Its identity stays when the config names a version in place of the release's.
    const version = `release.vector(${KUBERNETES})`;
    return [
        virtual("name", name, "never", "another name is another Garden, and a cluster has one"),
        virtual("clusterIdentity", clusterIdentity, "never", garden),
        virtual("domains.virtualGarden", domains.virtualGarden, "first", garden),
        virtual("domains.ingress", domains.ingress, "first", garden),
        virtual("highAvailability", highAvailability, "one-way", garden, stays),
        virtual("backup.bucketName", backup.bucketName, "never", garden),
        ...(["main", "events"] as const).flatMap(which => [
            virtual(`etcd.${which}.storage.capacity`, etcd[which].storage.capacity, "never", statefulSet),
            virtual(`etcd.${which}.storage.className`, etcd[which].storage.className, "never", statefulSet),
        ]),
        virtual("networking.services", networking.services, "append-only", garden),
        virtual("networking.servicesIPv6", networking.servicesIPv6, "append-only", garden),
        virtual(
            "gardenerDiscoveryServer.domain.name",
            discovery && (discovery.domain?.name ?? `discovery.${domains.ingress}`),
            "one-way",
            garden,
            "put it back as it was: the discovery server can't be taken away, and its domain stays",
        ),
        at("", "", restore)(
            { path: kubernetes.version ? "garden.kubernetes.version" : version, id: version },
            kubernetes.version ? `v${kubernetes.version}` : vector.version(KUBERNETES),
            "minor-by-minor",
            garden,
        ),
    ];
}
