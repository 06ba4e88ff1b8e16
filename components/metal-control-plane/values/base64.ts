import * as pulumi from "@pulumi/pulumi";

/** A text as the chart puts it into the `data` of a Secret; a secret stays one. */
export function base64(text: pulumi.Input<string>): pulumi.Output<string> {
    return pulumi.output(text).apply(plain => Buffer.from(plain, "utf8").toString("base64"));
}
