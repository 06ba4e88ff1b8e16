import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { VectorError } from "../../release/errors";
import { loadVector } from "../../release/vector";
import { loginOf } from "./docker-config";
import { FetchError } from "./errors";
import type { FetchedVector } from "./fetch";
import { fetchVector } from "./fetch";
import type { PublicKey } from "./public-key";
import { digestOf } from "./registry";
import type { Source } from "./source";
import { Transport } from "./transport";
import { vectorFile, writeWhole } from "./written";

/** What is pulled, and where to. */
export interface PullOptions {
    version: string;
    source: Source;
    key?: PublicKey;
    signature?: URL;
    /** File that is written. */
    out: string;
}

/** What was pulled: the command's JSON. */
export interface PullDocument {
    formatVersion: 1;
    version: string;
    from: string;
    file: string;
    result: "written" | "replaced" | "unchanged";
    /** Digest of what was signed: the manifest, or the file itself. */
    digest: string;
    /** Digest of release.yaml. */
    release: string;
    signature: { verified: true; format: string; key: string } | { verified: false };
    /** Version of Gardener in it. */
    gardener: string;
}

/** Fetches, verifies and writes a release vector; nothing is written where any of it fails. */
export async function pullVector({ version, source, key, signature, out }: PullOptions): Promise<PullDocument> {
    const fetched = await fetchVector({ source, transport: new Transport(), key, signature, login: loginOf });
    const gardener = gardenerIn(fetched, source.shown);
    mkdirSync(path.dirname(out), { recursive: true });
    const result = writeWhole(out, vectorFile(fetched, { version, from: source.shown }));
    return {
        formatVersion: 1,
        version,
        from: source.shown,
        file: out,
        result,
        digest: fetched.digest,
        release: digestOf(Buffer.from(fetched.text, "utf8")),
        signature: fetched.signature ? { verified: true, ...fetched.signature } : { verified: false },
        gardener,
    };
}

/** The version of Gardener in a vector, which shows that it is one. */
function gardenerIn({ text }: FetchedVector, shown: string): string {
    const folder = mkdtempSync(path.join(tmpdir(), "landscape-vector-"));
    try {
        const file = path.join(folder, "release.yaml");
        writeFileSync(file, text);
        return loadVector(file).version("docker-images.third-party.gardener.operator");
    } catch (error) {
        if (!(error instanceof VectorError)) {
            throw error;
        }
        throw new FetchError(
            {
                where: shown,
                what: "is no release vector that a landscape can be deployed from",
                why: `${(error.where ?? "").replace(`${folder}${path.sep}`, "")}: ${error.what}`,
                remedy: "give a release with Gardener's operator in it: metal-stack v0.22.0 or newer",
            },
            { cause: error },
        );
    } finally {
        rmSync(folder, { recursive: true });
    }
}
