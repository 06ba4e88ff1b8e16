import { CustomResource } from "@pulumi/kubernetes/apiextensions";
import * as pulumi from "@pulumi/pulumi";
import type { CloudProfile as CloudProfileObject, ExpirableVersion, MachineType } from "../../gardener/api/core";
import type { FirewallControllerVersion, MetalControlPlane } from "../../gardener/api/metal";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import type { MachineImageOptions } from "./machine-images";
import { machineImagesOf } from "./machine-images";

/** Name of the CloudProfile; other landscape code expects it. */
export const CLOUD_PROFILE = "metal";

/** What a CloudProfile of type metal is made of. */
export interface CloudProfileArgs {
    /** Name of the metal control plane: the stage. */
    stage: string;
    /** Base URL of metal-api with its base path, like `https://api.<domain>/metal`. */
    metalApi: string;
    kubernetes: { versions: ExpirableVersion[] };
    machineTypes: MachineType[];
    regions: CloudProfileObject["spec"]["regions"];
    /** Machine images in the versions that shoots may ask for; provider-metal has to be told of the same. */
    machineImages: { name: string; version: string }[];
    /** What is special about them; default: nothing. */
    machineImageOptions?: MachineImageOptions[];
    /** Image ids of metal-api that firewalls may have. */
    firewallImages: string[];
    /** At least one has to be `supported`, or every shoot is rejected. */
    firewallControllerVersions: FirewallControllerVersion[];
    /** Sizes that firewalls may have, by partition. */
    partitions: MetalControlPlane["partitions"];
    /** nftables-exporter on firewalls; default: none. */
    nftablesExporter?: MetalControlPlane["nftablesExporter"];
    /** Seeds that may carry its shoots; default: all. */
    seedSelector?: CloudProfileObject["spec"]["seedSelector"];
    /** Limits of shoots. */
    limits?: CloudProfileObject["spec"]["limits"];
    /** CAs that every node trusts, in PEM. */
    caBundle?: string;
    /** Laid over the CloudProfile last. */
    overrides?: Overrides;
}

/** Args of {@link CloudProfile}. */
export interface CloudProfileComponentArgs extends CloudProfileArgs {
    /** Gate of the Extension provider-metal. */
    providerMetal: pulumi.Resource;
    /** Gate of metal-api as pods reach it: once the profile is there, shoots are tried. */
    reached: pulumi.Resource;
}

/** The CloudProfile `metal`; pass the virtual garden's provider in `opts`. */
export class CloudProfile extends pulumi.ComponentResource {
    /** The CloudProfile: it has no status, so it is ready once its admission has let it in. */
    public readonly ready: CustomResource;
    /** Its name. */
    public readonly profile = CLOUD_PROFILE;

    constructor(name: string, args: CloudProfileComponentArgs, opts?: pulumi.ComponentResourceOptions) {
        super("metal-landscape:index:CloudProfile", name, {}, opts);
        this.ready = new CustomResource(`${name}-metal`, cloudProfileOf(args), {
            parent: this,
            // Its ControllerRegistration and its webhooks come with the Extension.
            dependsOn: [args.providerMetal, args.reached],
        });
        this.registerOutputs();
    }
}

/** The CloudProfile object. */
export function cloudProfileOf(args: CloudProfileArgs): CloudProfileObject {
    const profile: CloudProfileObject = {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "CloudProfile",
        metadata: { name: CLOUD_PROFILE },
        spec: {
            type: "metal",
            kubernetes: args.kubernetes,
            machineImages: machineImagesOf(args.machineImages, args.machineImageOptions),
            machineTypes: args.machineTypes.map(type => ({ usable: true, ...type })),
            regions: args.regions,
            // The soil is of its host's type, and carries metal shoots too.
            seedSelector: args.seedSelector ?? { providerTypes: ["*"] },
            ...(args.limits && { limits: args.limits }),
            ...(args.caBundle && { caBundle: args.caBundle }),
            providerConfig: {
                apiVersion: "metal.provider.extensions.gardener.cloud/v1alpha1",
                kind: "CloudProfileConfig",
                metalControlPlanes: {
                    [args.stage]: {
                        endpoint: args.metalApi,
                        firewallImages: args.firewallImages,
                        firewallControllerVersions: args.firewallControllerVersions,
                        ...(args.nftablesExporter && { nftablesExporter: args.nftablesExporter }),
                        partitions: args.partitions,
                    },
                },
            },
        },
    };
    return withOverrides(profile, args.overrides);
}
