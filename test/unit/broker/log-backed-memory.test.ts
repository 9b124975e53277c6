import { describe, expect, it } from 'vitest';
import { LogBackedMemory } from '../../../broker/log-backed-memory.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { watched } from '../../support/coordinator-bed.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { RecordingLogger, settled } from '../../support/test-server.ts';

const FULL = new TidemarkError('STORAGE_FULL', 'the disk is full');
const OFFLINE = new TidemarkError('PARTITION_OFFLINE', 'the log is damaged');

interface Outcome {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: Error): void;
}

function outcome(): Outcome {
  let settle: Omit<Outcome, 'promise'> | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  if (settle === undefined) throw new Error('promises do not begin at once');
  return { promise, ...settle };
}

/** Words, in a log that takes them when the test says so. */
class Bed {
  readonly time = new ManualTime();
  readonly logger = new RecordingLogger();
  readonly words: string[] = [];
  readonly stored: string[] = ['one'];
  readonly dropped: unknown[] = [];
  readonly writes = [] as Outcome[];
  /** What reading fails with. */
  readFailure: Error | undefined;
  underWay: Promise<unknown> | undefined;
  readonly memory = new LogBackedMemory({
    ...{ name: 'queues', timers: this.time, logger: this.logger },
    loading: () => new TidemarkError('QUEUE_LOADING', 'soon'),
    read: async () => {
      if (this.readFailure !== undefined) throw this.readFailure;
      this.words.push(...this.stored);
      return this.stored.length;
    },
    onLoaded: () => {},
    drop: (why, cause) => {
      this.words.length = 0;
      this.dropped.push([why.code, cause]);
      return this.underWay;
    },
  });

  static async loaded(): Promise<Bed> {
    const bed = new Bed();
    await bed.memory.load();
    return bed;
  }

  say(word: string): { readonly outcome: unknown } {
    this.words.push(word);
    this.memory.append(() => {
      const write = outcome();
      this.writes.push(write);
      return write.promise.then(() => void this.stored.push(word));
    });
    return watched(this.memory.durable);
  }

  get asked(): string | undefined {
    try {
      this.memory.check();
      return undefined;
    } catch (error) {
      return (error as TidemarkError).code;
    }
  }
}

describe('memory that follows a log', () => {
  it('can be asked once it is read', async () => {
    const bed = new Bed();
    expect([bed.asked, bed.memory.isLoaded]).toEqual(['QUEUE_LOADING', false]);
    await bed.memory.load();
    expect([bed.asked, bed.memory.isLoaded, bed.words]).toEqual([undefined, true, ['one']]);
    expect(bed.logger.lines).toMatchObject([{ event: 'queues_loaded', queues: 1, message: '1 queues loaded' }]);
  });

  it('tells of what is durable when all before it is', async () => {
    const bed = await Bed.loaded();
    const [two, three] = [bed.say('two'), bed.say('three')];
    bed.writes[1]?.resolve();
    await settled();
    expect([two.outcome, three.outcome]).toEqual(['waits', 'waits']);
    bed.writes[0]?.resolve();
    await settled();
    expect([two.outcome, three.outcome]).toEqual([undefined, undefined]);
  });

  it('is dropped after an append that failed, and read anew when all that was appended has its outcome', async () => {
    const bed = await Bed.loaded();
    const [two, three] = [bed.say('two'), bed.say('three')];
    const underWay = outcome();
    bed.underWay = underWay.promise;
    bed.writes[0]?.reject(FULL);
    await settled();
    expect([two.outcome, three.outcome]).toEqual(['STORAGE_FULL', 'STORAGE_FULL']);
    expect([bed.asked, bed.words, bed.dropped]).toEqual(['QUEUE_LOADING', [], [['QUEUE_LOADING', FULL]]]);
    bed.time.advance(100);
    await settled();
    expect(bed.words).toEqual([]);
    bed.writes[1]?.resolve();
    await settled();
    expect(bed.words).toEqual([]);
    underWay.resolve();
    await settled();
    expect([bed.asked, bed.words]).toEqual([undefined, ['one', 'three']]);
    // It may go on at once: what failed before is of no account.
    await expect(bed.memory.durable).resolves.toBeUndefined();
  });

  it('is dropped when the log refuses at once, and whoever appends hears why', async () => {
    const bed = await Bed.loaded();
    const refuse = (): never => {
      throw FULL;
    };
    expect(() => bed.memory.append(refuse)).toThrow(FULL);
    expect([bed.asked, bed.dropped]).toEqual(['QUEUE_LOADING', [['QUEUE_LOADING', FULL]]]);
  });

  it('is read again and again, ever later, while that fails, and no more where it cannot help', async () => {
    const bed = new Bed();
    bed.readFailure = new Error('EIO');
    await bed.memory.load();
    const events = (): number => bed.logger.lines.filter(({ event }) => event === 'queues_not_loaded').length;
    expect(events()).toBe(1);
    for (const [delayMs, count] of [
      [99, 1],
      [1, 2],
      [199, 2],
      [1, 3],
    ] as const) {
      bed.time.advance(delayMs);
      await settled();
      expect(events(), `after ${delayMs} more`).toBe(count);
    }
    bed.readFailure = OFFLINE;
    bed.time.advance(400);
    await settled();
    expect([events(), bed.asked, bed.time.pendingTimers]).toEqual([4, 'PARTITION_OFFLINE', 0]);
  });

  it('stops when what was appended has its outcome', async () => {
    const bed = await Bed.loaded();
    bed.say('two');
    const stopped = watched(bed.memory.stop());
    await settled();
    expect([stopped.outcome, bed.asked]).toEqual(['waits', 'BROKER_SHUTTING_DOWN']);
    expect(bed.dropped).toEqual([['BROKER_SHUTTING_DOWN', undefined]]);
    bed.writes[0]?.reject(FULL);
    await settled();
    // Nothing is read any more.
    expect([stopped.outcome, bed.time.pendingTimers, bed.logger.events()]).toEqual([undefined, 0, ['queues_loaded']]);
  });
});
