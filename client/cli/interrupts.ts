// Ctrl-C. A second one always ends the process at once.

import { EXIT, InterruptedError } from './errors.ts';

const exit = (): void => process.exit(EXIT.interrupted);

/** While there is nothing to finish. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', exit);
}

/** From here on the command ends in good order: fires at the first Ctrl-C. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.off('SIGINT', exit);
  process.once('SIGINT', () => controller.abort(new InterruptedError('interrupted')));
  return controller.signal;
}
