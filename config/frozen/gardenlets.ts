import type { Landscape } from "../landscape";
import type { Row } from "./row";
import { anew, at } from "./row";
import { loadBalancer, ofBackups, ofExposureClasses, seed } from "./seed";

const elsewhere = "it is where it is: with another one it is another cluster";
const ranges =
    "gardener-apiserver refuses it, and gardenlet ends where the cluster has other ranges " +
    "(gardener v1.138.3 pkg/api/core/validation/seed.go, pkg/gardenlet/bootstrappers/seed_config.go)";

/** What of the seeds in clusters of their own never changes; the range of the nodes may be said later, and then stays. */
export function ofGardenlets(landscape: Pick<Landscape, "clusters" | "backup" | "gardenlets">): Row[] {
    return landscape.gardenlets.flatMap((config, index) => {
        const { name, provider, networks, ingress, settings } = config;
        const row = at(`gardenlets[${index}]`, `gardenlets[${name}]`, anew(`gardenlet/${name}`, "gardenlets"));
        return [
            row("provider.type", provider.type, "never", elsewhere),
            row("provider.region", provider.region, "never", elsewhere),
            row(
                "provider.zones",
                provider.zones,
                "all-stay",
                "volumes lie in one zone: etcds there would have no node",
            ),
            row("networks.nodes", networks.nodes, "one-way", ranges),
            row("networks.pods", networks.pods, "never", ranges),
            row("networks.services", networks.services, "never", ranges),
            row("ingress.domain", ingress.domain, "never", seed),
            ...ofBackups(row, "backup", landscape, config.backup, seed),
            row("settings.loadBalancerServices.class", settings.loadBalancerServices?.class, "never", loadBalancer),
            ...ofExposureClasses(row, "config", config.config.exposureClassHandlers),
        ];
    });
}
