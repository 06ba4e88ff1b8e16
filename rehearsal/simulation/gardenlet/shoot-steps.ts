import { createHash } from "node:crypto";
import { durations } from "../durations";
import type { ControllerDeployment, Seed, Shoot } from "../gardener/core-types";
import { CodedError } from "../gardener/operation";
import type { Step } from "../gardener/operation";
import type { ConfigMap } from "../gardener/types";
import { refTo } from "../kubernetes/objects";
import type { Gardenlets } from "./gardenlets";
import { ensureMetalApi } from "./metal-api";

const usual = durations.gardenlet.shoot;

/** The flow of a Shoot's creation on bare metal (gardener v1.138.3 pkg/gardenlet/controller/shoot/shoot/reconciler_reconcile.go). */
export function creationSteps(gardenlets: Gardenlets, shoot: Shoot, seed: Seed): Step[] {
    const client = gardenlets.simulator.client("virtual");
    const metal = shoot.spec.provider.type === "metal";
    return [
        {
            what: "prepare",
            seconds: usual.prepare,
            tasks: ["Deploying Shoot namespace in Seed", "Deploying cloud provider account secret"],
        },
        {
            what: "infrastructure",
            seconds: usual.infrastructure,
            tasks: ["Waiting until shoot infrastructure has been reconciled"],
            run: async () => {
                if (metal) {
                    await ensureMetalApi(gardenlets, shoot);
                }
                if (metal && (shoot.spec.networking?.nodes ?? "") === "") {
                    await client.patch(shoot, { spec: { networking: { nodes: nodeNetwork(shoot) } } });
                }
            },
        },
        { what: "etcd", seconds: usual.etcd, tasks: ["Waiting until main and event etcd report readiness"] },
        {
            what: "control plane",
            seconds: usual.controlPlane,
            tasks: ["Waiting until Kubernetes API server rolled out"],
        },
        {
            what: "control plane extension",
            seconds: usual.controlPlaneExtension,
            tasks: ["Waiting until shoot control plane has been reconciled"],
            run: () => (metal ? ensureSeedApiServer(gardenlets, seed) : Promise.resolve()),
        },
        {
            what: "machines",
            seconds: usual.machines,
            tasks: ["Waiting until shoot worker nodes have been reconciled"],
            run: async () => {
                if (metal) {
                    await ensureMachineImages(gardenlets, shoot);
                    await gardenlets.machines.take(shoot);
                }
            },
        },
        {
            what: "system components",
            seconds: usual.systemComponents,
            tasks: ["Deploying CoreDNS system component", "Deploying vpn-shoot system component"],
            run: async () => {
                const domain = shoot.spec.dns?.domain;
                await client.patchStatus(shoot, {
                    clusterIdentity: `simulated-${shoot.metadata.uid}`,
                    ...(domain === undefined
                        ? {}
                        : { advertisedAddresses: [{ name: "external", url: `https://api.${domain}` }] }),
                });
            },
        },
    ];
}

/** The flow of a Shoot's deletion. */
export function deletionSteps(gardenlets: Gardenlets, shoot: Shoot): Step[] {
    const created = (shoot.status?.technicalID ?? "") !== "";
    return [
        {
            what: "delete: workers",
            seconds: created ? usual.workerDeletion : 0,
            tasks: ["Waiting until shoot worker nodes have been terminated"],
            run: () => gardenlets.machines.giveBack(shoot),
        },
        {
            what: "delete: control plane",
            seconds: created ? usual.rest : 0,
            tasks: ["Destroying shoot control plane", "Waiting until shoot infrastructure has been deleted"],
        },
    ];
}

/** The node network that metal-api allocates for a Shoot: a /22, the same for the same Shoot. */
function nodeNetwork(shoot: Shoot): string {
    const block = createHash("sha256")
        .update(`${shoot.metadata.namespace}/${shoot.metadata.name}`)
        .digest()
        .readUInt16BE(0);
    const number = block % 256;
    return `10.${130 + Math.floor(number / 64)}.${(number % 64) * 4}.0/22`;
}

/** provider-metal panics where firewalls could reach the seed's API server by an IP only (v0.27.11, ConfigMap `seed-api-server`). */
async function ensureSeedApiServer(gardenlets: Gardenlets, seed: Seed): Promise<void> {
    if (seed.spec.provider.type === "metal") {
        return;
    }
    const ref = refTo("v1", "ConfigMap", "garden", "seed-api-server");
    const map = await gardenlets.hosts.get(seed.metadata.name)?.get<ConfigMap>(ref);
    if (map?.data?.url === undefined) {
        throw new CodedError(
            'task "Waiting until shoot control plane has been reconciled" failed: Error while waiting for ControlPlane to become ready: ' +
                'error during reconciliation: panic: seedApiUrl:"https://10.8.0.1" is not a dns entry, exiting [recovered]',
            [],
            false,
        );
    }
}

/** Workers fail whose image provider-metal's own configuration does not map. */
async function ensureMachineImages(gardenlets: Gardenlets, shoot: Shoot): Promise<void> {
    const ref = refTo("core.gardener.cloud/v1", "ControllerDeployment", undefined, metalRegistration(gardenlets));
    const deployment = await gardenlets.simulator.client("virtual").get<ControllerDeployment>(ref);
    const config = deployment?.helm?.values?.config as { machineImages?: MachineImage[] } | undefined;
    for (const { machine } of shoot.spec.provider.workers ?? []) {
        const { name = "", version = "" } = machine.image ?? {};
        const mapped = config?.machineImages?.some(image => image.name === name && image.version === version);
        if (mapped !== true) {
            throw new CodedError(
                'task "Waiting until shoot worker nodes have been reconciled" failed: Error while waiting for Worker to become ready: ' +
                    `error during reconciliation: could not find machine image for ${name}/${version} neither in componentconfig nor in worker status`,
                ["ERR_CONFIGURATION_PROBLEM"],
                true,
            );
        }
    }
}

interface MachineImage {
    name: string;
    version: string;
    image: string;
}

function metalRegistration(gardenlets: Gardenlets): string {
    const found = gardenlets.registrations
        .list()
        .find(({ spec }) => spec.resources?.some(({ kind, type }) => kind === "Worker" && type === "metal"));
    return found?.metadata.name ?? "provider-metal";
}
