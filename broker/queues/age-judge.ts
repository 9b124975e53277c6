// Whether a record that has failed is too old for another time: its age is in its log.

import type { Partition } from '../partition/partition.ts';
import type { Clock } from '../ports.ts';
import type { QueueState } from './queue-state.ts';
import type { RecordCutter } from './record-cutter.ts';

export interface AgeJudgeDependencies {
  readonly state: QueueState;
  readonly partitions: readonly Partition[];
  readonly cutter: RecordCutter;
  readonly clock: Clock;
  /** A record is on its way to the dead letters. */
  onTooOld(): void;
  onFailed(error: unknown): void;
}

export class AgeJudge {
  readonly #dependencies: AgeJudgeDependencies;
  #stopped = false;

  constructor(dependencies: AgeJudgeDependencies) {
    this.#dependencies = dependencies;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Looks at what has failed since, in the background. */
  wake(): void {
    const { state, partitions, cutter, clock, onTooOld, onFailed } = this.#dependencies;
    for (const record of state.toJudge) {
      state.toJudge.delete(record);
      const log = partitions[record.partition.partition];
      if (log === undefined) continue;
      cutter.timestampOf(log, record.offset).then((timestamp) => {
        const { maxAgeMs } = state.settings;
        if (timestamp === undefined || maxAgeMs < 0 || this.#stopped) return;
        if (clock.wallMs() - timestamp <= maxAgeMs) return;
        state.tooOld(record);
        onTooOld();
      }, onFailed);
    }
  }
}
