import { promisify } from "node:util";
import * as zlib from "node:zlib";
import type { KubeObject } from "../kubernetes/object";
import { at, count, list, nameOf, text } from "../kubernetes/object";
import type { Session } from "../kubernetes/session";
import type { HookRecord } from "./release";

const gzip = promisify(zlib.gzip);
const gunzip = promisify(zlib.gunzip);

/** States of a revision (helm v3 pkg/release/status.go). */
export type ReleaseStatus =
    "deployed" | "failed" | "superseded" | "uninstalling" | "pending-install" | "pending-upgrade" | "pending-rollback";

/** One revision of a release, as Helm keeps it in a Secret. */
export interface ReleaseRecord {
    name: string;
    namespace: string;
    /** The revision. */
    version: number;
    info: {
        first_deployed: string;
        last_deployed: string;
        deleted: string;
        description: string;
        status: ReleaseStatus;
    };
    chart: { metadata: { name: string; version: string; appVersion: string; apiVersion: string } };
    /** The values. */
    config: KubeObject;
    /** YAML of the objects in install order. */
    manifest: string;
    hooks: HookRecord[];
}

/** The revisions of one release in its namespace (helm v3 pkg/storage/driver/secrets.go). */
export class ReleaseStorage {
    constructor(
        private readonly session: Session,
        private readonly namespace: string,
        private readonly signal: AbortSignal,
    ) {}

    /** All revisions, the oldest first. */
    async history(name: string): Promise<ReleaseRecord[]> {
        const labelSelector = `owner=helm,name=${name}`;
        const answer = await this.session.cluster.request({
            method: "GET",
            path: this.path(),
            query: { labelSelector },
            signal: this.signal,
        });
        const records = await Promise.all(list(answer, "items").map(decode));
        return records.sort((a, b) => a.version - b.version);
    }

    async create(record: ReleaseRecord): Promise<void> {
        const body = await encode(record);
        await this.session.cluster.request({ method: "POST", path: this.path(), body, signal: this.signal });
    }

    /** Writes a revision anew, even while the run is being called off: its state has to be true. */
    async update(record: ReleaseRecord): Promise<void> {
        const body = await encode(record);
        await this.session.cluster.request({ method: "PUT", path: `${this.path()}/${nameOf(body)}`, body });
    }

    async remove(record: ReleaseRecord): Promise<void> {
        const path = `${this.path()}/${secretName(record)}`;
        await this.session.cluster.request({ method: "DELETE", path, signal: this.signal });
    }

    private path(): string {
        return `/api/v1/namespaces/${this.namespace}/secrets`;
    }
}

function secretName(record: ReleaseRecord): string {
    return `sh.helm.release.v1.${record.name}.v${record.version}`;
}

async function encode(record: ReleaseRecord): Promise<KubeObject> {
    const packed = (await gzip(JSON.stringify(record))).toString("base64");
    const labels = {
        name: record.name,
        owner: "helm",
        status: record.info.status,
        version: String(record.version),
        modifiedAt: String(Math.floor(Date.now() / 1000)),
    };
    return {
        apiVersion: "v1",
        kind: "Secret",
        type: "helm.sh/release.v1",
        metadata: { name: secretName(record), namespace: record.namespace, labels },
        data: { release: Buffer.from(packed).toString("base64") },
    };
}

async function decode(secret: KubeObject): Promise<ReleaseRecord> {
    const packed = Buffer.from(text(secret, "data", "release"), "base64").toString();
    const record = JSON.parse((await gunzip(Buffer.from(packed, "base64"))).toString()) as ReleaseRecord & KubeObject;
    if (count(record, "version") === 0 || at(record, "info", "status") === undefined) {
        throw new Error(`Secret ${nameOf(secret)} holds no Helm release`);
    }
    return record;
}
