import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Meters } from '../../../../broker/monitoring/meters.ts';
import { nodeFiles } from '../../../../broker/node-ports.ts';
import type { QuotaChange } from '../../../../broker/quotas/quota.ts';
import { Quotas } from '../../../../broker/quotas/quotas.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const ADA = { principal: 'User:ada', clientId: 'shop' };
const BOB = { principal: 'User:bob', clientId: 'shop' };
const MIB = 1024 * 1024;

let folder: string;
let time: ManualTime;
let logger: RecordingLogger;
let meters: Meters;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-quotas-'));
  time = new ManualTime();
  logger = new RecordingLogger();
  meters = new Meters(time);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (): Promise<Quotas> =>
  Quotas.open(nodeFiles, join(folder, 'quotas.json'), { clock: time, logger, burstMs: 1_000, meter: meters });

async function withQuotas(...changes: QuotaChange[]): Promise<Quotas> {
  const quotas = await open();
  await quotas.alter(changes);
  return quotas;
}

const of = (bytes: number, topic = 'orders'): Map<string, number> => new Map([[topic, bytes]]);

describe('Quotas', () => {
  it('are off while none is set, and kept over a restart', async () => {
    const quotas = await open();
    expect(quotas.enabled).toBe(false);
    await quotas.alter([{ entity: { principal: 'User:ada' }, produceBytesPerSecond: MIB }]);
    await quotas.alter([{ entity: { principal: 'User:ada' }, fetchBytesPerSecond: 2 * MIB }]);
    const kept = [{ principal: 'User:ada', produceBytesPerSecond: MIB, fetchBytesPerSecond: 2 * MIB }];
    expect([quotas.enabled, quotas.all()]).toEqual([true, kept]);
    const again = await open();
    expect([again.enabled, again.all()]).toEqual([true, kept]);
    await again.alter([{ entity: { principal: 'User:ada' }, produceBytesPerSecond: null, fetchBytesPerSecond: null }]);
    expect([again.enabled, (await open()).all()]).toEqual([false, []]);
  });

  it.each<[string, QuotaChange, string]>([
    ['nobody', { entity: {}, produceBytesPerSecond: MIB }, 'INVALID_QUOTA'],
    ['two kinds', { entity: { topic: 'a', clientId: 'b' }, produceBytesPerSecond: MIB }, 'INVALID_QUOTA'],
    ['a name with a line break', { entity: { clientId: 'a\nb' }, produceBytesPerSecond: MIB }, 'INVALID_QUOTA'],
    ['a principal without a type', { entity: { principal: 'ada' }, produceBytesPerSecond: MIB }, 'INVALID_QUOTA'],
    ['a rate of nothing', { entity: { topic: 'a' }, produceBytesPerSecond: 3 }, 'INVALID_QUOTA'],
    ['what is not there', { entity: { topic: 'a' }, produceBytesPerSecond: null }, 'UNKNOWN_QUOTA'],
  ])('refuse %s, and change nothing then', async (_, change, code) => {
    const quotas = await open();
    const good = { entity: { topic: 'good' }, produceBytesPerSecond: MIB };
    await expect(async () => quotas.alter([good, change])).rejects.toMatchObject({ code });
    expect(quotas.all()).toEqual([]);
  });

  it('do not start with a file that holds something else', async () => {
    await withQuotas({ entity: { topic: 'a' }, produceBytesPerSecond: MIB });
    await writeFile(join(folder, 'quotas.json'), '{}\n{}');
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIR_DAMAGED' });
  });

  it('hold what comes too early, in turn, and tell how long to hold back', async () => {
    const quotas = await withQuotas({ entity: { principal: 'User:ada' }, produceBytesPerSecond: MIB });
    expect(quotas.produce(ADA, of(2 * MIB), true)).toEqual({ holdMs: 0, isRefused: false, throttleMs: 1_000 });
    expect(quotas.produce(ADA, of(MIB), true)).toEqual({ holdMs: 1_000, isRefused: false, throttleMs: 1_000 });
    expect(quotas.produce(BOB, of(MIB), true)).toEqual({ holdMs: 0, isRefused: false, throttleMs: 0 });
    time.advance(2_000);
    expect(quotas.produce(ADA, of(1), true)).toMatchObject({ holdMs: 0 });
    expect(meters.throttling.get('produce')).toEqual({ requests: 3, seconds: expect.closeTo(3) });
  });

  it('refuse what would wait for too long, without charge, if there is a reply to say so', async () => {
    const quotas = await withQuotas({ entity: { default: 'principal' }, produceBytesPerSecond: MIB });
    quotas.produce(ADA, of(11 * MIB), true);
    expect(quotas.produce(ADA, of(MIB), true)).toEqual({ holdMs: 0, isRefused: true, throttleMs: 10_000 });
    expect(quotas.produce(ADA, of(MIB), false)).toEqual({ holdMs: 10_000, isRefused: false, throttleMs: 1_000 });
    quotas.giveBack(ADA, of(MIB));
    time.advance(10_000);
    expect(quotas.produce(ADA, of(1), true)).toMatchObject({ holdMs: 0 });
  });

  it('count the most specific one, and that of the topic besides', async () => {
    const rate = (entity: QuotaChange['entity'], produceBytesPerSecond: number): QuotaChange => ({
      entity,
      produceBytesPerSecond,
    });
    const steps: [QuotaChange, number][] = [
      [rate({ default: 'client-id' }, 1_024), 1],
      [rate({ clientId: 'shop' }, 2_048), 2],
      [rate({ default: 'principal' }, 4_096), 4],
      [rate({ principal: 'User:ada' }, 8_192), 8],
      [rate({ principal: 'User:ada', clientId: 'shop' }, 16_384), 16],
      [rate({ default: 'topic' }, 3_072), 3],
      [rate({ topic: 'orders' }, 5_120), 5],
    ];
    const quotas = await open();
    for (const [change, kib] of steps) {
      await quotas.alter([change]);
      time.advance(1_000_000);
      expect(quotas.produce(ADA, of(64 * 1_024), true).throttleMs).toBe(Math.ceil((64 / kib - 1) * 1_000));
    }
  });

  it('share one bucket among all connections of the entity, and have one for each of a default', async () => {
    const quotas = await withQuotas({ entity: { clientId: 'shop' }, produceBytesPerSecond: MIB });
    quotas.produce(ADA, of(2 * MIB), true);
    expect(quotas.produce(BOB, of(1), true).holdMs).toBe(1_000);
    await quotas.alter([{ entity: { clientId: 'shop' }, produceBytesPerSecond: null }]);
    await quotas.alter([{ entity: { default: 'principal' }, produceBytesPerSecond: MIB }]);
    quotas.produce(ADA, of(2 * MIB), true);
    expect(quotas.produce(BOB, of(1), true).holdMs).toBe(0);
  });

  it('bound what one fetch takes, and make the next one wait', async () => {
    const quotas = await withQuotas(
      { entity: { principal: 'User:ada' }, fetchBytesPerSecond: MIB },
      { entity: { topic: 'orders' }, fetchBytesPerSecond: 2 * MIB },
    );
    const fetch = quotas.fetch(ADA, ['orders', 'other']);
    expect([fetch.debtMs, fetch.maxBytes]).toEqual([0, MIB]);
    fetch.take(4 * MIB);
    expect(fetch.debtMs).toBe(3_000);
    fetch.giveBack(4 * MIB);
    fetch.take(4 * MIB, 'other');
    expect([fetch.debtMs, quotas.fetch(BOB, ['orders']).debtMs]).toEqual([3_000, 0]);
    expect(quotas.fetch(BOB, []).maxBytes).toBe(Number.POSITIVE_INFINITY);
    expect(fetch.throttleMs(0)).toBe(3_000);
    expect(meters.throttling.get('fetch')).toEqual({ requests: 1, seconds: 3 });
  });

  it('count a fetch once that waits, and after which its client is to hold back', async () => {
    const quotas = await withQuotas({ entity: { principal: 'User:ada' }, fetchBytesPerSecond: MIB });
    quotas.fetch(ADA, ['orders']).take(2 * MIB);
    const fetch = quotas.fetch(ADA, ['orders']);
    time.advance(1_000);
    expect(fetch.throttleMs(1_000)).toBe(0);
    fetch.take(2 * MIB);
    expect(fetch.throttleMs(0)).toBe(2_000);
    expect(meters.throttling.get('fetch')).toEqual({ requests: 1, seconds: 3 });
  });
});
