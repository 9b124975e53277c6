// What is asked at a terminal and shown to nobody who looks over a shoulder or scrolls back: not even how long it is.

import { InterruptedError } from './errors.ts';

/** Throws InterruptedError at Ctrl-C; the terminal is as it was before then, too. `complaint` says what is wrong with an answer. */
export async function askHidden(
  message: string,
  complaint: (text: string) => string | undefined = () => undefined,
): Promise<string> {
  const { isCancel, password } = await import('@clack/prompts');
  const answer = await password({
    message: `${message} (it is not shown)`,
    mask: '',
    validate: (text) => complaint(text ?? ''),
    // What is asked goes where data does not.
    output: process.stderr,
  });
  if (isCancel(answer)) throw new InterruptedError('SIGINT');
  return answer ?? '';
}
