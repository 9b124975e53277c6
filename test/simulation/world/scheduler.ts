// Simulated time. Everything that happens in a world is an event here: the earliest one runs, then every promise that it
// set going runs dry, then the next. Time moves only from event to event.

import { createHash } from 'node:crypto';
import type { Clock } from '../../../protocol/ports.ts';

/** What an event belongs to. Events of a process that has died do not happen, those of one that is stopped happen later. */
export interface Lifetime {
  readonly alive: boolean;
  readonly stoppedUntilMs?: number;
}

export interface ScheduledEvent {
  cancel(): void;
}

export interface RunLimits {
  /** Greatest simulated time for this run. Default: an hour. */
  timeoutMs?: number;
  /** Greatest number of events for this run, against a world that spins without moving its time. Default: 10 million. */
  maxEvents?: number;
}

interface QueuedEvent extends ScheduledEvent {
  atMs: number;
  /** When it was to happen; later than that only where its process stands still. */
  readonly dueMs: number;
  readonly sequence: number;
  readonly name: string;
  readonly lifetime: Lifetime;
  action: (() => void) | undefined;
}

const IMMORTAL: Lifetime = { alive: true };
const RECENT_LINES = 40;

export class Scheduler {
  readonly clock: Clock & { jumpWall(byMs: number): void };
  readonly #queue = new EventQueue();
  readonly #trace = createHash('sha256');
  readonly #recent: string[] = [];
  #nowMs = 0;
  /** 2025-01-01T00:00:00Z: any fixed moment. */
  #wallOffsetMs = 1_735_689_600_000;
  #sequence = 0;
  #running = false;

  constructor() {
    this.clock = {
      monotonicMs: () => this.#nowMs,
      wallMs: () => Math.floor(this.#nowMs + this.#wallOffsetMs),
      jumpWall: (byMs) => {
        this.#wallOffsetMs += byMs;
      },
    };
  }

  /** Events at the same time happen in the order in which they were scheduled. */
  after(delayMs: number, name: string, action: () => void, lifetime: Lifetime = IMMORTAL): ScheduledEvent {
    const dueMs = this.#nowMs + Math.max(delayMs, 0);
    const event: QueuedEvent = {
      atMs: dueMs,
      dueMs,
      sequence: this.#sequence++,
      name,
      lifetime,
      action,
      cancel: () => {
        event.action = undefined;
      },
    };
    this.#queue.push(event);
    return event;
  }

  /** Adds a line to the trace: what two runs with one seed have to agree on. */
  trace(line: string): void {
    const stamped = `${this.#nowMs.toFixed(4)} ${line}`;
    this.#trace.update(`${stamped}\n`);
    this.#recent.push(stamped);
    if (this.#recent.length > RECENT_LINES) this.#recent.shift();
  }

  traceHash(): string {
    return this.#trace.copy().digest('hex');
  }

  /** Runs until the condition holds. Throws when nothing is left to happen before it does, or a limit is reached. */
  async run(until: () => boolean, limits: RunLimits = {}): Promise<void> {
    if (this.#running) throw new Error('the world is running already');
    this.#running = true;
    try {
      await this.#run(until, limits.timeoutMs ?? 3_600_000, limits.maxEvents ?? 10_000_000);
    } finally {
      this.#running = false;
    }
  }

  async #run(until: () => boolean, timeoutMs: number, maxEvents: number): Promise<void> {
    const deadlineMs = this.#nowMs + timeoutMs;
    await drainMicrotasks();
    for (let count = 0; !until(); count++) {
      const event = this.#queue.pop();
      if (event === undefined) throw this.#stuck('deadlock: nothing is left to happen');
      if (event.atMs > deadlineMs) {
        this.#queue.push(event);
        throw this.#stuck(`not within ${timeoutMs} simulated ms`);
      }
      if (count === maxEvents) throw this.#stuck(`not within ${maxEvents} events`);
      const { stoppedUntilMs = 0 } = event.lifetime;
      if (stoppedUntilMs > event.atMs) {
        event.atMs = stoppedUntilMs;
        this.#queue.push(event);
        continue;
      }
      this.#nowMs = event.atMs;
      this.trace(event.name);
      event.action!();
      await drainMicrotasks();
    }
  }

  #stuck(why: string): Error {
    return new Error(`${why}, and what the run waits for is not there. Last events:\n  ${this.#recent.join('\n  ')}`);
  }
}

/** Every promise job and process.nextTick runs before the next setImmediate. */
function drainMicrotasks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A binary heap; cancelled events and those of dead processes fall out when they reach the top. */
class EventQueue {
  readonly #heap: QueuedEvent[] = [];

  push(event: QueuedEvent): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isEarlier(heap[parent]!, event)) break;
      heap[index] = heap[parent]!;
      index = parent;
    }
    heap[index] = event;
  }

  pop(): QueuedEvent | undefined {
    for (;;) {
      const event = this.#popAny();
      if (event === undefined || (event.action !== undefined && event.lifetime.alive)) return event;
    }
  }

  #popAny(): QueuedEvent | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return top;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isEarlier(heap[child + 1]!, heap[child]!)) child++;
      if (isEarlier(last, heap[child]!)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = last;
    return top;
  }
}

function isEarlier(left: QueuedEvent, right: QueuedEvent): boolean {
  if (left.atMs !== right.atMs) return left.atMs < right.atMs;
  if (left.dueMs !== right.dueMs) return left.dueMs < right.dueMs;
  return left.sequence < right.sequence;
}
