import { z } from "zod";
import { parseCidr } from "../cidr";
import { access, subject } from "./garden-access";
import { autoscaling, gardenKubernetes } from "./garden-kubernetes";
import { runtimeCluster } from "./garden-runtime";
import {
    gardenerAdmissionController,
    gardenerAPIServer,
    gardenerControllerManager,
    gardenerDiscoveryServer,
    gardenerResourceManager,
    gardenerScheduler,
} from "./gardener-components";
import { gardenDomain, gardenerDashboard } from "./gardener-dashboard";
import { gardenerOperator } from "./gardener-operator";
import { namedResource } from "./named-resource";
import { freeForm, overridesOf } from "./overrides";
import { cidr, dataKey, domain, flag, label, list, quantity, secret, text, words } from "./primitives";

export { subject };

const bucketName = (description: string) =>
    text(
        /^[a-z0-9][-a-z0-9_.]{1,61}[a-z0-9](\/[^/\s]+)*$/,
        "a bucket name of 3 to 63 characters, and may be a prefix behind a slash",
        description,
        "landscape-dev-garden-etcd",
    );

const etcd = (name: string, capacity: string, least: string) =>
    z
        .strictObject({
            storage: z
                .strictObject({
                    capacity: quantity("Size of each volume; can't be changed in place.").default(capacity),
                    className: words("StorageClass; default: the cluster's.", "premium-rwo").optional(),
                })
                .describe("Its volumes.")
                .prefault({}),
            autoscaling: autoscaling(`${least} of memory at least`).optional(),
        })
        .describe(`The etcd of ${name}.`)
        .prefault({});

/** `HHMMSS` and an offset of whole hours: the Garden's CRD takes no other. */
const time = (description: string) =>
    text(
        /^([01]\d|2[0-3])[0-5]\d[0-5]\d[+-](0\d|1[0-4])00$/,
        "HHMMSS±HH00, such as 220000+0100",
        description,
        "220000+0100",
    );

/** A window of time each day. */
export const timeWindow = z
    .strictObject({ begin: time("When it begins."), end: time("When it ends.") })
    .describe("A window of 30 minutes to 6 hours, each day.");

/** An IPv6 range: beside the IPv4 range, Kubernetes takes one of the other family. */
const cidr6 = (description: string, example: string) => {
    const error = "an IPv6 range without host bits, such as fd00:10::/108";
    return z
        .string()
        .refine(value => parseCidr(value)?.family === 6, { error })
        .meta({ description, examples: [example] });
};

const dnsProvider = z.strictObject({
    name: label("Name by which domains refer to it.", 63, "internal"),
    type: label("Type of its DNSRecords, which an extension has to offer.", 63, "powerdns"),
    providerConfig: freeForm("Configuration of its DNSRecords.", {}).optional(),
    credentials: z.record(dataKey, secret("any", "A value of it.", "internal-dns-api-key")).meta({
        description: "Data of its Secret, by the extension's keys.",
        examples: [{ apiKey: "internal-dns-api-key" }],
    }),
});

/** The virtual garden. */
export const garden = z
    .strictObject({
        name: label("Name of the Garden object; default: the stage. Never changes.", 63, "dev").optional(),
        clusterIdentity: label(
            "Identity of the landscape, in DNS records and backups; never changes.",
            63,
            "landscape-dev",
        ),
        domains: z
            .strictObject({
                virtualGarden: domain(
                    "The API server answers at api.<domain>; never changes.",
                    "garden.dev.landscape.example",
                ),
                ingress: domain(
                    "Domain of the garden's ingresses; never changes.",
                    "ingress.garden.dev.landscape.example",
                ),
                additional: z
                    .strictObject({
                        virtualGarden: list(
                            gardenDomain("The API server answers at api.<domain> too.", "garden.landscape.example"),
                            "Further domains of the API server.",
                        ).default([]),
                        ingress: list(
                            gardenDomain("A further domain of ingresses.", "ingress.landscape.example"),
                            "Further domains of the garden's ingresses.",
                        ).default([]),
                    })
                    .describe("Further domains; these may change.")
                    .optional(),
            })
            .describe("The garden's own domains."),
        dns: z
            .strictObject({
                providers: list(dnsProvider, "DNS providers beside the landscape's own, which is called primary."),
            })
            .describe("DNS of the garden's domains.")
            .optional(),
        highAvailability: flag("Three members of each etcd; can't be taken back.").default(true),
        runtimeCluster: runtimeCluster.prefault({}),
        etcd: z
            .strictObject({ main: etcd("the objects", "25Gi", "300M"), events: etcd("the events", "10Gi", "60M") })
            .describe("The virtual garden's etcds.")
            .prefault({}),
        backup: z
            .strictObject({
                bucketName: bucketName("Bucket of the main etcd's backups, made by Gardener; never changes."),
                providerConfig: freeForm("BackupBucketConfig of the provider's extension.", {
                    apiVersion: "gcp.provider.extensions.gardener.cloud/v1alpha1",
                    kind: "BackupBucketConfig",
                }).optional(),
            })
            .describe("Backups of the virtual garden's main etcd."),
        kubernetes: gardenKubernetes.prefault({}),
        gardenerAPIServer: gardenerAPIServer.prefault({}),
        gardenerAdmissionController: gardenerAdmissionController.prefault({}),
        gardenerControllerManager: gardenerControllerManager.prefault({}),
        gardenerScheduler: gardenerScheduler.prefault({}),
        gardenerDashboard: gardenerDashboard.optional(),
        gardenerDiscoveryServer: gardenerDiscoveryServer.optional(),
        gardenerResourceManager: gardenerResourceManager.prefault({}),
        networking: z
            .strictObject({
                services: cidr("Range of the Services; never changes.", "100.64.0.0/13").default("100.64.0.0/13"),
                servicesIPv6: cidr6("IPv6 range of the Services; never changes once set.", "fd00:10::/108").optional(),
            })
            .describe("The virtual garden's network.")
            .prefault({}),
        maintenance: z
            .strictObject({ timeWindow: timeWindow.prefault({ begin: "220000+0100", end: "230000+0100" }) })
            .describe("When the garden may be disturbed.")
            .prefault({}),
        extensions: list(
            z.strictObject({
                type: label(
                    "Type of the extension, which an extension has to offer for gardens.",
                    63,
                    "shoot-cert-service",
                ),
                providerConfig: freeForm("Its configuration.", {}).optional(),
            }),
            "Extensions of the garden itself.",
        ).default([]),
        resources: list(
            namedResource,
            "Secrets and ConfigMaps that configurations of the garden's extensions refer to.",
        ).default([]),
        access: access.prefault({}),
        project: z
            .strictObject({ owner: subject.describe("Owner of it.").prefault({ name: "admin" }) })
            .describe("The Project garden, in which the seeds' Shoots live.")
            .prefault({}),
        operator: gardenerOperator.prefault({}),
        overrides: overridesOf("Garden").optional(),
    })
    .describe("The virtual garden: Gardener's API server and its controllers.");
