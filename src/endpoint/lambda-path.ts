/** Whether a request is one for Lambda: the paths of its operations begin with a day. */
export const isLambdaPath = (rawPath: string): boolean => /^\/20\d\d-\d\d-\d\d\//.test(rawPath);
