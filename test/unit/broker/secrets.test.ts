import { describe, expect, it } from 'vitest';
import { processLogger } from '../../../broker/process-log.ts';
import { isSecretName, withoutSecrets } from '../../../broker/secrets.ts';
import { BOOLEAN, parseSettings } from '../../../broker/settings.ts';

describe('secrets', () => {
  it.each([
    ['tls.key.password', true],
    ['tls.key.passphrase', true],
    ['backup.secret', true],
    ['http.token', true],
    ['tls.key', true],
    ['password', true],
    ['tls.key.file', false],
    ['password.file', false],
    ['compaction.map.bytes', false],
    ['max.connections', false],
  ])('%s: %s', (name, isSecret) => {
    expect(isSecretName(name)).toBe(isSecret);
  });

  it('are not in the settings that are logged', () => {
    const settings = new Map<string, unknown>([
      ['listen', '127.0.0.1:0'],
      ['tls.key.password', 'hunter2'],
    ]);
    expect(withoutSecrets(settings)).toEqual({ listen: '127.0.0.1:0', 'tls.key.password': '[hidden]' });
  });

  it('are not in the message about a setting that is wrong', () => {
    const table = { password: { type: BOOLEAN, default: true, doc: '' } };
    expect(() => parseSettings<{ password: boolean }>(table, new Map([['password', 'hunter2']]))).toThrow(
      'password=[hidden]: it has to be true or false',
    );
  });

  it('are not in a line, however deep a field lies', () => {
    const lines: string[] = [];
    const logger = processLogger('info', { write: (line) => lines.push(line) });
    const secret = { password: 'hunter2', user: 'ada' };
    logger.info({ event: 'unexpected_error', ...secret, request: secret, err: { details: secret } }, 'odd');
    expect(lines.join()).not.toContain('hunter2');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'unexpected_error',
      password: '[hidden]',
      user: 'ada',
      request: { password: '[hidden]', user: 'ada' },
      err: { details: { password: '[hidden]' } },
    });
  });
});
