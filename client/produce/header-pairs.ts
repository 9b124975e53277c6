// Headers as users give them, made into the list that a record carries.

import type { HeaderPair } from '../../protocol/batch-builder.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { HeadersInput } from '../types.ts';

/** Throws INVALID_ARGUMENT, naming the header. */
export function headerPairs(headers: HeadersInput): readonly HeaderPair[] | undefined {
  const pairs: HeaderPair[] = [];
  if (isIterable(headers)) {
    for (const [name, value] of headers) pairs.push(pair(name, value));
  } else {
    for (const [name, values] of Object.entries(headers)) {
      if (Array.isArray(values)) for (const value of values) pairs.push(pair(name, value));
      else pairs.push(pair(name, values));
    }
  }
  return pairs.length === 0 ? undefined : pairs;
}

function isIterable(headers: HeadersInput): headers is Extract<HeadersInput, Iterable<unknown>> {
  return typeof headers === 'object' && headers !== null && Symbol.iterator in headers;
}

function pair(name: unknown, value: unknown): HeaderPair {
  if (typeof name !== 'string') {
    throw invalid(`a header's name has to be a string, not ${typeof name}`);
  }
  if (value !== null && typeof value !== 'string' && !(value instanceof Uint8Array)) {
    throw invalid(`header "${name}" has to be a string, a Uint8Array or null, not ${typeof value}`);
  }
  return { key: name, value };
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message, { outcome: 'not-written' });
}
