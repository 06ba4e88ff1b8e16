import type { RightConfig, WrongConfig } from "./case";

/** Wrong configs of this area. */
export const wrong: WrongConfig[] = [];

/** Right ones. */
export const right: RightConfig[] = [];
