import type { Project, Subject } from "../../gardener/api/core";
import { GARDEN_NAMESPACE } from "../../gardener/names";
import type { Overrides } from "../../gardener/overrides";
import { withOverrides } from "../../gardener/overrides";
import { subjectOf } from "../../gardener/subject";
import type { QuotaArgs } from "./quota";

/** What a Project is made of. */
export interface ProjectArgs {
    /** At most 10 characters. */
    name: string;
    /** `garden-<name>`, or `garden` for the project of that name; immutable. */
    namespace: string;
    description?: string;
    purpose?: string;
    owner: { kind: Subject["kind"]; name: string; namespace?: string };
    members?: { kind: Subject["kind"]; name: string; namespace?: string; roles: string[] }[];
    labels?: Record<string, string>;
    /** Taints of seeds that its shoots tolerate, and those that they may; default: the protected ones in `garden`. */
    tolerations?: Project["spec"]["tolerations"];
    /** Quotas in its namespace; default: none. */
    quotas?: QuotaArgs[];
    /** What only two people delete together. */
    dualApprovalForDeletion?: Project["spec"]["dualApprovalForDeletion"];
    /** Laid over the Project last. */
    overrides?: Overrides;
}

/** Shoots with this toleration may be on seeds that are for Gardener's own shoots. */
export const PROTECTED = { key: "seed.gardener.cloud/protected" };

/** Labels without which Gardener does not take a namespace that exists for a project's. */
export function projectLabels(project: string): Record<string, string> {
    return { "gardener.cloud/role": "project", "project.gardener.cloud/name": project };
}

/** The Project object. */
export function projectOf(args: ProjectArgs): Project {
    const { name, namespace, description, purpose, labels, members = [] } = args;
    const tolerations =
        args.tolerations ??
        (namespace === GARDEN_NAMESPACE ? { defaults: [PROTECTED], whitelist: [PROTECTED] } : undefined);
    const project: Project = {
        apiVersion: "core.gardener.cloud/v1beta1",
        kind: "Project",
        metadata: { name, ...(labels && { labels }) },
        spec: {
            namespace,
            ...(description && { description }),
            ...(purpose && { purpose }),
            owner: subjectOf(args.owner),
            ...(members.length > 0 && {
                members: members.map(({ roles: [role, ...roles], ...subject }) => ({
                    ...subjectOf(subject),
                    role,
                    ...(roles.length > 0 && { roles }),
                })),
            }),
            ...(tolerations && { tolerations }),
            ...(args.dualApprovalForDeletion && {
                // Gardener gives a selector of all back without its empty map.
                dualApprovalForDeletion: args.dualApprovalForDeletion.map(({ selector, ...approval }) => ({
                    ...approval,
                    selector: Object.keys(selector.matchLabels ?? {}).length > 0 ? selector : {},
                })),
            }),
        },
    };
    return withOverrides(project, args.overrides);
}
