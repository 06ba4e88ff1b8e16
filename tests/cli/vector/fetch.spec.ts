import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { Login } from "../../../cli/vector/docker-config";
import { FetchError } from "../../../cli/vector/errors";
import type { FetchedVector } from "../../../cli/vector/fetch";
import { fetchVector } from "../../../cli/vector/fetch";
import { PublicKey } from "../../../cli/vector/public-key";
import { sourceOf } from "../../../cli/vector/source";
import { Transport } from "../../../cli/vector/transport";
import type { Faults, RegistryOptions } from "../../release/registry";
import { TestRegistry } from "../../release/registry";
import { bundleSigned, keyPair, publish, released, simplySigned, vectorText } from "../../release/signed-vector";

const keys = keyPair();
const others = keyPair();
const right = (digest: string) => simplySigned(digest, keys);
const login: Login = { username: "puller", password: "its password" };
const other = `sha256:${"0".repeat(64)}`;
const NAME = "metal-stack/releases";

describe("a release vector is fetched", () => {
    let folder: string;
    let key: PublicKey;
    let registry: TestRegistry;
    let pauses: number[];

    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "vector-key-"));
        writeFileSync(path.join(folder, "cosign.pub"), keys.publicKey);
        key = PublicKey.read(path.join(folder, "cosign.pub"));
    });

    after(() => rmSync(folder, { recursive: true }));

    beforeEach(() => (pauses = []));

    afterEach(() => registry.stop());

    async function start(options: RegistryOptions = {}): Promise<void> {
        registry = await TestRegistry.start(options);
    }

    /** Fetches v1 with the key. */
    function fetched({
        from = `oci://${registry.host}/${NAME}`,
        verify = true,
        as,
        timeoutMs,
    }: { from?: string; verify?: boolean; as?: Login; timeoutMs?: number } = {}): Promise<FetchedVector> {
        const transport = new Transport({
            agent: registry.agent(),
            pause: ms => Promise.resolve(pauses.push(ms)),
            ...(timeoutMs !== undefined && { timeoutMs }),
        });
        return fetchVector({
            source: sourceOf(from, "v1"),
            transport,
            ...(verify && { key }),
            login: () => as,
        });
    }

    /** The error of a fetch, the port left out. */
    async function failure(options?: Parameters<typeof fetched>[0]): Promise<string> {
        const error: unknown = await fetched(options).then(
            () => undefined,
            (thrown: unknown) => thrown,
        );
        assert.ok(error instanceof FetchError, String(error));
        return error.message.replaceAll(registry.host, "HOST").replaceAll(/127\.0\.0\.1:\d+/g, "STORAGE");
    }

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
                await start(options);
                const digest = publish(registry, "v1", make);
                assert.deepEqual(await fetched(), {
                    text: vectorText,
                    digest,
                    signature: { format, key: key.fingerprint },
                });
            });
        }

        it("among others that are not", async () => {
            await start();
            publish(registry, "v1", digest => {
                const [wrong, good] = [simplySigned(digest, others), simplySigned(digest, keys)];
                return { ...good, layers: [...wrong.layers, ...good.layers] };
            });
            assert.equal((await fetched()).signature?.format, "simple signing");
        });

        it("of the manifest's digest, which names it too", async () => {
            await start();
            const digest = publish(registry, "v1", right);
            const { text } = await fetched({ from: `oci://${registry.host}/${NAME}@${digest}` });
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
                await start();
                publish(registry, "v1", ...signatures);
                assert.ok((await failure()).startsWith(`oci://HOST/${NAME}:v1: ${line}`), await failure());
                const { text, signature } = await fetched({ verify: false });
                assert.deepEqual([text, signature], [vectorText, undefined]);
            });
        }

        it("had its payload changed afterwards", async () => {
            await start();
            publish(registry, "v1", digest => {
                const signed = simplySigned(digest, keys);
                const [layer] = signed.layers;
                const changed = Buffer.from(layer.content.toString().replace("registry.example", "registry.evil"));
                return { ...signed, layers: [{ ...layer, content: changed }] };
            });
            assert.match(await failure(), /of its signature: it is not of this key; see that --public-key/);
        });
    });

    describe("from a registry that", () => {
        it("gives a token to everybody", async () => {
            await start({ auth: "token" });
            publish(registry, "v1", right);
            assert.equal((await fetched()).text, vectorText);
            const [first, token, second] = registry.requests;
            assert.deepEqual(
                [first.authorization, token.authorization, second.authorization],
                [undefined, undefined, "Bearer granted"],
            );
            assert.equal(registry.requests.filter(({ line }) => line.startsWith("GET /token")).length, 1);
        });

        for (const auth of ["token", "basic"] as const) {
            it(`lets in by name and password (${auth})`, async () => {
                await start({ auth, users: { puller: "its password" } });
                publish(registry, "v1", right);
                assert.equal((await fetched({ as: login })).text, vectorText);
            });

            it(`lets nobody in (${auth})`, async () => {
                await start({ auth, users: { puller: "its password" } });
                const at = auth === "token" ? "token" : `v2/${NAME}/manifests/v1`;
                const remedy =
                    "log in (`docker login HOST`), or set LANDSCAPE_REGISTRY_USERNAME and LANDSCAPE_REGISTRY_PASSWORD, as " +
                    "somebody who may pull it";
                assert.equal(await failure(), `https://HOST/${at}: lets nobody in without a login (401); ${remedy}`);
                const wrong = { ...login, password: "another" };
                assert.equal(await failure({ as: wrong }), `https://HOST/${at}: refuses puller (401); ${remedy}`);
            });
        }

        it("redirects blobs to another host, which gets no credentials", async () => {
            await start({ auth: "token", redirects: true });
            publish(registry, "v1", right);
            assert.equal((await fetched()).text, vectorText);
            const stored = registry.requests.filter(({ line }) => line.startsWith("GET /storage/"));
            assert.equal(stored.length, 2);
            assert.ok(stored.every(({ host, authorization }) => host.startsWith("127.0.0.1") && !authorization));
        });

        it("is busy at first, and says how long", async () => {
            let asked = 0;
            const busy: Record<string, string>[] = [{ "retry-after": "7" }, {}];
            await start({
                faults: { answer: () => (asked < 2 ? { status: 429, headers: busy[asked++] } : undefined) },
            });
            publish(registry, "v1", right);
            assert.equal((await fetched()).text, vectorText);
            assert.deepEqual(pauses, [7000, 2000]);
        });

        it("cuts a connection off", async () => {
            await start({ faults: { cut: [0, 3] } });
            publish(registry, "v1", right);
            assert.equal((await fetched()).text, vectorText);
            assert.deepEqual(pauses, [1000, 1000]);
        });
    });

    describe("and an error in one line tells of a registry that", () => {
        const release = `https://HOST/v2/${NAME}/manifests/v1`;
        const always = (status: number, headers: Record<string, string> = {}, body = ""): Faults => ({
            answer: () => ({ status, headers, body }),
        });
        const broken: [string, Faults, string | RegExp, number[]][] = [
            [
                "stays busy",
                always(429),
                `${release}: takes no more requests for now (429); run it again later, or with a registry login, which ` +
                    "most let ask more often",
                [1000, 2000, 4000],
            ],
            [
                "asks for more patience than there is",
                always(429, { "retry-after": "3600" }),
                `${release}: takes no more requests for now (429); run it again in 3600 s, as it asks to`,
                [],
            ],
            [
                "fails",
                always(503),
                `${release}: answers with status 503; see that the address is right; ` +
                    "`npx landscape vector pull --help` has examples",
                [1000, 2000, 4000],
            ],
            [
                "is none",
                always(200, {}, "<html>Welcome</html>"),
                `${release}: answers with something that is no JSON object, as no registry does; see that the address is ` +
                    "that of a registry, and that no proxy answers in its place",
                [],
            ],
            [
                "serves another manifest than it says",
                always(200, { "docker-content-digest": other }, "{}"),
                `${release}: is not what ${other} stands for: it was changed on its way, or in the registry; run it again; ` +
                    "if it stays so, trust nothing of this registry: name another with --from",
                [],
            ],
            [
                "redirects to what is not https",
                always(307, { location: "http://storage.example/v1?token=a" }),
                "http://storage.example/v1: is not https, so anybody between could change what it says; " +
                    "name an address that begins with https:// or oci://",
                [],
            ],
            [
                "redirects for ever",
                always(307, { location: "/again" }),
                `${release}: redirects more than 5 times; name the address that it should lead to`,
                [],
            ],
            [
                "asks for a kind of login that there is not",
                always(401, { "www-authenticate": "Negotiate" }),
                /^https:\/\/HOST.*: lets nobody in without a login \(401\); log in/,
                [],
            ],
            [
                "cuts every connection off",
                { cut: [0, 1, 2, 3] },
                /^https:\/\/HOST.*: can't be reached: .*, after 4 attempts; see that this machine reaches it/,
                [1000, 2000, 4000],
            ],
            [
                "has not the release",
                {},
                `oci://HOST/${NAME}:v1: there is no such release; give the name of a release: ` +
                    "github.com/metal-stack/releases lists metal-stack's",
                [],
            ],
        ];
        for (const [what, faults, line, waited] of broken) {
            it(what, async () => {
                await start({ faults });
                const said = await failure();
                assert.ok(typeof line === "string" ? said === line : line.test(said), said);
                assert.deepEqual(pauses, waited);
            });
        }

        it("never answers", async () => {
            await start({ faults: { silent: true } });
            const said = await failure({ timeoutMs: 100 });
            assert.match(said, /^https:\/\/HOST.*: has not answered in full within 0.1 s; see that this machine/);
        });

        it("is not trusted", async () => {
            await start();
            const transport = new Transport({ pause: ms => Promise.resolve(pauses.push(ms)) });
            const source = sourceOf(`oci://${registry.host}/${NAME}`, "v1");
            const fetching = fetchVector({ source, transport, login: () => undefined });
            await assert.rejects(fetching, /can't be reached: unable to verify .*NODE_EXTRA_CA_CERTS/);
            assert.deepEqual(pauses, []);
        });

        const blobs: [string, Faults, RegExp][] = [
            [
                "serves a layer without its end",
                { truncated: true },
                /has \d+ bytes of \d+: it was cut off, or is another;/,
            ],
            ["serves a layer with other bytes", { damaged: true }, /is not what sha256:\w+ stands for: it was changed/],
        ];
        for (const [what, faults, line] of blobs) {
            it(what, async () => {
                await start({ faults });
                publish(registry, "v1", right);
                assert.match(await failure({ verify: false }), line);
                assert.match(await failure(), line);
            });
        }

        it("has something else in its place", async () => {
            await start();
            registry.push({ tag: "v1", layers: [{ mediaType: "text/plain", content: Buffer.from("a") }] });
            assert.equal(
                await failure({ verify: false }),
                `oci://HOST/${NAME}:v1: is no release vector: its layers are text/plain, not ` +
                    "application/vnd.metal-stack.release-vector.v1.tar+gzip; name a repository of release vectors, such as " +
                    "oci://ghcr.io/metal-stack/releases",
            );
        });
    });

    describe("from an https address", () => {
        const file = { status: 200, body: vectorText };
        const digest = `sha256:${createHash("sha256").update(vectorText).digest("hex")}`;
        const detached = (by: typeof keys) => sign("sha256", Buffer.from(vectorText), by.privateKey).toString("base64");

        /** Serves a vector and, where there is one, its signature. */
        async function serve(signature?: string): Promise<string> {
            await start({
                faults: {
                    answer: ({ url }: IncomingMessage) =>
                        url === "/v1/release.yaml"
                            ? file
                            : url === "/v1/release.yaml.sig" && signature !== undefined
                              ? { status: 200, body: `${signature}\n` }
                              : { status: 404 },
                },
            });
            return `https://${registry.host}/VERSION/release.yaml`;
        }

        it("with its detached signature", async () => {
            const from = await serve(detached(keys));
            const signature = { format: "detached", key: key.fingerprint };
            assert.deepEqual(await fetched({ from }), { text: vectorText, digest, signature });
        });

        it("and refused without one", async () => {
            const from = await serve();
            const line = "https://HOST/v1/release.yaml: is not signed: there is no https://HOST/v1/release.yaml.sig; ";
            assert.ok((await failure({ from })).startsWith(line));
            assert.deepEqual(await fetched({ from, verify: false }), { text: vectorText, digest });
        });

        it("and refused with one of another key", async () => {
            const from = await serve(detached(others));
            const line =
                "https://HOST/v1/release.yaml: is not signed with the given key: https://HOST/v1/release.yaml.sig is not of " +
                "this key, or of another file; ";
            assert.ok((await failure({ from })).startsWith(line));
        });

        it("that is not there", async () => {
            await serve();
            const said = await failure({ from: `https://${registry.host}/VERSION.yaml` });
            assert.ok(said.startsWith("https://HOST/v1.yaml: is not there (404); "), said);
        });
    });

    it("and nothing but ECDSA on P-256 is taken for a key of cosign", async () => {
        await start();
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
            writeFileSync(path.join(folder, name), text);
            assert.throws(() => PublicKey.read(path.join(folder, name)), message);
        }
        assert.throws(() => PublicKey.read(path.join(folder, "none")), /ENOENT/);
    });

    function pem(from: KeyObject): string {
        return from.export({ type: "spki", format: "pem" }) as string;
    }

    it("keeps what a release holds as it was published", async () => {
        await start();
        registry.push(released("v1", "a: 1 # as it is\n"));
        assert.equal((await fetched({ verify: false })).text, "a: 1 # as it is\n");
    });
});
