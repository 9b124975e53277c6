import { expect } from 'vitest';
import type { ErrorCode } from '../../protocol/errors.ts';

/** An error of this code whose message names all of these things. */
export function refused(code: ErrorCode, ...named: readonly string[]): unknown {
  return expect.objectContaining({ code, message: expect.stringMatching(naming(named)) });
}

/** Such an error as the wire has it: "CODE: message". */
export function refusal(code: ErrorCode, ...named: readonly string[]): RegExp {
  return new RegExp(`^${code}: ${naming(named).source}`);
}

/** Each of these occurs, in whatever order. */
function naming(named: readonly string[]): RegExp {
  return new RegExp(named.map((name) => `(?=.*${name.replace(/[^\w ]/g, '\\$&')})`).join(''));
}
