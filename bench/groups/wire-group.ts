import { fewAtOnce } from './connections.ts';
import type { GroupBroker } from './group-broker.ts';
import { WireMember, type WireMemberPlan } from './wire-member.ts';

export interface WireGroupPlan extends WireMemberPlan {
  readonly members: number;
  /** Of the topic. */
  readonly partitions: number;
}

/** So many groups of new names; nobody has joined. */
export function connectGroups(
  broker: GroupBroker,
  count: number,
  plan: Omit<WireGroupPlan, 'brokers' | 'group'>,
): Promise<WireGroup[]> {
  const { brokers } = broker;
  return fewAtOnce(count, () => WireGroup.connect({ ...plan, brokers, group: broker.newGroup() }));
}

/** Members of one group, all in this process. */
export class WireGroup {
  readonly name: string;
  readonly members: readonly WireMember[];
  readonly #partitions: number;
  #present: readonly WireMember[] = [];
  #whenSettled: (() => void) | undefined;

  private constructor({ group, partitions }: WireGroupPlan, members: readonly WireMember[]) {
    this.name = group;
    this.members = members;
    this.#partitions = partitions;
    for (const member of members) member.onConfirmed = () => this.#look();
  }

  /** Connected; nobody has joined. */
  static async connect(plan: WireGroupPlan): Promise<WireGroup> {
    return new WireGroup(plan, await fewAtOnce(plan.members, () => WireMember.connect(plan)));
  }

  get heartbeats(): number {
    return this.members.reduce((sum, { heartbeats }) => sum + heartbeats, 0);
  }

  /** All at one moment. Resolves when every partition has an owner, and all have as many, give or take one. */
  async join(): Promise<void> {
    this.#present = [...this.members];
    const settled = this.#settled();
    await Promise.all(this.#present.map((member) => member.join()));
    await settled;
  }

  /** One leaves. Resolves when the others have what was its. */
  async leaveOne(): Promise<void> {
    const [member, ...others] = this.#present;
    if (member === undefined) throw new Error('nobody is left');
    this.#present = others;
    const settled = this.#settled();
    await member.leave();
    await settled;
  }

  async leave(): Promise<void> {
    await Promise.all(this.#present.map((member) => member.leave()));
    this.#present = [];
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenSettled = resolve;
      this.#look();
    });
  }

  #look(): void {
    if (this.#whenSettled === undefined) return;
    let sum = 0;
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    for (const { partitions } of this.#present) {
      sum += partitions;
      least = Math.min(least, partitions);
      most = Math.max(most, partitions);
    }
    if (sum !== this.#partitions || most - least > 1) return;
    this.#whenSettled();
    this.#whenSettled = undefined;
  }
}
