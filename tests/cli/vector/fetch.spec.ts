import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import * as path from "node:path";
import { PublicKey } from "../../../cli/vector/public-key";
import type { RegistryOptions } from "../../release/registry";
import { bundleSigned, publish, released, simplySigned, vectorText } from "../../release/signed-vector";
import { FetchBench, keys, NAME, others } from "./bench";

const right = (digest: string) => simplySigned(digest, keys);
const other = `sha256:${"0".repeat(64)}`;

describe("a release vector is fetched", () => {
    let bench: FetchBench;

    beforeEach(() => (bench = new FetchBench()));

    afterEach(() => bench.stop());

    describe("with a signature that is right", () => {
        const formats: [string, RegistryOptions, (digest: string) => ReturnType<typeof right>, string][] = [
            ["under its tag, as cosign v2 makes it", {}, right, "simple signing"],
            [
                "in a bundle, in a registry with the referrers API",
                { referrers: true },
                digest => bundleSigned(digest, keys),
                "sigstore bundle",
            ],
            ["in a bundle, in one without", {}, digest => bundleSigned(digest, keys), "sigstore bundle"],
        ];
        for (const [where, options, make, format] of formats) {
            it(where, async () => {
                await bench.start(options);
                const digest = publish(bench.registry, "v1", make);
                assert.deepEqual(await bench.fetched(), {
                    text: vectorText,
                    digest,
                    signature: { format, key: bench.key.fingerprint },
                });
            });
        }

        it("among others that are not", async () => {
            await bench.start();
            publish(bench.registry, "v1", digest => {
                const [wrong, good] = [simplySigned(digest, others), simplySigned(digest, keys)];
                return { ...good, layers: [...wrong.layers, ...good.layers] };
            });
            assert.equal((await bench.fetched()).signature?.format, "simple signing");
        });

        it("of the manifest's digest, which names it too", async () => {
            await bench.start();
            const digest = publish(bench.registry, "v1", right);
            const { text } = await bench.fetched({ from: `oci://${bench.registry.host}/${NAME}@${digest}` });
            assert.equal(text, vectorText);
        });
    });

    describe("and refused where its signature", () => {
        const refused: [string, ((digest: string) => ReturnType<typeof right>)[], string][] = [
            [
                "is missing",
                [],
                "is not signed: its repository has no signature for it; name a source that is, or take it as it is with " +
                    "--insecure-skip-signature",
            ],
            [
                "is by another key",
                [digest => simplySigned(digest, others)],
                "is not signed with the given key: of its signature: it is not of this key",
            ],
            [
                "is of another manifest",
                [digest => simplySigned(digest, keys, other)],
                `is not signed with the given key: of its signature: it is of ${other}`,
            ],
            [
                "is by another key, in a bundle",
                [digest => bundleSigned(digest, others)],
                "is not signed with the given key: of its signature: it is not of this key",
            ],
            [
                "is of another manifest, in a bundle",
                [digest => bundleSigned(digest, keys, { of: other })],
                `is not signed with the given key: of its signature: it is of ${other.slice(7)}`,
            ],
            [
                "is none, but says where it was built",
                [digest => bundleSigned(digest, keys, { predicateType: "https://slsa.dev/provenance/v1" })],
                "is not signed: its repository has no signature for it",
            ],
            [
                "is wrong in each of its forms",
                [digest => simplySigned(digest, others), digest => bundleSigned(digest, keys, { of: other })],
                `is not signed with the given key: of its 2 signatures: it is not of this key; it is of ${other.slice(7)}`,
            ],
        ];
        for (const [what, signatures, line] of refused) {
            it(what, async () => {
                await bench.start();
                publish(bench.registry, "v1", ...signatures);
                assert.ok((await bench.failure()).startsWith(`oci://HOST/${NAME}:v1: ${line}`), await bench.failure());
                const { text, signature } = await bench.fetched({ verify: false });
                assert.deepEqual([text, signature], [vectorText, undefined]);
            });
        }

        it("had its payload changed afterwards", async () => {
            await bench.start();
            publish(bench.registry, "v1", digest => {
                const signed = simplySigned(digest, keys);
                const [layer] = signed.layers;
                const changed = Buffer.from(layer.content.toString().replace("registry.example", "registry.evil"));
                return { ...signed, layers: [{ ...layer, content: changed }] };
            });
            assert.match(await bench.failure(), /of its signature: it is not of this key; see that --public-key/);
        });
    });

    describe("from an https address", () => {
        const file = { status: 200, body: vectorText };
        const digest = `sha256:${createHash("sha256").update(vectorText).digest("hex")}`;
        const detached = (by: typeof keys) => sign("sha256", Buffer.from(vectorText), by.privateKey).toString("base64");

        /** Serves a vector and, where there is one, its signature. */
        async function serve(signature?: string): Promise<string> {
            await bench.start({
                faults: {
                    answer: ({ url }: IncomingMessage) =>
                        url === "/v1/release.yaml"
                            ? file
                            : url === "/v1/release.yaml.sig" && signature !== undefined
                              ? { status: 200, body: `${signature}\n` }
                              : { status: 404 },
                },
            });
            return `https://${bench.registry.host}/VERSION/release.yaml`;
        }

        it("with its detached signature", async () => {
            const from = await serve(detached(keys));
            const signature = { format: "detached", key: bench.key.fingerprint };
            assert.deepEqual(await bench.fetched({ from }), { text: vectorText, digest, signature });
        });

        it("and refused without one", async () => {
            const from = await serve();
            const line = "https://HOST/v1/release.yaml: is not signed: there is no https://HOST/v1/release.yaml.sig; ";
            assert.ok((await bench.failure({ from })).startsWith(line));
            assert.deepEqual(await bench.fetched({ from, verify: false }), { text: vectorText, digest });
        });

        it("and refused with one of another key", async () => {
            const from = await serve(detached(others));
            const line =
                "https://HOST/v1/release.yaml: is not signed with the given key: https://HOST/v1/release.yaml.sig is not of " +
                "this key, or of another file; ";
            assert.ok((await bench.failure({ from })).startsWith(line));
        });

        it("that is not there", async () => {
            await serve();
            const said = await bench.failure({ from: `https://${bench.registry.host}/VERSION.yaml` });
            assert.ok(said.startsWith("https://HOST/v1.yaml: is not there (404); "), said);
        });
    });

    it("and nothing but ECDSA on P-256 is taken for a key of cosign", async () => {
        await bench.start();
        const bad: [string, string, RegExp][] = [
            ["rsa", pem(generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey), /it is of type rsa, not ECDSA/],
            [
                "p384",
                pem(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey),
                /it is of type ec, not ECDSA on P-256/,
            ],
            ["text", "no key", /is no public key of cosign: /],
            ["private", keys.privateKey.export({ type: "pkcs8", format: "pem" }) as string, /it is a private key/],
        ];
        for (const [name, text, message] of bad) {
            writeFileSync(path.join(bench.folder, name), text);
            assert.throws(() => PublicKey.read(path.join(bench.folder, name)), message);
        }
        assert.throws(() => PublicKey.read(path.join(bench.folder, "none")), /ENOENT/);
    });

    function pem(from: KeyObject): string {
        return from.export({ type: "spki", format: "pem" }) as string;
    }

    it("keeps what a release holds as it was published", async () => {
        await bench.start();
        bench.registry.push(released("v1", "a: 1 # as it is\n"));
        assert.equal((await bench.fetched({ verify: false })).text, "a: 1 # as it is\n");
    });
});
