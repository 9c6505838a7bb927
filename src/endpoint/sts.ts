import type { Caller } from './signature';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The ARN that a caller has: there is one user an account. */
const callerArn = (account: string): string => `arn:aws:iam::${account}:user/test`;

/** The answer to GetCallerIdentity, as STS's query protocol has it (STS API reference, GetCallerIdentity). */
export const callerIdentityXml = ({ account }: Caller, requestId: string): string =>
  `<GetCallerIdentityResponse xmlns="${namespace}"><GetCallerIdentityResult><Arn>${callerArn(account)}</Arn>` +
  `<UserId>AIDATESTUSER${account}</UserId><Account>${account}</Account></GetCallerIdentityResult>` +
  `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;

/** An error of STS (STS API reference, Common Errors). */
export const stsErrorXml = (status: number, code: string, message: string, requestId: string): string =>
  `<ErrorResponse xmlns="${namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code>` +
  `<Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
