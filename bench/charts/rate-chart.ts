import type { TopLevelSpec } from 'vega-lite';
import { medianOf, numberText } from '../columns.ts';
import { figure, RATE, type Result } from '../harness.ts';
import type { Picture } from './render.ts';

const BAR_WIDTH_PX = 360;
const BAR_STEP_PX = 24;
/** What stands in parentheses goes into a line of its own. */
const LABEL_LINES = "split(replace(datum.label, ' (', '|('), '|')";
const LONGEST_NAME_PX = 420;
/** Up to here there is room for two pictures side by side. */
const SHORT_NAME_CHARACTERS = 20;
/** Of the axis past the longest bar: room for its figure. */
const ROOM_FOR_TEXT = 1.15;

/** Bars of bytes per second by contestant, a picture per workload; undefined without results. */
export function rateChart(results: readonly Result[]): TopLevelSpec | undefined {
  const judged = results.filter(({ scores, judgedBy }) => scores.length > 0 && judgedBy.length === 0);
  if (judged.length === 0) return undefined;
  const names = judged.flatMap(({ scores }) => scores.map(({ contestant }) => contestant));
  const isShort = names.every((name) => name.length <= SHORT_NAME_CHARACTERS);
  return { columns: isShort && judged.length > 1 ? 2 : 1, spacing: 30, concat: judged.map(bars) };
}

function bars({ workload, scores }: Result): Picture {
  const values = scores.map(({ contestant, samples }, at) => {
    const rates = samples.map(figure(RATE));
    const rate = medianOf(samples, figure(RATE));
    const isSubject = at === 0 ? 'yes' : 'no';
    return {
      contestant,
      rate,
      least: Math.min(...rates),
      greatest: Math.max(...rates),
      isSubject,
      text: numberText(rate),
    };
  });
  const longest = Math.max(...values.map(({ greatest }) => greatest));
  const y = {
    field: 'contestant',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { labelLimit: LONGEST_NAME_PX, labelExpr: LABEL_LINES },
  } as const;
  return {
    title: { text: workload, anchor: 'start', fontSize: 13 },
    width: BAR_WIDTH_PX,
    height: { step: BAR_STEP_PX },
    data: { values },
    layer: [
      {
        mark: { type: 'bar' },
        encoding: {
          y,
          x: {
            field: 'rate',
            type: 'quantitative',
            title: `${RATE}, median; the line: least to greatest`,
            scale: { domain: [0, longest * ROOM_FOR_TEXT], nice: false },
          },
          color: {
            field: 'isSubject',
            type: 'nominal',
            legend: null,
            scale: { domain: ['yes', 'no'], range: ['#2166ac', '#b0b7bf'] },
          },
        },
      },
      {
        mark: { type: 'rule', color: '#333333' },
        encoding: { y, x: { field: 'least', type: 'quantitative' }, x2: { field: 'greatest' } },
      },
      {
        mark: { type: 'text', align: 'left', dx: 6, fontSize: 11 },
        encoding: { y, x: { field: 'greatest', type: 'quantitative' }, text: { field: 'text' } },
      },
    ],
  };
}
