import { z } from "zod";
import { count, flag, secret, text, url } from "../primitives";
import { hpa, podDisruptionBudget, resources } from "./resources";

const replicas = (most: number, usual: number) => count("How many pods.", 1, most).default(usual);

const s3 = z
    .strictObject({
        address: url("URL of the store.", "https://s3.example.com"),
        key: secret("chart-access-key", "Id of the key that reads and writes.", "firmware-access-key"),
        secret: secret("chart-password", "The key itself.", "firmware-secret-key"),
        firmwareBucket: text(
            /^(?=.*[a-z])[a-z0-9][-a-z0-9.]{1,61}[a-z0-9]$/,
            "a bucket name of 3 to 63 characters, with a letter",
            "Bucket of the firmware.",
            "firmware",
        ),
    })
    .describe("Where firmware for machines is kept; default: nowhere.");

/** metal-api, the first API: machines, firewalls, networks. */
export const metalApi = z
    .strictObject({
        replicas: replicas(20, 3),
        hpa,
        podDisruptionBudget: podDisruptionBudget(2),
        resources: resources.optional(),
        passwordReasonMinlength: count(
            "How long a reason has to be given for showing a machine's console password; 0: none is asked for.",
            0,
            1000,
        ).default(0),
        bmcSuperuserPassword: secret(
            "password",
            "Password of the superuser that metal-hammer makes on BMCs; default: it makes none.",
            "bmc-superuser-password",
        ).optional(),
        s3: s3.optional(),
    })
    .describe("metal-api, the API at api.<domain>.")
    .prefault({});

/** masterdata-api, which keeps projects and tenants. */
export const masterdataApi = z
    .strictObject({
        hmac: secret(
            "chart-password",
            "Key by which the others prove themselves to it; default: generated.",
            "metal-hmac-masterdata",
        ).optional(),
        replicas: replicas(20, 2),
        podDisruptionBudget: podDisruptionBudget(1),
        resources: resources.optional(),
    })
    .describe("masterdata-api, which keeps projects and tenants.")
    .prefault({});

const plain = (description: string) =>
    z
        .strictObject({
            replicas: replicas(20, 2),
            podDisruptionBudget: podDisruptionBudget(1),
            resources: resources.optional(),
        })
        .describe(description)
        .prefault({});

/** tenant-apiserver, beside masterdata-api. */
export const tenantApiserver = plain("tenant-apiserver, which keeps tenants for metal-apiserver.");

/** ipam, which hands out addresses and networks. */
export const ipam = plain("ipam, which hands out addresses and networks.");

/** metal-console, the way to machines' consoles. */
export const metalConsole = z
    .strictObject({
        enabled: flag("Whether machines' consoles are reached by SSH, at <domain>:5222.").default(false),
        replicas: replicas(20, 3),
        podDisruptionBudget: podDisruptionBudget(1),
        resources: resources.optional(),
    })
    .describe("metal-console, by which users reach the consoles of their machines.")
    .prefault({});

/** HMACs of metal-api, by role. */
export const hmac = z
    .strictObject({
        view: secret("chart-password", "Of who only reads; default: generated.", "metal-hmac-view").optional(),
        edit: secret("chart-password", "Of partitions; default: generated.", "metal-hmac-edit").optional(),
        admin: secret(
            "chart-password",
            "Of Gardener and administrators; default: generated.",
            "metal-hmac-admin",
        ).optional(),
    })
    .describe("Keys by which clients prove themselves to metal-api, by role. All three differ.")
    .prefault({});
