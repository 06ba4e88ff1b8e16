import type { Place } from "../document";
import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";

/** Numbers and times that only make sense together. */
export function checkLimits(document: unknown): Problem[] {
    const workers = [...places(document, "seeds.*.workers.*"), ...places(document, "projects.*.shoots.*.workers.*")];
    const windows = [
        ...places(document, "garden.maintenance.timeWindow"),
        ...places(document, "seeds.*.maintenance.timeWindow"),
        ...places(document, "projects.*.shoots.*.maintenance.timeWindow"),
    ];
    return [
        ...workers.flatMap(worker => [...ordered(worker, "minimum", "maximum"), ...rolls(worker)]),
        ...places(document, "metal.sizes.*.constraints.*").flatMap(constraint => ordered(constraint, "min", "max")),
        ...windows.flatMap(span),
    ];
}

function ordered(place: Place, low: string, high: string): Problem[] {
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

function rolls({ path, value }: Place): Problem[] {
    return valueAt(value, ["maxSurge"]) === 0 && valueAt(value, ["maxUnavailable"]) === 0
        ? [
              {
                  path: pathText([...path, "maxSurge"]),
                  found: "maxSurge and maxUnavailable are both 0, so no machine could ever be replaced",
                  expected: "expected one of them above 0",
              },
          ]
        : [];
}

/** Gardener takes windows of 30 minutes to 6 hours (gardener v1.138.3 pkg/apis/core/validation/shoot.go). */
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

/** Minutes after midnight UTC, of `HHMMSS±HH00`. */
function minutesOf(time: unknown): number | undefined {
    const match = typeof time === "string" ? /^(\d\d)(\d\d)\d\d([+-]\d\d)00$/.exec(time) : null;
    return match ? Number(match[1]) * 60 + Number(match[2]) - Number(match[3]) * 60 : undefined;
}
