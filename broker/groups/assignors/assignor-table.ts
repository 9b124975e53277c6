import type { Assignor } from './assignor.ts';
import { assignRange } from './range.ts';
import { assignUniform } from './uniform.ts';

/** The assignors by the names that subscriptions give. */
export const ASSIGNORS: Readonly<Record<'uniform' | 'range', Assignor>> = {
  uniform: assignUniform,
  range: assignRange,
};
