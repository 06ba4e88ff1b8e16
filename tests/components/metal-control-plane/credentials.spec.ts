import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { credentials } from "../../../components/metal-control-plane/credentials";
import { register, valueOf } from "../mocks";

const databases = { metal: {}, ipam: {}, masterdata: {} };
const outputs = ({ name }: { name: string }) => ({ result: `${name}-result` });

describe("credentials of metal-stack's control plane", () => {
    it("are all generated where none is given", async () => {
        const { resources, result } = await register(() => credentials("metal", { databases }, {}), outputs);
        assert.deepEqual(resources.map(({ name }) => name).sort(), [
            "metal-hmac-admin",
            "metal-hmac-edit",
            "metal-hmac-masterdata",
            "metal-hmac-view",
            "metal-ipam-db-password",
            "metal-masterdata-db-password",
            "metal-metal-db-password",
        ]);
        assert.equal(await valueOf(result.hmac.view), "metal-hmac-view-result");
    });

    it("are those that are given, as secrets, and nothing is generated in their place", async () => {
        const { resources, result } = await register(
            () =>
                credentials(
                    "metal",
                    {
                        hmac: { view: "given view", edit: "given edit", admin: "given admin" },
                        masterdataHmac: "given masterdata",
                        databases: { ...databases, metal: { password: "metal-db's" }, ipam: { password: "ipam-db's" } },
                    },
                    {},
                ),
            outputs,
        );
        assert.deepEqual(
            resources.map(({ name }) => name),
            ["metal-masterdata-db-password"],
        );
        const all = [...Object.values(result.hmac), result.masterdataHmac, ...Object.values(result.passwords)];
        assert.deepEqual(await Promise.all(all.map(valueOf)), [
            "given view",
            "given edit",
            "given admin",
            "given masterdata",
            "metal-db's",
            "ipam-db's",
            "metal-masterdata-db-password-result",
        ]);
        assert.deepEqual(
            await Promise.all(all.map(output => pulumi.isSecret(output))),
            all.map(() => true),
        );
    });

    it("are generated for metal-apiserver and for the database of auditing only where they are", async () => {
        const of = (more: object, server: object = {}) =>
            register(() => credentials("metal", { ...server, databases: { ...databases, ...more } }, {}), outputs);
        const none = (await of({})).result;
        assert.deepEqual(
            [none.session, none.passwords.valkey, none.passwords.auditing],
            [undefined, undefined, undefined],
        );
        const all = (await of({ valkey: {}, auditing: { password: "given" } }, { metalApiserver: {} })).result;
        assert.deepEqual(await Promise.all([all.session, all.passwords.valkey, all.passwords.auditing].map(valueOf)), [
            "metal-session-result",
            "metal-valkey-password-result",
            "given",
        ]);
    });
});
