import { sessionOfOpener } from './between-tabs';
import { deploymentConfig } from './deployment-config';
import { currentSession, isConnectedByHand, type Session, startAutomaticSession, takeOver } from './session';

/** What the embedded endpoint takes from anyone. */
const TEST_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * The session that a page can go on with: this tab's, or that of the tab which opened it, or, on a console started together with its own
 * endpoint, one made without asking. Undefined when the operator has to connect first.
 */
export async function resumeSession(): Promise<Session | undefined> {
  const session = currentSession();
  if (session) return session;
  const handover = await sessionOfOpener();
  if (handover && !currentSession()) takeOver(handover);
  if (currentSession()) return currentSession();
  const { embedded, endpoint, region } = await deploymentConfig();
  if (!embedded || !endpoint || !region || isConnectedByHand()) return undefined;
  startAutomaticSession({ endpoint, region, credentials: TEST_CREDENTIALS });
  return currentSession();
}
