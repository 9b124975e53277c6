// The server's side of SCRAM for one connection: two messages in, two out. It is told the user's keys and computes; who the
// users are, and what a failure means for the connection, is for others.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  areEqual,
  isProofOf,
  type ScramCredential,
  type ScramMechanism,
  type ScramTranscript,
  serverSignatureOf,
} from '../../protocol/scram-keys.ts';
import { formatServerFirst, parseClientFinal, parseClientFirst } from '../../protocol/scram-messages.ts';

/** A user's keys, or ones that look the same and that no password fits. */
export interface FoundCredential {
  readonly credential: ScramCredential;
  readonly isReal: boolean;
}

interface Begun extends FoundCredential {
  readonly user: string;
  readonly nonce: string;
  readonly clientFirstBare: string;
  readonly serverFirst: string;
}

export class ScramServer {
  readonly #begun: Begun;

  private constructor(begun: Begun) {
    this.#begun = begun;
  }

  /** Takes the client's first message. Throws INVALID_REQUEST. */
  static begin(
    message: Uint8Array,
    serverNonce: string,
    find: (user: string) => FoundCredential,
  ): { readonly exchange: ScramServer; readonly reply: Buffer } {
    const first = parseClientFirst(message);
    if (first === undefined) throw malformed('first');
    const found = find(first.user);
    const nonce = `${first.nonce}${serverNonce}`;
    const { salt, iterations } = found.credential;
    const serverFirst = formatServerFirst({ nonce, salt, iterations });
    const exchange = new ScramServer({
      ...found,
      user: first.user,
      nonce,
      clientFirstBare: first.bare,
      serverFirst,
    });
    return { exchange, reply: Buffer.from(serverFirst) };
  }

  /** As it was given: anything that the grammar allows. */
  get user(): string {
    return this.#begun.user;
  }

  get mechanism(): ScramMechanism {
    return this.#begun.credential.mechanism;
  }

  get credential(): ScramCredential {
    return this.#begun.credential;
  }

  /** Takes the client's final message; undefined if it does not prove that the client has the password. Throws INVALID_REQUEST. */
  finish(message: Uint8Array): Buffer | undefined {
    const final = parseClientFinal(message);
    if (final === undefined) throw malformed('final');
    const { credential, isReal, nonce, clientFirstBare, serverFirst } = this.#begun;
    const transcript: ScramTranscript = {
      clientFirstBare,
      serverFirst,
      clientFinalWithoutProof: final.withoutProof,
    };
    // All of it is computed, whatever is wrong: time is not to tell what.
    const isProven = isProofOf(credential, final.proof, transcript);
    const signature = serverSignatureOf(credential.mechanism, credential.serverKey, transcript);
    const isSameNonce = areEqual(Buffer.from(final.nonce), Buffer.from(nonce));
    return isProven && isReal && isSameNonce ? Buffer.from(`v=${signature.toString('base64')}`) : undefined;
  }
}

function malformed(which: 'first' | 'final'): TidemarkError {
  return new TidemarkError('INVALID_REQUEST', `the client's ${which} message is none of SCRAM as it is spoken here`);
}
