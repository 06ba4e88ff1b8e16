import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { refusalOf } from "../../../rehearsal/simulation/metal-api/signature";

const now = new Date("2026-11-22T10:00:00.400Z");
const signed = (
    over: Record<string, string> = {},
    date = "2026-11-22T10:00:00Z",
    salt = "abcdefghijklmnopqrstuvwx",
) => {
    const signature = createHmac("sha256", "admin-key").update(`${date}GET${salt}`).digest("hex");
    return { authorization: `Metal-Admin ${signature}`, "x-date": date, "x-data-salt": salt, ...over };
};

describe("the signature of a request to metal-api", () => {
    const cases: [string, string, Record<string, string>, string | undefined][] = [
        ["is taken when it is right", "GET", signed(), undefined],
        ["is taken at 15 s", "GET", signed({}, "2026-11-22T09:59:45Z"), undefined],
        [
            "is refused when it is older",
            "GET",
            signed({}, "2026-11-22T09:59:44Z"),
            "the request is too old: X-Date 2026-11-22T09:59:44Z",
        ],
        ["is of the method", "POST", signed(), "wrong signature"],
        ["is of the salt", "GET", signed({ "x-data-salt": "other" }), "wrong signature"],
        ["is of the user's key", "GET", signed({ authorization: "Metal-View 00" }), "no such user: Metal-View"],
        [
            "needs a date to the second",
            "GET",
            signed({}, "2026-11-22T10:00:00.000Z"),
            "X-Date 2026-11-22T10:00:00.000Z is not RFC 3339 in UTC to the second",
        ],
        ["has to be there", "GET", {}, "the request is not signed: it needs Authorization, X-Date and X-Data-Salt"],
    ];
    for (const [title, method, headers, expected] of cases) {
        it(title, () => assert.equal(refusalOf(method, headers, { "Metal-Admin": "admin-key" }, now), expected));
    }
});
