import { UNKNOWN } from "../../host/protocol";
import { durations } from "../../simulation/durations";
import type { CloudType } from "./cloud-type";
import { names, scalar } from "./cloud-type";

const ZONE = "gcp:dns/managedZone:ManagedZone";
const RECORD = "gcp:dns/recordSet:RecordSet";

/** DNS zones and records, and buckets: what holds data. */
export const storage: Record<string, CloudType> = {
    [ZONE]: {
        kind: "ManagedZone",
        required: ["name", "dnsName"],
        optional: names(
            "cloudLoggingConfig deletionPolicy description dnssecConfig forceDestroy forwardingConfig labels peeringConfig",
            "privateVisibilityConfig project reverseLookup serviceDirectoryConfig visibility",
        ),
        immutable: ["name", "project", "dnsName", "visibility"],
        seconds: durations.cloud.dnsZone,
        deletionSeconds: durations.cloud.otherDeletion,
        defaults: { description: "Managed by Pulumi", visibility: "public" },
        make({ inputs, project, number }) {
            const letter = "abcde"[number("servers", 5)];
            return {
                id: `projects/${project}/managedZones/${scalar(inputs.name)}`,
                outputs: {
                    project,
                    managedZoneId: scalar(10 ** 15 + number("zone", 10 ** 12)),
                    nameServers: [1, 2, 3, 4].map(index => `ns-cloud-${letter}${index}.googledomains.com.`),
                    creationTime: new Date().toISOString(),
                },
            };
        },
        refuseDelete(resource, store) {
            const name = scalar(resource.outputs.name);
            const records = store.all().filter(one => one.type === RECORD && one.inputs.managedZone === name);
            const left = [...records.map(one => scalar(one.inputs.name)), ...store.contents(name)];
            return left.length > 0 && resource.outputs.forceDestroy !== true
                ? `it still holds ${left.join(", ")} (containerNotEmpty); forceDestroy is not set`
                : undefined;
        },
        check: ({ dnsName }) =>
            typeof dnsName === "string" && dnsName !== UNKNOWN && !dnsName.endsWith(".")
                ? [{ property: "dnsName", reason: "has to end with a dot" }]
                : [],
    },
    [RECORD]: {
        kind: "RecordSet",
        required: ["managedZone", "name", "type"],
        optional: ["deletionPolicy", "project", "routingPolicy", "rrdatas", "ttl"],
        immutable: ["managedZone", "name", "type", "project"],
        seconds: durations.cloud.dnsRecord,
        deletionSeconds: durations.cloud.otherDeletion,
        references: { managedZone: ZONE },
        make({ inputs, project, store }) {
            const domain = scalar(store.find(ZONE, scalar(inputs.managedZone))?.outputs.dnsName);
            if (inputs.name !== domain && !scalar(inputs.name).endsWith(`.${domain}`)) {
                throw new Error(`record ${scalar(inputs.name)} does not lie in the zone's domain ${domain}`);
            }
            const id = `projects/${project}/managedZones/${scalar(inputs.managedZone)}/rrsets/${scalar(inputs.name)}/${scalar(inputs.type)}`;
            return { id, outputs: { project } };
        },
        check: ({ name }) =>
            typeof name === "string" && name !== UNKNOWN && !name.endsWith(".")
                ? [{ property: "name", reason: "has to end with a dot" }]
                : [],
    },
    "gcp:storage/bucket:Bucket": {
        kind: "Bucket",
        required: ["name", "location"],
        optional: names(
            "autoclass cors customPlacementConfig defaultEventBasedHold deletionPolicy enableObjectRetention encryption",
            "forceDestroy hierarchicalNamespace ipFilter labels lifecycleRules logging project publicAccessPrevention",
            "requesterPays retentionPolicy rpo softDeletePolicy storageClass uniformBucketLevelAccess versioning website",
        ),
        immutable: [
            "name",
            "project",
            "location",
            "customPlacementConfig",
            "enableObjectRetention",
            "hierarchicalNamespace",
        ],
        seconds: durations.cloud.bucket,
        deletionSeconds: durations.cloud.otherDeletion,
        defaults: { storageClass: "STANDARD" },
        make({ inputs, project }) {
            const name = scalar(inputs.name);
            const outputs = {
                project,
                location: scalar(inputs.location).toUpperCase(),
                url: `gs://${name}`,
                selfLink: `https://www.googleapis.com/storage/v1/b/${name}`,
            };
            return { id: name, outputs };
        },
        refuseDelete({ outputs }, store) {
            const left = store.contents(scalar(outputs.name));
            return left.length > 0 && outputs.forceDestroy !== true
                ? `it holds ${left.length} objects, and forceDestroy is not set`
                : undefined;
        },
    },
};
