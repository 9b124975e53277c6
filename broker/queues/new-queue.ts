// A queue that somebody asks for: whether it can be, and whether one that is there already is the same.

import { TidemarkError } from '../../protocol/errors.ts';
import { deadLetterTopicOf } from './dead-letter-topics.ts';
import type { QueueDefinition } from './queue-records.ts';
import {
  checkFitTogether,
  DEFAULT_QUEUE_SETTINGS,
  describeQueueSettings,
  parseQueueSettings,
  type QueueSettings,
  settingNameOf,
} from './queue-settings.ts';

const QUEUE_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,200}$/;

export interface NewQueue {
  readonly queue: string;
  readonly topic: string;
  readonly settings: readonly (readonly [name: string, value: string])[];
  readonly ifMissing: boolean;
}

interface PresentQueue {
  readonly definition: QueueDefinition;
  readonly state: { readonly settings: QueueSettings };
}

/** Throws INVALID_QUEUE, INVALID_SETTING. */
export function checkNewQueue({ queue, topic, settings }: NewQueue): void {
  checkQueueName(queue);
  checkFitTogether({ ...DEFAULT_QUEUE_SETTINGS, ...parseQueueSettings(settings) });
  if (topic === deadLetterTopicOf(queue)) {
    throw new TidemarkError('INVALID_QUEUE', `${topic} is where queue ${queue} puts its dead letters`);
  }
}

/** Throws INVALID_QUEUE. */
export function checkQueueName(queue: string): void {
  if (QUEUE_NAME.test(queue)) return;
  throw new TidemarkError(
    'INVALID_QUEUE',
    'the name of a queue has 1 to 200 characters out of a-z A-Z 0-9 . _ - and is not . or ..',
  );
}

/** Throws unless a queue that is there already is as asked for; false, for it was not made. */
export function checkSame({ definition, state }: PresentQueue, { queue, topic, settings, ifMissing }: NewQueue): false {
  if (!ifMissing) throw new TidemarkError('QUEUE_ALREADY_EXISTS', `there is a queue ${queue} already`);
  if (definition.topic !== topic) {
    throw new TidemarkError('QUEUE_MISMATCH', `queue ${queue} has topic ${definition.topic}, not ${topic}`);
  }
  const wanted = describeQueueSettings({ ...DEFAULT_QUEUE_SETTINGS, ...parseQueueSettings(settings) });
  const named = new Set(settings.map(([name]) => name.toLowerCase().replaceAll('.', '')));
  const present = new Map(describeQueueSettings(state.settings).map(({ name, value }) => [name, value]));
  const different = wanted.filter(({ name, value }) => named.has(name.toLowerCase()) && present.get(name) !== value);
  if (different.length === 0) return false;
  const texts = different.map(({ name, value }) => `${name}=${present.get(name)}, not ${value}`);
  throw new TidemarkError(
    'QUEUE_MISMATCH',
    `queue ${queue} has ${texts.join('; ')}: \`tidemark queue alter\` changes it`,
  );
}

/** Each once, the last of a name. */
export function namedSettings(settings: NewQueue['settings']): Map<string, string> {
  return new Map(settings.map(([name, value]) => [settingNameOf(name), value]));
}
