import { describe, expect, it } from 'vitest';
import { check } from './checker.ts';
import { History } from './history.ts';

const partition = 'events-0';

/** Values a, b, c ... at offsets 0, 1, 2 ..., or where `at` puts them. */
function records(letters: string, at = 0): { offset: number; value: string }[] {
  return [...letters].map((value, index) => ({ offset: at + index, value }));
}

/** One producer, all acknowledged, all read by a reader. */
function healthy(letters = 'abcd'): History {
  const history = new History();
  for (const { offset, value } of records(letters)) history.send('p1', partition, value).ok(offset);
  history.received('r1', partition, records(letters));
  return history;
}

function kinds(history: History): string[] {
  return check(history).map(({ kind }) => kind);
}

describe('check', () => {
  it('finds nothing in a run where all went well', () => {
    const history = healthy();
    history.watermark(partition)(3);
    history.watermark(partition)(4);
    history.seek('r1', partition);
    history.received('r1', partition, records('bc', 1));
    history.received('r1', partition, records('d', 3));
    history.finalRead(partition, records('abcd'));
    expect(check(history)).toEqual([]);
  });

  it('accepts an unknown send that was written, and one that was not', () => {
    const history = healthy();
    history.send('p1', partition, 'e');
    history.send('p1', partition, 'f');
    history.finalRead(partition, records('abcdf'));
    expect(check(history)).toEqual([]);
  });

  it('finds an acknowledged value that is not there at the end', () => {
    const history = new History();
    for (const { offset, value } of records('abc')) history.send('p1', partition, value).ok(offset);
    history.finalRead(partition, records('ab'));
    expect(check(history)).toEqual([{ kind: 'lost', partition, message: 'c, ok at 2, is not there at the end' }]);
  });

  it('finds an acknowledged value that readers passed by', () => {
    const history = new History();
    for (const { offset, value } of records('abc')) history.send('p1', partition, value).ok(offset);
    history.received('r1', partition, records('a'));
    history.received('r2', partition, records('c', 2));
    expect(kinds(history)).toEqual(['lost']);
  });

  it('finds an unknown value that was read and is not there at the end', () => {
    const history = new History();
    history.send('p1', partition, 'a');
    history.received('r1', partition, records('a'));
    history.finalRead(partition, []);
    expect(kinds(history)).toEqual(['lost']);
  });

  it('misses nothing that was trimmed', () => {
    const history = healthy();
    history.trim(partition, 2);
    history.finalRead(partition, records('cd', 2), 2);
    expect(check(history)).toEqual([]);
  });

  it('finds a value at two offsets', () => {
    const history = healthy('ab');
    history.finalRead(partition, records('aba'));
    expect(kinds(history)).toContain('duplicate');
  });

  it('finds an acknowledged value at another offset than the one told', () => {
    const history = new History();
    history.send('p1', partition, 'a').ok(1);
    history.received('r1', partition, records('a', 0));
    expect(kinds(history)).toEqual(['duplicate', 'divergent']);
  });

  it('finds two values at one offset', () => {
    const history = healthy('ab');
    history.send('p2', partition, 'x');
    history.received('r2', partition, records('ax'));
    expect(check(history)).toEqual([{ kind: 'divergent', partition, message: 'offset 1 holds b and x' }]);
  });

  it('finds a value read that was "not written", or never sent', () => {
    const history = healthy('a');
    history.send('p1', partition, 'b').notWritten();
    history.received('r1', partition, records('bc', 1));
    expect(kinds(history)).toEqual(['phantom', 'phantom']);
  });

  it('finds sends of one producer in the wrong order, acknowledged or not', () => {
    const history = new History();
    const [first, second] = [history.send('p1', partition, 'a'), history.send('p1', partition, 'b')];
    second.ok(0);
    first.ok(1);
    expect(kinds(history)).toEqual(['reordered']);
    const unknown = new History();
    for (const value of 'ab') unknown.send('p1', partition, value);
    unknown.finalRead(partition, records('ba'));
    expect(kinds(unknown)).toEqual(['reordered']);
  });

  it('finds a send below one that was acknowledged before it began', () => {
    const history = new History();
    history.send('p1', partition, 'a').ok(1);
    history.send('p2', partition, 'b').ok(0);
    expect(kinds(history)).toEqual(['reordered']);
    const concurrent = new History();
    const [first, second] = [concurrent.send('p1', partition, 'a'), concurrent.send('p2', partition, 'b')];
    first.ok(1);
    second.ok(0);
    expect(check(concurrent)).toEqual([]);
  });

  it('finds a reader that goes back without a seek', () => {
    const history = healthy();
    history.received('r1', partition, records('d', 3));
    expect(kinds(history)).toEqual(['reordered']);
  });

  it('finds a reader that jumps over a record', () => {
    const history = healthy();
    history.received('r2', partition, records('a'));
    history.received('r2', partition, records('c', 2));
    expect(check(history)).toEqual([{ kind: 'skipped', partition, message: 'r2 read 2 after 0, but not 1' }]);
  });

  it('lets a reader jump to where a trim was asked for, and only there', () => {
    const history = healthy();
    history.trim(partition, 2);
    history.received('r2', partition, records('a'));
    history.received('r2', partition, records('c', 2));
    expect(check(history)).toEqual([]);
    history.seek('r2', partition, 0);
    history.received('r2', partition, records('d', 3));
    expect(kinds(history)).toEqual(['skipped']);
  });

  it('finds a reader that does not begin where it was sent', () => {
    const history = healthy();
    history.seek('r2', partition, 1);
    history.received('r2', partition, records('c', 2));
    history.seek('r2', partition, 3);
    history.received('r2', partition, records('c', 2));
    expect(kinds(history)).toEqual(['skipped', 'reordered']);
  });

  it('finds a gap at the end, even where nothing was acknowledged', () => {
    const history = new History();
    for (const value of 'abc') history.send('p1', partition, value);
    history.finalRead(partition, [...records('a'), ...records('c', 2)]);
    expect(kinds(history)).toEqual(['skipped']);
  });

  it('finds a high watermark that went back, but not answers that overtook each other', () => {
    const history = healthy();
    const slow = history.watermark(partition);
    history.watermark(partition)(4);
    slow(3);
    expect(check(history)).toEqual([]);
    history.watermark(partition)(3);
    expect(kinds(history)).toEqual(['regressed']);
  });

  it('finds a high watermark past the end of the log', () => {
    const history = healthy();
    history.watermark(partition)(5);
    history.finalRead(partition, records('abcd'));
    expect(kinds(history)).toEqual(['regressed']);
  });

  it('finds a log that starts past every trim, or before one that was acknowledged', () => {
    const untrimmed = healthy();
    untrimmed.trim(partition, 2)();
    untrimmed.trim(partition, 3);
    untrimmed.finalRead(partition, records('bcd', 1), 1);
    expect(kinds(untrimmed)).toEqual(['untrimmed']);
    const lost = healthy();
    lost.trim(partition, 2);
    lost.finalRead(partition, records('d', 3), 3);
    expect(kinds(lost)).toEqual(['lost']);
  });

  it('finds the partition of a send that did not name one', () => {
    const history = healthy('a');
    const sends = [...'xyz'].map((value) => history.send('p2', undefined, value));
    sends[0]!.ok(2, partition);
    history.received('r1', partition, [{ offset: 1, value: 'y' }, ...records('x', 2)]);
    expect(kinds(history)).toEqual(['reordered']);
    sends[1]!.notWritten();
    expect(kinds(history)).toEqual(['phantom', 'reordered']);
  });

  it('keeps partitions apart', () => {
    const history = healthy('ab');
    history.send('p1', 'events-1', 'c').ok(0);
    history.received('r1', 'events-1', records('c'));
    expect(check(history)).toEqual([]);
  });
});

