import { isIP } from "node:net";
import { overlap, parseCidr } from "../cidr";
import type { Path } from "../document";
import { texts } from "../document";
import type { Problem } from "../errors";
import { initialClusters } from "./initial-clusters";
import { problem } from "./problem";
import type { Range } from "./ranges";
import { ranges, rangesOf } from "./ranges";

/**
 * Backups in S3 are kept outside of the clusters that make them: Gardener's network policies let backup-s3, and what
 * writes the backups beside each etcd, into no range of their own cluster and into none that is blocked
 * (gardener v1.138.3 pkg/controller/networkpolicy/reconciler.go), and backup-s3's chart has nothing that lets them.
 */
export function checkBackupEndpoints(document: unknown): Problem[] {
    return ["backup", "soil.backup", "gardenlets.*.backup", "seeds.*.seedConfig.backup"]
        .flatMap(pattern => texts(document, `${pattern}.endpoint`))
        .flatMap(({ path, value }) => {
            const host = hostOf(value);
            const why = host === undefined ? undefined : unreachable(host, closed(document, path));
            return why === undefined ? [] : [problem(path, why, "an S3 outside of the clusters of the seeds")];
        });
}

function hostOf(url: string): string | undefined {
    return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, "") : undefined;
}

function unreachable(host: string, ranges: Range[]): string | undefined {
    const family = isIP(host);
    if (family === 0) {
        const isOfCluster = !host.includes(".") || /\.(svc|cluster\.local)$/.test(host);
        return isOfCluster ? `${host} is a name within one cluster` : undefined;
    }
    const address = parseCidr(`${host}/${family === 4 ? 32 : 128}`);
    const range = ranges.find(({ cidr }) => address !== undefined && overlap(cidr, address));
    return range && `${host} is in ${range.cidr.text}, ${range.of}, where network policies let no backups`;
}

/** The ranges that a store's clusters let nobody into: those of one seed, or of all for the landscape's. */
function closed(document: unknown, [part, index]: Path): Range[] {
    const initial = [
        ...initialClusters(document)
            .filter(({ role }) => role === "initial")
            .flatMap(cluster => rangesOf(document, cluster)),
        ...ranges(document, "garden.runtimeCluster.networking.blockCIDRs.*", "which is blocked in the garden"),
        ...ranges(document, "soil.networks.blockCIDRs.*", "which is blocked in the soil"),
    ];
    const ofSeeds = (pattern: string, kinds: readonly string[], blocked: string) => [
        ...kinds.flatMap(kind => ranges(document, `${pattern}.${kind}`, `the ${kind} of a seed`)),
        ...ranges(document, `${blocked}.blockCIDRs.*`, "which is blocked in a seed"),
    ];
    const gardenlet = (key: string | number) =>
        ofSeeds(`gardenlets.${key}.networks`, ["nodes", "pods", "services"], `gardenlets.${key}.networks`);
    const managed = (key: string | number) =>
        ofSeeds(`seeds.${key}.networking`, ["pods", "services"], `seeds.${key}.seedConfig.networks`);
    switch (part) {
        case "soil":
            return initial;
        case "gardenlets":
            return gardenlet(index);
        case "seeds":
            return managed(index);
        default:
            return [...initial, ...gardenlet("*"), ...managed("*")];
    }
}
