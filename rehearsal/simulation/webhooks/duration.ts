/** Seconds of a Go duration in hours, minutes and seconds; undefined for what is none. */
export function secondsOf(duration: string): number | undefined {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(duration);
    return match === null || duration === ""
        ? undefined
        : Number(match[1] ?? 0) * 3600 + Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
}
