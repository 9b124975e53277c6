// What Linux tells of a process under /proc. Elsewhere there is none, and nothing is told.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick. */
const CLOCK_TICKS_PER_SECOND = 100;
const BYTES_PER_KIB = 1024;
/** What is written to clear_refs for the greatest resident size to begin anew at the present one. */
const RESET_PEAK = '5';

export const HAS_PROC: boolean = process.platform === 'linux';

/** User and system time from the text of /proc/PID/stat. */
export function parseCpuSeconds(stat: string): number {
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat.replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
}

/** A size from the text of /proc/PID/status; NaN if it is not there. VmHWM is the greatest VmRSS so far. */
export function parseResidentBytes(status: string, field: 'VmRSS' | 'VmHWM'): number {
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
  return kib === undefined ? Number.NaN : Number(kib) * BYTES_PER_KIB;
}

export function cpuSecondsOf(pid: number): number {
  return parseCpuSeconds(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

export function residentBytesOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  return parseResidentBytes(readFileSync(`/proc/${pid}/status`, 'utf8'), field);
}

export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

/** Lets the greatest resident size begin anew. Where that is not allowed it goes on counting from the process's start. */
export function resetPeakOf(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, RESET_PEAK);
  } catch {
    // Some containers forbid it.
  }
}
