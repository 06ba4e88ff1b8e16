import type { Landscape } from "../landscape";
import { loginDomainOf } from "../landscape";
import type { Row } from "./row";
import { at, restore } from "./row";

const issuer = "tokens are issued in its name, and its database knows it by that name alone";
const encrypted = "zitadel's database is encrypted with it, and can't be read with another one";
const made = "zitadel-init renames nothing: with another id it makes another one beside it, or none";
const handedOut =
    "nodes keep the addresses that they have, so the old range stays in use and is checked against none (headscale v0.28.0 hscontrol/db/ip.go)";

/** What of zitadel and headscale must not change, each while it is there. */
export function ofLogin(metal: Landscape["metal"]): Row[] {
    const { zitadel, headscale } = metal;
    const document = at("metal", "metal", restore);
    const { project, application } = zitadel.initConfig;
    return [
        ...(zitadel.enabled
            ? [
                  document("zitadel.externalDomain", loginDomainOf(metal), "never", issuer),
                  document(
                      "zitadel.masterKey",
                      zitadel.masterKey?.secret,
                      "never",
                      encrypted,
                      "put the old value back",
                  ),
                  document("zitadel.initConfig.project.id", project.id, "never", made, "put the old value back"),
                  document(
                      "zitadel.initConfig.application.id",
                      application.id,
                      "never",
                      made,
                      "put the old value back",
                  ),
              ]
            : []),
        ...(headscale.enabled
            ? [
                  document("headscale.prefixes.v4", headscale.prefixes.v4, "never", handedOut),
                  document("headscale.prefixes.v6", headscale.prefixes.v6, "never", handedOut),
              ]
            : []),
    ];
}
