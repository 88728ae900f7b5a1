/** Reads at a time when nobody says otherwise. They travel in one HTTP request, where the node takes batches. */
export const WIDTH = 50;

/**
 * Maps items to values with a bounded number of requests at a time, in order, without holding all of them in memory.
 *
 * @param width requests at a time
 */
export async function* readMany<Item, Value>(
  items: Iterable<Item> | AsyncIterable<Item>,
  width: number,
  read: (item: Item) => Promise<Value>,
): AsyncGenerator<Value> {
  const waiting: Promise<Value>[] = [];
  for await (const item of items) {
    const promise = read(item);
    promise.catch(() => {});
    waiting.push(promise);
    if (waiting.length >= width) yield (await waiting.shift()) as Value;
  }
  for (const promise of waiting) yield await promise;
}
