import { beforeEach, expect, it } from 'vitest';
import { RetentionHolds } from '../../../../broker/partition/retention-holds.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

let time: ManualTime;
let logger: RecordingLogger;
let holds: RetentionHolds;

beforeEach(() => {
  time = new ManualTime();
  logger = new RecordingLogger();
  holds = new RetentionHolds({ topic: 'orders', partition: 3 }, { clock: time, logger });
});

const held = (heldFrom: number, wouldRemoveBefore = 100, bytes = 5) => ({ heldFrom, wouldRemoveBefore, bytes });

it('holds from the lowest offset that anybody needs', () => {
  expect(holds.heldFrom()).toBe(Number.POSITIVE_INFINITY);
  const leave = holds.add({ name: 'a', heldFrom: () => 7 });
  holds.add({ name: 'b', heldFrom: () => 9 });
  holds.add({ name: 'c', heldFrom: () => Number.POSITIVE_INFINITY });
  expect(holds.heldFrom()).toBe(7);
  leave();
  expect(holds.heldFrom()).toBe(9);
});

it('asks anew each time', () => {
  let needed = 3;
  holds.add({ name: 'a', heldFrom: () => needed });
  expect(holds.heldFrom()).toBe(3);
  needed = 4;
  expect(holds.heldFrom()).toBe(4);
});

it('tells at each check those that held back, and no other', () => {
  const told: string[] = [];
  const holder = (name: string, from: number) => ({
    name,
    heldFrom: () => from,
    onHeldBack: (before: number) => told.push(`${name} ${before}`),
  });
  for (const [name, from] of Object.entries({ a: 5, b: 99, c: 100, d: Number.POSITIVE_INFINITY })) {
    holds.add(holder(name, from));
  }
  holds.add({ name: 'silent', heldFrom: () => 0 });
  holds.onChecked(held(0));
  holds.onChecked(held(0));
  holds.onChecked(undefined);
  expect(told).toEqual(['a 100', 'b 100', 'a 100', 'b 100']);
});

it('lets one leave while it is told', () => {
  const leave = holds.add({ name: 'a', heldFrom: () => 0, onHeldBack: () => leave() });
  holds.add({ name: 'b', heldFrom: () => 1 });
  holds.onChecked(held(0));
  expect(holds.heldFrom()).toBe(1);
});

it('says since when how much is held, and logs it once per change', () => {
  holds.add({ name: 'a', heldFrom: () => 5 });
  holds.onChecked(undefined);
  expect([holds.held, logger.lines]).toEqual([undefined, []]);
  const sinceMs = time.wallMs();
  holds.onChecked(held(5));
  time.advance(1_000);
  holds.onChecked(held(5, 200, 9));
  expect(holds.held).toEqual({ ...held(5, 200, 9), sinceMs, heldBy: ['a'] });
  expect(logger.lines).toMatchObject([
    { level: 'warn', event: 'retention_held', topic: 'orders', partition: 3, ...held(5), heldBy: ['a'] },
  ]);
  holds.onChecked(held(6, 200, 9));
  expect(logger.events()).toEqual(['retention_held', 'retention_held']);
  expect(holds.held).toMatchObject({ heldFrom: 6, sinceMs });
  time.advance(500);
  holds.onChecked(undefined);
  holds.onChecked(undefined);
  expect(holds.held).toBeUndefined();
  expect(logger.lines.slice(2)).toMatchObject([{ event: 'retention_held_no_more', heldMs: 1_500 }]);
});

it('is nothing to warn of while who holds it lets go by itself, from one check to the next', () => {
  holds.add({ name: 'a', heldFrom: () => 5, letsGo: true });
  holds.onChecked(held(5));
  expect(holds.held).toMatchObject({ heldFrom: 5, heldBy: ['a'] });
  holds.onChecked(held(8));
  holds.onChecked(undefined);
  expect(logger.events()).toEqual([]);
  holds.onChecked(held(9));
  holds.onChecked(held(9));
  holds.onChecked(held(9));
  holds.onChecked(undefined);
  expect(logger.events()).toEqual(['retention_held', 'retention_held_no_more']);
});

it('is to be warned of when others hold it, too', () => {
  holds.add({ name: 'a', heldFrom: () => 5, letsGo: true });
  holds.add({ name: 'b', heldFrom: () => 6 });
  holds.onChecked(held(5));
  expect(logger.lines).toMatchObject([{ event: 'retention_held', heldBy: ['a', 'b'] }]);
});

it('is held no more once nobody holds', () => {
  const leave = holds.add({ name: 'a', heldFrom: () => 5 });
  const leaveToo = holds.add({ name: 'b', heldFrom: () => 6 });
  holds.onChecked(held(5));
  leave();
  expect(holds.held).toBeDefined();
  leaveToo();
  leaveToo();
  expect(holds.held).toBeUndefined();
  expect(logger.events()).toEqual(['retention_held', 'retention_held_no_more']);
});
