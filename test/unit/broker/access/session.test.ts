import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessControl } from '../../../../broker/access/access-control.ts';
import { checkedRule, type Rule } from '../../../../broker/access/rules.ts';
import type { Session } from '../../../../broker/access/session.ts';
import { nodeFiles, nodeRandom } from '../../../../broker/node-ports.ts';
import { newUser } from '../../../../client/access/new-credentials.ts';
import { ScramClient } from '../../../../client/access/scram-client.ts';
import { saltedPasswordOf } from '../../../../protocol/scram-keys.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const MECHANISM = 'SCRAM-SHA-256';

describe('a session', () => {
  let folder: string;
  let time: ManualTime;
  let access: AccessControl;
  let logger: RecordingLogger;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidemark-session-'));
    time = new ManualTime();
    const config = {
      authentication: 'required',
      superUsers: ['User:root'],
      authenticationFailuresPerMinute: 3,
    } as const;
    logger = new RecordingLogger();
    const ports = { files: nodeFiles, clock: time, timers: time, random: nodeRandom, logger };
    access = await AccessControl.open({ config, ...ports }, join(folder, 'access.json'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const rule = (principal: string, name: string, { prefix = false, deny = false } = {}): Rule =>
    checkedRule({ ...{ principal, name, prefix, deny, operation: 'read' }, resourceType: 'topic', host: '*' });
  const open = (): { session: Session; isOver: () => boolean } => {
    let isOver = false;
    const destroy = (): void => {
      isOver = true;
    };
    const session = access.openSession({ remoteAddress: '10.0.0.1:5', destroy });
    return { session, isOver: () => isOver };
  };
  const reader = (): ReturnType<typeof open> => {
    const opened = open();
    opened.session.identify('User:ada');
    return opened;
  };
  /** A login up to its last step. */
  const guess = async (session: Session, user: string, password: string): Promise<() => unknown> => {
    const client = new ScramClient(MECHANISM, user, 'n'.repeat(24));
    const { message } = session.authenticate(MECHANISM, client.first);
    const final = await client.answer(message ?? Buffer.alloc(0), (by, salt, iterations) =>
      saltedPasswordOf(by, password, salt, iterations),
    );
    return () => session.authenticate('', final);
  };
  const readsById = (session: Session): boolean => session.mayUseTopic('read', 'id', () => 'orders');

  it('ends when what it has read is denied, though other rules changed since', async () => {
    await access.addRules([rule('User:ada', 'orders')]);
    const { session, isOver } = reader();
    expect(readsById(session)).toBe(true);
    await access.addRules([rule('User:bob', 'other')]);
    expect(session.may('read', 'topic', 'other')).toBe(false);
    await access.addRules([rule('User:ada', 'elsewhere', { deny: true })]);
    time.advance(1);
    expect(isOver()).toBe(false);
    await access.addRules([rule('User:ada', 'orders', { deny: true })]);
    expect(readsById(session)).toBe(false);
    time.advance(1);
    expect(isOver()).toBe(true);
  });

  it('ends when anything is denied to who has read more than is kept', async () => {
    await access.addRules([rule('User:ada', 'o', { prefix: true })]);
    const { session, isOver } = reader();
    session.may('read', 'topic', 'orders');
    for (let number = 0; number < 10_000; number++) session.may('read', 'topic', `other-${number}`);
    await access.addRules([rule('User:ada', 'orders', { deny: true })]);
    time.advance(1);
    expect(isOver()).toBe(true);
  });

  it('ends when what it has read by its certificate is denied, though it has logged in since', async () => {
    const { name, credentials } = await newUser({ name: 'bob', password: 'right', iterations: 4096 }, nodeRandom);
    await access.putUser(name, credentials, 'create');
    await access.addRules([rule('User:ada', 'orders'), rule('User:ada', 'more'), rule('User:bob', 'bills')]);
    const { session, isOver } = reader();
    expect(readsById(session)).toBe(true);
    (await guess(session, 'bob', 'right'))();
    expect([session.principal, session.may('read', 'topic', 'bills')]).toEqual(['User:bob', true]);
    expect(session.may('read', 'topic', 'orders')).toBe(false);
    await access.addRules([rule('User:ada', 'more', { deny: true })]);
    time.advance(1);
    expect(isOver()).toBe(false);
    await access.addRules([rule('User:ada', 'orders', { deny: true })]);
    time.advance(1);
    expect(isOver()).toBe(true);
    expect(logger.lines.find(({ event }) => event === 'access_revoked')?.['principal']).toBe('User:ada');
  });

  it('ends by what its certificate may not read, though its user is a super user', async () => {
    const { name, credentials } = await newUser({ name: 'root', password: 'right', iterations: 4096 }, nodeRandom);
    await access.putUser(name, credentials, 'create');
    await access.addRules([rule('User:ada', 'orders')]);
    const { session, isOver } = reader();
    expect(readsById(session)).toBe(true);
    (await guess(session, 'root', 'right'))();
    expect(session.isUnrestricted).toBe(true);
    await access.removeRules({ principal: 'User:ada' });
    time.advance(1);
    expect(isOver()).toBe(true);
  });

  it('cannot guess passwords by logins that began before the first of them failed', async () => {
    const { name, credentials } = await newUser({ name: 'ada', password: 'right', iterations: 4096 }, nodeRandom);
    await access.putUser(name, credentials, 'create');
    const guesses = await Promise.all(
      ['a', 'b', 'c', 'right'].map((password) => guess(open().session, 'ada', password)),
    );
    const codes = guesses.map((finish) => {
      try {
        return finish();
      } catch (error) {
        return (error as { code?: string }).code;
      }
    });
    const [failed, tooMany] = ['AUTHENTICATION_FAILED', 'TOO_MANY_FAILED_LOGINS'];
    expect(codes).toEqual([failed, failed, failed, tooMany]);
  });
});
