import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { parse } from "yaml";
import { wait } from "../../../gardener/gates/run";
import type { Kubeconfig } from "../../../gardener/kubernetes/kubeconfig";
import { ApiServer, status } from "./api-server";
import { controlPlaneRows } from "./steps/control-plane";
import { gardenerRows } from "./steps/gardener";
import type { Row } from "./steps/row";
import { until } from "./until";

/** What breaks a request, and heals. */
const strikes: ((response: ServerResponse) => void)[] = [
    response => response.destroy(),
    response => status(response, 503, "ServiceUnavailable", "starting"),
];

for (const row of [...gardenerRows, ...controlPlaneRows]) {
    const { gate, what, steps, outputs, ends } = row;
    describe(`the gate that goes step by step: ${gate}${what === undefined ? "" : `, ${what}`}`, () => {
        const servers: ApiServer[] = [];
        /** A server after so many steps, and the gate on it. */
        const after = async (count: number) => {
            const one = await started(row, count);
            servers.push(one.server);
            return one;
        };

        afterEach(() => servers.splice(0).forEach(server => server.stop()));

        it("says at its limit for which step it waited", async () => {
            await Promise.all(
                steps.map(async ({ missing: [subject, reason] }, count) => {
                    const { passed } = await after(count);
                    await assert.rejects(passed(1), told(subject, ` took longer than 1 s: ${reason}`));
                }),
            );
        });

        it("goes on after each, over reset connections, broken watches and a server that starts anew", async () => {
            const { server, passed } = await after(0);
            let isOver = false;
            const passing = passed(30).finally(() => (isOver = true));
            for (const [index, { come }] of steps.entries()) {
                await until(() => server.requests.length > 0);
                server.refusals.push(strikes[index % strikes.length]);
                server.breakWatches();
                come(server);
                await until(() => server.refusals.length === 0);
                const asked = server.requests.length;
                // Two requests are a look at the longest: a list and its watch, or an object and what it names.
                await until(() => isOver || server.requests.length > asked + 1);
            }
            assert.deepEqual(await passing, outputs);
        }).timeout(40_000);

        it("passes where all is there, with nothing to watch", async () => {
            const { server, passed } = await after(steps.length);
            assert.deepEqual(await passed(15), outputs);
            assert.equal(server.watching, 0);
        });

        for (const {
            after: count,
            by,
            told: [subject, reason],
        } of ends) {
            it(`ends at once, whatever the limit: ${subject}: ${reason}`, async () => {
                const { server, passed } = await after(count);
                const ended = assert.rejects(passed(15), told(`${subject}: ${reason}`));
                await until(() => server.requests.length > 0);
                by(server);
                await ended;
            });
        }
    });
}

/** A fake API server at which so many steps have come, and a wait on it. */
async function started({ gate, inputs, begin, steps }: Row, count: number) {
    const server = new ApiServer();
    const kubeconfig = await server.start();
    const address = (parse(kubeconfig) as Kubeconfig).clusters[0].cluster.server;
    begin(server);
    steps.slice(0, count).forEach(({ come }) => come(server));
    const passed = (timeoutSeconds: number) => wait({ gate, kubeconfig, timeoutSeconds, ...inputs(address) });
    return { server, passed };
}

/** Whether an error of a gate begins with a subject and has a text after it. */
function told(subject: string, text = ""): (error: Error) => true {
    return error => {
        assert.equal(error.name, "GateError");
        assert.ok(error.message.startsWith(subject) && error.message.includes(text), error.message);
        return true;
    };
}
