import type { Contestant } from '../harness.ts';

/** Those of the peers asked for that take part in a contest, and why others do not. */
export interface Party {
  readonly references: readonly Contestant[];
  readonly absent: readonly string[];
  close(): Promise<void>;
}

export function absentParty(reason: string): Party {
  return { references: [], absent: [reason], close: () => Promise.resolve() };
}

/** Opens one after the other, so that none is measured while another warms up. */
export async function joinParties(openings: readonly (() => Promise<Party>)[]): Promise<Party> {
  const parties: Party[] = [];
  for (const open of openings) parties.push(await open());
  return {
    references: parties.flatMap(({ references }) => references),
    absent: parties.flatMap(({ absent }) => absent),
    async close() {
      for (const party of parties) await party.close();
    },
  };
}
