/** What a server of tests answers: an HTTP answer, nothing but a broken connection, or nothing at all. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string } | 'reset' | 'silence';

/** A request that a server of tests received. */
export interface Received {
  method: string;
  /** Path and query, as they were on the wire. */
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface TestServer {
  /** The URL that reaches it. */
  url: string;
  received: Received[];
  /** What it answers from now on; the last of several for every request after. */
  answer(...answers: [Answer, ...Answer[]]): void;
  /** What it answers to every request that `when` picks, whatever else it answers. */
  answerTo(when: (request: Received) => boolean, answer: Answer): void;
  /** Comes true when the next request has been received. */
  nextRequest(): Promise<void>;
  /** Forgets what was received and what to answer. */
  reset(): void;
  close(): Promise<void>;
}

interface Incoming extends AsyncIterable<Uint8Array> {
  method?: string | undefined;
  url?: string | undefined;
  headers: Received['headers'];
  socket: { resetAndDestroy(): unknown };
}

interface Outgoing {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

interface HttpServer {
  listen(port: number, host: string, listening: () => void): unknown;
  address(): string | { port: number } | null;
  closeAllConnections(): void;
  close(closed: () => void): unknown;
}

/** node:http's. It is handed in, since of this room's files only tests may import what is Node's. */
export type CreateServer = (onRequest: (incoming: Incoming, outgoing: Outgoing) => void) => HttpServer;

async function textOf(incoming: Incoming): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of incoming) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** Starts an HTTP server on a free port of this computer, which answers as it is told and keeps what it received. */
export async function startTestServer(createServer: CreateServer): Promise<TestServer> {
  const received: Received[] = [];
  const special: { when: (request: Received) => boolean; answer: Answer }[] = [];
  const waiting: (() => void)[] = [];
  let answers: Answer[] = [];

  const server = createServer((incoming, outgoing) => {
    void textOf(incoming).then((body) => {
      const request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body };
      received.push(request);
      for (const resolve of waiting.splice(0)) resolve();
      const planned = answers.length > 1 ? answers.shift() : answers[0];
      const answer = special.find(({ when }) => when(request))?.answer ?? planned ?? { status: 500 };
      if (answer === 'silence') return;
      if (answer === 'reset') {
        incoming.socket.resetAndDestroy();
        return;
      }
      // Without keep-alive every request has a connection of its own, so that a reset meets one request only.
      outgoing.writeHead(answer.status, { connection: 'close', ...answer.headers });
      outgoing.end(answer.body ?? '');
    });
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answer: (...next) => {
      answers = next;
    },
    answerTo: (when, answer) => {
      special.unshift({ when, answer });
    },
    nextRequest: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
    reset: () => {
      received.length = 0;
      special.length = 0;
      answers = [];
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
