import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { ApiClient } from "../../rehearsal/cluster/api-client";
import { apiRequest, createObject } from "../../rehearsal/cluster/api-client";
import type { ControlPlanes } from "../../rehearsal/cluster/control-plane";
import { startControlPlanes } from "../../rehearsal/cluster/control-plane";
import { makeRehearsalFolder } from "../../rehearsal/cluster/folder";
import { gardenerApiObjects } from "../../rehearsal/cluster/gardener-objects";
import { startTime } from "../../rehearsal/cluster/start-time";
import { writeAuthPlugin } from "../../rehearsal/network/auth-plugin";
import { openRoute } from "../../rehearsal/network/table";
import { clusterNamed, entriesOf } from "../../rehearsal/simulation/clusters";
import { sealed } from "../network/sealed";
import { apiOf } from "./api";
import { eventually } from "./eventually";
import { BUILD_MILLISECONDS, testToolchain } from "./toolchain";

const ADDRESS = "34.118.0.10";
const OTHER_ADDRESS = "34.118.0.11";
const NAME = "api.garden.example.org";

describe("control planes", () => {
    let planes: ControlPlanes;
    let dir: string;
    let table: string;
    /** The simulators' identity, system:masters, and the program's in the initial cluster. */
    let admin: { initial: ApiClient; virtual: ApiClient };
    let program: ApiClient;

    before(async function () {
        this.timeout(BUILD_MILLISECONDS);
        dir = makeRehearsalFolder();
        table = path.join(dir, "table");
        planes = await startControlPlanes({
            toolchain: await testToolchain(),
            dir,
            initial: { names: [ADDRESS], serviceCidr: "10.4.0.0/20" },
            metal: { names: [OTHER_ADDRESS], serviceCidr: "10.12.0.0/20" },
            virtual: { names: [NAME], serviceCidr: "100.64.0.0/13" },
        });
        admin = { initial: apiOf(planes.initial), virtual: apiOf(planes.virtual) };
        program = { ...admin.initial, client: undefined, token: planes.programToken };
        openRoute(table, ADDRESS, 443, planes.initial.port);
        openRoute(table, NAME, 443, planes.virtual.port);
    });

    after(async function () {
        this.timeout(60_000);
        await planes?.stop();
    });

    it("of a landscape with a cluster for metal-stack are one more, with objects and a CA of its own", async () => {
        const metal = apiOf(clusterNamed(planes, "metal"));
        const them = { ...metal, client: undefined, token: planes.programToken };
        const collection = "/api/v1/namespaces/default/configmaps";
        await createObject(them, collection, object("v1", "ConfigMap", { name: "metal", namespace: "default" }));
        assert.equal((await apiRequest(them, "GET", `${collection}/metal`)).status, 200);
        assert.equal((await apiRequest(program, "GET", `${collection}/metal`)).status, 404);
        await assert.rejects(apiRequest({ ...them, ca: admin.initial.ca }, "GET", "/readyz"), /certificate/);
        const service = await apiRequest(metal, "GET", "/api/v1/namespaces/default/services/kubernetes");
        assert.match(service.text, /"clusterIP":"10\.12\.0\.1"/);
        const log = fs.readFileSync(clusterNamed(planes, "metal").auditLog, "utf8");
        assert.equal(log.includes(`"username":"${planes.programUser}"`), true);
    });

    it("let the program in under the real address, with its exec plugin", async () => {
        writeAuthPlugin(dir, planes.programToken);
        const kubeconfig = kubeconfigOf(`https://${ADDRESS}`, planes.initial.ca, {
            exec: {
                apiVersion: "client.authentication.k8s.io/v1beta1",
                command: "gke-gcloud-auth-plugin",
                interactiveMode: "Never",
                provideClusterInfo: true,
            },
        });
        assert.deepEqual(await sealed(dir, table, "kubernetes", kubeconfig), { result: "kube-system" });
    });

    it("are not trusted under a name, or with a CA, that is not theirs", async () => {
        openRoute(table, OTHER_ADDRESS, 443, planes.initial.port);
        const user = { token: planes.programToken };
        const other = kubeconfigOf(`https://${OTHER_ADDRESS}`, planes.initial.ca, user);
        assert.match(JSON.stringify(await sealed(dir, table, "kubernetes", other)), /does not match certificate/);
        const foreign = kubeconfigOf(`https://${ADDRESS}`, planes.virtual.ca, user);
        assert.match(
            JSON.stringify(await sealed(dir, table, "kubernetes", foreign)),
            /UNABLE_TO_VERIFY_LEAF_SIGNATURE/,
        );
    });

    it("refuse who has no role, and no credentials", async () => {
        const token = await tokenOf(admin.initial, "default", "default");
        const nobody = { ...program, token };
        assert.equal((await apiRequest(nobody, "GET", "/api/v1/secrets")).status, 403);
        assert.equal((await apiRequest(program, "GET", "/api/v1/secrets")).status, 200);
        assert.equal((await apiRequest({ ...program, token: "guessed" }, "GET", "/api/v1/secrets")).status, 401);
        assert.equal((await apiRequest({ ...program, token: undefined }, "GET", "/api/v1/secrets")).status, 403);
        const elsewhere = { ...admin.virtual, client: undefined, token: planes.programToken };
        assert.equal((await apiRequest(elsewhere, "GET", "/api/v1/secrets")).status, 401);
    });

    it("have controllers: a Deployment gets its pods, a Namespace goes with what is in it", async function () {
        this.timeout(60_000);
        const metadata = { name: "web", namespace: "work" };
        const labels = { app: "web" };
        await createObject(program, "/api/v1/namespaces", object("v1", "Namespace", { name: "work" }));
        await createObject(program, "/apis/apps/v1/namespaces/work/deployments", {
            ...object("apps/v1", "Deployment", metadata),
            spec: {
                replicas: 1,
                selector: { matchLabels: labels },
                template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:1" }] } },
            },
        });
        const pod = await eventually("a pod", async () => {
            const { items } = await read<{ items: { spec: { serviceAccountName: string } }[] }>(
                program,
                "/api/v1/namespaces/work/pods",
            );
            return items[0];
        });
        assert.equal(pod.spec.serviceAccountName, "default");
        assert.equal((await apiRequest(program, "DELETE", "/api/v1/namespaces/work")).status, 200);
        await eventually("the namespace goes", async () => {
            return (await apiRequest(program, "GET", "/api/v1/namespaces/work")).status === 404;
        });
    });

    it("are a virtual garden without workload whose ServiceAccounts get tokens on request", async () => {
        assert.equal((await apiRequest(admin.virtual, "GET", "/apis/apps/v1")).status, 404);
        const token = await tokenOf(admin.virtual, "kube-system", "default");
        const user = { ...admin.virtual, client: undefined, token };
        const path = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
        const { status, text } = await apiRequest(user, "POST", path, {
            ...object("authentication.k8s.io/v1", "SelfSubjectReview", {}),
        });
        assert.equal(status, 201);
        const review = JSON.parse(text) as { status: { userInfo: { username: string } } };
        assert.equal(review.status.userInfo.username, "system:serviceaccount:kube-system:default");
    });

    it("serve Gardener's API once its APIServices are there, and not before", async function () {
        this.timeout(60_000);
        const discovery = "/apis/core.gardener.cloud/v1beta1";
        assert.equal((await apiRequest(admin.virtual, "GET", discovery)).status, 404);
        for (const { path, object } of gardenerApiObjects(planes.virtual.ca, planes.gardenerApiserverPort)) {
            await createObject(admin.virtual, path, object);
        }
        const { resources } = await eventually("discovery answers", async () => {
            const { status, text } = await apiRequest(admin.virtual, "GET", discovery);
            return status === 200 && (JSON.parse(text) as { resources: { name: string }[] });
        });
        const names = resources.map(({ name }) => name);
        assert.deepEqual(
            ["cloudprofiles", "projects", "seeds", "shoots", "shoots/adminkubeconfig"].filter(
                name => !names.includes(name),
            ),
            [],
        );
        // Each by itself: that one group answers says nothing of the others.
        await eventually("every group of Gardener's is available", async () => {
            const { items } = await read<{
                items: { spec: { group?: string }; status: { conditions: Condition[] } }[];
            }>(admin.virtual, "/apis/apiregistration.k8s.io/v1/apiservices");
            const gardener = items.filter(({ spec }) => spec.group?.endsWith(".gardener.cloud"));
            const isAvailable = ({ status }: (typeof gardener)[number]) =>
                (status.conditions ?? []).some(({ type, status }) => type === "Available" && status === "True");
            return gardener.length > 1 && gardener.every(isAvailable);
        });
        const project = object("core.gardener.cloud/v1beta1", "Project", { name: "garden" });
        const refused = await apiRequest(admin.virtual, "POST", `${discovery}/projects`, {
            ...project,
            spec: { namespace: "not-garden" },
        });
        assert.equal(refused.status, 422);
        await createObject(admin.virtual, `${discovery}/projects`, { ...project, spec: { namespace: "garden" } });
    });

    it("log who wrote what, whether for real, and no contents", async () => {
        const secret = {
            ...object("v1", "Secret", { name: "audited", namespace: "default" }),
            stringData: { password: "audit canary" },
        };
        const collection = "/api/v1/namespaces/default/secrets";
        assert.equal((await apiRequest(program, "POST", `${collection}?dryRun=All`, secret)).status, 201);
        await createObject(program, collection, secret);
        const log = fs.readFileSync(planes.initial.auditLog, "utf8");
        const events = log
            .trim()
            .split("\n")
            .map(line => JSON.parse(line) as AuditEvent)
            .filter(({ objectRef }) => objectRef?.resource === "secrets" && objectRef.name === "audited");
        assert.deepEqual(
            events.map(({ verb, requestURI, user, level }) => ({ verb, requestURI, user: user.username, level })),
            ["?dryRun=All", ""].map(query => ({
                verb: "create",
                requestURI: `${collection}${query}`,
                user: "landscape-operator",
                level: "Metadata",
            })),
        );
        assert.equal(/audit canary|YXVkaXQgY2FuYXJ5/.test(log), false);
        assert.equal(log.includes(planes.programToken), false);
    });

    it("give people kubeconfigs of their own", async () => {
        const kubeconfigs = await planes.kubeconfigsForPeople();
        assert.deepEqual(Object.keys(kubeconfigs), ["initial", "metal", "virtual"]);
        for (const [, file] of entriesOf(kubeconfigs)) {
            assert.equal(fs.statSync(file).mode & 0o777, 0o600);
            const outcome = await sealed(dir, table, "kubernetes", fs.readFileSync(file, "utf8"));
            assert.deepEqual(outcome, { result: "kube-system" });
            const api = apiOf({ ...planes.virtual, adminKubeconfig: file });
            if (file === kubeconfigs.virtual) {
                assert.equal((await apiRequest(api, "GET", "/api/v1/secrets")).status, 200);
            }
        }
    });

    it("come back with what they held when one is restarted", async function () {
        this.timeout(60_000);
        const collection = "/api/v1/namespaces/default/configmaps";
        await createObject(program, collection, object("v1", "ConfigMap", { name: "kept", namespace: "default" }));
        const before_ = planes.pids;
        const changed = () =>
            Object.keys(before_)
                .filter(name => planes.pids[name] !== before_[name])
                .sort();
        await planes.restart("initial");
        assert.deepEqual(changed(), ["kube-apiserver of the initial cluster"]);
        await planes.restart("metal");
        assert.deepEqual(changed(), ["kube-apiserver of the initial cluster", "kube-apiserver of the metal cluster"]);
        assert.equal((await apiRequest(program, "GET", `${collection}/kept`)).status, 200);
    });

    it("are gone after stop, processes and folder, and stop may be called again", async function () {
        this.timeout(60_000);
        const pids = Object.values(planes.pids);
        assert.equal(pids.filter(pid => startTime(pid) !== undefined).length, 8);
        await Promise.all([planes.stop(), planes.stop()]);
        assert.deepEqual(
            pids.filter(pid => startTime(pid) !== undefined),
            [],
        );
        assert.equal(fs.existsSync(dir), false);
        await planes.stop();
    });
});

