// The settings of TLS and of who may be listened to, and what they have to fulfil together before any file is looked at.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Protection } from '../insecure-listener.ts';
import { BOOLEAN, DAY_MS, duration, oneOf, optional, SECOND_MS, type SettingsTable, TEXT } from '../settings.ts';
import type { ClientAuth, PrincipalRule } from './certificate-principal.ts';
import type { TlsVersion } from './live-tls.ts';

export interface TlsSettings {
  readonly insecure: boolean;
  readonly tlsCertFile: string | undefined;
  readonly tlsKeyFile: string | undefined;
  readonly tlsCaFile: string | undefined;
  readonly tlsClientAuth: ClientAuth;
  readonly tlsMinVersion: TlsVersion;
  readonly tlsPrincipal: PrincipalRule;
  readonly tlsReloadIntervalMs: number;
}

export const TLS_SETTINGS: SettingsTable<TlsSettings> = {
  insecure: {
    type: BOOLEAN,
    default: false,
    doc:
      'Permits to listen on addresses that other machines can reach without TLS and authentication. Only where the network ' +
      'itself is trusted, as one of containers that nobody else is in.',
  },
  'tls.cert.file': {
    type: optional(TEXT),
    default: undefined,
    doc:
      "The broker's certificate as PEM, followed by those that lead to its authority. With it and tls.key.file the listener " +
      'speaks TLS, and nothing else.',
  },
  'tls.key.file': {
    type: optional(TEXT),
    default: undefined,
    doc: 'The private key of that certificate as PEM, not encrypted.',
  },
  'tls.ca.file': {
    type: optional(TEXT),
    default: undefined,
    doc: "The authorities that clients' certificates have to come from, as PEM. For tls.client.auth.",
  },
  'tls.client.auth': {
    type: oneOf('none', 'request', 'required'),
    default: 'none',
    doc:
      'Whether clients show a certificate: never; if they like, and then it has to be a good one; or always. Who shows one is ' +
      'known by it (tls.principal).',
  },
  'tls.min.version': {
    type: oneOf('TLSv1.2', 'TLSv1.3'),
    default: 'TLSv1.2',
    doc: 'Oldest version of TLS that is spoken. Of 1.2 only ciphers with forward secrecy and authenticated encryption.',
  },
  'tls.principal': {
    type: oneOf('cn', 'dns', 'uri', 'email'),
    default: 'cn',
    doc:
      "What in a client's certificate names the principal, as User:NAME: the common name, or the one alternative name of a kind. " +
      'It has 1 to 255 characters out of a-z A-Z 0-9 . _ @ : / + = -, of which the first is a letter or digit; other names are refused.',
  },
  'tls.reload.interval.ms': {
    type: duration({ min: 0, max: DAY_MS }),
    default: 30 * SECOND_MS,
    doc:
      'Time between two looks at the TLS files: new connections get what has changed there, if it holds together. 0: only at ' +
      'SIGHUP, which has them looked at in any case.',
  },
};

/** Throws INVALID_SETTING. */
export function checkTlsSettings({ tlsCertFile, tlsKeyFile, tlsCaFile, tlsClientAuth }: TlsSettings): void {
  if ((tlsCertFile === undefined) !== (tlsKeyFile === undefined)) {
    const [given, missing] = tlsKeyFile === undefined ? ['cert', 'key'] : ['key', 'cert'];
    throw invalid(`tls.${given}.file is set without tls.${missing}.file: TLS needs both`);
  }
  if (tlsClientAuth !== 'none' && (tlsCertFile === undefined || tlsCaFile === undefined)) {
    const missing = tlsCertFile === undefined ? 'tls.cert.file and tls.key.file' : 'tls.ca.file';
    throw invalid(`tls.client.auth=${tlsClientAuth} needs ${missing}`);
  }
  // Whoever sets it expects that not everybody gets in.
  if (tlsClientAuth === 'none' && tlsCaFile !== undefined) {
    throw invalid(`tls.ca.file=${tlsCaFile} has no effect with tls.client.auth=none: set that to request or required`);
  }
}

export function protectionOf(
  { tlsCertFile, tlsClientAuth }: TlsSettings,
  authentication: 'none' | 'required',
): Protection {
  return {
    tls: tlsCertFile !== undefined,
    authentication: authentication === 'required' || tlsClientAuth === 'required',
  };
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_SETTING', message);
}
