import { describe, expect, it } from 'vitest';
import type { Socket } from '../../../protocol/ports.ts';
import { Prng } from './prng.ts';
import { World } from './world.ts';

const signal = new AbortController().signal;

describe('World', () => {
  it('runs alike for one seed and differently for another', async () => {
    const [first, again, other] = [await traceOf('a'), await traceOf('a'), await traceOf('b')];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('moves its time only from event to event', async () => {
    const world = new World(1);
    const { timers } = world.brokerPorts();
    const fired: number[] = [];
    timers.after(86_400_000, () => fired.push(world.clock.monotonicMs()));
    timers.after(5, () => timers.after(5, () => fired.push(world.clock.monotonicMs())));
    const wallMs = world.clock.wallMs();
    await world.run(() => fired.length === 2, { timeoutMs: 90_000_000 });
    expect(fired).toEqual([10, 86_400_000]);
    expect(world.clock.wallMs() - wallMs).toBe(86_400_000);
  });

  it('lets promises run dry between two events at one time', async () => {
    const world = new World(1);
    const order: string[] = [];
    for (const name of ['a', 'b']) {
      world.timers.after(1, () => {
        void Promise.resolve()
          .then(() => order.push(`${name}1`))
          .then(() => order.push(`${name}2`));
      });
    }
    await world.run(() => order.length === 4);
    expect(order).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('says when nothing is left to happen, or a limit is reached', async () => {
    const world = new World('stuck');
    const never = new Promise<void>(() => {});
    await expect(world.settle(never)).rejects.toThrow(/seed stuck.*deadlock/s);
    const tick = (): void => void world.timers.after(1, tick);
    tick();
    await expect(world.settle(never, { timeoutMs: 100 })).rejects.toThrow(
      /not within 100 simulated ms.*timer of 1 ms/s,
    );
    await expect(world.settle(never, { maxEvents: 10 })).rejects.toThrow(/not within 10 events/);
    await world.runFor(50);
    expect(world.clock.monotonicMs()).toBe(160);
  });

  it('fails the run with what an event throws', async () => {
    const world = new World('thrower');
    world.timers.after(1, () => {
      throw new Error('a defect');
    });
    await expect(world.runFor(5)).rejects.toThrow(/seed thrower: a defect/);
  });

  it('ends timers, listeners and connections of the brokers at a crash, and nothing of the clients', async () => {
    const world = new World(1);
    const broker = world.brokerPorts();
    const client = world.clientPorts();
    const events: string[] = [];
    const listener = await world.settle(
      broker.network.listen('127.0.0.1', 7450, (socket) => {
        socket.start({ onData: () => events.push('data'), onClosed: () => events.push('server closed') });
      }),
    );
    const socket = await world.settle(client.connect('127.0.0.1', listener.port, signal));
    socket.start({ onData: () => {}, onClosed: (error) => events.push(`client closed: ${codeOf(error)}`) });
    broker.timers.after(10, () => events.push('broker timer'));
    client.timers.after(10, () => events.push('client timer'));
    socket.write([Buffer.from('x')]);
    world.crash('process');
    await world.runFor(20);
    expect(events).toEqual(['client closed: ECONNRESET', 'client timer']);
    await expect(world.settle(client.connect('127.0.0.1', 7450, signal))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await world.settle(world.brokerPorts().network.listen('127.0.0.1', 7450, () => {}));
  });

  it('keeps what the brokers log', () => {
    const world = new World(1);
    world.brokerPorts().logger.warn({ event: 'unexpected_error', partition: 3 }, 'something is odd');
    expect(world.log).toEqual([
      { atMs: 0, event: 'unexpected_error', partition: 3, level: 'warn', message: 'something is odd' },
    ]);
  });
});

describe('SimNetwork', () => {
  it('cut resets both ends', async () => {
    const { world, client, server } = await connected(1);
    const closed: string[] = [];
    for (const [name, socket] of Object.entries({ client, server })) {
      socket.start({ onData: () => {}, onClosed: (error) => closed.push(`${name} ${codeOf(error)}`) });
    }
    world.network.connections()[0]!.cut();
    await world.runFor(10);
    expect(closed.sort()).toEqual(['client ECONNRESET', 'server ECONNRESET']);
    expect(world.network.connections()).toEqual([]);
  });

  it('a partition holds everything back until it heals', async () => {
    const { world, client, server, port } = await connected(1);
    let received = '';
    server.start({
      onData: (chunk) => {
        received += String(chunk);
      },
      onClosed: () => {},
    });
    world.network.partition();
    client.write([Buffer.from('held back')]);
    let connections = 0;
    const connecting = world.clientPorts().connect('127.0.0.1', port, signal);
    void connecting.then(() => connections++);
    await world.runFor(10_000);
    expect([received, connections]).toEqual(['', 0]);
    world.network.heal();
    await world.runFor(1000);
    expect([received, connections]).toEqual(['held back', 1]);
  });

  it('gives the reader its bytes for the length of the call only', async () => {
    const { world, client, server } = await connected(1);
    const kept: Uint8Array[] = [];
    server.start({ onData: (chunk) => kept.push(chunk), onClosed: () => {} });
    client.write([Buffer.from('kept without a copy')]);
    await world.runFor(100);
    expect(String(Buffer.concat(kept))).not.toContain('copy');
  });
});

describe('Prng', () => {
  it('forks by name, whatever was drawn before', () => {
    const [left, right] = [new Prng('seed'), new Prng('seed')];
    left.bytes(100);
    expect(left.fork('disk').bytes(20)).toEqual(right.fork('disk').bytes(20));
    expect(left.fork('disk').bytes(20)).not.toEqual(left.fork('network').bytes(20));
  });

  it('draws whole numbers evenly, ends included', () => {
    const prng = new Prng('even');
    const counts = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw++) counts[prng.integer(0, 3)]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

/** Disk, network, timers and a crash: as much of a world as a small test can use. */
async function traceOf(seed: string): Promise<string> {
  const world = new World(seed);
  for (const kind of ['process', 'power'] as const) {
    const { files, network, random } = world.brokerPorts();
    const file = await world.settle(files.open('/a', 'create'));
    const listening = network.listen('127.0.0.1', 7450, (socket) => {
      socket.start({ onData: (chunk) => void file.write([Buffer.from(chunk)], 0), onClosed: () => {} });
    });
    await world.settle(listening);
    const client = await world.settle(world.clientPorts().connect('127.0.0.1', 7450, signal));
    client.start({ onData: () => {}, onClosed: () => {} });
    client.write([random.bytes(500_000)]);
    await world.runFor(world.prng.between(1, 50));
    world.crash(kind);
  }
  return world.traceHash();
}

async function connected(seed: number): Promise<{ world: World; client: Socket; server: Socket; port: number }> {
  const world = new World(seed);
  const accepted: Socket[] = [];
  const { port } = await world.settle(
    world.brokerPorts().network.listen('127.0.0.1', 0, (socket) => accepted.push(socket)),
  );
  const client = await world.settle(world.clientPorts().connect('127.0.0.1', port, signal));
  await world.run(() => accepted.length === 1);
  return { world, client, server: accepted[0]!, port };
}

function codeOf(error: Error | undefined): string {
  return (error as { code?: string } | undefined)?.code ?? 'none';
}
