import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { LineSource } from '../../../../client/cli/line-source.ts';
import { jsonLines, plainLines } from '../../../../client/cli/record-input.ts';

function sourceOf(text: string, parse = plainLines({ topic: 't' }), progress: number[][] = []): LineSource {
  const stream = Readable.from(text.match(/.{1,4}/gs) ?? [], { objectMode: false });
  return new LineSource({ stream, parse, onProgress: (lines, bytes) => progress.push([lines, bytes]) });
}

async function valuesOf(source: LineSource): Promise<string[]> {
  const values: string[] = [];
  for await (const { value } of source) values.push(String(value));
  return values;
}

it('gives a record per line, the last one without a newline too, and tells how far it is', async () => {
  const progress: number[][] = [];
  const source = sourceOf('one\n\nthree\nfour', undefined, progress);
  expect(await valuesOf(source)).toEqual(['one', '', 'three', 'four']);
  expect(source.failure).toBeUndefined();
  expect(progress.at(-1)).toEqual([3, 15]);
});

it('ends at a line that is wrong and names it', async () => {
  const source = sourceOf('{"value":"a"}\n{}\nnonsense\n{}\n', jsonLines('t', 'utf8'));
  expect(await valuesOf(source)).toEqual(['a', 'null']);
  expect(source.failure).toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringMatching(/^line 3: no valid JSON/),
  });
});

it('ends when the input fails', async () => {
  const failure = new Error('the disk is gone');
  const stream = Readable.from(
    (async function* () {
      yield Buffer.from('one\ntwo');
      throw failure;
    })(),
  );
  const failing = new LineSource({ stream, parse: plainLines({ topic: 't' }), onProgress: () => {} });
  expect(await valuesOf(failing)).toEqual(['one']);
  expect(failing.failure).toBe(failure);
});
