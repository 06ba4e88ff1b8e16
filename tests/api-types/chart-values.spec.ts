import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { extensionsOf } from "../../components/extensions/catalog";
import { everyExtension, everyOption } from "../components/extensions/every-option";
import { vector } from "../components/gardener-fixtures";
import { goldenStacks } from "../golden/registrations";
import { chartValues, refusedOf } from "./chart-values";
import { objectsOf } from "./documents";
import type { Document } from "./documents";

type Extension = Document & Parameters<typeof refusedOf>[0];

/** The Extensions that an environment registers. */
function extensionsIn(stack: string): Extension[] {
    return objectsOf(stack).flatMap(({ object }) => (object.kind === "Extension" ? [object as Extension] : []));
}

/** The Extensions of the release with every option, with what is secret shown. */
function withEveryOption(): Promise<Extension[]> {
    const built = pulumi.output([...extensionsOf(vector, everyExtension, everyOption).values()]);
    return new Promise(
        resolve => void built.apply(extensions => resolve(JSON.parse(JSON.stringify(extensions)) as Extension[])),
    );
}

describe("what Extensions hand their charts, strictly by what the charts read", () => {
    for (const stack of goldenStacks) {
        const extensions = extensionsIn(stack);

        it(`of ${stack}`, () => {
            assert.ok(extensions.length > 5);
            assert.deepEqual(
                extensions.flatMap(extension => refusedOf(extension)),
                [],
            );
        });
    }

    it("of every extension of the release, with every option that there is", async () => {
        const extensions = await withEveryOption();
        assert.deepEqual(
            extensions.map(({ metadata }) => String(metadata.name)).toSorted(),
            Object.keys(chartValues).toSorted(),
        );
        assert.deepEqual(
            extensions.flatMap(extension => refusedOf(extension)),
            [],
        );
    });

    describe("which finds", () => {
        it("a key that no template reads, in whichever map of whichever extension", async () => {
            await eachPlace(
                value => isMap(value),
                map => ({ ...(map as object), planted: true }),
            );
        });

        it("a value of another type, whichever it is", async () => {
            await eachPlace(
                value => !isMap(value),
                value => (typeof value === "string" ? 7 : typeof value === "object" ? "a text" : JSON.stringify(value)),
            );
        });

        for (const [what, name, at, value, found] of [
            [
                "a schedule that YAML takes for an alias",
                "provider-metal",
                ["extension", "values", "config", "etcd", "backup", "schedule"],
                "*/5 * * * *",
                ["values.config.etcd.backup.schedule: custom"],
            ],
            [
                "an ingress controller beside which Helm leaves the chart's own",
                "provider-metal",
                ["extension", "values", "config", "networkPolicies", "ingressController", "podSelector"],
                { app: "traefik" },
                ["values.config.networkPolicies.ingressController.podSelector: custom"],
            ],
            [
                "a list where the admission takes one text",
                "provider-metal",
                ["admission", "values", "defaulter", "ciliumDevices"],
                ["lan+", "lo"],
                ["admission.values.defaulter.ciliumDevices: invalid_type"],
            ],
            [
                "a digest that its chart would write behind a colon",
                "os-metal",
                ["extension", "values", "image", "tag"],
                `sha256:${"0".repeat(64)}`,
                ["values.image.tag: invalid_format"],
            ],
            [
                "name servers as a list",
                "extension-shoot-cert-service",
                ["extension", "values", "certificateConfig", "precheckNameservers"],
                ["9.9.9.9"],
                ["values.certificateConfig.precheckNameservers: invalid_type"],
            ],
            [
                "values for a cluster that its chart is not for",
                "extension-shoot-dns-service",
                ["extension", "runtimeClusterValues"],
                {},
                ["runtimeClusterValues: its chart is none for the runtime cluster"],
            ],
            [
                "values of an admission that it has not",
                "ontap",
                ["admission"],
                { values: {} },
                ["admission.values: it has no admission"],
            ],
        ] as [string, string, string[], unknown, string[]][]) {
            it(what, async () => {
                const [extension] = (await withEveryOption()).filter(({ metadata }) => metadata.name === name);
                assert.deepEqual(refusedOf(put(extension, ["spec", "deployment", ...at], value)), found);
            });
        }

        it("an extension whose charts nobody has looked at", () => {
            const [extension] = extensionsIn("dev");
            assert.deepEqual(refusedOf({ ...extension, metadata: { name: "other" } }), [
                "no charts are known of other",
            ]);
        });
    });
});

/** Holds each place of that sort in the values of each extension to be missed when it is changed. */
async function eachPlace(isOne: (value: unknown) => boolean, change: (value: unknown) => unknown): Promise<void> {
    const taken: string[] = [];
    let places = 0;
    for (const extension of await withEveryOption()) {
        const { deployment } = extension.spec as { deployment: Record<string, Record<string, unknown> | undefined> };
        const roots = [
            ["extension", "values"],
            ["extension", "runtimeClusterValues"],
            ["admission", "values"],
        ].filter(([part, values]) => deployment[part]?.[values] !== undefined);
        for (const [part, values] of roots) {
            for (const { path, value } of all(deployment[part]?.[values]).filter(place => isOne(place.value))) {
                const at = ["spec", "deployment", part, values, ...path];
                places += 1;
                if (refusedOf(put(extension, at, change(value))).length === 0) {
                    taken.push(`${String(extension.metadata.name)} ${at.join(".")}`);
                }
            }
        }
    }
    assert.ok(places > 50);
    assert.deepEqual(taken, []);
}

function isMap(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value and all within it. */
function all(value: unknown, path: string[] = []): { path: string[]; value: unknown }[] {
    const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return [{ path, value }, ...inner.flatMap(([key, child]) => all(child, [...path, key]))];
}

/** The same with another value at a place. */
function put(target: Extension, path: string[], value: unknown): Extension {
    const copy = structuredClone(target);
    const map = path
        .slice(0, -1)
        .reduce<Record<string, unknown>>((place, step) => place[step] as Record<string, unknown>, copy);
    map[path.at(-1) ?? ""] = value;
    return copy;
}
