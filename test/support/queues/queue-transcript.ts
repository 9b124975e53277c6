// Lets things happen to a queue one after the other, and writes down what comes of each: for people to read.

import { keyHash } from '../../../broker/queues/key-hash.ts';
import { NO_KEY } from '../../../broker/queues/key-order.ts';
import { toRanges } from '../../../broker/queues/offset-ranges.ts';
import type { Ranges, Settlement } from '../../../broker/queues/queue-events.ts';
import type { OpenRecordImage, QueueDelta } from '../../../broker/queues/queue-images.ts';
import type { OpenRecord, QueuePartition } from '../../../broker/queues/queue-partition.ts';
import { joinImages, parseQueueRecord, textsOf } from '../../../broker/queues/queue-records.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from '../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../broker/queues/queue-state.ts';

const WALL_MS = Date.UTC(2026, 0, 1);
const TOKENS_PER_RUN = 2 ** 32;

interface LeaseTerms {
  readonly max?: number;
  readonly concurrency?: number;
  /** The worker does not hear of it. */
  readonly isReplyLost?: boolean;
}

interface Stored {
  readonly texts: { key: string; value: string | null }[];
}

export class QueueTranscript {
  settings: QueueSettings;
  state: QueueState;
  readonly #partitionCount: number;
  readonly #keys: string[][];
  readonly #lines: string[] = [];
  /** Of each worker the token of each record that it was given. */
  readonly #tokens = new Map<string, Map<string, number>>();
  readonly #heardOf = new Map<string, number>();
  #stored: Stored[] = [];
  #run = 0;
  #nowMs = 0;
  /** The broker's monotonic clock begins anew with it. */
  #startMs = 0;
  #letters = 0;

  constructor(settings: Partial<QueueSettings> = {}, partitions = 1) {
    this.settings = { ...DEFAULT_QUEUE_SETTINGS, backoffJitter: 0, ...settings };
    this.#partitionCount = partitions;
    this.#keys = Array.from({ length: partitions }, () => []);
    this.state = this.#newState();
    for (const partition of this.state.partitions) this.state.moveTo(partition, 0);
    this.#store();
  }

  get text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  /** A remark between the lines. */
  say(remark: string): void {
    if (this.#lines.length > 0) this.#lines.push('');
    this.#lines.push(`# ${remark}`);
  }

  // -------------------------------------------------------------------------------------------- the log

  /** Records without keys, or one for each of these. */
  produce(what: number | string, partition = 0): void {
    const keys = typeof what === 'number' ? Array(what).fill('') : what.split(' ');
    const log = this.#keys[partition]!;
    const first = log.length;
    log.push(...keys);
    const with_ = typeof what === 'number' ? '' : `, keys ${what}`;
    const offsets = words([[partition, range(first, log.length - 1)]]);
    this.#happens(`the topic has ${offsets}${with_}`, () => this.state.advanced(this.#own(partition), log.length));
  }

  /** So many records of the log, or all there are. */
  look(count = Number.POSITIVE_INFINITY, partition = 0): void {
    const own = this.#own(partition);
    const until = Math.min(own.end, own.next + count);
    this.#happens(`the log is looked into up to ${until}`, () => {
      for (let offset = own.next; offset < until; offset++) {
        this.state.scanned(own, offset, this.#keyOf(partition, offset));
      }
      this.state.scannedTo(own, until);
    });
  }

