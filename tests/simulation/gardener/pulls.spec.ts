import assert from "node:assert/strict";
import type { OperatorExtension } from "../../../rehearsal/simulation/gardener/types";
import { pullProblem } from "../../../rehearsal/simulation/gardener-operator/pulls";
import type { KubeClient } from "../../../rehearsal/simulation/kubernetes/client";
import type { KubeObject } from "../../../rehearsal/simulation/kubernetes/objects";

type Deployment = NonNullable<OperatorExtension["spec"]["deployment"]>;
type Chart = {
    helm: { ociRepository: { ref: string; pullSecretRef?: { name: string }; caBundleSecretRef?: { name: string } } };
};

const secret = (name: string, key: string, role?: string): KubeObject => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name, namespace: "garden", ...(role && { labels: { "gardener.cloud/role": role } }) },
    data: { [key]: "e30=" },
});

/** A cluster with these Secrets, and nothing else. */
const cluster = (...secrets: KubeObject[]) =>
    ({
        get: ref => Promise.resolve(secrets.find(({ metadata }) => metadata.name === ref.metadata.name)),
    }) as Pick<KubeClient, "get">;

const chart = (refs: Omit<Chart["helm"]["ociRepository"], "ref"> = {}): Chart => ({
    helm: { ociRepository: { ref: "registry.example/chart:v1", ...refs } },
});
const pull = secret("pull", ".dockerconfigjson", "helm-pull-secret");
const ca = secret("ca", "bundle.crt", "oci-ca-bundle");
const both = chart({ pullSecretRef: { name: "pull" }, caBundleSecretRef: { name: "ca" } });

describe("what an Extension's charts are pulled with", () => {
    const cases: [what: string, secrets: KubeObject[], deployment: Deployment, problem?: string][] = [
        ["nothing", [], { extension: chart(), admission: { virtualCluster: chart() } }],
        ["Secrets that are there", [pull, ca], { extension: both }],
        [
            "credentials that are not there",
            [ca],
            { extension: both },
            'failed to get pull secret garden/pull: secrets "pull" not found',
        ],
        [
            "a CA that is not there, of an admission",
            [pull],
            { extension: chart(), admission: { runtimeCluster: both } },
            'failed to get CA bundle secret garden/ca: secrets "ca" not found',
        ],
        [
            "a CA under another key",
            [pull, secret("ca", "ca.crt", "oci-ca-bundle")],
            { admission: { virtualCluster: both } },
            "CA bundle secret garden/ca is missing the data key bundle.crt",
        ],
        [
            "credentials without the label that gardenlets look for",
            [secret("pull", ".dockerconfigjson"), ca],
            { extension: both },
            "pull secret garden/pull is not labelled gardener.cloud/role=helm-pull-secret: no gardenlet would find its copy",
        ],
    ];
    for (const [what, secrets, deployment, problem] of cases) {
        it(`${problem === undefined ? "may be" : "can't be"} ${what}`, async () => {
            const extension: OperatorExtension = {
                apiVersion: "operator.gardener.cloud/v1alpha1",
                kind: "Extension",
                metadata: { name: "one" },
                spec: { deployment },
            };
            assert.equal(await pullProblem(cluster(...secrets), extension), problem);
        });
    }
});
