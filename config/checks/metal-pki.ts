import { places, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

/** What the CA and the certificates of metal-stack's control plane ask of one another. */
export function checkMetalPki(document: unknown): Problem[] {
    return [...outlivingCa(document), ...alwaysDue(document), ...trustedTwice(document)];
}

const at = (part: string, key: string) => ["metal", "pki", part, key];

function outlivingCa(document: unknown): Problem[] {
    const [ca, own] = ["ca", "certificates"].map(part => valueAt(document, at(part, "validityPeriodHours")));
    return typeof ca === "number" && typeof own === "number" && own > ca
        ? [
              problem(
                  at("certificates", "validityPeriodHours"),
                  `${own} is more than that of the CA, ${ca}`,
                  `at most ${ca}`,
              ),
          ]
        : [];
}

/** What is due as soon as it is made would be made anew with every up. */
function alwaysDue(document: unknown): Problem[] {
    return ["ca", "certificates"].flatMap(part => {
        const [early, validity] = ["earlyRenewalHours", "validityPeriodHours"].map(key =>
            valueAt(document, at(part, key)),
        );
        return typeof early === "number" && typeof validity === "number" && early >= validity
            ? [
                  problem(
                      at(part, "earlyRenewalHours"),
                      `${early} is not less than validityPeriodHours ${validity}`,
                      `at most ${validity - 1}`,
                  ),
              ]
            : [];
    });
}

/** A generation that is trusted is named once: the one that signs is trusted by that. */
function trustedTwice(document: unknown): Problem[] {
    const signing = valueAt(document, at("ca", "generation"));
    const trusted = places(document, "metal.pki.ca.trusted.*");
    return trusted.flatMap(({ path, value }, index) => {
        const isTwice = trusted.slice(0, index).some(other => other.value === value);
        const found = value === signing ? "signs, and is trusted by that" : "is there already";
        return value === signing || isTwice ? [problem(path, `${String(value)} ${found}`, "another generation")] : [];
    });
}
