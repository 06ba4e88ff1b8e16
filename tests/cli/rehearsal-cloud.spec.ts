import assert from "node:assert/strict";
import { existingInCloud, federatedEnvironment } from "../../cli/rehearsal-cloud";
import { loadLandscape } from "../../config/load";
import type { Loose } from "../config/document";
import { devDocument, set } from "../config/document";

const landscapeOf = (change: (document: Loose) => void) => {
    const document = devDocument();
    change(document);
    return loadLandscape(document);
};

const keyName = "projects/landscape-dev/locations/europe-west3/keyRings/landscape/cryptoKeys/gke";
const externalCredentials = {
    audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/oidc",
    serviceAccountEmail: "landscape@landscape-dev.iam.gserviceaccount.com",
};
const all = (document: Loose) => {
    set(document.dns, { managedZone: "landscape" });
    set(document.clusters.initial.gke, {
        vpc: { network: "shared", subnetwork: "nodes" },
        ingressAddress: "203.0.113.7",
        databaseEncryption: { keyName },
        backupBucket: { existing: true },
        credentials: { externalCredentials },
    });
};
const place = { project: "landscape-dev", region: "europe-west3" };

describe("what is in Google Cloud before a rehearsal", () => {
    it("is nothing where the landscape makes it all", () => {
        assert.deepEqual(existingInCloud(landscapeOf(() => undefined)), [place]);
    });

    it("is what the config names", () => {
        assert.deepEqual(existingInCloud(landscapeOf(all)), [
            {
                ...place,
                network: {
                    network: "shared",
                    subnetwork: "nodes",
                    nodes: "10.0.0.0/20",
                    secondaryRanges: [
                        { rangeName: "pods", ipCidrRange: "10.4.0.0/14" },
                        { rangeName: "services", ipCidrRange: "10.8.0.0/20" },
                    ],
                    hasNat: true,
                },
                zone: { name: "landscape", domain: "dev.landscape.example" },
                bucket: "landscape-dev-databases",
                address: "203.0.113.7",
                key: keyName,
                identity: { ...externalCredentials, identityTokenVariable: "GOOGLE_IDENTITY_TOKEN" },
            },
        ]);
    });

    it("has no way out where the landscape makes one", () => {
        const [{ network }] = existingInCloud(
            landscapeOf(d =>
                set(d.clusters.initial.gke, {
                    vpc: { network: "shared", subnetwork: "nodes" },
                    nat: { addresses: 1 },
                }),
            ),
        );
        assert.equal(network?.hasNat, false);
    });
});

describe("the environment of a run by workload identity federation", () => {
    it("has placeholders for its tokens", () => {
        const { GOOGLE_IDENTITY_TOKEN: token, ...others } = federatedEnvironment(landscapeOf(all));
        assert.deepEqual(others, { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" });
        assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    });

    it("is empty where nothing of it is configured", () => {
        assert.deepEqual(federatedEnvironment(landscapeOf(() => undefined)), {});
    });
});
