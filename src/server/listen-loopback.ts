import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on this machine alone. */
export interface LoopbackServer {
  readonly port: number;
  /** Ends it at once, with the connections that are open. */
  close(): Promise<void>;
}

/** The port that was asked for is somebody else's. */
export class PortTaken extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} is taken.`);
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** Whoever runs the command may not listen on the port that was asked for. */
export class PortForbidden extends Error {
  readonly port: number;

  constructor(port: number) {
    super(`Port ${port} may not be used.`);
    this.name = 'PortForbidden';
    this.port = port;
  }
}

/**
 * Listens on 127.0.0.1, and on ::1 where there is one: `localhost` may mean either.
 *
 * @param port 0 for any that is free
 * @throws PortTaken, PortForbidden
 */
export async function listenLoopback(listener: RequestListener, port: number): Promise<LoopbackServer> {
  const first = await listen(listener, port, '127.0.0.1');
  const actual = (first.address() as AddressInfo).port;
  const servers = [first];
  try {
    servers.push(await listen(listener, actual, '::1'));
  } catch (error) {
    // Without IPv6 there is no ::1 to listen on. But where it is somebody else's, `localhost` could reach him instead of us.
    if (error instanceof PortTaken) {
      await end(first);
      throw error;
    }
  }
  return {
    port: actual,
    async close() {
      await Promise.all(servers.map(end));
    },
  };
}

function listen(listener: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(listener);
  // A browser sends on a connection it kept open; one that is closed at that moment is a failure that nobody asked for.
  server.keepAliveTimeout = 75_000;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(refusal(error, port)));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function refusal(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') return new PortTaken(port);
  return error.code === 'EACCES' ? new PortForbidden(port) : error;
}
