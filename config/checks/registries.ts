import type { TextPlace } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

const CA = ["registries", "caBundle"] as const;

/** Each registry has one mirror and one user, no mirror is mirrored itself, and a CA is one of registries that are named. */
export function checkRegistries(document: unknown): Problem[] {
    const mirrored = texts(document, "registries.mirrors.*.registry");
    const users = texts(document, "registries.credentials.*.registry");
    return [
        ...twice(mirrored, "mirror"),
        ...twice(users, "user"),
        ...(valueAt(document, CA) !== undefined && mirrored.length === 0 && users.length === 0
            ? [problem(CA, "there is no registry whose CA it could be", "a mirror, or credentials of its registry")]
            : []),
        ...texts(document, "registries.mirrors.*.mirror").flatMap(({ path, value }) =>
            mirrored
                .filter(other => `${value}/`.startsWith(`${other.value}/`))
                .map(other =>
                    problem(
                        path,
                        `${value} lies in ${other.value}, which is mirrored itself (${pathText(other.path)})`,
                        "a registry that is not",
                    ),
                ),
        ),
    ];
}

function twice(all: TextPlace[], what: string): Problem[] {
    return all.flatMap(({ path, value }, index) => {
        const first = all.slice(0, index).find(other => other.value === value);
        return first
            ? [problem(path, `${value} has a ${what} already (${pathText(first.path)})`, `one ${what} a registry`)]
            : [];
    });
}
