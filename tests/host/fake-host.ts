import * as fs from "node:fs";
import type { HostOptions } from "../../rehearsal/host/protocol";
import { runHost } from "../../rehearsal/host/run";
import { FakeWorld } from "./fake-provider";

// An engine host on the fake provider, as a process that a test may kill; it appends what the provider does to a file.
process.once("message", (message: { options: HostOptions; journal: string }) => {
    const world = new FakeWorld();
    const push = world.journal.push.bind(world.journal);
    world.journal.push = (...steps) => {
        fs.appendFileSync(message.journal, steps.map(s => `${s}\n`).join(""));
        return push(...steps);
    };
    void runHost(message.options, () => undefined, { createProvider: world.factory }).then(r =>
        process.exit(r.exitCode),
    );
});
