import { expect, it } from 'vitest';
import { BufferRoom } from '../../../../client/produce/buffer-room.ts';

function waiter(bytes: number, admitted: number[], room: BufferRoom) {
  const self = {
    bytes,
    cancelled: false,
    admit: (): void => {
      admitted.push(bytes);
      room.take(bytes);
    },
  };
  return self;
}

it('lets in who waits in the order of arrival, and nobody past them', () => {
  const room = new BufferRoom(100);
  const admitted: number[] = [];
  room.take(90);
  for (const bytes of [50, 1, 60]) room.wait(waiter(bytes, admitted, room));
  expect(room.has(1)).toBe(false);
  room.release(30);
  expect(admitted).toEqual([]);
  room.release(20);
  expect(admitted).toEqual([50, 1]);
  room.release(51);
  expect(admitted).toEqual([50, 1, 60]);
  expect(room.crowded).toBe(false);
  expect(room.has(1)).toBe(false);
  room.release(1);
  expect(room.has(1)).toBe(true);
});

it('passes over who does not want to any more', () => {
  const room = new BufferRoom(100);
  const admitted: number[] = [];
  room.take(100);
  const gone = waiter(80, admitted, room);
  room.wait(gone);
  room.wait(waiter(10, admitted, room));
  gone.cancelled = true;
  room.release(20);
  expect(admitted).toEqual([10]);
});

it('lets in one that is larger than all of it when it is alone', () => {
  const room = new BufferRoom(100);
  const admitted: number[] = [];
  room.take(10);
  room.wait(waiter(500, admitted, room));
  expect(admitted).toEqual([]);
  room.release(10);
  expect(admitted).toEqual([500]);
  expect(room.has(0)).toBe(false);
});

it('says when somebody begins to wait, and when nobody does any more', () => {
  const told: boolean[] = [];
  const room = new BufferRoom(10, (isCrowded) => told.push(isCrowded));
  const wait = (bytes: number): void => room.wait({ bytes, cancelled: false, admit: () => room.take(bytes) });
  wait(8);
  wait(5);
  wait(5);
  expect([told, room.usedBytes]).toEqual([[true], 8]);
  room.release(8);
  expect([told, room.usedBytes]).toEqual([[true, false], 10]);
});
