// What tests use of node:http. The browser's project knows no types of Node, so that nothing of Node's is used in it by mistake.
declare module 'node:http' {
  const createServer: import('./test-server').CreateServer;
}
