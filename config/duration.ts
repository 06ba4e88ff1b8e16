/** Seconds of a duration of hours, minutes and seconds as Go writes it, or undefined when it is none. */
export function secondsOf(duration: string): number | undefined {
    const match = /^(?=.)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
    return match
        ? [3600, 60, 1].reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
        : undefined;
}
