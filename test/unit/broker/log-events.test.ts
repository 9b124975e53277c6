import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LOG_EVENTS } from '../../../broker/log-events.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const TABLE = 'log-events.ts';

/** All source of the broker but the table itself. */
function sources(): string {
  const folder = join(root, 'broker');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && name !== TABLE)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

describe('the table of log events', () => {
  it('has every event that is logged, and none that is not', () => {
    const named = Array.from(sources().matchAll(/event: '([a-z_]+)'/g), ([, event]) => event);
    // log-backed-memory.ts is that of the groups and that of the queues.
    const ofBoth = Array.from(sources().matchAll(/event: `\$\{name\}_([a-z_]+)`/g), ([, event]) => event);
    const logged = new Set([...named, ...ofBoth.flatMap((event) => [`groups_${event}`, `queues_${event}`])]);
    expect([...logged].sort()).toEqual(Object.keys(LOG_EVENTS).sort());
  });

  it('has the level that its lines come with', () => {
    const lines = sources().matchAll(/logger\.(debug|info|warn|error)\(\s*\{\s*event: '([a-z_]+)'/g);
    const levels = Array.from(lines, ([, level, event = '']) => `${event} ${level}`);
    expect(levels.length).toBeGreaterThan(50);
    const rows = Object.entries(LOG_EVENTS).map(([event, { level }]) => `${event} ${level}`);
    expect(levels.filter((line) => !rows.includes(line))).toEqual([]);
  });

  it('is documented', () => {
    const page = readFileSync(join(root, 'docs/log-events.md'), 'utf8');
    for (const event of Object.keys(LOG_EVENTS)) expect(page).toContain(`\`${event}\``);
  });

  it('bounds whatever any peer can cause', () => {
    for (const event of ['connection_refused', 'slow_request', 'unexpected_error', 'throttled'] as const) {
      expect(LOG_EVENTS[event]).toHaveProperty('perSecond');
    }
  });
});
