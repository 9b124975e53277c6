import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './fixture-tree.ts';

const sourceFolders = ['protocol', 'broker', 'client', 'bench', 'scripts', 'test'];

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|mjs|cjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
}

const sources = sourceFolders.flatMap(filesUnder).filter((path) => !path.startsWith('protocol/generated/'));

describe('the sources', () => {
  it('hold no unfinished marks and silence no tool', () => {
    // Written so that this file does not match itself.
    const marks = /\b(TO[D]O|FIX[M]E|X[X]X|HAC[K])\b|biome-ignor[e]|@ts-(ignor[e]|expect-erro[r]|nochec[k])/;
    expect(sources.filter((path) => marks.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it('are mirrored by the unit tests', () => {
    const tests = filesUnder('test/unit').filter((path) => path.endsWith('.test.ts'));
    const sourceOf = (test: string): string => test.slice('test/unit/'.length).replace(/\.test\.ts$/, '.ts');
    expect(tests.filter((test) => !existsSync(join(root, sourceOf(test))))).toEqual([]);
  });
});
