import assert from "node:assert/strict";
import { pathText } from "../../config/document";
import type { Path } from "../../config/document";
import { problemsOf } from "../../config/problems";
import type { LeafPlace, SchemaNode } from "../../config/schema-tree";
import { leafPlaces } from "../../config/schema-tree";
import type { Loose } from "./document";
import { devDocument } from "./document";

/** Where a leaf that is left out gets its value from, if not from a default of the schema. */
const nothing = "nothing stands there";
const fewer = "the list has an entry less";

/** Leaves of `dev` that may be left out, each with what is there then: the schema's default, or a word about it. */
const optional: Record<string, unknown> = {
    through: "seeds",
    "certManager.server": "https://acme-v02.api.letsencrypt.org/directory",
    "clusters.initial.gke.zones.*": fewer,
    "clusters.initial.gke.nodePool.machineType": "e2-standard-8",
    "clusters.initial.gke.nodePool.minNodes": 1,
    "clusters.initial.gke.nodePool.maxNodes": 3,
    "clusters.initial.gke.nodePool.diskSizeGb": 100,
    "clusters.initial.gke.releaseChannel": "REGULAR",
    "metal.sizes.*.name": nothing,
    "metal.sizes.*.description": nothing,
    "metal.filesystemLayouts.*.description": nothing,
    "metal.filesystemLayouts.*.filesystems.*.path": nothing,
    "metal.filesystemLayouts.*.filesystems.*.createoptions.*": fewer,
    "metal.filesystemLayouts.*.filesystems.*.label": nothing,
    "metal.filesystemLayouts.*.filesystems.*.mountoptions.*": fewer,
    "metal.filesystemLayouts.*.disks.*.wipeonreinstall": false,
    "metal.filesystemLayouts.*.disks.*.partitions.*.label": nothing,
    "metal.filesystemLayouts.*.disks.*.partitions.*.gpttype": nothing,
    "metal.partitions.*.name": nothing,
    "metal.partitions.*.description": nothing,
    "metal.partitions.*.bootconfig.commandline": "console=ttyS1,115200n8 ip=dhcp",
    "metal.networks.*.name": nothing,
    "metal.networks.*.partitionid": nothing,
    "metal.networks.*.nat": false,
    "metal.networks.*.labels.network.metal-stack.io/default": nothing,
    "metal.projects.*.description": nothing,
    "cloudProfile.partitions.partition-a.firewallTypes.*": fewer,
    "garden.highAvailability": true,
    "garden.etcd.main.storage.capacity": "25Gi",
    "garden.etcd.events.storage.capacity": "10Gi",
    "garden.networking.services": "100.64.0.0/13",
    "extensions.enabled.*": fewer,
    "extensions.provider-metal.firewallInternalPrefixes.*": fewer,
    "metal.metalApiserver.enabled": false,
    "projects.*.description": nothing,
    "projects.*.shoots.*.purpose": "evaluation",
};

/** Leaves that take any text but the empty one: people write into them for people, or for other programs. */
const freeText = [
    /^metal\.(sizes|partitions|networks|projects)\.\*\.name$/,
    /^metal\..*\.description$/,
    /\.(label|commandline|owner\.name)$/,
    /\.authorizedNetworks\.\*\.name$/,
    /\.(createoptions|mountoptions)\.\*$/,
];

/** Leaves that take even that. */
const anyText = [/\.labels\./];

/** Leaves of several lines. */
const prose = [/^projects\.\*\.description$/];

/** Values of a wrong type, for any leaf. */
function ofWrongType(node: SchemaNode): unknown[] {
    switch (node.type) {
        case "integer":
        case "number":
            return [{}, [], null, "seven", true];
        case "boolean":
            return [{}, [], null, "no", 0];
        default:
            return [{}, [], null, 7, false];
    }
}

/** Values of the right type that are out of range. */
function outOfRange({ node, path }: LeafPlace): unknown[] {
    const pattern = patternOf(path);
    switch (node.type) {
        case "integer":
        case "number":
            return [-1, 0.5, Number.MAX_SAFE_INTEGER + 2];
        case "boolean":
            return [];
        default:
            return anyText.some(one => one.test(pattern))
                ? []
                : freeText.some(one => one.test(pattern))
                  ? ["", "\n"]
                  : prose.some(one => one.test(pattern))
                    ? ["", "?!"]
                    : ["", "?!", "\n"];
    }
}

function shownPath(place: LeafPlace): string {
    return pathText(place.path);
}

/** The pattern of a path: `*` for each index. */
function patternOf(path: Path): string {
    return path.map(step => (typeof step === "number" ? "*" : step)).join(".");
}

function changed(path: Path, change: (parent: Loose, step: string | number) => void): Loose {
    const document = devDocument();
    const parent = path.slice(0, -1).reduce<Loose>((node, step) => node[step as number], document);
    change(parent, path[path.length - 1]);
    return document;
}

function withValue(path: Path, value: unknown): Loose {
    return changed(path, (parent, step) => Object.assign(parent, { [step]: value }));
}

function without(path: Path): Loose {
    return changed(path, (parent, step) => {
        if (typeof step === "number") {
            parent.splice(step, 1);
        } else {
            delete (parent as Record<string, unknown>)[step];
        }
    });
}

describe("every leaf of dev", function () {
    // Hundreds of documents, each checked whole.
    this.timeout(120_000);

    const places = leafPlaces(devDocument());

    it("is missed when it is taken out, or has a default that is listed here", () => {
        const unmissed = places.filter(({ path }) => problemsOf(without(path)).length === 0);
        const found = new Map(unmissed.map(place => [patternOf(place.path), place.node.default]));
        assert.deepEqual([...found.keys()].sort(), Object.keys(optional).sort());
        for (const [pattern, value] of found) {
            assert.ok(value === undefined || value === optional[pattern], `${pattern} is ${String(value)} then`);
        }
    });

    it("has its type, and is refused with any other", () => {
        const taken = places.flatMap(place =>
            ofWrongType(place.node)
                .filter(
                    value => !problemsOf(withValue(place.path, value)).some(({ path }) => path === shownPath(place)),
                )
                .map(value => `${shownPath(place)}: ${JSON.stringify(value)}`),
        );
        assert.deepEqual(taken, []);
    });

    it("has its range, and is refused outside of it", () => {
        const taken = places.flatMap(place =>
            outOfRange(place)
                .filter(
                    value => !problemsOf(withValue(place.path, value)).some(({ path }) => path === shownPath(place)),
                )
                .map(value => `${shownPath(place)}: ${JSON.stringify(value)}`),
        );
        assert.deepEqual(taken, []);
    });
});
