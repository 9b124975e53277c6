import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import type { Topic } from './topic.ts';
import type { TopicSettings } from './topic-settings.ts';

/** What the topics need of whoever keeps the partitions' data. */
export interface PartitionHost {
  /**
   * Opens a partition, making it where it is new; one that is open already is given again. It does not reject: a
   * partition that cannot be opened comes with its `failure` set.
   */
  open(topic: Topic, partition: PartitionId, settings: TopicSettings): Promise<Partition>;
  /** Closes a deleted topic's partitions and removes all that they hold; nothing there is fine. */
  remove(topicId: TopicId): Promise<void>;
}
