// The log of a broker that is a process of its own: JSON, a line for each event, to standard error.

import { type DestinationStream, type Logger, pino } from 'pino';
import type { BrokerSettings } from './config.ts';
import { HIDDEN, REDACTED_PATHS } from './secrets.ts';

export function processLogger(level: BrokerSettings['logLevel'], destination: DestinationStream): Logger {
  return pino({ level, base: undefined, redact: { paths: [...REDACTED_PATHS], censor: HIDDEN } }, destination);
}
