// Stands in for a log that could not be opened: it refuses all work with the reason, and its files stay as they are.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Appended, LogRead, PartitionLog, TimestampLookup } from './partition-log.ts';

export class OfflineLog implements PartitionLog {
  readonly logStartOffset: Offset = 0;
  readonly keptFrom: Offset = 0;
  readonly logEndOffset: Offset = 0;
  readonly highWatermark: Offset = 0;
  readonly sizeBytes = 0;
  readonly segmentCount = 0;
  readonly takenBytes = 0;
  readonly takenRecords = 0;
  readonly failure: TidemarkError;

  constructor(failure: TidemarkError) {
    this.failure = failure;
  }

  append(): Appended {
    throw new TidemarkError(this.failure.code, this.failure.message, { cause: this.failure, outcome: 'not-written' });
  }

  async read(): Promise<LogRead> {
    throw this.failure;
  }

  readableBytes(): number {
    return 0;
  }

  async offsetForTimestamp(): Promise<TimestampLookup | undefined> {
    throw this.failure;
  }

  async trim(): Promise<Offset> {
    throw this.failure;
  }

  async enforceRetention(): Promise<void> {}

  guardRetention(): void {}

  async configure(): Promise<void> {}

  onHighWatermark(): void {}

  async close(): Promise<void> {}
}
