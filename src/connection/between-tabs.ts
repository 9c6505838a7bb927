import { endIfBegunBefore, type Handover, handOver, isSession, signOut } from './session';

/**
 * How the tabs of this browser speak to each other (docs/decisions/008-credentials-between-tabs.md). Only pages of this origin hear it. What
 * everybody hears holds no secret.
 */
const EVERYBODY = 'switchboard.tabs';

type Message =
  /** Somebody signed out; `at` in milliseconds since the epoch. */
  | { type: 'signed-out'; at: number }
  /** A tab was opened at `url` by a link, and asks the tab that opened it for its session, on a channel named by `id`. */
  | { type: 'opened'; url: string; id: string };

/** Milliseconds in which a tab may ask that was opened at once, and one that was opened from a link's menu. */
const OPENS_WITHIN = { click: 10_000, menu: 60_000 };

/** Milliseconds in which the tab answers that opened this one. It is on this computer, and awake: somebody has just clicked in it. */
const ANSWERS_WITHIN = 1000;

/** Where this page was opened, before the router may have gone elsewhere. */
const openedAt = globalThis.location?.href;

let everybody: BroadcastChannel | undefined;
/** Links that were opened elsewhere than in this tab, and until when the tab may ask that they opened. */
let opened: { url: string; until: number }[] = [];

/**
 * Has this tab hear of signing out in others, and answer those that it opens.
 * @param onSignedOut after the session was forgotten because of another tab
 */
export function joinTabs(onSignedOut: () => void): void {
  if (everybody || typeof BroadcastChannel === 'undefined') return;
  everybody = new BroadcastChannel(EVERYBODY);
  everybody.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = (data ?? {}) as Partial<Message>;
    if (message.type === 'signed-out' && typeof message.at === 'number') leave(message.at);
    else if (message.type === 'opened' && typeof message.url === 'string' && typeof message.id === 'string')
      answer(message.url, message.id);
  });

  function leave(at?: number) {
    if (endIfBegunBefore(at)) onSignedOut();
  }

  // A page that comes back out of the browser's cache has heard nothing meanwhile.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) leave();
  });

  for (const type of ['click', 'auxclick', 'contextmenu'] as const) {
    document.addEventListener(type, (event) => noteOpened(event), { capture: true });
  }
}

/** Forgets the session, in this tab and in every other. */
export function signOutEverywhere(): void {
  const at = signOut();
  if (everybody) post(everybody, { type: 'signed-out', at });
}

/** Notes that a link is being opened in another tab or window, or may be from its menu. */
function noteOpened(event: MouseEvent): void {
  if (!event.isTrusted || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLAnchorElement>('a[href]');
  if (!link || link.origin !== globalThis.location.origin) return;
  const isMenu = event.type === 'contextmenu';
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1;
  if (!isMenu && !isElsewhere) return;
  const now = Date.now();
  opened = opened.filter(({ until }) => until > now);
  opened.push({ url: link.href, until: now + (isMenu ? OPENS_WITHIN.menu : OPENS_WITHIN.click) });
}

/** Hands the session over to a tab that this one has just opened, once. */
function answer(url: string, id: string): void {
  const index = opened.findIndex((link) => link.url === url && link.until > Date.now());
  const handover = handOver();
  if (index === -1 || !handover) return;
  opened.splice(index, 1);
  const own = new BroadcastChannel(channelOf(id));
  post(own, handover);
  own.close();
}

function post(channel: BroadcastChannel, message: Message | Handover): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only, and takes no target
  channel.postMessage(message);
}

/** Of a single question and its answer. Only the tab that asks listens there. */
function channelOf(id: string): string {
  return `${EVERYBODY}.${id}`;
}

let asked: Promise<Handover | undefined> | undefined;

/** The session of the tab that opened this one, if a link did. Asked once in a page's life. */
export function sessionOfOpener(): Promise<Handover | undefined> {
  asked ??= wasOpenedByLink() ? ask() : Promise.resolve(undefined);
  return asked;
}

/** An address that was typed, pasted or kept as a bookmark has no referrer, and a page that is reloaded has had its answer. */
function wasOpenedByLink(): boolean {
  if (!everybody || !URL.canParse(document.referrer) || new URL(document.referrer).origin !== globalThis.location.origin) return false;
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'navigate';
}

async function ask(): Promise<Handover | undefined> {
  const id = randomId();
  const own = new BroadcastChannel(channelOf(id));
  const handover = new Promise<Handover | undefined>((resolve) => {
    own.addEventListener('message', ({ data }: MessageEvent<unknown>) => resolve(handoverIn(data)));
    setTimeout(() => resolve(undefined), ANSWERS_WITHIN);
  });
  if (everybody) post(everybody, { type: 'opened', url: openedAt, id });
  try {
    return await handover;
  } finally {
    own.close();
  }
}

/** `crypto.randomUUID` is missing on plain http from other machines. */
function randomId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function handoverIn(data: unknown): Handover | undefined {
  const { session, manner, begunAt } = (data ?? {}) as Partial<Handover>;
  const isManner = manner === 'kept' || manner === 'memory' || manner === 'automatic';
  return isManner && typeof begunAt === 'number' && isSession(session) ? { session, manner, begunAt } : undefined;
}
