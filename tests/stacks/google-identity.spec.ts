import assert from "node:assert/strict";
import type { Landscape } from "../../config/landscape";
import { loadLandscape } from "../../config/load";
import { lineOf } from "../../errors/line";
import { requireGoogleIdentity } from "../../stacks/google-identity";
import { devDocument, set } from "../config/document";

const audience = "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/oidc";
const serviceAccountEmail = "landscape@landscape-dev.iam.gserviceaccount.com";

/** dev, by workload identity federation in one of its clusters. */
function federated(role: "initial" | "metal"): Pick<Landscape, "clusters"> {
    const document = devDocument();
    set(document.clusters.initial.gke, { credentials: { externalCredentials: { audience, serviceAccountEmail } } });
    const { clusters } = loadLandscape(document);
    const { gke } = loadLandscape(devDocument()).clusters.initial;
    return { clusters: role === "initial" ? clusters : { initial: { gke }, metal: clusters.initial } };
}

const at = (role: string) => `clusters.${role}.gke.credentials.externalCredentials`;
const noToken = (role: string) =>
    `${at(role)}: the environment variable GOOGLE_IDENTITY_TOKEN is not set: the run trades the OIDC token in it for ` +
    `${serviceAccountEmail}; have your CI put its token for the audience ${audience} into it`;
const notAllowed =
    `${at("initial")}: the environment variable GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES is not 1: Google's libraries ` +
    "let no command fetch the token then; export GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1";

describe("an update by workload identity federation", () => {
    const token = { GOOGLE_IDENTITY_TOKEN: "a token" };
    const allowed = { GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES: "1" };
    const cases: [what: string, role: "initial" | "metal", environment: NodeJS.ProcessEnv, line: string][] = [
        ["without a token", "initial", allowed, noToken("initial")],
        ["with an empty token", "initial", { ...allowed, GOOGLE_IDENTITY_TOKEN: "" }, noToken("initial")],
        ["of metal-stack's cluster without a token", "metal", allowed, noToken("metal")],
        ["whose environment lets no command fetch the token", "initial", token, notAllowed],
    ];
    for (const [what, role, environment, line] of cases) {
        it(`is refused ${what}, before anything is registered`, () => {
            assert.throws(
                () => requireGoogleIdentity(federated(role), environment, false),
                error => lineOf(error) === line,
            );
        });
    }

    it("goes on with both", () => {
        requireGoogleIdentity(federated("initial"), { ...token, ...allowed }, false);
    });

    it("is previewed with neither", () => {
        requireGoogleIdentity(federated("initial"), {}, true);
    });

    it("is none where nothing of it is configured", () => {
        requireGoogleIdentity(loadLandscape(devDocument()), {}, false);
    });
});
