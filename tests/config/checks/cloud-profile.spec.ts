import assert from "node:assert/strict";
import { adviseCloudProfile, checkCloudProfile } from "../../../config/checks/cloud-profile";
import { problemLine } from "../../../config/errors";
import { loadLandscape } from "../../../config/load";
import type { Loose } from "../document";
import { append, devDocument, set } from "../document";
import { table } from "./table";

const V = "cloudProfile.kubernetes.versions";
const versions = (d: Loose, ...all: object[]) => set(d.cloudProfile, { kubernetes: { versions: all } });
const images = (d: Loose, ...machineImages: object[]) => set(d.cloudProfile, { machineImages });
const controllers = (d: Loose, ...all: [string, string][]) =>
    set(d.cloudProfile, {
        firewallControllerVersions: all.map(([version, classification]) => ({
            version,
            classification,
            url: "https://images.example/firewall-controller",
        })),
    });
const selects = (d: Loose, ...providerTypes: string[]) => set(d.cloudProfile, { seedSelector: { providerTypes } });

describe("the check of the CloudProfile", () => {
    table(checkCloudProfile, [
        ["the CloudProfile of dev", () => undefined, []],
        [
            "a version twice",
            d => versions(d, { version: "1.35.6" }, { version: "1.35.6" }),
            [`${V}[1].version: "1.35.6" is the version of ${V}[0].version already; expected another one`],
        ],
        [
            "two supported versions of one minor",
            d =>
                versions(
                    d,
                    { version: "1.35.6", classification: "supported" },
                    { version: "1.35.5", classification: "supported" },
                    { version: "1.34.13", classification: "supported" },
                    { version: "1.34.12", classification: "deprecated" },
                ),
            [
                `${V}[1].classification: 1.35.6 of 1.35 is supported already (${V}[0]); expected one supported version of ` +
                    "each minor",
            ],
        ],
        [
            "a newest version that expires, by number and not by text",
            d =>
                versions(
                    d,
                    { version: "1.34.9", expirationDate: "2027-01-13T00:00:00Z" },
                    { version: "1.34.13", expirationDate: "2027-01-13T00:00:00Z" },
                ),
            [`${V}[1].expirationDate: 1.34.13 is the newest version; expected no expirationDate on it`],
        ],
        [
            "images and versions that metal has not",
            d =>
                images(
                    d,
                    { name: "debian", versions: [{ version: "13.0" }, { version: "13.0.1" }] },
                    { name: "firewall-ubuntu" },
                ),
            [
                'cloudProfile.machineImages[1].name: no machine image "firewall-ubuntu" in metal.images; known: debian',
                'cloudProfile.machineImages[0].versions[1].version: no machine image "debian-13.0.1" in metal.images; did you ' +
                    "mean debian-13.0?",
            ],
        ],
        [
            "an image twice, and two supported versions of its minor",
            d =>
                images(
                    d,
                    {
                        name: "debian",
                        versions: [
                            { version: "13.0", classification: "supported" },
                            { version: "13.0.20260812", classification: "supported" },
                        ],
                    },
                    { name: "debian" },
                ),
            [
                'cloudProfile.machineImages[1].name: "debian" is the image of cloudProfile.machineImages[0].name already; ' +
                    "expected another one",
                "cloudProfile.machineImages[0].versions[1].classification: 13.0 of 13.0 is supported already " +
                    "(cloudProfile.machineImages[0].versions[0]); expected one supported version of each minor",
            ],
        ],
        [
            "no firewall-controller that is supported and semver",
            d => controllers(d, ["v2.5.0", "preview"], ["2fb7fd7", "supported"]),
            [
                "cloudProfile.firewallControllerVersions: no version is both supported and semver, so every shoot would be " +
                    "refused; expected one that is",
            ],
        ],
        [
            "a firewall-controller twice",
            d => controllers(d, ["v2.5.0", "supported"], ["v2.5.0", "supported"]),
            [
                'cloudProfile.firewallControllerVersions[1].version: "v2.5.0" is the version of ' +
                    "cloudProfile.firewallControllerVersions[0].version already; expected another one",
            ],
        ],
        [
            "machine types, regions and zones twice",
            d => {
                append(d.cloudProfile.machineTypes, d.cloudProfile.machineTypes[0]);
                append(d.cloudProfile.regions, { name: "region-a", zones: [{ name: "partition-a" }] });
                append(d.cloudProfile.regions[0].zones, { name: "partition-a" });
            },
            [
                'cloudProfile.machineTypes[2].name: "n1-medium-x86" is the machine type of cloudProfile.machineTypes[0].name ' +
                    "already; expected another one",
                'cloudProfile.regions[1].name: "region-a" is the region of cloudProfile.regions[0].name already; expected ' +
                    "another one",
                'cloudProfile.regions[0].zones[1].name: "partition-a" is the zone of cloudProfile.regions[0].zones[0].name ' +
                    "already; expected another one",
            ],
        ],
        [
            "seeds of a type that neither the soil nor a managed seed has",
            d => selects(d, "openstack"),
            [
                'cloudProfile.seedSelector.providerTypes: the soil, which carries the seeds, is of type gcp; expected gcp or "*" ' +
                    "among them",
                'cloudProfile.seedSelector.providerTypes: a managed seed is of type metal; expected metal or "*" among them',
            ],
        ],
        ["seeds of the types that there are", d => selects(d, "metal", "gcp"), []],
        ["seeds of any type", d => selects(d, "openstack", "*"), []],
    ]);
});

describe("advice on the CloudProfile", () => {
    const lines = (day: string) => {
        const document = devDocument();
        versions(
            document,
            { version: "1.35.6" },
            { version: "1.34.13", expirationDate: "2027-01-13T00:00:00Z" },
            { version: "1.33.1", expirationDate: "2026-01-01T00:00:00Z" },
        );
        images(document, {
            name: "debian",
            versions: [{ version: "13.0.20260812", expirationDate: "2027-01-13T00:00:00Z" }],
        });
        set(document.seeds[1].kubernetes, { version: "1.34.13" });
        set(document, { projects: [] });
        return adviseCloudProfile(loadLandscape(document), new Date(`${day}T00:00:00Z`)).map(problemLine);
    };

    it("has none before what is in use expires", () => {
        assert.deepEqual(lines("2027-01-12"), []);
    });

    it("names every shoot with a version that has expired", () => {
        assert.deepEqual(lines("2027-01-13"), [
            "seeds[1].kubernetes.version: 1.34.13 has expired on 2027-01-13T00:00:00Z in the CloudProfile; expected a later " +
                "version",
            ...[0, 1].map(
                seed =>
                    `seeds[${seed}].workers[0].machine.image: debian 13.0.20260812 has expired on 2027-01-13T00:00:00Z in the ` +
                    "CloudProfile; expected a later one",
            ),
        ]);
    });
});
