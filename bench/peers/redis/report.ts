/** Of redis-benchmark with --csv: a heading and a line of values, in quotation marks. */
export function parseRequestsPerSecond(text: string): number {
  const [headings = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith('"'))
    .map((line) => line.slice(1, -1).split('","'));
  const rate = Number(values[headings.indexOf('rps')]);
  if (Number.isNaN(rate)) throw new Error(`redis-benchmark printed no rate:\n${text}`);
  return rate;
}
