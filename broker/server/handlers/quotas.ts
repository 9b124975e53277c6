// Setting and listing quotas.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { MAX_QUOTAS, type Quota, type QuotaChange, type QuotaDefault, type QuotaEntity } from '../../quotas/quota.ts';
import type { Quotas } from '../../quotas/quotas.ts';
import type { Handlers, RequestOf } from '../api.ts';

type WireChange = RequestOf<'alterQuotas'>['changes'][number];

/** By their numbers on the wire, from 1 on. */
const DEFAULTS: readonly QuotaDefault[] = ['principal', 'client-id', 'topic'];

export function quotaHandlers(quotas: Quotas): Pick<Handlers, 'alterQuotas' | 'listQuotas'> {
  return {
    async alterQuotas({ changes }) {
      if (changes.length > MAX_QUOTAS) {
        throw new TidemarkError('INVALID_QUOTA', `a request changes at most ${MAX_QUOTAS} quotas`);
      }
      await quotas.alter(changes.map(changeOf));
      return { response: {} };
    },

    async listQuotas() {
      return { response: { quotas: quotas.all().map(toWire) } };
    },
  };
}

function changeOf({ entity, produceBytesPerSecond, fetchBytesPerSecond }: WireChange): QuotaChange {
  return {
    entity: entityOf(entity),
    ...(produceBytesPerSecond !== null && { produceBytesPerSecond: produceBytesPerSecond || null }),
    ...(fetchBytesPerSecond !== null && { fetchBytesPerSecond: fetchBytesPerSecond || null }),
  };
}

function entityOf(entity: WireChange['entity']): QuotaEntity {
  if (entity === null) throw new TidemarkError('INVALID_QUOTA', 'a quota says whose it is');
  const number = Number(entity.default);
  const ofDefault = DEFAULTS[number - 1];
  if (number !== 0 && ofDefault === undefined) {
    throw new TidemarkError('INVALID_QUOTA', `there is no default quota of kind ${number}`);
  }
  return {
    ...(entity.principal !== null && { principal: entity.principal }),
    ...(entity.clientId !== null && { clientId: entity.clientId }),
    ...(entity.topic !== null && { topic: entity.topic }),
    ...(ofDefault !== undefined && { default: ofDefault }),
  };
}

function toWire({ produceBytesPerSecond, fetchBytesPerSecond, ...entity }: Quota): tidemark.Quota.$Properties {
  const { default: ofDefault, ...named } = entity;
  return {
    entity: { ...named, default: ofDefault === undefined ? 0 : DEFAULTS.indexOf(ofDefault) + 1 },
    ...(produceBytesPerSecond !== undefined && { produceBytesPerSecond }),
    ...(fetchBytesPerSecond !== undefined && { fetchBytesPerSecond }),
  };
}
