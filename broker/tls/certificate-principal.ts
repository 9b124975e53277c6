// Who a client is by its certificate. The name goes into rules, logs and quotas, so that one which could be read in two
// ways makes no principal: it is refused, and the client told why.

/** Whether clients show a certificate: never, if they like, or always. */
export type ClientAuth = 'none' | 'request' | 'required';

/** Which field of a certificate names its owner: the common name, or the one alternative name of a kind. */
export type PrincipalRule = 'cn' | 'dns' | 'uri' | 'email';

/** The part of Node's peer certificate that counts. */
export interface ShownCertificate {
  readonly subject?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** "DNS:a.example, URI:spiffe://example/a" */
  readonly subjectaltname?: string | undefined;
}

export interface PeerStanding {
  /** "User:ada" */
  readonly principal?: string;
  /** Why the peer is kept out. */
  readonly refusal?: string;
}

/** No spaces, quotes, commas or wildcards: nothing that a rule, a list or a log line could take apart. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@:/+=-]{0,254}$/;
/** Who has not said who they are (User:ANONYMOUS). */
const RESERVED = /^anonymous$/i;
const FIELDS: Readonly<Record<PrincipalRule, string>> = {
  cn: 'common name',
  dns: 'DNS name',
  uri: 'URI',
  email: 'e-mail address',
};

/** `flaw`: what is wrong with the certificate by the judgement of TLS, such as an unknown authority. */
export function judgePeer(
  shown: ShownCertificate | undefined,
  flaw: string | undefined,
  { clientAuth, rule }: { clientAuth: ClientAuth; rule: PrincipalRule },
): PeerStanding {
  if (clientAuth === 'none') return {};
  if (shown === undefined) {
    if (clientAuth === 'request') return {};
    return { refusal: 'the broker wants a certificate of every client (tls.client.auth=required), and none was shown' };
  }
  if (flaw !== undefined) return { refusal: `the broker does not trust the client's certificate: ${flaw}` };
  return principalOf(shown, rule);
}

function principalOf(shown: ShownCertificate, rule: PrincipalRule): PeerStanding {
  const names = namesIn(shown, rule);
  const [name] = names;
  const field = FIELDS[rule];
  if (name === undefined) {
    return { refusal: `the client's certificate has no ${field}, which is to name the principal (tls.principal)` };
  }
  if (names.length > 1) {
    return { refusal: `the client's certificate has ${names.length} times a ${field}: who it is cannot be told` };
  }
  if (!NAME.test(name)) {
    const problem = 'holds other characters than a-z A-Z 0-9 . _ @ : / + = -, or is too long';
    return { refusal: `the ${field} in the client's certificate ${problem}: ${JSON.stringify(name.slice(0, 100))}` };
  }
  if (RESERVED.test(name)) return { refusal: `the client's certificate bears the reserved name ${name}` };
  return { principal: `User:${name}` };
}

function namesIn({ subject, subjectaltname }: ShownCertificate, rule: PrincipalRule): readonly string[] {
  if (rule === 'cn') {
    const names = subject?.['CN'];
    return names === undefined ? [] : typeof names === 'string' ? [names] : names;
  }
  const prefix = `${rule}:`;
  // Node puts names that hold commas or quotes into quotes themselves. Cut apart, such a name does not pass as one.
  return (subjectaltname ?? '')
    .split(', ')
    .filter((name) => name.toLowerCase().startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}
