import type { GatewayErrorKind } from './gateway-error';

/** What an operator can do about each kind of error. */
export const errorAdvice: Record<GatewayErrorKind, string> = {
  'not-loaded': 'Reload the page: the console may have been updated meanwhile.',
  'read-only': 'To change anything, connect again without the mark Read-only.',
  unreachable: 'Check that the endpoint is running and that its URL is right, then try again.',
  'refuses-browsers':
    'Whoever runs the endpoint can allow this page. Or start the console with a relay to it: switchboard --allow-endpoint URL.',
  blocked:
    'This page may only call the endpoints that its Content-Security-Policy names, and those of its relay. Ask whoever deployed the console.',
  cancelled: 'Try again when you are ready.',
  'no-answer': 'The endpoint may be overloaded. Try again in a moment.',
  credentials: 'Connect again with credentials that this endpoint knows.',
  expired: 'Connect again with fresh credentials.',
  clock: 'Set the clock of this computer: signed requests are valid for five minutes.',
  denied: 'Ask an administrator for the permission that the message names, or connect as someone else.',
  'not-found': 'It may have been deleted, or it may be in another account or region.',
  conflict: 'Somebody else is changing it at the moment. Try again in a few seconds.',
  throttled: 'API Gateway allows an account ten control-plane requests a second, shared with every other tool. Try again in a moment.',
  quota: 'Delete what is not used, or ask AWS for a higher quota. Trying again does not help.',
  invalid: 'Change what the message names, then try again.',
  'not-supported': 'Not supported by this endpoint: it does not have the operation. Everything else keeps working.',
  service: 'The endpoint failed. Try again in a moment.',
  unreadable: 'Something between the console and the endpoint may have replaced the answer. Try again.',
  empty: 'The endpoint did not say what was asked. Try again.',
};

/** In place of the advice for `not-supported` where the endpoint broke, which is how some say that they do not have an operation. */
export const crashAdvice =
  'Not supported by this endpoint, as it seems: it broke where an answer should be. Everything else keeps working.';
