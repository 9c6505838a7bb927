interface Row<T> {
  readonly order: number;
  readonly value: T;
}

/** A page of a table's values, and the place to go on from when there are more. */
export interface TablePage<T> {
  readonly values: readonly T[];
  readonly next: number | undefined;
}

/** Resources of one kind by id, in the order in which they were made. Values are replaced, never changed in place. */
export class Table<T> {
  readonly #rows = new Map<string, Row<T>>();
  #order = 0;

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): T | undefined {
    return this.#rows.get(id)?.value;
  }

  has(id: string): boolean {
    return this.#rows.has(id);
  }

  /** Adds a value, or replaces the one with this id where it stands. */
  set(id: string, value: T): void {
    this.#rows.set(id, { order: this.#rows.get(id)?.order ?? ++this.#order, value });
  }

  delete(id: string): boolean {
    return this.#rows.delete(id);
  }

  values(): T[] {
    return [...this.#rows.values()].map((row) => row.value);
  }

  find(test: (value: T) => boolean): T | undefined {
    return this.values().find(test);
  }

  /**
   * Values that were made after the place `after`, so that what is made or deleted between two pages neither repeats nor hides another.
   *
   * @param after 0, or `next` of the page before
   */
  page(after: number, size: number): TablePage<T> {
    const rows = [...this.#rows.values()].filter((row) => row.order > after);
    const shown = rows.slice(0, size);
    return { values: shown.map((row) => row.value), next: rows.length > shown.length ? shown.at(-1)?.order : undefined };
  }
}
