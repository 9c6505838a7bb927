import type { Gateway } from './gateway';
import * as sdk from './sdk';

/** A call that a gateway of tests was asked to make. */
export interface Sent {
  role: 'read' | 'write';
  operation: string;
  input: Record<string, unknown>;
}

/**
 * A gateway that makes the SDK's commands and sends them nowhere.
 * @param answer gives an operation's output, or throws
 */
export function gatewayAnswering(answer: (sent: Sent, signal: AbortSignal | undefined) => unknown): { gateway: Gateway; sent: Sent[] } {
  const sent: Sent[] = [];
  const calls =
    (role: Sent['role']): Gateway['read'] =>
    async (operation, makeCommand, signal) => {
      const command = makeCommand(sdk);
      if (command.constructor.name !== `${operation}Command`) throw new Error(`${operation} sends a ${command.constructor.name}`);
      const made: Sent = { role, operation, input: Object.fromEntries(Object.entries(command.input)) };
      sent.push(made);
      return (await answer(made, signal)) as never;
    };
  return { gateway: { endpoint: 'https://example.com', region: 'us-east-1', read: calls('read'), write: calls('write') }, sent };
}
