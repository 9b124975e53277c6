// The worked example of docs/log-format.md is what the software itself says of those bytes.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { run } from '../support/cli.ts';
import { inTemporaryFolder } from '../support/storage.ts';

const document = fileURLToPath(new URL('../../docs/log-format.md', import.meta.url));

it('dumps the example as the document shows it', () =>
  inTemporaryFolder(async (folder) => {
    const text = await readFile(document, 'utf8');
    const [, hex = ''] = /```hex\n(.*?)```/s.exec(text) ?? [];
    const [, shown = ''] = /```text\n(batch position=0 .*?)```/s.exec(text) ?? [];
    const segment = join(folder, '00000000000000000000.log');
    await writeFile(segment, Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
    const { code, stdout } = await run(['log', 'dump', segment]);
    expect(stdout.toString()).toBe(`${segment}\n${shown}`);
    expect(code).toBe(0);
  }));
