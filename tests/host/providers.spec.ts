import assert from "node:assert/strict";
import * as crypto from "node:crypto";
import * as os from "node:os";
import type { Props } from "../../rehearsal/host/protocol";
import type { Provider, ProviderContext, StepOptions } from "../../rehearsal/host/provider";
import { createProvider } from "../../rehearsal/providers";
import { Bench, summaryOf } from "./bench";

const UP: StepOptions = { preview: false, signal: new AbortController().signal };

describe("providers of the engine host", function () {
    this.timeout(120_000);
    const lines: string[] = [];
    const context: ProviderContext = {
        root: os.tmpdir(),
        project: "p",
        stack: "dev",
        env: { PATH: process.env.PATH ?? "" },
        engineAddress: "",
        emit: () => undefined,
        log: (_severity, message) => lines.push(message),
    };
    const ref = (type: string) => ({ urn: `urn:pulumi:dev::p::${type}::r`, type, name: "r" });
    async function make(provider: Provider, type: string, inputs: Props) {
        const checked = (await provider.check?.(ref(type), undefined, inputs)) ?? inputs;
        return { inputs: checked, ...(await provider.create(ref(type), checked, UP)) };
    }

    it("are refused by name, and so are types and properties", async () => {
        await assert.rejects(createProvider("aws", {}, context), { message: /no provider for package aws/ });
        const random = await createProvider("random", {}, context);
        await assert.rejects(make(random, "random:index/randomPet:RandomPet", {}), {
            message:
                "the engine host's random provider has no resource type random:index/randomPet:RandomPet; " +
                "do without it in a rehearsal, or add it to rehearsal/providers/random.ts",
        });
        await assert.rejects(make(random, "random:index/randomId:RandomId", { byteLenght: 1 }), {
            message: "byteLenght: the engine host does not know this property; byteLength: is required",
        });
        const command = await createProvider("command", {}, context);
        await assert.rejects(make(command, "command:remote:Command", {}), { message: /command:remote:Command/ });
        await assert.rejects(make(command, "command:local:Command", { assetPaths: ["*"] }), {
            message: "assetPaths: the engine host does not support assets and archives",
        });
    });

    describe("command", () => {
        const TYPE = "command:local:Command";
        it("runs in its folder with environment, stdin and interpreter, and logs what it is told to", async () => {
            const provider = await createProvider("command", {}, context);
            lines.length = 0;
            const { outputs } = await make(provider, TYPE, {
                create: 'read line; echo "$line in $PWD"; echo "$A" >&2',
                interpreter: ["/bin/sh", "-c"],
                environment: { A: "b" },
                stdin: "hello\n",
                dir: "/",
                logging: "stderr",
            });
            assert.deepEqual([outputs.stdout, outputs.stderr, lines], ["hello in /", "b", ["b"]]);
        });

        it("updates by create where there is no update, with the previous output; triggers replace", async () => {
            const provider = await createProvider("command", {}, context);
            const first = await make(provider, TYPE, { create: 'echo "was:$PULUMI_COMMAND_STDOUT"', triggers: [1] });
            assert.equal(first.outputs.stdout, "was:");
            const again = await provider.update?.(ref(TYPE), first.id, first, first.inputs, UP);
            assert.equal(again?.outputs.stdout, "was:was:");
            const silent = { ...first.inputs, addPreviousOutputInEnv: false };
            assert.equal((await provider.update?.(ref(TYPE), first.id, first, silent, UP))?.outputs.stdout, "was:");
            const diff = (news: Props) => provider.diff?.(ref(TYPE), first.id, first, news, []);
            assert.deepEqual(await diff({ ...first.inputs, triggers: [2] }), { changed: true, replaces: ["triggers"] });
            assert.deepEqual(await diff({ ...first.inputs, update: "x" }), { changed: true, replaces: [] });
            assert.deepEqual(await diff(first.inputs), { changed: false, replaces: [] });
        });

        it("fails with both streams and the command, runs nothing in a preview, ends when called off", async () => {
            const provider = await createProvider("command", {}, context);
            await assert.rejects(make(provider, TYPE, { create: "echo out; echo err >&2; exit 3" }), {
                message: 'exit status 3: running "echo out; echo err >&2; exit 3":\nout\nerr',
            });
            const preview = await provider.create(ref(TYPE), { create: "exit 1" }, { ...UP, preview: true });
            assert.deepEqual(preview.outputs, { create: "exit 1" });
            const abort = new AbortController();
            const long = provider.create(ref(TYPE), { create: "sleep 600" }, { preview: false, signal: abort.signal });
            setImmediate(() => abort.abort());
            await assert.rejects(long, { message: /^it was called off: running "sleep 600"/ });
            const slow = provider.create(ref(TYPE), { create: "sleep 600" }, { ...UP, timeoutSeconds: 0.1 });
            await assert.rejects(slow, { message: /^it took longer than 0.1 s/ });
        });
    });

    describe("random", () => {
        it("makes values of the asked length and kind, and new ones for new keepers", async () => {
            const provider = await createProvider("random", {}, context);
            const PASSWORD = "random:index/randomPassword:RandomPassword";
            const { inputs, outputs, id } = await make(provider, PASSWORD, {
                length: 12,
                minUpper: 3,
                minSpecial: 2,
                overrideSpecial: "~",
                lower: false,
                numeric: false,
            });
            const result = outputs.result as string;
            assert.match(result, /^[A-Z~]{12}$/);
            assert.ok(result.replace(/~/g, "").length >= 3 && result.replace(/[A-Z]/g, "").length >= 2);
            assert.equal(id, "none");
            assert.deepEqual([outputs.number, outputs.minLower], [false, 0]);
            const news = { ...inputs, keepers: { a: "b" } };
            assert.deepEqual(await provider.diff?.(ref(PASSWORD), id, { inputs, outputs }, news, []), {
                changed: true,
                replaces: ["keepers"],
            });
            await assert.rejects(make(provider, PASSWORD, { length: 2, minLower: 3 }), {
                message: "length: must be at least 3, the sum of the minimums",
            });
            const all = { length: 1, lower: false, upper: false, numeric: false, special: false };
            await assert.rejects(make(provider, PASSWORD, all), { message: /at least one of .* must be true/ });
            assert.deepEqual(provider.secretOutputs?.(ref(PASSWORD), false), ["result", "bcryptHash"]);
        });

        it("writes one id in four ways, each with its prefix", async () => {
            const provider = await createProvider("random", {}, context);
            const { outputs, id } = await make(provider, "random:index/randomId:RandomId", {
                byteLength: 4,
                prefix: "p-",
            });
            const bytes = Buffer.from(String(id), "base64url");
            assert.deepEqual(outputs, {
                byteLength: 4,
                prefix: "p-",
                hex: `p-${bytes.toString("hex")}`,
                dec: `p-${bytes.readUInt32BE()}`,
                b64Std: `p-${bytes.toString("base64")}`,
                b64Url: `p-${id}`,
            });
        });
    });

    describe("tls", () => {
        it("makes keys in every encoding", async () => {
            const provider = await createProvider("tls", {}, context);
            const kinds: Props[] = [{ algorithm: "RSA" }, { algorithm: "ECDSA", ecdsaCurve: "P384" }];
            for (const inputs of kinds) {
                const { outputs } = await make(provider, "tls:index/privateKey:PrivateKey", inputs);
                const own = crypto
                    .createPublicKey(outputs.privateKeyPem as string)
                    .export({ type: "spki", format: "pem" });
                assert.equal(outputs.publicKeyPem, own);
                assert.match(outputs.publicKeyOpenssh as string, /^(ssh-rsa|ecdsa-sha2-nistp384) \S+\n$/);
                assert.match(outputs.publicKeyFingerprintMd5 as string, /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
            }
            await assert.rejects(make(provider, "tls:index/privateKey:PrivateKey", { algorithm: "ECDSA" }), {
                message: /P224, which is the default, is not supported/,
            });
        });

        it("replaces a certificate that is due, and only then", async () => {
            const provider = await createProvider("tls", {}, context);
            const key = await make(provider, "tls:index/privateKey:PrivateKey", {
                algorithm: "ECDSA",
                ecdsaCurve: "P256",
            });
            const TYPE = "tls:index/selfSignedCert:SelfSignedCert";
            const made = await make(provider, TYPE, {
                privateKeyPem: key.outputs.privateKeyPem ?? "",
                allowedUses: ["server_auth", "digital_signature"],
                validityPeriodHours: 10,
                earlyRenewalHours: 2,
                dnsNames: ["a.example"],
                ipAddresses: ["10.0.0.1"],
                subject: { commonName: "a", organization: "o" },
            });
            const cert = new crypto.X509Certificate(made.outputs.certPem as string);
            assert.equal(cert.subjectAltName, "DNS:a.example, IP Address:10.0.0.1");
            assert.equal(new Date(cert.validTo).toISOString().replace(".000", ""), made.outputs.validityEndTime);
            assert.equal(made.outputs.readyForRenewal, false);
            const diff = (news: Props) => provider.diff?.(ref(TYPE), made.id, made, { ...made.inputs, ...news }, []);
            assert.deepEqual(await diff({}), { changed: false, replaces: [] });
            assert.deepEqual(await diff({ earlyRenewalHours: 3 }), { changed: true, replaces: [] });
            assert.deepEqual(await diff({ earlyRenewalHours: 11 }), { changed: true, replaces: ["readyForRenewal"] });
            assert.deepEqual(await diff({ dnsNames: [] }), { changed: true, replaces: ["dnsNames"] });
            await assert.rejects(make(provider, TYPE, { ...made.inputs, subject: { comonName: "a" } }), {
                message: "subject.comonName: the engine host does not know this property",
            });
        });
    });

    describe("dynamic", () => {
        const thing = (props: Props, more = {}) => [{ name: "d", kind: "dynamic", props, ...more }];
        it("runs check, create, diff, update and delete in the SDK's own process, in the project's folder", async () => {
            const bench = new Bench();
            const control = { createProvider: createProvider };
            const events = async (operation: "up" | "destroy", resources: object[]) => {
                const run = await bench.run(operation, resources, { control, config: { outputs: {} } });
                return [
                    summaryOf(run),
                    ...run.events.flatMap(e => (e.type === "log" && e.severity === "info" ? [e.message] : [])),
                ];
            };
            assert.deepEqual(await events("up", thing({ value: "bad" })), [
                { errors: ["pulumi-nodejs:dynamic/things:Dynamic d: value: is bad"] },
            ]);
            assert.deepEqual(await events("up", thing({ value: "v", fail: "init" })), [
                { errors: ["pulumi-nodejs:dynamic/things:Dynamic d: no pods"] },
                "creating v in things",
            ]);
            assert.deepEqual(await events("up", thing({ value: "v" })), [{ updated: ["d"] }]);
            assert.deepEqual(await events("up", thing({ value: "v", other: 1 })), [{ same: ["d"] }]);
            assert.deepEqual(await events("destroy", []), [{ deleted: ["d"] }, "deleting made"]);
            bench.remove();
        });

        it("tells each failure of a check by itself, with the inputs of the last time in its hands", async () => {
            const bench = new Bench();
            const run = async (operation: "up" | "preview", more: object) => {
                const resources = [{ name: "thing" }, ...thing({ value: "v", ...more })];
                const control = { createProvider: split };
                return summaryOf(await bench.run(operation, resources, { control, config: { outputs: {} } }));
            };
            const split = (pkg: string, config: Props, more: ProviderContext) =>
                (pkg === "fake" ? bench.world.factory : createProvider)(pkg, config, more);
            assert.deepEqual(await run("up", { first: "a", second: "b" }), { created: ["d", "thing"] });
            const errors = [
                "pulumi-nodejs:dynamic/things:Dynamic d: was a",
                "pulumi-nodejs:dynamic/things:Dynamic d: second: was b",
            ];
            assert.deepEqual((await run("preview", { first: "x", second: "y" })).errors, errors);
            assert.deepEqual((await run("up", { first: "x", second: "y" })).errors, errors);
            assert.deepEqual(await run("up", { first: "a", second: "b" }), { same: ["d", "thing"] });
            bench.remove();
        });

        it("keeps secrets secret in what it returns", async () => {
            const bench = new Bench();
            const run = await bench.run("up", thing({ value: "hush-hush" }, { secrets: ["value"] }), {
                control: { createProvider },
            });
            const done = run.events.find(e => e.type === "done" && e.urn.endsWith("::d"));
            assert.equal(done?.type === "done" && done.outputs?.value, "[secret]");
            assert.ok(!bench.stateText().includes('"hush-hush"'));
            bench.remove();
        });
    });
});
