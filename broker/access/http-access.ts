// Who may use the HTTP port: a client certificate's principal, or a user with a password (Basic). To check a password takes
// PBKDF2, so that few are checked at a time, and what was right is remembered for a short while, under a hash that means
// nothing to anybody else.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { preparedText } from '../../protocol/prepared-text.ts';
import { keysOf, type ScramMechanism, saltedPasswordOf } from '../../protocol/scram-keys.ts';
import type { Clock, Random } from '../ports.ts';
import type { AccessControl } from './access-control.ts';
import { type Host, hostOf } from './hosts.ts';
import { ANONYMOUS, type Operation, type ResourceType } from './rules.ts';

const MECHANISM: ScramMechanism = 'SCRAM-SHA-256';
/** Leaves threads for files: a flood of logins must not keep records from the disk. */
const MAX_CHECKS = 1;
const MAX_WAITING = 16;
const REMEMBERED_MS = 60_000;
const MAX_REMEMBERED = 1_000;
const MAX_HEADER_CHARACTERS = 1_024;
const KEY_BYTES = 32;
const BASIC = /^Basic +([A-Za-z0-9+/]+={0,2})$/i;

/** What a request wants to do. */
export interface HttpNeed {
  readonly operation: Operation;
  readonly type: ResourceType;
  readonly name?: string;
}

export interface HttpRequester {
  /** The header of this name, as it came. */
  readonly authorization: string | undefined;
  /** "host:port". */
  readonly remoteAddress: string;
  /** From a client certificate. */
  readonly peerPrincipal?: string | undefined;
}

/** 401: say who you are (with `WWW-Authenticate: Basic realm="tidemark", charset="UTF-8"`); 403; 429: later. */
export type HttpVerdict =
  | { readonly principal: string }
  | { readonly status: 401 | 403 | 429; readonly code: string; readonly message: string };

interface Credentials {
  readonly user: string;
  readonly password: string;
}

export class HttpAccess {
  readonly #access: AccessControl;
  readonly #clock: Clock;
  /** Of what is remembered; gone with the process. */
  readonly #key: Buffer;
  readonly #remembered = new Map<string, number>();
  #checks = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(access: AccessControl, { clock, random }: { readonly clock: Clock; readonly random: Random }) {
    this.#access = access;
    this.#clock = clock;
    this.#key = Buffer.from(random.bytes(KEY_BYTES));
  }

  /** Who asks, if it may have what it needs. Never rejects. */
  async authorize(requester: HttpRequester, need: HttpNeed): Promise<HttpVerdict> {
    if (!this.#access.isRequired) return { principal: requester.peerPrincipal ?? ANONYMOUS };
    const host = hostOf(requester.remoteAddress);
    const known =
      requester.peerPrincipal === undefined
        ? await this.#logIn(requester, host)
        : { principal: requester.peerPrincipal };
    if ('status' in known) return known;
    const { principal } = known;
    if (this.#access.decide({ principal, host }, need.operation, need.type, need.name)) return known;
    const what = need.type === 'cluster' ? 'the cluster' : `${need.type} ${need.name}`;
    return { status: 403, code: 'NOT_AUTHORIZED', message: `${principal} may not ${need.operation} ${what}` };
  }

  async #logIn({ authorization, remoteAddress }: HttpRequester, host: Host): Promise<HttpVerdict> {
    if (authorization === undefined) {
      return { status: 401, code: 'AUTHENTICATION_REQUIRED', message: 'this broker serves only who has logged in' };
    }
    const mayTry = (): boolean => this.#access.mayTryLogin({ host });
    if (!mayTry()) return tooMany('too many logins from this address failed');
    const credentials = credentialsIn(authorization);
    const isRight = credentials !== undefined && (await this.#isRight(credentials));
    if (isRight === undefined) return tooMany('too many logins are being checked');
    // Others may have failed while this one waited: then nobody is told whether it is right.
    if (!mayTry()) return tooMany('too many logins from this address failed');
    if (isRight) return { principal: `User:${credentials?.user}` };
    this.#access.noteFailedLogin(host, remoteAddress, credentials?.user, 'Basic');
    const message = 'the login was refused: no such user, or a wrong password';
    return { status: 401, code: 'AUTHENTICATION_FAILED', message };
  }

  /** Undefined where too many wait already. */
  async #isRight({ user, password }: Credentials): Promise<boolean | undefined> {
    const { credential, isReal } = this.#access.findCredential(user, MECHANISM);
    // With the user's keys in it: another password, and what was remembered is nothing any more.
    const memory = createHmac('sha256', this.#key)
      .update(JSON.stringify([user, password, credential.storedKey.toString('hex')]))
      .digest('hex');
    const untilMs = this.#remembered.get(memory);
    if (isReal && untilMs !== undefined && untilMs > this.#clock.monotonicMs()) return true;
    if (!(await this.#enter())) return undefined;
    try {
      const salted = await saltedPasswordOf(MECHANISM, password, credential.salt, credential.iterations);
      const { storedKey } = keysOf(MECHANISM, salted);
      if (!timingSafeEqual(storedKey, credential.storedKey) || !isReal) return false;
    } finally {
      this.#leave();
    }
    // It may have been deleted meanwhile, or have got another password.
    if (this.#access.findCredential(user, MECHANISM).credential !== credential) return false;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(memory, this.#clock.monotonicMs() + REMEMBERED_MS);
    return true;
  }

  async #enter(): Promise<boolean> {
    if (this.#checks < MAX_CHECKS) {
      this.#checks++;
      return true;
    }
    if (this.#waiting.length >= MAX_WAITING) return false;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return true;
  }

  /** The next one takes the place over. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#checks--;
    else next();
  }
}

function credentialsIn(header: string): Credentials | undefined {
  if (header.length > MAX_HEADER_CHARACTERS) return undefined;
  const [, base64] = BASIC.exec(header) ?? [];
  if (base64 === undefined) return undefined;
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const user = colon < 0 ? undefined : preparedText(text.slice(0, colon));
  const password = colon < 0 ? undefined : preparedText(text.slice(colon + 1));
  return user === undefined || password === undefined ? undefined : { user, password };
}

function tooMany(message: string): HttpVerdict {
  return { status: 429, code: 'TOO_MANY_FAILED_LOGINS', message };
}
