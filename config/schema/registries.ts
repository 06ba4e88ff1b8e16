import { z } from "zod";
import { certificate, list, secret, text, words } from "./primitives";

const registry = (description: string, example: string) =>
    text(
        /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9][-._a-z0-9]*)*$/,
        "a registry such as ghcr.io or registry.example:5000/path, without https://",
        description,
        example,
    );

/** Registries of images and charts. */
export const registries = z
    .strictObject({
        mirrors: list(
            z.strictObject({
                registry: registry("What references begin with.", "ghcr.io"),
                mirror: registry("What they begin with instead.", "registry.landscape.example/ghcr"),
            }),
            "For networks without a way out: where images and charts are read from instead; the longest match counts.",
        ).default([]),
        credentials: list(
            z.strictObject({
                registry: registry("The registry.", "registry.landscape.example"),
                username: words("Name of the user.", "puller"),
                password: secret("password", "Password of the user, or a token.", "registry-password"),
            }),
            "Who pulls from registries that don't let everybody: images of metal-stack's control plane, ingress-nginx and " +
                "cert-manager, what provider-metal deploys for shoots, and charts of Gardener. Images of gardener-operator, gardenlet " +
                "and the extensions, and of what else these deploy, take none: nodes have to know their registry. Charts " +
                "that Pulumi installs are pulled as the machine is logged in (helm registry login).",
        ).default([]),
        caBundle: certificate(
            "CA of mirrors, and of registries with credentials, when Gardener pulls charts; default: those that the system trusts.",
        ).optional(),
    })
    .describe("Registries of images and charts.")
    .prefault({});
