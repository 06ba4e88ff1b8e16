import type { TextPlace } from "../document";
import { pathText, texts } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** Each registry has one mirror and one user, and no mirror is mirrored itself. */
export function checkRegistries(document: unknown): Problem[] {
    const mirrored = texts(document, "registries.mirrors.*.registry");
    return [
        ...twice(mirrored, "mirror"),
        ...twice(texts(document, "registries.credentials.*.registry"), "user"),
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
