import { TidemarkError } from '../../protocol/errors.ts';
import type { HttpRefusal } from './authorize.ts';
import type { HttpReply } from './http-ports.ts';

const TEXT = 'text/plain; charset=utf-8';
const CHALLENGE = 'Basic realm="tidemark", charset="UTF-8"';

export function json(status: number, value: unknown): HttpReply {
  return { status, contentType: 'application/json; charset=utf-8', body: `${JSON.stringify(value, undefined, 2)}\n` };
}

export function text(status: number, body: string): HttpReply {
  return { status, contentType: TEXT, body };
}

export function errorReply(status: number, code: string, message: string): HttpReply {
  return json(status, { error: { code, message } });
}

export function refusalReply({ status, code, message }: HttpRefusal): HttpReply {
  const reply = errorReply(status, code, message);
  return status === 401 ? { ...reply, headers: { 'www-authenticate': CHALLENGE } } : reply;
}

/** Of what a source threw: what passes by itself is worth another try. */
export function failureReply(error: unknown): HttpReply | undefined {
  if (!(error instanceof TidemarkError)) return undefined;
  return errorReply(error.retriable ? 503 : 500, error.code, error.message);
}
