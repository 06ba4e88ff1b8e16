import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Login } from "../../../cli/vector/docker-config";
import { FetchError } from "../../../cli/vector/errors";
import type { FetchedVector } from "../../../cli/vector/fetch";
import { fetchVector } from "../../../cli/vector/fetch";
import { PublicKey } from "../../../cli/vector/public-key";
import { sourceOf } from "../../../cli/vector/source";
import { Transport } from "../../../cli/vector/transport";
import type { RegistryOptions } from "../../release/registry";
import { TestRegistry } from "../../release/registry";
import { keyPair } from "../../release/signed-vector";

/** Path of the repository that is pulled from. */
export const NAME = "metal-stack/releases";
/** Keys of whoever releases, and of somebody else. */
export const [keys, others] = [keyPair(), keyPair()];

/** How release v1 is fetched. */
export interface Fetching {
    /** Default: the test's registry. */
    from?: string;
    /** Default true. */
    verify?: boolean;
    as?: Login;
    timeoutMs?: number;
}

/** A registry of one test, and fetches from it. */
export class FetchBench {
    /** A folder of the test's own. */
    readonly folder = mkdtempSync(path.join(tmpdir(), "vector-key-"));
    /** Waits so far, in ms; none of them is waited for. */
    readonly pauses: number[] = [];
    readonly key: PublicKey;
    registry!: TestRegistry;

    constructor() {
        writeFileSync(path.join(this.folder, "cosign.pub"), keys.publicKey);
        this.key = PublicKey.read(path.join(this.folder, "cosign.pub"));
    }

    async start(options: RegistryOptions = {}): Promise<TestRegistry> {
        return (this.registry = await TestRegistry.start(options));
    }

    stop(): void {
        this.registry.stop();
        rmSync(this.folder, { recursive: true });
    }

    /** Waits for nothing, but notes how long. */
    readonly pause = (ms: number) => Promise.resolve(this.pauses.push(ms));

    /** Fetches v1, with the key unless it says otherwise. */
    fetched({ from, verify = true, as, timeoutMs }: Fetching = {}): Promise<FetchedVector> {
        const transport = new Transport({
            agent: this.registry.agent(),
            pause: this.pause,
            ...(timeoutMs !== undefined && { timeoutMs }),
        });
        return fetchVector({
            source: sourceOf(from ?? `oci://${this.registry.host}/${NAME}`, "v1"),
            transport,
            ...(verify && { key: this.key }),
            login: () => as,
        });
    }

    /** The error of a fetch, the port left out. */
    async failure(fetching?: Fetching): Promise<string> {
        const error: unknown = await this.fetched(fetching).then(
            () => undefined,
            (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof FetchError, String(error));
        return error.message.replaceAll(this.registry.host, "HOST");
    }
}
