import assert from "node:assert/strict";
import * as path from "node:path";
import { commandsTo, upgradeCommand } from "../../../cli/upgrade/commands";
import { fileNameOf } from "../../../cli/upgrade/point";
import { root } from "../landscape";

describe("the commands of a hop", () => {
    const prod = { stack: "prod", root };

    it("fetch a release vector that is not there, put it into the config, check and deploy", () => {
        assert.deepEqual(commandsTo({ release: "v0.22.18", gardener: "v1.137.7" }, prod), [
            "npx landscape vector pull v0.22.18 --public-key cosign.pub",
            "pulumi config set --path landscape:config.release.vector release/vectors/metal-stack-v0.22.18.yaml --stack prod",
            "npx landscape --stack prod check",
            "pulumi up --stack prod",
        ]);
    });

    it("fetch none that is there", () => {
        const file = path.join(root, fileNameOf("v0.22.19"));
        const expected = [
            "pulumi config set --path landscape:config.release.vector release/vectors/metal-stack-v0.22.19.yaml --stack prod",
            "npx landscape --stack prod check",
            "pulumi up --stack prod",
        ];
        assert.deepEqual(commandsTo({ gardener: "v1.138.3", file }, prod), expected);
        assert.deepEqual(commandsTo({ release: "v0.22.19", gardener: "v1.138.3" }, prod), expected);
    });

    it("name a stack config elsewhere, as a shell takes it", () => {
        const elsewhere = { stack: "prod", config: "my stacks/it's.yaml", root };
        assert.deepEqual(commandsTo({ gardener: "v1.139" }, elsewhere), [
            "npx landscape vector pull VERSION --public-key cosign.pub",
            "pulumi config set --path landscape:config.release.vector release/vectors/metal-stack-VERSION.yaml --stack prod " +
                "--config-file 'my stacks/it'\\''s.yaml'",
            "npx landscape --stack prod --config 'my stacks/it'\\''s.yaml' check",
            "pulumi up --stack prod --config-file 'my stacks/it'\\''s.yaml'",
        ]);
        assert.equal(
            upgradeCommand("v1.141", elsewhere),
            "npx landscape --stack prod --config 'my stacks/it'\\''s.yaml' upgrade-plan --to v1.141",
        );
    });
});
