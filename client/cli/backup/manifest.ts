// A backup is a folder:
//
//   manifest.json                                      what is in it; written last, so that without it there is no backup
//   topics/<topic id>/<partition>/<20 digits>.batches  record batches back to back, byte by byte as the broker stored them;
//                                                      the name is the base offset of the first
//
// manifest.json has two parts: a line {"format":"tidemark-backup","version":1,"sha256":"of the bytes after this line"}, then
// JSON (the interface Manifest). Names of files are not in it: they follow from ids and offsets, so that no manifest leads
// out of its folder.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs, TopicId } from '../../../protocol/types.ts';

export const MANIFEST_FILE = 'manifest.json';
const FORMAT = 'tidemark-backup';
const VERSION = 1;
const OFFSET_DIGITS = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DOCUMENT_FILE = /^[a-z][a-z0-9-]{0,60}\.json$/;
/** Of the data folder, which a restore writes itself. */
const OWN_FILES: ReadonlySet<unknown> = new Set(['node.json', 'topics.json', 'producer-ids.json']);

export interface Manifest {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly leaderEpoch: number;
  /** No producer had an id from here on. */
  readonly producerIdsEnd: number;
  /** The moment of which the backup is. */
  readonly takenAtMs: TimestampMs;
  readonly finishedAtMs: TimestampMs;
  readonly softwareVersion: string;
  readonly topics: readonly BackedUpTopic[];
  readonly documents: readonly BackedUpDocument[];
  /** What is not in it, and why. */
  readonly notes: readonly string[];
}

export interface BackedUpTopic {
  readonly name: string;
  readonly topicId: TopicId;
  readonly internal: boolean;
  readonly createdAtMs: TimestampMs;
  readonly settings: readonly BackedUpSetting[];
  /** By number, none left out. */
  readonly partitions: readonly BackedUpPartition[];
}

export interface BackedUpSetting {
  readonly name: string;
  readonly value: string;
}

export interface BackedUpPartition {
  readonly partition: PartitionId;
  readonly logStartOffset: Offset;
  /** The offset after the last one. */
  readonly endOffset: Offset;
  readonly files: readonly BackedUpFile[];
}

export interface BackedUpFile {
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** Broker's clock at the first and at the last append: what retention goes by. */
  readonly createdAtMs: TimestampMs;
  readonly appendedAtMs: TimestampMs;
}

export interface BackedUpDocument {
  readonly file: string;
  readonly format: string;
  readonly version: number;
  readonly json: string;
}

export function partitionFolder(directory: string, topicId: TopicId, partition: PartitionId): string {
  return join(directory, 'topics', topicId, String(partition));
}

export function batchesFile(folder: string, baseOffset: Offset): string {
  return join(folder, `${String(baseOffset).padStart(OFFSET_DIGITS, '0')}.batches`);
}

export function formatManifest(manifest: Manifest): string {
  const body = JSON.stringify(manifest, undefined, 1);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, sha256: sha256Of(body) })}\n${body}`;
}

/** Throws BACKUP_UNFINISHED where there is none, BACKUP_DAMAGED, UNSUPPORTED_VERSION. */
export async function readManifest(directory: string): Promise<Manifest> {
  const path = join(directory, MANIFEST_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw cause;
    throw new TidemarkError(
      'BACKUP_UNFINISHED',
      `${directory} holds no finished backup: there is no ${MANIFEST_FILE}`,
      {
        cause,
      },
    );
  }
  const lineEnd = text.indexOf('\n');
  const head = parseJson(text.slice(0, Math.max(lineEnd, 0)), path);
  if (!isRecord(head) || head['format'] !== FORMAT) throw damaged(path, 'is no manifest of a backup');
  if (head['version'] !== VERSION) {
    const message = `${path} has version ${String(head['version'])} of its format; this software reads ${VERSION}`;
    throw new TidemarkError('UNSUPPORTED_VERSION', message);
  }
  const body = text.slice(lineEnd + 1);
  if (head['sha256'] !== sha256Of(body)) throw damaged(path, 'is damaged: its checksum does not match');
  const manifest = parseJson(body, path);
  if (!isManifest(manifest)) throw damaged(path, 'has another shape than a manifest');
  return manifest;
}

export function damaged(path: string, what: string, cause?: unknown): TidemarkError {
  return new TidemarkError('BACKUP_DAMAGED', `${path} ${what}`, { cause });
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged(path, 'is damaged: it is no JSON', cause);
  }
}

function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    hasTexts(value, 'clusterId', 'softwareVersion') &&
    hasWholeNumbers(value, 'nodeId', 'leaderEpoch', 'producerIdsEnd', 'takenAtMs', 'finishedAtMs') &&
    isListOf(value['topics'], isTopic) &&
    isListOf(value['documents'], isDocument) &&
    hasEachOnce(value['topics'], 'topicId') &&
    hasEachOnce(value['topics'], 'name') &&
    hasEachOnce(value['documents'], 'file') &&
    isListOf(value['notes'], (note) => typeof note === 'string')
  );
}

function isTopic(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasTexts(value, 'name', 'topicId') &&
    UUID.test(String(value['topicId'])) &&
    typeof value['internal'] === 'boolean' &&
    hasWholeNumbers(value, 'createdAtMs') &&
    isListOf(value['settings'], (setting) => isRecord(setting) && hasTexts(setting, 'name', 'value')) &&
    isListOf(value['partitions'], isPartition)
  );
}

function isPartition(value: unknown, at: number): boolean {
  return (
    isRecord(value) &&
    value['partition'] === at &&
    hasWholeNumbers(value, 'logStartOffset', 'endOffset') &&
    isListOf(value['files'], isFile)
  );
}

function isFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasWholeNumbers(value, 'baseOffset', 'nextOffset', 'sizeBytes', 'createdAtMs', 'appendedAtMs') &&
    hasTexts(value, 'sha256')
  );
}

function isDocument(value: unknown): boolean {
  return (
    isRecord(value) &&
    hasTexts(value, 'file', 'format', 'json') &&
    hasWholeNumbers(value, 'version') &&
    DOCUMENT_FILE.test(String(value['file'])) &&
    !OWN_FILES.has(value['file']) &&
    isJson(String(value['json']))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function hasEachOnce(list: unknown, field: string): boolean {
  if (!Array.isArray(list)) return false;
  return new Set(list.map((item: Record<string, unknown>) => item[field])).size === list.length;
}

function isListOf(value: unknown, isItem: (item: unknown, at: number) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem);
}

function hasTexts(value: Record<string, unknown>, ...names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function hasWholeNumbers(value: Record<string, unknown>, ...names: readonly string[]): boolean {
  return names.every((name) => Number.isSafeInteger(value[name]) && Number(value[name]) >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
