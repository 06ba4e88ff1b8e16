import assert from "node:assert/strict";
import type { Login } from "../../../cli/vector/docker-config";
import { fetchVector } from "../../../cli/vector/fetch";
import { sourceOf } from "../../../cli/vector/source";
import { Transport } from "../../../cli/vector/transport";
import type { Faults } from "../../release/registry";
import { publish, simplySigned, vectorText } from "../../release/signed-vector";
import { FetchBench, keys, NAME } from "./bench";

const right = (digest: string) => simplySigned(digest, keys);
const login: Login = { username: "puller", password: "its password" };
const other = `sha256:${"0".repeat(64)}`;

describe("fetching a release vector", () => {
    let bench: FetchBench;

    beforeEach(() => (bench = new FetchBench()));

    afterEach(() => bench.stop());

    describe("from a registry that", () => {
        it("gives a token to everybody", async () => {
            await bench.start({ auth: "token" });
            publish(bench.registry, "v1", right);
            assert.equal((await bench.fetched()).text, vectorText);
            const [first, token, second] = bench.registry.requests;
            assert.deepEqual(
                [first.authorization, token.authorization, second.authorization],
                [undefined, undefined, "Bearer granted"],
            );
            assert.equal(bench.registry.requests.filter(({ line }) => line.startsWith("GET /token")).length, 1);
        });

        for (const auth of ["token", "basic"] as const) {
            it(`lets in by name and password (${auth})`, async () => {
                await bench.start({ auth, users: { puller: "its password" } });
                publish(bench.registry, "v1", right);
                assert.equal((await bench.fetched({ as: login })).text, vectorText);
            });

            it(`lets nobody in (${auth})`, async () => {
                await bench.start({ auth, users: { puller: "its password" } });
                const at = auth === "token" ? "token" : `v2/${NAME}/manifests/v1`;
                const remedy =
                    "log in (`docker login HOST`), or set LANDSCAPE_REGISTRY_USERNAME and LANDSCAPE_REGISTRY_PASSWORD, as " +
                    "somebody who may pull it";
                assert.equal(
                    await bench.failure(),
                    `https://HOST/${at}: lets nobody in without a login (401); ${remedy}`,
                );
                const wrong = { ...login, password: "another" };
                assert.equal(await bench.failure({ as: wrong }), `https://HOST/${at}: refuses puller (401); ${remedy}`);
            });
        }

        it("redirects blobs to another host, which gets no credentials", async () => {
            await bench.start({ auth: "token", redirects: true });
            publish(bench.registry, "v1", right);
            assert.equal((await bench.fetched()).text, vectorText);
            const stored = bench.registry.requests.filter(({ line }) => line.startsWith("GET /storage/"));
            assert.equal(stored.length, 2);
            assert.ok(stored.every(({ host, authorization }) => host.startsWith("127.0.0.1") && !authorization));
        });

        it("is busy at first, and says how long", async () => {
            let asked = 0;
            const busy: Record<string, string>[] = [{ "retry-after": "7" }, {}];
            await bench.start({
                faults: { answer: () => (asked < 2 ? { status: 429, headers: busy[asked++] } : undefined) },
            });
            publish(bench.registry, "v1", right);
            assert.equal((await bench.fetched()).text, vectorText);
            assert.deepEqual(bench.pauses, [7000, 2000]);
        });

        it("cuts a connection off", async () => {
            await bench.start({ faults: { cut: [0, 3] } });
            publish(bench.registry, "v1", right);
            assert.equal((await bench.fetched()).text, vectorText);
            assert.deepEqual(bench.pauses, [1000, 1000]);
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
                await bench.start({ faults });
                const said = await bench.failure();
                assert.ok(typeof line === "string" ? said === line : line.test(said), said);
                assert.deepEqual(bench.pauses, waited);
            });
        }

        it("never answers", async () => {
            await bench.start({ faults: { silent: true } });
            const said = await bench.failure({ timeoutMs: 100 });
            assert.match(said, /^https:\/\/HOST.*: has not answered in full within 0.1 s; see that this machine/);
        });

        it("is not trusted", async () => {
            await bench.start();
            const transport = new Transport({ pause: ms => Promise.resolve(bench.pauses.push(ms)) });
            const source = sourceOf(`oci://${bench.registry.host}/${NAME}`, "v1");
            const fetching = fetchVector({ source, transport, login: () => undefined });
            await assert.rejects(fetching, /can't be reached: unable to verify .*NODE_EXTRA_CA_CERTS/);
            assert.deepEqual(bench.pauses, []);
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
                await bench.start({ faults });
                publish(bench.registry, "v1", right);
                assert.match(await bench.failure({ verify: false }), line);
                assert.match(await bench.failure(), line);
            });
        }

        it("has something else in its place", async () => {
            await bench.start();
            bench.registry.push({ tag: "v1", layers: [{ mediaType: "text/plain", content: Buffer.from("a") }] });
            assert.equal(
                await bench.failure({ verify: false }),
                `oci://HOST/${NAME}:v1: is no release vector: its layers are text/plain, not ` +
                    "application/vnd.metal-stack.release-vector.v1.tar+gzip; name a repository of release vectors, such as " +
                    "oci://ghcr.io/metal-stack/releases",
            );
        });
    });
});
