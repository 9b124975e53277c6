// The table of a queue's settings. They live in the broker: workers neither bring nor override any.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  DAY_MS,
  defaultsOf,
  duration,
  formatSettings,
  fraction,
  HOUR_MS,
  int,
  MINUTE_MS,
  oneOf,
  orUnlimited,
  parseSettings,
  propertyOf,
  rowsOf,
  SECOND_MS,
  type SettingsTable,
  type SettingType,
} from '../settings.ts';

export interface QueueSettings {
  readonly ordering: 'none' | 'key';
  readonly from: 'earliest' | 'latest';
  readonly leaseMs: number;
  readonly maxLeaseMs: number;
  readonly maxDeliveries: number;
  readonly maxAgeMs: number;
  readonly backoff: 'fixed' | 'exponential' | 'list';
  readonly backoffDelayMs: number;
  readonly backoffMaxDelayMs: number;
  readonly backoffJitter: number;
  readonly backoffDelaysMs: readonly number[];
  readonly maxInFlight: number;
  readonly maxInFlightPerWorker: number;
  readonly retention: 'hold' | 'dead-letter' | 'drop';
}

const DELAY = duration({ min: 0, max: 365 * DAY_MS });
const MAX_DELAYS = 100;

const DELAYS: SettingType<readonly number[]> = {
  name: 'durations',
  allowed: `1 to ${MAX_DELAYS} durations, in ms or with units, with commas between them, as in 1s,10s,1m`,
  parse(text) {
    const delays = text.split(',').map((part) => DELAY.parse(part.trim()));
    return delays.length > MAX_DELAYS || delays.includes(undefined) ? undefined : (delays as number[]);
  },
  format: (delays) => delays.join(','),
};

export const QUEUE_SETTINGS: SettingsTable<QueueSettings> = {
  ordering: {
    type: oneOf('none', 'key'),
    default: 'none',
    fixed: true,
    doc:
      'none: records are handed out as workers are free. key: of the records of a partition that have the same key one is handed ' +
      'out at a time, in the order of the log; the next once it is acknowledged or a dead letter. Records without a key have no ' +
      'order. Fixed when the queue is created.',
  },
  from: {
    type: oneOf('earliest', 'latest'),
    default: 'earliest',
    fixed: true,
    doc: 'Where a new queue begins in its topic. `tidemark queue reset` moves it later.',
  },
  'lease.ms': {
    type: duration({ min: 10, max: 12 * HOUR_MS }),
    default: 30 * SECOND_MS,
    doc: 'How long a worker has a record before it goes to another, unless the worker extends its lease.',
  },
  'max.lease.ms': {
    type: duration({ min: 10, max: 30 * DAY_MS }),
    default: HOUR_MS,
    doc: 'How long one worker can have a record by extending its lease again and again.',
  },
  'max.deliveries': {
    type: int({ min: 1, max: 10_000 }),
    default: 5,
    doc:
      'How often a record may fail before it is a dead letter. A retry, an error and a lease that ends without a word are ' +
      'failures; what a worker gives back when it closes is none.',
  },
  'max.age.ms': {
    type: orUnlimited(duration({ min: 1, max: 36_500 * DAY_MS })),
    default: -1,
    doc: 'Age of a record, by its own timestamp, past which a failure makes it a dead letter however few there were. -1: no bound.',
  },
  backoff: {
    type: oneOf('fixed', 'exponential', 'list'),
    default: 'exponential',
    doc:
      'How long a record waits after a failure. fixed: backoffDelayMs. exponential: that, doubled with each failure up to ' +
      'backoffMaxDelayMs. list: the values of backoffDelaysMs in turn, the last one again and again.',
  },
  'backoff.delay.ms': {
    type: DELAY,
    default: SECOND_MS,
    doc: 'The wait after the first failure (fixed, exponential).',
  },
  'backoff.max.delay.ms': { type: DELAY, default: 5 * MINUTE_MS, doc: 'Longest wait of an exponential back-off.' },
  'backoff.jitter': {
    type: fraction({ min: 0, max: 1 }),
    default: 0.2,
    doc: 'Share of an exponential wait that is left to chance, so that what failed together does not come again together.',
  },
  'backoff.delays.ms': {
    type: DELAYS,
    default: [SECOND_MS, 10 * SECOND_MS, MINUTE_MS],
    doc: 'The waits after the first, second ... failure (list).',
  },
  'max.in.flight': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 100_000,
    doc: 'How many records all workers together have leased at a time.',
  },
  'max.in.flight.per.worker': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 10_000,
    doc: 'How many records one worker has leased at a time.',
  },
  retention: {
    type: oneOf('hold', 'dead-letter', 'drop'),
    default: 'hold',
    doc:
      'What becomes of records that are not done when the retention of their topic is over. hold: they stay, and all that is ' +
      'younger. dead-letter: they become dead letters. drop: they are gone.',
  },
};

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = defaultsOf(QUEUE_SETTINGS);

