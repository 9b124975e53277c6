import { describe, expect, it } from 'vitest';
import { hostOf } from '../../../../broker/access/hosts.ts';
import { RuleIndex, type Subject } from '../../../../broker/access/rule-index.ts';
import { checkedRule, type GivenRule, type Operation, type Rule } from '../../../../broker/access/rules.ts';

const rule = (text: string, more: Partial<GivenRule> = {}): Rule => {
  const [operation = '', resourceType = '', name = ''] = text.split(' ');
  return checkedRule({
    principal: 'User:ada',
    operation,
    resourceType,
    name: name.replace(/\^$/, ''),
    prefix: name.endsWith('^'),
    host: '*',
    deny: false,
    ...more,
  });
};
const deny = { deny: true };
const subject = (principal = 'User:ada', remoteAddress = '10.1.2.3:5000'): Subject => ({
  principal,
  host: hostOf(remoteAddress),
});
const may = (rules: readonly Rule[], text: string, who = subject()): boolean => {
  const [operation, type, name = ''] = text.split(' ');
  return new RuleIndex(rules).may(who, operation as Operation, type as 'topic', name);
};

describe('what rules say', () => {
  it.each<[string, Rule[], string, boolean]>([
    ['nothing denies', [], 'read topic a', false],
    ['its name', [rule('read topic a')], 'read topic a', true],
    ['another name', [rule('read topic a')], 'read topic ab', false],
    ['another operation', [rule('read topic a')], 'write topic a', false],
    ['another kind', [rule('read topic a')], 'read group a', false],
    ['another principal', [rule('read topic a', { principal: 'User:eve' })], 'read topic a', false],
    ['everybody', [rule('read topic a', { principal: 'User:*' })], 'read topic a', true],
    ['all operations', [rule('all topic a')], 'alter topic a', true],
    ['describe by read', [rule('read topic a')], 'describe topic a', true],
    ['describe by alter', [rule('alter topic a')], 'describe topic a', true],
    ['no describe by create', [rule('create topic a')], 'describe topic a', false],
    ['any name', [rule('read topic *')], 'read topic a', true],
    ['a prefix', [rule('read topic or^')], 'read topic orders', true],
    ['the prefix itself', [rule('read topic or^')], 'read topic or', true],
    ['less than the prefix', [rule('read topic or^')], 'read topic o', false],
    ['the cluster', [rule('alter cluster')], 'alter cluster', true],
    ['deny by name', [rule('read topic *'), rule('read topic a', deny)], 'read topic a', false],
    ['deny by prefix', [rule('read topic ab'), rule('read topic a^', deny)], 'read topic ab', false],
    ['deny by any', [rule('read topic a'), rule('all topic *', deny)], 'read topic a', false],
    [
      'deny by everybody',
      [rule('read topic a'), rule('read topic a', { ...deny, principal: 'User:*' })],
      'read topic a',
      false,
    ],
    ['create of any topic by the cluster', [rule('create cluster')], 'create topic a', true],
    ['create of any queue by the cluster', [rule('create cluster')], 'create queue a', true],
    ['no more than create by the cluster', [rule('all cluster')], 'delete topic a', false],
    ['deny of one topic', [rule('create cluster'), rule('create topic a^', deny)], 'create topic ab', false],
    ['deny of one queue', [rule('create cluster'), rule('all queue ab', deny)], 'create queue ab', false],
    ['deny by the cluster', [rule('create topic a'), rule('create cluster', deny)], 'create topic a', true],
    ['deny of something else', [rule('all topic a'), rule('write topic a', deny)], 'read topic a', true],
    ['deny of read leaves describe', [rule('read topic a'), rule('read topic a', deny)], 'describe topic a', true],
  ])('%s', (_, rules, asked, expected) => {
    expect(may(rules, asked)).toBe(expected);
    expect(may([...rules].reverse(), asked)).toBe(expected);
  });

  it.each([
    ['10.1.2.3', '10.1.2.3:1', true],
    ['10.1.2.3', '10.1.2.4:1', false],
    ['10.1.0.0/16', '10.1.255.1:1', true],
    ['10.1.0.0/16', '10.2.0.1:1', false],
    ['10.1.0.0/16', '[::ffff:10.1.2.3]:1', true],
    ['::1', '[::1]:1', true],
    ['fe80::/10', '[fe80::1%eth0]:1', true],
    ['10.1.0.0/16', '[::1]:1', false],
    ['10.1.2.3', 'unknown:0', false],
  ])('from %s allows %s: %s', (host, from, expected) => {
    const rules = [rule('read topic a', { host })];
    expect(may(rules, 'read topic a', subject('User:ada', from))).toBe(expected);
    const denying = [rule('read topic a'), rule('read topic a', { host, deny: true })];
    // Of a peer whose address nobody can tell, the worse is assumed.
    expect(may(denying, 'read topic a', subject('User:ada', from))).toBe(from === 'unknown:0' ? false : !expected);
  });

  it.each<[Rule[], boolean]>([
    [[], false],
    [[rule('read topic a')], false],
    [[rule('write topic a')], true],
    [[rule('write topic a'), rule('write topic *', deny)], false],
    [[rule('write topic a'), rule('write topic a', deny)], false],
    [[rule('write topic ab^'), rule('write topic a^', deny)], false],
    [[rule('write topic a^'), rule('write topic ab^', deny)], true],
    [[rule('write topic *'), rule('write topic ab^', deny)], true],
    [[rule('write topic ab'), rule('write topic a^', deny)], false],
  ])('knows whether some topic may be written to', (rules, expected) => {
    expect(new RuleIndex(rules).mayToSome(subject(), 'write', 'topic')).toBe(expected);
  });

  it.each<[Rule[], string, boolean]>([
    [[rule('read topic *')], '', true],
    [[rule('read topic or^')], 'orders', true],
    [[rule('read topic or^')], 'o', false],
    [[rule('read topic or^')], '', false],
    [[rule('read topic orders')], 'orders', false],
    [[rule('read topic *'), rule('read topic secret', deny)], '', false],
    [[rule('read topic *'), rule('read topic secret', deny)], 'orders', true],
    [[rule('read topic *'), rule('read topic or^', deny)], 'orders', false],
    [[rule('read topic *'), rule('read topic orders-x^', deny)], 'orders', false],
    [[rule('read topic *'), rule('read topic orders', deny)], 'orders', false],
    [[rule('read topic *'), rule('all topic *', deny)], 'orders', false],
    [[rule('read topic *'), rule('write topic orders-x^', deny)], 'orders', true],
    [[rule('read topic *'), rule('read topic orders-x^', { ...deny, host: '10.9.0.0/16' })], 'orders', true],
    [[rule('read topic *'), rule('read topic orders-x', { ...deny, principal: 'User:*' })], 'orders', false],
  ])('knows whether all topics of a prefix may be read', (rules, prefix, expected) => {
    expect(new RuleIndex(rules).mayToAll(subject(), 'read', 'topic', prefix)).toBe(expected);
  });

  it('looks at no rule that allows something else to know that', () => {
    let looks = 0;
    const rules = Array.from({ length: 1_000 }, (_, number) =>
      rule(`read topic orders-${number}-^`, { host: '10.0.0.0/8' }),
    );
    const index = new RuleIndex(rules);
    const host = hostOf('10.1.2.3:5');
    const watched = new Proxy(host as object, {
      get(target, property) {
        looks++;
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }) as typeof host;
    expect(index.mayToAll({ principal: 'User:ada', host: watched }, 'read', 'topic', 'orders-7-x')).toBe(true);
    expect(looks).toBeLessThan(10);
  });

  it.each([
    [{ principal: 'ada' }, 'principal'],
    [{ principal: 'User:' }, 'principal'],
    [{ operation: 'fly' }, 'operation'],
    [{ resourceType: 'planet' }, 'resource'],
    [{ resourceType: 'group', operation: 'write' }, 'means nothing for a group'],
    [{ resourceType: 'cluster', name: 'x', operation: 'alter' }, 'one cluster'],
    [{ name: '' }, 'names it'],
    [{ name: '*', prefix: true }, 'no prefix'],
    [{ host: 'example.com' }, 'no host'],
    [{ host: '10.0.0.0/40' }, 'no host'],
    [{ host: '10.8' }, 'no host'],
    [{ host: '10/8' }, 'no host'],
    [{ host: '010.0.0.1' }, 'no host'],
    [{ host: '::ffff:10.0.0.0/104' }, 'no host'],
    [{ host: 'fe80::1%eth0' }, 'no host'],
    [{ host: 'fe80::%eth0/10' }, 'no host'],
    [{ operation: 'constructor' }, 'operation'],
  ])('refuses a rule with %j', (more, reason) => {
    expect(() => rule('read topic a', more)).toThrow(reason);
  });
});
