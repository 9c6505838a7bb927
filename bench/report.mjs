/** How many times as long as the floor the console may take (issue 2, "Bars"). */
const AIM = 1.5;

/** Of an odd number of times; of an even one, the greater of the two in the middle. */
const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];

const row = (name, values) => `  ${name.padEnd(10)}${values.map((value) => value.padStart(8)).join('')}`;
const whole = (milliseconds) => milliseconds.toFixed(0);

const summary = (name, times) => row(name, [median(times), Math.min(...times), Math.max(...times)].map(whole));

function comparison(title, ours, floor) {
  const ratio = median(ours) / median(floor);
  return [
    title,
    row('', ['median', 'least', 'most']),
    summary('console', ours),
    summary('floor', floor),
    `${row('ratio', [ratio.toFixed(2)])}   aim: at most ${AIM}, ${ratio <= AIM ? 'met' : 'missed'}`,
  ].join('\n');
}

/**
 * The results in words and figures.
 *
 * @typedef {{ load: number, save: number }} Visit milliseconds
 * @param {{ console: readonly Visit[], floor: readonly Visit[] }} visits
 * @param {{ slowdown: number }} options by how much the pages' processor was slowed down
 * @returns {string} several lines
 */
export function report(visits, { slowdown }) {
  const loads = (name) => visits[name].map(({ load }) => load);
  const saves = (name) => visits[name].map(({ save }) => save);
  const conditions = `${visits.console.length} times each in turn, ${slowdown}× CPU slowdown, milliseconds`;
  return [
    comparison(`From a deep link to the settings, nothing cached; ${conditions}`, loads('console'), loads('floor')),
    comparison(
      `From pressing Save to "Saved", beside the bare call (one write, one read); ${conditions}`,
      saves('console'),
      saves('floor'),
    ),
  ].join('\n\n');
}
