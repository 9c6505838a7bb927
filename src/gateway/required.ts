import { GatewayError } from './gateway-error';

/** An output in which the named members are there. */
type With<Output, Member extends keyof Output> = Output & { [M in Member]-?: NonNullable<Output[M]> };

function holds<Output extends object, Member extends keyof Output>(output: Output, members: Member[]): output is With<Output, Member> {
  return members.every((member) => output[member] !== undefined && output[member] !== null);
}

/**
 * Checks that an answer holds what it must: the SDK takes a 200 with nothing in it for a success with every field undefined (wire.md,
 * "Faults").
 * @throws GatewayError of kind `empty`, naming the members that should be there
 */
export function required<Output extends object, Member extends keyof Output & string>(
  output: Output,
  operation: string,
  ...members: Member[]
): With<NoInfer<Output>, Member> {
  if (holds(output, members)) return output;
  const message = `The endpoint answered ${operation} with status 200, but without ${members.join(', ')}.`;
  throw new GatewayError({ kind: 'empty', message, operation, status: 200 });
}
