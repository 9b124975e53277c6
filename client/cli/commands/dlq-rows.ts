// Dead letters as `dlq list` and `dlq peek` print them.

import type { DeadLetter } from '../../queue-types.ts';
import { brief } from '../cells.ts';
import { type Encoding, encodeBytes, encodeHeaders } from '../encoding.ts';
import { type Cell, type Column, isoTime } from '../output.ts';

/** What a list keeps of a dead letter: there may be many, and their values are large. */
export type ListedDeadLetter = Omit<DeadLetter, 'value' | 'headers'>;

export function listed({ value: _value, headers: _headers, ...rest }: DeadLetter): ListedDeadLetter {
  return rest;
}

const own = <Name extends keyof ListedDeadLetter>(
  name: Name & (ListedDeadLetter[Name] extends Cell ? Name : never),
): Column<ListedDeadLetter> => ({ name, value: (letter) => letter[name] as Cell });

const error = (name: 'firstError' | 'lastError'): Column<ListedDeadLetter> => ({
  name,
  value: (letter) => letter[name],
  text: (letter) => brief(letter[name]),
});

/** Besides, programs get what a table has no room for. */
export function listColumns(encoding: Encoding, forPeople: boolean): readonly Column<ListedDeadLetter>[] {
  const key: Column<ListedDeadLetter> = {
    name: 'key',
    value: (letter) => encodeBytes(letter.key, encoding),
    text: (letter) => brief(letter.key),
  };
  const diedAt: Column<ListedDeadLetter> = {
    name: 'diedAtMs',
    value: ({ diedAtMs }) => diedAtMs,
    text: ({ diedAtMs }) => isoTime(diedAtMs),
  };
  const place = [own('deadLetterOffset'), own('partition'), own('offset')];
  const history = [own('cause'), own('deliveries'), own('redrives'), diedAt];
  if (forPeople) return [...place, ...history, key, error('lastError')];
  const names = [own('id'), own('queue'), own('topic')];
  return [...names, ...place, own('timestamp'), ...history, key, error('firstError'), error('lastError')];
}

/** A whole dead letter, for programs. */
export function letterRow(letter: DeadLetter, encoding: Encoding): Record<string, unknown> {
  const { key, value, headers, ...rest } = letter;
  return {
    ...rest,
    key: encodeBytes(key, encoding),
    value: encodeBytes(value, encoding),
    headers: encodeHeaders(headers, encoding),
  };
}

/** A whole dead letter, for people: a line for each thing that there is to say. */
export function letterText(letter: DeadLetter): string {
  const { topic, partition, offset, firstError, lastError, headers } = letter;
  const deliveries = letter.deliveries === 1 ? '1 delivery' : `${letter.deliveries} deliveries`;
  const redrives = letter.redrives === 0 ? '' : `, redriven ${letter.redrives} times before`;
  const lines = [
    `${letter.deadLetterOffset}: ${letter.cause} after ${deliveries}${redrives}, ${isoTime(letter.diedAtMs)}`,
    `  id           ${letter.id}`,
    `  record       ${topic}/${partition} offset ${offset}, ${isoTime(letter.timestamp)}`,
  ];
  if (firstError !== null && firstError !== lastError) lines.push(`  first error  ${indented(firstError)}`);
  if (lastError !== null) lines.push(`  last error   ${indented(lastError)}`);
  for (const [name, value] of headers) lines.push(`  header       ${name}=${indented(textOf(value))}`);
  lines.push(`  key          ${indented(textOf(letter.key))}`, `  value        ${indented(textOf(letter.value))}`);
  return `${lines.join('\n')}\n`;
}

function textOf(bytes: Buffer | null): string {
  return bytes === null ? '-' : bytes.toString('utf8');
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n               ');
}
