import { expect, it } from 'vitest';
import { checkEntryCount } from '../../../../broker/server/request-size.ts';

const topics = (count: number, partitions: number) =>
  Array.from({ length: count }, () => ({ partitions: new Array(partitions) }));

it('counts topics and partitions, also of topics without any', () => {
  expect(() => checkEntryCount(topics(2, 9_999))).not.toThrow();
  for (const tooMany of [topics(1, 20_000), topics(20_001, 0)]) {
    expect(() => checkEntryCount(tooMany)).toThrowError(expect.objectContaining({ code: 'INVALID_REQUEST' }));
  }
});
