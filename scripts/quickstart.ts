// Shows on real data what Tidemark does: a broker in this process, a week of earthquakes written and read back, a seek by
// time, a restart and a replay. Every step is checked; the first one that does not hold ends it with exit code 1.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Broker } from '../broker/index.ts';
import { Admin, type Assignment, type ConsumedRecord, Consumer, Producer, serdes } from '../client/index.ts';

const TOPIC = 'earthquakes';
const PARTITIONS = Array.from({ length: 6 }, (_, partition) => partition);
const SEEK_TO = new Date('2018-02-05T00:00:00Z');
const TIME_LIMIT_MS = 60_000;

interface Earthquake {
  id: string;
  /** The event's own time, in ms since 1970. */
  time: number;
  magnitude: number;
  place: string;
}

/** The part of the data set (USGS, in GeoJSON) that is used here. */
interface EarthquakeFile {
  features: { id: string; properties: { time: number; mag: number; place: string } }[];
}

type EarthquakeRecord = ConsumedRecord<string | null, Earthquake | null>;

const keySerde = serdes.string;
const valueSerde = serdes.json<Earthquake>();

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-quickstart-'));
  const dataDir = join(folder, 'data');
  let broker: Broker | undefined;
  try {
    say('A week of earthquakes in a partitioned commit log\n');
    const earthquakes = await loadEarthquakes();
    broker = await Broker.start({ dataDir, port: 0 });
    tell('Start', `a broker in this process, on ${broker.address}, data in ${dataDir}`);
    await write(broker.address, earthquakes);

    const records = await readBack(broker.address, earthquakes);
    await seek(broker.address, earthquakes);

    const { result: restarted, ms } = await timed(async () => {
      await broker?.close();
      return await Broker.start({ dataDir, port: 0 });
    });
    broker = restarted;
    tell('Restart', `stopped cleanly and started on the same folder in ${ms} ms`);
    await replay(broker.address, records);
  } finally {
    await broker?.close();
    await rm(folder, { recursive: true, force: true });
  }
  say('\nAll of it held. The folder is removed again.\n');
  say(NEXT_STEPS);
}

const NEXT_STEPS = `Try next:
  npm start                                                   a broker on 127.0.0.1:7450, data in ./tidemark-data
and in a second terminal:
  npx tidemark topic create greetings --partitions 3
  echo 'en:hello' | npx tidemark produce greetings --key-separator :
  npx tidemark consume greetings --exit-at-end -o jsonl
  npx tidemark topic describe greetings
  npx tidemark --help`;

/** Oldest first. */
async function loadEarthquakes(): Promise<Earthquake[]> {
  const path = new URL('../data/earthquakes.json', import.meta.resolve('vega-datasets'));
  const { features } = JSON.parse(await readFile(path, 'utf8')) as EarthquakeFile;
  return features
    .map(({ id, properties: { time, mag, place } }) => ({ id, time, magnitude: mag, place }))
    .sort((a, b) => a.time - b.time);
}

/** "8km W of Castaic, CA" -> "CA" */
function regionOf({ place }: Earthquake): string {
  return place.slice(place.lastIndexOf(',') + 1).trim();
}

async function write(brokers: string, earthquakes: readonly Earthquake[]): Promise<void> {
  await using admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC, partitions: PARTITIONS.length });

  await using producer = new Producer({ brokers, keySerde, valueSerde });
  const { result, ms } = await timed(() =>
    producer.sendMany(
      earthquakes.map((value) => ({ topic: TOPIC, key: regionOf(value), value, timestamp: value.time })),
    ),
  );
  check(result.count === earthquakes.length, `${result.count} of ${earthquakes.length} records were acknowledged`);
  const regions = new Set(earthquakes.map(regionOf)).size;
  const [first, last] = [earthquakes[0], earthquakes.at(-1)];
  tell(
    'Write',
    `${figure(result.count)} earthquakes from ${dayOf(first)} to ${dayOf(last)}, keyed by ${regions} regions,`,
    `into ${PARTITIONS.length} partitions, each with the time of the event: ${ms} ms, ${rate(result.count, ms)},`,
    'every one of them on disk before it is acknowledged',
  );
}

