// What the process itself costs. broker/node-runtime.ts answers with Node; where there is none, its metrics are left out.

export interface MemoryUse {
  readonly residentBytes: number;
  readonly heapUsedBytes: number;
  readonly heapTotalBytes: number;
  readonly externalBytes: number;
}

export interface ProcessorUse {
  readonly userSeconds: number;
  readonly systemSeconds: number;
}

export interface EventLoopDelay {
  readonly medianSeconds: number;
  readonly p99Seconds: number;
  readonly worstSeconds: number;
}

export interface EventLoopWatch {
  /** Since the last call. */
  take(): EventLoopDelay;
  stop(): void;
}

export interface RuntimeProbe {
  memory(): MemoryUse;
  processor(): ProcessorUse;
  watchEventLoop(): EventLoopWatch;
}
