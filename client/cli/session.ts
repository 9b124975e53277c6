// What every command that talks to a broker shares: the options that lead to one, and a client for the time of a command.

import type { Command } from 'commander';
import type { Admin } from '../index.ts';
import type { ConnectionOptions } from '../types.ts';
import { onOneLine } from './errors.ts';
import { exitOnInterrupt } from './interrupts.ts';
import { note } from './standard-output.ts';

/** Options of the program itself, understood before and after a command's name. */
export interface GlobalOptions {
  brokers: string;
  verbose?: boolean;
}

/** At a terminal somebody waits: an answer or an error has to come soon. */
const OPERATION_TIMEOUT_MS = 5_000;

export function connectionOptions(command: Command): ConnectionOptions {
  const { brokers, verbose } = command.optsWithGlobals<GlobalOptions>();
  return {
    brokers,
    clientId: 'tidemark-cli',
    connectTimeoutMs: OPERATION_TIMEOUT_MS,
    operationTimeoutMs: OPERATION_TIMEOUT_MS,
    ...(verbose && { onRetry: ({ code, message }) => note(`retrying: ${onOneLine(message)} (${code})`) }),
  };
}

/** For commands that only ask or change something. */
export async function withAdmin<Result>(command: Command, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  exitOnInterrupt();
  return await useAdmin(connectionOptions(command), work);
}

export async function useAdmin<Result>(
  options: ConnectionOptions,
  work: (admin: Admin) => Promise<Result>,
): Promise<Result> {
  const { Admin } = await import('../index.ts');
  const admin = new Admin(options);
  try {
    return await work(admin);
  } finally {
    await admin.close();
  }
}
