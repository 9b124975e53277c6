// A member of a group as a process of its own: reads, handles and commits in one of the ways that users do, until it closes, is
// killed or stands still for a while; then another life of it begins.

import { Consumer } from '../../../client/consumer.ts';
import type { ConsumedRecord, ConsumerOptions, TopicPartition } from '../../../client/types.ts';
import { type ErrorCode, TidemarkError } from '../../../protocol/errors.ts';
import { BROKER_PORT } from '../broker-process.ts';
import { isExpected, sleep } from '../traffic.ts';
import type { Prng } from '../world/prng.ts';
import type { ClientProcess, World } from '../world/world.ts';
import type { GroupTruth, HeldRecord, Life } from './group-truth.ts';

export interface MemberContext {
  readonly world: World;
  readonly truth: GroupTruth;
  readonly group: string;
  readonly topics: readonly (string | RegExp)[];
  readonly complain: (what: string) => void;
  readonly tell: (event: string) => void;
}

/** Besides what anything may fail with: what a member is told that was taken for dead. */
const FENCED: ReadonlySet<ErrorCode> = new Set([
  'UNKNOWN_MEMBER',
  'STALE_MEMBER_EPOCH',
  'PARTITION_NOT_OWNED',
  'GROUP_LOADING',
  'HANDLER_TIMEOUT',
  'INSTANCE_ID_IN_USE',
  'INVALID_ARGUMENT',
]);

export class MemberProcess {
  readonly counts = { lives: 0, kills: 0, stops: 0, closes: 0 };
  readonly #context: MemberContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #instanceId: string | undefined;
  #process: ClientProcess | undefined;
  #consumer: Consumer | undefined;
  #closing = false;
  /** No handler fails any more: a long batch would never come to its end. */
  #isCalm = false;
  /** Records that loops were left with. */
  readonly #left: HeldRecord[] = [];

  constructor(context: MemberContext, name: string) {
    this.#context = context;
    this.#name = name;
    this.#prng = context.world.prng.fork(name);
    this.#instanceId = this.#prng.chance(0.3) ? `${name}-static` : undefined;
  }

