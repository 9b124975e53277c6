import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Broker } from '../../../../broker/broker.ts';
import { brokerConfig } from '../../../../broker/config.ts';
import { DecompressionRoom } from '../../../../broker/decompression-room.ts';
import { DataDirectory } from '../../../../broker/storage/data-directory.ts';
import { DiskSpace } from '../../../../broker/storage/disk-space.ts';
import { LogManager } from '../../../../broker/storage/log-manager.ts';
import { Producer } from '../../../../client/producer.ts';
import { BufferPool } from '../../../../protocol/buffer-pool.ts';
import { World } from '../../../simulation/world/world.ts';
import { incoming } from '../../../support/batches.ts';
import { inTemporaryFolder, LOG_KEY, LOG_SETTINGS, SILENT } from '../../../support/storage.ts';

/** What is logged of the recovery when a broker starts there. */
async function recoveriesAt(dataDir: string): Promise<unknown[]> {
  const events: unknown[] = [];
  const info = (fields: object): unknown =>
    'event' in fields && fields.event === 'logs_recovered' && events.push(fields);
  await (await Broker.start({ dataDir, port: 0, logger: { ...SILENT, info } })).close();
  return events;
}

it('tells after a crash how much a start had to read, and nothing after a clean stop', () =>
  inTemporaryFolder(async (folder) => {
    const dataDir = join(folder, 'live');
    const crashed = join(folder, 'crashed');
    const settings = { 'auto.create.topics': true, 'num.partitions': 3 };
    const broker = await Broker.start({ dataDir, port: 0, settings });
    const producer = new Producer({ brokers: broker.address });
    await producer.send({ topic: 'orders', partition: 1, value: 'one' });
    await cp(dataDir, crashed, { recursive: true });
    await producer.close();
    await broker.close();
    expect(await recoveriesAt(crashed)).toEqual([
      {
        event: 'logs_recovered',
        lastStop: 'process-died',
        partitions: 3,
        scannedPartitions: 1,
        scannedBytes: expect.toSatisfy((bytes: number) => bytes > 61),
        ms: expect.any(Number),
      },
    ]);
    expect(await recoveriesAt(crashed)).toEqual([]);
    expect(await recoveriesAt(dataDir)).toEqual([]);
  }));

it('removes nothing by retention before it is told that all who hold records have said so', async () => {
  const world = new World('held');
  const ports = world.brokerPorts();
  const config = brokerConfig(new Map([['retention.check.interval.ms', '100']]));
  const directory = await world.settle(DataDirectory.open(ports.files, ports.random, '/data'));
  const options = {
    ...config,
    compaction: { mapBytes: config.compactionMapBytes, bytesPerSecond: config.compactionBytesPerSecond },
    space: new DiskSpace(ports, '/data', directory.reserve, 0),
    buffers: new BufferPool(),
    opener: new DecompressionRoom(ports),
    onPoisoned: () => {},
  };
  const manager = await world.settle(LogManager.open(ports, directory, options));
  const address = { ...LOG_KEY, topic: 'orders', internal: false };
  const log = await world.settle(manager.open(address, 'disk', { ...LOG_SETTINGS, retentionMs: 1 }));
  await world.settle(log.append([incoming(['a'])], 1).durable);
  await world.runFor(1_000);
  expect(log.logStartOffset).toBe(0);
  manager.startRetention();
  await world.runFor(1_000);
  expect(log.logStartOffset).toBe(1);
  expect(await world.settle(manager.close())).toBe(true);
});

it('can be closed by whoever is told that the disk failed', async () => {
  const world = new World('told');
  const ports = world.brokerPorts();
  const config = brokerConfig(new Map());
  let closed: Promise<boolean> | undefined;
  const directory = await world.settle(DataDirectory.open(ports.files, ports.random, '/data'));
  const options = {
    ...config,
    compaction: { mapBytes: config.compactionMapBytes, bytesPerSecond: config.compactionBytesPerSecond },
    space: new DiskSpace(ports, '/data', directory.reserve, 0),
    buffers: new BufferPool(),
    opener: new DecompressionRoom(ports),
    // As an application may do it: what it returns is a promise.
    onPoisoned: () => {
      closed = manager.close();
      return closed;
    },
  };
  const manager = await world.settle(LogManager.open(ports, directory, options));
  const address = { ...LOG_KEY, topic: 'orders', internal: false };
  const log = await world.settle(manager.open(address, 'disk', LOG_SETTINGS));
  world.disk.failNextDatasync('.log');
  const lost = log.append([incoming(['a'])], 1).durable;
  await expect(world.settle(lost)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
  await world.runFor(2000);
  expect(await world.settle(closed!)).toBe(false);
});
