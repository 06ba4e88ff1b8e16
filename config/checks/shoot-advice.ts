import type { Place } from "../document";
import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** What shoots on metal may mean, but most likely don't. */
export function adviseShoots(document: unknown): Problem[] {
    return [
        ...inShoots(document).flatMap(shoot => [
            ...otherTenant(document, shoot),
            ...lonelyControlPlane(document, shoot),
        ]),
        ...places(document, "projects.*").flatMap(undeletable),
    ];
}

/**
 * Who confirms a deletion may not ask for it where two have to agree (gardener v1.138.3
 * plugin/pkg/global/deletionconfirmation), and the program, a service account of the virtual garden, would do both.
 */
function undeletable({ path, value }: Place): Problem[] {
    const shoots = listOf(valueAt(value, ["shoots"]));
    return listOf(valueAt(value, ["dualApprovalForDeletion"])).flatMap((entry, index) => {
        const labels = Object.keys(valueAt(entry, ["selector", "matchLabels"]) ?? {});
        return shoots.length > 0 && labels.length === 0 && valueAt(entry, ["includeServiceAccounts"]) !== false
            ? [
                  problem(
                      [...path, "dualApprovalForDeletion", index, "includeServiceAccounts"],
                      "true, and so a teardown of the project's shoots by this program is refused",
                      "false: people need a second one then, the program does not",
                  ),
              ]
            : [];
    });
}

/** Machines are taken for the project, and accounted to the tenant. */
function otherTenant(document: unknown, { path, value }: Place): Problem[] {
    const provider = valueAt(document, ["metal", "providerTenant"]);
    const id = valueAt(value, ["projectID"]);
    const project = places(document, "metal.projects.*").find(place => valueAt(place.value, ["id"]) === id);
    const [own, theirs] = [valueAt(value, ["tenant"]) ?? provider, valueAt(project?.value, ["tenant"]) ?? provider];
    return project && own !== theirs
        ? [
              problem(
                  [...path, "tenant"],
                  `"${String(own)}", and its projectID is of "${String(theirs)}"`,
                  `"${String(theirs)}"`,
              ),
          ]
        : [];
}

/** Three members of an etcd need three nodes: with fewer, high availability never gets ready. */
function lonelyControlPlane(document: unknown, { path, value }: Place): Problem[] {
    const at = ["controlPlane", "highAvailability"];
    const seedName = valueAt(value, ["seedName"]);
    const seed = places(document, "seeds.*").find(place => valueAt(place.value, ["name"]) === seedName);
    const nodes = listOf(valueAt(seed?.value, ["workers"])).reduce<number>((sum, pool) => {
        const maximum = valueAt(pool, ["maximum"]);
        return sum + (typeof maximum === "number" ? maximum : 0);
    }, 0);
    return path[0] === "projects" && seed && valueAt(value, at) !== undefined && nodes < 3
        ? [problem([...path, ...at], `its seed "${String(seedName)}" has at most ${nodes} nodes`, "three at least")]
        : [];
}
