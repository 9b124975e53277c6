import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let live: LiveBroker;
let scratch: string;

// Within the package's own folder, `tidemark` is the package itself, through its exports.
beforeAll(async () => {
  live = await startLiveBroker();
  scratch = await mkdtemp(join(root, 'dist/scratch-'));
});

afterAll(async () => {
  await live[Symbol.asyncDispose]();
  await rm(scratch, { recursive: true, force: true });
});

/** What the program prints. Fails if it fails, or does not end. */
async function run(source: string, ...nodeOptions: readonly string[]): Promise<string> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const path = join(scratch, 'program.mjs');
  await writeFile(path, outputText);
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...nodeOptions, path], { timeout: 30_000 });
  expect(stderr).toBe('');
  return stdout;
}

/** An example of the README, with this broker instead of the one that it speaks of. */
async function example(name: string): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [, source = ''] = new RegExp(`<!-- example:${name} -->\\n\`\`\`ts\\n(.*?)\`\`\``, 's').exec(readme) ?? [];
  const address = "'127.0.0.1:7450'";
  expect(source.split(address)).toHaveLength(2);
  return source.replace(address, `'${live.brokers}'`);
}

it('the examples of the README run as written, one after the other', async () => {
  expect(await run(await example('client'))).toBe('0 ada two lamps undefined\n1 ada one chair web\n');
  expect(await run(await example('group'))).toBe(
    'bill ada for two lamps\nbill ada for one chair\nto be billed again: 2\n',
  );
  expect(await run(await example('once'))).toBe(
    'charge ada, idempotency key orders-1-0\ncharge ada, idempotency key orders-1-1\n',
  );
  const sent = (await run(await example('queue'))).split('\n').sort();
  expect(sent).toEqual([
    '',
    '1 to be tried again',
    'dead: nobody, no such address',
    'sent to ada, attempt 2',
    'sent to grace, attempt 2',
  ]);
  expect(await run(await example('request'))).toBe(
    'a lamp costs 12.50\nREQUEST_FAILED the request to topic prices failed: no price for a chair\n',
  );
});

it('the package gives what its subpaths promise', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const program = `
    import * as main from 'tidemark';
    import * as client from 'tidemark/client';
    import { Broker } from 'tidemark/broker';
    import { startTestBroker } from 'tidemark/testing';
    import packageJson from 'tidemark/package.json' with { type: 'json' };
    await using broker = await startTestBroker();
    await using admin = new main.Admin({ brokers: broker.brokers });
    const { nodes } = await admin.describeCluster();
    console.log(JSON.stringify({
      sameClient: main.Producer === client.Producer && main.Consumer === client.Consumer,
      broker: typeof Broker.start,
      versions: [nodes[0].version, packageJson.version],
    }));`;
  const printed = await run(program, '--no-warnings');
  expect(JSON.parse(printed)).toEqual({ sameClient: true, broker: 'function', versions: [version, version] });
});

it('the client works without the optional packages, and says which one it lacks', async () => {
  const packages = ['@node-rs/crc32', 'lz4-napi', 'snappy', '@mongodb-js/zstd'];
  const hook = join(scratch, 'without-packages.cjs');
  await writeFile(
    hook,
    `const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (${JSON.stringify(packages)}.includes(name)) {
        throw Object.assign(new Error('Cannot find module ' + name), { code: 'MODULE_NOT_FOUND' });
      }
      return load(name, ...rest);
    };`,
  );
  const program = `
    import { Consumer, Producer } from 'tidemark';
    import { startTestBroker } from 'tidemark/testing';
    await using broker = await startTestBroker();
    const { brokers } = broker;
    for (const compression of ['none', 'gzip', 'lz4', 'snappy']) {
      await using producer = new Producer({ brokers, compression });
      const value = compression.repeat(1000);
      try {
        await producer.send({ topic: compression, value });
        await using consumer = new Consumer({ brokers });
        consumer.assign([{ topic: compression, partition: 0 }]);
        for await (const record of consumer.records({ untilEnd: true })) {
          console.log(compression, String(record.value) === value);
        }
      } catch (error) {
        console.log(compression, error.code, error.outcome, /npm install \\S+/.exec(error.message)?.[0]);
      }
    }`;
  expect((await run(program, '--require', pathToFileURL(hook).pathname)).split('\n')).toEqual([
    'none true',
    'gzip true',
    'lz4 MISSING_CODEC not-written npm install lz4-napi"',
    'snappy MISSING_CODEC not-written npm install snappy"',
    '',
  ]);
});
