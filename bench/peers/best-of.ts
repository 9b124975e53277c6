/** One of the settings that a peer is tried with. */
export interface Setting {
  /** As it is written in the contestant's name. */
  readonly label: string;
}

/**
 * Tries each setting and returns the one with the highest rate, with it. Goes round until `warmUpSeconds` have passed, and
 * only the last round counts: the tries are what warms the peer up.
 */
export async function bestOf<S extends Setting>(
  settings: readonly S[],
  warmUpSeconds: number,
  rateOf: (setting: S) => Promise<number>,
  nowMs: () => number = () => performance.now(),
): Promise<{ setting: S; rate: number }> {
  const beganMs = nowMs();
  let best: { setting: S; rate: number } | undefined;
  do {
    best = undefined;
    for (const setting of settings) {
      const rate = await rateOf(setting);
      if (best === undefined || rate > best.rate) best = { setting, rate };
    }
  } while (nowMs() - beganMs < warmUpSeconds * 1000);
  if (best === undefined) throw new Error('there is no setting to choose from');
  return best;
}
