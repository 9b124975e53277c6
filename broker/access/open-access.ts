// The users and rules of a data folder, and where administrative acts are noted.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Logger, Ports } from '../ports.ts';
import type { ClientAuth } from '../tls/certificate-principal.ts';
import { ACCESS_FILE } from './access-catalogue.ts';
import { type AccessConfig, AccessControl } from './access-control.ts';
import { AuditFile, type AuditLogger } from './audit-file.ts';
import { HttpAccess, type HttpRequester, type HttpVerdict } from './http-access.ts';
import { ANONYMOUS } from './rules.ts';

export interface OpenAccess {
  readonly access: AccessControl;
  readonly http: HttpAccess;
  /** Undefined: the broker's own log. */
  readonly auditLogger: AuditLogger | undefined;
  /** Somebody may have renamed the audit log: it goes on under its name. */
  reopenAuditLog(): void;
  close(): Promise<void>;
}

/** Throws DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR, INVALID_SETTING. */
export async function openAccess(
  ports: Ports,
  config: AccessConfig & { readonly auditLogFile: string | undefined; readonly tlsClientAuth: ClientAuth },
  dataPath: string,
  more: {
    readonly onDiskFailed: (error: TidemarkError) => void;
    readonly freeing: <Result>(step: () => Promise<Result>) => Promise<Result>;
  },
): Promise<OpenAccess> {
  const access = await AccessControl.open({ config, ...ports }, `${dataPath}/${ACCESS_FILE}`, more);
  const mayEnter = access.users().length > 0 || config.tlsClientAuth !== 'none';
  if (access.isRequired && !mayEnter) {
    ports.logger.warn(
      { event: 'nobody_may_enter' },
      'authentication=required, but there are no users, and clients show no certificates: docs/access-control.md says how to begin',
    );
  }
  const { auditLogFile } = config;
  const auditFile = auditLogFile === undefined ? undefined : new AuditFile(auditLogFile, ports.logger);
  return {
    access,
    http: new HttpAccess(access, ports),
    auditLogger: auditFile,
    reopenAuditLog() {
      if (auditFile !== undefined) reopen(auditFile, ports.logger);
    },
    async close() {
      await access.close();
      auditFile?.close();
    },
  };
}

function reopen(auditFile: AuditFile, logger: Logger): void {
  const { path } = auditFile;
  try {
    auditFile.reopen();
    logger.info({ event: 'audit_log_reopened', path }, 'the audit log goes on in the file of its name');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.error({ event: 'audit_log_not_reopened', path, reason }, 'the audit log stays in the file that it has');
  }
}

/** What the HTTP port tells is about everything. Until users and rules are read, nobody is known. */
export async function authorizeHttp(
  open: OpenAccess | undefined,
  { authentication }: Pick<AccessConfig, 'authentication'>,
  requester: HttpRequester,
): Promise<HttpVerdict> {
  if (open !== undefined) return open.http.authorize(requester, { operation: 'describe', type: 'cluster' });
  if (authentication === 'none') return { principal: ANONYMOUS };
  return { status: 401, code: 'AUTHENTICATION_REQUIRED', message: 'the broker is starting, and knows nobody yet' };
}
