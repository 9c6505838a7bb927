import { UsageError } from './command-line';
import { PortForbidden, PortTaken } from './listen-loopback';

/** A failure that one line says all about. */
export class CommandFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandFailure';
  }
}

/** Names the flag in the error when a port is taken. */
export async function onPort<T>(flag: string, listening: Promise<T>): Promise<T> {
  try {
    return await listening;
  } catch (error) {
    if (error instanceof PortTaken) throw new CommandFailure(`port ${error.port} is taken; choose another with ${flag}`);
    if (error instanceof PortForbidden) throw new CommandFailure(`port ${error.port} may not be used; choose another with ${flag}`);
    throw error;
  }
}

/**
 * Runs a command that serves until it is told to stop. Exit codes: 2 for a command line that makes no sense, 1 for what went wrong,
 * 0 when it was stopped by Ctrl-C or a TERM signal.
 */
export async function runCommand(name: string, command: () => Promise<void>): Promise<void> {
  // Whatever connections are open: there is nothing here that would have to be finished.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
  try {
    await command();
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${name}: ${error.message} (see --help)`);
      process.exit(2);
    }
    if (error instanceof CommandFailure) {
      console.error(`${name}: ${error.message}`);
      process.exit(1);
    }
    throw error;
  }
}
