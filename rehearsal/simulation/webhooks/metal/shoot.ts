import * as net from "node:net";
import { Denied } from "../admitting";
import { FieldErrors } from "../field-errors";
import { compareVersions, isVersion } from "../versions";
import { cloudProfileConfig, findPartition } from "./cloud-profile";
import { decode } from "./decode";
import type { CloudProfile, MetalShoot } from "./objects";
import { CONTROL_PLANE_CONFIG, INFRASTRUCTURE_CONFIG } from "./types";
import type { CloudProfileConfig, ControlPlaneConfig, FirewallControllerVersion, InfrastructureConfig } from "./types";

/** Annotation with the tenant that a metal cluster belongs to. */
const TENANT = "cluster.metal-stack.io/tenant";
const INFRASTRUCTURE = "spec.provider.infrastructureConfig";
const CONTROL_PLANE = "spec.provider.controlPlaneConfig";

/** Refuses a Shoot that provider-metal's admission would not take (v0.27.11 pkg/admission/validator/shoot.go). */
export function admitShoot(before: MetalShoot | undefined, now: MetalShoot, profile: CloudProfile): void {
    const config = cloudProfileConfig(profile);
    if (before !== undefined) {
        admitUpdate(before, now);
    }
    if (now.metadata.annotations?.[TENANT] === undefined) {
        const errors = new FieldErrors();
        errors.required(
            "metadata.annotations",
            `cluster must be annotated with a tenant using the annotations: ${TENANT}`,
        );
        errors.deny();
    }
    const infrastructure = infrastructureOf(now);
    validateInfrastructure(infrastructure);
    validateAgainstProfile(infrastructure, now, profile, config);
    const controlPlane = decode<ControlPlaneConfig>(
        now.spec.provider.controlPlaneConfig,
        "ControlPlaneConfig",
        CONTROL_PLANE_CONFIG,
        CONTROL_PLANE,
    );
    validateNetworkAccess(controlPlane, config, infrastructure.partitionID ?? "");
    validateWorkers(now, profile);
}

/** The decoded infrastructureConfig of a Shoot. */
export function infrastructureOf(shoot: MetalShoot): InfrastructureConfig {
    const raw = shoot.spec.provider.infrastructureConfig;
    return decode<InfrastructureConfig>(raw, "InfrastructureConfig", INFRASTRUCTURE_CONFIG, INFRASTRUCTURE);
}

/** The firewall-controller version that a Shoot gets: the one it names, else the newest that is supported; undefined where there is none. */
function firewallControllerVersion(
    versions: FirewallControllerVersion[],
    wanted: string,
): FirewallControllerVersion | undefined {
    if (wanted !== "" && wanted !== "auto") {
        return versions.find(({ version }) => version === wanted);
    }
    return versions
        .filter(({ version, classification }) => classification === "supported" && isVersion(version))
        .sort((a, b) => compareVersions(b.version, a.version))[0];
}

function admitUpdate(before: MetalShoot, now: MetalShoot): void {
    const errors = new FieldErrors();
    const [was, is] = [infrastructureOf(before), infrastructureOf(now)];
    errors.immutable("projectID", was.projectID, is.projectID);
    errors.immutable("partitionID", was.partitionID, is.partitionID);
    errors.deny();
    if (before.metadata.annotations?.[TENANT] !== now.metadata.annotations?.[TENANT]) {
        throw new Denied("metadata.annotations: Forbidden: tenant annotation of a shoot is immutable");
    }
}

function validateInfrastructure(infra: InfrastructureConfig): void {
    const errors = new FieldErrors();
    if ((infra.projectID ?? "") === "") {
        errors.required("projectID", "projectID must be specified");
    }
    if ((infra.partitionID ?? "") === "") {
        errors.required("partitionID", "partitionID must be specified");
    }
    const firewall = infra.firewall ?? {};
    if ((firewall.image ?? "") === "") {
        errors.required("firewall.image", "firewall image must be specified");
    }
    if ((firewall.size ?? "") === "") {
        errors.required("firewall.size", "firewall size must be specified");
    }
    const networks = firewall.networks ?? [];
    networks.forEach((network, index) => {
        if (network === "") {
            errors.required(`firewall.networks[${index}]`, "firewall network must not be an empty string");
        }
    });
    const known = (id: string | undefined, path: string, what: string) => {
        if ((id ?? "") === "") {
            errors.required(path, `${what} network must not be an empty string`);
        } else if (!networks.includes(id ?? "")) {
            errors.required(path, `${what} network must be present as cluster network`);
        }
    };
    (firewall.rateLimits ?? []).forEach(({ networkID }, index) =>
        known(networkID, `firewall.rateLimit[${index}]`, "rate limit"),
    );
    (firewall.egressRules ?? []).forEach(({ networkID, ips = [] }, index) => {
        const path = `firewall.egressRules[${index}]`;
        known(networkID, path, "egress rule");
        if (ips.length === 0) {
            errors.required(path, "egress rule must contain ip addresses to use");
        } else if (ips.some(ip => net.isIP(ip) === 0)) {
            errors.required(path, "egress rule contains a malformed ip address");
        }
    });
    errors.deny();
}

