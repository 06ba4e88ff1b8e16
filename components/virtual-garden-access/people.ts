import type { Subject } from "../../gardener/api/core";
import type { ClusterRoleBindingArgs } from "./access-objects";
import { ADMIN, VIEWER } from "./access-objects";

/** Whom an authenticator of the virtual garden's API server names, and what they may do there. */
export interface PeopleArgs {
    /** They may do everything. */
    admins: Subject[];
    /** They read all of Gardener's objects, and no Secret. */
    viewers: Subject[];
    /** Further bindings of roles that the virtual garden has. */
    clusterRoleBindings: ClusterRoleBindingArgs[];
}

/** What is bound for people, by the suffix of the resource's name. */
export function peopleBindings({
    admins,
    viewers,
    clusterRoleBindings,
}: PeopleArgs): [string, ClusterRoleBindingArgs][] {
    const bindings: [string, ClusterRoleBindingArgs][] = [
        ["admins", { name: "metal-landscape:admins", clusterRole: ADMIN.clusterRole, subjects: admins }],
        ["viewers", { name: "metal-landscape:viewers", clusterRole: VIEWER.clusterRole, subjects: viewers }],
        ...clusterRoleBindings.map((args): [string, ClusterRoleBindingArgs] => [`binding-${args.name}`, args]),
    ];
    return bindings.filter(([, { subjects }]) => subjects.length > 0);
}
