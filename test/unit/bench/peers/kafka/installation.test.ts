import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kafkaAbsence, parseJavaVersion } from '../../../../../bench/peers/kafka/installation.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-peers-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A program that tells this version as java does. */
async function javaOf(version: string): Promise<string> {
  const path = join(folder, 'java');
  await writeFile(path, `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`);
  await chmod(path, 0o755);
  return path;
}

describe('kafkaAbsence', () => {
  it('says how to install java where there is none', async () => {
    expect(await kafkaAbsence(join(folder, 'nothing'), folder)).toBe(
      'kafka: java is not installed, and 17 is needed (Debian: apt-get install openjdk-17-jdk-headless)',
    );
  });

  it('says which java is too old', async () => {
    expect(await kafkaAbsence(await javaOf('11.0.2'), folder)).toContain('java is version 11, and 17 is needed');
  });

  it('says how to get the jars', async () => {
    const reason = 'kafka: its jars are not there (npm run bench:kafka gets them';
    expect(await kafkaAbsence(await javaOf('17.0.15'), join(folder, 'lib'))).toContain(reason);
    expect(await kafkaAbsence(await javaOf('17.0.15'), folder)).toContain(reason);
  });

  it('has nothing to say where all is there', async () => {
    await writeFile(join(folder, 'kafka_2.13-4.3.1.jar'), '');
    expect(await kafkaAbsence(await javaOf('21'), folder)).toBeUndefined();
  });
});

describe('parseJavaVersion', () => {
  it('knows the old way to count too', () => {
    expect(parseJavaVersion('java version "1.8.0_402"')).toBe(8);
    expect(parseJavaVersion('openjdk version "21" 2023-09-19')).toBe(21);
    expect(parseJavaVersion('not java')).toBeUndefined();
  });
});
