import type { DeploymentConfig } from '@/connection/deployment-config';
import { lastConnection, type SavedConnection, savedConnections } from '@/connection/saved-connections';
import { currentSession } from '@/connection/session';

/** What is to be filled in at first: the saved connection that was asked for, the one that there is, or the last one that there was. */
export function offeredConnection(
  name: string | undefined,
  { endpoint, lockEndpoint }: DeploymentConfig,
): Partial<SavedConnection> | undefined {
  const mayBe = (connection: Partial<SavedConnection>) => !lockEndpoint || connection.endpoint === endpoint;
  const saved = savedConnections().find((connection) => connection.name === name && mayBe(connection));
  const session = currentSession();
  const there = session && { ...session, endpoint: session.endpoint ?? '' };
  const last = lastConnection();
  // Whoever started the console with another endpoint means that one.
  return saved ?? (there && mayBe(there) ? there : endpoint === undefined || last.endpoint === endpoint ? last : undefined);
}
