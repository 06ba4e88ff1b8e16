import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { problemsOf } from "../../../config/problems";
import { devDocument, set } from "../document";

/** What `metal.pki` is, and the problems that dev then has: none where it is a right one. */
const cases: [string, object, string[]][] = [
    [
        "certificates that outlive their CA",
        { certificates: { validityPeriodHours: 87600 } },
        [
            "metal.pki.certificates.validityPeriodHours: 87600 is more than that of the CA, 43800; expected " +
                "at most 43800",
        ],
    ],
    ["certificates that live as long as their CA", { certificates: { validityPeriodHours: 43800 } }, []],
    [
        "certificates that are due before they are made",
        { certificates: { validityPeriodHours: 720, earlyRenewalHours: 721 } },
        [
            "metal.pki.certificates.earlyRenewalHours: 721 is not less than validityPeriodHours 720; expected at " +
                "most 719",
        ],
    ],
    [
        "a CA that is due as soon as it is made",
        { ca: { earlyRenewalHours: 43800 } },
        ["metal.pki.ca.earlyRenewalHours: 43800 is not less than validityPeriodHours 43800; expected at most 43799"],
    ],
    ["renewal in time", { ca: { earlyRenewalHours: 8760 }, certificates: { earlyRenewalHours: 43799 } }, []],
    ["a CA that another one will follow", { ca: { trusted: [2] } }, []],
    ["a CA that has followed another one", { ca: { generation: 2, trusted: [1] } }, []],
    [
        "a CA beside itself",
        { ca: { trusted: [1] } },
        ["metal.pki.ca.trusted[0]: 1 signs, and is trusted by that; expected another generation"],
    ],
    [
        "a CA that is trusted twice",
        { ca: { trusted: [2, 3, 2] } },
        ["metal.pki.ca.trusted[2]: 2 is there already; expected another generation"],
    ],
];

describe("what the CA and its certificates ask of one another", () => {
    for (const [what, pki, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "takes"} ${what}`, () => {
            const document = devDocument();
            set(document.metal, { pki });
            assert.deepEqual(problemsOf(document).map(problemLine), expected);
        });
    }
});
