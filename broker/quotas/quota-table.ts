// The quotas that are set, and which of them counts for whom. Immutable.

import { TidemarkError } from '../../protocol/errors.ts';
import { type Direction, keyOf, MAX_QUOTAS, type Quota, type QuotaChange, type QuotaDefault, textOf } from './quota.ts';

/** The rate that counts, and whose bucket it fills. */
export interface Applied {
  readonly bucket: string;
  readonly bytesPerSecond: number;
}

/** A quota's rates, each with the name of its bucket; of a default, with what the name begins with. */
interface Rates {
  readonly produce: Applied | undefined;
  readonly fetch: Applied | undefined;
}

export class QuotaTable {
  readonly #quotas: ReadonlyMap<string, Quota>;
  // The same again, to be found without making a key: this is looked into for every request.
  readonly #ofPairs = new Map<string, Map<string, Rates>>();
  readonly #ofPrincipals = new Map<string, Rates>();
  readonly #ofClientIds = new Map<string, Rates>();
  readonly #ofTopics = new Map<string, Rates>();
  readonly #defaults = new Map<QuotaDefault, Rates>();

  constructor(quotas: Iterable<Quota> = []) {
    this.#quotas = new Map(Array.from(quotas, (quota) => [keyOf(quota), quota]));
    for (const [key, quota] of this.#quotas) this.#index(quota, ratesOf(key, quota));
  }

  get isEmpty(): boolean {
    return this.#quotas.size === 0;
  }

  all(): Quota[] {
    return [...this.#quotas.values()];
  }

  /** Throws UNKNOWN_QUOTA for one that is taken away and is not there, QUOTA_LIMIT. */
  with(changes: readonly QuotaChange[]): QuotaTable {
    const quotas = new Map(this.#quotas);
    for (const change of changes) {
      const key = keyOf(change.entity);
      const before = quotas.get(key);
      const after = changed(before, change);
      if (after !== undefined) quotas.set(key, after);
      else if (!quotas.delete(key)) {
        throw new TidemarkError('UNKNOWN_QUOTA', `there is no quota of ${textOf(change.entity)}`);
      }
    }
    if (quotas.size > MAX_QUOTAS) throw new TidemarkError('QUOTA_LIMIT', `there are at most ${MAX_QUOTAS} quotas`);
    return new QuotaTable(quotas.values());
  }

  /** What counts for a connection. */
  ofPeer(direction: Direction, principal: string, clientId: string): Applied | undefined {
    return (
      this.#ofPairs.get(principal)?.get(clientId)?.[direction] ??
      this.#ofPrincipals.get(principal)?.[direction] ??
      // Before what a client calls itself: else it would only have to take the name of one that may do more.
      this.#default(direction, 'principal', principal) ??
      this.#ofClientIds.get(clientId)?.[direction] ??
      this.#default(direction, 'client-id', clientId)
    );
  }

  ofTopic(direction: Direction, topic: string): Applied | undefined {
    return this.#ofTopics.get(topic)?.[direction] ?? this.#default(direction, 'topic', topic);
  }

  #default(direction: Direction, kind: QuotaDefault, name: string): Applied | undefined {
    const applied = this.#defaults.get(kind)?.[direction];
    return applied === undefined ? undefined : { ...applied, bucket: `${applied.bucket} ${name}` };
  }

  #index({ principal, clientId, topic, default: ofDefault }: Quota, rates: Rates): void {
    if (ofDefault !== undefined) this.#defaults.set(ofDefault, rates);
    else if (topic !== undefined) this.#ofTopics.set(topic, rates);
    else if (principal === undefined) this.#ofClientIds.set(clientId ?? '', rates);
    else if (clientId === undefined) this.#ofPrincipals.set(principal, rates);
    else this.#ofPairs.set(principal, (this.#ofPairs.get(principal) ?? new Map<string, Rates>()).set(clientId, rates));
  }
}

function ratesOf(key: string, { produceBytesPerSecond, fetchBytesPerSecond }: Quota): Rates {
  const applied = (direction: Direction, bytesPerSecond: number | undefined): Applied | undefined =>
    bytesPerSecond === undefined ? undefined : { bucket: `${direction} ${key}`, bytesPerSecond };
  return { produce: applied('produce', produceBytesPerSecond), fetch: applied('fetch', fetchBytesPerSecond) };
}

/** Undefined: nothing is left of it. */
function changed(before: Quota | undefined, change: QuotaChange): Quota | undefined {
  const pick = (now: number | null | undefined, then: number | undefined): number | undefined =>
    now === undefined ? then : (now ?? undefined);
  const produce = pick(change.produceBytesPerSecond, before?.produceBytesPerSecond);
  const fetch = pick(change.fetchBytesPerSecond, before?.fetchBytesPerSecond);
  if (produce === undefined && fetch === undefined) return undefined;
  return {
    ...change.entity,
    ...(produce !== undefined && { produceBytesPerSecond: produce }),
    ...(fetch !== undefined && { fetchBytesPerSecond: fetch }),
  };
}