  /** Again, for keys whose next record is not known. */
  search(partition = 0): void {
    const own = this.#own(partition);
    const { keys, next } = own;
    if (keys === undefined) return;
    const from = keys.beginSearch();
    this.#happens(`the log is searched from ${from}`, () => {
      for (let offset = from; offset < next && keys.hasMoreToMeet; offset++) {
        this.state.met(own, offset, this.#keyOf(partition, offset));
      }
      keys.endSearch(next);
    });
  }

  // -------------------------------------------------------------------------------------------- workers

  lease(worker: string, { max = 10, concurrency = 1, isReplyLost = false }: LeaseTerms = {}): void {
    const lastToken = this.#heardOf.get(worker) ?? 0;
    const wish = { workerId: worker, clientId: '', host: '', maxRecords: max, concurrency, lastToken };
    const works = concurrency === 1 ? '' : `, of which it works on ${concurrency} at a time`;
    const lost = isReplyLost ? '; the reply is lost' : '';
    this.#happens(`${worker} asks for ${max}${works}${lost}`, () => {
      const leased = this.state.lease(this.#now, wish);
      if (leased === undefined) {
        this.#note('reply', 'nothing for it');
        return;
      }
      const records = [...leased.records.values()].flat();
      const failed = records.filter(({ failures }) => failures > 0).map((record) => `, ${failedTimes(record)}`);
      this.#note('leased', `${nameOf(records)}, token ${tokenName(leased.token)}${failed.join('')}`);
      const own = this.#tokens.get(worker) ?? new Map<string, number>();
      this.#tokens.set(worker, own);
      for (const { partition, offset } of records) own.set(`${partition.partition}:${offset}`, leased.token);
      if (!isReplyLost) this.#heardOf.set(worker, leased.token);
    });
  }

  ack(worker: string, offset: number, partition = 0): void {
    this.#settle(worker, 'acknowledges', { kind: 'ack', ...this.#under(worker, partition, offset) });
  }

  release(worker: string, first: number, last = first, partition = 0): void {
    const under = this.#under(worker, partition, first);
    this.#settle(worker, 'gives back', { kind: 'release', ...under, ranges: [first, last] });
  }

  retry(worker: string, offset: number, error: string, delayMs?: number, partition = 0): void {
    const under = this.#under(worker, partition, offset);
    const after = delayMs === undefined ? '' : `, again after ${seconds(delayMs)}`;
    this.#settle(worker, 'fails at', { kind: 'retry', ...under, delayMs, error }, `: "${error}"${after}`);
  }

  reject(worker: string, offset: number, error: string, partition = 0): void {
    const under = this.#under(worker, partition, offset);
    this.#settle(worker, 'rejects', { kind: 'reject', ...under, error }, `: "${error}"`);
  }

  extend(worker: string, offset: number, extendMs?: number, partition = 0): void {
    const under = this.#under(worker, partition, offset);
    this.#settle(worker, 'extends its lease of', { kind: 'extend', ...under, extendMs });
  }

  #under(worker: string, partition: number, offset: number): { partition: number; token: number; ranges: number[] } {
    const token = this.#tokens.get(worker)?.get(`${partition}:${offset}`) ?? 0;
    return { partition, token, ranges: [offset, offset] };
  }

  #settle(worker: string, what: string, settlement: Settlement, about = ''): void {
    const { partition, ranges, token } = settlement;
    this.#happens(`${worker} ${what} ${words([[partition, ranges]])}, token ${tokenName(token)}${about}`, () => {
      for (const { error } of this.state.settle(this.#now, worker, [settlement])) {
        this.#note('refused', `${error.code}: ${error.message}`);
      }
    });
  }

  // -------------------------------------------------------------------------------------------- other events

  /** Time passes, and the queue wakes whenever it wants to. */
  pass(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (let atMs = this.#wakesMs(); atMs <= endMs; atMs = this.#wakesMs()) {
      this.#nowMs = Math.max(this.#nowMs, atMs);
      this.#happens('the time has come', () => this.state.tick(this.#now));
    }
    this.#nowMs = endMs;
  }

  /** All that are dying get their dead letters. */
  bury(): void {
    const dying = [...this.state.dying];
    this.#happens(`${nameOf(dying)} ${dying.length === 1 ? 'has its dead letter' : 'have their dead letters'}`, () => {
      this.#letters += dying.length;
      const records = dying.map(({ partition, offset }) => ({ partition: partition.partition, offset }));
      this.state.archived(records, this.#letters);
    });
  }

  redrive(offset: number, redrives: number, partition = 0): void {
    this.#happens(`the dead letter of ${partition}:${offset} is redriven`, () => {
      this.state.reopen(this.#own(partition), offset, redrives, this.#keyOf(partition, offset));
    });
  }

  /** Whatever else is done to the state. */
  does(what: string, change: (state: QueueState, partition: QueuePartition) => void): void {
    this.#happens(what, () => change(this.state, this.#own(0)));
  }

  alter(settings: Partial<QueueSettings>): void {
    this.settings = { ...this.settings, ...settings };
    const names = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
    this.#happens(`the queue is altered: ${names.join(', ')}`, () => {
      this.state.settings = this.settings;
    });
  }

  /** All that is known is written anew. */
  checkpoint(): void {
    const texts = textsOf('q', { type: 'image', isLast: true, image: this.state.image() });
    this.#stored = [{ texts }];
    this.#happens('all is written anew', () => {
      for (const { value } of texts) this.#note('stored', imageWords(String(value)));
    });
  }

  /** The broker dies; what was stored in the last so many events with it. */
  restart(lost = 0): void {
    this.#stored = this.#stored.slice(0, this.#stored.length - lost);
    const without = lost === 0 ? '' : `, without what was stored ${lost === 1 ? 'last' : `in the last ${lost} events`}`;
    this.#run++;
    this.#startMs = this.#nowMs;
    this.state = this.#newState();
    this.#happens(`the broker starts again${without}`, () => {
      for (const { key, value } of this.#stored.flatMap(({ texts }) => texts)) {
        const { record } = parseQueueRecord(Buffer.from(key), Buffer.from(value ?? ''));
        if (record.type === 'delta') this.state.replay(record.delta);
        else if (record.type === 'image') this.state.restore(joinImages([record.image]));
      }
      for (const [partition, log] of this.#keys.entries()) this.state.advanced(this.#own(partition), log.length);
    });
  }

  // -------------------------------------------------------------------------------------------- what comes of it

  get #now(): { monotonicMs: number; wallMs: number } {
    return { monotonicMs: this.#nowMs - this.#startMs, wallMs: WALL_MS + this.#nowMs };
  }

  #wakesMs(): number {
    return this.state.wakeAtMs(this.#now) + this.#startMs;
  }

  #newState(): QueueState {
    return new QueueState({
      queue: 'q',
      settings: this.settings,
      partitionCount: this.#partitionCount,
      run: this.#run,
      random: () => 0,
      maxNotedPerKey: 2,
    });
  }

  #own(partition: number): QueuePartition {
    return this.state.partitions[partition]!;
  }

  #keyOf(partition: number, offset: number): number {
    const bytes = Buffer.from(this.#keys[partition]?.[offset] ?? '');
    return bytes.length === 0 ? NO_KEY : keyHash(bytes, 0, bytes.length);
  }

  #happens(line: string, event: () => void): void {
    this.#lines.push(`${seconds(this.#nowMs).padStart(9)}  ${line}`);
    event();
    const delta = this.#store();
    for (const text of delta === undefined ? [] : deltaWords(delta)) this.#note('stored', text);
    this.#noteState();
  }

  #store(): QueueDelta | undefined {
    const delta = this.state.takeDelta();
    if (delta !== undefined) this.#stored.push({ texts: textsOf('q', { type: 'delta', delta }) });
    return delta;
  }

  #note(what: string, text: string): void {
    this.#lines.push(`             ${what.padEnd(8)} ${text}`);
  }

  #noteState(): void {
    const { state } = this;
    const of = (wanted: OpenRecord['phase']): OpenRecord[] =>
      state.partitions.flatMap(({ open }) => [...open.values()].filter(({ phase }) => phase === wanted));
    const parts = [`${state.sum(({ available }) => available)} available`];
    const workers = [...state.workers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id, leases } of workers) if (leases.size > 0) parts.push(`${id} has ${nameOf([...leases])}`);
    const waiting = of('waiting').sort((a, b) => a.dueAtMs - b.dueAtMs);
    for (const record of waiting) parts.push(`${nameOf([record])} waits until ${seconds(record.dueAtMs - WALL_MS)}`);
    const dying = of('dying');
    if (dying.length > 0) parts.push(`${nameOf(dying)} dying`);
    this.#note('then', parts.join('; '));
    const wakesMs = this.#wakesMs();
    if (wakesMs !== Number.POSITIVE_INFINITY) this.#note('wakes', seconds(wakesMs));
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

