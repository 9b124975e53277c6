// Runs a broker as a process: settings from a file and from the command line, log to standard error, a clean stop at
// SIGTERM and SIGINT.

import { pino } from 'pino';
import { TidemarkError } from '../protocol/errors.ts';
import { Broker } from './broker.ts';
import { brokerConfig, type GivenSettings, settingsFromDocument, settingsFromPairs } from './config.ts';
import { nodeFiles } from './node-ports.ts';
import { messageOf } from './storage/storage-errors.ts';

export interface ServeOptions {
  /** Folder for all data; wins over the settings. */
  data?: string;
  /** HOST:PORT; wins over the settings. */
  listen?: string;
  /** A YAML or JSON file of settings. */
  configFile?: string;
  /** "name=value" each; win over the file. */
  set?: readonly string[];
  /** Called once the broker serves. */
  onReady: (broker: Broker) => void;
}

/** Resolves after a clean stop. Rejects when the broker cannot start, or its disk failed. */
export async function serve(options: ServeOptions): Promise<void> {
  const settings = await settingsOf(options);
  const logger = pino(
    { level: brokerConfig(settings).logLevel, base: undefined },
    pino.destination({ fd: 2, sync: true }),
  );
  let fail: (error: TidemarkError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // The disk may fail before anybody waits for it here.
  failed.catch(() => {});
  const broker = await Broker.start({ settings, logger, onFailure: (error) => fail(error) });
  options.onReady(broker);
  try {
    await Promise.race([untilStopped(broker), failed]);
  } finally {
    await broker.close();
  }
}

async function settingsOf(options: ServeOptions): Promise<GivenSettings> {
  const own = new Map<string, unknown>();
  if (options.data !== undefined) own.set('data.dir', options.data);
  if (options.listen !== undefined) own.set('listen', options.listen);
  const fromFile = options.configFile === undefined ? new Map() : await readConfigFile(options.configFile);
  return new Map([...fromFile, ...settingsFromPairs(options.set ?? []), ...own]);
}

async function readConfigFile(path: string): Promise<GivenSettings> {
  try {
    const { parse } = await import('yaml');
    return settingsFromDocument(parse(String(await nodeFiles.readFile(path))));
  } catch (error) {
    if (error instanceof TidemarkError) throw error;
    throw new TidemarkError('INVALID_SETTING', `the configuration file ${path} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function untilStopped(broker: Broker): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      // A second signal is the system's own: it ends the process at once.
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      broker.close().then(resolve, reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
