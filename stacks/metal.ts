import * as pulumi from "@pulumi/pulumi";
import type { MetalMasterdata } from "../components/metal-control-plane/masterdata";
import { MetalControlPlane } from "../components/metal-control-plane/metal-control-plane";
import { metalReleaseOf } from "../components/metal-control-plane/release";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Additions } from "../release/additions";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import { headscaleOf, loginOf } from "./metal-login";
import { metalDatabasesOf } from "./metal-databases";
import { metalServersOf } from "./metal-servers";
import { dockerConfigOf } from "./registries";

/** Deploys metal-stack's control plane into the initial cluster. */
export function deployMetal(
    landscape: Landscape,
    secrets: Secrets,
    vector: ReleaseVector,
    additions: Additions,
    { zone, garden, metal: { cluster, ingress, certManager } }: ClusterLayer,
): MetalControlPlane {
    const { metal } = landscape;
    const { hmac } = metal;
    return new MetalControlPlane(
        "metal-control-plane",
        {
            stage: landscape.stage,
            release: metalReleaseOf(vector),
            domain: metal.domain,
            dns: zone,
            ingressAddress: ingress.address,
            entrance: ingress.entrance,
            clusterIssuer: certManager.clusterIssuer,
            ...(certManager.caSecret && {
                ca: pulumi.output({ kubeconfig: cluster.kubeconfig, ...certManager.caSecret }),
            }),
            providerTenant: metal.providerTenant,
            masterdata: masterdataOf(metal),
            servers: metalServersOf(landscape, secrets),
            hmac: {
                view: secrets.get(hmac.view?.secret),
                edit: secrets.get(hmac.edit?.secret),
                admin: secrets.get(hmac.admin?.secret),
            },
            masterdataHmac: secrets.get(metal.masterdataApi.hmac?.secret),
            databases: metalDatabasesOf(landscape, secrets, cluster),
            nsq: metal.nsq,
            kubeconfig: cluster.kubeconfig,
            kubectl: additions.image("kubectl"),
            ...headscaleOf(metal, secrets),
            ...loginOf(metal, secrets),
            reachedFrom: {
                kubeconfig: garden.cluster.kubeconfig,
                // Of metal-stack's own cluster everything else is waited for already.
                ...(garden.cluster !== cluster && { ready: garden.cluster.ready }),
            },
            dockerConfig: dockerConfigOf(landscape, secrets),
            pki: metal.pki,
            unlocked: isUnlocked(landscape, "metal-control-plane"),
        },
        { provider: cluster.provider, dependsOn: [ingress.ready, certManager.ready] },
    );
}

/** The master data alone: components take plain args, never the whole config. */
function masterdataOf(metal: Landscape["metal"]): MetalMasterdata {
    const { images, partitions, sizes, sizeImageConstraints, sizeReservations, networks, ips } = metal;
    const { filesystemLayouts, tenants, projects } = metal;
    return {
        images,
        partitions,
        sizes,
        sizeImageConstraints,
        sizeReservations,
        networks,
        ips,
        filesystemLayouts,
        tenants,
        projects,
    };
}
