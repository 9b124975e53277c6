import { Connection } from '../../client/connection.ts';
import { parseBrokers, resolveConnection } from '../../client/options.ts';

const CONNECTING_AT_ONCE = 50;

export async function connect(brokers: string): Promise<Connection> {
  const [address] = parseBrokers(brokers);
  if (address === undefined) throw new Error('no broker is given');
  return await Connection.open(address, resolveConnection({ brokers }), new AbortController().signal);
}

/** So many of one thing, with few in the making at one time: a broker takes only so many new connections at once. */
export async function fewAtOnce<Result>(count: number, make: () => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  while (results.length < count) {
    const next = Math.min(CONNECTING_AT_ONCE, count - results.length);
    results.push(...(await Promise.all(Array.from({ length: next }, make))));
  }
  return results;
}
