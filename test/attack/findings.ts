// What an attack brought to light. All of it names the seed and what was sent, so that it can be done again.

import type { Mutation } from './mutation/mutations.ts';

export interface Finding {
  readonly what: string;
  /** What was under way; the newest is the likeliest. */
  readonly suspects: readonly string[];
}

/** Bytes of a frame that a finding shows: what is longer is made anew by its number. */
const SHOWN_BYTES = 4_096;

export function described({ number, api, changes, bytes, stage }: Mutation, seed: string): string {
  const hex = bytes.subarray(0, SHOWN_BYTES).toString('hex');
  const more = bytes.length > SHOWN_BYTES ? `... (${bytes.length} bytes)` : '';
  return `mutation ${number} of seed ${seed}: ${api}, ${changes}, ${stage}: ${hex}${more}`;
}

export function findingText({ what, suspects }: Finding): string {
  return [what, ...suspects].join('\n  ');
}
