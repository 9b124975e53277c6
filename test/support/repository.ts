// Where the repository lies, the same for sources and for what is built of them.

import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** The package finds itself by its own name. */
export const REPOSITORY: string = dirname(createRequire(import.meta.url).resolve('tidemark/package.json'));
