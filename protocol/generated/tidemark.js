// Made by `npm run generate` from protocol/tidemark.proto. Do not edit.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["tidemark"] || ($protobuf.roots["tidemark"] = {});

export const tidemark = $root.tidemark = (() => {

    /**
     * Namespace tidemark.
     * @exports tidemark
     * @namespace
     */
    const tidemark = {};

    tidemark.RequestFrame = (function() {

        /**
         * Properties of a RequestFrame.
         * @typedef {Object} tidemark.RequestFrame.$Properties
         * @property {number|null} [correlationId] RequestFrame correlationId
         * @property {number|null} [apiVersion] RequestFrame apiVersion
         * @property {tidemark.HelloRequest.$Properties|null} [hello] RequestFrame hello
         * @property {tidemark.MetadataRequest.$Properties|null} [metadata] RequestFrame metadata
         * @property {tidemark.ProduceRequest.$Properties|null} [produce] RequestFrame produce
         * @property {tidemark.FetchRequest.$Properties|null} [fetch] RequestFrame fetch
         * @property {tidemark.ListOffsetsRequest.$Properties|null} [listOffsets] RequestFrame listOffsets
         * @property {tidemark.InitProducerIdRequest.$Properties|null} [initProducerId] RequestFrame initProducerId
         * @property {tidemark.CreateTopicRequest.$Properties|null} [createTopic] RequestFrame createTopic
         * @property {tidemark.DescribeTopicsRequest.$Properties|null} [describeTopics] RequestFrame describeTopics
         * @property {tidemark.AlterTopicRequest.$Properties|null} [alterTopic] RequestFrame alterTopic
         * @property {tidemark.AddPartitionsRequest.$Properties|null} [addPartitions] RequestFrame addPartitions
         * @property {tidemark.TrimPartitionRequest.$Properties|null} [trimPartition] RequestFrame trimPartition
         * @property {tidemark.DeleteTopicRequest.$Properties|null} [deleteTopic] RequestFrame deleteTopic
         * @property {tidemark.DescribeClusterRequest.$Properties|null} [describeCluster] RequestFrame describeCluster
         * @property {tidemark.GroupHeartbeatRequest.$Properties|null} [groupHeartbeat] RequestFrame groupHeartbeat
         * @property {tidemark.CommitOffsetsRequest.$Properties|null} [commitOffsets] RequestFrame commitOffsets
         * @property {tidemark.FetchOffsetsRequest.$Properties|null} [fetchOffsets] RequestFrame fetchOffsets
         * @property {tidemark.ListGroupsRequest.$Properties|null} [listGroups] RequestFrame listGroups
         * @property {tidemark.DescribeGroupRequest.$Properties|null} [describeGroup] RequestFrame describeGroup
         * @property {tidemark.DeleteGroupRequest.$Properties|null} [deleteGroup] RequestFrame deleteGroup
         * @property {tidemark.DeleteOffsetsRequest.$Properties|null} [deleteOffsets] RequestFrame deleteOffsets
         * @property {tidemark.CreateQueueRequest.$Properties|null} [createQueue] RequestFrame createQueue
         * @property {tidemark.AlterQueueRequest.$Properties|null} [alterQueue] RequestFrame alterQueue
         * @property {tidemark.DeleteQueueRequest.$Properties|null} [deleteQueue] RequestFrame deleteQueue
         * @property {tidemark.ListQueuesRequest.$Properties|null} [listQueues] RequestFrame listQueues
         * @property {tidemark.DescribeQueueRequest.$Properties|null} [describeQueue] RequestFrame describeQueue
         * @property {tidemark.ResetQueueRequest.$Properties|null} [resetQueue] RequestFrame resetQueue
         * @property {tidemark.LeaseRecordsRequest.$Properties|null} [leaseRecords] RequestFrame leaseRecords
         * @property {tidemark.SettleRecordsRequest.$Properties|null} [settleRecords] RequestFrame settleRecords
         * @property {tidemark.PeekQueueRequest.$Properties|null} [peekQueue] RequestFrame peekQueue
         * @property {tidemark.DescribeDeadLettersRequest.$Properties|null} [describeDeadLetters] RequestFrame describeDeadLetters
         * @property {tidemark.SettleDeadLettersRequest.$Properties|null} [settleDeadLetters] RequestFrame settleDeadLetters
         * @property {"hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"} [request] RequestFrame request
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RequestFrame.
         * @memberof tidemark
         * @interface IRequestFrame
         * @augments tidemark.RequestFrame.$Properties
         * @deprecated Use tidemark.RequestFrame.$Properties instead.
         */

        /**
         * Narrowed shape of a RequestFrame.
         * @typedef {{
         *   correlationId?: number|null;
         *   apiVersion?: number|null;
         *   hello?: tidemark.HelloRequest.$Shape|null;
         *   metadata?: tidemark.MetadataRequest.$Shape|null;
         *   produce?: tidemark.ProduceRequest.$Shape|null;
         *   fetch?: tidemark.FetchRequest.$Shape|null;
         *   listOffsets?: tidemark.ListOffsetsRequest.$Shape|null;
         *   initProducerId?: tidemark.InitProducerIdRequest.$Shape|null;
         *   createTopic?: tidemark.CreateTopicRequest.$Shape|null;
         *   describeTopics?: tidemark.DescribeTopicsRequest.$Shape|null;
         *   alterTopic?: tidemark.AlterTopicRequest.$Shape|null;
         *   addPartitions?: tidemark.AddPartitionsRequest.$Shape|null;
         *   trimPartition?: tidemark.TrimPartitionRequest.$Shape|null;
         *   deleteTopic?: tidemark.DeleteTopicRequest.$Shape|null;
         *   describeCluster?: tidemark.DescribeClusterRequest.$Shape|null;
         *   groupHeartbeat?: tidemark.GroupHeartbeatRequest.$Shape|null;
         *   commitOffsets?: tidemark.CommitOffsetsRequest.$Shape|null;
         *   fetchOffsets?: tidemark.FetchOffsetsRequest.$Shape|null;
         *   listGroups?: tidemark.ListGroupsRequest.$Shape|null;
         *   describeGroup?: tidemark.DescribeGroupRequest.$Shape|null;
         *   deleteGroup?: tidemark.DeleteGroupRequest.$Shape|null;
         *   deleteOffsets?: tidemark.DeleteOffsetsRequest.$Shape|null;
         *   createQueue?: tidemark.CreateQueueRequest.$Shape|null;
         *   alterQueue?: tidemark.AlterQueueRequest.$Shape|null;
         *   deleteQueue?: tidemark.DeleteQueueRequest.$Shape|null;
         *   listQueues?: tidemark.ListQueuesRequest.$Shape|null;
         *   describeQueue?: tidemark.DescribeQueueRequest.$Shape|null;
         *   resetQueue?: tidemark.ResetQueueRequest.$Shape|null;
         *   leaseRecords?: tidemark.LeaseRecordsRequest.$Shape|null;
         *   settleRecords?: tidemark.SettleRecordsRequest.$Shape|null;
         *   peekQueue?: tidemark.PeekQueueRequest.$Shape|null;
         *   describeDeadLetters?: tidemark.DescribeDeadLettersRequest.$Shape|null;
         *   settleDeadLetters?: tidemark.SettleDeadLettersRequest.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ request?: undefined; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "hello"; hello: tidemark.HelloRequest.$Shape; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "metadata"; hello?: null; metadata: tidemark.MetadataRequest.$Shape; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "produce"; hello?: null; metadata?: null; produce: tidemark.ProduceRequest.$Shape; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "fetch"; hello?: null; metadata?: null; produce?: null; fetch: tidemark.FetchRequest.$Shape; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "listOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets: tidemark.ListOffsetsRequest.$Shape; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "initProducerId"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId: tidemark.InitProducerIdRequest.$Shape; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "createTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic: tidemark.CreateTopicRequest.$Shape; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "describeTopics"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics: tidemark.DescribeTopicsRequest.$Shape; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "alterTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic: tidemark.AlterTopicRequest.$Shape; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "addPartitions"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions: tidemark.AddPartitionsRequest.$Shape; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "trimPartition"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition: tidemark.TrimPartitionRequest.$Shape; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "deleteTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic: tidemark.DeleteTopicRequest.$Shape; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "describeCluster"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster: tidemark.DescribeClusterRequest.$Shape; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "groupHeartbeat"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat: tidemark.GroupHeartbeatRequest.$Shape; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "commitOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets: tidemark.CommitOffsetsRequest.$Shape; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "fetchOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets: tidemark.FetchOffsetsRequest.$Shape; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "listGroups"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups: tidemark.ListGroupsRequest.$Shape; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "describeGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup: tidemark.DescribeGroupRequest.$Shape; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "deleteGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup: tidemark.DeleteGroupRequest.$Shape; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "deleteOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets: tidemark.DeleteOffsetsRequest.$Shape; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "createQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue: tidemark.CreateQueueRequest.$Shape; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "alterQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue: tidemark.AlterQueueRequest.$Shape; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "deleteQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue: tidemark.DeleteQueueRequest.$Shape; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "listQueues"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues: tidemark.ListQueuesRequest.$Shape; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "describeQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue: tidemark.DescribeQueueRequest.$Shape; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "resetQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue: tidemark.ResetQueueRequest.$Shape; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "leaseRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords: tidemark.LeaseRecordsRequest.$Shape; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "settleRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords: tidemark.SettleRecordsRequest.$Shape; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "peekQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue: tidemark.PeekQueueRequest.$Shape; describeDeadLetters?: null; settleDeadLetters?: null }|{ request?: "describeDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters: tidemark.DescribeDeadLettersRequest.$Shape; settleDeadLetters?: null }|{ request?: "settleDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters: tidemark.SettleDeadLettersRequest.$Shape })
         * )} tidemark.RequestFrame.$Shape
         */

        /**
         * Constructs a new RequestFrame.
         * @memberof tidemark
         * @classdesc Represents a RequestFrame.
         * @constructor
         * @param {tidemark.RequestFrame.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RequestFrame = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RequestFrame correlationId.
         * @member {number} correlationId
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.correlationId = 0;

        /**
         * RequestFrame apiVersion.
         * @member {number} apiVersion
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.apiVersion = 0;

        /**
         * RequestFrame hello.
         * @member {tidemark.HelloRequest.$Properties|null|undefined} hello
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.hello = null;

        /**
         * RequestFrame metadata.
         * @member {tidemark.MetadataRequest.$Properties|null|undefined} metadata
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.metadata = null;

        /**
         * RequestFrame produce.
         * @member {tidemark.ProduceRequest.$Properties|null|undefined} produce
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.produce = null;

        /**
         * RequestFrame fetch.
         * @member {tidemark.FetchRequest.$Properties|null|undefined} fetch
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.fetch = null;

        /**
         * RequestFrame listOffsets.
         * @member {tidemark.ListOffsetsRequest.$Properties|null|undefined} listOffsets
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.listOffsets = null;

        /**
         * RequestFrame initProducerId.
         * @member {tidemark.InitProducerIdRequest.$Properties|null|undefined} initProducerId
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.initProducerId = null;

        /**
         * RequestFrame createTopic.
         * @member {tidemark.CreateTopicRequest.$Properties|null|undefined} createTopic
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.createTopic = null;

        /**
         * RequestFrame describeTopics.
         * @member {tidemark.DescribeTopicsRequest.$Properties|null|undefined} describeTopics
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.describeTopics = null;

        /**
         * RequestFrame alterTopic.
         * @member {tidemark.AlterTopicRequest.$Properties|null|undefined} alterTopic
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.alterTopic = null;

        /**
         * RequestFrame addPartitions.
         * @member {tidemark.AddPartitionsRequest.$Properties|null|undefined} addPartitions
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.addPartitions = null;

        /**
         * RequestFrame trimPartition.
         * @member {tidemark.TrimPartitionRequest.$Properties|null|undefined} trimPartition
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.trimPartition = null;

        /**
         * RequestFrame deleteTopic.
         * @member {tidemark.DeleteTopicRequest.$Properties|null|undefined} deleteTopic
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.deleteTopic = null;

        /**
         * RequestFrame describeCluster.
         * @member {tidemark.DescribeClusterRequest.$Properties|null|undefined} describeCluster
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.describeCluster = null;

        /**
         * RequestFrame groupHeartbeat.
         * @member {tidemark.GroupHeartbeatRequest.$Properties|null|undefined} groupHeartbeat
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.groupHeartbeat = null;

        /**
         * RequestFrame commitOffsets.
         * @member {tidemark.CommitOffsetsRequest.$Properties|null|undefined} commitOffsets
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.commitOffsets = null;

        /**
         * RequestFrame fetchOffsets.
         * @member {tidemark.FetchOffsetsRequest.$Properties|null|undefined} fetchOffsets
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.fetchOffsets = null;

        /**
         * RequestFrame listGroups.
         * @member {tidemark.ListGroupsRequest.$Properties|null|undefined} listGroups
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.listGroups = null;

        /**
         * RequestFrame describeGroup.
         * @member {tidemark.DescribeGroupRequest.$Properties|null|undefined} describeGroup
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.describeGroup = null;

        /**
         * RequestFrame deleteGroup.
         * @member {tidemark.DeleteGroupRequest.$Properties|null|undefined} deleteGroup
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.deleteGroup = null;

        /**
         * RequestFrame deleteOffsets.
         * @member {tidemark.DeleteOffsetsRequest.$Properties|null|undefined} deleteOffsets
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.deleteOffsets = null;

        /**
         * RequestFrame createQueue.
         * @member {tidemark.CreateQueueRequest.$Properties|null|undefined} createQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.createQueue = null;

        /**
         * RequestFrame alterQueue.
         * @member {tidemark.AlterQueueRequest.$Properties|null|undefined} alterQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.alterQueue = null;

        /**
         * RequestFrame deleteQueue.
         * @member {tidemark.DeleteQueueRequest.$Properties|null|undefined} deleteQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.deleteQueue = null;

        /**
         * RequestFrame listQueues.
         * @member {tidemark.ListQueuesRequest.$Properties|null|undefined} listQueues
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.listQueues = null;

        /**
         * RequestFrame describeQueue.
         * @member {tidemark.DescribeQueueRequest.$Properties|null|undefined} describeQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.describeQueue = null;

        /**
         * RequestFrame resetQueue.
         * @member {tidemark.ResetQueueRequest.$Properties|null|undefined} resetQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.resetQueue = null;

        /**
         * RequestFrame leaseRecords.
         * @member {tidemark.LeaseRecordsRequest.$Properties|null|undefined} leaseRecords
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.leaseRecords = null;

        /**
         * RequestFrame settleRecords.
         * @member {tidemark.SettleRecordsRequest.$Properties|null|undefined} settleRecords
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.settleRecords = null;

        /**
         * RequestFrame peekQueue.
         * @member {tidemark.PeekQueueRequest.$Properties|null|undefined} peekQueue
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.peekQueue = null;

        /**
         * RequestFrame describeDeadLetters.
         * @member {tidemark.DescribeDeadLettersRequest.$Properties|null|undefined} describeDeadLetters
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.describeDeadLetters = null;

        /**
         * RequestFrame settleDeadLetters.
         * @member {tidemark.SettleDeadLettersRequest.$Properties|null|undefined} settleDeadLetters
         * @memberof tidemark.RequestFrame
         * @instance
         */
        RequestFrame.prototype.settleDeadLetters = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * RequestFrame request.
         * @member {"hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|undefined} request
         * @memberof tidemark.RequestFrame
         * @instance
         */
        $Object.defineProperty(RequestFrame.prototype, "request", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "metadata", "produce", "fetch", "listOffsets", "initProducerId", "createTopic", "describeTopics", "alterTopic", "addPartitions", "trimPartition", "deleteTopic", "describeCluster", "groupHeartbeat", "commitOffsets", "fetchOffsets", "listGroups", "describeGroup", "deleteGroup", "deleteOffsets", "createQueue", "alterQueue", "deleteQueue", "listQueues", "describeQueue", "resetQueue", "leaseRecords", "settleRecords", "peekQueue", "describeDeadLetters", "settleDeadLetters"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified RequestFrame message. Does not implicitly {@link tidemark.RequestFrame.verify|verify} messages.
         * @function encode
         * @memberof tidemark.RequestFrame
         * @static
         * @param {tidemark.RequestFrame.$Properties} message RequestFrame message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RequestFrame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId") && message.correlationId !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.correlationId);
            if (message.apiVersion != null && $Object.hasOwnProperty.call(message, "apiVersion") && message.apiVersion !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.apiVersion);
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.tidemark.HelloRequest.encode(message.hello, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                $root.tidemark.MetadataRequest.encode(message.metadata, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
            if (message.produce != null && $Object.hasOwnProperty.call(message, "produce"))
                $root.tidemark.ProduceRequest.encode(message.produce, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
            if (message.fetch != null && $Object.hasOwnProperty.call(message, "fetch"))
                $root.tidemark.FetchRequest.encode(message.fetch, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
            if (message.listOffsets != null && $Object.hasOwnProperty.call(message, "listOffsets"))
                $root.tidemark.ListOffsetsRequest.encode(message.listOffsets, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
            if (message.initProducerId != null && $Object.hasOwnProperty.call(message, "initProducerId"))
                $root.tidemark.InitProducerIdRequest.encode(message.initProducerId, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
            if (message.createTopic != null && $Object.hasOwnProperty.call(message, "createTopic"))
                $root.tidemark.CreateTopicRequest.encode(message.createTopic, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
            if (message.describeTopics != null && $Object.hasOwnProperty.call(message, "describeTopics"))
                $root.tidemark.DescribeTopicsRequest.encode(message.describeTopics, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
            if (message.alterTopic != null && $Object.hasOwnProperty.call(message, "alterTopic"))
                $root.tidemark.AlterTopicRequest.encode(message.alterTopic, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
            if (message.addPartitions != null && $Object.hasOwnProperty.call(message, "addPartitions"))
                $root.tidemark.AddPartitionsRequest.encode(message.addPartitions, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
            if (message.trimPartition != null && $Object.hasOwnProperty.call(message, "trimPartition"))
                $root.tidemark.TrimPartitionRequest.encode(message.trimPartition, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
            if (message.deleteTopic != null && $Object.hasOwnProperty.call(message, "deleteTopic"))
                $root.tidemark.DeleteTopicRequest.encode(message.deleteTopic, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
            if (message.describeCluster != null && $Object.hasOwnProperty.call(message, "describeCluster"))
                $root.tidemark.DescribeClusterRequest.encode(message.describeCluster, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
            if (message.groupHeartbeat != null && $Object.hasOwnProperty.call(message, "groupHeartbeat"))
                $root.tidemark.GroupHeartbeatRequest.encode(message.groupHeartbeat, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
            if (message.commitOffsets != null && $Object.hasOwnProperty.call(message, "commitOffsets"))
                $root.tidemark.CommitOffsetsRequest.encode(message.commitOffsets, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
            if (message.fetchOffsets != null && $Object.hasOwnProperty.call(message, "fetchOffsets"))
                $root.tidemark.FetchOffsetsRequest.encode(message.fetchOffsets, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
            if (message.listGroups != null && $Object.hasOwnProperty.call(message, "listGroups"))
                $root.tidemark.ListGroupsRequest.encode(message.listGroups, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
            if (message.describeGroup != null && $Object.hasOwnProperty.call(message, "describeGroup"))
                $root.tidemark.DescribeGroupRequest.encode(message.describeGroup, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
            if (message.deleteGroup != null && $Object.hasOwnProperty.call(message, "deleteGroup"))
                $root.tidemark.DeleteGroupRequest.encode(message.deleteGroup, writer.uint32(/* id 34, wireType 2 =*/274).fork(), _depth + 1).ldelim();
            if (message.deleteOffsets != null && $Object.hasOwnProperty.call(message, "deleteOffsets"))
                $root.tidemark.DeleteOffsetsRequest.encode(message.deleteOffsets, writer.uint32(/* id 35, wireType 2 =*/282).fork(), _depth + 1).ldelim();
            if (message.createQueue != null && $Object.hasOwnProperty.call(message, "createQueue"))
                $root.tidemark.CreateQueueRequest.encode(message.createQueue, writer.uint32(/* id 36, wireType 2 =*/290).fork(), _depth + 1).ldelim();
            if (message.alterQueue != null && $Object.hasOwnProperty.call(message, "alterQueue"))
                $root.tidemark.AlterQueueRequest.encode(message.alterQueue, writer.uint32(/* id 37, wireType 2 =*/298).fork(), _depth + 1).ldelim();
            if (message.deleteQueue != null && $Object.hasOwnProperty.call(message, "deleteQueue"))
                $root.tidemark.DeleteQueueRequest.encode(message.deleteQueue, writer.uint32(/* id 38, wireType 2 =*/306).fork(), _depth + 1).ldelim();
            if (message.listQueues != null && $Object.hasOwnProperty.call(message, "listQueues"))
                $root.tidemark.ListQueuesRequest.encode(message.listQueues, writer.uint32(/* id 39, wireType 2 =*/314).fork(), _depth + 1).ldelim();
            if (message.describeQueue != null && $Object.hasOwnProperty.call(message, "describeQueue"))
                $root.tidemark.DescribeQueueRequest.encode(message.describeQueue, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
            if (message.resetQueue != null && $Object.hasOwnProperty.call(message, "resetQueue"))
                $root.tidemark.ResetQueueRequest.encode(message.resetQueue, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
            if (message.leaseRecords != null && $Object.hasOwnProperty.call(message, "leaseRecords"))
                $root.tidemark.LeaseRecordsRequest.encode(message.leaseRecords, writer.uint32(/* id 42, wireType 2 =*/338).fork(), _depth + 1).ldelim();
            if (message.settleRecords != null && $Object.hasOwnProperty.call(message, "settleRecords"))
                $root.tidemark.SettleRecordsRequest.encode(message.settleRecords, writer.uint32(/* id 43, wireType 2 =*/346).fork(), _depth + 1).ldelim();
            if (message.peekQueue != null && $Object.hasOwnProperty.call(message, "peekQueue"))
                $root.tidemark.PeekQueueRequest.encode(message.peekQueue, writer.uint32(/* id 44, wireType 2 =*/354).fork(), _depth + 1).ldelim();
            if (message.describeDeadLetters != null && $Object.hasOwnProperty.call(message, "describeDeadLetters"))
                $root.tidemark.DescribeDeadLettersRequest.encode(message.describeDeadLetters, writer.uint32(/* id 45, wireType 2 =*/362).fork(), _depth + 1).ldelim();
            if (message.settleDeadLetters != null && $Object.hasOwnProperty.call(message, "settleDeadLetters"))
                $root.tidemark.SettleDeadLettersRequest.encode(message.settleDeadLetters, writer.uint32(/* id 46, wireType 2 =*/370).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RequestFrame message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.RequestFrame
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.RequestFrame & tidemark.RequestFrame.$Shape} RequestFrame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RequestFrame.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.RequestFrame();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.correlationId = value;
                        else
                            delete message.correlationId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.apiVersion = value;
                        else
                            delete message.apiVersion;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.hello = $root.tidemark.HelloRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.request = "hello";
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.metadata = $root.tidemark.MetadataRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                        message.request = "metadata";
                        continue;
                    }
                case 18: {
                        if (wireType !== 2)
                            break;
                        message.produce = $root.tidemark.ProduceRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.produce);
                        message.request = "produce";
                        continue;
                    }
                case 19: {
                        if (wireType !== 2)
                            break;
                        message.fetch = $root.tidemark.FetchRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.fetch);
                        message.request = "fetch";
                        continue;
                    }
                case 20: {
                        if (wireType !== 2)
                            break;
                        message.listOffsets = $root.tidemark.ListOffsetsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.listOffsets);
                        message.request = "listOffsets";
                        continue;
                    }
                case 21: {
                        if (wireType !== 2)
                            break;
                        message.initProducerId = $root.tidemark.InitProducerIdRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.initProducerId);
                        message.request = "initProducerId";
                        continue;
                    }
                case 22: {
                        if (wireType !== 2)
                            break;
                        message.createTopic = $root.tidemark.CreateTopicRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.createTopic);
                        message.request = "createTopic";
                        continue;
                    }
                case 23: {
                        if (wireType !== 2)
                            break;
                        message.describeTopics = $root.tidemark.DescribeTopicsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.describeTopics);
                        message.request = "describeTopics";
                        continue;
                    }
                case 24: {
                        if (wireType !== 2)
                            break;
                        message.alterTopic = $root.tidemark.AlterTopicRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.alterTopic);
                        message.request = "alterTopic";
                        continue;
                    }
                case 25: {
                        if (wireType !== 2)
                            break;
                        message.addPartitions = $root.tidemark.AddPartitionsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.addPartitions);
                        message.request = "addPartitions";
                        continue;
                    }
                case 26: {
                        if (wireType !== 2)
                            break;
                        message.trimPartition = $root.tidemark.TrimPartitionRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.trimPartition);
                        message.request = "trimPartition";
                        continue;
                    }
                case 27: {
                        if (wireType !== 2)
                            break;
                        message.deleteTopic = $root.tidemark.DeleteTopicRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteTopic);
                        message.request = "deleteTopic";
                        continue;
                    }
                case 28: {
                        if (wireType !== 2)
                            break;
                        message.describeCluster = $root.tidemark.DescribeClusterRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.describeCluster);
                        message.request = "describeCluster";
                        continue;
                    }
                case 29: {
                        if (wireType !== 2)
                            break;
                        message.groupHeartbeat = $root.tidemark.GroupHeartbeatRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.groupHeartbeat);
                        message.request = "groupHeartbeat";
                        continue;
                    }
                case 30: {
                        if (wireType !== 2)
                            break;
                        message.commitOffsets = $root.tidemark.CommitOffsetsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.commitOffsets);
                        message.request = "commitOffsets";
                        continue;
                    }
                case 31: {
                        if (wireType !== 2)
                            break;
                        message.fetchOffsets = $root.tidemark.FetchOffsetsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchOffsets);
                        message.request = "fetchOffsets";
                        continue;
                    }
                case 32: {
                        if (wireType !== 2)
                            break;
                        message.listGroups = $root.tidemark.ListGroupsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.listGroups);
                        message.request = "listGroups";
                        continue;
                    }
                case 33: {
                        if (wireType !== 2)
                            break;
                        message.describeGroup = $root.tidemark.DescribeGroupRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.describeGroup);
                        message.request = "describeGroup";
                        continue;
                    }
                case 34: {
                        if (wireType !== 2)
                            break;
                        message.deleteGroup = $root.tidemark.DeleteGroupRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteGroup);
                        message.request = "deleteGroup";
                        continue;
                    }
                case 35: {
                        if (wireType !== 2)
                            break;
                        message.deleteOffsets = $root.tidemark.DeleteOffsetsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteOffsets);
                        message.request = "deleteOffsets";
                        continue;
                    }
                case 36: {
                        if (wireType !== 2)
                            break;
                        message.createQueue = $root.tidemark.CreateQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.createQueue);
                        message.request = "createQueue";
                        continue;
                    }
                case 37: {
                        if (wireType !== 2)
                            break;
                        message.alterQueue = $root.tidemark.AlterQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.alterQueue);
                        message.request = "alterQueue";
                        continue;
                    }
                case 38: {
                        if (wireType !== 2)
                            break;
                        message.deleteQueue = $root.tidemark.DeleteQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteQueue);
                        message.request = "deleteQueue";
                        continue;
                    }
                case 39: {
                        if (wireType !== 2)
                            break;
                        message.listQueues = $root.tidemark.ListQueuesRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.listQueues);
                        message.request = "listQueues";
                        continue;
                    }
                case 40: {
                        if (wireType !== 2)
                            break;
                        message.describeQueue = $root.tidemark.DescribeQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.describeQueue);
                        message.request = "describeQueue";
                        continue;
                    }
                case 41: {
                        if (wireType !== 2)
                            break;
                        message.resetQueue = $root.tidemark.ResetQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.resetQueue);
                        message.request = "resetQueue";
                        continue;
                    }
                case 42: {
                        if (wireType !== 2)
                            break;
                        message.leaseRecords = $root.tidemark.LeaseRecordsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.leaseRecords);
                        message.request = "leaseRecords";
                        continue;
                    }
                case 43: {
                        if (wireType !== 2)
                            break;
                        message.settleRecords = $root.tidemark.SettleRecordsRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.settleRecords);
                        message.request = "settleRecords";
                        continue;
                    }
                case 44: {
                        if (wireType !== 2)
                            break;
                        message.peekQueue = $root.tidemark.PeekQueueRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.peekQueue);
                        message.request = "peekQueue";
                        continue;
                    }
                case 45: {
                        if (wireType !== 2)
                            break;
                        message.describeDeadLetters = $root.tidemark.DescribeDeadLettersRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.describeDeadLetters);
                        message.request = "describeDeadLetters";
                        continue;
                    }
                case 46: {
                        if (wireType !== 2)
                            break;
                        message.settleDeadLetters = $root.tidemark.SettleDeadLettersRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.settleDeadLetters);
                        message.request = "settleDeadLetters";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return RequestFrame;
    })();

    tidemark.ResponseFrame = (function() {

        /**
         * Properties of a ResponseFrame.
         * @typedef {Object} tidemark.ResponseFrame.$Properties
         * @property {number|null} [correlationId] ResponseFrame correlationId
         * @property {tidemark.Status.$Properties|null} [error] ResponseFrame error
         * @property {tidemark.HelloResponse.$Properties|null} [hello] ResponseFrame hello
         * @property {tidemark.MetadataResponse.$Properties|null} [metadata] ResponseFrame metadata
         * @property {tidemark.ProduceResponse.$Properties|null} [produce] ResponseFrame produce
         * @property {tidemark.FetchResponse.$Properties|null} [fetch] ResponseFrame fetch
         * @property {tidemark.ListOffsetsResponse.$Properties|null} [listOffsets] ResponseFrame listOffsets
         * @property {tidemark.InitProducerIdResponse.$Properties|null} [initProducerId] ResponseFrame initProducerId
         * @property {tidemark.CreateTopicResponse.$Properties|null} [createTopic] ResponseFrame createTopic
         * @property {tidemark.DescribeTopicsResponse.$Properties|null} [describeTopics] ResponseFrame describeTopics
         * @property {tidemark.AlterTopicResponse.$Properties|null} [alterTopic] ResponseFrame alterTopic
         * @property {tidemark.AddPartitionsResponse.$Properties|null} [addPartitions] ResponseFrame addPartitions
         * @property {tidemark.TrimPartitionResponse.$Properties|null} [trimPartition] ResponseFrame trimPartition
         * @property {tidemark.DeleteTopicResponse.$Properties|null} [deleteTopic] ResponseFrame deleteTopic
         * @property {tidemark.DescribeClusterResponse.$Properties|null} [describeCluster] ResponseFrame describeCluster
         * @property {tidemark.GroupHeartbeatResponse.$Properties|null} [groupHeartbeat] ResponseFrame groupHeartbeat
         * @property {tidemark.CommitOffsetsResponse.$Properties|null} [commitOffsets] ResponseFrame commitOffsets
         * @property {tidemark.FetchOffsetsResponse.$Properties|null} [fetchOffsets] ResponseFrame fetchOffsets
         * @property {tidemark.ListGroupsResponse.$Properties|null} [listGroups] ResponseFrame listGroups
         * @property {tidemark.DescribeGroupResponse.$Properties|null} [describeGroup] ResponseFrame describeGroup
         * @property {tidemark.DeleteGroupResponse.$Properties|null} [deleteGroup] ResponseFrame deleteGroup
         * @property {tidemark.DeleteOffsetsResponse.$Properties|null} [deleteOffsets] ResponseFrame deleteOffsets
         * @property {tidemark.CreateQueueResponse.$Properties|null} [createQueue] ResponseFrame createQueue
         * @property {tidemark.AlterQueueResponse.$Properties|null} [alterQueue] ResponseFrame alterQueue
         * @property {tidemark.DeleteQueueResponse.$Properties|null} [deleteQueue] ResponseFrame deleteQueue
         * @property {tidemark.ListQueuesResponse.$Properties|null} [listQueues] ResponseFrame listQueues
         * @property {tidemark.DescribeQueueResponse.$Properties|null} [describeQueue] ResponseFrame describeQueue
         * @property {tidemark.ResetQueueResponse.$Properties|null} [resetQueue] ResponseFrame resetQueue
         * @property {tidemark.LeaseRecordsResponse.$Properties|null} [leaseRecords] ResponseFrame leaseRecords
         * @property {tidemark.SettleRecordsResponse.$Properties|null} [settleRecords] ResponseFrame settleRecords
         * @property {tidemark.PeekQueueResponse.$Properties|null} [peekQueue] ResponseFrame peekQueue
         * @property {tidemark.DescribeDeadLettersResponse.$Properties|null} [describeDeadLetters] ResponseFrame describeDeadLetters
         * @property {tidemark.SettleDeadLettersResponse.$Properties|null} [settleDeadLetters] ResponseFrame settleDeadLetters
         * @property {"hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"} [response] ResponseFrame response
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResponseFrame.
         * @memberof tidemark
         * @interface IResponseFrame
         * @augments tidemark.ResponseFrame.$Properties
         * @deprecated Use tidemark.ResponseFrame.$Properties instead.
         */

        /**
         * Narrowed shape of a ResponseFrame.
         * @typedef {{
         *   correlationId?: number|null;
         *   error?: tidemark.Status.$Shape|null;
         *   hello?: tidemark.HelloResponse.$Shape|null;
         *   metadata?: tidemark.MetadataResponse.$Shape|null;
         *   produce?: tidemark.ProduceResponse.$Shape|null;
         *   fetch?: tidemark.FetchResponse.$Shape|null;
         *   listOffsets?: tidemark.ListOffsetsResponse.$Shape|null;
         *   initProducerId?: tidemark.InitProducerIdResponse.$Shape|null;
         *   createTopic?: tidemark.CreateTopicResponse.$Shape|null;
         *   describeTopics?: tidemark.DescribeTopicsResponse.$Shape|null;
         *   alterTopic?: tidemark.AlterTopicResponse.$Shape|null;
         *   addPartitions?: tidemark.AddPartitionsResponse.$Shape|null;
         *   trimPartition?: tidemark.TrimPartitionResponse.$Shape|null;
         *   deleteTopic?: tidemark.DeleteTopicResponse.$Shape|null;
         *   describeCluster?: tidemark.DescribeClusterResponse.$Shape|null;
         *   groupHeartbeat?: tidemark.GroupHeartbeatResponse.$Shape|null;
         *   commitOffsets?: tidemark.CommitOffsetsResponse.$Shape|null;
         *   fetchOffsets?: tidemark.FetchOffsetsResponse.$Shape|null;
         *   listGroups?: tidemark.ListGroupsResponse.$Shape|null;
         *   describeGroup?: tidemark.DescribeGroupResponse.$Shape|null;
         *   deleteGroup?: tidemark.DeleteGroupResponse.$Shape|null;
         *   deleteOffsets?: tidemark.DeleteOffsetsResponse.$Shape|null;
         *   createQueue?: tidemark.CreateQueueResponse.$Shape|null;
         *   alterQueue?: tidemark.AlterQueueResponse.$Shape|null;
         *   deleteQueue?: tidemark.DeleteQueueResponse.$Shape|null;
         *   listQueues?: tidemark.ListQueuesResponse.$Shape|null;
         *   describeQueue?: tidemark.DescribeQueueResponse.$Shape|null;
         *   resetQueue?: tidemark.ResetQueueResponse.$Shape|null;
         *   leaseRecords?: tidemark.LeaseRecordsResponse.$Shape|null;
         *   settleRecords?: tidemark.SettleRecordsResponse.$Shape|null;
         *   peekQueue?: tidemark.PeekQueueResponse.$Shape|null;
         *   describeDeadLetters?: tidemark.DescribeDeadLettersResponse.$Shape|null;
         *   settleDeadLetters?: tidemark.SettleDeadLettersResponse.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ response?: undefined; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "hello"; hello: tidemark.HelloResponse.$Shape; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "metadata"; hello?: null; metadata: tidemark.MetadataResponse.$Shape; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "produce"; hello?: null; metadata?: null; produce: tidemark.ProduceResponse.$Shape; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "fetch"; hello?: null; metadata?: null; produce?: null; fetch: tidemark.FetchResponse.$Shape; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "listOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets: tidemark.ListOffsetsResponse.$Shape; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "initProducerId"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId: tidemark.InitProducerIdResponse.$Shape; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "createTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic: tidemark.CreateTopicResponse.$Shape; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "describeTopics"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics: tidemark.DescribeTopicsResponse.$Shape; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "alterTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic: tidemark.AlterTopicResponse.$Shape; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "addPartitions"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions: tidemark.AddPartitionsResponse.$Shape; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "trimPartition"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition: tidemark.TrimPartitionResponse.$Shape; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "deleteTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic: tidemark.DeleteTopicResponse.$Shape; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "describeCluster"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster: tidemark.DescribeClusterResponse.$Shape; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "groupHeartbeat"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat: tidemark.GroupHeartbeatResponse.$Shape; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "commitOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets: tidemark.CommitOffsetsResponse.$Shape; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "fetchOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets: tidemark.FetchOffsetsResponse.$Shape; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "listGroups"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups: tidemark.ListGroupsResponse.$Shape; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "describeGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup: tidemark.DescribeGroupResponse.$Shape; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "deleteGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup: tidemark.DeleteGroupResponse.$Shape; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "deleteOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets: tidemark.DeleteOffsetsResponse.$Shape; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "createQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue: tidemark.CreateQueueResponse.$Shape; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "alterQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue: tidemark.AlterQueueResponse.$Shape; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "deleteQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue: tidemark.DeleteQueueResponse.$Shape; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "listQueues"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues: tidemark.ListQueuesResponse.$Shape; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "describeQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue: tidemark.DescribeQueueResponse.$Shape; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "resetQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue: tidemark.ResetQueueResponse.$Shape; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "leaseRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords: tidemark.LeaseRecordsResponse.$Shape; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "settleRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords: tidemark.SettleRecordsResponse.$Shape; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "peekQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue: tidemark.PeekQueueResponse.$Shape; describeDeadLetters?: null; settleDeadLetters?: null }|{ response?: "describeDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters: tidemark.DescribeDeadLettersResponse.$Shape; settleDeadLetters?: null }|{ response?: "settleDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters: tidemark.SettleDeadLettersResponse.$Shape })
         * )} tidemark.ResponseFrame.$Shape
         */

        /**
         * Constructs a new ResponseFrame.
         * @memberof tidemark
         * @classdesc Represents a ResponseFrame.
         * @constructor
         * @param {tidemark.ResponseFrame.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResponseFrame = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResponseFrame correlationId.
         * @member {number} correlationId
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.correlationId = 0;

        /**
         * ResponseFrame error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.error = null;

        /**
         * ResponseFrame hello.
         * @member {tidemark.HelloResponse.$Properties|null|undefined} hello
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.hello = null;

        /**
         * ResponseFrame metadata.
         * @member {tidemark.MetadataResponse.$Properties|null|undefined} metadata
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.metadata = null;

        /**
         * ResponseFrame produce.
         * @member {tidemark.ProduceResponse.$Properties|null|undefined} produce
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.produce = null;

        /**
         * ResponseFrame fetch.
         * @member {tidemark.FetchResponse.$Properties|null|undefined} fetch
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.fetch = null;

        /**
         * ResponseFrame listOffsets.
         * @member {tidemark.ListOffsetsResponse.$Properties|null|undefined} listOffsets
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.listOffsets = null;

        /**
         * ResponseFrame initProducerId.
         * @member {tidemark.InitProducerIdResponse.$Properties|null|undefined} initProducerId
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.initProducerId = null;

        /**
         * ResponseFrame createTopic.
         * @member {tidemark.CreateTopicResponse.$Properties|null|undefined} createTopic
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.createTopic = null;

        /**
         * ResponseFrame describeTopics.
         * @member {tidemark.DescribeTopicsResponse.$Properties|null|undefined} describeTopics
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.describeTopics = null;

        /**
         * ResponseFrame alterTopic.
         * @member {tidemark.AlterTopicResponse.$Properties|null|undefined} alterTopic
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.alterTopic = null;

        /**
         * ResponseFrame addPartitions.
         * @member {tidemark.AddPartitionsResponse.$Properties|null|undefined} addPartitions
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.addPartitions = null;

        /**
         * ResponseFrame trimPartition.
         * @member {tidemark.TrimPartitionResponse.$Properties|null|undefined} trimPartition
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.trimPartition = null;

        /**
         * ResponseFrame deleteTopic.
         * @member {tidemark.DeleteTopicResponse.$Properties|null|undefined} deleteTopic
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.deleteTopic = null;

        /**
         * ResponseFrame describeCluster.
         * @member {tidemark.DescribeClusterResponse.$Properties|null|undefined} describeCluster
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.describeCluster = null;

        /**
         * ResponseFrame groupHeartbeat.
         * @member {tidemark.GroupHeartbeatResponse.$Properties|null|undefined} groupHeartbeat
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.groupHeartbeat = null;

        /**
         * ResponseFrame commitOffsets.
         * @member {tidemark.CommitOffsetsResponse.$Properties|null|undefined} commitOffsets
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.commitOffsets = null;

        /**
         * ResponseFrame fetchOffsets.
         * @member {tidemark.FetchOffsetsResponse.$Properties|null|undefined} fetchOffsets
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.fetchOffsets = null;

        /**
         * ResponseFrame listGroups.
         * @member {tidemark.ListGroupsResponse.$Properties|null|undefined} listGroups
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.listGroups = null;

        /**
         * ResponseFrame describeGroup.
         * @member {tidemark.DescribeGroupResponse.$Properties|null|undefined} describeGroup
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.describeGroup = null;

        /**
         * ResponseFrame deleteGroup.
         * @member {tidemark.DeleteGroupResponse.$Properties|null|undefined} deleteGroup
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.deleteGroup = null;

        /**
         * ResponseFrame deleteOffsets.
         * @member {tidemark.DeleteOffsetsResponse.$Properties|null|undefined} deleteOffsets
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.deleteOffsets = null;

        /**
         * ResponseFrame createQueue.
         * @member {tidemark.CreateQueueResponse.$Properties|null|undefined} createQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.createQueue = null;

        /**
         * ResponseFrame alterQueue.
         * @member {tidemark.AlterQueueResponse.$Properties|null|undefined} alterQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.alterQueue = null;

        /**
         * ResponseFrame deleteQueue.
         * @member {tidemark.DeleteQueueResponse.$Properties|null|undefined} deleteQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.deleteQueue = null;

        /**
         * ResponseFrame listQueues.
         * @member {tidemark.ListQueuesResponse.$Properties|null|undefined} listQueues
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.listQueues = null;

        /**
         * ResponseFrame describeQueue.
         * @member {tidemark.DescribeQueueResponse.$Properties|null|undefined} describeQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.describeQueue = null;

        /**
         * ResponseFrame resetQueue.
         * @member {tidemark.ResetQueueResponse.$Properties|null|undefined} resetQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.resetQueue = null;

        /**
         * ResponseFrame leaseRecords.
         * @member {tidemark.LeaseRecordsResponse.$Properties|null|undefined} leaseRecords
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.leaseRecords = null;

        /**
         * ResponseFrame settleRecords.
         * @member {tidemark.SettleRecordsResponse.$Properties|null|undefined} settleRecords
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.settleRecords = null;

        /**
         * ResponseFrame peekQueue.
         * @member {tidemark.PeekQueueResponse.$Properties|null|undefined} peekQueue
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.peekQueue = null;

        /**
         * ResponseFrame describeDeadLetters.
         * @member {tidemark.DescribeDeadLettersResponse.$Properties|null|undefined} describeDeadLetters
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.describeDeadLetters = null;

        /**
         * ResponseFrame settleDeadLetters.
         * @member {tidemark.SettleDeadLettersResponse.$Properties|null|undefined} settleDeadLetters
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        ResponseFrame.prototype.settleDeadLetters = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * ResponseFrame response.
         * @member {"hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|undefined} response
         * @memberof tidemark.ResponseFrame
         * @instance
         */
        $Object.defineProperty(ResponseFrame.prototype, "response", {
            get: $util.oneOfGetter($oneOfFields = ["hello", "metadata", "produce", "fetch", "listOffsets", "initProducerId", "createTopic", "describeTopics", "alterTopic", "addPartitions", "trimPartition", "deleteTopic", "describeCluster", "groupHeartbeat", "commitOffsets", "fetchOffsets", "listGroups", "describeGroup", "deleteGroup", "deleteOffsets", "createQueue", "alterQueue", "deleteQueue", "listQueues", "describeQueue", "resetQueue", "leaseRecords", "settleRecords", "peekQueue", "describeDeadLetters", "settleDeadLetters"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified ResponseFrame message. Does not implicitly {@link tidemark.ResponseFrame.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ResponseFrame
         * @static
         * @param {tidemark.ResponseFrame.$Properties} message ResponseFrame message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResponseFrame.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.correlationId != null && $Object.hasOwnProperty.call(message, "correlationId") && message.correlationId !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.correlationId);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.hello != null && $Object.hasOwnProperty.call(message, "hello"))
                $root.tidemark.HelloResponse.encode(message.hello, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata"))
                $root.tidemark.MetadataResponse.encode(message.metadata, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
            if (message.produce != null && $Object.hasOwnProperty.call(message, "produce"))
                $root.tidemark.ProduceResponse.encode(message.produce, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
            if (message.fetch != null && $Object.hasOwnProperty.call(message, "fetch"))
                $root.tidemark.FetchResponse.encode(message.fetch, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
            if (message.listOffsets != null && $Object.hasOwnProperty.call(message, "listOffsets"))
                $root.tidemark.ListOffsetsResponse.encode(message.listOffsets, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
            if (message.initProducerId != null && $Object.hasOwnProperty.call(message, "initProducerId"))
                $root.tidemark.InitProducerIdResponse.encode(message.initProducerId, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
            if (message.createTopic != null && $Object.hasOwnProperty.call(message, "createTopic"))
                $root.tidemark.CreateTopicResponse.encode(message.createTopic, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
            if (message.describeTopics != null && $Object.hasOwnProperty.call(message, "describeTopics"))
                $root.tidemark.DescribeTopicsResponse.encode(message.describeTopics, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
            if (message.alterTopic != null && $Object.hasOwnProperty.call(message, "alterTopic"))
                $root.tidemark.AlterTopicResponse.encode(message.alterTopic, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
            if (message.addPartitions != null && $Object.hasOwnProperty.call(message, "addPartitions"))
                $root.tidemark.AddPartitionsResponse.encode(message.addPartitions, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
            if (message.trimPartition != null && $Object.hasOwnProperty.call(message, "trimPartition"))
                $root.tidemark.TrimPartitionResponse.encode(message.trimPartition, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
            if (message.deleteTopic != null && $Object.hasOwnProperty.call(message, "deleteTopic"))
                $root.tidemark.DeleteTopicResponse.encode(message.deleteTopic, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
            if (message.describeCluster != null && $Object.hasOwnProperty.call(message, "describeCluster"))
                $root.tidemark.DescribeClusterResponse.encode(message.describeCluster, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
            if (message.groupHeartbeat != null && $Object.hasOwnProperty.call(message, "groupHeartbeat"))
                $root.tidemark.GroupHeartbeatResponse.encode(message.groupHeartbeat, writer.uint32(/* id 29, wireType 2 =*/234).fork(), _depth + 1).ldelim();
            if (message.commitOffsets != null && $Object.hasOwnProperty.call(message, "commitOffsets"))
                $root.tidemark.CommitOffsetsResponse.encode(message.commitOffsets, writer.uint32(/* id 30, wireType 2 =*/242).fork(), _depth + 1).ldelim();
            if (message.fetchOffsets != null && $Object.hasOwnProperty.call(message, "fetchOffsets"))
                $root.tidemark.FetchOffsetsResponse.encode(message.fetchOffsets, writer.uint32(/* id 31, wireType 2 =*/250).fork(), _depth + 1).ldelim();
            if (message.listGroups != null && $Object.hasOwnProperty.call(message, "listGroups"))
                $root.tidemark.ListGroupsResponse.encode(message.listGroups, writer.uint32(/* id 32, wireType 2 =*/258).fork(), _depth + 1).ldelim();
            if (message.describeGroup != null && $Object.hasOwnProperty.call(message, "describeGroup"))
                $root.tidemark.DescribeGroupResponse.encode(message.describeGroup, writer.uint32(/* id 33, wireType 2 =*/266).fork(), _depth + 1).ldelim();
            if (message.deleteGroup != null && $Object.hasOwnProperty.call(message, "deleteGroup"))
                $root.tidemark.DeleteGroupResponse.encode(message.deleteGroup, writer.uint32(/* id 34, wireType 2 =*/274).fork(), _depth + 1).ldelim();
            if (message.deleteOffsets != null && $Object.hasOwnProperty.call(message, "deleteOffsets"))
                $root.tidemark.DeleteOffsetsResponse.encode(message.deleteOffsets, writer.uint32(/* id 35, wireType 2 =*/282).fork(), _depth + 1).ldelim();
            if (message.createQueue != null && $Object.hasOwnProperty.call(message, "createQueue"))
                $root.tidemark.CreateQueueResponse.encode(message.createQueue, writer.uint32(/* id 36, wireType 2 =*/290).fork(), _depth + 1).ldelim();
            if (message.alterQueue != null && $Object.hasOwnProperty.call(message, "alterQueue"))
                $root.tidemark.AlterQueueResponse.encode(message.alterQueue, writer.uint32(/* id 37, wireType 2 =*/298).fork(), _depth + 1).ldelim();
            if (message.deleteQueue != null && $Object.hasOwnProperty.call(message, "deleteQueue"))
                $root.tidemark.DeleteQueueResponse.encode(message.deleteQueue, writer.uint32(/* id 38, wireType 2 =*/306).fork(), _depth + 1).ldelim();
            if (message.listQueues != null && $Object.hasOwnProperty.call(message, "listQueues"))
                $root.tidemark.ListQueuesResponse.encode(message.listQueues, writer.uint32(/* id 39, wireType 2 =*/314).fork(), _depth + 1).ldelim();
            if (message.describeQueue != null && $Object.hasOwnProperty.call(message, "describeQueue"))
                $root.tidemark.DescribeQueueResponse.encode(message.describeQueue, writer.uint32(/* id 40, wireType 2 =*/322).fork(), _depth + 1).ldelim();
            if (message.resetQueue != null && $Object.hasOwnProperty.call(message, "resetQueue"))
                $root.tidemark.ResetQueueResponse.encode(message.resetQueue, writer.uint32(/* id 41, wireType 2 =*/330).fork(), _depth + 1).ldelim();
            if (message.leaseRecords != null && $Object.hasOwnProperty.call(message, "leaseRecords"))
                $root.tidemark.LeaseRecordsResponse.encode(message.leaseRecords, writer.uint32(/* id 42, wireType 2 =*/338).fork(), _depth + 1).ldelim();
            if (message.settleRecords != null && $Object.hasOwnProperty.call(message, "settleRecords"))
                $root.tidemark.SettleRecordsResponse.encode(message.settleRecords, writer.uint32(/* id 43, wireType 2 =*/346).fork(), _depth + 1).ldelim();
            if (message.peekQueue != null && $Object.hasOwnProperty.call(message, "peekQueue"))
                $root.tidemark.PeekQueueResponse.encode(message.peekQueue, writer.uint32(/* id 44, wireType 2 =*/354).fork(), _depth + 1).ldelim();
            if (message.describeDeadLetters != null && $Object.hasOwnProperty.call(message, "describeDeadLetters"))
                $root.tidemark.DescribeDeadLettersResponse.encode(message.describeDeadLetters, writer.uint32(/* id 45, wireType 2 =*/362).fork(), _depth + 1).ldelim();
            if (message.settleDeadLetters != null && $Object.hasOwnProperty.call(message, "settleDeadLetters"))
                $root.tidemark.SettleDeadLettersResponse.encode(message.settleDeadLetters, writer.uint32(/* id 46, wireType 2 =*/370).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResponseFrame message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ResponseFrame
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ResponseFrame & tidemark.ResponseFrame.$Shape} ResponseFrame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResponseFrame.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ResponseFrame();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.correlationId = value;
                        else
                            delete message.correlationId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        message.hello = $root.tidemark.HelloResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.hello);
                        message.response = "hello";
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        message.metadata = $root.tidemark.MetadataResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.metadata);
                        message.response = "metadata";
                        continue;
                    }
                case 18: {
                        if (wireType !== 2)
                            break;
                        message.produce = $root.tidemark.ProduceResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.produce);
                        message.response = "produce";
                        continue;
                    }
                case 19: {
                        if (wireType !== 2)
                            break;
                        message.fetch = $root.tidemark.FetchResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.fetch);
                        message.response = "fetch";
                        continue;
                    }
                case 20: {
                        if (wireType !== 2)
                            break;
                        message.listOffsets = $root.tidemark.ListOffsetsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.listOffsets);
                        message.response = "listOffsets";
                        continue;
                    }
                case 21: {
                        if (wireType !== 2)
                            break;
                        message.initProducerId = $root.tidemark.InitProducerIdResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.initProducerId);
                        message.response = "initProducerId";
                        continue;
                    }
                case 22: {
                        if (wireType !== 2)
                            break;
                        message.createTopic = $root.tidemark.CreateTopicResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.createTopic);
                        message.response = "createTopic";
                        continue;
                    }
                case 23: {
                        if (wireType !== 2)
                            break;
                        message.describeTopics = $root.tidemark.DescribeTopicsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.describeTopics);
                        message.response = "describeTopics";
                        continue;
                    }
                case 24: {
                        if (wireType !== 2)
                            break;
                        message.alterTopic = $root.tidemark.AlterTopicResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.alterTopic);
                        message.response = "alterTopic";
                        continue;
                    }
                case 25: {
                        if (wireType !== 2)
                            break;
                        message.addPartitions = $root.tidemark.AddPartitionsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.addPartitions);
                        message.response = "addPartitions";
                        continue;
                    }
                case 26: {
                        if (wireType !== 2)
                            break;
                        message.trimPartition = $root.tidemark.TrimPartitionResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.trimPartition);
                        message.response = "trimPartition";
                        continue;
                    }
                case 27: {
                        if (wireType !== 2)
                            break;
                        message.deleteTopic = $root.tidemark.DeleteTopicResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteTopic);
                        message.response = "deleteTopic";
                        continue;
                    }
                case 28: {
                        if (wireType !== 2)
                            break;
                        message.describeCluster = $root.tidemark.DescribeClusterResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.describeCluster);
                        message.response = "describeCluster";
                        continue;
                    }
                case 29: {
                        if (wireType !== 2)
                            break;
                        message.groupHeartbeat = $root.tidemark.GroupHeartbeatResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.groupHeartbeat);
                        message.response = "groupHeartbeat";
                        continue;
                    }
                case 30: {
                        if (wireType !== 2)
                            break;
                        message.commitOffsets = $root.tidemark.CommitOffsetsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.commitOffsets);
                        message.response = "commitOffsets";
                        continue;
                    }
                case 31: {
                        if (wireType !== 2)
                            break;
                        message.fetchOffsets = $root.tidemark.FetchOffsetsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.fetchOffsets);
                        message.response = "fetchOffsets";
                        continue;
                    }
                case 32: {
                        if (wireType !== 2)
                            break;
                        message.listGroups = $root.tidemark.ListGroupsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.listGroups);
                        message.response = "listGroups";
                        continue;
                    }
                case 33: {
                        if (wireType !== 2)
                            break;
                        message.describeGroup = $root.tidemark.DescribeGroupResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.describeGroup);
                        message.response = "describeGroup";
                        continue;
                    }
                case 34: {
                        if (wireType !== 2)
                            break;
                        message.deleteGroup = $root.tidemark.DeleteGroupResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteGroup);
                        message.response = "deleteGroup";
                        continue;
                    }
                case 35: {
                        if (wireType !== 2)
                            break;
                        message.deleteOffsets = $root.tidemark.DeleteOffsetsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteOffsets);
                        message.response = "deleteOffsets";
                        continue;
                    }
                case 36: {
                        if (wireType !== 2)
                            break;
                        message.createQueue = $root.tidemark.CreateQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.createQueue);
                        message.response = "createQueue";
                        continue;
                    }
                case 37: {
                        if (wireType !== 2)
                            break;
                        message.alterQueue = $root.tidemark.AlterQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.alterQueue);
                        message.response = "alterQueue";
                        continue;
                    }
                case 38: {
                        if (wireType !== 2)
                            break;
                        message.deleteQueue = $root.tidemark.DeleteQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteQueue);
                        message.response = "deleteQueue";
                        continue;
                    }
                case 39: {
                        if (wireType !== 2)
                            break;
                        message.listQueues = $root.tidemark.ListQueuesResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.listQueues);
                        message.response = "listQueues";
                        continue;
                    }
                case 40: {
                        if (wireType !== 2)
                            break;
                        message.describeQueue = $root.tidemark.DescribeQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.describeQueue);
                        message.response = "describeQueue";
                        continue;
                    }
                case 41: {
                        if (wireType !== 2)
                            break;
                        message.resetQueue = $root.tidemark.ResetQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.resetQueue);
                        message.response = "resetQueue";
                        continue;
                    }
                case 42: {
                        if (wireType !== 2)
                            break;
                        message.leaseRecords = $root.tidemark.LeaseRecordsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.leaseRecords);
                        message.response = "leaseRecords";
                        continue;
                    }
                case 43: {
                        if (wireType !== 2)
                            break;
                        message.settleRecords = $root.tidemark.SettleRecordsResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.settleRecords);
                        message.response = "settleRecords";
                        continue;
                    }
                case 44: {
                        if (wireType !== 2)
                            break;
                        message.peekQueue = $root.tidemark.PeekQueueResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.peekQueue);
                        message.response = "peekQueue";
                        continue;
                    }
                case 45: {
                        if (wireType !== 2)
                            break;
                        message.describeDeadLetters = $root.tidemark.DescribeDeadLettersResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.describeDeadLetters);
                        message.response = "describeDeadLetters";
                        continue;
                    }
                case 46: {
                        if (wireType !== 2)
                            break;
                        message.settleDeadLetters = $root.tidemark.SettleDeadLettersResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.settleDeadLetters);
                        message.response = "settleDeadLetters";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ResponseFrame;
    })();

    tidemark.Status = (function() {

        /**
         * Properties of a Status.
         * @typedef {Object} tidemark.Status.$Properties
         * @property {number|null} [code] Status code
         * @property {string|null} [message] Status message
         * @property {boolean|null} [retriable] Status retriable
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Status.
         * @memberof tidemark
         * @interface IStatus
         * @augments tidemark.Status.$Properties
         * @deprecated Use tidemark.Status.$Properties instead.
         */

        /**
         * Shape of a Status.
         * @typedef {tidemark.Status.$Properties} tidemark.Status.$Shape
         */

        /**
         * Constructs a new Status.
         * @memberof tidemark
         * @classdesc Represents a Status.
         * @constructor
         * @param {tidemark.Status.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Status = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Status code.
         * @member {number} code
         * @memberof tidemark.Status
         * @instance
         */
        Status.prototype.code = 0;

        /**
         * Status message.
         * @member {string} message
         * @memberof tidemark.Status
         * @instance
         */
        Status.prototype.message = "";

        /**
         * Status retriable.
         * @member {boolean} retriable
         * @memberof tidemark.Status
         * @instance
         */
        Status.prototype.retriable = false;

        /**
         * Encodes the specified Status message. Does not implicitly {@link tidemark.Status.verify|verify} messages.
         * @function encode
         * @memberof tidemark.Status
         * @static
         * @param {tidemark.Status.$Properties} message Status message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Status.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.code);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
            if (message.retriable != null && $Object.hasOwnProperty.call(message, "retriable") && message.retriable !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.retriable);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Status message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.Status
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.Status & tidemark.Status.$Shape} Status
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Status.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.Status();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.retriable = value;
                        else
                            delete message.retriable;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Status;
    })();

    tidemark.Setting = (function() {

        /**
         * Properties of a Setting.
         * @typedef {Object} tidemark.Setting.$Properties
         * @property {string|null} [name] Setting name
         * @property {string|null} [value] Setting value
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Setting.
         * @memberof tidemark
         * @interface ISetting
         * @augments tidemark.Setting.$Properties
         * @deprecated Use tidemark.Setting.$Properties instead.
         */

        /**
         * Shape of a Setting.
         * @typedef {tidemark.Setting.$Properties} tidemark.Setting.$Shape
         */

        /**
         * Constructs a new Setting.
         * @memberof tidemark
         * @classdesc Represents a Setting.
         * @constructor
         * @param {tidemark.Setting.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Setting = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Setting name.
         * @member {string} name
         * @memberof tidemark.Setting
         * @instance
         */
        Setting.prototype.name = "";

        /**
         * Setting value.
         * @member {string} value
         * @memberof tidemark.Setting
         * @instance
         */
        Setting.prototype.value = "";

        /**
         * Encodes the specified Setting message. Does not implicitly {@link tidemark.Setting.verify|verify} messages.
         * @function encode
         * @memberof tidemark.Setting
         * @static
         * @param {tidemark.Setting.$Properties} message Setting message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Setting.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Setting message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.Setting
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.Setting & tidemark.Setting.$Shape} Setting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Setting.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.Setting();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Setting;
    })();

    tidemark.HelloRequest = (function() {

        /**
         * Properties of a HelloRequest.
         * @typedef {Object} tidemark.HelloRequest.$Properties
         * @property {number|null} [protocolVersion] HelloRequest protocolVersion
         * @property {string|null} [clientId] HelloRequest clientId
         * @property {string|null} [softwareName] HelloRequest softwareName
         * @property {string|null} [softwareVersion] HelloRequest softwareVersion
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HelloRequest.
         * @memberof tidemark
         * @interface IHelloRequest
         * @augments tidemark.HelloRequest.$Properties
         * @deprecated Use tidemark.HelloRequest.$Properties instead.
         */

        /**
         * Shape of a HelloRequest.
         * @typedef {tidemark.HelloRequest.$Properties} tidemark.HelloRequest.$Shape
         */

        /**
         * Constructs a new HelloRequest.
         * @memberof tidemark
         * @classdesc Represents a HelloRequest.
         * @constructor
         * @param {tidemark.HelloRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HelloRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HelloRequest protocolVersion.
         * @member {number} protocolVersion
         * @memberof tidemark.HelloRequest
         * @instance
         */
        HelloRequest.prototype.protocolVersion = 0;

        /**
         * HelloRequest clientId.
         * @member {string} clientId
         * @memberof tidemark.HelloRequest
         * @instance
         */
        HelloRequest.prototype.clientId = "";

        /**
         * HelloRequest softwareName.
         * @member {string} softwareName
         * @memberof tidemark.HelloRequest
         * @instance
         */
        HelloRequest.prototype.softwareName = "";

        /**
         * HelloRequest softwareVersion.
         * @member {string} softwareVersion
         * @memberof tidemark.HelloRequest
         * @instance
         */
        HelloRequest.prototype.softwareVersion = "";

        /**
         * Encodes the specified HelloRequest message. Does not implicitly {@link tidemark.HelloRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.HelloRequest
         * @static
         * @param {tidemark.HelloRequest.$Properties} message HelloRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HelloRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
            if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.clientId);
            if (message.softwareName != null && $Object.hasOwnProperty.call(message, "softwareName") && message.softwareName !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.softwareName);
            if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.softwareVersion);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HelloRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.HelloRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.HelloRequest & tidemark.HelloRequest.$Shape} HelloRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HelloRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.HelloRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.protocolVersion = value;
                        else
                            delete message.protocolVersion;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientId = value;
                        else
                            delete message.clientId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareName = value;
                        else
                            delete message.softwareName;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareVersion = value;
                        else
                            delete message.softwareVersion;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return HelloRequest;
    })();

    tidemark.ApiVersions = (function() {

        /**
         * Properties of an ApiVersions.
         * @typedef {Object} tidemark.ApiVersions.$Properties
         * @property {number|null} [apiKey] ApiVersions apiKey
         * @property {number|null} [minVersion] ApiVersions minVersion
         * @property {number|null} [maxVersion] ApiVersions maxVersion
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an ApiVersions.
         * @memberof tidemark
         * @interface IApiVersions
         * @augments tidemark.ApiVersions.$Properties
         * @deprecated Use tidemark.ApiVersions.$Properties instead.
         */

        /**
         * Shape of an ApiVersions.
         * @typedef {tidemark.ApiVersions.$Properties} tidemark.ApiVersions.$Shape
         */

        /**
         * Constructs a new ApiVersions.
         * @memberof tidemark
         * @classdesc Represents an ApiVersions.
         * @constructor
         * @param {tidemark.ApiVersions.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ApiVersions = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ApiVersions apiKey.
         * @member {number} apiKey
         * @memberof tidemark.ApiVersions
         * @instance
         */
        ApiVersions.prototype.apiKey = 0;

        /**
         * ApiVersions minVersion.
         * @member {number} minVersion
         * @memberof tidemark.ApiVersions
         * @instance
         */
        ApiVersions.prototype.minVersion = 0;

        /**
         * ApiVersions maxVersion.
         * @member {number} maxVersion
         * @memberof tidemark.ApiVersions
         * @instance
         */
        ApiVersions.prototype.maxVersion = 0;

        /**
         * Encodes the specified ApiVersions message. Does not implicitly {@link tidemark.ApiVersions.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ApiVersions
         * @static
         * @param {tidemark.ApiVersions.$Properties} message ApiVersions message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ApiVersions.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.apiKey != null && $Object.hasOwnProperty.call(message, "apiKey") && message.apiKey !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.apiKey);
            if (message.minVersion != null && $Object.hasOwnProperty.call(message, "minVersion") && message.minVersion !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.minVersion);
            if (message.maxVersion != null && $Object.hasOwnProperty.call(message, "maxVersion") && message.maxVersion !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxVersion);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an ApiVersions message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ApiVersions
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ApiVersions & tidemark.ApiVersions.$Shape} ApiVersions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ApiVersions.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ApiVersions();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.apiKey = value;
                        else
                            delete message.apiKey;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.minVersion = value;
                        else
                            delete message.minVersion;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxVersion = value;
                        else
                            delete message.maxVersion;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ApiVersions;
    })();

    tidemark.HelloResponse = (function() {

        /**
         * Properties of a HelloResponse.
         * @typedef {Object} tidemark.HelloResponse.$Properties
         * @property {string|null} [clusterId] HelloResponse clusterId
         * @property {number|null} [nodeId] HelloResponse nodeId
         * @property {string|null} [softwareVersion] HelloResponse softwareVersion
         * @property {number|null} [maxFrameBytes] HelloResponse maxFrameBytes
         * @property {number|null} [maxFetchBytes] HelloResponse maxFetchBytes
         * @property {Array.<tidemark.ApiVersions.$Properties>|null} [apis] HelloResponse apis
         * @property {Array.<string>|null} [features] HelloResponse features
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HelloResponse.
         * @memberof tidemark
         * @interface IHelloResponse
         * @augments tidemark.HelloResponse.$Properties
         * @deprecated Use tidemark.HelloResponse.$Properties instead.
         */

        /**
         * Shape of a HelloResponse.
         * @typedef {tidemark.HelloResponse.$Properties} tidemark.HelloResponse.$Shape
         */

        /**
         * Constructs a new HelloResponse.
         * @memberof tidemark
         * @classdesc Represents a HelloResponse.
         * @constructor
         * @param {tidemark.HelloResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HelloResponse = function (properties) {
            this.apis = [];
            this.features = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HelloResponse clusterId.
         * @member {string} clusterId
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.clusterId = "";

        /**
         * HelloResponse nodeId.
         * @member {number} nodeId
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.nodeId = 0;

        /**
         * HelloResponse softwareVersion.
         * @member {string} softwareVersion
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.softwareVersion = "";

        /**
         * HelloResponse maxFrameBytes.
         * @member {number} maxFrameBytes
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.maxFrameBytes = 0;

        /**
         * HelloResponse maxFetchBytes.
         * @member {number} maxFetchBytes
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.maxFetchBytes = 0;

        /**
         * HelloResponse apis.
         * @member {Array.<tidemark.ApiVersions.$Properties>} apis
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.apis = $util.emptyArray;

        /**
         * HelloResponse features.
         * @member {Array.<string>} features
         * @memberof tidemark.HelloResponse
         * @instance
         */
        HelloResponse.prototype.features = $util.emptyArray;

        /**
         * Encodes the specified HelloResponse message. Does not implicitly {@link tidemark.HelloResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.HelloResponse
         * @static
         * @param {tidemark.HelloResponse.$Properties} message HelloResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HelloResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && message.clusterId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.nodeId);
            if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.softwareVersion);
            if (message.maxFrameBytes != null && $Object.hasOwnProperty.call(message, "maxFrameBytes") && message.maxFrameBytes !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxFrameBytes);
            if (message.maxFetchBytes != null && $Object.hasOwnProperty.call(message, "maxFetchBytes") && message.maxFetchBytes !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxFetchBytes);
            if (message.apis != null && message.apis.length)
                for (let i = 0; i < message.apis.length; ++i)
                    $root.tidemark.ApiVersions.encode(message.apis[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.features != null && message.features.length)
                for (let i = 0; i < message.features.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.features[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HelloResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.HelloResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.HelloResponse & tidemark.HelloResponse.$Shape} HelloResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HelloResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.HelloResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareVersion = value;
                        else
                            delete message.softwareVersion;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxFrameBytes = value;
                        else
                            delete message.maxFrameBytes;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxFetchBytes = value;
                        else
                            delete message.maxFetchBytes;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.apis && message.apis.length))
                            message.apis = [];
                        message.apis.push($root.tidemark.ApiVersions.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.features && message.features.length))
                            message.features = [];
                        message.features.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return HelloResponse;
    })();

    tidemark.MetadataRequest = (function() {

        /**
         * Properties of a MetadataRequest.
         * @typedef {Object} tidemark.MetadataRequest.$Properties
         * @property {Array.<string>|null} [topics] MetadataRequest topics
         * @property {boolean|null} [allTopics] MetadataRequest allTopics
         * @property {boolean|null} [allowAutoCreate] MetadataRequest allowAutoCreate
         * @property {Array.<string>|null} [groups] MetadataRequest groups
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MetadataRequest.
         * @memberof tidemark
         * @interface IMetadataRequest
         * @augments tidemark.MetadataRequest.$Properties
         * @deprecated Use tidemark.MetadataRequest.$Properties instead.
         */

        /**
         * Shape of a MetadataRequest.
         * @typedef {tidemark.MetadataRequest.$Properties} tidemark.MetadataRequest.$Shape
         */

        /**
         * Constructs a new MetadataRequest.
         * @memberof tidemark
         * @classdesc Represents a MetadataRequest.
         * @constructor
         * @param {tidemark.MetadataRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MetadataRequest = function (properties) {
            this.topics = [];
            this.groups = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MetadataRequest topics.
         * @member {Array.<string>} topics
         * @memberof tidemark.MetadataRequest
         * @instance
         */
        MetadataRequest.prototype.topics = $util.emptyArray;

        /**
         * MetadataRequest allTopics.
         * @member {boolean} allTopics
         * @memberof tidemark.MetadataRequest
         * @instance
         */
        MetadataRequest.prototype.allTopics = false;

        /**
         * MetadataRequest allowAutoCreate.
         * @member {boolean} allowAutoCreate
         * @memberof tidemark.MetadataRequest
         * @instance
         */
        MetadataRequest.prototype.allowAutoCreate = false;

        /**
         * MetadataRequest groups.
         * @member {Array.<string>} groups
         * @memberof tidemark.MetadataRequest
         * @instance
         */
        MetadataRequest.prototype.groups = $util.emptyArray;

        /**
         * Encodes the specified MetadataRequest message. Does not implicitly {@link tidemark.MetadataRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.MetadataRequest
         * @static
         * @param {tidemark.MetadataRequest.$Properties} message MetadataRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MetadataRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topics[i]);
            if (message.allTopics != null && $Object.hasOwnProperty.call(message, "allTopics") && message.allTopics !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.allTopics);
            if (message.allowAutoCreate != null && $Object.hasOwnProperty.call(message, "allowAutoCreate") && message.allowAutoCreate !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.allowAutoCreate);
            if (message.groups != null && message.groups.length)
                for (let i = 0; i < message.groups.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.groups[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MetadataRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.MetadataRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.MetadataRequest & tidemark.MetadataRequest.$Shape} MetadataRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MetadataRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.MetadataRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allTopics = value;
                        else
                            delete message.allTopics;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allowAutoCreate = value;
                        else
                            delete message.allowAutoCreate;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.groups && message.groups.length))
                            message.groups = [];
                        message.groups.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return MetadataRequest;
    })();

    tidemark.Node = (function() {

        /**
         * Properties of a Node.
         * @typedef {Object} tidemark.Node.$Properties
         * @property {number|null} [nodeId] Node nodeId
         * @property {string|null} [host] Node host
         * @property {number|null} [port] Node port
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Node.
         * @memberof tidemark
         * @interface INode
         * @augments tidemark.Node.$Properties
         * @deprecated Use tidemark.Node.$Properties instead.
         */

        /**
         * Shape of a Node.
         * @typedef {tidemark.Node.$Properties} tidemark.Node.$Shape
         */

        /**
         * Constructs a new Node.
         * @memberof tidemark
         * @classdesc Represents a Node.
         * @constructor
         * @param {tidemark.Node.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Node = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Node nodeId.
         * @member {number} nodeId
         * @memberof tidemark.Node
         * @instance
         */
        Node.prototype.nodeId = 0;

        /**
         * Node host.
         * @member {string} host
         * @memberof tidemark.Node
         * @instance
         */
        Node.prototype.host = "";

        /**
         * Node port.
         * @member {number} port
         * @memberof tidemark.Node
         * @instance
         */
        Node.prototype.port = 0;

        /**
         * Encodes the specified Node message. Does not implicitly {@link tidemark.Node.verify|verify} messages.
         * @function encode
         * @memberof tidemark.Node
         * @static
         * @param {tidemark.Node.$Properties} message Node message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Node.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.nodeId);
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.port);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Node message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.Node
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.Node & tidemark.Node.$Shape} Node
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Node.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.Node();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Node;
    })();

    tidemark.PartitionMetadata = (function() {

        /**
         * Properties of a PartitionMetadata.
         * @typedef {Object} tidemark.PartitionMetadata.$Properties
         * @property {number|null} [partition] PartitionMetadata partition
         * @property {number|null} [leaderNodeId] PartitionMetadata leaderNodeId
         * @property {number|null} [leaderEpoch] PartitionMetadata leaderEpoch
         * @property {tidemark.Status.$Properties|null} [error] PartitionMetadata error
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PartitionMetadata.
         * @memberof tidemark
         * @interface IPartitionMetadata
         * @augments tidemark.PartitionMetadata.$Properties
         * @deprecated Use tidemark.PartitionMetadata.$Properties instead.
         */

        /**
         * Shape of a PartitionMetadata.
         * @typedef {tidemark.PartitionMetadata.$Properties} tidemark.PartitionMetadata.$Shape
         */

        /**
         * Constructs a new PartitionMetadata.
         * @memberof tidemark
         * @classdesc Represents a PartitionMetadata.
         * @constructor
         * @param {tidemark.PartitionMetadata.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PartitionMetadata = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PartitionMetadata partition.
         * @member {number} partition
         * @memberof tidemark.PartitionMetadata
         * @instance
         */
        PartitionMetadata.prototype.partition = 0;

        /**
         * PartitionMetadata leaderNodeId.
         * @member {number} leaderNodeId
         * @memberof tidemark.PartitionMetadata
         * @instance
         */
        PartitionMetadata.prototype.leaderNodeId = 0;

        /**
         * PartitionMetadata leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.PartitionMetadata
         * @instance
         */
        PartitionMetadata.prototype.leaderEpoch = 0;

        /**
         * PartitionMetadata error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.PartitionMetadata
         * @instance
         */
        PartitionMetadata.prototype.error = null;

        /**
         * Encodes the specified PartitionMetadata message. Does not implicitly {@link tidemark.PartitionMetadata.verify|verify} messages.
         * @function encode
         * @memberof tidemark.PartitionMetadata
         * @static
         * @param {tidemark.PartitionMetadata.$Properties} message PartitionMetadata message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PartitionMetadata.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.leaderNodeId != null && $Object.hasOwnProperty.call(message, "leaderNodeId") && message.leaderNodeId !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderNodeId);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.leaderEpoch);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PartitionMetadata message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.PartitionMetadata
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.PartitionMetadata & tidemark.PartitionMetadata.$Shape} PartitionMetadata
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PartitionMetadata.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.PartitionMetadata();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderNodeId = value;
                        else
                            delete message.leaderNodeId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PartitionMetadata;
    })();

    tidemark.TopicMetadata = (function() {

        /**
         * Properties of a TopicMetadata.
         * @typedef {Object} tidemark.TopicMetadata.$Properties
         * @property {tidemark.Status.$Properties|null} [error] TopicMetadata error
         * @property {string|null} [name] TopicMetadata name
         * @property {string|null} [topicId] TopicMetadata topicId
         * @property {boolean|null} [internal] TopicMetadata internal
         * @property {number|null} [maxBatchBytes] TopicMetadata maxBatchBytes
         * @property {Array.<tidemark.PartitionMetadata.$Properties>|null} [partitions] TopicMetadata partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TopicMetadata.
         * @memberof tidemark
         * @interface ITopicMetadata
         * @augments tidemark.TopicMetadata.$Properties
         * @deprecated Use tidemark.TopicMetadata.$Properties instead.
         */

        /**
         * Shape of a TopicMetadata.
         * @typedef {tidemark.TopicMetadata.$Properties} tidemark.TopicMetadata.$Shape
         */

        /**
         * Constructs a new TopicMetadata.
         * @memberof tidemark
         * @classdesc Represents a TopicMetadata.
         * @constructor
         * @param {tidemark.TopicMetadata.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TopicMetadata = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TopicMetadata error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.error = null;

        /**
         * TopicMetadata name.
         * @member {string} name
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.name = "";

        /**
         * TopicMetadata topicId.
         * @member {string} topicId
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.topicId = "";

        /**
         * TopicMetadata internal.
         * @member {boolean} internal
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.internal = false;

        /**
         * TopicMetadata maxBatchBytes.
         * @member {number} maxBatchBytes
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.maxBatchBytes = 0;

        /**
         * TopicMetadata partitions.
         * @member {Array.<tidemark.PartitionMetadata.$Properties>} partitions
         * @memberof tidemark.TopicMetadata
         * @instance
         */
        TopicMetadata.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified TopicMetadata message. Does not implicitly {@link tidemark.TopicMetadata.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TopicMetadata
         * @static
         * @param {tidemark.TopicMetadata.$Properties} message TopicMetadata message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TopicMetadata.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.topicId);
            if (message.internal != null && $Object.hasOwnProperty.call(message, "internal") && message.internal !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.internal);
            if (message.maxBatchBytes != null && $Object.hasOwnProperty.call(message, "maxBatchBytes") && message.maxBatchBytes !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxBatchBytes);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.PartitionMetadata.encode(message.partitions[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TopicMetadata message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TopicMetadata
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TopicMetadata & tidemark.TopicMetadata.$Shape} TopicMetadata
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TopicMetadata.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TopicMetadata();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.internal = value;
                        else
                            delete message.internal;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxBatchBytes = value;
                        else
                            delete message.maxBatchBytes;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.PartitionMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TopicMetadata;
    })();

    tidemark.GroupCoordinator = (function() {

        /**
         * Properties of a GroupCoordinator.
         * @typedef {Object} tidemark.GroupCoordinator.$Properties
         * @property {string|null} [group] GroupCoordinator group
         * @property {number|null} [nodeId] GroupCoordinator nodeId
         * @property {tidemark.Status.$Properties|null} [error] GroupCoordinator error
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupCoordinator.
         * @memberof tidemark
         * @interface IGroupCoordinator
         * @augments tidemark.GroupCoordinator.$Properties
         * @deprecated Use tidemark.GroupCoordinator.$Properties instead.
         */

        /**
         * Shape of a GroupCoordinator.
         * @typedef {tidemark.GroupCoordinator.$Properties} tidemark.GroupCoordinator.$Shape
         */

        /**
         * Constructs a new GroupCoordinator.
         * @memberof tidemark
         * @classdesc Represents a GroupCoordinator.
         * @constructor
         * @param {tidemark.GroupCoordinator.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupCoordinator = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupCoordinator group.
         * @member {string} group
         * @memberof tidemark.GroupCoordinator
         * @instance
         */
        GroupCoordinator.prototype.group = "";

        /**
         * GroupCoordinator nodeId.
         * @member {number} nodeId
         * @memberof tidemark.GroupCoordinator
         * @instance
         */
        GroupCoordinator.prototype.nodeId = 0;

        /**
         * GroupCoordinator error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.GroupCoordinator
         * @instance
         */
        GroupCoordinator.prototype.error = null;

        /**
         * Encodes the specified GroupCoordinator message. Does not implicitly {@link tidemark.GroupCoordinator.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupCoordinator
         * @static
         * @param {tidemark.GroupCoordinator.$Properties} message GroupCoordinator message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupCoordinator.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.nodeId);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupCoordinator message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupCoordinator
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupCoordinator & tidemark.GroupCoordinator.$Shape} GroupCoordinator
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupCoordinator.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupCoordinator();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupCoordinator;
    })();

    tidemark.MetadataResponse = (function() {

        /**
         * Properties of a MetadataResponse.
         * @typedef {Object} tidemark.MetadataResponse.$Properties
         * @property {string|null} [clusterId] MetadataResponse clusterId
         * @property {Array.<tidemark.Node.$Properties>|null} [nodes] MetadataResponse nodes
         * @property {Array.<tidemark.TopicMetadata.$Properties>|null} [topics] MetadataResponse topics
         * @property {Array.<tidemark.GroupCoordinator.$Properties>|null} [coordinators] MetadataResponse coordinators
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MetadataResponse.
         * @memberof tidemark
         * @interface IMetadataResponse
         * @augments tidemark.MetadataResponse.$Properties
         * @deprecated Use tidemark.MetadataResponse.$Properties instead.
         */

        /**
         * Shape of a MetadataResponse.
         * @typedef {tidemark.MetadataResponse.$Properties} tidemark.MetadataResponse.$Shape
         */

        /**
         * Constructs a new MetadataResponse.
         * @memberof tidemark
         * @classdesc Represents a MetadataResponse.
         * @constructor
         * @param {tidemark.MetadataResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MetadataResponse = function (properties) {
            this.nodes = [];
            this.topics = [];
            this.coordinators = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MetadataResponse clusterId.
         * @member {string} clusterId
         * @memberof tidemark.MetadataResponse
         * @instance
         */
        MetadataResponse.prototype.clusterId = "";

        /**
         * MetadataResponse nodes.
         * @member {Array.<tidemark.Node.$Properties>} nodes
         * @memberof tidemark.MetadataResponse
         * @instance
         */
        MetadataResponse.prototype.nodes = $util.emptyArray;

        /**
         * MetadataResponse topics.
         * @member {Array.<tidemark.TopicMetadata.$Properties>} topics
         * @memberof tidemark.MetadataResponse
         * @instance
         */
        MetadataResponse.prototype.topics = $util.emptyArray;

        /**
         * MetadataResponse coordinators.
         * @member {Array.<tidemark.GroupCoordinator.$Properties>} coordinators
         * @memberof tidemark.MetadataResponse
         * @instance
         */
        MetadataResponse.prototype.coordinators = $util.emptyArray;

        /**
         * Encodes the specified MetadataResponse message. Does not implicitly {@link tidemark.MetadataResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.MetadataResponse
         * @static
         * @param {tidemark.MetadataResponse.$Properties} message MetadataResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MetadataResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && message.clusterId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
            if (message.nodes != null && message.nodes.length)
                for (let i = 0; i < message.nodes.length; ++i)
                    $root.tidemark.Node.encode(message.nodes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.TopicMetadata.encode(message.topics[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.coordinators != null && message.coordinators.length)
                for (let i = 0; i < message.coordinators.length; ++i)
                    $root.tidemark.GroupCoordinator.encode(message.coordinators[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MetadataResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.MetadataResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.MetadataResponse & tidemark.MetadataResponse.$Shape} MetadataResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MetadataResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.MetadataResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.nodes && message.nodes.length))
                            message.nodes = [];
                        message.nodes.push($root.tidemark.Node.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.TopicMetadata.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.coordinators && message.coordinators.length))
                            message.coordinators = [];
                        message.coordinators.push($root.tidemark.GroupCoordinator.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return MetadataResponse;
    })();

    tidemark.ProduceRequest = (function() {

        /**
         * Properties of a ProduceRequest.
         * @typedef {Object} tidemark.ProduceRequest.$Properties
         * @property {number|null} [acks] ProduceRequest acks
         * @property {number|null} [timeoutMs] ProduceRequest timeoutMs
         * @property {Array.<tidemark.ProduceTopic.$Properties>|null} [topics] ProduceRequest topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProduceRequest.
         * @memberof tidemark
         * @interface IProduceRequest
         * @augments tidemark.ProduceRequest.$Properties
         * @deprecated Use tidemark.ProduceRequest.$Properties instead.
         */

        /**
         * Shape of a ProduceRequest.
         * @typedef {tidemark.ProduceRequest.$Properties} tidemark.ProduceRequest.$Shape
         */

        /**
         * Constructs a new ProduceRequest.
         * @memberof tidemark
         * @classdesc Represents a ProduceRequest.
         * @constructor
         * @param {tidemark.ProduceRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProduceRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProduceRequest acks.
         * @member {number} acks
         * @memberof tidemark.ProduceRequest
         * @instance
         */
        ProduceRequest.prototype.acks = 0;

        /**
         * ProduceRequest timeoutMs.
         * @member {number} timeoutMs
         * @memberof tidemark.ProduceRequest
         * @instance
         */
        ProduceRequest.prototype.timeoutMs = 0;

        /**
         * ProduceRequest topics.
         * @member {Array.<tidemark.ProduceTopic.$Properties>} topics
         * @memberof tidemark.ProduceRequest
         * @instance
         */
        ProduceRequest.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified ProduceRequest message. Does not implicitly {@link tidemark.ProduceRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProduceRequest
         * @static
         * @param {tidemark.ProduceRequest.$Properties} message ProduceRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProduceRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.acks != null && $Object.hasOwnProperty.call(message, "acks") && message.acks !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.acks);
            if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.timeoutMs);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.ProduceTopic.encode(message.topics[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProduceRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProduceRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProduceRequest & tidemark.ProduceRequest.$Shape} ProduceRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProduceRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProduceRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.acks = value;
                        else
                            delete message.acks;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.timeoutMs = value;
                        else
                            delete message.timeoutMs;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.ProduceTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProduceRequest;
    })();

    tidemark.ProduceTopic = (function() {

        /**
         * Properties of a ProduceTopic.
         * @typedef {Object} tidemark.ProduceTopic.$Properties
         * @property {string|null} [topicId] ProduceTopic topicId
         * @property {Array.<tidemark.ProducePartition.$Properties>|null} [partitions] ProduceTopic partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProduceTopic.
         * @memberof tidemark
         * @interface IProduceTopic
         * @augments tidemark.ProduceTopic.$Properties
         * @deprecated Use tidemark.ProduceTopic.$Properties instead.
         */

        /**
         * Shape of a ProduceTopic.
         * @typedef {tidemark.ProduceTopic.$Properties} tidemark.ProduceTopic.$Shape
         */

        /**
         * Constructs a new ProduceTopic.
         * @memberof tidemark
         * @classdesc Represents a ProduceTopic.
         * @constructor
         * @param {tidemark.ProduceTopic.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProduceTopic = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProduceTopic topicId.
         * @member {string} topicId
         * @memberof tidemark.ProduceTopic
         * @instance
         */
        ProduceTopic.prototype.topicId = "";

        /**
         * ProduceTopic partitions.
         * @member {Array.<tidemark.ProducePartition.$Properties>} partitions
         * @memberof tidemark.ProduceTopic
         * @instance
         */
        ProduceTopic.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified ProduceTopic message. Does not implicitly {@link tidemark.ProduceTopic.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProduceTopic
         * @static
         * @param {tidemark.ProduceTopic.$Properties} message ProduceTopic message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProduceTopic.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.ProducePartition.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProduceTopic message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProduceTopic
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProduceTopic & tidemark.ProduceTopic.$Shape} ProduceTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProduceTopic.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProduceTopic();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.ProducePartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProduceTopic;
    })();

    tidemark.ProducePartition = (function() {

        /**
         * Properties of a ProducePartition.
         * @typedef {Object} tidemark.ProducePartition.$Properties
         * @property {number|null} [partition] ProducePartition partition
         * @property {number|null} [leaderEpoch] ProducePartition leaderEpoch
         * @property {number|null} [bytes] ProducePartition bytes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProducePartition.
         * @memberof tidemark
         * @interface IProducePartition
         * @augments tidemark.ProducePartition.$Properties
         * @deprecated Use tidemark.ProducePartition.$Properties instead.
         */

        /**
         * Shape of a ProducePartition.
         * @typedef {tidemark.ProducePartition.$Properties} tidemark.ProducePartition.$Shape
         */

        /**
         * Constructs a new ProducePartition.
         * @memberof tidemark
         * @classdesc Represents a ProducePartition.
         * @constructor
         * @param {tidemark.ProducePartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProducePartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProducePartition partition.
         * @member {number} partition
         * @memberof tidemark.ProducePartition
         * @instance
         */
        ProducePartition.prototype.partition = 0;

        /**
         * ProducePartition leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.ProducePartition
         * @instance
         */
        ProducePartition.prototype.leaderEpoch = 0;

        /**
         * ProducePartition bytes.
         * @member {number} bytes
         * @memberof tidemark.ProducePartition
         * @instance
         */
        ProducePartition.prototype.bytes = 0;

        /**
         * Encodes the specified ProducePartition message. Does not implicitly {@link tidemark.ProducePartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProducePartition
         * @static
         * @param {tidemark.ProducePartition.$Properties} message ProducePartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProducePartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderEpoch);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.bytes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProducePartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProducePartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProducePartition & tidemark.ProducePartition.$Shape} ProducePartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProducePartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProducePartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProducePartition;
    })();

    tidemark.ProduceResponse = (function() {

        /**
         * Properties of a ProduceResponse.
         * @typedef {Object} tidemark.ProduceResponse.$Properties
         * @property {Array.<tidemark.ProduceTopicResult.$Properties>|null} [topics] ProduceResponse topics
         * @property {number|null} [throttleMs] ProduceResponse throttleMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProduceResponse.
         * @memberof tidemark
         * @interface IProduceResponse
         * @augments tidemark.ProduceResponse.$Properties
         * @deprecated Use tidemark.ProduceResponse.$Properties instead.
         */

        /**
         * Shape of a ProduceResponse.
         * @typedef {tidemark.ProduceResponse.$Properties} tidemark.ProduceResponse.$Shape
         */

        /**
         * Constructs a new ProduceResponse.
         * @memberof tidemark
         * @classdesc Represents a ProduceResponse.
         * @constructor
         * @param {tidemark.ProduceResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProduceResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProduceResponse topics.
         * @member {Array.<tidemark.ProduceTopicResult.$Properties>} topics
         * @memberof tidemark.ProduceResponse
         * @instance
         */
        ProduceResponse.prototype.topics = $util.emptyArray;

        /**
         * ProduceResponse throttleMs.
         * @member {number} throttleMs
         * @memberof tidemark.ProduceResponse
         * @instance
         */
        ProduceResponse.prototype.throttleMs = 0;

        /**
         * Encodes the specified ProduceResponse message. Does not implicitly {@link tidemark.ProduceResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProduceResponse
         * @static
         * @param {tidemark.ProduceResponse.$Properties} message ProduceResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProduceResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.ProduceTopicResult.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.throttleMs != null && $Object.hasOwnProperty.call(message, "throttleMs") && message.throttleMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.throttleMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProduceResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProduceResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProduceResponse & tidemark.ProduceResponse.$Shape} ProduceResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProduceResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProduceResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.ProduceTopicResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.throttleMs = value;
                        else
                            delete message.throttleMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProduceResponse;
    })();

    tidemark.ProduceTopicResult = (function() {

        /**
         * Properties of a ProduceTopicResult.
         * @typedef {Object} tidemark.ProduceTopicResult.$Properties
         * @property {string|null} [topicId] ProduceTopicResult topicId
         * @property {Array.<tidemark.ProducePartitionResult.$Properties>|null} [partitions] ProduceTopicResult partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProduceTopicResult.
         * @memberof tidemark
         * @interface IProduceTopicResult
         * @augments tidemark.ProduceTopicResult.$Properties
         * @deprecated Use tidemark.ProduceTopicResult.$Properties instead.
         */

        /**
         * Shape of a ProduceTopicResult.
         * @typedef {tidemark.ProduceTopicResult.$Properties} tidemark.ProduceTopicResult.$Shape
         */

        /**
         * Constructs a new ProduceTopicResult.
         * @memberof tidemark
         * @classdesc Represents a ProduceTopicResult.
         * @constructor
         * @param {tidemark.ProduceTopicResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProduceTopicResult = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProduceTopicResult topicId.
         * @member {string} topicId
         * @memberof tidemark.ProduceTopicResult
         * @instance
         */
        ProduceTopicResult.prototype.topicId = "";

        /**
         * ProduceTopicResult partitions.
         * @member {Array.<tidemark.ProducePartitionResult.$Properties>} partitions
         * @memberof tidemark.ProduceTopicResult
         * @instance
         */
        ProduceTopicResult.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified ProduceTopicResult message. Does not implicitly {@link tidemark.ProduceTopicResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProduceTopicResult
         * @static
         * @param {tidemark.ProduceTopicResult.$Properties} message ProduceTopicResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProduceTopicResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.ProducePartitionResult.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProduceTopicResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProduceTopicResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProduceTopicResult & tidemark.ProduceTopicResult.$Shape} ProduceTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProduceTopicResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProduceTopicResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.ProducePartitionResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProduceTopicResult;
    })();

    tidemark.ProducePartitionResult = (function() {

        /**
         * Properties of a ProducePartitionResult.
         * @typedef {Object} tidemark.ProducePartitionResult.$Properties
         * @property {number|null} [partition] ProducePartitionResult partition
         * @property {tidemark.Status.$Properties|null} [error] ProducePartitionResult error
         * @property {number|null} [baseOffset] ProducePartitionResult baseOffset
         * @property {number|null} [logStartOffset] ProducePartitionResult logStartOffset
         * @property {boolean|null} [duplicate] ProducePartitionResult duplicate
         * @property {boolean|null} [outcomeUnknown] ProducePartitionResult outcomeUnknown
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ProducePartitionResult.
         * @memberof tidemark
         * @interface IProducePartitionResult
         * @augments tidemark.ProducePartitionResult.$Properties
         * @deprecated Use tidemark.ProducePartitionResult.$Properties instead.
         */

        /**
         * Shape of a ProducePartitionResult.
         * @typedef {tidemark.ProducePartitionResult.$Properties} tidemark.ProducePartitionResult.$Shape
         */

        /**
         * Constructs a new ProducePartitionResult.
         * @memberof tidemark
         * @classdesc Represents a ProducePartitionResult.
         * @constructor
         * @param {tidemark.ProducePartitionResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ProducePartitionResult = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ProducePartitionResult partition.
         * @member {number} partition
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.partition = 0;

        /**
         * ProducePartitionResult error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.error = null;

        /**
         * ProducePartitionResult baseOffset.
         * @member {number} baseOffset
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.baseOffset = 0;

        /**
         * ProducePartitionResult logStartOffset.
         * @member {number} logStartOffset
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.logStartOffset = 0;

        /**
         * ProducePartitionResult duplicate.
         * @member {boolean} duplicate
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.duplicate = false;

        /**
         * ProducePartitionResult outcomeUnknown.
         * @member {boolean} outcomeUnknown
         * @memberof tidemark.ProducePartitionResult
         * @instance
         */
        ProducePartitionResult.prototype.outcomeUnknown = false;

        /**
         * Encodes the specified ProducePartitionResult message. Does not implicitly {@link tidemark.ProducePartitionResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ProducePartitionResult
         * @static
         * @param {tidemark.ProducePartitionResult.$Properties} message ProducePartitionResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ProducePartitionResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.baseOffset != null && $Object.hasOwnProperty.call(message, "baseOffset") && (typeof message.baseOffset === "object" ? message.baseOffset.low || message.baseOffset.high : message.baseOffset !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.baseOffset);
            if (message.logStartOffset != null && $Object.hasOwnProperty.call(message, "logStartOffset") && (typeof message.logStartOffset === "object" ? message.logStartOffset.low || message.logStartOffset.high : message.logStartOffset !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.logStartOffset);
            if (message.duplicate != null && $Object.hasOwnProperty.call(message, "duplicate") && message.duplicate !== false)
                writer.uint32(/* id 5, wireType 0 =*/40).bool(message.duplicate);
            if (message.outcomeUnknown != null && $Object.hasOwnProperty.call(message, "outcomeUnknown") && message.outcomeUnknown !== false)
                writer.uint32(/* id 6, wireType 0 =*/48).bool(message.outcomeUnknown);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ProducePartitionResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ProducePartitionResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ProducePartitionResult & tidemark.ProducePartitionResult.$Shape} ProducePartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ProducePartitionResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ProducePartitionResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.baseOffset = value;
                        else
                            delete message.baseOffset;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.logStartOffset = value;
                        else
                            delete message.logStartOffset;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.duplicate = value;
                        else
                            delete message.duplicate;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.outcomeUnknown = value;
                        else
                            delete message.outcomeUnknown;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ProducePartitionResult;
    })();

    tidemark.FetchRequest = (function() {

        /**
         * Properties of a FetchRequest.
         * @typedef {Object} tidemark.FetchRequest.$Properties
         * @property {number|null} [maxWaitMs] FetchRequest maxWaitMs
         * @property {number|null} [minBytes] FetchRequest minBytes
         * @property {number|null} [maxBytes] FetchRequest maxBytes
         * @property {Array.<tidemark.FetchTopic.$Properties>|null} [topics] FetchRequest topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchRequest.
         * @memberof tidemark
         * @interface IFetchRequest
         * @augments tidemark.FetchRequest.$Properties
         * @deprecated Use tidemark.FetchRequest.$Properties instead.
         */

        /**
         * Shape of a FetchRequest.
         * @typedef {tidemark.FetchRequest.$Properties} tidemark.FetchRequest.$Shape
         */

        /**
         * Constructs a new FetchRequest.
         * @memberof tidemark
         * @classdesc Represents a FetchRequest.
         * @constructor
         * @param {tidemark.FetchRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchRequest maxWaitMs.
         * @member {number} maxWaitMs
         * @memberof tidemark.FetchRequest
         * @instance
         */
        FetchRequest.prototype.maxWaitMs = 0;

        /**
         * FetchRequest minBytes.
         * @member {number} minBytes
         * @memberof tidemark.FetchRequest
         * @instance
         */
        FetchRequest.prototype.minBytes = 0;

        /**
         * FetchRequest maxBytes.
         * @member {number} maxBytes
         * @memberof tidemark.FetchRequest
         * @instance
         */
        FetchRequest.prototype.maxBytes = 0;

        /**
         * FetchRequest topics.
         * @member {Array.<tidemark.FetchTopic.$Properties>} topics
         * @memberof tidemark.FetchRequest
         * @instance
         */
        FetchRequest.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified FetchRequest message. Does not implicitly {@link tidemark.FetchRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchRequest
         * @static
         * @param {tidemark.FetchRequest.$Properties} message FetchRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.maxWaitMs);
            if (message.minBytes != null && $Object.hasOwnProperty.call(message, "minBytes") && message.minBytes !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.minBytes);
            if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxBytes);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.FetchTopic.encode(message.topics[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchRequest & tidemark.FetchRequest.$Shape} FetchRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxWaitMs = value;
                        else
                            delete message.maxWaitMs;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.minBytes = value;
                        else
                            delete message.minBytes;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxBytes = value;
                        else
                            delete message.maxBytes;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.FetchTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchRequest;
    })();

    tidemark.FetchTopic = (function() {

        /**
         * Properties of a FetchTopic.
         * @typedef {Object} tidemark.FetchTopic.$Properties
         * @property {string|null} [topicId] FetchTopic topicId
         * @property {Array.<tidemark.FetchPartition.$Properties>|null} [partitions] FetchTopic partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchTopic.
         * @memberof tidemark
         * @interface IFetchTopic
         * @augments tidemark.FetchTopic.$Properties
         * @deprecated Use tidemark.FetchTopic.$Properties instead.
         */

        /**
         * Shape of a FetchTopic.
         * @typedef {tidemark.FetchTopic.$Properties} tidemark.FetchTopic.$Shape
         */

        /**
         * Constructs a new FetchTopic.
         * @memberof tidemark
         * @classdesc Represents a FetchTopic.
         * @constructor
         * @param {tidemark.FetchTopic.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchTopic = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchTopic topicId.
         * @member {string} topicId
         * @memberof tidemark.FetchTopic
         * @instance
         */
        FetchTopic.prototype.topicId = "";

        /**
         * FetchTopic partitions.
         * @member {Array.<tidemark.FetchPartition.$Properties>} partitions
         * @memberof tidemark.FetchTopic
         * @instance
         */
        FetchTopic.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified FetchTopic message. Does not implicitly {@link tidemark.FetchTopic.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchTopic
         * @static
         * @param {tidemark.FetchTopic.$Properties} message FetchTopic message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchTopic.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.FetchPartition.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchTopic message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchTopic
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchTopic & tidemark.FetchTopic.$Shape} FetchTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchTopic.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchTopic();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.FetchPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchTopic;
    })();

    tidemark.FetchPartition = (function() {

        /**
         * Properties of a FetchPartition.
         * @typedef {Object} tidemark.FetchPartition.$Properties
         * @property {number|null} [partition] FetchPartition partition
         * @property {number|null} [leaderEpoch] FetchPartition leaderEpoch
         * @property {number|null} [fetchOffset] FetchPartition fetchOffset
         * @property {number|null} [maxBytes] FetchPartition maxBytes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchPartition.
         * @memberof tidemark
         * @interface IFetchPartition
         * @augments tidemark.FetchPartition.$Properties
         * @deprecated Use tidemark.FetchPartition.$Properties instead.
         */

        /**
         * Shape of a FetchPartition.
         * @typedef {tidemark.FetchPartition.$Properties} tidemark.FetchPartition.$Shape
         */

        /**
         * Constructs a new FetchPartition.
         * @memberof tidemark
         * @classdesc Represents a FetchPartition.
         * @constructor
         * @param {tidemark.FetchPartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchPartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchPartition partition.
         * @member {number} partition
         * @memberof tidemark.FetchPartition
         * @instance
         */
        FetchPartition.prototype.partition = 0;

        /**
         * FetchPartition leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.FetchPartition
         * @instance
         */
        FetchPartition.prototype.leaderEpoch = 0;

        /**
         * FetchPartition fetchOffset.
         * @member {number} fetchOffset
         * @memberof tidemark.FetchPartition
         * @instance
         */
        FetchPartition.prototype.fetchOffset = 0;

        /**
         * FetchPartition maxBytes.
         * @member {number} maxBytes
         * @memberof tidemark.FetchPartition
         * @instance
         */
        FetchPartition.prototype.maxBytes = 0;

        /**
         * Encodes the specified FetchPartition message. Does not implicitly {@link tidemark.FetchPartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchPartition
         * @static
         * @param {tidemark.FetchPartition.$Properties} message FetchPartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchPartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderEpoch);
            if (message.fetchOffset != null && $Object.hasOwnProperty.call(message, "fetchOffset") && (typeof message.fetchOffset === "object" ? message.fetchOffset.low || message.fetchOffset.high : message.fetchOffset !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.fetchOffset);
            if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxBytes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchPartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchPartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchPartition & tidemark.FetchPartition.$Shape} FetchPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchPartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchPartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.fetchOffset = value;
                        else
                            delete message.fetchOffset;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxBytes = value;
                        else
                            delete message.maxBytes;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchPartition;
    })();

    tidemark.FetchResponse = (function() {

        /**
         * Properties of a FetchResponse.
         * @typedef {Object} tidemark.FetchResponse.$Properties
         * @property {Array.<tidemark.FetchTopicResult.$Properties>|null} [topics] FetchResponse topics
         * @property {number|null} [throttleMs] FetchResponse throttleMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchResponse.
         * @memberof tidemark
         * @interface IFetchResponse
         * @augments tidemark.FetchResponse.$Properties
         * @deprecated Use tidemark.FetchResponse.$Properties instead.
         */

        /**
         * Shape of a FetchResponse.
         * @typedef {tidemark.FetchResponse.$Properties} tidemark.FetchResponse.$Shape
         */

        /**
         * Constructs a new FetchResponse.
         * @memberof tidemark
         * @classdesc Represents a FetchResponse.
         * @constructor
         * @param {tidemark.FetchResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchResponse topics.
         * @member {Array.<tidemark.FetchTopicResult.$Properties>} topics
         * @memberof tidemark.FetchResponse
         * @instance
         */
        FetchResponse.prototype.topics = $util.emptyArray;

        /**
         * FetchResponse throttleMs.
         * @member {number} throttleMs
         * @memberof tidemark.FetchResponse
         * @instance
         */
        FetchResponse.prototype.throttleMs = 0;

        /**
         * Encodes the specified FetchResponse message. Does not implicitly {@link tidemark.FetchResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchResponse
         * @static
         * @param {tidemark.FetchResponse.$Properties} message FetchResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.FetchTopicResult.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.throttleMs != null && $Object.hasOwnProperty.call(message, "throttleMs") && message.throttleMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.throttleMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchResponse & tidemark.FetchResponse.$Shape} FetchResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.FetchTopicResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.throttleMs = value;
                        else
                            delete message.throttleMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchResponse;
    })();

    tidemark.FetchTopicResult = (function() {

        /**
         * Properties of a FetchTopicResult.
         * @typedef {Object} tidemark.FetchTopicResult.$Properties
         * @property {string|null} [topicId] FetchTopicResult topicId
         * @property {Array.<tidemark.FetchPartitionResult.$Properties>|null} [partitions] FetchTopicResult partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchTopicResult.
         * @memberof tidemark
         * @interface IFetchTopicResult
         * @augments tidemark.FetchTopicResult.$Properties
         * @deprecated Use tidemark.FetchTopicResult.$Properties instead.
         */

        /**
         * Shape of a FetchTopicResult.
         * @typedef {tidemark.FetchTopicResult.$Properties} tidemark.FetchTopicResult.$Shape
         */

        /**
         * Constructs a new FetchTopicResult.
         * @memberof tidemark
         * @classdesc Represents a FetchTopicResult.
         * @constructor
         * @param {tidemark.FetchTopicResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchTopicResult = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchTopicResult topicId.
         * @member {string} topicId
         * @memberof tidemark.FetchTopicResult
         * @instance
         */
        FetchTopicResult.prototype.topicId = "";

        /**
         * FetchTopicResult partitions.
         * @member {Array.<tidemark.FetchPartitionResult.$Properties>} partitions
         * @memberof tidemark.FetchTopicResult
         * @instance
         */
        FetchTopicResult.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified FetchTopicResult message. Does not implicitly {@link tidemark.FetchTopicResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchTopicResult
         * @static
         * @param {tidemark.FetchTopicResult.$Properties} message FetchTopicResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchTopicResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.FetchPartitionResult.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchTopicResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchTopicResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchTopicResult & tidemark.FetchTopicResult.$Shape} FetchTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchTopicResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchTopicResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.FetchPartitionResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchTopicResult;
    })();

    tidemark.FetchPartitionResult = (function() {

        /**
         * Properties of a FetchPartitionResult.
         * @typedef {Object} tidemark.FetchPartitionResult.$Properties
         * @property {number|null} [partition] FetchPartitionResult partition
         * @property {tidemark.Status.$Properties|null} [error] FetchPartitionResult error
         * @property {number|null} [highWatermark] FetchPartitionResult highWatermark
         * @property {number|null} [logStartOffset] FetchPartitionResult logStartOffset
         * @property {number|null} [bytes] FetchPartitionResult bytes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchPartitionResult.
         * @memberof tidemark
         * @interface IFetchPartitionResult
         * @augments tidemark.FetchPartitionResult.$Properties
         * @deprecated Use tidemark.FetchPartitionResult.$Properties instead.
         */

        /**
         * Shape of a FetchPartitionResult.
         * @typedef {tidemark.FetchPartitionResult.$Properties} tidemark.FetchPartitionResult.$Shape
         */

        /**
         * Constructs a new FetchPartitionResult.
         * @memberof tidemark
         * @classdesc Represents a FetchPartitionResult.
         * @constructor
         * @param {tidemark.FetchPartitionResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchPartitionResult = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchPartitionResult partition.
         * @member {number} partition
         * @memberof tidemark.FetchPartitionResult
         * @instance
         */
        FetchPartitionResult.prototype.partition = 0;

        /**
         * FetchPartitionResult error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.FetchPartitionResult
         * @instance
         */
        FetchPartitionResult.prototype.error = null;

        /**
         * FetchPartitionResult highWatermark.
         * @member {number} highWatermark
         * @memberof tidemark.FetchPartitionResult
         * @instance
         */
        FetchPartitionResult.prototype.highWatermark = 0;

        /**
         * FetchPartitionResult logStartOffset.
         * @member {number} logStartOffset
         * @memberof tidemark.FetchPartitionResult
         * @instance
         */
        FetchPartitionResult.prototype.logStartOffset = 0;

        /**
         * FetchPartitionResult bytes.
         * @member {number} bytes
         * @memberof tidemark.FetchPartitionResult
         * @instance
         */
        FetchPartitionResult.prototype.bytes = 0;

        /**
         * Encodes the specified FetchPartitionResult message. Does not implicitly {@link tidemark.FetchPartitionResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchPartitionResult
         * @static
         * @param {tidemark.FetchPartitionResult.$Properties} message FetchPartitionResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchPartitionResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.highWatermark);
            if (message.logStartOffset != null && $Object.hasOwnProperty.call(message, "logStartOffset") && (typeof message.logStartOffset === "object" ? message.logStartOffset.low || message.logStartOffset.high : message.logStartOffset !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.logStartOffset);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.bytes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchPartitionResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchPartitionResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchPartitionResult & tidemark.FetchPartitionResult.$Shape} FetchPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchPartitionResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchPartitionResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.highWatermark = value;
                        else
                            delete message.highWatermark;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.logStartOffset = value;
                        else
                            delete message.logStartOffset;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchPartitionResult;
    })();

    /**
     * OffsetSpec enum.
     * @name tidemark.OffsetSpec
     * @enum {number}
     * @property {number} EARLIEST=0 EARLIEST value
     * @property {number} LATEST=1 LATEST value
     * @property {number} TIMESTAMP=2 TIMESTAMP value
     */
    tidemark.OffsetSpec = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "EARLIEST"] = 0;
        values[valuesById[1] = "LATEST"] = 1;
        values[valuesById[2] = "TIMESTAMP"] = 2;
        return values;
    })();

    tidemark.ListOffsetsRequest = (function() {

        /**
         * Properties of a ListOffsetsRequest.
         * @typedef {Object} tidemark.ListOffsetsRequest.$Properties
         * @property {Array.<tidemark.ListOffsetsTopic.$Properties>|null} [topics] ListOffsetsRequest topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsRequest.
         * @memberof tidemark
         * @interface IListOffsetsRequest
         * @augments tidemark.ListOffsetsRequest.$Properties
         * @deprecated Use tidemark.ListOffsetsRequest.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsRequest.
         * @typedef {tidemark.ListOffsetsRequest.$Properties} tidemark.ListOffsetsRequest.$Shape
         */

        /**
         * Constructs a new ListOffsetsRequest.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsRequest.
         * @constructor
         * @param {tidemark.ListOffsetsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsRequest topics.
         * @member {Array.<tidemark.ListOffsetsTopic.$Properties>} topics
         * @memberof tidemark.ListOffsetsRequest
         * @instance
         */
        ListOffsetsRequest.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified ListOffsetsRequest message. Does not implicitly {@link tidemark.ListOffsetsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsRequest
         * @static
         * @param {tidemark.ListOffsetsRequest.$Properties} message ListOffsetsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.ListOffsetsTopic.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsRequest & tidemark.ListOffsetsRequest.$Shape} ListOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.ListOffsetsTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsRequest;
    })();

    tidemark.ListOffsetsTopic = (function() {

        /**
         * Properties of a ListOffsetsTopic.
         * @typedef {Object} tidemark.ListOffsetsTopic.$Properties
         * @property {string|null} [topicId] ListOffsetsTopic topicId
         * @property {Array.<tidemark.ListOffsetsPartition.$Properties>|null} [partitions] ListOffsetsTopic partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsTopic.
         * @memberof tidemark
         * @interface IListOffsetsTopic
         * @augments tidemark.ListOffsetsTopic.$Properties
         * @deprecated Use tidemark.ListOffsetsTopic.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsTopic.
         * @typedef {tidemark.ListOffsetsTopic.$Properties} tidemark.ListOffsetsTopic.$Shape
         */

        /**
         * Constructs a new ListOffsetsTopic.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsTopic.
         * @constructor
         * @param {tidemark.ListOffsetsTopic.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsTopic = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsTopic topicId.
         * @member {string} topicId
         * @memberof tidemark.ListOffsetsTopic
         * @instance
         */
        ListOffsetsTopic.prototype.topicId = "";

        /**
         * ListOffsetsTopic partitions.
         * @member {Array.<tidemark.ListOffsetsPartition.$Properties>} partitions
         * @memberof tidemark.ListOffsetsTopic
         * @instance
         */
        ListOffsetsTopic.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified ListOffsetsTopic message. Does not implicitly {@link tidemark.ListOffsetsTopic.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsTopic
         * @static
         * @param {tidemark.ListOffsetsTopic.$Properties} message ListOffsetsTopic message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsTopic.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.ListOffsetsPartition.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsTopic message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsTopic
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsTopic & tidemark.ListOffsetsTopic.$Shape} ListOffsetsTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsTopic.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsTopic();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.ListOffsetsPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsTopic;
    })();

    tidemark.ListOffsetsPartition = (function() {

        /**
         * Properties of a ListOffsetsPartition.
         * @typedef {Object} tidemark.ListOffsetsPartition.$Properties
         * @property {number|null} [partition] ListOffsetsPartition partition
         * @property {number|null} [leaderEpoch] ListOffsetsPartition leaderEpoch
         * @property {tidemark.OffsetSpec|null} [spec] ListOffsetsPartition spec
         * @property {number|null} [timestamp] ListOffsetsPartition timestamp
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsPartition.
         * @memberof tidemark
         * @interface IListOffsetsPartition
         * @augments tidemark.ListOffsetsPartition.$Properties
         * @deprecated Use tidemark.ListOffsetsPartition.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsPartition.
         * @typedef {tidemark.ListOffsetsPartition.$Properties} tidemark.ListOffsetsPartition.$Shape
         */

        /**
         * Constructs a new ListOffsetsPartition.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsPartition.
         * @constructor
         * @param {tidemark.ListOffsetsPartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsPartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsPartition partition.
         * @member {number} partition
         * @memberof tidemark.ListOffsetsPartition
         * @instance
         */
        ListOffsetsPartition.prototype.partition = 0;

        /**
         * ListOffsetsPartition leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.ListOffsetsPartition
         * @instance
         */
        ListOffsetsPartition.prototype.leaderEpoch = 0;

        /**
         * ListOffsetsPartition spec.
         * @member {tidemark.OffsetSpec} spec
         * @memberof tidemark.ListOffsetsPartition
         * @instance
         */
        ListOffsetsPartition.prototype.spec = 0;

        /**
         * ListOffsetsPartition timestamp.
         * @member {number} timestamp
         * @memberof tidemark.ListOffsetsPartition
         * @instance
         */
        ListOffsetsPartition.prototype.timestamp = 0;

        /**
         * Encodes the specified ListOffsetsPartition message. Does not implicitly {@link tidemark.ListOffsetsPartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsPartition
         * @static
         * @param {tidemark.ListOffsetsPartition.$Properties} message ListOffsetsPartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsPartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderEpoch);
            if (message.spec != null && $Object.hasOwnProperty.call(message, "spec") && message.spec !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.spec);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.timestamp);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsPartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsPartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsPartition & tidemark.ListOffsetsPartition.$Shape} ListOffsetsPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsPartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsPartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.spec = value;
                        else
                            delete message.spec;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timestamp = value;
                        else
                            delete message.timestamp;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsPartition;
    })();

    tidemark.ListOffsetsResponse = (function() {

        /**
         * Properties of a ListOffsetsResponse.
         * @typedef {Object} tidemark.ListOffsetsResponse.$Properties
         * @property {Array.<tidemark.ListOffsetsTopicResult.$Properties>|null} [topics] ListOffsetsResponse topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsResponse.
         * @memberof tidemark
         * @interface IListOffsetsResponse
         * @augments tidemark.ListOffsetsResponse.$Properties
         * @deprecated Use tidemark.ListOffsetsResponse.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsResponse.
         * @typedef {tidemark.ListOffsetsResponse.$Properties} tidemark.ListOffsetsResponse.$Shape
         */

        /**
         * Constructs a new ListOffsetsResponse.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsResponse.
         * @constructor
         * @param {tidemark.ListOffsetsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsResponse topics.
         * @member {Array.<tidemark.ListOffsetsTopicResult.$Properties>} topics
         * @memberof tidemark.ListOffsetsResponse
         * @instance
         */
        ListOffsetsResponse.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified ListOffsetsResponse message. Does not implicitly {@link tidemark.ListOffsetsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsResponse
         * @static
         * @param {tidemark.ListOffsetsResponse.$Properties} message ListOffsetsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.ListOffsetsTopicResult.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsResponse & tidemark.ListOffsetsResponse.$Shape} ListOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.ListOffsetsTopicResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsResponse;
    })();

    tidemark.ListOffsetsTopicResult = (function() {

        /**
         * Properties of a ListOffsetsTopicResult.
         * @typedef {Object} tidemark.ListOffsetsTopicResult.$Properties
         * @property {string|null} [topicId] ListOffsetsTopicResult topicId
         * @property {Array.<tidemark.ListOffsetsPartitionResult.$Properties>|null} [partitions] ListOffsetsTopicResult partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsTopicResult.
         * @memberof tidemark
         * @interface IListOffsetsTopicResult
         * @augments tidemark.ListOffsetsTopicResult.$Properties
         * @deprecated Use tidemark.ListOffsetsTopicResult.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsTopicResult.
         * @typedef {tidemark.ListOffsetsTopicResult.$Properties} tidemark.ListOffsetsTopicResult.$Shape
         */

        /**
         * Constructs a new ListOffsetsTopicResult.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsTopicResult.
         * @constructor
         * @param {tidemark.ListOffsetsTopicResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsTopicResult = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsTopicResult topicId.
         * @member {string} topicId
         * @memberof tidemark.ListOffsetsTopicResult
         * @instance
         */
        ListOffsetsTopicResult.prototype.topicId = "";

        /**
         * ListOffsetsTopicResult partitions.
         * @member {Array.<tidemark.ListOffsetsPartitionResult.$Properties>} partitions
         * @memberof tidemark.ListOffsetsTopicResult
         * @instance
         */
        ListOffsetsTopicResult.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified ListOffsetsTopicResult message. Does not implicitly {@link tidemark.ListOffsetsTopicResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsTopicResult
         * @static
         * @param {tidemark.ListOffsetsTopicResult.$Properties} message ListOffsetsTopicResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsTopicResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.ListOffsetsPartitionResult.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsTopicResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsTopicResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsTopicResult & tidemark.ListOffsetsTopicResult.$Shape} ListOffsetsTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsTopicResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsTopicResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.ListOffsetsPartitionResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsTopicResult;
    })();

    tidemark.ListOffsetsPartitionResult = (function() {

        /**
         * Properties of a ListOffsetsPartitionResult.
         * @typedef {Object} tidemark.ListOffsetsPartitionResult.$Properties
         * @property {number|null} [partition] ListOffsetsPartitionResult partition
         * @property {tidemark.Status.$Properties|null} [error] ListOffsetsPartitionResult error
         * @property {boolean|null} [found] ListOffsetsPartitionResult found
         * @property {number|null} [offset] ListOffsetsPartitionResult offset
         * @property {number|null} [timestamp] ListOffsetsPartitionResult timestamp
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListOffsetsPartitionResult.
         * @memberof tidemark
         * @interface IListOffsetsPartitionResult
         * @augments tidemark.ListOffsetsPartitionResult.$Properties
         * @deprecated Use tidemark.ListOffsetsPartitionResult.$Properties instead.
         */

        /**
         * Shape of a ListOffsetsPartitionResult.
         * @typedef {tidemark.ListOffsetsPartitionResult.$Properties} tidemark.ListOffsetsPartitionResult.$Shape
         */

        /**
         * Constructs a new ListOffsetsPartitionResult.
         * @memberof tidemark
         * @classdesc Represents a ListOffsetsPartitionResult.
         * @constructor
         * @param {tidemark.ListOffsetsPartitionResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListOffsetsPartitionResult = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListOffsetsPartitionResult partition.
         * @member {number} partition
         * @memberof tidemark.ListOffsetsPartitionResult
         * @instance
         */
        ListOffsetsPartitionResult.prototype.partition = 0;

        /**
         * ListOffsetsPartitionResult error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.ListOffsetsPartitionResult
         * @instance
         */
        ListOffsetsPartitionResult.prototype.error = null;

        /**
         * ListOffsetsPartitionResult found.
         * @member {boolean} found
         * @memberof tidemark.ListOffsetsPartitionResult
         * @instance
         */
        ListOffsetsPartitionResult.prototype.found = false;

        /**
         * ListOffsetsPartitionResult offset.
         * @member {number} offset
         * @memberof tidemark.ListOffsetsPartitionResult
         * @instance
         */
        ListOffsetsPartitionResult.prototype.offset = 0;

        /**
         * ListOffsetsPartitionResult timestamp.
         * @member {number} timestamp
         * @memberof tidemark.ListOffsetsPartitionResult
         * @instance
         */
        ListOffsetsPartitionResult.prototype.timestamp = 0;

        /**
         * Encodes the specified ListOffsetsPartitionResult message. Does not implicitly {@link tidemark.ListOffsetsPartitionResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListOffsetsPartitionResult
         * @static
         * @param {tidemark.ListOffsetsPartitionResult.$Properties} message ListOffsetsPartitionResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListOffsetsPartitionResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.found != null && $Object.hasOwnProperty.call(message, "found") && message.found !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.found);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.offset);
            if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.timestamp);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListOffsetsPartitionResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListOffsetsPartitionResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsPartitionResult & tidemark.ListOffsetsPartitionResult.$Shape} ListOffsetsPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListOffsetsPartitionResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListOffsetsPartitionResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.found = value;
                        else
                            delete message.found;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.timestamp = value;
                        else
                            delete message.timestamp;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListOffsetsPartitionResult;
    })();

    tidemark.InitProducerIdRequest = (function() {

        /**
         * Properties of an InitProducerIdRequest.
         * @typedef {Object} tidemark.InitProducerIdRequest.$Properties
         * @property {boolean|null} [hasProducerId] InitProducerIdRequest hasProducerId
         * @property {number|null} [producerId] InitProducerIdRequest producerId
         * @property {number|null} [producerEpoch] InitProducerIdRequest producerEpoch
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an InitProducerIdRequest.
         * @memberof tidemark
         * @interface IInitProducerIdRequest
         * @augments tidemark.InitProducerIdRequest.$Properties
         * @deprecated Use tidemark.InitProducerIdRequest.$Properties instead.
         */

        /**
         * Shape of an InitProducerIdRequest.
         * @typedef {tidemark.InitProducerIdRequest.$Properties} tidemark.InitProducerIdRequest.$Shape
         */

        /**
         * Constructs a new InitProducerIdRequest.
         * @memberof tidemark
         * @classdesc Represents an InitProducerIdRequest.
         * @constructor
         * @param {tidemark.InitProducerIdRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const InitProducerIdRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * InitProducerIdRequest hasProducerId.
         * @member {boolean} hasProducerId
         * @memberof tidemark.InitProducerIdRequest
         * @instance
         */
        InitProducerIdRequest.prototype.hasProducerId = false;

        /**
         * InitProducerIdRequest producerId.
         * @member {number} producerId
         * @memberof tidemark.InitProducerIdRequest
         * @instance
         */
        InitProducerIdRequest.prototype.producerId = 0;

        /**
         * InitProducerIdRequest producerEpoch.
         * @member {number} producerEpoch
         * @memberof tidemark.InitProducerIdRequest
         * @instance
         */
        InitProducerIdRequest.prototype.producerEpoch = 0;

        /**
         * Encodes the specified InitProducerIdRequest message. Does not implicitly {@link tidemark.InitProducerIdRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.InitProducerIdRequest
         * @static
         * @param {tidemark.InitProducerIdRequest.$Properties} message InitProducerIdRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        InitProducerIdRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.hasProducerId != null && $Object.hasOwnProperty.call(message, "hasProducerId") && message.hasProducerId !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.hasProducerId);
            if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && (typeof message.producerId === "object" ? message.producerId.low || message.producerId.high : message.producerId !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.producerId);
            if (message.producerEpoch != null && $Object.hasOwnProperty.call(message, "producerEpoch") && message.producerEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.producerEpoch);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an InitProducerIdRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.InitProducerIdRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.InitProducerIdRequest & tidemark.InitProducerIdRequest.$Shape} InitProducerIdRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        InitProducerIdRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.InitProducerIdRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.hasProducerId = value;
                        else
                            delete message.hasProducerId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.producerId = value;
                        else
                            delete message.producerId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.producerEpoch = value;
                        else
                            delete message.producerEpoch;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return InitProducerIdRequest;
    })();

    tidemark.InitProducerIdResponse = (function() {

        /**
         * Properties of an InitProducerIdResponse.
         * @typedef {Object} tidemark.InitProducerIdResponse.$Properties
         * @property {number|null} [producerId] InitProducerIdResponse producerId
         * @property {number|null} [producerEpoch] InitProducerIdResponse producerEpoch
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an InitProducerIdResponse.
         * @memberof tidemark
         * @interface IInitProducerIdResponse
         * @augments tidemark.InitProducerIdResponse.$Properties
         * @deprecated Use tidemark.InitProducerIdResponse.$Properties instead.
         */

        /**
         * Shape of an InitProducerIdResponse.
         * @typedef {tidemark.InitProducerIdResponse.$Properties} tidemark.InitProducerIdResponse.$Shape
         */

        /**
         * Constructs a new InitProducerIdResponse.
         * @memberof tidemark
         * @classdesc Represents an InitProducerIdResponse.
         * @constructor
         * @param {tidemark.InitProducerIdResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const InitProducerIdResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * InitProducerIdResponse producerId.
         * @member {number} producerId
         * @memberof tidemark.InitProducerIdResponse
         * @instance
         */
        InitProducerIdResponse.prototype.producerId = 0;

        /**
         * InitProducerIdResponse producerEpoch.
         * @member {number} producerEpoch
         * @memberof tidemark.InitProducerIdResponse
         * @instance
         */
        InitProducerIdResponse.prototype.producerEpoch = 0;

        /**
         * Encodes the specified InitProducerIdResponse message. Does not implicitly {@link tidemark.InitProducerIdResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.InitProducerIdResponse
         * @static
         * @param {tidemark.InitProducerIdResponse.$Properties} message InitProducerIdResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        InitProducerIdResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.producerId != null && $Object.hasOwnProperty.call(message, "producerId") && (typeof message.producerId === "object" ? message.producerId.low || message.producerId.high : message.producerId !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.producerId);
            if (message.producerEpoch != null && $Object.hasOwnProperty.call(message, "producerEpoch") && message.producerEpoch !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.producerEpoch);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an InitProducerIdResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.InitProducerIdResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.InitProducerIdResponse & tidemark.InitProducerIdResponse.$Shape} InitProducerIdResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        InitProducerIdResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.InitProducerIdResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.producerId = value;
                        else
                            delete message.producerId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.producerEpoch = value;
                        else
                            delete message.producerEpoch;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return InitProducerIdResponse;
    })();

    tidemark.CreateTopicRequest = (function() {

        /**
         * Properties of a CreateTopicRequest.
         * @typedef {Object} tidemark.CreateTopicRequest.$Properties
         * @property {string|null} [name] CreateTopicRequest name
         * @property {number|null} [partitions] CreateTopicRequest partitions
         * @property {Array.<tidemark.Setting.$Properties>|null} [settings] CreateTopicRequest settings
         * @property {boolean|null} [validateOnly] CreateTopicRequest validateOnly
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CreateTopicRequest.
         * @memberof tidemark
         * @interface ICreateTopicRequest
         * @augments tidemark.CreateTopicRequest.$Properties
         * @deprecated Use tidemark.CreateTopicRequest.$Properties instead.
         */

        /**
         * Shape of a CreateTopicRequest.
         * @typedef {tidemark.CreateTopicRequest.$Properties} tidemark.CreateTopicRequest.$Shape
         */

        /**
         * Constructs a new CreateTopicRequest.
         * @memberof tidemark
         * @classdesc Represents a CreateTopicRequest.
         * @constructor
         * @param {tidemark.CreateTopicRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CreateTopicRequest = function (properties) {
            this.settings = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CreateTopicRequest name.
         * @member {string} name
         * @memberof tidemark.CreateTopicRequest
         * @instance
         */
        CreateTopicRequest.prototype.name = "";

        /**
         * CreateTopicRequest partitions.
         * @member {number} partitions
         * @memberof tidemark.CreateTopicRequest
         * @instance
         */
        CreateTopicRequest.prototype.partitions = 0;

        /**
         * CreateTopicRequest settings.
         * @member {Array.<tidemark.Setting.$Properties>} settings
         * @memberof tidemark.CreateTopicRequest
         * @instance
         */
        CreateTopicRequest.prototype.settings = $util.emptyArray;

        /**
         * CreateTopicRequest validateOnly.
         * @member {boolean} validateOnly
         * @memberof tidemark.CreateTopicRequest
         * @instance
         */
        CreateTopicRequest.prototype.validateOnly = false;

        /**
         * Encodes the specified CreateTopicRequest message. Does not implicitly {@link tidemark.CreateTopicRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CreateTopicRequest
         * @static
         * @param {tidemark.CreateTopicRequest.$Properties} message CreateTopicRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CreateTopicRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partitions);
            if (message.settings != null && message.settings.length)
                for (let i = 0; i < message.settings.length; ++i)
                    $root.tidemark.Setting.encode(message.settings[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.validateOnly);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CreateTopicRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CreateTopicRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CreateTopicRequest & tidemark.CreateTopicRequest.$Shape} CreateTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CreateTopicRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CreateTopicRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partitions = value;
                        else
                            delete message.partitions;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settings && message.settings.length))
                            message.settings = [];
                        message.settings.push($root.tidemark.Setting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.validateOnly = value;
                        else
                            delete message.validateOnly;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CreateTopicRequest;
    })();

    tidemark.CreateTopicResponse = (function() {

        /**
         * Properties of a CreateTopicResponse.
         * @typedef {Object} tidemark.CreateTopicResponse.$Properties
         * @property {string|null} [topicId] CreateTopicResponse topicId
         * @property {number|null} [partitions] CreateTopicResponse partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CreateTopicResponse.
         * @memberof tidemark
         * @interface ICreateTopicResponse
         * @augments tidemark.CreateTopicResponse.$Properties
         * @deprecated Use tidemark.CreateTopicResponse.$Properties instead.
         */

        /**
         * Shape of a CreateTopicResponse.
         * @typedef {tidemark.CreateTopicResponse.$Properties} tidemark.CreateTopicResponse.$Shape
         */

        /**
         * Constructs a new CreateTopicResponse.
         * @memberof tidemark
         * @classdesc Represents a CreateTopicResponse.
         * @constructor
         * @param {tidemark.CreateTopicResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CreateTopicResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CreateTopicResponse topicId.
         * @member {string} topicId
         * @memberof tidemark.CreateTopicResponse
         * @instance
         */
        CreateTopicResponse.prototype.topicId = "";

        /**
         * CreateTopicResponse partitions.
         * @member {number} partitions
         * @memberof tidemark.CreateTopicResponse
         * @instance
         */
        CreateTopicResponse.prototype.partitions = 0;

        /**
         * Encodes the specified CreateTopicResponse message. Does not implicitly {@link tidemark.CreateTopicResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CreateTopicResponse
         * @static
         * @param {tidemark.CreateTopicResponse.$Properties} message CreateTopicResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CreateTopicResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partitions);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CreateTopicResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CreateTopicResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CreateTopicResponse & tidemark.CreateTopicResponse.$Shape} CreateTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CreateTopicResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CreateTopicResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partitions = value;
                        else
                            delete message.partitions;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CreateTopicResponse;
    })();

    tidemark.DescribeTopicsRequest = (function() {

        /**
         * Properties of a DescribeTopicsRequest.
         * @typedef {Object} tidemark.DescribeTopicsRequest.$Properties
         * @property {Array.<string>|null} [topics] DescribeTopicsRequest topics
         * @property {boolean|null} [allTopics] DescribeTopicsRequest allTopics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeTopicsRequest.
         * @memberof tidemark
         * @interface IDescribeTopicsRequest
         * @augments tidemark.DescribeTopicsRequest.$Properties
         * @deprecated Use tidemark.DescribeTopicsRequest.$Properties instead.
         */

        /**
         * Shape of a DescribeTopicsRequest.
         * @typedef {tidemark.DescribeTopicsRequest.$Properties} tidemark.DescribeTopicsRequest.$Shape
         */

        /**
         * Constructs a new DescribeTopicsRequest.
         * @memberof tidemark
         * @classdesc Represents a DescribeTopicsRequest.
         * @constructor
         * @param {tidemark.DescribeTopicsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeTopicsRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeTopicsRequest topics.
         * @member {Array.<string>} topics
         * @memberof tidemark.DescribeTopicsRequest
         * @instance
         */
        DescribeTopicsRequest.prototype.topics = $util.emptyArray;

        /**
         * DescribeTopicsRequest allTopics.
         * @member {boolean} allTopics
         * @memberof tidemark.DescribeTopicsRequest
         * @instance
         */
        DescribeTopicsRequest.prototype.allTopics = false;

        /**
         * Encodes the specified DescribeTopicsRequest message. Does not implicitly {@link tidemark.DescribeTopicsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeTopicsRequest
         * @static
         * @param {tidemark.DescribeTopicsRequest.$Properties} message DescribeTopicsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeTopicsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topics[i]);
            if (message.allTopics != null && $Object.hasOwnProperty.call(message, "allTopics") && message.allTopics !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.allTopics);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeTopicsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeTopicsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeTopicsRequest & tidemark.DescribeTopicsRequest.$Shape} DescribeTopicsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeTopicsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeTopicsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allTopics = value;
                        else
                            delete message.allTopics;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeTopicsRequest;
    })();

    tidemark.DescribeTopicsResponse = (function() {

        /**
         * Properties of a DescribeTopicsResponse.
         * @typedef {Object} tidemark.DescribeTopicsResponse.$Properties
         * @property {Array.<tidemark.TopicDescription.$Properties>|null} [topics] DescribeTopicsResponse topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeTopicsResponse.
         * @memberof tidemark
         * @interface IDescribeTopicsResponse
         * @augments tidemark.DescribeTopicsResponse.$Properties
         * @deprecated Use tidemark.DescribeTopicsResponse.$Properties instead.
         */

        /**
         * Shape of a DescribeTopicsResponse.
         * @typedef {tidemark.DescribeTopicsResponse.$Properties} tidemark.DescribeTopicsResponse.$Shape
         */

        /**
         * Constructs a new DescribeTopicsResponse.
         * @memberof tidemark
         * @classdesc Represents a DescribeTopicsResponse.
         * @constructor
         * @param {tidemark.DescribeTopicsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeTopicsResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeTopicsResponse topics.
         * @member {Array.<tidemark.TopicDescription.$Properties>} topics
         * @memberof tidemark.DescribeTopicsResponse
         * @instance
         */
        DescribeTopicsResponse.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified DescribeTopicsResponse message. Does not implicitly {@link tidemark.DescribeTopicsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeTopicsResponse
         * @static
         * @param {tidemark.DescribeTopicsResponse.$Properties} message DescribeTopicsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeTopicsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.TopicDescription.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeTopicsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeTopicsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeTopicsResponse & tidemark.DescribeTopicsResponse.$Shape} DescribeTopicsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeTopicsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeTopicsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.TopicDescription.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeTopicsResponse;
    })();

    tidemark.TopicDescription = (function() {

        /**
         * Properties of a TopicDescription.
         * @typedef {Object} tidemark.TopicDescription.$Properties
         * @property {tidemark.Status.$Properties|null} [error] TopicDescription error
         * @property {string|null} [name] TopicDescription name
         * @property {string|null} [topicId] TopicDescription topicId
         * @property {boolean|null} [internal] TopicDescription internal
         * @property {number|null} [createdAtMs] TopicDescription createdAtMs
         * @property {Array.<tidemark.TopicSetting.$Properties>|null} [settings] TopicDescription settings
         * @property {Array.<tidemark.PartitionDescription.$Properties>|null} [partitions] TopicDescription partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TopicDescription.
         * @memberof tidemark
         * @interface ITopicDescription
         * @augments tidemark.TopicDescription.$Properties
         * @deprecated Use tidemark.TopicDescription.$Properties instead.
         */

        /**
         * Shape of a TopicDescription.
         * @typedef {tidemark.TopicDescription.$Properties} tidemark.TopicDescription.$Shape
         */

        /**
         * Constructs a new TopicDescription.
         * @memberof tidemark
         * @classdesc Represents a TopicDescription.
         * @constructor
         * @param {tidemark.TopicDescription.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TopicDescription = function (properties) {
            this.settings = [];
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TopicDescription error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.error = null;

        /**
         * TopicDescription name.
         * @member {string} name
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.name = "";

        /**
         * TopicDescription topicId.
         * @member {string} topicId
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.topicId = "";

        /**
         * TopicDescription internal.
         * @member {boolean} internal
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.internal = false;

        /**
         * TopicDescription createdAtMs.
         * @member {number} createdAtMs
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.createdAtMs = 0;

        /**
         * TopicDescription settings.
         * @member {Array.<tidemark.TopicSetting.$Properties>} settings
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.settings = $util.emptyArray;

        /**
         * TopicDescription partitions.
         * @member {Array.<tidemark.PartitionDescription.$Properties>} partitions
         * @memberof tidemark.TopicDescription
         * @instance
         */
        TopicDescription.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified TopicDescription message. Does not implicitly {@link tidemark.TopicDescription.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TopicDescription
         * @static
         * @param {tidemark.TopicDescription.$Properties} message TopicDescription message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TopicDescription.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.topicId);
            if (message.internal != null && $Object.hasOwnProperty.call(message, "internal") && message.internal !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.internal);
            if (message.createdAtMs != null && $Object.hasOwnProperty.call(message, "createdAtMs") && (typeof message.createdAtMs === "object" ? message.createdAtMs.low || message.createdAtMs.high : message.createdAtMs !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.createdAtMs);
            if (message.settings != null && message.settings.length)
                for (let i = 0; i < message.settings.length; ++i)
                    $root.tidemark.TopicSetting.encode(message.settings[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.PartitionDescription.encode(message.partitions[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TopicDescription message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TopicDescription
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TopicDescription & tidemark.TopicDescription.$Shape} TopicDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TopicDescription.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TopicDescription();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.internal = value;
                        else
                            delete message.internal;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.createdAtMs = value;
                        else
                            delete message.createdAtMs;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settings && message.settings.length))
                            message.settings = [];
                        message.settings.push($root.tidemark.TopicSetting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.PartitionDescription.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TopicDescription;
    })();

    tidemark.TopicSetting = (function() {

        /**
         * Properties of a TopicSetting.
         * @typedef {Object} tidemark.TopicSetting.$Properties
         * @property {string|null} [name] TopicSetting name
         * @property {string|null} [value] TopicSetting value
         * @property {boolean|null} [setOnTopic] TopicSetting setOnTopic
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TopicSetting.
         * @memberof tidemark
         * @interface ITopicSetting
         * @augments tidemark.TopicSetting.$Properties
         * @deprecated Use tidemark.TopicSetting.$Properties instead.
         */

        /**
         * Shape of a TopicSetting.
         * @typedef {tidemark.TopicSetting.$Properties} tidemark.TopicSetting.$Shape
         */

        /**
         * Constructs a new TopicSetting.
         * @memberof tidemark
         * @classdesc Represents a TopicSetting.
         * @constructor
         * @param {tidemark.TopicSetting.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TopicSetting = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TopicSetting name.
         * @member {string} name
         * @memberof tidemark.TopicSetting
         * @instance
         */
        TopicSetting.prototype.name = "";

        /**
         * TopicSetting value.
         * @member {string} value
         * @memberof tidemark.TopicSetting
         * @instance
         */
        TopicSetting.prototype.value = "";

        /**
         * TopicSetting setOnTopic.
         * @member {boolean} setOnTopic
         * @memberof tidemark.TopicSetting
         * @instance
         */
        TopicSetting.prototype.setOnTopic = false;

        /**
         * Encodes the specified TopicSetting message. Does not implicitly {@link tidemark.TopicSetting.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TopicSetting
         * @static
         * @param {tidemark.TopicSetting.$Properties} message TopicSetting message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TopicSetting.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
            if (message.setOnTopic != null && $Object.hasOwnProperty.call(message, "setOnTopic") && message.setOnTopic !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.setOnTopic);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TopicSetting message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TopicSetting
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TopicSetting & tidemark.TopicSetting.$Shape} TopicSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TopicSetting.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TopicSetting();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.setOnTopic = value;
                        else
                            delete message.setOnTopic;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TopicSetting;
    })();

    tidemark.PartitionDescription = (function() {

        /**
         * Properties of a PartitionDescription.
         * @typedef {Object} tidemark.PartitionDescription.$Properties
         * @property {number|null} [partition] PartitionDescription partition
         * @property {number|null} [leaderNodeId] PartitionDescription leaderNodeId
         * @property {number|null} [leaderEpoch] PartitionDescription leaderEpoch
         * @property {number|null} [logStartOffset] PartitionDescription logStartOffset
         * @property {number|null} [highWatermark] PartitionDescription highWatermark
         * @property {number|null} [logEndOffset] PartitionDescription logEndOffset
         * @property {number|null} [sizeBytes] PartitionDescription sizeBytes
         * @property {number|null} [segments] PartitionDescription segments
         * @property {tidemark.Status.$Properties|null} [error] PartitionDescription error
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PartitionDescription.
         * @memberof tidemark
         * @interface IPartitionDescription
         * @augments tidemark.PartitionDescription.$Properties
         * @deprecated Use tidemark.PartitionDescription.$Properties instead.
         */

        /**
         * Shape of a PartitionDescription.
         * @typedef {tidemark.PartitionDescription.$Properties} tidemark.PartitionDescription.$Shape
         */

        /**
         * Constructs a new PartitionDescription.
         * @memberof tidemark
         * @classdesc Represents a PartitionDescription.
         * @constructor
         * @param {tidemark.PartitionDescription.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PartitionDescription = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PartitionDescription partition.
         * @member {number} partition
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.partition = 0;

        /**
         * PartitionDescription leaderNodeId.
         * @member {number} leaderNodeId
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.leaderNodeId = 0;

        /**
         * PartitionDescription leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.leaderEpoch = 0;

        /**
         * PartitionDescription logStartOffset.
         * @member {number} logStartOffset
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.logStartOffset = 0;

        /**
         * PartitionDescription highWatermark.
         * @member {number} highWatermark
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.highWatermark = 0;

        /**
         * PartitionDescription logEndOffset.
         * @member {number} logEndOffset
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.logEndOffset = 0;

        /**
         * PartitionDescription sizeBytes.
         * @member {number} sizeBytes
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.sizeBytes = 0;

        /**
         * PartitionDescription segments.
         * @member {number} segments
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.segments = 0;

        /**
         * PartitionDescription error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.PartitionDescription
         * @instance
         */
        PartitionDescription.prototype.error = null;

        /**
         * Encodes the specified PartitionDescription message. Does not implicitly {@link tidemark.PartitionDescription.verify|verify} messages.
         * @function encode
         * @memberof tidemark.PartitionDescription
         * @static
         * @param {tidemark.PartitionDescription.$Properties} message PartitionDescription message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PartitionDescription.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.leaderNodeId != null && $Object.hasOwnProperty.call(message, "leaderNodeId") && message.leaderNodeId !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderNodeId);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.leaderEpoch);
            if (message.logStartOffset != null && $Object.hasOwnProperty.call(message, "logStartOffset") && (typeof message.logStartOffset === "object" ? message.logStartOffset.low || message.logStartOffset.high : message.logStartOffset !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.logStartOffset);
            if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.highWatermark);
            if (message.logEndOffset != null && $Object.hasOwnProperty.call(message, "logEndOffset") && (typeof message.logEndOffset === "object" ? message.logEndOffset.low || message.logEndOffset.high : message.logEndOffset !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.logEndOffset);
            if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).int64(message.sizeBytes);
            if (message.segments != null && $Object.hasOwnProperty.call(message, "segments") && message.segments !== 0)
                writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.segments);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PartitionDescription message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.PartitionDescription
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.PartitionDescription & tidemark.PartitionDescription.$Shape} PartitionDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PartitionDescription.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.PartitionDescription();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderNodeId = value;
                        else
                            delete message.leaderNodeId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.logStartOffset = value;
                        else
                            delete message.logStartOffset;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.highWatermark = value;
                        else
                            delete message.highWatermark;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.logEndOffset = value;
                        else
                            delete message.logEndOffset;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.sizeBytes = value;
                        else
                            delete message.sizeBytes;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.segments = value;
                        else
                            delete message.segments;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PartitionDescription;
    })();

    tidemark.AlterTopicRequest = (function() {

        /**
         * Properties of an AlterTopicRequest.
         * @typedef {Object} tidemark.AlterTopicRequest.$Properties
         * @property {string|null} [name] AlterTopicRequest name
         * @property {Array.<tidemark.Setting.$Properties>|null} [set] AlterTopicRequest set
         * @property {Array.<string>|null} [unset] AlterTopicRequest unset
         * @property {boolean|null} [validateOnly] AlterTopicRequest validateOnly
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AlterTopicRequest.
         * @memberof tidemark
         * @interface IAlterTopicRequest
         * @augments tidemark.AlterTopicRequest.$Properties
         * @deprecated Use tidemark.AlterTopicRequest.$Properties instead.
         */

        /**
         * Shape of an AlterTopicRequest.
         * @typedef {tidemark.AlterTopicRequest.$Properties} tidemark.AlterTopicRequest.$Shape
         */

        /**
         * Constructs a new AlterTopicRequest.
         * @memberof tidemark
         * @classdesc Represents an AlterTopicRequest.
         * @constructor
         * @param {tidemark.AlterTopicRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AlterTopicRequest = function (properties) {
            this.set = [];
            this.unset = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AlterTopicRequest name.
         * @member {string} name
         * @memberof tidemark.AlterTopicRequest
         * @instance
         */
        AlterTopicRequest.prototype.name = "";

        /**
         * AlterTopicRequest set.
         * @member {Array.<tidemark.Setting.$Properties>} set
         * @memberof tidemark.AlterTopicRequest
         * @instance
         */
        AlterTopicRequest.prototype.set = $util.emptyArray;

        /**
         * AlterTopicRequest unset.
         * @member {Array.<string>} unset
         * @memberof tidemark.AlterTopicRequest
         * @instance
         */
        AlterTopicRequest.prototype.unset = $util.emptyArray;

        /**
         * AlterTopicRequest validateOnly.
         * @member {boolean} validateOnly
         * @memberof tidemark.AlterTopicRequest
         * @instance
         */
        AlterTopicRequest.prototype.validateOnly = false;

        /**
         * Encodes the specified AlterTopicRequest message. Does not implicitly {@link tidemark.AlterTopicRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AlterTopicRequest
         * @static
         * @param {tidemark.AlterTopicRequest.$Properties} message AlterTopicRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AlterTopicRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.set != null && message.set.length)
                for (let i = 0; i < message.set.length; ++i)
                    $root.tidemark.Setting.encode(message.set[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.unset != null && message.unset.length)
                for (let i = 0; i < message.unset.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.unset[i]);
            if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.validateOnly);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AlterTopicRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AlterTopicRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AlterTopicRequest & tidemark.AlterTopicRequest.$Shape} AlterTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AlterTopicRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AlterTopicRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.set && message.set.length))
                            message.set = [];
                        message.set.push($root.tidemark.Setting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.unset && message.unset.length))
                            message.unset = [];
                        message.unset.push(reader.stringVerify());
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.validateOnly = value;
                        else
                            delete message.validateOnly;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AlterTopicRequest;
    })();

    tidemark.AlterTopicResponse = (function() {

        /**
         * Properties of an AlterTopicResponse.
         * @typedef {Object} tidemark.AlterTopicResponse.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AlterTopicResponse.
         * @memberof tidemark
         * @interface IAlterTopicResponse
         * @augments tidemark.AlterTopicResponse.$Properties
         * @deprecated Use tidemark.AlterTopicResponse.$Properties instead.
         */

        /**
         * Shape of an AlterTopicResponse.
         * @typedef {tidemark.AlterTopicResponse.$Properties} tidemark.AlterTopicResponse.$Shape
         */

        /**
         * Constructs a new AlterTopicResponse.
         * @memberof tidemark
         * @classdesc Represents an AlterTopicResponse.
         * @constructor
         * @param {tidemark.AlterTopicResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AlterTopicResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified AlterTopicResponse message. Does not implicitly {@link tidemark.AlterTopicResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AlterTopicResponse
         * @static
         * @param {tidemark.AlterTopicResponse.$Properties} message AlterTopicResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AlterTopicResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AlterTopicResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AlterTopicResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AlterTopicResponse & tidemark.AlterTopicResponse.$Shape} AlterTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AlterTopicResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AlterTopicResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AlterTopicResponse;
    })();

    tidemark.AddPartitionsRequest = (function() {

        /**
         * Properties of an AddPartitionsRequest.
         * @typedef {Object} tidemark.AddPartitionsRequest.$Properties
         * @property {string|null} [name] AddPartitionsRequest name
         * @property {number|null} [total] AddPartitionsRequest total
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AddPartitionsRequest.
         * @memberof tidemark
         * @interface IAddPartitionsRequest
         * @augments tidemark.AddPartitionsRequest.$Properties
         * @deprecated Use tidemark.AddPartitionsRequest.$Properties instead.
         */

        /**
         * Shape of an AddPartitionsRequest.
         * @typedef {tidemark.AddPartitionsRequest.$Properties} tidemark.AddPartitionsRequest.$Shape
         */

        /**
         * Constructs a new AddPartitionsRequest.
         * @memberof tidemark
         * @classdesc Represents an AddPartitionsRequest.
         * @constructor
         * @param {tidemark.AddPartitionsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AddPartitionsRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AddPartitionsRequest name.
         * @member {string} name
         * @memberof tidemark.AddPartitionsRequest
         * @instance
         */
        AddPartitionsRequest.prototype.name = "";

        /**
         * AddPartitionsRequest total.
         * @member {number} total
         * @memberof tidemark.AddPartitionsRequest
         * @instance
         */
        AddPartitionsRequest.prototype.total = 0;

        /**
         * Encodes the specified AddPartitionsRequest message. Does not implicitly {@link tidemark.AddPartitionsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AddPartitionsRequest
         * @static
         * @param {tidemark.AddPartitionsRequest.$Properties} message AddPartitionsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AddPartitionsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.total != null && $Object.hasOwnProperty.call(message, "total") && message.total !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.total);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AddPartitionsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AddPartitionsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AddPartitionsRequest & tidemark.AddPartitionsRequest.$Shape} AddPartitionsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AddPartitionsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AddPartitionsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.total = value;
                        else
                            delete message.total;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AddPartitionsRequest;
    })();

    tidemark.AddPartitionsResponse = (function() {

        /**
         * Properties of an AddPartitionsResponse.
         * @typedef {Object} tidemark.AddPartitionsResponse.$Properties
         * @property {number|null} [previousTotal] AddPartitionsResponse previousTotal
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AddPartitionsResponse.
         * @memberof tidemark
         * @interface IAddPartitionsResponse
         * @augments tidemark.AddPartitionsResponse.$Properties
         * @deprecated Use tidemark.AddPartitionsResponse.$Properties instead.
         */

        /**
         * Shape of an AddPartitionsResponse.
         * @typedef {tidemark.AddPartitionsResponse.$Properties} tidemark.AddPartitionsResponse.$Shape
         */

        /**
         * Constructs a new AddPartitionsResponse.
         * @memberof tidemark
         * @classdesc Represents an AddPartitionsResponse.
         * @constructor
         * @param {tidemark.AddPartitionsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AddPartitionsResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AddPartitionsResponse previousTotal.
         * @member {number} previousTotal
         * @memberof tidemark.AddPartitionsResponse
         * @instance
         */
        AddPartitionsResponse.prototype.previousTotal = 0;

        /**
         * Encodes the specified AddPartitionsResponse message. Does not implicitly {@link tidemark.AddPartitionsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AddPartitionsResponse
         * @static
         * @param {tidemark.AddPartitionsResponse.$Properties} message AddPartitionsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AddPartitionsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.previousTotal != null && $Object.hasOwnProperty.call(message, "previousTotal") && message.previousTotal !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.previousTotal);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AddPartitionsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AddPartitionsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AddPartitionsResponse & tidemark.AddPartitionsResponse.$Shape} AddPartitionsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AddPartitionsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AddPartitionsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.previousTotal = value;
                        else
                            delete message.previousTotal;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AddPartitionsResponse;
    })();

    tidemark.TrimPartitionRequest = (function() {

        /**
         * Properties of a TrimPartitionRequest.
         * @typedef {Object} tidemark.TrimPartitionRequest.$Properties
         * @property {string|null} [name] TrimPartitionRequest name
         * @property {number|null} [partition] TrimPartitionRequest partition
         * @property {number|null} [beforeOffset] TrimPartitionRequest beforeOffset
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TrimPartitionRequest.
         * @memberof tidemark
         * @interface ITrimPartitionRequest
         * @augments tidemark.TrimPartitionRequest.$Properties
         * @deprecated Use tidemark.TrimPartitionRequest.$Properties instead.
         */

        /**
         * Shape of a TrimPartitionRequest.
         * @typedef {tidemark.TrimPartitionRequest.$Properties} tidemark.TrimPartitionRequest.$Shape
         */

        /**
         * Constructs a new TrimPartitionRequest.
         * @memberof tidemark
         * @classdesc Represents a TrimPartitionRequest.
         * @constructor
         * @param {tidemark.TrimPartitionRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TrimPartitionRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TrimPartitionRequest name.
         * @member {string} name
         * @memberof tidemark.TrimPartitionRequest
         * @instance
         */
        TrimPartitionRequest.prototype.name = "";

        /**
         * TrimPartitionRequest partition.
         * @member {number} partition
         * @memberof tidemark.TrimPartitionRequest
         * @instance
         */
        TrimPartitionRequest.prototype.partition = 0;

        /**
         * TrimPartitionRequest beforeOffset.
         * @member {number} beforeOffset
         * @memberof tidemark.TrimPartitionRequest
         * @instance
         */
        TrimPartitionRequest.prototype.beforeOffset = 0;

        /**
         * Encodes the specified TrimPartitionRequest message. Does not implicitly {@link tidemark.TrimPartitionRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TrimPartitionRequest
         * @static
         * @param {tidemark.TrimPartitionRequest.$Properties} message TrimPartitionRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TrimPartitionRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.partition);
            if (message.beforeOffset != null && $Object.hasOwnProperty.call(message, "beforeOffset") && (typeof message.beforeOffset === "object" ? message.beforeOffset.low || message.beforeOffset.high : message.beforeOffset !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.beforeOffset);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TrimPartitionRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TrimPartitionRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TrimPartitionRequest & tidemark.TrimPartitionRequest.$Shape} TrimPartitionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TrimPartitionRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TrimPartitionRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.beforeOffset = value;
                        else
                            delete message.beforeOffset;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TrimPartitionRequest;
    })();

    tidemark.TrimPartitionResponse = (function() {

        /**
         * Properties of a TrimPartitionResponse.
         * @typedef {Object} tidemark.TrimPartitionResponse.$Properties
         * @property {number|null} [logStartOffset] TrimPartitionResponse logStartOffset
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TrimPartitionResponse.
         * @memberof tidemark
         * @interface ITrimPartitionResponse
         * @augments tidemark.TrimPartitionResponse.$Properties
         * @deprecated Use tidemark.TrimPartitionResponse.$Properties instead.
         */

        /**
         * Shape of a TrimPartitionResponse.
         * @typedef {tidemark.TrimPartitionResponse.$Properties} tidemark.TrimPartitionResponse.$Shape
         */

        /**
         * Constructs a new TrimPartitionResponse.
         * @memberof tidemark
         * @classdesc Represents a TrimPartitionResponse.
         * @constructor
         * @param {tidemark.TrimPartitionResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TrimPartitionResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TrimPartitionResponse logStartOffset.
         * @member {number} logStartOffset
         * @memberof tidemark.TrimPartitionResponse
         * @instance
         */
        TrimPartitionResponse.prototype.logStartOffset = 0;

        /**
         * Encodes the specified TrimPartitionResponse message. Does not implicitly {@link tidemark.TrimPartitionResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TrimPartitionResponse
         * @static
         * @param {tidemark.TrimPartitionResponse.$Properties} message TrimPartitionResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TrimPartitionResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.logStartOffset != null && $Object.hasOwnProperty.call(message, "logStartOffset") && (typeof message.logStartOffset === "object" ? message.logStartOffset.low || message.logStartOffset.high : message.logStartOffset !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.logStartOffset);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TrimPartitionResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TrimPartitionResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TrimPartitionResponse & tidemark.TrimPartitionResponse.$Shape} TrimPartitionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TrimPartitionResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TrimPartitionResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.logStartOffset = value;
                        else
                            delete message.logStartOffset;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TrimPartitionResponse;
    })();

    tidemark.DeleteTopicRequest = (function() {

        /**
         * Properties of a DeleteTopicRequest.
         * @typedef {Object} tidemark.DeleteTopicRequest.$Properties
         * @property {string|null} [name] DeleteTopicRequest name
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteTopicRequest.
         * @memberof tidemark
         * @interface IDeleteTopicRequest
         * @augments tidemark.DeleteTopicRequest.$Properties
         * @deprecated Use tidemark.DeleteTopicRequest.$Properties instead.
         */

        /**
         * Shape of a DeleteTopicRequest.
         * @typedef {tidemark.DeleteTopicRequest.$Properties} tidemark.DeleteTopicRequest.$Shape
         */

        /**
         * Constructs a new DeleteTopicRequest.
         * @memberof tidemark
         * @classdesc Represents a DeleteTopicRequest.
         * @constructor
         * @param {tidemark.DeleteTopicRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteTopicRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteTopicRequest name.
         * @member {string} name
         * @memberof tidemark.DeleteTopicRequest
         * @instance
         */
        DeleteTopicRequest.prototype.name = "";

        /**
         * Encodes the specified DeleteTopicRequest message. Does not implicitly {@link tidemark.DeleteTopicRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteTopicRequest
         * @static
         * @param {tidemark.DeleteTopicRequest.$Properties} message DeleteTopicRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteTopicRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteTopicRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteTopicRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteTopicRequest & tidemark.DeleteTopicRequest.$Shape} DeleteTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteTopicRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteTopicRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteTopicRequest;
    })();

    tidemark.DeleteTopicResponse = (function() {

        /**
         * Properties of a DeleteTopicResponse.
         * @typedef {Object} tidemark.DeleteTopicResponse.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteTopicResponse.
         * @memberof tidemark
         * @interface IDeleteTopicResponse
         * @augments tidemark.DeleteTopicResponse.$Properties
         * @deprecated Use tidemark.DeleteTopicResponse.$Properties instead.
         */

        /**
         * Shape of a DeleteTopicResponse.
         * @typedef {tidemark.DeleteTopicResponse.$Properties} tidemark.DeleteTopicResponse.$Shape
         */

        /**
         * Constructs a new DeleteTopicResponse.
         * @memberof tidemark
         * @classdesc Represents a DeleteTopicResponse.
         * @constructor
         * @param {tidemark.DeleteTopicResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteTopicResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified DeleteTopicResponse message. Does not implicitly {@link tidemark.DeleteTopicResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteTopicResponse
         * @static
         * @param {tidemark.DeleteTopicResponse.$Properties} message DeleteTopicResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteTopicResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteTopicResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteTopicResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteTopicResponse & tidemark.DeleteTopicResponse.$Shape} DeleteTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteTopicResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteTopicResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteTopicResponse;
    })();

    tidemark.DescribeClusterRequest = (function() {

        /**
         * Properties of a DescribeClusterRequest.
         * @typedef {Object} tidemark.DescribeClusterRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeClusterRequest.
         * @memberof tidemark
         * @interface IDescribeClusterRequest
         * @augments tidemark.DescribeClusterRequest.$Properties
         * @deprecated Use tidemark.DescribeClusterRequest.$Properties instead.
         */

        /**
         * Shape of a DescribeClusterRequest.
         * @typedef {tidemark.DescribeClusterRequest.$Properties} tidemark.DescribeClusterRequest.$Shape
         */

        /**
         * Constructs a new DescribeClusterRequest.
         * @memberof tidemark
         * @classdesc Represents a DescribeClusterRequest.
         * @constructor
         * @param {tidemark.DescribeClusterRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeClusterRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified DescribeClusterRequest message. Does not implicitly {@link tidemark.DescribeClusterRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeClusterRequest
         * @static
         * @param {tidemark.DescribeClusterRequest.$Properties} message DescribeClusterRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeClusterRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeClusterRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeClusterRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeClusterRequest & tidemark.DescribeClusterRequest.$Shape} DescribeClusterRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeClusterRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeClusterRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeClusterRequest;
    })();

    tidemark.NodeDescription = (function() {

        /**
         * Properties of a NodeDescription.
         * @typedef {Object} tidemark.NodeDescription.$Properties
         * @property {number|null} [nodeId] NodeDescription nodeId
         * @property {string|null} [host] NodeDescription host
         * @property {number|null} [port] NodeDescription port
         * @property {string|null} [softwareVersion] NodeDescription softwareVersion
         * @property {number|null} [startedAtMs] NodeDescription startedAtMs
         * @property {string|null} [dataDir] NodeDescription dataDir
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a NodeDescription.
         * @memberof tidemark
         * @interface INodeDescription
         * @augments tidemark.NodeDescription.$Properties
         * @deprecated Use tidemark.NodeDescription.$Properties instead.
         */

        /**
         * Shape of a NodeDescription.
         * @typedef {tidemark.NodeDescription.$Properties} tidemark.NodeDescription.$Shape
         */

        /**
         * Constructs a new NodeDescription.
         * @memberof tidemark
         * @classdesc Represents a NodeDescription.
         * @constructor
         * @param {tidemark.NodeDescription.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const NodeDescription = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * NodeDescription nodeId.
         * @member {number} nodeId
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.nodeId = 0;

        /**
         * NodeDescription host.
         * @member {string} host
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.host = "";

        /**
         * NodeDescription port.
         * @member {number} port
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.port = 0;

        /**
         * NodeDescription softwareVersion.
         * @member {string} softwareVersion
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.softwareVersion = "";

        /**
         * NodeDescription startedAtMs.
         * @member {number} startedAtMs
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.startedAtMs = 0;

        /**
         * NodeDescription dataDir.
         * @member {string} dataDir
         * @memberof tidemark.NodeDescription
         * @instance
         */
        NodeDescription.prototype.dataDir = "";

        /**
         * Encodes the specified NodeDescription message. Does not implicitly {@link tidemark.NodeDescription.verify|verify} messages.
         * @function encode
         * @memberof tidemark.NodeDescription
         * @static
         * @param {tidemark.NodeDescription.$Properties} message NodeDescription message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        NodeDescription.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && message.nodeId !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.nodeId);
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
            if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.port);
            if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.softwareVersion);
            if (message.startedAtMs != null && $Object.hasOwnProperty.call(message, "startedAtMs") && (typeof message.startedAtMs === "object" ? message.startedAtMs.low || message.startedAtMs.high : message.startedAtMs !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.startedAtMs);
            if (message.dataDir != null && $Object.hasOwnProperty.call(message, "dataDir") && message.dataDir !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.dataDir);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a NodeDescription message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.NodeDescription
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.NodeDescription & tidemark.NodeDescription.$Shape} NodeDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        NodeDescription.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.NodeDescription();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.port = value;
                        else
                            delete message.port;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareVersion = value;
                        else
                            delete message.softwareVersion;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.startedAtMs = value;
                        else
                            delete message.startedAtMs;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.dataDir = value;
                        else
                            delete message.dataDir;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return NodeDescription;
    })();

    tidemark.DescribeClusterResponse = (function() {

        /**
         * Properties of a DescribeClusterResponse.
         * @typedef {Object} tidemark.DescribeClusterResponse.$Properties
         * @property {string|null} [clusterId] DescribeClusterResponse clusterId
         * @property {Array.<tidemark.NodeDescription.$Properties>|null} [nodes] DescribeClusterResponse nodes
         * @property {number|null} [topics] DescribeClusterResponse topics
         * @property {number|null} [partitions] DescribeClusterResponse partitions
         * @property {number|null} [offlinePartitions] DescribeClusterResponse offlinePartitions
         * @property {number|null} [sizeBytes] DescribeClusterResponse sizeBytes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeClusterResponse.
         * @memberof tidemark
         * @interface IDescribeClusterResponse
         * @augments tidemark.DescribeClusterResponse.$Properties
         * @deprecated Use tidemark.DescribeClusterResponse.$Properties instead.
         */

        /**
         * Shape of a DescribeClusterResponse.
         * @typedef {tidemark.DescribeClusterResponse.$Properties} tidemark.DescribeClusterResponse.$Shape
         */

        /**
         * Constructs a new DescribeClusterResponse.
         * @memberof tidemark
         * @classdesc Represents a DescribeClusterResponse.
         * @constructor
         * @param {tidemark.DescribeClusterResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeClusterResponse = function (properties) {
            this.nodes = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeClusterResponse clusterId.
         * @member {string} clusterId
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.clusterId = "";

        /**
         * DescribeClusterResponse nodes.
         * @member {Array.<tidemark.NodeDescription.$Properties>} nodes
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.nodes = $util.emptyArray;

        /**
         * DescribeClusterResponse topics.
         * @member {number} topics
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.topics = 0;

        /**
         * DescribeClusterResponse partitions.
         * @member {number} partitions
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.partitions = 0;

        /**
         * DescribeClusterResponse offlinePartitions.
         * @member {number} offlinePartitions
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.offlinePartitions = 0;

        /**
         * DescribeClusterResponse sizeBytes.
         * @member {number} sizeBytes
         * @memberof tidemark.DescribeClusterResponse
         * @instance
         */
        DescribeClusterResponse.prototype.sizeBytes = 0;

        /**
         * Encodes the specified DescribeClusterResponse message. Does not implicitly {@link tidemark.DescribeClusterResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeClusterResponse
         * @static
         * @param {tidemark.DescribeClusterResponse.$Properties} message DescribeClusterResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeClusterResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && message.clusterId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.clusterId);
            if (message.nodes != null && message.nodes.length)
                for (let i = 0; i < message.nodes.length; ++i)
                    $root.tidemark.NodeDescription.encode(message.nodes[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.topics != null && $Object.hasOwnProperty.call(message, "topics") && message.topics !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.topics);
            if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.partitions);
            if (message.offlinePartitions != null && $Object.hasOwnProperty.call(message, "offlinePartitions") && message.offlinePartitions !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.offlinePartitions);
            if (message.sizeBytes != null && $Object.hasOwnProperty.call(message, "sizeBytes") && (typeof message.sizeBytes === "object" ? message.sizeBytes.low || message.sizeBytes.high : message.sizeBytes !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.sizeBytes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeClusterResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeClusterResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeClusterResponse & tidemark.DescribeClusterResponse.$Shape} DescribeClusterResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeClusterResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeClusterResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.nodes && message.nodes.length))
                            message.nodes = [];
                        message.nodes.push($root.tidemark.NodeDescription.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.topics = value;
                        else
                            delete message.topics;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partitions = value;
                        else
                            delete message.partitions;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.offlinePartitions = value;
                        else
                            delete message.offlinePartitions;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.sizeBytes = value;
                        else
                            delete message.sizeBytes;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeClusterResponse;
    })();

    tidemark.GroupHeartbeatRequest = (function() {

        /**
         * Properties of a GroupHeartbeatRequest.
         * @typedef {Object} tidemark.GroupHeartbeatRequest.$Properties
         * @property {string|null} [group] GroupHeartbeatRequest group
         * @property {string|null} [memberId] GroupHeartbeatRequest memberId
         * @property {number|null} [memberEpoch] GroupHeartbeatRequest memberEpoch
         * @property {string|null} [instanceId] GroupHeartbeatRequest instanceId
         * @property {tidemark.GroupSubscription.$Properties|null} [subscription] GroupHeartbeatRequest subscription
         * @property {tidemark.GroupPartitions.$Properties|null} [owned] GroupHeartbeatRequest owned
         * @property {number|null} [maxWaitMs] GroupHeartbeatRequest maxWaitMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupHeartbeatRequest.
         * @memberof tidemark
         * @interface IGroupHeartbeatRequest
         * @augments tidemark.GroupHeartbeatRequest.$Properties
         * @deprecated Use tidemark.GroupHeartbeatRequest.$Properties instead.
         */

        /**
         * Shape of a GroupHeartbeatRequest.
         * @typedef {tidemark.GroupHeartbeatRequest.$Properties} tidemark.GroupHeartbeatRequest.$Shape
         */

        /**
         * Constructs a new GroupHeartbeatRequest.
         * @memberof tidemark
         * @classdesc Represents a GroupHeartbeatRequest.
         * @constructor
         * @param {tidemark.GroupHeartbeatRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupHeartbeatRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupHeartbeatRequest group.
         * @member {string} group
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.group = "";

        /**
         * GroupHeartbeatRequest memberId.
         * @member {string} memberId
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.memberId = "";

        /**
         * GroupHeartbeatRequest memberEpoch.
         * @member {number} memberEpoch
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.memberEpoch = 0;

        /**
         * GroupHeartbeatRequest instanceId.
         * @member {string} instanceId
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.instanceId = "";

        /**
         * GroupHeartbeatRequest subscription.
         * @member {tidemark.GroupSubscription.$Properties|null|undefined} subscription
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.subscription = null;

        /**
         * GroupHeartbeatRequest owned.
         * @member {tidemark.GroupPartitions.$Properties|null|undefined} owned
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.owned = null;

        /**
         * GroupHeartbeatRequest maxWaitMs.
         * @member {number} maxWaitMs
         * @memberof tidemark.GroupHeartbeatRequest
         * @instance
         */
        GroupHeartbeatRequest.prototype.maxWaitMs = 0;

        /**
         * Encodes the specified GroupHeartbeatRequest message. Does not implicitly {@link tidemark.GroupHeartbeatRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupHeartbeatRequest
         * @static
         * @param {tidemark.GroupHeartbeatRequest.$Properties} message GroupHeartbeatRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupHeartbeatRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && message.memberId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.memberId);
            if (message.memberEpoch != null && $Object.hasOwnProperty.call(message, "memberEpoch") && message.memberEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.memberEpoch);
            if (message.instanceId != null && $Object.hasOwnProperty.call(message, "instanceId") && message.instanceId !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.instanceId);
            if (message.subscription != null && $Object.hasOwnProperty.call(message, "subscription"))
                $root.tidemark.GroupSubscription.encode(message.subscription, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.owned != null && $Object.hasOwnProperty.call(message, "owned"))
                $root.tidemark.GroupPartitions.encode(message.owned, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.maxWaitMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupHeartbeatRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupHeartbeatRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupHeartbeatRequest & tidemark.GroupHeartbeatRequest.$Shape} GroupHeartbeatRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupHeartbeatRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupHeartbeatRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.memberId = value;
                        else
                            delete message.memberId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.memberEpoch = value;
                        else
                            delete message.memberEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.instanceId = value;
                        else
                            delete message.instanceId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.subscription = $root.tidemark.GroupSubscription.decode(reader, reader.size(), $undefined, _depth + 1, message.subscription);
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.owned = $root.tidemark.GroupPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.owned);
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxWaitMs = value;
                        else
                            delete message.maxWaitMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupHeartbeatRequest;
    })();

    tidemark.GroupSubscription = (function() {

        /**
         * Properties of a GroupSubscription.
         * @typedef {Object} tidemark.GroupSubscription.$Properties
         * @property {Array.<string>|null} [topics] GroupSubscription topics
         * @property {Array.<string>|null} [patterns] GroupSubscription patterns
         * @property {string|null} [assignor] GroupSubscription assignor
         * @property {number|null} [sessionTimeoutMs] GroupSubscription sessionTimeoutMs
         * @property {number|null} [rebalanceTimeoutMs] GroupSubscription rebalanceTimeoutMs
         * @property {string|null} [clientId] GroupSubscription clientId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupSubscription.
         * @memberof tidemark
         * @interface IGroupSubscription
         * @augments tidemark.GroupSubscription.$Properties
         * @deprecated Use tidemark.GroupSubscription.$Properties instead.
         */

        /**
         * Shape of a GroupSubscription.
         * @typedef {tidemark.GroupSubscription.$Properties} tidemark.GroupSubscription.$Shape
         */

        /**
         * Constructs a new GroupSubscription.
         * @memberof tidemark
         * @classdesc Represents a GroupSubscription.
         * @constructor
         * @param {tidemark.GroupSubscription.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupSubscription = function (properties) {
            this.topics = [];
            this.patterns = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupSubscription topics.
         * @member {Array.<string>} topics
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.topics = $util.emptyArray;

        /**
         * GroupSubscription patterns.
         * @member {Array.<string>} patterns
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.patterns = $util.emptyArray;

        /**
         * GroupSubscription assignor.
         * @member {string} assignor
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.assignor = "";

        /**
         * GroupSubscription sessionTimeoutMs.
         * @member {number} sessionTimeoutMs
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.sessionTimeoutMs = 0;

        /**
         * GroupSubscription rebalanceTimeoutMs.
         * @member {number} rebalanceTimeoutMs
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.rebalanceTimeoutMs = 0;

        /**
         * GroupSubscription clientId.
         * @member {string} clientId
         * @memberof tidemark.GroupSubscription
         * @instance
         */
        GroupSubscription.prototype.clientId = "";

        /**
         * Encodes the specified GroupSubscription message. Does not implicitly {@link tidemark.GroupSubscription.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupSubscription
         * @static
         * @param {tidemark.GroupSubscription.$Properties} message GroupSubscription message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupSubscription.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topics[i]);
            if (message.patterns != null && message.patterns.length)
                for (let i = 0; i < message.patterns.length; ++i)
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.patterns[i]);
            if (message.assignor != null && $Object.hasOwnProperty.call(message, "assignor") && message.assignor !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.assignor);
            if (message.sessionTimeoutMs != null && $Object.hasOwnProperty.call(message, "sessionTimeoutMs") && message.sessionTimeoutMs !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.sessionTimeoutMs);
            if (message.rebalanceTimeoutMs != null && $Object.hasOwnProperty.call(message, "rebalanceTimeoutMs") && message.rebalanceTimeoutMs !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.rebalanceTimeoutMs);
            if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.clientId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupSubscription message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupSubscription
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupSubscription & tidemark.GroupSubscription.$Shape} GroupSubscription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupSubscription.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupSubscription();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.patterns && message.patterns.length))
                            message.patterns = [];
                        message.patterns.push(reader.stringVerify());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.assignor = value;
                        else
                            delete message.assignor;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sessionTimeoutMs = value;
                        else
                            delete message.sessionTimeoutMs;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.rebalanceTimeoutMs = value;
                        else
                            delete message.rebalanceTimeoutMs;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientId = value;
                        else
                            delete message.clientId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupSubscription;
    })();

    tidemark.GroupPartitions = (function() {

        /**
         * Properties of a GroupPartitions.
         * @typedef {Object} tidemark.GroupPartitions.$Properties
         * @property {Array.<tidemark.TopicPartitions.$Properties>|null} [topics] GroupPartitions topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupPartitions.
         * @memberof tidemark
         * @interface IGroupPartitions
         * @augments tidemark.GroupPartitions.$Properties
         * @deprecated Use tidemark.GroupPartitions.$Properties instead.
         */

        /**
         * Shape of a GroupPartitions.
         * @typedef {tidemark.GroupPartitions.$Properties} tidemark.GroupPartitions.$Shape
         */

        /**
         * Constructs a new GroupPartitions.
         * @memberof tidemark
         * @classdesc Represents a GroupPartitions.
         * @constructor
         * @param {tidemark.GroupPartitions.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupPartitions = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupPartitions topics.
         * @member {Array.<tidemark.TopicPartitions.$Properties>} topics
         * @memberof tidemark.GroupPartitions
         * @instance
         */
        GroupPartitions.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified GroupPartitions message. Does not implicitly {@link tidemark.GroupPartitions.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupPartitions
         * @static
         * @param {tidemark.GroupPartitions.$Properties} message GroupPartitions message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupPartitions.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.TopicPartitions.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupPartitions message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupPartitions
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupPartitions & tidemark.GroupPartitions.$Shape} GroupPartitions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupPartitions.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupPartitions();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.TopicPartitions.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupPartitions;
    })();

    tidemark.TopicPartitions = (function() {

        /**
         * Properties of a TopicPartitions.
         * @typedef {Object} tidemark.TopicPartitions.$Properties
         * @property {string|null} [topicId] TopicPartitions topicId
         * @property {Array.<number>|null} [partitions] TopicPartitions partitions
         * @property {string|null} [topic] TopicPartitions topic
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TopicPartitions.
         * @memberof tidemark
         * @interface ITopicPartitions
         * @augments tidemark.TopicPartitions.$Properties
         * @deprecated Use tidemark.TopicPartitions.$Properties instead.
         */

        /**
         * Shape of a TopicPartitions.
         * @typedef {tidemark.TopicPartitions.$Properties} tidemark.TopicPartitions.$Shape
         */

        /**
         * Constructs a new TopicPartitions.
         * @memberof tidemark
         * @classdesc Represents a TopicPartitions.
         * @constructor
         * @param {tidemark.TopicPartitions.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TopicPartitions = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TopicPartitions topicId.
         * @member {string} topicId
         * @memberof tidemark.TopicPartitions
         * @instance
         */
        TopicPartitions.prototype.topicId = "";

        /**
         * TopicPartitions partitions.
         * @member {Array.<number>} partitions
         * @memberof tidemark.TopicPartitions
         * @instance
         */
        TopicPartitions.prototype.partitions = $util.emptyArray;

        /**
         * TopicPartitions topic.
         * @member {string} topic
         * @memberof tidemark.TopicPartitions
         * @instance
         */
        TopicPartitions.prototype.topic = "";

        /**
         * Encodes the specified TopicPartitions message. Does not implicitly {@link tidemark.TopicPartitions.verify|verify} messages.
         * @function encode
         * @memberof tidemark.TopicPartitions
         * @static
         * @param {tidemark.TopicPartitions.$Properties} message TopicPartitions message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TopicPartitions.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                writer.uint32(/* id 2, wireType 2 =*/18).uint32s(message.partitions);
            if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.topic);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TopicPartitions message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.TopicPartitions
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.TopicPartitions & tidemark.TopicPartitions.$Shape} TopicPartitions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TopicPartitions.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.TopicPartitions();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType === 2) {
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            reader.uint32s(message.partitions);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push(reader.uint32());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topic = value;
                        else
                            delete message.topic;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return TopicPartitions;
    })();

    tidemark.GroupHeartbeatResponse = (function() {

        /**
         * Properties of a GroupHeartbeatResponse.
         * @typedef {Object} tidemark.GroupHeartbeatResponse.$Properties
         * @property {number|null} [memberEpoch] GroupHeartbeatResponse memberEpoch
         * @property {number|null} [heartbeatIntervalMs] GroupHeartbeatResponse heartbeatIntervalMs
         * @property {tidemark.GroupPartitions.$Properties|null} [assignment] GroupHeartbeatResponse assignment
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupHeartbeatResponse.
         * @memberof tidemark
         * @interface IGroupHeartbeatResponse
         * @augments tidemark.GroupHeartbeatResponse.$Properties
         * @deprecated Use tidemark.GroupHeartbeatResponse.$Properties instead.
         */

        /**
         * Shape of a GroupHeartbeatResponse.
         * @typedef {tidemark.GroupHeartbeatResponse.$Properties} tidemark.GroupHeartbeatResponse.$Shape
         */

        /**
         * Constructs a new GroupHeartbeatResponse.
         * @memberof tidemark
         * @classdesc Represents a GroupHeartbeatResponse.
         * @constructor
         * @param {tidemark.GroupHeartbeatResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupHeartbeatResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupHeartbeatResponse memberEpoch.
         * @member {number} memberEpoch
         * @memberof tidemark.GroupHeartbeatResponse
         * @instance
         */
        GroupHeartbeatResponse.prototype.memberEpoch = 0;

        /**
         * GroupHeartbeatResponse heartbeatIntervalMs.
         * @member {number} heartbeatIntervalMs
         * @memberof tidemark.GroupHeartbeatResponse
         * @instance
         */
        GroupHeartbeatResponse.prototype.heartbeatIntervalMs = 0;

        /**
         * GroupHeartbeatResponse assignment.
         * @member {tidemark.GroupPartitions.$Properties|null|undefined} assignment
         * @memberof tidemark.GroupHeartbeatResponse
         * @instance
         */
        GroupHeartbeatResponse.prototype.assignment = null;

        /**
         * Encodes the specified GroupHeartbeatResponse message. Does not implicitly {@link tidemark.GroupHeartbeatResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupHeartbeatResponse
         * @static
         * @param {tidemark.GroupHeartbeatResponse.$Properties} message GroupHeartbeatResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupHeartbeatResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.memberEpoch != null && $Object.hasOwnProperty.call(message, "memberEpoch") && message.memberEpoch !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.memberEpoch);
            if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.heartbeatIntervalMs);
            if (message.assignment != null && $Object.hasOwnProperty.call(message, "assignment"))
                $root.tidemark.GroupPartitions.encode(message.assignment, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupHeartbeatResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupHeartbeatResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupHeartbeatResponse & tidemark.GroupHeartbeatResponse.$Shape} GroupHeartbeatResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupHeartbeatResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupHeartbeatResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.memberEpoch = value;
                        else
                            delete message.memberEpoch;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.heartbeatIntervalMs = value;
                        else
                            delete message.heartbeatIntervalMs;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.assignment = $root.tidemark.GroupPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.assignment);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupHeartbeatResponse;
    })();

    tidemark.CommitOffsetsRequest = (function() {

        /**
         * Properties of a CommitOffsetsRequest.
         * @typedef {Object} tidemark.CommitOffsetsRequest.$Properties
         * @property {string|null} [group] CommitOffsetsRequest group
         * @property {string|null} [memberId] CommitOffsetsRequest memberId
         * @property {number|null} [memberEpoch] CommitOffsetsRequest memberEpoch
         * @property {Array.<tidemark.CommitTopic.$Properties>|null} [topics] CommitOffsetsRequest topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitOffsetsRequest.
         * @memberof tidemark
         * @interface ICommitOffsetsRequest
         * @augments tidemark.CommitOffsetsRequest.$Properties
         * @deprecated Use tidemark.CommitOffsetsRequest.$Properties instead.
         */

        /**
         * Shape of a CommitOffsetsRequest.
         * @typedef {tidemark.CommitOffsetsRequest.$Properties} tidemark.CommitOffsetsRequest.$Shape
         */

        /**
         * Constructs a new CommitOffsetsRequest.
         * @memberof tidemark
         * @classdesc Represents a CommitOffsetsRequest.
         * @constructor
         * @param {tidemark.CommitOffsetsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitOffsetsRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitOffsetsRequest group.
         * @member {string} group
         * @memberof tidemark.CommitOffsetsRequest
         * @instance
         */
        CommitOffsetsRequest.prototype.group = "";

        /**
         * CommitOffsetsRequest memberId.
         * @member {string} memberId
         * @memberof tidemark.CommitOffsetsRequest
         * @instance
         */
        CommitOffsetsRequest.prototype.memberId = "";

        /**
         * CommitOffsetsRequest memberEpoch.
         * @member {number} memberEpoch
         * @memberof tidemark.CommitOffsetsRequest
         * @instance
         */
        CommitOffsetsRequest.prototype.memberEpoch = 0;

        /**
         * CommitOffsetsRequest topics.
         * @member {Array.<tidemark.CommitTopic.$Properties>} topics
         * @memberof tidemark.CommitOffsetsRequest
         * @instance
         */
        CommitOffsetsRequest.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified CommitOffsetsRequest message. Does not implicitly {@link tidemark.CommitOffsetsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitOffsetsRequest
         * @static
         * @param {tidemark.CommitOffsetsRequest.$Properties} message CommitOffsetsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitOffsetsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && message.memberId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.memberId);
            if (message.memberEpoch != null && $Object.hasOwnProperty.call(message, "memberEpoch") && message.memberEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.memberEpoch);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.CommitTopic.encode(message.topics[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitOffsetsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitOffsetsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitOffsetsRequest & tidemark.CommitOffsetsRequest.$Shape} CommitOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitOffsetsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitOffsetsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.memberId = value;
                        else
                            delete message.memberId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.memberEpoch = value;
                        else
                            delete message.memberEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.CommitTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitOffsetsRequest;
    })();

    tidemark.CommitTopic = (function() {

        /**
         * Properties of a CommitTopic.
         * @typedef {Object} tidemark.CommitTopic.$Properties
         * @property {string|null} [topicId] CommitTopic topicId
         * @property {Array.<tidemark.CommitPartition.$Properties>|null} [partitions] CommitTopic partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitTopic.
         * @memberof tidemark
         * @interface ICommitTopic
         * @augments tidemark.CommitTopic.$Properties
         * @deprecated Use tidemark.CommitTopic.$Properties instead.
         */

        /**
         * Shape of a CommitTopic.
         * @typedef {tidemark.CommitTopic.$Properties} tidemark.CommitTopic.$Shape
         */

        /**
         * Constructs a new CommitTopic.
         * @memberof tidemark
         * @classdesc Represents a CommitTopic.
         * @constructor
         * @param {tidemark.CommitTopic.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitTopic = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitTopic topicId.
         * @member {string} topicId
         * @memberof tidemark.CommitTopic
         * @instance
         */
        CommitTopic.prototype.topicId = "";

        /**
         * CommitTopic partitions.
         * @member {Array.<tidemark.CommitPartition.$Properties>} partitions
         * @memberof tidemark.CommitTopic
         * @instance
         */
        CommitTopic.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified CommitTopic message. Does not implicitly {@link tidemark.CommitTopic.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitTopic
         * @static
         * @param {tidemark.CommitTopic.$Properties} message CommitTopic message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitTopic.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.CommitPartition.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitTopic message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitTopic
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitTopic & tidemark.CommitTopic.$Shape} CommitTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitTopic.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitTopic();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.CommitPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitTopic;
    })();

    tidemark.CommitPartition = (function() {

        /**
         * Properties of a CommitPartition.
         * @typedef {Object} tidemark.CommitPartition.$Properties
         * @property {number|null} [partition] CommitPartition partition
         * @property {number|null} [offset] CommitPartition offset
         * @property {number|null} [leaderEpoch] CommitPartition leaderEpoch
         * @property {string|null} [metadata] CommitPartition metadata
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitPartition.
         * @memberof tidemark
         * @interface ICommitPartition
         * @augments tidemark.CommitPartition.$Properties
         * @deprecated Use tidemark.CommitPartition.$Properties instead.
         */

        /**
         * Shape of a CommitPartition.
         * @typedef {tidemark.CommitPartition.$Properties} tidemark.CommitPartition.$Shape
         */

        /**
         * Constructs a new CommitPartition.
         * @memberof tidemark
         * @classdesc Represents a CommitPartition.
         * @constructor
         * @param {tidemark.CommitPartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitPartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitPartition partition.
         * @member {number} partition
         * @memberof tidemark.CommitPartition
         * @instance
         */
        CommitPartition.prototype.partition = 0;

        /**
         * CommitPartition offset.
         * @member {number} offset
         * @memberof tidemark.CommitPartition
         * @instance
         */
        CommitPartition.prototype.offset = 0;

        /**
         * CommitPartition leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.CommitPartition
         * @instance
         */
        CommitPartition.prototype.leaderEpoch = 0;

        /**
         * CommitPartition metadata.
         * @member {string} metadata
         * @memberof tidemark.CommitPartition
         * @instance
         */
        CommitPartition.prototype.metadata = "";

        /**
         * Encodes the specified CommitPartition message. Does not implicitly {@link tidemark.CommitPartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitPartition
         * @static
         * @param {tidemark.CommitPartition.$Properties} message CommitPartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitPartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.offset);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.leaderEpoch);
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata") && message.metadata !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.metadata);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitPartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitPartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitPartition & tidemark.CommitPartition.$Shape} CommitPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitPartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitPartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.metadata = value;
                        else
                            delete message.metadata;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitPartition;
    })();

    tidemark.CommitOffsetsResponse = (function() {

        /**
         * Properties of a CommitOffsetsResponse.
         * @typedef {Object} tidemark.CommitOffsetsResponse.$Properties
         * @property {Array.<tidemark.CommitTopicResult.$Properties>|null} [topics] CommitOffsetsResponse topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitOffsetsResponse.
         * @memberof tidemark
         * @interface ICommitOffsetsResponse
         * @augments tidemark.CommitOffsetsResponse.$Properties
         * @deprecated Use tidemark.CommitOffsetsResponse.$Properties instead.
         */

        /**
         * Shape of a CommitOffsetsResponse.
         * @typedef {tidemark.CommitOffsetsResponse.$Properties} tidemark.CommitOffsetsResponse.$Shape
         */

        /**
         * Constructs a new CommitOffsetsResponse.
         * @memberof tidemark
         * @classdesc Represents a CommitOffsetsResponse.
         * @constructor
         * @param {tidemark.CommitOffsetsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitOffsetsResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitOffsetsResponse topics.
         * @member {Array.<tidemark.CommitTopicResult.$Properties>} topics
         * @memberof tidemark.CommitOffsetsResponse
         * @instance
         */
        CommitOffsetsResponse.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified CommitOffsetsResponse message. Does not implicitly {@link tidemark.CommitOffsetsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitOffsetsResponse
         * @static
         * @param {tidemark.CommitOffsetsResponse.$Properties} message CommitOffsetsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitOffsetsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.CommitTopicResult.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitOffsetsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitOffsetsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitOffsetsResponse & tidemark.CommitOffsetsResponse.$Shape} CommitOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitOffsetsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitOffsetsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.CommitTopicResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitOffsetsResponse;
    })();

    tidemark.CommitTopicResult = (function() {

        /**
         * Properties of a CommitTopicResult.
         * @typedef {Object} tidemark.CommitTopicResult.$Properties
         * @property {string|null} [topicId] CommitTopicResult topicId
         * @property {Array.<tidemark.CommitPartitionResult.$Properties>|null} [partitions] CommitTopicResult partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitTopicResult.
         * @memberof tidemark
         * @interface ICommitTopicResult
         * @augments tidemark.CommitTopicResult.$Properties
         * @deprecated Use tidemark.CommitTopicResult.$Properties instead.
         */

        /**
         * Shape of a CommitTopicResult.
         * @typedef {tidemark.CommitTopicResult.$Properties} tidemark.CommitTopicResult.$Shape
         */

        /**
         * Constructs a new CommitTopicResult.
         * @memberof tidemark
         * @classdesc Represents a CommitTopicResult.
         * @constructor
         * @param {tidemark.CommitTopicResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitTopicResult = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitTopicResult topicId.
         * @member {string} topicId
         * @memberof tidemark.CommitTopicResult
         * @instance
         */
        CommitTopicResult.prototype.topicId = "";

        /**
         * CommitTopicResult partitions.
         * @member {Array.<tidemark.CommitPartitionResult.$Properties>} partitions
         * @memberof tidemark.CommitTopicResult
         * @instance
         */
        CommitTopicResult.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified CommitTopicResult message. Does not implicitly {@link tidemark.CommitTopicResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitTopicResult
         * @static
         * @param {tidemark.CommitTopicResult.$Properties} message CommitTopicResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitTopicResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.CommitPartitionResult.encode(message.partitions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitTopicResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitTopicResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitTopicResult & tidemark.CommitTopicResult.$Shape} CommitTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitTopicResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitTopicResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.CommitPartitionResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitTopicResult;
    })();

    tidemark.CommitPartitionResult = (function() {

        /**
         * Properties of a CommitPartitionResult.
         * @typedef {Object} tidemark.CommitPartitionResult.$Properties
         * @property {number|null} [partition] CommitPartitionResult partition
         * @property {tidemark.Status.$Properties|null} [error] CommitPartitionResult error
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommitPartitionResult.
         * @memberof tidemark
         * @interface ICommitPartitionResult
         * @augments tidemark.CommitPartitionResult.$Properties
         * @deprecated Use tidemark.CommitPartitionResult.$Properties instead.
         */

        /**
         * Shape of a CommitPartitionResult.
         * @typedef {tidemark.CommitPartitionResult.$Properties} tidemark.CommitPartitionResult.$Shape
         */

        /**
         * Constructs a new CommitPartitionResult.
         * @memberof tidemark
         * @classdesc Represents a CommitPartitionResult.
         * @constructor
         * @param {tidemark.CommitPartitionResult.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommitPartitionResult = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommitPartitionResult partition.
         * @member {number} partition
         * @memberof tidemark.CommitPartitionResult
         * @instance
         */
        CommitPartitionResult.prototype.partition = 0;

        /**
         * CommitPartitionResult error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.CommitPartitionResult
         * @instance
         */
        CommitPartitionResult.prototype.error = null;

        /**
         * Encodes the specified CommitPartitionResult message. Does not implicitly {@link tidemark.CommitPartitionResult.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommitPartitionResult
         * @static
         * @param {tidemark.CommitPartitionResult.$Properties} message CommitPartitionResult message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommitPartitionResult.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommitPartitionResult message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommitPartitionResult
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommitPartitionResult & tidemark.CommitPartitionResult.$Shape} CommitPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommitPartitionResult.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommitPartitionResult();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommitPartitionResult;
    })();

    tidemark.FetchOffsetsRequest = (function() {

        /**
         * Properties of a FetchOffsetsRequest.
         * @typedef {Object} tidemark.FetchOffsetsRequest.$Properties
         * @property {string|null} [group] FetchOffsetsRequest group
         * @property {string|null} [memberId] FetchOffsetsRequest memberId
         * @property {number|null} [memberEpoch] FetchOffsetsRequest memberEpoch
         * @property {Array.<tidemark.TopicPartitions.$Properties>|null} [topics] FetchOffsetsRequest topics
         * @property {boolean|null} [all] FetchOffsetsRequest all
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchOffsetsRequest.
         * @memberof tidemark
         * @interface IFetchOffsetsRequest
         * @augments tidemark.FetchOffsetsRequest.$Properties
         * @deprecated Use tidemark.FetchOffsetsRequest.$Properties instead.
         */

        /**
         * Shape of a FetchOffsetsRequest.
         * @typedef {tidemark.FetchOffsetsRequest.$Properties} tidemark.FetchOffsetsRequest.$Shape
         */

        /**
         * Constructs a new FetchOffsetsRequest.
         * @memberof tidemark
         * @classdesc Represents a FetchOffsetsRequest.
         * @constructor
         * @param {tidemark.FetchOffsetsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchOffsetsRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchOffsetsRequest group.
         * @member {string} group
         * @memberof tidemark.FetchOffsetsRequest
         * @instance
         */
        FetchOffsetsRequest.prototype.group = "";

        /**
         * FetchOffsetsRequest memberId.
         * @member {string} memberId
         * @memberof tidemark.FetchOffsetsRequest
         * @instance
         */
        FetchOffsetsRequest.prototype.memberId = "";

        /**
         * FetchOffsetsRequest memberEpoch.
         * @member {number} memberEpoch
         * @memberof tidemark.FetchOffsetsRequest
         * @instance
         */
        FetchOffsetsRequest.prototype.memberEpoch = 0;

        /**
         * FetchOffsetsRequest topics.
         * @member {Array.<tidemark.TopicPartitions.$Properties>} topics
         * @memberof tidemark.FetchOffsetsRequest
         * @instance
         */
        FetchOffsetsRequest.prototype.topics = $util.emptyArray;

        /**
         * FetchOffsetsRequest all.
         * @member {boolean} all
         * @memberof tidemark.FetchOffsetsRequest
         * @instance
         */
        FetchOffsetsRequest.prototype.all = false;

        /**
         * Encodes the specified FetchOffsetsRequest message. Does not implicitly {@link tidemark.FetchOffsetsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchOffsetsRequest
         * @static
         * @param {tidemark.FetchOffsetsRequest.$Properties} message FetchOffsetsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchOffsetsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && message.memberId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.memberId);
            if (message.memberEpoch != null && $Object.hasOwnProperty.call(message, "memberEpoch") && message.memberEpoch !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.memberEpoch);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.TopicPartitions.encode(message.topics[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.all != null && $Object.hasOwnProperty.call(message, "all") && message.all !== false)
                writer.uint32(/* id 5, wireType 0 =*/40).bool(message.all);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchOffsetsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchOffsetsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchOffsetsRequest & tidemark.FetchOffsetsRequest.$Shape} FetchOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchOffsetsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchOffsetsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.memberId = value;
                        else
                            delete message.memberId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.memberEpoch = value;
                        else
                            delete message.memberEpoch;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.TopicPartitions.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.all = value;
                        else
                            delete message.all;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchOffsetsRequest;
    })();

    tidemark.FetchOffsetsResponse = (function() {

        /**
         * Properties of a FetchOffsetsResponse.
         * @typedef {Object} tidemark.FetchOffsetsResponse.$Properties
         * @property {Array.<tidemark.CommittedTopic.$Properties>|null} [topics] FetchOffsetsResponse topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FetchOffsetsResponse.
         * @memberof tidemark
         * @interface IFetchOffsetsResponse
         * @augments tidemark.FetchOffsetsResponse.$Properties
         * @deprecated Use tidemark.FetchOffsetsResponse.$Properties instead.
         */

        /**
         * Shape of a FetchOffsetsResponse.
         * @typedef {tidemark.FetchOffsetsResponse.$Properties} tidemark.FetchOffsetsResponse.$Shape
         */

        /**
         * Constructs a new FetchOffsetsResponse.
         * @memberof tidemark
         * @classdesc Represents a FetchOffsetsResponse.
         * @constructor
         * @param {tidemark.FetchOffsetsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FetchOffsetsResponse = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FetchOffsetsResponse topics.
         * @member {Array.<tidemark.CommittedTopic.$Properties>} topics
         * @memberof tidemark.FetchOffsetsResponse
         * @instance
         */
        FetchOffsetsResponse.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified FetchOffsetsResponse message. Does not implicitly {@link tidemark.FetchOffsetsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FetchOffsetsResponse
         * @static
         * @param {tidemark.FetchOffsetsResponse.$Properties} message FetchOffsetsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FetchOffsetsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.CommittedTopic.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FetchOffsetsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FetchOffsetsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FetchOffsetsResponse & tidemark.FetchOffsetsResponse.$Shape} FetchOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FetchOffsetsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FetchOffsetsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.CommittedTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FetchOffsetsResponse;
    })();

    tidemark.CommittedTopic = (function() {

        /**
         * Properties of a CommittedTopic.
         * @typedef {Object} tidemark.CommittedTopic.$Properties
         * @property {string|null} [topicId] CommittedTopic topicId
         * @property {string|null} [topic] CommittedTopic topic
         * @property {Array.<tidemark.CommittedPartition.$Properties>|null} [partitions] CommittedTopic partitions
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommittedTopic.
         * @memberof tidemark
         * @interface ICommittedTopic
         * @augments tidemark.CommittedTopic.$Properties
         * @deprecated Use tidemark.CommittedTopic.$Properties instead.
         */

        /**
         * Shape of a CommittedTopic.
         * @typedef {tidemark.CommittedTopic.$Properties} tidemark.CommittedTopic.$Shape
         */

        /**
         * Constructs a new CommittedTopic.
         * @memberof tidemark
         * @classdesc Represents a CommittedTopic.
         * @constructor
         * @param {tidemark.CommittedTopic.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommittedTopic = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommittedTopic topicId.
         * @member {string} topicId
         * @memberof tidemark.CommittedTopic
         * @instance
         */
        CommittedTopic.prototype.topicId = "";

        /**
         * CommittedTopic topic.
         * @member {string} topic
         * @memberof tidemark.CommittedTopic
         * @instance
         */
        CommittedTopic.prototype.topic = "";

        /**
         * CommittedTopic partitions.
         * @member {Array.<tidemark.CommittedPartition.$Properties>} partitions
         * @memberof tidemark.CommittedTopic
         * @instance
         */
        CommittedTopic.prototype.partitions = $util.emptyArray;

        /**
         * Encodes the specified CommittedTopic message. Does not implicitly {@link tidemark.CommittedTopic.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommittedTopic
         * @static
         * @param {tidemark.CommittedTopic.$Properties} message CommittedTopic message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommittedTopic.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.topic);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.CommittedPartition.encode(message.partitions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommittedTopic message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommittedTopic
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommittedTopic & tidemark.CommittedTopic.$Shape} CommittedTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommittedTopic.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommittedTopic();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topic = value;
                        else
                            delete message.topic;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.CommittedPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommittedTopic;
    })();

    tidemark.CommittedPartition = (function() {

        /**
         * Properties of a CommittedPartition.
         * @typedef {Object} tidemark.CommittedPartition.$Properties
         * @property {number|null} [partition] CommittedPartition partition
         * @property {boolean|null} [found] CommittedPartition found
         * @property {number|null} [offset] CommittedPartition offset
         * @property {number|null} [leaderEpoch] CommittedPartition leaderEpoch
         * @property {string|null} [metadata] CommittedPartition metadata
         * @property {number|null} [committedAtMs] CommittedPartition committedAtMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CommittedPartition.
         * @memberof tidemark
         * @interface ICommittedPartition
         * @augments tidemark.CommittedPartition.$Properties
         * @deprecated Use tidemark.CommittedPartition.$Properties instead.
         */

        /**
         * Shape of a CommittedPartition.
         * @typedef {tidemark.CommittedPartition.$Properties} tidemark.CommittedPartition.$Shape
         */

        /**
         * Constructs a new CommittedPartition.
         * @memberof tidemark
         * @classdesc Represents a CommittedPartition.
         * @constructor
         * @param {tidemark.CommittedPartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CommittedPartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CommittedPartition partition.
         * @member {number} partition
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.partition = 0;

        /**
         * CommittedPartition found.
         * @member {boolean} found
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.found = false;

        /**
         * CommittedPartition offset.
         * @member {number} offset
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.offset = 0;

        /**
         * CommittedPartition leaderEpoch.
         * @member {number} leaderEpoch
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.leaderEpoch = 0;

        /**
         * CommittedPartition metadata.
         * @member {string} metadata
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.metadata = "";

        /**
         * CommittedPartition committedAtMs.
         * @member {number} committedAtMs
         * @memberof tidemark.CommittedPartition
         * @instance
         */
        CommittedPartition.prototype.committedAtMs = 0;

        /**
         * Encodes the specified CommittedPartition message. Does not implicitly {@link tidemark.CommittedPartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CommittedPartition
         * @static
         * @param {tidemark.CommittedPartition.$Properties} message CommittedPartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CommittedPartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.found != null && $Object.hasOwnProperty.call(message, "found") && message.found !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.found);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.offset);
            if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.leaderEpoch);
            if (message.metadata != null && $Object.hasOwnProperty.call(message, "metadata") && message.metadata !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.metadata);
            if (message.committedAtMs != null && $Object.hasOwnProperty.call(message, "committedAtMs") && (typeof message.committedAtMs === "object" ? message.committedAtMs.low || message.committedAtMs.high : message.committedAtMs !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.committedAtMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CommittedPartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CommittedPartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CommittedPartition & tidemark.CommittedPartition.$Shape} CommittedPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CommittedPartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CommittedPartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.found = value;
                        else
                            delete message.found;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaderEpoch = value;
                        else
                            delete message.leaderEpoch;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.metadata = value;
                        else
                            delete message.metadata;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.committedAtMs = value;
                        else
                            delete message.committedAtMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CommittedPartition;
    })();

    tidemark.ListGroupsRequest = (function() {

        /**
         * Properties of a ListGroupsRequest.
         * @typedef {Object} tidemark.ListGroupsRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListGroupsRequest.
         * @memberof tidemark
         * @interface IListGroupsRequest
         * @augments tidemark.ListGroupsRequest.$Properties
         * @deprecated Use tidemark.ListGroupsRequest.$Properties instead.
         */

        /**
         * Shape of a ListGroupsRequest.
         * @typedef {tidemark.ListGroupsRequest.$Properties} tidemark.ListGroupsRequest.$Shape
         */

        /**
         * Constructs a new ListGroupsRequest.
         * @memberof tidemark
         * @classdesc Represents a ListGroupsRequest.
         * @constructor
         * @param {tidemark.ListGroupsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListGroupsRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified ListGroupsRequest message. Does not implicitly {@link tidemark.ListGroupsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListGroupsRequest
         * @static
         * @param {tidemark.ListGroupsRequest.$Properties} message ListGroupsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListGroupsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListGroupsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListGroupsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListGroupsRequest & tidemark.ListGroupsRequest.$Shape} ListGroupsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListGroupsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListGroupsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListGroupsRequest;
    })();

    tidemark.ListGroupsResponse = (function() {

        /**
         * Properties of a ListGroupsResponse.
         * @typedef {Object} tidemark.ListGroupsResponse.$Properties
         * @property {Array.<tidemark.GroupSummary.$Properties>|null} [groups] ListGroupsResponse groups
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListGroupsResponse.
         * @memberof tidemark
         * @interface IListGroupsResponse
         * @augments tidemark.ListGroupsResponse.$Properties
         * @deprecated Use tidemark.ListGroupsResponse.$Properties instead.
         */

        /**
         * Shape of a ListGroupsResponse.
         * @typedef {tidemark.ListGroupsResponse.$Properties} tidemark.ListGroupsResponse.$Shape
         */

        /**
         * Constructs a new ListGroupsResponse.
         * @memberof tidemark
         * @classdesc Represents a ListGroupsResponse.
         * @constructor
         * @param {tidemark.ListGroupsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListGroupsResponse = function (properties) {
            this.groups = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListGroupsResponse groups.
         * @member {Array.<tidemark.GroupSummary.$Properties>} groups
         * @memberof tidemark.ListGroupsResponse
         * @instance
         */
        ListGroupsResponse.prototype.groups = $util.emptyArray;

        /**
         * Encodes the specified ListGroupsResponse message. Does not implicitly {@link tidemark.ListGroupsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListGroupsResponse
         * @static
         * @param {tidemark.ListGroupsResponse.$Properties} message ListGroupsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListGroupsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.groups != null && message.groups.length)
                for (let i = 0; i < message.groups.length; ++i)
                    $root.tidemark.GroupSummary.encode(message.groups[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListGroupsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListGroupsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListGroupsResponse & tidemark.ListGroupsResponse.$Shape} ListGroupsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListGroupsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListGroupsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.groups && message.groups.length))
                            message.groups = [];
                        message.groups.push($root.tidemark.GroupSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListGroupsResponse;
    })();

    tidemark.GroupSummary = (function() {

        /**
         * Properties of a GroupSummary.
         * @typedef {Object} tidemark.GroupSummary.$Properties
         * @property {string|null} [group] GroupSummary group
         * @property {string|null} [state] GroupSummary state
         * @property {number|null} [members] GroupSummary members
         * @property {number|null} [epoch] GroupSummary epoch
         * @property {string|null} [assignor] GroupSummary assignor
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupSummary.
         * @memberof tidemark
         * @interface IGroupSummary
         * @augments tidemark.GroupSummary.$Properties
         * @deprecated Use tidemark.GroupSummary.$Properties instead.
         */

        /**
         * Shape of a GroupSummary.
         * @typedef {tidemark.GroupSummary.$Properties} tidemark.GroupSummary.$Shape
         */

        /**
         * Constructs a new GroupSummary.
         * @memberof tidemark
         * @classdesc Represents a GroupSummary.
         * @constructor
         * @param {tidemark.GroupSummary.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupSummary = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupSummary group.
         * @member {string} group
         * @memberof tidemark.GroupSummary
         * @instance
         */
        GroupSummary.prototype.group = "";

        /**
         * GroupSummary state.
         * @member {string} state
         * @memberof tidemark.GroupSummary
         * @instance
         */
        GroupSummary.prototype.state = "";

        /**
         * GroupSummary members.
         * @member {number} members
         * @memberof tidemark.GroupSummary
         * @instance
         */
        GroupSummary.prototype.members = 0;

        /**
         * GroupSummary epoch.
         * @member {number} epoch
         * @memberof tidemark.GroupSummary
         * @instance
         */
        GroupSummary.prototype.epoch = 0;

        /**
         * GroupSummary assignor.
         * @member {string} assignor
         * @memberof tidemark.GroupSummary
         * @instance
         */
        GroupSummary.prototype.assignor = "";

        /**
         * Encodes the specified GroupSummary message. Does not implicitly {@link tidemark.GroupSummary.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupSummary
         * @static
         * @param {tidemark.GroupSummary.$Properties} message GroupSummary message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupSummary.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
            if (message.members != null && $Object.hasOwnProperty.call(message, "members") && message.members !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.members);
            if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.epoch);
            if (message.assignor != null && $Object.hasOwnProperty.call(message, "assignor") && message.assignor !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.assignor);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupSummary message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupSummary
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupSummary & tidemark.GroupSummary.$Shape} GroupSummary
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupSummary.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupSummary();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.members = value;
                        else
                            delete message.members;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.epoch = value;
                        else
                            delete message.epoch;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.assignor = value;
                        else
                            delete message.assignor;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupSummary;
    })();

    tidemark.DescribeGroupRequest = (function() {

        /**
         * Properties of a DescribeGroupRequest.
         * @typedef {Object} tidemark.DescribeGroupRequest.$Properties
         * @property {string|null} [group] DescribeGroupRequest group
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeGroupRequest.
         * @memberof tidemark
         * @interface IDescribeGroupRequest
         * @augments tidemark.DescribeGroupRequest.$Properties
         * @deprecated Use tidemark.DescribeGroupRequest.$Properties instead.
         */

        /**
         * Shape of a DescribeGroupRequest.
         * @typedef {tidemark.DescribeGroupRequest.$Properties} tidemark.DescribeGroupRequest.$Shape
         */

        /**
         * Constructs a new DescribeGroupRequest.
         * @memberof tidemark
         * @classdesc Represents a DescribeGroupRequest.
         * @constructor
         * @param {tidemark.DescribeGroupRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeGroupRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeGroupRequest group.
         * @member {string} group
         * @memberof tidemark.DescribeGroupRequest
         * @instance
         */
        DescribeGroupRequest.prototype.group = "";

        /**
         * Encodes the specified DescribeGroupRequest message. Does not implicitly {@link tidemark.DescribeGroupRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeGroupRequest
         * @static
         * @param {tidemark.DescribeGroupRequest.$Properties} message DescribeGroupRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeGroupRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeGroupRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeGroupRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeGroupRequest & tidemark.DescribeGroupRequest.$Shape} DescribeGroupRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeGroupRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeGroupRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeGroupRequest;
    })();

    tidemark.DescribeGroupResponse = (function() {

        /**
         * Properties of a DescribeGroupResponse.
         * @typedef {Object} tidemark.DescribeGroupResponse.$Properties
         * @property {tidemark.GroupSummary.$Properties|null} [summary] DescribeGroupResponse summary
         * @property {number|null} [assignmentEpoch] DescribeGroupResponse assignmentEpoch
         * @property {Array.<tidemark.GroupMember.$Properties>|null} [members] DescribeGroupResponse members
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeGroupResponse.
         * @memberof tidemark
         * @interface IDescribeGroupResponse
         * @augments tidemark.DescribeGroupResponse.$Properties
         * @deprecated Use tidemark.DescribeGroupResponse.$Properties instead.
         */

        /**
         * Shape of a DescribeGroupResponse.
         * @typedef {tidemark.DescribeGroupResponse.$Properties} tidemark.DescribeGroupResponse.$Shape
         */

        /**
         * Constructs a new DescribeGroupResponse.
         * @memberof tidemark
         * @classdesc Represents a DescribeGroupResponse.
         * @constructor
         * @param {tidemark.DescribeGroupResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeGroupResponse = function (properties) {
            this.members = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeGroupResponse summary.
         * @member {tidemark.GroupSummary.$Properties|null|undefined} summary
         * @memberof tidemark.DescribeGroupResponse
         * @instance
         */
        DescribeGroupResponse.prototype.summary = null;

        /**
         * DescribeGroupResponse assignmentEpoch.
         * @member {number} assignmentEpoch
         * @memberof tidemark.DescribeGroupResponse
         * @instance
         */
        DescribeGroupResponse.prototype.assignmentEpoch = 0;

        /**
         * DescribeGroupResponse members.
         * @member {Array.<tidemark.GroupMember.$Properties>} members
         * @memberof tidemark.DescribeGroupResponse
         * @instance
         */
        DescribeGroupResponse.prototype.members = $util.emptyArray;

        /**
         * Encodes the specified DescribeGroupResponse message. Does not implicitly {@link tidemark.DescribeGroupResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeGroupResponse
         * @static
         * @param {tidemark.DescribeGroupResponse.$Properties} message DescribeGroupResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeGroupResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.summary != null && $Object.hasOwnProperty.call(message, "summary"))
                $root.tidemark.GroupSummary.encode(message.summary, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.assignmentEpoch != null && $Object.hasOwnProperty.call(message, "assignmentEpoch") && message.assignmentEpoch !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.assignmentEpoch);
            if (message.members != null && message.members.length)
                for (let i = 0; i < message.members.length; ++i)
                    $root.tidemark.GroupMember.encode(message.members[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeGroupResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeGroupResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeGroupResponse & tidemark.DescribeGroupResponse.$Shape} DescribeGroupResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeGroupResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeGroupResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.summary = $root.tidemark.GroupSummary.decode(reader, reader.size(), $undefined, _depth + 1, message.summary);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.assignmentEpoch = value;
                        else
                            delete message.assignmentEpoch;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.members && message.members.length))
                            message.members = [];
                        message.members.push($root.tidemark.GroupMember.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeGroupResponse;
    })();

    tidemark.GroupMember = (function() {

        /**
         * Properties of a GroupMember.
         * @typedef {Object} tidemark.GroupMember.$Properties
         * @property {string|null} [memberId] GroupMember memberId
         * @property {string|null} [instanceId] GroupMember instanceId
         * @property {string|null} [clientId] GroupMember clientId
         * @property {string|null} [host] GroupMember host
         * @property {number|null} [memberEpoch] GroupMember memberEpoch
         * @property {string|null} [state] GroupMember state
         * @property {Array.<string>|null} [topics] GroupMember topics
         * @property {Array.<string>|null} [patterns] GroupMember patterns
         * @property {tidemark.GroupPartitions.$Properties|null} [assigned] GroupMember assigned
         * @property {tidemark.GroupPartitions.$Properties|null} [target] GroupMember target
         * @property {number|null} [sessionTimeoutMs] GroupMember sessionTimeoutMs
         * @property {number|null} [silentMs] GroupMember silentMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupMember.
         * @memberof tidemark
         * @interface IGroupMember
         * @augments tidemark.GroupMember.$Properties
         * @deprecated Use tidemark.GroupMember.$Properties instead.
         */

        /**
         * Shape of a GroupMember.
         * @typedef {tidemark.GroupMember.$Properties} tidemark.GroupMember.$Shape
         */

        /**
         * Constructs a new GroupMember.
         * @memberof tidemark
         * @classdesc Represents a GroupMember.
         * @constructor
         * @param {tidemark.GroupMember.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupMember = function (properties) {
            this.topics = [];
            this.patterns = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupMember memberId.
         * @member {string} memberId
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.memberId = "";

        /**
         * GroupMember instanceId.
         * @member {string} instanceId
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.instanceId = "";

        /**
         * GroupMember clientId.
         * @member {string} clientId
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.clientId = "";

        /**
         * GroupMember host.
         * @member {string} host
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.host = "";

        /**
         * GroupMember memberEpoch.
         * @member {number} memberEpoch
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.memberEpoch = 0;

        /**
         * GroupMember state.
         * @member {string} state
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.state = "";

        /**
         * GroupMember topics.
         * @member {Array.<string>} topics
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.topics = $util.emptyArray;

        /**
         * GroupMember patterns.
         * @member {Array.<string>} patterns
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.patterns = $util.emptyArray;

        /**
         * GroupMember assigned.
         * @member {tidemark.GroupPartitions.$Properties|null|undefined} assigned
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.assigned = null;

        /**
         * GroupMember target.
         * @member {tidemark.GroupPartitions.$Properties|null|undefined} target
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.target = null;

        /**
         * GroupMember sessionTimeoutMs.
         * @member {number} sessionTimeoutMs
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.sessionTimeoutMs = 0;

        /**
         * GroupMember silentMs.
         * @member {number} silentMs
         * @memberof tidemark.GroupMember
         * @instance
         */
        GroupMember.prototype.silentMs = 0;

        /**
         * Encodes the specified GroupMember message. Does not implicitly {@link tidemark.GroupMember.verify|verify} messages.
         * @function encode
         * @memberof tidemark.GroupMember
         * @static
         * @param {tidemark.GroupMember.$Properties} message GroupMember message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupMember.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && message.memberId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.memberId);
            if (message.instanceId != null && $Object.hasOwnProperty.call(message, "instanceId") && message.instanceId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.instanceId);
            if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.clientId);
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.host);
            if (message.memberEpoch != null && $Object.hasOwnProperty.call(message, "memberEpoch") && message.memberEpoch !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).sint32(message.memberEpoch);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.state);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.topics[i]);
            if (message.patterns != null && message.patterns.length)
                for (let i = 0; i < message.patterns.length; ++i)
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.patterns[i]);
            if (message.assigned != null && $Object.hasOwnProperty.call(message, "assigned"))
                $root.tidemark.GroupPartitions.encode(message.assigned, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.target != null && $Object.hasOwnProperty.call(message, "target"))
                $root.tidemark.GroupPartitions.encode(message.target, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.sessionTimeoutMs != null && $Object.hasOwnProperty.call(message, "sessionTimeoutMs") && message.sessionTimeoutMs !== 0)
                writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.sessionTimeoutMs);
            if (message.silentMs != null && $Object.hasOwnProperty.call(message, "silentMs") && message.silentMs !== 0)
                writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.silentMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupMember message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.GroupMember
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.GroupMember & tidemark.GroupMember.$Shape} GroupMember
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupMember.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.GroupMember();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.memberId = value;
                        else
                            delete message.memberId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.instanceId = value;
                        else
                            delete message.instanceId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientId = value;
                        else
                            delete message.clientId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.sint32())
                            message.memberEpoch = value;
                        else
                            delete message.memberEpoch;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push(reader.stringVerify());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if (!(message.patterns && message.patterns.length))
                            message.patterns = [];
                        message.patterns.push(reader.stringVerify());
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.assigned = $root.tidemark.GroupPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.assigned);
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.target = $root.tidemark.GroupPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.target);
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.sessionTimeoutMs = value;
                        else
                            delete message.sessionTimeoutMs;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.silentMs = value;
                        else
                            delete message.silentMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return GroupMember;
    })();

    tidemark.DeleteGroupRequest = (function() {

        /**
         * Properties of a DeleteGroupRequest.
         * @typedef {Object} tidemark.DeleteGroupRequest.$Properties
         * @property {string|null} [group] DeleteGroupRequest group
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteGroupRequest.
         * @memberof tidemark
         * @interface IDeleteGroupRequest
         * @augments tidemark.DeleteGroupRequest.$Properties
         * @deprecated Use tidemark.DeleteGroupRequest.$Properties instead.
         */

        /**
         * Shape of a DeleteGroupRequest.
         * @typedef {tidemark.DeleteGroupRequest.$Properties} tidemark.DeleteGroupRequest.$Shape
         */

        /**
         * Constructs a new DeleteGroupRequest.
         * @memberof tidemark
         * @classdesc Represents a DeleteGroupRequest.
         * @constructor
         * @param {tidemark.DeleteGroupRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteGroupRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteGroupRequest group.
         * @member {string} group
         * @memberof tidemark.DeleteGroupRequest
         * @instance
         */
        DeleteGroupRequest.prototype.group = "";

        /**
         * Encodes the specified DeleteGroupRequest message. Does not implicitly {@link tidemark.DeleteGroupRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteGroupRequest
         * @static
         * @param {tidemark.DeleteGroupRequest.$Properties} message DeleteGroupRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteGroupRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteGroupRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteGroupRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteGroupRequest & tidemark.DeleteGroupRequest.$Shape} DeleteGroupRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteGroupRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteGroupRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteGroupRequest;
    })();

    tidemark.DeleteGroupResponse = (function() {

        /**
         * Properties of a DeleteGroupResponse.
         * @typedef {Object} tidemark.DeleteGroupResponse.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteGroupResponse.
         * @memberof tidemark
         * @interface IDeleteGroupResponse
         * @augments tidemark.DeleteGroupResponse.$Properties
         * @deprecated Use tidemark.DeleteGroupResponse.$Properties instead.
         */

        /**
         * Shape of a DeleteGroupResponse.
         * @typedef {tidemark.DeleteGroupResponse.$Properties} tidemark.DeleteGroupResponse.$Shape
         */

        /**
         * Constructs a new DeleteGroupResponse.
         * @memberof tidemark
         * @classdesc Represents a DeleteGroupResponse.
         * @constructor
         * @param {tidemark.DeleteGroupResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteGroupResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified DeleteGroupResponse message. Does not implicitly {@link tidemark.DeleteGroupResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteGroupResponse
         * @static
         * @param {tidemark.DeleteGroupResponse.$Properties} message DeleteGroupResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteGroupResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteGroupResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteGroupResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteGroupResponse & tidemark.DeleteGroupResponse.$Shape} DeleteGroupResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteGroupResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteGroupResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteGroupResponse;
    })();

    tidemark.DeleteOffsetsRequest = (function() {

        /**
         * Properties of a DeleteOffsetsRequest.
         * @typedef {Object} tidemark.DeleteOffsetsRequest.$Properties
         * @property {string|null} [group] DeleteOffsetsRequest group
         * @property {Array.<tidemark.TopicPartitions.$Properties>|null} [topics] DeleteOffsetsRequest topics
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteOffsetsRequest.
         * @memberof tidemark
         * @interface IDeleteOffsetsRequest
         * @augments tidemark.DeleteOffsetsRequest.$Properties
         * @deprecated Use tidemark.DeleteOffsetsRequest.$Properties instead.
         */

        /**
         * Shape of a DeleteOffsetsRequest.
         * @typedef {tidemark.DeleteOffsetsRequest.$Properties} tidemark.DeleteOffsetsRequest.$Shape
         */

        /**
         * Constructs a new DeleteOffsetsRequest.
         * @memberof tidemark
         * @classdesc Represents a DeleteOffsetsRequest.
         * @constructor
         * @param {tidemark.DeleteOffsetsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteOffsetsRequest = function (properties) {
            this.topics = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteOffsetsRequest group.
         * @member {string} group
         * @memberof tidemark.DeleteOffsetsRequest
         * @instance
         */
        DeleteOffsetsRequest.prototype.group = "";

        /**
         * DeleteOffsetsRequest topics.
         * @member {Array.<tidemark.TopicPartitions.$Properties>} topics
         * @memberof tidemark.DeleteOffsetsRequest
         * @instance
         */
        DeleteOffsetsRequest.prototype.topics = $util.emptyArray;

        /**
         * Encodes the specified DeleteOffsetsRequest message. Does not implicitly {@link tidemark.DeleteOffsetsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteOffsetsRequest
         * @static
         * @param {tidemark.DeleteOffsetsRequest.$Properties} message DeleteOffsetsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteOffsetsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.group != null && $Object.hasOwnProperty.call(message, "group") && message.group !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.group);
            if (message.topics != null && message.topics.length)
                for (let i = 0; i < message.topics.length; ++i)
                    $root.tidemark.TopicPartitions.encode(message.topics[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteOffsetsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteOffsetsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteOffsetsRequest & tidemark.DeleteOffsetsRequest.$Shape} DeleteOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteOffsetsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteOffsetsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.group = value;
                        else
                            delete message.group;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.topics && message.topics.length))
                            message.topics = [];
                        message.topics.push($root.tidemark.TopicPartitions.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteOffsetsRequest;
    })();

    tidemark.DeleteOffsetsResponse = (function() {

        /**
         * Properties of a DeleteOffsetsResponse.
         * @typedef {Object} tidemark.DeleteOffsetsResponse.$Properties
         * @property {number|null} [deleted] DeleteOffsetsResponse deleted
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteOffsetsResponse.
         * @memberof tidemark
         * @interface IDeleteOffsetsResponse
         * @augments tidemark.DeleteOffsetsResponse.$Properties
         * @deprecated Use tidemark.DeleteOffsetsResponse.$Properties instead.
         */

        /**
         * Shape of a DeleteOffsetsResponse.
         * @typedef {tidemark.DeleteOffsetsResponse.$Properties} tidemark.DeleteOffsetsResponse.$Shape
         */

        /**
         * Constructs a new DeleteOffsetsResponse.
         * @memberof tidemark
         * @classdesc Represents a DeleteOffsetsResponse.
         * @constructor
         * @param {tidemark.DeleteOffsetsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteOffsetsResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteOffsetsResponse deleted.
         * @member {number} deleted
         * @memberof tidemark.DeleteOffsetsResponse
         * @instance
         */
        DeleteOffsetsResponse.prototype.deleted = 0;

        /**
         * Encodes the specified DeleteOffsetsResponse message. Does not implicitly {@link tidemark.DeleteOffsetsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteOffsetsResponse
         * @static
         * @param {tidemark.DeleteOffsetsResponse.$Properties} message DeleteOffsetsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteOffsetsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.deleted != null && $Object.hasOwnProperty.call(message, "deleted") && message.deleted !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.deleted);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteOffsetsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteOffsetsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteOffsetsResponse & tidemark.DeleteOffsetsResponse.$Shape} DeleteOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteOffsetsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteOffsetsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.deleted = value;
                        else
                            delete message.deleted;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteOffsetsResponse;
    })();

    tidemark.CreateQueueRequest = (function() {

        /**
         * Properties of a CreateQueueRequest.
         * @typedef {Object} tidemark.CreateQueueRequest.$Properties
         * @property {string|null} [queue] CreateQueueRequest queue
         * @property {string|null} [topic] CreateQueueRequest topic
         * @property {Array.<tidemark.Setting.$Properties>|null} [settings] CreateQueueRequest settings
         * @property {boolean|null} [ifMissing] CreateQueueRequest ifMissing
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CreateQueueRequest.
         * @memberof tidemark
         * @interface ICreateQueueRequest
         * @augments tidemark.CreateQueueRequest.$Properties
         * @deprecated Use tidemark.CreateQueueRequest.$Properties instead.
         */

        /**
         * Shape of a CreateQueueRequest.
         * @typedef {tidemark.CreateQueueRequest.$Properties} tidemark.CreateQueueRequest.$Shape
         */

        /**
         * Constructs a new CreateQueueRequest.
         * @memberof tidemark
         * @classdesc Represents a CreateQueueRequest.
         * @constructor
         * @param {tidemark.CreateQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CreateQueueRequest = function (properties) {
            this.settings = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CreateQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.CreateQueueRequest
         * @instance
         */
        CreateQueueRequest.prototype.queue = "";

        /**
         * CreateQueueRequest topic.
         * @member {string} topic
         * @memberof tidemark.CreateQueueRequest
         * @instance
         */
        CreateQueueRequest.prototype.topic = "";

        /**
         * CreateQueueRequest settings.
         * @member {Array.<tidemark.Setting.$Properties>} settings
         * @memberof tidemark.CreateQueueRequest
         * @instance
         */
        CreateQueueRequest.prototype.settings = $util.emptyArray;

        /**
         * CreateQueueRequest ifMissing.
         * @member {boolean} ifMissing
         * @memberof tidemark.CreateQueueRequest
         * @instance
         */
        CreateQueueRequest.prototype.ifMissing = false;

        /**
         * Encodes the specified CreateQueueRequest message. Does not implicitly {@link tidemark.CreateQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CreateQueueRequest
         * @static
         * @param {tidemark.CreateQueueRequest.$Properties} message CreateQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CreateQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.topic);
            if (message.settings != null && message.settings.length)
                for (let i = 0; i < message.settings.length; ++i)
                    $root.tidemark.Setting.encode(message.settings[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.ifMissing != null && $Object.hasOwnProperty.call(message, "ifMissing") && message.ifMissing !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.ifMissing);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CreateQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CreateQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CreateQueueRequest & tidemark.CreateQueueRequest.$Shape} CreateQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CreateQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CreateQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topic = value;
                        else
                            delete message.topic;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settings && message.settings.length))
                            message.settings = [];
                        message.settings.push($root.tidemark.Setting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.ifMissing = value;
                        else
                            delete message.ifMissing;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CreateQueueRequest;
    })();

    tidemark.CreateQueueResponse = (function() {

        /**
         * Properties of a CreateQueueResponse.
         * @typedef {Object} tidemark.CreateQueueResponse.$Properties
         * @property {boolean|null} [created] CreateQueueResponse created
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CreateQueueResponse.
         * @memberof tidemark
         * @interface ICreateQueueResponse
         * @augments tidemark.CreateQueueResponse.$Properties
         * @deprecated Use tidemark.CreateQueueResponse.$Properties instead.
         */

        /**
         * Shape of a CreateQueueResponse.
         * @typedef {tidemark.CreateQueueResponse.$Properties} tidemark.CreateQueueResponse.$Shape
         */

        /**
         * Constructs a new CreateQueueResponse.
         * @memberof tidemark
         * @classdesc Represents a CreateQueueResponse.
         * @constructor
         * @param {tidemark.CreateQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CreateQueueResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CreateQueueResponse created.
         * @member {boolean} created
         * @memberof tidemark.CreateQueueResponse
         * @instance
         */
        CreateQueueResponse.prototype.created = false;

        /**
         * Encodes the specified CreateQueueResponse message. Does not implicitly {@link tidemark.CreateQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.CreateQueueResponse
         * @static
         * @param {tidemark.CreateQueueResponse.$Properties} message CreateQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CreateQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.created != null && $Object.hasOwnProperty.call(message, "created") && message.created !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.created);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CreateQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.CreateQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.CreateQueueResponse & tidemark.CreateQueueResponse.$Shape} CreateQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CreateQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.CreateQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.created = value;
                        else
                            delete message.created;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return CreateQueueResponse;
    })();

    tidemark.AlterQueueRequest = (function() {

        /**
         * Properties of an AlterQueueRequest.
         * @typedef {Object} tidemark.AlterQueueRequest.$Properties
         * @property {string|null} [queue] AlterQueueRequest queue
         * @property {Array.<tidemark.Setting.$Properties>|null} [set] AlterQueueRequest set
         * @property {Array.<string>|null} [unset] AlterQueueRequest unset
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AlterQueueRequest.
         * @memberof tidemark
         * @interface IAlterQueueRequest
         * @augments tidemark.AlterQueueRequest.$Properties
         * @deprecated Use tidemark.AlterQueueRequest.$Properties instead.
         */

        /**
         * Shape of an AlterQueueRequest.
         * @typedef {tidemark.AlterQueueRequest.$Properties} tidemark.AlterQueueRequest.$Shape
         */

        /**
         * Constructs a new AlterQueueRequest.
         * @memberof tidemark
         * @classdesc Represents an AlterQueueRequest.
         * @constructor
         * @param {tidemark.AlterQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AlterQueueRequest = function (properties) {
            this.set = [];
            this.unset = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AlterQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.AlterQueueRequest
         * @instance
         */
        AlterQueueRequest.prototype.queue = "";

        /**
         * AlterQueueRequest set.
         * @member {Array.<tidemark.Setting.$Properties>} set
         * @memberof tidemark.AlterQueueRequest
         * @instance
         */
        AlterQueueRequest.prototype.set = $util.emptyArray;

        /**
         * AlterQueueRequest unset.
         * @member {Array.<string>} unset
         * @memberof tidemark.AlterQueueRequest
         * @instance
         */
        AlterQueueRequest.prototype.unset = $util.emptyArray;

        /**
         * Encodes the specified AlterQueueRequest message. Does not implicitly {@link tidemark.AlterQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AlterQueueRequest
         * @static
         * @param {tidemark.AlterQueueRequest.$Properties} message AlterQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AlterQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.set != null && message.set.length)
                for (let i = 0; i < message.set.length; ++i)
                    $root.tidemark.Setting.encode(message.set[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.unset != null && message.unset.length)
                for (let i = 0; i < message.unset.length; ++i)
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.unset[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AlterQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AlterQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AlterQueueRequest & tidemark.AlterQueueRequest.$Shape} AlterQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AlterQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AlterQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.set && message.set.length))
                            message.set = [];
                        message.set.push($root.tidemark.Setting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.unset && message.unset.length))
                            message.unset = [];
                        message.unset.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AlterQueueRequest;
    })();

    tidemark.AlterQueueResponse = (function() {

        /**
         * Properties of an AlterQueueResponse.
         * @typedef {Object} tidemark.AlterQueueResponse.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AlterQueueResponse.
         * @memberof tidemark
         * @interface IAlterQueueResponse
         * @augments tidemark.AlterQueueResponse.$Properties
         * @deprecated Use tidemark.AlterQueueResponse.$Properties instead.
         */

        /**
         * Shape of an AlterQueueResponse.
         * @typedef {tidemark.AlterQueueResponse.$Properties} tidemark.AlterQueueResponse.$Shape
         */

        /**
         * Constructs a new AlterQueueResponse.
         * @memberof tidemark
         * @classdesc Represents an AlterQueueResponse.
         * @constructor
         * @param {tidemark.AlterQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AlterQueueResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified AlterQueueResponse message. Does not implicitly {@link tidemark.AlterQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.AlterQueueResponse
         * @static
         * @param {tidemark.AlterQueueResponse.$Properties} message AlterQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AlterQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AlterQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.AlterQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.AlterQueueResponse & tidemark.AlterQueueResponse.$Shape} AlterQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AlterQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.AlterQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return AlterQueueResponse;
    })();

    tidemark.DeleteQueueRequest = (function() {

        /**
         * Properties of a DeleteQueueRequest.
         * @typedef {Object} tidemark.DeleteQueueRequest.$Properties
         * @property {string|null} [queue] DeleteQueueRequest queue
         * @property {boolean|null} [deleteDeadLetters] DeleteQueueRequest deleteDeadLetters
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteQueueRequest.
         * @memberof tidemark
         * @interface IDeleteQueueRequest
         * @augments tidemark.DeleteQueueRequest.$Properties
         * @deprecated Use tidemark.DeleteQueueRequest.$Properties instead.
         */

        /**
         * Shape of a DeleteQueueRequest.
         * @typedef {tidemark.DeleteQueueRequest.$Properties} tidemark.DeleteQueueRequest.$Shape
         */

        /**
         * Constructs a new DeleteQueueRequest.
         * @memberof tidemark
         * @classdesc Represents a DeleteQueueRequest.
         * @constructor
         * @param {tidemark.DeleteQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteQueueRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.DeleteQueueRequest
         * @instance
         */
        DeleteQueueRequest.prototype.queue = "";

        /**
         * DeleteQueueRequest deleteDeadLetters.
         * @member {boolean} deleteDeadLetters
         * @memberof tidemark.DeleteQueueRequest
         * @instance
         */
        DeleteQueueRequest.prototype.deleteDeadLetters = false;

        /**
         * Encodes the specified DeleteQueueRequest message. Does not implicitly {@link tidemark.DeleteQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteQueueRequest
         * @static
         * @param {tidemark.DeleteQueueRequest.$Properties} message DeleteQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.deleteDeadLetters != null && $Object.hasOwnProperty.call(message, "deleteDeadLetters") && message.deleteDeadLetters !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.deleteDeadLetters);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteQueueRequest & tidemark.DeleteQueueRequest.$Shape} DeleteQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.deleteDeadLetters = value;
                        else
                            delete message.deleteDeadLetters;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteQueueRequest;
    })();

    tidemark.DeleteQueueResponse = (function() {

        /**
         * Properties of a DeleteQueueResponse.
         * @typedef {Object} tidemark.DeleteQueueResponse.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteQueueResponse.
         * @memberof tidemark
         * @interface IDeleteQueueResponse
         * @augments tidemark.DeleteQueueResponse.$Properties
         * @deprecated Use tidemark.DeleteQueueResponse.$Properties instead.
         */

        /**
         * Shape of a DeleteQueueResponse.
         * @typedef {tidemark.DeleteQueueResponse.$Properties} tidemark.DeleteQueueResponse.$Shape
         */

        /**
         * Constructs a new DeleteQueueResponse.
         * @memberof tidemark
         * @classdesc Represents a DeleteQueueResponse.
         * @constructor
         * @param {tidemark.DeleteQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteQueueResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified DeleteQueueResponse message. Does not implicitly {@link tidemark.DeleteQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DeleteQueueResponse
         * @static
         * @param {tidemark.DeleteQueueResponse.$Properties} message DeleteQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DeleteQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DeleteQueueResponse & tidemark.DeleteQueueResponse.$Shape} DeleteQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DeleteQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DeleteQueueResponse;
    })();

    tidemark.ListQueuesRequest = (function() {

        /**
         * Properties of a ListQueuesRequest.
         * @typedef {Object} tidemark.ListQueuesRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListQueuesRequest.
         * @memberof tidemark
         * @interface IListQueuesRequest
         * @augments tidemark.ListQueuesRequest.$Properties
         * @deprecated Use tidemark.ListQueuesRequest.$Properties instead.
         */

        /**
         * Shape of a ListQueuesRequest.
         * @typedef {tidemark.ListQueuesRequest.$Properties} tidemark.ListQueuesRequest.$Shape
         */

        /**
         * Constructs a new ListQueuesRequest.
         * @memberof tidemark
         * @classdesc Represents a ListQueuesRequest.
         * @constructor
         * @param {tidemark.ListQueuesRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListQueuesRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified ListQueuesRequest message. Does not implicitly {@link tidemark.ListQueuesRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListQueuesRequest
         * @static
         * @param {tidemark.ListQueuesRequest.$Properties} message ListQueuesRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListQueuesRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListQueuesRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListQueuesRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListQueuesRequest & tidemark.ListQueuesRequest.$Shape} ListQueuesRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListQueuesRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListQueuesRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListQueuesRequest;
    })();

    tidemark.ListQueuesResponse = (function() {

        /**
         * Properties of a ListQueuesResponse.
         * @typedef {Object} tidemark.ListQueuesResponse.$Properties
         * @property {Array.<tidemark.QueueSummary.$Properties>|null} [queues] ListQueuesResponse queues
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ListQueuesResponse.
         * @memberof tidemark
         * @interface IListQueuesResponse
         * @augments tidemark.ListQueuesResponse.$Properties
         * @deprecated Use tidemark.ListQueuesResponse.$Properties instead.
         */

        /**
         * Shape of a ListQueuesResponse.
         * @typedef {tidemark.ListQueuesResponse.$Properties} tidemark.ListQueuesResponse.$Shape
         */

        /**
         * Constructs a new ListQueuesResponse.
         * @memberof tidemark
         * @classdesc Represents a ListQueuesResponse.
         * @constructor
         * @param {tidemark.ListQueuesResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ListQueuesResponse = function (properties) {
            this.queues = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ListQueuesResponse queues.
         * @member {Array.<tidemark.QueueSummary.$Properties>} queues
         * @memberof tidemark.ListQueuesResponse
         * @instance
         */
        ListQueuesResponse.prototype.queues = $util.emptyArray;

        /**
         * Encodes the specified ListQueuesResponse message. Does not implicitly {@link tidemark.ListQueuesResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ListQueuesResponse
         * @static
         * @param {tidemark.ListQueuesResponse.$Properties} message ListQueuesResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ListQueuesResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queues != null && message.queues.length)
                for (let i = 0; i < message.queues.length; ++i)
                    $root.tidemark.QueueSummary.encode(message.queues[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ListQueuesResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ListQueuesResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ListQueuesResponse & tidemark.ListQueuesResponse.$Shape} ListQueuesResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ListQueuesResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ListQueuesResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.queues && message.queues.length))
                            message.queues = [];
                        message.queues.push($root.tidemark.QueueSummary.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ListQueuesResponse;
    })();

    tidemark.QueueSummary = (function() {

        /**
         * Properties of a QueueSummary.
         * @typedef {Object} tidemark.QueueSummary.$Properties
         * @property {string|null} [queue] QueueSummary queue
         * @property {string|null} [topic] QueueSummary topic
         * @property {string|null} [topicId] QueueSummary topicId
         * @property {string|null} [deadLetterTopic] QueueSummary deadLetterTopic
         * @property {number|null} [available] QueueSummary available
         * @property {number|null} [leased] QueueSummary leased
         * @property {number|null} [retrying] QueueSummary retrying
         * @property {number|null} [dead] QueueSummary dead
         * @property {number|null} [oldestAgeMs] QueueSummary oldestAgeMs
         * @property {number|null} [workers] QueueSummary workers
         * @property {number|null} [ackedPerSecond] QueueSummary ackedPerSecond
         * @property {number|null} [failedPerSecond] QueueSummary failedPerSecond
         * @property {number|null} [deadPerSecond] QueueSummary deadPerSecond
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueSummary.
         * @memberof tidemark
         * @interface IQueueSummary
         * @augments tidemark.QueueSummary.$Properties
         * @deprecated Use tidemark.QueueSummary.$Properties instead.
         */

        /**
         * Shape of a QueueSummary.
         * @typedef {tidemark.QueueSummary.$Properties} tidemark.QueueSummary.$Shape
         */

        /**
         * Constructs a new QueueSummary.
         * @memberof tidemark
         * @classdesc Represents a QueueSummary.
         * @constructor
         * @param {tidemark.QueueSummary.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueSummary = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueSummary queue.
         * @member {string} queue
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.queue = "";

        /**
         * QueueSummary topic.
         * @member {string} topic
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.topic = "";

        /**
         * QueueSummary topicId.
         * @member {string} topicId
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.topicId = "";

        /**
         * QueueSummary deadLetterTopic.
         * @member {string} deadLetterTopic
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.deadLetterTopic = "";

        /**
         * QueueSummary available.
         * @member {number} available
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.available = 0;

        /**
         * QueueSummary leased.
         * @member {number} leased
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.leased = 0;

        /**
         * QueueSummary retrying.
         * @member {number} retrying
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.retrying = 0;

        /**
         * QueueSummary dead.
         * @member {number} dead
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.dead = 0;

        /**
         * QueueSummary oldestAgeMs.
         * @member {number} oldestAgeMs
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.oldestAgeMs = 0;

        /**
         * QueueSummary workers.
         * @member {number} workers
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.workers = 0;

        /**
         * QueueSummary ackedPerSecond.
         * @member {number} ackedPerSecond
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.ackedPerSecond = 0;

        /**
         * QueueSummary failedPerSecond.
         * @member {number} failedPerSecond
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.failedPerSecond = 0;

        /**
         * QueueSummary deadPerSecond.
         * @member {number} deadPerSecond
         * @memberof tidemark.QueueSummary
         * @instance
         */
        QueueSummary.prototype.deadPerSecond = 0;

        /**
         * Encodes the specified QueueSummary message. Does not implicitly {@link tidemark.QueueSummary.verify|verify} messages.
         * @function encode
         * @memberof tidemark.QueueSummary
         * @static
         * @param {tidemark.QueueSummary.$Properties} message QueueSummary message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueSummary.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.topic);
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.topicId);
            if (message.deadLetterTopic != null && $Object.hasOwnProperty.call(message, "deadLetterTopic") && message.deadLetterTopic !== "")
                writer.uint32(/* id 4, wireType 2 =*/34).string(message.deadLetterTopic);
            if (message.available != null && $Object.hasOwnProperty.call(message, "available") && (typeof message.available === "object" ? message.available.low || message.available.high : message.available !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.available);
            if (message.leased != null && $Object.hasOwnProperty.call(message, "leased") && (typeof message.leased === "object" ? message.leased.low || message.leased.high : message.leased !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.leased);
            if (message.retrying != null && $Object.hasOwnProperty.call(message, "retrying") && (typeof message.retrying === "object" ? message.retrying.low || message.retrying.high : message.retrying !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).int64(message.retrying);
            if (message.dead != null && $Object.hasOwnProperty.call(message, "dead") && (typeof message.dead === "object" ? message.dead.low || message.dead.high : message.dead !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).int64(message.dead);
            if (message.oldestAgeMs != null && $Object.hasOwnProperty.call(message, "oldestAgeMs") && (typeof message.oldestAgeMs === "object" ? message.oldestAgeMs.low || message.oldestAgeMs.high : message.oldestAgeMs !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).int64(message.oldestAgeMs);
            if (message.workers != null && $Object.hasOwnProperty.call(message, "workers") && message.workers !== 0)
                writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.workers);
            if (message.ackedPerSecond != null && $Object.hasOwnProperty.call(message, "ackedPerSecond") && !$Object.is(message.ackedPerSecond, 0))
                writer.uint32(/* id 11, wireType 1 =*/89).double(message.ackedPerSecond);
            if (message.failedPerSecond != null && $Object.hasOwnProperty.call(message, "failedPerSecond") && !$Object.is(message.failedPerSecond, 0))
                writer.uint32(/* id 12, wireType 1 =*/97).double(message.failedPerSecond);
            if (message.deadPerSecond != null && $Object.hasOwnProperty.call(message, "deadPerSecond") && !$Object.is(message.deadPerSecond, 0))
                writer.uint32(/* id 13, wireType 1 =*/105).double(message.deadPerSecond);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueSummary message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.QueueSummary
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.QueueSummary & tidemark.QueueSummary.$Shape} QueueSummary
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueSummary.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.QueueSummary();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topic = value;
                        else
                            delete message.topic;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.deadLetterTopic = value;
                        else
                            delete message.deadLetterTopic;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.available = value;
                        else
                            delete message.available;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.leased = value;
                        else
                            delete message.leased;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.retrying = value;
                        else
                            delete message.retrying;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.dead = value;
                        else
                            delete message.dead;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.oldestAgeMs = value;
                        else
                            delete message.oldestAgeMs;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.workers = value;
                        else
                            delete message.workers;
                        continue;
                    }
                case 11: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.ackedPerSecond = value;
                        else
                            delete message.ackedPerSecond;
                        continue;
                    }
                case 12: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.failedPerSecond = value;
                        else
                            delete message.failedPerSecond;
                        continue;
                    }
                case 13: {
                        if (wireType !== 1)
                            break;
                        if (!$Object.is(value = reader.double(), 0))
                            message.deadPerSecond = value;
                        else
                            delete message.deadPerSecond;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return QueueSummary;
    })();

    tidemark.DescribeQueueRequest = (function() {

        /**
         * Properties of a DescribeQueueRequest.
         * @typedef {Object} tidemark.DescribeQueueRequest.$Properties
         * @property {string|null} [queue] DescribeQueueRequest queue
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeQueueRequest.
         * @memberof tidemark
         * @interface IDescribeQueueRequest
         * @augments tidemark.DescribeQueueRequest.$Properties
         * @deprecated Use tidemark.DescribeQueueRequest.$Properties instead.
         */

        /**
         * Shape of a DescribeQueueRequest.
         * @typedef {tidemark.DescribeQueueRequest.$Properties} tidemark.DescribeQueueRequest.$Shape
         */

        /**
         * Constructs a new DescribeQueueRequest.
         * @memberof tidemark
         * @classdesc Represents a DescribeQueueRequest.
         * @constructor
         * @param {tidemark.DescribeQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeQueueRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.DescribeQueueRequest
         * @instance
         */
        DescribeQueueRequest.prototype.queue = "";

        /**
         * Encodes the specified DescribeQueueRequest message. Does not implicitly {@link tidemark.DescribeQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeQueueRequest
         * @static
         * @param {tidemark.DescribeQueueRequest.$Properties} message DescribeQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeQueueRequest & tidemark.DescribeQueueRequest.$Shape} DescribeQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeQueueRequest;
    })();

    tidemark.DescribeQueueResponse = (function() {

        /**
         * Properties of a DescribeQueueResponse.
         * @typedef {Object} tidemark.DescribeQueueResponse.$Properties
         * @property {tidemark.QueueSummary.$Properties|null} [summary] DescribeQueueResponse summary
         * @property {Array.<tidemark.QueueSetting.$Properties>|null} [settings] DescribeQueueResponse settings
         * @property {Array.<tidemark.QueuePartition.$Properties>|null} [partitions] DescribeQueueResponse partitions
         * @property {Array.<tidemark.QueueWorker.$Properties>|null} [workers] DescribeQueueResponse workers
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeQueueResponse.
         * @memberof tidemark
         * @interface IDescribeQueueResponse
         * @augments tidemark.DescribeQueueResponse.$Properties
         * @deprecated Use tidemark.DescribeQueueResponse.$Properties instead.
         */

        /**
         * Shape of a DescribeQueueResponse.
         * @typedef {tidemark.DescribeQueueResponse.$Properties} tidemark.DescribeQueueResponse.$Shape
         */

        /**
         * Constructs a new DescribeQueueResponse.
         * @memberof tidemark
         * @classdesc Represents a DescribeQueueResponse.
         * @constructor
         * @param {tidemark.DescribeQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeQueueResponse = function (properties) {
            this.settings = [];
            this.partitions = [];
            this.workers = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeQueueResponse summary.
         * @member {tidemark.QueueSummary.$Properties|null|undefined} summary
         * @memberof tidemark.DescribeQueueResponse
         * @instance
         */
        DescribeQueueResponse.prototype.summary = null;

        /**
         * DescribeQueueResponse settings.
         * @member {Array.<tidemark.QueueSetting.$Properties>} settings
         * @memberof tidemark.DescribeQueueResponse
         * @instance
         */
        DescribeQueueResponse.prototype.settings = $util.emptyArray;

        /**
         * DescribeQueueResponse partitions.
         * @member {Array.<tidemark.QueuePartition.$Properties>} partitions
         * @memberof tidemark.DescribeQueueResponse
         * @instance
         */
        DescribeQueueResponse.prototype.partitions = $util.emptyArray;

        /**
         * DescribeQueueResponse workers.
         * @member {Array.<tidemark.QueueWorker.$Properties>} workers
         * @memberof tidemark.DescribeQueueResponse
         * @instance
         */
        DescribeQueueResponse.prototype.workers = $util.emptyArray;

        /**
         * Encodes the specified DescribeQueueResponse message. Does not implicitly {@link tidemark.DescribeQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeQueueResponse
         * @static
         * @param {tidemark.DescribeQueueResponse.$Properties} message DescribeQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.summary != null && $Object.hasOwnProperty.call(message, "summary"))
                $root.tidemark.QueueSummary.encode(message.summary, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.settings != null && message.settings.length)
                for (let i = 0; i < message.settings.length; ++i)
                    $root.tidemark.QueueSetting.encode(message.settings[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.QueuePartition.encode(message.partitions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.workers != null && message.workers.length)
                for (let i = 0; i < message.workers.length; ++i)
                    $root.tidemark.QueueWorker.encode(message.workers[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeQueueResponse & tidemark.DescribeQueueResponse.$Shape} DescribeQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.summary = $root.tidemark.QueueSummary.decode(reader, reader.size(), $undefined, _depth + 1, message.summary);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settings && message.settings.length))
                            message.settings = [];
                        message.settings.push($root.tidemark.QueueSetting.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.QueuePartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.workers && message.workers.length))
                            message.workers = [];
                        message.workers.push($root.tidemark.QueueWorker.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeQueueResponse;
    })();

    tidemark.QueueSetting = (function() {

        /**
         * Properties of a QueueSetting.
         * @typedef {Object} tidemark.QueueSetting.$Properties
         * @property {string|null} [name] QueueSetting name
         * @property {string|null} [value] QueueSetting value
         * @property {boolean|null} [isDefault] QueueSetting isDefault
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueSetting.
         * @memberof tidemark
         * @interface IQueueSetting
         * @augments tidemark.QueueSetting.$Properties
         * @deprecated Use tidemark.QueueSetting.$Properties instead.
         */

        /**
         * Shape of a QueueSetting.
         * @typedef {tidemark.QueueSetting.$Properties} tidemark.QueueSetting.$Shape
         */

        /**
         * Constructs a new QueueSetting.
         * @memberof tidemark
         * @classdesc Represents a QueueSetting.
         * @constructor
         * @param {tidemark.QueueSetting.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueSetting = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueSetting name.
         * @member {string} name
         * @memberof tidemark.QueueSetting
         * @instance
         */
        QueueSetting.prototype.name = "";

        /**
         * QueueSetting value.
         * @member {string} value
         * @memberof tidemark.QueueSetting
         * @instance
         */
        QueueSetting.prototype.value = "";

        /**
         * QueueSetting isDefault.
         * @member {boolean} isDefault
         * @memberof tidemark.QueueSetting
         * @instance
         */
        QueueSetting.prototype.isDefault = false;

        /**
         * Encodes the specified QueueSetting message. Does not implicitly {@link tidemark.QueueSetting.verify|verify} messages.
         * @function encode
         * @memberof tidemark.QueueSetting
         * @static
         * @param {tidemark.QueueSetting.$Properties} message QueueSetting message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueSetting.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
            if (message.isDefault != null && $Object.hasOwnProperty.call(message, "isDefault") && message.isDefault !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.isDefault);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueSetting message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.QueueSetting
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.QueueSetting & tidemark.QueueSetting.$Shape} QueueSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueSetting.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.QueueSetting();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.name = value;
                        else
                            delete message.name;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.isDefault = value;
                        else
                            delete message.isDefault;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return QueueSetting;
    })();

    tidemark.QueuePartition = (function() {

        /**
         * Properties of a QueuePartition.
         * @typedef {Object} tidemark.QueuePartition.$Properties
         * @property {number|null} [partition] QueuePartition partition
         * @property {number|null} [firstOpen] QueuePartition firstOpen
         * @property {number|null} [nextOffset] QueuePartition nextOffset
         * @property {number|null} [endOffset] QueuePartition endOffset
         * @property {number|null} [available] QueuePartition available
         * @property {number|null} [leased] QueuePartition leased
         * @property {number|null} [retrying] QueuePartition retrying
         * @property {number|null} [retentionHeldBytes] QueuePartition retentionHeldBytes
         * @property {number|null} [retentionHeldSinceMs] QueuePartition retentionHeldSinceMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueuePartition.
         * @memberof tidemark
         * @interface IQueuePartition
         * @augments tidemark.QueuePartition.$Properties
         * @deprecated Use tidemark.QueuePartition.$Properties instead.
         */

        /**
         * Shape of a QueuePartition.
         * @typedef {tidemark.QueuePartition.$Properties} tidemark.QueuePartition.$Shape
         */

        /**
         * Constructs a new QueuePartition.
         * @memberof tidemark
         * @classdesc Represents a QueuePartition.
         * @constructor
         * @param {tidemark.QueuePartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueuePartition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueuePartition partition.
         * @member {number} partition
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.partition = 0;

        /**
         * QueuePartition firstOpen.
         * @member {number} firstOpen
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.firstOpen = 0;

        /**
         * QueuePartition nextOffset.
         * @member {number} nextOffset
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.nextOffset = 0;

        /**
         * QueuePartition endOffset.
         * @member {number} endOffset
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.endOffset = 0;

        /**
         * QueuePartition available.
         * @member {number} available
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.available = 0;

        /**
         * QueuePartition leased.
         * @member {number} leased
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.leased = 0;

        /**
         * QueuePartition retrying.
         * @member {number} retrying
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.retrying = 0;

        /**
         * QueuePartition retentionHeldBytes.
         * @member {number} retentionHeldBytes
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.retentionHeldBytes = 0;

        /**
         * QueuePartition retentionHeldSinceMs.
         * @member {number} retentionHeldSinceMs
         * @memberof tidemark.QueuePartition
         * @instance
         */
        QueuePartition.prototype.retentionHeldSinceMs = 0;

        /**
         * Encodes the specified QueuePartition message. Does not implicitly {@link tidemark.QueuePartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.QueuePartition
         * @static
         * @param {tidemark.QueuePartition.$Properties} message QueuePartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueuePartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.firstOpen != null && $Object.hasOwnProperty.call(message, "firstOpen") && (typeof message.firstOpen === "object" ? message.firstOpen.low || message.firstOpen.high : message.firstOpen !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.firstOpen);
            if (message.nextOffset != null && $Object.hasOwnProperty.call(message, "nextOffset") && (typeof message.nextOffset === "object" ? message.nextOffset.low || message.nextOffset.high : message.nextOffset !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.nextOffset);
            if (message.endOffset != null && $Object.hasOwnProperty.call(message, "endOffset") && (typeof message.endOffset === "object" ? message.endOffset.low || message.endOffset.high : message.endOffset !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.endOffset);
            if (message.available != null && $Object.hasOwnProperty.call(message, "available") && (typeof message.available === "object" ? message.available.low || message.available.high : message.available !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.available);
            if (message.leased != null && $Object.hasOwnProperty.call(message, "leased") && (typeof message.leased === "object" ? message.leased.low || message.leased.high : message.leased !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.leased);
            if (message.retrying != null && $Object.hasOwnProperty.call(message, "retrying") && (typeof message.retrying === "object" ? message.retrying.low || message.retrying.high : message.retrying !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).int64(message.retrying);
            if (message.retentionHeldBytes != null && $Object.hasOwnProperty.call(message, "retentionHeldBytes") && (typeof message.retentionHeldBytes === "object" ? message.retentionHeldBytes.low || message.retentionHeldBytes.high : message.retentionHeldBytes !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).int64(message.retentionHeldBytes);
            if (message.retentionHeldSinceMs != null && $Object.hasOwnProperty.call(message, "retentionHeldSinceMs") && (typeof message.retentionHeldSinceMs === "object" ? message.retentionHeldSinceMs.low || message.retentionHeldSinceMs.high : message.retentionHeldSinceMs !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).int64(message.retentionHeldSinceMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueuePartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.QueuePartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.QueuePartition & tidemark.QueuePartition.$Shape} QueuePartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueuePartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.QueuePartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstOpen = value;
                        else
                            delete message.firstOpen;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.nextOffset = value;
                        else
                            delete message.nextOffset;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.endOffset = value;
                        else
                            delete message.endOffset;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.available = value;
                        else
                            delete message.available;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.leased = value;
                        else
                            delete message.leased;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.retrying = value;
                        else
                            delete message.retrying;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.retentionHeldBytes = value;
                        else
                            delete message.retentionHeldBytes;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.retentionHeldSinceMs = value;
                        else
                            delete message.retentionHeldSinceMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return QueuePartition;
    })();

    tidemark.QueueWorker = (function() {

        /**
         * Properties of a QueueWorker.
         * @typedef {Object} tidemark.QueueWorker.$Properties
         * @property {string|null} [workerId] QueueWorker workerId
         * @property {string|null} [clientId] QueueWorker clientId
         * @property {string|null} [host] QueueWorker host
         * @property {number|null} [leased] QueueWorker leased
         * @property {number|null} [concurrency] QueueWorker concurrency
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueueWorker.
         * @memberof tidemark
         * @interface IQueueWorker
         * @augments tidemark.QueueWorker.$Properties
         * @deprecated Use tidemark.QueueWorker.$Properties instead.
         */

        /**
         * Shape of a QueueWorker.
         * @typedef {tidemark.QueueWorker.$Properties} tidemark.QueueWorker.$Shape
         */

        /**
         * Constructs a new QueueWorker.
         * @memberof tidemark
         * @classdesc Represents a QueueWorker.
         * @constructor
         * @param {tidemark.QueueWorker.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueueWorker = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueueWorker workerId.
         * @member {string} workerId
         * @memberof tidemark.QueueWorker
         * @instance
         */
        QueueWorker.prototype.workerId = "";

        /**
         * QueueWorker clientId.
         * @member {string} clientId
         * @memberof tidemark.QueueWorker
         * @instance
         */
        QueueWorker.prototype.clientId = "";

        /**
         * QueueWorker host.
         * @member {string} host
         * @memberof tidemark.QueueWorker
         * @instance
         */
        QueueWorker.prototype.host = "";

        /**
         * QueueWorker leased.
         * @member {number} leased
         * @memberof tidemark.QueueWorker
         * @instance
         */
        QueueWorker.prototype.leased = 0;

        /**
         * QueueWorker concurrency.
         * @member {number} concurrency
         * @memberof tidemark.QueueWorker
         * @instance
         */
        QueueWorker.prototype.concurrency = 0;

        /**
         * Encodes the specified QueueWorker message. Does not implicitly {@link tidemark.QueueWorker.verify|verify} messages.
         * @function encode
         * @memberof tidemark.QueueWorker
         * @static
         * @param {tidemark.QueueWorker.$Properties} message QueueWorker message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueueWorker.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.workerId);
            if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.clientId);
            if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.host);
            if (message.leased != null && $Object.hasOwnProperty.call(message, "leased") && message.leased !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.leased);
            if (message.concurrency != null && $Object.hasOwnProperty.call(message, "concurrency") && message.concurrency !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.concurrency);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueueWorker message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.QueueWorker
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.QueueWorker & tidemark.QueueWorker.$Shape} QueueWorker
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueueWorker.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.QueueWorker();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.workerId = value;
                        else
                            delete message.workerId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientId = value;
                        else
                            delete message.clientId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.host = value;
                        else
                            delete message.host;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leased = value;
                        else
                            delete message.leased;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.concurrency = value;
                        else
                            delete message.concurrency;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return QueueWorker;
    })();

    tidemark.ResetQueueRequest = (function() {

        /**
         * Properties of a ResetQueueRequest.
         * @typedef {Object} tidemark.ResetQueueRequest.$Properties
         * @property {string|null} [queue] ResetQueueRequest queue
         * @property {Array.<tidemark.QueuePosition.$Properties>|null} [positions] ResetQueueRequest positions
         * @property {boolean|null} [endLeases] ResetQueueRequest endLeases
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResetQueueRequest.
         * @memberof tidemark
         * @interface IResetQueueRequest
         * @augments tidemark.ResetQueueRequest.$Properties
         * @deprecated Use tidemark.ResetQueueRequest.$Properties instead.
         */

        /**
         * Shape of a ResetQueueRequest.
         * @typedef {tidemark.ResetQueueRequest.$Properties} tidemark.ResetQueueRequest.$Shape
         */

        /**
         * Constructs a new ResetQueueRequest.
         * @memberof tidemark
         * @classdesc Represents a ResetQueueRequest.
         * @constructor
         * @param {tidemark.ResetQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResetQueueRequest = function (properties) {
            this.positions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResetQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.ResetQueueRequest
         * @instance
         */
        ResetQueueRequest.prototype.queue = "";

        /**
         * ResetQueueRequest positions.
         * @member {Array.<tidemark.QueuePosition.$Properties>} positions
         * @memberof tidemark.ResetQueueRequest
         * @instance
         */
        ResetQueueRequest.prototype.positions = $util.emptyArray;

        /**
         * ResetQueueRequest endLeases.
         * @member {boolean} endLeases
         * @memberof tidemark.ResetQueueRequest
         * @instance
         */
        ResetQueueRequest.prototype.endLeases = false;

        /**
         * Encodes the specified ResetQueueRequest message. Does not implicitly {@link tidemark.ResetQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ResetQueueRequest
         * @static
         * @param {tidemark.ResetQueueRequest.$Properties} message ResetQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResetQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.positions != null && message.positions.length)
                for (let i = 0; i < message.positions.length; ++i)
                    $root.tidemark.QueuePosition.encode(message.positions[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.endLeases != null && $Object.hasOwnProperty.call(message, "endLeases") && message.endLeases !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.endLeases);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResetQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ResetQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ResetQueueRequest & tidemark.ResetQueueRequest.$Shape} ResetQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResetQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ResetQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.positions && message.positions.length))
                            message.positions = [];
                        message.positions.push($root.tidemark.QueuePosition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.endLeases = value;
                        else
                            delete message.endLeases;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ResetQueueRequest;
    })();

    tidemark.QueuePosition = (function() {

        /**
         * Properties of a QueuePosition.
         * @typedef {Object} tidemark.QueuePosition.$Properties
         * @property {number|null} [partition] QueuePosition partition
         * @property {number|null} [offset] QueuePosition offset
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a QueuePosition.
         * @memberof tidemark
         * @interface IQueuePosition
         * @augments tidemark.QueuePosition.$Properties
         * @deprecated Use tidemark.QueuePosition.$Properties instead.
         */

        /**
         * Shape of a QueuePosition.
         * @typedef {tidemark.QueuePosition.$Properties} tidemark.QueuePosition.$Shape
         */

        /**
         * Constructs a new QueuePosition.
         * @memberof tidemark
         * @classdesc Represents a QueuePosition.
         * @constructor
         * @param {tidemark.QueuePosition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const QueuePosition = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * QueuePosition partition.
         * @member {number} partition
         * @memberof tidemark.QueuePosition
         * @instance
         */
        QueuePosition.prototype.partition = 0;

        /**
         * QueuePosition offset.
         * @member {number} offset
         * @memberof tidemark.QueuePosition
         * @instance
         */
        QueuePosition.prototype.offset = 0;

        /**
         * Encodes the specified QueuePosition message. Does not implicitly {@link tidemark.QueuePosition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.QueuePosition
         * @static
         * @param {tidemark.QueuePosition.$Properties} message QueuePosition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        QueuePosition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.offset);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a QueuePosition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.QueuePosition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.QueuePosition & tidemark.QueuePosition.$Shape} QueuePosition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        QueuePosition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.QueuePosition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return QueuePosition;
    })();

    tidemark.ResetQueueResponse = (function() {

        /**
         * Properties of a ResetQueueResponse.
         * @typedef {Object} tidemark.ResetQueueResponse.$Properties
         * @property {number|null} [dropped] ResetQueueResponse dropped
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResetQueueResponse.
         * @memberof tidemark
         * @interface IResetQueueResponse
         * @augments tidemark.ResetQueueResponse.$Properties
         * @deprecated Use tidemark.ResetQueueResponse.$Properties instead.
         */

        /**
         * Shape of a ResetQueueResponse.
         * @typedef {tidemark.ResetQueueResponse.$Properties} tidemark.ResetQueueResponse.$Shape
         */

        /**
         * Constructs a new ResetQueueResponse.
         * @memberof tidemark
         * @classdesc Represents a ResetQueueResponse.
         * @constructor
         * @param {tidemark.ResetQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResetQueueResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResetQueueResponse dropped.
         * @member {number} dropped
         * @memberof tidemark.ResetQueueResponse
         * @instance
         */
        ResetQueueResponse.prototype.dropped = 0;

        /**
         * Encodes the specified ResetQueueResponse message. Does not implicitly {@link tidemark.ResetQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.ResetQueueResponse
         * @static
         * @param {tidemark.ResetQueueResponse.$Properties} message ResetQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResetQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.dropped != null && $Object.hasOwnProperty.call(message, "dropped") && (typeof message.dropped === "object" ? message.dropped.low || message.dropped.high : message.dropped !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.dropped);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResetQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.ResetQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.ResetQueueResponse & tidemark.ResetQueueResponse.$Shape} ResetQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResetQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.ResetQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.dropped = value;
                        else
                            delete message.dropped;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return ResetQueueResponse;
    })();

    tidemark.LeaseRecordsRequest = (function() {

        /**
         * Properties of a LeaseRecordsRequest.
         * @typedef {Object} tidemark.LeaseRecordsRequest.$Properties
         * @property {string|null} [queue] LeaseRecordsRequest queue
         * @property {string|null} [workerId] LeaseRecordsRequest workerId
         * @property {string|null} [clientId] LeaseRecordsRequest clientId
         * @property {number|null} [maxRecords] LeaseRecordsRequest maxRecords
         * @property {number|null} [maxBytes] LeaseRecordsRequest maxBytes
         * @property {number|null} [maxWaitMs] LeaseRecordsRequest maxWaitMs
         * @property {number|null} [concurrency] LeaseRecordsRequest concurrency
         * @property {number|null} [lastToken] LeaseRecordsRequest lastToken
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LeaseRecordsRequest.
         * @memberof tidemark
         * @interface ILeaseRecordsRequest
         * @augments tidemark.LeaseRecordsRequest.$Properties
         * @deprecated Use tidemark.LeaseRecordsRequest.$Properties instead.
         */

        /**
         * Shape of a LeaseRecordsRequest.
         * @typedef {tidemark.LeaseRecordsRequest.$Properties} tidemark.LeaseRecordsRequest.$Shape
         */

        /**
         * Constructs a new LeaseRecordsRequest.
         * @memberof tidemark
         * @classdesc Represents a LeaseRecordsRequest.
         * @constructor
         * @param {tidemark.LeaseRecordsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LeaseRecordsRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LeaseRecordsRequest queue.
         * @member {string} queue
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.queue = "";

        /**
         * LeaseRecordsRequest workerId.
         * @member {string} workerId
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.workerId = "";

        /**
         * LeaseRecordsRequest clientId.
         * @member {string} clientId
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.clientId = "";

        /**
         * LeaseRecordsRequest maxRecords.
         * @member {number} maxRecords
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.maxRecords = 0;

        /**
         * LeaseRecordsRequest maxBytes.
         * @member {number} maxBytes
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.maxBytes = 0;

        /**
         * LeaseRecordsRequest maxWaitMs.
         * @member {number} maxWaitMs
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.maxWaitMs = 0;

        /**
         * LeaseRecordsRequest concurrency.
         * @member {number} concurrency
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.concurrency = 0;

        /**
         * LeaseRecordsRequest lastToken.
         * @member {number|null|undefined} lastToken
         * @memberof tidemark.LeaseRecordsRequest
         * @instance
         */
        LeaseRecordsRequest.prototype.lastToken = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(LeaseRecordsRequest.prototype, "_lastToken", {
            get: $util.oneOfGetter($oneOfFields = ["lastToken"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified LeaseRecordsRequest message. Does not implicitly {@link tidemark.LeaseRecordsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.LeaseRecordsRequest
         * @static
         * @param {tidemark.LeaseRecordsRequest.$Properties} message LeaseRecordsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LeaseRecordsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.workerId);
            if (message.clientId != null && $Object.hasOwnProperty.call(message, "clientId") && message.clientId !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.clientId);
            if (message.maxRecords != null && $Object.hasOwnProperty.call(message, "maxRecords") && message.maxRecords !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxRecords);
            if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxBytes);
            if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.maxWaitMs);
            if (message.concurrency != null && $Object.hasOwnProperty.call(message, "concurrency") && message.concurrency !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.concurrency);
            if (message.lastToken != null && $Object.hasOwnProperty.call(message, "lastToken"))
                writer.uint32(/* id 8, wireType 0 =*/64).int64(message.lastToken);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LeaseRecordsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.LeaseRecordsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.LeaseRecordsRequest & tidemark.LeaseRecordsRequest.$Shape} LeaseRecordsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LeaseRecordsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.LeaseRecordsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.workerId = value;
                        else
                            delete message.workerId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientId = value;
                        else
                            delete message.clientId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxRecords = value;
                        else
                            delete message.maxRecords;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxBytes = value;
                        else
                            delete message.maxBytes;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxWaitMs = value;
                        else
                            delete message.maxWaitMs;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.concurrency = value;
                        else
                            delete message.concurrency;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        message.lastToken = reader.int64();
                        message._lastToken = "lastToken";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LeaseRecordsRequest;
    })();

    tidemark.LeaseRecordsResponse = (function() {

        /**
         * Properties of a LeaseRecordsResponse.
         * @typedef {Object} tidemark.LeaseRecordsResponse.$Properties
         * @property {number|null} [token] LeaseRecordsResponse token
         * @property {number|null} [leaseMs] LeaseRecordsResponse leaseMs
         * @property {Array.<tidemark.LeasedPartition.$Properties>|null} [partitions] LeaseRecordsResponse partitions
         * @property {number|null} [throttleMs] LeaseRecordsResponse throttleMs
         * @property {string|null} [topicId] LeaseRecordsResponse topicId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LeaseRecordsResponse.
         * @memberof tidemark
         * @interface ILeaseRecordsResponse
         * @augments tidemark.LeaseRecordsResponse.$Properties
         * @deprecated Use tidemark.LeaseRecordsResponse.$Properties instead.
         */

        /**
         * Shape of a LeaseRecordsResponse.
         * @typedef {tidemark.LeaseRecordsResponse.$Properties} tidemark.LeaseRecordsResponse.$Shape
         */

        /**
         * Constructs a new LeaseRecordsResponse.
         * @memberof tidemark
         * @classdesc Represents a LeaseRecordsResponse.
         * @constructor
         * @param {tidemark.LeaseRecordsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LeaseRecordsResponse = function (properties) {
            this.partitions = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LeaseRecordsResponse token.
         * @member {number} token
         * @memberof tidemark.LeaseRecordsResponse
         * @instance
         */
        LeaseRecordsResponse.prototype.token = 0;

        /**
         * LeaseRecordsResponse leaseMs.
         * @member {number} leaseMs
         * @memberof tidemark.LeaseRecordsResponse
         * @instance
         */
        LeaseRecordsResponse.prototype.leaseMs = 0;

        /**
         * LeaseRecordsResponse partitions.
         * @member {Array.<tidemark.LeasedPartition.$Properties>} partitions
         * @memberof tidemark.LeaseRecordsResponse
         * @instance
         */
        LeaseRecordsResponse.prototype.partitions = $util.emptyArray;

        /**
         * LeaseRecordsResponse throttleMs.
         * @member {number} throttleMs
         * @memberof tidemark.LeaseRecordsResponse
         * @instance
         */
        LeaseRecordsResponse.prototype.throttleMs = 0;

        /**
         * LeaseRecordsResponse topicId.
         * @member {string} topicId
         * @memberof tidemark.LeaseRecordsResponse
         * @instance
         */
        LeaseRecordsResponse.prototype.topicId = "";

        /**
         * Encodes the specified LeaseRecordsResponse message. Does not implicitly {@link tidemark.LeaseRecordsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.LeaseRecordsResponse
         * @static
         * @param {tidemark.LeaseRecordsResponse.$Properties} message LeaseRecordsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LeaseRecordsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.token != null && $Object.hasOwnProperty.call(message, "token") && (typeof message.token === "object" ? message.token.low || message.token.high : message.token !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.token);
            if (message.leaseMs != null && $Object.hasOwnProperty.call(message, "leaseMs") && message.leaseMs !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaseMs);
            if (message.partitions != null && message.partitions.length)
                for (let i = 0; i < message.partitions.length; ++i)
                    $root.tidemark.LeasedPartition.encode(message.partitions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.throttleMs != null && $Object.hasOwnProperty.call(message, "throttleMs") && message.throttleMs !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.throttleMs);
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.topicId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LeaseRecordsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.LeaseRecordsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.LeaseRecordsResponse & tidemark.LeaseRecordsResponse.$Shape} LeaseRecordsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LeaseRecordsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.LeaseRecordsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.token = value;
                        else
                            delete message.token;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaseMs = value;
                        else
                            delete message.leaseMs;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.partitions && message.partitions.length))
                            message.partitions = [];
                        message.partitions.push($root.tidemark.LeasedPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.throttleMs = value;
                        else
                            delete message.throttleMs;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LeaseRecordsResponse;
    })();

    tidemark.LeasedPartition = (function() {

        /**
         * Properties of a LeasedPartition.
         * @typedef {Object} tidemark.LeasedPartition.$Properties
         * @property {number|null} [partition] LeasedPartition partition
         * @property {number|null} [bytes] LeasedPartition bytes
         * @property {Array.<tidemark.FailedRecord.$Properties>|null} [failed] LeasedPartition failed
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LeasedPartition.
         * @memberof tidemark
         * @interface ILeasedPartition
         * @augments tidemark.LeasedPartition.$Properties
         * @deprecated Use tidemark.LeasedPartition.$Properties instead.
         */

        /**
         * Shape of a LeasedPartition.
         * @typedef {tidemark.LeasedPartition.$Properties} tidemark.LeasedPartition.$Shape
         */

        /**
         * Constructs a new LeasedPartition.
         * @memberof tidemark
         * @classdesc Represents a LeasedPartition.
         * @constructor
         * @param {tidemark.LeasedPartition.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LeasedPartition = function (properties) {
            this.failed = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LeasedPartition partition.
         * @member {number} partition
         * @memberof tidemark.LeasedPartition
         * @instance
         */
        LeasedPartition.prototype.partition = 0;

        /**
         * LeasedPartition bytes.
         * @member {number} bytes
         * @memberof tidemark.LeasedPartition
         * @instance
         */
        LeasedPartition.prototype.bytes = 0;

        /**
         * LeasedPartition failed.
         * @member {Array.<tidemark.FailedRecord.$Properties>} failed
         * @memberof tidemark.LeasedPartition
         * @instance
         */
        LeasedPartition.prototype.failed = $util.emptyArray;

        /**
         * Encodes the specified LeasedPartition message. Does not implicitly {@link tidemark.LeasedPartition.verify|verify} messages.
         * @function encode
         * @memberof tidemark.LeasedPartition
         * @static
         * @param {tidemark.LeasedPartition.$Properties} message LeasedPartition message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LeasedPartition.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.bytes);
            if (message.failed != null && message.failed.length)
                for (let i = 0; i < message.failed.length; ++i)
                    $root.tidemark.FailedRecord.encode(message.failed[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LeasedPartition message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.LeasedPartition
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.LeasedPartition & tidemark.LeasedPartition.$Shape} LeasedPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LeasedPartition.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.LeasedPartition();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.failed && message.failed.length))
                            message.failed = [];
                        message.failed.push($root.tidemark.FailedRecord.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return LeasedPartition;
    })();

    tidemark.FailedRecord = (function() {

        /**
         * Properties of a FailedRecord.
         * @typedef {Object} tidemark.FailedRecord.$Properties
         * @property {number|null} [offset] FailedRecord offset
         * @property {number|null} [failures] FailedRecord failures
         * @property {string|null} [lastError] FailedRecord lastError
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a FailedRecord.
         * @memberof tidemark
         * @interface IFailedRecord
         * @augments tidemark.FailedRecord.$Properties
         * @deprecated Use tidemark.FailedRecord.$Properties instead.
         */

        /**
         * Shape of a FailedRecord.
         * @typedef {tidemark.FailedRecord.$Properties} tidemark.FailedRecord.$Shape
         */

        /**
         * Constructs a new FailedRecord.
         * @memberof tidemark
         * @classdesc Represents a FailedRecord.
         * @constructor
         * @param {tidemark.FailedRecord.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const FailedRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * FailedRecord offset.
         * @member {number} offset
         * @memberof tidemark.FailedRecord
         * @instance
         */
        FailedRecord.prototype.offset = 0;

        /**
         * FailedRecord failures.
         * @member {number} failures
         * @memberof tidemark.FailedRecord
         * @instance
         */
        FailedRecord.prototype.failures = 0;

        /**
         * FailedRecord lastError.
         * @member {string} lastError
         * @memberof tidemark.FailedRecord
         * @instance
         */
        FailedRecord.prototype.lastError = "";

        /**
         * Encodes the specified FailedRecord message. Does not implicitly {@link tidemark.FailedRecord.verify|verify} messages.
         * @function encode
         * @memberof tidemark.FailedRecord
         * @static
         * @param {tidemark.FailedRecord.$Properties} message FailedRecord message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        FailedRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).int64(message.offset);
            if (message.failures != null && $Object.hasOwnProperty.call(message, "failures") && message.failures !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.failures);
            if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError") && message.lastError !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.lastError);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a FailedRecord message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.FailedRecord
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.FailedRecord & tidemark.FailedRecord.$Shape} FailedRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        FailedRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.FailedRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.failures = value;
                        else
                            delete message.failures;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.lastError = value;
                        else
                            delete message.lastError;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return FailedRecord;
    })();

    /**
     * SettleKind enum.
     * @name tidemark.SettleKind
     * @enum {number}
     * @property {number} ACK=0 ACK value
     * @property {number} RETRY=1 RETRY value
     * @property {number} REJECT=2 REJECT value
     * @property {number} RELEASE=3 RELEASE value
     * @property {number} EXTEND=4 EXTEND value
     */
    tidemark.SettleKind = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "ACK"] = 0;
        values[valuesById[1] = "RETRY"] = 1;
        values[valuesById[2] = "REJECT"] = 2;
        values[valuesById[3] = "RELEASE"] = 3;
        values[valuesById[4] = "EXTEND"] = 4;
        return values;
    })();

    tidemark.SettleRecordsRequest = (function() {

        /**
         * Properties of a SettleRecordsRequest.
         * @typedef {Object} tidemark.SettleRecordsRequest.$Properties
         * @property {string|null} [queue] SettleRecordsRequest queue
         * @property {string|null} [workerId] SettleRecordsRequest workerId
         * @property {Array.<tidemark.Settlement.$Properties>|null} [settlements] SettleRecordsRequest settlements
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SettleRecordsRequest.
         * @memberof tidemark
         * @interface ISettleRecordsRequest
         * @augments tidemark.SettleRecordsRequest.$Properties
         * @deprecated Use tidemark.SettleRecordsRequest.$Properties instead.
         */

        /**
         * Shape of a SettleRecordsRequest.
         * @typedef {tidemark.SettleRecordsRequest.$Properties} tidemark.SettleRecordsRequest.$Shape
         */

        /**
         * Constructs a new SettleRecordsRequest.
         * @memberof tidemark
         * @classdesc Represents a SettleRecordsRequest.
         * @constructor
         * @param {tidemark.SettleRecordsRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SettleRecordsRequest = function (properties) {
            this.settlements = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SettleRecordsRequest queue.
         * @member {string} queue
         * @memberof tidemark.SettleRecordsRequest
         * @instance
         */
        SettleRecordsRequest.prototype.queue = "";

        /**
         * SettleRecordsRequest workerId.
         * @member {string} workerId
         * @memberof tidemark.SettleRecordsRequest
         * @instance
         */
        SettleRecordsRequest.prototype.workerId = "";

        /**
         * SettleRecordsRequest settlements.
         * @member {Array.<tidemark.Settlement.$Properties>} settlements
         * @memberof tidemark.SettleRecordsRequest
         * @instance
         */
        SettleRecordsRequest.prototype.settlements = $util.emptyArray;

        /**
         * Encodes the specified SettleRecordsRequest message. Does not implicitly {@link tidemark.SettleRecordsRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.SettleRecordsRequest
         * @static
         * @param {tidemark.SettleRecordsRequest.$Properties} message SettleRecordsRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SettleRecordsRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.workerId != null && $Object.hasOwnProperty.call(message, "workerId") && message.workerId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.workerId);
            if (message.settlements != null && message.settlements.length)
                for (let i = 0; i < message.settlements.length; ++i)
                    $root.tidemark.Settlement.encode(message.settlements[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SettleRecordsRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.SettleRecordsRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.SettleRecordsRequest & tidemark.SettleRecordsRequest.$Shape} SettleRecordsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SettleRecordsRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.SettleRecordsRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.workerId = value;
                        else
                            delete message.workerId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.settlements && message.settlements.length))
                            message.settlements = [];
                        message.settlements.push($root.tidemark.Settlement.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SettleRecordsRequest;
    })();

    tidemark.Settlement = (function() {

        /**
         * Properties of a Settlement.
         * @typedef {Object} tidemark.Settlement.$Properties
         * @property {number|null} [partition] Settlement partition
         * @property {number|null} [token] Settlement token
         * @property {tidemark.SettleKind|null} [kind] Settlement kind
         * @property {Array.<number>|null} [ranges] Settlement ranges
         * @property {number|null} [delayMs] Settlement delayMs
         * @property {string|null} [error] Settlement error
         * @property {number|null} [extendMs] Settlement extendMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Settlement.
         * @memberof tidemark
         * @interface ISettlement
         * @augments tidemark.Settlement.$Properties
         * @deprecated Use tidemark.Settlement.$Properties instead.
         */

        /**
         * Shape of a Settlement.
         * @typedef {tidemark.Settlement.$Properties} tidemark.Settlement.$Shape
         */

        /**
         * Constructs a new Settlement.
         * @memberof tidemark
         * @classdesc Represents a Settlement.
         * @constructor
         * @param {tidemark.Settlement.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Settlement = function (properties) {
            this.ranges = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Settlement partition.
         * @member {number} partition
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.partition = 0;

        /**
         * Settlement token.
         * @member {number} token
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.token = 0;

        /**
         * Settlement kind.
         * @member {tidemark.SettleKind} kind
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.kind = 0;

        /**
         * Settlement ranges.
         * @member {Array.<number>} ranges
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.ranges = $util.emptyArray;

        /**
         * Settlement delayMs.
         * @member {number|null|undefined} delayMs
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.delayMs = null;

        /**
         * Settlement error.
         * @member {string} error
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.error = "";

        /**
         * Settlement extendMs.
         * @member {number} extendMs
         * @memberof tidemark.Settlement
         * @instance
         */
        Settlement.prototype.extendMs = 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        // Virtual OneOf for proto3 optional field
        $Object.defineProperty(Settlement.prototype, "_delayMs", {
            get: $util.oneOfGetter($oneOfFields = ["delayMs"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified Settlement message. Does not implicitly {@link tidemark.Settlement.verify|verify} messages.
         * @function encode
         * @memberof tidemark.Settlement
         * @static
         * @param {tidemark.Settlement.$Properties} message Settlement message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Settlement.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.token != null && $Object.hasOwnProperty.call(message, "token") && (typeof message.token === "object" ? message.token.low || message.token.high : message.token !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.token);
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.kind);
            if (message.ranges != null && message.ranges.length)
                writer.uint32(/* id 4, wireType 2 =*/34).int64s(message.ranges);
            if (message.delayMs != null && $Object.hasOwnProperty.call(message, "delayMs"))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.delayMs);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.error);
            if (message.extendMs != null && $Object.hasOwnProperty.call(message, "extendMs") && message.extendMs !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.extendMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Settlement message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.Settlement
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.Settlement & tidemark.Settlement.$Shape} Settlement
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Settlement.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.Settlement();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.token = value;
                        else
                            delete message.token;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 4: {
                        if (wireType === 2) {
                            if (!(message.ranges && message.ranges.length))
                                message.ranges = [];
                            reader.int64s(message.ranges);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.ranges && message.ranges.length))
                            message.ranges = [];
                        message.ranges.push(reader.int64());
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.delayMs = reader.int64();
                        message._delayMs = "delayMs";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.error = value;
                        else
                            delete message.error;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.extendMs = value;
                        else
                            delete message.extendMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return Settlement;
    })();

    tidemark.SettleRecordsResponse = (function() {

        /**
         * Properties of a SettleRecordsResponse.
         * @typedef {Object} tidemark.SettleRecordsResponse.$Properties
         * @property {Array.<tidemark.RefusedSettlement.$Properties>|null} [refused] SettleRecordsResponse refused
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SettleRecordsResponse.
         * @memberof tidemark
         * @interface ISettleRecordsResponse
         * @augments tidemark.SettleRecordsResponse.$Properties
         * @deprecated Use tidemark.SettleRecordsResponse.$Properties instead.
         */

        /**
         * Shape of a SettleRecordsResponse.
         * @typedef {tidemark.SettleRecordsResponse.$Properties} tidemark.SettleRecordsResponse.$Shape
         */

        /**
         * Constructs a new SettleRecordsResponse.
         * @memberof tidemark
         * @classdesc Represents a SettleRecordsResponse.
         * @constructor
         * @param {tidemark.SettleRecordsResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SettleRecordsResponse = function (properties) {
            this.refused = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SettleRecordsResponse refused.
         * @member {Array.<tidemark.RefusedSettlement.$Properties>} refused
         * @memberof tidemark.SettleRecordsResponse
         * @instance
         */
        SettleRecordsResponse.prototype.refused = $util.emptyArray;

        /**
         * Encodes the specified SettleRecordsResponse message. Does not implicitly {@link tidemark.SettleRecordsResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.SettleRecordsResponse
         * @static
         * @param {tidemark.SettleRecordsResponse.$Properties} message SettleRecordsResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SettleRecordsResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.refused != null && message.refused.length)
                for (let i = 0; i < message.refused.length; ++i)
                    $root.tidemark.RefusedSettlement.encode(message.refused[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SettleRecordsResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.SettleRecordsResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.SettleRecordsResponse & tidemark.SettleRecordsResponse.$Shape} SettleRecordsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SettleRecordsResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.SettleRecordsResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.refused && message.refused.length))
                            message.refused = [];
                        message.refused.push($root.tidemark.RefusedSettlement.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SettleRecordsResponse;
    })();

    tidemark.RefusedSettlement = (function() {

        /**
         * Properties of a RefusedSettlement.
         * @typedef {Object} tidemark.RefusedSettlement.$Properties
         * @property {number|null} [partition] RefusedSettlement partition
         * @property {Array.<number>|null} [ranges] RefusedSettlement ranges
         * @property {tidemark.Status.$Properties|null} [error] RefusedSettlement error
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RefusedSettlement.
         * @memberof tidemark
         * @interface IRefusedSettlement
         * @augments tidemark.RefusedSettlement.$Properties
         * @deprecated Use tidemark.RefusedSettlement.$Properties instead.
         */

        /**
         * Shape of a RefusedSettlement.
         * @typedef {tidemark.RefusedSettlement.$Properties} tidemark.RefusedSettlement.$Shape
         */

        /**
         * Constructs a new RefusedSettlement.
         * @memberof tidemark
         * @classdesc Represents a RefusedSettlement.
         * @constructor
         * @param {tidemark.RefusedSettlement.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RefusedSettlement = function (properties) {
            this.ranges = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RefusedSettlement partition.
         * @member {number} partition
         * @memberof tidemark.RefusedSettlement
         * @instance
         */
        RefusedSettlement.prototype.partition = 0;

        /**
         * RefusedSettlement ranges.
         * @member {Array.<number>} ranges
         * @memberof tidemark.RefusedSettlement
         * @instance
         */
        RefusedSettlement.prototype.ranges = $util.emptyArray;

        /**
         * RefusedSettlement error.
         * @member {tidemark.Status.$Properties|null|undefined} error
         * @memberof tidemark.RefusedSettlement
         * @instance
         */
        RefusedSettlement.prototype.error = null;

        /**
         * Encodes the specified RefusedSettlement message. Does not implicitly {@link tidemark.RefusedSettlement.verify|verify} messages.
         * @function encode
         * @memberof tidemark.RefusedSettlement
         * @static
         * @param {tidemark.RefusedSettlement.$Properties} message RefusedSettlement message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RefusedSettlement.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.ranges != null && message.ranges.length)
                writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.ranges);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.tidemark.Status.encode(message.error, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RefusedSettlement message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.RefusedSettlement
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.RefusedSettlement & tidemark.RefusedSettlement.$Shape} RefusedSettlement
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RefusedSettlement.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.RefusedSettlement();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType === 2) {
                            if (!(message.ranges && message.ranges.length))
                                message.ranges = [];
                            reader.int64s(message.ranges);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.ranges && message.ranges.length))
                            message.ranges = [];
                        message.ranges.push(reader.int64());
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.tidemark.Status.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return RefusedSettlement;
    })();

    tidemark.PeekQueueRequest = (function() {

        /**
         * Properties of a PeekQueueRequest.
         * @typedef {Object} tidemark.PeekQueueRequest.$Properties
         * @property {string|null} [queue] PeekQueueRequest queue
         * @property {number|null} [maxRecords] PeekQueueRequest maxRecords
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PeekQueueRequest.
         * @memberof tidemark
         * @interface IPeekQueueRequest
         * @augments tidemark.PeekQueueRequest.$Properties
         * @deprecated Use tidemark.PeekQueueRequest.$Properties instead.
         */

        /**
         * Shape of a PeekQueueRequest.
         * @typedef {tidemark.PeekQueueRequest.$Properties} tidemark.PeekQueueRequest.$Shape
         */

        /**
         * Constructs a new PeekQueueRequest.
         * @memberof tidemark
         * @classdesc Represents a PeekQueueRequest.
         * @constructor
         * @param {tidemark.PeekQueueRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PeekQueueRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PeekQueueRequest queue.
         * @member {string} queue
         * @memberof tidemark.PeekQueueRequest
         * @instance
         */
        PeekQueueRequest.prototype.queue = "";

        /**
         * PeekQueueRequest maxRecords.
         * @member {number} maxRecords
         * @memberof tidemark.PeekQueueRequest
         * @instance
         */
        PeekQueueRequest.prototype.maxRecords = 0;

        /**
         * Encodes the specified PeekQueueRequest message. Does not implicitly {@link tidemark.PeekQueueRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.PeekQueueRequest
         * @static
         * @param {tidemark.PeekQueueRequest.$Properties} message PeekQueueRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PeekQueueRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.maxRecords != null && $Object.hasOwnProperty.call(message, "maxRecords") && message.maxRecords !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.maxRecords);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PeekQueueRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.PeekQueueRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.PeekQueueRequest & tidemark.PeekQueueRequest.$Shape} PeekQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PeekQueueRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.PeekQueueRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxRecords = value;
                        else
                            delete message.maxRecords;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PeekQueueRequest;
    })();

    tidemark.PeekQueueResponse = (function() {

        /**
         * Properties of a PeekQueueResponse.
         * @typedef {Object} tidemark.PeekQueueResponse.$Properties
         * @property {string|null} [topicId] PeekQueueResponse topicId
         * @property {Array.<tidemark.PeekedRecord.$Properties>|null} [records] PeekQueueResponse records
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PeekQueueResponse.
         * @memberof tidemark
         * @interface IPeekQueueResponse
         * @augments tidemark.PeekQueueResponse.$Properties
         * @deprecated Use tidemark.PeekQueueResponse.$Properties instead.
         */

        /**
         * Shape of a PeekQueueResponse.
         * @typedef {tidemark.PeekQueueResponse.$Properties} tidemark.PeekQueueResponse.$Shape
         */

        /**
         * Constructs a new PeekQueueResponse.
         * @memberof tidemark
         * @classdesc Represents a PeekQueueResponse.
         * @constructor
         * @param {tidemark.PeekQueueResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PeekQueueResponse = function (properties) {
            this.records = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PeekQueueResponse topicId.
         * @member {string} topicId
         * @memberof tidemark.PeekQueueResponse
         * @instance
         */
        PeekQueueResponse.prototype.topicId = "";

        /**
         * PeekQueueResponse records.
         * @member {Array.<tidemark.PeekedRecord.$Properties>} records
         * @memberof tidemark.PeekQueueResponse
         * @instance
         */
        PeekQueueResponse.prototype.records = $util.emptyArray;

        /**
         * Encodes the specified PeekQueueResponse message. Does not implicitly {@link tidemark.PeekQueueResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.PeekQueueResponse
         * @static
         * @param {tidemark.PeekQueueResponse.$Properties} message PeekQueueResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PeekQueueResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
            if (message.records != null && message.records.length)
                for (let i = 0; i < message.records.length; ++i)
                    $root.tidemark.PeekedRecord.encode(message.records[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PeekQueueResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.PeekQueueResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.PeekQueueResponse & tidemark.PeekQueueResponse.$Shape} PeekQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PeekQueueResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.PeekQueueResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.records && message.records.length))
                            message.records = [];
                        message.records.push($root.tidemark.PeekedRecord.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PeekQueueResponse;
    })();

    tidemark.PeekedRecord = (function() {

        /**
         * Properties of a PeekedRecord.
         * @typedef {Object} tidemark.PeekedRecord.$Properties
         * @property {number|null} [partition] PeekedRecord partition
         * @property {number|null} [offset] PeekedRecord offset
         * @property {string|null} [state] PeekedRecord state
         * @property {number|null} [failures] PeekedRecord failures
         * @property {number|null} [dueAtMs] PeekedRecord dueAtMs
         * @property {string|null} [lastError] PeekedRecord lastError
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PeekedRecord.
         * @memberof tidemark
         * @interface IPeekedRecord
         * @augments tidemark.PeekedRecord.$Properties
         * @deprecated Use tidemark.PeekedRecord.$Properties instead.
         */

        /**
         * Shape of a PeekedRecord.
         * @typedef {tidemark.PeekedRecord.$Properties} tidemark.PeekedRecord.$Shape
         */

        /**
         * Constructs a new PeekedRecord.
         * @memberof tidemark
         * @classdesc Represents a PeekedRecord.
         * @constructor
         * @param {tidemark.PeekedRecord.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PeekedRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PeekedRecord partition.
         * @member {number} partition
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.partition = 0;

        /**
         * PeekedRecord offset.
         * @member {number} offset
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.offset = 0;

        /**
         * PeekedRecord state.
         * @member {string} state
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.state = "";

        /**
         * PeekedRecord failures.
         * @member {number} failures
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.failures = 0;

        /**
         * PeekedRecord dueAtMs.
         * @member {number} dueAtMs
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.dueAtMs = 0;

        /**
         * PeekedRecord lastError.
         * @member {string} lastError
         * @memberof tidemark.PeekedRecord
         * @instance
         */
        PeekedRecord.prototype.lastError = "";

        /**
         * Encodes the specified PeekedRecord message. Does not implicitly {@link tidemark.PeekedRecord.verify|verify} messages.
         * @function encode
         * @memberof tidemark.PeekedRecord
         * @static
         * @param {tidemark.PeekedRecord.$Properties} message PeekedRecord message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PeekedRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.partition);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.offset);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
            if (message.failures != null && $Object.hasOwnProperty.call(message, "failures") && message.failures !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.failures);
            if (message.dueAtMs != null && $Object.hasOwnProperty.call(message, "dueAtMs") && (typeof message.dueAtMs === "object" ? message.dueAtMs.low || message.dueAtMs.high : message.dueAtMs !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.dueAtMs);
            if (message.lastError != null && $Object.hasOwnProperty.call(message, "lastError") && message.lastError !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.lastError);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PeekedRecord message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.PeekedRecord
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.PeekedRecord & tidemark.PeekedRecord.$Shape} PeekedRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PeekedRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.PeekedRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.partition = value;
                        else
                            delete message.partition;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.failures = value;
                        else
                            delete message.failures;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.dueAtMs = value;
                        else
                            delete message.dueAtMs;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.lastError = value;
                        else
                            delete message.lastError;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return PeekedRecord;
    })();

    tidemark.DescribeDeadLettersRequest = (function() {

        /**
         * Properties of a DescribeDeadLettersRequest.
         * @typedef {Object} tidemark.DescribeDeadLettersRequest.$Properties
         * @property {string|null} [queue] DescribeDeadLettersRequest queue
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeDeadLettersRequest.
         * @memberof tidemark
         * @interface IDescribeDeadLettersRequest
         * @augments tidemark.DescribeDeadLettersRequest.$Properties
         * @deprecated Use tidemark.DescribeDeadLettersRequest.$Properties instead.
         */

        /**
         * Shape of a DescribeDeadLettersRequest.
         * @typedef {tidemark.DescribeDeadLettersRequest.$Properties} tidemark.DescribeDeadLettersRequest.$Shape
         */

        /**
         * Constructs a new DescribeDeadLettersRequest.
         * @memberof tidemark
         * @classdesc Represents a DescribeDeadLettersRequest.
         * @constructor
         * @param {tidemark.DescribeDeadLettersRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeDeadLettersRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeDeadLettersRequest queue.
         * @member {string} queue
         * @memberof tidemark.DescribeDeadLettersRequest
         * @instance
         */
        DescribeDeadLettersRequest.prototype.queue = "";

        /**
         * Encodes the specified DescribeDeadLettersRequest message. Does not implicitly {@link tidemark.DescribeDeadLettersRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeDeadLettersRequest
         * @static
         * @param {tidemark.DescribeDeadLettersRequest.$Properties} message DescribeDeadLettersRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeDeadLettersRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeDeadLettersRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeDeadLettersRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeDeadLettersRequest & tidemark.DescribeDeadLettersRequest.$Shape} DescribeDeadLettersRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeDeadLettersRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeDeadLettersRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeDeadLettersRequest;
    })();

    tidemark.DescribeDeadLettersResponse = (function() {

        /**
         * Properties of a DescribeDeadLettersResponse.
         * @typedef {Object} tidemark.DescribeDeadLettersResponse.$Properties
         * @property {string|null} [topic] DescribeDeadLettersResponse topic
         * @property {string|null} [topicId] DescribeDeadLettersResponse topicId
         * @property {Array.<number>|null} [settled] DescribeDeadLettersResponse settled
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DescribeDeadLettersResponse.
         * @memberof tidemark
         * @interface IDescribeDeadLettersResponse
         * @augments tidemark.DescribeDeadLettersResponse.$Properties
         * @deprecated Use tidemark.DescribeDeadLettersResponse.$Properties instead.
         */

        /**
         * Shape of a DescribeDeadLettersResponse.
         * @typedef {tidemark.DescribeDeadLettersResponse.$Properties} tidemark.DescribeDeadLettersResponse.$Shape
         */

        /**
         * Constructs a new DescribeDeadLettersResponse.
         * @memberof tidemark
         * @classdesc Represents a DescribeDeadLettersResponse.
         * @constructor
         * @param {tidemark.DescribeDeadLettersResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DescribeDeadLettersResponse = function (properties) {
            this.settled = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DescribeDeadLettersResponse topic.
         * @member {string} topic
         * @memberof tidemark.DescribeDeadLettersResponse
         * @instance
         */
        DescribeDeadLettersResponse.prototype.topic = "";

        /**
         * DescribeDeadLettersResponse topicId.
         * @member {string} topicId
         * @memberof tidemark.DescribeDeadLettersResponse
         * @instance
         */
        DescribeDeadLettersResponse.prototype.topicId = "";

        /**
         * DescribeDeadLettersResponse settled.
         * @member {Array.<number>} settled
         * @memberof tidemark.DescribeDeadLettersResponse
         * @instance
         */
        DescribeDeadLettersResponse.prototype.settled = $util.emptyArray;

        /**
         * Encodes the specified DescribeDeadLettersResponse message. Does not implicitly {@link tidemark.DescribeDeadLettersResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.DescribeDeadLettersResponse
         * @static
         * @param {tidemark.DescribeDeadLettersResponse.$Properties} message DescribeDeadLettersResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DescribeDeadLettersResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
            if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.topicId);
            if (message.settled != null && message.settled.length)
                writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.settled);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DescribeDeadLettersResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.DescribeDeadLettersResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.DescribeDeadLettersResponse & tidemark.DescribeDeadLettersResponse.$Shape} DescribeDeadLettersResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DescribeDeadLettersResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.DescribeDeadLettersResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topic = value;
                        else
                            delete message.topic;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.topicId = value;
                        else
                            delete message.topicId;
                        continue;
                    }
                case 3: {
                        if (wireType === 2) {
                            if (!(message.settled && message.settled.length))
                                message.settled = [];
                            reader.int64s(message.settled);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.settled && message.settled.length))
                            message.settled = [];
                        message.settled.push(reader.int64());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return DescribeDeadLettersResponse;
    })();

    /**
     * DeadLetterAction enum.
     * @name tidemark.DeadLetterAction
     * @enum {number}
     * @property {number} REDRIVE=0 REDRIVE value
     * @property {number} REPUBLISH=1 REPUBLISH value
     * @property {number} PURGE=2 PURGE value
     */
    tidemark.DeadLetterAction = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "REDRIVE"] = 0;
        values[valuesById[1] = "REPUBLISH"] = 1;
        values[valuesById[2] = "PURGE"] = 2;
        return values;
    })();

    tidemark.SettleDeadLettersRequest = (function() {

        /**
         * Properties of a SettleDeadLettersRequest.
         * @typedef {Object} tidemark.SettleDeadLettersRequest.$Properties
         * @property {string|null} [queue] SettleDeadLettersRequest queue
         * @property {tidemark.DeadLetterAction|null} [action] SettleDeadLettersRequest action
         * @property {Array.<number>|null} [ranges] SettleDeadLettersRequest ranges
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SettleDeadLettersRequest.
         * @memberof tidemark
         * @interface ISettleDeadLettersRequest
         * @augments tidemark.SettleDeadLettersRequest.$Properties
         * @deprecated Use tidemark.SettleDeadLettersRequest.$Properties instead.
         */

        /**
         * Shape of a SettleDeadLettersRequest.
         * @typedef {tidemark.SettleDeadLettersRequest.$Properties} tidemark.SettleDeadLettersRequest.$Shape
         */

        /**
         * Constructs a new SettleDeadLettersRequest.
         * @memberof tidemark
         * @classdesc Represents a SettleDeadLettersRequest.
         * @constructor
         * @param {tidemark.SettleDeadLettersRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SettleDeadLettersRequest = function (properties) {
            this.ranges = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SettleDeadLettersRequest queue.
         * @member {string} queue
         * @memberof tidemark.SettleDeadLettersRequest
         * @instance
         */
        SettleDeadLettersRequest.prototype.queue = "";

        /**
         * SettleDeadLettersRequest action.
         * @member {tidemark.DeadLetterAction} action
         * @memberof tidemark.SettleDeadLettersRequest
         * @instance
         */
        SettleDeadLettersRequest.prototype.action = 0;

        /**
         * SettleDeadLettersRequest ranges.
         * @member {Array.<number>} ranges
         * @memberof tidemark.SettleDeadLettersRequest
         * @instance
         */
        SettleDeadLettersRequest.prototype.ranges = $util.emptyArray;

        /**
         * Encodes the specified SettleDeadLettersRequest message. Does not implicitly {@link tidemark.SettleDeadLettersRequest.verify|verify} messages.
         * @function encode
         * @memberof tidemark.SettleDeadLettersRequest
         * @static
         * @param {tidemark.SettleDeadLettersRequest.$Properties} message SettleDeadLettersRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SettleDeadLettersRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.queue != null && $Object.hasOwnProperty.call(message, "queue") && message.queue !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.queue);
            if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.action);
            if (message.ranges != null && message.ranges.length)
                writer.uint32(/* id 3, wireType 2 =*/26).int64s(message.ranges);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SettleDeadLettersRequest message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.SettleDeadLettersRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.SettleDeadLettersRequest & tidemark.SettleDeadLettersRequest.$Shape} SettleDeadLettersRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SettleDeadLettersRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.SettleDeadLettersRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.queue = value;
                        else
                            delete message.queue;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.action = value;
                        else
                            delete message.action;
                        continue;
                    }
                case 3: {
                        if (wireType === 2) {
                            if (!(message.ranges && message.ranges.length))
                                message.ranges = [];
                            reader.int64s(message.ranges);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.ranges && message.ranges.length))
                            message.ranges = [];
                        message.ranges.push(reader.int64());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SettleDeadLettersRequest;
    })();

    tidemark.SettleDeadLettersResponse = (function() {

        /**
         * Properties of a SettleDeadLettersResponse.
         * @typedef {Object} tidemark.SettleDeadLettersResponse.$Properties
         * @property {number|null} [settled] SettleDeadLettersResponse settled
         * @property {Array.<number>|null} [gone] SettleDeadLettersResponse gone
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SettleDeadLettersResponse.
         * @memberof tidemark
         * @interface ISettleDeadLettersResponse
         * @augments tidemark.SettleDeadLettersResponse.$Properties
         * @deprecated Use tidemark.SettleDeadLettersResponse.$Properties instead.
         */

        /**
         * Shape of a SettleDeadLettersResponse.
         * @typedef {tidemark.SettleDeadLettersResponse.$Properties} tidemark.SettleDeadLettersResponse.$Shape
         */

        /**
         * Constructs a new SettleDeadLettersResponse.
         * @memberof tidemark
         * @classdesc Represents a SettleDeadLettersResponse.
         * @constructor
         * @param {tidemark.SettleDeadLettersResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SettleDeadLettersResponse = function (properties) {
            this.gone = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SettleDeadLettersResponse settled.
         * @member {number} settled
         * @memberof tidemark.SettleDeadLettersResponse
         * @instance
         */
        SettleDeadLettersResponse.prototype.settled = 0;

        /**
         * SettleDeadLettersResponse gone.
         * @member {Array.<number>} gone
         * @memberof tidemark.SettleDeadLettersResponse
         * @instance
         */
        SettleDeadLettersResponse.prototype.gone = $util.emptyArray;

        /**
         * Encodes the specified SettleDeadLettersResponse message. Does not implicitly {@link tidemark.SettleDeadLettersResponse.verify|verify} messages.
         * @function encode
         * @memberof tidemark.SettleDeadLettersResponse
         * @static
         * @param {tidemark.SettleDeadLettersResponse.$Properties} message SettleDeadLettersResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SettleDeadLettersResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.settled != null && $Object.hasOwnProperty.call(message, "settled") && message.settled !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.settled);
            if (message.gone != null && message.gone.length)
                writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.gone);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SettleDeadLettersResponse message from the specified reader or buffer.
         * @function decode
         * @memberof tidemark.SettleDeadLettersResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {tidemark.SettleDeadLettersResponse & tidemark.SettleDeadLettersResponse.$Shape} SettleDeadLettersResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SettleDeadLettersResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.tidemark.SettleDeadLettersResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.settled = value;
                        else
                            delete message.settled;
                        continue;
                    }
                case 2: {
                        if (wireType === 2) {
                            if (!(message.gone && message.gone.length))
                                message.gone = [];
                            reader.int64s(message.gone);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.gone && message.gone.length))
                            message.gone = [];
                        message.gone.push(reader.int64());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        return SettleDeadLettersResponse;
    })();

    return tidemark;
})();

export {
  $root as default
};
