import { UserError } from "../../errors/user-error";

/** IP ranges of a cluster, in CIDR notation. */
export interface Ranges {
    nodes: string;
    pods: string;
    services: string;
}

/** Ranges as a config gives them: those of the nodes may be unknown. */
export type GivenRanges = Omit<Ranges, "nodes"> & { nodes?: string };

/**
 * Key of each range in ConfigMap `kube-system/shoot-info` (gardener v1.138.3
 * pkg/gardenlet/bootstrappers/seed_config.go).
 */
const shootInfoKeys = { nodes: "nodeNetwork", pods: "podNetwork", services: "serviceNetwork" } as const;

/** Names of the ranges. */
export const rangeNames = Object.keys(shootInfoKeys) as (keyof Ranges)[];

/** Ranges that are not there, or not the same on both sides. */
export class NetworksError extends UserError {}

const CONFIG_MAP = "ConfigMap kube-system/shoot-info";
/** Why ranges have to be the cluster's own. */
export const PINNED = "gardenlet ends where a Seed has other ranges than its cluster, and Gardener pins them";

/**
 * The ranges of a cluster: those that are given, where nothing that the cluster says speaks against them; else the
 * cluster's own.
 *
 * @param server address of its API server, for the messages
 * @param data of the ConfigMap; undefined where there is none
 */
export function rangesOf(
    server: string,
    data: Record<string, string> | undefined,
    given: GivenRanges | undefined,
): GivenRanges {
    const said = (name: keyof Ranges) => data?.[shootInfoKeys[name]]?.trim() || undefined;
    if (given !== undefined) {
        const differing = rangeNames.filter(
            name => said(name) !== undefined && given[name] !== undefined && said(name) !== given[name],
        );
        if (differing.length > 0) {
            const keys = differing.map(name => `${name} ${said(name)} (${shootInfoKeys[name]})`).join(", ");
            throw new NetworksError({
                where: `networks of the cluster at ${server}`,
                what:
                    `the config says ${differing.map(name => `${name} ${given[name]}`).join(", ")}, ` +
                    `and the cluster, in ${CONFIG_MAP}, ${keys}`,
                why: PINNED,
                remedy: "put the cluster's ranges into the config, or leave networks out of it to have them read",
            });
        }
        return given;
    }
    const silent = rangeNames.filter(name => said(name) === undefined);
    if (silent.length > 0) {
        throw new NetworksError({
            where: `networks of the cluster at ${server}`,
            what:
                data === undefined
                    ? `it has no ${CONFIG_MAP}, and the config says none`
                    : `its ${CONFIG_MAP} has no ${silent.map(name => shootInfoKeys[name]).join(", ")}`,
            why: "only a shoot of Gardener says its ranges there",
            remedy: "put networks with nodes, pods and services of the cluster into the config",
        });
    }
    const [nodes, pods, services] = rangeNames.map(name => said(name) ?? "");
    return { nodes, pods, services };
}

/** Why ranges can't take the place of those that were deployed; undefined where they are the same, or none are given. */
export function refusalOf(deployed: GivenRanges, given: GivenRanges | undefined): NetworksError | undefined {
    // What was unknown may be said later: a Seed's range of nodes can't change once it is set.
    const changed = rangeNames.filter(
        name => given !== undefined && deployed[name] !== undefined && given[name] !== deployed[name],
    );
    if (given === undefined || changed.length === 0) {
        return undefined;
    }
    return new NetworksError({
        where: "networks of the cluster",
        what: changed.map(name => `${name} "${deployed[name]}" → "${given[name]}"`).join(", "),
        why: PINNED,
        remedy: "put the old ranges back, or take the landscape down whole and build it anew",
    });
}
