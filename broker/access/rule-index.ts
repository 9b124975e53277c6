// Decides what rules say. A rule that denies wins over any that allows, and what no rule allows is denied. The index makes
// a decision cost one look-up for the name and one for each length that prefixes have, however many rules there are.

import { type Host, type HostMatcher, hostMatcher } from './hosts.ts';
import { ANY, bitsOf, EVERYBODY, OPERATIONS, type Operation, type ResourceType, type Rule } from './rules.ts';

export interface Subject {
  readonly principal: string;
  readonly host: Host;
}

interface Entry {
  readonly bits: number;
  readonly deny: boolean;
  /** Undefined: from anywhere. */
  readonly isFrom: HostMatcher | undefined;
}

/** The rules of one principal about one kind of resource. */
class Patterns {
  readonly any: Entry[] = [];
  readonly literal = new Map<string, Entry[]>();
  /** By length, then by prefix. */
  readonly prefixes = new Map<number, Map<string, Entry[]>>();
  /** Those that deny something of this name, or of this beginning. */
  readonly denials: { readonly name: string; readonly entry: Entry }[] = [];

  add({ name, prefix }: Rule, entry: Entry): void {
    if (entry.deny) this.denials.push({ name, entry });
    if (!prefix && (name === ANY || name === '')) this.any.push(entry);
    else if (!prefix) append(this.literal, name, entry);
    else {
      let sameLength = this.prefixes.get(name.length);
      if (sameLength === undefined) {
        sameLength = new Map();
        this.prefixes.set(name.length, sameLength);
      }
      append(sameLength, name, entry);
    }
  }

  /** All that speak of this name. */
  *about(name: string): Generator<readonly Entry[]> {
    const literal = this.literal.get(name);
    if (literal !== undefined) yield literal;
    yield* this.covering(name);
  }

  /** All that speak of whatever begins so. */
  *covering(name: string): Generator<readonly Entry[]> {
    yield this.any;
    for (const [length, prefixes] of this.prefixes) {
      const found = length <= name.length ? prefixes.get(name.slice(0, length)) : undefined;
      if (found !== undefined) yield found;
    }
  }

  /** All, with their names. */
  *all(): Generator<{ readonly name: string; readonly kind: 'any' | 'literal' | 'prefix'; readonly entry: Entry }> {
    for (const entry of this.any) yield { name: '', kind: 'any', entry };
    for (const [name, entries] of this.literal) for (const entry of entries) yield { name, kind: 'literal', entry };
    for (const prefixes of this.prefixes.values()) {
      for (const [name, entries] of prefixes) for (const entry of entries) yield { name, kind: 'prefix', entry };
    }
  }
}

export class RuleIndex {
  readonly #patterns = new Map<string, Map<ResourceType, Patterns>>();

  constructor(rules: Iterable<Rule>) {
    const matchers = new Map<string, HostMatcher>();
    for (const rule of rules) {
      let isFrom = rule.host === ANY ? undefined : matchers.get(rule.host);
      if (rule.host !== ANY && isFrom === undefined) {
        isFrom = hostMatcher(rule.host);
        matchers.set(rule.host, isFrom);
      }
      this.#of(rule.principal, rule.resourceType).add(rule, { bits: bitsOf(rule), deny: rule.deny, isFrom });
    }
  }

  may(subject: Subject, operation: Operation, type: ResourceType, name: string): boolean {
    const verdict = this.#verdict(subject, operation, type, name);
    if (verdict !== undefined) return verdict;
    // Creating on the cluster is making any topic and queue but for those that rules forbid.
    return operation === 'create' && this.#verdict(subject, 'create', 'cluster', '') === true;
  }

  /** Undefined where no rule says anything. */
  #verdict(subject: Subject, operation: Operation, type: ResourceType, name: string): boolean | undefined {
    const bit = OPERATIONS[operation];
    let verdict: true | undefined;
    for (const patterns of this.#about(subject, type)) {
      for (const entries of patterns.about(name)) {
        for (const entry of entries) {
          if ((entry.bits & bit) === 0 || !holdsFor(entry, subject.host)) continue;
          if (entry.deny) return false;
          verdict = true;
        }
      }
    }
    return verdict;
  }

  /** Whether there can be a name to which this may be done. */
  mayToSome(subject: Subject, operation: Operation, type: ResourceType): boolean {
    const entries = this.#concerning(subject, operation, type);
    const denied = entries.filter(({ entry }) => entry.deny);
    const isDenied = (name: string, kind: string): boolean =>
      denied.some(
        (other) =>
          other.kind === 'any' ||
          (other.kind === 'prefix' && kind !== 'any' && name.startsWith(other.name)) ||
          (other.kind === 'literal' && kind === 'literal' && name === other.name),
      );
    return entries.some(({ entry, name, kind }) => !entry.deny && !isDenied(name, kind));
  }

  /** Whether it may be done to all that have names which begin so, those that do not exist yet included. */
  mayToAll(subject: Subject, operation: Operation, type: ResourceType, prefix: string): boolean {
    const bit = OPERATIONS[operation];
    const counts = (entry: Entry): boolean => (entry.bits & bit) !== 0 && holdsFor(entry, subject.host);
    let allowed = false;
    for (const patterns of this.#about(subject, type)) {
      for (const entries of patterns.covering(prefix)) {
        for (const entry of entries) {
          if (!counts(entry)) continue;
          if (entry.deny) return false;
          allowed = true;
        }
      }
    }
    if (!allowed) return false;
    // A subscription may have a thousand patterns: what takes a look at each comes last, and at rules that deny alone.
    for (const { denials } of this.#about(subject, type)) {
      if (denials.some(({ name, entry }) => name.startsWith(prefix) && counts(entry))) return false;
    }
    return true;
  }

  #concerning(
    subject: Subject,
    operation: Operation,
    type: ResourceType,
  ): { readonly name: string; readonly kind: 'any' | 'literal' | 'prefix'; readonly entry: Entry }[] {
    const found = [...this.#about(subject, type)].flatMap((patterns) => [...patterns.all()]);
    return found.filter(({ entry }) => (entry.bits & OPERATIONS[operation]) !== 0 && holdsFor(entry, subject.host));
  }

  *#about({ principal }: Subject, type: ResourceType): Generator<Patterns> {
    for (const name of [principal, EVERYBODY]) {
      const patterns = this.#patterns.get(name)?.get(type);
      if (patterns !== undefined) yield patterns;
    }
  }

  #of(principal: string, type: ResourceType): Patterns {
    let byType = this.#patterns.get(principal);
    if (byType === undefined) {
      byType = new Map();
      this.#patterns.set(principal, byType);
    }
    let patterns = byType.get(type);
    if (patterns === undefined) {
      patterns = new Patterns();
      byType.set(type, patterns);
    }
    return patterns;
  }
}

/** Of a host that nobody can tell, the worse is assumed. */
function holdsFor({ deny, isFrom }: Entry, host: Host): boolean {
  if (isFrom === undefined) return true;
  return host === undefined ? deny : isFrom(host);
}

function append(entries: Map<string, Entry[]>, name: string, entry: Entry): void {
  const present = entries.get(name);
  if (present === undefined) entries.set(name, [entry]);
  else present.push(entry);
}
