import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { Server } from "node:http";
import * as os from "node:os";
import * as path from "node:path";
import type { Shoot } from "../../../rehearsal/simulation/gardener/core-types";
import { ShootMachines } from "../../../rehearsal/simulation/gardenlet/machines";
import { serveAllocation } from "../../../rehearsal/simulation/metal-api/allocation";
import { Machines, MACHINES_PER_SIZE } from "../../../rehearsal/simulation/metal-api/machines";
import { shoot } from "../gardener/virtual-objects";

describe("machines of a bare-metal Shoot", () => {
    let dir: string;
    let machines: Machines;
    let server: Server;
    let ofShoots: ShootMachines;

    beforeEach(() => {
        dir = fs.mkdtempSync(path.join(os.tmpdir(), "landscape-machines-"));
        machines = new Machines();
        server = serveAllocation(dir, machines);
        ofShoots = new ShootMachines(dir);
    });

    afterEach(async () => {
        await new Promise(resolve => server.close(resolve));
        fs.rmSync(dir, { recursive: true });
    });

    /** A Shoot with so many workers, and a firewall. */
    function withWorkers(minimum: number): Shoot {
        const { metadata, spec } = structuredClone(shoot()) as unknown as Shoot;
        const [worker] = spec.provider.workers ?? [];
        worker.minimum = minimum;
        const infrastructureConfig = { partitionID: "partition-a", projectID: "p", firewall: { size: "n1" } };
        return {
            ...(shoot() as unknown as Shoot),
            metadata: { ...metadata, uid: "u" },
            spec: { ...spec, provider: { ...spec.provider, infrastructureConfig } },
        };
    }

    const taken = () => machines.all().flatMap(({ allocation }) => (allocation ? [allocation.role] : []));

    it("are taken once, a firewall and the workers, and given back", async () => {
        machines.add({ id: "partition-a" }, [{ id: "n1" }]);
        await ofShoots.take(withWorkers(2));
        await ofShoots.take(withWorkers(2));
        assert.deepEqual(taken().sort(), ["firewall", "machine", "machine"]);
        await ofShoots.giveBack(withWorkers(2));
        assert.deepEqual(taken(), []);
    });

    it("are all or none: with too few an Error that is tried again", async () => {
        await assert.rejects(ofShoots.take(withWorkers(2)), {
            message:
                /Worker.*\[ResourceExhausted\] message = \[no machine available: 1 of size n1 in partition-a wanted, 0 wait\]$/,
            codes: ["ERR_INFRA_RESOURCES_DEPLETED"],
            final: false,
        });
        machines.add({ id: "partition-a" }, [{ id: "n1" }]);
        await assert.rejects(ofShoots.take(withWorkers(MACHINES_PER_SIZE)));
        assert.deepEqual(taken(), []);
    });
});
