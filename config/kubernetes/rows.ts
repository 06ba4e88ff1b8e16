/** What a table says of a name. */
export interface KubernetesRow {
    /** First minor that has it. */
    added?: number;
    /** First minor that has it no more. */
    removed?: number;
    /** From which minor on it can't be changed any more, and what it is for good. */
    locked?: { from: number; value: boolean };
    /** Whether a cluster without nodes can't do without it. */
    required?: boolean;
}

/**
 * Reads a table: names with blanks between them, each with `>=1.31` where it came, `<1.33` where it went, `=true@1.32` where
 * it was fixed, and `!` where it is required. Minors before 1.30, which Gardener does not take, are left out.
 */
export function kubernetesTable(text: string): ReadonlyMap<string, KubernetesRow> {
    return new Map(text.trim().split(/\s+/).map(rowOf));
}

function rowOf(text: string): [string, KubernetesRow] {
    const match = /^([^<>=!]+)(?:>=1\.(\d+))?(?:<1\.(\d+))?(?:=(true|false)@1\.(\d+))?(!)?$/.exec(text);
    if (match === null) {
        throw new Error(`no row of a table: ${text}`);
    }
    const [, name, added, removed, value, from, required] = match;
    return [
        name,
        {
            ...(added && { added: Number(added) }),
            ...(removed && { removed: Number(removed) }),
            ...(from && { locked: { from: Number(from), value: value === "true" } }),
            ...(required && { required: true }),
        },
    ];
}

/** Whether a minor of Kubernetes has what a row is of. */
export function isIn({ added = 0, removed = Infinity }: KubernetesRow, minor: number): boolean {
    return minor >= added && minor < removed;
}
