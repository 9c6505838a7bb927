/**
 * Runs inside both pages, before any script of theirs, and tells when the operator could see something: when the frame was painted in which
 * it came into the document. It is handed over as text, so it must not use anything from this module.
 *
 * Afterwards `window.stopwatch` holds, in milliseconds since navigation began, the promises `settings`, and, once Save Authorization has been
 * pressed, `saved` with `pressed` beside it. `rest()` waits until for half a second nothing was loaded and nothing changed.
 *
 * @param {{ settings: Record<string, string> }} expected the text of each setting, by its name
 */
export function installStopwatch({ settings }) {
  const nameOf = (group) =>
    group.getAttribute('aria-label') ?? document.getElementById(group.getAttribute('aria-labelledby'))?.textContent ?? '';

  const find = (name) => [...document.querySelectorAll('[role="group"]')].find((group) => nameOf(group).trim() === name);

  const holds = (texts) => Object.entries(texts).every(([name, text]) => find(name)?.textContent.replace(name, '').includes(text));

  // Asked of what is there, and not before: it costs the page a layout.
  const isVisible = (texts) => Object.keys(texts).every((name) => find(name)?.checkVisibility());

  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        // A frame's callbacks come before it is laid out and painted; the next message comes after.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now()));
        port1.start();
        port2.postMessage(undefined);
      });
    });

  /** Resolves with the time at which the settings could first be seen with these texts, by their names. */
  const whenShown = (texts) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!holds(texts)) return;
        void painted().then((time) => {
          if (!holds(texts) || !isVisible(texts)) return;
          observer.disconnect();
          resolve(time);
        });
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['style', 'hidden'] });
    });

  const QUIET_MS = 500;
  const rest = () =>
    new Promise((resolve) => {
      let timer;
      const changes = new MutationObserver(startAgain);
      const loads = new PerformanceObserver(startAgain);
      function finish() {
        changes.disconnect();
        loads.disconnect();
        resolve();
      }
      function startAgain() {
        clearTimeout(timer);
        timer = setTimeout(finish, QUIET_MS);
      }
      changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      loads.observe({ type: 'resource' });
      startAgain();
    });

  const stopwatch = { rest, settings: whenShown(settings) };
  globalThis.stopwatch = stopwatch;
  addEventListener(
    'click',
    (event) => {
      if (!event.target.closest('[aria-label="Save Authorization"]')) return;
      stopwatch.pressed = event.timeStamp;
      stopwatch.saved = whenShown({ Authorization: 'Saved' });
    },
    { capture: true },
  );
}
