import type { Place } from "../document";
import { pathText, places, valueAt } from "../document";
import { secondsOf } from "../../gardener/duration";
import type { Problem } from "../errors";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** Where gardenlets are configured. */
const gardenletConfigs = ["soil.config", "gardenlets.*.config", "seeds.*.gardenlet.config"];

/** Numbers and times that only make sense together. */
export function checkLimits(document: unknown): Problem[] {
    const windows = [
        ...places(document, "garden.maintenance.timeWindow"),
        ...places(document, "seeds.*.maintenance.timeWindow"),
        ...places(document, "projects.*.shoots.*.maintenance.timeWindow"),
    ];
    return [
        ...places(document, "metal.sizes.*.constraints.*").flatMap(constraint => ordered(constraint, "min", "max")),
        ...windows.flatMap(span),
        ...inShoots(document, "kubernetes.kubeAPIServer.serviceAccountConfig.maxTokenExpiration").flatMap(place =>
            between(place, "720h", "2160h"),
        ),
        ...gardenletConfigs.flatMap(pattern => [
            ...places(document, `${pattern}.gardenClientConnection.kubeconfigValidity`).flatMap(validity),
            ...places(document, `${pattern}.controllers.backupEntry`).flatMap(gracePeriod),
        ]),
    ];
}

/** What is the least is at most what is the most. */
export function ordered(place: Place, low: string, high: string): Problem[] {
    const [least, most] = [valueAt(place.value, [low]), valueAt(place.value, [high])];
    return typeof least === "number" && typeof most === "number" && least > most
        ? [
              {
                  path: pathText([...place.path, low]),
                  found: `${least} is more than ${high} ${most}`,
                  expected: `expected at most ${most}`,
              },
          ]
        : [];
}

/** Gardener takes windows of 30 minutes to 6 hours (gardener v1.138.3 pkg/api/core/validation/shoot.go). */
function span({ path, value }: Place): Problem[] {
    const [begin, end] = [minutesOf(valueAt(value, ["begin"])), minutesOf(valueAt(value, ["end"]))];
    if (begin === undefined || end === undefined) {
        return [];
    }
    const minutes = (end - begin + 2 * 1440) % 1440;
    return minutes >= 30 && minutes <= 360
        ? []
        : [{ path: pathText(path), found: `the window has ${minutes} minutes`, expected: "expected 30 to 360" }];
}

/** A duration within bounds (gardener v1.138.3 pkg/api/core/validation/shoot.go for tokens). */
function between({ path, value }: Place, least: string, most: string): Problem[] {
    const seconds = typeof value === "string" ? secondsOf(value) : undefined;
    return seconds === undefined || (seconds >= (secondsOf(least) ?? 0) && seconds <= (secondsOf(most) ?? Infinity))
        ? []
        : [problem(path, `${String(value)} is out of bounds`, `${least} to ${most}`)];
}

/** gardener v1.138.3 pkg/api/config/gardenlet/v1alpha1/validation/validation.go. */
function validity(place: Place): Problem[] {
    const [earliest, latest] = ["autoRotationJitterPercentageMin", "autoRotationJitterPercentageMax"];
    const [min, max] = [valueAt(place.value, [earliest]) ?? 70, valueAt(place.value, [latest]) ?? 90];
    const own = { path: [...place.path, "validity"], value: valueAt(place.value, ["validity"]) };
    return [
        ...between(own, "10m", "87600h"),
        ...(typeof min === "number" && typeof max === "number" && min >= max
            ? [problem([...place.path, earliest], `${min} is not less than ${latest} ${max}`, `less than ${max}`)]
            : []),
    ];
}

/** Purposes mean nothing without a period (gardener v1.138.3 pkg/api/config/gardenlet/v1alpha1/validation). */
function gracePeriod({ path, value }: Place): Problem[] {
    const key = "deletionGracePeriodShootPurposes";
    return valueAt(value, ["deletionGracePeriodHours"]) === 0 && listOf(valueAt(value, [key])).length > 0
        ? [problem([...path, key], "purposes without a grace period: deletionGracePeriodHours is 0", "an empty list")]
        : [];
}

/** Minutes after midnight UTC, of `HHMMSS±HH00`. */
function minutesOf(time: unknown): number | undefined {
    const match = typeof time === "string" ? /^(\d\d)(\d\d)\d\d([+-]\d\d)00$/.exec(time) : null;
    return match ? Number(match[1]) * 60 + Number(match[2]) - Number(match[3]) * 60 : undefined;
}
