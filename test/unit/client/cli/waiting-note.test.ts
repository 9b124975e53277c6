import { expect, it } from 'vitest';
import { waitingNote } from '../../../../client/cli/waiting-note.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';

const FULL = new TidemarkError('STORAGE_FULL', 'topic "a":\nthe disk is full');
const BACKLOG_FULL = new TidemarkError('BACKLOG_FULL', 'queue q of topic a has 9 records left to do');

function notesOf(retriesAtMs: readonly number[], error = FULL): string[] {
  const notes: string[] = [];
  let nowMs = 0;
  const onRetry = waitingNote(
    () => nowMs,
    (line) => notes.push(line),
  );
  for (nowMs of retriesAtMs) onRetry(error);
  return notes;
}

it('tells once what a command has waited for since five seconds', () => {
  expect(notesOf([1000, 2000, 4000, 5999])).toEqual([]);
  const notes = notesOf([1000, 2000, 4000, 6000, 7000, 30_000, 36_000]);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^waiting, and trying again: topic "a":.*the disk is full \(STORAGE_FULL\)$/);
});

it('tells after one second of a backlog that workers have to make room in', () => {
  expect(notesOf([1000, 1999], BACKLOG_FULL)).toEqual([]);
  const note = 'waiting, and trying again: queue q of topic a has 9 records left to do (BACKLOG_FULL)';
  expect(notesOf([1000, 1500, 2000, 3000, 90_000], BACKLOG_FULL)).toEqual([note]);
});

it('says nothing of failures that passed at once', () => {
  expect(notesOf([1000, 20_000, 40_000])).toEqual([]);
});
