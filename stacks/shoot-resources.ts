import type { ShootResource } from "../components/shoot/resources";
import type { MetalShootConfig } from "../config/landscape";
import type { Secrets } from "../config/secrets/secrets";
import { required } from "./required";

/** What the config has for extensions of a shoot to refer to, with the values of its secrets. */
export function shootResourcesOf({ resources = [] }: MetalShootConfig, secrets: Secrets): ShootResource[] {
    return resources.map(({ name, data, configMap }) => ({
        name,
        ...(configMap && { configMap }),
        ...(data && {
            data: Object.fromEntries(
                Object.entries(data).map(([key, { secret }]) => [
                    key,
                    required(secrets.get(secret), `resources.${name}.data.${key}`),
                ]),
            ),
        }),
    }));
}
