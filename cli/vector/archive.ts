import { gunzipSync } from "node:zlib";
import { FetchError } from "./errors";

const MOST_BYTES = 64 * 1024 * 1024;
const BLOCK = 512;

/** The text of `release.yaml` out of what was fetched: the file itself, or a tar.gz that holds it. */
export function releaseIn(bytes: Buffer, where: string): string {
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
        return bytes.toString("utf8");
    }
    let tar: Buffer;
    try {
        tar = gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
    } catch (error) {
        throw noArchive(where, `can't be unpacked (${error instanceof Error ? error.message : String(error)})`);
    }
    const names: string[] = [];
    for (const { name, content } of filesIn(tar)) {
        if (name.replace(/^(\.\/)+/, "") === "release.yaml") {
            return content.toString("utf8");
        }
        names.push(name);
    }
    throw noArchive(where, `holds no release.yaml, but ${names.join(", ") || "nothing"}`);
}

/** The regular files of a tar (POSIX ustar; the long names of GNU and pax are not needed here). */
function* filesIn(tar: Buffer): Generator<{ name: string; content: Buffer }> {
    for (let at = 0; at + BLOCK <= tar.length;) {
        const header = tar.subarray(at, at + BLOCK);
        const name = textOf(header.subarray(0, 100));
        const size = parseInt(textOf(header.subarray(124, 136)), 8);
        if (name === "" || Number.isNaN(size)) {
            return;
        }
        const type = String.fromCharCode(header[156]);
        if (type === "0" || type === "\0") {
            yield { name, content: tar.subarray(at + BLOCK, at + BLOCK + size) };
        }
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
}

function textOf(field: Buffer): string {
    const end = field.indexOf(0);
    return field.toString("utf8", 0, end < 0 ? field.length : end).trim();
}

function noArchive(where: string, what: string): FetchError {
    return new FetchError({
        where,
        what,
        remedy: "name a release vector: a release.yaml, or a tar.gz with one in it, as metal-stack/releases publishes it",
    });
}
