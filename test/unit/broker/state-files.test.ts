import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Broker } from '../../../broker/broker.ts';
import { nodeFiles } from '../../../broker/node-ports.ts';
import { prepareStateFiles } from '../../../broker/state-files.ts';
import { Admin } from '../../../client/admin.ts';
import { Producer } from '../../../client/producer.ts';
import { inTemporaryFolder } from '../../support/storage.ts';

async function prepare(dataDir: string): Promise<readonly string[]> {
  await prepareStateFiles(nodeFiles, dataDir, (step) => step());
  return (await nodeFiles.list(dataDir)).sort();
}

/** What a broker leaves in which a topic was made and, if asked for, written to. */
async function leaveData(dataDir: string, isWritten: boolean): Promise<void> {
  await using broker = await Broker.start({ dataDir, port: 0 });
  const admin = new Admin({ brokers: broker.address });
  await admin.createTopic({ name: 'orders', partitions: 1 });
  await admin.close();
  const producer = new Producer({ brokers: broker.address });
  if (isWritten) await producer.send({ topic: 'orders', value: 'one' });
  await producer.close();
}

describe('the state files of a data folder', () => {
  it('are there from the first start on, also where a crash ended it between them', () =>
    inTemporaryFolder(async (dataDir) => {
      expect(await prepare(dataDir)).toEqual(['producer-ids.json', 'topics.json']);
      await rm(join(dataDir, 'producer-ids.json'));
      // As the folder is that a deleted topic leaves.
      await mkdir(join(dataDir, 'topics'));
      expect(await prepare(dataDir)).toEqual(['producer-ids.json', 'topics', 'topics.json']);
    }));

  it.each(['producer-ids.json', 'topics.json'])('are not made anew once there are topics: %s', (name) =>
    inTemporaryFolder(async (dataDir) => {
      await leaveData(dataDir, true);
      await rm(join(dataDir, name));
      for (let start = 0; start < 2; start++) {
        await expect(Broker.start({ dataDir, port: 0 })).rejects.toMatchObject({
          code: 'DATA_DIR_DAMAGED',
          message: expect.stringContaining(`holds topics but no ${name}: restore that file`),
        });
      }
    }),
  );

  it('include the catalogue of topics that were never written to', () =>
    inTemporaryFolder(async (dataDir) => {
      await leaveData(dataDir, false);
      await rm(join(dataDir, 'topics.json'));
      await expect(Broker.start({ dataDir, port: 0 })).rejects.toMatchObject({ code: 'DATA_DIR_DAMAGED' });
    }));
});