function range(first: number, last: number): Ranges {
  return [first, last];
}

function tokenName(token: number): string {
  const run = Math.floor(token / TOKENS_PER_RUN);
  return run === 0 ? `${token}` : `${token % TOKENS_PER_RUN} of run ${run + 1}`;
}

/** 0:1-3+5, 1:0 */
function words(parts: readonly (readonly [partition: number, ranges: Ranges])[]): string {
  return parts
    .map(([partition, ranges]) => {
      const runs: string[] = [];
      for (let at = 0; at < ranges.length; at += 2) {
        runs.push(ranges[at] === ranges[at + 1] ? `${ranges[at]}` : `${ranges[at]}-${ranges[at + 1]}`);
      }
      return `${partition}:${runs.join('+')}`;
    })
    .join(', ');
}

function nameOf(records: readonly OpenRecord[]): string {
  const partitions = [...new Set(records.map(({ partition }) => partition.partition))];
  return words(
    partitions.map((number) => {
      const offsets = records.filter(({ partition }) => partition.partition === number).map(({ offset }) => offset);
      return [number, toRanges(offsets.sort((a, b) => a - b))];
    }),
  );
}

function failedTimes({ failures, crashes, offset, lastError }: OpenRecord | OpenRecordImage): string {
  const times = failures === 1 ? 'once' : `${failures} times`;
  const silent = crashes === 0 ? '' : `, ${crashes} of them without a word`;
  return `${offset} failed ${times}${silent}: "${lastError}"`;
}

