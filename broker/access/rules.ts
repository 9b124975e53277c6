// Rules: who may, or must not, do what to which resource from where. What a rule may say is checked here, wherever it
// comes from.

import { TidemarkError } from '../../protocol/errors.ts';
import { isHostPattern } from './hosts.ts';

/** As bits, so that what a rule allows and what a request needs are one operation apart. */
export const OPERATIONS = { read: 1, write: 2, create: 4, delete: 8, alter: 16, describe: 32 } as const;
export type Operation = keyof typeof OPERATIONS;

export const RESOURCE_TYPES = ['topic', 'group', 'queue', 'cluster'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

const ALL = 'all';
const ALL_BITS = 63;
/** Who may use a resource has to be able to look at it. */
const IMPLY_DESCRIBE = OPERATIONS.read | OPERATIONS.write | OPERATIONS.delete | OPERATIONS.alter;
/** What means something for a resource: a rule about anything else would only seem to do something. */
const MEANINGFUL: Readonly<Record<ResourceType, readonly Operation[]>> = {
  topic: ['read', 'write', 'create', 'delete', 'alter', 'describe'],
  group: ['read', 'delete', 'describe'],
  queue: ['read', 'create', 'delete', 'alter', 'describe'],
  cluster: ['create', 'alter', 'describe'],
};

export const EVERYBODY = 'User:*';
/** The principal of a connection that has not said who it is. */
export const ANONYMOUS = 'User:ANONYMOUS';
export const ANY = '*';
const PRINCIPAL = /^User:\P{Cc}{1,250}$/u;
/** Of a resource, or the beginning of one. */
const NAME = /^\P{Cc}{1,255}$/u;

export interface Rule {
  readonly principal: string;
  readonly operation: Operation | typeof ALL;
  readonly resourceType: ResourceType;
  /** Empty for the cluster; "*" for any. */
  readonly name: string;
  /** Of all whose names begin so. */
  readonly prefix: boolean;
  readonly host: string;
  readonly deny: boolean;
}

/** A rule as it came: from the wire, or from a file. */
export interface GivenRule {
  readonly principal: string;
  readonly operation: string;
  readonly resourceType: string;
  readonly name: string;
  readonly prefix: boolean;
  readonly host: string;
  readonly deny: boolean;
}

export type RuleFilter = { readonly [Field in keyof Rule]?: Rule[Field] | undefined };

/** Throws INVALID_ACL. */
export function checkedRule(given: GivenRule): Rule {
  const { principal, name, prefix, deny } = given;
  const operation = operationOf(given.operation);
  const resourceType = resourceTypeOf(given.resourceType);
  if (!isPrincipal(principal)) throw invalid(`${shown(principal)} is no principal: "User:NAME", or "User:*"`);
  if (operation !== ALL && !MEANINGFUL[resourceType].includes(operation)) {
    const allowed = [...MEANINGFUL[resourceType], ALL].join(', ');
    throw invalid(`${operation} means nothing for a ${resourceType}; there are ${allowed}`);
  }
  checkPattern(resourceType, name, prefix);
  const host = given.host === '' ? ANY : given.host;
  if (host !== ANY && !isHostPattern(host)) {
    throw invalid(`${shown(host)} is no host: an address, a network (10.0.0.0/8), or "*"`);
  }
  return { principal, operation, resourceType, name, prefix, host, deny };
}

export function isPrincipal(text: string): boolean {
  return PRINCIPAL.test(text);
}

/** What a rule allows, or forbids. */
export function bitsOf({ operation, deny }: Rule): number {
  const bits = operation === ALL ? ALL_BITS : OPERATIONS[operation];
  return !deny && (bits & IMPLY_DESCRIBE) !== 0 ? bits | OPERATIONS.describe : bits;
}

/** The same for two rules that say the same. */
export function keyOf({ principal, operation, resourceType, name, prefix, host, deny }: Rule): string {
  return JSON.stringify([principal, operation, resourceType, name, prefix, host, deny]);
}

export function matches(rule: Rule, filter: RuleFilter): boolean {
  for (const field of ['principal', 'operation', 'resourceType', 'name', 'prefix', 'host', 'deny'] as const) {
    if (filter[field] !== undefined && filter[field] !== rule[field]) return false;
  }
  return true;
}

/** Of a filter: empty and absent fields are anything. Throws INVALID_ACL. */
export function checkedFilter(
  given: {
    readonly [Field in keyof GivenRule]?: GivenRule[Field] | null | undefined;
  },
): RuleFilter {
  const { principal, operation, resourceType, name, prefix, host, deny } = given;
  return {
    principal: principal || undefined,
    operation: operation ? operationOf(operation) : undefined,
    resourceType: resourceType ? resourceTypeOf(resourceType) : undefined,
    name: name || undefined,
    prefix: prefix ?? undefined,
    host: host || undefined,
    deny: deny ?? undefined,
  };
}

function checkPattern(resourceType: ResourceType, name: string, prefix: boolean): void {
  if (resourceType === 'cluster') {
    if (name === '' && !prefix) return;
    throw invalid('there is one cluster: a rule about it names nothing');
  }
  if (!NAME.test(name))
    throw invalid(`a rule about a ${resourceType} names it, by 1 to 255 characters, or "*" for any`);
  if (prefix && name === ANY) throw invalid('"*" is any name already, and no prefix');
}

function operationOf(text: string): Rule['operation'] {
  if (text === ALL || Object.hasOwn(OPERATIONS, text)) return text as Rule['operation'];
  throw invalid(`there is no operation ${shown(text)}, only ${[ALL, ...Object.keys(OPERATIONS)].join(', ')}`);
}

function resourceTypeOf(text: string): ResourceType {
  const found = RESOURCE_TYPES.find((type) => type === text);
  if (found !== undefined) return found;
  throw invalid(`there is no kind of resource ${shown(text)}, only ${RESOURCE_TYPES.join(', ')}`);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ACL', message);
}
