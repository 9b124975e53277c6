import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LoadProcess } from '../../../bench/load-process.ts';

const PROGRAM = `
process.on('message', (question) => {
  if (question === 'end') process.exit(3);
  process.send({ question, argument: process.argv[2] });
});
`;

let folder: string;
let program: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-load-'));
  program = join(folder, 'program.mjs');
  await writeFile(program, PROGRAM);
});

afterEach(() => rm(folder, { recursive: true }));

describe('LoadProcess', () => {
  it('answers one question after the other', async () => {
    const load = LoadProcess.start(program, ['given']);
    expect(await load.ask('first')).toEqual({ question: 'first', argument: 'given' });
    expect(await load.ask({ second: 2 })).toEqual({ question: { second: 2 }, argument: 'given' });
    await load.end();
    await load.end();
  });

  it('tells when the process ends instead of answering', async () => {
    const load = LoadProcess.start(program, []);
    await expect(load.ask('end')).rejects.toThrow('ended with 3 before it answered');
    await load.end();
  });
});
