import assert from "node:assert/strict";
import { lifetimeOf, renewalOf, takeoverOf } from "../../../gardener/metal/headscale-key";
import { headscaleKeyOf, headscaleKeyReady, isKeyDue } from "../../../gardener/predicates/headscale";
import type { SecretData } from "../../../gardener/predicates/virtual-garden-access";
import type { JobPod } from "../../../gardener/predicates/job";
import { zitadelClientOf, zitadelClientReady, zitadelInitialized } from "../../../gardener/predicates/zitadel";

const secret = (data: Record<string, string>): SecretData => ({
    data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text).toString("base64")])),
});

const DAY = 86400;
const now = Date.parse("2026-06-01T00:00:00Z");
const KEY = `hskey-api-${"a".repeat(12)}-${"b".repeat(64)}`;

describe("the life of a key to headscale", () => {
    const lifetimes: [string, number | undefined][] = [
        ["90s", 90],
        ["24h", DAY],
        ["365d", 365 * DAY],
        ["2w", 14 * DAY],
        ["1y", 365 * DAY],
        ["1 year", undefined],
        ["1d12h", undefined],
    ];
    for (const [text, seconds] of lifetimes) {
        it(`is ${seconds ?? "unknown"} for ${text}`, () => assert.equal(lifetimeOf(text), seconds));
    }

    it("has it made anew well before an up asks for that", () => {
        assert.ok(renewalOf(DAY) - takeoverOf(DAY) > 3600);
        assert.equal(renewalOf(365 * DAY), 182.5 * DAY);
    });
});

describe("readiness of headscale's key", () => {
    const wanted = { lifetimeSeconds: 90 * DAY };
    const cases: [string, SecretData | undefined, string, string][] = [
        ["a new key", secret({ key: KEY, expires: "2026-08-30T00:00:00Z" }), "ready", "ready"],
        ["a key past half of its life", secret({ key: KEY, expires: "2026-07-02T00:00:00Z" }), "ready", "ready"],
        [
            "a key in the last third of its life",
            secret({ key: KEY, expires: "2026-07-01T00:00:00Z" }),
            "waiting",
            "its key expires at 2026-07-01T00:00:00Z, and is not made anew yet",
        ],
        ["no Secret", undefined, "waiting", "it does not exist yet"],
        ["an empty Secret", {}, "waiting", "no key is in it yet"],
        [
            "a key of metal-roles' own, without an end",
            secret({ key: KEY }),
            "waiting",
            "it does not say when its key expires, and the key is not made anew yet",
        ],
        [
            "a key of headscale 0.24",
            secret({ key: "abcdefg.0123456789", expires: "2026-08-30T00:00:00Z" }),
            "waiting",
            "its key is not of the form hskey-api-…, which headscale 0.28 asks for, and is not made anew yet",
        ],
        [
            "a Secret on its way out",
            { metadata: { deletionTimestamp: "2026-06-01T00:00:00Z" } },
            "failed",
            "it is being deleted since 2026-06-01T00:00:00Z",
        ],
    ];
    for (const [what, found, state, reason] of cases) {
        it(`of ${what}: ${state}`, () => {
            assert.deepEqual(headscaleKeyReady(found, wanted, now), { state, reason });
        });
    }

    it("takes key and end from the Secret, together or not at all", () => {
        const expires = "2026-08-30T00:00:00Z";
        assert.deepEqual(headscaleKeyOf(secret({ key: KEY, expires })), { key: KEY, expires });
        assert.equal(headscaleKeyOf(secret({ expires })), undefined);
    });

    it("is due where nothing tells of an end", () => {
        assert.deepEqual(
            [undefined, "", "never", "2026-06-02T00:00:00Z", "2027-06-01T00:00:00Z"].map(end =>
                isKeyDue(end, 90 * DAY, now),
            ),
            [true, true, true, true, false],
        );
    });
});

describe("readiness of zitadel's client", () => {
    const condition = (type: string, message?: string) => ({
        status: { conditions: [{ type, status: "True", message }] },
    });
    const pod = (state: object, lastState?: object): JobPod => ({
        status: { containerStatuses: [{ state, lastState }] },
    });
    const jobs: [string, Parameters<typeof zitadelInitialized>, string, string][] = [
        ["a Job that is done", [condition("Complete"), []], "ready", "complete"],
        [
            "a Job on its way out",
            [{ metadata: { deletionTimestamp: "2026-06-01T00:00:00Z" } }, []],
            "failed",
            "it is being deleted since 2026-06-01T00:00:00Z",
        ],
        ["no Job", [undefined, []], "waiting", "it does not exist yet"],
        ["a Job that runs", [{}, []], "waiting", "no pod of its Job has ended yet"],
        [
            "a Job whose token is not there",
            [
                {},
                [
                    pod({
                        waiting: { reason: "CreateContainerConfigError", message: 'secret "iam-admin-pat" not found' },
                    }),
                ],
            ],
            "waiting",
            'CreateContainerConfigError: secret "iam-admin-pat" not found',
        ],
        [
            "a Job that is tried again",
            [
                {},
                [
                    pod(
                        {
                            waiting: {
                                reason: "CrashLoopBackOff",
                                message: "back-off 10s restarting failed container",
                            },
                        },
                        { terminated: { exitCode: 1, message: "connecting\nunable to get default organization\n" } },
                    ),
                ],
            ],
            "waiting",
            "unable to get default organization",
        ],
        [
            "a Job that has failed for good",
            [condition("Failed", "Job has reached the specified backoff limit"), []],
            "failed",
            "it has failed for good: Job has reached the specified backoff limit",
        ],
        [
            "a Job that has failed for good, and said why",
            [condition("Failed", "backoff limit"), [pod({ terminated: { exitCode: 1, message: "invalid password" } })]],
            "failed",
            "it has failed for good: invalid password",
        ],
    ];
    for (const [what, args, state, reason] of jobs) {
        it(`of ${what}: ${state}`, () => assert.deepEqual(zitadelInitialized(...args), { state, reason }));
    }

    it("takes both halves from the Secret, or none", () => {
        const whole = secret({ client_id: "1", client_secret: "s" });
        assert.deepEqual(zitadelClientOf(whole), { clientId: "1", clientSecret: "s" });
        assert.equal(zitadelClientReady(whole).state, "ready");
        for (const part of [undefined, {}, secret({ client_id: "1" }), secret({ client_id: "1", client_secret: "" })]) {
            assert.equal(zitadelClientReady(part).state, "waiting");
        }
    });
});
