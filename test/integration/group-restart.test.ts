// Groups and a broker process that is killed: what was acknowledged is there again, and who returns in time notices little.

import { describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import type { FileHandle, FileSystem, Ports } from '../../broker/ports.ts';
import { Admin, Producer } from '../../client/index.ts';
import { ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { GroupWire, SUBSCRIPTION } from '../support/group-wire.ts';
import { temporaryFolder } from '../support/live-broker.ts';
import { SILENT } from '../support/storage.ts';

const PARTITIONS = 4;
const RECORDS = 500;
const GROUP = 'shop';

/** With `orders`, of RECORDS records in each partition. Returns its id. */
async function makeOrders(brokers: string): Promise<string> {
  await using admin = new Admin({ brokers });
  const { topicId } = await admin.createTopic({ name: 'orders', partitions: PARTITIONS });
  await using producer = new Producer({ brokers });
  const values = Array.from({ length: RECORDS * PARTITIONS }, (_, index) => index);
  await producer.sendMany(
    values.map((index) => ({ topic: 'orders', partition: index % PARTITIONS, value: `${index}` })),
  );
  return topicId;
}

/** Commits offset after offset of its partitions, several at a time, until the connection is gone. */
async function commitOn(
  wire: GroupWire,
  memberId: string,
  epoch: number,
  topicId: string,
  partitions: readonly number[],
): Promise<Record<string, number>> {
  const acknowledged: Record<string, number> = {};
  const one = async (partition: number): Promise<void> => {
    for (let offset = 0; ; offset = (offset + 1) % RECORDS) {
      const [code] = await wire.commit(GROUP, memberId, epoch, topicId, { partition, offset });
      expect(code).toBeUndefined();
      acknowledged[`orders/${partition}`] = offset;
    }
  };
  const gone = (error: { code?: string }): void => expect(error.code).toBe('CONNECTION_LOST');
  const commits = partitions.map((partition) => one(partition).catch(gone));
  await Promise.all(commits);
  return acknowledged;
}

/** The group's epochs and who holds what. */
async function assignmentOf(wire: GroupWire): Promise<unknown> {
  const { summary, assignmentEpoch, members } = await wire.call('describeGroup', { group: GROUP });
  const held = members.map(({ memberId, memberEpoch, assigned, target }) => [memberId, memberEpoch, assigned, target]);
  return { epoch: summary?.epoch, state: summary?.state, assignmentEpoch, held };
}

async function partitionsOf(wire: GroupWire, memberId: string): Promise<number[]> {
  const { members } = await wire.call('describeGroup', { group: GROUP });
  const member = members.find((described) => described.memberId === memberId);
  return member?.assigned?.topics?.[0]?.partitions ?? [];
}

/** The groups are read in the background: until then there is no answer. */
async function loaded(wire: GroupWire): Promise<void> {
  await eventually(async () => {
    try {
      await wire.call('listGroups', {});
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'GROUP_LOADING', retriable: true });
      return false;
    }
  });
}

