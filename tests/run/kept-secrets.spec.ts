import assert from "node:assert/strict";
import type { Props } from "../../rehearsal/host/protocol";
import type { ResourceState } from "../../rehearsal/host/resource-state";
import { secret } from "../../rehearsal/host/wire";
import { KeptSecrets } from "../../rehearsal/run/kept-secrets";
import type { HeldSecret } from "../../rehearsal/run/kept-secrets";

const [one, other] = ["Xq7-first-of-all-values", "Xq7-another-value-made"];
const type = "random:index/randomPassword:RandomPassword";
const where = `${type} session in the state`;

describe("generated secrets", () => {
    it("may stay what they are, and more may come", () => {
        const secrets = new KeptSecrets();
        assert.deepEqual(secrets.look("at first", [], []), []);
        assert.deepEqual(secrets.look("then", [password(one)], [held("metal-api", one)]), []);
        assert.deepEqual(secrets.look("at last", [password(one)], [held("metal-api", one), held("b", one)]), []);
        assert.deepEqual(secrets.counts, [1, 2]);
    });

    const cases: { name: string; state: ResourceState[]; held?: HeldSecret[]; error: string }[] = [
        { name: "another value", state: [password(other)], error: `${where} has another value at last than at first` },
        { name: "none any more", state: [], error: `${where} is gone at last, and was there at first` },
        {
            name: "a replacement beside the old one",
            state: [password(other), { ...password(one), delete: true }],
            error: `${where} has another value at last than at first`,
        },
        {
            name: "another value in a cluster",
            state: [password(one)],
            held: [held("metal-api", other)],
            error: "key of Secret metal/metal-api in the initial cluster has another value at last than at first",
        },
        {
            name: "none in a cluster",
            state: [password(one)],
            held: [],
            error: "key of Secret metal/metal-api in the initial cluster is gone at last, and was there at first",
        },
    ];
    for (const { name, state, held: there = [held("metal-api", one)], error } of cases) {
        it(`are missed, once: ${name}`, () => {
            const secrets = new KeptSecrets();
            secrets.look("at first", [password(one)], [held("metal-api", one)]);
            const errors = secrets.look("at last", state, there);
            assert.deepEqual(errors, [error]);
            assert.ok(!errors.join().includes("Xq7"));
            assert.deepEqual(secrets.look("later", state, there), []);
        });
    }

    it("are no others: what nobody made up may change", () => {
        const secrets = new KeptSecrets();
        const given = (value: string) => ({ ...password(value), type: "kubernetes:core/v1:Secret" });
        secrets.look("at first", [given(one)], [held("token", one)]);
        assert.deepEqual(secrets.look("at last", [given(other)], [held("token", other)]), []);
        assert.deepEqual(secrets.counts, [0, 0]);
    });
});

function password(value: string): ResourceState {
    const outputs: Props = { length: 22, result: secret(value) };
    return {
        urn: `urn:pulumi:dev::landscape::${type}::session`,
        type,
        name: "session",
        custom: true,
        id: "none",
        parent: "",
        provider: "",
        dependencies: [],
        propertyDependencies: {},
        protect: false,
        retainOnDelete: false,
        deletedWith: "",
        ignoreChanges: [],
        replaceOnChanges: [],
        timeouts: {},
        inputs: { length: 22 },
        outputs,
    };
}

function held(name: string, value: string): HeldSecret {
    const text = `password: ${value}\n`;
    return {
        cluster: "initial",
        metadata: { namespace: "metal", name },
        data: { key: Buffer.from(text).toString("base64") },
    };
}
