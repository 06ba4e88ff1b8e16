import assert from "node:assert/strict";
import { durationSeconds } from "../../rehearsal/host/duration";
import { differsAt, keepOld, parsePath } from "../../rehearsal/host/paths";
import { UNKNOWN } from "../../rehearsal/host/protocol";
import { Redactor } from "../../rehearsal/host/redactor";
import { makeUrn, nameOf, packageOf, providerUrn, typeOf } from "../../rehearsal/host/urn";
import { annotateSecrets, mask, plainProps, secret } from "../../rehearsal/host/wire";

describe("values of the engine host", () => {
    it("mark as secret whatever came from a secret: objects in depth, arrays as a whole", () => {
        const given = { a: secret(1), b: { c: secret(2), d: 3 }, e: [1, secret(2)], f: secret({ g: 1 }) };
        const returned = { a: 1, b: { c: 2, d: 3, n: 4 }, e: [1, 2], f: { g: 1 }, o: 5 };
        assert.deepEqual(annotateSecrets(returned, given), {
            a: secret(1),
            b: { c: secret(2), d: 3, n: 4 },
            e: secret([1, 2]),
            f: secret({ g: 1 }),
            o: 5,
        });
        assert.deepEqual(plainProps(annotateSecrets(returned, given)), returned);
    });

    it("are masked: secrets, unknown ones too, and what is not known", () => {
        assert.deepEqual(mask({ a: secret(UNKNOWN), b: [UNKNOWN, secret("x"), 1] }), {
            a: "[secret]",
            b: ["[unknown]", "[secret]", 1],
        });
    });

    it("keep their old selves at ignored paths, through secrets, and say where that can't be", () => {
        const olds = { a: { b: 1, "x.y/z": 2, gone: 3 }, list: [{ v: 1 }, { v: 2 }], s: secret({ t: 1 }), short: [1] };
        const news = {
            a: { b: 9, "x.y/z": 9, more: 4 },
            list: [{ v: 9 }, { v: 9 }],
            s: secret({ t: 9 }),
            short: [1, 2],
        };
        const paths = ["a.b", 'a["x.y/z"]', "a.gone", "a.more", "list[*].v", "s.t", "short[1]", "no.thing"];
        const { props, missed } = keepOld(olds, news, paths);
        assert.deepEqual(props, { ...olds, a: { b: 1, "x.y/z": 2, gone: 3 }, short: [1, 2] });
        assert.deepEqual(missed, ["short[1]"]);
        assert.equal(news.a.b, 9, "the new ones stay as they are");
        assert.throws(() => parsePath("a..b"), {
            message:
                '"a..b" is no property path; write it as spec.ports[0].port, metadata.annotations["a.b/c"] or triggers[*]',
        });
    });

    it("differ at paths with wildcards", () => {
        const differs = (path: string) => differsAt({ a: [{ b: 1, c: 1 }] }, { a: [{ b: 1, c: 2 }] }, parsePath(path));
        assert.deepEqual(["a[*].b", "a[*].c", "a[0].c", "a", "*", "z"].map(differs), [
            ...[false, true, true, true, true, false],
        ]);
    });

    it("that are secret leave no trace in texts: whole, by line, or as JSON writes them", () => {
        const redactor = new Redactor();
        redactor.learn({
            a: secret("line one\nline two"),
            b: secret({ c: ["deep-secret"] }),
            d: "open",
            e: secret("abc"),
        });
        assert.equal(
            redactor.clean('line one, line two, "line one\\nline two", deep-secret, open, abc'),
            '[secret], [secret], "[secret]", [secret], open, abc',
        );
    });

    it("that stand in a secret and in clear in what a text is about are shown there, and nowhere else", () => {
        const redactor = new Redactor();
        redactor.learn({ data: secret({ bucket: "dev-bucket", password: "dev-bucket-password", key: "a-key" }) });
        const text = "dev-bucket, dev-bucket-copy, dev-bucket-password, a-key";
        assert.equal(redactor.clean(text), "[secret], [secret]-copy, [secret], [secret]");
        const about = { name: "dev-bucket", copies: ["dev-bucket-copy", ""], key: secret("a-key") };
        assert.equal(redactor.clean(text, about), "dev-bucket, dev-bucket-copy, [secret], [secret]");
    });

    it("name resources as the engine does", () => {
        const stack = makeUrn("dev", "p", "", "pulumi:pulumi:Stack", "p-dev");
        const group = makeUrn("dev", "p", stack, "p:index:Group", "g");
        const child = makeUrn("dev", "p", group, "kubernetes:core/v1:ConfigMap", "a::b");
        assert.equal(child, "urn:pulumi:dev::p::p:index:Group$kubernetes:core/v1:ConfigMap::a::b");
        assert.equal(group, "urn:pulumi:dev::p::p:index:Group::g");
        assert.deepEqual(
            [typeOf(child), nameOf(child), packageOf(typeOf(child)), packageOf("pulumi:providers:gcp")],
            ["kubernetes:core/v1:ConfigMap", "a::b", "kubernetes", "gcp"],
        );
        assert.equal(providerUrn(`${child}::some-id`), child);
    });

    it("read durations as Go does", () => {
        assert.deepEqual(["1h30m", "45s", "1.5h", "100ms"].map(durationSeconds), [5400, 45, 5400, 0.1]);
        for (const wrong of ["", "10", "1 h", "h1"]) {
            assert.throws(() => durationSeconds(wrong), {
                message: `${JSON.stringify(wrong)} is no duration; write it as Go does, such as "1h30m" or "45s"`,
            });
        }
    });
});
