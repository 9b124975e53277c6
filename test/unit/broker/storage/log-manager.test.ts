import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Broker } from '../../../../broker/broker.ts';
import { Producer } from '../../../../client/producer.ts';
import { inTemporaryFolder, SILENT } from '../../../support/storage.ts';

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
