// The users and rules of a data folder, and where administrative acts are noted.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Logger, Ports } from '../ports.ts';
import { ACCESS_FILE } from './access-catalogue.ts';
import { type AccessConfig, AccessControl } from './access-control.ts';
import { openAuditFile } from './audit-file.ts';
import { HttpAccess, type HttpRequester, type HttpVerdict } from './http-access.ts';
import { ANONYMOUS } from './rules.ts';

export interface OpenAccess {
  readonly access: AccessControl;
  readonly http: HttpAccess;
  /** Undefined: the broker's own log. */
  readonly auditLogger: Logger | undefined;
  close(): Promise<void>;
}

/** Throws DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR, INVALID_SETTING. */
export async function openAccess(
  ports: Ports,
  config: AccessConfig & { readonly auditLogFile: string | undefined },
  dataPath: string,
  more: {
    readonly onDiskFailed: (error: TidemarkError) => void;
    readonly freeing: <Result>(step: () => Promise<Result>) => Promise<Result>;
  },
): Promise<OpenAccess> {
  const access = await AccessControl.open({ config, ...ports }, `${dataPath}/${ACCESS_FILE}`, more);
  if (access.isRequired && config.superUsers.length === 0 && access.users().length === 0) {
    ports.logger.warn(
      { event: 'nobody_may_enter' },
      'authentication=required, but there are no users and no super.users: docs/access-control.md says how to begin',
    );
  }
  const auditFile = config.auditLogFile === undefined ? undefined : openAuditFile(config.auditLogFile);
  return {
    access,
    http: new HttpAccess(access, ports),
    auditLogger: auditFile?.logger,
    async close() {
      await access.close();
      auditFile?.close();
    },
  };
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