describe('check, after a power cut', () => {
  /** One producer, acknowledged at once, in a partition that is not synced at each write. */
  function unsynced(letters: string): History {
    const history = new History();
    history.synced(partition, false);
    for (const { offset, value } of records(letters)) history.send('p1', partition, value).ok(offset);
    return history;
  }

  it('accepts that the end of a log is gone which was not synced, and other records are there', () => {
    const history = unsynced('abc');
    history.received('r1', partition, records('abc'));
    history.watermark(partition)(3);
    history.powerCut();
    history.seek('r1', partition, 1);
    history.send('p1', partition, 'x').ok(1);
    history.received('r1', partition, records('x', 1));
    history.watermark(partition)(2);
    history.finalRead(partition, records('ax'));
    expect(check(history)).toEqual([]);
  });

  it('accepts that an unknown send is written again elsewhere', () => {
    const history = unsynced('ab');
    history.send('p1', partition, 'c');
    history.received('r1', partition, records('abc'));
    history.powerCut();
    history.finalRead(partition, records('ac'));
    expect(check(history)).toEqual([]);
  });

  it('finds what is gone though it was synced, by flush=ack or by a clean stop', () => {
    const synced = healthy('ab');
    synced.powerCut();
    synced.finalRead(partition, records('a'));
    expect(kinds(synced)).toEqual(['lost', 'lost']);
    const settled = unsynced('ab');
    settled.settled();
    settled.powerCut();
    settled.finalRead(partition, records('a'));
    expect(kinds(settled)).toEqual(['lost']);
    const changed = unsynced('ab');
    changed.synced(partition, true);
    changed.powerCut();
    changed.finalRead(partition, records('a'));
    expect(kinds(changed)).toEqual(['lost']);
  });

  it('accepts the loss of what acks=1 acknowledged, and of nothing else', () => {
    const history = new History();
    history.send('p1', partition, 'a').ok(0);
    history.send('p2', partition, 'b', { acks: 1, idempotent: false }).ok(1);
    history.powerCut();
    history.finalRead(partition, records('a'));
    expect(check(history)).toEqual([]);
    const read = new History();
    read.send('p2', partition, 'b', { acks: 1, idempotent: false }).ok(0);
    read.received('r1', partition, records('b'));
    read.powerCut();
    read.finalRead(partition, []);
    expect(kinds(read)).toEqual(['lost', 'lost']);
  });

  it('finds a hole: what is gone lies before what is there', () => {
    const history = unsynced('abc');
    history.powerCut();
    history.send('p1', partition, 'x').ok(1);
    history.finalRead(partition, records('axc'));
    expect(kinds(history)).toEqual(['reordered', 'lost']);
  });

  it('holds each era to one order', () => {
    const history = unsynced('ab');
    history.powerCut();
    history.send('p1', partition, 'x').ok(1);
    history.received('r1', partition, records('ay'));
    expect(kinds(history)).toEqual(['divergent', 'phantom']);
  });

  it('takes what a cut may have taken for no evidence at the next', () => {
    const history = unsynced('abc');
    history.powerCut();
    history.send('p1', partition, 'x').ok(0);
    history.settled();
    history.send('p1', partition, 'y').ok(1);
    history.powerCut();
    history.finalRead(partition, records('x'));
    expect(check(history)).toEqual([]);
  });
});

