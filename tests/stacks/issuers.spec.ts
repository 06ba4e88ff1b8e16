import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { AcmeIssuer } from "../../components/cert-manager/acme-issuer";
import type { InitialCluster } from "../../components/initial-cluster/initial-cluster";
import { Secrets } from "../../config/secrets/secrets";
import { certManagerOf, issuerOf } from "../../stacks/issuers";
import type { Certified } from "../../stacks/issuers";
import { loadAdditions } from "../../release/additions";
import { valueOf } from "../components/mocks";

const key = (project_id?: string) => JSON.stringify({ type: "service_account", private_key: "PEM", project_id });
const secrets = new Secrets(
    pulumi.secret<Record<string, string>>({
        account: key("of-the-key"),
        tsig: "TSIG",
        powerdns: "POWERDNS",
        "another-powerdns": "ANOTHER",
    }),
);
const onGke = {
    google: { project: "landscape-dev", certManagerAccount: pulumi.output("certs@example") },
} as Pick<InitialCluster, "google">;
const elsewhere: Pick<InitialCluster, "google"> = {};

type Provider = NonNullable<Certified["dns"]["provider"]>;
type Solver = NonNullable<Certified["certManager"]["solver"]>;

const certified = (solver?: Solver, provider?: Provider): Certified => ({
    stage: "dev",
    registries: { mirrors: [], credentials: [] },
    dns: { zone: "dev.landscape.example", waitForDelegation: true, provider },
    certManager: { email: "mail@landscape.example", server: "https://acme.example/directory", solver },
});
const powerdns = (more: object = {}): Provider => ({
    type: "powerdns",
    powerdns: {
        server: "https://powerdns.example:8081",
        apiKey: { secret: "powerdns" },
        virtualHost: "primary",
        insecureSkipVerify: false,
        networkPolicies: false,
        ...more,
    },
});
const cloudDns: Provider = {
    type: "google-clouddns",
    "google-clouddns": { project: "landscape-dns", serviceAccount: { secret: "account" } },
};
const byIdentity = { kind: "cloudDNS", hostedZoneName: undefined, account: { email: "certs@example" } };
const byKey = { kind: "cloudDNS", hostedZoneName: undefined, account: { key: key("of-the-key") } };
const inPowerdns = {
    kind: "powerdns",
    server: "https://powerdns.example:8081",
    apiKey: "POWERDNS",
    serverId: "primary",
    ca: undefined,
};

describe("how certificates are proved", () => {
    const cases: [string, Pick<InitialCluster, "google">, Solver | undefined, Provider | undefined, object][] = [
        [
            "on GKE by its own account, in its own project",
            onGke,
            undefined,
            undefined,
            { ...byIdentity, project: "landscape-dev" },
        ],
        [
            "on GKE in a zone of another project, by its own account",
            onGke,
            { cloudDNS: { project: "landscape-dns", hostedZoneName: "a-zone" } },
            undefined,
            { ...byIdentity, hostedZoneName: "a-zone", project: "landscape-dns" },
        ],
        [
            "on GKE in a zone that is somebody else's, by the account that is given with it",
            onGke,
            undefined,
            cloudDns,
            { ...byKey, project: "landscape-dns" },
        ],
        [
            "with no GKE by the account that is given with the zone",
            elsewhere,
            { cloudDNS: {} },
            cloudDns,
            { ...byKey, project: "landscape-dns" },
        ],
        [
            "in the project of the key, where none is said",
            elsewhere,
            { cloudDNS: { serviceAccount: { secret: "account" } } },
            powerdns(),
            { ...byKey, project: "of-the-key" },
        ],
        [
            "by dynamic updates",
            onGke,
            {
                rfc2136: {
                    nameserver: "192.0.2.53",
                    tsigKeyName: "acme.example",
                    tsigAlgorithm: "HMACSHA512",
                    tsigSecret: { secret: "tsig" },
                },
            },
            undefined,
            {
                kind: "rfc2136",
                nameserver: "192.0.2.53",
                tsigKeyName: "acme.example",
                tsigAlgorithm: "HMACSHA512",
                tsigSecret: "TSIG",
            },
        ],
        ["in the PowerDNS that keeps the zone", elsewhere, undefined, powerdns(), inPowerdns],
        [
            "in the PowerDNS that keeps the zone, as a solver of its own",
            onGke,
            { powerdns: {} },
            powerdns({ trustedCaCert: "PEM" }),
            { ...inPowerdns, ca: "PEM" },
        ],
        [
            "in another PowerDNS, of whose id and CA nothing is said",
            elsewhere,
            { powerdns: { server: "https://another.example", apiKey: { secret: "another-powerdns" } } },
            powerdns({ trustedCaCert: "PEM" }),
            { kind: "powerdns", server: "https://another.example", apiKey: "ANOTHER" },
        ],
    ];
    for (const [title, cluster, solver, provider, expected] of cases) {
        it(title, async () => {
            const issuer = issuerOf(certified(solver, provider), secrets, cluster);
            assert.deepEqual(await valueOf(issuer), {
                kind: "acme",
                email: "mail@landscape.example",
                server: "https://acme.example/directory",
                solver: expected,
            });
        });
    }

    it("by nobody, in a lab with a CA of its own", () => {
        assert.deepEqual(issuerOf(certified({ selfSigned: {} }, powerdns()), secrets, elsewhere), {
            kind: "ca",
            commonName: "CA of landscape dev",
        });
    });

    it("keeps credentials secret, and the project of a key in clear", async () => {
        const secretly = async (output: unknown) => pulumi.isSecret(output as pulumi.Output<unknown>);
        const solver = { cloudDNS: { serviceAccount: { secret: "account" } } };
        const issuer = issuerOf(certified(solver), secrets, elsewhere);
        assert.ok(issuer.kind === "acme" && issuer.solver.kind === "cloudDNS" && "key" in issuer.solver.account);
        assert.equal(await secretly(issuer.solver.account.key), true);
        assert.equal(await secretly(issuer.solver.project), false);
        const other = issuerOf(certified({ powerdns: {} }, powerdns()), secrets, elsewhere);
        assert.ok(other.kind === "acme" && other.solver.kind === "powerdns");
        assert.equal(await secretly(other.solver.apiKey), true);
    });

    it("in a cluster beside the zone's, in the project of the zone: by its own account, or elsewhere by a key", async () => {
        const keeper = {
            google: { project: "garden", zone: { project: "zones" }, recordsKey: pulumi.secret("a key") },
        } as Pick<InitialCluster, "google">;
        assert.deepEqual(await valueOf(pulumi.output(issuerOf(certified(), secrets, onGke, keeper))), {
            ...(await valueOf(pulumi.output(issuerOf(certified(), secrets, onGke)))),
            solver: { ...byIdentity, project: "zones" },
        });
        const { solver } = issuerOf(certified(), secrets, elsewhere, keeper) as AcmeIssuer;
        assert.deepEqual(await valueOf(pulumi.output(solver)), {
            kind: "cloudDNS",
            hostedZoneName: undefined,
            project: "zones",
            account: { key: "a key" },
        });
    });

    it("with the versions that go with the release, in the zone", () => {
        const cluster = { ...onGke, kubeconfig: pulumi.output("a kubeconfig") };
        const { charts, zone } = certManagerOf(certified(), secrets, cluster, loadAdditions());
        assert.deepEqual(
            [zone, charts.certManager.version, charts.powerdnsWebhook.version],
            ["dev.landscape.example", "v1.21.2", "3.2.5"],
        );
    });
});
