// Shares the file descriptors that the process may have among segments and connections. Past the limit the system refuses
// both, and it is better that a connection is refused than that a log cannot write.

/** The process's own (threads, log, listener), and what is open for a moment only (checkpoints, indexes, folders). */
const OTHER_DESCRIPTORS = 128;
/** With fewer, logs would wait for each other all the time. */
const MIN_OPEN_FILES = 16;

export interface DescriptorShares {
  readonly openFilesMax: number;
  readonly maxConnections: number;
}

/** Never more than was asked for; a limit that the system does not tell (undefined) takes nothing away. */
export function shareDescriptors(limit: number | undefined, wanted: DescriptorShares): DescriptorShares {
  if (limit === undefined) return wanted;
  const available = Math.max(limit - OTHER_DESCRIPTORS, 0);
  const openFilesMax = Math.min(wanted.openFilesMax, Math.max(Math.floor(available / 2), MIN_OPEN_FILES));
  const maxConnections = Math.min(wanted.maxConnections, Math.max(available - openFilesMax, 1));
  return { openFilesMax, maxConnections };
}
