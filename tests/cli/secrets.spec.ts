import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { newPassphraseCrypter } from "../../rehearsal/host/encryption";
import { landscape, linesOf, root } from "./landscape";

describe("landscape with secrets", function () {
    this.timeout(120_000);
    const folder = mkdtempSync(path.join(tmpdir(), "landscape-secrets-"));
    after(() => rmSync(folder, { recursive: true }));
    const passphrase = "correct horse";
    let crypter: Awaited<ReturnType<typeof newPassphraseCrypter>>;
    before(async () => {
        crypter = await newPassphraseCrypter(passphrase);
    });

    /** `dev` with two given HMACs, and what the stack has for them; the file as messages name it. */
    function config(secrets: Record<string, string>, top = `encryptionsalt: ${crypter.salt}\n`): string {
        const dev = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
        const lines = Object.entries(secrets).map(([name, text]) => `        ${name}: { secure: "${text}" }\n`);
        const given = lines.length > 0 ? `    landscape:secrets:\n${lines.join("")}` : "";
        const file = path.join(folder, "Pulumi.secret.yaml");
        const hmac =
            "        metal:\n            hmac: { view: { secret: hmac-view }, admin: { secret: hmac-admin } }\n";
        writeFileSync(file, top + dev.replace("        metal:\n", hmac) + given);
        return file;
    }

    const both = () => ({
        "hmac-view": crypter.crypter.encrypt("a long view secret"),
        "hmac-admin": crypter.crypter.encrypt("a long admin secret"),
    });
    const PULUMI_CONFIG_PASSPHRASE = passphrase;
    const without = { PULUMI_CONFIG_PASSPHRASE: undefined, PULUMI_CONFIG_PASSPHRASE_FILE: undefined };

    it("opens them with the stack's passphrase, from the environment or a file", async () => {
        const file = config(both());
        const right = `${path.relative(root, file)} is right\n`;
        const byValue = await landscape(["--config", file, "check"], { ...without, PULUMI_CONFIG_PASSPHRASE });
        assert.deepEqual([byValue.code, byValue.stdout, byValue.stderr], [0, "", right]);
        const secret = path.join(folder, "passphrase");
        writeFileSync(secret, `${passphrase}\n`);
        const byFile = await landscape(["--config", file, "check"], {
            ...without,
            PULUMI_CONFIG_PASSPHRASE_FILE: secret,
        });
        assert.deepEqual([byFile.code, byFile.stdout, byFile.stderr], [0, "", right]);
    });

    it("says that placeholders stand in where the passphrase is not there, and where the key is elsewhere", async () => {
        const cases: [string | undefined, string][] = [
            [undefined, "PULUMI_CONFIG_PASSPHRASE is not set"],
            ["", "the stack config has no encryptionsalt"],
            ["secretsprovider: gcpkms://a/key\n", "the key of gcpkms://a/key is out of reach"],
        ];
        for (const [top, reason] of cases) {
            const file = config(both(), top);
            const { code, stderr } = await landscape(["--config", file, "check"], without);
            const [note] = linesOf(stderr);
            const shown = path.relative(root, file);
            assert.deepEqual(
                [code, note],
                [0, `note: ${shown}: placeholders of their forms stand in for 2 secrets: ${reason}`],
            );
        }
    });

    it("refuses another passphrase, in one line", async () => {
        const file = config(both());
        const { code, stdout, stderr } = await landscape(["--config", file, "check"], {
            ...without,
            PULUMI_CONFIG_PASSPHRASE: "wrong",
        });
        const line =
            "landscape: incorrect passphrase in PULUMI_CONFIG_PASSPHRASE; set it to the one that the stack's secrets were set with\n";
        assert.deepEqual([code, stdout, stderr], [2, "", line]);
    });

    it("tells one of another form, one that is not set and one that nothing needs, and shows none", async () => {
        const file = config({
            "hmac-admin": crypter.crypter.encrypt("tiny"),
            other: crypter.crypter.encrypt("whatever it is"),
        });
        const { code, stdout, stderr } = await landscape(["--config", file, "check"], {
            ...without,
            PULUMI_CONFIG_PASSPHRASE,
        });
        const lines = linesOf(stdout).map(line => line.replace(/ \(\S+\)$/, ""));
        assert.equal(code, 2);
        assert.deepEqual(lines, [
            "metal.hmac.admin.secret: the secret hmac-admin has another form; expected a text of at least 10 characters that YAML takes as it stands",
            "landscape:secrets.other: nothing refers to it; expected a secret that landscape:config names; " +
                "pulumi config rm --path landscape:secrets.other",
        ]);
        assert.ok(!`${stdout}${stderr}`.includes("tiny") && !`${stdout}${stderr}`.includes("whatever it is"));
    });

    it("plans with placeholders for what is not set, says so, and shows no value", async () => {
        const file = config({});
        const json = path.join(folder, "plan.json");
        const { code, stderr } = await landscape(["--config", file, "--json", json, "plan"], without);
        assert.equal(code, 0, stderr);
        assert.equal(
            linesOf(stderr)[0],
            "note: placeholders stand in for secrets that are not set: metal.hmac.view.secret, metal.hmac.admin.secret",
        );
        const plan = readFileSync(json, "utf8");
        assert.ok(!plan.includes("placeholder-of-"));
        const names = (JSON.parse(plan) as { resources: { name: string }[] }).resources.map(({ name }) => name);
        // What is given is not made.
        assert.deepEqual(names.filter(name => /hmac/.test(name)).sort(), [
            "metal-control-plane-hmac-edit",
            "metal-control-plane-hmac-masterdata",
        ]);
    });
});
