import * as net from "node:net";
import { parseCidr } from "../cidr";
import { FieldErrors } from "../field-errors";
import { decode } from "./decode";
import type { CloudProfile } from "./objects";
import { CLOUD_PROFILE_CONFIG } from "./types";
import type { CloudProfileConfig, JsonValue, MetalControlPlane, Partition } from "./types";

const CLASSIFICATIONS = ["deprecated", "preview", "supported"];
const PATH = "spec.providerConfig";

/** Refuses a CloudProfile that provider-metal's admission would not take; `before` where it is changed. */
export function admitCloudProfile(before: CloudProfile | undefined, now: CloudProfile): void {
    const errors = new FieldErrors();
    if (now.spec.providerConfig === undefined || now.spec.providerConfig === null) {
        errors.required(PATH, "providerConfig must be set for metal cloud profiles");
        errors.deny();
    }
    const config = cloudProfileConfig(now);
    const zones = now.spec.regions.flatMap(region => (region.zones ?? []).map(zone => zone.name)).sort();
    for (const [name, plane] of Object.entries(config.metalControlPlanes ?? {})) {
        validateControlPlane(plane, zones, `${PATH}.metalControlPlanes.${name}`, errors);
    }
    if (before?.spec.providerConfig !== undefined && before.spec.providerConfig !== null) {
        validateImmutable(cloudProfileConfig(before), config, errors);
    }
    errors.deny();
}

/** The decoded providerConfig of a CloudProfile. */
export function cloudProfileConfig(profile: { spec: { providerConfig?: JsonValue } }): CloudProfileConfig {
    return decode<CloudProfileConfig>(profile.spec.providerConfig, "CloudProfileConfig", CLOUD_PROFILE_CONFIG, PATH);
}

/** The control plane and the partition of that id, wherever it is defined. */
export function findPartition(
    config: CloudProfileConfig,
    id: string,
): { plane: MetalControlPlane; partition: Partition } | undefined {
    for (const plane of Object.values(config.metalControlPlanes ?? {})) {
        const partition = plane.partitions?.[id];
        if (partition !== undefined) {
            return { plane, partition };
        }
    }
    return undefined;
}

function validateControlPlane(plane: MetalControlPlane, zones: string[], path: string, errors: FieldErrors): void {
    const versions = plane.firewallControllerVersions ?? [];
    for (const { classification } of versions) {
        if (classification !== undefined && !CLASSIFICATIONS.includes(classification)) {
            errors.notSupported(`${path}.firewallControllerVersions.classification`, classification, CLASSIFICATIONS);
        }
    }
    if (new Set(versions.map(({ version }) => version)).size !== versions.length) {
        errors.invalid(`${path}.firewallcontrollerversions`, "version", "contains duplicate entries");
    }
    for (const [name, partition] of Object.entries(plane.partitions ?? {})) {
        if (!zones.includes(name)) {
            errors.invalid(
                path,
                name,
                `the control plane has a partition that is not a configured zone in any of the cloud profile regions: [${zones.join(" ")}]`,
            );
        }
        validateIsolation(partition, `${path}.${name}.networkIsolation`, errors);
    }
}

function validateIsolation(partition: Partition, path: string, errors: FieldErrors): void {
    const isolation = partition.networkIsolation;
    if (isolation === undefined) {
        return;
    }
    const { dnsServers = [], ntpServers = [], allowedNetworks = {}, registryMirrors = [] } = isolation;
    if (dnsServers.length > 3) {
        errors.invalid(`${path}.dnsServers`, dnsServers, "only up to 3 dns servers are allowed");
    }
    for (const [name, servers] of Object.entries({ dnsServers, ntpServers })) {
        notEmpty(servers, `${path}.${name}`, errors);
        servers.forEach((ip, index) => {
            if (net.isIP(ip) === 0) {
                errors.invalid(`${path}.${name}[${index}]`, ip, "invalid ip address");
            }
        });
    }
    for (const direction of ["egress", "ingress"] as const) {
        const cidrs = allowedNetworks[direction] ?? [];
        notEmpty(cidrs, `${path}.allowedNetworks.${direction}`, errors);
        cidrs.forEach((cidr, index) => {
            if (parseCidr(cidr) === undefined) {
                errors.invalid(`${path}.allowedNetworks.${direction}[${index}]`, cidr, "invalid cidr");
            }
        });
    }
    notEmpty(registryMirrors, `${path}.registryMirrors`, errors);
    registryMirrors.forEach((mirror, index) => {
        const at = `${path}.registryMirrors[${index}]`;
        if ((mirror.name ?? "") === "") {
            errors.invalid(`${at}.name`, "", "name of mirror may not be empty");
        }
        if (!/^https?:\/\//.test(mirror.endpoint ?? "")) {
            errors.invalid(`${at}.endpoint`, mirror.endpoint ?? "", "url must have the scheme http/s");
        }
        if (net.isIP(mirror.ip ?? "") === 0) {
            errors.invalid(`${at}.ip`, mirror.ip ?? "", "invalid ip address");
        }
        if ((mirror.port ?? 0) === 0) {
            errors.invalid(`${at}.port`, 0, "must be a valid port");
        }
        if ((mirror.mirrorOf ?? []).length === 0) {
            errors.invalid(`${at}.mirrorOf`, [], "registry mirror must replace existing registries");
        }
        (mirror.mirrorOf ?? []).forEach((host, at2) => {
            if (!/^[^/?#@\s]+$/.test(host)) {
                errors.invalid(`${at}.mirrorOf[${at2}]`, host, "not a valid registry host");
            }
        });
    });
}

function validateImmutable(before: CloudProfileConfig, now: CloudProfileConfig, errors: FieldErrors): void {
    for (const [name, plane] of Object.entries(now.metalControlPlanes ?? {})) {
        for (const [id, partition] of Object.entries(plane.partitions ?? {})) {
            const was = before.metalControlPlanes?.[name]?.partitions?.[id]?.networkIsolation;
            const path = `${PATH}.metalControlPlanes.${name}.${id}.networkIsolation`;
            if (was === undefined) {
                continue;
            }
            if (partition.networkIsolation === undefined) {
                errors.required(path, "cannot remove existing network isolations");
            } else if (JSON.stringify(was.dnsServers) !== JSON.stringify(partition.networkIsolation.dnsServers)) {
                errors.notSupported(`${path}.dnsServers`, partition.networkIsolation.dnsServers, was.dnsServers ?? []);
            }
        }
    }
}

function notEmpty(list: unknown[], path: string, errors: FieldErrors): void {
    if (list.length === 0) {
        errors.invalid(path, list, "may not be empty");
    }
}
