/** A refusal as API Gateway words it: an HTTP status, the name sent as `x-amzn-errortype`, and the message. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** Further members of the error body, such as `resourceType`. */
  readonly members: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, members: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.members = members;
  }
}

/** 400 BadRequestException: the configuration asked for is not allowed. */
export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequestException', message);

/** 400 SerializationException: the request could not be read at all. */
export const unreadable = (message: string): ApiError => new ApiError(400, 'SerializationException', message);

/** 404 NotFoundException, with the type of what was looked for. */
export const notFound = (message: string, resourceType?: string): ApiError =>
  new ApiError(404, 'NotFoundException', message, resourceType === undefined ? {} : { resourceType });

/** 409 ConflictException: something stands in the way. */
export const conflict = (message: string): ApiError => new ApiError(409, 'ConflictException', message);

/** 429 named ConflictException: how API Gateway answers when a quota of the API is used up (anomalyco/sst#4522). */
export const quotaReached = (message: string): ApiError => new ApiError(429, 'ConflictException', message);

/** 501: the operation exists at AWS, and this endpoint does not have it. */
export const notImplemented = (operation: string): ApiError =>
  new ApiError(501, 'NotImplementedException', `${operation} is not implemented by this endpoint`);
