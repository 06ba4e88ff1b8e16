import {
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    realpathSync,
    rmSync,
    statSync,
    utimesSync,
    writeFileSync,
} from "node:fs";
import * as net from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Environment } from "../cli/landscape";

/** A process that has the sandbox's folder in its environment or command line. */
export interface Leftover {
    pid: number;
    command: string;
}

const canaryFiles = ["kubeconfig", "google.json", "cloudsdk/credentials.db", "metal.yaml", "aws"];

/** Never accessed since then: `relatime` notes a first access after the last change. */
const longAgo = { accessed: new Date("2001-01-01T00:00:00Z"), changed: new Date("2002-02-02T00:00:00Z") };

/**
 * A temporary folder of its own for a command, in which nothing may be left, and canaries in its environment: credentials
 * and addresses of a person's clusters and clouds that no rehearsal may touch.
 */
export class Sandbox {
    /** The command's TMPDIR. */
    public readonly temporary: string;
    /** Connections that came to the canary address. */
    public connections = 0;

    private constructor(
        private readonly folder: string,
        private readonly server: net.Server,
    ) {
        this.temporary = path.join(folder, "tmp");
        mkdirSync(this.temporary);
        for (const file of canaryFiles.map(name => this.canary(name))) {
            mkdirSync(path.dirname(file), { recursive: true });
            writeFileSync(file, "canary");
            utimesSync(file, longAgo.accessed, longAgo.changed);
        }
        server.on("connection", socket => {
            this.connections++;
            socket.destroy();
        });
    }

    /** A new sandbox, its canary address listening. */
    public static async make(): Promise<Sandbox> {
        const server = net.createServer();
        await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
        return new Sandbox(realpathSync(mkdtempSync(path.join(tmpdir(), "landscape-test-"))), server);
    }

    /** Environment of the command: its folder, and the canaries. */
    public get environment(): Environment {
        const { port } = this.server.address() as net.AddressInfo;
        const url = `http://127.0.0.1:${port}`;
        return {
            TMPDIR: this.temporary,
            KUBECONFIG: this.canary("kubeconfig"),
            GOOGLE_APPLICATION_CREDENTIALS: this.canary("google.json"),
            GOOGLE_CREDENTIALS: this.canary("google.json"),
            GOOGLE_OAUTH_ACCESS_TOKEN: "canary",
            CLOUDSDK_CONFIG: this.canary("cloudsdk"),
            CLOUDSDK_PROXY_ADDRESS: "127.0.0.1",
            CLOUDSDK_PROXY_PORT: String(port),
            CLOUDSDK_PROXY_TYPE: "http",
            METAL_API_URL: url,
            METALCTL_API_URL: url,
            METALCTL_CONFIG: this.canary("metal.yaml"),
            AWS_SHARED_CREDENTIALS_FILE: this.canary("aws"),
            PULUMI_BACKEND_URL: url,
            PULUMI_ACCESS_TOKEN: "canary",
            HTTPS_PROXY: url,
            https_proxy: url,
            HTTP_PROXY: url,
            http_proxy: url,
            ALL_PROXY: url,
        };
    }

    /** Canary files that were read or changed. */
    public touched(): string[] {
        return canaryFiles.filter(name => {
            const { atime, mtime } = statSync(this.canary(name));
            return +atime !== +longAgo.accessed || +mtime !== +longAgo.changed;
        });
    }

    /** Whether this file system notes when a file is read: without that, {@link touched} proves little. */
    public notesReading(): boolean {
        readFileSync(this.canary(canaryFiles[0]));
        return this.touched().length === 1;
    }

    /** What the command has left in its folder for temporary files. */
    public left(): string[] {
        return readdirSync(this.temporary).filter(name => name.startsWith("landscape-"));
    }

    /** The folder of the rehearsal that runs in here; undefined before there is one. */
    public rehearsal(): string | undefined {
        const [name] = this.left().filter(entry => entry.startsWith("landscape-rehearsal-"));
        return name === undefined ? undefined : path.join(this.temporary, name);
    }

    /** Processes that the command started, or what they started, and that live. Linux only: elsewhere none is found. */
    public processes(): Leftover[] {
        const read = (pid: string, file: string) => {
            try {
                return readFileSync(path.join("/proc", pid, file), "utf8").replaceAll("\0", " ");
            } catch {
                return "";
            }
        };
        return (process.platform === "linux" ? readdirSync("/proc") : [])
            .filter(pid => /^\d+$/.test(pid) && Number(pid) !== process.pid)
            .filter(pid => [read(pid, "environ"), read(pid, "cmdline")].some(text => text.includes(this.folder)))
            .map(pid => ({ pid: Number(pid), command: read(pid, "cmdline").trim() }));
    }

    /** Removes everything. */
    public async remove(): Promise<void> {
        await new Promise(resolve => this.server.close(resolve));
        rmSync(this.folder, { recursive: true, force: true });
    }

    private canary(name: string): string {
        return path.join(this.folder, "canaries", name);
    }
}
