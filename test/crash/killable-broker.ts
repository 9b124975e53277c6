// `tidemark serve` as the crash tests need it: on one address through all its lives, killed, stopped or left to die.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Prng } from '../simulation/world/prng.ts';
import { start } from '../support/cli.ts';
import { forgetProcess, noteProcess } from './scratch.ts';
import { within } from './within.ts';

export interface BrokerPlan {
  readonly dataDir: string;
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly env?: Record<string, string>;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Lines of the broker's log, at the least those with an event. */
export interface LogLine {
  readonly event?: string;
  readonly [field: string]: unknown;
}

const START_LIMIT_MS = 60_000;
/** Below the ports that the system gives to outgoing connections: one of our clients could get the broker's port. */
const PORTS = { min: 20_000, max: 32_000 };

export class KillableBroker implements AsyncDisposable {
  readonly address: string;
  /** Of all its lives. */
  readonly log: LogLine[] = [];
  readonly #plan: BrokerPlan;
  #life: Life | undefined;

  private constructor(plan: BrokerPlan, address: string) {
    this.#plan = plan;
    this.address = address;
  }

  /** Not started yet. */
  static async create(plan: BrokerPlan, prng: Prng): Promise<KillableBroker> {
    return new KillableBroker(plan, `127.0.0.1:${await freePort(prng)}`);
  }

  static async started(plan: BrokerPlan, prng: Prng): Promise<KillableBroker> {
    const broker = await KillableBroker.create(plan, prng);
    await broker.start();
    return broker;
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    const life = this.launch();
    await within(START_LIMIT_MS, 'the broker starts', life.ready);
  }

  /** Does not wait for anything. */
  launch(): Life {
    this.#life = new Life(this.#plan, this.address, (line) => this.log.push(line));
    return this.#life;
  }

  /** How it ended. */
  kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<Ended> {
    this.signal(signal);
    return this.ended();
  }

  ended(): Promise<Ended> {
    return within(START_LIMIT_MS, 'the broker ends', this.#running().ended);
  }

  /** SIGSTOP and SIGCONT end nothing. */
  signal(signal: NodeJS.Signals): void {
    this.#running().child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#life?.child.kill('SIGKILL');
    await this.#life?.ended;
  }

  #running(): Life {
    if (this.#life === undefined) throw new Error('the broker was never started');
    return this.#life;
  }
}

/** From one start to the end that follows. */
class Life {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
  /** Rejects, with what the broker said, when it ends before it serves. */
  readonly ready: Promise<void>;

  constructor({ dataDir, settings = {}, env = {} }: BrokerPlan, address: string, onLine: (line: LogLine) => void) {
    const given = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    this.child = start(['serve', '--data', dataDir, '--listen', address, ...given], env);
    const { pid } = this.child;
    if (pid !== undefined) noteProcess(pid);
    const lastLines: string[] = [];
    createInterface(this.child.stderr).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 5) lastLines.shift();
      const parsed = parsedLine(line);
      if (parsed !== undefined) onLine(parsed);
    });
    this.ended = once(this.child, 'close').then((ending) => {
      const [code, signal] = ending as [number | null, NodeJS.Signals | null];
      if (pid !== undefined) forgetProcess(pid);
      return { code, signal };
    });
    this.ready = Promise.race([
      once(this.child.stdout, 'data').then(() => {}),
      this.ended.then(() => {
        throw new Error(`the broker ended before it was ready: ${lastLines.join('\n')}`);
      }),
    ]);
    this.ready.catch(() => {});
  }
}

/** A line that a kill cut off is none. */
function parsedLine(line: string): LogLine | undefined {
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return undefined;
  }
}

async function freePort(prng: Prng): Promise<number> {
  for (;;) {
    const port = prng.integer(PORTS.min, PORTS.max);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}
