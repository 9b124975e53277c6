import type { TopicShape, TopicsView } from '../../../broker/groups/assigning.ts';

/** Topics that a test makes, widens and deletes. The first is orders#1; one made again under a name has another id. */
export class FakeTopics implements TopicsView {
  readonly #byName = new Map<string, TopicShape>();
  readonly #timesMade = new Map<string, number>();

  make(name: string, partitions: number): void {
    const times = (this.#timesMade.get(name) ?? 0) + 1;
    this.#timesMade.set(name, times);
    this.#byName.set(name, { topicId: `${name}#${times}`, name, partitions });
  }

  widen(name: string, partitions: number): void {
    const shape = this.#byName.get(name);
    if (shape !== undefined) this.#byName.set(name, { ...shape, partitions: Math.max(partitions, shape.partitions) });
  }

  delete(name: string): void {
    this.#byName.delete(name);
  }

  named(name: string): TopicShape | undefined {
    return this.#byName.get(name);
  }

  byId(topicId: string): TopicShape | undefined {
    return [...this.#byName.values()].find((shape) => shape.topicId === topicId);
  }

  matching(pattern: string): readonly TopicShape[] {
    return [...this.#byName.values()].filter(({ name }) => new RegExp(pattern).test(name));
  }
}
