import { describe, expect, it } from 'vitest';
import type { GroupPartition } from '../../../../client/group/group-partition.ts';
import { type Heartbeat, MemberState, type NextStep } from '../../../../client/group/member-state.ts';
import { type ErrorCode, TidemarkError } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';

const p0: GroupPartition = { topicId: 'T', topic: 'events', partition: 0 };
const p1: GroupPartition = { ...p0, partition: 1 };

function member(options: Partial<ConstructorParameters<typeof MemberState>[0]> = {}): MemberState {
  return new MemberState({
    group: 'g',
    memberId: 'm',
    instanceId: undefined,
    subscription: { topics: ['events'] },
    sessionTimeoutMs: 30_000,
    ...options,
  });
}

function sent(step: NextStep): Heartbeat {
  if (step.kind !== 'send') throw new Error(`nothing to send: ${step.kind}`);
  return step.heartbeat;
}

function reply(
  memberEpoch: number,
  assignment?: readonly GroupPartition[],
): tidemark.GroupHeartbeatResponse.$Properties {
  const topics = assignment?.map(({ topicId, topic, partition }) => ({ topicId, topic, partitions: [partition] }));
  return { memberEpoch, heartbeatIntervalMs: 5_000, ...(topics && { assignment: { topics } }) };
}

function error(code: ErrorCode): TidemarkError {
  return new TidemarkError(code, code);
}

/** What the heartbeat tells to be held; undefined: nothing is said of it. */
function ownedIn({ request }: Heartbeat): number[] | undefined {
  return request.owned?.topics?.flatMap(({ partitions }) => partitions ?? []);
}

/** Joined at 100 ms, should hold these. */
function joined(target?: readonly GroupPartition[]): MemberState {
  const state = member();
  state.join(0);
  state.answered(sent(state.next(0)), reply(1, target), 100);
  return state;
}

/** Joined, and holds what it should. */
function settled(held: readonly GroupPartition[]): MemberState {
  const state = joined(held);
  sent(state.next(100));
  state.own(held);
  return state;
}

describe('a member that joins', () => {
  it('says what it wants, that it holds nothing, and waits for the answer before anything else', () => {
    const state = member();
    expect(state.next(0)).toEqual({ kind: 'idle' });
    state.join(0);
    const { request } = sent(state.next(0));
    expect(request).toEqual({
      group: 'g',
      memberId: 'm',
      memberEpoch: 0,
      instanceId: '',
      maxWaitMs: 0,
      subscription: { topics: ['events'] },
      owned: { topics: [] },
    });
    expect(state.next(10)).toEqual({ kind: 'idle' });
  });

  it('then keeps a heartbeat at the broker, which says only what is new', () => {
    const state = joined();
    expect([state.phase, state.epoch]).toEqual(['joined', 1]);
    const { request } = sent(state.next(100));
    expect(request).toEqual({ group: 'g', memberId: 'm', memberEpoch: 1, instanceId: '', maxWaitMs: 5_000 });
    expect(state.next(200)).toEqual({ kind: 'idle' });
  });

  it('tries again after a passing error, and gives up after another', () => {
    const state = member();
    state.join(0);
    expect(state.failed(sent(state.next(0)), error('GROUP_LOADING'), 10)).toMatchObject({ kind: 'retry' });
    expect(state.failed(sent(state.next(50)), error('GROUP_FULL'), 60)).toMatchObject({ kind: 'refused' });
    expect(state.next(70)).toEqual({ kind: 'idle' });
  });

  it('waits for its instance id for as long as a session', () => {
    const state = member({ instanceId: 'i' });
    state.join(1_000);
    expect(state.failed(sent(state.next(1_000)), error('INSTANCE_ID_IN_USE'), 30_999).kind).toBe('retry');
    expect(state.failed(sent(state.next(30_999)), error('INSTANCE_ID_IN_USE'), 31_000).kind).toBe('refused');
  });
});

describe('what a member should hold', () => {
  it('is told whole, or is what the broker was told', () => {
    const state = joined([p0, p1]);
    const parked = sent(state.next(100));
    expect(state.answered(parked, reply(1, [p0]), 200)).toEqual({ kind: 'told', joined: false, target: [p0] });
    const beat = sent(state.next(200));
    expect(state.answered(beat, reply(1), 300)).toEqual({ kind: 'told', joined: false, target: [] });
  });

  it('is told by the reply to the newest heartbeat alone', () => {
    const state = joined([p0]);
    const parked = sent(state.next(100));
    state.own([p0]);
    const news = sent(state.next(150));
    expect(ownedIn(news)).toEqual([0]);
    // To the older one it is nothing that its member holds, as far as was told then.
    expect(state.answered(parked, reply(1), 200)).toEqual({ kind: 'nothing' });
    expect(state.answered(news, reply(2), 200)).toEqual({ kind: 'told', joined: false, target: [p0] });
    expect(state.epoch).toBe(2);
  });
});

