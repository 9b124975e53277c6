// Samples of what there may be any number of: topics, partitions, groups, queues. They are computed from what there is now, so
// that the series of what was deleted disappear by themselves; a budget says of how many there are any.

import type { GroupState } from '../groups/group-state.ts';
import type { LiveQueue } from '../queues/live-queue.ts';
import type { OpenTopic, Topics } from '../topics/topics.ts';
import { type GroupLag, LagReader } from './group-figures.ts';
import { queueFigures } from './queue-figures.ts';
import type { RecordAges } from './record-ages.ts';
import type { Samples } from './samples.ts';
import type { SeriesBudget } from './series-budget.ts';
import type { Turns } from './turns.ts';

/** A group or a queue counts as so many partitions. */
const STEPS_OF_A_GROUP = 20;

export interface ThingSamplesDependencies {
  readonly samples: Samples;
  readonly budget: SeriesBudget;
  readonly topics: Topics;
  readonly ages: RecordAges;
  readonly nowMs: number;
  readonly turns: Turns;
}

export class ThingSamples {
  readonly #dependencies: ThingSamplesDependencies;
  readonly #lags: LagReader;

  constructor(dependencies: ThingSamplesDependencies) {
    this.#dependencies = dependencies;
    this.#lags = new LagReader(dependencies.topics, dependencies.ages, dependencies.turns);
  }

  async addAll(groups: readonly GroupState[], queues: readonly LiveQueue[]): Promise<void> {
    const topics = [...this.#dependencies.topics.all()];
    for (const topic of topics) await this.#addTopic(topic);
    const lags: [GroupState, GroupLag][] = [];
    for (const state of groups) {
      if (!this.#dependencies.budget.admits('group')) continue;
      const lag = await this.#lags.lagOf(state, this.#dependencies.nowMs);
      this.#addGroup(state, lag);
      lags.push([state, lag]);
      await this.#dependencies.turns.after(STEPS_OF_A_GROUP);
    }
    for (const live of queues) await this.#addQueue(live);
    for (const [{ group }, lag] of lags) {
      this.#addGroupTopics(group, lag);
      await this.#dependencies.turns.after(lag.topics.length);
    }
    for (const topic of topics) await this.#addPartitions(topic);
    for (const [{ group }, lag] of lags) await this.#addGroupPartitions(group, lag);
  }

  async #addTopic({ topic: { name: topic }, partitions }: OpenTopic): Promise<void> {
    const { samples, budget } = this.#dependencies;
    if (!budget.admits('topic')) return;
    const sums = { offline: 0, records: 0, size: 0, inBytes: 0, inRecords: 0, outBytes: 0, outRecords: 0 };
    for (const { log, failure, sentBytes, sentRecords } of partitions) {
      if (failure !== undefined) sums.offline++;
      sums.records += log.highWatermark - log.logStartOffset;
      sums.size += log.sizeBytes;
      sums.inBytes += log.takenBytes;
      sums.inRecords += log.takenRecords;
      sums.outBytes += sentBytes;
      sums.outRecords += sentRecords;
    }
    samples.add('tidemark_topic_partitions', { topic }, partitions.length);
    samples.add('kafka_topic_partitions', { topic }, partitions.length);
    samples.add('tidemark_topic_offline_partitions', { topic }, sums.offline);
    samples.add('tidemark_topic_records', { topic }, sums.records);
    samples.add('tidemark_topic_size_bytes', { topic }, sums.size);
    samples.add('tidemark_topic_in_bytes_total', { topic }, sums.inBytes);
    samples.add('tidemark_topic_in_records_total', { topic }, sums.inRecords);
    samples.add('tidemark_topic_out_bytes_total', { topic }, sums.outBytes);
    samples.add('tidemark_topic_out_records_total', { topic }, sums.outRecords);
    await this.#dependencies.turns.after(partitions.length);
  }

  async #addPartitions({ topic: { name: topic }, partitions }: OpenTopic): Promise<void> {
    const { samples, budget } = this.#dependencies;
    for (const { partition, log, failure } of partitions) {
      await this.#dependencies.turns.after(1);
      // Nothing is known of one that is offline: zeros would look like a loss.
      if (failure !== undefined || !budget.admits('partition')) continue;
      const labels = { topic, partition };
      samples.add('tidemark_partition_log_start_offset', labels, log.logStartOffset);
      samples.add('tidemark_partition_log_end_offset', labels, log.logEndOffset);
      samples.add('tidemark_partition_high_watermark', labels, log.highWatermark);
      samples.add('tidemark_partition_size_bytes', labels, log.sizeBytes);
      samples.add('kafka_topic_partition_current_offset', labels, log.highWatermark);
      samples.add('kafka_topic_partition_oldest_offset', labels, log.logStartOffset);
    }
  }