describe('a broker that is killed', () => {
  it('has every commit that it acknowledged, and members that return go on with what they held', async () => {
    await using folder = await temporaryFolder();
    let broker = await ServeProcess.start(folder.path);
    try {
      const topicId = await makeOrders(broker.address);
      let wire = await GroupWire.open(broker.address);
      const members = new Map<string, number>();
      for (const memberId of ['a', 'b']) {
        members.set(memberId, (await wire.join(GROUP, memberId)).memberEpoch);
        await wire.settle(GROUP, members);
      }
      for (let kills = 0; kills < 3; kills++) {
        const before = await assignmentOf(wire);
        const committing: Promise<Record<string, number>>[] = [];
        for (const [memberId, epoch] of members) {
          const partitions = await partitionsOf(wire, memberId);
          expect(partitions).toHaveLength(2);
          committing.push(commitOn(await GroupWire.open(broker.address), memberId, epoch, topicId, partitions));
        }
        // Enough is committed for writes to be under way.
        await eventually(async () => Object.values(await wire.committed(GROUP)).every((offset) => offset > 20));
        await broker.stop('SIGKILL');
        const acknowledged = Object.assign({}, ...(await Promise.all(committing)));
        expect(Object.keys(acknowledged)).toHaveLength(PARTITIONS);

        broker = await ServeProcess.start(folder.path);
        wire = await GroupWire.open(broker.address);
        await loaded(wire);
        const found = await wire.committed(GROUP);
        for (const [partition, offset] of Object.entries<number>(acknowledged)) {
          // Or the next, whose acknowledgement was on its way.
          expect([offset, (offset + 1) % RECORDS]).toContain(found[partition]);
        }
        for (const [memberId, epoch] of members) {
          const { assignment } = await wire.beat(GROUP, memberId, epoch);
          const owned = { topics: [{ topicId, partitions: await partitionsOf(wire, memberId) }] };
          expect(assignment?.topics).toMatchObject(owned.topics);
          expect(await wire.beat(GROUP, memberId, epoch, { owned })).toMatchObject({
            memberEpoch: epoch,
            assignment: null,
          });
        }
        expect(await assignmentOf(wire)).toEqual(before);
      }
      wire[Symbol.dispose]();
    } finally {
      await broker[Symbol.asyncDispose]();
    }
  });

  it('gives what members held to others when they do not return within their session', async () => {
    await using folder = await temporaryFolder();
    let broker = await ServeProcess.start(folder.path);
    try {
      const topicId = await makeOrders(broker.address);
      const subscription = { ...SUBSCRIPTION, sessionTimeoutMs: 2_000 };
      {
        using wire = await GroupWire.open(broker.address);
        const members = new Map<string, number>();
        for (const memberId of ['returns', 'does not']) {
          members.set(memberId, (await wire.join(GROUP, memberId, { subscription })).memberEpoch);
          await wire.settle(GROUP, members);
        }
      }
      await broker.stop('SIGKILL');
      broker = await ServeProcess.start(folder.path);
      using wire = await GroupWire.open(broker.address);
      await loaded(wire);
      const { members } = await wire.call('describeGroup', { group: GROUP });
      expect(members.map(({ memberId }) => memberId).sort()).toEqual(['does not', 'returns']);
      let epoch = members.find(({ memberId }) => memberId === 'returns')?.memberEpoch ?? 0;
      let owned: number[] = [];
      await eventually(async () => {
        const told = { owned: { topics: [{ topicId, partitions: owned }] }, maxWaitMs: 500 };
        const { memberEpoch, assignment } = await wire.beat(GROUP, 'returns', epoch, told);
        epoch = memberEpoch;
        owned = assignment?.topics?.[0]?.partitions ?? owned;
        return owned.length === PARTITIONS;
      });
      const gone = wire.commit(GROUP, 'does not', epoch, topicId, { partition: 0, offset: 0 });
      await expect(gone).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    } finally {
      await broker[Symbol.asyncDispose]();
    }
  });
});

/** The files of this machine, but those of the groups' topic cannot be read until the gate opens. */
class SlowReads {
  readonly ports: Ports;
  /** The folder of the groups' topic. */
  topicId = 'none yet';
  #open: () => void = () => {};
  #opened: Promise<void> = Promise.resolve();

  constructor() {
    const ports = nodePorts({ logger: SILENT });
    const files: FileSystem = new Proxy(ports.files, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        if (name !== 'open') return value.bind(target);
        return async (...args: Parameters<FileSystem['open']>) => this.#slow(args[0], await target.open(...args));
      },
    });
    this.ports = { ...ports, files };
  }

  shut(): void {
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open();
  }

  #slow(path: string, handle: FileHandle): FileHandle {
    if (!path.includes(this.topicId)) return handle;
    return new Proxy(handle, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        if (name !== 'read') return value.bind(target);
        return async (...args: Parameters<FileHandle['read']>) => {
          await this.#opened;
          return await target.read(...args);
        };
      },
    });
  }
}

describe('while the groups are being read', () => {
  it('whoever asks is told to wait, and never that nothing is committed', async () => {
    await using folder = await temporaryFolder();
    const slow = new SlowReads();
    const first = await Broker.start({ dataDir: folder.path, port: 0 });
    const topicId = await makeOrders(first.address);
    {
      using wire = await GroupWire.open(first.address);
      await wire.commit(GROUP, '', 0, topicId, { partition: 0, offset: 7 });
      await using admin = new Admin({ brokers: first.address });
      slow.topicId = (await admin.describeTopic('__tidemark_groups')).topicId;
    }
    await first.close();

    slow.shut();
    await using broker = await Broker.start({ dataDir: folder.path, port: 0, ports: slow.ports });
    using wire = await GroupWire.open(broker.address);
    const loading = expect.objectContaining({ code: 'GROUP_LOADING', retriable: true });
    await expect(wire.committed(GROUP)).rejects.toEqual(loading);
    await expect(wire.call('describeGroup', { group: GROUP })).rejects.toEqual(loading);
    await expect(wire.call('listGroups', {})).rejects.toEqual(loading);
    await expect(wire.join(GROUP, 'a')).rejects.toEqual(loading);
    await expect(wire.commit(GROUP, '', 0, topicId, { partition: 0, offset: 1 })).rejects.toEqual(loading);
    await expect(wire.call('deleteGroup', { group: GROUP })).rejects.toEqual(loading);
    slow.open();
    await loaded(wire);
    expect(await wire.committed(GROUP)).toEqual({ 'orders/0': 7 });
  });
});
