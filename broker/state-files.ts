// The two files of the data folder without which its logs are not what they were: the catalogue, which says whose they
// are, and the ids that producers have had. Both are there from the first start on, before anything else is written; so
// one that is missing later has been lost, and to begin anew without it would forget topics, or give an id twice, whose
// records would then count as duplicates.

import { TidemarkError } from '../protocol/errors.ts';
import type { FileSystem } from './ports.ts';
import { PersistedProducerIds } from './producer-ids.ts';
import { type Freeing, TopicCatalogue } from './topics/topic-catalogue.ts';

const CATALOGUE_FILE = 'topics.json';
const PRODUCER_IDS_FILE = 'producer-ids.json';

/** Makes those of a new folder. Throws DATA_DIR_DAMAGED when one has been lost. */
export async function prepareStateFiles(files: FileSystem, dataPath: string, freeing: Freeing): Promise<void> {
  const names = await files.list(dataPath);
  const [lost] = await lostStateFiles(files, dataPath, names);
  if (lost !== undefined) {
    throw new TidemarkError('DATA_DIR_DAMAGED', `${dataPath} holds topics but no ${lost}: restore that file`);
  }
  // In this order: that there are producer ids tells that there was a catalogue.
  if (!names.includes(CATALOGUE_FILE)) {
    await freeing(() => TopicCatalogue.create(files, `${dataPath}/${CATALOGUE_FILE}`));
  }
  if (!names.includes(PRODUCER_IDS_FILE)) {
    await freeing(() => PersistedProducerIds.create(files, `${dataPath}/${PRODUCER_IDS_FILE}`));
  }
}

/** Those that were there once. A first start that a crash has ended leaves none behind that are needed. */
export async function lostStateFiles(
  files: FileSystem,
  dataPath: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const missing = [CATALOGUE_FILE, PRODUCER_IDS_FILE].filter((name) => !names.includes(name));
  if (missing.length === 0) return missing;
  const holdsLogs = names.includes('topics') && (await files.list(`${dataPath}/topics`)).length > 0;
  if (holdsLogs) return missing;
  // A topic that was never written to has no folder.
  return names.includes(PRODUCER_IDS_FILE) ? missing : [];
}
