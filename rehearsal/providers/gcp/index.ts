import { createHash } from "node:crypto";
import { UserError } from "../../../errors/user-error";
import { UNKNOWN } from "../../host/protocol";
import type { Props } from "../../host/protocol";
import { CheckError } from "../../host/provider";
import type { Created, Diff, OldState, Provider, ProviderContext, ResourceRef, StepOptions } from "../../host/provider";
import { Clock } from "../../simulation/clock";
import { CONTEXT_VARIABLE, readContext } from "../../simulation/context";
import type { RehearsalContext } from "../../simulation/context";
import type { CloudType } from "./cloud-type";
import { scalar } from "./cloud-type";
import { compute } from "./compute";
import { container } from "./container";
import { iam } from "./iam";
import { storage } from "./storage";
import { authenticate } from "./credentials";
import { equal } from "./equal";
import { NOBODY } from "./existing";
import { CloudStore } from "./store";

/** What spends simulated time on cloud resources. */
export type CloudClock = Pick<Clock, "spend">;

/** Every resource type that the stand-in cloud has. */
export const cloudTypes: Record<string, CloudType> = { ...compute, ...container, ...iam, ...storage };

const settings = [
    "project",
    "region",
    "zone",
    "credentials",
    "userProjectOverride",
    "billingProject",
    "version",
    "pluginDownloadURL",
];
const inert = ["disableGlobalProjectWarning", "addPulumiAttributionLabel", "pulumiAttributionLabelAdditionStrategy"];

/** The gcp provider: a cloud in a file, whose GKE cluster is the embedded one. Only previews work outside of a rehearsal. */
export function createGcpProvider(inputs: Props, context: ProviderContext, clock?: CloudClock): Promise<Provider> {
    const unknown = Object.keys(inputs).find(key => !settings.includes(key) && !inert.includes(key));
    if (unknown) {
        return Promise.reject(
            new CheckError([
                { property: unknown, reason: "the gcp provider of the rehearsal does not know this input" },
            ]),
        );
    }
    const variables: NodeJS.ProcessEnv = context.env[CONTEXT_VARIABLE]
        ? context.env
        : { ...process.env, ...context.env };
    const rehearsal = variables[CONTEXT_VARIABLE] ? readContext(variables) : undefined;
    return Promise.resolve(new GcpProvider(inputs, context, rehearsal, clock));
}

class GcpProvider implements Provider {
    private readonly store?: CloudStore;
    private readonly clock?: CloudClock;
    /** Set with the first request. */
    private authenticated?: Promise<void>;

