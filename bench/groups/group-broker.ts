import { Admin, Producer } from '../../client/index.ts';
import type { ServerProcess } from '../server-process.ts';
import { startBroker } from '../workloads/broker.ts';

/** A broker in a process of its own, for groups that are there for one sample each. */
export class GroupBroker {
  readonly process: ServerProcess;
  readonly admin: Admin;
  #named = 0;

  private constructor(process: ServerProcess) {
    this.process = process;
    this.admin = new Admin({ brokers: process.address });
  }

  static async start(dataDir: string): Promise<GroupBroker> {
    return new GroupBroker(await startBroker(dataDir));
  }

  get brokers(): string {
    return this.process.address;
  }

  /** With a record in each partition. */
  async createTopic(name: string, partitions: number): Promise<void> {
    await this.admin.createTopic({ name, partitions });
    const producer = new Producer({ brokers: this.brokers });
    const send = (_: unknown, partition: number): Promise<unknown> =>
      producer.send({ topic: name, partition, value: 'one' });
    await Promise.all(Array.from({ length: partitions }, send));
    await producer.close();
  }

  /** A name that no group has had. */
  newGroup(): string {
    return `group-${this.#named++}`;
  }

  /** Lets all members leave, and forgets the groups. */
  async remove(groups: readonly { readonly name: string; leave(): Promise<unknown> }[]): Promise<void> {
    await Promise.all(groups.map((group) => group.leave()));
    for (const { name } of groups) await this.admin.deleteGroup(name);
  }

  async close(): Promise<void> {
    await this.admin.close();
    await this.process.stop();
  }
}
