import type { TextPlace } from "../document";
import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { isDockerHub } from "../../release/pull-secret";
import { problem } from "./problem";
import { twice } from "./twice";

const CA = ["registries", "caBundle"] as const;

/** Each registry has one mirror and one user, no mirror is mirrored itself, and a CA is one of registries that are named. */
export function checkRegistries(document: unknown): Problem[] {
    const mirrored = texts(document, "registries.mirrors.*.registry");
    const users = texts(document, "registries.credentials.*.registry");
    return [
        ...twice(mirrored, "the registry"),
        ...twice(users, "the registry"),
        ...dockerHub(users),
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

/** One of two users of Docker Hub would win in a pull secret, and nobody would tell which. */
function dockerHub(users: TextPlace[]): Problem[] {
    const [first, ...others] = users.filter(({ value }) => isDockerHub(value));
    return others
        .filter(({ value }) => value !== first.value)
        .map(({ path, value }) =>
            problem(path, `${value} is Docker Hub, as ${first.value} is (${pathText(first.path)})`, "one user of it"),
        );
}