  /** Lives come and go until it is over; the last one stays. */
  async run(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    await sleep(world, this.#prng.between(0, 300));
    for (;;) {
      this.#live();
      const endMs = world.clock.monotonicMs() + this.#prng.between(100, this.#prng.pick([500, 3000]));
      while (!isOver() && world.clock.monotonicMs() < endMs) await sleep(world, 20);
      if (isOver()) {
        this.#isCalm = true;
        return;
      }
      await this.#endLife();
      await sleep(world, this.#prng.between(0, this.#prng.pick([10, 1500])));
    }
  }

  /** Leaves its group. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#consumer?.close();
  }

  async #endLife(): Promise<void> {
    const { world, tell } = this.#context;
    const end = this.#prng.pick(['close', 'kill', 'kill', 'stop', 'stop', 'go on'] as const);
    tell(`${this.#name}: ${end}`);
    if (end === 'close') {
      this.counts.closes++;
      await this.#consumer?.close();
    } else if (end === 'kill') {
      this.counts.kills++;
      this.#process?.kill();
    } else if (end === 'stop') {
      this.counts.stops++;
      const forMs = this.#prng.between(50, 3000);
      this.#process?.stop(forMs);
      await sleep(world, forMs + this.#prng.between(0, 1000));
      this.counts.closes++;
      await this.#consumer?.close();
    }
    if (end === 'go on') return;
    this.#process = undefined;
    this.#consumer = undefined;
  }

  #live(): void {
    if (this.#consumer !== undefined) return;
    const { world } = this.#context;
    this.#left.length = 0;
    const life = { name: `${this.#name}.${++this.counts.lives}` };
    this.#process = world.clientProcess();
    const style = this.#prng.pick(['iterator', 'loops', 'record', 'record', 'batch', 'view'] as const);
    const options = this.#options(life, this.#process);
    // Nobody of those commits by itself.
    const autoCommit = options.autoCommit === true || style === 'loops' || style === 'view';
    this.#consumer = new Consumer({ ...options, autoCommit });
    void this.#read(life, this.#consumer, this.#process, style);
  }

  #options(life: Life, { ports }: ClientProcess): ConsumerOptions {
    const { group, topics, truth, tell } = this.#context;
    const prng = this.#prng;
    const slowly = (): Promise<void> | undefined =>
      prng.chance(0.1) ? pauseOf(ports, prng.between(0, 200)) : undefined;
    return {
      brokers: `127.0.0.1:${BROKER_PORT}`,
      connectTimeoutMs: 500,
      requestTimeoutMs: prng.pick([500, 2000]),
      retryMs: 20,
      retryMaxMs: 200,
      ports,
      group,
      topics,
      ...(this.#instanceId !== undefined && { instanceId: this.#instanceId }),
      assignor: prng.pick(['uniform', 'uniform', 'range']),
      sessionTimeoutMs: prng.pick([500, 1000]),
      rebalanceTimeoutMs: prng.pick([300, 2000]),
      handlerTimeoutMs: prng.pick([400, 60_000]),
      autoCommit: prng.chance(0.8),
      autoCommitIntervalMs: prng.pick([50, 500]),
      fetchWaitMs: prng.pick([50, 300]),
      prefetchBytes: prng.pick([2000, 1_000_000]),
      onGroupEvent: (event) => {
        if ('error' in event && event.error instanceof Error)
          tell(`${life.name}: ${event.type}: ${event.error.message}`);
      },
      onPartitionsAssigned: (partitions) => {
        truth.taken(life, partitions);
        return slowly();
      },
      onPartitionsRevoked: async (partitions) => {
        truth.given(life, partitions, 'revoked');
        await slowly();
      },
      onPartitionsLost: (partitions) => {
        truth.given(life, partitions, 'lost');
      },
    };
  }

  async #read(
    life: Life,
    consumer: Consumer,
    process: ClientProcess,
    style: 'iterator' | 'loops' | 'record' | 'batch' | 'view',
  ): Promise<void> {
    const concurrency = this.#prng.pick([1, 3]);
    const { truth } = this.#context;
    const isCurrent = (): boolean => this.#consumer === consumer && !this.#closing;
    while (isCurrent()) {
      try {
        if (style === 'iterator') {
          for await (const record of consumer) {
            truth.delivered(life, record);
            await this.#handle(consumer, process, record, true);
            if (this.#prng.chance(0.05)) {
              truth.failed(record);
              break;
            }
          }
        } else if (style === 'loops') {
          const loop = async (): Promise<void> => {
            while (isCurrent()) {
              await this.#loop(life, consumer, process).catch((error: unknown) => {
                if (!isMishap(error)) throw error;
              });
              await pauseOf(process.ports, 50);
            }
          };
          await Promise.all([loop(), loop()]);
        } else if (style === 'view') {
          await consumer.run({
            eachView: async (view) => {
              const { topic, partition } = view;
              while (view.next()) {
                truth.delivered(life, { topic, partition, offset: view.offset });
                truth.handled({ topic, partition }, view.offset);
              }
              if (this.#prng.chance(0.5))
                await pauseOf(process.ports, this.#prng.between(0, this.#prng.pick([20, 600])));
            },
          });
        } else if (style === 'record') {
          await consumer.run({
            concurrency,
            eachRecord: (record) => {
              truth.delivered(life, record);
              return this.#handle(consumer, process, record, true);
            },
          });
        } else {
          await consumer.run({
            concurrency,
            eachBatch: async ({ records }) => {
              for (const record of records) truth.delivered(life, record);
              for (const record of records) await this.#handle(consumer, process, record);
            },
          });
        }
      } catch (error) {
        if (!isMishap(error)) this.#context.complain(`${life.name} cannot read: ${String(error)}`);
      }
      await pauseOf(process.ports, 50);
    }
  }

  /** One of several that share the records; left now and then with one in hand. */
  async #loop(life: Life, consumer: Consumer, { ports }: ClientProcess): Promise<void> {
    const { truth } = this.#context;
    const prng = this.#prng;
    for (const record of this.#left.splice(0)) truth.putDown(record);
    truth.loopsChanged(life);
    for await (const record of consumer) {
      truth.delivered(life, record);
      truth.heldInHand(record, record.offset);
      const hand = truth.handOf(record);
      if (prng.chance(0.3)) await pauseOf(ports, prng.between(0, prng.pick([2, 20, 20, 600])));
      if (prng.chance(0.05)) {
        this.#left.push(hand);
        if (prng.chance(0.5)) break;
        throw new Error('the handler fails');
      }
      truth.handled(record, record.offset);
    }
  }

  /** What users do beside reading. */
  #meddle(consumer: Consumer, { ports }: ClientProcess, place: TopicPartition, offset: number): void {
    const prng = this.#prng;
    try {
      if (prng.chance(0.02)) {
        consumer.pause([place]);
        ports.timers.after(prng.between(0, 500), () => {
          try {
            consumer.resume([place]);
          } catch (error) {
            if (!isMishap(error)) throw error;
          }
        });
      }
      if (prng.chance(0.01)) {
        const back = prng.chance(0.3) ? 'earliest' : Math.max(0, offset - prng.integer(0, 10));
        consumer.seek({ ...place, offset: back });
        this.#context.truth.sought(place);
      }
    } catch (error) {
      if (!isMishap(error)) throw error;
    }
  }

  async #handle(consumer: Consumer, process: ClientProcess, record: ConsumedRecord, mayMeddle = false): Promise<void> {
    const { ports } = process;
    const { truth } = this.#context;
    const { topic, partition, offset } = record;
    const place: TopicPartition = { topic, partition };
    const prng = this.#prng;
    if (prng.chance(0.3)) await pauseOf(ports, prng.between(0, prng.pick([2, 20, 20, 600])));
    if (prng.chance(0.01) && !this.#isCalm) {
      truth.failed(place);
      throw new Error('the handler fails');
    }
    truth.handled(place, offset);
    if (mayMeddle) this.#meddle(consumer, process, place, offset);
    if (!prng.chance(0.2)) return;
    try {
      if (prng.chance(0.3)) await consumer.commit([{ ...place, offset: offset + 1 }]);
      else await record.commit();
      truth.committed(place, offset + 1);
      if (prng.chance(0.1)) await consumer.commit();
    } catch (error) {
      if (!isMishap(error)) throw error;
      truth.counts.commitsRefused++;
    }
  }
}

function isMishap(error: unknown): boolean {
  if (isExpected(error)) return true;
  if (error instanceof TidemarkError) return FENCED.has(error.code);
  return error instanceof Error && error.message === 'the handler fails';
}

/** In the process's own time, which stands still with it. */
function pauseOf(ports: ClientProcess['ports'], durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    ports.timers.after(durationMs, resolve);
  });
}
