import assert from "node:assert/strict";
import { demanding, requiredActionsOf } from "../../../cli/upgrade/actions";
import { releases } from "../../../release/releases";

describe("the required actions of releases", () => {
    it("are of releases that are known", () => {
        const known = releases.map(({ release }) => release);
        assert.deepEqual(
            demanding.filter(one => !known.includes(one)),
            [],
        );
    });

    it("name their release; there are none where its notes demand nothing", () => {
        assert.deepEqual(requiredActionsOf("v0.22.17"), [
            { release: "v0.22.17", action: "where there is valkey: uninstall its old chart first" },
        ]);
        assert.deepEqual(requiredActionsOf("v0.22.16").length, 2);
        assert.deepEqual(requiredActionsOf("v0.22.19"), []);
    });
});
