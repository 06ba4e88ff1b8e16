/** Something asked of a release vector, or of the additions to it, that is not there or not well-formed. */
export class VectorError extends Error {
    override readonly name = "VectorError";

    constructor(
        /** What is wrong. */
        readonly what: string,
        /** The file, and the path in it that was looked for. */
        readonly where: string,
        /** What mends it. */
        readonly remedy: string,
    ) {
        super(`${where}: ${what}; ${remedy}`);
    }
}
