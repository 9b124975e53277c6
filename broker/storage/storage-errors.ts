// What the operating system's errors mean for a log.

import { type Outcome, TidemarkError } from '../../protocol/errors.ts';
import type { FileError } from '../ports.ts';

export function isOutOfSpace(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOSPC' || code === 'EDQUOT';
}

export function isOutOfFiles(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'EMFILE' || code === 'ENFILE';
}

export function storageFull(log: string, cause: unknown): TidemarkError {
  return new TidemarkError('STORAGE_FULL', `${log}: no space left for its data`, { cause, outcome: 'not-written' });
}

export function storageUnavailable(log: string, cause: unknown): TidemarkError {
  return new TidemarkError('STORAGE_UNAVAILABLE', `${log}: the system lets it open no more files now`, {
    cause,
    outcome: 'not-written',
  });
}

export function storageFailed(log: string, cause: unknown, outcome: Outcome): TidemarkError {
  return new TidemarkError('STORAGE_FAILED', `${log}: the disk failed (${messageOf(cause)})`, { cause, outcome });
}

/** What an error of the file port means to whoever asked a log for something. */
export function asStorageError(log: string, error: unknown): TidemarkError {
  if (error instanceof TidemarkError) return error;
  if (isOutOfSpace(error)) return storageFull(log, error);
  if (isOutOfFiles(error)) return storageUnavailable(log, error);
  return storageFailed(log, error, 'unknown');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  return (error as Partial<FileError> | undefined)?.code;
}
