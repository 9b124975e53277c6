import { expect, it } from 'vitest';
import { checkEntryCount } from '../../../../broker/server/request-size.ts';

const topics = (count: number, partitions: number) =>
  Array.from({ length: count }, () => ({ partitions: new Array(partitions) }));

it('counts topics and partitions, also of topics without any', () => {
  expect(() => checkEntryCount(topics(2, 1_999))).not.toThrow();
  for (const tooMany of [topics(1, 4_000), topics(4_001, 0)]) {
    expect(() => checkEntryCount(tooMany)).toThrowError(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  }
});
