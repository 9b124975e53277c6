import { describe, expect, it } from 'vitest';
import { GroupModel } from '../../../../broker/groups/group-model.ts';
import type { GroupRecord, MemberHoldings } from '../../../../broker/groups/group-records.ts';

function member(memberId: string, instanceId = ''): GroupRecord {
  const value = {
    instanceId,
    clientId: '',
    host: '',
    topics: ['t'],
    patterns: [],
    assignor: 'uniform' as const,
    sessionTimeoutMs: 1,
    rebalanceTimeoutMs: 1,
    left: false,
  };
  return { type: 'member', memberId, value };
}

const target = (memberId: string, ...partitions: number[]): GroupRecord => ({
  type: 'target',
  memberId,
  value: new Map([['t', new Set(partitions)]]),
});

const at = (partitions: readonly number[], epoch: number): MemberHoldings['assigned'] =>
  new Map(partitions.length === 0 ? [] : [['t', new Map(partitions.map((partition) => [partition, epoch]))]]);

const current = (memberId: string, assigned: number[], revoking: number[] = [], epoch = 2): GroupRecord => ({
  type: 'current',
  memberId,
  value: { epoch, previousEpoch: 1, assigned: at(assigned, epoch), revoking: at(revoking, epoch) },
});

const group = (epoch: number, targetEpoch = epoch): GroupRecord => ({
  type: 'group',
  value: { epoch, targetEpoch, assignor: 'uniform', emptySinceMs: null },
});

function modelOf(...records: GroupRecord[]): GroupModel {
  const model = new GroupModel();
  for (const record of records) model.replay(record);
  return model;
}

describe('a group', () => {
  it('is in the phase that follows from its records', () => {
    const model = modelOf(group(1));
    const phases = [model.phase];
    const then = (record: GroupRecord): unknown => {
      model.replay(record);
      return phases.push(model.phase);
    };
    then(member('a'));
    then(group(2, 1));
    then(target('a', 0, 1));
    then(group(2));
    then(current('a', [0], [2]));
    then(current('a', [0]));
    then(current('a', [0, 1]));
    then({ type: 'member', memberId: 'a', value: null });
    expect(phases).toEqual([
      'empty',
      'stable',
      'assigning',
      'assigning',
      'reconciling',
      'reconciling',
      'reconciling',
      'stable',
      'empty',
    ]);
  });

  it('knows who holds a partition until it is given up, and who is to hold it', () => {
    const model = modelOf(member('a'), member('b'), target('a', 0), current('a', [0], [1]), target('b', 1));
    expect([0, 1, 2].map((partition) => model.ownerOf('t', partition))).toEqual(['a', 'a', undefined]);
    expect([0, 1].map((partition) => model.targetOwnerOf('t', partition)?.memberId)).toEqual(['a', 'b']);
    model.replay(current('a', [0]));
    expect(model.ownerOf('t', 1)).toBeUndefined();
    expect([...model.targetSizes()]).toEqual([['t', 2]]);
    model.replay({ type: 'member', memberId: 'a', value: null });
    expect([model.ownerOf('t', 0), model.targetOwnerOf('t', 0)]).toEqual([undefined, undefined]);
    expect([...model.targetSizes()]).toEqual([['t', 1]]);
  });

  it('does not let go of what another target names already', () => {
    const model = modelOf(member('a'), member('b'), target('a', 0), target('b', 0), target('a'));
    expect(model.targetOwnerOf('t', 0)?.memberId).toBe('b');
  });

  it('never gives a partition to two', () => {
    const model = modelOf(member('a'), member('b'), current('a', [0], [1]));
    for (const partition of [0, 1]) expect(() => model.replay(current('b', [partition]))).toThrow(/which a holds/);
  });

  it('finds the member of an instance, also while it is replaced by its successor', () => {
    const model = modelOf(member('a', 'i'), member('b', 'i'));
    expect(model.byInstance('i')?.memberId).toBe('b');
    model.replay({ type: 'member', memberId: 'a', value: null });
    expect(model.byInstance('i')?.memberId).toBe('b');
    model.replay({ type: 'member', memberId: 'b', value: null });
    expect(model.byInstance('i')).toBeUndefined();
  });

  it('keeps offsets by partition, and no topic without any', () => {
    const value = { offset: 5, leaderEpoch: 1, metadata: '', committedAtMs: 1 };
    const offset = (partition: number, committed: typeof value | null): GroupRecord => ({
      type: 'offset',
      topicId: 't',
      partition,
      value: committed,
    });
    const model = modelOf(offset(0, value), offset(1, value), offset(0, null), offset(7, null));
    expect(model.offsets).toEqual(new Map([['t', new Map([[1, value]])]]));
    model.replay(offset(1, null));
    expect(model.offsets.size).toBe(0);
  });
});

describe('what is read back', () => {
  it('is taken in any order', () => {
    const records = [current('a', [0]), target('a', 0), member('a'), group(2)];
    for (const order of [records, [...records].reverse()]) {
      const model = new GroupModel();
      expect(model.restore(order)).toEqual([]);
      expect([model.phase, model.ownerOf('t', 0)]).toEqual(['stable', 'a']);
    }
  });

  it('has nothing of members that there are not, and the log is told so: they may come back', () => {
    const model = new GroupModel();
    const mended = model.restore([
      target('gone', 0),
      current('gone', [0]),
      member('a'),
      target('a', 0),
      current('a', [0]),
    ]);
    expect(mended).toEqual([
      { type: 'target', memberId: 'gone', value: null },
      { type: 'current', memberId: 'gone', value: null },
    ]);
    expect([model.ownerOf('t', 0), model.phase]).toEqual(['a', 'stable']);
  });

  it('gives a partition that two hold to the first of them, and the log is told so', () => {
    const model = new GroupModel();
    const mended = model.restore([member('a'), member('b'), current('a', [0, 1]), current('b', [1, 2], [0, 3])]);
    expect(mended).toEqual([current('b', [2], [3])]);
    expect([0, 1, 2, 3].map((partition) => model.ownerOf('t', partition))).toEqual(['a', 'a', 'b', 'b']);
  });
});
