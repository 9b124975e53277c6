// Errors that a reply tells of in its parts: those of single partitions, as those of produce and fetch.

import { type ErrorCode, errorCodeOf } from '../../protocol/errors.ts';

interface Part {
  readonly error?: { readonly code?: number | null } | null;
  readonly partitions?: readonly Part[] | null;
}

interface Reply {
  readonly topics?: readonly Part[] | number | null;
}

/** Undefined where there are none, as nearly always: nothing is made then. */
export function errorCodesIn(reply: Reply): ErrorCode[] | undefined {
  const { topics } = reply;
  return Array.isArray(topics) ? codesIn(topics, undefined) : undefined;
}

function codesIn(parts: readonly Part[], found: ErrorCode[] | undefined): ErrorCode[] | undefined {
  let codes = found;
  for (const { error, partitions } of parts) {
    if (error !== undefined && error !== null) {
      codes ??= [];
      codes.push(errorCodeOf(error.code ?? 0));
    }
    if (Array.isArray(partitions)) codes = codesIn(partitions, codes);
  }
  return codes;
}