async function readBack(brokers: string, earthquakes: readonly Earthquake[]): Promise<EarthquakeRecord[]> {
  const { result: records, ms } = await timed(() => readAll(brokers, { offset: 'earliest' }));
  check(records.length === earthquakes.length, `${records.length} of ${earthquakes.length} records were read`);
  const written = byRegion(earthquakes);
  const read = byRegion(records.map(eventOf));
  for (const [region, events] of written) {
    check(
      isDeepStrictEqual(read.get(region), events),
      `the events of ${region} came back otherwise than they were written`,
    );
  }
  const partitionsByRegion = new Map(records.map(({ key, partition }) => [key, partition]));
  for (const { key, partition } of records) {
    check(partitionsByRegion.get(key) === partition, `the events of ${key} are in more than one partition`);
  }
  const [busiest] = [...read].sort(([, a], [, b]) => b.length - a.length);
  tell(
    'Read',
    `${figure(records.length)} records back in ${ms} ms, ${rate(records.length, ms)}; each region in one partition, its`,
    `events in the order in which they were written (most of them, ${busiest?.[1].length}, in ${busiest?.[0]})`,
  );
  return records;
}

async function seek(brokers: string, earthquakes: readonly Earthquake[]): Promise<void> {
  const { result: records, ms } = await timed(() => readAll(brokers, { timestamp: SEEK_TO }));
  const expected = earthquakes.filter(({ time }) => time >= SEEK_TO.getTime());
  const found = records.map(eventOf).sort((a, b) => a.time - b.time);
  check(
    isDeepStrictEqual(found, expected),
    `${found.length} records from ${SEEK_TO.toISOString()} on, not ${expected.length}`,
  );
  tell(
    'Seek',
    `to ${SEEK_TO.toISOString()}: ${figure(found.length)} records from there on, in ${ms} ms; the first three are`,
    ...found
      .slice(0, 3)
      .map(({ time, magnitude, place }) => `  ${new Date(time).toISOString()}  M ${magnitude}  ${place}`),
  );
}

async function replay(brokers: string, before: readonly EarthquakeRecord[]): Promise<void> {
  const { result: after, ms } = await timed(() => readAll(brokers, { offset: 'earliest' }));
  const inOrder = (records: readonly EarthquakeRecord[]): EarthquakeRecord[] =>
    [...records].sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  check(isDeepStrictEqual(inOrder(after), inOrder(before)), 'the replay after the restart differs');
  tell(
    'Replay',
    `${figure(after.length)} records in ${ms} ms, the same as before in every offset, key, value and time`,
  );
}

/** Everything that the topic holds from a place on, up to its present end. */
async function readAll(brokers: string, from: Pick<Assignment, 'offset' | 'timestamp'>): Promise<EarthquakeRecord[]> {
  await using consumer = new Consumer({ brokers, keySerde, valueSerde });
  consumer.assign(PARTITIONS.map((partition) => ({ topic: TOPIC, partition, ...from })));
  const records: EarthquakeRecord[] = [];
  for await (const record of consumer.records({ untilEnd: true })) records.push(record);
  return records;
}

function eventOf({ value, timestamp, offset }: EarthquakeRecord): Earthquake {
  check(value !== null && value.time === timestamp, `the record at offset ${offset} has another time than its event`);
  return value;
}

function byRegion(earthquakes: readonly Earthquake[]): Map<string, Earthquake[]> {
  const regions = new Map<string, Earthquake[]>();
  for (const earthquake of earthquakes) {
    const region = regionOf(earthquake);
    const events = regions.get(region);
    if (events === undefined) regions.set(region, [earthquake]);
    else events.push(earthquake);
  }
  return regions;
}

function check(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const startMs = performance.now();
  const result = await work();
  return { result, ms: Math.round(performance.now() - startMs) };
}

function say(text: string): void {
  console.log(text);
}

function tell(step: string, ...lines: readonly string[]): void {
  for (const [at, line] of lines.entries()) say(`${(at === 0 ? step : '').padEnd(8)} ${line}`);
}

function figure(count: number): string {
  return count.toLocaleString('en');
}

function rate(count: number, ms: number): string {
  return `${figure(Math.round((count * 1000) / Math.max(ms, 1)))} records/s`;
}

function dayOf(earthquake: Earthquake | undefined): string {
  return earthquake === undefined ? 'never' : new Date(earthquake.time).toISOString().slice(0, 10);
}

const deadline = setTimeout(() => {
  console.error(`error: the quickstart did not end within ${TIME_LIMIT_MS / 1000} s`);
  process.exit(1);
}, TIME_LIMIT_MS);
try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  clearTimeout(deadline);
}
