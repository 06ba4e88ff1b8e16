import type { Loose } from "../../document";
import { set } from "../../document";

export const metal = (d: Loose) => d.metal;
export const network = (d: Loose, index: number) => d.metal.networks[index];
export const layout = (d: Loose) => d.metal.filesystemLayouts[0];
export const databases = (d: Loose) => d.metal.databases;
export const backup = (d: Loose) => d.metal.databases.backup;
export const remove = (target: Loose, key: string) => void Reflect.deleteProperty(target, key);
export const names = (name: string) => ({ secret: name });

export const PROJECT = "2a1f4ad5-6d02-4c2a-9b0e-6f0c3f1f3a01";
export const images = [
    {
        id: "debian-13.0.20260812",
        name: "Debian 13",
        description: "Debian 13",
        url: "https://images.landscape.example/debian/img.tar.lz4",
        features: ["machine"],
    },
    {
        id: "firewall-ubuntu-3.0.20260812",
        name: "Firewall",
        description: "Firewall 3",
        url: "https://images.landscape.example/firewall/img.tar.lz4",
        features: ["firewall"],
    },
];
export const listImages = (d: Loose) => {
    set(d.metal, { images: structuredClone(images) });
    return d.metal.images;
};
export const ip = { networkid: "internet-partition-a", projectid: PROJECT, ipaddress: "203.0.113.142" };
export const reservation = {
    id: "spare",
    sizeid: "c1-large-x86",
    partitionids: ["partition-a"],
    projectid: PROJECT,
    amount: 1,
};
export const s3 = {
    endpoint: "https://s3.landscape.example",
    region: "eu-central-1",
    accessKey: names("backups-access-key"),
    secretKey: names("backups-secret-key"),
};
export const oidc = {
    discoveryUrl: "https://login.landscape.example/.well-known/openid-configuration",
    clientId: "metal-stack",
    clientSecret: names("login"),
};
export const size = (id: string, cores: number) => ({
    id,
    constraints: [
        { type: "cores", min: cores, max: cores },
        { type: "memory", min: 1, max: 2 },
        { type: "storage", min: 1, max: 2 },
    ],
});
