import { describe, expect, it } from 'vitest';
import { patternPrefix } from '../../../../../broker/server/guards/pattern-prefix.ts';

describe('what all names begin with that a pattern matches', () => {
  it.each([
    ['^orders', 'orders'],
    ['^orders$', 'orders'],
    ['^orders-.*', 'orders-'],
    ['^orders\\.v[0-9]', 'orders.v'],
    ['^orders*', 'order'],
    ['^orders?x', 'order'],
    ['^orders{0,2}', 'order'],
    ['^orders+', 'order'],
    ['^a\\.?', 'a'],
    ['orders', ''],
    ['.*', ''],
    ['^', ''],
    ['^orders|secret', ''],
    ['^(orders|secret)', ''],
    ['(?i)^orders', ''],
    ['^(?i)orders', ''],
    ['^ord(?i)ers', 'ord'],
    ['^\\Qorders', ''],
    ['^or\\w', 'or'],
    ['^[o]rders', ''],
    ['\\^orders', ''],
  ])('%s: %j', (pattern, prefix) => {
    expect(patternPrefix(pattern)).toBe(prefix);
  });
});
