import { closest } from "../../errors/closest";
import type { TextPlace } from "../document";
import { pathText } from "../document";
import type { Problem } from "../errors";

/** A problem for each use of a name that is not declared; none where nothing is, which is another mistake. */
export function declared(uses: TextPlace[], declarations: TextPlace[], kind: string, where: string): Problem[] {
    return declarations.length === 0
        ? []
        : undeclared(
              uses,
              declarations.map(({ value }) => value),
              kind,
              where,
          );
}

/** A problem for each use of a name that is not among those that are known. */
export function undeclared(uses: TextPlace[], names: string[], kind: string, where: string): Problem[] {
    const known = [...new Set(names)];
    return uses
        .filter(({ value }) => !known.includes(value))
        .map(({ path, value }) => {
            const meant = closest(value, known);
            const hint = meant ? `did you mean ${meant}?` : `known: ${known.join(", ") || "none"}`;
            return { path: pathText(path), found: `no ${kind} "${value}" in ${where}`, expected: hint };
        });
}
