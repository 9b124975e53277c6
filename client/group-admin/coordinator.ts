// Requests of groups go to the node that coordinates them. It is looked up for each: such requests are rare, and groups move.

import type { ApiName, Requests, Responses } from '../../protocol/apis.ts';
import { errorOf, TidemarkError } from '../../protocol/errors.ts';
import type { Cluster } from '../cluster.ts';
import type { Metadata } from '../metadata.ts';
import { retrying } from '../retry.ts';

/** What the functions here work with. */
export interface GroupAdminContext {
  readonly cluster: Cluster;
  readonly metadata: Metadata;
}

/**
 * Sends a request to the group's coordinator, with retries for up to operationTimeoutMs where `mayRepeat` permits them.
 * Throws what the broker answers; BROKER_UNREACHABLE or the like in the end; CLIENT_CLOSED.
 */
export function askCoordinator<Api extends ApiName>(
  cluster: Cluster,
  group: string,
  api: Api,
  request: Requests[Api],
  mayRepeat: (error: TidemarkError) => boolean = () => true,
): Promise<Responses[Api]> {
  checkGroupName(group);
  const { operationTimeoutMs, requestTimeoutMs } = cluster.settings;
  let isSent = false;
  const attempt = async (remainingMs: number): Promise<Responses[Api]> => {
    isSent = false;
    const connection = await cluster.connectTo(await findCoordinator(cluster, group));
    isSent = true;
    const timeoutMs = Math.min(requestTimeoutMs, Math.max(remainingMs, 1));
    return (await connection.request(api, request, { timeoutMs })).message;
  };
  const mayRetry = (error: TidemarkError): boolean => !isSent || mayRepeat(error);
  return retrying(attempt, operationTimeoutMs, cluster.settings, cluster.closing, mayRetry);
}

/** The same question to every node, with retries. */
export function askEveryNode<Api extends ApiName>(
  cluster: Cluster,
  api: Api,
  request: Requests[Api],
): Promise<Responses[Api][]> {
  const attempt = async (): Promise<Responses[Api][]> => {
    const { nodes } = await askMetadata(cluster, []);
    return Promise.all(
      nodes.map(async ({ nodeId }) => {
        const connection = await cluster.connectTo(nodeId ?? 0);
        return (await connection.request(api, request)).message;
      }),
    );
  };
  return retrying(attempt, cluster.settings.operationTimeoutMs, cluster.settings, cluster.closing);
}

/** The node that coordinates a group: one attempt, after which the cluster has its address. */
export async function findCoordinator(cluster: Cluster, group: string): Promise<number> {
  const { coordinators } = await askMetadata(cluster, [group]);
  const found = coordinators.find((coordinator) => coordinator.group === group);
  if (found === undefined) {
    throw new TidemarkError('UNKNOWN_SERVER_ERROR', `the metadata names no coordinator of group ${group}`);
  }
  if (found.error !== undefined && found.error !== null) throw errorOf(found.error);
  return found.nodeId ?? 0;
}

async function askMetadata(cluster: Cluster, groups: string[]): Promise<Responses['metadata']> {
  const connection = await cluster.connectToAny();
  const request = { topics: [], allTopics: false, allowAutoCreate: false, groups };
  const { message } = await connection.request('metadata', request);
  cluster.learnNodes(
    message.nodes.map(({ nodeId, host, port }) => ({ nodeId: nodeId ?? 0, host: host ?? '', port: port ?? 0 })),
  );
  return message;
}

/** What a name may hold, the broker says (INVALID_GROUP). */
/** What no message can hold would end the connection, again and again. */
const UNPAIRED_SURROGATE = /\p{Cs}/u;

function checkGroupName(group: string): void {
  if (typeof group === 'string') {
    if (!UNPAIRED_SURROGATE.test(group)) return;
    throw new TidemarkError('INVALID_GROUP', 'the name of a group has an unpaired surrogate');
  }
  throw new TidemarkError('INVALID_ARGUMENT', `a group is named by a string, not ${String(group)}`);
}
