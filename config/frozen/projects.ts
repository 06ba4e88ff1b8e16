import type { Landscape } from "../landscape";
import type { Row } from "./row";
import { anew, at } from "./row";

const project = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/project.go)";
const quota = "gardener-apiserver refuses it (gardener v1.138.3 pkg/api/core/validation/quota.go)";
const binding =
    "gardener-apiserver refuses it of the shoots' bindings (gardener v1.138.3 pkg/api/security/validation/credentialsbinding.go)";

/** What of projects and their quotas must not change. */
export function ofProjects({ projects, through }: Pick<Landscape, "projects" | "through">): Row[] {
    return projects.flatMap(({ name, namespace, quotas, shoots }, index) => {
        const row = at(`projects[${index}]`, `projects[${name}]`, anew("projects", "projects"));
        const names = quotas.map(quota => quota.name);
        return [
            row("namespace", namespace, "never", project),
            // Bindings come with shoots, and refer to all quotas.
            ...(through === "seeds" && shoots.length > 0
                ? [
                      row(
                          "quotas",
                          names,
                          "never",
                          binding,
                          "put the old ones back, or take the project's shoots out first",
                      ),
                  ]
                : []),
            ...quotas.map(({ name: of, scope }, which) =>
                row(
                    { path: `quotas[${which}].scope.kind`, id: `quotas[${of}].scope.kind` },
                    scope.kind,
                    "never",
                    quota,
                    "put the old value back, or have another quota",
                ),
            ),
        ];
    });
}
