// What the process costs, as Node tells it.

import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RuntimeProbe } from './monitoring/runtime-probe.ts';

const RESOLUTION_MS = 20;
const NS_PER_SECOND = 1e9;
const US_PER_SECOND = 1e6;
const NS_PER_MS = 1e6;

export const nodeRuntime: RuntimeProbe = {
  memory() {
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
    return { residentBytes: rss, heapUsedBytes: heapUsed, heapTotalBytes: heapTotal, externalBytes: external };
  },

  processor() {
    const { user, system } = process.cpuUsage();
    return { userSeconds: user / US_PER_SECOND, systemSeconds: system / US_PER_SECOND };
  },

  watchEventLoop() {
    const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    histogram.enable();
    // It measures how long its own timer takes: what the timer was set to is no delay.
    const delay = (ns: number): number => Math.max(0, ns - RESOLUTION_MS * NS_PER_MS) / NS_PER_SECOND;
    return {
      take() {
        const isEmpty = histogram.count === 0;
        const taken = {
          medianSeconds: isEmpty ? 0 : delay(histogram.percentile(50)),
          p99Seconds: isEmpty ? 0 : delay(histogram.percentile(99)),
          worstSeconds: isEmpty ? 0 : delay(histogram.max),
        };
        histogram.reset();
        return taken;
      },
      stop: () => void histogram.disable(),
    };
  },
};
