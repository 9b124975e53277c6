// Runs the command line: exit codes and the one line of an error are made here.

import { CommanderError } from 'commander';
import { describeError, EXIT, type ExitCode, exitCodeOf } from './errors.ts';
import { createProgram } from './program.ts';
import type { GlobalOptions } from './session.ts';
import { leaveOutputErrorsToWriters, note } from './standard-output.ts';

/** Runs one command and ends the process with its exit code. */
export async function main(args: readonly string[]): Promise<void> {
  leaveOutputErrorsToWriters();
  // All that was written has been taken by now; what is left open (an unread standard input, say) must not hold us.
  process.exit(await run(args));
}

async function run(args: readonly string[]): Promise<ExitCode> {
  const program = createProgram();
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    // Commander has said by then what is wrong, or has shown the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const description = describeError(error, program.opts<GlobalOptions>().verbose === true);
    if (description !== undefined) note(description);
    return exitCodeOf(error);
  }
}
