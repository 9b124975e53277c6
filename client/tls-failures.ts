// What goes wrong with TLS, in words that say what to do. Another attempt would end the same way, so that none is made.

import { TidemarkError } from '../protocol/errors.ts';

/** A record of TLS that is an alert: what a listener answers to somebody who does not speak it. */
const ALERT = 0x15;
const MAJOR_VERSION = 0x03;

const UNKNOWN_AUTHORITY =
  "its certificate comes from an authority that this client does not know: give the authority's certificate (tls.ca, --tls-ca)";

const PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'its certificate has expired'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet: is the clock of this machine right?'],
  ['CERT_REVOKED', 'its certificate was revoked'],
  ['CERT_UNTRUSTED', UNKNOWN_AUTHORITY],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNKNOWN_AUTHORITY],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNKNOWN_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNKNOWN_AUTHORITY],
  ['CERT_SIGNATURE_FAILURE', 'its certificate bears the name of a known authority, but not its signature'],
  ['INVALID_PURPOSE', 'its certificate is not meant for servers'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not seem to speak TLS, and this client does (tls, --tls)'],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'it does not seem to speak TLS, and this client does (tls, --tls)'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'it speaks no version of TLS that this client permits (tls.minVersion)'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'it speaks no version of TLS that this client speaks'],
  ['ERR_SSL_KEY_VALUES_MISMATCH', "this client's key does not belong to its certificate"],
  ['ERR_OSSL_X509_KEY_VALUES_MISMATCH', "this client's key does not belong to its certificate"],
  ['ERR_OSSL_PEM_NO_START_LINE', 'what was given as certificate or key is not in PEM form'],
  ['ERR_OSSL_UNSUPPORTED', "this client's key is not in a form that is known"],
  ['ERR_OSSL_BAD_DECRYPT', "this client's key is encrypted with another passphrase"],
  ['ERR_MISSING_PASSPHRASE', "this client's key is encrypted, and no passphrase was given (tls.passphrase)"],
]);

/** The error of a connection attempt, or one of its causes, as TLS_FAILED if TLS is what it failed at. */
export function tlsFailureOf(error: unknown, address: string): TidemarkError | undefined {
  for (let next = error; next instanceof Error; next = next.cause) {
    if (next instanceof TidemarkError && next.code === 'TLS_FAILED') return next;
    const problem = 'code' in next && typeof next.code === 'string' ? problemOf(next.code, next) : undefined;
    if (problem === undefined) continue;
    return new TidemarkError('TLS_FAILED', `no TLS connection to ${address}: ${problem}`, { cause: error });
  }
  return undefined;
}

function problemOf(code: string, error: Error): string | undefined {
  const known = PROBLEMS.get(code);
  if (known !== undefined) return known;
  // Its message names the hosts that the certificate is for.
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `its certificate is for another host: ${altNamesOf(error)}`;
  if (/^ERR_SSL_.*ALERT/.test(code)) return `it broke off the TLS handshake (${code.replace(/^ERR_SSL_/, '')})`;
  return /^(ERR_SSL_|ERR_OSSL_|ERR_TLS_|CERT_)/.test(code) ? error.message : undefined;
}

function altNamesOf(error: Error): string {
  return 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message;
}

/** To a client that speaks no TLS: does the first that it hears come from a listener that does? */
export function answersInTls(firstBytes: Uint8Array): boolean {
  return firstBytes[0] === ALERT && firstBytes[1] === MAJOR_VERSION;
}

/** Of a broker that closes the connection and has not said a word. */
export const TLS_HINT = '; does it speak TLS? Then give tls (--tls)';

export function speaksTls(address: string): TidemarkError {
  return new TidemarkError('TLS_FAILED', `${address} speaks TLS, and this client does not: give it tls (--tls)`);
}
