import { TidemarkError } from '../../../protocol/errors.ts';
import type { Handler } from '../api.ts';

export interface ProducerIdSource {
  /** No id from here on has been given. */
  readonly end: number;
  /** An id that no producer has had. */
  next(): Promise<number>;
}

/** The batch has 16 bits, signed, for the epoch. The last one stays unused, as Kafka leaves it. */
const MAX_PRODUCER_EPOCH = 32_766;

export function initProducerIdHandler(producerIds: ProducerIdSource): Handler<'initProducerId'> {
  return async ({ hasProducerId, producerId, producerEpoch }) => {
    if (hasProducerId && (producerId < 0 || producerEpoch > MAX_PRODUCER_EPOCH)) {
      throw new TidemarkError('INVALID_REQUEST', `producer id ${producerId} with epoch ${producerEpoch} cannot be`);
    }
    // The partitions fence the older epoch when they see the newer one, so there is nothing to keep here.
    if (hasProducerId && producerEpoch < MAX_PRODUCER_EPOCH) {
      return { response: { producerId, producerEpoch: producerEpoch + 1 } };
    }
    return { response: { producerId: await producerIds.next(), producerEpoch: 0 } };
  };
}
