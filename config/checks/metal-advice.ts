import { pathText, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

const DAY = 24 * 60 * 60 * 1000;

/** What most likely is not meant: images that are gone soon, backups that go with the cluster, a database open to all. */
export function adviseMetal(document: unknown, today: Date): Problem[] {
    return [...expiring(document, today), ...localBackups(document), ...openDatabase(document)];
}

function expiring(document: unknown, today: Date): Problem[] {
    return texts(document, "metal.images.*.expirationDate").flatMap(({ path, value }) => {
        const id = String(valueAt(document, [...path.slice(0, -1), "id"]));
        const days = Math.floor((Date.parse(value) - today.getTime()) / DAY);
        if (Number.isNaN(days) || days >= 30) {
            return [];
        }
        const found = days < 0 ? `${id} is expired: no machine is made of it` : `${id} expires in ${days} days`;
        return [problem(path, found, "a newer image, or a later date")];
    });
}

function localBackups(document: unknown): Problem[] {
    const path = ["metal", "databases", "backup", "provider"];
    return valueAt(document, path) === "local"
        ? [
              {
                  path: pathText(path),
                  found: "backups lie in volumes of the cluster, and are lost with it",
                  expected: "gcp or s3 keeps them elsewhere",
              },
          ]
        : [];
}

/** RethinkDB takes whoever comes to its frontend for the administrator (rethinkdb#5947). */
function openDatabase(document: unknown): Problem[] {
    const path = ["metal", "databases", "metal", "exposeFrontend"];
    const ranges = valueAt(document, ["ingress", "service", "loadBalancerSourceRanges"]);
    const isOpen = !Array.isArray(ranges) || ranges.length === 0;
    return valueAt(document, path) === true && isOpen
        ? [
              {
                  path: pathText(path),
                  found: "the frontend asks nobody for a password: whoever reaches the ingress may read and change all data",
                  expected: "false, or an ingress that only operators reach (ingress.service.loadBalancerSourceRanges)",
              },
          ]
        : [];
}
