import { TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Cluster } from '../cluster.ts';
import { refuseMisspelt } from '../options.ts';
import type { Quota, QuotaChange, QuotaEntity } from '../quota-types.ts';
import { onlyIfNotDone } from '../retry.ts';

type Default = NonNullable<QuotaEntity['default']>;

/** By their numbers on the wire, from 1 on. */
const DEFAULTS: readonly Default[] = ['principal', 'client-id', 'topic'];
const FIELDS = ['principal', 'clientId', 'topic', 'default', 'produceBytesPerSecond', 'fetchBytesPerSecond'];

export async function alterQuotas(cluster: Cluster, changes: readonly QuotaChange[]): Promise<void> {
  const wire = changes.map(toWire);
  // What was taken away cannot be taken away again.
  const removes = changes.some(
    (change) => change.produceBytesPerSecond === null || change.fetchBytesPerSecond === null,
  );
  await cluster.requestAny('alterQuotas', { changes: wire }, removes ? onlyIfNotDone : undefined);
}

/** In the order in which they were set first. */
export async function listQuotas(cluster: Cluster): Promise<Quota[]> {
  const { message } = await cluster.requestAny('listQuotas', {});
  return message.quotas.map(fromWire);
}

/** Throws INVALID_ARGUMENT. */
function toWire(change: QuotaChange): tidemark.QuotaChange.$Properties {
  refuseMisspelt(change, FIELDS, 'a quota');
  const { principal, clientId, topic, produceBytesPerSecond, fetchBytesPerSecond } = change;
  if (produceBytesPerSecond === undefined && fetchBytesPerSecond === undefined) {
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      'a quota has a rate: produceBytesPerSecond, fetchBytesPerSecond or both',
    );
  }
  return {
    entity: {
      ...(principal !== undefined && { principal }),
      ...(clientId !== undefined && { clientId }),
      ...(topic !== undefined && { topic }),
      default: numberOf(change.default),
    },
    ...(produceBytesPerSecond !== undefined && { produceBytesPerSecond: rateOf(produceBytesPerSecond) }),
    ...(fetchBytesPerSecond !== undefined && { fetchBytesPerSecond: rateOf(fetchBytesPerSecond) }),
  };
}

function numberOf(ofDefault: Default | undefined): number {
  if (ofDefault === undefined) return 0;
  const number = DEFAULTS.indexOf(ofDefault) + 1;
  if (number > 0) return number;
  throw new TidemarkError(
    'INVALID_ARGUMENT',
    `default has to be one of ${DEFAULTS.join(', ')}, not ${String(ofDefault)}`,
  );
}

function rateOf(rate: number | null): number {
  if (rate === null) return 0;
  if (Number.isSafeInteger(rate) && rate > 0) return rate;
  throw new TidemarkError(
    'INVALID_ARGUMENT',
    `a rate is a whole number of bytes per second, or null, not ${String(rate)}`,
  );
}

function fromWire({ entity, produceBytesPerSecond, fetchBytesPerSecond }: tidemark.Quota.$Properties): Quota {
  const { principal, clientId, topic } = entity ?? {};
  const ofDefault = DEFAULTS[Number(entity?.default ?? 0) - 1];
  return {
    ...(typeof principal === 'string' && { principal }),
    ...(typeof clientId === 'string' && { clientId }),
    ...(typeof topic === 'string' && { topic }),
    ...(ofDefault !== undefined && { default: ofDefault }),
    ...(typeof produceBytesPerSecond === 'number' && { produceBytesPerSecond }),
    ...(typeof fetchBytesPerSecond === 'number' && { fetchBytesPerSecond }),
  };
}
