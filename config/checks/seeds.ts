import type { Path, Place } from "../document";
import { pathText, places, shown, valueAt } from "../document";
import type { Problem } from "../errors";
import { hostOf } from "./host";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** Seeds carry what is put on them. */
export function checkSeeds(document: unknown): Problem[] {
    const seeds = seedsOf(document);
    return [
        ...seeds.flatMap(seed => zonal(seed)),
        ...places(document, "seeds.*").flatMap(seed => verticalPodAutoscaler(seed)),
        ...inShoots(document).flatMap(shoot => {
            const carrier = carrierOf(seeds, shoot);
            return carrier ? zonesSurvive(shoot, carrier) : [];
        }),
    ];
}

/** A seed of the landscape, of whichever kind. */
export interface LandscapeSeed {
    name: string;
    path: Path;
    /** Where its labels, taints and settings stand. */
    spec: Path;
    /** Whether its name is that of the soil, on which managed seeds are. */
    soil: boolean;
    /** Its zones; undefined where the document does not say them. */
    zones: unknown[] | undefined;
    taints: unknown[];
    settings: unknown;
}

const protectedTaint = { key: "seed.gardener.cloud/protected" };

/** All seeds of a landscape: the soil, those in other clusters, and the managed ones. */
export function seedsOf(document: unknown): LandscapeSeed[] {
    const seed = ({ path, value }: Place, below: Path, zones: unknown, byDefault: unknown[]): LandscapeSeed[] => {
        const name = valueAt(value, ["name"]);
        const spec = valueAt(value, below);
        const taints = valueAt(spec, ["taints"]);
        return typeof name === "string"
            ? [
                  {
                      name,
                      path,
                      spec: [...path, ...below],
                      soil: path[0] === "soil",
                      zones: Array.isArray(zones) ? (zones as unknown[]) : undefined,
                      taints: Array.isArray(taints) ? (taints as unknown[]) : byDefault,
                      settings: valueAt(spec, ["settings"]),
                  },
              ]
            : [];
    };
    return [
        ...places(document, "soil").flatMap(place => seed(place, [], zonesOfHost(document), [protectedTaint])),
        ...places(document, "gardenlets.*").flatMap(place =>
            seed(place, [], valueAt(place.value, ["provider", "zones"]) ?? [], [protectedTaint]),
        ),
        // A cluster on metal is in one partition: its one zone.
        ...places(document, "seeds.*").flatMap(place =>
            seed(place, ["seedConfig"], [valueAt(place.value, ["partition"])], []),
        ),
    ];
}

/** Zones of the soil: of the cluster that it is in, which on GKE the document has to say. */
function zonesOfHost(document: unknown): unknown {
    const host = hostOf(document);
    return host && (host.path.at(-1) === "gke" ? valueAt(document, [...host.path, "zones"]) : host.zones);
}

/** The seed that a shoot's control plane runs on: for managed seeds the soil. Of one name the managed one is meant. */
export function carrierOf(seeds: LandscapeSeed[], { path, value }: Place): LandscapeSeed | undefined {
    const name = valueAt(value, ["seedName"]);
    return path[0] === "seeds" ? seeds.find(({ soil }) => soil) : seeds.findLast(seed => seed.name === name);
}

/** gardener v1.138.3 pkg/api/core/validation/seed.go. */
function zonal({ name, spec, zones, settings }: LandscapeSeed): Problem[] {
    if (zones === undefined) {
        return [];
    }
    const few = `seed "${name}" has ${zones.length === 0 ? "no zones" : `one zone, ${String(zones[0])}`}`;
    const routing = ["topologyAwareRouting", "enabled"];
    const loadBalancers = ["loadBalancerServices", "zones"];
    const own = listOf(valueAt(settings, loadBalancers)).map(zone => valueAt(zone, ["name"]));
    const at = [...spec, "settings", ...loadBalancers];
    return [
        ...(zones.length < 2 && valueAt(settings, routing) === true
            ? [problem([...spec, "settings", ...routing], few, "false, or a seed of at least two zones")]
            : []),
        ...(zones.length < 2 && own.length > 0 ? [problem(at, few, "none, or a seed of at least two zones")] : []),
        ...(zones.length < 2 ? [] : own).flatMap((zone, index) =>
            zone === undefined || zones.includes(zone)
                ? own.indexOf(zone) < index
                    ? [problem([...at, index, "name"], `${shown(zone)} is in the list already`, "each zone once")]
                    : []
                : [
                      problem(
                          [...at, index, "name"],
                          `${shown(zone)} is no zone of seed "${name}"`,
                          `one of ${zones.join(", ")}`,
                      ),
                  ],
        ),
    ];
}

/** gardener v1.138.3 plugin/pkg/shoot/managedseed/admission.go. */
function verticalPodAutoscaler({ path, value }: Place): Problem[] {
    const at = ["kubernetes", "verticalPodAutoscaler", "enabled"];
    return valueAt(value, at) === false
        ? [problem([...path, ...at], "a managed seed needs it: control planes are sized by it", "true")]
        : [];
}

/** gardener v1.138.3 plugin/pkg/shoot/validator/admission.go: zone needs a seed of at least three zones. */
function zonesSurvive({ path, value }: Place, { name, zones, path: seed }: LandscapeSeed): Problem[] {
    const at = ["controlPlane", "highAvailability", "failureTolerance", "type"];
    return zones !== undefined && zones.length < 3 && valueAt(value, at) === "zone"
        ? [
              problem(
                  [...path, ...at],
                  `zone needs a seed of at least three zones, and "${name}" (${pathText(seed)}) has ${zones.length}`,
                  "node",
              ),
          ]
        : [];
}
