/** What stands in a field of a cron schedule: its bounds, and names that stand for numbers. */
interface Field {
    name: string;
    least: number;
    most: number;
    names?: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const fields: readonly Field[] = [
    { name: "minute", least: 0, most: 59 },
    { name: "hour", least: 0, most: 23 },
    { name: "day of the month", least: 1, most: 31 },
    { name: "month", least: 1, most: 12, names: months },
    { name: "day of the week", least: 0, most: 6, names: days },
];

/** Whether a text is a cron schedule of five fields, each within its bounds (robfig/cron v3.0.1 parser.go). */
export function isCron(text: string): boolean {
    const parts = text.split(" ");
    return parts.length === fields.length && fields.every((field, index) => isFieldOf(parts[index], field));
}

function isFieldOf(text: string, field: Field): boolean {
    return text.split(",").every(range => {
        const match = /^([^/-]+)(-[^/-]+)?(\/[1-9]\d*)?$/.exec(range);
        if (!match) {
            return false;
        }
        if (match[1] === "*" || match[1] === "?") {
            return match[2] === undefined;
        }
        const first = numberOf(match[1], field);
        const last = match[2] === undefined ? first : numberOf(match[2].slice(1), field);
        return first !== undefined && last !== undefined && first <= last;
    });
}

/** The number that a text is in a field, or undefined where it is none or out of bounds. */
function numberOf(text: string, { least, most, names }: Field): number | undefined {
    const named = names?.indexOf(text.toLowerCase()) ?? -1;
    const number = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : undefined;
    return number !== undefined && number >= least && number <= most ? number : undefined;
}
