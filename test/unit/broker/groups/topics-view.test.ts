import { describe, expect, it } from 'vitest';
import { checkPatterns } from '../../../../broker/groups/topics-view.ts';
import { startTestServer, type TestServer } from '../../../support/test-server.ts';

const refused = expect.objectContaining({ code: 'INVALID_PATTERN' });

async function withTopics(test: (server: TestServer) => Promise<void>): Promise<void> {
  await using server = await startTestServer();
  for (const name of ['orders', 'orders.eu', 'payments']) {
    await server.topics.create({ name, partitions: 2, settings: new Map() });
  }
  await server.topics.createInternal('__tidemark_other', 1, {});
  await test(server);
}

const namesMatching = ({ groups }: TestServer, pattern: string): string[] =>
  groups.view.matching(pattern).map(({ name }) => name);

describe('a pattern', () => {
  it.each<[string, string[]]>([
    ['orders', ['orders', 'orders.eu']],
    ['^orders$', ['orders']],
    ['(?i)^PAY', ['payments']],
    ['', ['orders', 'orders.eu', 'payments']],
    ['tidemark', []],
    ['nothing', []],
  ])('%j is found in the names of topics, but not of internal ones', (pattern, names) =>
    withTopics(async (server) => {
      expect(namesMatching(server, pattern)).toEqual(names);
      expect(namesMatching(server, pattern)).toEqual(names);
    }),
  );

  it('is looked for again when topics were made, widened or deleted', () =>
    withTopics(async (server) => {
      const shapes = (): string[] =>
        server.groups.view.matching('^orders').map(({ name, partitions }) => `${name} ${partitions}`);
      expect(shapes()).toEqual(['orders 2', 'orders.eu 2']);
      await server.topics.create({ name: 'orders.us', partitions: 1, settings: new Map() });
      await server.topics.addPartitions('orders', 5);
      await server.topics.delete('orders.eu');
      expect(shapes()).toEqual(['orders 5', 'orders.us 1']);
    }));

  it.each<[string, string]>([
    ['unbalanced parentheses', '('],
    ['nothing to repeat', '*'],
    ['look-behind', '(?<=a)b'],
    ['look-ahead', 'a(?=b)'],
    ['back-references', '(a)\\1'],
    ['10,000 characters', 'a'.repeat(10_000)],
    ['a thousand parentheses', `${'('.repeat(1_000)}`],
    ['a bomb of repetitions', '((a{100}){100}){100}'],
    ['a repetition over the limit', 'a{1001}'],
    ['a large class often', '(?:\\pL{500}){4}\\pL{500}'],
    ['wide ranges in both cases', '(?i)[!-\uffff]'],
    ['the same, escaped, among other flags', '(?smi:[\\x{100}-\\x{1ffff}])'],
  ])('is refused that has %s', (_, pattern) => {
    expect(() => checkPatterns([pattern])).toThrow(refused);
  });

  it('says which it is, but not at length', () => {
    expect(() => checkPatterns(['(fine)', `(${'x'.repeat(500)}`])).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^"\(x{59}\.\.\." is no pattern for topics: .{1,200}$/),
      }),
    );
  });

  it('takes its share of what all patterns of a member may be', () => {
    const patterns = Array.from({ length: 30 }, (_, index) => `^${'x'.repeat(90)}${index}$`);
    checkPatterns(patterns.slice(0, 20));
    expect(() => checkPatterns(patterns)).toThrow(refused);
    // However small they are once compiled.
    const classes = Array.from({ length: 20 }, () => '[\\pL\\pN]'.repeat(70));
    expect(() => checkPatterns(classes)).toThrow(refused);
  });

  it('may be of any text: what is no UTF-16 finds nothing', () =>
    withTopics(async (server) => {
      for (const pattern of ['\ud800', 'a\udfff', '\0', '\u{1f600}']) {
        checkPatterns([pattern]);
        expect(namesMatching(server, pattern)).toEqual([]);
      }
    }));

  it.each(['^(a*)*$', '^(a|aa)+$', '^(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'that would take a backtracking engine ages is looked for all the same: %s',
    async (pattern) => {
      await using server = await startTestServer();
      await server.topics.create({ name: `${'a'.repeat(200)}_`, settings: new Map() });
      expect(namesMatching(server, pattern)).toEqual([]);
    },
  );
});

describe('a topic', () => {
  it('is found by name and by id for as long as it exists; made again it is another', () =>
    withTopics(async ({ topics, groups: { view } }) => {
      const before = view.named('orders');
      expect(before).toMatchObject({ name: 'orders', partitions: 2 });
      expect(view.byId(before?.topicId ?? '')).toEqual(before);
      await topics.delete('orders');
      expect([view.named('orders'), view.byId(before?.topicId ?? '')]).toEqual([undefined, undefined]);
      await topics.create({ name: 'orders', settings: new Map() });
      expect(view.named('orders')?.topicId).not.toBe(before?.topicId);
    }));
});
