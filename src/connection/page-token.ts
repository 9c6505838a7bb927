/** The token in the fragment of the address that `switchboard` printed and opened. */
const FRAGMENT = /^#token=([\w-]+)$/;

/** Takes the token out of the page's URL, and out of the history with it: no link, bookmark or screenshot is to carry it. */
function takeToken(): string | undefined {
  // A test without a browser has no address.
  const { location, history } = globalThis as Partial<typeof globalThis>;
  const [, taken] = FRAGMENT.exec(location?.hash ?? '') ?? [];
  if (location && history && taken !== undefined) history.replaceState(history.state, '', location.pathname + location.search);
  return taken;
}

// Once, as soon as the page begins: main.tsx imports this before anything that reads the URL.
const token = takeToken();

/**
 * What proves to the server that this is the page that it printed the address of; undefined in a page that was opened by another. In memory
 * only: reloading forgets it.
 */
export const pageToken = (): string | undefined => token;
