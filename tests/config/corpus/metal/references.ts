import { set } from "../../document";
import type { WrongConfig } from "../case";
import { metal, network, layout, databases, names, ip, reservation } from "./common";

/** Wrong configs of this area: reference, secret. */
export const references: WrongConfig[] = [
    // References
    {
        kind: "reference",
        what: "a network of a partition that there is not",
        change: d => set(network(d, 2), { partitionid: "partition-b" }),
        paths: ["metal.networks[2].partitionid", "metal.networks"],
    },
    {
        kind: "reference",
        what: "a layout for a size of another name",
        change: d => set(layout(d).constraints, { sizes: ["n1-medium-x86", "c1-large-x86", "c1-large"] }),
        paths: ["metal.filesystemLayouts[0].constraints.sizes[2]"],
    },
    {
        kind: "reference",
        what: "a constraint on images of a size that there is not",
        change: d => set(metal(d), { sizeImageConstraints: [{ id: "c1", constraints: { images: { debian: "*" } } }] }),
        paths: ["metal.sizeImageConstraints[0].id"],
    },
    {
        kind: "reference",
        what: "a reservation for a project that there is not",
        change: d =>
            set(metal(d), {
                sizeReservations: [{ ...reservation, projectid: "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a09" }],
            }),
        paths: ["metal.sizeReservations[0].projectid"],
    },
    {
        kind: "reference",
        what: "a reservation in a partition that there is not",
        change: d => set(metal(d), { sizeReservations: [{ ...reservation, partitionids: ["partition-b"] }] }),
        paths: ["metal.sizeReservations[0].partitionids[0]"],
    },
    {
        kind: "reference",
        what: "an address in a network that there is not",
        change: d => set(metal(d), { ips: [{ ...ip, networkid: "internet" }] }),
        paths: ["metal.ips[0].networkid"],
    },
    {
        kind: "reference",
        what: "a project of a tenant that is not among those declared",
        change: d => {
            set(metal(d), { tenants: [{ id: "bank" }] });
            set(d.metal.projects[1], { tenant: "bnak" });
        },
        paths: ["metal.projects[1].tenant"],
    },
    {
        kind: "reference",
        what: "a filesystem on a partition that the disk does not have",
        change: d => set(layout(d).filesystems[2], { device: "/dev/nvme0n1p4" }),
        paths: ["metal.filesystemLayouts[0].filesystems[2].device"],
    },
    {
        kind: "reference",
        what: "a volume in a group that is not made",
        change: d =>
            set(layout(d), { logicalvolumes: [{ name: "data", volumegroup: "vg0", size: 0, lvmtype: "linear" }] }),
        paths: ["metal.filesystemLayouts[0].logicalvolumes[0].volumegroup"],
    },
    {
        kind: "reference",
        what: "a shoot of a tenant that there is not",
        change: d => set(d.projects[0].shoots[0], { tenant: "bank" }),
        paths: ["projects[0].shoots[0].tenant"],
    },
    // Secrets
    {
        kind: "secret",
        what: "an HMAC in clear",
        change: d => set(metal(d), { hmac: { view: "metal-view" } }),
        paths: ["metal.hmac.view"],
    },
    {
        kind: "secret",
        what: "a password under another name for it",
        change: d => set(databases(d), { ipam: { password: { secretName: "ipam" } } }),
        paths: ["metal.databases.ipam.password.secret", "metal.databases.ipam.password.secretName"],
    },
    {
        kind: "secret",
        what: "the name of a secret in capitals",
        change: d => set(metal(d), { masterdataApi: { hmac: names("MASTERDATA_HMAC") } }),
        paths: ["metal.masterdataApi.hmac.secret"],
    },
    {
        kind: "secret",
        what: "one key for who reads and who administers",
        change: d => set(metal(d), { hmac: { view: names("metal-hmac"), admin: names("metal-hmac") } }),
        paths: ["metal.hmac.admin.secret"],
    },
    {
        kind: "secret",
        what: "a key of headscale that stands there itself",
        change: d =>
            set(metal(d), { headscale: { enabled: true, privateKey: { secret: `privkey:${"a".repeat(64)}` } } }),
        paths: ["metal.headscale.privateKey.secret"],
    },
    {
        kind: "secret",
        what: "zitadel's key without zitadel",
        change: d =>
            set(metal(d), {
                metalApiserver: { enabled: false },
                zitadel: { enabled: false, masterKey: names("zitadel-master-key") },
            }),
        paths: ["metal.zitadel.masterKey"],
    },
];