describe('check, of other ways to write and to expire', () => {
  it('lets a send without idempotence be late when its outcome is unknown', () => {
    const history = new History();
    history.send('p1', partition, 'a', { idempotent: false });
    history.send('p1', partition, 'b', { idempotent: false }).ok(0);
    history.finalRead(partition, records('ba'));
    expect(check(history)).toEqual([]);
  });

  it('knows of a sendMany only between which offsets its records are', () => {
    const history = new History();
    const sends = [...'abc'].map((value) => history.send('p1', partition, value));
    for (const send of sends) send.okBetween(0, 2);
    history.finalRead(partition, records('abc'));
    expect(check(history)).toEqual([]);
    const lost = new History();
    lost.send('p1', partition, 'a').okBetween(0, 2);
    lost.finalRead(partition, records('', 0));
    expect(kinds(lost)).toEqual(['lost']);
    const elsewhere = new History();
    elsewhere.send('p2', partition, 'x').ok(0);
    elsewhere.send('p1', partition, 'a').okBetween(2, 3);
    elsewhere.finalRead(partition, records('xa'));
    expect(kinds(elsewhere)).toEqual(['divergent']);
  });

  it('lets retention move the start, and a reader that was told of it', () => {
    const history = healthy();
    history.expires(partition);
    history.received('r2', partition, records('a'));
    history.toldStart('r2', partition, 2);
    history.received('r2', partition, records('d', 3));
    history.finalRead(partition, records('d', 3), 3);
    expect(check(history)).toEqual([]);
    const untold = healthy();
    untold.expires(partition);
    untold.received('r2', partition, records('a'));
    untold.received('r2', partition, records('d', 3));
    expect(kinds(untold)).toEqual(['skipped']);
  });
});
