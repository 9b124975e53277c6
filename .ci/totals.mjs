// Prints the totals of several runs of vitest from their JSON reports; one that was not written counts for nothing. A file
// that failed to load counts as one failure.
import { existsSync, readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;
for (const path of process.argv.slice(2).filter((each) => existsSync(each))) {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + unloaded.length;
}
console.log(`${passed} passed, ${failed} failed`);
