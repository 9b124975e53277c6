import { describe, expect, it } from 'vitest';
import { ByteBudget } from '../../../../broker/server/byte-budget.ts';
import { Outbox } from '../../../../broker/server/outbox.ts';
import { FakeSocket } from '../../../support/fake-network.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { settled } from '../../../support/test-server.ts';

interface Context {
  outbox: Outbox;
  socket: FakeSocket;
  memory: ByteBudget;
  released: number[];
  read(sizeBytes: number): { bytes: Buffer; release(): void };
}

function start(): Context {
  const socket = new FakeSocket();
  socket.readsReplies = false;
  const memory = new ByteBudget(1e6);
  const released: number[] = [];
  const read = (sizeBytes: number) => ({
    bytes: Buffer.alloc(sizeBytes),
    release: () => void released.push(sizeBytes),
  });
  return { outbox: new Outbox(socket, new ManualTime(), memory, () => {}), socket, memory, released, read };
}

describe('Outbox', () => {
  it.each([
    ['nothing', 0],
    ['less', 100],
    ['more', 50_000],
  ])('counts exactly the bytes of a reply for which %s was reserved, until it has left', async (_, reservedBytes) => {
    const { outbox, socket, memory, released, read } = start();
    expect(memory.tryReserve(reservedBytes)).toBe(true);
    outbox.send({ correlationId: 1, fetch: {} }, [read(700), read(300)], reservedBytes);
    await settled();
    expect(socket.writes).toHaveLength(1);
    expect(memory.reservedBytes).toBe(socket.writes[0]?.length);
    expect(memory.reservedBytes).toBeGreaterThan(1000);
    expect([outbox.isEmpty, released]).toEqual([false, []]);
    socket.flush();
    expect([memory.reservedBytes, outbox.isEmpty, released]).toEqual([0, true, [700, 300]]);
  });

  it('drops what is sent after its end, and hands its memory back', async () => {
    const { outbox, socket, memory, released, read } = start();
    outbox.send({ correlationId: 1, hello: {} });
    outbox.finish();
    expect(socket.writes).toHaveLength(1);
    memory.take(500);
    outbox.send({ correlationId: 2, fetch: {} }, [read(400)], 500);
    await settled();
    expect(socket.writes).toHaveLength(1);
    expect([memory.reservedBytes, released]).toEqual([socket.writes[0]?.length, [400]]);
  });
});
