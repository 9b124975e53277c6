// The client's side of SCRAM: pure but for the password's stretching, which a thread of the pool does.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  areEqual,
  clientProofOf,
  keysOf,
  MAX_ITERATIONS,
  MIN_ITERATIONS,
  type ScramMechanism,
  type ScramTranscript,
  serverSignatureOf,
} from '../../protocol/scram-keys.ts';
import {
  formatClientFinal,
  formatClientFirst,
  parseServerFinal,
  parseServerFirst,
  type ServerFirst,
} from '../../protocol/scram-messages.ts';

/** Of a password: the salted one. */
export type Stretch = (mechanism: ScramMechanism, salt: Buffer, iterations: number) => Promise<Buffer>;

export class ScramClient {
  readonly first: Buffer;
  readonly #mechanism: ScramMechanism;
  readonly #nonce: string;
  readonly #bare: string;
  #signature: Buffer | undefined;

  /** Name prepared, nonce of printable characters without a comma. */
  constructor(mechanism: ScramMechanism, user: string, nonce: string) {
    const { message, bare } = formatClientFirst(user, nonce);
    this.first = Buffer.from(message);
    this.#mechanism = mechanism;
    this.#nonce = nonce;
    this.#bare = bare;
  }

  /** The final message. Throws AUTHENTICATION_FAILED for a server that is not to be answered. */
  async answer(serverFirst: Uint8Array, stretch: Stretch): Promise<Buffer> {
    const { nonce, salt, iterations } = this.#checked(serverFirst);
    const saltedPassword = await stretch(this.#mechanism, salt, iterations);
    const withoutProof = formatClientFinal(nonce);
    const transcript: ScramTranscript = {
      clientFirstBare: this.#bare,
      serverFirst: Buffer.from(serverFirst).toString('utf8'),
      clientFinalWithoutProof: withoutProof,
    };
    const { serverKey } = keysOf(this.#mechanism, saltedPassword);
    this.#signature = serverSignatureOf(this.#mechanism, serverKey, transcript);
    const proof = clientProofOf(this.#mechanism, saltedPassword, transcript);
    return Buffer.from(`${withoutProof},p=${proof.toString('base64')}`);
  }

  /** Throws AUTHENTICATION_FAILED unless the server has shown that it knows the user's keys. */
  verify(serverFinal: Uint8Array): void {
    const signature = parseServerFinal(serverFinal);
    if (signature !== undefined && this.#signature !== undefined && areEqual(signature, this.#signature)) return;
    throw refused('did not prove that it knows the user: it may not be the broker that you mean');
  }

  #checked(message: Uint8Array): ServerFirst {
    const first = parseServerFirst(message);
    if (first === undefined) throw refused('answered with what is no message of SCRAM');
    // A nonce that is not ours would let an answer that somebody recorded be used again.
    if (!first.nonce.startsWith(this.#nonce) || first.nonce.length <= this.#nonce.length) {
      throw refused('answered with a nonce that does not continue ours');
    }
    if (first.iterations < MIN_ITERATIONS || first.iterations > MAX_ITERATIONS) {
      throw refused(`asks for ${first.iterations} iterations; ${MIN_ITERATIONS} to ${MAX_ITERATIONS} are allowed`);
    }
    return first;
  }
}

function refused(what: string): TidemarkError {
  return new TidemarkError('AUTHENTICATION_FAILED', `the broker ${what}`);
}
