// npm run bench:kafka
//
// Gets Kafka and what it needs from Maven Central into lib/ (pom.xml says which). Asks for Maven.

import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const lib = join(folder, 'lib');

// Of an older pom there may be other versions, and two of one jar do not go together.
rmSync(lib, { recursive: true, force: true });
const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${lib}`, '-DincludeScope=runtime'];
try {
  execFileSync('mvn', ['--batch-mode', '--quiet', '--file', join(folder, 'pom.xml'), ...goal], { stdio: 'inherit' });
} catch (error) {
  const isMissing = error.code === 'ENOENT';
  console.error(isMissing ? 'Maven is not installed (Debian: apt-get install maven)' : `Maven: ${error.message}`);
  process.exit(1);
}
console.log(`${readdirSync(lib).length} jars in ${lib}`);
