import type { JsonValue, Props } from "../../host/protocol";
import { PartialError } from "../../host/provider";
import type { Created, Diff, OldState, Provider, ResourceRef, StepOptions } from "../../host/provider";
import { propagationOf, skipsDeletionAwait, timeoutOf } from "./annotations";
import { waitFor, WaitError } from "./await/run";
import { waitOf } from "./await";
import { checkObject } from "./check";
import type { KubernetesConfig } from "./config";
import { diffObject } from "./diff";
import { isConnectionError, isNotFound, messageOf, NoMatchError } from "./errors";
import type { KubeObject } from "./object";
import { hasUnknown, idOf, isObject } from "./object";
import { normalize } from "./patch";
import { remove } from "./remove";
import type { Session } from "./session";
import { typeOf } from "./tokens";
import { apply, change, fieldManager, forced, place, post, relinquish } from "./write";

/** Options of an update, with the paths that the program told the engine to ignore. */
export type UpdateOptions = StepOptions & { ignoreChanges?: string[] };

/** Every plain Kubernetes object as a Pulumi resource. */
export class Objects implements Required<Pick<Provider, "check" | "diff" | "create" | "update" | "delete">> {
    constructor(
        private readonly config: KubernetesConfig,
        private readonly defaultNamespace: string,
        /** Undefined where no server may be asked: a preview outside of a rehearsal. */
        private readonly session: () => Session | undefined,
        private readonly tell: (message: string, urn: string) => void,
        private readonly show: (urn: string, stages: KubeObject[][]) => void,
    ) {}

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async check(r: ResourceRef, _olds: Props | undefined, news: Props): Promise<Props> {
        return checkObject(r, typeOf(r.type), news, this.defaultNamespace);
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async diff(r: ResourceRef, _id: string, olds: OldState, news: Props, ignoreChanges: string[]): Promise<Diff> {
        return diffObject(olds, news, ignoreChanges, typeOf(r.type).patch, this.config, this.defaultNamespace);
    }

    async create(r: ResourceRef, news: Props, options: StepOptions): Promise<Created> {
        const { patch } = typeOf(r.type);
        if (options.preview) {
            this.show(r.urn, [[news]]);
            return { id: idOf(news), outputs: news };
        }
        const session = this.required();
        const inputs = await place(session, normalize(news));
        const manager = fieldManager(r.urn, inputs);
        const applies = this.config.enableServerSideApply && (this.config.upsertExistingObjects || patch);
        const live = applies
            ? await apply(session, inputs, manager, { force: forced(session, inputs), signal: options.signal })
            : await post(session, inputs, options.signal);
        this.show(r.urn, [[live]]);
        return { id: idOf(live), outputs: await this.settled(session, r, inputs, live, false, options) };
    }

    async update(r: ResourceRef, _id: string, olds: OldState, news: Props, options: UpdateOptions) {
        const { patch } = typeOf(r.type);
        const session = this.session();
        if (options.preview && (!session || hasUnknown(news))) {
            this.show(r.urn, [[news]]);
            return { outputs: this.foreseen(olds, news) };
        }
        const asked = session ?? this.required();
        try {
            const inputs = await place(asked, normalize(news));
            const live = await change(asked, inputs, fieldManager(r.urn, inputs), {
                ignoreChanges: options.ignoreChanges ?? [],
                patch,
                dryRun: options.preview,
                signal: options.signal,
            });
            this.show(r.urn, [[live]]);
            if (options.preview) {
                return { outputs: recorded(live) };
            }
            return { outputs: await this.settled(asked, r, inputs, live, true, options) };
        } catch (error) {
            const unreachable = isConnectionError(error) || error instanceof NoMatchError || isNotFound(error);
            if (options.preview && unreachable) {
                this.show(r.urn, [[news]]);
                return { outputs: this.foreseen(olds, news) };
            }
            throw error;
        }
    }

    async delete(r: ResourceRef, _id: string, olds: OldState, options: StepOptions): Promise<void> {
        if (options.preview) {
            return;
        }
        const session = this.required();
        const object = isObject(olds.outputs.metadata) ? olds.outputs : olds.inputs;
        if (typeOf(r.type).patch) {
            try {
                await relinquish(session, object, fieldManager(r.urn, olds.inputs), options.signal);
            } catch (error) {
                if (!isNotFound(error) && !(error instanceof NoMatchError)) {
                    throw error;
                }
            }
            return;
        }
        await remove(session, object, {
            propagation: propagationOf(olds.inputs),
            background: skipsDeletionAwait(olds.inputs),
            timeoutMs: timeoutOf(olds.inputs, options.timeoutSeconds),
            signal: options.signal,
            tell: message => this.tell(message, r.urn),
        });
    }

    private required(): Session {
        const session = this.session();
        if (!session) {
            throw new Error("outside of a rehearsal the host only previews: no Kubernetes API server may be reached");
        }
        return session;
    }

    private async settled(
        session: Session,
        r: ResourceRef,
        inputs: KubeObject,
        live: KubeObject,
        update: boolean,
        options: StepOptions,
    ): Promise<Props> {
        const wait = waitOf(live, update, session.timeScale);
        if (!wait) {
            return recorded(live);
        }
        try {
            const settled = await waitFor(session.cluster, session.discovery, live, wait, {
                timeoutMs: timeoutOf(inputs, options.timeoutSeconds),
                signal: options.signal,
                tell: message => this.tell(message, r.urn),
            });
            return recorded(settled);
        } catch (error) {
            const seen = error instanceof WaitError ? error.object : live;
            throw new PartialError(messageOf(error), idOf(live), recorded(seen));
        }
    }

    /** What an update that no server was asked about is sure to leave: the inputs over what was there. */
    private foreseen(olds: OldState, news: Props): Props {
        const merge = (old: JsonValue | undefined, now: JsonValue): JsonValue =>
            isObject(old) && isObject(now)
                ? {
                      ...old,
                      ...Object.fromEntries(Object.entries(now).map(([key, value]) => [key, merge(old[key], value)])),
                  }
                : now;
        return merge(olds.outputs, news) as Props;
    }
}

/** The live object as the state keeps it. */
function recorded(live: KubeObject): Props {
    const object = structuredClone(live);
    if (isObject(object.metadata)) {
        delete object.metadata.managedFields;
    }
    return object;
}
