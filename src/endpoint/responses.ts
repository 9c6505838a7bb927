import { Table } from './table';

/** The responses of a route or of an integration, by its id. The table is made when it is first asked for, and goes with what it belongs to. */
export function responsesIn<T>(tables: Map<string, Table<T>>, ownerId: string): Table<T> {
  const table = tables.get(ownerId) ?? new Table<T>();
  tables.set(ownerId, table);
  return table;
}
