import { z } from "zod";
import { imageVectorOverwrite, repository, tag } from "./image-vector";
import { count, secret, text } from "./primitives";

/** What every extension of the release takes. */
export const ofRelease = {
    // Not a digest, which no two artifacts have in common; half of the charts write their image as name:tag besides.
    version: text(
        /^\w[\w.-]{0,127}$/,
        "a tag such as v1.2.3: that of its image and of its charts, which a digest can't be",
        "Tag of its charts and image; default: the release's.",
        "v0.27.11",
    ).optional(),
    replicaCount: count("Replicas of its controller; default: the chart's, of acl 2, of others 1.", 1, 5).optional(),
};

/** What extensions take that deploy images of an image vector. */
export const withImages = {
    imageVectorOverwrite: imageVectorOverwrite("Images of what it deploys, laid over its own.").optional(),
};

/** A chart in a registry: `ref` alone, or `repository` with `tag` or `digest`. */
export const ociRepository = (description: string) =>
    z
        .strictObject({
            ref: text(
                /^[a-z0-9][-a-z0-9.]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
                "a reference without oci://, such as registry.landscape.example/charts/extension:v1.0.0",
                "Reference of the chart, without oci://.",
                "registry.landscape.example/charts/extension:v1.0.0",
            ).optional(),
            repository: repository(
                "In place of ref: its repository.",
                "registry.landscape.example/charts/extension",
            ).optional(),
            tag: tag("Its tag.", "v1.0.0").optional(),
            digest: text(
                /^sha256:[0-9a-f]{64}$/,
                "sha256: and 64 hexadecimal digits",
                "Its digest, which comes before the tag.",
                `sha256:${"0".repeat(64)}`,
            ).optional(),
            pullSecret: secret("docker-config", "Credentials of its registry.", "registry-credentials").optional(),
        })
        .refine(
            ({ ref, repository, tag, digest }) =>
                ref === undefined
                    ? repository !== undefined && (tag ?? digest) !== undefined
                    : (repository ?? tag ?? digest) === undefined,
            { error: "ref alone, or repository with tag or digest" },
        )
        .describe(description);
