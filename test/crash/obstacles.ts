// What a machine may be unable to do for a test. Anything else that goes wrong fails the test.

import { expect } from 'vitest';
import { tally } from './scratch.ts';

export const OBSTACLES = {
  notLinux: 'not Linux',
  notRoot: 'not root',
  noFileSystemTools: 'no mkfs.ext4 or mount here',
  noMounts: 'this kernel, or the container, lets nobody mount a file system',
  noCompiler: 'no C compiler (cc) here',
} as const;
export type Obstacle = (typeof OBSTACLES)[keyof typeof OBSTACLES];

/** Says so, and that for a known reason. */
export function leaveOut(what: string, obstacle: Obstacle): void {
  process.stdout.write(`${what}: left out, ${obstacle}\n`);
  tally(`left out, ${obstacle}: ${what}`);
  expect(Object.values(OBSTACLES)).toContain(obstacle);
}
