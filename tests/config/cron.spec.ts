import assert from "node:assert/strict";
import { isCron, longestPause, shortestSpan } from "../../config/cron";

describe("a cron schedule", () => {
    const right = [
        "*/3 * * * *",
        "0 0 * * *",
        "0-59/10 0,12 1-15 JAN-JUN sun",
        "? * * * ?",
        "59 23 31 12 6",
        "5/15 * * * *",
    ];
    for (const text of right) {
        it(`may be ${text}`, () => {
            assert.equal(isCron(text), true);
        });
    }
    const wrong = [
        ["of four fields", "0 0 * *"],
        ["of six fields", "0 0 0 * * *"],
        ["with a minute too many", "60 * * * *"],
        ["with an hour too many", "0 24 * * *"],
        ["with a day 0", "0 0 0 * *"],
        ["with a month 13", "0 0 1 13 *"],
        ["with a day 7 of the week", "0 0 * * 7"],
        ["with a range that ends before it begins", "30-10 * * * *"],
        ["with a step of 0", "*/0 * * * *"],
        ["with an empty entry", "1,,2 * * * *"],
        ["with a month among the days", "0 0 * * jan"],
        ["by a nickname", "@daily"],
        ["with two blanks", "0  0 * * *"],
        ["with a range of all", "*-5 * * * *"],
    ];
    for (const [what, text] of wrong) {
        it(`is none ${what}`, () => {
            assert.equal(isCron(text), false);
        });
    }
});

describe("the longest pause of a schedule", () => {
    const cases: [string, number | undefined][] = [
        ["* * * * *", 1],
        ["0 */8 * * *", 8 * 60],
        ["0-59/7 * * * *", 7],
        ["5/20 * * * *", 20],
        ["30 1,13 * * *", 12 * 60],
        ["0 0 * * *", 24 * 60],
        ["15 */4 * * MON-FRI", 52 * 60],
        ["0 12 1 * *", 31 * 24 * 60],
        // Either of them.
        ["0 12 1 * SUN", 7 * 24 * 60],
        ["0 0 29 feb ?", 1461 * 24 * 60],
        ["0 0 31 2 *", undefined],
    ];
    for (const [schedule, minutes] of cases) {
        it(`is ${minutes ?? "not known"} of ${schedule}`, () => {
            assert.equal(longestPause(schedule), minutes);
        });
    }
});

describe("the shortest span of a schedule", () => {
    const cases: [string, number, number | undefined][] = [
        ["*/3 * * * *", 480, 24 * 60],
        ["0 * * * *", 1, 60],
        ["0 0 * * *", 7, 7 * 24 * 60],
        ["0 8,9,18 * * *", 1, 60],
        ["0 8,9,18 * * *", 2, 10 * 60],
        ["0 0 * * MON-FRI", 5, 7 * 24 * 60],
        ["0 0 1 1 *", 10, undefined],
        ["0 0 31 2 *", 1, undefined],
    ];
    for (const [schedule, often, minutes] of cases) {
        it(`is ${minutes ?? "not known"} of ${often} times of ${schedule}`, () => {
            assert.equal(shortestSpan(schedule, often), minutes);
        });
    }
});
