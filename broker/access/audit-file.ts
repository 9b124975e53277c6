// A file of its own for what is done to the cluster, and by whom: a JSON object per line, appended, for the owner's eyes.
//
// It can be opened anew under its name while acts go on: whoever rotates logs renames it, says so, and has all of it from then on.

import { pino } from 'pino';
import { TidemarkError } from '../../protocol/errors.ts';
import { LogDestination } from '../log-destination.ts';
import type { LogFields, Logger } from '../ports.ts';

const OWNER_ONLY = 0o600;

/** All that the audit log asks of a logger. */
export type AuditLogger = Pick<Logger, 'info'>;

interface Opened {
  readonly logger: AuditLogger;
  readonly destination: LogDestination;
}

export class AuditFile implements AuditLogger {
  readonly path: string;
  readonly #brokerLog: Logger;
  #current: Opened;

  /** `brokerLog` gets the lines as well while the file cannot be written. Throws INVALID_SETTING where it cannot from the start. */
  constructor(path: string, brokerLog: Logger) {
    this.path = path;
    this.#brokerLog = brokerLog;
    this.#current = open(path);
  }

  info(fields: LogFields, message: string): void {
    const { logger, destination } = this.#current;
    logger.info(fields, message);
    const { failure } = destination;
    if (failure === undefined) return;
    const reason = `audit.log.file=${this.path} cannot be written: ${failure.message}`;
    this.#brokerLog.error({ event: 'audit_file_failed', reason }, 'acts are told of in this log until it can');
    this.#brokerLog.info(fields, message);
  }

  /** Lines go to the file that bears the name now, which is made if need be. Throws INVALID_SETTING: then all stays as it is. */
  reopen(): void {
    const before = this.#current;
    this.#current = open(this.path);
    before.destination.close();
  }

  close(): void {
    this.#current.destination.close();
  }
}

function open(path: string): Opened {
  try {
    // Each line is in the file before the act is answered.
    const destination = new LogDestination({ dest: path, mode: OWNER_ONLY });
    return { logger: pino({ base: undefined }, destination), destination };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('INVALID_SETTING', `audit.log.file=${path}: it cannot be written: ${why}`, { cause });
  }
}
