// Users, rules and who is connected, put together: logins, decisions, changes, and what a change means for those who are
// connected already.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  isScramMechanism,
  SCRAM_MECHANISMS,
  type ScramCredential,
  type ScramMechanism,
} from '../../protocol/scram-keys.ts';
import type { Clock, FileSystem, Logger, Random, Timers } from '../ports.ts';
import type { StateDocument } from '../state-document.ts';
import { AccessCatalogue, type CatalogueDependencies, type User } from './access-catalogue.ts';
import { DecoyCredentials } from './decoy-credentials.ts';
import { FailedLogins } from './failed-logins.ts';
import { senderOf } from './hosts.ts';
import { putUser, unknownUser } from './put-user.ts';
import { RuleIndex, type Subject } from './rule-index.ts';
import { keyOf, matches, type Operation, type ResourceType, type Rule, type RuleFilter } from './rules.ts';
import { type FoundCredential, ScramServer } from './scram-server.ts';
import { Session, type SessionAccess, type SessionPeer } from './session.ts';

const NONCE_BYTES = 24;
const MAX_SHOWN_CHARACTERS = 128;
/** Of the broker's own topics, which hold what others do. */
const INTERNAL_PREFIX = '__tidemark_';
const DEAD_LETTER_SUFFIX = '.dead-letters';

export interface AccessConfig {
  readonly authentication: 'none' | 'required';
  readonly superUsers: readonly string[];
  readonly authenticationFailuresPerMinute: number;
}

export interface AccessDependencies {
  readonly config: AccessConfig;
  readonly files: FileSystem;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
}

export class AccessControl implements SessionAccess {
  readonly isRequired: boolean;
  readonly mechanisms: readonly ScramMechanism[] = SCRAM_MECHANISMS;
  readonly #dependencies: AccessDependencies;
  readonly #catalogue: AccessCatalogue;
  readonly #superUsers: ReadonlySet<string>;
  readonly #failed: FailedLogins;
  readonly #decoys: DecoyCredentials;
  readonly #sessions = new Set<Session>();
  #rules: RuleIndex;
  #version = 0;

  private constructor(dependencies: AccessDependencies, catalogue: AccessCatalogue) {
    const { authentication, superUsers, authenticationFailuresPerMinute } = dependencies.config;
    this.#dependencies = dependencies;
    this.#catalogue = catalogue;
    this.isRequired = authentication === 'required';
    this.#superUsers = new Set(superUsers);
    this.#failed = new FailedLogins(authenticationFailuresPerMinute);
    this.#decoys = new DecoyCredentials(() => catalogue.state);
    this.#rules = new RuleIndex(catalogue.state.rules.values());
  }

  /** Throws DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR. */
  static async open(
    dependencies: AccessDependencies,
    path: string,
    more: Pick<CatalogueDependencies, 'onDiskFailed' | 'freeing'> = {},
  ): Promise<AccessControl> {
    const { files, random } = dependencies;
    return new AccessControl(dependencies, await AccessCatalogue.open({ files, random, ...more }, path));
  }

  close(): Promise<void> {
    return this.#catalogue.close();
  }

  /** Changes whenever what was decided may not hold any more. */
  get version(): number {
    return this.#version;
  }

  get rules(): RuleIndex {
    return this.#rules;
  }

  isUnrestricted(principal: string): boolean {
    return !this.isRequired || this.#superUsers.has(principal);
  }

  isSuperUser(principal: string): boolean {
    return this.#superUsers.has(principal);
  }

