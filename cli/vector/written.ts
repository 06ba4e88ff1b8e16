import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { digestOf } from "./registry";
import type { FetchedVector } from "./fetch";

/** What the file of a fetched vector says of where it is from. */
export interface Origin {
    version: string;
    /** Where it was fetched from. */
    from: string;
}

/** The file of a fetched vector: what was published, below where it is from and who signed it. Equal for equal vectors. */
export function vectorFile({ text, digest, signature }: FetchedVector, { version, from }: Origin): string {
    const lines = [
        `metal-stack ${version}, written by \`npx landscape vector pull\`: not edited by hand.`,
        `from: ${from}`,
        `digest: ${digest}`,
        `release.yaml: ${digestOf(Buffer.from(text, "utf8"))}`,
        signature
            ? `signature: verified (${signature.format}), with the key ${signature.key}`
            : "signature: not verified (--insecure-skip-signature)",
    ];
    return `${lines.map(line => `# ${line}\n`).join("")}${text.endsWith("\n") ? text : `${text}\n`}`;
}

/** Writes a file in one go, so that nobody ever reads half of it; whether it is new, other than before, or the same. */
export function writeWhole(file: string, text: string): "written" | "replaced" | "unchanged" {
    const before = readIfThere(file);
    if (before === text) {
        return "unchanged";
    }
    const beside = `${file}.${process.pid}.tmp`;
    writeFileSync(beside, text);
    renameSync(beside, file);
    return before === undefined ? "written" : "replaced";
}

function readIfThere(file: string): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") {
            return undefined;
        }
        throw error;
    }
}
