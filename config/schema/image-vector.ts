import { z } from "zod";
import { list, some, text, words } from "./primitives";

/** A tag of an image or chart, a digest, or both. */
export function tag(description: string, example: string) {
    return text(
        /^([\w][\w.-]{0,127}(@sha256:[0-9a-f]{64})?|sha256:[0-9a-f]{64})$/,
        "a tag such as v1.2.3, a digest (sha256:...), or both with an @ between them",
        description,
        example,
    );
}

/** A repository of images or charts: registry and name, without scheme and tag. */
export function repository(description: string, example: string) {
    return text(
        /^[a-z0-9][-a-z0-9.]*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)+$/,
        "a registry and a name without scheme and tag, such as registry.landscape.example/gardener/etcd",
        description,
        example,
    );
}

/** An image of an image vector (gardener v1.138.3 docs/deployment/image_vector.md). */
const overwrittenImage = z.strictObject({
    name: words("Name of the image in the image vector.", "etcd-druid"),
    sourceRepository: words("Where it is built.", "github.com/gardener/etcd-druid").optional(),
    repository: repository("Where it is pulled from.", "registry.landscape.example/gardener/etcd-druid"),
    tag: tag("Its tag.", "v0.36.1"),
    resourceId: z
        .strictObject({ name: words("Name of the resource.", "apiserver") })
        .describe("What it is called in the component descriptor, where that is not its name.")
        .optional(),
    targetVersion: words("Kubernetes versions of the cluster that it is for; default: all.", ">= 1.34").optional(),
    runtimeVersion: words("Kubernetes versions it runs on; default: all.", ">= 1.34").optional(),
    architectures: list(z.enum(["amd64", "arm64"]), "Architectures it is for; default: all.").optional(),
});

/** Images laid over an image vector. */
export function imageVectorOverwrite(description: string) {
    return some(overwrittenImage, description);
}
