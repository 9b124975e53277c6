// Makes protocol/generated/tidemark.js and .d.ts from protocol/tidemark.proto; with --check only says whether they are current.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pbjs = createRequire(import.meta.url).resolve('protobufjs-cli/bin/pbjs');
const target = join(root, 'protocol/generated');
const banner = '// Made by `npm run generate` from protocol/tidemark.proto. Do not edit.\n';

const scratch = mkdtempSync(join(tmpdir(), 'tidemark-generate-'));
try {
  execFileSync(
    process.execPath,
    [
      pbjs,
      ...['-t', 'static-module', '-w', 'esm', '--dts', '--force-number'],
      ...['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'],
      ...['--dependency', 'protobufjs/minimal.js', '--root', 'tidemark'],
      ...['-o', join(scratch, 'tidemark.js'), 'protocol/tidemark.proto'],
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  // protobufjs gives absent 64-bit fields a Long where a host program has `long` loaded, and switching that off is
  // global to the process. Ours are numbers whatever the host does: protocol/message-codec.ts reads them as such.
  const code = readFileSync(join(scratch, 'tidemark.js'), 'utf8').replace(
    /\$util\.Long \? \$util\.Long\.fromBits\(0, ?0, ?false\) : 0/g,
    '0',
  );
  const files = {
    'tidemark.js': banner + code,
    'tidemark.d.ts': banner + readFileSync(join(scratch, 'tidemark.d.ts'), 'utf8').replace(/^import Long .*\n/m, ''),
  };
  if (process.argv.includes('--check')) {
    const stale = Object.entries(files).filter(([name, text]) => readFileSync(join(target, name), 'utf8') !== text);
    if (stale.length > 0) {
      console.error(`stale: ${stale.map(([name]) => `protocol/generated/${name}`).join(', ')}; run npm run generate`);
      process.exitCode = 1;
    }
  } else {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(target, name), text);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
