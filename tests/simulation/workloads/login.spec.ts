import assert from "node:assert/strict";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";
import { isTrue } from "../../../rehearsal/simulation/kubernetes/objects";
import type { Condition } from "../../../rehearsal/simulation/kubernetes/objects";
import { startWorkloads } from "../../../rehearsal/simulation/workloads/workloads";
import { core, job, service, workload } from "../base/objects";
import { sharedRig } from "../base/rig";
import type { Rig } from "../base/rig";

interface Secret extends KubeObject {
    data?: Record<string, string>;
}
interface Status extends KubeObject {
    status?: { readyReplicas?: number; conditions?: Condition[] };
}
interface Pod extends KubeObject {
    status?: { containerStatuses?: { state?: { waiting?: { message?: string } } }[] };
}

const NS = "login";
const HOST = "auth.login.example";
const rbac = { apiVersion: "rbac.authorization.k8s.io/v1" };

describe("simulated programs of zitadel and headscale", function () {
    this.timeout(60_000);
    let rig: Rig;

    before(async function () {
        rig = await sharedRig(this);
        await rig.simulate("workloads", startWorkloads);
        await rig.create(core("Namespace", undefined, NS));
        await rig.until({ apiVersion: "v1", kind: "ServiceAccount" }, `${NS}/default`, object => object !== undefined);
    });
    after(() => rig.rest());

    const textIn = (secret: Secret | undefined, key: string) => {
        const data = secret?.data?.[key];
        return data === undefined ? undefined : Buffer.from(data, "base64").toString();
    };
    const readSecret = (name: string) => rig.client.get<Secret>(core("Secret", NS, name));
    const secretWith = (name: string, key: string) =>
        rig.until<Secret>(
            { apiVersion: "v1", kind: "Secret" },
            `${NS}/${name}`,
            object => object?.data?.[key] !== undefined,
        );
    const complete = (name: string) =>
        rig.until<Status>({ apiVersion: "batch/v1", kind: "Job" }, `${NS}/${name}`, object =>
            isTrue(object?.status?.conditions, "Complete"),
        );

    /** Resolves as soon as a pod with these labels says that it waits for something like that. */
    async function says(labelSelector: string, message: RegExp): Promise<void> {
        const said = ({ status }: Pod) => status?.containerStatuses?.[0]?.state?.waiting?.message ?? "";
        for (;;) {
            const pods = await rig.client.list<Pod>(
                { apiVersion: "v1", kind: "Pod" },
                { namespace: NS, labelSelector },
            );
            if (pods.some(pod => message.test(said(pod)))) {
                return;
            }
            await new Promise(resolve => setTimeout(resolve, 20));
        }
    }

    /** What an account may do with a Secret. */
    const rights = (account: string, secret: string, verbs: string[]) => [
        core("ServiceAccount", NS, account),
        {
            ...rbac,
            kind: "Role",
            metadata: { name: account, namespace: NS },
            rules: [{ apiGroups: [""], resources: ["secrets"], resourceNames: [secret], verbs }],
        },
        {
            ...rbac,
            kind: "RoleBinding",
            metadata: { name: account, namespace: NS },
            roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: account },
            subjects: [{ kind: "ServiceAccount", name: account, namespace: NS }],
        },
    ];

    const initJob = (name: string) =>
        job(NS, name, {
            restartPolicy: "OnFailure",
            serviceAccountName: "initializer",
            containers: [
                {
                    name: "init",
                    image: "example/init",
                    args: [`--zitadel-endpoint=${HOST}`, `--zitadel-external-domain=${HOST}`, "--secret=client"],
                    env: [{ name: "ZITADEL_PAT", valueFrom: { secretKeyRef: { name: "iam-admin-pat", key: "pat" } } }],
                },
            ],
            volumes: [{ name: "config", secret: { secretName: "init-config" } }],
        });
    const config = (rest: object = {}) => ({
        "config.yaml": JSON.stringify({
            project: { id: "p", name: "p" },
            application: { name: "a", redirect_uris: ["https://v2.example.org"] },
            ...rest,
        }),
    });

    it("has zitadel's setup wait for its database, and write the tokens once", async () => {
        await rig.create(job(NS, "zitadel-setup"));
        await says("job-name=zitadel-setup", /^zitadel-db does not answer yet$/);
        assert.equal(await readSecret("iam-admin-pat"), undefined);
        await rig.create(service(NS, "zitadel-db"), workload("StatefulSet", NS, "zitadel-db"));
        await complete("zitadel-setup");
        assert.notEqual(textIn(await readSecret("iam-admin-pat"), "pat"), undefined);
        assert.notEqual(textIn(await readSecret("login-client"), "pat"), undefined);
    });

    it("has zitadel-init fail with upstream's words until all that it needs is there and right", async () => {
        const name = "zitadel-metal-init-job-0123456789";
        const pods = `job-name=${name}`;
        await rig.create(
            core("ServiceAccount", NS, "initializer"),
            core("Secret", NS, "init-config", { stringData: { "config.yaml": "{" } }),
            core("Secret", NS, "client"),
            initJob(name),
        );
        await says(pods, /^dial tcp zitadel: connection refused$/);
        await rig.create(service(NS, "zitadel"), workload("Deployment", NS, "zitadel"));
        await says(pods, /unable to parse config/);
        const set = (stringData: object) => rig.client.patch(core("Secret", NS, "init-config"), { stringData });
        await set(config());
        await says(pods, /lookup auth\.login\.example: no such host$/);
        const ingress = {
            apiVersion: "networking.k8s.io/v1",
            kind: "Ingress",
            metadata: { name: "zitadel", namespace: NS },
            spec: {
                tls: [{ hosts: [HOST], secretName: "zitadel-tls" }],
                rules: [
                    {
                        host: HOST,
                        http: {
                            paths: [
                                {
                                    path: "/",
                                    pathType: "Prefix",
                                    backend: { service: { name: "zitadel", port: { number: 8080 } } },
                                },
                            ],
                        },
                    },
                ],
            },
        };
        await rig.create(ingress);
        await rig.client.patchStatus(ingress, { loadBalancer: { ingress: [{ ip: "34.118.0.79" }] } });
        await says(pods, /x509: certificate is valid for ingress\.local, not auth\.login\.example$/);
        await rig.create(core("Secret", NS, "zitadel-tls", { stringData: { "tls.crt": "a", "tls.key": "b" } }));
        await says(pods, /cannot get resource "secrets"/);
        await set(config({ project: {} }));
        await says(pods, /unable to create project: .*invalid CreateProjectRequest/);
        await set(config({ static_users: [{ email: "a@b.example", password: "weak" }] }));
        await says(pods, /unable to create user a@b\.example: .*invalid Password$/);
        await set(config());
        assert.equal(textIn(await readSecret("client"), "client_id"), undefined);
        await rig.create(...rights("initializer", "client", ["get", "update"]).slice(1));
        await complete(name);
        assert.match(textIn(await readSecret("client"), "client_id") ?? "", /^\d+$/);
    });

    it("leaves the client as it is in another run", async () => {
        const before = await readSecret("client");
        await rig.create(initJob("zitadel-metal-init-job-9876543210"));
        await complete("zitadel-metal-init-job-9876543210");
        assert.deepEqual((await readSecret("client"))?.data, before?.data);
    });

    const headscale = (socket: string) =>
        workload("Deployment", NS, "headscale", {
            serviceAccountName: "keeper",
            containers: [
                {
                    name: "headscale",
                    image: "example/headscale",
                    command: ["headscale", "serve"],
                    volumeMounts: [{ name: "socket", mountPath: "/var/run/headscale" }],
                },
                {
                    name: "keeper",
                    image: "example/keeper",
                    env: [{ name: "LIFETIME_SECONDS", value: "86400" }],
                    volumeMounts: [{ name: "socket", mountPath: socket }],
                },
            ],
            volumes: [{ name: "socket", emptyDir: {} }],
        });

    it("has headscale end without its database, and with a key that is none", async () => {
        await rig.create(core("ServiceAccount", NS, "keeper"), headscale("/var/run/headscale"));
        await says("app=headscale", /^dial tcp headscale-db: connection refused$/);
        await rig.create(service(NS, "headscale-db"), workload("StatefulSet", NS, "headscale-db"));
        await says("app=headscale", /server_url must start with https/);
        const data = { "config.yaml": "server_url: https://headscale.example.org\n" };
        await rig.create(core("ConfigMap", NS, "headscale-config", { data }));
        await says("app=headscale", /failed to parse private key$/);
    });

    it("has its key in the Secret only once it serves, and its keeper may write that", async () => {
        await rig.create(core("Secret", NS, "headscale-api-key"));
        const stringData = { "noise_private.key": `privkey:${"a".repeat(64)}` };
        await rig.create(core("Secret", NS, "headscale", { stringData }));
        await rig.until<Status>(
            { apiVersion: "apps/v1", kind: "Deployment" },
            `${NS}/headscale`,
            object => object?.status?.readyReplicas === 1,
        );
        assert.equal(textIn(await readSecret("headscale-api-key"), "key"), undefined);
        await rig.create(...rights("keeper", "headscale-api-key", ["get", "patch"]).slice(1));
        const written = await secretWith("headscale-api-key", "key");
        assert.match(textIn(written, "key") ?? "", /^hskey-api-[\w-]{12}-[\w-]{64}$/);
        const life = Date.parse(textIn(written, "expires") ?? "") - Date.now();
        assert.ok(life > 86_000_000 && life <= 86_400_000, String(life));
    });
});
