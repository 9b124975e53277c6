// The one table of APIs: key (the field number in RequestFrame and ResponseFrame), name (the field's name), and the
// versions of its messages that this software speaks. Hello announces it; the broker's dispatch table is typed by it.

import type { tidemark } from './generated/tidemark.js';

export const PROTOCOL_VERSION = 1;

interface ApiRow {
  readonly key: number;
  readonly minVersion: number;
  readonly maxVersion: number;
}

const row = (key: number, minVersion = 0, maxVersion = 0): ApiRow => ({ key, minVersion, maxVersion });

export const APIS = {
  hello: row(16),
  metadata: row(17),
  produce: row(18),
  fetch: row(19),
  listOffsets: row(20),
  initProducerId: row(21),
  createTopic: row(22),
  describeTopics: row(23),
  alterTopic: row(24),
  addPartitions: row(25),
  trimPartition: row(26),
  deleteTopic: row(27),
  describeCluster: row(28),
  groupHeartbeat: row(29),
  commitOffsets: row(30),
  fetchOffsets: row(31),
  listGroups: row(32),
  describeGroup: row(33),
  deleteGroup: row(34),
  deleteOffsets: row(35),
  createQueue: row(36),
  alterQueue: row(37),
  deleteQueue: row(38),
  listQueues: row(39),
  describeQueue: row(40),
  resetQueue: row(41),
  leaseRecords: row(42),
  settleRecords: row(43),
  peekQueue: row(44),
  describeDeadLetters: row(45),
  settleDeadLetters: row(46),
  authenticate: row(47),
  putUser: row(48),
  deleteUser: row(49),
  listUsers: row(50),
  createAcls: row(51),
  deleteAcls: row(52),
  listAcls: row(53),
  alterQuotas: row(54),
  listQuotas: row(55),
  describeHealth: row(56),
  describeBackup: row(57),
} as const satisfies Record<string, ApiRow>;

export type ApiName = keyof typeof APIS;

/** Every API's request, as decoded. */
export interface Requests {
  hello: tidemark.HelloRequest;
  metadata: tidemark.MetadataRequest;
  produce: tidemark.ProduceRequest;
  fetch: tidemark.FetchRequest;
  listOffsets: tidemark.ListOffsetsRequest;
  initProducerId: tidemark.InitProducerIdRequest;
  createTopic: tidemark.CreateTopicRequest;
  describeTopics: tidemark.DescribeTopicsRequest;
  alterTopic: tidemark.AlterTopicRequest;
  addPartitions: tidemark.AddPartitionsRequest;
  trimPartition: tidemark.TrimPartitionRequest;
  deleteTopic: tidemark.DeleteTopicRequest;
  describeCluster: tidemark.DescribeClusterRequest;
  groupHeartbeat: tidemark.GroupHeartbeatRequest;
  commitOffsets: tidemark.CommitOffsetsRequest;
  fetchOffsets: tidemark.FetchOffsetsRequest;
  listGroups: tidemark.ListGroupsRequest;
  describeGroup: tidemark.DescribeGroupRequest;
  deleteGroup: tidemark.DeleteGroupRequest;
  deleteOffsets: tidemark.DeleteOffsetsRequest;
  createQueue: tidemark.CreateQueueRequest;
  alterQueue: tidemark.AlterQueueRequest;
  deleteQueue: tidemark.DeleteQueueRequest;
  listQueues: tidemark.ListQueuesRequest;
  describeQueue: tidemark.DescribeQueueRequest;
  resetQueue: tidemark.ResetQueueRequest;
  leaseRecords: tidemark.LeaseRecordsRequest;
  settleRecords: tidemark.SettleRecordsRequest;
  peekQueue: tidemark.PeekQueueRequest;
  describeDeadLetters: tidemark.DescribeDeadLettersRequest;
  settleDeadLetters: tidemark.SettleDeadLettersRequest;
  authenticate: tidemark.AuthenticateRequest;
  putUser: tidemark.PutUserRequest;
  deleteUser: tidemark.DeleteUserRequest;
  listUsers: tidemark.ListUsersRequest;
  createAcls: tidemark.CreateAclsRequest;
  deleteAcls: tidemark.DeleteAclsRequest;
  listAcls: tidemark.ListAclsRequest;
  alterQuotas: tidemark.AlterQuotasRequest;
  listQuotas: tidemark.ListQuotasRequest;
  describeHealth: tidemark.DescribeHealthRequest;
  describeBackup: tidemark.DescribeBackupRequest;
}

/** Every API's response, as decoded. */
export interface Responses {
  hello: tidemark.HelloResponse;
  metadata: tidemark.MetadataResponse;
  produce: tidemark.ProduceResponse;
  fetch: tidemark.FetchResponse;
  listOffsets: tidemark.ListOffsetsResponse;
  initProducerId: tidemark.InitProducerIdResponse;
  createTopic: tidemark.CreateTopicResponse;
  describeTopics: tidemark.DescribeTopicsResponse;
  alterTopic: tidemark.AlterTopicResponse;
  addPartitions: tidemark.AddPartitionsResponse;
  trimPartition: tidemark.TrimPartitionResponse;
  deleteTopic: tidemark.DeleteTopicResponse;
  describeCluster: tidemark.DescribeClusterResponse;
  groupHeartbeat: tidemark.GroupHeartbeatResponse;
  commitOffsets: tidemark.CommitOffsetsResponse;
  fetchOffsets: tidemark.FetchOffsetsResponse;
  listGroups: tidemark.ListGroupsResponse;
  describeGroup: tidemark.DescribeGroupResponse;
  deleteGroup: tidemark.DeleteGroupResponse;
  deleteOffsets: tidemark.DeleteOffsetsResponse;
  createQueue: tidemark.CreateQueueResponse;
  alterQueue: tidemark.AlterQueueResponse;
  deleteQueue: tidemark.DeleteQueueResponse;
  listQueues: tidemark.ListQueuesResponse;
  describeQueue: tidemark.DescribeQueueResponse;
  resetQueue: tidemark.ResetQueueResponse;
  leaseRecords: tidemark.LeaseRecordsResponse;
  settleRecords: tidemark.SettleRecordsResponse;
  peekQueue: tidemark.PeekQueueResponse;
  describeDeadLetters: tidemark.DescribeDeadLettersResponse;
  settleDeadLetters: tidemark.SettleDeadLettersResponse;
  authenticate: tidemark.AuthenticateResponse;
  putUser: tidemark.PutUserResponse;
  deleteUser: tidemark.DeleteUserResponse;
  listUsers: tidemark.ListUsersResponse;
  createAcls: tidemark.CreateAclsResponse;
  deleteAcls: tidemark.DeleteAclsResponse;
  listAcls: tidemark.ListAclsResponse;
  alterQuotas: tidemark.AlterQuotasResponse;
  listQuotas: tidemark.ListQuotasResponse;
  describeHealth: tidemark.DescribeHealthResponse;
  describeBackup: tidemark.DescribeBackupResponse;
}
