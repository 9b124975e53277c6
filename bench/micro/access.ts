import { RuleIndex } from '../../broker/access/rule-index.ts';
import { checkedRule, OPERATIONS } from '../../broker/access/rules.ts';
import { Session, type SessionAccess } from '../../broker/access/session.ts';
import type { MicroTask } from './task.ts';

const TOPICS = 100;
const RULES = 1_000;
const IDS = Array.from({ length: TOPICS }, (_, at) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`);
const NAMES = new Map(IDS.map((id, at) => [id, `orders-${at}`]));
const nameOf = (id: string): string | undefined => NAMES.get(id);

/** What a request to a hundred topics costs: one look-up for each, as without rights; and what a decision costs. */
export function accessTasks(): MicroTask[] {
  const access = rightsOf();
  const session = new Session(access, { remoteAddress: '127.0.0.1:1', destroy: () => {} });
  session.identify('User:ada');
  return [
    { name: `access: ${TOPICS} topics looked up by id, no rights`, items: TOPICS, run: () => count(nameOf) },
    {
      name: `access: ${TOPICS} topics by id, decided before`,
      items: TOPICS,
      run: () => count((id) => session.mayUseTopic('read', id, nameOf)),
    },
    {
      name: `access: ${TOPICS} topics by name, decided anew among ${RULES} rules`,
      items: TOPICS,
      run: () => count((id) => access.decide(session, 'read', 'topic', nameOf(id) ?? '')),
    },
  ];
}

function count(isThere: (id: string) => unknown): void {
  let found = 0;
  for (const id of IDS) if (isThere(id)) found++;
  if (found !== IDS.length) throw new Error(`${found} of ${IDS.length} topics may be read`);
}

function rightsOf(): SessionAccess {
  const operations = Object.keys(OPERATIONS);
  const rule = (at: number): ReturnType<typeof checkedRule> =>
    checkedRule({
      principal: 'User:ada',
      operation: at === 0 ? 'read' : (operations[at % operations.length] ?? 'read'),
      resourceType: 'topic',
      name: at === 0 ? 'orders-' : `other-${at}`,
      prefix: at % 2 === 0,
      host: '*',
      deny: false,
    });
  const rules = new RuleIndex(Array.from({ length: RULES }, (_, at) => rule(at)));
  const refuse = (): never => {
    throw new Error('nobody logs in here');
  };
  return {
    isRequired: true,
    version: 0,
    rules,
    isUnrestricted: () => false,
    decide: (subject, operation, type, name) => rules.may(subject, operation, type, name),
    beginLogin: refuse,
    finishLogin: refuse,
    noteRevoked: refuse,
    afterThisTurn: refuse,
  };
}
