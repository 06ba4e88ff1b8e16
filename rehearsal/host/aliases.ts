import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { Goal } from "./goal";
import { isStackType, makeUrn, nameOf, typeOf } from "./urn";

/** Earlier identities of a resource: a whole URN, or what of it was different. */
export type AliasSpec =
    | { urn: string }
    | { name: string; type: string; stack: string; project: string; /** undefined: the same */ parent?: string };

/** Reads the aliases of a registration. */
export function aliasSpecOf(alias: Alias): AliasSpec {
    const spec = alias.getSpec();
    if (!spec) {
        return { urn: alias.getUrn() };
    }
    const parent = spec.getNoparent() ? "" : spec.getParenturn() || undefined;
    const [name, type, stack, project] = [spec.getName(), spec.getType(), spec.getStack(), spec.getProject()];
    return { name, type, stack, project, parent };
}

/**
 * URNs that a resource may have had: by its own aliases, by the one its parent was found under, and by both
 * (pulumi pkg/resource/deploy/step_generator.go, `generateAliases`). `used` holds new URN → the old one it was found under.
 */
export function aliasUrns(goal: Goal, stack: string, project: string, used: ReadonlyMap<string, string>): string[] {
    const own = goal.aliases.map(alias => urnOf(alias, goal, stack, project, used));
    const oldParent = used.get(goal.parent);
    if (oldParent === undefined) {
        return own;
    }
    const under = (type: string, name: string) => {
        const parentName = nameOf(goal.parent);
        // The convention of `${parent}-suffix`: with the parent's name the child's was another, too.
        const oldName = name.startsWith(parentName) ? nameOf(oldParent) + name.slice(parentName.length) : name;
        return makeUrn(stack, project, oldParent, type, oldName);
    };
    return [...own, under(goal.type, goal.name), ...own.map(urn => under(typeOf(urn), nameOf(urn)))];
}

function urnOf(
    alias: AliasSpec,
    goal: Goal,
    stack: string,
    project: string,
    used: ReadonlyMap<string, string>,
): string {
    if ("urn" in alias) {
        return alias.urn;
    }
    const parent = alias.parent === undefined ? goal.parent : (used.get(alias.parent) ?? alias.parent);
    return makeUrn(
        alias.stack || stack,
        alias.project || project,
        parent && isStackType(typeOf(parent)) ? "" : parent,
        alias.type || goal.type,
        alias.name || goal.name,
    );
}
