import type { Row } from "./row";
import { ABSENT, conditioned, DELETED, deleting, put, secret, SECRETS } from "./row";

const PODS = "/api/v1/namespaces/n/pods";
const JOBS = "/apis/batch/v1/namespaces/n/jobs";

const KEY = `hskey-api-${"a".repeat(12)}-${"b".repeat(64)}`;
const LATE = "2100-01-01T00:00:00Z";
const headscaleApiKey: Row = {
    gate: "headscale-api-key",
    inputs: () => ({ object: { apiVersion: "v1", kind: "Secret", namespace: "n", name: "key" }, lifetimeSeconds: 90 }),
    begin: server => server.serve(SECRETS),
    steps: [
        { missing: ["Secret/n/key", ABSENT], come: put(SECRETS, "key", {}) },
        { missing: ["Secret/n/key", "no key is in it yet"], come: put(SECRETS, "key", secret({ key: KEY })) },
        {
            missing: ["Secret/n/key", "it does not say when its key expires, and the key is not made anew yet"],
            come: put(SECRETS, "key", secret({ key: "abcdefg.x", expires: LATE })),
        },
        {
            missing: ["Secret/n/key", "its key is not of the form hskey-api-…"],
            come: put(SECRETS, "key", secret({ key: KEY, expires: "2026-01-01T00:00:00Z" })),
        },
        {
            missing: ["Secret/n/key", "its key expires at 2026-01-01T00:00:00Z, and is not made anew yet"],
            come: put(SECRETS, "key", secret({ key: KEY, expires: LATE })),
        },
    ],
    outputs: { key: KEY, expires: LATE },
    ends: [{ after: 1, by: deleting(SECRETS, "key"), told: ["Secret/n/key", DELETED] }],
};

const zitadelClient: Row = {
    gate: "zitadel-client",
    inputs: () => ({ object: { apiVersion: "v1", kind: "Secret", namespace: "n", name: "client" }, job: "init" }),
    begin: server => [SECRETS, PODS, JOBS].forEach(path => server.serve(path)),
    steps: [
        { missing: ["Job/n/init", ABSENT], come: put(JOBS, "init", {}) },
        {
            missing: ["Job/n/init", "no pod of its Job has ended yet"],
            come: put(PODS, "init-x", {
                status: {
                    containerStatuses: [{ state: { waiting: { message: 'secret "iam-admin-pat" not found' } } }],
                },
            }),
        },
        {
            missing: ["Job/n/init", 'secret "iam-admin-pat" not found'],
            come: put(JOBS, "init", conditioned("Complete", "True")),
        },
        { missing: ["Secret/n/client", ABSENT], come: put(SECRETS, "client", secret({ client_id: "1" })) },
        {
            missing: ["Secret/n/client", "client_id and client_secret are not both in it yet"],
            come: put(SECRETS, "client", secret({ client_id: "1", client_secret: "s" })),
        },
    ],
    outputs: { clientId: "1", clientSecret: "s" },
    ends: [
        {
            after: 1,
            by: put(JOBS, "init", conditioned("Failed", "True")),
            told: ["Job/n/init", "it has failed for good: of this"],
        },
        { after: 1, by: deleting(JOBS, "init"), told: ["Job/n/init", DELETED] },
        { after: 4, by: deleting(SECRETS, "client"), told: ["Secret/n/client", DELETED] },
    ],
};

/** Gates on metal-stack's control plane, which go step by step. */
export const controlPlaneRows: Row[] = [headscaleApiKey, zitadelClient];
