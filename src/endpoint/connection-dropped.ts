/** Thrown by `handle` when the connection is to be reset and nothing answered; whoever carries the request destroys its socket. */
export class ConnectionDropped extends Error {
  constructor(message = 'The connection is dropped without an answer.') {
    super(message);
    this.name = 'ConnectionDropped';
  }
}
