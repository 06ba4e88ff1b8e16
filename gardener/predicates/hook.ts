import type { KubernetesObject, ObjectMeta } from "../kubernetes/object";

/**
 * Whether a Job is a chart's hook that nobody waits for any more: whether it has come to an end or not, for Helm may have
 * given up on it before. While an operation of the release is under way the hook may be its own.
 *
 * @param revisions metadata of the Secrets in which Helm keeps the release's revisions
 */
export function isLeftOver({ metadata }: KubernetesObject, revisions: ObjectMeta[]): boolean {
    return metadata?.annotations?.["helm.sh/hook"] !== undefined && !isUnderWay(revisions);
}

/** As Helm tells it: by the newest revision alone (helm v3 pkg/action/upgrade.go, prepareUpgrade). */
function isUnderWay(revisions: ObjectMeta[]): boolean {
    const [newest] = revisions.toSorted((one, other) => versionOf(other) - versionOf(one));
    return newest?.labels?.status?.startsWith("pending-") === true;
}

function versionOf({ labels }: ObjectMeta): number {
    return Number(labels?.version);
}
