import { connect, type Socket } from 'node:net';

/** What came back on a connection: the bytes as text, and how it ended. */
export interface RawAnswer {
  readonly text: string;
  readonly reset: boolean;
}

/** Opens a connection to a port of this machine, for tests that send what no client would. */
export const openConnection = (port: number, host = '127.0.0.1'): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port, host }, () => resolve(socket));
    socket.once('error', reject);
  });

/** Sends bytes on a connection of their own and reads until it ends. */
export async function sendRaw(port: number, bytes: string, host?: string): Promise<RawAnswer> {
  const socket = await openConnection(port, host);
  const chunks: Buffer[] = [];
  let reset = false;
  socket.removeAllListeners('error');
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.once('error', (error: NodeJS.ErrnoException) => {
    reset = error.code === 'ECONNRESET';
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(bytes);
  await closed;
  return { text: Buffer.concat(chunks).toString('utf8'), reset };
}

/** A request without a body, after which the connection is to be closed. */
export const rawRequest = (method: string, target: string, headers: Readonly<Record<string, string>> = {}): string => {
  const lines = Object.entries({ host: 'localhost', connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
};

/** The status of a raw answer. */
export const statusOf = ({ text }: RawAnswer): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
