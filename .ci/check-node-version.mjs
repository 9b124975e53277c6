import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [major, minor] = engines.node.replace('>=', '').split('.').map(Number);
const [runningMajor, runningMinor] = process.versions.node.split('.').map(Number);
console.log(`node ${process.version}, wanted ${engines.node}`);
if (runningMajor < major || (runningMajor === major && runningMinor < minor)) process.exitCode = 1;
