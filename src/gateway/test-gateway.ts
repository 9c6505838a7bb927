import type { Gateway } from './gateway';
import * as v2 from './sdk';
import * as lambda from './sdk-lambda';
import * as v1 from './sdk-v1';

/** A call that a gateway of tests was asked to make. */
export interface Sent {
  role: 'read' | 'write';
  operation: string;
  input: Record<string, unknown>;
}

/** A command of the SDK, as far as a test looks at it. */
type MakeCommand = (sdk: never) => { input: object; constructor: { name: string } };

/**
 * A gateway that makes the SDK's commands and sends them nowhere.
 * @param answer gives an operation's output, or throws
 */
export function gatewayAnswering(answer: (sent: Sent, signal: AbortSignal | undefined) => unknown): { gateway: Gateway; sent: Sent[] } {
  const sent: Sent[] = [];
  const calls = (role: Sent['role'], sdk: object) => async (operation: string, makeCommand: MakeCommand, signal?: AbortSignal) => {
    const command = makeCommand(sdk as never);
    if (command.constructor.name !== `${operation}Command`) throw new Error(`${operation} sends a ${command.constructor.name}`);
    const made: Sent = { role, operation, input: Object.fromEntries(Object.entries(command.input)) };
    sent.push(made);
    return (await answer(made, signal)) as never;
  };
  const service = (sdk: object) => ({ read: calls('read', sdk), write: calls('write', sdk) });
  const gateway = {
    endpoint: 'https://example.com',
    region: 'us-east-1',
    ...service(v2),
    v1: service(v1),
    lambda: () => service(lambda),
  };
  return { gateway: gateway as Gateway, sent };
}
