import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exitCodeOf } from '../../../../../client/cli/errors.ts';
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

async function refusalOf(...args: string[]): Promise<Error> {
  try {
    await createProgram().parseAsync(['--brokers', NOWHERE, 'group', 'reset', 'g', ...args], { from: 'user' });
  } catch (error) {
    return error as Error;
  }
  throw new Error('it was not refused');
}

it.each([
  [[], /needs --topic or --all-topics/],
  [['--to-latest'], /needs --topic or --all-topics/],
  [['--topic', 't', '--all-topics', '--to-latest'], /--topic or --all-topics, not both/],
  [['--topic', 't'], /exactly one of --to-earliest, .* and --from-file/],
  [['--topic', 't', '--to-latest', '--to-earliest'], /exactly one of/],
  [['--topic', 't', '--to-latest', '--shift-by', '-1'], /exactly one of/],
  [['--topic', 't', '--to-offset', '0', '--by-duration', 'PT0S'], /exactly one of/],
  [['--from-file', 'f', '--to-current'], /exactly one of/],
  [['--all-topics', '--to-latest', '--dry-run', '--execute'], /--dry-run or --execute, not both/],
])('refuses %j', async (args, message) => {
  const refusal = await refusalOf(...args);
  expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });
});

it.each([
  [['--topic', ':1', '--to-latest'], /topic:0,1/],
  [['--topic', 't', '--to-offset', '-1'], /at least 0/],
  [['--topic', 't', '--to-datetime', 'yesterday'], /ISO 8601/],
  [['--topic', 't', '--to-datetime', '2026-01-31T12:00:00'], /with its zone/],
  [['--topic', 't', '--shift-by', 'a'], /whole number/],
  [['--topic', 't', '--by-duration', 'P1M'], /no fixed length/],
  [['--topic', 't', '--by-duration', '5'], /ISO 8601 duration/],
  [['--topic', 't', '--to-latest', '-o', 'xml'], /table, json, jsonl/],
])('finds no sense in %j', async (args, message) => {
  await refusalOf(...args);
  expect(said).toMatch(message);
  expect(said).toMatch(/^error: .*\(USAGE\)\n$/);
});

it('names the file and the line that is wrong in it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-reset-'));
  try {
    const file = join(folder, 'offsets.csv');
    const missing = await refusalOf('--from-file', file);
    expect(exitCodeOf(missing)).toBe(3);
    await writeFile(file, 't,0,5\nt,one,5\n');
    const refusal = await refusalOf('--from-file', file);
    expect(refusal).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(`${file}: line 2: partition`),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
