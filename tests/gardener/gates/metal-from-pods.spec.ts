import assert from "node:assert/strict";
import type { IncomingMessage, ServerResponse } from "node:http";
import { jobOf, pullSecretOf } from "../../../gardener/gates/metal-from-pods";
import { deletesSomething, remove, wait } from "../../../gardener/gates/run";
import type { KubernetesObject } from "../../../gardener/kubernetes/object";
import { ApiServer, status } from "./api-server";

const JOBS = "/apis/batch/v1/namespaces/default/jobs";
const PODS = "/api/v1/namespaces/default/pods";
const NAME = "landscape-reaches-metal-api";
const SECRETS = "/api/v1/namespaces/default/secrets";
const ENDPOINT = "https://api.metal.example/metal";
const asked = { image: "metalctl:v1", endpoint: ENDPOINT, isPulledBySecret: false };

describe("the gate that looks whether pods reach metal-api", () => {
    let server: ApiServer;
    let inputs: { gate: "metal-api-from-pods"; kubeconfig: string; image: string; endpoint: string };
    let created: KubernetesObject[];
    /** What becomes of a Job that is created. */
    let fate: () => void;

    beforeEach(async () => {
        server = new ApiServer();
        server.serve(JOBS);
        server.serve(PODS);
        server.serve(SECRETS);
        created = [];
        inputs = {
            gate: "metal-api-from-pods",
            kubeconfig: await server.start(),
            image: "metalctl:v1",
            endpoint: ENDPOINT,
        };
        server.other = (request, response) => void create(request, response);
    });

    afterEach(() => server.stop());

    async function create(request: IncomingMessage, response: ServerResponse): Promise<void> {
        let text = "";
        for await (const chunk of request.setEncoding("utf8")) {
            text += chunk as string;
        }
        const object = JSON.parse(text) as KubernetesObject;
        created.push(object);
        server.put(request.url ?? "", NAME, object);
        if (request.url === JOBS) {
            fate();
        }
        response.statusCode = 201;
        response.end(text);
    }

    const ends = (type: "Complete" | "Failed") =>
        server.put(JOBS, NAME, { ...created.at(-1), ...{ status: { conditions: [{ type, status: "True" }] } } });
    const says = (message: string) =>
        server.put(PODS, `${NAME}-abc`, {
            metadata: {},
            ...{ status: { containerStatuses: [{ state: { terminated: { exitCode: 1, message } } }] } },
        });

    it("passes when its Job is complete, and leaves the Job", async () => {
        fate = () => ends("Complete");
        assert.deepEqual(await wait({ ...inputs }), {});
        assert.deepEqual(created, [jobOf(asked)]);
        assert.ok(server.serve(JOBS).has(NAME));
    });

    it("fails with the pod's own last words, and says what to look at", async () => {
        fate = () => {
            says('└ health\nError: Get "https://api.metal.example/metal/v1/health": no such host\n');
            ends("Failed");
        };
        await assert.rejects(wait({ ...inputs }), (error: Error) => {
            assert.ok(
                error.message.startsWith(
                    `metal-api at ${ENDPOINT}, from pods: Error: Get "${ENDPOINT}/v1/health": no such host; `,
                ),
                error.message,
            );
            assert.match(error.message, /metal-stack\/mini-lab#285/);
            assert.match(error.message, /kubectl -n default describe pods -l job-name=landscape-reaches-metal-api/);
            return true;
        });
    });

    it("runs a Job that has failed anew, in place of the old one", async () => {
        fate = () => ends("Failed");
        await assert.rejects(wait({ ...inputs }));
        fate = () => ends("Complete");
        await wait({ ...inputs, endpoint: "https://api.other.example/metal" });
        assert.deepEqual(created, [jobOf(asked), jobOf({ ...asked, endpoint: "https://api.other.example/metal" })]);
        const ofJobs = server.requests.filter(request => /^(POST|DELETE) .*jobs/.test(request));
        assert.deepEqual(ofJobs, [`DELETE ${JOBS}/${NAME}`, `POST ${JOBS}`, `DELETE ${JOBS}/${NAME}`, `POST ${JOBS}`]);
    });

    it("goes on where the answer to the creation was lost", async () => {
        server.other = (_, response) => {
            server.put(JOBS, NAME, { metadata: { name: NAME } });
            ends("Complete");
            server.other = (_, again) => status(again, 409, "AlreadyExists", "it is there");
            response.destroy();
        };
        await wait({ ...inputs });
    });

    it("says what the pod waits for when it gives up", async () => {
        fate = () =>
            server.put(PODS, NAME, {
                metadata: {},
                ...{
                    status: {
                        containerStatuses: [
                            { state: { waiting: { reason: "ImagePullBackOff", message: "no access" } } },
                        ],
                    },
                },
            });
        await assert.rejects(wait({ ...inputs, timeoutSeconds: 1 }), {
            message: /from pods took longer than 1 s: ImagePullBackOff: no access; /,
        });
    });

    it("tells the pod of the CA that is in the cluster, and waits until it is there", async () => {
        const secrets = "/api/v1/namespaces/cert-manager/secrets";
        server.serve(secrets);
        const ca = { kubeconfig: inputs.kubeconfig, namespace: "cert-manager", name: "landscape-ca" };
        await assert.rejects(
            wait({ ...inputs, ca, timeoutSeconds: 1 }),
            /Secret\/cert-manager\/landscape-ca has no CA yet/,
        );
        const data = { "tls.crt": Buffer.from("a CA").toString("base64") };
        server.put(secrets, "landscape-ca", { metadata: {}, ...{ data } });
        fate = () => ends("Complete");
        await wait({ ...inputs, ca });
        assert.deepEqual(created, [jobOf({ ...asked, ca: "a CA" })]);
        const [{ command, env }] = jobOf({ ...asked, ca: "a CA" }).spec.template.spec.containers;
        assert.ok(command[2].startsWith('echo "$CA" > "$SSL_CERT_FILE"\n'));
        assert.deepEqual(env.slice(2), [
            { name: "CA", value: "a CA" },
            { name: "SSL_CERT_FILE", value: "/tmp/ca.pem" },
        ]);
    });

    it("pulls its image by credentials where there are any, with a Secret that comes and goes with the Job", async () => {
        fate = () => ends("Complete");
        const dockerConfig = '{"auths":{}}';
        await wait({ ...inputs, dockerConfig });
        const job = jobOf({ ...asked, isPulledBySecret: true });
        assert.deepEqual(created, [pullSecretOf(dockerConfig), job]);
        assert.deepEqual(job.spec.template.spec.imagePullSecrets, [{ name: NAME }]);
        await remove({ ...inputs });
        assert.ok(!server.serve(SECRETS).has(NAME));
    });

    it("takes its Job down with it", async () => {
        assert.equal(deletesSomething({ ...inputs }), true);
        server.put(JOBS, NAME, { metadata: { name: NAME } });
        await remove({ ...inputs });
        assert.ok(!server.serve(JOBS).has(NAME));
    });

    it("asks with the certificate verified, without credentials, and ends before the gate does", () => {
        const { spec } = jobOf(asked);
        const { containers, restartPolicy, automountServiceAccountToken } = spec.template.spec;
        assert.deepEqual(containers[0].env, [
            { name: "METALCTL_API_URL", value: ENDPOINT },
            { name: "HOME", value: "/tmp" },
        ]);
        assert.match(containers[0].command.join(" "), /timeout 30 \/metalctl health/);
        assert.ok(!containers[0].command.join(" ").includes("insecure"));
        assert.deepEqual([restartPolicy, automountServiceAccountToken, spec.backoffLimit], ["Never", false, 0]);
        assert.ok(spec.activeDeadlineSeconds < 600);
    });
});
