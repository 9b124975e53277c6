// The log on disk against a plain array, under any sequence of appends, reads, rolls, trims and reopenings.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalLog } from '../../broker/storage/local-log.ts';
import { incoming, valuesIn } from '../support/batches.ts';
import { openLocalLog, readAll } from '../support/storage.ts';

interface Model {
  values: string[];
  logStartOffset: number;
}

interface Real {
  log: LocalLog;
  folder: string;
  segmentBytes: number;
}

type Step = fc.AsyncCommand<Model, Real>;

class Append implements Step {
  readonly batches: string[][];
  constructor(batches: string[][]) {
    this.batches = batches;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const pending = this.batches.map((values) => real.log.append([incoming(values)], 1));
    for (const [i, appended] of pending.entries()) {
      expect(appended.baseOffset).toBe(model.values.length);
      model.values.push(...(this.batches[i] ?? []));
    }
    await Promise.all(pending.map((appended) => appended.durable));
    expect(real.log.highWatermark).toBe(model.values.length);
  }
  toString = () => `append(${JSON.stringify(this.batches)})`;
}

class Read implements Step {
  readonly place: number;
  readonly maxBytes: number;
  constructor(place: number, maxBytes: number) {
    this.place = place;
    this.maxBytes = maxBytes;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const span = model.values.length - model.logStartOffset;
    const offset = model.logStartOffset + Math.floor(this.place * span);
    const { bytes } = await real.log.read(offset, this.maxBytes);
    const records = valuesIn(bytes).filter((record) => record.offset >= offset);
    if (offset < model.values.length) expect(records[0]?.offset).toBe(offset);
    for (const { offset: at, value } of records) expect(value).toBe(model.values[at]);
  }
  toString = () => `read(${this.place}, ${this.maxBytes})`;
}

class Trim implements Step {
  readonly place: number;
  constructor(place: number) {
    this.place = place;
  }
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const offset = Math.floor(this.place * (model.values.length + 1));
    model.logStartOffset = Math.max(model.logStartOffset, Math.min(offset, model.values.length));
    expect(await real.log.trim(offset)).toBe(model.logStartOffset);
  }
  toString = () => `trim(${this.place})`;
}

class Reopen implements Step {
  check = () => true;
  async run(_model: Model, real: Real): Promise<void> {
    await real.log.close();
    real.log = await openLocalLog(real.folder, { settings: { segmentBytes: real.segmentBytes } });
  }
  toString = () => 'reopen()';
}

const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const values = fc.array(fc.string({ maxLength: 120 }), { minLength: 1, maxLength: 6 });
const steps = [
  fc.array(values, { minLength: 1, maxLength: 8 }).map((batches) => new Append(batches)),
  fc.tuple(fraction, fc.integer({ min: 1, max: 3_000 })).map(([place, maxBytes]) => new Read(place, maxBytes)),
  fraction.map((place) => new Trim(place)),
  fc.constant(new Reopen()),
];

describe('LocalLog', () => {
  it('behaves like an array', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.commands(steps, { maxCommands: 30 }),
        fc.integer({ min: 1024, max: 4096 }),
        async (commands, segmentBytes) => {
          const folder = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
          const real: Real = { folder, segmentBytes, log: await openLocalLog(folder, { settings: { segmentBytes } }) };
          const model: Model = { values: [], logStartOffset: 0 };
          try {
            await fc.asyncModelRun(async () => ({ model, real }), commands);
            const readable = await readAll(real.log, model.logStartOffset);
            expect(readable.map((record) => record.value)).toEqual(model.values.slice(model.logStartOffset));
          } finally {
            await real.log.close();
            await rm(folder, { recursive: true, force: true });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
