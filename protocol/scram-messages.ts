// The four messages of SCRAM (RFC 5802, 7677), strictly: no channel binding, no authorization identity, no extensions, and
// every length bounded. What is anything else is undefined here, and whoever asked says what that means.

/** Greater than any message of people's names and our own nonces. */
const MAX_MESSAGE_BYTES = 2048;
/** Of either side's part, in characters: 12 random bytes at least. */
const LEAST_NONCE = 16;
const NONCE = '[\\x21-\\x2b\\x2d-\\x7e]';
const BASE64 = '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';
/** "n,,": no channel binding, no authorization identity. "biws" is its Base64. */
const CLIENT_FIRST = new RegExp(`^n,,(n=((?:[^,=]|=2C|=3D)+),r=(${NONCE}{${LEAST_NONCE},256}))$`, 'u');
const SERVER_FIRST = new RegExp(`^r=(${NONCE}{${LEAST_NONCE},512}),s=(${BASE64}),i=([1-9]\\d{0,8})$`);
const CLIENT_FINAL = new RegExp(`^(c=biws,r=(${NONCE}{${LEAST_NONCE},512})),p=(${BASE64})$`);
const SERVER_FINAL = new RegExp(`^v=(${BASE64})$`);

export interface ClientFirst {
  /** What of the message the proofs cover. */
  readonly bare: string;
  readonly user: string;
  readonly nonce: string;
}

export interface ServerFirst {
  /** Of both sides: begins with the client's. */
  readonly nonce: string;
  readonly salt: Buffer;
  readonly iterations: number;
}

export interface ClientFinal {
  readonly withoutProof: string;
  readonly nonce: string;
  readonly proof: Buffer;
}

export function formatClientFirst(user: string, nonce: string): { readonly message: string; readonly bare: string } {
  const bare = `n=${user.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=${nonce}`;
  return { message: `n,,${bare}`, bare };
}

export function parseClientFirst(message: Uint8Array): ClientFirst | undefined {
  const [, bare, user, nonce] = CLIENT_FIRST.exec(textOf(message)) ?? [];
  if (bare === undefined || user === undefined || nonce === undefined) return undefined;
  return { bare, user: user.replaceAll('=2C', ',').replaceAll('=3D', '='), nonce };
}

export function formatServerFirst({ nonce, salt, iterations }: ServerFirst): string {
  return `r=${nonce},s=${salt.toString('base64')},i=${iterations}`;
}

export function parseServerFirst(message: Uint8Array): ServerFirst | undefined {
  const [, nonce, salt, iterations] = SERVER_FIRST.exec(textOf(message)) ?? [];
  if (nonce === undefined || salt === undefined || salt === '') return undefined;
  return { nonce, salt: Buffer.from(salt, 'base64'), iterations: Number(iterations) };
}

export function formatClientFinal(nonce: string): string {
  return `c=biws,r=${nonce}`;
}

export function parseClientFinal(message: Uint8Array): ClientFinal | undefined {
  const [, withoutProof, nonce, proof] = CLIENT_FINAL.exec(textOf(message)) ?? [];
  if (withoutProof === undefined || nonce === undefined || proof === undefined) return undefined;
  return { withoutProof, nonce, proof: Buffer.from(proof, 'base64') };
}

/** The server's signature. */
export function parseServerFinal(message: Uint8Array): Buffer | undefined {
  const [, signature] = SERVER_FINAL.exec(textOf(message)) ?? [];
  return signature === undefined ? undefined : Buffer.from(signature, 'base64');
}

/** Empty, which is no message, for what is too long or no UTF-8. */
function textOf(message: Uint8Array): string {
  if (message.length > MAX_MESSAGE_BYTES) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(message);
  } catch {
    return '';
  }
}
