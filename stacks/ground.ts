import { CloudProfile } from "../components/cloud-profile/cloud-profile";
import { ofBackups, ofDns, ofSeedProvider } from "../components/extensions/offers";
import { storeOf } from "../components/gardener-providers/backup";
import type { MetalControlPlane } from "../components/metal-control-plane/metal-control-plane";
import { Projects } from "../components/projects/projects";
import { Soil } from "../components/soil/soil";
import type { Landscape } from "../config/landscape";
import { isUnlocked } from "../config/load";
import type { Secrets } from "../config/secrets/secrets";
import type { Gate } from "../gardener/gate";
import { firewallImages, machineImageVersions } from "../gardener/metal/images";
import type { ReleaseVector } from "../release/vector";
import type { ClusterLayer } from "./cluster";
import type { GardenLayer } from "./garden";
import type { GardenerProviders } from "./gardener-providers";
import type { Gardenlets } from "./gardenlets";
import { deployGardenlets } from "./gardenlets";
import { required } from "./required";

/** What the layer `seeds` stands on. */
export interface SeedsBase extends GardenLayer {
    clusters: ClusterLayer;
    providers: GardenerProviders;
    metal: MetalControlPlane;
}

/** What managed seeds and shoots stand on in the virtual garden. */
export interface Ground {
    profile: CloudProfile;
    projects: Projects;
    soil: Soil;
    gardenlets: Gardenlets;
    /** Gates of the Extensions that the soil waits for. */
    ofSoil: Gate[];
    /** Gate of the extension provider-metal. */
    providerMetal: Gate;
}

/** Deploys what lives in the virtual garden whether or not there are shoots: profile, projects, and seeds that are no shoots. */
export function deployGround(landscape: Landscape, secrets: Secrets, vector: ReleaseVector, base: SeedsBase): Ground {
    const { metal, access, extensions, providers } = base;
    const { cluster } = base.clusters.garden;
    const { kubeconfig } = access;
    const opts = { provider: access.provider };

    const ofMetal = extensions.gatesOf(ofSeedProvider("metal"));
    const providerMetal = required(ofMetal[0], "extension provider-metal");
    const profile = new CloudProfile(
        "cloud-profile",
        {
            ...landscape.cloudProfile,
            stage: landscape.stage,
            metalApi: metal.endpoint,
            machineImages: machineImageVersions(landscape.metal.images),
            machineImageOptions: landscape.cloudProfile.machineImages,
            firewallImages: landscape.cloudProfile.firewallImages ?? firewallImages(landscape.metal.images),
            providerMetal,
            reached: metal.reached,
        },
        opts,
    );
    const projects = new Projects(
        "projects",
        {
            kubeconfig,
            garden: { owner: landscape.garden.project.owner },
            projects: landscape.projects,
            unlocked: isUnlocked(landscape, "projects"),
        },
        opts,
    );
    const dns = { type: providers.dns.type, ...landscape.soil.dns };
    const backup = providers.backupOf(landscape.soil.backup);
    const ofSoil = extensions.gatesOf([
        ...ofSeedProvider(cluster.providerType),
        ...ofDns(dns.type),
        ...ofBackups(backup.provider),
    ]);
    const soil = new Soil(
        "soil",
        {
            ...landscape.soil,
            vector,
            kubeconfig,
            runtime: {
                provider: cluster.provider,
                kubeconfig: cluster.kubeconfig,
                // A cluster on metal is a shoot of Gardener's, whose API server has a name in its own pods too.
                ...(cluster.providerType !== "metal" && { endpoint: cluster.endpoint }),
            },
            networks: cluster.networks,
            blockCIDRs: landscape.soil.networks.blockCIDRs,
            provider: { type: cluster.providerType, region: cluster.region, zones: cluster.zones },
            dns,
            backup: storeOf(backup),
            extensions: ofSoil,
            backupCredentials: backup.credentials,
            dnsCredentials: providers.dns.credentials,
            registries: base.registries,
            unlocked: isUnlocked(landscape, "soil"),
        },
        opts,
    );
    const gardenlets = deployGardenlets(landscape, secrets, vector, { ...base, soil }, opts);
    return { profile, projects, soil, gardenlets, ofSoil, providerMetal };
}
