import type { ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { RehearsalDocument } from "../../rehearsal/run/document";
import { ended, spawnLandscape } from "../cli/landscape";
import type { Ended, Environment } from "../cli/landscape";
import type { Sandbox } from "./sandbox";

/** How fast simulated time goes in tests: what is left is what the real servers and processes take. */
export const timeScale = 3000;

/** Longest that one rehearsal may take on a busy machine. */
export const REHEARSAL_MILLISECONDS = 15 * 60_000;

/** A command that rehearses in a sandbox. */
export class RehearsalCommand {
    public readonly ended: Promise<Ended>;
    private readonly child: ChildProcess;
    private readonly json: string;
    private readonly waits = new Set<() => void>();
    private said = "";
    private over = false;

    /**
     * @param args After `rehearse`; `--time-scale` is given.
     * @param environment What differs from the sandbox's.
     * @param globals Before `rehearse`: which stack, and which config.
     */
    constructor(sandbox: Sandbox, args: string[] = [], environment: Environment = {}, globals: string[] = []) {
        this.json = path.join(sandbox.temporary, "rehearsal.json");
        const scale = ["--time-scale", String(timeScale)];
        this.child = spawnLandscape(["--debug", "--json", this.json, ...globals, "rehearse", ...scale, ...args], {
            ...sandbox.environment,
            ...environment,
        });
        for (const stream of [this.child.stdout, this.child.stderr]) {
            stream?.on("data", (text: Buffer) => {
                this.said += text.toString();
                this.waits.forEach(look => look());
            });
        }
        this.ended = ended(this.child).finally(() => {
            this.over = true;
            this.waits.forEach(look => look());
        });
    }

    /** Resolves with what a line says that matches; rejects when the command ends without it. */
    public says(pattern: RegExp): Promise<RegExpExecArray> {
        return new Promise((resolve, reject) => {
            const look = () => {
                const found = pattern.exec(this.said);
                if (found) {
                    this.waits.delete(look);
                    resolve(found);
                } else if (this.over) {
                    this.waits.delete(look);
                    reject(new Error(`it ended without saying ${String(pattern)}: ${this.said.slice(-2000)}`));
                }
            };
            this.waits.add(look);
            look();
        });
    }

    /** What `--json` has written. */
    public document(): RehearsalDocument {
        if (!existsSync(this.json)) {
            throw new Error(`it wrote no JSON; the last it said: ${this.said.slice(-2000)}`);
        }
        return JSON.parse(readFileSync(this.json, "utf8")) as RehearsalDocument;
    }

    /** All that it has printed so far. */
    public get printed(): string {
        return this.said;
    }

    /** The first group of each match in what it has printed. */
    public count(pattern: RegExp): string[] {
        return [...this.said.matchAll(pattern)].map(([, group]) => group);
    }

    /** Ctrl-C in a terminal. */
    public interrupt(): void {
        this.child.kill("SIGINT");
    }

    /** Ends it whatever it does: for tests that failed half-way. */
    public async kill(): Promise<void> {
        if (!this.over) {
            this.child.kill("SIGKILL");
            await this.ended;
        }
    }
}
