import assert from "node:assert/strict";
import { stringify } from "yaml";
import { problemLine } from "../../../config/errors";
import { checkStackFile } from "../../../config/source/read";
import { devDocument, set } from "../document";
import { Folder } from "./folder";

describe("the encryption of a stack's secrets", () => {
    let folder: Folder;
    before(() => (folder = new Folder()));
    after(() => folder.remove());

    /** The warnings about `dev` with high availability and backups of a week, encrypted so. */
    function warningsOf(production: boolean, encryption: Record<string, string>): string[] {
        const document = devDocument();
        set(document, { production });
        set(document.garden, { highAvailability: true });
        set(document.metal.databases.backup, { objectsToKeep: 3360 });
        set(document.clusters.initial.gke.nodePool, { minNodes: 3 });
        const file = folder.write(
            "Pulumi.test.yaml",
            stringify({ ...encryption, config: { "landscape:config": document } }),
        );
        const { problems, warnings } = checkStackFile(file, folder.path);
        assert.deepEqual(problems, []);
        return warnings.map(warning => problemLine(warning).replace(folder.shown("Pulumi.test.yaml"), ""));
    }

    const advice =
        "the secrets of a production environment are encrypted with a passphrase; better a key management service: " +
        "pulumi stack change-secrets-provider gcpkms://... (:1:1)";
    const salt = { encryptionsalt: "v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAA" };
    const cases: [string, boolean, Record<string, string>, string[]][] = [
        ["by a passphrase in production is warned of", true, salt, [`encryptionsalt: ${advice}`]],
        [
            "by a passphrase that is named in production is warned of",
            true,
            { secretsprovider: "passphrase", ...salt },
            [`secretsprovider: ${advice}`],
        ],
        ["by a passphrase elsewhere is not", false, salt, []],
        ["by a key management service is not", true, { secretsprovider: "gcpkms://a/key" }, []],
        ["that is not decided yet is not", true, {}, []],
    ];
    for (const [what, production, encryption, lines] of cases) {
        it(what, () => {
            assert.deepEqual(warningsOf(production, encryption), lines);
        });
    }
});