describe('what a member holds', () => {
  it('is told at once, beside the heartbeat that is parked, and again until it was answered', () => {
    const state = settled([p0]);
    const news = sent(state.next(200));
    expect(ownedIn(news)).toEqual([0]);
    expect(state.next(200)).toEqual({ kind: 'idle' });
    state.failed(news, error('GROUP_LOADING'), 300);
    const again = sent(state.next(300));
    expect(ownedIn(again)).toEqual([0]);
    state.answered(again, reply(1), 400);
    expect(ownedIn(sent(state.next(400)))).toBeUndefined();
  });

  it('is never told by more than two heartbeats at a time: the rest waits for an answer', () => {
    const state = settled([p0]);
    const news = sent(state.next(200));
    state.own([p0, p1]);
    expect(state.next(200)).toEqual({ kind: 'idle' });
    state.answered(news, reply(1), 300);
    expect(ownedIn(sent(state.next(300)))).toEqual([0, 1]);
  });

  it('is told again over a new connection', () => {
    const state = settled([p0]);
    state.answered(sent(state.next(200)), reply(1), 300);
    const parked = sent(state.next(300));
    state.failed(parked, error('CONNECTION_LOST'), 400);
    state.connectionLost();
    const { request } = sent(state.next(400));
    expect(request).toMatchObject({ memberEpoch: 1, owned: { topics: [{ topicId: 'T', partitions: [0] }] } });
  });
});

describe('a broker that answers at once though it has no news', () => {
  it('is left alone for a while, but for news', () => {
    const state = joined([p0]);
    const beat = sent(state.next(100));
    state.answered(beat, reply(1, [p0]), 110);
    expect(state.next(110)).toEqual({ kind: 'wait', untilMs: 1_110 });
    state.own([p0]);
    expect(ownedIn(sent(state.next(120)))).toEqual([0]);
  });
});

describe('a session', () => {
  it('lasts for its time from when the last answered heartbeat was sent', () => {
    const state = joined();
    expect(state.sessionEndsMs).toBe(30_000);
    state.answered(sent(state.next(100)), reply(1), 25_000);
    expect(state.sessionEndsMs).toBe(30_100);
    expect(state.expire(30_099)).toEqual({ kind: 'nothing' });
    expect(state.expire(30_100)).toMatchObject({ kind: 'fenced', error: { code: 'UNKNOWN_MEMBER' } });
    expect([state.phase, state.epoch]).toEqual(['joining', 0]);
    expect(sent(state.next(30_100)).request).toMatchObject({ memberEpoch: 0, memberId: 'm' });
  });

  it.each(['UNKNOWN_MEMBER', 'STALE_MEMBER_EPOCH'] as const)('ends with %s; the member joins anew', (code) => {
    const state = settled([p0]);
    const outcome = state.failed(sent(state.next(200)), error(code), 300);
    expect(outcome).toMatchObject({ kind: 'fenced', error: { code } });
    expect(sent(state.next(300)).request).toMatchObject({ memberEpoch: 0, owned: { topics: [] } });
  });

  it('knows nothing of what was asked in an earlier one', () => {
    const state = joined();
    const parked = sent(state.next(100));
    state.expire(30_000);
    expect(state.answered(parked, reply(1), 30_001)).toEqual({ kind: 'nothing' });
    expect(state.failed(parked, error('UNKNOWN_MEMBER'), 30_001)).toEqual({ kind: 'nothing' });
    expect(state.phase).toBe('joining');
  });
});

describe('a member that leaves', () => {
  it.each([
    [undefined, true, -1],
    ['i', true, -2],
    ['i', false, -1],
  ])('(instance %s, for a while: %s) says so with epoch %i', (instanceId, forAWhile, memberEpoch) => {
    const state = member({ instanceId });
    state.join(0);
    state.answered(sent(state.next(0)), reply(1), 10);
    expect(state.leave(forAWhile)).toMatchObject({ memberId: 'm', memberEpoch, maxWaitMs: 0 });
    expect(state.next(20)).toEqual({ kind: 'idle' });
    expect(state.sessionEndsMs).toBe(Number.NEGATIVE_INFINITY);
  });

  it('says nothing to a broker that cannot know of it', () => {
    const state = member();
    expect(state.leave(false)).toBeUndefined();
    state.join(0);
    expect(state.leave(false)).toBeUndefined();
    state.join(0);
    sent(state.next(0));
    expect(state.leave(false)).toMatchObject({ memberEpoch: -1 });
  });

  it('comes back no sooner than a broker wants that has no room for heartbeats that wait', () => {
    const state = member();
    state.join(0);
    state.answered(sent(state.next(0)), reply(1, []), 0);
    state.answered(sent(state.next(1)), { ...reply(1), throttleMs: 1_000 }, 10);
    expect(state.next(500)).toEqual({ kind: 'wait', untilMs: 1_010 });
    expect(state.next(1_010).kind).toBe('send');
  });
});
