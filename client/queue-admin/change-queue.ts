// Queues made, changed and deleted.

import { TidemarkError } from '../../protocol/errors.ts';
import { refuseMisspelt } from '../options.ts';
import type { AlterQueue, CreateQueue, DeleteQueue, QueueSettingsInput } from '../queue-types.ts';
import { onlyIfNotDone } from '../retry.ts';
import { askQueue, type QueueAdminContext } from './context.ts';

/** As Admin.createQueue says. */
export async function createQueue(context: QueueAdminContext, options: CreateQueue): Promise<{ created: boolean }> {
  refuseMisspelt(options, ['name', 'topic', 'settings', 'ifNotExists'], 'a new queue');
  const { name, topic, settings, ifNotExists = false } = options;
  if (typeof topic !== 'string' || topic === '') {
    throw new TidemarkError('INVALID_ARGUMENT', 'a new queue needs the name of its topic');
  }
  const request = { queue: name, topic, settings: settingsList(settings), ifMissing: ifNotExists };
  const { created } = await askQueue(context, 'createQueue', request, ifNotExists ? undefined : onlyIfNotDone);
  return { created };
}

export async function alterQueue(context: QueueAdminContext, queue: string, options: AlterQueue): Promise<void> {
  refuseMisspelt(options, ['set', 'unset'], 'altering a queue');
  const { set, unset } = options;
  await askQueue(context, 'alterQueue', { queue, set: settingsList(set), unset: [...(unset ?? [])] });
}

export async function deleteQueue(context: QueueAdminContext, queue: string, options: DeleteQueue = {}): Promise<void> {
  refuseMisspelt(options, ['deadLetters'], 'deleting a queue');
  const request = { queue, deleteDeadLetters: options.deadLetters ?? false };
  await askQueue(context, 'deleteQueue', request, onlyIfNotDone);
}

function settingsList(settings: QueueSettingsInput = {}): { name: string; value: string }[] {
  return Object.entries(settings).map(([name, value]) => ({ name, value: String(value) }));
}
