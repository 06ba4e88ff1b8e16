import assert from "node:assert/strict";
import { problemLine } from "../../../config/errors";
import type { GivenSecrets } from "../../../config/secrets/check";
import { checkSecrets, missingSecrets, withPlaceholders } from "../../../config/secrets/check";
import { shapes } from "../../../config/secrets/shapes";
import type { Loose } from "../document";
import { devDocument, set } from "../document";

/** `dev` with references to secrets of several shapes. */
function document(): Loose {
    const dev = devDocument();
    set(dev.metal, { hmac: { admin: { secret: "hmac-admin" } } });
    set(dev.metal.databases.backup, { encryptionKey: { secret: "backups" } });
    return dev;
}

const linesAbout = (given: GivenSecrets, of = document()) => checkSecrets(of, given).map(problemLine);

describe("the secrets of a stack", () => {
    const sealed: GivenSecrets = { "hmac-admin": "sealed", backups: "sealed" };

    it("are right when each reference has one", () => {
        assert.deepEqual(linesAbout(sealed), []);
        assert.deepEqual(missingSecrets(document(), sealed), []);
    });

    it("are told when they are missing, with the command that sets them", () => {
        assert.deepEqual(missingSecrets(document(), { backups: "sealed" }, "prod").map(problemLine), [
            "metal.hmac.admin.secret: the secret hmac-admin is not set; expected a text of at least 10 characters that YAML takes as it stands; " +
                "pulumi config set --secret --path landscape:secrets.hmac-admin --stack prod",
        ]);
    });

    it("are told once when several references miss the same one", () => {
        const dev = document();
        set(dev.metal.hmac, { view: { secret: "hmac-admin" } });
        assert.equal(missingSecrets(dev, { backups: "sealed" }).length, 1);
    });

    it("are told when nothing refers to them, with what was meant", () => {
        assert.deepEqual(linesAbout({ backups: "sealed", "hmac-admim": "sealed", other: "sealed" }), [
            "landscape:secrets.hmac-admim: nothing refers to it; did you mean hmac-admin?; " +
                "pulumi config rm --path landscape:secrets.hmac-admim",
            "landscape:secrets.other: nothing refers to it; expected a secret that landscape:config names; " +
                "pulumi config rm --path landscape:secrets.other",
        ]);
    });

    it("are told when they stand in clear", () => {
        assert.deepEqual(linesAbout({ ...sealed, "hmac-admin": "clear" }), [
            "landscape:secrets.hmac-admin: stands there in clear; expected `secure:` and a ciphertext; take it out, change " +
                "it where it is used, since it is known now, and pulumi config set --secret --path landscape:secrets.hmac-admin",
        ]);
    });

    it("are told when they have another form, and never shown", () => {
        const value = "far-too-short-for-a-key";
        const lines = linesAbout({ ...sealed, backups: { value } });
        assert.deepEqual(lines, [
            "metal.databases.backup.encryptionKey.secret: the secret backups has another form; expected exactly 32 ASCII characters",
        ]);
        assert.ok(!lines.join().includes(value));
    });

    it("are told when one is to be two things", () => {
        const dev = document();
        set(dev.metal.databases.backup, { encryptionKey: { secret: "hmac-admin" } });
        assert.deepEqual(linesAbout({ "hmac-admin": "sealed" }, dev).sort(), [
            "metal.databases.backup.encryptionKey.secret: the secret hmac-admin is also that of metal.hmac.admin.secret, which " +
                "wants a text of at least 10 characters that YAML takes as it stands; expected a secret of its own: exactly 32 ASCII characters",
            "metal.hmac.admin.secret: the secret hmac-admin is also that of metal.databases.backup.encryptionKey.secret, which " +
                "wants exactly 32 ASCII characters; expected a secret of its own: a text of at least 10 characters that YAML takes as it stands",
        ]);
    });

    for (const [what, value] of [
        ["a private key", shapes["private-key"].placeholder()],
        ["a service account's key", shapes["service-account"].placeholder("a")],
        ["a key of headscale", shapes["headscale-key"].placeholder("a")],
        ["a token", `ey${"a".repeat(12)}.ey${"b".repeat(12)}.c`],
        ["a ciphertext", `v1:${"A".repeat(16)}:AAAA`],
        ["an access key", `AKIA${"Z".repeat(16)}`],
    ]) {
        it(`are told when ${what} stands in landscape:config itself, and not shown`, () => {
            const dev = document();
            set(dev.metal.projects[0], { description: value });
            const lines = linesAbout(sealed, dev);
            assert.equal(lines.length, 1);
            assert.match(lines[0], /^metal\.projects\[0\]\.description: .* stands there; expected no secret/);
            assert.ok(!lines[0].includes(value));
        });
    }

    it("have a placeholder of their shape where they are not known, and their value where they are", () => {
        const value = "0123456789abcdef0123456789abcdef";
        const values = withPlaceholders(document(), { "hmac-admin": "sealed", backups: { value } });
        assert.deepEqual(values, { "hmac-admin": "placeholder-of-hmac-admin", backups: value });
    });
});
