import assert from "node:assert/strict";
import { provider } from "../../../gardener/gates/provider";
import { wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer } from "./api-server";

const NAMESPACE = "metal-control-plane";
const SECRETS = `/api/v1/namespaces/${NAMESPACE}/secrets`;
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;
const JOBS = `/apis/batch/v1/namespaces/${NAMESPACE}/jobs`;
/** An object with more than every object has. */
const object = (rest: object): KubernetesObject => ({ metadata: {}, ...rest });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const secret = (data: Record<string, string>) =>
    object({
        data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, base64(text)])),
    });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const key = (letter: string) => `hskey-api-${letter.repeat(12)}-${letter.repeat(64)}`;

describe("a gate on what is made in the cluster", () => {
    let server: ApiServer;
    let kubeconfig: string;
    const secretOf = (name: string) => ({ apiVersion: "v1", kind: "Secret", namespace: NAMESPACE, name });

    beforeEach(async () => {
        server = new ApiServer();
        kubeconfig = await server.start();
        for (const path of [SECRETS, PODS, JOBS]) {
            server.serve(path);
        }
    });
    afterEach(() => server.stop());

    describe("headscale-api-key", () => {
        const inputs = () => ({
            gate: "headscale-api-key",
            kubeconfig,
            object: secretOf("headscale-api-key"),
            lifetimeSeconds: 90 * 86_400,
            timeoutSeconds: 15,
        });

        it("puts out the key and its end once it is there", async () => {
            server.put(SECRETS, "headscale-api-key", {});
            const passed = wait(inputs());
            const expires = inDays(90);
            server.put(SECRETS, "headscale-api-key", secret({ key: key("a"), expires }));
            assert.deepEqual(await passed, { key: key("a"), expires });
        });

        it("does not take a key that is about to expire, nor one of an older form, and says who makes it anew", async () => {
            const advice = "`kubectl -n metal-control-plane logs deployment/headscale -c api-key` says what keeps it";
            const expires = inDays(7);
            server.put(SECRETS, "headscale-api-key", secret({ key: key("a"), expires }));
            await assert.rejects(wait({ ...inputs(), timeoutSeconds: 1 }), {
                message:
                    "Secret/metal-control-plane/headscale-api-key took longer than 1 s: " +
                    `its key expires at ${expires}, and is not made anew yet; ${advice}`,
            });
            server.put(SECRETS, "headscale-api-key", secret({ key: "abcdefg.x", expires: inDays(90) }));
            await assert.rejects(
                wait({ ...inputs(), timeoutSeconds: 1 }),
                /its key is not of the form hskey-api-…, which headscale 0\.28 asks for, and is not made anew yet;/,
            );
        });

        it("is asked anew by an up in the last third of the key's life, with the state and the clock alone", async () => {
            const changes = async (outputs: object) =>
                (await provider.diff("id", { ...inputs(), ...outputs }, inputs())).changes;
            assert.equal(await changes({ key: key("a"), expires: inDays(31) }), false);
            assert.equal(await changes({ key: key("a"), expires: inDays(29) }), true);
            assert.deepEqual(server.requests, []);
        });

        it("puts out the new key then", async () => {
            const olds = { ...inputs(), key: key("a"), expires: inDays(29) };
            const expires = inDays(90);
            server.put(SECRETS, "headscale-api-key", secret({ key: key("b"), expires }));
            const { outs } = await provider.update("id", olds, inputs());
            assert.deepEqual([outs.key, outs.expires], [key("b"), expires]);
        });
    });

    describe("zitadel-client", () => {
        const inputs = (job: string) => ({
            gate: "zitadel-client",
            kubeconfig,
            object: secretOf("zitadel-client-credentials"),
            job,
            timeoutSeconds: 15,
        });
        const done = (type: string) => ({
            metadata: {},
            status: { conditions: [{ type, status: "True", message: "enough" }] },
        });
        const client = (id: string) => secret({ client_id: id, client_secret: `secret of ${id}` });

        it("puts out the client once the Job with today's config is done, not what an earlier one left", async () => {
            server.put(SECRETS, "zitadel-client-credentials", client("1"));
            server.put(JOBS, "init-old", done("Complete"));
            server.put(JOBS, "init-new", {});
            await assert.rejects(
                wait({ ...inputs("init-new"), timeoutSeconds: 1 }),
                /^GateError: Job\/metal-control-plane\/init-new took longer than 1 s: no pod of its Job has ended yet;/,
            );
            server.put(SECRETS, "zitadel-client-credentials", client("2"));
            server.put(JOBS, "init-new", done("Complete"));
            assert.deepEqual(await wait(inputs("init-new")), { clientId: "2", clientSecret: "secret of 2" });
        });

        it("ends at once with what the Job said last when that has failed for good, and says how to go on", async () => {
            server.put(JOBS, "init", done("Failed"));
            server.put(
                PODS,
                "init-x",
                object({
                    status: {
                        containerStatuses: [{ state: { terminated: { exitCode: 1, message: "a\ninvalid config\n" } } }],
                    },
                }),
            );
            await assert.rejects(wait(inputs("init")), (error: Error) => {
                assert.match(
                    error.message,
                    /^Job\/metal-control-plane\/init: it has failed for good: invalid config; /,
                );
                assert.match(
                    error.message,
                    /Secret iam-admin-pat.*logs job\/init.*delete it, and run `pulumi up --refresh`$/,
                );
                return true;
            });
        });

        it("says what is missing where the Job is done and the Secret is empty", async () => {
            server.put(JOBS, "init", done("Complete"));
            server.put(SECRETS, "zitadel-client-credentials", {});
            await assert.rejects(wait({ ...inputs("init"), timeoutSeconds: 1 }), {
                message:
                    "Secret/metal-control-plane/zitadel-client-credentials took longer than 1 s: client_id and client_secret " +
                    "are not both in it yet; delete Job init in namespace metal-control-plane and run `pulumi up --refresh`: " +
                    "it runs once more",
            });
        });

        it("sees no change in what it puts out", async () => {
            const outs = { ...inputs("init"), clientId: "1", clientSecret: "s" };
            assert.equal((await provider.diff("id", outs, inputs("init"))).changes, false);
            assert.equal((await provider.diff("id", outs, inputs("another"))).changes, true);
        });
    });
});
