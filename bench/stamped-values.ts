// Record values that say when they were meant to be sent, for whoever receives them in the same process.

import { randomValues } from './payload.ts';

const STAMP_BYTES = 8;

/** A new value for each call, of one size: it may wait in a producer's hands while the next is made. */
export function stampedValues(valueBytes: number): (intendedMs: number) => Buffer {
  if (valueBytes < STAMP_BYTES) throw new Error(`a value of ${valueBytes} B has no room for its time`);
  const templates = randomValues(valueBytes);
  let made = 0;
  return (intendedMs) => {
    const value = Buffer.from(templates[made++ % templates.length] ?? '');
    value.writeDoubleBE(intendedMs);
    return value;
  };
}

export function intendedMsOf(value: Buffer, at = 0): number {
  return value.readDoubleBE(at);
}
