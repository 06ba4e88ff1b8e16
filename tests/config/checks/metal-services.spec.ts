import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import type { Loose } from "../document";
import { devDocument, set } from "../document";

const backup = (d: Loose) => d.metal.databases.backup;
const remove = (target: Loose, key: string) => void Reflect.deleteProperty(target, key);
const s3 = {
    endpoint: "https://s3.landscape.example",
    region: "eu",
    accessKey: { secret: "a" },
    secretKey: { secret: "b" },
};
const oidc = {
    discoveryUrl: "https://login.landscape.example/.well-known/openid-configuration",
    clientId: "metal",
    clientSecret: { secret: "login" },
};

const splunk = { endpoint: "https://splunk.landscape.example:8088", hecToken: { secret: "splunk" } };

/** What is changed in `dev`, and the problems it then has: none where the change is a right one. */
const cases: [string, (document: Loose) => void, string[]][] = [
    [
        "metal-apiserver without an issuer",
        d => set(d.metal, { zitadel: { enabled: false }, metalApiserver: { enabled: true } }),
        [
            "metal.metalApiserver.oidc: missing; expected an issuer for metal-apiserver, or " +
                "metal.zitadel.enabled: true",
        ],
    ],
    [
        "metal-apiserver with zitadel",
        d => set(d.metal, { metalApiserver: { enabled: true }, zitadel: { enabled: true } }),
        [],
    ],
    [
        "metal-apiserver with an issuer",
        d => set(d.metal, { zitadel: { enabled: false }, metalApiserver: { enabled: true, oidc } }),
        [],
    ],
    [
        "two issuers",
        d => set(d.metal, { metalApiserver: { enabled: true, oidc }, zitadel: { enabled: true } }),
        ["metal.metalApiserver.oidc: metal.zitadel is on; expected one issuer: oidc, or zitadel"],
    ],
    [
        "an issuer without metal-apiserver",
        d => set(d.metal, { zitadel: { enabled: false }, metalApiserver: { oidc } }),
        [
            "metal.metalApiserver.oidc: metal.metalApiserver is off; expected metal.metalApiserver.enabled: " +
                "true, or none of it",
        ],
    ],
    [
        "a user and a provider of zitadel twice",
        d => {
            const user = { firstName: "A", lastName: "B", email: "a@b.example" };
            const provider = {
                name: "company",
                issuer: "https://a.example",
                clientId: "a",
                clientSecret: { secret: "a" },
            };
            const initConfig = { staticUsers: [user, user], genericOidcProviders: [provider, provider] };
            set(d.metal, { zitadel: { enabled: true, initConfig } });
        },
        [
            'metal.zitadel.initConfig.staticUsers[1].email: "a@b.example" is the address of ' +
                "metal.zitadel.initConfig.staticUsers[0].email already; expected another one",
            'metal.zitadel.initConfig.genericOidcProviders[1].name: "company" is the name of ' +
                "metal.zitadel.initConfig.genericOidcProviders[0].name already; expected another one",
        ],
    ],
    [
        "passwords of what is off",
        d => {
            set(d.metal, { zitadel: { enabled: false }, metalApiserver: { enabled: false } });
            set(d.metal.databases, {
                zitadel: { password: { secret: "a" } },
                headscale: { password: { secret: "b" } },
                auditing: { password: { secret: "c" } },
                valkey: { password: { secret: "d" } },
            });
        },
        [
            "metal.databases.headscale.password: metal.headscale is off; expected metal.headscale.enabled: " +
                "true, or none of it",
            "metal.databases.zitadel.password: metal.zitadel is off; expected metal.zitadel.enabled: true, " +
                "or none of it",
            "metal.databases.auditing.password: metal.auditing.timescaledb is off; expected " +
                "metal.auditing.timescaledb.enabled: true, or none of it",
            "metal.databases.valkey.password: metal.metalApiserver is off; expected " +
                "metal.metalApiserver.enabled: true, or none of it",
        ],
    ],
    [
        "a password of what is on",
        d => {
            set(d.metal, { auditing: { timescaledb: { enabled: true } } });
            set(d.metal.databases, { auditing: { password: { secret: "c" } } });
        },
        [],
    ],
    [
        "headscale's keys without it",
        d => set(d.metal, { headscale: { privateKey: { secret: "a" } } }),
        [
            "metal.headscale.privateKey: metal.headscale is off; expected metal.headscale.enabled: true, or " +
                "none of it",
        ],
    ],
    [
        "headscale's keys with it",
        d => {
            set(d.metal, { headscale: { enabled: true, privateKey: { secret: "a" } } });
            set(d.garden.networking, { services: "10.128.0.0/13" });
        },
        [],
    ],
    [
        "one key for two roles",
        d => set(d.metal, { hmac: { view: { secret: "hmac" }, edit: { secret: "hmac" } } }),
        ["metal.hmac.edit.secret: hmac is metal.hmac.view.secret already; expected a secret of its own"],
    ],
    [
        "a token that may do nothing",
        d =>
            set(d.metal, {
                zitadel: { enabled: false },
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { idle: { tokenCreateRequest: { projectRoles: {}, permissions: [] } } },
                },
            }),
        [
            "metal.metalApiserver.tokens.idle.tokenCreateRequest: the token may do nothing; expected one of " +
                "adminRole, projectRoles, tenantRoles, permissions",
        ],
    ],
    [
        "as many pods that stay as there are",
        d => set(d.metal, { tenantApiserver: { replicas: 3, podDisruptionBudget: { minAvailable: 3 } } }),
        [
            "metal.tenantApiserver.podDisruptionBudget.minAvailable: 3 of 3 pods have to stay, so no node " +
                "can be drained; expected at most 2",
        ],
    ],
    [
        "one pod that has to stay",
        d => set(d.metal, { metalApi: { replicas: 1, podDisruptionBudget: { minAvailable: 1 } } }),
        [
            "metal.metalApi.podDisruptionBudget.minAvailable: 1 of 1 pods have to stay, so no node can be " +
                "drained; expected enabled: false, or more pods",
        ],
    ],
    [
        "as many pods that stay as there are at least",
        d => set(d.metal, { metalApi: { replicas: 5, hpa: { enabled: true, min: 2 } } }),
        [
            "metal.metalApi.podDisruptionBudget.minAvailable: 2 of 2 pods have to stay, so no node can be " +
                "drained; expected at most 1",
        ],
    ],
    [
        "pods that scale down to more than up to",
        d => set(d.metal, { metalApi: { hpa: { min: 4, max: 3 } } }),
        ["metal.metalApi.hpa.min: 4 is more than max 3; expected at most 3"],
    ],
    [
        "the same beside something that the schema refuses, so that defaults are not filled in",
        d => set(d.metal, { logLevel: "loud", metalApi: { hpa: { min: 4, max: 3 } } }),
        [
            'metal.logLevel: "loud"; expected one of debug, info, warn, error',
            "metal.metalApi.hpa.min: 4 is more than max 3; expected at most 3",
        ],
    ],
    [
        "more memory than the limit",
        d =>
            set(d.metal, {
                ipam: {
                    resources: { requests: { cpu: "1500m", memory: "1Gi" }, limits: { cpu: "1.5", memory: "1G" } },
                },
            }),
        ["metal.ipam.resources.requests.memory: 1Gi is more than limits.memory 1G; expected at most 1G"],
    ],
    [
        "more memory than the release's limit, of a database",
        d => set(d.metal.databases, { ipam: { resources: { requests: { memory: "1Gi" } } } }),
        [
            "metal.databases.ipam.resources.requests.memory: 1Gi is more than the release's limit 256Mi; expected at most " +
                "256Mi, or limits.memory beside it",
        ],
    ],
    [
        "less CPU than the release's request, of a database",
        d => set(d.metal.databases, { valkey: { resources: { limits: { cpu: "200m" } } } }),
        [
            "metal.databases.valkey.resources.limits.cpu: 200m is less than the release's request 400m; expected at least 400m, " +
                "or requests.cpu beside it",
        ],
    ],
    [
        "as much memory as the release's limit, of a database, and more with a limit of its own",
        d =>
            set(d.metal.databases, {
                ipam: { resources: { requests: { memory: "256Mi" } } },
                metal: { resources: { requests: { memory: "8Gi" }, limits: { memory: "8Gi" } } },
            }),
        [],
    ],
    [
        "more CPU than the limit, of a database",
        d => set(d.metal.databases, { valkey: { resources: { requests: { cpu: "2" }, limits: { cpu: "1500m" } } } }),
        ["metal.databases.valkey.resources.requests.cpu: 2 is more than limits.cpu 1500m; expected at " + "most 1500m"],
    ],
    [
        "more memory than the chart's limit",
        d => set(d.metal, { ipam: { resources: { requests: { memory: "65Mi" } } } }),
        [
            "metal.ipam.resources.requests.memory: 65Mi is more than the chart's limit 64Mi; expected at most that, or limits.memory",
        ],
    ],
    [
        "more memory than the chart's limit, with a limit of its own",
        d => set(d.metal, { ipam: { resources: { requests: { memory: "65Mi" }, limits: { memory: "65Mi" } } } }),
        [],
    ],
    [
        "less CPU than the chart asks for",
        d => set(d.metal, { metalApi: { resources: { limits: { cpu: "99m" } } } }),
        [
            "metal.metalApi.resources.limits.cpu: 99m is less than what the chart asks for, 100m; expected at least that, or " +
                "requests.cpu",
        ],
    ],
    [
        "a schedule of tokens that begins with an asterisk",
        d => set(d.metal, { metalApiserver: { enabled: true, tokenCreateSchedule: "*/30 * * * *" } }),
        [
            "metal.metalApiserver.tokenCreateSchedule: the chart can't take a schedule that begins with an asterisk; expected " +
                "minutes in numbers, such as 0-59/30 * * * *",
        ],
    ],
    [
        "a provider tenant of one letter, for metal-apiserver",
        d => set(d.metal, { providerTenant: "a", metalApiserver: { enabled: true } }),
        ["metal.providerTenant: a is too short for metal-apiserver; expected two characters at least"],
    ],
    [
        "a Splunk of a public CA, for metal-apiserver",
        d => set(d.metal, { metalApiserver: { enabled: true }, auditing: { splunk } }),
        [
            "metal.auditing.splunk.ca: missing, and metal-apiserver does not start without; expected the CA of the collector",
        ],
    ],
    ["a Splunk of a public CA", d => set(d.metal, { metalApiserver: { enabled: false }, auditing: { splunk } }), []],
    [
        "backups to no bucket",
        d => remove(backup(d), "bucketName"),
        ["metal.databases.backup.bucketName: missing; expected a bucket: provider is gcp"],
    ],
    [
        "backups to S3 without the store",
        d => set(backup(d), { provider: "s3" }),
        ["metal.databases.backup.s3: missing; expected endpoint, region and keys: provider is s3"],
    ],
    [
        "backups to S3 with the settings of Google",
        d => set(backup(d), { provider: "s3", s3, gcp: { projectID: "landscape-dev" } }),
        ["metal.databases.backup.gcp: provider is s3; expected provider: gcp, or none of it"],
    ],
    [
        "backups into volumes, and a bucket",
        d => set(backup(d), { provider: "local" }),
        ["metal.databases.backup.bucketName: provider local has no bucket; expected none, or another " + "provider"],
    ],
    [
        "backups into Gardener's bucket",
        d => set(backup(d), { bucketName: "landscape-dev-garden-etcd" }),
        [
            "metal.databases.backup.bucketName: landscape-dev-garden-etcd is Gardener's own bucket " +
                "(garden.backup.bucketName); expected another one",
        ],
    ],
];

describe("what the services of metal-stack ask of one another", () => {
    for (const [what, change, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "takes"} ${what}`, () => {
            const document = devDocument();
            change(document);
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
