import { texts } from "../document";
import { secondsOf } from "../../gardener/duration";
import type { Problem } from "../errors";
import { quantityOf } from "../quantity";
import { problem } from "./problem";

/** The amounts that a pattern matches are not below a least one. */
export function least(document: unknown, pattern: string, minimum: string): Problem[] {
    return texts(document, pattern)
        .filter(({ value }) => (quantityOf(value) ?? Infinity) < (quantityOf(minimum) ?? 0))
        .map(({ path, value }) => problem(path, `${value} is less than Gardener takes`, `${minimum} at least`));
}

/** The durations that a pattern matches are within bounds. */
export function within(document: unknown, pattern: string, minimum: string, maximum: string): Problem[] {
    return texts(document, pattern)
        .filter(({ value }) => {
            const seconds = secondsOf(value);
            return (
                seconds !== undefined && (seconds < (secondsOf(minimum) ?? 0) || seconds > (secondsOf(maximum) ?? 0))
            );
        })
        .map(({ path, value }) => problem(path, `${value} is out of bounds`, `${minimum} to ${maximum}`));
}
