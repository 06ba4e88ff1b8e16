import * as fs from "node:fs";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import type { RehearsalContext } from "../context";
import type { KubeObject } from "../kubernetes/objects";

/** Folders of the gardener module that hold CRDs which gardener-operator brings (gardener v1.138.3 pkg/component). */
const FOLDERS = [
    "pkg/component/extensions/crds/assets",
    "pkg/component/gardener/resourcemanager/assets",
    "pkg/component/autoscaling/vpa/templates",
];

/**
 * The CustomResourceDefinitions that gardener-operator installs in the runtime cluster, read from the gardener module and
 * from the etcd-druid module that lies beside it.
 */
export function operatorCrds(toolchain: RehearsalContext["toolchain"]): KubeObject[] {
    const { gardener } = toolchain.sources;
    const druid = path.join(path.dirname(gardener), "etcd-druid");
    const folders = FOLDERS.map(folder => path.join(gardener, folder)).concat(
        fs.existsSync(druid)
            ? fs
                  .readdirSync(druid)
                  .filter(entry => entry.startsWith("api@"))
                  .slice(-1)
                  .map(entry => path.join(druid, entry, "core/v1alpha1/crds"))
            : [],
    );
    return folders.flatMap(crdsIn);
}

/** The CustomResourceDefinitions that come with gardener-operator's chart: Garden and Extension. */
export function operatorChartCrds(toolchain: RehearsalContext["toolchain"]): KubeObject[] {
    return crdsIn(path.join(toolchain.sources.gardener, "example/operator")).filter(({ metadata }) =>
        metadata.name.endsWith(".operator.gardener.cloud"),
    );
}

function crdsIn(folder: string): KubeObject[] {
    return fs
        .readdirSync(folder)
        .filter(file => file.endsWith(".yaml") && !file.includes("without_cel"))
        .sort()
        .flatMap(file => parseAllDocuments(fs.readFileSync(path.join(folder, file), "utf8")))
        .map(document => document.toJS() as KubeObject | null)
        .filter(object => object?.kind === "CustomResourceDefinition")
        .map(object => object as KubeObject);
}
