// Runs a broker as a process: settings from a file and from the command line, log to standard error, a clean stop at
// SIGTERM and SIGINT, a look at renewed files at SIGHUP.

import { TidemarkError } from '../protocol/errors.ts';
import { Broker } from './broker.ts';
import { brokerConfig, type GivenSettings, settingsFromDocument, settingsFromPairs } from './config.ts';
import { LogDestination } from './log-destination.ts';
import { nodeFiles } from './node-ports.ts';
import type { LogFields } from './ports.ts';
import { processLogger } from './process-log.ts';
import { withoutSecrets } from './secrets.ts';
import { messageOf } from './storage/storage-errors.ts';

const STANDARD_ERROR = 2;

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
  /** Stops it cleanly, instead of signals: these are the caller's then. */
  stop?: AbortSignal;
}

/** Resolves after a clean stop. Rejects when the broker cannot start, or its disk failed. */
export async function serve(options: ServeOptions): Promise<void> {
  const settings = await settingsOf(options);
  const logger = processLogger(brokerConfig(settings).logLevel, new LogDestination({ fd: STANDARD_ERROR }));
  let fail: (error: TidemarkError) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // The disk may fail before anybody waits for it here.
  failed.catch(() => {});
  let broker: Broker | undefined;
  // From the beginning on: it would end a process that starts. What it has looked at is read then anyway.
  const reload = (): void => void broker?.reload();
  if (options.stop === undefined) process.on('SIGHUP', reload);
  try {
    broker = await Broker.start({ settings, logger, onFailure: (error) => fail(error), httpByDefault: true });
    const given: LogFields = { event: 'settings_given', settings: withoutSecrets(settings) };
    logger.info(given, 'settings given by file and command line');
    options.onReady(broker);
    await Promise.race([untilStopped(broker, options.stop), failed]);
  } finally {
    process.off('SIGHUP', reload);
    await broker?.close();
  }
}

/** What is given, the least first: the file, `set`, the options of their own. */
export async function settingsOf(options: Omit<ServeOptions, 'onReady'>): Promise<GivenSettings> {
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

function untilStopped(broker: Broker, asked: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      // A second signal is the system's own: it ends the process at once.
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      broker.close().then(resolve, reject);
    };
    if (asked?.aborted === true) return stop();
    if (asked !== undefined) return asked.addEventListener('abort', stop, { once: true });
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
