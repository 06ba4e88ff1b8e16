import { z } from "zod";
import { flag, secret, text, url } from "../primitives";

const timescaledb = z
    .strictObject({
        enabled: flag("Whether requests to the APIs are kept in a database, and can be searched.").default(false),
        retention: text(
            /^[1-9]\d* (hour|day|week|month|year)s?$/,
            "a number and a unit, such as 14 days",
            "How long they are kept; it takes effect when the database is made. Never changes.",
            "14 days",
        ).default("14 days"),
    })
    .describe("A TimescaleDB of the landscape's own.")
    .prefault({});

/** It stands among a program's arguments, unquoted. */
const plain = (description: string, example: string) =>
    text(/^[\w./-]+(:[\w./-]+)*$/, "letters, digits, dots, dashes, slashes and inner colons", description, example);

const splunk = z
    .strictObject({
        endpoint: url("URL of its HTTP event collector.", "https://splunk.landscape.example:8088"),
        hecToken: secret("chart-password", "Token of the collector.", "splunk-token"),
        source: plain("Source that events carry; default: none.", "metal-stack").optional(),
        sourceType: plain("Type of the source; default: none.", "_json").optional(),
        index: plain("Index that they go to; default: the token's.", "main").optional(),
        host: plain("Host that they carry; default: none.", "metal.dev.landscape.example").optional(),
        ca: text(
            /^-----BEGIN CERTIFICATE-----\s[\s\S]+-----END CERTIFICATE-----\s*$/,
            "certificates in PEM",
            "PEM of the CA that signs the collector's certificate; default: the public CAs.",
            "-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----",
        ).optional(),
    })
    .describe("A Splunk that requests are sent to; default: none.");

/** Where requests to the APIs are recorded. */
export const auditing = z
    .strictObject({ timescaledb, splunk: splunk.optional() })
    .describe("Where requests to metal-stack's APIs are recorded.")
    .prefault({});
