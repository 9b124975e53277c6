// A broker that may open few files, in a process of its own.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Admin, Producer, type TidemarkError } from '../../client/index.ts';
import { ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { readToEnd, temporaryFolder } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';

function canLimit(): boolean {
  try {
    execFileSync('prlimit', ['--nofile', '--pid', String(process.pid)], { stdio: 'pipe' });
    return true;
  } catch (error) {
    process.stderr.write(`skipped: no prlimit here (${(error as Error).message})\n`);
    return false;
  }
}

const descriptorsOf = ({ child }: ServeProcess): number => readdirSync(`/proc/${child.pid}/fd`).length;

/** The soft limit alone, so that it can be raised again. */
function limit({ child }: ServeProcess, descriptors: number): void {
  execFileSync('prlimit', [`--nofile=${descriptors}:`, '--pid', String(child.pid)]);
}

const valueIn = (partition: number): string => `of partition ${partition}`;

describe.skipIf(!canLimit())('a broker that may open few files', () => {
  it('holds 10,000 partitions within 4,096 descriptors', { timeout: 300_000 }, async () => {
    const PARTITIONS = 10_000;
    await using folder = await temporaryFolder();
    let serve = await ServeProcess.startWithin(4096, folder.path);
    try {
      await using admin = new Admin({ brokers: serve.address });
      await admin.createTopic({ name: 'wide', partitions: PARTITIONS });
      const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
      const codes = new Set<string>();
      const onRetry = ({ code }: TidemarkError): void => void codes.add(code);
      await using producer = new Producer({ brokers: serve.address, onRetry });
      await Promise.all(
        partitions.map((partition) => producer.send({ topic: 'wide', partition, value: valueIn(partition) })),
      );
      expect([...codes]).toEqual([]);

      const checkAll = async (): Promise<void> => {
        const records = await readToEnd(serve.address, 'wide', PARTITIONS);
        expect(descriptorsOf(serve)).toBeLessThan(1_200);
        expect(records.map(({ partition }) => partition).sort((a, b) => a - b)).toEqual(partitions);
        for (const { partition, value } of records) expect(String(value)).toBe(valueIn(partition));
      };
      await checkAll();
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        await serve.stop(signal);
        serve = await ServeProcess.startWithin(4096, folder.path);
        // No segment is opened for a start.
        expect(descriptorsOf(serve)).toBeLessThan(100);
        await checkAll();
      }
    } finally {
      await serve[Symbol.asyncDispose]();
    }
  });

  it('lives through a lack of them, under load, and loses nothing', async () => {
    const PARTITIONS = 40;
    await using folder = await temporaryFolder();
    let serve = await ServeProcess.start(folder.path, '--set', 'checkpoint.interval.ms=100');
    try {
      const brokers = serve.address;
      const port = Number(brokers.split(':')[1]);
      await using admin = new Admin({ brokers });
      await admin.createTopic({ name: 'load', partitions: PARTITIONS, settings: { 'segment.bytes': '4KiB' } });
      const codes = new Set<string>();
      const onRetry = ({ code }: TidemarkError): void => void codes.add(code);
      const acknowledged: string[][] = Array.from({ length: PARTITIONS }, () => []);
      let stopped = false;
      await using producer = new Producer({ brokers, retryMaxMs: 50, onRetry });
      const loads = acknowledged.map(async (values, partition) => {
        for (let at = 0; !stopped; at++) {
          const value = `${at} `.padEnd(500, 'x');
          await producer.send({ topic: 'load', partition, value });
          values.push(value);
        }
      });
      const progress = async (): Promise<void> => {
        const before = acknowledged.map(({ length }) => length);
        await eventually(() => acknowledged.every(({ length }, partition) => length > (before[partition] ?? 0) + 5));
      };
      await progress();

      for (let round = 0; round < 3; round++) {
        codes.clear();
        // What is open stays open; nothing more can be.
        limit(serve, 25);
        await eventually(() => codes.has('STORAGE_UNAVAILABLE'));
        // The system refuses them, or the broker cannot take them.
        const clients = await Promise.all(
          Array.from({ length: 50 }, () => RawClient.connect(port).catch(() => undefined)),
        );
        // The system closes some, unless a file that is being opened takes the descriptor that it needs for that: they wait then.
        let closed = 0;
        for (const client of clients) void client?.closed.then(() => closed++);
        await eventually(() => closed > 0 || descriptorsOf(serve) >= 25);
        expect(serve.child.exitCode).toBe(null);
        limit(serve, 4096);
        for (const client of clients) await client?.[Symbol.asyncDispose]();
        await progress();
        await using after = await RawClient.greeted(port);
        expect((await after.call('metadata', {})).topics).toBeDefined();
      }

      stopped = true;
      await Promise.all(loads);
      await serve.stop('SIGKILL');
      serve = await ServeProcess.start(folder.path);
      const records = await readToEnd(serve.address, 'load', PARTITIONS);
      for (const [partition, values] of acknowledged.entries()) {
        expect(records.filter((record) => record.partition === partition).map(({ value }) => String(value))).toEqual(
          values,
        );
      }
    } finally {
      await serve[Symbol.asyncDispose]();
    }
  });
});
