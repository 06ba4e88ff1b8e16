import type { FrozenProvider } from "./frozen";

/** The provider of {@link FrozenProvider}, as it is serialised into the state. */
export declare const frozenShim: FrozenProvider;
