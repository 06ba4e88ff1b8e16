/** Seconds of a duration of hours, minutes and seconds as Go writes it, or undefined when it is none. */
export function secondsOf(duration: string): number | undefined {
    const match = /^(?=.)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration);
    return match
        ? [3600, 60, 1].reduce((sum, unit, index) => sum + unit * Number(match[index + 1] ?? 0), 0)
        : undefined;
}

/**
 * A duration as Go prints it (time.Duration.String), so `5m0s` for `5m`: Gardener's API server gives it back like this, and
 * every later preview would show a change. What is no duration stays as it is.
 */
export function canonicalDuration(duration: string): string {
    const seconds = secondsOf(duration);
    if (seconds === undefined) {
        return duration;
    }
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60)];
    return [...(hours > 0 ? [`${hours}h`] : []), ...(minutes > 0 ? [`${minutes % 60}m`] : []), `${seconds % 60}s`].join(
        "",
    );
}
