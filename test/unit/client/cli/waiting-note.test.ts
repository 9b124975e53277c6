import { expect, it } from 'vitest';
import { waitingNote } from '../../../../client/cli/waiting-note.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';

const FULL = new TidemarkError('STORAGE_FULL', 'topic "a":\nthe disk is full');

function notesOf(retriesAtMs: readonly number[]): string[] {
  const notes: string[] = [];
  let nowMs = 0;
  const onRetry = waitingNote(
    () => nowMs,
    (line) => notes.push(line),
  );
  for (nowMs of retriesAtMs) onRetry(FULL);
  return notes;
}

it('tells once what a command has waited for since five seconds', () => {
  expect(notesOf([1000, 2000, 4000, 5999])).toEqual([]);
  const notes = notesOf([1000, 2000, 4000, 6000, 7000, 30_000, 36_000]);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^waiting, and trying again: topic "a":.*the disk is full \(STORAGE_FULL\)$/);
});

it('says nothing of failures that passed at once', () => {
  expect(notesOf([1000, 20_000, 40_000])).toEqual([]);
});
