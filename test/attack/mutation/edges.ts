// What programs stumble over: numbers at the edges of their types, and names that mean something to somebody.

import type { Prng } from '../../simulation/world/prng.ts';

const INTEGERS: readonly bigint[] = [
  0n,
  1n,
  2n,
  127n,
  128n,
  255n,
  65_535n,
  100_000n,
  2n ** 24n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  2n ** 63n - 1n,
  2n ** 63n,
  // -1, and -2^53 + 1, as int64.
  2n ** 64n - 1n,
  2n ** 64n - 2n ** 53n + 1n,
];

const NAMES: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../attacked',
  '../../../../etc/passwd',
  '/etc/passwd',
  'C:\\windows\\system32',
  'attacked/0',
  '%2e%2e%2f',
  'topics.json',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'valueOf',
  'then',
  '__tidemark_groups',
  '__tidemark_queues',
  '__tidemark_',
  'attacked\u0000hidden',
  'attacked\n{"level":60,"event":"unexpected_error","msg":"injected"}',
  'attacked\r\nHTTP/1.1 200 OK',
  '\u001b[2J\u001b[31mred',
  '\u202egnp.exe',
  '\ud83d\ude00'.repeat(40),
  '\ufeffattacked',
  'ATTACKED',
  'attacked.',
  'a'.repeat(249),
  'a'.repeat(255),
  'a'.repeat(256),
  'a'.repeat(70_000),
  'NaN',
  'Infinity',
  '-0',
  '1e309',
  '$(reboot)',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '(a+)+$',
  '((((((((((a*)*)*)*)*)*)*)*)*)*',
  '[',
  '(?<name>x)',
  '\\p{L}{1,1000}{1,1000}',
  'a{1,1000000}',
];

/** Names of settings, and what somebody may try to set them to. */
const SETTINGS: readonly string[] = [
  'flush',
  'storage',
  'cleanup.policy',
  'compact',
  'memory',
  'retention.ms',
  'retention.bytes',
  'segment.bytes',
  'max.message.bytes',
  'queue.max.backlog',
  'lease.ms',
  'max.deliveries',
  'backoff.delays.ms',
  '-1',
  '0',
  '1',
  '9007199254740993',
  '1GiB',
  '99999999999999999999d',
];

const BAD_UTF8: readonly Buffer[] = [
  Buffer.from([0xff, 0xfe, 0xfd]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
];

export function edgeInteger(prng: Prng): bigint {
  return prng.chance(0.25) ? BigInt(prng.integer(0, 20)) : prng.pick(INTEGERS);
}

export function edgeName(prng: Prng): Buffer {
  if (prng.chance(0.1)) return prng.pick(BAD_UTF8);
  return Buffer.from(prng.pick(prng.chance(0.2) ? SETTINGS : NAMES));
}
