import { notFound } from "../entry";
import type { EdgeEntry } from "../entry";

/** Edges of metal-stack's control plane and its partitions. */
export const metal: EdgeEntry[] = [
    // metal-control-plane
    {
        from: "metal-control-plane",
        to: "ingress-nginx-ready",
        reason: "its servers answer through the ingress, zitadel first",
        error: /Pod \S*zitadel-metal-init-job\S*: .*no such host/,
        order: "ingress-nginx-chart after metal-control-plane-ready",
    },
    {
        from: "metal-control-plane",
        to: "cert-manager-ready",
        reason: "the ingress's certificates are cert-manager's, that of zitadel first",
        error: /Pod \S*zitadel-metal-init-job\S*: .*certificate is valid for ingress\.local/,
        order: "cert-manager-chart after metal-control-plane-ready",
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}",
        to: "metal-control-plane-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "metal-control-plane"'),
        order: "metal-control-plane-namespace after metal-control-plane-{}-service",
    },
    {
        from: "metal-control-plane-nsq",
        to: "metal-control-plane-namespace",
        reason: "it lies in the namespace",
        error: notFound('namespaces "metal-control-plane"'),
        order: "metal-control-plane-namespace after metal-control-plane-nsq-nsqd-service",
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-config",
        reason: "its pod mounts the ConfigMap",
        error: /Pod \S*{}\S*: .*configmap .* not found/,
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-credentials",
        reason: "its pod has the password from the Secret",
        error: /Pod \S*{}\S*: .*secret .* not found/,
    },
    {
        from: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-database",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db|zitadel-db|valkey}-backup",
        reason: "its sidecar has the account for backups from the Secret",
        error: /Pod \S*{}\S*: .*secret .* not found/,
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-certificates",
        reason: "its pod mounts the Secret",
        error: /Pod \S*nsqd\S*: .*secret .* not found/,
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-nsswitch",
        reason: "its pod mounts the ConfigMap",
        error: /Pod \S*nsqd\S*: .*configmap .* not found/,
    },
    {
        from: "metal-control-plane-nsq-nsqd",
        to: "metal-control-plane-nsq-volume",
        reason: "its pod mounts the volume",
        error: /Pod \S*nsqd\S*: .*persistentvolumeclaim .* not found/,
    },
    {
        from: "metal-control-plane-chart",
        to: "metal-control-plane-{metal-db|ipam-db|masterdata-db}",
        reason: "the chart's hooks and servers end without what they store in",
        error: /dial tcp \S*-db: connection refused|BackoffLimitExceeded/,
    },
    {
        from: "metal-control-plane-chart",
        to: "metal-control-plane-valkey",
        reason: "the second API ends without what it keeps tokens in",
        error: /Pod \S*metal-apiserver\S*: dial tcp valkey: connection refused/,
    },
    {
        from: "metal-control-plane-chart",
        to: "metal-control-plane-nsq",
        reason: "metal-api ends without its queue",
        error: /Pod \S*metal-api\S*: .*nsqd.*connection refused/,
        order: "metal-control-plane-nsq-nsqd after metal-control-plane-ready",
    },
    {
        from: "metal-control-plane-chart",
        to: "metal-control-plane-leftovers",
        reason: "Helm does not create its hook where a try that failed has left it",
        error: /jobs\.batch "metal-apiserver-initial-token-create" already exists/,
        in: "retry",
        fault: "fail:Job/metal-apiserver-initial-token-create",
    },
    {
        from: "metal-control-plane-ready",
        to: "metal-control-plane-chart",
        reason: "it waits for the chart's metal-api",
        error: /metal-api at .*not in its connect table/,
    },
    {
        from: "metal-control-plane-ready",
        to: "metal-control-plane-record-{api|v2}",
        reason: "metal-stack's APIs are asked by their names",
        error: /(metal-api|metal-apiserver) at .*not in its connect table/,
    },
    // zitadel
    {
        from: "metal-control-plane-zitadel",
        to: "metal-control-plane-zitadel-db",
        reason: "the chart's hooks give their database five minutes",
        error: /Pod \S*zitadel-init\S*: zitadel-db does not answer yet/,
        order: "metal-control-plane-zitadel-db-database after metal-control-plane-zitadel-chart",
    },
    {
        from: "metal-control-plane-zitadel-init",
        to: "metal-control-plane-zitadel-chart",
        reason: "zitadel-init asks zitadel, with a token that zitadel's setup writes",
        error: /Pod \S*zitadel-metal-init-job\S*: secret "iam-admin-pat" not found/,
        order: "metal-control-plane-zitadel-chart after metal-control-plane-zitadel-ready",
    },
    {
        from: "metal-control-plane-zitadel-init",
        to: "metal-control-plane-record-{auth}",
        reason: "zitadel is asked by its name",
        error: /Pod \S*zitadel-metal-init-job\S*: .*no such host/,
        order: "metal-control-plane-record-auth after metal-control-plane-zitadel-ready",
    },
    {
        from: "metal-control-plane-zitadel-init",
        to: "metal-control-plane-zitadel-init-role-binding",
        reason: "zitadel-init writes a Secret",
        error: /Pod \S*zitadel-metal-init-job\S*: .*zitadel-metal-init" cannot get resource "secrets"/,
        order: "metal-control-plane-zitadel-init-role-binding after metal-control-plane-zitadel-ready",
    },
    {
        from: "metal-control-plane-reached",
        to: "metal-control-plane-ready",
        reason: "a pod that asks before the outside reaches it fails for nothing",
        error: /metal-api at .*, from pods: .*no such host/,
        order: "metal-control-plane-chart after metal-control-plane-reached",
    },
    // partition
    {
        from: "partition/partition-a-ready",
        to: "metal-control-plane-ready",
        reason: "it asks metal-api",
        error: /partition\/partition-a.*not in its connect table/,
        order: "metal-control-plane-chart after partition/partition-a-ready",
    },
];
