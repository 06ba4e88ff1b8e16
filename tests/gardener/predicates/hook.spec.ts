import assert from "node:assert/strict";
import { isLeftOver } from "../../../gardener/predicates/hook";

const hook = { metadata: { annotations: { "helm.sh/hook": "post-install,post-upgrade" } } };
const revision = (version: string, status: string) => ({ labels: { owner: "helm", version, status } });

describe("a hook's Job", () => {
    const cases: [what: string, args: Parameters<typeof isLeftOver>, isLeft: boolean][] = [
        ["is left by a release that failed", [hook, [revision("1", "failed")]], true],
        ["is left by an upgrade that failed", [hook, [revision("1", "deployed"), revision("2", "failed")]], true],
        ["is left by a release that is gone", [hook, []], true],
        ["may be that of an installation that is under way", [hook, [revision("1", "pending-install")]], false],
        [
            "may be that of an upgrade that is under way, whatever the order of the revisions",
            [hook, [revision("10", "pending-upgrade"), revision("9", "failed")]],
            false,
        ],
        [
            "is left where a rollback came after an upgrade that was broken off",
            [hook, [revision("2", "pending-upgrade"), revision("10", "deployed")]],
            true,
        ],
        ["is somebody else's where Helm has not made it as a hook", [{ metadata: {} }, []], false],
    ];
    for (const [what, args, isLeft] of cases) {
        it(what, () => assert.equal(isLeftOver(...args), isLeft));
    }
});
