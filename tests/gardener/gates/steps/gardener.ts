import { stringify } from "yaml";
import { GARDEN_CONDITIONS } from "../../../../gardener/predicates/garden";
import { GENERIC_KUBECONFIG } from "../../../../gardener/predicates/virtual-garden-access";
import type { ApiServer } from "../api-server";
import { status } from "../api-server";
import type { Row } from "./row";
import { ABSENT, base64, conditioned, DELETED, deleting, put, secret, SECRETS } from "./row";

const CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const WEBHOOKS = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
const API_SERVICES = "/apis/apiregistration.k8s.io/v1/apiservices";
const NAMESPACES = "/api/v1/namespaces";
const DEPLOYMENTS = "/apis/apps/v1/namespaces/n/deployments";
const GARDENS = "/apis/operator.gardener.cloud/v1alpha1/gardens";

/** What is no object is answered with a Status. */
const other = (code: number, reason: string, message: string) => (server: ApiServer) => {
    server.other = (_, response) => status(response, code, reason, message);
};

/** CRDs of which one is late. */
function crds(names: [string, string], late: string): Row {
    const subject = `CustomResourceDefinition/${late}`;
    return {
        gate: "crds",
        what: late === names[0] ? "the first is late" : "the last is late",
        inputs: () => ({ names }),
        begin: server => names.forEach(name => name !== late && put(CRDS, name, established)(server)),
        steps: [
            { missing: [subject, ABSENT], come: put(CRDS, late, {}) },
            {
                missing: [subject, "Established is not reported yet"],
                come: put(CRDS, late, conditioned("Established", "False")),
            },
            { missing: [subject, "Established is False (Because): of this"], come: put(CRDS, late, established) },
        ],
        outputs: {},
        ends: [
            {
                after: 1,
                by: put(CRDS, late, conditioned("NamesAccepted", "False")),
                told: [subject, "NamesAccepted is False (Because): of this"],
            },
            { after: 2, by: deleting(CRDS, late), told: [subject, DELETED] },
        ],
    };
}
const established = conditioned("Established", "True");

const OPERATOR = "Deployment/n/gardener-operator";
const ANSWER = "gardener-operator's webhooks";
const operator = (tag: string, available: number, ...conditions: object[]) =>
    put(DEPLOYMENTS, "gardener-operator", {
        metadata: { generation: 2 },
        spec: { replicas: 1, template: { spec: { containers: [{ image: `registry.example/operator:${tag}` }] } } },
        status: {
            observedGeneration: 2,
            replicas: 1,
            updatedReplicas: available,
            availableReplicas: available,
            conditions,
        },
    });
const webhooks = (caBundle?: string) =>
    put(WEBHOOKS, "gardener-operator", {
        webhooks: [
            { clientConfig: { caBundle }, rules: [{ apiGroups: ["operator.gardener.cloud"], resources: ["gardens"] }] },
        ],
    });
const gardenerOperator: Row = {
    gate: "gardener-operator",
    inputs: () => ({ namespace: "n", version: "v1.138.3" }),
    begin: server => {
        [DEPLOYMENTS, WEBHOOKS].forEach(path => server.serve(path));
        put(CRDS, "extensions.operator.gardener.cloud", established)(server);
    },
    steps: [
        {
            missing: ["CustomResourceDefinition/gardens.operator.gardener.cloud", ABSENT],
            come: put(CRDS, "gardens.operator.gardener.cloud", established),
        },
        { missing: [OPERATOR, ABSENT], come: operator("v1.137.7", 1) },
        {
            missing: [OPERATOR, "its image is registry.example/operator:v1.137.7, not of v1.138.3"],
            come: put(DEPLOYMENTS, "gardener-operator"),
        },
        { missing: [OPERATOR, ABSENT], come: operator("v1.138.3", 0) },
        {
            missing: [OPERATOR, "0 of 1 replicas are available, 0 up to date"],
            come: operator("v1.138.3", 1),
        },
        {
            missing: [ANSWER, "they are not registered yet"],
            come: put(WEBHOOKS, "another's", { webhooks: [{ clientConfig: { caBundle: "CA" }, rules: [{}] }] }),
        },
        { missing: [ANSWER, "they are not registered yet"], come: webhooks() },
        { missing: [ANSWER, "they have no CA yet"], come: webhooks("CA") },
        { missing: [ANSWER, "the server does not serve this kind yet"], come: other(429, "TooManyRequests", "later") },
        {
            missing: [ANSWER, "the server can't be asked: later"],
            come: other(500, "InternalError", "failed calling webhook: no endpoints"),
        },
        {
            missing: [ANSWER, "the server can't be asked: failed calling webhook: no endpoints"],
            come: other(403, "Forbidden", "admission webhook denied the request: no such provider"),
        },
    ],
    outputs: {},
    ends: [
        {
            after: 2,
            by: operator("v1.138.3", 0, { type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }),
            told: [OPERATOR, "Progressing is False (ProgressDeadlineExceeded)"],
        },
        { after: 4, by: deleting(DEPLOYMENTS, "gardener-operator"), told: [OPERATOR, DELETED] },
    ],
};

