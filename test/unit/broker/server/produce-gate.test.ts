import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessControl } from '../../../../broker/access/access-control.ts';
import { checkedRule } from '../../../../broker/access/rules.ts';
import { nodeFiles, nodeRandom } from '../../../../broker/node-ports.ts';
import { Quotas } from '../../../../broker/quotas/quotas.ts';
import type { Peer, RequestContext } from '../../../../broker/server/api.ts';
import { ByteBudget } from '../../../../broker/server/byte-budget.ts';
import { type Passage, ProduceGate } from '../../../../broker/server/produce-gate.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const KIB = 1024;
const RATE = 64 * KIB;

describe('the gate of produce requests', () => {
  let folder: string;
  let access: AccessControl;
  let quotas: Quotas;
  let gate: ProduceGate;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidemark-gate-'));
    const [time, logger] = [new ManualTime(), new RecordingLogger()];
    const config = { authentication: 'required', superUsers: [], authenticationFailuresPerMinute: 3 } as const;
    const ports = { files: nodeFiles, clock: time, timers: time, random: nodeRandom, logger };
    access = await AccessControl.open({ config, ...ports }, join(folder, 'access.json'));
    const rule = { operation: 'write', resourceType: 'topic', name: 'orders', prefix: false, host: '*', deny: false };
    await access.addRules([checkedRule({ principal: 'User:ada', ...rule })]);
    quotas = await Quotas.open(nodeFiles, join(folder, 'quotas.json'), { clock: time, logger, burstMs: 1_000 });
    const topicName = (id: string): string | undefined => (id === 'o' ? 'orders' : id === 's' ? 'secret' : undefined);
    gate = new ProduceGate({ quotas, timers: time, topicName });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const peerOf = (principal: string): Peer => {
    const session = access.openSession({ remoteAddress: '10.0.0.1:5', destroy: () => {} });
    session.identify(principal);
    const { remoteAddress } = session.peer;
    const replyMemory = new ByteBudget(1);
    return {
      ...{ number: 1, remoteAddress, principal, clientId: '', session, isClosed: false, replyMemory },
      onClosed: new Set(),
      holdRequests() {},
    };
  };
  const pass = (peer: Peer, topicId: string, described: number, { sent = described, acks = -1 } = {}): Passage => {
    const context: RequestContext = { peer, payload: Buffer.alloc(sent) };
    const partitions = [{ partition: 0, leaderEpoch: 0, bytes: described }];
    return gate.pass({ acks, timeoutMs: 0, topics: [{ topicId, partitions }] }, context);
  };

  it('takes nothing for what a request claims and does not bring', async () => {
    await quotas.alter([{ entity: { topic: 'orders' }, produceBytesPerSecond: RATE }]);
    const ada = peerOf('User:ada');
    expect(pass(ada, 'o', 4e9, { sent: 10 })).toEqual({ kind: 'free' });
    expect(pass(ada, 'o', RATE)).toEqual({ kind: 'free' });
  });

  it('lets nobody use up the quota of a topic that it may not write to, or of topics that it makes up', async () => {
    await quotas.alter([{ entity: { default: 'topic' }, produceBytesPerSecond: RATE }]);
    const [ada, eve] = [peerOf('User:ada'), peerOf('User:eve')];
    pass(eve, 'o', 4 * RATE);
    expect(pass(ada, 'o', RATE)).toEqual({ kind: 'free' });
    expect(pass(ada, 'made-up', RATE).kind).toBe('held');
  });

  it('holds what has no reply no longer than half a minute, so that it does not keep its memory for ever', async () => {
    await quotas.alter([{ entity: { principal: 'User:ada' }, produceBytesPerSecond: RATE }]);
    const ada = peerOf('User:ada');
    pass(ada, 'o', 30 * RATE, { acks: 0 });
    const held = pass(ada, 'o', 10 * RATE, { acks: 0 });
    expect(held.kind).toBe('held');
    expect(pass(ada, 'o', RATE, { acks: 0 })).toMatchObject({ error: { cause: { code: 'THROTTLED' } } });
    if (held.kind === 'held') held.hold.end();
  });
});
