/**
 * Runs inside both pages, before any script of theirs, and tells when the operator could see something: the time of the frame after the one
 * in which it came into the document. It is handed over as text, so it must not use anything from this module.
 *
 * Afterwards `window.stopwatch` holds two promises in milliseconds since navigation began: `settings`, and, once Save Authorization has
 * been pressed, `saved` with `pressed` beside it.
 *
 * @param {{ settings: Record<string, string> }} expected the text of each setting, by its name
 */
export function installStopwatch({ settings }) {
  const nameOf = (group) =>
    group.getAttribute('aria-label') ?? document.getElementById(group.getAttribute('aria-labelledby'))?.textContent ?? '';

  function shows(name, text) {
    const group = [...document.querySelectorAll('[role="group"]')].find((candidate) => nameOf(candidate).trim() === name);
    return group !== undefined && group.textContent.replace(nameOf(group), '').includes(text) && group.checkVisibility();
  }

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

  const when = (condition) =>
    new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!condition()) return;
        observer.disconnect();
        resolve(painted());
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });

  const stopwatch = { settings: when(() => Object.entries(settings).every(([name, text]) => shows(name, text))) };
  globalThis.stopwatch = stopwatch;
  addEventListener(
    'click',
    (event) => {
      if (!event.target.closest('[aria-label="Save Authorization"]')) return;
      stopwatch.pressed = event.timeStamp;
      stopwatch.saved = when(() => shows('Authorization', 'Saved'));
    },
    { capture: true },
  );
}
