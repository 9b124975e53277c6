// What SCRAM computes (RFC 5802, section 3). The broker keeps storedKey and serverKey, from which no password can be told
// and with which nobody can log in; only who makes or uses a password runs the slow PBKDF2, off the main thread.

import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

export const SCRAM_MECHANISMS = ['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
export type ScramMechanism = (typeof SCRAM_MECHANISMS)[number];

/** Fewer are too easily tried out; a server that asks for more wants the client's processor. */
export const MIN_ITERATIONS = 4096;
export const MAX_ITERATIONS = 1_000_000;
export const DEFAULT_ITERATIONS = 16_384;
export const SALT_BYTES = 24;

interface Hash {
  readonly name: 'sha256' | 'sha512';
  readonly bytes: number;
}

const HASHES: Readonly<Record<ScramMechanism, Hash>> = {
  'SCRAM-SHA-256': { name: 'sha256', bytes: 32 },
  'SCRAM-SHA-512': { name: 'sha512', bytes: 64 },
};

const stretch = promisify(pbkdf2);

/** What a server knows of a user's password. */
export interface ScramCredential {
  readonly mechanism: ScramMechanism;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly storedKey: Buffer;
  readonly serverKey: Buffer;
}

/** The parts of an exchange that both proofs cover. */
export interface ScramTranscript {
  readonly clientFirstBare: string;
  readonly serverFirst: string;
  readonly clientFinalWithoutProof: string;
}

export function isScramMechanism(name: string): name is ScramMechanism {
  return (SCRAM_MECHANISMS as readonly string[]).includes(name);
}

export function keyBytesOf(mechanism: ScramMechanism): number {
  return HASHES[mechanism].bytes;
}

/** Takes milliseconds of a thread of the pool. The password has to be prepared (SASLprep). */
export async function saltedPasswordOf(
  mechanism: ScramMechanism,
  password: string,
  salt: Uint8Array,
  iterations: number,
): Promise<Buffer> {
  const { name, bytes } = HASHES[mechanism];
  return await stretch(Buffer.from(password, 'utf8'), salt, iterations, bytes, name);
}

export function keysOf(
  mechanism: ScramMechanism,
  saltedPassword: Buffer,
): { readonly clientKey: Buffer; readonly storedKey: Buffer; readonly serverKey: Buffer } {
  const clientKey = hmac(mechanism, saltedPassword, 'Client Key');
  return {
    clientKey,
    storedKey: hash(mechanism, clientKey),
    serverKey: hmac(mechanism, saltedPassword, 'Server Key'),
  };
}

/** What a server is to keep of a password, which has to be prepared. */
export async function credentialOf(
  mechanism: ScramMechanism,
  password: string,
  salt: Buffer,
  iterations: number = DEFAULT_ITERATIONS,
): Promise<ScramCredential> {
  const saltedPassword = await saltedPasswordOf(mechanism, password, salt, iterations);
  const { storedKey, serverKey } = keysOf(mechanism, saltedPassword);
  return { mechanism, salt, iterations, storedKey, serverKey };
}

export function clientProofOf(mechanism: ScramMechanism, saltedPassword: Buffer, transcript: ScramTranscript): Buffer {
  const { clientKey, storedKey } = keysOf(mechanism, saltedPassword);
  return xor(clientKey, hmac(mechanism, storedKey, textOf(transcript)));
}

/** Whether the proof shows the key. Takes as long whatever is wrong with it. */
export function isProofOf(
  { mechanism, storedKey }: ScramCredential,
  proof: Buffer,
  transcript: ScramTranscript,
): boolean {
  const { bytes } = HASHES[mechanism];
  const whole = proof.length === bytes ? proof : Buffer.alloc(bytes);
  const clientKey = xor(whole, hmac(mechanism, storedKey, textOf(transcript)));
  return timingSafeEqual(hash(mechanism, clientKey), storedKey) && proof.length === bytes;
}

export function serverSignatureOf(mechanism: ScramMechanism, serverKey: Buffer, transcript: ScramTranscript): Buffer {
  return hmac(mechanism, serverKey, textOf(transcript));
}

export function areEqual(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function textOf({ clientFirstBare, serverFirst, clientFinalWithoutProof }: ScramTranscript): string {
  return `${clientFirstBare},${serverFirst},${clientFinalWithoutProof}`;
}

function hmac(mechanism: ScramMechanism, key: Buffer, text: string): Buffer {
  return createHmac(HASHES[mechanism].name, key).update(text).digest();
}

function hash(mechanism: ScramMechanism, bytes: Buffer): Buffer {
  return createHash(HASHES[mechanism].name).update(bytes).digest();
}

function xor(one: Buffer, other: Buffer): Buffer {
  return Buffer.from(one.map((byte, at) => byte ^ (other[at] ?? 0)));
}
