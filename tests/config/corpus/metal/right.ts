import { append, set } from "../../document";
import type { RightConfig } from "../case";
import {
    metal,
    network,
    layout,
    databases,
    names,
    PROJECT,
    images,
    listImages,
    ip,
    reservation,
    s3,
    oidc,
} from "./common";

/** Right ones. */
export const right: RightConfig[] = [
    {
        what: "a control plane with everything on: VPN, zitadel, auditing, consoles, given secrets",
        change: d =>
            set(metal(d), {
                hmac: { view: names("hmac-view"), edit: names("hmac-edit"), admin: names("hmac-admin") },
                masterdataApi: {
                    hmac: names("hmac-masterdata"),
                    replicas: 3,
                    podDisruptionBudget: { minAvailable: 2 },
                },
                metalApi: {
                    replicas: 5,
                    hpa: { enabled: true, min: 3, max: 9, cpuPercentage: 60 },
                    resources: { requests: { cpu: "0.5", memory: "256Mi" }, limits: { cpu: "1", memory: "1Gi" } },
                    passwordReasonMinlength: 10,
                    bmcSuperuserPassword: names("bmc"),
                    s3: {
                        address: "https://s3.landscape.example",
                        key: names("firmware-access-key"),
                        secret: names("firmware-secret-key"),
                        firmwareBucket: "firmware",
                    },
                },
                metalApiserver: {
                    enabled: true,
                    sessionSecret: names("session"),
                    tokenCreateSchedule: "15 */4 * * MON-FRI",
                    tokens: {
                        admin_editor_token: { user: "acme", tokenCreateRequest: { adminRole: "ADMIN_ROLE_EDITOR" } },
                        "metal.console": {
                            tokenCreateRequest: {
                                expires: "23040s",
                                permissions: [{ subject: "*", methods: ["/metalstack.admin.v2.MachineService/Get"] }],
                            },
                        },
                        reader: { tokenCreateRequest: { projectRoles: { [PROJECT]: "PROJECT_ROLE_VIEWER" } } },
                    },
                },
                zitadel: {
                    enabled: true,
                    externalDomain: "login.dev.landscape.example",
                    masterKey: names("zitadel-master-key"),
                    adminPassword: names("zitadel-admin"),
                    initConfig: {
                        staticUsers: [
                            {
                                firstName: "Ada",
                                lastName: "Operator",
                                email: "ada@landscape.example",
                                password: names("ada"),
                            },
                        ],
                        application: { redirectUris: ["https://v2.metal.dev.landscape.example/auth/callback"] },
                        genericOidcProviders: [
                            {
                                name: "company",
                                issuer: "https://login.company.example",
                                clientId: "metal",
                                clientSecret: names("company"),
                                isAutoUpdate: false,
                            },
                        ],
                    },
                    ingress: { annotations: { "nginx.ingress.kubernetes.io/limit-rps": "50" } },
                },
                headscale: {
                    enabled: true,
                    prefixes: { v4: "100.112.0.0/12" },
                    privateKey: names("headscale"),
                    noisePrivateKey: names("headscale-noise"),
                    apiKeyExpiration: "1y",
                },
                auditing: {
                    timescaledb: { enabled: true, retention: "6 months" },
                    splunk: {
                        endpoint: "https://splunk.landscape.example:8088",
                        hecToken: names("splunk"),
                        index: "metal",
                        ca: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                    },
                },
                metalConsole: { enabled: true, replicas: 2 },
                nsq: { dataSize: "1Gi", logLevel: "debug" },
                pki: {
                    ca: { validityPeriodHours: 87600, earlyRenewalHours: 8760, generation: 2, trusted: [1, 3] },
                    certificates: { validityPeriodHours: 8760, earlyRenewalHours: 720 },
                },
                ingress: { annotations: { "nginx.ingress.kubernetes.io/proxy-body-size": "8m" } },
                logLevel: "warn",
            }),
    },
    {
        what: "an existing issuer, and one pod of each service with no budget that could hold a node",
        change: d =>
            set(metal(d), {
                metalApi: { replicas: 1, podDisruptionBudget: { enabled: false } },
                zitadel: { enabled: false },
                metalApiserver: { enabled: true, oidc, replicas: 2, podDisruptionBudget: { enabled: false } },
            }),
    },
    {
        what: "databases of their own kinds, backed up to an S3 store, encrypted",
        change: d =>
            set(databases(d), {
                storageClass: "premium-rwo",
                backup: {
                    provider: "s3",
                    bucketName: "my.databases",
                    s3: { ...s3, endpoint: "http://minio.minio.svc:9000", requestChecksumCalculation: "when_required" },
                    schedule: "0-59/10 0,12 1-15 JAN-JUN sun",
                    objectsToKeep: 1,
                    daysToKeep: 30,
                    encryptionKey: names("backups-encryption"),
                },
                metal: {
                    size: "20Gi",
                    storageClass: "extreme",
                    password: names("metal-db"),
                    exposeFrontend: true,
                    backup: { schedule: "? * * * ?", daysToKeep: 7 },
                },
                ipam: { size: "1024Mi", password: names("ipam-db"), maxConnections: 500 },
                masterdata: { size: "1Ti", password: names("masterdata-db"), backup: { objectsToKeep: 10000 } },
            }),
    },
    {
        what: "backups in Amazon's S3, of as many as it keeps",
        change: d => {
            const store = { ...s3, endpoint: "https://s3.eu-central-1.amazonaws.com" };
            set(d.metal.databases.backup, { provider: "s3", s3: store, objectsToKeep: 100, daysToKeep: 1 });
        },
    },
    {
        what: "backups that lie in volumes, without a bucket",
        change: d => set(databases(d), { backup: { provider: "local" } }),
    },
    {
        what: "IPv6 beside IPv4, a network of all partitions, and VRF ids that are shared",
        change: d => {
            append(network(d, 0).prefixes, "2001:db8:0:10::/64");
            set(network(d, 0), { defaultchildprefixlength: { IPv4: 24, IPv6: 96 } });
            append(network(d, 1).prefixes, "2001:db8:0:113::/64");
            append(network(d, 1).destinationprefixes, "::/0");
            append(d.metal.networks, {
                id: "dmz",
                projectid: "00000000-0000-0000-0000-000000000000",
                vrf: 104009,
                vrfshared: true,
                shared: true,
                prefixes: ["198.51.100.0/25"],
            });
            append(d.projects[0].shoots[0].firewall.networks, "dmz");
            set(metal(d), {
                ips: [
                    ip,
                    { ...ip, ipaddress: "2001:db8:0:113::142", projectid: "00000000-0000-0000-0000-000000000000" },
                    { ...ip, ipaddress: "203.0.113.143", type: "ephemeral", tags: ["acme.example/partner=bank"] },
                ],
            });
        },
    },
    {
        what: "a partition that nobody is in yet, with no network of its own",
        change: d =>
            append(d.metal.partitions, {
                id: "partition-b",
                mgmtserviceaddress: "203.0.113.2:50051",
                dnsServers: [{ ip: "9.9.9.9" }, { ip: "2620:fe::fe" }],
                ntpServers: [{ address: "time.example.com" }, { address: "203.0.113.9" }],
                labels: { "acme.example/site": "nürnberg" },
            }),
    },
    {
        what: "a layout with RAID and LVM, one in the making, and versions that lie apart",
        change: d => {
            set(layout(d).constraints.images, { debian: "~ 13.0" });
            append(d.metal.filesystemLayouts, {
                id: "debian-12",
                constraints: { sizes: ["n1-medium-x86"], images: { debian: "< 13", ubuntu: "=> 24.4" } },
                disks: ["/dev/sda", "/dev/sdb"].map(device => ({
                    device,
                    partitions: [
                        { number: 2, size: 0, gpttype: "fd00" },
                        { number: 1, size: 500, gpttype: "ef00" },
                    ],
                })),
                raid: [{ arrayname: "/dev/md0", devices: ["/dev/sda2", "/dev/sdb2"], level: "1" }],
                volumegroups: [{ name: "vg00", devices: ["/dev/md0"], tags: ["data"] }],
                logicalvolumes: [
                    { name: "root", volumegroup: "vg00", size: 5000 },
                    { name: "var", volumegroup: "vg00", size: 0, lvmtype: "linear" },
                ],
                filesystems: [
                    { path: "/", device: "/dev/vg00/root", format: "ext4" },
                    { path: "/var/lib", device: "/dev/vg00/var", format: "ext4" },
                    { device: "/dev/sdb1", format: "none" },
                ],
            });
            append(d.metal.filesystemLayouts, { id: "making", constraints: { sizes: [], images: {} } });
        },
    },
    {
        what: "images of two kinds in one, tenants and quotas, sizes with GPUs and machines reserved",
        change: d => {
            const both = listImages(d);
            set(both[0], { expirationDate: "2099-04-14T00:00:00+02:00", classification: "supported" });
            append(both, { ...images[0], id: "ubuntu-24.4.20260812", features: ["machine", "firewall"] });
            set(metal(d), {
                tenants: [{ id: "bank", name: "A Bank", labels: ["tier=gold"] }],
                sizeImageConstraints: [{ id: "n1-medium-x86", constraints: { images: { debian: "^ 13.0.1" } } }],
                sizeReservations: [{ ...reservation, labels: { "acme.example/reason": "updates" } }],
            });
            set(d.metal.projects[1], { tenant: "bank", quotas: { machine: { max: 20 }, ip: { max: 0 } } });
            set(d.projects[0].shoots[0], { tenant: "bank" });
            append(d.metal.sizes, {
                id: "g1-large-x86",
                constraints: [
                    ...structuredClone(d.metal.sizes[1].constraints),
                    { type: "gpu", min: 1, max: 4, identifier: "*AD102*" },
                    { type: "storage", min: 1, max: 2, identifier: "/dev/nvme*" },
                ],
                labels: {},
            });
        },
    },
];