  /** Whether a principal may do something from its host; for requests over a connection ask its session. */
  decide(subject: Subject, operation: Operation, type: ResourceType, name = ''): boolean {
    if (this.isUnrestricted(subject.principal)) return true;
    const rules = this.#rules;
    if (type !== 'topic') return rules.may(subject, operation, type, name);
    // What groups and queues of others do is in there: no rule about topics covers it.
    if (name.startsWith(INTERNAL_PREFIX)) {
      const needed = operation === 'read' || operation === 'describe' ? 'describe' : 'alter';
      return rules.may(subject, needed, 'cluster', '');
    }
    if (!rules.may(subject, operation, 'topic', name)) return false;
    // A forged dead letter would say that a job is done.
    if (operation !== 'write' || !name.endsWith(DEAD_LETTER_SUFFIX)) return true;
    return rules.may(subject, 'alter', 'queue', name.slice(0, -DEAD_LETTER_SUFFIX.length));
  }

  // ---------------------------------------------------------------------------------------------- sessions

  /** Of a connection; to be closed with it. */
  openSession(peer: SessionPeer): Session {
    const session = new Session(this, peer);
    this.#sessions.add(session);
    return session;
  }

  closeSession(session: Session): void {
    this.#sessions.delete(session);
  }

  /** So that the reply to who made the change leaves before connections end. */
  afterThisTurn(work: () => void): void {
    this.#dependencies.timers.after(0, work);
  }

