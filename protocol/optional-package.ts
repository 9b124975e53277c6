// Native packages that npm may leave out on some platforms. They are looked for at first use.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What the package exports, or the error that loading it gave. */
export type OptionalPackage<Exports> = { exports: Exports } | { failure: unknown };

/** The caller vouches for the shape of what the package exports. */
export function loadOptionalPackage<Exports>(name: string): OptionalPackage<Exports> {
  try {
    return { exports: require(name) };
  } catch (failure) {
    return { failure };
  }
}
