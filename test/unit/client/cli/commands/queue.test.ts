import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { parseRate } from '../../../../../client/cli/commands/dlq.ts';
import { createProgram } from '../../../../../client/cli/program.ts';

// What is refused before anybody is asked. Nothing listens there.
const NOWHERE = '127.0.0.1:1';
let said: string;

beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function refusalOf(args: readonly string[]): Promise<Error> {
  try {
    await createProgram().parseAsync(['--brokers', NOWHERE, ...args], { from: 'user' });
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}

it.each([
  ['queue reset q', /exactly one of --to-earliest, .* and --by-duration/],
  ['queue reset q --to-latest --to-earliest', /exactly one of/],
  ['queue reset q --to-latest --dry-run --execute', /queue reset takes --dry-run or --execute, not both/],
  ['queue alter q', /--set name=value or --unset name/],
  ['queue peek q --encoding base64', /--encoding is for -o json/],
  ['dlq list q --encoding base64', /--encoding is for -o json/],
  ['dlq peek q --encoding utf8', /--encoding is for -o json/],
  ['dlq purge q', /either --dry-run or --yes/],
  ['dlq purge q --dry-run --yes', /either --dry-run or --yes/],
])('refuses %s', async (line, message) => {
  expect(await refusalOf(line.split(' '))).toMatchObject({
    ...{ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) as string },
  });
});

it.each([
  ['queue create q', /--topic <name>' not specified/],
  ['queue create q --topic t --set maxDeliveries', /name=value/],
  ['queue describe', /missing required argument 'name'/],
  ['queue describe q --workers --settings', /cannot be used with/],
  ['queue reset q --to-offset -1', /at least 0/],
  ['queue reset q --to-datetime yesterday', /ISO 8601/],
  ['queue reset q --to-latest -p x', /whole number/],
  ['queue peek q --max 0', /from 1 to 10000/],
  ['dlq list q --max 0', /at least 1/],
  ['dlq list q --where colour=red', /no colour/],
  ['dlq redrive q --rate fast', /10\/s/],
  ['dlq redrive q -o xml', /table, json, jsonl/],
])('finds no sense in %s', async (line, message) => {
  await refusalOf(line.split(' '));
  expect(said).toMatch(message);
  expect(said).toMatch(/^error: .*\(USAGE\)\n$/);
});

it.each([
  ['10', 10],
  ['10/s', 10],
  ['0.5/s', 0.5],
  ['30/m', 0.5],
  ['7200/h', 2],
])('takes %s for a rate', (text, perSecond) => {
  expect(parseRate(text)).toBe(perSecond);
});

it.each(['0', '-1', '10/d', '1e3', '', '/s'])('does not take %j for a rate', (text) => {
  expect(() => parseRate(text)).toThrow(/above 0/);
});