  noteRevoked({ remoteAddress }: SessionPeer, principal: string, type: ResourceType, name: string): void {
    this.#dependencies.logger.info(
      { event: 'access_revoked', principal, remoteAddress, resource: `${type}:${name}` },
      'ended a connection that had read what its principal may not read any more',
    );
  }

  // ---------------------------------------------------------------------------------------------- logins

  beginLogin(
    session: Session,
    mechanism: string,
    message: Uint8Array,
  ): { readonly exchange: ScramServer; readonly reply: Buffer } {
    const { clock, random } = this.#dependencies;
    this.#checkMayTry(session);
    if (!isScramMechanism(mechanism)) throw this.#failLogin(session, undefined, mechanism);
    const nonce = Buffer.from(random.bytes(NONCE_BYTES)).toString('base64');
    try {
      return ScramServer.begin(message, nonce, (user) => this.findCredential(user, mechanism));
    } catch (error) {
      this.#failed.note(senderOf(session.host), clock.monotonicMs());
      throw error;
    }
  }

  finishLogin(session: Session, exchange: ScramServer, message: Uint8Array): Buffer {
    const { clock, logger } = this.#dependencies;
    // Once more: any number of logins may have begun before the first one failed.
    this.#checkMayTry(session);
    let reply: Buffer | undefined;
    try {
      reply = exchange.finish(message);
    } catch (error) {
      this.#failed.note(senderOf(session.host), clock.monotonicMs());
      throw error;
    }
    const { user, mechanism, credential } = exchange;
    // The user may have been deleted, or have got another password, since the exchange began.
    const isCurrent = this.#catalogue.state.users.get(user)?.credentials.get(mechanism) === credential;
    if (reply === undefined || !isCurrent) throw this.#failLogin(session, user, mechanism);
    logger.debug(
      { event: 'authenticated', principal: `User:${user}`, mechanism, remoteAddress: session.peer.remoteAddress },
      'a user logged in',
    );
    return reply;
  }

  #checkMayTry(session: Session): void {
    if (this.mayTryLogin(session)) return;
    throw new TidemarkError(
      'TOO_MANY_FAILED_LOGINS',
      'too many logins from this address failed within the last minute',
    );
  }

  mayTryLogin({ host }: Pick<Session, 'host'>): boolean {
    return this.#failed.mayTry(senderOf(host), this.#dependencies.clock.monotonicMs());
  }

  /** The keys of a user; of one that does not exist some that are the same each time, look the same, and cost the same. */
  findCredential(user: string, mechanism: ScramMechanism): FoundCredential {
    // In any case: time is not to tell who exists.
    const decoy = this.#decoys.credentialOf(user, mechanism);
    const found = this.#catalogue.state.users.get(user)?.credentials.get(mechanism);
    return { credential: found ?? decoy, isReal: found !== undefined };
  }

  /** Notes a failed login; what is returned is to be thrown, and is the same whatever was wrong. */
  #failLogin(session: Session, user: string | undefined, mechanism: string): TidemarkError {
    this.noteFailedLogin(session.host, session.peer.remoteAddress, user, mechanism);
    return loginFailed();
  }

  noteFailedLogin(host: Session['host'], remoteAddress: string, user: string | undefined, mechanism: string): void {
    const { clock, logger } = this.#dependencies;
    this.#failed.note(senderOf(host), clock.monotonicMs());
    logger.warn(
      { event: 'authentication_failed', remoteAddress, user: shown(user), mechanism: shown(mechanism) },
      'refused a login',
    );
  }

  // ---------------------------------------------------------------------------------------------- users

  /** For a backup, if there are users or rules. */
  get document(): StateDocument | undefined {
    return this.#catalogue.document;
  }

  users(): readonly User[] {
    return [...this.#catalogue.state.users.values()];
  }

  /** Makes a user, or gives one other keys. Throws INVALID_USER, USER_ALREADY_EXISTS, UNKNOWN_USER, ACCESS_LIMIT. */
  async putUser(name: string, credentials: readonly ScramCredential[], mode: 'create' | 'replace'): Promise<void> {
    await putUser(this.#catalogue, { name, credentials, mode, nowMs: this.#dependencies.clock.wallMs() });
    if (mode === 'replace') this.#expel(name);
  }

  /** Returns how many rules still name its principal. Throws UNKNOWN_USER. */
  async deleteUser(name: string): Promise<number> {
    const { rules } = await this.#catalogue.change((state) => {
      const users = new Map(state.users);
      if (!users.delete(name)) throw unknownUser(name);
      return { ...state, users };
    });
    this.#expel(name);
    return [...rules.values()].filter(({ principal }) => principal === `User:${name}`).length;
  }

  #expel(name: string): void {
    for (const session of this.#sessions) if (session.user === name) session.expel();
  }

  // ---------------------------------------------------------------------------------------------- rules

  listRules(filter: RuleFilter): Rule[] {
    return [...this.#catalogue.state.rules.values()].filter((rule) => matches(rule, filter));
  }

  /** Returns how many were not there. Throws ACCESS_LIMIT. */
  async addRules(added: readonly Rule[]): Promise<number> {
    let created = 0;
    await this.#changeRules((rules) => {
      const before = rules.size;
      for (const rule of added) rules.set(keyOf(rule), rule);
      created = rules.size - before;
      return added.filter(({ deny }) => deny);
    });
    return created;
  }

  /** Returns those that were there. */
  async removeRules(filter: RuleFilter): Promise<Rule[]> {
    const removed: Rule[] = [];
    await this.#changeRules((rules) => {
      for (const [key, rule] of rules) {
        if (!matches(rule, filter)) continue;
        rules.delete(key);
        removed.push(rule);
      }
      return removed;
    });
    return removed;
  }

  /** `change` returns the rules by which somebody may do less than before. */
  async #changeRules(change: (rules: Map<string, Rule>) => readonly Rule[]): Promise<void> {
    let restricting: readonly Rule[] = [];
    const { rules } = await this.#catalogue.change((state) => {
      const next = new Map(state.rules);
      restricting = change(next);
      return { ...state, rules: next };
    });
    this.#rules = new RuleIndex(rules.values());
    const principals = new Set(restricting.map(({ principal }) => principal));
    // Before decisions are forgotten: they tell what was relied on.
    if (principals.size > 0) for (const session of this.#sessions) session.review(principals);
    this.#version++;
  }
}

function loginFailed(): TidemarkError {
  return new TidemarkError('AUTHENTICATION_FAILED', 'the login was refused: no such user, or a wrong password');
}

/** As a client sent it: any text. */
function shown(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const start = text.slice(0, MAX_SHOWN_CHARACTERS);
  return JSON.stringify(start).slice(1, -1);
}
