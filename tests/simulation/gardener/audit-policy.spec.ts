import assert from "node:assert/strict";
import { stringify } from "yaml";
import { validateAuditPolicy } from "../../../rehearsal/simulation/webhooks/audit-policy";

const policy = (change: object) =>
    stringify({ apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }], ...change });
const rule = (change: object) => policy({ rules: [{ level: "Metadata" }, { level: "Request", ...change }] });
const at = "provided invalid audit policy: \\[rules\\[1\\]\\.";

/** What is refused: a text, and what is said. */
const refused: [what: string, text: string | undefined, message: RegExp][] = [
    ["no policy", undefined, /missing '\.data\.policy' in audit policy ConfigMap/],
    ["no YAML", "{", /^failed to decode the provided audit policy/],
    ["another kind", policy({ kind: "Rules" }), /^failed to decode the provided audit policy/],
    ["no level", rule({ level: undefined }), new RegExp(`^${at}level: Required value\\]$`)],
    ["a level that there is not", rule({ level: "All" }), new RegExp(`^${at}level: Unsupported value: "All"`)],
    ["a stage that there is not", policy({ omitStages: ["End"] }), /\[omitStages\[0\]: Invalid value: "End": allowed/],
    ["a rule's stage that there is not", rule({ omitStages: ["End"] }), new RegExp(`^${at}omitStages\\[0\\]: Invalid`)],
    ["a group with its version", rule({ resources: [{ group: "apps/v1" }] }), new RegExp(`^${at}resources\\.group: `)],
    ["names without a resource", rule({ resources: [{ resourceNames: ["a"] }] }), /requires at least one resource/],
    [
        "a path without its slash",
        rule({ nonResourceURLs: ["*", "x"] }),
        /nonResourceURLs\[1\]: .*must begin with a '\/'/,
    ],
    ["a wildcard in a path", rule({ nonResourceURLs: ["/*/x"] }), /must be the final character of the rule/],
    [
        "paths and namespaces",
        rule({ nonResourceURLs: ["/x"], namespaces: ["a"] }),
        /rules cannot apply to both regular resources and non-resource URLs/,
    ],
];

describe("the audit policies that gardener-operator takes", () => {
    const validate = (text?: string) =>
        validateAuditPolicy({
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "a" },
            data: text === undefined ? {} : { policy: text },
        });

    it("are those whose rules can be kept", () => {
        validate(
            policy({
                omitStages: ["RequestReceived"],
                rules: [
                    { level: "None", nonResourceURLs: ["*", "/healthz*"] },
                    { level: "Request", namespaces: [""], resources: [{ group: "", resources: ["pods/log"] }] },
                ],
            }),
        );
    });

    for (const [what, text, message] of refused) {
        it(`are none with ${what}`, () => {
            assert.throws(() => validate(text), { message });
        });
    }
});
