/** The candidate that a mistyped word most likely means, or undefined when none is near. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
    const near = candidates
        .map(candidate => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
        .sort((a, b) => a.distance - b.distance);
    return near[0]?.candidate;
}

/** Levenshtein distance: how many letters have to be put in, taken out or changed. */
export function distance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const current = [i];
        for (let j = 1; j <= b.length; j++) {
            const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
            current[j] = Math.min(previous[j] + 1, current[j - 1] + 1, change);
        }
        previous = current;
    }
    return previous[b.length];
}
