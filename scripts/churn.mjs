// Runs the long test of a group of real processes (test/churn): members that come, go, are killed and are stopped.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run test:churn -- [--seconds N] [--seed S]
  --seconds N  how long, twice: with members that come and go, and without (default 60)
  --seed S     of all chance; a failing run prints its own (default: another one each time)
  --help       this text`;

const { values } = readArguments();
if (values.help) {
  console.log(USAGE);
  process.exit();
}
if (!/^[1-9]\d{0,4}$/.test(values.seconds)) endWithUsage('--seconds has to be a whole number from 1 on');

const env = {
  ...process.env,
  TIDEMARK_CHURN_SECONDS: values.seconds,
  TIDEMARK_CHURN_SEED: values.seed ?? String(Date.now()),
};
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const child = spawn(process.execPath, [vitest, 'run', '--project', 'churn'], { env, stdio: 'inherit' });
// It ends what the run has started; a terminal sends Ctrl-C to both of us.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});

function readArguments() {
  try {
    return parseArgs({
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    return endWithUsage(error.message);
  }
}

function endWithUsage(problem) {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}
