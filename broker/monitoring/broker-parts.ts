// What there is to watch, as far as it has come to be: while logs are being recovered there is little yet.

import type { Groups } from '../groups/groups.ts';
import type { Queues } from '../queues/queues.ts';
import type { Topics } from '../topics/topics.ts';
import type { HealthParts } from './health.ts';

export interface WatchedServer {
  readonly isListening: boolean;
  readonly refusals: { readonly counts: ReadonlyMap<string, number> };
  readonly connectionCount: number;
  readonly bytesInFlight: { readonly requests: number; readonly replies: number };
  readonly parkedFetches: number;
}

export interface BrokerParts extends HealthParts {
  topics?: Topics;
  groups?: Groups;
  queues?: Queues;
  server?: WatchedServer;
}

export interface BrokerInfo {
  readonly softwareVersion: string;
  readonly clusterId: string;
  readonly nodeId: number;
  readonly startedAtMs: number;
}
