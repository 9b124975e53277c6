// What a topic is, apart from its data.

import { TidemarkError } from '../../protocol/errors.ts';
import type { TimestampMs, TopicId } from '../../protocol/types.ts';
import type { TopicSettings } from './topic-settings.ts';

export interface Topic {
  readonly id: TopicId;
  readonly name: string;
  /** How many partitions it has: 0 to partitions - 1. */
  readonly partitions: number;
  /** Only what was set on the topic itself; the rest follows the broker's defaults. */
  readonly settings: Partial<TopicSettings>;
  readonly createdAtMs: TimestampMs;
  /** The broker's own, hidden from whoever does not ask for it by name. */
  readonly internal: boolean;
}

const NAME = /^[a-zA-Z0-9._-]{1,249}$/;
/** Longer names are cut in messages. */
const SHOWN_NAME_CHARACTERS = 60;

export function checkTopicName(name: string): void {
  if (NAME.test(name) && name !== '.' && name !== '..') return;
  const shown = name.length > SHOWN_NAME_CHARACTERS ? `${name.slice(0, SHOWN_NAME_CHARACTERS)}...` : name;
  throw new TidemarkError(
    'INVALID_TOPIC_NAME',
    `${JSON.stringify(shown)} is no topic name: 1 to 249 characters out of a-z A-Z 0-9 . _ - and not "." or ".."`,
  );
}

/** Topic ids, as uuid.ts makes them. */
export const UUID: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
