// Prints the totals of a run of vitest from its JSON report. A file that failed to load counts as one failure.
import { readFileSync } from 'node:fs';

const report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const unloaded = report.testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
);
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + unloaded.length} failed`);
