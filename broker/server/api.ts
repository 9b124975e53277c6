// What a handler gets and gives, typed by the table of APIs.

import type { ApiName, Requests } from '../../protocol/apis.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Session } from '../access/session.ts';
import type { LogRead } from '../storage/partition-log.ts';
import type { ByteBudget } from './byte-budget.ts';

/**
 * A decoded message has every field: absent ones read as their default, and absent messages as null. The generated types
 * say so at the top level only.
 */
type Decoded<Field> = Field extends Uint8Array
  ? Field
  : Field extends readonly (infer Item)[]
    ? readonly Decoded<Item>[]
    : Field extends object
      ? { readonly [Name in Exclude<keyof Field, '$unknowns'>]-?: DecodedField<NonNullable<Field[Name]>> }
      : Field;

type DecodedField<Field> = Field extends readonly unknown[] | Uint8Array
  ? Decoded<Field>
  : Field extends object
    ? Decoded<Field> | null
    : Field;

export type RequestOf<Api extends ApiName> = Decoded<Requests[Api]>;

export type ResponseOf<Api extends ApiName> = NonNullable<tidemark.ResponseFrame.$Properties[Api]>;

/** The connection, as its requests' handlers see it. */
export interface Peer {
  /** Connections are numbered in the order in which they came. */
  readonly number: number;
  readonly remoteAddress: string;
  /** Who speaks: "User:ada", or ANONYMOUS. */
  readonly principal: string;
  /** As the peer named itself in its Hello; empty before. */
  readonly clientId: string;
  /** What the principal may do. */
  readonly session: Session;
  readonly isClosed: boolean;
  /** Memory for replies: what is large is reserved here before it is read. */
  readonly replyMemory: ByteBudget;
  /** Called once when the connection is gone, unless taken out before. */
  readonly onClosed: Set<() => void>;
  /**
   * For a request that takes effect bit by bit, before its handler returns: no later request of the connection is looked at until
   * this has settled.
   */
  holdRequests(until: Promise<unknown>): void;
}

export interface RequestContext {
  readonly peer: Peer;
  /** The record batches that came with a produce request. */
  readonly payload: Buffer;
  /** What the request has waited on purpose, for records or by a quota. */
  waitedMs?: number;
  /** How long the peer should send no more requests like this one. */
  throttleMs?: number;
}

export interface Answer<Api extends ApiName> {
  /** Undefined where the protocol wants no reply. */
  readonly response: ResponseOf<Api> | undefined;
  /** Record data that follows the response; released once it has left. */
  readonly reads?: readonly LogRead[];
  /** What was reserved of the peer's reply memory for this answer. */
  readonly reservedBytes?: number;
  /** The request's memory is in use until this settles. It never rejects. */
  readonly settled?: Promise<void>;
}

/**
 * Decodes, makes one domain call, encodes. What it throws becomes the reply's error; a handler that is not a promise yet
 * when it returns has taken effect before the next request of its connection is looked at.
 */
export type Handler<Api extends ApiName> = (
  request: RequestOf<Api>,
  context: RequestContext,
) => Answer<Api> | Promise<Answer<Api>>;

export type Handlers = { readonly [Api in ApiName]: Handler<Api> };

/** Thrown where an error has no reply to travel in: the connection closes. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
  /** As in an answer. */
  readonly settled: Promise<void> | undefined;

  constructor(message: string, cause: unknown, settled?: Promise<void>) {
    super(message, { cause });
    this.settled = settled;
  }
}
