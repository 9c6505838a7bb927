import type {
  GetTagsRequest,
  GetTagsResponse,
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
} from '@aws-sdk/client-apigatewayv2';

import { notImplemented } from './api-error';
import { apiOf, type Call } from './call';
import { refuseBeyond, type Limit } from './limits';
import { refusals } from './refusals';
import { stageOf } from './stage-operations';

type Tags = Record<string, string>;

/** Something that has tags. */
interface Tagged {
  readonly tags: Tags;
  readonly replace: (tags: Tags) => void;
}

/** What all tags of a resource may come to. */
const limits: readonly Limit[] = [
  { path: 'Tags', longest: 50, source: 'guide: limits, tags per stage; of an API by analogy' },
  { path: 'Tags.*', longest: 1600, source: 'v2 model: StringWithLengthBetween1And1600' },
];

/** What else has tags at AWS, and not at this endpoint. */
const others = /^arn:[a-z0-9-]+:apigateway:[a-z0-9-]+::\/(domainnames|vpclinks|restapis|apikeys|usageplans|clientcertificates)\//;

/**
 * What an ARN names: an API, or one of its stages.
 *
 * @throws ApiError 400 for an ARN of nothing that has tags or of another region, 404 where there is nothing, 501 for what this endpoint lacks
 */
function taggedBy(call: Call, operation: string, arn = ''): Tagged {
  const [, region, apiId, stageName] = /^arn:[a-z0-9-]+:apigateway:([a-z0-9-]+)::\/apis\/([^/]+)(?:\/stages\/([^/]+))?$/.exec(arn) ?? [];
  if (others.test(arn)) throw notImplemented(`${operation} of ${arn}`);
  if (region !== call.region) throw refusals.tagArnMalformed.error(arn);
  const record = apiOf(call, apiId);
  if (stageName === undefined) {
    return { tags: record.api.Tags ?? {}, replace: (Tags) => (record.api = { ...record.api, Tags }) };
  }
  const stage = stageOf(record, stageName);
  return { tags: stage.Tags ?? {}, replace: (Tags) => record.stages.set(stageName, { ...stage, Tags }) };
}

/** Operations on tags. They deploy nothing: that tags are no part of a deployment is inferred. */
export const tagOperations = {
  GetTags: (call: Call, { ResourceArn }: GetTagsRequest): GetTagsResponse => ({ Tags: taggedBy(call, 'GetTags', ResourceArn).tags }),

  TagResource(call: Call, { ResourceArn, Tags = {} }: TagResourceRequest): TagResourceResponse {
    const tagged = taggedBy(call, 'TagResource', ResourceArn);
    // A tag may be empty: `""` clears nothing here.
    const all = { ...tagged.tags, ...Tags };
    refuseBeyond(limits, { Tags: all });
    tagged.replace(all);
    return {};
  },

  UntagResource(call: Call, { ResourceArn, TagKeys = [] }: UntagResourceRequest): void {
    const tagged = taggedBy(call, 'UntagResource', ResourceArn);
    const dropped = new Set(TagKeys);
    tagged.replace(Object.fromEntries(Object.entries(tagged.tags).filter(([key]) => !dropped.has(key))));
  },
};