function validateAgainstProfile(
    infra: InfrastructureConfig,
    shoot: MetalShoot,
    profile: CloudProfile,
    config: CloudProfileConfig,
): void {
    const errors = new FieldErrors();
    const id = infra.partitionID ?? "";
    const zones = profile.spec.regions.find(({ name }) => name === shoot.spec.region)?.zones?.map(({ name }) => name);
    if (zones !== undefined && !zones.includes(id)) {
        errors.invalid(`${INFRASTRUCTURE}.partitionID`, id, `supported values: [${zones.join(" ")}]`);
    }
    const firewall = infra.firewall ?? {};
    if ((firewall.networks ?? []).length === 0) {
        errors.required(
            `${INFRASTRUCTURE}.firewall.networks`,
            "at least one external network needs to be defined as otherwise the cluster will under no circumstances be able to bootstrap",
        );
    }
    const found = findPartition(config, id);
    if (found === undefined) {
        errors.invalid(`${INFRASTRUCTURE}.partitionID`, id, "cloud profile does not define the given shoot partition");
        return errors.deny();
    }
    const { firewallImages: images = [], firewallControllerVersions: versions = [] } = found.plane;
    if (images.length > 0 && !images.includes(firewall.image ?? "")) {
        const detail = `supported values: [${[...images].sort().join(" ")}]`;
        errors.invalid(`${INFRASTRUCTURE}.firewall.image`, firewall.image, detail);
    }
    const types = found.partition.firewallTypes ?? [];
    if (types.length > 0 && !types.includes(firewall.size ?? "")) {
        const detail = `supported values: [${[...types].sort().join(" ")}]`;
        errors.invalid(`${INFRASTRUCTURE}.firewall.size`, firewall.size, detail);
    }
    const wanted = firewall.controllerVersion ?? "";
    if (firewallControllerVersion(versions, wanted) === undefined) {
        errors.required(
            "controllerVersion",
            wanted === "" || wanted === "auto"
                ? "unable to detect most recent firewallcontrollerversion"
                : `firewall controller version "${wanted}" was not found in available versions: [${versions.map(v => v.version).join(" ")}]`,
        );
    }
    errors.deny();
}

function validateNetworkAccess(config: ControlPlaneConfig, profile: CloudProfileConfig, partition: string): void {
    const type = config.networkAccessType ?? "baseline";
    if (type !== "baseline" && findPartition(profile, partition)?.partition.networkIsolation === undefined) {
        const errors = new FieldErrors();
        errors.invalid(
            `${CONTROL_PLANE}.networkAccessType`,
            type,
            "network access type requires partition's networkIsolation to be set",
        );
        errors.deny();
    }
}

function validateWorkers(shoot: MetalShoot, profile: CloudProfile): void {
    const errors = new FieldErrors();
    const offered = (profile.spec.machineImages ?? [])
        .flatMap(({ name, versions }) => versions.map(({ version }) => `${name}-${version}`))
        .sort();
    (shoot.spec.provider.workers ?? []).forEach(({ volume, zones, machine }, index) => {
        const path = `spec.provider[${index}]`;
        if (volume !== undefined && volume !== null) {
            errors.required(`${path}.volume`, "volumes are not yet supported and must be nil");
        }
        if ((zones ?? []).length > 0) {
            errors.required(
                `${path}.zones`,
                "zone spreading is not supported, specify partition via infrastructure config",
            );
        }
        const { name = "", version = "" } = machine.image ?? {};
        if (!offered.includes(`${name}-${version}`)) {
            errors.required(
                `${path}.machine.image`,
                `machine image ${name} in version ${version} not offered, available images are: [${offered.join(" ")}]`,
            );
        }
    });
    errors.deny();
}
