// The table of scenarios, in the order in which they run: those that leave things behind in the broker come last.

import type { Scenario } from './scenario.ts';
import { decompressionBombs } from './scenarios/bombs.ts';
import { brokenConnections, connectionFlood, halfOpenConnections } from './scenarios/connections.ts';
import { mutatedRequests } from './scenarios/mutated.ts';
import { giantRequests, parkedFetches, requestFlood } from './scenarios/requests.ts';
import { readersThatNeverRead, slowloris } from './scenarios/slow.ts';
import { endlessCreation } from './scenarios/state.ts';

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'half-open connections': halfOpenConnections,
  'connection flood': connectionFlood,
  'broken connections': brokenConnections,
  slowloris,
  'readers that never read': readersThatNeverRead,
  'parked fetches': parkedFetches,
  'request flood': requestFlood,
  'giant requests': giantRequests,
  'mutated requests': mutatedRequests,
  'decompression bombs': decompressionBombs,
  'endless creation': endlessCreation,
};
