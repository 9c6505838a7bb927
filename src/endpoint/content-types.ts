/** What AWS JSON 1.1 calls its bodies. */
export const awsJson = 'application/x-amz-json-1.1';
