import { readFileSync } from "node:fs";

/** Why a file could not be read as text, and where in it, if it could be opened at all. */
export interface Unreadable {
    found: string;
    expected: string;
    /** Line and column of the first byte that is no text. */
    at?: { line: number; column: number };
}

/** Larger than any config; a larger file would only be one that was named by mistake. */
const mostBytes = 1024 * 1024;

const expectedFile = "expected a YAML file";

/** The text of a file, or why there is none; nothing is thrown. */
export function readText(file: string): string | Unreadable {
    let bytes: Buffer;
    try {
        bytes = readFileSync(file);
    } catch (error) {
        const { code = "" } = error as NodeJS.ErrnoException;
        return { found: reasons[code] ?? `can't be read (${code})`, expected: expectedFile };
    }
    if (bytes.length > mostBytes) {
        return { found: `has ${bytes.length} bytes`, expected: `expected at most ${mostBytes}` };
    }
    return decoded(bytes);
}

const reasons: Record<string, string> = {
    ENOENT: "is not there",
    ENOTDIR: "is not there",
    EISDIR: "is a folder",
    EACCES: "may not be read",
    ELOOP: "is a link that leads back to itself",
};

function decoded(bytes: Buffer): string | Unreadable {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
        const mark = bytes.readUInt16BE(0);
        const utf16 = mark === 0xfeff || mark === 0xfffe;
        return {
            found: utf16 ? "is UTF-16" : "has a byte that is no UTF-8",
            expected: "expected the file saved as UTF-8",
            at: firstBadByte(bytes),
        };
    }
}

function firstBadByte(bytes: Buffer): { line: number; column: number } {
    // U+FFFD stands for what is no UTF-8; one that is in the file itself is ruled out by its own three bytes.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    const own = Buffer.from("\ufffd");
    let [index, offset] = [text.indexOf("\ufffd"), 0];
    for (let from = 0; index >= 0; from = index + 1, index = text.indexOf("\ufffd", from)) {
        offset += Buffer.byteLength(text.slice(from, index));
        if (!bytes.subarray(offset, offset + own.length).equals(own)) {
            break;
        }
        offset += own.length;
    }
    const before = text.slice(0, index).split("\n");
    return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}