    constructor(
        private readonly config: Props,
        private readonly context: ProviderContext,
        private readonly rehearsal: RehearsalContext | undefined,
        clock: CloudClock | undefined,
    ) {
        if (rehearsal) {
            this.store = new CloudStore(rehearsal.dir);
            this.clock = clock ?? new Clock(rehearsal);
        }
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async check(r: ResourceRef, _olds: Props | undefined, news: Props): Promise<Props> {
        const type = typeOf(r);
        const known = [...type.required, ...type.optional];
        const inputs: Props = { ...type.defaults };
        for (const [key, value] of Object.entries(news)) {
            if (value !== null) {
                inputs[key] = value;
            }
        }
        for (const key of ["project", "region"]) {
            const given = this.config[key];
            if (known.includes(key) && given !== undefined && given !== UNKNOWN) {
                inputs[key] ??= given;
            }
        }
        const failures = Object.keys(inputs)
            .filter(key => !known.includes(key))
            .map(property => ({ property, reason: `${r.type} of @pulumi/gcp 9.37.0 has no such input` }));
        for (const property of type.required.filter(key => inputs[key] === undefined)) {
            failures.push({ property, reason: "is required (and never made up in a rehearsal)" });
        }
        failures.push(...(type.check?.(inputs) ?? []));
        if (failures.length > 0) {
            throw new CheckError(failures);
        }
        return inputs;
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async diff(r: ResourceRef, _id: string, olds: OldState, news: Props, ignoreChanges: string[]): Promise<Diff> {
        const keys = new Set([...Object.keys(olds.inputs), ...Object.keys(news)]);
        const ignored = ignoreChanges.map(path => path.split(/[.[]/)[0]);
        const changes = [...keys].filter(key => !ignored.includes(key) && !equal(olds.inputs[key], news[key]));
        const replaces = changes.filter(key => typeOf(r).immutable.includes(key));
        return { changed: changes.length > 0, replaces, deleteBeforeReplace: replaces.length > 0 };
    }

    async create(r: ResourceRef, news: Props, options: StepOptions): Promise<Created> {
        if (options.preview) {
            return { id: "", outputs: planned(r, news) };
        }
        const type = typeOf(r);
        const { store, clock, rehearsal } = await this.cloud();
        this.assertReferences(type, news, store);
        const making = this.making(r, news);
        assertEnabled(r.type, making.project, store);
        const refusal = type.refuse?.(making);
        if (refusal) {
            throw new Error(refusal);
        }
        const made = await type.make(making);
        const present = store.get(r.type, made.id);
        if (present && present.urn !== r.urn && !type.shared) {
            throw new Error(`${type.kind} ${made.id} exists already (409 alreadyExists)`);
        }
        if (present?.urn === r.urn && !type.shared) {
            // A real cloud answers 409, and `pulumi up` asks for an import; the rehearsal goes on, so that the run after
            // a kill can be watched to its end.
            this.context.log("warning", `${made.id} is left from a run that was killed; it is taken over`, r.urn);
        }
        const outputs = { ...news, ...made.outputs };
        await clock.spend({ cluster: "cloud", kind: r.type, name: r.name }, "create", type.seconds, options.signal);
        store.put({ type: r.type, id: made.id, urn: r.urn, inputs: news, outputs });
        type.appear?.(outputs, rehearsal);
        return { id: made.id, outputs };
    }

    async update(r: ResourceRef, id: string, olds: OldState, news: Props, options: StepOptions) {
        if (options.preview) {
            return { outputs: { ...olds.outputs, ...news } };
        }
        const type = typeOf(r);
        const { store, clock } = await this.cloud();
        const present = store.get(r.type, id);
        if (!present) {
            throw new Error(`${type.kind} ${id} is not there (404 notFound)`);
        }
        this.assertReferences(type, news, store);
        const refusal = type.refuse?.(this.making(r, news));
        if (refusal) {
            throw new Error(refusal);
        }
        const { outputs: computed } = await type.make(this.making(r, news));
        const follows = (key: string) => type.followingOutputs?.includes(key);
        const kept = Object.fromEntries(
            Object.keys(computed).map(key => [key, (follows(key) ? undefined : olds.outputs[key]) ?? computed[key]]),
        );
        const outputs = { ...news, ...kept };
        await clock.spend({ cluster: "cloud", kind: r.type, name: r.name }, "update", type.seconds / 4, options.signal);
        store.put({ ...present, inputs: news, outputs });
        return { outputs };
    }

    async delete(r: ResourceRef, id: string, _olds: OldState, options: StepOptions): Promise<void> {
        if (options.preview) {
            return;
        }
        const type = typeOf(r);
        const { store, clock, rehearsal } = await this.cloud();
        const present = store.get(r.type, id);
        if (!present) {
            return;
        }
        const reason = type.refuseDelete?.(present, store);
        if (reason) {
            throw new Error(`${type.kind} ${id} can't be deleted: ${reason}`);
        }
        const of = { cluster: "cloud" as const, kind: r.type, name: r.name };
        type.vanish?.(present.outputs, rehearsal);
        await clock.spend(of, "delete", type.deletionSeconds, options.signal);
        if (type.stays?.(present)) {
            store.put({ ...present, urn: NOBODY });
        } else {
            store.inTow(present, type.takesAlong).forEach(one => store.remove(one));
            store.remove(present);
        }
    }

    secretOutputs(r: ResourceRef): string[] {
        return typeOf(r).secretOutputs ?? [];
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async diffConfig(olds: Props, news: Props): Promise<Diff> {
        const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
            key => !equal(olds[key], news[key]),
        );
        return { changed: keys.length > 0, replaces: [] };
    }

    // eslint-disable-next-line @typescript-eslint/require-await -- errors are to be rejections
    async invoke(token: string): Promise<Props> {
        throw new UserError({
            what: `the gcp provider of the rehearsal does not know the function ${token}`,
            remedy: "do without it in a rehearsal, or add it to rehearsal/providers/gcp",
        });
    }

    private async cloud() {
        const { store, clock, rehearsal } = this.reached();
        const { credentials } = this.config;
        if (typeof credentials === "string") {
            const { root, env } = this.context;
            this.authenticated ??= authenticate(credentials, { root, env }, store);
            await this.authenticated;
        }
        return { store, clock, rehearsal };
    }

    private reached() {
        if (!this.store || !this.clock || !this.rehearsal) {
            throw new Error("outside of a rehearsal the host only previews: no cloud may be reached");
        }
        return { store: this.store, clock: this.clock, rehearsal: this.rehearsal };
    }

    private making(r: ResourceRef, inputs: Props) {
        const { store, rehearsal } = this.reached();
        const project = inputs.project ?? this.config.project;
        if (typeof project !== "string") {
            throw new Error(`${r.type} ${r.name} has no project, and the provider has none either`);
        }
        const number = (salt: string, below: number) =>
            createHash("sha256").update(`${rehearsal.seed} ${r.urn} ${salt}`).digest().readUIntBE(0, 6) % below;
        return { inputs, project, store, context: rehearsal, number };
    }

    private assertReferences(type: CloudType, inputs: Props, store: CloudStore): void {
        for (const [input, target] of Object.entries(type.references ?? {})) {
            const given = inputs[input];
            const references = Array.isArray(given) ? given : given === undefined ? [] : [given];
            const missing = references.find(reference => !store.find(target, scalar(reference)));
            if (missing !== undefined) {
                throw new Error(
                    `${input} ${scalar(missing)}: there is no such ${cloudTypes[target].kind} (404 notFound)`,
                );
            }
        }
    }
}

/** The API that makes the resources of a module of the SDK, where it is not the module's own name. */
const apis: Record<string, string> = { projects: "cloudresourcemanager", serviceaccount: "iam" };

/** What an API answers that was not turned on for a project; that of the services themselves always is. */
function assertEnabled(type: string, project: string, store: CloudStore): void {
    const [, module] = type.split(/[:/]/);
    const service = `${apis[module] ?? module}.googleapis.com`;
    if (type !== SERVICE && !store.get(SERVICE, `${project}/${service}`)) {
        throw new Error(
            `googleapi: Error 403: ${service} has not been used in project ${project} before or it is disabled, accessNotConfigured`,
        );
    }
}

const SERVICE = "gcp:projects/service:Service";

function typeOf(r: ResourceRef): CloudType {
    const type = cloudTypes[r.type];
    if (!type) {
        throw new UserError({
            what: `the stand-in cloud of the rehearsal does not know ${r.type}`,
            remedy: `do without it, or add it to rehearsal/providers/gcp; it has ${Object.keys(cloudTypes).join(", ")}`,
        });
    }
    return type;
}

/** The inputs, with what only the cloud can fill in below them still unknown. */
function planned(r: ResourceRef, inputs: Props): Props {
    const within = Object.entries(typeOf(r).computedWithin ?? {}).flatMap(([input, names]) => {
        const given = inputs[input];
        return typeof given === "object" && given !== null && !Array.isArray(given)
            ? [[input, { ...Object.fromEntries(names.map(name => [name, UNKNOWN])), ...given }] as const]
            : [];
    });
    return { ...inputs, ...Object.fromEntries(within) };
}
