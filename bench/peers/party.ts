import { type Contestant, PEER_NAMES, type PeerName } from '../harness.ts';

/** Those of the peers asked for that take part in a contest, and why others do not. */
export interface Party {
  readonly references: readonly Contestant[];
  readonly absent?: readonly string[];
  close?(): Promise<void>;
}

export interface Opening {
  /** Why the peer cannot take part at all; undefined if it can. */
  absence(): Promise<string | undefined>;
  open(): Promise<Party>;
}

/** Opens one after the other, so that none is measured while another warms up. */
export async function joinParties(
  wanted: ReadonlySet<PeerName>,
  openings: Readonly<Partial<Record<PeerName, Opening>>>,
): Promise<Required<Party>> {
  const parties: Party[] = [];
  for (const name of PEER_NAMES) {
    const opening = openings[name];
    if (opening === undefined || !wanted.has(name)) continue;
    const reason = await opening.absence();
    parties.push(reason === undefined ? await opening.open() : { references: [], absent: [reason] });
  }
  return {
    references: parties.flatMap(({ references }) => references),
    absent: parties.flatMap(({ absent = [] }) => absent),
    async close() {
      for (const party of parties) await party.close?.();
    },
  };
}
