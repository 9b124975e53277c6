// Creating, altering, extending, trimming and deleting topics.

import type { Topics } from '../../topics/topics.ts';
import type { Handlers, RequestOf } from '../api.ts';
import { checkSettingCount } from '../request-size.ts';

type TopicAdminHandlers = Pick<
  Handlers,
  'createTopic' | 'alterTopic' | 'addPartitions' | 'trimPartition' | 'deleteTopic'
>;

export function topicAdminHandlers(topics: Topics): TopicAdminHandlers {
  return {
    async createTopic({ name, partitions, settings, validateOnly }) {
      checkSettingCount(settings);
      const wanted = { name, partitions: partitions === 0 ? undefined : partitions, settings: mapOf(settings) };
      const topic = await topics.create(wanted, validateOnly);
      return { response: { topicId: topic.id, partitions: topic.partitions } };
    },

    async alterTopic({ name, set, unset, validateOnly }) {
      checkSettingCount(set, unset);
      await topics.alter({ name, set: mapOf(set), unset }, validateOnly);
      return { response: {} };
    },

    async addPartitions({ name, total }) {
      return { response: { previousTotal: await topics.addPartitions(name, total) } };
    },

    async trimPartition({ name, partition, beforeOffset }) {
      return { response: { logStartOffset: await topics.partitionOf(name, partition).trim(beforeOffset) } };
    },

    async deleteTopic({ name }) {
      await topics.delete(name);
      return { response: {} };
    },
  };
}

function mapOf(settings: RequestOf<'createTopic'>['settings']): ReadonlyMap<string, string> {
  return new Map(settings.map(({ name, value }) => [name, value]));
}
