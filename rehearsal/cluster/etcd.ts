import { existsSync } from "node:fs";
import * as path from "node:path";
import { ServerProcess } from "./server-process";
import type { ServerContext } from "./server-context";

/**
 * Starts the etcd that all API servers of a rehearsal share, each with a prefix of its own. It listens on unix sockets
 * in the rehearsal's folder only, so nobody else on the machine can read it, and never syncs to the disk.
 */
export async function startEtcd(context: ServerContext): Promise<{ process: ServerProcess; url: string }> {
    const folder = path.join(context.dir, "etcd");
    const socket = path.join(context.dir, "etcd.sock");
    const url = `unix://${socket}`;
    const process = new ServerProcess(context, {
        name: "etcd",
        command: context.binaries.etcd,
        log: "etcd.log",
        args: [
            `--data-dir=${folder}`,
            `--listen-client-urls=${url}`,
            `--listen-peer-urls=unix://${path.join(context.dir, "etcd-peer.sock")}`,
            // What others would be told, of which there are none; sockets are not accepted here.
            `--advertise-client-urls=${NOBODY}`,
            `--initial-advertise-peer-urls=${NOBODY}`,
            `--initial-cluster=default=${NOBODY}`,
            "--unsafe-no-fsync",
            "--log-level=warn",
        ],
    });
    await process.waitFor(() => Promise.resolve(existsSync(socket)), START_SECONDS);
    return { process, url };
}

const NOBODY = "http://localhost:2379";

const START_SECONDS = 60;
