// A file system that counts what is asked of it, so that a broker's syncs and reads can be told without tracing it.

import type { FileHandle, FileSystem } from '../broker/ports.ts';

export interface FileCounts {
  /** Syncs of files, and of folders. */
  syncs: number;
  directorySyncs: number;
  /** Read from segments. */
  logBytesRead: number;
}

export function noCounts(): FileCounts {
  return { syncs: 0, directorySyncs: 0, logBytesRead: 0 };
}

/** The same files; `counts` grows with what is done. */
export function countingFiles(files: FileSystem, counts: FileCounts): FileSystem {
  return {
    ...files,
    open: async (path, mode) => countingHandle(await files.open(path, mode), path.endsWith('.log'), counts),
    syncDirectory(path) {
      counts.directorySyncs++;
      return files.syncDirectory(path);
    },
  };
}

/** The handle itself, with two methods in front of its own: whatever else it can do stays as it is. */
function countingHandle(handle: FileHandle, isLog: boolean, counts: FileCounts): FileHandle {
  const datasync = handle.datasync.bind(handle);
  const read = handle.read.bind(handle);
  return Object.assign(handle, {
    datasync: () => {
      counts.syncs++;
      return datasync();
    },
    read: async (target: Uint8Array, position: number) => {
      const length = await read(target, position);
      if (isLog) counts.logBytesRead += length;
      return length;
    },
  });
}