function deltaWords({ partitions, deadLetters }: QueueDelta): string[] {
  const lines: string[] = [];
  for (const { partition, movedTo, done = [], open = [], reopened = [] } of partitions) {
    if (movedTo !== undefined) lines.push(`${partition} moved to ${movedTo}`);
    if (done.length > 0) lines.push(`${words([[partition, done]])} done`);
    for (const record of open) lines.push(openWords(partition, record));
    for (const { offset, redrives } of reopened)
      lines.push(`${partition}:${offset} open again, redriven ${redrives} times`);
  }
  if (deadLetters?.archivedTo !== undefined) lines.push(`dead letters below ${deadLetters.archivedTo} are known`);
  return lines;
}

function openWords(partition: number, record: OpenRecordImage): string {
  const { cause, dueAtMs, failures, offset } = record;
  if (cause !== undefined) return `${partition}:${offset} dies: ${cause}, ${failures} failures`;
  const due = dueAtMs === 0 ? '' : `, due at ${seconds(dueAtMs - WALL_MS)}`;
  return failures === 0 ? `${partition}:${offset} is open${due}` : `${partition}:${failedTimes(record)}${due}`;
}

function imageWords(text: string): string {
  const { record } = parseQueueRecord(Buffer.from('q'), Buffer.from(text));
  if (record.type !== 'image') return '';
  return record.image.partitions
    .map(({ partition, next, done, plain, open, keys }) => {
      const parts = [`${partition} at ${next}`];
      if (done.length > 0) parts.push(`done ${words([[partition, done]])}`);
      if (plain.length > 0) parts.push(`open ${words([[partition, plain]])}`);
      if (keys.length > 0) parts.push(`${keys.length} keys`);
      return [...parts, ...open.map((one) => openWords(partition, one))].join('; ');
    })
    .join(' | ');
}
