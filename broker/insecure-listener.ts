// Who may be listened to in the open: nobody, unless the traffic is encrypted and peers say who they are, or somebody has
// said that it is meant.

import { TidemarkError } from '../protocol/errors.ts';
import { ADDRESS, type Address } from './settings.ts';

export interface Protection {
  readonly tls: boolean;
  /** Whether every peer has to prove who it is: by a certificate or a password. */
  readonly authentication: boolean;
}

const LOOPBACK_IPV4 = /^127(\.\d{1,3}){3}$/;
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '[::1]']);

/** Throws INSECURE_LISTENER for an address that others than this machine can reach, and that is not protected. */
export function checkListener(setting: string, address: Address, protection: Protection, insecure: boolean): void {
  if (insecure || isLoopback(address.host) || (protection.tls && protection.authentication)) return;
  const missing = [protection.tls ? '' : 'TLS', protection.authentication ? '' : 'authentication'].filter(Boolean);
  throw new TidemarkError(
    'INSECURE_LISTENER',
    `${setting}=${ADDRESS.format(address)} can be reached from other machines, without ${missing.join(' and without ')}: ` +
      'set these up (docs/security.md), listen on 127.0.0.1, or say insecure=true where the network itself is trusted',
  );
}

/** Of a host as it is written. A name that a resolver would have to be asked about is taken to be another machine's. */
function isLoopback(host: string): boolean {
  return LOOPBACK_IPV4.test(host) || LOOPBACK_NAMES.has(canonical(host));
}

/** IPv6 addresses have many spellings; the URL parser knows the one that counts. */
function canonical(host: string): string {
  if (!host.includes(':')) return host.toLowerCase();
  return URL.canParse(`http://[${host}]`) ? new URL(`http://[${host}]`).hostname : host;
}
