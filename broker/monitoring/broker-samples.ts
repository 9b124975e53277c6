// Samples of what there is one of: the server, its APIs, the disk, the process.

import type { ApiName } from '../../protocol/apis.ts';
import type { BrokerInfo, BrokerParts } from './broker-parts.ts';
import type { HealthReport } from './health.ts';
import type { Meters } from './meters.ts';
import type { EventLoopDelay, RuntimeProbe } from './runtime-probe.ts';
import type { Samples } from './samples.ts';

const MS_PER_SECOND = 1_000;

export function addBrokerInfo(samples: Samples, info: BrokerInfo): void {
  const { softwareVersion, clusterId, nodeId, startedAtMs } = info;
  samples.add('tidemark_build_info', { version: softwareVersion, cluster_id: clusterId, node_id: nodeId }, 1);
  samples.add('tidemark_start_time_seconds', {}, startedAtMs / MS_PER_SECOND);
  samples.add('kafka_brokers', {}, 1);
}

export function addHealth(samples: Samples, report: HealthReport): void {
  samples.add('tidemark_live', {}, Number(report.live));
  samples.add('tidemark_ready', {}, Number(report.ready));
  for (const { name, ok } of report.checks) samples.add('tidemark_health_check', { check: name }, Number(ok));
  samples.add('tidemark_offline_partitions', {}, report.offlinePartitions);
  samples.add('tidemark_connections_max', {}, report.maxConnections);
  samples.add('tidemark_disk_min_free_bytes', {}, report.minFreeBytes);
  if (report.diskFreeBytes !== undefined) samples.add('tidemark_disk_free_bytes', {}, report.diskFreeBytes);
}

export function addMeters(samples: Samples, meters: Meters): void {
  for (const [api, meter] of Object.entries(meters.apis)) {
    // What nobody uses needs no series.
    if (meter.requests === 0) continue;
    const labels = { api: api as ApiName };
    samples.add('tidemark_requests_total', labels, meter.requests);
    samples.addHistogram('tidemark_request_seconds', labels, meter.seconds);
    for (const [error, count] of meter.errors) samples.add('tidemark_request_errors_total', { api, error }, count);
  }
  samples.addHistogram('tidemark_fsync_seconds', {}, meters.syncSeconds);
  samples.addHistogram('tidemark_records_per_fsync', {}, meters.recordsPerSync);
  samples.add('tidemark_connections_accepted_total', {}, meters.connectionsAccepted);
  for (const [what, { seconds, requests }] of meters.throttling) {
    samples.add('tidemark_throttled_seconds_total', { what }, seconds);
    samples.add('tidemark_throttled_requests_total', { what }, requests);
  }
}

export function addServer(samples: Samples, { server }: BrokerParts, inflightMaxBytes: number): void {
  samples.add('tidemark_inflight_max_bytes', {}, inflightMaxBytes);
  if (server === undefined) return;
  for (const [reason, count] of server.refusals.counts) {
    samples.add('tidemark_connections_refused_total', { reason }, count);
  }
  samples.add('tidemark_connections', {}, server.connectionCount);
  samples.add('tidemark_inflight_bytes', { direction: 'in' }, server.bytesInFlight.requests);
  samples.add('tidemark_inflight_bytes', { direction: 'out' }, server.bytesInFlight.replies);
  samples.add('tidemark_parked_fetches', {}, server.parkedFetches);
}

export function addRuntime(samples: Samples, runtime: RuntimeProbe, delay: EventLoopDelay | undefined): void {
  const { residentBytes, heapUsedBytes, heapTotalBytes, externalBytes } = runtime.memory();
  samples.add('tidemark_process_resident_memory_bytes', {}, residentBytes);
  samples.add('tidemark_process_heap_bytes', { state: 'used' }, heapUsedBytes);
  samples.add('tidemark_process_heap_bytes', { state: 'total' }, heapTotalBytes);
  samples.add('tidemark_process_external_memory_bytes', {}, externalBytes);
  const { userSeconds, systemSeconds } = runtime.processor();
  samples.add('tidemark_process_cpu_seconds_total', { mode: 'user' }, userSeconds);
  samples.add('tidemark_process_cpu_seconds_total', { mode: 'system' }, systemSeconds);
  if (delay === undefined) return;
  samples.add('tidemark_event_loop_delay_seconds', { quantile: '0.5' }, delay.medianSeconds);
  samples.add('tidemark_event_loop_delay_seconds', { quantile: '0.99' }, delay.p99Seconds);
  samples.add('tidemark_event_loop_delay_seconds', { quantile: '1' }, delay.worstSeconds);
}
