// The two programs in C, made with the system's compiler when a test needs them.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The shared library's or the program's path; undefined without a compiler. One that does not compile fails its test. */
export function compile(source: 'failing-sync' | 'cut-power', folder: string): string | undefined {
  const output = join(folder, source);
  const sourcePath = fileURLToPath(new URL(`${source}.c`, import.meta.url));
  const kind = source === 'failing-sync' ? ['-shared', '-fPIC'] : [];
  try {
    execFileSync('cc', ['-O1', '-Wall', '-Werror', ...kind, '-o', output, sourcePath, '-ldl'], { stdio: 'pipe' });
    return output;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
