import type { TimestampMs } from '../../protocol/types.ts';

/** Who this broker is, to those who connect to it. */
export interface BrokerIdentity {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly softwareVersion: string;
  readonly startedAtMs: TimestampMs;
  readonly dataDir: string;
}
