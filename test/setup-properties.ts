// One number of runs for every property, unless a test says otherwise. On a failure fast-check prints the seed and the
// path to the smallest counter-example; `fc.assert(property, { seed, path })` replays it.
import { configureGlobal } from 'fast-check';

configureGlobal({ numRuns: 200, verbose: 1 });
