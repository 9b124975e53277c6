// Bounds the lines that peers can cause (log-events.ts says which, and how many): a flood of refused connections or slow
// requests is told of, and counted, but fills no disk.

import { rowOf } from './log-events.ts';
import type { Clock, LogFields, Logger } from './ports.ts';

const WINDOW_MS = 1000;
/** Reasons are few and our own; this is for those that come with an error's text. */
const MAX_WINDOWS = 256;

interface Window {
  startMs: number;
  written: number;
  leftOut: number;
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/** The logger, with the events that have a bound kept to it. */
export function sampledLogger(logger: Logger, clock: Clock): Logger {
  const windows = new Map<string, Window>();

  const windowOf = (key: string, nowMs: number): Window => {
    let window = windows.get(key);
    if (window === undefined) {
      if (windows.size >= MAX_WINDOWS) forgetSilent(windows, nowMs);
      window = { startMs: nowMs, written: 0, leftOut: 0 };
      windows.set(key, window);
    }
    return window;
  };

  const write = (level: Level, perSecond: number, fields: LogFields, message: string): void => {
    const nowMs = clock.monotonicMs();
    const window = windowOf(keyOf(fields, windows), nowMs);
    if (nowMs - window.startMs >= WINDOW_MS) {
      window.startMs = nowMs;
      window.written = 0;
    }
    if (window.written >= perSecond) {
      window.leftOut++;
      return;
    }
    window.written++;
    const { leftOut } = window;
    window.leftOut = 0;
    logger[level](leftOut === 0 ? fields : { ...fields, leftOut }, message);
  };

  const at =
    (level: Level) =>
    (fields: LogFields, message: string): void => {
      const { perSecond } = rowOf(fields.event);
      if (perSecond === undefined) logger[level](fields, message);
      else write(level, perSecond, fields, message);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function keyOf({ event, reason }: LogFields, windows: ReadonlyMap<string, Window>): string {
  if (typeof reason !== 'string') return event;
  const key = `${event}/${reason}`;
  // Whoever invents ever new reasons gets one share for all of them.
  return windows.has(key) || windows.size < MAX_WINDOWS ? key : event;
}

function forgetSilent(windows: Map<string, Window>, nowMs: number): void {
  for (const [key, { startMs, leftOut }] of windows) {
    if (leftOut === 0 && nowMs - startMs >= WINDOW_MS) windows.delete(key);
  }
}
