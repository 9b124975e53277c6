// Where the lines of a log go: a file, or standard error. Each is written before the call that made it returns. A disk
// without room for them must not end the broker, nor fail what is told of: they are kept, as far as a bound goes, until there is.

import { pino } from 'pino';

const MAX_UNWRITTEN_CHARACTERS = 1024 * 1024;

type Destination = ReturnType<typeof pino.destination>;
type Where = { readonly fd: number } | { readonly dest: string; readonly mode: number };

export class LogDestination {
  readonly #where: Where;
  #destination: Destination;
  #failure: Error | undefined;
  #unwrittenCharacters = 0;

  /** Throws what the operating system says of a file that cannot be opened. */
  constructor(where: Where) {
    this.#where = where;
    this.#destination = this.#open();
  }

  /** Why lines wait to be written; undefined where all is written. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** What pino calls. */
  write(line: string): void {
    const isTooMuch =
      this.#unwrittenCharacters > 0 && this.#unwrittenCharacters + line.length > MAX_UNWRITTEN_CHARACTERS;
    if (isTooMuch && !this.#forgetUnwritten()) return;
    this.#unwrittenCharacters += line.length;
    this.#destination.write(line);
    if (this.#failure === undefined) this.#unwrittenCharacters = 0;
  }

  close(): void {
    this.#destination.end();
    // What it still has finds no room: it would wait for ever.
    if (this.#failure !== undefined) this.#destination.destroy();
  }

  #open(): Destination {
    const destination = pino.destination({ ...this.#where, append: true, sync: true });
    // Without a listener the error would be thrown to whoever logs.
    destination.on('error', (error: Error) => {
      this.#failure = error;
    });
    destination.on('write', () => {
      this.#failure = undefined;
    });
    return destination;
  }

  /** Lines are lost. False: there is nowhere to write to any more. */
  #forgetUnwritten(): boolean {
    const before = this.#destination;
    try {
      this.#destination = this.#open();
    } catch (error) {
      this.#failure = error as Error;
      return false;
    }
    before.destroy();
    // The last one may be there in part.
    this.#destination.write('\n');
    this.#unwrittenCharacters = 0;
    return true;
  }
}
