import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import * as net from "node:net";
import { freePorts, onFreePort, PortTakenError, untilFree } from "../../rehearsal/cluster/ports";

describe("ports", () => {
    function choosing(...ports: number[]): () => Promise<number> {
        return () => Promise.resolve(ports.shift() ?? 0);
    }

    it("are different ones, and free", async () => {
        const ports = await freePorts(20);
        assert.equal(new Set(ports).size, 20);
        for (const port of ports) {
            const server = net.createServer();
            await new Promise<void>((resolve, reject) => {
                server.once("error", reject).listen(port, "127.0.0.1", resolve);
            });
            server.close();
        }
    });

    it("are none that outgoing connections get, of which one could have a server's port while it is restarted", async () => {
        const file = "/proc/sys/net/ipv4/ip_local_port_range";
        const [first] = existsSync(file) ? readFileSync(file, "utf8").split(/\s+/).map(Number) : [49_152];
        const chosen = await freePorts(20);
        assert.deepEqual(
            chosen.filter(port => port >= Math.max(first, 32_768)),
            [],
        );
    });

    it("are waited for by a server that is restarted while a connection has its port", async () => {
        const server = net.createServer(accepted => accepted.on("error", () => accepted.destroy()));
        await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
        const connection = net.connect((server.address() as net.AddressInfo).port, "127.0.0.1");
        await once(connection, "connect");
        const port = connection.localPort ?? 0;
        await assert.rejects(untilFree("a server", port, 0), new RegExp(`a server found its port ${port} taken`));
        const waiting = untilFree("a server", port, 30);
        connection.resetAndDestroy();
        await waiting;
        server.close();
    });

    it("are chosen anew when one got taken", async () => {
        const result = await onFreePort(
            "a server",
            port => (port === 3 ? Promise.resolve(`on ${port}`) : Promise.reject(new PortTakenError("taken"))),
            choosing(1, 2, 3),
        );
        assert.equal(result, "on 3");
    });

    it("are not chosen a fourth time", async () => {
        const taken = () => Promise.reject(new PortTakenError("taken"));
        await assert.rejects(onFreePort("a server", taken, choosing(1, 2, 3, 4)), {
            message:
                "a server found the loopback ports 1, 2, 3 taken, each after it had been free; " +
                "something else on this machine is opening many of them (`ss -ltnp` names it): run it again",
        });
    });

    it("are not chosen anew for another failure", async () => {
        const tried: number[] = [];
        const failing = (port: number) => {
            tried.push(port);
            return Promise.reject(new Error("no such flag"));
        };
        await assert.rejects(onFreePort("a server", failing, choosing(1, 2)), { message: "no such flag" });
        assert.deepEqual(tried, [1]);
    });
});
