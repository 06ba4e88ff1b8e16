import type { DatabaseName } from "./database-names";
import type { HelmChartRef, ImageRef, ReleaseVector } from "../../release/vector";

/** What of a metal-stack release the control plane runs. */
export interface MetalRelease {
    /** Version of metal-stack, where the vector's file says it. */
    version?: string;
    chart: HelmChartRef;
    /** Images of the chart, by the names that they have in its values. */
    images: Record<ChartImage, ImageRef>;
    databases: Record<DatabaseName, ImageRef>;
    headscale: ImageRef;
    zitadel: { chart: HelmChartRef; init: ImageRef };
    sidecar: ImageRef;
    nsq: ImageRef;
    /** Where machines get metal-hammer from, unless their partition says otherwise. */
    bootconfig: { kernelurl: string; imageurl: string };
}

/** Upstream's paths of the chart's images. */
const chartImages = {
    metal_api: "metal-api",
    metal_apiserver: "metal-apiserver",
    masterdata_api: "masterdata-api",
    tenant_apiserver: "tenant-apiserver",
    ipam: "ipam",
    metalctl: "metalctl",
    metal_console: "metal-console",
} as const;

/** An image of the chart. */
export type ChartImage = keyof typeof chartImages;

/** Names of the chart's images. */
export const chartImageNames = Object.keys(chartImages) as ChartImage[];

/** What a release vector says of the control plane. */
export function metalReleaseOf(vector: ReleaseVector): MetalRelease {
    const own = (name: string) => vector.image(`docker-images.metal-stack.control-plane.${name}`);
    const other = (name: string) => vector.image(`docker-images.third-party.control-plane.${name}`);
    return {
        ...(vector.release !== undefined && { version: vector.release }),
        chart: vector.helmChart("helm-charts.metal-stack.metal-control-plane"),
        images: {
            metal_api: own(chartImages.metal_api),
            metal_apiserver: own(chartImages.metal_apiserver),
            masterdata_api: own(chartImages.masterdata_api),
            tenant_apiserver: own(chartImages.tenant_apiserver),
            ipam: own(chartImages.ipam),
            metalctl: own(chartImages.metalctl),
            metal_console: own(chartImages.metal_console),
        },
        databases: {
            metal: other("metal-db"),
            ipam: other("ipam-db"),
            masterdata: other("masterdata-db"),
            zitadel: other("zitadel-db"),
            headscale: other("headscale-db"),
            auditing: other("timescaledb"),
            valkey: other("valkey"),
        },
        headscale: other("headscale"),
        zitadel: {
            chart: vector.helmChart("helm-charts.oidc.zitadel"),
            init: vector.image("docker-images.metal-stack.generic.zitadel-init"),
        },
        sidecar: vector.image("docker-images.metal-stack.generic.backup-restore-sidecar"),
        nsq: other("nsq"),
        bootconfig: {
            kernelurl: vector.url("binaries.metal-stack.kernel"),
            imageurl: vector.url("binaries.metal-stack.metal-hammer"),
        },
    };
}
