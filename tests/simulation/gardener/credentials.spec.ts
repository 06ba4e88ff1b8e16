import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Cloud } from "../../../rehearsal/simulation/cloud";
import { credentialsProblem } from "../../../rehearsal/simulation/gardener/credentials";
import { accountKey, secret } from "./objects";

const s3 = { accessKeyID: "an id", secretAccessKey: "a key", region: "r1" };
const powerdns = { apiKey: "a key", server: "https://pdns.example:8081" };
const strict = (extension: string, key: string) =>
    `the stand-in of ${extension} is strict: it reads no "${key}" of a secret`;

const cases: [name: string, kind: string, type: string, data: Record<string, string>, problem: string | undefined][] = [
    ["S3", "BackupBucket", "S3", s3, undefined],
    [
        "S3 with all",
        "BackupBucket",
        "S3",
        { ...s3, endpoint: "https://s3", s3ForcePathStyle: "true", insecureSkipVerify: "0", trustedCaCert: "a CA" },
        undefined,
    ],
    [
        "S3 without its region",
        "BackupBucket",
        "S3",
        { accessKeyID: "an id", secretAccessKey: "a key" },
        'missing "region" field in secret',
    ],
    [
        "S3 with the names of the databases' backups",
        "BackupBucket",
        "S3",
        { accessKey: "an id", secretKey: "a key", region: "r1" },
        'missing "accessKeyID" field in secret',
    ],
    [
        "S3 with a name of nothing",
        "BackupBucket",
        "S3",
        { ...s3, endPoint: "https://s3" },
        strict("backup-s3", "endPoint"),
    ],
    [
        "S3 with a flag that is none",
        "BackupBucket",
        "S3",
        { ...s3, s3ForcePathStyle: "yes" },
        'cannot parse "s3ForcePathStyle" field in secret: strconv.ParseBool: parsing "yes": invalid syntax',
    ],
    ["PowerDNS", "DNSRecord", "powerdns", { ...powerdns, virtualHost: "localhost" }, undefined],
    ["PowerDNS without its key", "DNSRecord", "powerdns", { server: "x" }, 'missing "apiKey" field in secret'],
    [
        "PowerDNS with a name of nothing",
        "DNSRecord",
        "powerdns",
        { ...powerdns, apikey: "a key" },
        strict("dns-powerdns", "apikey"),
    ],
    [
        "Cloud DNS without its account",
        "DNSRecord",
        "google-clouddns",
        {},
        'missing "serviceaccount.json" field in secret',
    ],
    [
        "Cloud DNS with an account that may nothing",
        "DNSRecord",
        "google-clouddns",
        accountKey("records"),
        "googleapi: Error 403: records@landscape-dev.iam.gserviceaccount.com does not have dns.changes.create access., forbidden",
    ],
    ["a type that another extension brings", "DNSRecord", "stackit", { token: "a token" }, undefined],
];

describe("what simulated extensions read of their Secrets", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(path.join(tmpdir(), "landscape-test-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    for (const [name, kind, type, data, problem] of cases) {
        it(`is what the extension reads: ${name}`, () => {
            assert.equal(credentialsProblem(new Cloud(folder), kind, type, secret("credentials", data)), problem);
        });
    }
});
