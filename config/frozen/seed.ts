import type { BackupConfig, Landscape } from "../landscape";
import type { Freeze, Row } from "./row";

/** Why what a Seed says never changes. */
export const seed = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/seed.go)";
/** Why the class of a load balancer never changes. */
export const loadBalancer =
    "Kubernetes refuses another class of a load balancer that is there (Kubernetes core/v1 validation)";

/** Store of a Garden's or a Seed's backups: its own, or the landscape's, which on GKE is made. */
export function ofBackups(
    row: Freeze,
    path: string,
    { clusters, backup }: Pick<Landscape, "clusters" | "backup">,
    own: BackupConfig | undefined,
    why: string,
): Row[] {
    const store = own ?? backup;
    return [
        row(`${path}.provider`, store?.provider ?? "gcp", "never", why),
        row(`${path}.region`, store?.region ?? clusters.initial.gke?.region, "never", why),
    ];
}

/** Classes of the load balancers of a seed's exposure classes; `config` is where its gardenlet is configured. */
export function ofExposureClasses(
    row: Freeze,
    config: string,
    handlers: { name: string; loadBalancerService: { class?: string } }[] = [],
): Row[] {
    return handlers.map(({ name, loadBalancerService }, index) => {
        const at = (which: string) => `${config}.exposureClassHandlers[${which}].loadBalancerService.class`;
        return row({ path: at(String(index)), id: at(name) }, loadBalancerService.class, "never", loadBalancer);
    });
}
