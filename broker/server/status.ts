// Errors as the wire has them: the one place where what a call threw becomes a Status.

import { TidemarkError, wireCodeOf } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Logger } from '../ports.ts';

/** Messages may quote what a client sent. */
const MAX_MESSAGE_CHARACTERS = 1000;

/** An error that Tidemark did not throw on purpose is a defect: it is logged with its stack, and the client is told no details. */
export function statusOf(error: unknown, logger: Logger): tidemark.Status.$Properties {
  if (error instanceof TidemarkError) {
    const message = error.message.slice(0, MAX_MESSAGE_CHARACTERS);
    return { code: wireCodeOf(error.code), message, retriable: error.retriable };
  }
  logger.error({ event: 'unexpected_error', err: error }, 'an error that should not happen');
  return { code: wireCodeOf('UNKNOWN_SERVER_ERROR'), message: "an internal error; the broker's log has its details" };
}

/** Whether a write that failed like this may have happened all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
  return !(error instanceof TidemarkError) || error.outcome === 'unknown';
}
