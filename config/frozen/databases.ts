import type { FrozenRule } from "../../gardener/frozen/entries";
import type { ReleaseVector } from "../../release/vector";
import type { MetalConfig } from "../landscape";
import type { Row } from "./row";
import { at, ofSecret, restore } from "./row";

const statefulSet = "a StatefulSet's volume claims can't change (Kubernetes apps/v1 validation)";
const grow = "put the old value back; a volume grows by its PersistentVolumeClaim, where the StorageClass lets it";
const claim =
    "a claim's size can't fall, and rises only where its StorageClass lets it (Kubernetes core/v1 validation)";
const firstStart = "the database's image sets it when the database is made, and never again";
const postgres = "the data directory can't be taken along (backup-restore-sidecar README)";
const timescaledb =
    "pg_upgrade needs the same TimescaleDB before and after it (backup-restore-sidecar v0.13.0 integration/postgres_timescaledb_upgrade_test.go)";

type Databases = MetalConfig["databases"];
type Name = Exclude<keyof Databases, "backup" | "storageClass">;

/** How the version of an image in the release vector may change. */
interface Image {
    path: string;
    rule: FrozenRule;
    why: string;
}

const ofPostgres = (name: string): Image => ({ path: name, rule: "postgres", why: postgres });

/** Images of databases whose data does not go along with every newer version. */
const images: Partial<Record<Name, Image>> = {
    ipam: ofPostgres("ipam-db"),
    masterdata: ofPostgres("masterdata-db"),
    zitadel: ofPostgres("zitadel-db"),
    headscale: ofPostgres("headscale-db"),
    auditing: { path: "timescaledb", rule: "timescaledb", why: timescaledb },
};

/** What of the databases that there are never changes, and which versions their data can be taken along to. */
export function ofDatabases(metal: MetalConfig, vector: ReleaseVector): Row[] {
    const { backup, storageClass } = metal.databases;
    const all = at("metal.databases", "metal.databases", "put the old value back");
    const document = at("", "", restore);
    return [
        all("storageClass", storageClass, "never", statefulSet),
        ...(backup.provider === "gcp"
            ? [
                  all("backup.bucketName", backup.bucketName, "never", "Cloud Storage can't rename a bucket"),
                  all(
                      "backup.gcp.bucketLocation",
                      backup.gcp?.bucketLocation,
                      "never",
                      "Cloud Storage can't move a bucket",
                  ),
              ]
            : []),
        document("metal.nsq.dataSize", metal.nsq.dataSize, "never", claim, "put the old value back"),
        ...namesOf(metal).flatMap(name => {
            const { size, storageClass, password } = metal.databases[name];
            const image = images[name];
            const path = `docker-images.third-party.control-plane.${image?.path}`;
            return [
                all(`${name}.size`, size, "never", statefulSet, grow),
                all(`${name}.storageClass`, storageClass, "never", statefulSet),
                // Valkey takes it from its command, each time it starts.
                ...(name === "valkey"
                    ? []
                    : [ofSecret(all(`${name}.password`, password?.secret, "never", firstStart))]),
                ...(image ? [document(`release.vector(${path})`, vector.version(path), image.rule, image.why)] : []),
            ];
        }),
    ];
}

/** Those that there are: the others come with what stores in them. */
function namesOf({ zitadel, headscale, auditing, metalApiserver }: MetalConfig): Name[] {
    return [
        "metal",
        "ipam",
        "masterdata",
        ...(zitadel.enabled ? ["zitadel" as const] : []),
        ...(headscale.enabled ? ["headscale" as const] : []),
        ...(auditing.timescaledb.enabled ? ["auditing" as const] : []),
        ...(metalApiserver.enabled ? ["valkey" as const] : []),
    ];
}
