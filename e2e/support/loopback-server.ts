import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { leaveServer } from './leave-server';

/** A server of a test's own, on this machine. */
export interface LoopbackServer {
  /** Its address, such as `http://localhost:49152`. */
  url: string;
  /** Closes it, after these pages have left what they have of it. */
  close(pages: readonly Page[]): Promise<void>;
}

/** @param port any that is free without it */
export async function listen(listener: RequestListener, port = 0): Promise<LoopbackServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async (pages) => {
      await leaveServer(pages);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** An address at which nobody answers: one that was somebody's a moment ago. */
export async function deadAddress(): Promise<string> {
  const server = await listen((_request, response) => void response.end());
  await server.close([]);
  return server.url;
}
