import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { TopicNews } from '../../../../broker/groups/topic-news.ts';
import { ManualTime } from '../../../support/manual-time.ts';

/** So many groups, each of which takes so long with what it hears. */
function newsFor(groups: number, costMs: number) {
  const time = new ManualTime();
  const told: number[] = [];
  const news = new TopicNews({ clock: time, timers: time }, function* () {
    for (let group = 0; group < groups; group++) {
      time.standStill(costMs);
      told.push(group);
      yield;
    }
  });
  return { time, told, news };
}

describe('news of topics', () => {
  it('is told to all groups at once where that takes no time', async () => {
    const { told, news, time } = newsFor(3, 0);
    news.note();
    news.note();
    await turn();
    expect(told).toEqual([0, 1, 2]);
    expect(time.pendingTimers).toBe(0);
  });

  it('is told in slices, with rests between that are longer', async () => {
    const { told, news, time } = newsFor(6, 0.5);
    news.note();
    await turn();
    expect(told).toEqual([0, 1]);
    time.advance(2.9);
    await turn();
    expect(told).toEqual([0, 1]);
    time.advance(0.1);
    await turn();
    expect(told).toEqual([0, 1, 2, 3]);
  });

  it('that comes while others are told is told to all, once, after that', async () => {
    const { told, news, time } = newsFor(4, 0.5);
    news.note();
    await turn();
    for (let times = 0; times < 5; times++) news.note();
    for (let rests = 0; rests < 10; rests++) {
      time.advance(10);
      await turn();
    }
    expect(told).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
    expect(time.pendingTimers).toBe(0);
  });

  it('is told to nobody after a stop', async () => {
    const { told, news, time } = newsFor(4, 1);
    news.note();
    await turn();
    news.stop();
    time.advance(10);
    news.note();
    await turn();
    expect(told).toEqual([0]);
  });
});
