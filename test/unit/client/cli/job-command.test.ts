import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandEnd, LastLine, runCommand } from '../../../../client/cli/job-command.ts';

let said: string;

beforeEach(() => {
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Run {
  input?: string;
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
}

function shell(
  script: string,
  { input, env = {}, signal = new AbortController().signal }: Run = {},
): Promise<CommandEnd> {
  const bytes = input === undefined ? null : Buffer.from(input);
  return runCommand({ command: 'sh', args: ['-c', script], env, input: bytes, signal });
}

describe('a command', () => {
  it('gets the value on its standard input, and its environment', async () => {
    const end = await shell('printf "%s %s" "$(cat)" "$PLACE" >&2', { input: 'a value', env: { PLACE: 't/0' } });
    expect(end).toEqual({ code: 0, signal: null, lastLine: 'a value t/0' });
    expect(said).toBe('a value t/0');
  });

  it('may leave its input alone, however much it is', async () => {
    expect(await shell('exit 0', { input: 'x'.repeat(1_000_000) })).toMatchObject({ code: 0 });
    expect(await shell('cat')).toMatchObject({ code: 0 });
  });

  it('tells how it ended, and what it said last', async () => {
    expect(await shell('echo no >&2; echo luck >&2; echo >&2; exit 3')).toEqual({
      ...{ code: 3, signal: null, lastLine: 'luck' },
    });
    expect(await shell('kill -9 $$')).toEqual({ code: null, signal: 'SIGKILL', lastLine: '' });
  });

  it('is ended with all that it has started when the signal fires', async () => {
    const stop = new AbortController();
    const ending = shell('trap "echo ended >&2; exit 5" TERM; echo up >&2; sleep 1000 & wait', { signal: stop.signal });
    await vi.waitUntil(() => said.includes('up'));
    stop.abort();
    expect(await ending).toEqual({ code: 5, signal: null, lastLine: 'ended' });
    // Had it lived on, "sleep" would keep the standard error open, and its last words would be waited for.
    expect(await shell('exit 0', { signal: stop.signal })).toMatchObject({ lastLine: '' });
  });

  it('does not wait for what it leaves behind', async () => {
    const end = await shell('sleep 1000 & echo $! >&2');
    expect(end.code).toBe(0);
    process.kill(Number(end.lastLine), 'SIGKILL');
  });

  it('that there is not is told as such', async () => {
    const run = { args: [], env: {}, input: null, signal: new AbortController().signal };
    await expect(runCommand({ command: '/nowhere/at-all', ...run })).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('the last line', () => {
  const lastOf = (...chunks: string[]): string => {
    const line = new LastLine();
    for (const chunk of chunks) line.push(Buffer.from(chunk));
    return line.text;
  };

  it.each([
    [[], ''],
    [['one'], 'one'],
    [['one\n'], 'one'],
    [['one\ntwo'], 'two'],
    [['one\n', '\n \n'], 'one'],
    [['o', 'ne\r\ntw', 'o\r\n'], 'two'],
    [['10%\r20%\r'], '20%'],
    [['x'.repeat(5_000), 'y'.repeat(5_000)], 'x'.repeat(1_024)],
  ])('of %j', (chunks, last) => {
    expect(lastOf(...chunks)).toBe(last);
  });
});
