import type { QueueSettings } from '../../../../../broker/queues/queue-settings.ts';
import type { QueueTranscript } from '../../../../support/queues/queue-transcript.ts';

export interface Scenario {
  readonly settings?: Partial<QueueSettings>;
  readonly partitions?: number;
  play(queue: QueueTranscript): void;
}
