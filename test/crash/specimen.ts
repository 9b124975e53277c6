// A data folder as a broker left it, with the ledger of what is in it. Each examination damages a copy of its own, starts a
// broker on that and looks.

import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Admin, Consumer, Producer } from '../../client/index.ts';
import type { ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { check } from '../simulation/checker.ts';
import { nameOf, seenRecord } from '../simulation/traffic.ts';
import type { Prng } from '../simulation/world/prng.ts';
import { PartitionFiles } from './corrupter.ts';
import { expectNothingLost, type PartitionContent, readEverything } from './judge.ts';
import { KillableBroker } from './killable-broker.ts';
import { Ledger } from './ledger.ts';
import { Load, type TopicPlan } from './load.ts';
import { REPLAY } from './plan.ts';
import { type Folder, scratchFolder, tally } from './scratch.ts';

const TOPICS: readonly TopicPlan[] = [
  { name: 'damaged', partitions: 2, settings: { 'segment.bytes': 32_768, 'index.interval.bytes': 512 } },
  { name: 'healthy', partitions: 2, settings: { 'segment.bytes': 32_768 } },
];
/** Small values, so that this is several segments in each partition. */
const RECORDS = 4000;

/** The partition that is damaged. */
export const VICTIM: TopicPartition = { topic: 'damaged', partition: 0 };

/** A broker on a damaged copy. */
export interface Examined {
  readonly files: PartitionFiles;
  readonly broker: KillableBroker;
  /** Of the victim, after the damage and before the broker. */
  readonly damaged: Record<string, string>;
  /** Where a journal holds what the damage may have hit, recovery may make it good. */
  readonly hasJournal: boolean;
  /** For the message of a failing assertion. */
  readonly what: string;
}

export class Specimen implements AsyncDisposable {
  readonly ledger = new Ledger();
  readonly #folder: Folder;
  readonly #prng: Prng;
  #load: Load | undefined;
  #topicId = '';
  #copies = 0;

  private constructor(folder: Folder, prng: Prng) {
    this.#folder = folder;
    this.#prng = prng;
  }

  /** Every send has its outcome when the broker ends, so that no write is under way and every file ends with a whole batch. */
  static async left(signal: 'SIGKILL' | 'SIGTERM', prng: Prng): Promise<Specimen> {
    const specimen = new Specimen(await scratchFolder('specimen'), prng);
    const settings = { 'checkpoint.interval.ms': 600_000 };
    await using broker = await KillableBroker.started({ dataDir: specimen.#base, settings }, prng);
    const { address } = broker;
    const producers = [{}, { options: { compression: 'gzip' } as const }];
    const load = new Load({ address, ledger: specimen.ledger, prng, topics: TOPICS, producers, readers: 1 });
    specimen.#load = load;
    await load.createTopics();
    load.start();
    await load.untilAcknowledged(RECORDS);
    await load.stopSending();
    await load.stopReading();
    await specimen.#sendLastRecords(address);
    await using admin = new Admin({ brokers: address });
    specimen.#topicId = (await admin.describeTopic(VICTIM.topic)).topicId;
    await broker.kill(signal);
    return specimen;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder[Symbol.asyncDispose]();
  }

  get #base(): string {
    return join(this.#folder.path, 'base');
  }

  get places(): readonly TopicPartition[] {
    return this.#load!.places;
  }

  /** One write each: however lately a segment was begun and a checkpoint written, some lie behind it. */
  async #sendLastRecords(address: string): Promise<void> {
    await using producer = new Producer({ brokers: address });
    for (let count = 0; count < 5; count++) {
      for (const place of this.places) {
        const id = `last-${nameOf(place)}-${count}`;
        const outcome = this.ledger.send('last', nameOf(place), id);
        outcome.ok((await producer.send({ ...place, value: `${id}:` })).offset);
      }
    }
  }

  async examine(
    kind: string,
    damage: (files: PartitionFiles, dataDir: string) => string | Promise<string>,
    judge: (examined: Examined) => Promise<void>,
  ): Promise<void> {
    const dataDir = join(this.#folder.path, `copy-${this.#copies++}`);
    await cp(this.#base, dataDir, { recursive: true });
    const files = new PartitionFiles(dataDir, this.#topicId, VICTIM.partition);
    const what = `${kind}: ${await damage(files, dataDir)}; ${REPLAY}`;
    const damaged = files.fingerprint();
    const hasJournal = existsSync(join(dataDir, 'journal'));
    await using broker = await KillableBroker.started({ dataDir }, this.#prng);
    await judge({ files, broker, damaged, hasJournal, what });
    tally(kind);
    await rm(dataDir, { recursive: true });
  }

  /** What a fresh client finds in the damaged partition, when all others are as they have to be. */
  async victim({ broker, what }: Examined): Promise<PartitionContent> {
    const content = await readEverything(broker.address, this.places);
    const victim = content.get(nameOf(VICTIM))!;
    for (const [place, { state }] of content) if (place !== nameOf(VICTIM)) expect(state, what).toBe('online');
    content.delete(nameOf(VICTIM));
    expectNothingLost(this.ledger, content);
    return victim;
  }

  /** The damaged partition is refused, as it is; all others serve. */
  async expectOffline(examined: Examined): Promise<void> {
    const { files, broker, damaged, what } = examined;
    expect((await this.victim(examined)).state, what).toBe('PARTITION_OFFLINE');
    const { address } = broker;
    await using producer = new Producer({ brokers: address });
    await using consumer = new Consumer({ brokers: address });
    consumer.assign([VICTIM]);
    const offline = expect.objectContaining({ code: 'PARTITION_OFFLINE' });
    await expect(producer.send({ ...VICTIM, value: 'x' }), what).rejects.toEqual(offline);
    await expect(consumer.run({ untilEnd: true, eachRecord: () => {} }), what).rejects.toEqual(offline);
    await producer.send({ ...VICTIM, partition: 1, value: 'x' });
    await broker.kill(this.#prng.pick(['SIGKILL', 'SIGTERM']));
    expect(files.fingerprint(), what).toEqual(damaged);
    if (this.#prng.chance(0.7)) return;
    // It stays so, however the broker ended.
    await broker.start();
    const again = await readEverything(address, this.places);
    expect(again.get(nameOf(VICTIM))?.state, what).toBe('PARTITION_OFFLINE');
    await broker.kill('SIGTERM');
    expect(files.fingerprint(), what).toEqual(damaged);
  }

  async expectWhole(examined: Examined): Promise<void> {
    const { broker, what } = examined;
    const victim = await this.victim(examined);
    expect(victim.state, what).toBe('online');
    expectNothingLost(this.ledger, new Map([[nameOf(VICTIM), victim]]));
    await using producer = new Producer({ brokers: broker.address });
    expect(await producer.send({ ...VICTIM, value: 'x' }), what).toMatchObject({ offset: victim.endOffset });
  }

  /** What was read of the damaged partition is what was sent. */
  expectRight(records: readonly ConsumedRecord[], what: string): void {
    const history = this.ledger.historyAt();
    const place = nameOf(VICTIM);
    history.seek('the last reader', place, 0);
    history.received('the last reader', place, records.map(seenRecord));
    expect(check(history), what).toEqual([]);
  }
}
