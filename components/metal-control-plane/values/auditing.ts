import type { SplunkSettings } from "../servers";
import type { PostgresService } from "../services";
import { base64 } from "./base64";

/** Where requests are recorded. */
export interface AuditingArgs {
    /** The TimescaleDB, and how long it keeps them (`14 days`); default: none. */
    timescaledb?: PostgresService & { retention: string };
    splunk?: SplunkSettings;
}

/** Values of the chart for metal-api's auditing, which `enabled` turns on: the chart's own values leave it out. */
export function auditingValues({ timescaledb, splunk }: AuditingArgs) {
    return timescaledb || splunk
        ? { enabled: true, search_backend: timescaledb ? "timescaledb" : "", ...backendValues({ timescaledb, splunk }) }
        : { enabled: false };
}

/** The backends, as metal-api and metal-apiserver have them; the second one's are on unless they are turned off. */
export function backendValues({ timescaledb, splunk }: AuditingArgs) {
    return {
        timescaledb: timescaledb
            ? {
                  enabled: true,
                  host: timescaledb.host,
                  port: timescaledb.port,
                  db: timescaledb.database,
                  user: timescaledb.user,
                  password: timescaledb.password,
                  retention: timescaledb.retention,
              }
            : { enabled: false, password: "" },
        splunk: splunk ? splunkValues(splunk) : { enabled: false, hec: "" },
    };
}

/** What is not said is empty: the programs have defaults of their own then. */
function splunkValues({ endpoint, hecToken, source, sourceType, index, host, ca }: SplunkSettings) {
    return {
        enabled: true,
        endpoint,
        hec: hecToken,
        source: source ?? "",
        source_type: sourceType ?? "",
        index: index ?? "",
        host: host ?? "",
        ...(ca !== undefined && { ca: base64(ca) }),
    };
}
