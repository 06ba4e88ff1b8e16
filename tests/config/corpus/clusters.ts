import type { WrongConfig } from "./case";
import { wrongOf } from "./clusters/base";
import { rows as domains } from "./clusters/domains";
import { rows as gateway } from "./clusters/gateway";
import { rows as gke } from "./clusters/gke";
import { rows as kinds } from "./clusters/kinds";
import { rows as providers } from "./clusters/providers";
import { rows as ranges } from "./clusters/ranges";

export { right } from "./clusters/right";

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = wrongOf([...kinds, ...gke, ...ranges, ...providers, ...domains, ...gateway]);
