// What every command that talks to a broker shares: the options that lead to one, and a client for the time of a command.

import type { Command } from 'commander';
import type { Admin } from '../index.ts';
import type { ConnectionOptions } from '../types.ts';
import { type ConnectionFlags, resolveConnectionFlags } from './connection-flags.ts';
import { onOneLine } from './errors.ts';
import { exitOnInterrupt } from './interrupts.ts';
import { note } from './standard-output.ts';

/** Options of the program itself, understood before and after a command's name. */
export interface GlobalOptions extends ConnectionFlags {
  verbose?: boolean;
}

/** At a terminal somebody waits: an answer or an error has to come soon. */
const OPERATION_TIMEOUT_MS = 5_000;

export async function connectionOptions(command: Command): Promise<ConnectionOptions> {
  const { verbose } = command.optsWithGlobals<GlobalOptions>();
  return {
    ...(await resolveConnectionFlags(command)),
    clientId: 'tidemark-cli',
    connectTimeoutMs: OPERATION_TIMEOUT_MS,
    operationTimeoutMs: OPERATION_TIMEOUT_MS,
    onRetry: verbose ? ({ code, message }) => note(`retrying: ${onOneLine(message)} (${code})`) : undefined,
  };
}

/** An Admin for the time of `work`. Ctrl-C ends the process meanwhile. */
export async function withAdmin<Result>(command: Command, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  exitOnInterrupt();
  const { Admin } = await import('../index.ts');
  const admin = new Admin(await connectionOptions(command));
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}
