import type { KubeObject } from "../../kubernetes/objects";
import type { JsonValue } from "./types";

/** A CloudProfile as provider-metal's admission reads it. */
export interface CloudProfile extends KubeObject {
    spec: {
        type: string;
        regions: { name: string; zones?: { name: string }[] }[];
        machineImages?: { name: string; versions: { version: string }[] }[];
        providerConfig?: JsonValue;
    };
}

/** A Shoot as provider-metal's admission reads it. */
export interface MetalShoot extends KubeObject {
    spec: {
        region: string;
        cloudProfile?: { kind?: string; name: string };
        cloudProfileName?: string;
        kubernetes: {
            version: string;
            kubelet?: { maxPods?: number };
            kubeControllerManager?: { nodeCIDRMaskSize?: number };
            kubeProxy?: { enabled?: boolean };
        };
        networking?: { type?: string; pods?: string; services?: string; nodes?: string; providerConfig?: JsonValue };
        provider: {
            type: string;
            infrastructureConfig?: JsonValue;
            controlPlaneConfig?: JsonValue;
            workers?: {
                name: string;
                volume?: unknown;
                zones?: string[];
                machine: { type: string; image?: { name: string; version?: string } };
            }[];
        };
    };
}
