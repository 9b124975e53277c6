// Ctrl-C. A second one always ends the process at once.

import { EXIT, InterruptedError } from './errors.ts';

/** For commands that have nothing to finish. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
}

/** For commands that end in good order: fires at the first Ctrl-C. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort(new InterruptedError('interrupted')));
  return controller.signal;
}
