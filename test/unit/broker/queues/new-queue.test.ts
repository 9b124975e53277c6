import { describe, expect, it } from 'vitest';
import { checkNewQueue, checkSame, type NewQueue, namedSettings } from '../../../../broker/queues/new-queue.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../../broker/queues/queue-settings.ts';

const WANTED: NewQueue = { queue: 'mail', topic: 'letters', settings: [['maxDeliveries', '3']], ifMissing: true };
const PRESENT = {
  definition: {
    ...{ topic: 'letters', topicId: 't', deadLetterTopic: 'mail.dead-letters', deadLetterTopicId: 'd' },
    ...{ createdAtMs: 0, settings: [] },
  },
  state: { settings: { ...DEFAULT_QUEUE_SETTINGS, maxDeliveries: 3 } },
};

describe('a queue that is asked for', () => {
  it.each([
    ['a name that a path could be', { queue: '..' }, 'INVALID_QUEUE'],
    ['no name', { queue: '' }, 'INVALID_QUEUE'],
    ['a setting that there is not', { settings: [['color', 'red']] }, 'INVALID_SETTING'],
    ['settings that contradict each other', { settings: [['leaseMs', '2h']] }, 'INVALID_SETTING'],
    ['the topic of its own dead letters', { topic: 'mail.dead-letters' }, 'INVALID_QUEUE'],
  ] as [string, Partial<NewQueue>, string][])('is refused with %s', (_, change, code) => {
    expect(() => checkNewQueue({ ...WANTED, ...change })).toThrow(expect.objectContaining({ code }));
  });

  it('may be there already, as asked for', () => {
    checkNewQueue(WANTED);
    expect(checkSame(PRESENT, WANTED)).toBe(false);
  });

  it('is refused if it is there with another topic or other settings, or was not to be there', () => {
    const refused = (change: Partial<NewQueue>): (() => void) => {
      return () => checkSame(PRESENT, { ...WANTED, ...change });
    };
    expect(refused({ ifMissing: false })).toThrow(expect.objectContaining({ code: 'QUEUE_ALREADY_EXISTS' }));
    expect(refused({ topic: 'parcels' })).toThrow(expect.objectContaining({ code: 'QUEUE_MISMATCH' }));
    expect(refused({ settings: [['max.deliveries', '4']] })).toThrow('maxDeliveries=3, not 4');
    // What is not said may be as it is.
    expect(refused({ settings: [] })).not.toThrow();
  });

  it('has each setting once, under its own name', () => {
    const settings = namedSettings([
      ['max.deliveries', '3'],
      ['maxDeliveries', '4'],
    ]);
    expect([...settings]).toEqual([['maxDeliveries', '4']]);
  });
});
