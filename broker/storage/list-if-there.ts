import type { FileError, FileSystem } from '../ports.ts';

/** The names in a folder; none where there is no folder. */
export async function listIfThere(files: FileSystem, directory: string): Promise<string[]> {
  try {
    return await files.list(directory);
  } catch (error) {
    if ((error as FileError).code === 'ENOENT') return [];
    throw error;
  }
}
