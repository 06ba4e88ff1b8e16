import type { Path, Place } from "../document";
import { pathText, places, shown, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";
import { listOf } from "./shoots-in";

/** Members of projects, as Gardener takes them (gardener v1.138.3 pkg/api/core/validation/project.go). */
export function checkProjects(document: unknown): Problem[] {
    const projects = places(document, "projects.*");
    return [
        ...[...places(document, "projects.*.owner"), ...places(document, "projects.*.members.*")].flatMap(subject),
        ...projects.flatMap(project => [...membersTwice(project), ...approvalTwice(project)]),
        ...places(document, "projects.*.members.*").flatMap(rolesTwice),
        ...namespacesTwice(projects),
    ];
}

function subject({ path, value }: Place): Problem[] {
    const kind = valueAt(value, ["kind"]) ?? "User";
    const namespace = valueAt(value, ["namespace"]);
    return kind === "ServiceAccount" && namespace === undefined
        ? [problem([...path, "namespace"], "missing", "the namespace of the service account")]
        : (kind === "User" || kind === "Group") && namespace !== undefined
          ? [problem([...path, "namespace"], `a ${kind} has no namespace`, "it left out, or kind ServiceAccount")]
          : [];
}

function membersTwice({ path, value }: Place): Problem[] {
    const ids = listOf(valueAt(value, ["members"])).map(member => {
        const [kind, namespace, name] = ["kind", "namespace", "name"].map(key => valueAt(member, [key]));
        const user = typeof name === "string" ? /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name) : null;
        return kind === "User" && user
            ? JSON.stringify(["ServiceAccount", user[1], user[2]])
            : JSON.stringify([kind ?? "User", namespace ?? "", name]);
    });
    return ids.flatMap((id, index) => {
        const first = ids.indexOf(id);
        return first < index
            ? [
                  problem(
                      [...path, "members", index, "name"],
                      `it is ${pathText([...path, "members", first])} already`,
                      "all roles of a member in one entry",
                  ),
              ]
            : [];
    });
}

function rolesTwice({ path, value }: Place): Problem[] {
    const roles = listOf(valueAt(value, ["roles"]));
    return roles.flatMap((role, index) =>
        roles.indexOf(role) < index
            ? [problem([...path, "roles", index], `"${String(role)}" is in the list already`, "each role once")]
            : [],
    );
}

function approvalTwice({ path, value }: Place): Problem[] {
    const resources = listOf(valueAt(value, ["dualApprovalForDeletion"])).map(entry => valueAt(entry, ["resource"]));
    return resources.flatMap((resource, index) =>
        resource !== undefined && resources.indexOf(resource) < index
            ? [
                  problem(
                      [...path, "dualApprovalForDeletion", index, "resource"],
                      `${shown(resource)} has an entry already`,
                      "one entry for each resource",
                  ),
              ]
            : [],
    );
}

/** A namespace belongs to one project; left out it is `garden-<name>`. */
function namespacesTwice(projects: Place[]): Problem[] {
    const all = projects.flatMap(({ path, value }): { at: Path; namespace: string }[] => {
        const [name, given] = [valueAt(value, ["name"]), valueAt(value, ["namespace"])];
        return typeof name === "string"
            ? [{ at: [...path, "namespace"], namespace: typeof given === "string" ? given : `garden-${name}` }]
            : [];
    });
    const names = projects.map(({ value }) => valueAt(value, ["name"]));
    return all.flatMap(({ at, namespace }, index) => {
        const first = all.findIndex(other => other.namespace === namespace);
        // Two projects of one name are told of already.
        return first < index && names[first] !== names[index]
            ? [
                  problem(
                      at,
                      `"${namespace}" is the namespace of ${pathText(all[first].at.slice(0, -1))} already`,
                      "a namespace of its own",
                  ),
              ]
            : [];
    });
}
