import { z } from "zod";
import { address, anyCidr, count, httpUrl, some, text, words } from "./primitives";

const registryMirror = z.strictObject({
    name: words("What it is.", "mirror of everything"),
    endpoint: httpUrl("Its URL.", "https://mirror.landscape.example"),
    ip: address("Its address.", "203.0.113.20"),
    port: count("Its port.", 1, 65535),
    mirrorOf: some(
        text(
            /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d+)?$/,
            "a host without scheme and path, such as ghcr.io",
            "A registry.",
            "ghcr.io",
        ),
        "Registries whose images it has.",
    ),
});

/**
 * Networks of clusters that may not reach the internet
 * (gardener-extension-provider-metal v0.27.11 pkg/apis/metal/validation/cloudprofile.go).
 */
export const networkIsolation = z
    .strictObject({
        allowedNetworks: z
            .strictObject({
                ingress: some(anyCidr("A range.", "203.0.113.0/24"), "Networks that may come in."),
                egress: some(anyCidr("A range.", "203.0.113.0/24"), "Networks that may be reached."),
            })
            .describe("Networks beside the cluster's own."),
        dnsServers: some(address("A DNS server.", "203.0.113.2"), "DNS servers, at most 3; never change.").max(3, {
            error: "at most 3 DNS servers",
        }),
        ntpServers: some(address("A time server, by address.", "203.0.113.3"), "Time servers."),
        registryMirrors: some(registryMirror, "Mirrors that have all images of a shoot."),
    })
    .describe("What shoots with restricted or forbidden network access may reach; can't be taken away once set.");
