import { append, set } from "../../document";
import type { WrongConfig } from "../case";
import { metal, network, layout, databases, backup, remove, listImages, ip, oidc, size } from "./common";

/** Wrong configs of this area: form, choice, name, domain, version. */
export const forms: WrongConfig[] = [
    // Forms
    {
        kind: "form",
        what: "an image version with a leading zero",
        change: d => set(listImages(d)[0], { id: "ubuntu-24.04.20260812" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "form",
        what: "an image without a version",
        change: d => set(listImages(d)[0], { id: "debian" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "form",
        what: "an image that is fetched by HTTP",
        change: d => set(listImages(d)[1], { url: "http://images.landscape.example/img.tar.lz4" }),
        paths: ["metal.images[1].url"],
    },
    {
        kind: "form",
        what: "a date without a time",
        change: d => set(listImages(d)[0], { expirationDate: "2027-04-14" }),
        paths: ["metal.images[0].expirationDate"],
    },
    {
        kind: "form",
        what: "a constraint without a blank behind its operator",
        change: d =>
            set(metal(d), {
                sizeImageConstraints: [{ id: "c1-large-x86", constraints: { images: { debian: ">=13.0.1" } } }],
            }),
        paths: ["metal.sizeImageConstraints[0].constraints.images.debian"],
    },
    {
        kind: "form",
        what: "any operating system in a layout",
        change: d => set(layout(d).constraints.images, { "*": "*" }),
        paths: ['metal.filesystemLayouts[0].constraints.images["*"]'],
    },
    {
        kind: "form",
        what: "two options of mkfs in one entry",
        change: d => set(layout(d).filesystems[0], { createoptions: ["-F 32"] }),
        paths: ["metal.filesystemLayouts[0].filesystems[0].createoptions[0]"],
    },
    {
        kind: "form",
        what: "a device without its path",
        change: d => set(layout(d).filesystems[1], { device: "nvme0n1p2" }),
        paths: ["metal.filesystemLayouts[0].filesystems[1].device"],
    },
    {
        kind: "form",
        what: "a prefix with host bits",
        change: d => set(network(d, 2), { prefixes: ["10.96.0.1/24"] }),
        paths: ["metal.networks[2].prefixes[0]"],
    },
    {
        kind: "form",
        what: "an address with its mask",
        change: d => set(metal(d), { ips: [{ ...ip, ipaddress: "203.0.113.142/32" }] }),
        paths: ["metal.ips[0].ipaddress"],
    },
    {
        kind: "form",
        what: "a project id in capitals",
        change: d => set(d.metal.projects[1], { id: "2A1F4AD5-6D02-4C2A-9B0E-6F0C3F1F3A02" }),
        paths: ["metal.projects[1].id", "projects[0].shoots[0].projectID"],
    },
    {
        kind: "form",
        what: "a schedule of six fields",
        change: d => set(backup(d), { schedule: "0 */3 * * * *" }),
        paths: ["metal.databases.backup.schedule"],
    },
    {
        kind: "form",
        what: "a schedule by its nickname",
        change: d => set(databases(d), { headscale: { backup: { schedule: "@daily" } } }),
        paths: ["metal.databases.headscale.backup.schedule"],
    },
    {
        kind: "form",
        what: "a retention without its unit",
        change: d => set(metal(d), { auditing: { timescaledb: { enabled: true, retention: "14-days" } } }),
        paths: ["metal.auditing.timescaledb.retention"],
    },
    {
        kind: "form",
        what: "a key that is good for an hour",
        change: d => set(metal(d), { headscale: { enabled: true, apiKeyExpiration: "1h" } }),
        paths: ["metal.headscale.apiKeyExpiration"],
    },
    {
        kind: "form",
        what: "an expiration as Go can't read it",
        change: d => set(metal(d), { headscale: { enabled: true, apiKeyExpiration: "1 year" } }),
        paths: ["metal.headscale.apiKeyExpiration"],
    },
    {
        kind: "form",
        what: "a token's life in hours",
        change: d =>
            set(metal(d), {
                zitadel: { enabled: false },
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { reader: { tokenCreateRequest: { expires: "16h", adminRole: "ADMIN_ROLE_VIEWER" } } },
                },
            }),
        paths: ["metal.metalApiserver.tokens.reader.tokenCreateRequest.expires"],
    },
    {
        kind: "form",
        what: "an issuer in place of its discovery document",
        change: d =>
            set(metal(d), {
                zitadel: { enabled: false },
                metalApiserver: { enabled: true, oidc: { ...oidc, discoveryUrl: "https://login.landscape.example" } },
            }),
        paths: ["metal.metalApiserver.oidc.discoveryUrl"],
    },
    {
        kind: "form",
        what: "CPU with the unit of memory",
        change: d => set(metal(d), { metalApi: { resources: { limits: { cpu: "500Mi" } } } }),
        paths: ["metal.metalApi.resources.limits.cpu"],
    },
    {
        kind: "form",
        what: "an IPv4 range for IPv6",
        change: d => set(metal(d), { headscale: { prefixes: { v6: "100.64.0.0/10" } } }),
        paths: ["metal.headscale.prefixes.v6"],
    },
    {
        kind: "form",
        what: "a time server by URL",
        change: d => set(d.metal.partitions[0], { ntpServers: [{ address: "ntp://time.example.com" }] }),
        paths: ["metal.partitions[0].ntpServers[0].address"],
    },
    // Choices
    {
        kind: "choice",
        what: "an image for a kind of machine that there is not",
        change: d => append(listImages(d)[0].features, "storage"),
        paths: ["metal.images[0].features[1]"],
    },
    {
        kind: "choice",
        what: "a constraint on disks by their count",
        change: d => set(d.metal.sizes[0].constraints[2], { type: "disks" }),
        paths: ["metal.sizes[0].constraints[2].type"],
    },
    {
        kind: "choice",
        what: "a filesystem that metal-hammer can't make",
        change: d => set(layout(d).filesystems[1], { format: "xfs" }),
        paths: ["metal.filesystemLayouts[0].filesystems[1].format"],
    },
    {
        kind: "choice",
        what: "backups to Azure",
        change: d => set(backup(d), { provider: "azure" }),
        paths: ["metal.databases.backup.provider"],
    },
    {
        kind: "choice",
        what: "an administrator's role that there is not",
        change: d =>
            set(metal(d), {
                zitadel: { enabled: false },
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { owner: { tokenCreateRequest: { adminRole: "ADMIN_ROLE_OWNER" } } },
                },
            }),
        paths: ["metal.metalApiserver.tokens.owner.tokenCreateRequest.adminRole"],
    },
    {
        kind: "choice",
        what: "a log level of another logger",
        change: d => set(metal(d), { logLevel: "warning" }),
        paths: ["metal.logLevel"],
    },
    {
        kind: "choice",
        what: "an address that is dynamic",
        change: d => set(metal(d), { ips: [{ ...ip, type: "dynamic" }] }),
        paths: ["metal.ips[0].type"],
    },
    // Names
    {
        kind: "name",
        what: "a size with an underscore",
        change: d => append(d.metal.sizes, size("n1_large", 64)),
        paths: ["metal.sizes[2].id"],
    },
    {
        kind: "name",
        what: "a provider tenant with blanks",
        change: d => set(metal(d), { providerTenant: "Acme Inc." }),
        paths: ["metal.providerTenant"],
    },
    {
        kind: "name",
        what: "a bucket in capitals",
        change: d => set(backup(d), { bucketName: "Landscape-Dev" }),
        paths: ["metal.databases.backup.bucketName"],
    },
    {
        kind: "name",
        what: "a token under a key that no Secret takes",
        change: d =>
            set(metal(d), {
                zitadel: { enabled: false },
                metalApiserver: {
                    enabled: true,
                    oidc,
                    tokens: { "for the partition": { tokenCreateRequest: { adminRole: "ADMIN_ROLE_VIEWER" } } },
                },
            }),
        paths: ['metal.metalApiserver.tokens["for the partition"]'],
    },
    {
        kind: "name",
        what: "a volume group with its path",
        change: d => set(layout(d), { volumegroups: [{ name: "/dev/vg0", devices: ["/dev/nvme0n1p3"] }] }),
        paths: ["metal.filesystemLayouts[0].volumegroups[0].name"],
    },
    // Domains
    {
        kind: "domain",
        what: "the API's host name with its scheme",
        change: d => set(metal(d), { domain: "https://metal.dev.landscape.example" }),
        paths: ["metal.domain"],
    },
    {
        kind: "domain",
        what: "zitadel's domain with a port",
        change: d => set(metal(d), { zitadel: { enabled: true, externalDomain: "auth.dev.landscape.example:443" } }),
        paths: ["metal.zitadel.externalDomain"],
    },
    {
        kind: "domain",
        what: "zitadel's domain outside of the zone",
        change: d => set(metal(d), { zitadel: { enabled: true, externalDomain: "auth.elsewhere.example" } }),
        paths: ["metal.zitadel.externalDomain"],
    },
    // Versions
    {
        kind: "version",
        what: "an image of four numbers",
        change: d => set(listImages(d)[0], { id: "debian-13.0.2026.0812" }),
        paths: ["metal.images[0].id"],
    },
    {
        kind: "version",
        what: "an image that its size refuses",
        change: d =>
            set(metal(d), {
                sizeImageConstraints: [{ id: "c1-large-x86", constraints: { images: { debian: ">= 13.0.20270101" } } }],
            }),
        paths: ["seeds[0].workers[0].machine"],
    },
    {
        kind: "version",
        what: "a layout for another release of the operating system",
        change: d => set(layout(d).constraints.images, { debian: "^ 12" }),
        paths: ["seeds[0].workers[0].machine", "projects[0].shoots[0].workers[0].machine"],
    },
    {
        kind: "version",
        what: "a firewall image without a layout",
        change: d => remove(layout(d).constraints.images, "firewall-ubuntu"),
        paths: ["seeds[0].firewall"],
    },
];
