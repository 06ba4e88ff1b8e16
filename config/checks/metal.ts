import type { Problem } from "../errors";
import { checkMetalAddresses } from "./metal-addresses";
import { checkMetalChart } from "./metal-chart";
import { checkMetalDatabases } from "./metal-databases";
import { checkMetalImages } from "./metal-images";
import { checkMetalLayouts } from "./metal-layouts";
import { checkMetalMachines } from "./metal-machines";
import { checkMetalNetworks } from "./metal-networks";
import { checkMetalRanges } from "./metal-ranges";
import { checkMetalReferences } from "./metal-references";
import { checkMetalPki } from "./metal-pki";
import { checkMetalServices } from "./metal-services";
import { checkMetalSizes } from "./metal-sizes";

/** Everything that metal-stack asks of its master data and of its control plane. */
export function checkMetal(document: unknown): Problem[] {
    return [
        ...checkMetalReferences(document),
        ...checkMetalImages(document),
        ...checkMetalSizes(document),
        ...checkMetalNetworks(document),
        ...checkMetalRanges(document),
        ...checkMetalAddresses(document),
        ...checkMetalLayouts(document),
        ...checkMetalMachines(document),
        ...checkMetalDatabases(document),
        ...checkMetalPki(document),
        ...checkMetalServices(document),
        ...checkMetalChart(document),
    ];
}
