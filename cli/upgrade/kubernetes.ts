import { kubernetesUsesOf } from "../../config/checks/versions";
import type { Path } from "../../config/document";
import { pathText, texts } from "../../config/document";
import { numbersOf } from "./versions";

/** Minor versions of Kubernetes, both included: `1.30` to `1.35`. */
export interface KubernetesRange {
    oldest: string;
    newest: string;
}

/** A version of Kubernetes that the landscape has, and where its config says it. */
export interface Use {
    path: Path;
    /** `1.35.6` */
    version: string;
}

/** A version of Kubernetes that has to change before a version of Gardener comes. */
export interface KubernetesChange {
    /** Where the config says it. */
    path: string;
    version: string;
    /** Minor versions that it goes through, one at a time; none where the entry goes, or is too new. */
    through: string[];
    /** What to do, in a sentence. */
    what: string;
}

/** Minor version of Gardener that takes a minor version of Kubernetes first (gardener supported-kubernetes-versions.yaml, `addedIn`). */
const addedIn: [gardener: number, kubernetes: number][] = [
    [113, 32],
    [122, 33],
    [132, 34],
    [136, 35],
    [145, 36],
];

/**
 * The oldest minor version of Kubernetes that a minor version of Gardener takes, for all that was looked at (gardener
 * pkg/utils/validation/kubernetesversion/version.go at v1.124.0, v1.138.3, v1.139.0, v1.141.0 and v1.149.3; for v1.134
 * gardener-extension-provider-gcp#1259). One in between is held to the next that was looked at: rather one minor version
 * too many is raised before a hop than one too few.
 */
const oldestAt: [gardener: number, kubernetes: number][] = [
    [124, 27],
    [134, 30],
    [138, 30],
    [139, 30],
    [141, 31],
    [149, 32],
];

/** Which Kubernetes a version of Gardener takes for sure; undefined where that is not known here. */
export function kubernetesOf(gardener: string): KubernetesRange | undefined {
    const minor = numbersOf(gardener)?.minor;
    const newest = addedIn.findLast(([since]) => minor !== undefined && since <= minor);
    const oldest = oldestAt.find(([until]) => minor !== undefined && minor <= until);
    return newest && oldest && { oldest: `1.${oldest[1]}`, newest: `1.${newest[1]}` };
}

/** Every version of Kubernetes that a document names, those of single worker groups too. */
export function usesOf(document: unknown): Use[] {
    const groups = ["seeds.*", "projects.*.shoots.*"].flatMap(shoot =>
        texts(document, `${shoot}.workers.*.kubernetes.version`),
    );
    return [...kubernetesUsesOf(document), ...groups].map(({ path, value }) => ({ path, version: value }));
}

/**
 * What has to change before a Gardener comes that takes a range, and what the landscape has then. What is newer than the
 * range is told and left as it is: Kubernetes never goes down.
 */
export function changesFor(
    uses: Use[],
    range: KubernetesRange,
    gardener: string,
): { changes: KubernetesChange[]; after: Use[] } {
    const [oldest, newest] = [minorNumber(range.oldest), minorNumber(range.newest)];
    const isOld = ({ version }: Use) => minorNumber(version) < oldest;
    return {
        changes: uses.flatMap(use =>
            isOld(use)
                ? [raised(use, oldest)]
                : minorNumber(use.version) > newest
                  ? [tooNew(use, range.newest, gardener)]
                  : [],
        ),
        after: uses.flatMap(use => (!isOld(use) ? [use] : isOffer(use) ? [] : [{ ...use, version: range.oldest }])),
    };
}

function raised(use: Use, oldest: number): KubernetesChange {
    const { path, version } = use;
    if (isOffer(use)) {
        const what = `take ${version} out of the CloudProfile (${pathText(path)}) once no shoot has it`;
        return { path: pathText(path), version, through: [], what };
    }
    const from = minorNumber(version);
    const through = Array.from({ length: oldest - from }, (_, step) => `1.${from + step + 1}`);
    const steps = through.length > 1 ? `, one minor version at a time: ${through.join(", ")}` : "";
    const what = `raise ${placeOf(use)} from ${version} to 1.${oldest}${steps}`;
    return { path: pathText(path), version, through, what };
}

function tooNew(use: Use, newest: string, gardener: string): KubernetesChange {
    const what = `${placeOf(use)} is ${use.version}, but Gardener ${gardener} takes ${newest} at most: it can only come later`;
    return { path: pathText(use.path), version: use.version, through: [], what };
}

/** Where a version can be changed: the virtual garden's is the release's until the config names one. */
function placeOf({ path }: Use): string {
    return path[0] === "release" ? "the virtual garden (garden.kubernetes.version)" : pathText(path);
}

/** Whether it is only offered to shoots. */
function isOffer({ path }: Use): boolean {
    return path[0] === "cloudProfile";
}

function minorNumber(version: string): number {
    return Number(/^v?1\.(\d+)/.exec(version)?.[1]);
}
