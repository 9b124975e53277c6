// Consumer groups: membership, committed offsets, and what can be asked and done about them.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { Handlers } from '../api.ts';

type GroupHandlers = Pick<
  Handlers,
  'groupHeartbeat' | 'commitOffsets' | 'fetchOffsets' | 'listGroups' | 'describeGroup' | 'deleteGroup' | 'deleteOffsets'
>;

export function groupHandlers(): GroupHandlers {
  const loading = (): never => {
    throw new TidemarkError('GROUP_LOADING', 'the groups are being loaded');
  };
  return {
    groupHeartbeat: loading,
    commitOffsets: loading,
    fetchOffsets: loading,
    listGroups: loading,
    describeGroup: loading,
    deleteGroup: loading,
    deleteOffsets: loading,
  };
}
