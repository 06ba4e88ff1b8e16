import { places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { secondsOf } from "../../gardener/duration";
import { clusterRoles } from "./initial-clusters";
import { problem } from "./problem";

/** What of a cluster on metalstack.cloud only makes sense together: its worker groups and its window. */
export function checkMetalstackCloud(document: unknown): Problem[] {
    return clusterRoles.flatMap(role => {
        const path = `clusters.${role}.metalstackCloud`;
        const names = texts(document, `${path}.workers.*.name`);
        return [
            ...names
                .filter(({ value }, index) => names.findIndex(other => other.value === value) < index)
                .map(name => problem(name.path, `"${name.value}" is there already`, "a name of its own")),
            ...places(document, `${path}.workers.*`).flatMap(({ path: at, value }) => {
                const [least, most, surge, unavailable] = ["minsize", "maxsize", "maxsurge", "maxunavailable"].map(
                    key => valueAt(value, [key]),
                );
                return [
                    ...(typeof least === "number" && typeof most === "number" && least > most
                        ? [problem([...at, "minsize"], `${least} is more than maxsize ${most}`, `at most ${most}`)]
                        : []),
                    ...(surge === 0 && unavailable === 0
                        ? [
                              problem(
                                  [...at, "maxsurge"],
                                  "maxsurge and maxunavailable are both 0, so no machine could ever be replaced",
                                  "one of them above 0",
                              ),
                          ]
                        : []),
                ];
            }),
            ...texts(document, `${path}.maintenance.timeWindow.duration`).flatMap(({ path: at, value }) => {
                const seconds = secondsOf(value);
                // metal-stack-cloud/api api/v1/cluster.proto, message MaintenanceTimeWindow.
                return seconds === undefined || (seconds >= 3600 && seconds < 4 * 3600)
                    ? []
                    : [problem(at, `the window is ${value} long`, "1h to under 4h")];
            }),
        ];
    });
}
