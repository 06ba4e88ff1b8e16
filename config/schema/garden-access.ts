import { z } from "zod";
import { duration, label, list, some, text, words } from "./primitives";

/** Who owns a project, or is a member of it. */
export const subject = z.strictObject({
    kind: z.enum(["User", "Group", "ServiceAccount"]).describe("Kind of subject.").default("User"),
    name: words("Name of the user, group or service account.", "admin@landscape.example"),
    namespace: label("Namespace of a service account.", 63, "garden").optional(),
});

/** Somebody whom an authenticator names. */
const person = z.strictObject({
    kind: z.enum(["User", "Group"]).describe("Kind of subject.").default("Group"),
    name: words("Name, as the authenticator gives it: with its prefix.", "oidc:landscape-admins"),
});

/** Who may do what in the virtual garden. */
export const access = z
    .strictObject({
        tokenExpiration: duration("Validity of tokens for the virtual garden, 10m to 8h.", "8h").prefault("8h"),
        admins: list(person, "Who may do everything in the virtual garden.").default([]),
        viewers: list(person, "Who may read everything but secrets there.").default([]),
        clusterRoleBindings: list(
            z.strictObject({
                name: text(
                    /^(?!.*::)[a-z0-9]([-a-z0-9.:]*[a-z0-9])?$/,
                    "lower-case letters, digits, inner dashes, dots and single colons",
                    "Name of the ClusterRoleBinding.",
                    "landscape:support",
                ),
                clusterRole: words("Name of a ClusterRole of the virtual garden.", "gardener.cloud:system:viewers"),
                subjects: some(subject, "To whom it is bound."),
            }),
            "Further bindings of roles.",
        ).default([]),
    })
    .describe("Who may do what in the virtual garden, beside its projects.");
