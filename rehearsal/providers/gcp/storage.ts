import { UNKNOWN } from "../../host/protocol";
import type { JsonValue, Props } from "../../host/protocol";
import type { CheckFailure } from "../../host/provider";
import { durations } from "../../simulation/durations";
import type { CloudType } from "./cloud-type";
import { checkName, labelOutputs, labelled, names, scalar } from "./cloud-type";
import { memberType } from "./members";

const ZONE = "gcp:dns/managedZone:ManagedZone";
const RECORD = "gcp:dns/recordSet:RecordSet";

function checkDnsName({ dnsName }: Props): CheckFailure[] {
    return typeof dnsName === "string" && dnsName !== UNKNOWN && !dnsName.endsWith(".")
        ? [{ property: "dnsName", reason: "has to end with a dot" }]
        : [];
}

/** Rules of bucket names (cloud.google.com/storage/docs/buckets#naming), and of places. */
function checkBucket({ name, location }: Props): CheckFailure[] {
    const isName = (text: string) =>
        /^[a-z0-9][-_.a-z0-9]{1,61}[a-z0-9]$/.test(text) && !/^goog|google|^\d+\.\d+\.\d+\.\d+$/.test(text);
    const rules: [property: string, value: JsonValue, is: (text: string) => boolean, reason: string][] = [
        ["name", name, isName, "expected 3 to 63 lower-case letters, digits, dashes, dots and underscores, no goog…"],
        [
            "location",
            location,
            text => /^([a-z]+-[a-z]+\d+|us|eu|asia|[a-z]+\d+)$/i.test(text),
            "expected a region or multi-region such as europe-west3 or EU",
        ],
    ];
    return rules
        .filter(([, value, is]) => typeof value === "string" && value !== UNKNOWN && !is(value))
        .map(([property, , , reason]) => ({ property, reason }));
}

const BUCKET = "gcp:storage/bucket:Bucket";

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
                    ...labelled(inputs.labels),
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
        followingOutputs: labelOutputs,
        check: inputs => [...checkName(inputs), ...checkDnsName(inputs)],
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
    [BUCKET]: {
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
                ...labelled(inputs.labels),
                location: scalar(inputs.location).toUpperCase(),
                url: `gs://${name}`,
                selfLink: `https://www.googleapis.com/storage/v1/b/${name}`,
            };
            return { id: name, outputs };
        },
        followingOutputs: labelOutputs,
        check: checkBucket,
        refuseDelete({ outputs }, store) {
            const left = store.contents(scalar(outputs.name));
            return left.length > 0 && outputs.forceDestroy !== true
                ? `it holds ${left.length} objects, and forceDestroy is not set`
                : undefined;
        },
    },
    "gcp:storage/bucketIAMMember:BucketIAMMember": {
        ...memberType("BucketIAMMember", "bucket", "b/"),
        references: { bucket: BUCKET },
    },
};
