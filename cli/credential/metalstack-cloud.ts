import { createHash, X509Certificate } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, statSync, unlink, writeFileSync } from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { ExecCredential } from "../../gardener/kubernetes/exec-credential";
import { MetalstackCloudClient } from "../../gardener/metalstack-cloud/client";
import { externalAccessOf } from "../../gardener/metalstack-cloud/external";
import type { ApiAccess } from "../../gardener/metalstack-cloud/token";
import { apiAccess } from "../../gardener/metalstack-cloud/token";

/** A cluster on metalstack.cloud, by its ids. */
export interface CloudClusterId {
    project: string;
    cluster: string;
}

/** How long a certificate is asked for: long enough for most runs, and it is renewed at need. */
const LIFE_SECONDS = 3600;

/** What is left of a kept one has to outlast at least the request that it is used for. */
const RESERVE_MS = 5 * 60_000;

/**
 * A credential of a cluster on metalstack.cloud, as kubeconfigs' exec plugins print it: a client certificate, kept in the
 * user's cache folder until 5 minutes before it expires.
 */
export async function metalstackCloudCredential(
    { project, cluster }: CloudClusterId,
    environment = process.env,
    now: () => number = Date.now,
): Promise<ExecCredential> {
    const access = apiAccess(undefined, environment, now());
    const file = fileOf(access, { project, cluster }, environment);
    const kept = readKept(file, now());
    if (kept !== undefined) {
        return kept;
    }
    const client = new MetalstackCloudClient(access);
    const { kubeconfig } = await client.call<{ kubeconfig: string }>("ClusterService/GetCredentials", {
        project,
        uuid: cluster,
        expiration: `${LIFE_SECONDS}s`,
    });
    const { certificate, key } = externalAccessOf(kubeconfig);
    const expiry = Math.min(Date.parse(new X509Certificate(certificate).validTo), now() + LIFE_SECONDS * 1000);
    const credential: ExecCredential = {
        apiVersion: "client.authentication.k8s.io/v1",
        kind: "ExecCredential",
        status: {
            clientCertificateData: certificate,
            clientKeyData: key,
            expirationTimestamp: new Date(expiry).toISOString().replace(/\.\d+Z$/, "Z"),
        },
    };
    keep(file, credential);
    return credential;
}

/**
 * Where a credential is kept: below `$XDG_CACHE_HOME` or `~/.cache`, under a name of its own for each API, cluster and
 * token.
 */
function fileOf(
    { url, token }: ApiAccess,
    { project, cluster }: CloudClusterId,
    environment: NodeJS.ProcessEnv,
): string {
    const cache = environment.XDG_CACHE_HOME;
    // A relative one is to be ignored (XDG Base Directory Specification).
    const root = cache && path.isAbsolute(cache) ? cache : path.join(environment.HOME || os.homedir(), ".cache");
    const key = createHash("sha256")
        .update(JSON.stringify([url, project, cluster, token]))
        .digest("hex");
    return path.join(root, "metal-landscape", "credentials", `metalstack-cloud-${key.slice(0, 32)}.json`);
}

/** What is kept and good for a while; nothing where others could have read it, or written it. */
function readKept(file: string, now: number): ExecCredential | undefined {
    try {
        const { mode, uid } = statSync(file);
        const isOurs = (mode & 0o077) === 0 && (process.getuid === undefined || uid === process.getuid());
        const credential = JSON.parse(readFileSync(file, "utf8")) as ExecCredential;
        const { clientKeyData, expirationTimestamp = "" } = credential.status;
        return isOurs && clientKeyData && Date.parse(expirationTimestamp) - RESERVE_MS > now ? credential : undefined;
    } catch {
        // Not there, or not whole: asked for anew.
        return undefined;
    }
}

/** Keeps a credential, mode 0600, replacing an older one at once; where that is not possible, the next run asks again. */
function keep(file: string, credential: ExecCredential): void {
    const draft = `${file}.${process.pid}`;
    try {
        mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        writeFileSync(draft, JSON.stringify(credential), { mode: 0o600 });
        renameSync(draft, file);
    } catch {
        // Of a full disk it would be a part, and of a credential.
        unlink(draft, () => undefined);
    }
}
