import { expect, it } from 'vitest';
import { banner } from '../../../../../client/cli/commands/dev.ts';

it('dev says where it is, and where its metrics are', () => {
  const shown = { address: '127.0.0.1:7450', http: '127.0.0.1:7451', data: '/tmp/x', keep: false };
  const text = banner(shown, (_, words) => words);
  expect(text).toContain('http://127.0.0.1:7451/metrics');
  expect(text).toContain('tidemark produce orders\n');
  expect(banner({ ...shown, http: undefined, keep: true }, (_, words) => words)).not.toMatch(/http|removed/);
});
