import { pathText, places, valueAt } from "../document";
import type { Problem } from "../errors";
import { placesBelow } from "./below";
import { keysAt, problem } from "./problem";

/** By what an object is found: the landscape waits for it, refers to it and deletes it by these. */
const identity = ["apiVersion", "kind", "metadata.name", "metadata.generateName", "metadata.namespace"];

/** Fields of an object, and the key beside its overrides that sets each; undefined where none does. */
type Fields = Record<string, string | undefined>;

const shoot: Fields = {
    "spec.seedName": "seedName",
    "spec.region": "region",
    "spec.dns.domain": "dns.domain",
    "spec.kubernetes.version": "kubernetes.version",
    "spec.networking.type": "networking.type",
    "spec.networking.pods": "networking.pods",
    "spec.networking.services": "networking.services",
    "spec.provider.type": undefined,
    "spec.provider.infrastructureConfig.partitionID": "partition",
    "spec.provider.infrastructureConfig.projectID": "projectID",
};
const seed = "spec.config.seedConfig.spec";
const gardenlet: Fields = {
    [`${seed}.provider.type`]: "provider.type",
    [`${seed}.provider.region`]: "provider.region",
    [`${seed}.networks.nodes`]: "networks.nodes",
    [`${seed}.networks.pods`]: "networks.pods",
    [`${seed}.networks.services`]: "networks.services",
    [`${seed}.ingress.domain`]: "ingress.domain",
    [`${seed}.backup.provider`]: "backup.provider",
    [`${seed}.backup.region`]: "backup.region",
};
/** Ranges and provider of the soil are those of its cluster. */
const ofCluster = /\.(provider|networks)\./;

/** Where fields are laid over objects, and those of them that the landscape goes by itself, or freezes. */
const reserved: Record<string, Fields> = {
    "garden.overrides": {
        "spec.runtimeCluster.ingress.domains": "domains.ingress",
        "spec.runtimeCluster.networking.nodes": undefined,
        "spec.runtimeCluster.networking.pods": undefined,
        "spec.runtimeCluster.networking.services": undefined,
        "spec.virtualCluster.controlPlane.highAvailability": "highAvailability",
        "spec.virtualCluster.dns.domains": "domains.virtualGarden",
        "spec.virtualCluster.etcd.main.backup.provider": undefined,
        "spec.virtualCluster.etcd.main.backup.bucketName": "backup.bucketName",
        "spec.virtualCluster.gardener.clusterIdentity": "clusterIdentity",
        "spec.virtualCluster.kubernetes.version": "kubernetes.version",
        "spec.virtualCluster.networking.services": "networking.services",
    },
    "extensions.overrides.*": {},
    "extensions.others.*.overrides": {},
    "cloudProfile.overrides": { "spec.type": undefined },
    "soil.overrides": withoutKey(gardenlet, field => ofCluster.test(field)),
    "gardenlets.*.overrides": gardenlet,
    "seeds.*.overrides": withoutKey(shoot, field => field === "spec.seedName"),
    "seeds.*.seedConfig.overrides": { "spec.shoot.name": undefined },
    "projects.*.overrides": { "spec.namespace": "namespace" },
    "projects.*.shoots.*.overrides": shoot,
};

/**
 * What is laid over an object leaves it the object that the landscape goes by, and what is frozen to its own key. It takes
 * no map away, either, that has some of this: a patch that is no map replaces what it is laid over (RFC 7386).
 */
export function checkOverrides(document: unknown): Problem[] {
    return Object.entries(reserved).flatMap(([pattern, fields]) =>
        places(document, pattern).flatMap(({ path, value }) => [
            ...identity
                .flatMap(field => placesBelow(document, path, field))
                .map(place => problem(place.path, "the landscape finds the object by it", "it left out")),
            ...replaced(value, identity).map(([above]) =>
                problem(
                    [...path, ...above],
                    "the landscape finds the object by what is in it",
                    "other fields of it alone",
                ),
            ),
            ...replaced(value, Object.keys(fields)).map(([above, lost]) =>
                problem(
                    [...path, ...above],
                    `it takes away what the landscape goes by in other places too: ${lost.join(", ")}`,
                    "other fields of it alone",
                ),
            ),
            ...Object.entries(fields)
                .filter(([field]) => valueAt(value, field.split(".")) !== undefined)
                .map(([field, key]) =>
                    problem(
                        [...path, ...field.split(".")],
                        "the landscape goes by it in other places too",
                        key === undefined
                            ? "it left out"
                            : `it in ${pathText([...path.slice(0, -1), ...key.split(".")])}`,
                    ),
                ),
        ]),
    );
}

/** What stands above some of the fields and is no map: it is taken away, or replaced, with these fields of it. */
function replaced(value: unknown, fields: string[]): [above: string[], lost: string[]][] {
    const lost = new Map<string, string[]>();
    for (const field of fields) {
        const steps = field.split(".");
        const above = steps.slice(0, -1).map((_, index) => steps.slice(0, index + 1));
        const place = above.find(path => {
            const found = valueAt(value, path);
            return found !== undefined && keysAt(found, [], []) === undefined;
        });
        if (place !== undefined) {
            lost.set(place.join("."), [...(lost.get(place.join(".")) ?? []), field]);
        }
    }
    return [...lost].map(([place, of]) => [place.split("."), of]);
}

/** The same fields, of which some have no key of their own here. */
function withoutKey(fields: Fields, isWithout: (field: string) => boolean): Fields {
    return Object.fromEntries(
        Object.entries(fields).map(([field, key]) => [field, isWithout(field) ? undefined : key]),
    );
}