  #addGroup(state: GroupState, lag: GroupLag): void {
    const { samples } = this.#dependencies;
    const { group, members, phase, epochs, committedRecords, refusals } = state;
    samples.add('tidemark_group_members', { group }, members.size);
    samples.add('kafka_consumergroup_members', { consumergroup: group }, members.size);
    samples.add('tidemark_group_state', { group, state: phase }, 1);
    samples.add('tidemark_group_epoch', { group }, epochs.epoch);
    samples.add('tidemark_group_lag_records', { group }, lag.lagRecords);
    samples.add('tidemark_group_lag_seconds', { group }, lag.lagSeconds);
    samples.add('tidemark_group_committed_records_total', { group }, committedRecords);
    samples.add('tidemark_group_refusals_total', { group }, refusals);
  }

  #addGroupTopics(group: string, lag: GroupLag): void {
    const { samples, budget } = this.#dependencies;
    for (const { topic, lagRecords, lagSeconds, committedSum } of lag.topics) {
      if (!budget.admits('group-topic')) continue;
      const kafkaLabels = { consumergroup: group, topic };
      samples.add('tidemark_group_topic_lag_records', { group, topic }, lagRecords);
      samples.add('tidemark_group_topic_lag_seconds', { group, topic }, lagSeconds);
      samples.add('kafka_consumergroup_lag_sum', kafkaLabels, lagRecords);
      samples.add('kafka_consumergroup_current_offset_sum', kafkaLabels, committedSum);
    }
  }

  async #addGroupPartitions(group: string, lag: GroupLag): Promise<void> {
    const { samples, budget } = this.#dependencies;
    for (const { topic, partitions } of lag.topics) {
      for (const { partition, committedOffset, lagRecords } of partitions) {
        await this.#dependencies.turns.after(1);
        if (!budget.admits('group-partition')) continue;
        const labels = { group, topic, partition };
        const kafkaLabels = { consumergroup: group, topic, partition };
        samples.add('tidemark_group_partition_committed_offset', labels, committedOffset);
        samples.add('tidemark_group_partition_lag_records', labels, lagRecords);
        samples.add('kafka_consumergroup_current_offset', kafkaLabels, committedOffset);
        samples.add('kafka_consumergroup_lag', kafkaLabels, lagRecords);
      }
    }
  }

  async #addQueue(live: LiveQueue): Promise<void> {
    const { samples, budget, topics, ages, nowMs } = this.#dependencies;
    if (!budget.admits('queue')) return;
    const figures = await queueFigures(live, topics, ages, nowMs);
    const labels = { queue: live.name };
    samples.add('tidemark_queue_available_records', labels, figures.availableRecords);
    samples.add('tidemark_queue_leased_records', labels, figures.leasedRecords);
    samples.add('tidemark_queue_retrying_records', labels, figures.retryingRecords);
    samples.add('tidemark_queue_dead_letters', labels, figures.deadLetters);
    samples.add('tidemark_queue_oldest_age_seconds', labels, figures.oldestAgeSeconds);
    samples.add('tidemark_queue_workers', labels, figures.workers);
    samples.add('tidemark_queue_retention_held_bytes', labels, figures.retentionHeldBytes);
    samples.add('tidemark_queue_acked_records_total', labels, live.acked.total);
    samples.add('tidemark_queue_failed_records_total', labels, live.failed.total);
    samples.add('tidemark_queue_dead_letters_total', labels, live.died.total);
    await this.#dependencies.turns.after(STEPS_OF_A_GROUP);
  }
}
