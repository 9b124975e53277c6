// How a command ends: its exit code, and the one line that says why.

import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';

export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  notFound: 3,
  unreachable: 4,
  /** TLS, authentication or rights. */
  refused: 5,
  corrupt: 6,
  /** Ctrl-C. */
  interrupted: 130,
  /** SIGTERM. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Codes that are not listed are failures. */
const EXIT_CODES: ReadonlyMap<string, ExitCode> = new Map<ErrorCode | 'ENOENT', ExitCode>([
  // What was typed makes no sense, whoever noticed it.
  ['INVALID_ARGUMENT', EXIT.usage],
  ['INVALID_SETTING', EXIT.usage],
  ['INVALID_TOPIC_NAME', EXIT.usage],
  ['INVALID_PARTITIONS', EXIT.usage],
  ['INVALID_GROUP', EXIT.usage],
  ['INVALID_QUEUE', EXIT.usage],
  ['INVALID_QUOTA', EXIT.usage],
  ['UNKNOWN_TOPIC', EXIT.notFound],
  ['UNKNOWN_TOPIC_ID', EXIT.notFound],
  ['UNKNOWN_PARTITION', EXIT.notFound],
  ['UNKNOWN_GROUP', EXIT.notFound],
  ['UNKNOWN_QUEUE', EXIT.notFound],
  ['UNKNOWN_QUOTA', EXIT.notFound],
  ['UNKNOWN_USER', EXIT.notFound],
  ['ENOENT', EXIT.notFound],
  ['INVALID_USER', EXIT.usage],
  ['INVALID_ACL', EXIT.usage],
  ['AUTHENTICATION_REQUIRED', EXIT.refused],
  ['AUTHENTICATION_FAILED', EXIT.refused],
  ['TOO_MANY_FAILED_LOGINS', EXIT.refused],
  ['NOT_AUTHORIZED', EXIT.refused],
  ['BROKER_UNREACHABLE', EXIT.unreachable],
  ['CONNECTION_LOST', EXIT.unreachable],
  ['REQUEST_TIMED_OUT', EXIT.unreachable],
  ['DELIVERY_TIMEOUT', EXIT.unreachable],
  ['TLS_FAILED', EXIT.refused],
  ['CERTIFICATE_REFUSED', EXIT.refused],
  ['INVALID_TLS', EXIT.usage],
  ['INSECURE_LISTENER', EXIT.usage],
  ['INVALID_PROFILE', EXIT.usage],
  ['UNKNOWN_PROFILE', EXIT.notFound],
  ['LOG_CORRUPT', EXIT.corrupt],
  ['BACKUP_DAMAGED', EXIT.corrupt],
  ['BACKUP_UNFINISHED', EXIT.corrupt],
  ['FOLDER_NOT_EMPTY', EXIT.usage],
  ['UNHEALTHY', EXIT.corrupt],
]);

/** Whoever read standard output has gone: the command ends, and that is no error. */
export class OutputClosedError extends Error {
  override readonly name = 'OutputClosedError';
}

/** The user pressed Ctrl-C, or somebody sent SIGTERM: the command ends without a word. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly exitCode: ExitCode;

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`);
    this.exitCode = signal === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
  }
}

/** The data given to a command is not what it has to be. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly code = 'INVALID_INPUT';
}

/** A command line that parses, but asks for what cannot be. */
export function usageError(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof OutputClosedError) return EXIT.ok;
  if (error instanceof InterruptedError) return error.exitCode;
  return EXIT_CODES.get(codeOf(error) ?? '') ?? EXIT.failure;
}

/**
 * "error: what went wrong (CODE)", one line; undefined for an ending that needs no words. With `verbose` the stack and
 * those of the causes follow.
 */
export function describeError(error: unknown, verbose: boolean): string | undefined {
  if (error instanceof OutputClosedError || error instanceof InterruptedError) return undefined;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const line = `error: ${onOneLine(message)}${code === undefined ? '' : ` (${code})`}`;
  return verbose ? [line, ...stacksOf(error)].join('\n') : line;
}

export function onOneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
}

/** Of a TidemarkError, or of an error of the operating system. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function stacksOf(error: unknown): string[] {
  const stacks: string[] = [];
  for (let next = error; next instanceof Error; next = next.cause) {
    stacks.push(`${stacks.length === 0 ? '' : 'caused by: '}${next.stack ?? next.message}`);
  }
  return stacks;
}
