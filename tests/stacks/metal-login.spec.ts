import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { loadLandscape } from "../../config/load";
import { Secrets } from "../../config/secrets/secrets";
import { headscaleOf, loginOf } from "../../stacks/metal-login";
import { valueOf } from "../components/mocks";
import type { Loose } from "../config/document";
import { devDocument, set } from "../config/document";

/** metal-stack of dev with a change, and secrets whose values are their names. */
function metalOf(change: (metal: Loose["metal"]) => void) {
    const document = devDocument();
    change(document.metal);
    return loadLandscape(document).metal;
}
const names = ["the-key", "the-password", "the-company", "the-user", "the-client"];
const secrets = new Secrets(pulumi.secret(Object.fromEntries(names.map(name => [name, name]))));

describe("where users of the second API log in", () => {
    it("is nowhere where the config says nothing", () => {
        assert.deepEqual(
            loginOf(
                metalOf(metal => set(metal, { metalApiserver: { enabled: false }, zitadel: { enabled: false } })),
                secrets,
            ),
            {},
        );
    });

    it("is zitadel at auth.<domain>, which leads back to the second API, unless it is told otherwise", async () => {
        const own = async (change: (metal: Loose["metal"]) => void) => {
            const { login } = loginOf(metalOf(change), secrets);
            assert.ok(login && "zitadel" in login);
            return valueOf(pulumi.output(login.zitadel));
        };
        const usual = await own(() => undefined);
        assert.deepEqual(
            [usual.externalDomain, usual.init.application.redirectUris, usual.masterKey, usual.adminPassword],
            [
                "auth.metal.dev.landscape.example",
                ["https://v2.metal.dev.landscape.example/auth/openid-connect/callback"],
                undefined,
                undefined,
            ],
        );
        const told = await own(metal =>
            set(metal, {
                zitadel: {
                    enabled: true,
                    externalDomain: "login.dev.landscape.example",
                    masterKey: { secret: "the-key" },
                    adminPassword: { secret: "the-password" },
                    initConfig: {
                        application: { redirectUris: ["https://elsewhere.example/"] },
                        genericOidcProviders: [
                            {
                                name: "company",
                                issuer: "https://login.example",
                                clientId: "metal",
                                clientSecret: { secret: "the-company" },
                            },
                        ],
                        staticUsers: [
                            { firstName: "A", lastName: "B", email: "a@b.example", password: { secret: "the-user" } },
                        ],
                    },
                },
            }),
        );
        assert.deepEqual(
            [
                told.externalDomain,
                told.init.application.redirectUris,
                told.masterKey,
                told.adminPassword,
                told.init.providers[0].clientSecret,
                told.init.users[0].password,
            ],
            [
                "login.dev.landscape.example",
                ["https://elsewhere.example/"],
                "the-key",
                "the-password",
                "the-company",
                "the-user",
            ],
        );
    });

    it("is the issuer that the config names, without zitadel", async () => {
        const oidc = {
            discoveryUrl: "https://login.example/.well-known/openid-configuration",
            endSessionUrl: "https://login.example/logout",
            clientId: "metal",
        };
        const metal = metalOf(given =>
            set(given, {
                zitadel: { enabled: false },
                metalApiserver: { enabled: true, oidc: { ...oidc, clientSecret: { secret: "the-client" } } },
            }),
        );
        const { login } = loginOf(metal, secrets);
        assert.ok(login && "oidc" in login);
        const { clientSecret, ...plain } = login.oidc;
        assert.deepEqual(plain, oidc);
        assert.equal(await valueOf(clientSecret), "the-client");
        assert.equal(await pulumi.isSecret(clientSecret), true);
    });
});

describe("the VPN", () => {
    it("is there only where it is on", async () => {
        assert.deepEqual(
            headscaleOf(
                metalOf(() => undefined),
                secrets,
            ),
            {},
        );
        const { headscale } = headscaleOf(
            metalOf(metal =>
                set(metal, {
                    headscale: {
                        enabled: true,
                        prefixes: { v4: "100.112.0.0/12" },
                        privateKey: { secret: "the-key" },
                        apiKeyExpiration: "30d",
                    },
                }),
            ),
            secrets,
        );
        assert.deepEqual(await valueOf(pulumi.output(headscale)), {
            prefixes: { v4: "100.112.0.0/12", v6: "fd7a:115c:a1e0::/48" },
            privateKey: "the-key",
            noisePrivateKey: undefined,
            apiKeyExpiration: "30d",
            annotations: {},
        });
    });
});
