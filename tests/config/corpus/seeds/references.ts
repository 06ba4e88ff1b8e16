import { append } from "../../document";
import type { WrongConfig } from "../case";
import { shoot, inShoot, inSeed, inFirewall, inPool, withEdge } from "./common";

/** Wrong configs of this area: reference, secret. */
export const references: WrongConfig[] = [
    {
        kind: "reference",
        what: "a shoot on a mistyped seed",
        change: inShoot("seedName", "seed-aa"),
        paths: ["projects[0].shoots[0].seedName"],
    },
    {
        kind: "reference",
        what: "a limit of a network that the firewall is not in",
        change: inFirewall({ rateLimits: [{ networkID: "underlay-partition-a", rateLimit: 100 }] }),
        paths: ["projects[0].shoots[0].firewall.rateLimits[0].networkID"],
    },
    {
        kind: "reference",
        what: "egress into a network that the firewall is not in",
        change: inFirewall({ egressRules: [{ networkID: "storage", ips: ["203.0.113.9"] }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].networkID"],
    },
    {
        kind: "reference",
        what: "an egress address of another network",
        change: inFirewall({ egressRules: [{ networkID: "internet-partition-a", ips: ["198.51.100.9"] }] }),
        paths: ["projects[0].shoots[0].firewall.egressRules[0].ips[0]"],
    },
    {
        kind: "reference",
        what: "a default external network that the firewall is not in",
        change: inShoot("controlPlaneConfig", { cloudControllerManager: { defaultExternalNetwork: "dmz" } }),
        paths: ["projects[0].shoots[0].controlPlaneConfig.cloudControllerManager.defaultExternalNetwork"],
    },
    {
        kind: "reference",
        what: "a firewall-controller that is not offered",
        change: inFirewall({ controllerVersion: "v2.4.9" }),
        paths: ["projects[0].shoots[0].firewall.controllerVersion"],
    },
    {
        kind: "reference",
        what: "a firewall in the underlay",
        change: d => append(shoot(d).firewall.networks, "underlay-partition-a"),
        paths: ["projects[0].shoots[0].firewall.networks[1]"],
    },
    {
        kind: "reference",
        what: "a pool's Kubernetes that is not offered",
        change: inPool({ kubernetes: { version: "1.34.1" } }),
        paths: ["seeds[0].workers[0].kubernetes.version"],
    },
    {
        kind: "secret",
        what: "S3 backups of a seed without keys",
        change: d => {
            append(d.extensions.enabled, "backup-s3");
            inSeed("seedConfig", { backup: { provider: "S3", region: "us-east-1" } })(d);
        },
        paths: [
            "seeds[0].seedConfig.backup.credentials.accessKeyID",
            "seeds[0].seedConfig.backup.credentials.secretAccessKey",
        ],
    },
    {
        kind: "secret",
        what: "a kubeconfig in clear",
        change: withEdge({ kubeconfig: "apiVersion: v1\nkind: Config\nclusters: []" }),
        paths: ["gardenlets[0].kubeconfig"],
    },
    {
        kind: "secret",
        what: "a value of a resource in clear",
        change: inShoot("resources", [{ name: "splunk", data: { token: "9F2C-11_AA" } }]),
        paths: ["projects[0].shoots[0].resources[0].data.token"],
    },
    {
        kind: "secret",
        what: "an HMAC of a shoot's own",
        change: inShoot("metalAPIHMac", "shoot-hmac"),
        paths: ["projects[0].shoots[0].metalAPIHMac"],
    },
];
