import * as pulumi from "@pulumi/pulumi";
import type { ChartRegistries } from "../components/registries/charts";
import type { Landscape } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { dockerConfigJson } from "../release/pull-secret";
import { required } from "./required";

type Config = Pick<Landscape, "registries">;

/** Docker config (JSON) by which images are pulled, a secret; undefined where no registry asks for one. */
export function dockerConfigOf({ registries }: Config, secrets: Secrets): pulumi.Output<string> | undefined {
    const { credentials } = registries;
    if (credentials.length === 0) {
        return undefined;
    }
    const passwords = credentials.map(({ password }) =>
        required(secrets.get(password.secret), `secret ${password.secret}`),
    );
    return pulumi.secret(
        pulumi
            .all(passwords)
            .apply(all => dockerConfigJson(credentials.map((one, index) => ({ ...one, password: all[index] })))),
    );
}

/** Registries of charts that Gardener pulls: the CA is that of mirrors, and of registries with credentials. */
export function chartRegistriesOf(config: Config, secrets: Secrets): ChartRegistries {
    const { mirrors, credentials, caBundle } = config.registries;
    const asking = credentials.map(({ registry }) => registry);
    const dockerConfig = dockerConfigOf(config, secrets);
    return {
        ...(dockerConfig && { credentials: { registries: asking, dockerConfig } }),
        ...(caBundle !== undefined && {
            ca: { registries: [...mirrors.map(({ mirror }) => mirror), ...asking], bundle: caBundle },
        }),
    };
}
