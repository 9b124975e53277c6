// The topic that replies go through: shared by all who do not name another, and made by whoever needs it first.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Admin } from '../admin.ts';
import type { SettingValue } from '../types.ts';

export const DEFAULT_REPLY_TOPIC = 'tidemark.replies';
const PARTITIONS = 4;

/**
 * Replies are of use for as long as somebody waits. They are on disk and not in the broker's memory, which a burst of them
 * would fill; with flush=os most are deleted before they were ever written out, and those who wait across a restart of the
 * broker get theirs.
 */
const SETTINGS: Readonly<Record<string, SettingValue>> = {
  'retention.ms': 300_000,
  'retention.bytes': 268_435_456,
  'segment.ms': 60_000,
  'segment.bytes': 16_777_216,
  'cleanup.policy': 'delete',
  storage: 'disk',
  flush: 'os',
};

/** Makes it if need be, and returns how many partitions it has. Throws INVALID_ARGUMENT if replies cannot go through it. */
export async function ensureReplyTopic(admin: Admin, name: string): Promise<number> {
  const wanted = { name, partitions: PARTITIONS, settings: SETTINGS, ifNotExists: true };
  const { partitions, created } = await admin.createTopic(wanted);
  if (created) return partitions;
  const { settings } = await admin.describeTopic(name);
  const policy = settings.find((setting) => setting.name === 'cleanup.policy')?.value ?? '';
  if (!policy.includes('compact')) return partitions;
  const message = `topic ${name} exists with cleanup.policy=${policy}: replies have no keys, and need a topic of their own`;
  throw new TidemarkError('INVALID_ARGUMENT', message, { topic: name });
}
