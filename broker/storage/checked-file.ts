// Small state files (catalogue, checkpoints, identity): replaced whole and atomically, never changed in place.
//
//   line 1   {"format": NAME, "version": N, "crc32c": "8 hex digits, of the body's bytes"}
//   body     JSON
//
// A crash leaves the old file or the new one. What a bad disk changes, the checksum shows.

import { crc32c } from '../../protocol/crc32c.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { FileError, FileSystem } from '../ports.ts';

export interface FileFormat {
  readonly name: string;
  readonly version: number;
}

/** The body as parsed, or undefined where there is no file. Throws DATA_DIR_DAMAGED, or INCOMPATIBLE_DATA_DIR for another version. */
export async function readCheckedFile(files: FileSystem, path: string, format: FileFormat): Promise<unknown> {
  let bytes: Buffer;
  try {
    bytes = await files.readFile(path);
  } catch (error) {
    if ((error as FileError).code === 'ENOENT') return undefined;
    throw error;
  }
  const lineEnd = bytes.indexOf(0x0a);
  const header = parseJson(bytes.subarray(0, Math.max(lineEnd, 0)), path) as Record<string, unknown> | null;
  if (lineEnd < 0 || typeof header !== 'object' || header?.['format'] !== format.name) {
    throw unreadable(path, `is not a ${format.name} file`);
  }
  if (header['version'] !== format.version) {
    throw new TidemarkError(
      'INCOMPATIBLE_DATA_DIR',
      `${path} has version ${String(header['version'])} of its format; this software reads ${format.version}`,
    );
  }
  const body = bytes.subarray(lineEnd + 1);
  if (header['crc32c'] !== checksum(body)) throw unreadable(path, 'is damaged: its checksum does not match');
  return parseJson(body, path);
}

export async function writeCheckedFile(
  files: FileSystem,
  path: string,
  format: FileFormat,
  value: unknown,
  { isPrivate = false }: { isPrivate?: boolean } = {},
): Promise<void> {
  const body = Buffer.from(JSON.stringify(value));
  const header = JSON.stringify({ format: format.name, version: format.version, crc32c: checksum(body) });
  const scratch = `${path}.new`;
  try {
    await writeScratch(files, scratch, [Buffer.from(`${header}\n`), body], isPrivate);
    await files.rename(scratch, path);
  } catch (error) {
    // On a full disk what was written of many such files would be in the way of all.
    await files.removeFile(scratch).catch(() => {});
    throw error;
  }
  await files.syncDirectory(path.slice(0, path.lastIndexOf('/')));
}

async function writeScratch(
  files: FileSystem,
  path: string,
  chunks: readonly Uint8Array[],
  isPrivate: boolean,
): Promise<void> {
  const file = await files.open(path, 'create');
  try {
    // Before there is anything to read.
    if (isPrivate) await files.restrict?.(path);
    await file.truncate(0);
    await file.write(chunks, 0);
    await file.datasync();
  } finally {
    await file.close();
  }
}

function checksum(bytes: Uint8Array): string {
  return crc32c(bytes).toString(16).padStart(8, '0');
}

function parseJson(bytes: Buffer, path: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw unreadable(path, `is damaged: ${(cause as Error).message}`, cause);
  }
}

function unreadable(path: string, why: string, cause?: unknown): TidemarkError {
  return new TidemarkError('DATA_DIR_DAMAGED', `${path} ${why}`, { cause });
}
