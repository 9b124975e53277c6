// Quotas, as Admin and the command line speak of them.

/** Whose: a principal, a client id or both together; or a topic; or a default, which counts for each one that has none. */
export interface QuotaEntity {
  /** As "User:ada". */
  principal?: string;
  clientId?: string;
  topic?: string;
  default?: 'principal' | 'client-id' | 'topic';
}

export interface Quota extends QuotaEntity {
  produceBytesPerSecond?: number;
  fetchBytesPerSecond?: number;
}

/** A rate that is absent stays as it is; null takes it away. At least 1,024 bytes per second. */
export interface QuotaChange extends QuotaEntity {
  produceBytesPerSecond?: number | null;
  fetchBytesPerSecond?: number | null;
}
