import assert from "node:assert/strict";
import { preAuthentication } from "../../../cli/vector/signatures";

it("what a DSSE signature is of, by the example of its specification (secure-systems-lab/dsse protocol.md)", () => {
    const bytes = preAuthentication("http://example.com/HelloWorld", Buffer.from("hello world"));
    assert.equal(bytes.toString(), "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
});
