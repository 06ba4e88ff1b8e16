import type { Shoot } from "../gardener/core-types";
import { CORE_API } from "../gardener/core-types";
import { CodedError } from "../gardener/operation";
import { refTo } from "../kubernetes/objects";
import type { KubeObject } from "../kubernetes/objects";
import { ASKING_JOB, askFromPod, droppedOf } from "../metal-api/from-pods";
import type { Gardenlets } from "./gardenlets";

interface CloudProfile extends KubeObject {
    spec: { providerConfig?: { metalControlPlanes?: Record<string, { endpoint?: string }> } };
}

/**
 * provider-metal asks metal-api for the Shoot's network, from a pod, at the URL that the CloudProfile says; a fault of the Job
 * that looks whether pods reach it strikes it as well (metal-stack/mini-lab#285).
 */
export async function ensureMetalApi({ simulator, faults }: Gardenlets, shoot: Shoot): Promise<void> {
    const name = shoot.spec.cloudProfile?.name ?? "";
    const profile = await simulator
        .client("virtual")
        .get<CloudProfile>(refTo(CORE_API, "CloudProfile", undefined, name));
    for (const { endpoint = "" } of Object.values(profile?.spec.providerConfig?.metalControlPlanes ?? {})) {
        const strike = faults.strike("Job", { name: ASKING_JOB });
        const failure = strike === undefined ? await askFromPod(simulator.context, endpoint) : droppedOf(endpoint);
        if (failure !== undefined) {
            throw new CodedError(
                'task "Waiting until shoot infrastructure has been reconciled" failed: Error while waiting for Infrastructure to become ' +
                    `ready: error during reconciliation: ${failure}`,
                [],
                false,
            );
        }
    }
}
