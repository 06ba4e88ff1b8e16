import type * as pulumi from "@pulumi/pulumi";
import { POSTGRES_USER } from "./postgres";
import type { PostgresService, ValkeyService } from "./services";

/** Valkey in the control plane's namespace (metal-roles control-plane/roles/valkey). */
export function valkeyOf(password: pulumi.Output<string>): ValkeyService {
    return { address: "valkey:6379", password };
}

/** The TimescaleDB in the control plane's namespace (metal-roles control-plane/roles/auditing-timescaledb). */
export function auditingDatabaseOf(password: pulumi.Output<string>): PostgresService {
    return { host: "auditing-timescaledb", port: 5432, database: "auditing", user: POSTGRES_USER, password };
}
