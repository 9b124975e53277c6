// For whoever looks into a finding: all that was asked and answered about a record.

import type { Asked, QueueHistory } from './queue-history.ts';

export function tellOf(history: QueueHistory, queue: string, place: string): string[] {
  const [partition, offset] = place.split('@').map(Number);
  const isMeant = (one: { queue: string; partition: number; offset: number }): boolean =>
    one.queue === queue && one.partition === partition && one.offset === offset;
  const { leases, settles, resets } = history;
  const lines = [
    ...leases.filter(isMeant).map((one) => line(one, `leased to ${one.holder.workerId}, failed ${one.failures} times`)),
    ...settles.filter(isMeant).map((one) => line(one, `${one.kind} ${one.outcome}, ${one.error}`)),
    ...resets
      .filter((one) => one.queue === queue && one.partition === partition)
      .map((one) => line({ ...one, token: 0 }, `reset to ${one.offset} ${one.outcome}`)),
  ];
  return lines.sort((a, b) => a.atMs - b.atMs).map(({ text }) => `${queue} ${place}: ${text}`);
}

function line(asked: Asked & { token: number }, what: string): { atMs: number; text: string } {
  const { askedAtMs, answeredAtMs, token } = asked;
  return {
    atMs: askedAtMs,
    text: `${askedAtMs.toFixed(2)} to ${answeredAtMs.toFixed(2)} ms: ${what} (token ${token})`,
  };
}
