// What a queue is, without regard to memory or speed: of each record a line of what is the case with it. Immutable records, so that
// a copy costs little.

import type { DeathCause } from '../../../broker/queues/queue-events.ts';

export interface ModelLease {
  readonly token: number;
  readonly worker: string;
  readonly dueAtMs: number;
  readonly leasedAtMs: number;
  /** In the order in which workers hand out. */
  readonly order: number;
  /** A suspect when it was leased. */
  readonly isAlone: boolean;
}

export interface ModelRecord {
  readonly status: 'idle' | 'leased' | 'waiting' | 'dying' | 'done';
  readonly failures: number;
  readonly crashes: number;
  readonly redrives: number;
  readonly lease?: ModelLease | undefined;
  /** While it waits: by the wall clock. */
  readonly dueAtMs: number;
  /** It waits because nobody can read it, not because it failed. */
  readonly isPutOff: boolean;
  readonly cause?: DeathCause | undefined;
  /** It was opened again while this one of its key had its turn. */
  readonly behind?: number | undefined;
  readonly failedUnder: number;
  /** Or settled, in this run of the broker: leases of before it are over. */
  readonly wasLeased: boolean;
  /** Tokens of before are of no account: it was done, or moved, since. */
  readonly born: number;
}

export interface ModelWorker {
  concurrency: number;
  lostSlots: number;
}

const IDLE: ModelRecord = {
  status: 'idle',
  failures: 0,
  crashes: 0,
  redrives: 0,
  dueAtMs: Number.NaN,
  isPutOff: false,
  failedUnder: 0,
  wasLeased: false,
  born: 0,
};

const DONE: ModelRecord = { ...IDLE, status: 'done' };

export class ModelPartition {
  /** Of each offset that was ever written. */
  records: ModelRecord[] = [];
  /** What the queue was told of where the log begins. */
  start = 0;
  retireBelow = 0;

  at(offset: number): ModelRecord {
    const record = this.records[offset];
    if (record === undefined) throw new Error(`there is no record ${offset}`);
    return record;
  }

  set(offset: number, change: Partial<ModelRecord>): void {
    this.records[offset] = { ...this.at(offset), ...change };
  }

  count(status: ModelRecord['status']): number {
    return this.records.filter((record) => record.status === status).length;
  }

  idle(offset: number): void {
    this.set(offset, { status: 'idle', lease: undefined, dueAtMs: Number.NaN, isPutOff: false });
  }

  finish(offset: number): void {
    this.records[offset] = DONE;
  }

  reopen(offset: number, redrives: number, behind: number | undefined, born: number): void {
    this.records[offset] = { ...IDLE, redrives, behind, born };
  }

  trim(start: number): void {
    this.start = Math.max(this.start, start);
    for (let offset = 0; offset < start; offset++) this.finish(offset);
  }

  moveTo(offset: number, born: number): void {
    this.records = this.records.map((_, at) => (at < offset ? DONE : { ...IDLE, born }));
    this.retireBelow = 0;
  }

  grow(count: number): void {
    for (let more = 0; more < count; more++) this.records.push(IDLE);
  }

  copy(): ModelPartition {
    const copy = new ModelPartition();
    copy.records = [...this.records];
    copy.start = this.start;
    return copy;
  }
}
