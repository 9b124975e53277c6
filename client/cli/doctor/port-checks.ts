// Whether a broker could listen where its settings say; if not, who does. A broker that has the folder is where it should be.

import { createServer } from 'node:net';
import { ADDRESS, OFF } from '../../../broker/settings.ts';
import { type CheckRow, fail, ok, warn } from '../check-rows.ts';

export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What a broker there says: its cluster, or why it does not say. Neither: nobody knows that it is one. */
export interface Answer {
  readonly clusterId?: string;
  readonly refusal?: string;
}

export type WhoServes = (address: ListenAddress) => Promise<Answer>;

export interface ServedFolder {
  readonly clusterId: string | undefined;
  readonly isServed: boolean;
}

export async function portRow(
  address: ListenAddress,
  { clusterId, isServed }: ServedFolder,
  whoServes: WhoServes,
): Promise<CheckRow> {
  const name = ADDRESS.format(address);
  const row = await unlessTaken('port', 'listen', address);
  if (row !== undefined) return row;
  const { clusterId: server, refusal } = await whoServes(address);
  if (server === undefined && isServed) {
    return ok(
      'port',
      `${name} is in use, as it should be: a broker has the folder (${refusal ?? 'it did not answer'})`,
    );
  }
  if (refusal !== undefined) {
    const advice = 'say who you are (--user, --tls-cert), or set listen to another port';
    return warn('port', `${name}: a broker answers, and not of which cluster (${refusal})`, advice);
  }
  if (server === undefined) return fail('port', `${name} is in use by another program`, 'stop that, or set listen');
  if (clusterId === undefined || server === clusterId)
    return ok('port', `${name}: a broker answers, of cluster ${server}`);
  return warn('port', `${name}: a broker of another cluster answers (${server})`, 'set listen to another port');
}

/** Of the HTTP port; a broker does without one that nobody has asked for. */
export async function httpRows(
  address: ListenAddress | typeof OFF,
  { isServed }: ServedFolder,
  isWanted: boolean,
): Promise<CheckRow[]> {
  if (address === OFF) return [];
  const row = await unlessTaken('http-port', 'http.listen', address);
  if (row !== undefined) return [row];
  const found = `${ADDRESS.format(address)} is in use`;
  if (isServed) return [ok('http-port', `${found}, as it should be: a broker has the folder`)];
  const advice = 'set http.listen to another port, or to off';
  return [
    isWanted ? fail('http-port', found, advice) : warn('http-port', `${found}: there would be no HTTP port`, advice),
  ];
}

/** Undefined: somebody listens there. */
async function unlessTaken(check: string, setting: string, address: ListenAddress): Promise<CheckRow | undefined> {
  const name = ADDRESS.format(address);
  if (address.port === 0) return ok(check, 'any free one');
  const code = await listenError(address);
  if (code === undefined) return ok(check, `${name} is free`);
  if (code === 'EADDRINUSE') return undefined;
  if (code === 'EACCES') return fail(check, `${name}: this user may not listen there`, 'take a port from 1024 on');
  return fail(check, `${name} cannot be listened on: ${code}`, `see \`${setting}\`: is it an address of this machine?`);
}

function listenError({ host, port }: ListenAddress): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
