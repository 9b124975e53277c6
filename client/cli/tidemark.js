#!/usr/bin/env node
// Starts the command line in dist/. A file of its own, because npm makes the bin executable only once and a rebuild of
// dist/ would lose that.
import { existsSync } from 'node:fs';

const built = new URL('../../dist/client/cli/main.js', import.meta.url);
if (existsSync(built)) {
  const { main } = await import(built.href);
  await main(process.argv.slice(2));
} else {
  console.error('error: Tidemark is not built yet: run `npm run build` first');
  process.exitCode = 1;
}
