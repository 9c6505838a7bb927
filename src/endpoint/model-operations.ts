import type {
  CreateModelRequest,
  DeleteModelRequest,
  GetModelRequest,
  GetModelsRequest,
  GetModelsResponse,
  Model,
  UpdateModelRequest,
} from '@aws-sdk/client-apigatewayv2';

import { deployAutomatically } from './auto-deploy';
import { apiOf, type Call, isWebSocket } from './call';
import { newId } from './identifiers';
import { isJsonObject } from './json-reader';
import { merge } from './merge';
import { pageOf } from './paging';
import { refusals } from './refusals';
import type { ApiRecord } from './store';

/** The value API Gateway gives what a new model leaves out. That it does is inferred from v1, where the member is required. */
export const modelDefaults: Partial<Model> = { ContentType: 'application/json' };

/**
 * Refuses a model that API Gateway would not hold. Whether a model is in use is not looked at: no source says that v2 keeps one for that.
 *
 * @param model as it would be
 * @param changes the members that are given: what a model already holds is not looked at again
 */
function refuseModel(record: ApiRecord, model: Model, changes: Partial<Model>): void {
  const { Name: name, Schema: schema } = changes;
  if (name !== undefined) {
    if (!/^[a-zA-Z0-9]+$/.test(name)) throw refusals.modelNameMalformed.error(name);
    const other = record.models.find((each) => each.Name === name);
    if (other !== undefined && other.ModelId !== model.ModelId) throw refusals.modelExists.error(name);
  }
  if (schema !== undefined && !isSchema(schema)) throw refusals.modelSchemaMalformed.error();
}

/** Whether this is the text of a JSON object, as every schema of draft 4 is. */
function isSchema(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}

function modelOf(record: ApiRecord, modelId: string | undefined): Model {
  const model = record.models.get(modelId ?? '');
  if (model === undefined) throw refusals.modelNotFound.error(modelId ?? '');
  return model;
}

/** Operations on Model. */
export const modelOperations = {
  CreateModel(call: Call, { ApiId, ...members }: CreateModelRequest): Model {
    const record = apiOf(call, ApiId);
    if (!isWebSocket(record)) throw refusals.modelsOnlyForWebSocket.error();
    const model: Model = { Name: undefined, ...modelDefaults, ...merge<Partial<Model>>({}, members), ModelId: newId('model') };
    refuseModel(record, model, members);
    record.models.set(model.ModelId ?? '', model);
    deployAutomatically(record, call);
    return model;
  },

  GetModel: (call: Call, input: GetModelRequest): Model => modelOf(apiOf(call, input.ApiId), input.ModelId),

  GetModels: (call: Call, input: GetModelsRequest): GetModelsResponse => pageOf(apiOf(call, input.ApiId).models, call, 'GetModels', input),

  UpdateModel(call: Call, { ApiId, ModelId, ...changes }: UpdateModelRequest): Model {
    const record = apiOf(call, ApiId);
    const model: Model = { ...modelDefaults, ...merge(modelOf(record, ModelId), changes) };
    refuseModel(record, model, changes);
    record.models.set(ModelId ?? '', model);
    deployAutomatically(record, call);
    return model;
  },

  DeleteModel(call: Call, { ApiId, ModelId }: DeleteModelRequest): void {
    const record = apiOf(call, ApiId);
    modelOf(record, ModelId);
    record.models.delete(ModelId ?? '');
    deployAutomatically(record, call);
  },
};
