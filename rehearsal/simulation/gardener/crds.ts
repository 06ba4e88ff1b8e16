import * as fs from "node:fs";
import * as path from "node:path";
import { parseAllDocuments } from "yaml";
import type { RehearsalContext } from "../context";
import type { KubeObject } from "../kubernetes/objects";

/** Folders of the gardener module that hold CRDs which gardener-operator brings (gardener v1.138.3 pkg/component). */
const FOLDERS = ["pkg/component/extensions/crds/assets", "pkg/component/gardener/resourcemanager/assets"];

/** The folder of the gardener module that holds the CRDs of the vertical pod autoscaler. */
const VPA_FOLDER = "pkg/component/autoscaling/vpa/templates";

/**
 * The CustomResourceDefinitions that gardener-operator installs in the runtime cluster, read from the gardener module and
 * from the etcd-druid module that lies beside it; those of the vertical pod autoscaler only where it brings that too.
 */
export function operatorCrds(toolchain: RehearsalContext["toolchain"], withVpa: boolean): KubeObject[] {
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
    return [...folders.flatMap(crdsIn), ...(withVpa ? vpaCrds(toolchain) : [])];
}

/** The CustomResourceDefinitions of the vertical pod autoscaler, which every shoot of Gardener's may have too. */
export function vpaCrds({ sources }: RehearsalContext["toolchain"]): KubeObject[] {
    return crdsIn(path.join(sources.gardener, VPA_FOLDER));
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
