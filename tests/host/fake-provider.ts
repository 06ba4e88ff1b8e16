import { UNKNOWN } from "../../rehearsal/host/protocol";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider, ProviderContext, ProviderFactory, StepOptions } from "../../rehearsal/host/provider";
import { CheckError, PartialError } from "../../rehearsal/host/provider";

/** What the fake provider of a test did, and how the test holds it up. */
export class FakeWorld {
    /** What exists, by id. */
    readonly things = new Map<string, Props>();
    /** `create a`, `update a`, `delete a`, in the order in which they began. */
    readonly journal: string[] = [];
    /** Configurations a provider was made for. */
    readonly configs: Props[] = [];
    /** How each step was asked for, by what the journal calls it. */
    readonly options = new Map<string, StepOptions>();
    running = 0;
    mostRunning = 0;
    private count = 0;
    private readonly held = new Map<string, { reached: () => void; go: Promise<void> }>();

    readonly factory: ProviderFactory = (pkg, config, context) => {
        if (pkg !== "fake") {
            throw new Error(`the engine host has no provider for package ${pkg}`);
        }
        this.configs.push(config);
        return Promise.resolve(this.provider(context));
    };

    /** Holds up a step, by what the journal calls it; `reached` resolves when it is there, `release` lets it go on. */
    hold(step: string): { reached: Promise<void>; release: () => void } {
        let release: () => void = () => undefined;
        let reach: () => void = () => undefined;
        const reached = new Promise<void>(resolve => (reach = resolve));
        const go = new Promise<void>(resolve => (release = resolve));
        this.held.set(step, { reached: reach, go });
        return { reached, release };
    }

    private provider(context: ProviderContext): Provider {
        return {
            check: async (r, _olds, news) => {
                await this.held.get(`check ${r.name}`)?.go;
                if (news.value === "bad") {
                    throw new CheckError([{ property: "value", reason: "is bad" }]);
                }
                if (r.type !== "fake:index:Thing") {
                    throw new Error(`no type ${r.type}`);
                }
                return { size: 1, ...news };
            },
            diff: (_r, _id, olds, news) => {
                const keys = [...new Set([...Object.keys(olds.inputs), ...Object.keys(news)])];
                const changed = keys.filter(k => JSON.stringify(olds.inputs[k]) !== JSON.stringify(news[k]));
                const replaces = changed.filter(k => k === "fixed" || k === "unique");
                return Promise.resolve({
                    changed: changed.length > 0,
                    replaces,
                    deleteBeforeReplace: changed.includes("unique"),
                });
            },
            create: async (r, news, options) => {
                if (options.preview) {
                    return { id: "", outputs: news };
                }
                const id = await this.step("create", r.name, news, options, () => `${r.name}-${++this.count}`);
                const outputs = { ...news, out: `${r.name}-out` };
                this.things.set(id, outputs);
                if (news.fail === "init") {
                    throw new PartialError("never got ready", id, outputs);
                }
                return { id, outputs };
            },
            update: async (r, id, _olds, news, options) => {
                const outputs = { ...news, out: `${r.name}-out` };
                if (!options.preview) {
                    await this.step("update", r.name, news, options, () => this.things.set(id, outputs));
                }
                return { outputs };
            },
            delete: async (r, id, olds, options) => {
                await this.step("delete", r.name, olds.outputs, options, () => this.things.delete(id));
            },
            diffConfig: (olds, news) => {
                const replaces = olds.cluster !== news.cluster && news.cluster !== UNKNOWN ? ["cluster"] : [];
                return Promise.resolve({ changed: true, replaces });
            },
            invoke: (token, args) => Promise.resolve({ token, ...args, root: context.root }),
        };
    }

    private async step<T>(op: string, name: string, props: Props, options: StepOptions, act: () => T): Promise<T> {
        const step = `${op} ${name}`;
        this.journal.push(step);
        this.options.set(step, options);
        this.mostRunning = Math.max(this.mostRunning, ++this.running);
        try {
            const held = this.held.get(step);
            held?.reached();
            await Promise.race([held?.go, aborted(options.signal)]);
            if (props.fail === op) {
                throw new Error(`can't ${op} with ${JSON.stringify(props.token)}`);
            }
            return act();
        } finally {
            this.running--;
        }
    }
}

function aborted(signal: AbortSignal): Promise<never> {
    return new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("called off")), { once: true });
    });
}
