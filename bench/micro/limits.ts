import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessControl } from '../../broker/access/access-control.ts';
import { brokerConfig } from '../../broker/config.ts';
import { nodePorts } from '../../broker/node-ports.ts';
import { Quotas } from '../../broker/quotas/quotas.ts';
import type { Peer, RequestContext, RequestOf } from '../../broker/server/api.ts';
import { ByteBudget } from '../../broker/server/byte-budget.ts';
import { ProduceGate } from '../../broker/server/produce-gate.ts';
import { PRODUCE } from '../../client/tracing/channels.ts';
import { decodeRequest, encodeRequest } from '../../protocol/message-codec.ts';
import type { MicroTask } from './task.ts';

const CALLS = 1_000;
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const TOPIC_ID = '0b0e7f3c-36a4-4d4d-9a52-7a3a5c1f5b11';
/** Never used up. */
const BYTES_PER_SECOND = 2 ** 50;

/** What each request, and each send, pays for limits that nobody has set; beside what decoding the request takes anyway. */
export async function limitTasks(): Promise<MicroTask[]> {
  const [open, closed] = [await gate(false), await gate(true)];
  const frame = encodeRequest({ correlationId: 1, apiVersion: 0, produce: produceRequest() });
  const header = Buffer.from(frame);
  return [
    repeated('decode the header of a produce request', () => decodeRequest(header)),
    repeated('pass a produce request, no quota set', () => open()),
    repeated('pass a produce request, three quotas set', () => closed()),
    repeated('look whether anybody traces a send', () => PRODUCE.hasSubscribers),
  ];
}

function repeated(name: string, call: () => unknown): MicroTask {
  let seen = 0;
  return {
    name,
    items: CALLS,
    run() {
      for (let at = 0; at < CALLS; at++) if (call() === undefined) seen++;
      if (seen < 0) throw new Error('never');
    },
  };
}

function produceRequest() {
  return {
    acks: -1,
    timeoutMs: 1_000,
    topics: [{ topicId: TOPIC_ID, partitions: [{ partition: 0, leaderEpoch: 1, bytes: 1 }] }],
  };
}

async function gate(hasQuotas: boolean): Promise<() => unknown> {
  const ports = nodePorts({ logger: SILENT });
  const { files, clock, timers } = ports;
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-bench-quotas-'));
  const quotas = await Quotas.open(files, join(folder, 'quotas.json'), { clock, logger: SILENT, burstMs: 1_000 });
  if (hasQuotas) {
    const entities = [{ default: 'principal' }, { default: 'topic' }, { clientId: 'bench' }] as const;
    await quotas.alter(entities.map((entity) => ({ entity, produceBytesPerSecond: BYTES_PER_SECOND })));
  }
  const access = await AccessControl.open({ ...ports, config: brokerConfig(new Map()) }, join(folder, 'access.json'));
  await rm(folder, { recursive: true, force: true });
  const produceGate = new ProduceGate({ quotas, timers, topicName: () => 'orders' });
  const peer: Peer = {
    number: 1,
    remoteAddress: '127.0.0.1:1',
    principal: 'User:ada',
    clientId: 'bench',
    session: access.openSession({ remoteAddress: '127.0.0.1:1', destroy() {} }),
    isClosed: false,
    replyMemory: new ByteBudget(1),
    onClosed: new Set(),
    holdRequests() {},
  };
  const context: RequestContext = { peer, payload: Buffer.alloc(0) };
  const request: RequestOf<'produce'> = produceRequest();
  return () => produceGate.isOpen || produceGate.pass(request, context);
}
