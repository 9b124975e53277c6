// What a broker says of its own health, in the terms of users.

import type { tidemark } from '../protocol/generated/tidemark.js';
import type { HealthDescription } from './types.ts';

export function healthDescription(response: tidemark.DescribeHealthResponse): HealthDescription {
  const { live, ready, checks, offlinePartitions, diskFreeBytes, minFreeBytes, connections, maxConnections } = response;
  return {
    live,
    ready,
    checks: checks.map(({ name, ok, reason }) => ({ name: name ?? '', ok: ok ?? false, reason: reason ?? '' })),
    offlinePartitions,
    diskFreeBytes: diskFreeBytes ?? undefined,
    minFreeBytes,
    connections,
    maxConnections,
  };
}
