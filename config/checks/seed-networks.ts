import { overlap, parseCidr } from "../cidr";
import type { Place } from "../document";
import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** Ranges of seeds in other clusters, as Gardener takes them (gardener v1.138.3 pkg/api/core/validation/seed.go). */
export function checkSeedNetworks(document: unknown): Problem[] {
    return places(document, "gardenlets.*.networks").flatMap(networks);
}

/** Ranges into which the VPN and the kube-apiservers map. */
const reserved = ["240.0.0.0/8", "241.0.0.0/8", "242.0.0.0/8", "243.0.0.0/8", "244.0.0.0/8"];

function networks({ path, value }: Place): Problem[] {
    const ranges = ["nodes", "pods", "services"].flatMap(key => {
        const text = valueAt(value, [key]);
        const cidr = typeof text === "string" ? parseCidr(text) : undefined;
        return cidr ? [{ key, cidr, at: [...path, key] }] : [];
    });
    return ranges.flatMap(({ key, cidr, at }, index) => [
        ...ranges
            .slice(0, index)
            .filter(other => overlap(other.cidr, cidr))
            .map(other =>
                problem(at, `${cidr.text} overlaps ${other.cidr.text} (${pathText(other.at)})`, "a range of its own"),
            ),
        ...(reserved.some(text => overlap(parseCidr(text) ?? cidr, cidr))
            ? [
                  problem(
                      at,
                      `${cidr.text} lies in 240.0.0.0/8 to 244.0.0.0/8, which Gardener's VPN uses`,
                      "a range outside of them",
                  ),
              ]
            : []),
        ...(key === "services" && cidr.prefixLength < 8
            ? [problem(at, `${cidr.text} is larger than a /8`, "a /8 or smaller")]
            : []),
    ]);
}
