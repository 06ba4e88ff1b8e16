/** Numbers of a version; a patch only where it is named. */
export interface Numbers {
    major: number;
    minor: number;
    patch?: number;
}

/** The numbers of `v1.138.3`, or of `1.138`; undefined for what is no version, or one of a candidate. */
export function numbersOf(version: string): Numbers | undefined {
    const [, major, minor, patch] = /^v?(\d+)\.(\d+)(?:\.(\d+))?$/.exec(version) ?? [];
    return major === undefined
        ? undefined
        : { major: Number(major), minor: Number(minor), ...(patch !== undefined && { patch: Number(patch) }) };
}

/** Whether two versions are of the same minor. */
export function sameMinor(one: string, other: string): boolean {
    const [a, b] = [numbersOf(one), numbersOf(other)];
    return a !== undefined && b !== undefined && a.major === b.major && a.minor === b.minor;
}
