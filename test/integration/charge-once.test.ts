import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const example = fileURLToPath(new URL('../../dist/scripts/charge-once.js', import.meta.url));

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [example, ...args], { encoding: 'utf8' });
}

it('a consumer that dies between effect and commit charges once', () => {
  const { status, stdout, stderr } = run();
  expect([stderr, status]).toEqual(['', 0]);
  const story = stdout.split('\n').filter((line) => !line.startsWith('main'));
  expect(story.filter((line) => line.includes('order-2'))).toEqual([
    'consumer  gets order-2',
    'consumer  gets order-2',
    'service   knows the key order-2, and charges nothing again',
    'consumer  gets order-2, and sees that it is done',
  ]);
  expect(story.filter((line) => line.includes('order-3'))).toEqual([
    'consumer  gets order-3',
    'consumer  gets order-3, and sees that it is done',
  ]);
  expect(story.filter((line) => line.includes('charges') && line.includes('euros'))).toEqual([
    'service   charges Ada 25.00 euros',
    'service   charges Grace 42.00 euros',
    'service   charges Edsger 19.00 euros',
  ]);
  expect(story.filter((line) => line.startsWith('consumer  dies'))).toHaveLength(2);
});

it('without care somebody is charged twice, and the example says so', () => {
  const { status, stderr } = run('--naive');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^error: .*Grace was charged 3 times/);
});
