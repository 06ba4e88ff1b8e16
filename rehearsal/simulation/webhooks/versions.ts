/** Orders two versions by their numbers, with or without a `v` before them: negative, 0, or positive. */
export function compareVersions(a: string, b: string): number {
    const [x, y] = [numbersOf(a), numbersOf(b)];
    for (let index = 0; index < 3; index++) {
        if (x[index] !== y[index]) {
            return x[index] - y[index];
        }
    }
    return 0;
}

/** The minor number of a version such as `1.35.6`. */
export function minorOf(version: string): number {
    return numbersOf(version)[1];
}

/** Whether a text is a version that Go's semver library takes: one to three numbers, with or without a `v`. */
export function isVersion(text: string): boolean {
    return /^v?\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/.test(text);
}

function numbersOf(version: string): number[] {
    const [major = 0, minor = 0, patch = 0] = version.replace(/^v/, "").split(/[-+]/)[0].split(".").map(Number);
    return [major, minor, patch];
}
