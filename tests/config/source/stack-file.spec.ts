import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import { readStackFile } from "../../../config/source/stack-file";
import { Folder } from "./folder";

describe("a stack config", () => {
    let folder: Folder;
    before(() => (folder = new Folder()));
    after(() => folder.remove());

    /** The lines about a stack config; what stands for the file's name is left out. */
    function linesOf(content: string | Uint8Array, which: "problems" | "warnings" = "problems"): string[] {
        const read = readStackFile(folder.write("Pulumi.test.yaml", content));
        return read[which].map(problem => problemLine(problem).replaceAll(folder.shown("Pulumi.test.yaml"), ""));
    }

    const landscape = "expected the landscape, as a map; Pulumi.dev.yaml has a complete one";
    const secrets =
        "expected a map of names and ciphertexts; set each by itself: pulumi config set --secret --path landscape:secrets.NAME";
    const noConfig = "expected config: and what Pulumi keeps in it";
    const cases: [string, string | Uint8Array, string[]][] = [
        ["is empty", "", [`(document): the file is empty; ${noConfig} (:1:1)`]],
        ["has comments alone", "# config:\n", [`(document): the file is empty; ${noConfig} (:1:1)`]],
        ["is a text", "config\n", [`(document): the file is no map; ${noConfig} (:1:1)`]],
        ["is a list", "\n- config\n", [`(document): the file is no map; ${noConfig} (:2:1)`]],
        ["has no config", "\nsecretsprovider: x\n", ["config: missing; expected a map with landscape:config (:2:1)"]],
        ["has an empty config", "x: 1\nconfig:\n", ["config: is empty; expected a map with landscape:config (:2:1)"]],
        [
            "has a list as its config",
            "config: [a]\n",
            ["config: is no map; expected a map with landscape:config (:1:9)"],
        ],
        ["has no document", "config:\n  gcp:project: x\n", [`landscape:config: missing; ${landscape} (:2:3)`]],
        [
            "has an empty document",
            "config:\n  landscape:config:\n",
            [`landscape:config: is empty; ${landscape} (:2:3)`],
        ],
        [
            "has a list as its document",
            "config:\n  config: []\n",
            [`landscape:config: is no map; ${landscape} (:2:11)`],
        ],
        [
            "has a document that is encrypted as a whole",
            "config:\n  config: {secure: v1}\n",
            [
                "landscape:config: is encrypted as a whole; expected the landscape, as a map; set it without --secret (:2:11)",
            ],
        ],
        [
            "has a secret in its document",
            "config:\n  config:\n    a: [{b: {secure: v1}}]\n",
            [
                "a[0].b: a secret in landscape:config, which makes all of it one; " +
                    "expected the name of one in landscape:secrets (:3:13)",
            ],
        ],
        [
            "has a document under both names of its key",
            "config:\n  landscape:config: {}\n  config: {}\n",
            ["landscape:config: is there twice: landscape:config and config are one key; expected it once (:3:3)"],
        ],
        [
            "has a part of the document as a key of its own",
            "config:\n  config: {}\n  landscape:config.dns.zone: x\n",
            [
                "landscape:config.dns.zone: is a key of its own, which nobody reads; expected dns.zone under landscape:config (:3:3)",
            ],
        ],
        [
            "has an empty map of secrets",
            "config:\n  config: {}\n  secrets:\n",
            [`landscape:secrets: is empty; ${secrets} (:3:3)`],
        ],
        [
            "has secrets that are encrypted as a whole",
            "config:\n  config: {}\n  secrets: {secure: v1}\n",
            [`landscape:secrets: is encrypted as a whole; ${secrets} (:3:12)`],
        ],
        [
            "has what is no text where Pulumi keeps a text",
            "config:\n  config: {}\nencryptionsalt: [a]\nsecretsprovider:\n",
            [
                "encryptionsalt: is no text; expected a text (:3:17)",
                "secretsprovider: is empty; expected a text (:4:1)",
            ],
        ],
        [
            "has traps, in the document and elsewhere",
            "config:\n  config: {a: {b: [0b1]}}\n  gcp:zone: 0b1\nenvironment: 0b1\n",
            [
                ["a.b[0]", "2:20"],
                ["gcp:zone", "3:13"],
                ["environment", "4:14"],
            ].map(
                ([path, place]) =>
                    `${path}: 0b1 means two things: the number 1 to Pulumi, the text in YAML 1.2; expected one meaning; ` +
                    `put it in quotes if it is a text: "0b1", else write 1 (:${place})`,
            ),
        ],
        [
            "is UTF-16",
            Buffer.from("\ufeffconfig:\n", "utf16le"),
            ["(document): the file is UTF-16; expected the file saved as UTF-8 (:1:1)"],
        ],
        [
            "has a byte that is no UTF-8",
            Buffer.concat([Buffer.from("config: {}\n# \ufffd ü\ufffd: "), Buffer.from([0xfc]), Buffer.from("\n")]),
            ["(document): the file has a byte that is no UTF-8; expected the file saved as UTF-8 (:2:9)"],
        ],
        [
            "is larger than any config",
            "#".repeat(1024 * 1024 + 1),
            ["(document): the file has 1048577 bytes; expected at most 1048576 (:1:1)"],
        ],
    ];
    for (const [what, content, expected] of cases) {
        it(`that ${what} says so, and where`, () => {
            assert.deepEqual(linesOf(content), expected);
        });
    }

    for (const [what, name, found] of [
        ["is not there", "gone/Pulumi.test.yaml", "is not there"],
        ["is a folder", "", "is a folder"],
        ["has too long a name", "x".repeat(300), "can't be read (ENAMETOOLONG)"],
    ]) {
        it(`that ${what} says so`, () => {
            assert.deepEqual(readStackFile(`${folder.path}/${name}`).problems, [
                {
                    path: "",
                    found: `the file ${found}`,
                    expected: "expected a YAML file",
                    position: { file: folder.shown(name), line: 1, column: 1 },
                },
            ]);
        });
    }

    it("warns of keys that nobody reads, and of no others", () => {
        const content =
            "config:\n  config: {}\n  landscape:secret: {}\n  gcp:project: x\n  pulumi:tags: {}\n" +
            "encryptionsalt: a\nsecretsprovider: b\nencryptedkey: c\nenvironment: [d]\nencryptedSalt: e\nxyzzy: f\n";
        assert.deepEqual(linesOf(content, "warnings"), [
            "encryptedSalt: unknown key of a stack config, which Pulumi passes over; did you mean encryptionsalt? (:10:1)",
            "xyzzy: unknown key of a stack config, which Pulumi passes over; " +
                "known here: config, encryptionsalt, secretsprovider, encryptedkey, environment (:11:1)",
            "landscape:secret: unknown key, which nobody reads; did you mean landscape:secrets? (:3:3)",
        ]);
        assert.deepEqual(linesOf(content), []);
    });

    it("gives its document and the names of its secrets, and shows no secret", () => {
        const content =
            "config:\n  landscape:config: {stage: dev}\n  landscape:secrets:\n    sealed: {secure: v1}\n    open: 0777\n    a: !x 1\n";
        const { document, at, secrets, secretsAt, problems } = readStackFile(folder.write("secrets.yaml", content));
        assert.deepEqual(
            { document, at, secrets, secretsAt, problems },
            {
                document: { stage: "dev" },
                at: ["config", "landscape:config"],
                secrets: { sealed: "sealed", open: "clear", a: "clear" },
                secretsAt: ["config", "landscape:secrets"],
                problems: [],
            },
        );
    });
});
