import { Counter, Histogram, Registry } from 'prom-client';
import { Meters } from '../../broker/monitoring/meters.ts';
import { recordsFrom } from '../../broker/partition/records-from.ts';
import type { ApiName } from '../../protocol/apis.ts';
import { fullBatch } from '../payload.ts';
import type { MicroTask } from './task.ts';

const REQUESTS = 1_000;
const APIS: readonly ApiName[] = ['produce', 'fetch', 'commitOffsets', 'groupHeartbeat'];
const BATCH_BYTES = 1_000;
const BATCHES = 1_000;

/** What it costs to count: a request as the broker does it and by labels, and the records of what a fetch sends. */
export function meteringTasks(): MicroTask[] {
  return [ownTask(), labelledTask(), sentTask()];
}

function ownTask(): MicroTask {
  const meters = new Meters({ wallMs: () => 0, monotonicMs: () => performance.now() });
  const response = { topics: [{ partitions: [{ partition: 0, baseOffset: 1 }] }] };
  return {
    name: 'count a request and how long it took: plain numbers',
    items: REQUESTS,
    run() {
      for (let at = 0; at < REQUESTS; at++) meters.answered(apiOf(at), performance.now(), response);
    },
  };
}

function labelledTask(): MicroTask {
  const registers = [new Registry()];
  const requests = new Counter({ name: 'requests', help: 'requests', labelNames: ['api'], registers });
  const seconds = new Histogram({ name: 'seconds', help: 'seconds', labelNames: ['api'], registers });
  return {
    name: "count a request and how long it took: prom-client's labels",
    items: REQUESTS,
    run() {
      for (let at = 0; at < REQUESTS; at++) {
        const api = apiOf(at);
        const beganMs = performance.now();
        requests.inc({ api });
        seconds.observe({ api }, performance.now() - beganMs);
      }
    },
  };
}

function sentTask(): MicroTask {
  const { batch } = fullBatch(100, BATCH_BYTES);
  const sent = Buffer.concat(Array.from({ length: BATCHES }, () => batch));
  return {
    name: 'count the records that a fetch sends: batches of 1 KB',
    items: BATCHES,
    bytes: sent.length,
    run: () => void recordsFrom(sent, 0),
  };
}

function apiOf(at: number): ApiName {
  return APIS[at % APIS.length] ?? 'produce';
}
