// One sendMany call: counts what became of its records, batch by batch, without an object per record.

import { type ErrorDetails, TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId } from '../../protocol/types.ts';
import type { SendManyFailure, SendManyResult } from '../types.ts';

/**
 * sendMany could not get all records acknowledged. It is thrown when every record taken has its outcome. Code, message
 * and outcome are those of the first failure; the outcome is `unknown` if it is so for any record of the call.
 */
export class SendManyError extends TidemarkError {
  /** What was acknowledged nevertheless. */
  readonly result: SendManyResult;
  /** What was not, per partition and error. A record that was refused before it got a partition is not among them. */
  readonly failures: readonly SendManyFailure[];
  /** Records taken from the input. If less than the input holds, the last one taken was refused, or the call aborted. */
  readonly recordsTaken: number;

  constructor(
    first: TidemarkError,
    result: SendManyResult,
    failures: readonly SendManyFailure[],
    recordsTaken: number,
  ) {
    super(first.code, first.message, detailsOf(first, failures));
    this.result = result;
    this.failures = failures;
    this.recordsTaken = recordsTaken;
  }
}

function detailsOf(first: TidemarkError, failures: readonly SendManyFailure[]): ErrorDetails {
  const anyUnknown = failures.some(({ error }) => error.outcome === 'unknown');
  const details: ErrorDetails = { cause: first, outcome: anyUnknown ? 'unknown' : 'not-written' };
  if (first.topic !== undefined) details.topic = first.topic;
  if (first.partition !== undefined) details.partition = first.partition;
  return details;
}

type PartitionResult = SendManyResult['partitions'][number];

export class SendManyCall {
  recordsTaken = 0;
  #unsettled = 0;
  #acknowledged = 0;
  readonly #byTopic = new Map<string, Map<PartitionId, PartitionResult>>();
  readonly #failures: SendManyFailure[] = [];
  #refusal: TidemarkError | undefined;
  #allSettled: (() => void) | undefined;

  /** A record went into a batch, which will tell of it. */
  accepted(): void {
    this.#unsettled++;
  }

  /** `count` neighbouring records of one batch are in the log from `firstOffset` on; -1 with acks 0. */
  succeeded(topic: string, partition: PartitionId, firstOffset: Offset, count: number): void {
    const lastOffset = firstOffset < 0 ? firstOffset : firstOffset + count - 1;
    let byPartition = this.#byTopic.get(topic);
    if (byPartition === undefined) {
      byPartition = new Map();
      this.#byTopic.set(topic, byPartition);
    }
    const present = byPartition.get(partition);
    if (present === undefined) {
      byPartition.set(partition, { topic, partition, count, firstOffset, lastOffset });
    } else {
      present.count += count;
      present.firstOffset = Math.min(present.firstOffset, firstOffset);
      present.lastOffset = Math.max(present.lastOffset, lastOffset);
    }
    this.#acknowledged += count;
    this.#settle(count);
  }

  failed(topic: string, partition: PartitionId, count: number, error: TidemarkError): void {
    this.#failures.push({ topic, partition, count, error });
    this.#settle(count);
  }

  /** No record follows: resolves or rejects when all that were accepted have their outcome. */
  async finish(refusal?: TidemarkError): Promise<SendManyResult> {
    this.#refusal = refusal;
    if (this.#unsettled > 0) {
      await new Promise<void>((resolve) => {
        this.#allSettled = resolve;
      });
    }
    const partitions = [...this.#byTopic.values()]
      .flatMap((byPartition) => [...byPartition.values()])
      .sort((a, b) => (a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : 0) || a.partition - b.partition);
    const result: SendManyResult = { count: this.#acknowledged, partitions };
    const first = this.#failures[0]?.error ?? this.#refusal;
    if (first !== undefined) throw new SendManyError(first, result, this.#failures, this.recordsTaken);
    return result;
  }

  #settle(count: number): void {
    this.#unsettled -= count;
    if (this.#unsettled === 0) this.#allSettled?.();
  }
}
