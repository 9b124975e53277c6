// Connections that do nothing, far too many of them, and such as break off at any moment.

import { Prng } from '../../../simulation/world/prng.ts';
import { Pace, type Scenario, untilStopped } from '../scenario.ts';
import { apiFrame, helloFrame, Wires } from '../wire.ts';

const FLOOD = 10_000;
const FLOOD_PER_SECOND = 4_000;
const RESETS_PER_SECOND = 500;

/** Ten thousand within seconds, and held for as long as the broker holds them. */
export const connectionFlood: Scenario = async ({ port, signal, count }) => {
  using wires = new Wires(port);
  const pace = new Pace(FLOOD_PER_SECOND, signal);
  for (let opened = 0; opened < FLOOD && (await pace.next()); opened++) {
    wires.connect();
    count('connections');
  }
  await untilStopped(signal);
};

/** Each broken off in the middle of something: before Hello, within it, within a request, with replies on their way. */
export const brokenConnections: Scenario = async ({ port, seed, signal, count }) => {
  using wires = new Wires(port);
  const prng = new Prng(`${seed}/broken`);
  const pace = new Pace(RESETS_PER_SECOND, signal);
  const whole = Buffer.concat([
    helloFrame(),
    ...Array.from({ length: 20 }, () => apiFrame('metadata', { allTopics: true })),
  ]);
  while (await pace.next()) {
    const socket = wires.connect();
    socket.write(whole.subarray(0, prng.integer(0, whole.length)));
    const end = (): void => {
      if (prng.chance(0.5)) socket.resetAndDestroy();
      else socket.end();
    };
    socket.once('connect', () => setTimeout(end, prng.integer(0, 20)));
    count('connections');
  }
};

/** Open, silent, and never closed from this side: as peers are whose machine has gone. */
export const halfOpenConnections: Scenario = async ({ port, signal, count }) => {
  using wires = new Wires(port);
  const pace = new Pace(200, signal);
  while (await pace.next()) {
    if (wires.size >= 300) continue;
    const socket = wires.size % 2 === 0 ? wires.greeted() : wires.connect();
    socket.pause();
    count('connections');
  }
};
