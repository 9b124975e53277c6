import type { ClientPorts } from '../ports.ts';

/** What the work gives, or undefined once the time is over; the work itself goes on. */
export function within<Result>(
  timeoutMs: number,
  { timers }: Pick<ClientPorts, 'timers'>,
  work: PromiseLike<Result>,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const timer = timers.after(Math.max(0, timeoutMs), () => resolve(undefined));
    work.then(
      (result) => {
        timer.cancel();
        resolve(result);
      },
      (error: unknown) => {
        timer.cancel();
        reject(error);
      },
    );
  });
}
