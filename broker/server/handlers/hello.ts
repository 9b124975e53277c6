import { APIS, PROTOCOL_VERSION } from '../../../protocol/apis.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { SCRAM_MECHANISMS } from '../../../protocol/scram-keys.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';

export interface HelloLimits {
  readonly maxFrameBytes: number;
  readonly maxFetchBytes: number;
}

/** Quotas, logs and descriptions go by it. */
const MAX_CLIENT_ID_CHARACTERS = 255;
const SPOKEN = Object.values(APIS).map(({ key, minVersion, maxVersion }) => ({ apiKey: key, minVersion, maxVersion }));

export function helloHandler(identity: BrokerIdentity, limits: HelloLimits): Handler<'hello'> {
  return ({ protocolVersion, clientId }, { peer }) => {
    if (protocolVersion !== PROTOCOL_VERSION) {
      throw new TidemarkError(
        'UNSUPPORTED_VERSION',
        `this broker speaks version ${PROTOCOL_VERSION} of the protocol, not ${protocolVersion}`,
      );
    }
    if (clientId.length > MAX_CLIENT_ID_CHARACTERS) {
      throw new TidemarkError(
        'INVALID_REQUEST',
        `a client id has at most ${MAX_CLIENT_ID_CHARACTERS} characters, not ${clientId.length}`,
      );
    }
    return {
      response: {
        clusterId: identity.clusterId,
        nodeId: identity.nodeId,
        softwareVersion: identity.softwareVersion,
        maxFrameBytes: limits.maxFrameBytes,
        maxFetchBytes: limits.maxFetchBytes,
        apis: SPOKEN,
        authenticationRequired: !peer.session.isAdmitted,
        mechanisms: [...SCRAM_MECHANISMS],
      },
    };
  };
}
