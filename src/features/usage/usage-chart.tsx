import { useId, useLayoutEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Day } from '@/rules/usage';
import { dayName, requests } from './usage-words';

/** One line of the chart. */
export interface ChartedKey {
  id: string;
  name: string;
  /** Requests, a number for each day; undefined where none is known. */
  used: readonly (number | undefined)[];
}

/** How each line is told from the others without its colour: by its letter at both ends, and by its dashes. */
const LINES = [
  { letter: 'A', look: 'text-link', dash: [] },
  { letter: 'B', look: 'text-warning', dash: [8, 4] },
  { letter: 'C', look: 'text-success', dash: [2, 4] },
  { letter: 'D', look: 'text-danger', dash: [12, 4, 2, 4] },
  { letter: 'E', look: 'text-ink', dash: [4, 2] },
] as const;

/** Lines that can be told apart. */
export const MOST_LINES = LINES.length;

const HEIGHT = 260;

/** Requests a day, a line for each key. The day is chosen with the pointer or with the slider below, which says what the chart shows of it. */
export function UsageChart({ days, keys }: { days: readonly Day[]; keys: readonly ChartedKey[] }) {
  const box = useRef<HTMLDivElement>(null);
  const legend = useRef<HTMLUListElement>(null);
  const [plot, setPlot] = useState<UPlot>();
  const [chosen, setChosen] = useState(days.length - 1);
  const sliderId = useId();
  const day = Math.min(chosen, days.length - 1);
  const lines = keys.slice(0, MOST_LINES).map((key, index) => ({ ...key, ...(LINES[index] ?? LINES[0]) }));
  const drawn = JSON.stringify([days, lines]);

  useLayoutEffect(() => {
    const container = box.current;
    const names = legend.current;
    if (!container || !names) return undefined;
    let chart: UPlot | undefined;
    const draw = () => {
      chart?.destroy();
      chart = drawChart(container, names, JSON.parse(drawn) as Drawing, setChosen);
      setPlot(chart);
    };
    draw();
    const resized = new ResizeObserver(() => chart?.setSize({ width: container.clientWidth, height: HEIGHT }));
    resized.observe(container);
    // The canvas holds colours as they were when it was drawn.
    const themed = new MutationObserver(draw);
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', draw);
    return () => {
      resized.disconnect();
      themed.disconnect();
      system.removeEventListener('change', draw);
      chart?.destroy();
      setPlot(undefined);
    };
  }, [box, legend, drawn]);

  useLayoutEffect(() => {
    if (plot && plot.cursor.idx !== day) plot.setCursor({ left: plot.valToPos(day, 'x'), top: 0 }, false);
  }, [plot, day]);

  const said = days[day] === undefined ? '' : dayName(days[day]);
  const values = lines.map(({ name, used }) => `${name} ${requests(used[day])}`).join(', ');
  return (
    <div className="space-y-3">
      <ul ref={legend} aria-label="Lines" className="flex flex-wrap gap-x-5 gap-y-1">
        {lines.map(({ id, name, letter, look, dash }) => (
          <li key={id} className={`flex min-w-0 items-center gap-2 ${look}`}>
            <svg viewBox="0 0 32 8" width="32" height="8" aria-hidden="true" className="shrink-0">
              <line x1="0" x2="32" y1="4" y2="4" stroke="currentColor" strokeWidth="2" strokeDasharray={dash.join(' ')} />
            </svg>
            <span className="font-semibold">{letter}</span>
            <span className="min-w-0 wrap-anywhere text-ink">{name}</span>
          </li>
        ))}
      </ul>
      <div ref={box} aria-hidden="true" className="h-65 min-w-0 overflow-hidden" />
      <div className="space-y-1">
        <label htmlFor={sliderId} className="font-medium">
          Day
        </label>
        <input
          id={sliderId}
          type="range"
          min={0}
          max={days.length - 1}
          value={day}
          aria-valuetext={`${said}: ${values}`}
          className="block w-full accent-accent"
          onChange={(event) => setChosen(event.target.valueAsNumber)}
        />
        <output htmlFor={sliderId} className="block wrap-anywhere" aria-live="off">
          <span className="font-medium">{said}</span>: {values}
        </output>
      </div>
    </div>
  );
}

type Drawing = [days: Day[], lines: (ChartedKey & { letter: string; dash: number[] })[]];

function drawChart(container: HTMLElement, legend: HTMLElement, [days, lines]: Drawing, choose: (day: number) => void): UPlot {
  const colours = [...legend.children].map((item) => getComputedStyle(item).color);
  const { color: ink } = getComputedStyle(container);
  const grid = { stroke: `color-mix(in srgb, ${ink} 15%, transparent)`, width: 1 };
  const font = getComputedStyle(container).fontFamily;
  const axis = { stroke: ink, grid, ticks: grid, font: `12px ${font}` };
  const isOneDay = days.length === 1;
  return new UPlot(
    {
      width: container.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, focus: { prox: -1 } },
      scales: {
        x: { time: false, range: isOneDay ? [-0.5, 0.5] : [0, days.length - 1] },
        y: { range: (_plot, _min, max) => [0, Math.max(1, max) * 1.1] },
      },
      axes: [
        {
          ...axis,
          incrs: [1, 2, 5, 7, 14, 30, 60],
          values: (_plot, places) => places.map((place) => (Number.isInteger(place) ? (days[place]?.slice(5) ?? '') : '')),
        },
        { ...axis, size: 64, values: (_plot, places) => places.map((place) => (Number.isInteger(place) ? place.toLocaleString() : '')) },
      ],
      series: [
        {},
        ...lines.map(({ letter, dash }, index) => ({
          label: letter,
          stroke: colours[index] ?? ink,
          width: 2,
          dash,
          points: { show: days.length <= 31, size: 6 },
        })),
      ],
      hooks: {
        setCursor: [({ cursor }) => typeof cursor.idx === 'number' && choose(cursor.idx)],
        draw: [
          (plot) =>
            drawLetters(
              plot,
              lines.map(({ letter }) => letter),
              colours,
              font,
            ),
        ],
      },
      padding: [12, 20, 0, 0],
    },
    [days.map((_, index) => index), ...lines.map(({ used }) => used.map((count) => count ?? null))],
    container,
  );
}

/** Writes each line's letter beside its last point. */
function drawLetters(plot: UPlot, letters: readonly string[], colours: readonly string[], font: string): void {
  const { ctx, data } = plot;
  ctx.save();
  ctx.font = `bold ${13 * devicePixelRatio}px ${font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  for (const [index, values] of data.slice(1).entries()) {
    const last = values.findLastIndex((value) => typeof value === 'number');
    const value = values[last];
    if (typeof value !== 'number') continue;
    ctx.fillStyle = colours[index] ?? '';
    const left = plot.valToPos(last, 'x', true) + 5 * devicePixelRatio;
    ctx.fillText(letters[index] ?? '', left, plot.valToPos(value, 'y', true));
  }
  ctx.restore();
}
