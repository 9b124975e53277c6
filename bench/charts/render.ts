import { parse, View, Warn } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** One of several that stand side by side in a chart. */
export type Picture = Extract<TopLevelSpec, { concat: unknown }>['concat'][number];

/** A chart as SVG. Its background is white, so that it reads on a dark page, too. */
export async function render(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile({ background: 'white', padding: 12, ...spec }).spec), { renderer: 'none' });
  view.logLevel(Warn);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
