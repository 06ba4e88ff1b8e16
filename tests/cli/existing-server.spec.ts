import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { existingServer, refuseServer } from "../../cli/existing-server";
import { rehearsedClusters } from "../../cli/rehearsed-clusters";
import { completed } from "../../config/landscape";
import { landscapeSchema } from "../../config/schema/landscape";
import { landscape } from "./landscape";
import { onExisting } from "../config/corpus/clusters/base";
import { devDocument, set } from "../config/document";

const server = "https://127.0.0.1:6443";
const networks = { nodes: "10.0.0.0/20", pods: "10.4.0.0/14", services: "10.8.0.0/20" };

/** A kubeconfig with the contexts `here`, its current one, and `there`. */
const kubeconfig = JSON.stringify({
    clusters: [
        { name: "here", cluster: { server: `${server}/` } },
        { name: "there", cluster: { server: "https://api.example.org" } },
    ],
    users: [{ name: "admin", user: { token: "t" } }],
    contexts: ["here", "there"].map(name => ({ name, context: { cluster: name, user: "admin" } })),
    "current-context": "here",
});

const gke = { gke: {} } as never;
const existing = { existing: {} } as never;
const config = (kubeconfigOf: object) =>
    ({ name: "dev", kubeconfig: kubeconfigOf }) as Parameters<typeof existingServer>[0];
const line = (message: string) => ({ name: "UserError", message, exitCode: 2 });

describe("the server of a rehearsal that something else has started", () => {
    for (const right of [
        server,
        "https://127.0.0.1",
        "https://127.8.0.1:1",
        "https://localhost:6443/",
        "https://[::1]:1",
    ]) {
        it(`may be ${right}`, () => refuseServer({ initial: existing }, right));
    }

    const others = [
        ...["https://10.0.0.1:6443", "https://api.example.org", "https://127.example.org", "https://localhost.example"],
        ...["https://[::2]:1", "http://127.0.0.1:6443", "127.0.0.1:6443", "localhost", ""],
    ];
    for (const wrong of others) {
        it(`is not ${wrong || "nothing"}`, () => {
            assert.throws(
                () => refuseServer({ initial: existing }, wrong),
                line(
                    `--server: ${wrong} is no https address of this machine's loopback: a rehearsal makes and deletes ` +
                        "hundreds of objects; name an API server that was started here for the rehearsal, like " +
                        "https://127.0.0.1:6443",
                ),
            );
        });
    }

    it("is looked at by the command before anything starts", async () => {
        const { code, stdout, stderr } = await landscape(["rehearse", "--server", "https://10.0.0.1:6443"]);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(
            stderr,
            /^landscape: --server: https:\/\/10\.0\.0\.1:6443 is no https address of this machine's loopback: /m,
        );
    });

    it("is for a config with one existing cluster, and for no other", () => {
        refuseServer({ initial: gke, metal: existing }, server);
        refuseServer({ initial: gke }, undefined);
        assert.throws(
            () => refuseServer({ initial: gke }, server),
            line("--server: the config has no existing cluster that it could stand for; leave it out"),
        );
        assert.throws(
            () => refuseServer({ initial: existing, metal: existing }, server),
            line("clusters: only one existing cluster can be rehearsed at a time; rehearse a config with one, or none"),
        );
    });

    describe("is that of the config's kubeconfig", () => {
        let folder: string;
        let file: string;

        before(() => {
            folder = mkdtempSync(path.join(tmpdir(), "existing-"));
            file = path.join(folder, "kubeconfig");
            writeFileSync(file, kubeconfig);
        });

        after(() => rmSync(folder, { recursive: true }));

        it("by a file", () => {
            const found = existingServer(config({ path: file, context: "here" }), "clusters.initial.existing", {
                server,
            });
            assert.deepEqual(found, { kubeconfig, context: "here" });
        });

        it("by a secret", () => {
            const given = { server, secrets: { initial: kubeconfig } };
            const found = existingServer(config({ secret: "initial" }), "clusters.initial.existing", given);
            assert.deepEqual(found, { kubeconfig, context: undefined });
        });

        it("or else nothing is rehearsed", () => {
            const at = "clusters.initial.existing";
            const found = (kubeconfigOf: object, given: string | undefined = server) =>
                existingServer(config(kubeconfigOf), at, { server: given });
            assert.throws(
                () => found({ path: file, context: "there" }),
                line(
                    `${at}: its kubeconfig leads to https://api.example.org, not to ${server}: the program goes where ` +
                        "its kubeconfig says; have the kubeconfig name the server that the rehearsal is given",
                ),
            );
            assert.throws(
                () => found({ path: file }, "https://127.0.0.1:6444"),
                /its kubeconfig leads to https:\/\/127\.0\.0\.1:6443, not to https:\/\/127\.0\.0\.1:6444/,
            );
            assert.throws(
                () => existingServer(config({ path: file }), at, {}),
                line(
                    `${at}: a cluster that is there already is rehearsed on an API server that is there, too; start one ` +
                        "on loopback, have the kubeconfig name it, and give its address: --server https://127.0.0.1:PORT",
                ),
            );
            assert.throws(() => found({ path: path.join(folder, "none") }), /its kubeconfig can't be read \(ENOENT: /);
        });

        it("of the whole landscape, with what its stand-in has to know", () => {
            const document = devDocument();
            set(onExisting(document), { kubeconfig: { path: file }, networks });
            const complete = completed(landscapeSchema.parse(document));
            const { initial, metal } = rehearsedClusters(complete, { server });
            assert.deepEqual(initial, {
                server: { kubeconfig, context: undefined },
                standsFor: { kind: "existing", name: "dev", networks },
            });
            assert.equal(metal, undefined);
        });
    });
});