/** In messages, on the wire and in the CLI a queue's settings bear the names of their properties: maxDeliveries, leaseMs. */
export function parseQueueSettings(given: Iterable<readonly [name: string, value: string]>): Partial<QueueSettings> {
  const dotted = new Map<string, string>();
  for (const [name, value] of given) {
    checkName(name);
    dotted.set(dottedNameOf(name), value);
  }
  try {
    return parseSettings(QUEUE_SETTINGS, dotted);
  } catch (error) {
    throw error instanceof TidemarkError ? withPropertyNames(error) : error;
  }
}

/** Of all that is in force together. Throws INVALID_SETTING. */
export function checkFitTogether({ leaseMs, maxLeaseMs }: QueueSettings): void {
  if (leaseMs <= maxLeaseMs) return;
  throw new TidemarkError('INVALID_SETTING', `leaseMs=${leaseMs}: it has to be at most maxLeaseMs (${maxLeaseMs})`);
}

/** Throws INVALID_SETTING for those that there are not, and for those that are fixed. */
export function checkChangeable(names: Iterable<string>): void {
  const rows = rowsOf(QUEUE_SETTINGS);
  for (const name of names) {
    checkName(name);
    if (rows.get(dottedNameOf(name))?.fixed)
      throw new TidemarkError('INVALID_SETTING', `${name} is fixed when a queue is created`);
  }
}

export interface DescribedQueueSetting {
  readonly name: string;
  readonly value: string;
  readonly isDefault: boolean;
}

export function describeQueueSettings(settings: QueueSettings): DescribedQueueSetting[] {
  const defaults = new Map(
    formatSettings(QUEUE_SETTINGS, DEFAULT_QUEUE_SETTINGS).map(({ name, value }) => [name, value]),
  );
  return formatSettings(QUEUE_SETTINGS, settings).map(({ name, value }) => ({
    name: propertyOf(name),
    value,
    isDefault: defaults.get(name) === value,
  }));
}

/** As it is stored, however it was given: leaseMs for lease.ms too. */
export function settingNameOf(name: string): string {
  return propertyOf(dottedNameOf(name));
}

function dottedNameOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `.${letter.toLowerCase()}`);
}

function withPropertyNames({ code, message }: TidemarkError): TidemarkError {
  // The longest first: others are parts of it.
  const names = [...rowsOf(QUEUE_SETTINGS).keys()].sort((a, b) => b.length - a.length);
  const named = names.reduce((text, name) => text.replaceAll(name, propertyOf(name)), message);
  return new TidemarkError(code, named);
}

function checkName(name: string): void {
  const rows = rowsOf(QUEUE_SETTINGS);
  if (rows.has(dottedNameOf(name))) return;
  const known = Array.from(rows.keys(), propertyOf).join(', ');
  throw new TidemarkError('INVALID_SETTING', `queues have no setting ${JSON.stringify(name)}; there are: ${known}`);
}
