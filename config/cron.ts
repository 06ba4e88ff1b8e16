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

const MINUTES_A_DAY = 24 * 60;

/** The longest time in minutes between two times of a schedule; undefined where it comes less than twice in eight years. */
export function longestPause(schedule: string): number | undefined {
    let longest: number | undefined;
    let last: number | undefined;
    for (const time of timesOf(schedule)) {
        if (last !== undefined) {
            longest = Math.max(longest ?? 0, time - last);
        }
        last = time;
    }
    return longest;
}

/** The shortest time in minutes in which a schedule comes so often again; undefined where eight years are too short for it. */
export function shortestSpan(schedule: string, often: number): number | undefined {
    // Of a schedule that is the same each day, what begins on a later day is as long as what begins on the first.
    const isDaily = /^\S+ \S+ [*?] [*?] [*?]$/.test(schedule);
    const times: number[] = [];
    let shortest: number | undefined;
    for (const time of timesOf(schedule)) {
        times.push(time);
        const first = times.at(-1 - often);
        if (first !== undefined) {
            if (isDaily && first >= times[0] + MINUTES_A_DAY) {
                break;
            }
            shortest = Math.min(shortest ?? Infinity, time - first);
        }
    }
    return shortest;
}

/**
 * The times of a schedule in eight years, in minutes (a day of the month and one of the week, both given, are alternatives:
 * robfig/cron v3.0.1 spec.go, dayMatches).
 */
function* timesOf(schedule: string): Generator<number> {
    const parts = schedule.split(" ");
    const [minutes, hours, daysOfMonth, monthsOfYear, daysOfWeek] = fields.map((field, index) =>
        allOf(parts[index], field),
    );
    const times = [...hours]
        .sort(byNumber)
        .flatMap(hour => [...minutes].sort(byNumber).map(minute => hour * 60 + minute));
    const anyOf = (text: string) => /^[*?]/.test(text);
    const eitherDay = !anyOf(parts[2]) && !anyOf(parts[4]);
    // From a leap year on: eight years have each day of the week at each date that comes often.
    for (let day = 0; day < 8 * 366; day++) {
        const date = new Date(Date.UTC(2024, 0, 1 + day));
        const [ofMonth, ofWeek] = [daysOfMonth.has(date.getUTCDate()), daysOfWeek.has(date.getUTCDay())];
        const matches = eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
        if (!matches || !monthsOfYear.has(date.getUTCMonth() + 1)) {
            continue;
        }
        for (const time of times) {
            yield day * MINUTES_A_DAY + time;
        }
    }
}

function byNumber(one: number, other: number): number {
    return one - other;
}

/** All numbers that a field of a valid schedule stands for. */
function allOf(text: string, field: Field): Set<number> {
    return new Set(
        text.split(",").flatMap(range => {
            const [, from, to, step] = /^([^/-]+)(?:-([^/-]+))?(?:\/(\d+))?$/.exec(range) ?? [];
            const any = from === "*" || from === "?";
            const first = any ? field.least : (numberOf(from, field) ?? field.least);
            const end = step === undefined ? first : field.most;
            const last = any ? field.most : to === undefined ? end : (numberOf(to, field) ?? first);
            const every = Number(step ?? 1);
            return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, index) => first + index * every);
        }),
    );
}
