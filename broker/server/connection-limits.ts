// Which connections are let in: so many in all, so many of one address, and so many in a second. Pure: the time is given.
//
// The limits of an address, and of the rate, spare this machine's own addresses as long as nobody has set them: whoever embeds
// the broker, and tests of it, open connections as they like.

import { Counts } from '../counts.ts';
import { RateQuota } from '../quotas/rate-quota.ts';
import type { RefusalReason } from './refusals.ts';

export interface ConnectionLimitSettings {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number | undefined;
  readonly maxConnectionRate: number | undefined;
  readonly connectionRatePerAddress: number | undefined;
}

/** Where nothing is set, for addresses of other machines. */
export const DEFAULT_PER_ADDRESS = 1_000;
const DEFAULT_RATE = 2_000;
export const DEFAULT_RATE_PER_ADDRESS = 500;

/** A second's worth may come at once. */
const BURST_MS = 1000;
/** Addresses whose rate is remembered; when there are more, those who are new share one rate. */
const MAX_RATES = 10_000;
/** Looking for those that can be forgotten takes a look at all. */
const MIN_SWEEP_INTERVAL_MS = 100;
const IPV6_PREFIX_GROUPS = 4;

export class ConnectionLimits {
  readonly #settings: ConnectionLimitSettings;
  readonly #openOf = new Counts<string>();
  readonly #rates = new Map<string, RateQuota>();
  readonly #all: RateQuota;
  readonly #newcomers: RateQuota;
  #open = 0;
  #sweptMs = Number.NEGATIVE_INFINITY;

  constructor(settings: ConnectionLimitSettings) {
    this.#settings = settings;
    this.#all = new RateQuota(settings.maxConnectionRate ?? DEFAULT_RATE, BURST_MS);
    this.#newcomers = this.#newRate();
  }

  /** Why the connection may not come in; undefined, and it counts from now on, if it may. */
  admit(remoteAddress: string, nowMs: number): RefusalReason | undefined {
    const { maxConnections, maxConnectionsPerAddress, maxConnectionRate, connectionRatePerAddress } = this.#settings;
    const address = addressOf(remoteAddress);
    const isLocal = isLoopback(address);
    const applies = (setting: number | undefined): boolean => setting !== undefined || !isLocal;
    if (this.#open >= maxConnections) return 'too_many_connections';
    const maxOfAddress = maxConnectionsPerAddress ?? DEFAULT_PER_ADDRESS;
    if (applies(maxConnectionsPerAddress) && this.#openOf.of(address) >= maxOfAddress) {
      return 'too_many_of_address';
    }
    if (applies(connectionRatePerAddress)) {
      const rate = this.#rateOf(address, nowMs);
      if (!hasRoom(rate, nowMs)) return 'connection_rate_of_address';
      rate.take(1, nowMs);
    }
    if (applies(maxConnectionRate)) {
      if (!hasRoom(this.#all, nowMs)) return 'connection_rate';
      this.#all.take(1, nowMs);
    }
    this.#open++;
    this.#openOf.add(address, 1);
    return undefined;
  }

  /** A connection that was let in is gone. */
  left(remoteAddress: string): void {
    this.#open--;
    this.#openOf.add(addressOf(remoteAddress), -1);
  }

  #rateOf(address: string, nowMs: number): RateQuota {
    const known = this.#rates.get(address);
    if (known !== undefined) return known;
    if (this.#rates.size >= MAX_RATES) {
      if (nowMs - this.#sweptMs >= MIN_SWEEP_INTERVAL_MS) {
        this.#sweptMs = nowMs;
        for (const [other, rate] of this.#rates) if (rate.isFull(nowMs)) this.#rates.delete(other);
      }
      if (this.#rates.size >= MAX_RATES) return this.#newcomers;
    }
    const rate = this.#newRate();
    this.#rates.set(address, rate);
    return rate;
  }

  #newRate(): RateQuota {
    return new RateQuota(this.#settings.connectionRatePerAddress ?? DEFAULT_RATE_PER_ADDRESS, BURST_MS);
  }
}

function hasRoom(rate: RateQuota, nowMs: number): boolean {
  return rate.debtMs(nowMs) === 0;
}

/** Who is taken for one peer: an IPv4 address, or the first half of an IPv6 address, which one subscriber has to itself. */
export function addressOf(remoteAddress: string): string {
  const host = remoteAddress.slice(0, Math.max(remoteAddress.lastIndexOf(':'), 0)).replace(/^\[|\]$/g, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(host)?.[1];
  if (mapped !== undefined) return mapped;
  if (!host.includes(':') || isLoopback(host)) return host;
  const [head = '', tail] = host.split('%')[0]?.split('::') ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length;
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after);
  const all = [...groups, ...Array.from({ length: zeros }, () => '0'), ...(tail ? tail.split(':') : [])];
  return `${all.slice(0, IPV6_PREFIX_GROUPS).join(':')}::/64`;
}

export function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}
