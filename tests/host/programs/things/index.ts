import * as pulumi from "@pulumi/pulumi";

/** One resource of the config key `resources`: the tests say there what the program is to register. */
interface Spec {
    name: string;
    kind?: "thing" | "group" | "provider" | "dynamic" | "get";
    props?: Record<string, unknown>;
    /** Props that are secret. */
    secrets?: string[];
    /** Prop → name of an earlier resource whose output `out` it takes. */
    from?: Record<string, string>;
    parent?: string;
    provider?: string;
    dependsOn?: string[];
    deletedWith?: string;
    options?: Record<string, unknown>;
    /** Its transform sets this prop, on itself and on its children. */
    transform?: { prop: string; value: unknown; protect?: boolean };
}

class Thing extends pulumi.CustomResource {
    declare readonly out: pulumi.Output<string>;
    constructor(name: string, props: pulumi.Inputs, options: pulumi.CustomResourceOptions) {
        super("fake:index:Thing", name, { out: undefined, ...props }, options);
    }
}

class Group extends pulumi.ComponentResource {
    constructor(name: string, props: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
        super("things:index:Group", name, props, options);
        this.registerOutputs({ name });
    }
}

class FakeProvider extends pulumi.ProviderResource {
    constructor(name: string, props: pulumi.Inputs, options: pulumi.ResourceOptions) {
        super("fake", name, props, options);
    }
}

const provider: pulumi.dynamic.ResourceProvider = {
    check(olds: { first?: string; second?: string }, news: { value?: string; first?: string; second?: string }) {
        const failures = news.value === "bad" ? [{ property: "value", reason: "is bad" }] : [];
        if (olds.first !== undefined && olds.first !== news.first) {
            failures.push({ property: "", reason: `was ${olds.first}` });
        }
        if (olds.second !== undefined && olds.second !== news.second) {
            failures.push({ property: "second", reason: `was ${olds.second}` });
        }
        return Promise.resolve({ inputs: news, failures });
    },
    diff(_id: string, olds: { value?: string }, news: { value?: string }) {
        return Promise.resolve({ changes: olds.value !== news.value });
    },
    async create(inputs: { value?: string; fail?: string; wait?: boolean }) {
        process.stderr.write(`creating ${inputs.value} in ${process.cwd().split("/").pop()}\n`);
        if (inputs.wait) {
            process.stderr.write(`waiting in process ${process.pid}\n`);
            await new Promise(resolve => setTimeout(resolve, 600_000));
        }
        if (inputs.fail === "init") {
            throw Object.assign(new Error("not ready"), { id: "made", reasons: ["no pods"], properties: inputs });
        }
        if (inputs.fail) {
            throw new Error(`no ${inputs.value} today`);
        }
        return { id: "made", outs: { ...inputs, out: `${inputs.value}-out` } };
    },
    update(_id: string, _olds: unknown, news: { value?: string }) {
        return Promise.resolve({ outs: { ...news, out: `${news.value}-again` } });
    },
    delete(id: string) {
        process.stderr.write(`deleting ${id}\n`);
        return Promise.resolve();
    },
};

class Dynamic extends pulumi.dynamic.Resource {
    declare readonly out: pulumi.Output<string>;
    constructor(name: string, props: pulumi.Inputs, options: pulumi.CustomResourceOptions) {
        super(provider, name, { out: undefined, ...props }, options, "things", "Dynamic");
    }
}

const config = new pulumi.Config();
const made: Record<string, pulumi.Resource> = {};

function one<T extends pulumi.Resource>(name: string | undefined): T | undefined {
    return name === undefined ? undefined : (made[name] as T | undefined);
}

/** The mistake of taking an output for a text, hidden from the types. */
function textOf(value: unknown): string {
    return `${value as string}`;
}

for (const spec of config.requireObject<Spec[]>("resources")) {
    const props: Record<string, pulumi.Input<unknown>> = { ...spec.props };
    for (const key of spec.secrets ?? []) {
        props[key] = pulumi.secret(props[key]);
    }
    for (const [key, name] of Object.entries(spec.from ?? {})) {
        props[key] = one<Thing>(name)!.out;
    }
    const { transform } = spec;
    const options: pulumi.CustomResourceOptions & pulumi.ComponentResourceOptions = {
        ...spec.options,
        parent: one(spec.parent),
        dependsOn: spec.dependsOn?.map(name => made[name]),
        deletedWith: one(spec.deletedWith),
        transforms: transform && [
            args => ({
                props: { ...args.props, [transform.prop]: transform.value },
                opts: pulumi.mergeOptions(args.opts, transform.protect ? { protect: true } : {}),
            }),
        ],
    };
    if (spec.provider) {
        options.provider = one<FakeProvider>(spec.provider);
    }
    switch (spec.kind ?? "thing") {
        case "group":
            made[spec.name] = new Group(spec.name, props, options);
            break;
        case "provider":
            made[spec.name] = new FakeProvider(spec.name, props, options);
            break;
        case "dynamic":
            made[spec.name] = new Dynamic(spec.name, props, options);
            break;
        case "get":
            made[spec.name] = new Thing(spec.name, {}, { ...options, id: "x" });
            break;
        default:
            made[spec.name] = new Thing(spec.name, props, options);
    }
}

switch (config.get("end")) {
    case "throw":
        throw new Error("the program has had enough");
    case "log":
        void pulumi.log.error("an error in the log");
        break;
    case "exit":
        // All is settled by then, but the SDK has not said so yet.
        process.once("beforeExit", () => process.exit(0));
        break;
    case "template":
        made.text = new Thing("text", { value: textOf(one<Thing>("a")?.out) }, {});
        break;
    default:
}

/** Stack outputs: name → the resource whose `out` it is. */
export const outputs = pulumi.all(
    Object.fromEntries(
        Object.entries(config.requireObject<Record<string, string>>("outputs")).map(([key, name]) => [
            key,
            one<Thing>(name)!.out,
        ]),
    ),
);
