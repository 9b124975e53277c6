// The user's callbacks: one after the other, each given its time, and none able to stop the consumer.

import type { ClientPorts } from '../ports.ts';
import type { GroupEvent, TopicPartition } from '../types.ts';
import type { MemberSettings } from './group-options.ts';
import { namesOf } from './group-partition.ts';
import { within } from './within.ts';

type CallbackName = 'onPartitionsAssigned' | 'onPartitionsRevoked' | 'onPartitionsLost';

export class Callbacks {
  readonly #settings: MemberSettings;
  readonly #ports: ClientPorts;
  /** What is taken over and what is lost; what is given up waits for neither. */
  #arrivals: Promise<void> = Promise.resolve();
  #departures: Promise<void> = Promise.resolve();

  constructor(settings: MemberSettings, ports: ClientPorts) {
    this.#settings = settings;
    this.#ports = ports;
  }

  emit(event: GroupEvent): void {
    const { onGroupEvent } = this.#settings;
    // Apart from our own work: what it throws is the user's to see.
    if (onGroupEvent !== undefined) queueMicrotask(() => onGroupEvent(event));
  }

  assigned(partitions: Iterable<TopicPartition>): Promise<void> {
    const list = namesOf(partitions);
    const { rebalanceTimeoutMs } = this.#settings;
    this.#arrivals = this.#arrivals.then(() => this.#call('onPartitionsAssigned', list, rebalanceTimeoutMs));
    return this.#arrivals;
  }

  lost(partitions: Iterable<TopicPartition>): void {
    const list = namesOf(partitions);
    const { rebalanceTimeoutMs } = this.#settings;
    this.#arrivals = this.#arrivals.then(() => this.#call('onPartitionsLost', list, rebalanceTimeoutMs));
  }

  /** Whose turn it is then: some may be lost while others are told of. */
  revoked(partitions: () => readonly TopicPartition[], timeoutMs: () => number): Promise<void> {
    this.#departures = this.#departures.then(async () => {
      const list = namesOf(partitions());
      if (list.length > 0) await this.#call('onPartitionsRevoked', list, timeoutMs());
    });
    return this.#departures;
  }

  async #call(callback: CallbackName, partitions: readonly TopicPartition[], timeoutMs: number): Promise<void> {
    const { [callback]: call, group } = this.#settings;
    if (call === undefined) return;
    const done = (async (): Promise<true> => {
      await call(partitions);
      return true;
    })();
    try {
      if (await within(timeoutMs, this.#ports, done)) return;
      throw new Error(`${callback} was not done within ${Math.round(timeoutMs)} ms`);
    } catch (error) {
      this.emit({ type: 'callback-failed', group, callback, error });
    }
  }
}
