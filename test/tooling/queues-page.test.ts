// The reference of queues names all there is.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { Admin } from '../../client/index.ts';
import { LeasedJob } from '../../client/queue/leased-job.ts';
import { QUEUE_CONSUMER_OPTIONS } from '../../client/queue/queue-options.ts';

let page: string;

beforeAll(async () => {
  page = await readFile(fileURLToPath(new URL('../../docs/queues.md', import.meta.url)), 'utf8');
});

const unnamed = (names: readonly string[]): string[] => names.filter((name) => !new RegExp(`\\b${name}\\b`).test(page));

it('names every option of a consumer, but for those that all clients have and nobody sets', () => {
  const rare = new Set(['operationTimeoutMs', 'ports']);
  expect(unnamed(Object.keys(QUEUE_CONSUMER_OPTIONS).filter((name) => !rare.has(name)))).toEqual([]);
});

it('names what can be said of a job, and what it has', () => {
  const methods = Object.getOwnPropertyNames(LeasedJob.prototype).filter((name) => name !== 'constructor');
  expect(methods).toContain('release');
  expect(unnamed([...methods, 'attempt', 'lastError', 'timestamp', 'headers', 'signal'])).toEqual([]);
});

it("names Admin's methods for queues", () => {
  const methods = Object.getOwnPropertyNames(Admin.prototype).filter((name) => /queue|deadLetter/i.test(name));
  expect(methods.length).toBeGreaterThan(9);
  expect(unnamed(methods)).toEqual([]);
});
