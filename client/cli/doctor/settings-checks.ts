// The settings that a broker would start with, and what follows from them.

import type { AccessState } from '../../../broker/access/access-catalogue.ts';
import { type BrokerConfig, brokerConfig } from '../../../broker/config.ts';
import { shareDescriptors } from '../../../broker/descriptors.ts';
import { settingsOf } from '../../../broker/main.ts';
import { nodeFiles } from '../../../broker/node-ports.ts';
import { EXPIRY_NOTICE_MS } from '../../../broker/tls/broker-tls.ts';
import { readTls } from '../../../broker/tls/tls-material.ts';
import type { Topic } from '../../../broker/topics/topic.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type CheckRow, fail, ok, warn } from '../check-rows.ts';

const MIB = 1024 * 1024;
/** Of a broker at rest. */
const BASE_BYTES: number = 100 * MIB;
const MUCH = 0.5;
const TOO_MUCH = 0.9;

export interface GivenOptions {
  readonly data?: string | undefined;
  readonly listen?: string | undefined;
  readonly configFile?: string | undefined;
  readonly set?: readonly string[] | undefined;
}

/** Undefined config: no broker would start with them. */
export async function checkSettings(
  given: GivenOptions,
): Promise<{ rows: CheckRow[]; config: BrokerConfig | undefined; isHttpWanted: boolean }> {
  try {
    const settings = await settingsOf({ ...given, ...(given.set && { set: given.set }) });
    return {
      rows: [ok('settings', given.configFile === undefined ? 'valid' : `${given.configFile} is valid`)],
      config: brokerConfig(settings),
      isHttpWanted: settings.has('http.listen'),
    };
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    const row = fail('settings', error.message, 'no broker starts so: put it right; docs/settings.md has all settings');
    return { rows: [row], config: undefined, isHttpWanted: false };
  }
}

/** None where no certificate is set. */
export async function tlsRows(config: BrokerConfig, nowMs: number): Promise<CheckRow[]> {
  const { tlsCertFile: certFile, tlsKeyFile: keyFile, tlsCaFile: caFile } = config;
  if (certFile === undefined || keyFile === undefined) return [];
  try {
    const { subject, expiresAtMs } = await readTls(nodeFiles, { certFile, keyFile, caFile });
    const found = `certificate of ${subject}, until ${new Date(expiresAtMs).toISOString()}`;
    const advice = 'renew it: the broker takes what is new in the files';
    if (expiresAtMs <= nowMs) return [fail('tls', `${found}: it has expired`, advice)];
    return [expiresAtMs - nowMs < EXPIRY_NOTICE_MS ? warn('tls', found, advice) : ok('tls', found)];
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    return [fail('tls', error.message, 'no broker starts so: docs/security.md has the commands')];
  }
}

const PRINCIPAL_OF_USER = 'User:';

/** Whether anybody gets in, and may then do anything. */
export function accessRow(
  { authentication, superUsers, tlsClientAuth }: BrokerConfig,
  { users, rules }: Pick<AccessState, 'users' | 'rules'>,
): CheckRow {
  if (authentication === 'none') {
    const who = tlsClientAuth === 'required' ? 'everybody with a certificate' : 'everybody who reaches it';
    return ok('access', `authentication=none: ${who} may do everything`);
  }
  const byCertificate = tlsClientAuth !== 'none';
  const found = `authentication=required; ${users.size} users, ${rules.size} rules`;
  const firstUser = 'while no broker runs: `tidemark user create admin --data DIR`, and set super.users=User:admin';
  if (users.size === 0 && !byCertificate) {
    const nobody = 'nobody can log in, and clients show no certificates (tls.client.auth=none)';
    return fail('access', `${found}: ${nobody}`, firstUser);
  }
  // Whoever has a certificate of such a name is a super user as well.
  const able = superUsers.filter((name) => byCertificate || users.has(name.slice(PRINCIPAL_OF_USER.length)));
  if (able.length > 0 || rules.size > 0) return ok('access', found);
  const none = superUsers.length === 0 ? 'no super.users' : `no user of super.users (${superUsers.join(', ')})`;
  return warn('access', `${found}, and ${none}: nobody may do anything`, firstUser);
}

export function flushRow({ topicDefaults }: BrokerConfig, topics: readonly Topic[]): CheckRow {
  const modeOf = (topic: Topic): string => topic.settings.flush ?? topicDefaults.flush;
  const lax = topics.filter((topic) => topic.settings.storage !== 'memory' && modeOf(topic) !== 'ack');
  const named = lax.slice(0, 3).map(({ name }) => name);
  const loss = 'a power cut can take the last acknowledged records';
  if (topicDefaults.flush !== 'ack') {
    return warn('flush', `topic.flush=${topicDefaults.flush}: ${loss}`, 'flush=ack where that must not be');
  }
  if (lax.length === 0) return ok('flush', 'ack: what is acknowledged is on stable storage');
  const more = lax.length > named.length ? ', ...' : '';
  const found = `ack; not so for ${lax.length} topics (${named.join(', ')}${more}): ${loss}`;
  return warn('flush', found, 'flush=ack for those where that must not be');
}

export function memoryRow(config: BrokerConfig, memoryBytes: number, sizeText: (bytes: number) => string): CheckRow {
  // Requests and replies have a bound each.
  const wanted = BASE_BYTES + 2 * config.inflightBytesTotal + config.compactionMapBytes;
  const found = `up to ${sizeText(wanted)} of ${sizeText(memoryBytes)} (inflight.bytes.total twice, compaction.map.bytes)`;
  const advice = 'lower inflight.bytes.total, or give it more memory';
  if (wanted > memoryBytes * TOO_MUCH) return fail('memory', found, advice);
  return wanted > memoryBytes * MUCH ? warn('memory', found, advice) : ok('memory', found);
}

export function descriptorRow(config: BrokerConfig, limit: number | undefined): CheckRow {
  if (limit === undefined) return ok('descriptors', 'the system does not say how many files may be open');
  const { openFilesMax, maxConnections } = shareDescriptors(limit, config);
  const wanted = `${config.openFilesMax} files and ${config.maxConnections} connections`;
  if (openFilesMax === config.openFilesMax && maxConnections === config.maxConnections) {
    return ok('descriptors', `${limit}, enough for ${wanted}`);
  }
  const found = `${limit}: enough for ${openFilesMax} files and ${maxConnections} connections instead of ${wanted}`;
  return warn('descriptors', found, 'raise the limit (ulimit -n, LimitNOFILE), or lower max.connections');
}
