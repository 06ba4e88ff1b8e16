import type { Place, TextPlace } from "../document";
import { pathText, texts } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** What stands somewhere already; `what` it is there, as in `"x" is the name of a[0] already`. */
export function twice(all: TextPlace[], what: string): Problem[] {
    return all.flatMap(({ path, value }, index) => {
        const first = all.slice(0, index).find(other => other.value === value);
        return first ? [problem(path, `"${value}" is ${what} of ${pathText(first.path)} already`, "another one")] : [];
    });
}

/** The texts that a pattern matches below a place. */
export function textsIn({ path, value }: Place, pattern: string): TextPlace[] {
    return texts(value, pattern).map(text => ({ ...text, path: [...path, ...text.path] }));
}
