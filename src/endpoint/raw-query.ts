/**
 * The parameters of a query as they were sent, decoded, in order.
 *
 * `+` stays a plus sign: AWS's clients send a space as `%20`, and the signature is made over what stands here.
 *
 * @throws URIError when a parameter is not well encoded
 */
export function readQuery(rawQuery: string): Array<readonly [name: string, value: string]> {
  return rawQuery
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const name = at < 0 ? part : part.slice(0, at);
      return [decodeURIComponent(name), at < 0 ? '' : decodeURIComponent(part.slice(at + 1))] as const;
    });
}
