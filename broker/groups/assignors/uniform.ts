import type { PartitionId, TopicId } from '../../../protocol/types.ts';
import type { AssignorInput } from './assignor.ts';
import { shareEqually } from './equal-shares.ts';
import { Holdings } from './holdings.ts';
import { levelLoads } from './levelling.ts';
import { LoadFlow } from './load-flow.ts';
import { haveEqualSubscriptions, partiesOf } from './parties.ts';
import { rosterOf } from './roster.ts';

/**
 * As many partitions for each member as can be, and as few of them moved as can be. A topic's partitions are spread over
 * the members where there is a choice.
 *
 * Members that share topics, directly or through others, are looked at together, apart from the rest.
 *
 * - Where all of them have the same subscription: loads differ by at most 1, and the partitions that change hands are no more
 *   than any such assignment needs (`shareEqually` says how many).
 * - Where subscriptions differ: no assignment has lower loads. Counted from the most loaded member down, each load is as low
 *   as can be, and so is the sum of their squares: no chain of moves, from a member to another subscriber of the topic,
 *   leads to a member that has 2 fewer than the one it began with. Where such loads can be had by dealing out what nobody
 *   held, nothing that is held moves.
 *
 * About linear in partitions, members and subscriptions; with subscriptions that differ, times the number of rounds, of which
 * a handful is usual.
 */
export function assignUniform(input: AssignorInput): Map<string, Map<TopicId, Set<PartitionId>>> {
  const roster = rosterOf(input);
  const holdings = new Holdings(roster);
  const flow = new LoadFlow(holdings, roster);
  for (const party of partiesOf(roster)) {
    if (haveEqualSubscriptions(roster, party)) shareEqually(holdings, roster, party);
    else levelLoads(holdings, roster, flow, party);
  }
  return holdings.toAssignment();
}
