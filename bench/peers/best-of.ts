/** One of the settings that a peer is tried with. */
export interface Setting {
  /** As it is written in the contestant's name. */
  readonly label: string;
}

/**
 * Tries each setting and returns the one with the highest rate, with it. What is tried before `warmUpSeconds` have passed
 * does not count.
 */
export async function bestOf<S extends Setting>(
  settings: readonly S[],
  warmUpSeconds: number,
  rateOf: (setting: S) => Promise<number>,
  nowMs: () => number = () => performance.now(),
): Promise<{ setting: S; rate: number }> {
  const beganMs = nowMs();
  for (let at = 0; settings.length > 0 && nowMs() - beganMs < warmUpSeconds * 1000; at++) {
    const setting = settings[at % settings.length];
    if (setting !== undefined) await rateOf(setting);
  }
  let best: { setting: S; rate: number } | undefined;
  for (const setting of settings) {
    const rate = await rateOf(setting);
    if (best === undefined || rate > best.rate) best = { setting, rate };
  }
  if (best === undefined) throw new Error('there is no setting to choose from');
  return best;
}
