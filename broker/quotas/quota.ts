// What a quota is about: who or what it bounds, and how much. Whose it is decides where it counts:
//
//   principal and client id   the connections of this principal under this client id, together
//   principal                 all connections of the principal, together
//   default principal         each principal by itself
//   client id                 all connections under the client id, together
//   default client id         each client id by itself
//   topic, default topic      whatever goes to, or comes from, the topic (each topic), by whomever
//
// Of the first five the most specific one that has a rate counts, in this order; that of the topic counts besides.

import { TidemarkError } from '../../protocol/errors.ts';

export type QuotaDefault = 'principal' | 'client-id' | 'topic';

export interface QuotaEntity {
  readonly principal?: string;
  readonly clientId?: string;
  readonly topic?: string;
  readonly default?: QuotaDefault;
}

export type Direction = 'produce' | 'fetch';

export interface Quota extends QuotaEntity {
  readonly produceBytesPerSecond?: number;
  readonly fetchBytesPerSecond?: number;
}

export interface QuotaChange {
  readonly entity: QuotaEntity;
  /** Undefined leaves the rate as it is; null takes it away. */
  readonly produceBytesPerSecond?: number | null;
  readonly fetchBytesPerSecond?: number | null;
}

export const MAX_QUOTAS = 10_000;
const MIN_BYTES_PER_SECOND = 1024;
const MAX_NAME_CHARACTERS = 255;
const CONTROL_CHARACTER = /\p{Cc}/u;
const PRINCIPAL = /^[A-Za-z]+:./;

/** The name under which a quota is kept: no two entities share one, whatever characters their names have. */
export function keyOf({ principal, clientId, topic, default: ofDefault }: QuotaEntity): string {
  return JSON.stringify([principal ?? null, clientId ?? null, topic ?? null, ofDefault ?? null]);
}

export function textOf({ principal, clientId, topic, default: ofDefault }: QuotaEntity): string {
  const parts = [
    principal !== undefined && `principal ${principal}`,
    clientId !== undefined && `client id ${clientId}`,
    topic !== undefined && `topic ${topic}`,
    ofDefault !== undefined && `default of each ${ofDefault}`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** Throws INVALID_QUOTA. */
export function checkChange({ entity, produceBytesPerSecond, fetchBytesPerSecond }: QuotaChange): void {
  checkEntity(entity);
  for (const rate of [produceBytesPerSecond, fetchBytesPerSecond]) {
    if (rate === undefined || rate === null) continue;
    if (!Number.isSafeInteger(rate) || rate < MIN_BYTES_PER_SECOND) {
      throw invalid(`a rate is at least ${MIN_BYTES_PER_SECOND} bytes per second, not ${rate}`);
    }
  }
}

function checkEntity({ principal, clientId, topic, default: ofDefault }: QuotaEntity): void {
  const ofPeer = principal !== undefined || clientId !== undefined;
  const kinds = [ofPeer, topic !== undefined, ofDefault !== undefined].filter((kind) => kind);
  if (kinds.length !== 1) {
    throw invalid('a quota is of a principal, a client id (or both), a topic, or a default: one of these');
  }
  checkName('principal', principal);
  checkName('client id', clientId);
  checkName('topic', topic);
  if (principal !== undefined && !PRINCIPAL.test(principal)) {
    throw invalid(`a principal is written as User:name, not ${JSON.stringify(principal)}`);
  }
}

function checkName(what: string, name: string | undefined): void {
  if (name === undefined) return;
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !CONTROL_CHARACTER.test(name)) return;
  throw invalid(`the name of a ${what} has 1 to ${MAX_NAME_CHARACTERS} characters, and no control characters`);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_QUOTA', message);
}
