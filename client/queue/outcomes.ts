// What a handler throws to say more than that it failed, and what is told of an error.

import { TidemarkError } from '../../protocol/errors.ts';
import { integer, refuseMisspelt } from '../options.ts';
import { thrownText } from '../thrown-text.ts';

const MAX_ERROR_BYTES = 1_024;
/** A year. The broker takes no more. */
const MAX_DELAY_MS = 31_536_000_000;

/** Thrown by a handler: the job will never succeed, and becomes a dead letter at once. */
export class Reject extends Error {
  override readonly name = 'Reject';

  constructor(reason = 'rejected', options?: ErrorOptions) {
    super(reason, options);
  }
}

/** Thrown by a handler: the job failed and comes again, after `delayMs` instead of the queue's back-off. */
export class Retry extends Error {
  override readonly name = 'Retry';
  readonly delayMs: number | undefined;

  /** Throws INVALID_ARGUMENT. */
  constructor(how: { delayMs?: number; message?: string } = {}, options?: ErrorOptions) {
    refuseMisspelt(how, ['delayMs', 'message'], 'a Retry');
    super(how.message ?? 'retried', options);
    this.delayMs = delayOf(how.delayMs);
  }
}

/** Throws INVALID_ARGUMENT. */
export function delayOf(delayMs: number | undefined): number | undefined {
  return delayMs === undefined ? undefined : integer('delayMs', delayMs, 0, 0, MAX_DELAY_MS);
}

/** At most 1,024 bytes of UTF-8 about what was thrown, whatever it was. */
export function errorText(error: unknown): string {
  if (error === undefined || error === null) return '';
  return bounded(thrownText(error, 'an error that cannot be shown'));
}

function bounded(text: string): string {
  // Unpaired surrogates are replaced on the way: no message can hold them.
  const bytes = Buffer.from(text, 'utf8');
  let end = Math.min(MAX_ERROR_BYTES, bytes.length);
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

export function leaseLost(reason: string, details: { cause?: unknown; outcome?: 'unknown' } = {}): TidemarkError {
  return new TidemarkError('LEASE_LOST', `the job's lease was lost: ${reason}`, details);
}
