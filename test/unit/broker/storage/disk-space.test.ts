import { beforeEach, describe, expect, it } from 'vitest';
import type { Ports } from '../../../../broker/ports.ts';
import { DiskSpace } from '../../../../broker/storage/disk-space.ts';
import { RESERVE_BYTES, Reserve } from '../../../../broker/storage/reserve.ts';
import { World } from '../../../simulation/world/world.ts';

const MIN_FREE_BYTES = 1_000_000;
const PLENTY_BYTES = 100_000_000;

let world: World;
let ports: Ports;
let reserve: Reserve;
let space: DiskSpace;

const eventsLogged = (): string[] => world.log.map(({ level, event }) => `${level} ${event}`);
const reserveIsThere = (): boolean => world.disk.paths().includes('/data/reserve');

beforeEach(async () => {
  world = new World('space');
  world.disk.capacityBytes = PLENTY_BYTES;
  ports = world.brokerPorts();
  reserve = new Reserve(ports.files, '/data');
  space = new DiskSpace(ports, '/data', reserve, MIN_FREE_BYTES);
  await world.settle(ports.files.makeDirectory('/data').then(() => space.watch()));
});

it('is low while less is free than asked for, and says so once at each change', async () => {
  expect(space.isLow).toBe(false);
  world.disk.capacityBytes = MIN_FREE_BYTES - 1;
  await world.runFor(3000);
  expect(space.isLow).toBe(true);
  world.disk.capacityBytes = PLENTY_BYTES;
  await world.runFor(3000);
  expect(space.isLow).toBe(false);
  expect(eventsLogged()).toEqual(['warn disk_space_low', 'info disk_space_back']);
});

it('is known to be low before the first record comes', async () => {
  world.disk.capacityBytes = 0;
  const late = new DiskSpace(ports, '/data', reserve, MIN_FREE_BYTES);
  await world.settle(late.watch());
  expect(late.isLow).toBe(true);
  expect(late.refusal('topic "a"')).toMatchObject({
    code: 'STORAGE_FULL',
    retriable: true,
    outcome: 'not-written',
    message: expect.stringMatching(
      /^topic "a": the disk of \/data has 0 bytes free, .*storage\.min\.free\.bytes \(1000000\)/,
    ),
  });
});

it('has room for what can wait only with as much left as others need', async () => {
  world.disk.capacityBytes = MIN_FREE_BYTES + RESERVE_BYTES + 500;
  expect(await world.settle(space.hasRoomFor(500))).toBe(true);
  expect(await world.settle(space.hasRoomFor(501))).toBe(false);
  expect(await world.settle(new DiskSpace(ports, '/data', reserve, 0).hasRoomFor(1e12))).toBe(true);
});

it('looks at once when a write found the disk full, and only once for many', async () => {
  world.disk.capacityBytes = 0;
  let looks = 0;
  const { freeBytes } = ports.files;
  ports.files.freeBytes = (path) => {
    looks++;
    return freeBytes.call(ports.files, path);
  };
  for (let writes = 0; writes < 10; writes++) space.noteFull();
  await world.runFor(300);
  expect([space.isLow, looks]).toEqual([true, 1]);
});

it('is low once the records taken since the last look may have used up the space, until it has looked again', async () => {
  space.noteTaken(PLENTY_BYTES - MIN_FREE_BYTES);
  expect(space.isLow).toBe(false);
  space.noteTaken(1);
  expect(space.isLow).toBe(true);
  expect(space.refusal('topic "a"').message).toContain('has 999999 bytes free');
  // Nothing was written of them.
  await world.runFor(300);
  expect(space.isLow).toBe(false);
  world.disk.capacityBytes = MIN_FREE_BYTES - 1;
  space.noteTaken(PLENTY_BYTES);
  await world.runFor(300);
  expect(space.isLow).toBe(true);
  expect(eventsLogged()).toEqual(['warn disk_space_low']);
});

it('counts what is taken while it looks', async () => {
  space.noteFull();
  space.noteTaken(PLENTY_BYTES - MIN_FREE_BYTES);
  await world.runFor(300);
  space.noteTaken(1);
  expect(space.isLow).toBe(true);
});

it('is never low where nothing is asked for', async () => {
  world.disk.capacityBytes = 0;
  const off = new DiskSpace(ports, '/data', reserve, 0);
  await world.settle(off.watch());
  off.noteTaken(1);
  expect(off.isLow).toBe(false);
});

it('keeps what it knew while the system does not tell', async () => {
  const { freeBytes } = ports.files;
  ports.files.freeBytes = () => Promise.reject(new Error('no answer'));
  await world.runFor(3000);
  expect(space.isLow).toBe(false);
  expect(eventsLogged()).toEqual(['warn free_space_unknown']);
  ports.files.freeBytes = freeBytes;
  world.disk.capacityBytes = 0;
  await world.runFor(3000);
  expect(space.isLow).toBe(true);
});

describe('the reserve', () => {
  it('is made a while after the start, and again once there is room after it was given up', async () => {
    expect(reserveIsThere()).toBe(false);
    await world.runFor(2000);
    expect(reserveIsThere()).toBe(true);

    world.disk.capacityBytes = RESERVE_BYTES;
    let isFirst = true;
    await world.settle(
      space.freeing(async () => {
        if (isFirst) {
          isFirst = false;
          throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        }
      }),
    );
    await world.runFor(3000);
    expect(reserveIsThere()).toBe(false);
    expect(eventsLogged()).toEqual(['warn reserve_given_up']);

    world.disk.capacityBytes = PLENTY_BYTES;
    await world.runFor(3000);
    expect(reserveIsThere()).toBe(true);
  });

  it('is not made where it would make the space low', async () => {
    world.disk.capacityBytes = MIN_FREE_BYTES + RESERVE_BYTES;
    await world.runFor(3000);
    expect([reserveIsThere(), space.isLow]).toEqual([false, false]);
  });

  it('is not touched any more once the watch is closed', async () => {
    await world.settle(space.close());
    await world.runFor(3000);
    expect(reserveIsThere()).toBe(false);
  });
});
