import type { RightConfig, WrongConfig } from "./case";
import { rightCloudProfiles, wrongCloudProfiles } from "./garden-cloud-profile";
import { rightComponents, wrongComponents } from "./garden-components";
import { rightExtensions, wrongExtensions } from "./garden-extensions";
import { rightKubernetes, wrongKubernetes } from "./garden-kubernetes";
import { wrongOptions } from "./garden-options";
import { rightGardens, wrongGardens } from "./garden-spec";
import { wrongVersions } from "./garden-versions";

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [
    ...wrongGardens,
    ...wrongKubernetes,
    ...wrongComponents,
    ...wrongExtensions,
    ...wrongOptions,
    ...wrongVersions,
    ...wrongCloudProfiles,
];

/** Right ones. */
export const right: RightConfig[] = [
    ...rightGardens,
    ...rightKubernetes,
    ...rightComponents,
    ...rightExtensions,
    ...rightCloudProfiles,
];
