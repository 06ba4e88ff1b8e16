import type { ExtensionName, ExtensionOptions } from "../../../components/extensions/catalog";

const images = [{ name: "an-image", repository: "registry.example/image", tag: "v1", targetVersion: ">= 1.34" }];
const deployer = { replicaCount: 2, imageVectorOverwrite: images };

/** Every option of every extension of the release. */
export const everyOption: ExtensionOptions = {
    "provider-metal": {
        replicaCount: 2,
        machineImages: [{ name: "debian", version: "13.0", image: "debian-13.0" }],
        firewallInternalPrefixes: ["10.0.0.0/8"],
        etcd: {
            storage: { className: "on", capacity: "9Gi" },
            backup: { schedule: "*/5 * * * *", deltaSnapshotPeriod: "6m" },
            isEvictionAllowed: true,
        },
        duros: {
            enabled: true,
            partitionConfig: {
                "partition-a": {
                    endpoints: ["10.131.44.1:443"],
                    apiEndpoint: "10.131.44.2:443",
                    adminKey: "a key",
                    adminToken: "a token",
                    apiCA: "a CA",
                    apiCert: "a certificate",
                    apiKey: "its key",
                    storageClasses: [{ name: "premium", replicaCount: 2, compression: true, encryption: true }],
                },
            },
        },
        imagePullPolicy: "Always",
        imagePullSecret: '{"auths":{}}',
        metalApiInSameCluster: true,
        ingressController: { namespace: "traefik", podSelector: { "app.kubernetes.io/name": "traefik" } },
        imageVectorOverwrite: { metalccm: { repository: "registry.example/ccm", tag: "v1" } },
        admission: {
            replicaCount: 3,
            vpa: { enabled: false },
            defaulter: {
                maxPods: 100,
                nodeCIDRMaskSize: 24,
                podsCIDR: "10.240.0.0/13",
                servicesCIDR: "10.248.0.0/18",
                networkType: "cilium",
                calicoBackend: "bird",
                calicoPoolMode: "Always",
                calicoKubeProxyEnabled: false,
                calicoTyphaEnabled: true,
                ciliumHubbleEnabled: false,
                ciliumKubeProxyEnabled: true,
                ciliumTunnel: "vxlan",
                ciliumDevices: ["lan+", "lo"],
                ciliumIPv4NativeRoutingCIDREnabled: false,
                ciliumLoadBalancingMode: "snat",
                ciliumMTU: 1500,
            },
        },
    },
    "provider-gcp": deployer,
    "os-metal": { replicaCount: 2 },
    "networking-calico": deployer,
    "networking-cilium": deployer,
    "shoot-cert-service": {
        replicaCount: 2,
        defaultIssuer: {
            restricted: false,
            acme: { email: "a@example.org", server: "https://acme.example/directory", privateKey: "a key" },
        },
        precheckNameservers: ["9.9.9.9", "1.1.1.1"],
        shootIssuers: { enabled: true },
    },
    "shoot-dns-service": {
        replicaCount: 2,
        dnsProviderManagement: { enabled: false },
        dnsProviderReplication: { enabled: true },
        dnsControllerManager: { deploy: false, createCRDs: false },
    },
    acl: { replicaCount: 3, additionalAllowedCidrs: ["198.51.100.0/24", "2001:db8::/64"] },
    audit: {
        replicaCount: 2,
        defaultWebhookMode: "blocking",
        defaultBackends: {
            log: { enabled: true },
            clusterForwarding: { enabled: true },
            splunk: {
                enabled: true,
                index: "audit",
                host: "splunk.example",
                port: "8088",
                tls: true,
                token: "a token",
                ca: "a CA",
            },
            s3: {
                enabled: true,
                bucket: "audit",
                region: "eu",
                endpoint: "https://s3.example",
                prefix: "/audit",
                access_key_id: "an id",
                secret_access_key: "a key",
            },
        },
    },
    "backup-s3": { replicaCount: 2 },
    "csi-driver-lvm": { replicaCount: 2, devicePattern: "[a]", hostWritePath: "/etc/lvm:" },
    "dns-powerdns": { replicaCount: 2, networkPolicies: { enabled: true } },
    ontap: {
        replicaCount: 2,
        clusters: [{ name: "ontap-a", ipaddress: "10.131.45.10", username: "admin", password: "a password" }],
    },
};

/** All extensions of the release. */
export const everyExtension = Object.keys(everyOption) as ExtensionName[];
