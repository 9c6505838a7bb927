import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { memoryStorage } from './test-storage';

const ORIGIN = 'http://localhost:4567';
const PAGE = `${ORIGIN}/us-east-1/apis`;
const LINK = `${PAGE}/a1/routes`;

const session = { region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'a secret' } };

/** A link of a page, as far as it is asked about one. */
class FakeElement {
  readonly href: string;

  constructor(href: string) {
    this.href = href;
  }

  get origin(): string {
    return new URL(this.href).origin;
  }

  closest(): this {
    return this;
  }
}

interface Opening {
  /** What the page was opened from. */
  referrer?: string;
  navigation?: 'navigate' | 'reload' | 'back_forward';
}

let listeners: Map<string, (event: object) => void>;
let tabs: typeof import('./between-tabs');
let store: typeof import('./session');
let others: BroadcastChannel;
/** What all tabs were told. */
let heard: unknown[];
const signedOut = vi.fn<() => void>();

/** What loading the page does. */
async function load({ referrer = '', navigation = 'navigate' }: Opening = {}) {
  listeners = new Map();
  vi.stubGlobal('document', {
    referrer,
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  });
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: navigation }] as unknown as PerformanceEntryList);
  vi.resetModules();
  tabs = await import('./between-tabs');
  store = await import('./session');
  tabs.joinTabs(signedOut);
}

const ctrl = { isTrusted: true, ctrlKey: true, metaKey: false, shiftKey: false, button: 0 };
const opens = (href: string, event: object = {}, type = 'click') =>
  listeners.get(type)?.({ ...ctrl, type, target: new FakeElement(href), ...event });

function post(channel: BroadcastChannel, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin only, and takes no target
  channel.postMessage(message);
}

/** Milliseconds in which an answer would have come. */
const ANSWERS_WITHIN = 300;

/** Asks for a session as a tab does that was opened at an address. Undefined if no answer comes. */
async function ask(url: string, id = crypto.randomUUID()): Promise<unknown> {
  const own = new BroadcastChannel(`switchboard.tabs.${id}`);
  const answer = new Promise((resolve) => {
    own.addEventListener('message', ({ data }) => resolve(data));
    setTimeout(() => resolve(undefined), ANSWERS_WITHIN);
  });
  post(others, { type: 'opened', url, id });
  return answer;
}

const channels: BroadcastChannel[] = [];
const NodeChannel = BroadcastChannel;

beforeEach(async () => {
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal('location', { href: LINK, origin: ORIGIN });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.stubGlobal('localStorage', memoryStorage());
  // Those of a page end with it.
  vi.stubGlobal(
    'BroadcastChannel',
    class extends NodeChannel {
      constructor(name: string) {
        super(name);
        channels.push(this);
      }
    },
  );
  signedOut.mockReset();
  heard = [];
  others = new BroadcastChannel('switchboard.tabs');
  others.addEventListener('message', ({ data }) => heard.push(data));
  await load();
});

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

describe('a tab', () => {
  test.each([
    ['with Ctrl', 'click', {}],
    ['with ⌘', 'click', { ctrlKey: false, metaKey: true }],
    ['with Shift', 'click', { ctrlKey: false, shiftKey: true }],
    ['with the middle button', 'auxclick', { ctrlKey: false, button: 1 }],
    ['from its menu', 'contextmenu', { ctrlKey: false, button: 2 }],
  ])('hands its session over to one that a link opens %s', async (_how, type, event) => {
    store.startSession(session, { keep: false });
    opens(LINK, event, type);
    await expect(ask(LINK)).resolves.toMatchObject({ session, manner: 'memory' });
    expect(heard).toEqual([]);
  });

  test('hands it over once', async () => {
    store.startSession(session, { keep: false });
    opens(LINK);
    await ask(LINK);
    await expect(ask(LINK)).resolves.toBeUndefined();
  });

  test.each<[what: string, href: string, event: object]>([
    ['that nobody opened', `${PAGE}/other`, {}],
    ['after a click that stays in this tab', LINK, { ctrlKey: false }],
    ['after a click that a script made', LINK, { isTrusted: false }],
  ])('hands nothing to a tab %s', async (_what, href, event) => {
    store.startSession(session, { keep: false });
    opens(href, event);
    await expect(ask(LINK)).resolves.toBeUndefined();
  });

  test('hands nothing over when it has nothing, or long after the click', async () => {
    opens(LINK);
    await expect(ask(LINK)).resolves.toBeUndefined();
    store.startSession(session, { keep: false });
    vi.spyOn(Date, 'now').mockReturnValue(performance.timeOrigin + performance.now() + 20_000);
    await expect(ask(LINK)).resolves.toBeUndefined();
    vi.mocked(Date.now).mockRestore();
  });

  test.each<unknown>([null, 3, 'opened', { type: 'opened' }, { type: 'signed-out' }, { type: 'signed-out', at: 'now' }, { type: 'other' }])(
    'does not mind a message that is none: %j',
    async (message) => {
      store.startSession(session, { keep: false });
      post(others, message);
      await ask(LINK);
      expect(store.currentSession()).toEqual(session);
      expect(signedOut).not.toHaveBeenCalled();
    },
  );

  test('forgets its session when another signs out, and says so', async () => {
    store.startSession(session, { keep: true });
    post(others, { type: 'signed-out', at: Date.now() + 1 });
    await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce());
    expect(store.currentSession()).toBeUndefined();
  });

  test('tells the others when it signs out, and nothing else', async () => {
    store.startSession(session, { keep: true });
    tabs.signOutEverywhere();
    expect(store.currentSession()).toBeUndefined();
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'signed-out', at: expect.any(Number) }]));
  });
});

describe('a tab that is opened', () => {
  /** Answers whoever asks. */
  function answerWith(answer: unknown) {
    others.addEventListener('message', ({ data }: MessageEvent<{ type: string; id: string }>) => {
      if (data.type === 'opened') post(new BroadcastChannel(`switchboard.tabs.${data.id}`), answer);
    });
  }

  const handover = { session, manner: 'memory', begunAt: 1 };

  test('by a link of the console asks for the session, once, and gets it', async () => {
    answerWith(handover);
    await load({ referrer: PAGE });
    await expect(tabs.sessionOfOpener()).resolves.toEqual(handover);
    await tabs.sessionOfOpener();
    expect(heard).toEqual([{ type: 'opened', url: LINK, id: expect.stringMatching(/^[0-9a-f]{32}$/) }]);
  });

  test.each<[how: string, Opening]>([
    ['by an address that was typed', {}],
    ['by a link of somebody else', { referrer: 'http://localhost:4568/' }],
    ['anew, by reloading', { referrer: PAGE, navigation: 'reload' }],
    ['by going back', { referrer: PAGE, navigation: 'back_forward' }],
  ])('%s does not ask', async (_how, opening) => {
    answerWith(handover);
    await load(opening);
    await expect(tabs.sessionOfOpener()).resolves.toBeUndefined();
    expect(heard).toEqual([]);
  });

  test.each<unknown>([
    null,
    {},
    { ...handover, manner: 'other' },
    { ...handover, session: { region: 'us-east-1' } },
    { session, manner: 'memory' },
  ])('does not take %j for an answer', async (answer) => {
    answerWith(answer);
    await load({ referrer: PAGE });
    await expect(tabs.sessionOfOpener()).resolves.toBeUndefined();
  });

  test('goes on without where nobody answers', async () => {
    await load({ referrer: PAGE });
    await expect(tabs.sessionOfOpener()).resolves.toBeUndefined();
  });
});
