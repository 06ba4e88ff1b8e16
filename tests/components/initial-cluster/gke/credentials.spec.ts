import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { externalAccountOf } from "../../../../components/initial-cluster/gke/credentials";
import { named } from "../../mocks";
import { deploy } from "./deployed";

const externalCredentials = {
    audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/oidc",
    serviceAccountEmail: "landscape@landscape-dev.iam.gserviceaccount.com",
    identityTokenVariable: "GOOGLE_IDENTITY_TOKEN",
};
const place = { project: "landscape-dev", region: "europe-west3" };

describe("whom a run acts as in Google Cloud", () => {
    it("is whom its environment is logged in as, where the config does not say it", async () => {
        const { resources } = await deploy();
        assert.deepEqual(named(resources, "initial-cluster-cloud").inputs, place);
    });

    it("is a service account whose key is a secret, and is in the state with the provider alone", async () => {
        const { resources } = await deploy({ credentials: { serviceAccount: pulumi.secret("a key") } });
        assert.deepEqual(named(resources, "initial-cluster-cloud").inputs, {
            ...place,
            credentials: { secret: "a key" },
        });
        const others = resources.filter(({ name }) => name !== "initial-cluster-cloud");
        assert.ok(!JSON.stringify(others).includes("a key"));
    });

    it("is a service account that the run's own token is traded for, which is nowhere in the state", async () => {
        process.env.GOOGLE_IDENTITY_TOKEN = "the-token-of-this-run";
        try {
            const { resources } = await deploy({ credentials: { externalCredentials } });
            const { credentials, ...others } = named(resources, "initial-cluster-cloud").inputs;
            assert.deepEqual(others, place);
            assert.equal(credentials, externalAccountOf(externalCredentials));
            assert.ok(!JSON.stringify(resources).includes("the-token-of-this-run"));
        } finally {
            delete process.env.GOOGLE_IDENTITY_TOKEN;
        }
    });
});

describe("a configuration of workload identity federation", () => {
    it("has the token fetched from the environment at the moment of use, wherever the project is checked out", () => {
        assert.deepEqual(JSON.parse(externalAccountOf(externalCredentials)), {
            type: "external_account",
            audience: externalCredentials.audience,
            subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
            token_url: "https://sts.googleapis.com/v1/token",
            service_account_impersonation_url:
                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/landscape@landscape-dev.iam.gserviceaccount.com:generateAccessToken",
            credential_source: {
                executable: {
                    command: "node cli/landscape.cjs credential google GOOGLE_IDENTITY_TOKEN",
                    timeout_millis: 30000,
                },
            },
        });
    });
});
