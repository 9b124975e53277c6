import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionText } from '../installed.ts';

/** The oldest that Kafka 4 runs on. */
const OLDEST_JAVA = 17;

// From dist/bench/peers/kafka.
const sources = fileURLToPath(new URL('../../../../bench/peers/kafka/', import.meta.url));

const JARS = join(sources, 'lib');

/** As Kafka's own start scripts set them. The language keeps the points in the figures of its tools. */
const JVM_FLAGS = [
  '-server',
  '-XX:+UseG1GC',
  '-XX:MaxGCPauseMillis=20',
  '-XX:InitiatingHeapOccupancyPercent=35',
  '-XX:+ExplicitGCInvokesConcurrent',
  '-XX:MaxInlineLevel=15',
  '-Djava.awt.headless=true',
  '-Duser.language=en',
  `-Dlog4j2.configurationFile=${join(sources, 'log4j2.yaml')}`,
];

export const JAVA = 'java';

/** What runs a class of Kafka's, or a source file of ours, with this heap. */
export function javaArguments(main: string, heap: readonly string[], args: readonly string[]): string[] {
  return [...heap, ...JVM_FLAGS, '-cp', join(JARS, '*'), main, ...args];
}

/** A program beside this file; Java compiles it as it starts it. */
export function ownProgram(name: string): string {
  return join(sources, name);
}

/** Why Kafka cannot take part, and how to mend it; undefined if it can. */
export async function kafkaAbsence(java = JAVA, jars = JARS): Promise<string | undefined> {
  const version = await javaVersion(java);
  if (version === undefined || version < OLDEST_JAVA) {
    const found = version === undefined ? 'is not installed' : `is version ${version}`;
    return `kafka: java ${found}, and ${OLDEST_JAVA} is needed (Debian: apt-get install openjdk-17-jdk-headless)`;
  }
  const files = await readdir(jars).catch(() => []);
  if (files.some((name) => name.startsWith('kafka_2.13-'))) return undefined;
  return 'kafka: its jars are not there (npm run bench:kafka gets them from Maven Central; Debian: apt-get install maven)';
}

async function javaVersion(java: string): Promise<number | undefined> {
  const text = await versionText(java, ['-version']);
  return text === undefined ? undefined : parseJavaVersion(text);
}

/** The number of the release. */
export function parseJavaVersion(text: string): number | undefined {
  const digits = /version "(?:1\.)?(\d+)/.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
