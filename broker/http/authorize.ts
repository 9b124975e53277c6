// Who may ask over HTTP. The broker's access rules go in here; without any, everybody may.

import type { HttpRequest } from './http-ports.ts';

export interface HttpRefusal {
  /** 401: say who you are. 403: you may not. 429: not now. */
  readonly status: 401 | 403 | 429;
  /** Of protocol/errors.ts. */
  readonly code: string;
  readonly message: string;
}

export type HttpVerdict = { readonly principal: string } | HttpRefusal;

/** Says who asks, or why that one gets no answer. What it protects is a look at the whole broker: DESCRIBE on CLUSTER. */
export type HttpAuthorizer = (request: HttpRequest) => Promise<HttpVerdict>;

export function isRefusal(verdict: HttpVerdict): verdict is HttpRefusal {
  return 'status' in verdict;
}
