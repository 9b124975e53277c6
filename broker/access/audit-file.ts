// A file of its own for what is done to the cluster, and by whom: a JSON object per line, appended, for the owner's eyes.

import { pino } from 'pino';
import { TidemarkError } from '../../protocol/errors.ts';
import type { Logger } from '../ports.ts';

const OWNER_ONLY = 0o600;

export interface AuditFile {
  readonly logger: Logger;
  close(): void;
}

/** Throws INVALID_SETTING where it cannot be written. */
export function openAuditFile(path: string): AuditFile {
  try {
    // Each line is in the file before the act is answered.
    const destination = pino.destination({ dest: path, append: true, mode: OWNER_ONLY, sync: true });
    return { logger: pino({ base: undefined }, destination), close: () => destination.end() };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('INVALID_SETTING', `audit.log.file=${path}: it cannot be written: ${why}`, { cause });
  }
}
