// Ctrl-C, and SIGTERM where there is something to finish. A second one always ends the process at once.

import { EXIT, InterruptedError } from './errors.ts';

const exit = (): void => process.exit(EXIT.interrupted);

/** While there is nothing to finish. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', exit);
}

/** From here on the command ends in good order: fires at the first Ctrl-C or SIGTERM. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.off('SIGINT', exit);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => controller.abort(new InterruptedError(signal)));
  }
  return controller.signal;
}