const TOKEN = "Secret/n/token";
const CA = "CA of the virtual garden";
const API = "APIService/v1beta1.core.gardener.cloud";
const tokenUntil = (seconds: number) =>
    put(
        SECRETS,
        "token",
        secret({ token: `a.${Buffer.from(JSON.stringify({ exp: seconds })).toString("base64url")}.b` }),
    );
const kubeconfig = stringify({
    clusters: [{ name: "a", cluster: { "certificate-authority-data": base64("PEM") } }],
});
const virtualGardenAccess: Row = {
    gate: "virtual-garden-access",
    inputs: server => ({ garden: "dev", namespace: "n", tokenSecret: "token", server }),
    begin: server => {
        [SECRETS, API_SERVICES, NAMESPACES].forEach(path => server.serve(path));
        put(GARDENS, "dev", {})(server);
        other(503, "ServiceUnavailable", "starting")(server);
    },
    steps: [
        { missing: [TOKEN, ABSENT], come: put(SECRETS, "token", {}) },
        {
            missing: [TOKEN, "gardener-resource-manager has not written a token into it yet"],
            come: tokenUntil(1),
        },
        { missing: [TOKEN, "its token has expired and is not renewed yet"], come: tokenUntil(4e9) },
        {
            missing: [CA, `Garden/dev has no annotation ${GENERIC_KUBECONFIG} yet`],
            come: put(GARDENS, "dev", { metadata: { annotations: { [GENERIC_KUBECONFIG]: "generic" } } }),
        },
        {
            missing: [CA, "Secret/n/generic holds no kubeconfig with a CA yet"],
            come: put(SECRETS, "generic", secret({ kubeconfig })),
        },
        {
            missing: ["virtual garden at ", "the server can't be asked: starting"],
            come: other(500, "", "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n"),
        },
        {
            missing: ["virtual garden at ", "the server can't be asked: HTTP 500: [-]etcd failed: reason withheld"],
            come: other(401, "Unauthorized", "Unauthorized"),
        },
        {
            missing: ["virtual garden at ", "the server can't be asked: Unauthorized"],
            come: server => (server.other = (_, response) => response.end("ok")),
        },
        { missing: [API, ABSENT], come: put(API_SERVICES, API.slice(11), conditioned("Available", "False")) },
        {
            missing: [API, "Available is False (Because): of this"],
            come: put(API_SERVICES, API.slice(11), conditioned("Available", "True")),
        },
        { missing: ["Namespace/garden", ABSENT], come: put(NAMESPACES, "garden", {}) },
        {
            missing: ["Namespace/garden", "its phase is not set yet"],
            come: put(NAMESPACES, "garden", { status: { phase: "Active" } }),
        },
    ],
    outputs: { ca: "PEM" },
    ends: [
        { after: 8, by: deleting(API_SERVICES, API.slice(11)), told: [API, DELETED] },
        { after: 10, by: deleting(NAMESPACES, "garden"), told: ["Namespace/garden", DELETED] },
    ],
};

const garden = (version: string, state: string, type = "Reconcile") =>
    put(GARDENS, "dev", {
        metadata: { generation: 2 },
        status: {
            observedGeneration: 2,
            gardener: { version },
            conditions: GARDEN_CONDITIONS.map(one => ({ type: one, status: "True" })),
            lastOperation: { type, state, progress: 50, description: "it says so" },
        },
    });
const gardenUpgraded: Row = {
    gate: "garden-upgraded",
    inputs: () => ({ garden: "dev", version: "v1.139.0" }),
    begin: garden("v1.138.3", "Succeeded"),
    steps: [
        {
            missing: ["Garden/dev", "it was reconciled by Gardener v1.138.3, not v1.139.0"],
            come: garden("v1.139.0", "Processing"),
        },
        { missing: ["Garden/dev", "Reconcile Processing (50 %): it says so"], come: garden("v1.139.0", "Error") },
        { missing: ["Garden/dev", "Reconcile Error (50 %): it says so"], come: garden("v1.139.0", "Succeeded") },
    ],
    outputs: {},
    ends: [
        { after: 1, by: garden("v1.139.0", "Failed"), told: ["Garden/dev", "Reconcile Failed (50 %): it says so"] },
        {
            after: 2,
            by: garden("v1.139.0", "Processing", "Delete"),
            told: ["Garden/dev", "it is being deleted: Delete Processing (50 %): it says so"],
        },
    ],
};

/** Gates on Gardener, which go step by step. */
export const gardenerRows: Row[] = [
    crds(["a", "b"], "a"),
    crds(["a", "b"], "b"),
    gardenerOperator,
    virtualGardenAccess,
    gardenUpgraded,
];