interface Condition {
    type: string;
    status: string;
}

interface AuditEvent {
    verb: string;
    level: string;
    requestURI: string;
    user: { username: string };
    objectRef?: { resource: string; name?: string };
}

function object(apiVersion: string, kind: string, metadata: { name?: string; namespace?: string }) {
    return { apiVersion, kind, metadata };
}

async function read<T>(api: ApiClient, path: string): Promise<T> {
    const { status, text } = await apiRequest(api, "GET", path);
    assert.equal(status, 200, text);
    return JSON.parse(text) as T;
}

async function tokenOf(api: ApiClient, namespace: string, name: string): Promise<string> {
    const account = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}`;
    await eventually("the ServiceAccount", async () => (await apiRequest(api, "GET", account)).status === 200);
    const { status, text } = await apiRequest(api, "POST", `${account}/token`, {
        ...object("authentication.k8s.io/v1", "TokenRequest", {}),
        spec: { expirationSeconds: 600 },
    });
    assert.equal(status, 201, text);
    return (JSON.parse(text) as { status: { token: string } }).status.token;
}

function kubeconfigOf(server: string, ca: string, user: object): string {
    return JSON.stringify({
        apiVersion: "v1",
        kind: "Config",
        clusters: [
            { name: "c", cluster: { server, "certificate-authority-data": Buffer.from(ca).toString("base64") } },
        ],
        users: [{ name: "u", user }],
        contexts: [{ name: "c", context: { cluster: "c", user: "u" } }],
        "current-context": "c",
    });
}
