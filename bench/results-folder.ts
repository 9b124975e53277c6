// bench/results/: the file of results, and what is made of it to be read: a page and charts.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resultsPage } from './markdown.ts';
import {
  type MicroResults,
  mergeResults,
  type ResultsFile,
  readResultsIfThere,
  type StoredResult,
  writeResults,
} from './results-file.ts';

// From dist/bench.
const RESULTS = fileURLToPath(new URL('../../bench/results/', import.meta.url));

export class ResultsFolder {
  readonly #folder: string;
  readonly #file: string;
  readonly #workloads: readonly string[];

  /** `workloads` are the names that there are, in the order of the page. */
  constructor(isQuick: boolean, workloads: readonly string[]) {
    this.#folder = isQuick ? join(RESULTS, 'quick') : RESULTS;
    this.#file = join(this.#folder, 'results.json');
    this.#workloads = workloads;
  }

  /** Puts a result in place of the last one of its workload. */
  async add(result: StoredResult): Promise<void> {
    const { results, micro } = await this.#read();
    await writeResults(this.#file, { results: mergeResults(results, [result], this.#workloads), micro });
  }

  /** Throws if what is there is no file of results, which could not be merged with. */
  async check(): Promise<void> {
    await this.#read();
  }

  async setMicro(micro: MicroResults): Promise<void> {
    const { results } = await this.#read();
    await writeResults(this.#file, { results, micro });
  }

  async writePages(): Promise<void> {
    // The library takes a while to load, and memory; no measurement is to be disturbed by it.
    const { chartsOf } = await import('./charts/index.ts');
    const content = await this.#read();
    const charts = await chartsOf(content.results);
    const chartsFolder = join(this.#folder, 'charts');
    await rm(chartsFolder, { recursive: true, force: true });
    await mkdir(chartsFolder, { recursive: true });
    for (const { name, svg } of charts) await writeFile(join(chartsFolder, name), svg);
    const page = resultsPage(
      content,
      charts.map(({ name }) => name),
    );
    await writeFile(join(this.#folder, 'results.md'), page);
    console.log(`written to ${this.#folder}`);
  }

  #read(): Promise<ResultsFile> {
    return readResultsIfThere(this.#file);
  }
}
