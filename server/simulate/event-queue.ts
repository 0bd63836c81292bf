import type { Instant } from '@yimen/platform/time';

interface Event<T> {
  readonly at: Instant;
  /** Order of arrival, so that events of one moment keep it. */
  readonly order: number;
  readonly value: T;
}

/** A binary heap of things to come, earliest first, first come first served within a moment. */
export class EventQueue<T> {
  readonly #heap: Event<T>[] = [];
  #arrivals = 0;

  push(at: Instant, value: T): void {
    const heap = this.#heap;
    heap.push({ at, order: this.#arrivals++, value });
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (isBefore(heap[parent]!, heap[i]!)) return;
      [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
      i = parent;
    }
  }

  /** Takes up to `most` events that lie before an instant, in order. */
  takeBefore(until: Instant, most: number): T[] {
    const taken: T[] = [];
    while (taken.length < most && this.#heap[0] !== undefined && this.#heap[0].at < until)
      taken.push(this.#pop());
    return taken;
  }

  #pop(): T {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.value;
  }

  #sink(): void {
    const heap = this.#heap;
    for (let i = 0; ;) {
      const left = 2 * i + 1;
      const right = left + 1;
      let least = i;
      if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
      if (least === i) return;
      [heap[least], heap[i]] = [heap[i]!, heap[least]!];
      i = least;
    }
  }
}

function isBefore<T>(a: Event<T>, b: Event<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
