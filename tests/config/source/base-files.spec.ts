import assert from "node:assert/strict";
import { stringify } from "yaml";
import { ConfigError, problemLine } from "../../../config/errors";
import { loadLandscape } from "../../../config/load";
import { checkStackFile } from "../../../config/source/read";
import { devDocument } from "../document";
import type { Loose } from "../document";
import { Folder } from "./folder";

describe("base files", () => {
    let folder: Folder;
    beforeEach(() => (folder = new Folder()));
    afterEach(() => folder.remove());

    /** Checks a stack config: these lines under `landscape:config`. */
    function check(...document: string[]): { lines: string[]; stage?: string; zone?: string } {
        const text = ["config:", "  landscape:config:", ...document.map(line => `    ${line}`)].join("\n");
        const { landscape, problems } = checkStackFile(folder.write("Pulumi.test.yaml", text), folder.path);
        const root = folder.shown("");
        const lines = problems.map(problem => problemLine(problem).replaceAll(`${root}/`, ""));
        return { lines, stage: landscape?.stage, zone: landscape?.dns.zone };
    }

    /** Writes dev's document, changed, as a base file. */
    function writeDev(change: (document: Loose) => void = () => undefined): void {
        const document = devDocument();
        change(document);
        folder.write("base/dev.yaml", stringify(document));
    }

    it("are merged in their order, and the stack's own document last", () => {
        writeDev();
        folder.write("base/second.yaml", "stage: second\ngarden: {clusterIdentity: second}\n");
        const base = "base: [base/dev.yaml, base/second.yaml]";
        assert.deepEqual(check(base), { lines: [], stage: "second", zone: "dev.landscape.example" });
        assert.deepEqual(check(base, "stage: own"), { lines: [], stage: "own", zone: "dev.landscape.example" });
    });

    it("are merged where Pulumi hands the document over, too, and leave no `base` behind", () => {
        writeDev();
        const landscape = loadLandscape({ base: ["base/dev.yaml"], stage: "own" }, folder.path);
        assert.deepEqual(landscape, loadLandscape({ ...devDocument(), stage: "own" }));
        assert.equal("base" in landscape, false);
    });

    it("lose what null takes out, and lists as a whole", () => {
        writeDev();
        const landscape = loadLandscape(
            { base: ["base/dev.yaml"], unlock: ["soil"], projects: [], certManager: { server: null } },
            folder.path,
        );
        assert.deepEqual([landscape.unlock, landscape.projects], [["soil"], []]);
        assert.equal(landscape.certManager.server, "https://acme-v02.api.letsencrypt.org/directory");
    });

    it("have their problems in the file in which the value stands", () => {
        writeDev(d => void delete (d as Partial<Loose>).stage);
        folder.write("base/second.yaml", "# more\ndns:\n  zone: 1.30\nsoil: {replicaCount: 50}\nstage:\n");
        folder.write("base/third.yaml", "certManager:\n  emails: a@b.example\n");
        const base = "base: [base/dev.yaml, base/second.yaml, base/third.yaml]";
        assert.deepEqual(check(base, "garden:", "  highAvailability: no").lines, [
            'garden.highAvailability: "no" is a text in YAML 1.2; write false (Pulumi.test.yaml:5:25)',
            'dns.zone: 1.30; expected a text; put it in quotes: "1.30" (base/second.yaml:3:9)',
            "soil.replicaCount: 50; expected a whole number from 1 to 5 (base/second.yaml:4:22)",
            "stage: is empty; it is required: Name of the environment; in names of objects and prefixes of backups (base/second.yaml:5:1)",
            "certManager.emails: unknown key; did you mean email? (base/third.yaml:2:3)",
        ]);
    });

    it("that the stack's own null takes something from leave it empty there", () => {
        writeDev();
        assert.deepEqual(check("base: [base/dev.yaml]", "dns:", "  zone: ~").lines, [
            "dns.zone: is empty; it is required: The zone that is delegated to the landscape; every domain lies in it. Never changes (Pulumi.test.yaml:5:13)",
        ]);
    });

    it("say nothing of what is missing in an entry of a list that a later file replaces", () => {
        writeDev();
        folder.write("base/second.yaml", "\nseeds:\n  - name: seed-a\n");
        const { lines } = check("base: [base/dev.yaml, base/second.yaml]");
        assert.deepEqual(
            lines.filter(line => line.startsWith("seeds[0].region: missing; ")).map(line => line.split(" (").at(-1)),
            ["base/second.yaml:3:5)"],
        );
    });

    const refused: [string, string, string, string][] = [
        [
            "names base files",
            "stage: x\nbase: [other.yaml]\n",
            "base: a base file names base files; expected base in the stack's own landscape:config alone; " +
                "list every base file there, in the order in which they are merged",
            "2:1",
        ],
        [
            "has a secret",
            "dns:\n  zone: {secure: v1}\n",
            "dns.zone: a secret in a base file, where Pulumi can't decrypt it; expected the name of one in landscape:secrets",
            "2:9",
        ],
        [
            "is a stack config",
            "config: {}\n",
            "config: a stack config as a base file; expected what stands under landscape:config, from the first column on",
            "1:1",
        ],
        ["is empty", "", "base[1]: base/wrong.yaml is empty; expected a part of landscape:config, as a map", "1:1"],
        [
            "is a list",
            "- a\n",
            "base[1]: base/wrong.yaml is no map; expected a part of landscape:config, as a map",
            "1:1",
        ],
        ["is no YAML", "stage: 'a\n", "base[1]: a quote that is not closed; expected the closing quote", "1:8"],
        [
            "has a trap",
            "stage: 0b1\n",
            "stage: 0b1 means two things: the number 1 to Pulumi, the text in YAML 1.2; expected one meaning; " +
                'put it in quotes if it is a text: "0b1", else write 1',
            "1:8",
        ],
    ];
    for (const [what, text, line, place] of refused) {
        it(`are refused: one that ${what}`, () => {
            writeDev();
            folder.write("base/wrong.yaml", text);
            const { lines } = check("base:", "- base/dev.yaml", "- base/wrong.yaml");
            assert.deepEqual(lines, [`${line} (base/wrong.yaml:${place})`]);
        });
    }

    it("that can't be read are told at their entry, with what else is wrong, and nothing is called missing", () => {
        folder.write("base/latin1.yaml", Buffer.from("stage: \xfc\n", "latin1"));
        const { lines } = check("base: [gone.yaml, base, base/latin1.yaml, 7]", "stagee: dev");
        assert.deepEqual(lines, [
            "base[0]: gone.yaml is not there; expected a YAML file (Pulumi.test.yaml:3:12)",
            "base[1]: base is a folder; expected a YAML file (Pulumi.test.yaml:3:23)",
            'base[3]: 7; expected a text; put it in quotes: "7" (Pulumi.test.yaml:3:47)',
            "stagee: unknown key; did you mean stage? (Pulumi.test.yaml:4:5)",
            "base[2]: base/latin1.yaml has a byte that is no UTF-8; expected the file saved as UTF-8 (base/latin1.yaml:1:8)",
        ]);
    });

    it("have their problems thrown where Pulumi hands the document over", () => {
        writeDev();
        folder.write("base/second.yaml", "stage: Second\n");
        assert.throws(
            () => loadLandscape({ base: ["base/dev.yaml", "base/second.yaml"], through: "moon" }, folder.path),
            (error: unknown) => {
                assert.ok(error instanceof ConfigError);
                assert.deepEqual(error.problems.map(problemLine), [
                    'through: "moon"; expected one of metal, garden, seeds',
                    'stage: "Second"; expected lower-case letters, digits and inner dashes, at most 20 characters ' +
                        `(${folder.shown("base/second.yaml")}:1:8)`,
                ]);
                return true;
            },
        );
    });
});
