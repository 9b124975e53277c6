// The volume: mutations against a whole broker in this process, over connections in memory. Nothing stands between a mutation
// and the broker's code, so that an error knows the mutation that it comes from.

import { Broker } from '../../../broker/broker.ts';
import { nodeFiles, nodePorts } from '../../../broker/node-ports.ts';
import type { FileSystem } from '../../../broker/ports.ts';
import { errorCodeOf } from '../../../protocol/errors.ts';
import { SpoiledBuffers } from '../../simulation/world/spoiled-buffers.ts';
import { FakeNetwork } from '../../support/fake-network.ts';
import { TestClient } from '../../support/test-client.ts';
import { ATTACKED_SETTINGS, attackFolder } from '../attacked-broker.ts';
import { corpusOf } from '../corpus.ts';
import type { Finding } from '../findings.ts';
import { makeLandmarks } from '../landmarks.ts';
import { type Mutation, Mutations, type Stage } from '../mutation/mutations.ts';
import { LOGIN_SETTINGS, makeUsers, UserLogin } from '../users.ts';
import { unansweredOf } from './aftermath.ts';
import { Innocent } from './innocent.ts';
import { Watch } from './watch.ts';

export interface VolumeOptions {
  readonly seed: string;
  /** Mutations from this number on. */
  readonly first: number;
  readonly count: number;
  /** Whether the broker serves only who has logged in. */
  readonly wantsLogin?: boolean;
}

export interface VolumeReport {
  readonly mutations: number;
  readonly findings: readonly Finding[];
  /** How often each code was the answer; "response" where the request was carried out. */
  readonly answers: ReadonlyMap<string, number>;
  /** The longest that nobody else was served. */
  readonly slowest: { readonly forMs: number; readonly mutation: string };
}

/** All connections in memory are of one address, which is not this machine's own. */
const AT_ANY_RATE = { 'max.connection.rate': 1_000_000, 'connection.rate.per.address': 1_000_000 };
/** Connections that are attacked over at one time. */
const CONNECTIONS = 16;
/** A mutation can leave its connection in the middle of a frame that never ends: each serves so many only. */
const MUTATIONS_PER_CONNECTION = 8;
const TURNS = 3;
const PROBE_EVERY = 512;

export async function attackInProcess({
  seed,
  first,
  count,
  wantsLogin = false,
}: VolumeOptions): Promise<VolumeReport> {
  await using folder = await attackFolder();
  const watch = new Watch(seed);
  const network = new FakeNetwork();
  const ports = {
    ...nodePorts({ logger: watch.logger }),
    files: withoutSyncs(nodeFiles),
    buffers: new SpoiledBuffers(),
    network,
  };
  if (wantsLogin) await makeUsers(folder.path);
  const settings = { ...ATTACKED_SETTINGS, ...AT_ANY_RATE, ...(wantsLogin && LOGIN_SETTINGS) };
  const broker = await Broker.start({ dataDir: folder.path, port: 0, settings, ports });
  const attacker = new Attacker(network, watch, wantsLogin ? new UserLogin('attacker') : undefined);
  let sent = 0;
  try {
    using _listening = watch.listen();
    const corpus = await corpusOf(await makeLandmarks(await attacker.connect('ready')));
    const mutations = new Mutations(seed, corpus);
    const innocent = await Innocent.create(network, watch, wantsLogin ? new UserLogin('innocent') : undefined);
    for (; sent < count && !watch.hasEnough; sent++) {
      await attacker.send(mutations.at(first + sent));
      if (sent % PROBE_EVERY === 0) await innocent.probe();
    }
    await attacker.end();
    await innocent.verify();
    for (const problem of await unansweredOf(await attacker.connect('ready'), corpus)) watch.report(problem);
  } finally {
    await broker.close();
  }
  return { mutations: sent, findings: watch.findings, answers: attacker.answers, slowest: watch.slowest };
}

class Attacker {
  readonly answers = new Map<string, number>();
  readonly #network: FakeNetwork;
  readonly #watch: Watch;
  readonly #login: UserLogin | undefined;
  readonly #connections: { client: TestClient; left: number }[] = [];
  #sent = 0;

  constructor(network: FakeNetwork, watch: Watch, login: UserLogin | undefined) {
    this.#network = network;
    this.#watch = watch;
    this.#login = login;
  }

  async connect(stage: Stage): Promise<TestClient> {
    if (stage === 'before Hello') return new TestClient(this.#network);
    const client = await TestClient.greeted(this.#network);
    if (stage === 'ready') await this.#login?.run(client);
    return client;
  }

  async send(mutation: Mutation): Promise<void> {
    const slot = this.#sent++ % CONNECTIONS;
    const client = await this.#connectionAt(slot, mutation.stage);
    this.#watch.during(mutation, () => client.socket.receive(mutation.bytes));
    if (slot === CONNECTIONS - 1) await this.#watch.workOff(TURNS);
  }

  async end(): Promise<void> {
    await this.#watch.workOff(TURNS);
    for (const { client } of this.#connections) this.#retire(client);
  }

  async #connectionAt(slot: number, stage: Stage): Promise<TestClient> {
    const present = this.#connections[slot];
    const isReady = stage === 'ready' || (stage === 'before login' && this.#login === undefined);
    if (present !== undefined && isReady && present.left > 0 && isUsable(present.client)) {
      present.left--;
      return present.client;
    }
    if (present !== undefined) this.#retire(present.client);
    const client = await this.connect(stage);
    this.#connections[slot] = { client, left: isReady ? MUTATIONS_PER_CONNECTION - 1 : 0 };
    return client;
  }

  #retire({ socket, replies }: TestClient): void {
    socket.destroy();
    for (const { frame } of replies) {
      if (frame.hello ?? frame.authenticate) continue;
      const answer = frame.error ? (errorCodeOf(frame.error.code ?? 0) ?? 'a code without name') : 'response';
      this.answers.set(answer, (this.answers.get(answer) ?? 0) + 1);
    }
  }
}

function isUsable({ socket }: TestClient): boolean {
  return !socket.isClosed && !socket.isEnded && !socket.isPaused;
}

/** Whether something is durable is not what is judged here, and there are many writes. */
function withoutSyncs(files: FileSystem): FileSystem {
  return {
    ...files,
    syncDirectory: async () => {},
    async open(path, mode) {
      const handle = await files.open(path, mode);
      handle.datasync = async () => {};
      return handle;
    },
  };
}
