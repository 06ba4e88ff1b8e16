import { exitCodes, UserError } from "../errors/user-error";
import { positionText } from "./source/position";
import type { Position } from "./source/position";

/** One thing that is wrong with a config document. */
export interface Problem {
    /** Path in the document, e.g. `seeds[0].networking.pods`; empty for the document itself. */
    path: string;
    /** What stands there and why it is wrong. */
    found: string;
    /** What would be right. */
    expected: string;
    /** What to do, where `expected` does not say it. */
    remedy?: string;
    /** Set where the key itself is the problem, and not its value. */
    atKey?: true;
    /** Where it stands, where that is in a file that is known. */
    position?: Position;
}

/** A config document with problems: all of them, in the document's order. */
export class ConfigError extends UserError {
    constructor(
        readonly problems: Problem[],
        where = "landscape:config",
    ) {
        super({
            what: problems.length === 1 ? "1 problem" : `${problems.length} problems`,
            where,
            remedy: ["mend each:", ...problems.map(problemLine)].join("\n  "),
            exitCode: exitCodes.wrong,
        });
    }
}

/** A problem as one line: `path: what is wrong; what would be right (FILE:LINE:COLUMN)`. */
export function problemLine(problem: Problem): string {
    const remedy = problem.remedy ? `; ${problem.remedy}` : "";
    const place = problem.position ? ` (${positionText(problem.position)})` : "";
    return `${problem.path || "(document)"}: ${problem.found}; ${problem.expected}${remedy}${place}`;
}
