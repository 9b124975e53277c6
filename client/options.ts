// The options of the three clients with their defaults filled in and their limits checked, before anything is opened.

import { TidemarkError } from '../protocol/errors.ts';
import { Login } from './access/login.ts';
import { nodePorts } from './node-ports.ts';
import type { ClientPorts } from './ports.ts';
import type { RetrySettings } from './retry.ts';
import { resolveTls, type TlsOptions } from './tls-options.ts';
import type { ConnectionOptions } from './types.ts';

/** Node's. */
export const DEFAULT_PORTS: ClientPorts = nodePorts;
const DEFAULT_PORT = 7450;
const MAX_PORT = 65_535;
/** Node's timers take no more. */
const MAX_DELAY_MS = 0x7fff_ffff;

export interface BrokerAddress {
  host: string;
  port: number;
}

export interface ConnectionSettings extends RetrySettings {
  brokers: readonly BrokerAddress[];
  clientId: string;
  login?: Login | undefined;
  connectTimeoutMs: number;
  requestTimeoutMs: number;
  operationTimeoutMs: number;
  tls: TlsOptions | undefined;
}

/** Of all three clients. */
export const CONNECTION_OPTIONS: Readonly<Record<keyof ConnectionOptions, true>> = {
  brokers: true,
  clientId: true,
  sasl: true,
  connectTimeoutMs: true,
  requestTimeoutMs: true,
  retryMs: true,
  retryMaxMs: true,
  operationTimeoutMs: true,
  onRetry: true,
  tls: true,
  ports: true,
};

/** Throws INVALID_ARGUMENT, naming the option: one that is misspelt would else be ignored. */
export function refuseUnknown<Options extends object>(
  options: Options,
  known: Readonly<Record<keyof Options, true>>,
  whose: string,
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !Object.hasOwn(known, name)) {
      throw new TidemarkError('INVALID_ARGUMENT', `${whose} has no option ${name}`);
    }
  }
}

/** A misspelt dryRun must not do what it was to spare. Throws INVALID_ARGUMENT. */
export function refuseMisspelt(options: object | undefined, known: readonly string[], whose: string): void {
  if (options !== undefined && (typeof options !== 'object' || options === null)) {
    throw new TidemarkError('INVALID_ARGUMENT', `the options of ${whose} have to be an object`);
  }
  const misspelt = Object.keys(options ?? {}).find((name) => !known.includes(name));
  if (misspelt === undefined) return;
  throw new TidemarkError('INVALID_ARGUMENT', `${whose} has no option ${misspelt}; there are ${known.join(', ')}`);
}

/** Throws INVALID_ARGUMENT, naming the option. */
export function resolveConnection(options: ConnectionOptions): ConnectionSettings {
  if (typeof options !== 'object' || options === null) {
    throw new TidemarkError('INVALID_ARGUMENT', 'a client is made with options: at least { brokers: "host:port" }');
  }
  const retryMs = milliseconds('retryMs', options.retryMs, 50, 1);
  return {
    brokers: parseBrokers(options.brokers),
    clientId: options.clientId ?? 'tidemark-client',
    login: options.sasl && new Login(options.sasl),
    connectTimeoutMs: milliseconds('connectTimeoutMs', options.connectTimeoutMs, 10_000, 1),
    requestTimeoutMs: milliseconds('requestTimeoutMs', options.requestTimeoutMs, 30_000, 1),
    operationTimeoutMs: milliseconds('operationTimeoutMs', options.operationTimeoutMs, 30_000, 0),
    retryMs,
    retryMaxMs: Math.max(retryMs, milliseconds('retryMaxMs', options.retryMaxMs, 1_000, 1)),
    onRetry: options.onRetry,
    tls: resolveTls(options.tls),
    ports: options.ports ?? DEFAULT_PORTS,
  };
}

export function milliseconds(name: string, value: number | undefined, fallback: number, min: number): number {
  return integer(name, value, fallback, min, MAX_DELAY_MS);
}

export function integer(
  name: string,
  value: number | undefined,
  fallback: number,
  min: number,
  max: number = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new TidemarkError('INVALID_ARGUMENT', `${name} has to be a whole number from ${min} to ${max}, not ${value}`);
  }
  return value;
}

export function oneOf<const T>(name: string, value: T | undefined, fallback: T, allowed: readonly T[]): T {
  if (value === undefined) return fallback;
  if (!allowed.includes(value)) {
    throw new TidemarkError('INVALID_ARGUMENT', `${name} has to be one of ${allowed.join(', ')}, not ${String(value)}`);
  }
  return value;
}

/** "host:port", "host" or "[ipv6]:port", one or several, also comma-separated. Throws INVALID_ARGUMENT. */
export function parseBrokers(brokers: string | readonly string[]): BrokerAddress[] {
  const listed: readonly string[] = typeof brokers === 'string' ? [brokers] : (brokers ?? []);
  const addresses = listed
    .flatMap((entry) => entry.split(','))
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(parseAddress);
  if (addresses.length === 0) {
    throw new TidemarkError('INVALID_ARGUMENT', 'brokers has to name at least one address, as "host:port"');
  }
  return addresses;
}

function parseAddress(text: string): BrokerAddress {
  const match = /^(?:\[([^[\]]+)\]|([^:[\]\s]+))(?::(\d+))?$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = match?.[3] === undefined ? DEFAULT_PORT : Number(match[3]);
  if (host === undefined || port < 1 || port > MAX_PORT) {
    throw new TidemarkError('INVALID_ARGUMENT', `"${text}" is no broker address; write "host:port"`);
  }
  return { host, port };
}

export function formatAddress({ host, port }: BrokerAddress): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
