// Runs the crash suite (test/crash): real processes, real files, and everything that a machine does to them.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run test:crash -- [--cycles N] [--seed S] [--short] [options of vitest]
  --cycles N  that many times kill -9 under load (default 100; 20 with --short)
  --seed S    of all chance; a run prints its own (default: another one each time)
  --short     each kind of fault a few times, about a minute
  --help      this text`;

const { values, tokens } = parseArgs({
  options: {
    cycles: { type: 'string' },
    seed: { type: 'string' },
    short: { type: 'boolean' },
    help: { type: 'boolean' },
  },
  strict: false,
  tokens: true,
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
if (values.cycles !== undefined && !/^[1-9]\d{0,5}$/.test(String(values.cycles))) {
  console.error(`--cycles has to be a whole number from 1 on\n\n${USAGE}`);
  process.exit(2);
}

const env = { ...process.env, TIDEMARK_CRASH_SEED: String(values.seed ?? Date.now()) };
if (values.short) env.TIDEMARK_CRASH_SHORT = '1';
if (values.cycles !== undefined) env.TIDEMARK_CRASH_CYCLES = String(values.cycles);
const own = new Set(['cycles', 'seed', 'short']);
const passedOn = tokens.flatMap((token) => {
  if (token.kind === 'option-terminator' || own.has(token.name)) return [];
  if (token.kind === 'positional') return [token.value];
  return [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`];
});
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const args = [vitest, 'run', '--project', 'crash', '--no-file-parallelism', ...passedOn];
const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
// It clears away what the run has mounted and started; a terminal sends Ctrl-C to both of us.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
