import { contains, parseCidr } from "../cidr";
import { isCron, longestPause } from "../cron";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { problem } from "./problem";

const DAY = 24 * 60 * 60 * 1000;

/**
 * What of metal-stack most likely is not meant: images that are gone soon, backups that go with the cluster, a database
 * open to all, tokens that end too early, consoles that nobody reaches, a VPN in odd ranges.
 */
export function adviseMetal(document: unknown, today: Date): Problem[] {
    return [
        ...expiring(document, today),
        ...localBackups(document),
        ...openDatabase(document),
        ...tokens(document),
        ...consoles(document),
        ...oddRanges(document),
    ];
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
    const closed =
        valueAt(document, ["ingress", "gateway"]) === undefined
            ? "an ingress that only operators reach (ingress.service.loadBalancerSourceRanges)"
            : "what the Gateway's controller has to let only operators in there, which nobody here sees";
    return valueAt(document, path) === true && isOpen
        ? [
              {
                  path: pathText(path),
                  found: "the frontend asks nobody for a password: whoever reaches the ingress may read and change all data",
                  expected: `false, or ${closed}`,
              },
          ]
        : [];
}

function tokens(document: unknown): Problem[] {
    const schedule = valueAt(document, ["metal", "metalApiserver", "tokenCreateSchedule"]);
    const pause = typeof schedule === "string" && isCron(schedule) ? longestPause(schedule) : undefined;
    return texts(document, "metal.metalApiserver.tokens.*.tokenCreateRequest.expires").flatMap(({ path, value }) => {
        const [seconds] = /^\d+(?=s$)/.exec(value) ?? [];
        const found = `it ends before tokenCreateSchedule, ${String(schedule)}, makes another`;
        return pause !== undefined && seconds !== undefined && Number(seconds) <= pause * 60
            ? [problem(path, found, `more than ${pause * 60}s, or a schedule that comes more often`)]
            : [];
    });
}

/** metal-console dials the address that the machine's partition has. */
function consoles(document: unknown): Problem[] {
    const isOn = valueAt(document, ["metal", "metalConsole", "enabled"]) === true;
    const expected = "host and port of the partition's metal-bmc, such as 203.0.113.2:3333";
    return places(document, "metal.partitions.*")
        .filter(({ value }) => isOn && valueAt(value, ["mgmtserviceaddress"]) === undefined)
        .map(({ path }) =>
            problem([...path, "mgmtserviceaddress"], "missing: metal-console reaches no console there", expected),
        );
}

/** Ranges in which clients of tailscale look for one another (tailscale.com/net/tsaddr). */
const tailscale = ["100.64.0.0/10", "fd7a:115c:a1e0::/48"].map(parseCidr).filter(range => range !== undefined);

/** headscale takes other ranges, and warns that they are not supported (headscale v0.28.0 hscontrol/types/config.go). */
function oddRanges(document: unknown): Problem[] {
    return valueAt(document, ["metal", "headscale", "enabled"]) === true
        ? texts(document, "metal.headscale.prefixes.*").flatMap(({ path, value }) => {
              const range = parseCidr(value);
              const usual = tailscale.find(({ family }) => family === range?.family);
              return range === undefined || usual === undefined || contains(usual, range)
                  ? []
                  : [
                        problem(
                            path,
                            `${value} is outside of ${usual.text}: headscale does not support it`,
                            `a part of ${usual.text}`,
                        ),
                    ];
          })
        : [];
}
