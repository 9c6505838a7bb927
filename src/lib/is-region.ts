/** Whether a text has the form of a region's name, such as `us-gov-west-1`. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}
