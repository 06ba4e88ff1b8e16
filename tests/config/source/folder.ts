import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

/** A folder of a test's own, with files in it. */
export class Folder {
    readonly path = mkdtempSync(path.join(tmpdir(), "landscape-test-"));

    /** Writes a file, and gives its path. */
    write(name: string, content: string | Uint8Array): string {
        const file = path.join(this.path, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
        return file;
    }

    /** How problems name a file. */
    shown(name: string): string {
        return path.relative(process.cwd(), path.join(this.path, name));
    }

    remove(): void {
        rmSync(this.path, { recursive: true });
    }
}
