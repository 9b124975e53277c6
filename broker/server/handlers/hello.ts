import { APIS, PROTOCOL_VERSION } from '../../../protocol/apis.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';

export interface HelloLimits {
  readonly maxFrameBytes: number;
  readonly maxFetchBytes: number;
}

const SPOKEN = Object.values(APIS).map(({ key, minVersion, maxVersion }) => ({ apiKey: key, minVersion, maxVersion }));

export function helloHandler(identity: BrokerIdentity, limits: HelloLimits): Handler<'hello'> {
  return ({ protocolVersion }) => {
    if (protocolVersion !== PROTOCOL_VERSION) {
      throw new TidemarkError(
        'UNSUPPORTED_VERSION',
        `this broker speaks version ${PROTOCOL_VERSION} of the protocol, not ${protocolVersion}`,
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
      },
    };
  };
}
