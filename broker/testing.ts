/// <reference types="node" preserve="true" />
/// <reference lib="esnext.disposable" preserve="true" />
// The public face of `tidemark/testing`: a broker for other people's tests, in one line.
//
//   await using broker = await startTestBroker();
//   const producer = new Producer({ brokers: broker.brokers });

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Broker, type BrokerOptions } from './broker.ts';
import { nodeFiles, nodeRandom } from './node-ports.ts';
import { uuidFrom } from './uuid.ts';

export interface TestBrokerOptions extends Pick<BrokerOptions, 'settings' | 'logger' | 'port'> {
  /** Where topics keep their records unless they say otherwise. Default "memory". */
  storage?: 'memory' | 'disk';
}

export interface TestBroker extends AsyncDisposable {
  /** For the `brokers` option of Producer, Consumer and Admin. */
  readonly brokers: string[];
  readonly address: string;
  readonly port: number;
  /** Of metrics and health, where the setting http.listen is given ("127.0.0.1:0": a free port). */
  readonly httpAddress: string | undefined;
  /** Stops the broker and removes its data. */
  close(): Promise<void>;
}

/**
 * A throw-away broker in this process, on a free port of 127.0.0.1. Topics are created on first use and live in memory;
 * its folder is removed on close. `settings` override all of this.
 */
export async function startTestBroker(options: TestBrokerOptions = {}): Promise<TestBroker> {
  const dataDir = join(tmpdir(), `tidemark-${uuidFrom(nodeRandom.bytes(16))}`);
  const removeData = (): Promise<void> => nodeFiles.removeTree(dataDir);
  const settings = {
    'auto.create.topics': true,
    'topic.storage': options.storage ?? 'memory',
    'topic.flush': 'os',
    // What a test keeps is small and gone soon.
    'storage.min.free.bytes': 0,
    'shutdown.timeout.ms': 1_000,
    ...options.settings,
  };
  try {
    const { logger } = options;
    const broker = await Broker.start({ dataDir, port: options.port ?? 0, settings, ...(logger && { logger }) });
    const close = async (): Promise<void> => {
      await broker.close();
      await removeData();
    };
    return {
      brokers: [broker.address],
      address: broker.address,
      port: broker.port,
      httpAddress: broker.httpAddress,
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await removeData();
    throw error;
  }
}
