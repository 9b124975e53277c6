// Rules, over the wire.

import { TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Acl, AclFilter, NewAcl } from '../access-types.ts';
import type { Cluster } from '../cluster.ts';
import { refuseMisspelt } from '../options.ts';
import { onlyIfNotDone } from '../retry.ts';

interface Context {
  readonly cluster: Cluster;
}

const FIELDS: readonly string[] = [
  'principal',
  'operation',
  'resourceType',
  'name',
  'prefix',
  'host',
  'deny',
] satisfies (keyof Acl)[];

export async function listAcls({ cluster }: Context, filter: AclFilter = {}): Promise<Acl[]> {
  const { message } = await cluster.requestAny('listAcls', { filter: wireFilter(filter) });
  return message.acls.map(aclOf);
}

export async function addAcls({ cluster }: Context, acls: readonly NewAcl[]): Promise<{ created: number }> {
  const wanted = acls.map((acl) => {
    refuseMisspelt(acl, FIELDS, 'a rule');
    const { principal, operation, resourceType, name = '', prefix = false, host = '*', deny = false } = acl;
    return { principal, operation, resourceType, name, prefix, host, deny };
  });
  const { message } = await cluster.requestAny('createAcls', { acls: wanted });
  return { created: message.created };
}

export async function removeAcls({ cluster }: Context, filter: AclFilter): Promise<Acl[]> {
  refuseEmpty(filter);
  const { message } = await cluster.requestAny('deleteAcls', { filter: wireFilter(filter) }, onlyIfNotDone);
  return message.deleted.map(aclOf);
}

function wireFilter(filter: AclFilter): tidemark.AclFilter.$Properties {
  // A misspelt field would be a filter that lets everything through.
  refuseMisspelt(filter, FIELDS, 'a filter of rules');
  return filter;
}

/** What was to name somebody and names nobody would be a filter that lets everything through, too. */
function refuseEmpty(filter: AclFilter): void {
  for (const [field, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '') continue;
    // The one cluster has no name.
    if (field === 'name' && filter.resourceType === 'cluster') continue;
    throw new TidemarkError('INVALID_ARGUMENT', `${field} of the filter is empty: leave it out for rules of any`);
  }
}

function aclOf(acl: tidemark.Acl.$Properties): Acl {
  return {
    principal: acl.principal ?? '',
    operation: (acl.operation ?? '') as Acl['operation'],
    resourceType: (acl.resourceType ?? '') as Acl['resourceType'],
    name: acl.name ?? '',
    prefix: acl.prefix ?? false,
    host: acl.host ?? '',
    deny: acl.deny ?? false,
  };
}
