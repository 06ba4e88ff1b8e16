import type { Problem } from "../errors";
import { checkBackupEndpoints } from "./backup-endpoints";
import { checkBackups } from "./backups";
import { checkCidrs } from "./cidrs";
import { adviseClusters } from "./cluster-advice";
import { checkClusters } from "./clusters";
import { checkApiServers } from "./api-servers";
import { adviseCloudProfile, checkCloudProfile } from "./cloud-profile";
import { adviseExtensions, checkExtensions } from "./extensions";
import { checkExtensionsOffered } from "./extensions-offered";
import { adviseGarden, checkGarden } from "./garden";
import { adviseVersions, checkVersions } from "./versions";
import { checkDomains } from "./domains";
import { checkFirewalls } from "./firewalls";
import { checkGateway } from "./gateway";
import { adviseGke, checkGke } from "./gke";
import { checkKubernetesOptions } from "./kubernetes-options";
import { adviseGardenCertificates, checkGardenCertificates } from "./garden-certificates";
import { checkLimits } from "./limits";
import { checkMetal } from "./metal";
import { adviseMetal } from "./metal-advice";
import { checkMetalstackCloud } from "./metalstack-cloud";
import { adviseProduction } from "./production";
import { checkOverrides } from "./overrides";
import { checkProjects } from "./projects";
import { checkSeeds } from "./seeds";
import { checkShoots } from "./shoots";
import { checkTolerations } from "./tolerations";
import { adviseWorkerMachines, checkWorkerMachines } from "./worker-machines";
import { checkWorkers } from "./workers";
import { adviseShoots } from "./shoot-advice";
import { checkNames } from "./names";
import { checkProviders } from "./providers";
import { adviseQuotas, checkQuotas } from "./quotas";
import { checkReferences } from "./references";
import { checkRegistries } from "./registries";

/** Pure functions of a document, which may have other mistakes too: each gives the problems that it looks for. */
export const checks: readonly ((document: unknown) => Problem[])[] = [
    checkClusters,
    checkGke,
    checkMetalstackCloud,
    checkGateway,
    checkProviders,
    checkBackups,
    checkBackupEndpoints,
    checkRegistries,
    checkCidrs,
    checkNames,
    checkDomains,
    checkReferences,
    checkLimits,
    checkMetal,
    checkExtensions,
    checkExtensionsOffered,
    checkGarden,
    checkApiServers,
    checkGardenCertificates,
    checkKubernetesOptions,
    checkCloudProfile,
    checkVersions,
    checkWorkers,
    checkWorkerMachines,
    checkShoots,
    checkFirewalls,
    checkProjects,
    checkOverrides,
    checkQuotas,
    checkTolerations,
    checkSeeds,
];

/** As `checks`, for what may be meant, but most likely is not: it is told and goes through. */
export const advices: readonly ((document: unknown, today: Date) => Problem[])[] = [
    adviseClusters,
    adviseGke,
    adviseMetal,
    adviseExtensions,
    adviseGarden,
    adviseGardenCertificates,
    adviseCloudProfile,
    adviseWorkerMachines,
    adviseVersions,
    adviseProduction,
    adviseShoots,
    adviseQuotas,
];
