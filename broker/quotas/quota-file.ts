// The quotas on disk: one file in the data folder, replaced whole at every change (storage/checked-file.ts). None means no quotas.

import { TidemarkError } from '../../protocol/errors.ts';
import type { FileSystem } from '../ports.ts';
import type { StateDocument } from '../state-document.ts';
import { type FileFormat, readCheckedFile, writeCheckedFile } from '../storage/checked-file.ts';
import { isOutOfSpace, storageFailed, storageFull } from '../storage/storage-errors.ts';
import { checkChange, type Quota, type QuotaDefault } from './quota.ts';

export const QUOTAS_FILE = 'quotas.json';
export const QUOTAS_FORMAT: FileFormat = { name: 'tidemark-quotas', version: 1 };
/** For messages. */
const QUOTAS = 'quotas';

export class QuotaFile {
  readonly #files: FileSystem;
  readonly #path: string;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Throws DATA_DIR_DAMAGED, or INCOMPATIBLE_DATA_DIR for what this version does not know. */
  async read(): Promise<Quota[]> {
    const stored = await readCheckedFile(this.#files, this.#path, QUOTAS_FORMAT);
    if (stored === undefined) return [];
    const listed = typeof stored === 'object' && stored !== null ? Reflect.get(stored, 'quotas') : undefined;
    if (!Array.isArray(listed)) throw this.#unknown('has another shape');
    return listed.map((quota: unknown) => this.#parse(quota));
  }

  /** For a backup. */
  static documentOf(quotas: readonly Quota[]): StateDocument {
    return { file: QUOTAS_FILE, format: QUOTAS_FORMAT.name, version: QUOTAS_FORMAT.version, value: { quotas } };
  }

  /** Throws STORAGE_FULL, STORAGE_FAILED (either the old quotas or these are there after a restart). */
  async write(quotas: readonly Quota[]): Promise<void> {
    try {
      await writeCheckedFile(this.#files, this.#path, QUOTAS_FORMAT, { quotas });
    } catch (error) {
      throw isOutOfSpace(error) ? storageFull(QUOTAS, error) : storageFailed(QUOTAS, error, 'unknown');
    }
  }

  #parse(stored: unknown): Quota {
    if (typeof stored !== 'object' || stored === null) throw this.#unknown('holds a quota that is none');
    const fields = new Map<string, unknown>(Object.entries(stored));
    const text = (name: string): string | undefined => {
      const value = fields.get(name);
      if (value === undefined || typeof value === 'string') return value;
      throw this.#unknown(`holds a quota whose ${name} is no text`);
    };
    const rate = (name: string): number | undefined => {
      const value = fields.get(name);
      if (value === undefined || typeof value === 'number') return value;
      throw this.#unknown(`holds a quota whose ${name} is no number`);
    };
    const [principal, clientId, topic] = [text('principal'), text('clientId'), text('topic')];
    const ofDefault = text('default');
    const [produce, fetch] = [rate('produceBytesPerSecond'), rate('fetchBytesPerSecond')];
    const entity = {
      ...(principal !== undefined && { principal }),
      ...(clientId !== undefined && { clientId }),
      ...(topic !== undefined && { topic }),
      ...(ofDefault !== undefined && { default: this.#default(ofDefault) }),
    };
    const rates = {
      ...(produce !== undefined && { produceBytesPerSecond: produce }),
      ...(fetch !== undefined && { fetchBytesPerSecond: fetch }),
    };
    try {
      checkChange({ entity, ...rates });
    } catch (cause) {
      throw this.#unknown(`holds a quota that this version does not know: ${(cause as Error).message}`);
    }
    return { ...entity, ...rates };
  }

  #default(name: string): QuotaDefault {
    if (name === 'principal' || name === 'client-id' || name === 'topic') return name;
    throw this.#unknown(`holds a default of ${JSON.stringify(name)}`);
  }

  #unknown(why: string): TidemarkError {
    return new TidemarkError('INCOMPATIBLE_DATA_DIR', `${this.#path} ${why}`);
  }
}
