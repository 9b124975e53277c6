// Builds dist/: the compiler writes everything but the generated protocol code, which is JavaScript already.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const compiler = join(dirname(createRequire(import.meta.url).resolve('@typescript/native/package.json')), 'bin/tsc');
execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
mkdirSync(join(root, 'dist/protocol'), { recursive: true });
cpSync(join(root, 'protocol/generated'), join(root, 'dist/protocol/generated'), { recursive: true });
