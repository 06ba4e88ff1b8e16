import { closest } from "../../errors/closest";
import type { Path } from "../document";
import { pathText, places, texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { extensionResources } from "../extension-resources";
import type { OfferedResource } from "../extension-resources";
import { enabledByDefault, extensionNames } from "../schema/extension-names";
import type { ExtensionName } from "../schema/extension-names";
import { hostOf } from "./host";
import { problem } from "./problem";

/** A resource that an enabled extension reconciles. */
interface Offer extends OfferedResource {
    /** Name of the extension. */
    by: string;
    primary: boolean;
    clusters: string[];
    path: Path;
}

/** What the landscape needs, and where it says so. */
interface Need {
    path: Path;
    /** Who needs it. */
    by: string;
    resources: OfferedResource[];
    /** Kind of cluster that has it, for kind Extension. */
    cluster?: "garden";
}

/**
 * Every kind and type that the landscape uses is offered by exactly one enabled extension: Gardener waits for those of a
 * Garden and of a seed (gardener v1.138.3 pkg/utils/gardener/{operator/garden,seed}.go), and takes but one primary.
 */
export function checkExtensionsOffered(document: unknown): Problem[] {
    const offers = offersIn(document);
    return offers === undefined
        ? []
        : [...twice(offers), ...needsIn(document).flatMap(need => missing(document, need, offers))];
}

/** Whether an enabled extension of the document offers a resource. */
export function offers(document: unknown, { kind, type }: OfferedResource): boolean {
    return (offersIn(document) ?? []).some(offer => offer.kind === kind && offer.type === type);
}

function offersIn(document: unknown): Offer[] | undefined {
    const enabled = valueAt(document, ["extensions", "enabled"]) ?? enabledByDefault;
    if (!Array.isArray(enabled)) {
        return undefined;
    }
    const ofRelease = (enabled as unknown[]).flatMap((name, index) =>
        isExtensionName(name) ? resourcesOf(document, name, ["extensions", "enabled", index]) : [],
    );
    const others = places(document, "extensions.others.*").flatMap(({ path, value }) =>
        places(value, "resources.*").flatMap(resource =>
            offerOf(resource.value, String(valueAt(value, ["name"])), [...path, ...resource.path]),
        ),
    );
    return [...ofRelease, ...others];
}

/** What an extension of the release offers: the table's, unless its overrides say otherwise. */
function resourcesOf(document: unknown, name: ExtensionName, path: Path): Offer[] {
    const overridden = valueAt(document, ["extensions", "overrides", name, "spec", "resources"]);
    const resources: unknown[] = Array.isArray(overridden) ? overridden : extensionResources[name];
    return resources.flatMap(resource => offerOf(resource, name, path));
}

function offerOf(resource: unknown, by: string, path: Path): Offer[] {
    const [kind, type] = [valueAt(resource, ["kind"]), valueAt(resource, ["type"])];
    const clusters = valueAt(resource, ["clusterCompatibility"]) ?? ["shoot"];
    return typeof kind === "string" && typeof type === "string"
        ? [
              {
                  kind,
                  type,
                  by,
                  path,
                  primary: valueAt(resource, ["primary"]) !== false,
                  clusters: Array.isArray(clusters) ? clusters.map(String) : [],
              },
          ]
        : [];
}

function isExtensionName(name: unknown): name is ExtensionName {
    return extensionNames.includes(name as ExtensionName);
}

function twice(offers: Offer[]): Problem[] {
    return offers.flatMap((offer, index) => {
        const same = ({ kind, type }: OfferedResource) => kind === offer.kind && type === offer.type;
        const first = offers
            .slice(0, index)
            .find(other => same(other) && (other.by === offer.by || bothPrimary(other, offer)));
        if (!first) {
            return [];
        }
        if (
            pathText(first.path).startsWith("extensions.enabled") &&
            pathText(offer.path).startsWith("extensions.enabled")
        ) {
            // An extension that is enabled twice offers all of its resources twice: one line is enough.
            const before = offers.slice(0, index).some(other => pathText(other.path) === pathText(offer.path));
            return before
                ? []
                : [problem(offer.path, `"${offer.by}" is enabled in ${pathText(first.path)} already`, "it once")];
        }
        const found = `${offer.kind} of type ${offer.type} is offered by ${first.by} already (${pathText(first.path)})`;
        return [problem(offer.path, found, "one of them, or primary: false")];
    });
}

function bothPrimary(a: Offer, b: Offer): boolean {
    return a.primary && b.primary;
}

function missing(document: unknown, need: Need, offers: Offer[]): Problem[] {
    const offered = ({ kind, type }: OfferedResource) =>
        offers.some(
            offer =>
                offer.kind === kind &&
                offer.type === type &&
                offer.primary &&
                (need.cluster === undefined || offer.clusters.includes(need.cluster)),
        );
    const lacking = need.resources.filter(resource => !offered(resource));
    if (lacking.length === 0) {
        return [];
    }
    const [{ type }] = lacking;
    const kinds = lacking.map(({ kind }) => kind);
    const what = `${kinds.join(", ")} of type ${type}${need.cluster ? ` for the ${need.cluster}` : ""}`;
    const offering = extensionNames.find(name =>
        resourcesOf(document, name, []).some(
            offer =>
                lacking.some(({ kind }) => offer.kind === kind && offer.type === type) &&
                (need.cluster === undefined || offer.clusters.includes(need.cluster)),
        ),
    );
    const found = `${need.by} needs ${what}, which no enabled extension offers`;
    const known = typesOf(lacking[0].kind, offers);
    const meant = known.includes(type) ? undefined : closest(type, known);
    return meant
        ? [{ path: pathText(need.path), found, expected: `did you mean ${meant}?` }]
        : [
              problem(
                  need.path,
                  found,
                  offering ? `${offering} in extensions.enabled` : "an entry of extensions.others that offers it",
              ),
          ];
}

/** Types of a kind that extensions offer, enabled or of the release. */
function typesOf(kind: string, offers: Offer[]): string[] {
    const all = [...offers, ...Object.values(extensionResources).flat()];
    return [...new Set(all.filter(resource => resource.kind === kind).map(({ type }) => type))];
}

const provider = (type: string) => ["ControlPlane", "Infrastructure", "Worker"].map(kind => ({ kind, type }));
const backups = (type: string) => ["BackupBucket", "BackupEntry"].map(kind => ({ kind, type }));

function needsIn(document: unknown): Need[] {
    const host = hostOf(document);
    const onGke = host && pathText(host.path).endsWith(".gke");
    const single = (pattern: string, kind: string, by: string): Need[] =>
        texts(document, pattern).map(({ path, value }) => ({ path, by, resources: [{ kind, type: value }] }));
    const given = (pattern: string) => texts(document, pattern);
    const extensionsOf = (pattern: string, by: string): Need[] =>
        texts(document, `${pattern}.extensions.*.type`)
            .filter(({ path }) => valueAt(document, [...path.slice(0, -1), "disabled"]) !== true)
            .map(({ path, value }) => ({ path, by, resources: [{ kind: "Extension", type: value }] }));
    const backup = given("backup.provider")[0];
    const dns = given("dns.provider.type")[0];
    return [
        ...(host ? [{ path: host.path, by: "the soil in it", resources: provider(host.type) }] : []),
        { path: ["cloudProfile"], by: "every shoot", resources: provider("metal") },
        ...given("gardenlets.*.provider.type").map(({ path, value }) => ({
            path,
            by: "the seed",
            resources: provider(value),
        })),
        ...(backup || onGke
            ? [
                  {
                      path: backup?.path ?? ["garden", "backup"],
                      by: "the garden",
                      resources: backups(backup?.value ?? "gcp"),
                  },
              ]
            : []),
        ...["soil.backup.provider", "gardenlets.*.backup.provider", "seeds.*.seedConfig.backup.provider"]
            .flatMap(given)
            .map(({ path, value }) => ({ path, by: "the seed", resources: backups(value) })),
        ...(dns || onGke
            ? [
                  {
                      path: dns?.path ?? ["dns"],
                      by: "the landscape",
                      resources: [{ kind: "DNSRecord", type: dns?.value ?? "google-clouddns" }],
                  },
              ]
            : []),
        ...single("garden.dns.providers.*.type", "DNSRecord", "the garden"),
        ...single("seeds.*.networking.type", "Network", "the seed"),
        ...single("projects.*.shoots.*.networking.type", "Network", "the shoot"),
        ...operatingSystems(document),
        ...extensionsOf("seeds.*", "the seed"),
        ...extensionsOf("projects.*.shoots.*", "the shoot"),
        ...extensionsOf("garden", "the garden").map(need => ({ ...need, cluster: "garden" as const })),
    ];
}

/** The name of a machine image is the type of its OperatingSystemConfig; workers take no image but metal's. */
function operatingSystems(document: unknown): Need[] {
    return texts(document, "metal.images.*.id")
        .filter(({ path }) => {
            const features = valueAt(document, [...path.slice(0, -1), "features"]);
            return Array.isArray(features) && features.includes("machine");
        })
        .map(({ path, value }) => ({
            path,
            by: "a machine with it",
            resources: [{ kind: "OperatingSystemConfig", type: value.slice(0, value.lastIndexOf("-")) }],
        }));
}
