// Consumer groups. Who reads in a group needs to read both the group and the topics.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { checkSubscribedCount } from '../request-size.ts';
import { check, checkMayMakeMissing, type Guard, mayUseTopic } from './guard.ts';
import { patternPrefix } from './pattern-prefix.ts';
import { guardCommittedTopics } from './record-guards.ts';
import { checkTopicIds, checkTopicName } from './topic-guards.ts';

const MAX_SHOWN_CHARACTERS = 60;

export const guardHeartbeat: Guard<'groupHeartbeat'> = (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'read', 'group', request.group);
  const { topics = [], patterns = [] } = request.subscription ?? {};
  // Before each is looked at: that takes as long as there are rules.
  checkSubscribedCount(topics, patterns);
  for (const name of topics) {
    checkTopicName(session, 'read', name);
    checkMayMakeMissing(session, name, world);
  }
  for (const pattern of patterns) {
    if (session.mayToAll('read', 'topic', patternPrefix(pattern))) continue;
    const shown = JSON.stringify(pattern.slice(0, MAX_SHOWN_CHARACTERS));
    throw new TidemarkError(
      'NOT_AUTHORIZED',
      `${session.principal} may not read all topics that the pattern ${shown} can match: let it begin with ^ and the prefix of a rule`,
    );
  }
  return next(request, context);
};

export const guardCommit: Guard<'commitOffsets'> = (request, context, next, world) => {
  check(context.peer.session, 'read', 'group', request.group);
  return guardCommittedTopics(request, context, next, world);
};

export const guardFetchOffsets: Guard<'fetchOffsets'> = async (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'describe', 'group', request.group);
  checkTopicIds(session, 'describe', request.topics, world);
  const { response } = await next(request, context);
  const topics = (response?.topics ?? []).filter(({ topicId }) =>
    mayUseTopic(session, 'describe', topicId ?? '', world.topics),
  );
  return { response: response && { ...response, topics } };
};

export const guardListGroups: Guard<'listGroups'> = async (request, context, next) => {
  const { session } = context.peer;
  const { response } = await next(request, context);
  const groups = (response?.groups ?? []).filter(({ group }) => session.may('describe', 'group', group ?? ''));
  return { response: response && { ...response, groups } };
};

/** What its members read is told as far as the topics may be described, as their offsets are. */
export const guardDescribeGroup: Guard<'describeGroup'> = async (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'describe', 'group', request.group);
  const { response } = await next(request, context);
  const visible = (held: tidemark.GroupPartitions.$Properties): tidemark.GroupPartitions.$Properties => ({
    topics: held.topics?.filter(({ topicId }) => mayUseTopic(session, 'describe', topicId ?? '', world.topics)) ?? [],
  });
  const members = (response?.members ?? []).map((member) => ({
    ...member,
    topics: (member.topics ?? []).filter((name) => session.may('describe', 'topic', name)),
    assigned: member.assigned && visible(member.assigned),
    target: member.target && visible(member.target),
  }));
  return { response: response && { ...response, members } };
};

export const guardDeleteOffsets: Guard<'deleteOffsets'> = (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'delete', 'group', request.group);
  checkTopicIds(session, 'read', request.topics, world);
  return next(request, context);
};
