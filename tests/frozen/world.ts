import { isDeepStrictEqual } from "node:util";
import { FROZEN_TYPE } from "../../gardener/frozen/entries";
import { HOW_IT_DIFFERS } from "../../gardener/gate-defaults";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider, ProviderFactory, ResourceRef } from "../../rehearsal/host/provider";
import { createDynamicProvider } from "../../rehearsal/providers/dynamic";

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** What some resource of the program puts out and another one reads. */
const outputs: Props = {
    endpoint: "34.118.0.10",
    masterAuth: { clusterCaCertificate: base64("PEM") },
    address: "34.118.0.11",
    selfLink: "link",
    email: "account@example.org",
    nameServers: ["ns.example.org."],
    privateKey: base64("{}"),
    ca: "PEM",
    ...Object.fromEntries(
        [
            "hex",
            "key",
            "clientId",
            "clientSecret",
            "result",
            "privateKeyPem",
            "publicKeyPem",
            "certPem",
            "certRequestPem",
        ].map(key => [key, key]),
    ),
};

/** A world in which everything is made at once, whatever it is; `frozen` alone is what it is in earnest. */
export class World {
    /** What was done to it: `create NAME`, `update NAME`, `delete NAME`. */
    readonly journal: string[] = [];
    private readonly generations = new Map<string, number>();

    /** @param counting whether objects of Kubernetes get a generation that rises with each write, as servers give it */
    constructor(private readonly counting = false) {}

    readonly factory: ProviderFactory = (pkg, _config, context) => {
        const fake = this.fake();
        return Promise.resolve(pkg === "pulumi-nodejs" ? split(createDynamicProvider(context), fake) : fake);
    };

    /** What was done since the last time this was asked. */
    taken(): string[] {
        return this.journal.splice(0).sort();
    }

    private generationOf(name: string, preview: boolean): number {
        const next = (this.generations.get(name) ?? 0) + 1;
        if (!preview) {
            this.generations.set(name, next);
        }
        return next;
    }

    private fake(): Required<Pick<Provider, "diff" | "create" | "update" | "delete">> {
        const act = (op: string, { name, type }: ResourceRef, news: Props, preview: boolean): Props => {
            if (!preview) {
                this.journal.push(`${op} ${name}`);
            }
            const counts = this.counting && type.startsWith("kubernetes:") && "metadata" in news;
            const metadata = counts && { ...(news.metadata as Props), generation: this.generationOf(name, preview) };
            return { name, ...news, ...outputs, ...(metadata && { metadata }) };
        };
        return {
            diff: (_r, _id, olds, news) =>
                Promise.resolve({ changed: !isDeepStrictEqual(compared(olds.inputs), compared(news)), replaces: [] }),
            create: (r, news, { preview }) =>
                Promise.resolve({ id: `${r.name}-id`, outputs: act("create", r, news, preview) }),
            update: (r, _id, _olds, news, { preview }) => Promise.resolve({ outputs: act("update", r, news, preview) }),
            delete: (r, _id, _olds, { preview }) => Promise.resolve(void act("delete", r, {}, preview)),
        };
    }
}

/** Inputs without those that make no difference to a gate. */
function compared(inputs: Props): Props {
    return Object.fromEntries(Object.entries(inputs).filter(([key]) => !HOW_IT_DIFFERS.includes(key)));
}

/** Of dynamic resources, `frozen` goes to the real provider; gates would wait for clusters that are not there. */
function split(real: Provider, fake: ReturnType<World["fake"]>): Provider {
    const of = ({ type }: ResourceRef): Provider => (type === FROZEN_TYPE ? real : fake);
    return {
        check: (r, olds, news) => of(r).check?.(r, olds, news) ?? Promise.resolve(news),
        diff: (r, ...rest) => (of(r).diff ?? fake.diff)(r, ...rest),
        create: (r, ...rest) => of(r).create(r, ...rest),
        update: (r, ...rest) => (of(r).update ?? fake.update)(r, ...rest),
        delete: (r, ...rest) => (of(r).delete ?? fake.delete)(r, ...rest),
        prepare: () => real.prepare?.(),
        close: async () => real.close?.(),
    };
}
