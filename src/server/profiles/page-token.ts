import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token for one run of the server: 256 bits that nobody guesses, in characters that a URL's fragment takes as they are. */
export const createPageToken = (): string => randomBytes(32).toString('base64url');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a token that was sent is the one of this run; takes as long for any that is not. */
export const isPageToken = (sent: string, token: string): boolean => timingSafeEqual(digest(sent), digest(token));
