// Users and rules, as those who administrate them meet them.

export type AclOperation = 'all' | 'read' | 'write' | 'create' | 'delete' | 'alter' | 'describe';
export type AclResourceType = 'topic' | 'group' | 'queue' | 'cluster';

export interface Acl {
  /** "User:ada"; "User:*" for everybody. */
  principal: string;
  operation: AclOperation;
  resourceType: AclResourceType;
  /** "*" for any; empty for the cluster. */
  name: string;
  /** Of all whose names begin with `name`. */
  prefix: boolean;
  /** An address, a network ("10.0.0.0/8"), or "*" for any. */
  host: string;
  /** Forbids, and wins over every rule that allows. */
  deny: boolean;
}

/** Without prefix, host and deny: this name alone, from anywhere, allowed. */
export type NewAcl = Pick<Acl, 'principal' | 'operation' | 'resourceType'> & Partial<Acl>;

/** What is not said may be anything. */
export type AclFilter = Partial<Acl>;

export interface UserPassword {
  name: string;
  /** 1 to 128 characters. */
  password: string;
  /** How often the password is stretched, 4,096 to 1,000,000. More is slower to guess, and to log in. Default 16,384. */
  iterations?: number;
}

export interface UserDescription {
  name: string;
  /** How it can log in. */
  mechanisms: { mechanism: string; iterations: number }[];
  createdAtMs: number;
  /** When its password was set. */
  changedAtMs: number;
  /** Named by the broker's setting super.users: no rule restricts it. */
  superUser: boolean;
}
