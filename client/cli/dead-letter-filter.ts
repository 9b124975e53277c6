// "--where name=value", again and again, read into a filter of dead letters.

import { InvalidArgumentError } from 'commander';
import type { DeadLetterCause, DeadLetterFilter } from '../queue-types.ts';
import { collectPair, parseTimestamp, wholeNumber } from './arguments.ts';

const HEADER = 'header.';

const CAUSES: readonly DeadLetterCause[] = ['rejected', 'max-deliveries', 'max-age', 'retention'];

const CONDITIONS: Readonly<Record<string, (value: string) => DeadLetterFilter>> = {
  id: (id) => ({ id }),
  key: (key) => ({ key }),
  partition: (text) => ({ partition: wholeNumber(0)(text) }),
  cause: (text) => ({ cause: causeOf(text) }),
  error: (error) => ({ error }),
  before: (text) => ({ before: parseTimestamp(text) }),
  after: (text) => ({ after: parseTimestamp(text) }),
};

export const WHERE_HELP = `
--where picks dead letters; given again, all have to hold. key=TEXT, partition=N,
cause=${CAUSES.join('|')}, error=TEXT (a part of the first
or the last error), before=TIME and after=TIME (when it became a dead letter),
header.NAME=TEXT, id=ID. Times are ISO 8601, as 2018-02-05 or 2018-02-05T12:00:00Z, or
milliseconds since 1970.`;

/** For a repeatable option. Throws InvalidArgumentError. */
export function collectWhere(text: string, where: DeadLetterFilter = {}): DeadLetterFilter {
  const [[name, value] = ['', '']] = collectPair(text);
  if (name.startsWith(HEADER) && name.length > HEADER.length) {
    const header = name.slice(HEADER.length);
    if (Object.hasOwn(where.headers ?? {}, header)) throw twice(name);
    return { ...where, headers: { ...where.headers, [header]: value } };
  }
  const condition = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (condition === undefined) {
    const names = [...Object.keys(CONDITIONS), `${HEADER}NAME`].join(', ');
    throw new InvalidArgumentError(`There is no ${name}; there are ${names}.`);
  }
  if (Object.hasOwn(where, name)) throw twice(name);
  return { ...where, ...condition(value) };
}

function causeOf(text: string): DeadLetterCause {
  const cause = CAUSES.find((one) => one === text);
  if (cause !== undefined) return cause;
  throw new InvalidArgumentError(`A cause is one of ${CAUSES.join(', ')}.`);
}

function twice(name: string): InvalidArgumentError {
  return new InvalidArgumentError(`${name} is given twice, and both have to hold.`);
}
