// Who a client is: its user and password, checked before anything is opened, and the exchange that shows them to a broker.

import type { Requests, Responses } from '../../protocol/apis.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { preparedText } from '../../protocol/prepared-text.ts';
import { SCRAM_MECHANISMS, type ScramMechanism, saltedPasswordOf } from '../../protocol/scram-keys.ts';
import type { Random } from '../ports.ts';
import type { SaslOptions } from '../types.ts';
import { ScramClient } from './scram-client.ts';

const NONCE_BYTES = 24;

/** What Hello says about it. */
export interface LoginTerms {
  readonly authenticationRequired: boolean;
  readonly mechanisms: readonly string[];
}

export type Ask = (request: Requests['authenticate']) => Promise<Responses['authenticate']>;

/** The options checked, with the last salted password: each new connection would else take its milliseconds again. */
export class Login {
  readonly #options: SaslOptions;
  readonly #user: string;
  #last: { readonly key: string; readonly salted: Promise<Buffer> } | undefined;

  /** Throws INVALID_ARGUMENT. */
  constructor(options: SaslOptions) {
    checkShape(options);
    const { mechanism, username, password } = options;
    if (mechanism !== undefined && !SCRAM_MECHANISMS.includes(mechanism)) {
      throw invalid(`sasl.mechanism has to be one of ${SCRAM_MECHANISMS.join(', ')}, not ${String(mechanism)}`);
    }
    const user = typeof username === 'string' ? preparedText(username) : undefined;
    if (user === undefined) throw invalid('sasl.username has to be a text of 1 to 128 printable characters');
    if (typeof password !== 'function' && (typeof password !== 'string' || preparedText(password) === undefined)) {
      throw invalid('sasl.password has to be a text of 1 to 128 printable characters, or a function that gives one');
    }
    this.#options = options;
    this.#user = user;
  }

  /** Throws AUTHENTICATION_FAILED, TOO_MANY_FAILED_LOGINS, and what `ask` throws. */
  async run(terms: LoginTerms, ask: Ask, random: Random): Promise<void> {
    const mechanism = this.#mechanismFor(terms);
    const nonce = Buffer.from(random.bytes(NONCE_BYTES)).toString('base64');
    const exchange = new ScramClient(mechanism, this.#user, nonce);
    const password = await this.#password();
    const { message: serverFirst } = await ask({ mechanism, message: exchange.first });
    const stretch = (by: ScramMechanism, salt: Buffer, iterations: number): Promise<Buffer> =>
      this.#stretched(by, password, salt, iterations);
    const final = await exchange.answer(serverFirst, stretch);
    const { message: serverFinal } = await ask({ mechanism: '', message: final });
    exchange.verify(serverFinal);
  }

  #mechanismFor({ mechanisms }: LoginTerms): ScramMechanism {
    const wanted = this.#options.mechanism === undefined ? SCRAM_MECHANISMS : [this.#options.mechanism];
    const found = wanted.find((name) => mechanisms.includes(name));
    if (found !== undefined) return found;
    const offered = mechanisms.length === 0 ? 'no way to log in' : mechanisms.join(', ');
    throw new TidemarkError('AUTHENTICATION_FAILED', `the broker offers ${offered}, not ${wanted.join(' or ')}`);
  }

  async #password(): Promise<string> {
    const { password } = this.#options;
    const given = typeof password === 'function' ? await password() : password;
    const prepared = typeof given === 'string' ? preparedText(given) : undefined;
    if (prepared === undefined) throw invalid('sasl.password() gave no text of 1 to 128 printable characters');
    return prepared;
  }

  async #stretched(by: ScramMechanism, password: string, salt: Buffer, iterations: number): Promise<Buffer> {
    const key = JSON.stringify([by, password, salt.toString('base64'), iterations]);
    if (this.#last?.key !== key) this.#last = { key, salted: saltedPasswordOf(by, password, salt, iterations) };
    return await this.#last.salted;
  }
}

/** For a broker that serves nobody unknown, and a client that has not been told who it is. */
export function loginMissing(address: string): TidemarkError {
  return new TidemarkError(
    'AUTHENTICATION_REQUIRED',
    `the broker at ${address} wants to know who you are: give the client \`sasl\`, or TIDEMARK_USER and TIDEMARK_PASSWORD`,
  );
}

function checkShape(options: SaslOptions): void {
  if (typeof options !== 'object' || options === null) throw invalid('sasl has to be { username, password }');
  const misspelt = Object.keys(options).find((name) => !['mechanism', 'username', 'password'].includes(name));
  if (misspelt !== undefined) throw invalid(`sasl has no option ${misspelt}; there are mechanism, username, password`);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
