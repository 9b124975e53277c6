// The machine: Node, memory, clock.

import { readFile, stat } from 'node:fs/promises';
import * as os from 'node:os';
import { join } from 'node:path';
import { type CheckRow, fail, ok, warn } from '../check-rows.ts';

const LEAST_NODE: readonly [number, number] = [20, 19];
/** Not even this software is older. */
const EARLIEST_MS: number = Date.UTC(2024, 0);
const LATEST_MS: number = Date.UTC(2100, 0);
const SKEW_MS = 250;
const AHEAD_MS = 60_000;

export function nodeRow(version: string): CheckRow {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  const isNew = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return isNew ? ok('node', version) : fail('node', version, `Node ${leastMajor}.${leastMinor} or newer is needed`);
}

/** What the process may use: of the machine, or of its control group. */
export async function memoryBytes(): Promise<number> {
  const total = os.totalmem();
  try {
    const limit = Number((await readFile('/sys/fs/cgroup/memory.max', 'latin1')).trim());
    return Number.isFinite(limit) && limit > 0 ? Math.min(limit, total) : total;
  } catch {
    return total;
  }
}

/** Both clocks at one moment. */
export interface ClockReading {
  readonly wallMs: number;
  readonly monotonicMs: number;
}

export function readClocks(): ClockReading {
  return { wallMs: Date.now(), monotonicMs: performance.now() };
}

/** `newestMs`: when the data folder was last written to. */
export function clockRow(before: ClockReading, after: ClockReading, newestMs: number, source: string): CheckRow {
  const iso = new Date(after.wallMs).toISOString();
  if (after.wallMs < EARLIEST_MS || after.wallMs > LATEST_MS) {
    return fail('clock', `it is ${iso}, it says`, 'set the clock: retention by time goes by it');
  }
  const aheadMs = newestMs - after.wallMs;
  if (aheadMs > AHEAD_MS) {
    const found = `it is ${iso}, but the folder was written to ${Math.round(aheadMs / 1000)} s later`;
    return warn('clock', found, 'the clock was set back: retention waits until it has caught up');
  }
  const skewMs = after.wallMs - before.wallMs - (after.monotonicMs - before.monotonicMs);
  if (Math.abs(skewMs) > SKEW_MS) {
    return warn('clock', `it jumped by ${Math.round(skewMs)} ms meanwhile`, 'keep it by NTP, which moves it slowly');
  }
  return ok('clock', `${iso}, steady; ${source}`);
}

/** What keeps the clock, as far as that can be read. */
export async function clockSource(): Promise<string> {
  const isThere = async (path: string): Promise<boolean> => {
    try {
      await stat(path);
      return true;
    } catch {
      return false;
    }
  };
  if (await isThere('/run/systemd/timesync/synchronized')) return 'kept by systemd-timesyncd';
  if (await isThere('/run/chrony/chronyd.pid')) return 'chrony runs';
  return 'what keeps it is not known';
}

/** Of the files that a broker replaces while it runs; 0 where there are none. */
export async function newestWriteMs(folder: string): Promise<number> {
  let newestMs = 0;
  for (const name of ['node.json', 'topics.json', 'producer-ids.json', 'running']) {
    try {
      newestMs = Math.max(newestMs, (await stat(join(folder, name))).mtimeMs);
    } catch {
      // Not there.
    }
  }
  return newestMs;
}
