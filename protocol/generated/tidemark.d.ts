// Made by `npm run generate` from protocol/tidemark.proto. Do not edit.
import * as $protobuf from "protobufjs/minimal.js";

/** Namespace tidemark. */
export namespace tidemark {

    /**
     * Properties of a RequestFrame.
     * @deprecated Use tidemark.RequestFrame.$Properties instead.
     */
    interface IRequestFrame extends tidemark.RequestFrame.$Properties {
    }

    /** Represents a RequestFrame. */
    class RequestFrame {

        /**
         * Constructs a new RequestFrame.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.RequestFrame.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RequestFrame correlationId. */
        correlationId: number;

        /** RequestFrame apiVersion. */
        apiVersion: number;

        /** RequestFrame hello. */
        hello?: (tidemark.HelloRequest.$Properties|null);

        /** RequestFrame metadata. */
        metadata?: (tidemark.MetadataRequest.$Properties|null);

        /** RequestFrame produce. */
        produce?: (tidemark.ProduceRequest.$Properties|null);

        /** RequestFrame fetch. */
        fetch?: (tidemark.FetchRequest.$Properties|null);

        /** RequestFrame listOffsets. */
        listOffsets?: (tidemark.ListOffsetsRequest.$Properties|null);

        /** RequestFrame initProducerId. */
        initProducerId?: (tidemark.InitProducerIdRequest.$Properties|null);

        /** RequestFrame createTopic. */
        createTopic?: (tidemark.CreateTopicRequest.$Properties|null);

        /** RequestFrame describeTopics. */
        describeTopics?: (tidemark.DescribeTopicsRequest.$Properties|null);

        /** RequestFrame alterTopic. */
        alterTopic?: (tidemark.AlterTopicRequest.$Properties|null);

        /** RequestFrame addPartitions. */
        addPartitions?: (tidemark.AddPartitionsRequest.$Properties|null);

        /** RequestFrame trimPartition. */
        trimPartition?: (tidemark.TrimPartitionRequest.$Properties|null);

        /** RequestFrame deleteTopic. */
        deleteTopic?: (tidemark.DeleteTopicRequest.$Properties|null);

        /** RequestFrame describeCluster. */
        describeCluster?: (tidemark.DescribeClusterRequest.$Properties|null);

        /** RequestFrame groupHeartbeat. */
        groupHeartbeat?: (tidemark.GroupHeartbeatRequest.$Properties|null);

        /** RequestFrame commitOffsets. */
        commitOffsets?: (tidemark.CommitOffsetsRequest.$Properties|null);

        /** RequestFrame fetchOffsets. */
        fetchOffsets?: (tidemark.FetchOffsetsRequest.$Properties|null);

        /** RequestFrame listGroups. */
        listGroups?: (tidemark.ListGroupsRequest.$Properties|null);

        /** RequestFrame describeGroup. */
        describeGroup?: (tidemark.DescribeGroupRequest.$Properties|null);

        /** RequestFrame deleteGroup. */
        deleteGroup?: (tidemark.DeleteGroupRequest.$Properties|null);

        /** RequestFrame deleteOffsets. */
        deleteOffsets?: (tidemark.DeleteOffsetsRequest.$Properties|null);

        /** RequestFrame createQueue. */
        createQueue?: (tidemark.CreateQueueRequest.$Properties|null);

        /** RequestFrame alterQueue. */
        alterQueue?: (tidemark.AlterQueueRequest.$Properties|null);

        /** RequestFrame deleteQueue. */
        deleteQueue?: (tidemark.DeleteQueueRequest.$Properties|null);

        /** RequestFrame listQueues. */
        listQueues?: (tidemark.ListQueuesRequest.$Properties|null);

        /** RequestFrame describeQueue. */
        describeQueue?: (tidemark.DescribeQueueRequest.$Properties|null);

        /** RequestFrame resetQueue. */
        resetQueue?: (tidemark.ResetQueueRequest.$Properties|null);

        /** RequestFrame leaseRecords. */
        leaseRecords?: (tidemark.LeaseRecordsRequest.$Properties|null);

        /** RequestFrame settleRecords. */
        settleRecords?: (tidemark.SettleRecordsRequest.$Properties|null);

        /** RequestFrame peekQueue. */
        peekQueue?: (tidemark.PeekQueueRequest.$Properties|null);

        /** RequestFrame describeDeadLetters. */
        describeDeadLetters?: (tidemark.DescribeDeadLettersRequest.$Properties|null);

        /** RequestFrame settleDeadLetters. */
        settleDeadLetters?: (tidemark.SettleDeadLettersRequest.$Properties|null);

        /** RequestFrame authenticate. */
        authenticate?: (tidemark.AuthenticateRequest.$Properties|null);

        /** RequestFrame putUser. */
        putUser?: (tidemark.PutUserRequest.$Properties|null);

        /** RequestFrame deleteUser. */
        deleteUser?: (tidemark.DeleteUserRequest.$Properties|null);

        /** RequestFrame listUsers. */
        listUsers?: (tidemark.ListUsersRequest.$Properties|null);

        /** RequestFrame createAcls. */
        createAcls?: (tidemark.CreateAclsRequest.$Properties|null);

        /** RequestFrame deleteAcls. */
        deleteAcls?: (tidemark.DeleteAclsRequest.$Properties|null);

        /** RequestFrame listAcls. */
        listAcls?: (tidemark.ListAclsRequest.$Properties|null);

        /** RequestFrame alterQuotas. */
        alterQuotas?: (tidemark.AlterQuotasRequest.$Properties|null);

        /** RequestFrame listQuotas. */
        listQuotas?: (tidemark.ListQuotasRequest.$Properties|null);

        /** RequestFrame describeHealth. */
        describeHealth?: (tidemark.DescribeHealthRequest.$Properties|null);

        /** RequestFrame describeBackup. */
        describeBackup?: (tidemark.DescribeBackupRequest.$Properties|null);

        /** RequestFrame request. */
        request?: ("hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|"authenticate"|"putUser"|"deleteUser"|"listUsers"|"createAcls"|"deleteAcls"|"listAcls"|"alterQuotas"|"listQuotas"|"describeHealth"|"describeBackup");

        /**
         * Encodes the specified RequestFrame message. Does not implicitly {@link tidemark.RequestFrame.verify|verify} messages.
         * @param message RequestFrame message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.RequestFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RequestFrame message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.RequestFrame & tidemark.RequestFrame.$Shape} RequestFrame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.RequestFrame & tidemark.RequestFrame.$Shape;
    }

    namespace RequestFrame {

        /** Properties of a RequestFrame. */
        interface $Properties {

            /** RequestFrame correlationId */
            correlationId?: (number|null);

            /** RequestFrame apiVersion */
            apiVersion?: (number|null);

            /** RequestFrame hello */
            hello?: (tidemark.HelloRequest.$Properties|null);

            /** RequestFrame metadata */
            metadata?: (tidemark.MetadataRequest.$Properties|null);

            /** RequestFrame produce */
            produce?: (tidemark.ProduceRequest.$Properties|null);

            /** RequestFrame fetch */
            fetch?: (tidemark.FetchRequest.$Properties|null);

            /** RequestFrame listOffsets */
            listOffsets?: (tidemark.ListOffsetsRequest.$Properties|null);

            /** RequestFrame initProducerId */
            initProducerId?: (tidemark.InitProducerIdRequest.$Properties|null);

            /** RequestFrame createTopic */
            createTopic?: (tidemark.CreateTopicRequest.$Properties|null);

            /** RequestFrame describeTopics */
            describeTopics?: (tidemark.DescribeTopicsRequest.$Properties|null);

            /** RequestFrame alterTopic */
            alterTopic?: (tidemark.AlterTopicRequest.$Properties|null);

            /** RequestFrame addPartitions */
            addPartitions?: (tidemark.AddPartitionsRequest.$Properties|null);

            /** RequestFrame trimPartition */
            trimPartition?: (tidemark.TrimPartitionRequest.$Properties|null);

            /** RequestFrame deleteTopic */
            deleteTopic?: (tidemark.DeleteTopicRequest.$Properties|null);

            /** RequestFrame describeCluster */
            describeCluster?: (tidemark.DescribeClusterRequest.$Properties|null);

            /** RequestFrame groupHeartbeat */
            groupHeartbeat?: (tidemark.GroupHeartbeatRequest.$Properties|null);

            /** RequestFrame commitOffsets */
            commitOffsets?: (tidemark.CommitOffsetsRequest.$Properties|null);

            /** RequestFrame fetchOffsets */
            fetchOffsets?: (tidemark.FetchOffsetsRequest.$Properties|null);

            /** RequestFrame listGroups */
            listGroups?: (tidemark.ListGroupsRequest.$Properties|null);

            /** RequestFrame describeGroup */
            describeGroup?: (tidemark.DescribeGroupRequest.$Properties|null);

            /** RequestFrame deleteGroup */
            deleteGroup?: (tidemark.DeleteGroupRequest.$Properties|null);

            /** RequestFrame deleteOffsets */
            deleteOffsets?: (tidemark.DeleteOffsetsRequest.$Properties|null);

            /** RequestFrame createQueue */
            createQueue?: (tidemark.CreateQueueRequest.$Properties|null);

            /** RequestFrame alterQueue */
            alterQueue?: (tidemark.AlterQueueRequest.$Properties|null);

            /** RequestFrame deleteQueue */
            deleteQueue?: (tidemark.DeleteQueueRequest.$Properties|null);

            /** RequestFrame listQueues */
            listQueues?: (tidemark.ListQueuesRequest.$Properties|null);

            /** RequestFrame describeQueue */
            describeQueue?: (tidemark.DescribeQueueRequest.$Properties|null);

            /** RequestFrame resetQueue */
            resetQueue?: (tidemark.ResetQueueRequest.$Properties|null);

            /** RequestFrame leaseRecords */
            leaseRecords?: (tidemark.LeaseRecordsRequest.$Properties|null);

            /** RequestFrame settleRecords */
            settleRecords?: (tidemark.SettleRecordsRequest.$Properties|null);

            /** RequestFrame peekQueue */
            peekQueue?: (tidemark.PeekQueueRequest.$Properties|null);

            /** RequestFrame describeDeadLetters */
            describeDeadLetters?: (tidemark.DescribeDeadLettersRequest.$Properties|null);

            /** RequestFrame settleDeadLetters */
            settleDeadLetters?: (tidemark.SettleDeadLettersRequest.$Properties|null);

            /** RequestFrame authenticate */
            authenticate?: (tidemark.AuthenticateRequest.$Properties|null);

            /** RequestFrame putUser */
            putUser?: (tidemark.PutUserRequest.$Properties|null);

            /** RequestFrame deleteUser */
            deleteUser?: (tidemark.DeleteUserRequest.$Properties|null);

            /** RequestFrame listUsers */
            listUsers?: (tidemark.ListUsersRequest.$Properties|null);

            /** RequestFrame createAcls */
            createAcls?: (tidemark.CreateAclsRequest.$Properties|null);

            /** RequestFrame deleteAcls */
            deleteAcls?: (tidemark.DeleteAclsRequest.$Properties|null);

            /** RequestFrame listAcls */
            listAcls?: (tidemark.ListAclsRequest.$Properties|null);

            /** RequestFrame alterQuotas */
            alterQuotas?: (tidemark.AlterQuotasRequest.$Properties|null);

            /** RequestFrame listQuotas */
            listQuotas?: (tidemark.ListQuotasRequest.$Properties|null);

            /** RequestFrame describeHealth */
            describeHealth?: (tidemark.DescribeHealthRequest.$Properties|null);

            /** RequestFrame describeBackup */
            describeBackup?: (tidemark.DescribeBackupRequest.$Properties|null);

            /** RequestFrame request */
            request?: ("hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|"authenticate"|"putUser"|"deleteUser"|"listUsers"|"createAcls"|"deleteAcls"|"listAcls"|"alterQuotas"|"listQuotas"|"describeHealth"|"describeBackup");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a RequestFrame. */
        type $Shape = {
          correlationId?: number|null;
          apiVersion?: number|null;
          hello?: tidemark.HelloRequest.$Shape|null;
          metadata?: tidemark.MetadataRequest.$Shape|null;
          produce?: tidemark.ProduceRequest.$Shape|null;
          fetch?: tidemark.FetchRequest.$Shape|null;
          listOffsets?: tidemark.ListOffsetsRequest.$Shape|null;
          initProducerId?: tidemark.InitProducerIdRequest.$Shape|null;
          createTopic?: tidemark.CreateTopicRequest.$Shape|null;
          describeTopics?: tidemark.DescribeTopicsRequest.$Shape|null;
          alterTopic?: tidemark.AlterTopicRequest.$Shape|null;
          addPartitions?: tidemark.AddPartitionsRequest.$Shape|null;
          trimPartition?: tidemark.TrimPartitionRequest.$Shape|null;
          deleteTopic?: tidemark.DeleteTopicRequest.$Shape|null;
          describeCluster?: tidemark.DescribeClusterRequest.$Shape|null;
          groupHeartbeat?: tidemark.GroupHeartbeatRequest.$Shape|null;
          commitOffsets?: tidemark.CommitOffsetsRequest.$Shape|null;
          fetchOffsets?: tidemark.FetchOffsetsRequest.$Shape|null;
          listGroups?: tidemark.ListGroupsRequest.$Shape|null;
          describeGroup?: tidemark.DescribeGroupRequest.$Shape|null;
          deleteGroup?: tidemark.DeleteGroupRequest.$Shape|null;
          deleteOffsets?: tidemark.DeleteOffsetsRequest.$Shape|null;
          createQueue?: tidemark.CreateQueueRequest.$Shape|null;
          alterQueue?: tidemark.AlterQueueRequest.$Shape|null;
          deleteQueue?: tidemark.DeleteQueueRequest.$Shape|null;
          listQueues?: tidemark.ListQueuesRequest.$Shape|null;
          describeQueue?: tidemark.DescribeQueueRequest.$Shape|null;
          resetQueue?: tidemark.ResetQueueRequest.$Shape|null;
          leaseRecords?: tidemark.LeaseRecordsRequest.$Shape|null;
          settleRecords?: tidemark.SettleRecordsRequest.$Shape|null;
          peekQueue?: tidemark.PeekQueueRequest.$Shape|null;
          describeDeadLetters?: tidemark.DescribeDeadLettersRequest.$Shape|null;
          settleDeadLetters?: tidemark.SettleDeadLettersRequest.$Shape|null;
          authenticate?: tidemark.AuthenticateRequest.$Shape|null;
          putUser?: tidemark.PutUserRequest.$Shape|null;
          deleteUser?: tidemark.DeleteUserRequest.$Shape|null;
          listUsers?: tidemark.ListUsersRequest.$Shape|null;
          createAcls?: tidemark.CreateAclsRequest.$Shape|null;
          deleteAcls?: tidemark.DeleteAclsRequest.$Shape|null;
          listAcls?: tidemark.ListAclsRequest.$Shape|null;
          alterQuotas?: tidemark.AlterQuotasRequest.$Shape|null;
          listQuotas?: tidemark.ListQuotasRequest.$Shape|null;
          describeHealth?: tidemark.DescribeHealthRequest.$Shape|null;
          describeBackup?: tidemark.DescribeBackupRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "hello"; hello: tidemark.HelloRequest.$Shape; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "metadata"; hello?: null; metadata: tidemark.MetadataRequest.$Shape; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "produce"; hello?: null; metadata?: null; produce: tidemark.ProduceRequest.$Shape; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "fetch"; hello?: null; metadata?: null; produce?: null; fetch: tidemark.FetchRequest.$Shape; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets: tidemark.ListOffsetsRequest.$Shape; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "initProducerId"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId: tidemark.InitProducerIdRequest.$Shape; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "createTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic: tidemark.CreateTopicRequest.$Shape; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "describeTopics"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics: tidemark.DescribeTopicsRequest.$Shape; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "alterTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic: tidemark.AlterTopicRequest.$Shape; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "addPartitions"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions: tidemark.AddPartitionsRequest.$Shape; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "trimPartition"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition: tidemark.TrimPartitionRequest.$Shape; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic: tidemark.DeleteTopicRequest.$Shape; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "describeCluster"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster: tidemark.DescribeClusterRequest.$Shape; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "groupHeartbeat"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat: tidemark.GroupHeartbeatRequest.$Shape; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "commitOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets: tidemark.CommitOffsetsRequest.$Shape; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "fetchOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets: tidemark.FetchOffsetsRequest.$Shape; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listGroups"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups: tidemark.ListGroupsRequest.$Shape; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "describeGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup: tidemark.DescribeGroupRequest.$Shape; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup: tidemark.DeleteGroupRequest.$Shape; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets: tidemark.DeleteOffsetsRequest.$Shape; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "createQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue: tidemark.CreateQueueRequest.$Shape; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "alterQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue: tidemark.AlterQueueRequest.$Shape; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue: tidemark.DeleteQueueRequest.$Shape; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listQueues"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues: tidemark.ListQueuesRequest.$Shape; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "describeQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue: tidemark.DescribeQueueRequest.$Shape; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "resetQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue: tidemark.ResetQueueRequest.$Shape; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "leaseRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords: tidemark.LeaseRecordsRequest.$Shape; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "settleRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords: tidemark.SettleRecordsRequest.$Shape; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "peekQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue: tidemark.PeekQueueRequest.$Shape; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "describeDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters: tidemark.DescribeDeadLettersRequest.$Shape; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "settleDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters: tidemark.SettleDeadLettersRequest.$Shape; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "authenticate"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate: tidemark.AuthenticateRequest.$Shape; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "putUser"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser: tidemark.PutUserRequest.$Shape; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteUser"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser: tidemark.DeleteUserRequest.$Shape; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listUsers"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers: tidemark.ListUsersRequest.$Shape; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "createAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls: tidemark.CreateAclsRequest.$Shape; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "deleteAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls: tidemark.DeleteAclsRequest.$Shape; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls: tidemark.ListAclsRequest.$Shape; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "alterQuotas"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas: tidemark.AlterQuotasRequest.$Shape; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ request?: "listQuotas"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas: tidemark.ListQuotasRequest.$Shape; describeHealth?: null; describeBackup?: null }|{ request?: "describeHealth"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth: tidemark.DescribeHealthRequest.$Shape; describeBackup?: null }|{ request?: "describeBackup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup: tidemark.DescribeBackupRequest.$Shape })
        );
    }

    /**
     * Properties of a ResponseFrame.
     * @deprecated Use tidemark.ResponseFrame.$Properties instead.
     */
    interface IResponseFrame extends tidemark.ResponseFrame.$Properties {
    }

    /** Represents a ResponseFrame. */
    class ResponseFrame {

        /**
         * Constructs a new ResponseFrame.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ResponseFrame.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResponseFrame correlationId. */
        correlationId: number;

        /** ResponseFrame error. */
        error?: (tidemark.Status.$Properties|null);

        /** ResponseFrame hello. */
        hello?: (tidemark.HelloResponse.$Properties|null);

        /** ResponseFrame metadata. */
        metadata?: (tidemark.MetadataResponse.$Properties|null);

        /** ResponseFrame produce. */
        produce?: (tidemark.ProduceResponse.$Properties|null);

        /** ResponseFrame fetch. */
        fetch?: (tidemark.FetchResponse.$Properties|null);

        /** ResponseFrame listOffsets. */
        listOffsets?: (tidemark.ListOffsetsResponse.$Properties|null);

        /** ResponseFrame initProducerId. */
        initProducerId?: (tidemark.InitProducerIdResponse.$Properties|null);

        /** ResponseFrame createTopic. */
        createTopic?: (tidemark.CreateTopicResponse.$Properties|null);

        /** ResponseFrame describeTopics. */
        describeTopics?: (tidemark.DescribeTopicsResponse.$Properties|null);

        /** ResponseFrame alterTopic. */
        alterTopic?: (tidemark.AlterTopicResponse.$Properties|null);

        /** ResponseFrame addPartitions. */
        addPartitions?: (tidemark.AddPartitionsResponse.$Properties|null);

        /** ResponseFrame trimPartition. */
        trimPartition?: (tidemark.TrimPartitionResponse.$Properties|null);

        /** ResponseFrame deleteTopic. */
        deleteTopic?: (tidemark.DeleteTopicResponse.$Properties|null);

        /** ResponseFrame describeCluster. */
        describeCluster?: (tidemark.DescribeClusterResponse.$Properties|null);

        /** ResponseFrame groupHeartbeat. */
        groupHeartbeat?: (tidemark.GroupHeartbeatResponse.$Properties|null);

        /** ResponseFrame commitOffsets. */
        commitOffsets?: (tidemark.CommitOffsetsResponse.$Properties|null);

        /** ResponseFrame fetchOffsets. */
        fetchOffsets?: (tidemark.FetchOffsetsResponse.$Properties|null);

        /** ResponseFrame listGroups. */
        listGroups?: (tidemark.ListGroupsResponse.$Properties|null);

        /** ResponseFrame describeGroup. */
        describeGroup?: (tidemark.DescribeGroupResponse.$Properties|null);

        /** ResponseFrame deleteGroup. */
        deleteGroup?: (tidemark.DeleteGroupResponse.$Properties|null);

        /** ResponseFrame deleteOffsets. */
        deleteOffsets?: (tidemark.DeleteOffsetsResponse.$Properties|null);

        /** ResponseFrame createQueue. */
        createQueue?: (tidemark.CreateQueueResponse.$Properties|null);

        /** ResponseFrame alterQueue. */
        alterQueue?: (tidemark.AlterQueueResponse.$Properties|null);

        /** ResponseFrame deleteQueue. */
        deleteQueue?: (tidemark.DeleteQueueResponse.$Properties|null);

        /** ResponseFrame listQueues. */
        listQueues?: (tidemark.ListQueuesResponse.$Properties|null);

        /** ResponseFrame describeQueue. */
        describeQueue?: (tidemark.DescribeQueueResponse.$Properties|null);

        /** ResponseFrame resetQueue. */
        resetQueue?: (tidemark.ResetQueueResponse.$Properties|null);

        /** ResponseFrame leaseRecords. */
        leaseRecords?: (tidemark.LeaseRecordsResponse.$Properties|null);

        /** ResponseFrame settleRecords. */
        settleRecords?: (tidemark.SettleRecordsResponse.$Properties|null);

        /** ResponseFrame peekQueue. */
        peekQueue?: (tidemark.PeekQueueResponse.$Properties|null);

        /** ResponseFrame describeDeadLetters. */
        describeDeadLetters?: (tidemark.DescribeDeadLettersResponse.$Properties|null);

        /** ResponseFrame settleDeadLetters. */
        settleDeadLetters?: (tidemark.SettleDeadLettersResponse.$Properties|null);

        /** ResponseFrame authenticate. */
        authenticate?: (tidemark.AuthenticateResponse.$Properties|null);

        /** ResponseFrame putUser. */
        putUser?: (tidemark.PutUserResponse.$Properties|null);

        /** ResponseFrame deleteUser. */
        deleteUser?: (tidemark.DeleteUserResponse.$Properties|null);

        /** ResponseFrame listUsers. */
        listUsers?: (tidemark.ListUsersResponse.$Properties|null);

        /** ResponseFrame createAcls. */
        createAcls?: (tidemark.CreateAclsResponse.$Properties|null);

        /** ResponseFrame deleteAcls. */
        deleteAcls?: (tidemark.DeleteAclsResponse.$Properties|null);

        /** ResponseFrame listAcls. */
        listAcls?: (tidemark.ListAclsResponse.$Properties|null);

        /** ResponseFrame alterQuotas. */
        alterQuotas?: (tidemark.AlterQuotasResponse.$Properties|null);

        /** ResponseFrame listQuotas. */
        listQuotas?: (tidemark.ListQuotasResponse.$Properties|null);

        /** ResponseFrame describeHealth. */
        describeHealth?: (tidemark.DescribeHealthResponse.$Properties|null);

        /** ResponseFrame describeBackup. */
        describeBackup?: (tidemark.DescribeBackupResponse.$Properties|null);

        /** ResponseFrame response. */
        response?: ("hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|"authenticate"|"putUser"|"deleteUser"|"listUsers"|"createAcls"|"deleteAcls"|"listAcls"|"alterQuotas"|"listQuotas"|"describeHealth"|"describeBackup");

        /**
         * Encodes the specified ResponseFrame message. Does not implicitly {@link tidemark.ResponseFrame.verify|verify} messages.
         * @param message ResponseFrame message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ResponseFrame.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResponseFrame message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ResponseFrame & tidemark.ResponseFrame.$Shape} ResponseFrame
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ResponseFrame & tidemark.ResponseFrame.$Shape;
    }

    namespace ResponseFrame {

        /** Properties of a ResponseFrame. */
        interface $Properties {

            /** ResponseFrame correlationId */
            correlationId?: (number|null);

            /** ResponseFrame error */
            error?: (tidemark.Status.$Properties|null);

            /** ResponseFrame hello */
            hello?: (tidemark.HelloResponse.$Properties|null);

            /** ResponseFrame metadata */
            metadata?: (tidemark.MetadataResponse.$Properties|null);

            /** ResponseFrame produce */
            produce?: (tidemark.ProduceResponse.$Properties|null);

            /** ResponseFrame fetch */
            fetch?: (tidemark.FetchResponse.$Properties|null);

            /** ResponseFrame listOffsets */
            listOffsets?: (tidemark.ListOffsetsResponse.$Properties|null);

            /** ResponseFrame initProducerId */
            initProducerId?: (tidemark.InitProducerIdResponse.$Properties|null);

            /** ResponseFrame createTopic */
            createTopic?: (tidemark.CreateTopicResponse.$Properties|null);

            /** ResponseFrame describeTopics */
            describeTopics?: (tidemark.DescribeTopicsResponse.$Properties|null);

            /** ResponseFrame alterTopic */
            alterTopic?: (tidemark.AlterTopicResponse.$Properties|null);

            /** ResponseFrame addPartitions */
            addPartitions?: (tidemark.AddPartitionsResponse.$Properties|null);

            /** ResponseFrame trimPartition */
            trimPartition?: (tidemark.TrimPartitionResponse.$Properties|null);

            /** ResponseFrame deleteTopic */
            deleteTopic?: (tidemark.DeleteTopicResponse.$Properties|null);

            /** ResponseFrame describeCluster */
            describeCluster?: (tidemark.DescribeClusterResponse.$Properties|null);

            /** ResponseFrame groupHeartbeat */
            groupHeartbeat?: (tidemark.GroupHeartbeatResponse.$Properties|null);

            /** ResponseFrame commitOffsets */
            commitOffsets?: (tidemark.CommitOffsetsResponse.$Properties|null);

            /** ResponseFrame fetchOffsets */
            fetchOffsets?: (tidemark.FetchOffsetsResponse.$Properties|null);

            /** ResponseFrame listGroups */
            listGroups?: (tidemark.ListGroupsResponse.$Properties|null);

            /** ResponseFrame describeGroup */
            describeGroup?: (tidemark.DescribeGroupResponse.$Properties|null);

            /** ResponseFrame deleteGroup */
            deleteGroup?: (tidemark.DeleteGroupResponse.$Properties|null);

            /** ResponseFrame deleteOffsets */
            deleteOffsets?: (tidemark.DeleteOffsetsResponse.$Properties|null);

            /** ResponseFrame createQueue */
            createQueue?: (tidemark.CreateQueueResponse.$Properties|null);

            /** ResponseFrame alterQueue */
            alterQueue?: (tidemark.AlterQueueResponse.$Properties|null);

            /** ResponseFrame deleteQueue */
            deleteQueue?: (tidemark.DeleteQueueResponse.$Properties|null);

            /** ResponseFrame listQueues */
            listQueues?: (tidemark.ListQueuesResponse.$Properties|null);

            /** ResponseFrame describeQueue */
            describeQueue?: (tidemark.DescribeQueueResponse.$Properties|null);

            /** ResponseFrame resetQueue */
            resetQueue?: (tidemark.ResetQueueResponse.$Properties|null);

            /** ResponseFrame leaseRecords */
            leaseRecords?: (tidemark.LeaseRecordsResponse.$Properties|null);

            /** ResponseFrame settleRecords */
            settleRecords?: (tidemark.SettleRecordsResponse.$Properties|null);

            /** ResponseFrame peekQueue */
            peekQueue?: (tidemark.PeekQueueResponse.$Properties|null);

            /** ResponseFrame describeDeadLetters */
            describeDeadLetters?: (tidemark.DescribeDeadLettersResponse.$Properties|null);

            /** ResponseFrame settleDeadLetters */
            settleDeadLetters?: (tidemark.SettleDeadLettersResponse.$Properties|null);

            /** ResponseFrame authenticate */
            authenticate?: (tidemark.AuthenticateResponse.$Properties|null);

            /** ResponseFrame putUser */
            putUser?: (tidemark.PutUserResponse.$Properties|null);

            /** ResponseFrame deleteUser */
            deleteUser?: (tidemark.DeleteUserResponse.$Properties|null);

            /** ResponseFrame listUsers */
            listUsers?: (tidemark.ListUsersResponse.$Properties|null);

            /** ResponseFrame createAcls */
            createAcls?: (tidemark.CreateAclsResponse.$Properties|null);

            /** ResponseFrame deleteAcls */
            deleteAcls?: (tidemark.DeleteAclsResponse.$Properties|null);

            /** ResponseFrame listAcls */
            listAcls?: (tidemark.ListAclsResponse.$Properties|null);

            /** ResponseFrame alterQuotas */
            alterQuotas?: (tidemark.AlterQuotasResponse.$Properties|null);

            /** ResponseFrame listQuotas */
            listQuotas?: (tidemark.ListQuotasResponse.$Properties|null);

            /** ResponseFrame describeHealth */
            describeHealth?: (tidemark.DescribeHealthResponse.$Properties|null);

            /** ResponseFrame describeBackup */
            describeBackup?: (tidemark.DescribeBackupResponse.$Properties|null);

            /** ResponseFrame response */
            response?: ("hello"|"metadata"|"produce"|"fetch"|"listOffsets"|"initProducerId"|"createTopic"|"describeTopics"|"alterTopic"|"addPartitions"|"trimPartition"|"deleteTopic"|"describeCluster"|"groupHeartbeat"|"commitOffsets"|"fetchOffsets"|"listGroups"|"describeGroup"|"deleteGroup"|"deleteOffsets"|"createQueue"|"alterQueue"|"deleteQueue"|"listQueues"|"describeQueue"|"resetQueue"|"leaseRecords"|"settleRecords"|"peekQueue"|"describeDeadLetters"|"settleDeadLetters"|"authenticate"|"putUser"|"deleteUser"|"listUsers"|"createAcls"|"deleteAcls"|"listAcls"|"alterQuotas"|"listQuotas"|"describeHealth"|"describeBackup");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ResponseFrame. */
        type $Shape = {
          correlationId?: number|null;
          error?: tidemark.Status.$Shape|null;
          hello?: tidemark.HelloResponse.$Shape|null;
          metadata?: tidemark.MetadataResponse.$Shape|null;
          produce?: tidemark.ProduceResponse.$Shape|null;
          fetch?: tidemark.FetchResponse.$Shape|null;
          listOffsets?: tidemark.ListOffsetsResponse.$Shape|null;
          initProducerId?: tidemark.InitProducerIdResponse.$Shape|null;
          createTopic?: tidemark.CreateTopicResponse.$Shape|null;
          describeTopics?: tidemark.DescribeTopicsResponse.$Shape|null;
          alterTopic?: tidemark.AlterTopicResponse.$Shape|null;
          addPartitions?: tidemark.AddPartitionsResponse.$Shape|null;
          trimPartition?: tidemark.TrimPartitionResponse.$Shape|null;
          deleteTopic?: tidemark.DeleteTopicResponse.$Shape|null;
          describeCluster?: tidemark.DescribeClusterResponse.$Shape|null;
          groupHeartbeat?: tidemark.GroupHeartbeatResponse.$Shape|null;
          commitOffsets?: tidemark.CommitOffsetsResponse.$Shape|null;
          fetchOffsets?: tidemark.FetchOffsetsResponse.$Shape|null;
          listGroups?: tidemark.ListGroupsResponse.$Shape|null;
          describeGroup?: tidemark.DescribeGroupResponse.$Shape|null;
          deleteGroup?: tidemark.DeleteGroupResponse.$Shape|null;
          deleteOffsets?: tidemark.DeleteOffsetsResponse.$Shape|null;
          createQueue?: tidemark.CreateQueueResponse.$Shape|null;
          alterQueue?: tidemark.AlterQueueResponse.$Shape|null;
          deleteQueue?: tidemark.DeleteQueueResponse.$Shape|null;
          listQueues?: tidemark.ListQueuesResponse.$Shape|null;
          describeQueue?: tidemark.DescribeQueueResponse.$Shape|null;
          resetQueue?: tidemark.ResetQueueResponse.$Shape|null;
          leaseRecords?: tidemark.LeaseRecordsResponse.$Shape|null;
          settleRecords?: tidemark.SettleRecordsResponse.$Shape|null;
          peekQueue?: tidemark.PeekQueueResponse.$Shape|null;
          describeDeadLetters?: tidemark.DescribeDeadLettersResponse.$Shape|null;
          settleDeadLetters?: tidemark.SettleDeadLettersResponse.$Shape|null;
          authenticate?: tidemark.AuthenticateResponse.$Shape|null;
          putUser?: tidemark.PutUserResponse.$Shape|null;
          deleteUser?: tidemark.DeleteUserResponse.$Shape|null;
          listUsers?: tidemark.ListUsersResponse.$Shape|null;
          createAcls?: tidemark.CreateAclsResponse.$Shape|null;
          deleteAcls?: tidemark.DeleteAclsResponse.$Shape|null;
          listAcls?: tidemark.ListAclsResponse.$Shape|null;
          alterQuotas?: tidemark.AlterQuotasResponse.$Shape|null;
          listQuotas?: tidemark.ListQuotasResponse.$Shape|null;
          describeHealth?: tidemark.DescribeHealthResponse.$Shape|null;
          describeBackup?: tidemark.DescribeBackupResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "hello"; hello: tidemark.HelloResponse.$Shape; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "metadata"; hello?: null; metadata: tidemark.MetadataResponse.$Shape; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "produce"; hello?: null; metadata?: null; produce: tidemark.ProduceResponse.$Shape; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "fetch"; hello?: null; metadata?: null; produce?: null; fetch: tidemark.FetchResponse.$Shape; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets: tidemark.ListOffsetsResponse.$Shape; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "initProducerId"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId: tidemark.InitProducerIdResponse.$Shape; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "createTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic: tidemark.CreateTopicResponse.$Shape; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "describeTopics"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics: tidemark.DescribeTopicsResponse.$Shape; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "alterTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic: tidemark.AlterTopicResponse.$Shape; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "addPartitions"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions: tidemark.AddPartitionsResponse.$Shape; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "trimPartition"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition: tidemark.TrimPartitionResponse.$Shape; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteTopic"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic: tidemark.DeleteTopicResponse.$Shape; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "describeCluster"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster: tidemark.DescribeClusterResponse.$Shape; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "groupHeartbeat"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat: tidemark.GroupHeartbeatResponse.$Shape; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "commitOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets: tidemark.CommitOffsetsResponse.$Shape; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "fetchOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets: tidemark.FetchOffsetsResponse.$Shape; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listGroups"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups: tidemark.ListGroupsResponse.$Shape; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "describeGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup: tidemark.DescribeGroupResponse.$Shape; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteGroup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup: tidemark.DeleteGroupResponse.$Shape; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteOffsets"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets: tidemark.DeleteOffsetsResponse.$Shape; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "createQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue: tidemark.CreateQueueResponse.$Shape; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "alterQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue: tidemark.AlterQueueResponse.$Shape; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue: tidemark.DeleteQueueResponse.$Shape; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listQueues"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues: tidemark.ListQueuesResponse.$Shape; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "describeQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue: tidemark.DescribeQueueResponse.$Shape; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "resetQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue: tidemark.ResetQueueResponse.$Shape; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "leaseRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords: tidemark.LeaseRecordsResponse.$Shape; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "settleRecords"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords: tidemark.SettleRecordsResponse.$Shape; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "peekQueue"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue: tidemark.PeekQueueResponse.$Shape; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "describeDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters: tidemark.DescribeDeadLettersResponse.$Shape; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "settleDeadLetters"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters: tidemark.SettleDeadLettersResponse.$Shape; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "authenticate"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate: tidemark.AuthenticateResponse.$Shape; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "putUser"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser: tidemark.PutUserResponse.$Shape; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteUser"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser: tidemark.DeleteUserResponse.$Shape; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listUsers"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers: tidemark.ListUsersResponse.$Shape; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "createAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls: tidemark.CreateAclsResponse.$Shape; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "deleteAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls: tidemark.DeleteAclsResponse.$Shape; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listAcls"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls: tidemark.ListAclsResponse.$Shape; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "alterQuotas"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas: tidemark.AlterQuotasResponse.$Shape; listQuotas?: null; describeHealth?: null; describeBackup?: null }|{ response?: "listQuotas"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas: tidemark.ListQuotasResponse.$Shape; describeHealth?: null; describeBackup?: null }|{ response?: "describeHealth"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth: tidemark.DescribeHealthResponse.$Shape; describeBackup?: null }|{ response?: "describeBackup"; hello?: null; metadata?: null; produce?: null; fetch?: null; listOffsets?: null; initProducerId?: null; createTopic?: null; describeTopics?: null; alterTopic?: null; addPartitions?: null; trimPartition?: null; deleteTopic?: null; describeCluster?: null; groupHeartbeat?: null; commitOffsets?: null; fetchOffsets?: null; listGroups?: null; describeGroup?: null; deleteGroup?: null; deleteOffsets?: null; createQueue?: null; alterQueue?: null; deleteQueue?: null; listQueues?: null; describeQueue?: null; resetQueue?: null; leaseRecords?: null; settleRecords?: null; peekQueue?: null; describeDeadLetters?: null; settleDeadLetters?: null; authenticate?: null; putUser?: null; deleteUser?: null; listUsers?: null; createAcls?: null; deleteAcls?: null; listAcls?: null; alterQuotas?: null; listQuotas?: null; describeHealth?: null; describeBackup: tidemark.DescribeBackupResponse.$Shape })
        );
    }

    /**
     * Properties of a Status.
     * @deprecated Use tidemark.Status.$Properties instead.
     */
    interface IStatus extends tidemark.Status.$Properties {
    }

    /** Represents a Status. */
    class Status {

        /**
         * Constructs a new Status.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Status.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Status code. */
        code: number;

        /** Status message. */
        message: string;

        /** Status retriable. */
        retriable: boolean;

        /**
         * Encodes the specified Status message. Does not implicitly {@link tidemark.Status.verify|verify} messages.
         * @param message Status message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Status message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Status & tidemark.Status.$Shape} Status
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Status & tidemark.Status.$Shape;
    }

    namespace Status {

        /** Properties of a Status. */
        interface $Properties {

            /** Status code */
            code?: (number|null);

            /** Status message */
            message?: (string|null);

            /** Status retriable */
            retriable?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Status. */
        type $Shape = tidemark.Status.$Properties;
    }

    /**
     * Properties of a Setting.
     * @deprecated Use tidemark.Setting.$Properties instead.
     */
    interface ISetting extends tidemark.Setting.$Properties {
    }

    /** Represents a Setting. */
    class Setting {

        /**
         * Constructs a new Setting.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Setting.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Setting name. */
        name: string;

        /** Setting value. */
        value: string;

        /**
         * Encodes the specified Setting message. Does not implicitly {@link tidemark.Setting.verify|verify} messages.
         * @param message Setting message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Setting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Setting message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Setting & tidemark.Setting.$Shape} Setting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Setting & tidemark.Setting.$Shape;
    }

    namespace Setting {

        /** Properties of a Setting. */
        interface $Properties {

            /** Setting name */
            name?: (string|null);

            /** Setting value */
            value?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Setting. */
        type $Shape = tidemark.Setting.$Properties;
    }

    /**
     * Properties of a HelloRequest.
     * @deprecated Use tidemark.HelloRequest.$Properties instead.
     */
    interface IHelloRequest extends tidemark.HelloRequest.$Properties {
    }

    /** Represents a HelloRequest. */
    class HelloRequest {

        /**
         * Constructs a new HelloRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.HelloRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HelloRequest protocolVersion. */
        protocolVersion: number;

        /** HelloRequest clientId. */
        clientId: string;

        /** HelloRequest softwareName. */
        softwareName: string;

        /** HelloRequest softwareVersion. */
        softwareVersion: string;

        /**
         * Encodes the specified HelloRequest message. Does not implicitly {@link tidemark.HelloRequest.verify|verify} messages.
         * @param message HelloRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.HelloRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HelloRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.HelloRequest & tidemark.HelloRequest.$Shape} HelloRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.HelloRequest & tidemark.HelloRequest.$Shape;
    }

    namespace HelloRequest {

        /** Properties of a HelloRequest. */
        interface $Properties {

            /** HelloRequest protocolVersion */
            protocolVersion?: (number|null);

            /** HelloRequest clientId */
            clientId?: (string|null);

            /** HelloRequest softwareName */
            softwareName?: (string|null);

            /** HelloRequest softwareVersion */
            softwareVersion?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HelloRequest. */
        type $Shape = tidemark.HelloRequest.$Properties;
    }

    /**
     * Properties of an ApiVersions.
     * @deprecated Use tidemark.ApiVersions.$Properties instead.
     */
    interface IApiVersions extends tidemark.ApiVersions.$Properties {
    }

    /** Represents an ApiVersions. */
    class ApiVersions {

        /**
         * Constructs a new ApiVersions.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ApiVersions.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ApiVersions apiKey. */
        apiKey: number;

        /** ApiVersions minVersion. */
        minVersion: number;

        /** ApiVersions maxVersion. */
        maxVersion: number;

        /**
         * Encodes the specified ApiVersions message. Does not implicitly {@link tidemark.ApiVersions.verify|verify} messages.
         * @param message ApiVersions message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ApiVersions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ApiVersions message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ApiVersions & tidemark.ApiVersions.$Shape} ApiVersions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ApiVersions & tidemark.ApiVersions.$Shape;
    }

    namespace ApiVersions {

        /** Properties of an ApiVersions. */
        interface $Properties {

            /** ApiVersions apiKey */
            apiKey?: (number|null);

            /** ApiVersions minVersion */
            minVersion?: (number|null);

            /** ApiVersions maxVersion */
            maxVersion?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ApiVersions. */
        type $Shape = tidemark.ApiVersions.$Properties;
    }

    /**
     * Properties of a HelloResponse.
     * @deprecated Use tidemark.HelloResponse.$Properties instead.
     */
    interface IHelloResponse extends tidemark.HelloResponse.$Properties {
    }

    /** Represents a HelloResponse. */
    class HelloResponse {

        /**
         * Constructs a new HelloResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.HelloResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HelloResponse clusterId. */
        clusterId: string;

        /** HelloResponse nodeId. */
        nodeId: number;

        /** HelloResponse softwareVersion. */
        softwareVersion: string;

        /** HelloResponse maxFrameBytes. */
        maxFrameBytes: number;

        /** HelloResponse maxFetchBytes. */
        maxFetchBytes: number;

        /** HelloResponse apis. */
        apis: tidemark.ApiVersions.$Properties[];

        /** HelloResponse features. */
        features: string[];

        /** HelloResponse authenticationRequired. */
        authenticationRequired: boolean;

        /** HelloResponse mechanisms. */
        mechanisms: string[];

        /**
         * Encodes the specified HelloResponse message. Does not implicitly {@link tidemark.HelloResponse.verify|verify} messages.
         * @param message HelloResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.HelloResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HelloResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.HelloResponse & tidemark.HelloResponse.$Shape} HelloResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.HelloResponse & tidemark.HelloResponse.$Shape;
    }

    namespace HelloResponse {

        /** Properties of a HelloResponse. */
        interface $Properties {

            /** HelloResponse clusterId */
            clusterId?: (string|null);

            /** HelloResponse nodeId */
            nodeId?: (number|null);

            /** HelloResponse softwareVersion */
            softwareVersion?: (string|null);

            /** HelloResponse maxFrameBytes */
            maxFrameBytes?: (number|null);

            /** HelloResponse maxFetchBytes */
            maxFetchBytes?: (number|null);

            /** HelloResponse apis */
            apis?: (tidemark.ApiVersions.$Properties[]|null);

            /** HelloResponse features */
            features?: (string[]|null);

            /** HelloResponse authenticationRequired */
            authenticationRequired?: (boolean|null);

            /** HelloResponse mechanisms */
            mechanisms?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HelloResponse. */
        type $Shape = tidemark.HelloResponse.$Properties;
    }

    /**
     * Properties of an AuthenticateRequest.
     * @deprecated Use tidemark.AuthenticateRequest.$Properties instead.
     */
    interface IAuthenticateRequest extends tidemark.AuthenticateRequest.$Properties {
    }

    /** Represents an AuthenticateRequest. */
    class AuthenticateRequest {

        /**
         * Constructs a new AuthenticateRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AuthenticateRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AuthenticateRequest mechanism. */
        mechanism: string;

        /** AuthenticateRequest message. */
        message: Uint8Array;

        /**
         * Encodes the specified AuthenticateRequest message. Does not implicitly {@link tidemark.AuthenticateRequest.verify|verify} messages.
         * @param message AuthenticateRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AuthenticateRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AuthenticateRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AuthenticateRequest & tidemark.AuthenticateRequest.$Shape} AuthenticateRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AuthenticateRequest & tidemark.AuthenticateRequest.$Shape;
    }

    namespace AuthenticateRequest {

        /** Properties of an AuthenticateRequest. */
        interface $Properties {

            /** AuthenticateRequest mechanism */
            mechanism?: (string|null);

            /** AuthenticateRequest message */
            message?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AuthenticateRequest. */
        type $Shape = tidemark.AuthenticateRequest.$Properties;
    }

    /**
     * Properties of an AuthenticateResponse.
     * @deprecated Use tidemark.AuthenticateResponse.$Properties instead.
     */
    interface IAuthenticateResponse extends tidemark.AuthenticateResponse.$Properties {
    }

    /** Represents an AuthenticateResponse. */
    class AuthenticateResponse {

        /**
         * Constructs a new AuthenticateResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AuthenticateResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AuthenticateResponse message. */
        message: Uint8Array;

        /** AuthenticateResponse done. */
        done: boolean;

        /** AuthenticateResponse principal. */
        principal: string;

        /**
         * Encodes the specified AuthenticateResponse message. Does not implicitly {@link tidemark.AuthenticateResponse.verify|verify} messages.
         * @param message AuthenticateResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AuthenticateResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AuthenticateResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AuthenticateResponse & tidemark.AuthenticateResponse.$Shape} AuthenticateResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AuthenticateResponse & tidemark.AuthenticateResponse.$Shape;
    }

    namespace AuthenticateResponse {

        /** Properties of an AuthenticateResponse. */
        interface $Properties {

            /** AuthenticateResponse message */
            message?: (Uint8Array|null);

            /** AuthenticateResponse done */
            done?: (boolean|null);

            /** AuthenticateResponse principal */
            principal?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AuthenticateResponse. */
        type $Shape = tidemark.AuthenticateResponse.$Properties;
    }

    /**
     * Properties of a MetadataRequest.
     * @deprecated Use tidemark.MetadataRequest.$Properties instead.
     */
    interface IMetadataRequest extends tidemark.MetadataRequest.$Properties {
    }

    /** Represents a MetadataRequest. */
    class MetadataRequest {

        /**
         * Constructs a new MetadataRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.MetadataRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MetadataRequest topics. */
        topics: string[];

        /** MetadataRequest allTopics. */
        allTopics: boolean;

        /** MetadataRequest allowAutoCreate. */
        allowAutoCreate: boolean;

        /** MetadataRequest groups. */
        groups: string[];

        /**
         * Encodes the specified MetadataRequest message. Does not implicitly {@link tidemark.MetadataRequest.verify|verify} messages.
         * @param message MetadataRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.MetadataRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MetadataRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.MetadataRequest & tidemark.MetadataRequest.$Shape} MetadataRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.MetadataRequest & tidemark.MetadataRequest.$Shape;
    }

    namespace MetadataRequest {

        /** Properties of a MetadataRequest. */
        interface $Properties {

            /** MetadataRequest topics */
            topics?: (string[]|null);

            /** MetadataRequest allTopics */
            allTopics?: (boolean|null);

            /** MetadataRequest allowAutoCreate */
            allowAutoCreate?: (boolean|null);

            /** MetadataRequest groups */
            groups?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MetadataRequest. */
        type $Shape = tidemark.MetadataRequest.$Properties;
    }

    /**
     * Properties of a Node.
     * @deprecated Use tidemark.Node.$Properties instead.
     */
    interface INode extends tidemark.Node.$Properties {
    }

    /** Represents a Node. */
    class Node {

        /**
         * Constructs a new Node.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Node.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Node nodeId. */
        nodeId: number;

        /** Node host. */
        host: string;

        /** Node port. */
        port: number;

        /**
         * Encodes the specified Node message. Does not implicitly {@link tidemark.Node.verify|verify} messages.
         * @param message Node message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Node.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Node message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Node & tidemark.Node.$Shape} Node
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Node & tidemark.Node.$Shape;
    }

    namespace Node {

        /** Properties of a Node. */
        interface $Properties {

            /** Node nodeId */
            nodeId?: (number|null);

            /** Node host */
            host?: (string|null);

            /** Node port */
            port?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Node. */
        type $Shape = tidemark.Node.$Properties;
    }

    /**
     * Properties of a PartitionMetadata.
     * @deprecated Use tidemark.PartitionMetadata.$Properties instead.
     */
    interface IPartitionMetadata extends tidemark.PartitionMetadata.$Properties {
    }

    /** Represents a PartitionMetadata. */
    class PartitionMetadata {

        /**
         * Constructs a new PartitionMetadata.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PartitionMetadata.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PartitionMetadata partition. */
        partition: number;

        /** PartitionMetadata leaderNodeId. */
        leaderNodeId: number;

        /** PartitionMetadata leaderEpoch. */
        leaderEpoch: number;

        /** PartitionMetadata error. */
        error?: (tidemark.Status.$Properties|null);

        /**
         * Encodes the specified PartitionMetadata message. Does not implicitly {@link tidemark.PartitionMetadata.verify|verify} messages.
         * @param message PartitionMetadata message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PartitionMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PartitionMetadata message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PartitionMetadata & tidemark.PartitionMetadata.$Shape} PartitionMetadata
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PartitionMetadata & tidemark.PartitionMetadata.$Shape;
    }

    namespace PartitionMetadata {

        /** Properties of a PartitionMetadata. */
        interface $Properties {

            /** PartitionMetadata partition */
            partition?: (number|null);

            /** PartitionMetadata leaderNodeId */
            leaderNodeId?: (number|null);

            /** PartitionMetadata leaderEpoch */
            leaderEpoch?: (number|null);

            /** PartitionMetadata error */
            error?: (tidemark.Status.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PartitionMetadata. */
        type $Shape = tidemark.PartitionMetadata.$Properties;
    }

    /**
     * Properties of a TopicMetadata.
     * @deprecated Use tidemark.TopicMetadata.$Properties instead.
     */
    interface ITopicMetadata extends tidemark.TopicMetadata.$Properties {
    }

    /** Represents a TopicMetadata. */
    class TopicMetadata {

        /**
         * Constructs a new TopicMetadata.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TopicMetadata.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TopicMetadata error. */
        error?: (tidemark.Status.$Properties|null);

        /** TopicMetadata name. */
        name: string;

        /** TopicMetadata topicId. */
        topicId: string;

        /** TopicMetadata internal. */
        internal: boolean;

        /** TopicMetadata maxBatchBytes. */
        maxBatchBytes: number;

        /** TopicMetadata partitions. */
        partitions: tidemark.PartitionMetadata.$Properties[];

        /**
         * Encodes the specified TopicMetadata message. Does not implicitly {@link tidemark.TopicMetadata.verify|verify} messages.
         * @param message TopicMetadata message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TopicMetadata.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TopicMetadata message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TopicMetadata & tidemark.TopicMetadata.$Shape} TopicMetadata
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TopicMetadata & tidemark.TopicMetadata.$Shape;
    }

    namespace TopicMetadata {

        /** Properties of a TopicMetadata. */
        interface $Properties {

            /** TopicMetadata error */
            error?: (tidemark.Status.$Properties|null);

            /** TopicMetadata name */
            name?: (string|null);

            /** TopicMetadata topicId */
            topicId?: (string|null);

            /** TopicMetadata internal */
            internal?: (boolean|null);

            /** TopicMetadata maxBatchBytes */
            maxBatchBytes?: (number|null);

            /** TopicMetadata partitions */
            partitions?: (tidemark.PartitionMetadata.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TopicMetadata. */
        type $Shape = tidemark.TopicMetadata.$Properties;
    }

    /**
     * Properties of a GroupCoordinator.
     * @deprecated Use tidemark.GroupCoordinator.$Properties instead.
     */
    interface IGroupCoordinator extends tidemark.GroupCoordinator.$Properties {
    }

    /** Represents a GroupCoordinator. */
    class GroupCoordinator {

        /**
         * Constructs a new GroupCoordinator.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupCoordinator.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupCoordinator group. */
        group: string;

        /** GroupCoordinator nodeId. */
        nodeId: number;

        /** GroupCoordinator error. */
        error?: (tidemark.Status.$Properties|null);

        /**
         * Encodes the specified GroupCoordinator message. Does not implicitly {@link tidemark.GroupCoordinator.verify|verify} messages.
         * @param message GroupCoordinator message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupCoordinator.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupCoordinator message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupCoordinator & tidemark.GroupCoordinator.$Shape} GroupCoordinator
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupCoordinator & tidemark.GroupCoordinator.$Shape;
    }

    namespace GroupCoordinator {

        /** Properties of a GroupCoordinator. */
        interface $Properties {

            /** GroupCoordinator group */
            group?: (string|null);

            /** GroupCoordinator nodeId */
            nodeId?: (number|null);

            /** GroupCoordinator error */
            error?: (tidemark.Status.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupCoordinator. */
        type $Shape = tidemark.GroupCoordinator.$Properties;
    }

    /**
     * Properties of a MetadataResponse.
     * @deprecated Use tidemark.MetadataResponse.$Properties instead.
     */
    interface IMetadataResponse extends tidemark.MetadataResponse.$Properties {
    }

    /** Represents a MetadataResponse. */
    class MetadataResponse {

        /**
         * Constructs a new MetadataResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.MetadataResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MetadataResponse clusterId. */
        clusterId: string;

        /** MetadataResponse nodes. */
        nodes: tidemark.Node.$Properties[];

        /** MetadataResponse topics. */
        topics: tidemark.TopicMetadata.$Properties[];

        /** MetadataResponse coordinators. */
        coordinators: tidemark.GroupCoordinator.$Properties[];

        /**
         * Encodes the specified MetadataResponse message. Does not implicitly {@link tidemark.MetadataResponse.verify|verify} messages.
         * @param message MetadataResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.MetadataResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MetadataResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.MetadataResponse & tidemark.MetadataResponse.$Shape} MetadataResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.MetadataResponse & tidemark.MetadataResponse.$Shape;
    }

    namespace MetadataResponse {

        /** Properties of a MetadataResponse. */
        interface $Properties {

            /** MetadataResponse clusterId */
            clusterId?: (string|null);

            /** MetadataResponse nodes */
            nodes?: (tidemark.Node.$Properties[]|null);

            /** MetadataResponse topics */
            topics?: (tidemark.TopicMetadata.$Properties[]|null);

            /** MetadataResponse coordinators */
            coordinators?: (tidemark.GroupCoordinator.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MetadataResponse. */
        type $Shape = tidemark.MetadataResponse.$Properties;
    }

    /**
     * Properties of a ProduceRequest.
     * @deprecated Use tidemark.ProduceRequest.$Properties instead.
     */
    interface IProduceRequest extends tidemark.ProduceRequest.$Properties {
    }

    /** Represents a ProduceRequest. */
    class ProduceRequest {

        /**
         * Constructs a new ProduceRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProduceRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProduceRequest acks. */
        acks: number;

        /** ProduceRequest timeoutMs. */
        timeoutMs: number;

        /** ProduceRequest topics. */
        topics: tidemark.ProduceTopic.$Properties[];

        /**
         * Encodes the specified ProduceRequest message. Does not implicitly {@link tidemark.ProduceRequest.verify|verify} messages.
         * @param message ProduceRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProduceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProduceRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProduceRequest & tidemark.ProduceRequest.$Shape} ProduceRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProduceRequest & tidemark.ProduceRequest.$Shape;
    }

    namespace ProduceRequest {

        /** Properties of a ProduceRequest. */
        interface $Properties {

            /** ProduceRequest acks */
            acks?: (number|null);

            /** ProduceRequest timeoutMs */
            timeoutMs?: (number|null);

            /** ProduceRequest topics */
            topics?: (tidemark.ProduceTopic.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProduceRequest. */
        type $Shape = tidemark.ProduceRequest.$Properties;
    }

    /**
     * Properties of a ProduceTopic.
     * @deprecated Use tidemark.ProduceTopic.$Properties instead.
     */
    interface IProduceTopic extends tidemark.ProduceTopic.$Properties {
    }

    /** Represents a ProduceTopic. */
    class ProduceTopic {

        /**
         * Constructs a new ProduceTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProduceTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProduceTopic topicId. */
        topicId: string;

        /** ProduceTopic partitions. */
        partitions: tidemark.ProducePartition.$Properties[];

        /**
         * Encodes the specified ProduceTopic message. Does not implicitly {@link tidemark.ProduceTopic.verify|verify} messages.
         * @param message ProduceTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProduceTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProduceTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProduceTopic & tidemark.ProduceTopic.$Shape} ProduceTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProduceTopic & tidemark.ProduceTopic.$Shape;
    }

    namespace ProduceTopic {

        /** Properties of a ProduceTopic. */
        interface $Properties {

            /** ProduceTopic topicId */
            topicId?: (string|null);

            /** ProduceTopic partitions */
            partitions?: (tidemark.ProducePartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProduceTopic. */
        type $Shape = tidemark.ProduceTopic.$Properties;
    }

    /**
     * Properties of a ProducePartition.
     * @deprecated Use tidemark.ProducePartition.$Properties instead.
     */
    interface IProducePartition extends tidemark.ProducePartition.$Properties {
    }

    /** Represents a ProducePartition. */
    class ProducePartition {

        /**
         * Constructs a new ProducePartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProducePartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProducePartition partition. */
        partition: number;

        /** ProducePartition leaderEpoch. */
        leaderEpoch: number;

        /** ProducePartition bytes. */
        bytes: number;

        /**
         * Encodes the specified ProducePartition message. Does not implicitly {@link tidemark.ProducePartition.verify|verify} messages.
         * @param message ProducePartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProducePartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProducePartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProducePartition & tidemark.ProducePartition.$Shape} ProducePartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProducePartition & tidemark.ProducePartition.$Shape;
    }

    namespace ProducePartition {

        /** Properties of a ProducePartition. */
        interface $Properties {

            /** ProducePartition partition */
            partition?: (number|null);

            /** ProducePartition leaderEpoch */
            leaderEpoch?: (number|null);

            /** ProducePartition bytes */
            bytes?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProducePartition. */
        type $Shape = tidemark.ProducePartition.$Properties;
    }

    /**
     * Properties of a ProduceResponse.
     * @deprecated Use tidemark.ProduceResponse.$Properties instead.
     */
    interface IProduceResponse extends tidemark.ProduceResponse.$Properties {
    }

    /** Represents a ProduceResponse. */
    class ProduceResponse {

        /**
         * Constructs a new ProduceResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProduceResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProduceResponse topics. */
        topics: tidemark.ProduceTopicResult.$Properties[];

        /** ProduceResponse throttleMs. */
        throttleMs: number;

        /**
         * Encodes the specified ProduceResponse message. Does not implicitly {@link tidemark.ProduceResponse.verify|verify} messages.
         * @param message ProduceResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProduceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProduceResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProduceResponse & tidemark.ProduceResponse.$Shape} ProduceResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProduceResponse & tidemark.ProduceResponse.$Shape;
    }

    namespace ProduceResponse {

        /** Properties of a ProduceResponse. */
        interface $Properties {

            /** ProduceResponse topics */
            topics?: (tidemark.ProduceTopicResult.$Properties[]|null);

            /** ProduceResponse throttleMs */
            throttleMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProduceResponse. */
        type $Shape = tidemark.ProduceResponse.$Properties;
    }

    /**
     * Properties of a ProduceTopicResult.
     * @deprecated Use tidemark.ProduceTopicResult.$Properties instead.
     */
    interface IProduceTopicResult extends tidemark.ProduceTopicResult.$Properties {
    }

    /** Represents a ProduceTopicResult. */
    class ProduceTopicResult {

        /**
         * Constructs a new ProduceTopicResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProduceTopicResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProduceTopicResult topicId. */
        topicId: string;

        /** ProduceTopicResult partitions. */
        partitions: tidemark.ProducePartitionResult.$Properties[];

        /**
         * Encodes the specified ProduceTopicResult message. Does not implicitly {@link tidemark.ProduceTopicResult.verify|verify} messages.
         * @param message ProduceTopicResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProduceTopicResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProduceTopicResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProduceTopicResult & tidemark.ProduceTopicResult.$Shape} ProduceTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProduceTopicResult & tidemark.ProduceTopicResult.$Shape;
    }

    namespace ProduceTopicResult {

        /** Properties of a ProduceTopicResult. */
        interface $Properties {

            /** ProduceTopicResult topicId */
            topicId?: (string|null);

            /** ProduceTopicResult partitions */
            partitions?: (tidemark.ProducePartitionResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProduceTopicResult. */
        type $Shape = tidemark.ProduceTopicResult.$Properties;
    }

    /**
     * Properties of a ProducePartitionResult.
     * @deprecated Use tidemark.ProducePartitionResult.$Properties instead.
     */
    interface IProducePartitionResult extends tidemark.ProducePartitionResult.$Properties {
    }

    /** Represents a ProducePartitionResult. */
    class ProducePartitionResult {

        /**
         * Constructs a new ProducePartitionResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ProducePartitionResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ProducePartitionResult partition. */
        partition: number;

        /** ProducePartitionResult error. */
        error?: (tidemark.Status.$Properties|null);

        /** ProducePartitionResult baseOffset. */
        baseOffset: number;

        /** ProducePartitionResult logStartOffset. */
        logStartOffset: number;

        /** ProducePartitionResult duplicate. */
        duplicate: boolean;

        /** ProducePartitionResult outcomeUnknown. */
        outcomeUnknown: boolean;

        /**
         * Encodes the specified ProducePartitionResult message. Does not implicitly {@link tidemark.ProducePartitionResult.verify|verify} messages.
         * @param message ProducePartitionResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ProducePartitionResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ProducePartitionResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ProducePartitionResult & tidemark.ProducePartitionResult.$Shape} ProducePartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ProducePartitionResult & tidemark.ProducePartitionResult.$Shape;
    }

    namespace ProducePartitionResult {

        /** Properties of a ProducePartitionResult. */
        interface $Properties {

            /** ProducePartitionResult partition */
            partition?: (number|null);

            /** ProducePartitionResult error */
            error?: (tidemark.Status.$Properties|null);

            /** ProducePartitionResult baseOffset */
            baseOffset?: (number|null);

            /** ProducePartitionResult logStartOffset */
            logStartOffset?: (number|null);

            /** ProducePartitionResult duplicate */
            duplicate?: (boolean|null);

            /** ProducePartitionResult outcomeUnknown */
            outcomeUnknown?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ProducePartitionResult. */
        type $Shape = tidemark.ProducePartitionResult.$Properties;
    }

    /**
     * Properties of a FetchRequest.
     * @deprecated Use tidemark.FetchRequest.$Properties instead.
     */
    interface IFetchRequest extends tidemark.FetchRequest.$Properties {
    }

    /** Represents a FetchRequest. */
    class FetchRequest {

        /**
         * Constructs a new FetchRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchRequest maxWaitMs. */
        maxWaitMs: number;

        /** FetchRequest minBytes. */
        minBytes: number;

        /** FetchRequest maxBytes. */
        maxBytes: number;

        /** FetchRequest topics. */
        topics: tidemark.FetchTopic.$Properties[];

        /**
         * Encodes the specified FetchRequest message. Does not implicitly {@link tidemark.FetchRequest.verify|verify} messages.
         * @param message FetchRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchRequest & tidemark.FetchRequest.$Shape} FetchRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchRequest & tidemark.FetchRequest.$Shape;
    }

    namespace FetchRequest {

        /** Properties of a FetchRequest. */
        interface $Properties {

            /** FetchRequest maxWaitMs */
            maxWaitMs?: (number|null);

            /** FetchRequest minBytes */
            minBytes?: (number|null);

            /** FetchRequest maxBytes */
            maxBytes?: (number|null);

            /** FetchRequest topics */
            topics?: (tidemark.FetchTopic.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchRequest. */
        type $Shape = tidemark.FetchRequest.$Properties;
    }

    /**
     * Properties of a FetchTopic.
     * @deprecated Use tidemark.FetchTopic.$Properties instead.
     */
    interface IFetchTopic extends tidemark.FetchTopic.$Properties {
    }

    /** Represents a FetchTopic. */
    class FetchTopic {

        /**
         * Constructs a new FetchTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchTopic topicId. */
        topicId: string;

        /** FetchTopic partitions. */
        partitions: tidemark.FetchPartition.$Properties[];

        /**
         * Encodes the specified FetchTopic message. Does not implicitly {@link tidemark.FetchTopic.verify|verify} messages.
         * @param message FetchTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchTopic & tidemark.FetchTopic.$Shape} FetchTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchTopic & tidemark.FetchTopic.$Shape;
    }

    namespace FetchTopic {

        /** Properties of a FetchTopic. */
        interface $Properties {

            /** FetchTopic topicId */
            topicId?: (string|null);

            /** FetchTopic partitions */
            partitions?: (tidemark.FetchPartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchTopic. */
        type $Shape = tidemark.FetchTopic.$Properties;
    }

    /**
     * Properties of a FetchPartition.
     * @deprecated Use tidemark.FetchPartition.$Properties instead.
     */
    interface IFetchPartition extends tidemark.FetchPartition.$Properties {
    }

    /** Represents a FetchPartition. */
    class FetchPartition {

        /**
         * Constructs a new FetchPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchPartition partition. */
        partition: number;

        /** FetchPartition leaderEpoch. */
        leaderEpoch: number;

        /** FetchPartition fetchOffset. */
        fetchOffset: number;

        /** FetchPartition maxBytes. */
        maxBytes: number;

        /**
         * Encodes the specified FetchPartition message. Does not implicitly {@link tidemark.FetchPartition.verify|verify} messages.
         * @param message FetchPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchPartition & tidemark.FetchPartition.$Shape} FetchPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchPartition & tidemark.FetchPartition.$Shape;
    }

    namespace FetchPartition {

        /** Properties of a FetchPartition. */
        interface $Properties {

            /** FetchPartition partition */
            partition?: (number|null);

            /** FetchPartition leaderEpoch */
            leaderEpoch?: (number|null);

            /** FetchPartition fetchOffset */
            fetchOffset?: (number|null);

            /** FetchPartition maxBytes */
            maxBytes?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchPartition. */
        type $Shape = tidemark.FetchPartition.$Properties;
    }

    /**
     * Properties of a FetchResponse.
     * @deprecated Use tidemark.FetchResponse.$Properties instead.
     */
    interface IFetchResponse extends tidemark.FetchResponse.$Properties {
    }

    /** Represents a FetchResponse. */
    class FetchResponse {

        /**
         * Constructs a new FetchResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchResponse topics. */
        topics: tidemark.FetchTopicResult.$Properties[];

        /** FetchResponse throttleMs. */
        throttleMs: number;

        /**
         * Encodes the specified FetchResponse message. Does not implicitly {@link tidemark.FetchResponse.verify|verify} messages.
         * @param message FetchResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchResponse & tidemark.FetchResponse.$Shape} FetchResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchResponse & tidemark.FetchResponse.$Shape;
    }

    namespace FetchResponse {

        /** Properties of a FetchResponse. */
        interface $Properties {

            /** FetchResponse topics */
            topics?: (tidemark.FetchTopicResult.$Properties[]|null);

            /** FetchResponse throttleMs */
            throttleMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchResponse. */
        type $Shape = tidemark.FetchResponse.$Properties;
    }

    /**
     * Properties of a FetchTopicResult.
     * @deprecated Use tidemark.FetchTopicResult.$Properties instead.
     */
    interface IFetchTopicResult extends tidemark.FetchTopicResult.$Properties {
    }

    /** Represents a FetchTopicResult. */
    class FetchTopicResult {

        /**
         * Constructs a new FetchTopicResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchTopicResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchTopicResult topicId. */
        topicId: string;

        /** FetchTopicResult partitions. */
        partitions: tidemark.FetchPartitionResult.$Properties[];

        /**
         * Encodes the specified FetchTopicResult message. Does not implicitly {@link tidemark.FetchTopicResult.verify|verify} messages.
         * @param message FetchTopicResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchTopicResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchTopicResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchTopicResult & tidemark.FetchTopicResult.$Shape} FetchTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchTopicResult & tidemark.FetchTopicResult.$Shape;
    }

    namespace FetchTopicResult {

        /** Properties of a FetchTopicResult. */
        interface $Properties {

            /** FetchTopicResult topicId */
            topicId?: (string|null);

            /** FetchTopicResult partitions */
            partitions?: (tidemark.FetchPartitionResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchTopicResult. */
        type $Shape = tidemark.FetchTopicResult.$Properties;
    }

    /**
     * Properties of a FetchPartitionResult.
     * @deprecated Use tidemark.FetchPartitionResult.$Properties instead.
     */
    interface IFetchPartitionResult extends tidemark.FetchPartitionResult.$Properties {
    }

    /** Represents a FetchPartitionResult. */
    class FetchPartitionResult {

        /**
         * Constructs a new FetchPartitionResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchPartitionResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchPartitionResult partition. */
        partition: number;

        /** FetchPartitionResult error. */
        error?: (tidemark.Status.$Properties|null);

        /** FetchPartitionResult highWatermark. */
        highWatermark: number;

        /** FetchPartitionResult logStartOffset. */
        logStartOffset: number;

        /** FetchPartitionResult bytes. */
        bytes: number;

        /**
         * Encodes the specified FetchPartitionResult message. Does not implicitly {@link tidemark.FetchPartitionResult.verify|verify} messages.
         * @param message FetchPartitionResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchPartitionResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchPartitionResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchPartitionResult & tidemark.FetchPartitionResult.$Shape} FetchPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchPartitionResult & tidemark.FetchPartitionResult.$Shape;
    }

    namespace FetchPartitionResult {

        /** Properties of a FetchPartitionResult. */
        interface $Properties {

            /** FetchPartitionResult partition */
            partition?: (number|null);

            /** FetchPartitionResult error */
            error?: (tidemark.Status.$Properties|null);

            /** FetchPartitionResult highWatermark */
            highWatermark?: (number|null);

            /** FetchPartitionResult logStartOffset */
            logStartOffset?: (number|null);

            /** FetchPartitionResult bytes */
            bytes?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchPartitionResult. */
        type $Shape = tidemark.FetchPartitionResult.$Properties;
    }

    /** OffsetSpec enum. */
    enum OffsetSpec {

        /** EARLIEST value */
        EARLIEST = 0,

        /** LATEST value */
        LATEST = 1,

        /** TIMESTAMP value */
        TIMESTAMP = 2
    }

    /**
     * Properties of a ListOffsetsRequest.
     * @deprecated Use tidemark.ListOffsetsRequest.$Properties instead.
     */
    interface IListOffsetsRequest extends tidemark.ListOffsetsRequest.$Properties {
    }

    /** Represents a ListOffsetsRequest. */
    class ListOffsetsRequest {

        /**
         * Constructs a new ListOffsetsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsRequest topics. */
        topics: tidemark.ListOffsetsTopic.$Properties[];

        /**
         * Encodes the specified ListOffsetsRequest message. Does not implicitly {@link tidemark.ListOffsetsRequest.verify|verify} messages.
         * @param message ListOffsetsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsRequest & tidemark.ListOffsetsRequest.$Shape} ListOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsRequest & tidemark.ListOffsetsRequest.$Shape;
    }

    namespace ListOffsetsRequest {

        /** Properties of a ListOffsetsRequest. */
        interface $Properties {

            /** ListOffsetsRequest topics */
            topics?: (tidemark.ListOffsetsTopic.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsRequest. */
        type $Shape = tidemark.ListOffsetsRequest.$Properties;
    }

    /**
     * Properties of a ListOffsetsTopic.
     * @deprecated Use tidemark.ListOffsetsTopic.$Properties instead.
     */
    interface IListOffsetsTopic extends tidemark.ListOffsetsTopic.$Properties {
    }

    /** Represents a ListOffsetsTopic. */
    class ListOffsetsTopic {

        /**
         * Constructs a new ListOffsetsTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsTopic topicId. */
        topicId: string;

        /** ListOffsetsTopic partitions. */
        partitions: tidemark.ListOffsetsPartition.$Properties[];

        /**
         * Encodes the specified ListOffsetsTopic message. Does not implicitly {@link tidemark.ListOffsetsTopic.verify|verify} messages.
         * @param message ListOffsetsTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsTopic & tidemark.ListOffsetsTopic.$Shape} ListOffsetsTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsTopic & tidemark.ListOffsetsTopic.$Shape;
    }

    namespace ListOffsetsTopic {

        /** Properties of a ListOffsetsTopic. */
        interface $Properties {

            /** ListOffsetsTopic topicId */
            topicId?: (string|null);

            /** ListOffsetsTopic partitions */
            partitions?: (tidemark.ListOffsetsPartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsTopic. */
        type $Shape = tidemark.ListOffsetsTopic.$Properties;
    }

    /**
     * Properties of a ListOffsetsPartition.
     * @deprecated Use tidemark.ListOffsetsPartition.$Properties instead.
     */
    interface IListOffsetsPartition extends tidemark.ListOffsetsPartition.$Properties {
    }

    /** Represents a ListOffsetsPartition. */
    class ListOffsetsPartition {

        /**
         * Constructs a new ListOffsetsPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsPartition partition. */
        partition: number;

        /** ListOffsetsPartition leaderEpoch. */
        leaderEpoch: number;

        /** ListOffsetsPartition spec. */
        spec: tidemark.OffsetSpec;

        /** ListOffsetsPartition timestamp. */
        timestamp: number;

        /**
         * Encodes the specified ListOffsetsPartition message. Does not implicitly {@link tidemark.ListOffsetsPartition.verify|verify} messages.
         * @param message ListOffsetsPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsPartition & tidemark.ListOffsetsPartition.$Shape} ListOffsetsPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsPartition & tidemark.ListOffsetsPartition.$Shape;
    }

    namespace ListOffsetsPartition {

        /** Properties of a ListOffsetsPartition. */
        interface $Properties {

            /** ListOffsetsPartition partition */
            partition?: (number|null);

            /** ListOffsetsPartition leaderEpoch */
            leaderEpoch?: (number|null);

            /** ListOffsetsPartition spec */
            spec?: (tidemark.OffsetSpec|null);

            /** ListOffsetsPartition timestamp */
            timestamp?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsPartition. */
        type $Shape = tidemark.ListOffsetsPartition.$Properties;
    }

    /**
     * Properties of a ListOffsetsResponse.
     * @deprecated Use tidemark.ListOffsetsResponse.$Properties instead.
     */
    interface IListOffsetsResponse extends tidemark.ListOffsetsResponse.$Properties {
    }

    /** Represents a ListOffsetsResponse. */
    class ListOffsetsResponse {

        /**
         * Constructs a new ListOffsetsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsResponse topics. */
        topics: tidemark.ListOffsetsTopicResult.$Properties[];

        /**
         * Encodes the specified ListOffsetsResponse message. Does not implicitly {@link tidemark.ListOffsetsResponse.verify|verify} messages.
         * @param message ListOffsetsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsResponse & tidemark.ListOffsetsResponse.$Shape} ListOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsResponse & tidemark.ListOffsetsResponse.$Shape;
    }

    namespace ListOffsetsResponse {

        /** Properties of a ListOffsetsResponse. */
        interface $Properties {

            /** ListOffsetsResponse topics */
            topics?: (tidemark.ListOffsetsTopicResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsResponse. */
        type $Shape = tidemark.ListOffsetsResponse.$Properties;
    }

    /**
     * Properties of a ListOffsetsTopicResult.
     * @deprecated Use tidemark.ListOffsetsTopicResult.$Properties instead.
     */
    interface IListOffsetsTopicResult extends tidemark.ListOffsetsTopicResult.$Properties {
    }

    /** Represents a ListOffsetsTopicResult. */
    class ListOffsetsTopicResult {

        /**
         * Constructs a new ListOffsetsTopicResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsTopicResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsTopicResult topicId. */
        topicId: string;

        /** ListOffsetsTopicResult partitions. */
        partitions: tidemark.ListOffsetsPartitionResult.$Properties[];

        /**
         * Encodes the specified ListOffsetsTopicResult message. Does not implicitly {@link tidemark.ListOffsetsTopicResult.verify|verify} messages.
         * @param message ListOffsetsTopicResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsTopicResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsTopicResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsTopicResult & tidemark.ListOffsetsTopicResult.$Shape} ListOffsetsTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsTopicResult & tidemark.ListOffsetsTopicResult.$Shape;
    }

    namespace ListOffsetsTopicResult {

        /** Properties of a ListOffsetsTopicResult. */
        interface $Properties {

            /** ListOffsetsTopicResult topicId */
            topicId?: (string|null);

            /** ListOffsetsTopicResult partitions */
            partitions?: (tidemark.ListOffsetsPartitionResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsTopicResult. */
        type $Shape = tidemark.ListOffsetsTopicResult.$Properties;
    }

    /**
     * Properties of a ListOffsetsPartitionResult.
     * @deprecated Use tidemark.ListOffsetsPartitionResult.$Properties instead.
     */
    interface IListOffsetsPartitionResult extends tidemark.ListOffsetsPartitionResult.$Properties {
    }

    /** Represents a ListOffsetsPartitionResult. */
    class ListOffsetsPartitionResult {

        /**
         * Constructs a new ListOffsetsPartitionResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListOffsetsPartitionResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListOffsetsPartitionResult partition. */
        partition: number;

        /** ListOffsetsPartitionResult error. */
        error?: (tidemark.Status.$Properties|null);

        /** ListOffsetsPartitionResult found. */
        found: boolean;

        /** ListOffsetsPartitionResult offset. */
        offset: number;

        /** ListOffsetsPartitionResult timestamp. */
        timestamp: number;

        /**
         * Encodes the specified ListOffsetsPartitionResult message. Does not implicitly {@link tidemark.ListOffsetsPartitionResult.verify|verify} messages.
         * @param message ListOffsetsPartitionResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListOffsetsPartitionResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListOffsetsPartitionResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListOffsetsPartitionResult & tidemark.ListOffsetsPartitionResult.$Shape} ListOffsetsPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListOffsetsPartitionResult & tidemark.ListOffsetsPartitionResult.$Shape;
    }

    namespace ListOffsetsPartitionResult {

        /** Properties of a ListOffsetsPartitionResult. */
        interface $Properties {

            /** ListOffsetsPartitionResult partition */
            partition?: (number|null);

            /** ListOffsetsPartitionResult error */
            error?: (tidemark.Status.$Properties|null);

            /** ListOffsetsPartitionResult found */
            found?: (boolean|null);

            /** ListOffsetsPartitionResult offset */
            offset?: (number|null);

            /** ListOffsetsPartitionResult timestamp */
            timestamp?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListOffsetsPartitionResult. */
        type $Shape = tidemark.ListOffsetsPartitionResult.$Properties;
    }

    /**
     * Properties of an InitProducerIdRequest.
     * @deprecated Use tidemark.InitProducerIdRequest.$Properties instead.
     */
    interface IInitProducerIdRequest extends tidemark.InitProducerIdRequest.$Properties {
    }

    /** Represents an InitProducerIdRequest. */
    class InitProducerIdRequest {

        /**
         * Constructs a new InitProducerIdRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.InitProducerIdRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** InitProducerIdRequest hasProducerId. */
        hasProducerId: boolean;

        /** InitProducerIdRequest producerId. */
        producerId: number;

        /** InitProducerIdRequest producerEpoch. */
        producerEpoch: number;

        /**
         * Encodes the specified InitProducerIdRequest message. Does not implicitly {@link tidemark.InitProducerIdRequest.verify|verify} messages.
         * @param message InitProducerIdRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.InitProducerIdRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an InitProducerIdRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.InitProducerIdRequest & tidemark.InitProducerIdRequest.$Shape} InitProducerIdRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.InitProducerIdRequest & tidemark.InitProducerIdRequest.$Shape;
    }

    namespace InitProducerIdRequest {

        /** Properties of an InitProducerIdRequest. */
        interface $Properties {

            /** InitProducerIdRequest hasProducerId */
            hasProducerId?: (boolean|null);

            /** InitProducerIdRequest producerId */
            producerId?: (number|null);

            /** InitProducerIdRequest producerEpoch */
            producerEpoch?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an InitProducerIdRequest. */
        type $Shape = tidemark.InitProducerIdRequest.$Properties;
    }

    /**
     * Properties of an InitProducerIdResponse.
     * @deprecated Use tidemark.InitProducerIdResponse.$Properties instead.
     */
    interface IInitProducerIdResponse extends tidemark.InitProducerIdResponse.$Properties {
    }

    /** Represents an InitProducerIdResponse. */
    class InitProducerIdResponse {

        /**
         * Constructs a new InitProducerIdResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.InitProducerIdResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** InitProducerIdResponse producerId. */
        producerId: number;

        /** InitProducerIdResponse producerEpoch. */
        producerEpoch: number;

        /**
         * Encodes the specified InitProducerIdResponse message. Does not implicitly {@link tidemark.InitProducerIdResponse.verify|verify} messages.
         * @param message InitProducerIdResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.InitProducerIdResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an InitProducerIdResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.InitProducerIdResponse & tidemark.InitProducerIdResponse.$Shape} InitProducerIdResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.InitProducerIdResponse & tidemark.InitProducerIdResponse.$Shape;
    }

    namespace InitProducerIdResponse {

        /** Properties of an InitProducerIdResponse. */
        interface $Properties {

            /** InitProducerIdResponse producerId */
            producerId?: (number|null);

            /** InitProducerIdResponse producerEpoch */
            producerEpoch?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an InitProducerIdResponse. */
        type $Shape = tidemark.InitProducerIdResponse.$Properties;
    }

    /**
     * Properties of a CreateTopicRequest.
     * @deprecated Use tidemark.CreateTopicRequest.$Properties instead.
     */
    interface ICreateTopicRequest extends tidemark.CreateTopicRequest.$Properties {
    }

    /** Represents a CreateTopicRequest. */
    class CreateTopicRequest {

        /**
         * Constructs a new CreateTopicRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateTopicRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateTopicRequest name. */
        name: string;

        /** CreateTopicRequest partitions. */
        partitions: number;

        /** CreateTopicRequest settings. */
        settings: tidemark.Setting.$Properties[];

        /** CreateTopicRequest validateOnly. */
        validateOnly: boolean;

        /**
         * Encodes the specified CreateTopicRequest message. Does not implicitly {@link tidemark.CreateTopicRequest.verify|verify} messages.
         * @param message CreateTopicRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateTopicRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateTopicRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateTopicRequest & tidemark.CreateTopicRequest.$Shape} CreateTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateTopicRequest & tidemark.CreateTopicRequest.$Shape;
    }

    namespace CreateTopicRequest {

        /** Properties of a CreateTopicRequest. */
        interface $Properties {

            /** CreateTopicRequest name */
            name?: (string|null);

            /** CreateTopicRequest partitions */
            partitions?: (number|null);

            /** CreateTopicRequest settings */
            settings?: (tidemark.Setting.$Properties[]|null);

            /** CreateTopicRequest validateOnly */
            validateOnly?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateTopicRequest. */
        type $Shape = tidemark.CreateTopicRequest.$Properties;
    }

    /**
     * Properties of a CreateTopicResponse.
     * @deprecated Use tidemark.CreateTopicResponse.$Properties instead.
     */
    interface ICreateTopicResponse extends tidemark.CreateTopicResponse.$Properties {
    }

    /** Represents a CreateTopicResponse. */
    class CreateTopicResponse {

        /**
         * Constructs a new CreateTopicResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateTopicResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateTopicResponse topicId. */
        topicId: string;

        /** CreateTopicResponse partitions. */
        partitions: number;

        /**
         * Encodes the specified CreateTopicResponse message. Does not implicitly {@link tidemark.CreateTopicResponse.verify|verify} messages.
         * @param message CreateTopicResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateTopicResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateTopicResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateTopicResponse & tidemark.CreateTopicResponse.$Shape} CreateTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateTopicResponse & tidemark.CreateTopicResponse.$Shape;
    }

    namespace CreateTopicResponse {

        /** Properties of a CreateTopicResponse. */
        interface $Properties {

            /** CreateTopicResponse topicId */
            topicId?: (string|null);

            /** CreateTopicResponse partitions */
            partitions?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateTopicResponse. */
        type $Shape = tidemark.CreateTopicResponse.$Properties;
    }

    /**
     * Properties of a DescribeTopicsRequest.
     * @deprecated Use tidemark.DescribeTopicsRequest.$Properties instead.
     */
    interface IDescribeTopicsRequest extends tidemark.DescribeTopicsRequest.$Properties {
    }

    /** Represents a DescribeTopicsRequest. */
    class DescribeTopicsRequest {

        /**
         * Constructs a new DescribeTopicsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeTopicsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeTopicsRequest topics. */
        topics: string[];

        /** DescribeTopicsRequest allTopics. */
        allTopics: boolean;

        /**
         * Encodes the specified DescribeTopicsRequest message. Does not implicitly {@link tidemark.DescribeTopicsRequest.verify|verify} messages.
         * @param message DescribeTopicsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeTopicsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeTopicsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeTopicsRequest & tidemark.DescribeTopicsRequest.$Shape} DescribeTopicsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeTopicsRequest & tidemark.DescribeTopicsRequest.$Shape;
    }

    namespace DescribeTopicsRequest {

        /** Properties of a DescribeTopicsRequest. */
        interface $Properties {

            /** DescribeTopicsRequest topics */
            topics?: (string[]|null);

            /** DescribeTopicsRequest allTopics */
            allTopics?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeTopicsRequest. */
        type $Shape = tidemark.DescribeTopicsRequest.$Properties;
    }

    /**
     * Properties of a DescribeTopicsResponse.
     * @deprecated Use tidemark.DescribeTopicsResponse.$Properties instead.
     */
    interface IDescribeTopicsResponse extends tidemark.DescribeTopicsResponse.$Properties {
    }

    /** Represents a DescribeTopicsResponse. */
    class DescribeTopicsResponse {

        /**
         * Constructs a new DescribeTopicsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeTopicsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeTopicsResponse topics. */
        topics: tidemark.TopicDescription.$Properties[];

        /**
         * Encodes the specified DescribeTopicsResponse message. Does not implicitly {@link tidemark.DescribeTopicsResponse.verify|verify} messages.
         * @param message DescribeTopicsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeTopicsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeTopicsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeTopicsResponse & tidemark.DescribeTopicsResponse.$Shape} DescribeTopicsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeTopicsResponse & tidemark.DescribeTopicsResponse.$Shape;
    }

    namespace DescribeTopicsResponse {

        /** Properties of a DescribeTopicsResponse. */
        interface $Properties {

            /** DescribeTopicsResponse topics */
            topics?: (tidemark.TopicDescription.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeTopicsResponse. */
        type $Shape = tidemark.DescribeTopicsResponse.$Properties;
    }

    /**
     * Properties of a TopicDescription.
     * @deprecated Use tidemark.TopicDescription.$Properties instead.
     */
    interface ITopicDescription extends tidemark.TopicDescription.$Properties {
    }

    /** Represents a TopicDescription. */
    class TopicDescription {

        /**
         * Constructs a new TopicDescription.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TopicDescription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TopicDescription error. */
        error?: (tidemark.Status.$Properties|null);

        /** TopicDescription name. */
        name: string;

        /** TopicDescription topicId. */
        topicId: string;

        /** TopicDescription internal. */
        internal: boolean;

        /** TopicDescription createdAtMs. */
        createdAtMs: number;

        /** TopicDescription settings. */
        settings: tidemark.TopicSetting.$Properties[];

        /** TopicDescription partitions. */
        partitions: tidemark.PartitionDescription.$Properties[];

        /**
         * Encodes the specified TopicDescription message. Does not implicitly {@link tidemark.TopicDescription.verify|verify} messages.
         * @param message TopicDescription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TopicDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TopicDescription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TopicDescription & tidemark.TopicDescription.$Shape} TopicDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TopicDescription & tidemark.TopicDescription.$Shape;
    }

    namespace TopicDescription {

        /** Properties of a TopicDescription. */
        interface $Properties {

            /** TopicDescription error */
            error?: (tidemark.Status.$Properties|null);

            /** TopicDescription name */
            name?: (string|null);

            /** TopicDescription topicId */
            topicId?: (string|null);

            /** TopicDescription internal */
            internal?: (boolean|null);

            /** TopicDescription createdAtMs */
            createdAtMs?: (number|null);

            /** TopicDescription settings */
            settings?: (tidemark.TopicSetting.$Properties[]|null);

            /** TopicDescription partitions */
            partitions?: (tidemark.PartitionDescription.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TopicDescription. */
        type $Shape = tidemark.TopicDescription.$Properties;
    }

    /**
     * Properties of a TopicSetting.
     * @deprecated Use tidemark.TopicSetting.$Properties instead.
     */
    interface ITopicSetting extends tidemark.TopicSetting.$Properties {
    }

    /** Represents a TopicSetting. */
    class TopicSetting {

        /**
         * Constructs a new TopicSetting.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TopicSetting.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TopicSetting name. */
        name: string;

        /** TopicSetting value. */
        value: string;

        /** TopicSetting setOnTopic. */
        setOnTopic: boolean;

        /**
         * Encodes the specified TopicSetting message. Does not implicitly {@link tidemark.TopicSetting.verify|verify} messages.
         * @param message TopicSetting message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TopicSetting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TopicSetting message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TopicSetting & tidemark.TopicSetting.$Shape} TopicSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TopicSetting & tidemark.TopicSetting.$Shape;
    }

    namespace TopicSetting {

        /** Properties of a TopicSetting. */
        interface $Properties {

            /** TopicSetting name */
            name?: (string|null);

            /** TopicSetting value */
            value?: (string|null);

            /** TopicSetting setOnTopic */
            setOnTopic?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TopicSetting. */
        type $Shape = tidemark.TopicSetting.$Properties;
    }

    /**
     * Properties of a PartitionDescription.
     * @deprecated Use tidemark.PartitionDescription.$Properties instead.
     */
    interface IPartitionDescription extends tidemark.PartitionDescription.$Properties {
    }

    /** Represents a PartitionDescription. */
    class PartitionDescription {

        /**
         * Constructs a new PartitionDescription.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PartitionDescription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PartitionDescription partition. */
        partition: number;

        /** PartitionDescription leaderNodeId. */
        leaderNodeId: number;

        /** PartitionDescription leaderEpoch. */
        leaderEpoch: number;

        /** PartitionDescription logStartOffset. */
        logStartOffset: number;

        /** PartitionDescription highWatermark. */
        highWatermark: number;

        /** PartitionDescription logEndOffset. */
        logEndOffset: number;

        /** PartitionDescription sizeBytes. */
        sizeBytes: number;

        /** PartitionDescription segments. */
        segments: number;

        /** PartitionDescription error. */
        error?: (tidemark.Status.$Properties|null);

        /**
         * Encodes the specified PartitionDescription message. Does not implicitly {@link tidemark.PartitionDescription.verify|verify} messages.
         * @param message PartitionDescription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PartitionDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PartitionDescription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PartitionDescription & tidemark.PartitionDescription.$Shape} PartitionDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PartitionDescription & tidemark.PartitionDescription.$Shape;
    }

    namespace PartitionDescription {

        /** Properties of a PartitionDescription. */
        interface $Properties {

            /** PartitionDescription partition */
            partition?: (number|null);

            /** PartitionDescription leaderNodeId */
            leaderNodeId?: (number|null);

            /** PartitionDescription leaderEpoch */
            leaderEpoch?: (number|null);

            /** PartitionDescription logStartOffset */
            logStartOffset?: (number|null);

            /** PartitionDescription highWatermark */
            highWatermark?: (number|null);

            /** PartitionDescription logEndOffset */
            logEndOffset?: (number|null);

            /** PartitionDescription sizeBytes */
            sizeBytes?: (number|null);

            /** PartitionDescription segments */
            segments?: (number|null);

            /** PartitionDescription error */
            error?: (tidemark.Status.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PartitionDescription. */
        type $Shape = tidemark.PartitionDescription.$Properties;
    }

    /**
     * Properties of an AlterTopicRequest.
     * @deprecated Use tidemark.AlterTopicRequest.$Properties instead.
     */
    interface IAlterTopicRequest extends tidemark.AlterTopicRequest.$Properties {
    }

    /** Represents an AlterTopicRequest. */
    class AlterTopicRequest {

        /**
         * Constructs a new AlterTopicRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterTopicRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AlterTopicRequest name. */
        name: string;

        /** AlterTopicRequest set. */
        set: tidemark.Setting.$Properties[];

        /** AlterTopicRequest unset. */
        unset: string[];

        /** AlterTopicRequest validateOnly. */
        validateOnly: boolean;

        /**
         * Encodes the specified AlterTopicRequest message. Does not implicitly {@link tidemark.AlterTopicRequest.verify|verify} messages.
         * @param message AlterTopicRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterTopicRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterTopicRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterTopicRequest & tidemark.AlterTopicRequest.$Shape} AlterTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterTopicRequest & tidemark.AlterTopicRequest.$Shape;
    }

    namespace AlterTopicRequest {

        /** Properties of an AlterTopicRequest. */
        interface $Properties {

            /** AlterTopicRequest name */
            name?: (string|null);

            /** AlterTopicRequest set */
            set?: (tidemark.Setting.$Properties[]|null);

            /** AlterTopicRequest unset */
            unset?: (string[]|null);

            /** AlterTopicRequest validateOnly */
            validateOnly?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterTopicRequest. */
        type $Shape = tidemark.AlterTopicRequest.$Properties;
    }

    /**
     * Properties of an AlterTopicResponse.
     * @deprecated Use tidemark.AlterTopicResponse.$Properties instead.
     */
    interface IAlterTopicResponse extends tidemark.AlterTopicResponse.$Properties {
    }

    /** Represents an AlterTopicResponse. */
    class AlterTopicResponse {

        /**
         * Constructs a new AlterTopicResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterTopicResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified AlterTopicResponse message. Does not implicitly {@link tidemark.AlterTopicResponse.verify|verify} messages.
         * @param message AlterTopicResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterTopicResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterTopicResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterTopicResponse & tidemark.AlterTopicResponse.$Shape} AlterTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterTopicResponse & tidemark.AlterTopicResponse.$Shape;
    }

    namespace AlterTopicResponse {

        /** Properties of an AlterTopicResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterTopicResponse. */
        type $Shape = tidemark.AlterTopicResponse.$Properties;
    }

    /**
     * Properties of an AddPartitionsRequest.
     * @deprecated Use tidemark.AddPartitionsRequest.$Properties instead.
     */
    interface IAddPartitionsRequest extends tidemark.AddPartitionsRequest.$Properties {
    }

    /** Represents an AddPartitionsRequest. */
    class AddPartitionsRequest {

        /**
         * Constructs a new AddPartitionsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AddPartitionsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AddPartitionsRequest name. */
        name: string;

        /** AddPartitionsRequest total. */
        total: number;

        /**
         * Encodes the specified AddPartitionsRequest message. Does not implicitly {@link tidemark.AddPartitionsRequest.verify|verify} messages.
         * @param message AddPartitionsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AddPartitionsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AddPartitionsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AddPartitionsRequest & tidemark.AddPartitionsRequest.$Shape} AddPartitionsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AddPartitionsRequest & tidemark.AddPartitionsRequest.$Shape;
    }

    namespace AddPartitionsRequest {

        /** Properties of an AddPartitionsRequest. */
        interface $Properties {

            /** AddPartitionsRequest name */
            name?: (string|null);

            /** AddPartitionsRequest total */
            total?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AddPartitionsRequest. */
        type $Shape = tidemark.AddPartitionsRequest.$Properties;
    }

    /**
     * Properties of an AddPartitionsResponse.
     * @deprecated Use tidemark.AddPartitionsResponse.$Properties instead.
     */
    interface IAddPartitionsResponse extends tidemark.AddPartitionsResponse.$Properties {
    }

    /** Represents an AddPartitionsResponse. */
    class AddPartitionsResponse {

        /**
         * Constructs a new AddPartitionsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AddPartitionsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AddPartitionsResponse previousTotal. */
        previousTotal: number;

        /**
         * Encodes the specified AddPartitionsResponse message. Does not implicitly {@link tidemark.AddPartitionsResponse.verify|verify} messages.
         * @param message AddPartitionsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AddPartitionsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AddPartitionsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AddPartitionsResponse & tidemark.AddPartitionsResponse.$Shape} AddPartitionsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AddPartitionsResponse & tidemark.AddPartitionsResponse.$Shape;
    }

    namespace AddPartitionsResponse {

        /** Properties of an AddPartitionsResponse. */
        interface $Properties {

            /** AddPartitionsResponse previousTotal */
            previousTotal?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AddPartitionsResponse. */
        type $Shape = tidemark.AddPartitionsResponse.$Properties;
    }

    /**
     * Properties of a TrimPartitionRequest.
     * @deprecated Use tidemark.TrimPartitionRequest.$Properties instead.
     */
    interface ITrimPartitionRequest extends tidemark.TrimPartitionRequest.$Properties {
    }

    /** Represents a TrimPartitionRequest. */
    class TrimPartitionRequest {

        /**
         * Constructs a new TrimPartitionRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TrimPartitionRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TrimPartitionRequest name. */
        name: string;

        /** TrimPartitionRequest partition. */
        partition: number;

        /** TrimPartitionRequest beforeOffset. */
        beforeOffset: number;

        /**
         * Encodes the specified TrimPartitionRequest message. Does not implicitly {@link tidemark.TrimPartitionRequest.verify|verify} messages.
         * @param message TrimPartitionRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TrimPartitionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TrimPartitionRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TrimPartitionRequest & tidemark.TrimPartitionRequest.$Shape} TrimPartitionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TrimPartitionRequest & tidemark.TrimPartitionRequest.$Shape;
    }

    namespace TrimPartitionRequest {

        /** Properties of a TrimPartitionRequest. */
        interface $Properties {

            /** TrimPartitionRequest name */
            name?: (string|null);

            /** TrimPartitionRequest partition */
            partition?: (number|null);

            /** TrimPartitionRequest beforeOffset */
            beforeOffset?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TrimPartitionRequest. */
        type $Shape = tidemark.TrimPartitionRequest.$Properties;
    }

    /**
     * Properties of a TrimPartitionResponse.
     * @deprecated Use tidemark.TrimPartitionResponse.$Properties instead.
     */
    interface ITrimPartitionResponse extends tidemark.TrimPartitionResponse.$Properties {
    }

    /** Represents a TrimPartitionResponse. */
    class TrimPartitionResponse {

        /**
         * Constructs a new TrimPartitionResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TrimPartitionResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TrimPartitionResponse logStartOffset. */
        logStartOffset: number;

        /**
         * Encodes the specified TrimPartitionResponse message. Does not implicitly {@link tidemark.TrimPartitionResponse.verify|verify} messages.
         * @param message TrimPartitionResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TrimPartitionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TrimPartitionResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TrimPartitionResponse & tidemark.TrimPartitionResponse.$Shape} TrimPartitionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TrimPartitionResponse & tidemark.TrimPartitionResponse.$Shape;
    }

    namespace TrimPartitionResponse {

        /** Properties of a TrimPartitionResponse. */
        interface $Properties {

            /** TrimPartitionResponse logStartOffset */
            logStartOffset?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TrimPartitionResponse. */
        type $Shape = tidemark.TrimPartitionResponse.$Properties;
    }

    /**
     * Properties of a DeleteTopicRequest.
     * @deprecated Use tidemark.DeleteTopicRequest.$Properties instead.
     */
    interface IDeleteTopicRequest extends tidemark.DeleteTopicRequest.$Properties {
    }

    /** Represents a DeleteTopicRequest. */
    class DeleteTopicRequest {

        /**
         * Constructs a new DeleteTopicRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteTopicRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteTopicRequest name. */
        name: string;

        /**
         * Encodes the specified DeleteTopicRequest message. Does not implicitly {@link tidemark.DeleteTopicRequest.verify|verify} messages.
         * @param message DeleteTopicRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteTopicRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteTopicRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteTopicRequest & tidemark.DeleteTopicRequest.$Shape} DeleteTopicRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteTopicRequest & tidemark.DeleteTopicRequest.$Shape;
    }

    namespace DeleteTopicRequest {

        /** Properties of a DeleteTopicRequest. */
        interface $Properties {

            /** DeleteTopicRequest name */
            name?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteTopicRequest. */
        type $Shape = tidemark.DeleteTopicRequest.$Properties;
    }

    /**
     * Properties of a DeleteTopicResponse.
     * @deprecated Use tidemark.DeleteTopicResponse.$Properties instead.
     */
    interface IDeleteTopicResponse extends tidemark.DeleteTopicResponse.$Properties {
    }

    /** Represents a DeleteTopicResponse. */
    class DeleteTopicResponse {

        /**
         * Constructs a new DeleteTopicResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteTopicResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DeleteTopicResponse message. Does not implicitly {@link tidemark.DeleteTopicResponse.verify|verify} messages.
         * @param message DeleteTopicResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteTopicResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteTopicResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteTopicResponse & tidemark.DeleteTopicResponse.$Shape} DeleteTopicResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteTopicResponse & tidemark.DeleteTopicResponse.$Shape;
    }

    namespace DeleteTopicResponse {

        /** Properties of a DeleteTopicResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteTopicResponse. */
        type $Shape = tidemark.DeleteTopicResponse.$Properties;
    }

    /**
     * Properties of a DescribeClusterRequest.
     * @deprecated Use tidemark.DescribeClusterRequest.$Properties instead.
     */
    interface IDescribeClusterRequest extends tidemark.DescribeClusterRequest.$Properties {
    }

    /** Represents a DescribeClusterRequest. */
    class DescribeClusterRequest {

        /**
         * Constructs a new DescribeClusterRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeClusterRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DescribeClusterRequest message. Does not implicitly {@link tidemark.DescribeClusterRequest.verify|verify} messages.
         * @param message DescribeClusterRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeClusterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeClusterRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeClusterRequest & tidemark.DescribeClusterRequest.$Shape} DescribeClusterRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeClusterRequest & tidemark.DescribeClusterRequest.$Shape;
    }

    namespace DescribeClusterRequest {

        /** Properties of a DescribeClusterRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeClusterRequest. */
        type $Shape = tidemark.DescribeClusterRequest.$Properties;
    }

    /**
     * Properties of a NodeDescription.
     * @deprecated Use tidemark.NodeDescription.$Properties instead.
     */
    interface INodeDescription extends tidemark.NodeDescription.$Properties {
    }

    /** Represents a NodeDescription. */
    class NodeDescription {

        /**
         * Constructs a new NodeDescription.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.NodeDescription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** NodeDescription nodeId. */
        nodeId: number;

        /** NodeDescription host. */
        host: string;

        /** NodeDescription port. */
        port: number;

        /** NodeDescription softwareVersion. */
        softwareVersion: string;

        /** NodeDescription startedAtMs. */
        startedAtMs: number;

        /** NodeDescription dataDir. */
        dataDir: string;

        /**
         * Encodes the specified NodeDescription message. Does not implicitly {@link tidemark.NodeDescription.verify|verify} messages.
         * @param message NodeDescription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.NodeDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a NodeDescription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.NodeDescription & tidemark.NodeDescription.$Shape} NodeDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.NodeDescription & tidemark.NodeDescription.$Shape;
    }

    namespace NodeDescription {

        /** Properties of a NodeDescription. */
        interface $Properties {

            /** NodeDescription nodeId */
            nodeId?: (number|null);

            /** NodeDescription host */
            host?: (string|null);

            /** NodeDescription port */
            port?: (number|null);

            /** NodeDescription softwareVersion */
            softwareVersion?: (string|null);

            /** NodeDescription startedAtMs */
            startedAtMs?: (number|null);

            /** NodeDescription dataDir */
            dataDir?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a NodeDescription. */
        type $Shape = tidemark.NodeDescription.$Properties;
    }

    /**
     * Properties of a DescribeClusterResponse.
     * @deprecated Use tidemark.DescribeClusterResponse.$Properties instead.
     */
    interface IDescribeClusterResponse extends tidemark.DescribeClusterResponse.$Properties {
    }

    /** Represents a DescribeClusterResponse. */
    class DescribeClusterResponse {

        /**
         * Constructs a new DescribeClusterResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeClusterResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeClusterResponse clusterId. */
        clusterId: string;

        /** DescribeClusterResponse nodes. */
        nodes: tidemark.NodeDescription.$Properties[];

        /** DescribeClusterResponse topics. */
        topics: number;

        /** DescribeClusterResponse partitions. */
        partitions: number;

        /** DescribeClusterResponse offlinePartitions. */
        offlinePartitions: number;

        /** DescribeClusterResponse sizeBytes. */
        sizeBytes: number;

        /**
         * Encodes the specified DescribeClusterResponse message. Does not implicitly {@link tidemark.DescribeClusterResponse.verify|verify} messages.
         * @param message DescribeClusterResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeClusterResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeClusterResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeClusterResponse & tidemark.DescribeClusterResponse.$Shape} DescribeClusterResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeClusterResponse & tidemark.DescribeClusterResponse.$Shape;
    }

    namespace DescribeClusterResponse {

        /** Properties of a DescribeClusterResponse. */
        interface $Properties {

            /** DescribeClusterResponse clusterId */
            clusterId?: (string|null);

            /** DescribeClusterResponse nodes */
            nodes?: (tidemark.NodeDescription.$Properties[]|null);

            /** DescribeClusterResponse topics */
            topics?: (number|null);

            /** DescribeClusterResponse partitions */
            partitions?: (number|null);

            /** DescribeClusterResponse offlinePartitions */
            offlinePartitions?: (number|null);

            /** DescribeClusterResponse sizeBytes */
            sizeBytes?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeClusterResponse. */
        type $Shape = tidemark.DescribeClusterResponse.$Properties;
    }

    /**
     * Properties of a DescribeHealthRequest.
     * @deprecated Use tidemark.DescribeHealthRequest.$Properties instead.
     */
    interface IDescribeHealthRequest extends tidemark.DescribeHealthRequest.$Properties {
    }

    /** Represents a DescribeHealthRequest. */
    class DescribeHealthRequest {

        /**
         * Constructs a new DescribeHealthRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeHealthRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DescribeHealthRequest message. Does not implicitly {@link tidemark.DescribeHealthRequest.verify|verify} messages.
         * @param message DescribeHealthRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeHealthRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeHealthRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeHealthRequest & tidemark.DescribeHealthRequest.$Shape} DescribeHealthRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeHealthRequest & tidemark.DescribeHealthRequest.$Shape;
    }

    namespace DescribeHealthRequest {

        /** Properties of a DescribeHealthRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeHealthRequest. */
        type $Shape = tidemark.DescribeHealthRequest.$Properties;
    }

    /**
     * Properties of a HealthCheck.
     * @deprecated Use tidemark.HealthCheck.$Properties instead.
     */
    interface IHealthCheck extends tidemark.HealthCheck.$Properties {
    }

    /** Represents a HealthCheck. */
    class HealthCheck {

        /**
         * Constructs a new HealthCheck.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.HealthCheck.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HealthCheck name. */
        name: string;

        /** HealthCheck ok. */
        ok: boolean;

        /** HealthCheck reason. */
        reason: string;

        /**
         * Encodes the specified HealthCheck message. Does not implicitly {@link tidemark.HealthCheck.verify|verify} messages.
         * @param message HealthCheck message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.HealthCheck.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HealthCheck message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.HealthCheck & tidemark.HealthCheck.$Shape} HealthCheck
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.HealthCheck & tidemark.HealthCheck.$Shape;
    }

    namespace HealthCheck {

        /** Properties of a HealthCheck. */
        interface $Properties {

            /** HealthCheck name */
            name?: (string|null);

            /** HealthCheck ok */
            ok?: (boolean|null);

            /** HealthCheck reason */
            reason?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HealthCheck. */
        type $Shape = tidemark.HealthCheck.$Properties;
    }

    /**
     * Properties of a DescribeHealthResponse.
     * @deprecated Use tidemark.DescribeHealthResponse.$Properties instead.
     */
    interface IDescribeHealthResponse extends tidemark.DescribeHealthResponse.$Properties {
    }

    /** Represents a DescribeHealthResponse. */
    class DescribeHealthResponse {

        /**
         * Constructs a new DescribeHealthResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeHealthResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeHealthResponse live. */
        live: boolean;

        /** DescribeHealthResponse ready. */
        ready: boolean;

        /** DescribeHealthResponse checks. */
        checks: tidemark.HealthCheck.$Properties[];

        /** DescribeHealthResponse offlinePartitions. */
        offlinePartitions: number;

        /** DescribeHealthResponse diskFreeBytes. */
        diskFreeBytes?: (number|null);

        /** DescribeHealthResponse minFreeBytes. */
        minFreeBytes: number;

        /** DescribeHealthResponse connections. */
        connections: number;

        /** DescribeHealthResponse maxConnections. */
        maxConnections: number;

        /**
         * Encodes the specified DescribeHealthResponse message. Does not implicitly {@link tidemark.DescribeHealthResponse.verify|verify} messages.
         * @param message DescribeHealthResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeHealthResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeHealthResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeHealthResponse & tidemark.DescribeHealthResponse.$Shape} DescribeHealthResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeHealthResponse & tidemark.DescribeHealthResponse.$Shape;
    }

    namespace DescribeHealthResponse {

        /** Properties of a DescribeHealthResponse. */
        interface $Properties {

            /** DescribeHealthResponse live */
            live?: (boolean|null);

            /** DescribeHealthResponse ready */
            ready?: (boolean|null);

            /** DescribeHealthResponse checks */
            checks?: (tidemark.HealthCheck.$Properties[]|null);

            /** DescribeHealthResponse offlinePartitions */
            offlinePartitions?: (number|null);

            /** DescribeHealthResponse diskFreeBytes */
            diskFreeBytes?: (number|null);

            /** DescribeHealthResponse minFreeBytes */
            minFreeBytes?: (number|null);

            /** DescribeHealthResponse connections */
            connections?: (number|null);

            /** DescribeHealthResponse maxConnections */
            maxConnections?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeHealthResponse. */
        type $Shape = tidemark.DescribeHealthResponse.$Properties;
    }

    /**
     * Properties of a GroupHeartbeatRequest.
     * @deprecated Use tidemark.GroupHeartbeatRequest.$Properties instead.
     */
    interface IGroupHeartbeatRequest extends tidemark.GroupHeartbeatRequest.$Properties {
    }

    /** Represents a GroupHeartbeatRequest. */
    class GroupHeartbeatRequest {

        /**
         * Constructs a new GroupHeartbeatRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupHeartbeatRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupHeartbeatRequest group. */
        group: string;

        /** GroupHeartbeatRequest memberId. */
        memberId: string;

        /** GroupHeartbeatRequest memberEpoch. */
        memberEpoch: number;

        /** GroupHeartbeatRequest instanceId. */
        instanceId: string;

        /** GroupHeartbeatRequest subscription. */
        subscription?: (tidemark.GroupSubscription.$Properties|null);

        /** GroupHeartbeatRequest owned. */
        owned?: (tidemark.GroupPartitions.$Properties|null);

        /** GroupHeartbeatRequest maxWaitMs. */
        maxWaitMs: number;

        /**
         * Encodes the specified GroupHeartbeatRequest message. Does not implicitly {@link tidemark.GroupHeartbeatRequest.verify|verify} messages.
         * @param message GroupHeartbeatRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupHeartbeatRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupHeartbeatRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupHeartbeatRequest & tidemark.GroupHeartbeatRequest.$Shape} GroupHeartbeatRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupHeartbeatRequest & tidemark.GroupHeartbeatRequest.$Shape;
    }

    namespace GroupHeartbeatRequest {

        /** Properties of a GroupHeartbeatRequest. */
        interface $Properties {

            /** GroupHeartbeatRequest group */
            group?: (string|null);

            /** GroupHeartbeatRequest memberId */
            memberId?: (string|null);

            /** GroupHeartbeatRequest memberEpoch */
            memberEpoch?: (number|null);

            /** GroupHeartbeatRequest instanceId */
            instanceId?: (string|null);

            /** GroupHeartbeatRequest subscription */
            subscription?: (tidemark.GroupSubscription.$Properties|null);

            /** GroupHeartbeatRequest owned */
            owned?: (tidemark.GroupPartitions.$Properties|null);

            /** GroupHeartbeatRequest maxWaitMs */
            maxWaitMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupHeartbeatRequest. */
        type $Shape = tidemark.GroupHeartbeatRequest.$Properties;
    }

    /**
     * Properties of a GroupSubscription.
     * @deprecated Use tidemark.GroupSubscription.$Properties instead.
     */
    interface IGroupSubscription extends tidemark.GroupSubscription.$Properties {
    }

    /** Represents a GroupSubscription. */
    class GroupSubscription {

        /**
         * Constructs a new GroupSubscription.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupSubscription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupSubscription topics. */
        topics: string[];

        /** GroupSubscription patterns. */
        patterns: string[];

        /** GroupSubscription assignor. */
        assignor: string;

        /** GroupSubscription sessionTimeoutMs. */
        sessionTimeoutMs: number;

        /** GroupSubscription rebalanceTimeoutMs. */
        rebalanceTimeoutMs: number;

        /** GroupSubscription clientId. */
        clientId: string;

        /**
         * Encodes the specified GroupSubscription message. Does not implicitly {@link tidemark.GroupSubscription.verify|verify} messages.
         * @param message GroupSubscription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupSubscription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupSubscription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupSubscription & tidemark.GroupSubscription.$Shape} GroupSubscription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupSubscription & tidemark.GroupSubscription.$Shape;
    }

    namespace GroupSubscription {

        /** Properties of a GroupSubscription. */
        interface $Properties {

            /** GroupSubscription topics */
            topics?: (string[]|null);

            /** GroupSubscription patterns */
            patterns?: (string[]|null);

            /** GroupSubscription assignor */
            assignor?: (string|null);

            /** GroupSubscription sessionTimeoutMs */
            sessionTimeoutMs?: (number|null);

            /** GroupSubscription rebalanceTimeoutMs */
            rebalanceTimeoutMs?: (number|null);

            /** GroupSubscription clientId */
            clientId?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupSubscription. */
        type $Shape = tidemark.GroupSubscription.$Properties;
    }

    /**
     * Properties of a GroupPartitions.
     * @deprecated Use tidemark.GroupPartitions.$Properties instead.
     */
    interface IGroupPartitions extends tidemark.GroupPartitions.$Properties {
    }

    /** Represents a GroupPartitions. */
    class GroupPartitions {

        /**
         * Constructs a new GroupPartitions.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupPartitions.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupPartitions topics. */
        topics: tidemark.TopicPartitions.$Properties[];

        /**
         * Encodes the specified GroupPartitions message. Does not implicitly {@link tidemark.GroupPartitions.verify|verify} messages.
         * @param message GroupPartitions message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupPartitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupPartitions message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupPartitions & tidemark.GroupPartitions.$Shape} GroupPartitions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupPartitions & tidemark.GroupPartitions.$Shape;
    }

    namespace GroupPartitions {

        /** Properties of a GroupPartitions. */
        interface $Properties {

            /** GroupPartitions topics */
            topics?: (tidemark.TopicPartitions.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupPartitions. */
        type $Shape = tidemark.GroupPartitions.$Properties;
    }

    /**
     * Properties of a TopicPartitions.
     * @deprecated Use tidemark.TopicPartitions.$Properties instead.
     */
    interface ITopicPartitions extends tidemark.TopicPartitions.$Properties {
    }

    /** Represents a TopicPartitions. */
    class TopicPartitions {

        /**
         * Constructs a new TopicPartitions.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.TopicPartitions.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TopicPartitions topicId. */
        topicId: string;

        /** TopicPartitions partitions. */
        partitions: number[];

        /** TopicPartitions topic. */
        topic: string;

        /**
         * Encodes the specified TopicPartitions message. Does not implicitly {@link tidemark.TopicPartitions.verify|verify} messages.
         * @param message TopicPartitions message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.TopicPartitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TopicPartitions message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.TopicPartitions & tidemark.TopicPartitions.$Shape} TopicPartitions
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.TopicPartitions & tidemark.TopicPartitions.$Shape;
    }

    namespace TopicPartitions {

        /** Properties of a TopicPartitions. */
        interface $Properties {

            /** TopicPartitions topicId */
            topicId?: (string|null);

            /** TopicPartitions partitions */
            partitions?: (number[]|null);

            /** TopicPartitions topic */
            topic?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TopicPartitions. */
        type $Shape = tidemark.TopicPartitions.$Properties;
    }

    /**
     * Properties of a GroupHeartbeatResponse.
     * @deprecated Use tidemark.GroupHeartbeatResponse.$Properties instead.
     */
    interface IGroupHeartbeatResponse extends tidemark.GroupHeartbeatResponse.$Properties {
    }

    /** Represents a GroupHeartbeatResponse. */
    class GroupHeartbeatResponse {

        /**
         * Constructs a new GroupHeartbeatResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupHeartbeatResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupHeartbeatResponse memberEpoch. */
        memberEpoch: number;

        /** GroupHeartbeatResponse heartbeatIntervalMs. */
        heartbeatIntervalMs: number;

        /** GroupHeartbeatResponse assignment. */
        assignment?: (tidemark.GroupPartitions.$Properties|null);

        /** GroupHeartbeatResponse throttleMs. */
        throttleMs: number;

        /**
         * Encodes the specified GroupHeartbeatResponse message. Does not implicitly {@link tidemark.GroupHeartbeatResponse.verify|verify} messages.
         * @param message GroupHeartbeatResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupHeartbeatResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupHeartbeatResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupHeartbeatResponse & tidemark.GroupHeartbeatResponse.$Shape} GroupHeartbeatResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupHeartbeatResponse & tidemark.GroupHeartbeatResponse.$Shape;
    }

    namespace GroupHeartbeatResponse {

        /** Properties of a GroupHeartbeatResponse. */
        interface $Properties {

            /** GroupHeartbeatResponse memberEpoch */
            memberEpoch?: (number|null);

            /** GroupHeartbeatResponse heartbeatIntervalMs */
            heartbeatIntervalMs?: (number|null);

            /** GroupHeartbeatResponse assignment */
            assignment?: (tidemark.GroupPartitions.$Properties|null);

            /** GroupHeartbeatResponse throttleMs */
            throttleMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupHeartbeatResponse. */
        type $Shape = tidemark.GroupHeartbeatResponse.$Properties;
    }

    /**
     * Properties of a CommitOffsetsRequest.
     * @deprecated Use tidemark.CommitOffsetsRequest.$Properties instead.
     */
    interface ICommitOffsetsRequest extends tidemark.CommitOffsetsRequest.$Properties {
    }

    /** Represents a CommitOffsetsRequest. */
    class CommitOffsetsRequest {

        /**
         * Constructs a new CommitOffsetsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitOffsetsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitOffsetsRequest group. */
        group: string;

        /** CommitOffsetsRequest memberId. */
        memberId: string;

        /** CommitOffsetsRequest memberEpoch. */
        memberEpoch: number;

        /** CommitOffsetsRequest topics. */
        topics: tidemark.CommitTopic.$Properties[];

        /**
         * Encodes the specified CommitOffsetsRequest message. Does not implicitly {@link tidemark.CommitOffsetsRequest.verify|verify} messages.
         * @param message CommitOffsetsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitOffsetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitOffsetsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitOffsetsRequest & tidemark.CommitOffsetsRequest.$Shape} CommitOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitOffsetsRequest & tidemark.CommitOffsetsRequest.$Shape;
    }

    namespace CommitOffsetsRequest {

        /** Properties of a CommitOffsetsRequest. */
        interface $Properties {

            /** CommitOffsetsRequest group */
            group?: (string|null);

            /** CommitOffsetsRequest memberId */
            memberId?: (string|null);

            /** CommitOffsetsRequest memberEpoch */
            memberEpoch?: (number|null);

            /** CommitOffsetsRequest topics */
            topics?: (tidemark.CommitTopic.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitOffsetsRequest. */
        type $Shape = tidemark.CommitOffsetsRequest.$Properties;
    }

    /**
     * Properties of a CommitTopic.
     * @deprecated Use tidemark.CommitTopic.$Properties instead.
     */
    interface ICommitTopic extends tidemark.CommitTopic.$Properties {
    }

    /** Represents a CommitTopic. */
    class CommitTopic {

        /**
         * Constructs a new CommitTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitTopic topicId. */
        topicId: string;

        /** CommitTopic partitions. */
        partitions: tidemark.CommitPartition.$Properties[];

        /**
         * Encodes the specified CommitTopic message. Does not implicitly {@link tidemark.CommitTopic.verify|verify} messages.
         * @param message CommitTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitTopic & tidemark.CommitTopic.$Shape} CommitTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitTopic & tidemark.CommitTopic.$Shape;
    }

    namespace CommitTopic {

        /** Properties of a CommitTopic. */
        interface $Properties {

            /** CommitTopic topicId */
            topicId?: (string|null);

            /** CommitTopic partitions */
            partitions?: (tidemark.CommitPartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitTopic. */
        type $Shape = tidemark.CommitTopic.$Properties;
    }

    /**
     * Properties of a CommitPartition.
     * @deprecated Use tidemark.CommitPartition.$Properties instead.
     */
    interface ICommitPartition extends tidemark.CommitPartition.$Properties {
    }

    /** Represents a CommitPartition. */
    class CommitPartition {

        /**
         * Constructs a new CommitPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitPartition partition. */
        partition: number;

        /** CommitPartition offset. */
        offset: number;

        /** CommitPartition leaderEpoch. */
        leaderEpoch: number;

        /** CommitPartition metadata. */
        metadata: string;

        /**
         * Encodes the specified CommitPartition message. Does not implicitly {@link tidemark.CommitPartition.verify|verify} messages.
         * @param message CommitPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitPartition & tidemark.CommitPartition.$Shape} CommitPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitPartition & tidemark.CommitPartition.$Shape;
    }

    namespace CommitPartition {

        /** Properties of a CommitPartition. */
        interface $Properties {

            /** CommitPartition partition */
            partition?: (number|null);

            /** CommitPartition offset */
            offset?: (number|null);

            /** CommitPartition leaderEpoch */
            leaderEpoch?: (number|null);

            /** CommitPartition metadata */
            metadata?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitPartition. */
        type $Shape = tidemark.CommitPartition.$Properties;
    }

    /**
     * Properties of a CommitOffsetsResponse.
     * @deprecated Use tidemark.CommitOffsetsResponse.$Properties instead.
     */
    interface ICommitOffsetsResponse extends tidemark.CommitOffsetsResponse.$Properties {
    }

    /** Represents a CommitOffsetsResponse. */
    class CommitOffsetsResponse {

        /**
         * Constructs a new CommitOffsetsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitOffsetsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitOffsetsResponse topics. */
        topics: tidemark.CommitTopicResult.$Properties[];

        /**
         * Encodes the specified CommitOffsetsResponse message. Does not implicitly {@link tidemark.CommitOffsetsResponse.verify|verify} messages.
         * @param message CommitOffsetsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitOffsetsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitOffsetsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitOffsetsResponse & tidemark.CommitOffsetsResponse.$Shape} CommitOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitOffsetsResponse & tidemark.CommitOffsetsResponse.$Shape;
    }

    namespace CommitOffsetsResponse {

        /** Properties of a CommitOffsetsResponse. */
        interface $Properties {

            /** CommitOffsetsResponse topics */
            topics?: (tidemark.CommitTopicResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitOffsetsResponse. */
        type $Shape = tidemark.CommitOffsetsResponse.$Properties;
    }

    /**
     * Properties of a CommitTopicResult.
     * @deprecated Use tidemark.CommitTopicResult.$Properties instead.
     */
    interface ICommitTopicResult extends tidemark.CommitTopicResult.$Properties {
    }

    /** Represents a CommitTopicResult. */
    class CommitTopicResult {

        /**
         * Constructs a new CommitTopicResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitTopicResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitTopicResult topicId. */
        topicId: string;

        /** CommitTopicResult partitions. */
        partitions: tidemark.CommitPartitionResult.$Properties[];

        /**
         * Encodes the specified CommitTopicResult message. Does not implicitly {@link tidemark.CommitTopicResult.verify|verify} messages.
         * @param message CommitTopicResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitTopicResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitTopicResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitTopicResult & tidemark.CommitTopicResult.$Shape} CommitTopicResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitTopicResult & tidemark.CommitTopicResult.$Shape;
    }

    namespace CommitTopicResult {

        /** Properties of a CommitTopicResult. */
        interface $Properties {

            /** CommitTopicResult topicId */
            topicId?: (string|null);

            /** CommitTopicResult partitions */
            partitions?: (tidemark.CommitPartitionResult.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitTopicResult. */
        type $Shape = tidemark.CommitTopicResult.$Properties;
    }

    /**
     * Properties of a CommitPartitionResult.
     * @deprecated Use tidemark.CommitPartitionResult.$Properties instead.
     */
    interface ICommitPartitionResult extends tidemark.CommitPartitionResult.$Properties {
    }

    /** Represents a CommitPartitionResult. */
    class CommitPartitionResult {

        /**
         * Constructs a new CommitPartitionResult.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommitPartitionResult.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommitPartitionResult partition. */
        partition: number;

        /** CommitPartitionResult error. */
        error?: (tidemark.Status.$Properties|null);

        /**
         * Encodes the specified CommitPartitionResult message. Does not implicitly {@link tidemark.CommitPartitionResult.verify|verify} messages.
         * @param message CommitPartitionResult message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommitPartitionResult.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommitPartitionResult message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommitPartitionResult & tidemark.CommitPartitionResult.$Shape} CommitPartitionResult
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommitPartitionResult & tidemark.CommitPartitionResult.$Shape;
    }

    namespace CommitPartitionResult {

        /** Properties of a CommitPartitionResult. */
        interface $Properties {

            /** CommitPartitionResult partition */
            partition?: (number|null);

            /** CommitPartitionResult error */
            error?: (tidemark.Status.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommitPartitionResult. */
        type $Shape = tidemark.CommitPartitionResult.$Properties;
    }

    /**
     * Properties of a FetchOffsetsRequest.
     * @deprecated Use tidemark.FetchOffsetsRequest.$Properties instead.
     */
    interface IFetchOffsetsRequest extends tidemark.FetchOffsetsRequest.$Properties {
    }

    /** Represents a FetchOffsetsRequest. */
    class FetchOffsetsRequest {

        /**
         * Constructs a new FetchOffsetsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchOffsetsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchOffsetsRequest group. */
        group: string;

        /** FetchOffsetsRequest memberId. */
        memberId: string;

        /** FetchOffsetsRequest memberEpoch. */
        memberEpoch: number;

        /** FetchOffsetsRequest topics. */
        topics: tidemark.TopicPartitions.$Properties[];

        /** FetchOffsetsRequest all. */
        all: boolean;

        /**
         * Encodes the specified FetchOffsetsRequest message. Does not implicitly {@link tidemark.FetchOffsetsRequest.verify|verify} messages.
         * @param message FetchOffsetsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchOffsetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchOffsetsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchOffsetsRequest & tidemark.FetchOffsetsRequest.$Shape} FetchOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchOffsetsRequest & tidemark.FetchOffsetsRequest.$Shape;
    }

    namespace FetchOffsetsRequest {

        /** Properties of a FetchOffsetsRequest. */
        interface $Properties {

            /** FetchOffsetsRequest group */
            group?: (string|null);

            /** FetchOffsetsRequest memberId */
            memberId?: (string|null);

            /** FetchOffsetsRequest memberEpoch */
            memberEpoch?: (number|null);

            /** FetchOffsetsRequest topics */
            topics?: (tidemark.TopicPartitions.$Properties[]|null);

            /** FetchOffsetsRequest all */
            all?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchOffsetsRequest. */
        type $Shape = tidemark.FetchOffsetsRequest.$Properties;
    }

    /**
     * Properties of a FetchOffsetsResponse.
     * @deprecated Use tidemark.FetchOffsetsResponse.$Properties instead.
     */
    interface IFetchOffsetsResponse extends tidemark.FetchOffsetsResponse.$Properties {
    }

    /** Represents a FetchOffsetsResponse. */
    class FetchOffsetsResponse {

        /**
         * Constructs a new FetchOffsetsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FetchOffsetsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FetchOffsetsResponse topics. */
        topics: tidemark.CommittedTopic.$Properties[];

        /**
         * Encodes the specified FetchOffsetsResponse message. Does not implicitly {@link tidemark.FetchOffsetsResponse.verify|verify} messages.
         * @param message FetchOffsetsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FetchOffsetsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FetchOffsetsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FetchOffsetsResponse & tidemark.FetchOffsetsResponse.$Shape} FetchOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FetchOffsetsResponse & tidemark.FetchOffsetsResponse.$Shape;
    }

    namespace FetchOffsetsResponse {

        /** Properties of a FetchOffsetsResponse. */
        interface $Properties {

            /** FetchOffsetsResponse topics */
            topics?: (tidemark.CommittedTopic.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FetchOffsetsResponse. */
        type $Shape = tidemark.FetchOffsetsResponse.$Properties;
    }

    /**
     * Properties of a CommittedTopic.
     * @deprecated Use tidemark.CommittedTopic.$Properties instead.
     */
    interface ICommittedTopic extends tidemark.CommittedTopic.$Properties {
    }

    /** Represents a CommittedTopic. */
    class CommittedTopic {

        /**
         * Constructs a new CommittedTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommittedTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommittedTopic topicId. */
        topicId: string;

        /** CommittedTopic topic. */
        topic: string;

        /** CommittedTopic partitions. */
        partitions: tidemark.CommittedPartition.$Properties[];

        /**
         * Encodes the specified CommittedTopic message. Does not implicitly {@link tidemark.CommittedTopic.verify|verify} messages.
         * @param message CommittedTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommittedTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommittedTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommittedTopic & tidemark.CommittedTopic.$Shape} CommittedTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommittedTopic & tidemark.CommittedTopic.$Shape;
    }

    namespace CommittedTopic {

        /** Properties of a CommittedTopic. */
        interface $Properties {

            /** CommittedTopic topicId */
            topicId?: (string|null);

            /** CommittedTopic topic */
            topic?: (string|null);

            /** CommittedTopic partitions */
            partitions?: (tidemark.CommittedPartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommittedTopic. */
        type $Shape = tidemark.CommittedTopic.$Properties;
    }

    /**
     * Properties of a CommittedPartition.
     * @deprecated Use tidemark.CommittedPartition.$Properties instead.
     */
    interface ICommittedPartition extends tidemark.CommittedPartition.$Properties {
    }

    /** Represents a CommittedPartition. */
    class CommittedPartition {

        /**
         * Constructs a new CommittedPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CommittedPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CommittedPartition partition. */
        partition: number;

        /** CommittedPartition found. */
        found: boolean;

        /** CommittedPartition offset. */
        offset: number;

        /** CommittedPartition leaderEpoch. */
        leaderEpoch: number;

        /** CommittedPartition metadata. */
        metadata: string;

        /** CommittedPartition committedAtMs. */
        committedAtMs: number;

        /**
         * Encodes the specified CommittedPartition message. Does not implicitly {@link tidemark.CommittedPartition.verify|verify} messages.
         * @param message CommittedPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CommittedPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CommittedPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CommittedPartition & tidemark.CommittedPartition.$Shape} CommittedPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CommittedPartition & tidemark.CommittedPartition.$Shape;
    }

    namespace CommittedPartition {

        /** Properties of a CommittedPartition. */
        interface $Properties {

            /** CommittedPartition partition */
            partition?: (number|null);

            /** CommittedPartition found */
            found?: (boolean|null);

            /** CommittedPartition offset */
            offset?: (number|null);

            /** CommittedPartition leaderEpoch */
            leaderEpoch?: (number|null);

            /** CommittedPartition metadata */
            metadata?: (string|null);

            /** CommittedPartition committedAtMs */
            committedAtMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CommittedPartition. */
        type $Shape = tidemark.CommittedPartition.$Properties;
    }

    /**
     * Properties of a ListGroupsRequest.
     * @deprecated Use tidemark.ListGroupsRequest.$Properties instead.
     */
    interface IListGroupsRequest extends tidemark.ListGroupsRequest.$Properties {
    }

    /** Represents a ListGroupsRequest. */
    class ListGroupsRequest {

        /**
         * Constructs a new ListGroupsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListGroupsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified ListGroupsRequest message. Does not implicitly {@link tidemark.ListGroupsRequest.verify|verify} messages.
         * @param message ListGroupsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListGroupsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListGroupsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListGroupsRequest & tidemark.ListGroupsRequest.$Shape} ListGroupsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListGroupsRequest & tidemark.ListGroupsRequest.$Shape;
    }

    namespace ListGroupsRequest {

        /** Properties of a ListGroupsRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListGroupsRequest. */
        type $Shape = tidemark.ListGroupsRequest.$Properties;
    }

    /**
     * Properties of a ListGroupsResponse.
     * @deprecated Use tidemark.ListGroupsResponse.$Properties instead.
     */
    interface IListGroupsResponse extends tidemark.ListGroupsResponse.$Properties {
    }

    /** Represents a ListGroupsResponse. */
    class ListGroupsResponse {

        /**
         * Constructs a new ListGroupsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListGroupsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListGroupsResponse groups. */
        groups: tidemark.GroupSummary.$Properties[];

        /**
         * Encodes the specified ListGroupsResponse message. Does not implicitly {@link tidemark.ListGroupsResponse.verify|verify} messages.
         * @param message ListGroupsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListGroupsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListGroupsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListGroupsResponse & tidemark.ListGroupsResponse.$Shape} ListGroupsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListGroupsResponse & tidemark.ListGroupsResponse.$Shape;
    }

    namespace ListGroupsResponse {

        /** Properties of a ListGroupsResponse. */
        interface $Properties {

            /** ListGroupsResponse groups */
            groups?: (tidemark.GroupSummary.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListGroupsResponse. */
        type $Shape = tidemark.ListGroupsResponse.$Properties;
    }

    /**
     * Properties of a GroupSummary.
     * @deprecated Use tidemark.GroupSummary.$Properties instead.
     */
    interface IGroupSummary extends tidemark.GroupSummary.$Properties {
    }

    /** Represents a GroupSummary. */
    class GroupSummary {

        /**
         * Constructs a new GroupSummary.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupSummary.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupSummary group. */
        group: string;

        /** GroupSummary state. */
        state: string;

        /** GroupSummary members. */
        members: number;

        /** GroupSummary epoch. */
        epoch: number;

        /** GroupSummary assignor. */
        assignor: string;

        /**
         * Encodes the specified GroupSummary message. Does not implicitly {@link tidemark.GroupSummary.verify|verify} messages.
         * @param message GroupSummary message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupSummary message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupSummary & tidemark.GroupSummary.$Shape} GroupSummary
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupSummary & tidemark.GroupSummary.$Shape;
    }

    namespace GroupSummary {

        /** Properties of a GroupSummary. */
        interface $Properties {

            /** GroupSummary group */
            group?: (string|null);

            /** GroupSummary state */
            state?: (string|null);

            /** GroupSummary members */
            members?: (number|null);

            /** GroupSummary epoch */
            epoch?: (number|null);

            /** GroupSummary assignor */
            assignor?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupSummary. */
        type $Shape = tidemark.GroupSummary.$Properties;
    }

    /**
     * Properties of a DescribeGroupRequest.
     * @deprecated Use tidemark.DescribeGroupRequest.$Properties instead.
     */
    interface IDescribeGroupRequest extends tidemark.DescribeGroupRequest.$Properties {
    }

    /** Represents a DescribeGroupRequest. */
    class DescribeGroupRequest {

        /**
         * Constructs a new DescribeGroupRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeGroupRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeGroupRequest group. */
        group: string;

        /**
         * Encodes the specified DescribeGroupRequest message. Does not implicitly {@link tidemark.DescribeGroupRequest.verify|verify} messages.
         * @param message DescribeGroupRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeGroupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeGroupRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeGroupRequest & tidemark.DescribeGroupRequest.$Shape} DescribeGroupRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeGroupRequest & tidemark.DescribeGroupRequest.$Shape;
    }

    namespace DescribeGroupRequest {

        /** Properties of a DescribeGroupRequest. */
        interface $Properties {

            /** DescribeGroupRequest group */
            group?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeGroupRequest. */
        type $Shape = tidemark.DescribeGroupRequest.$Properties;
    }

    /**
     * Properties of a DescribeGroupResponse.
     * @deprecated Use tidemark.DescribeGroupResponse.$Properties instead.
     */
    interface IDescribeGroupResponse extends tidemark.DescribeGroupResponse.$Properties {
    }

    /** Represents a DescribeGroupResponse. */
    class DescribeGroupResponse {

        /**
         * Constructs a new DescribeGroupResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeGroupResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeGroupResponse summary. */
        summary?: (tidemark.GroupSummary.$Properties|null);

        /** DescribeGroupResponse assignmentEpoch. */
        assignmentEpoch: number;

        /** DescribeGroupResponse members. */
        members: tidemark.GroupMember.$Properties[];

        /**
         * Encodes the specified DescribeGroupResponse message. Does not implicitly {@link tidemark.DescribeGroupResponse.verify|verify} messages.
         * @param message DescribeGroupResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeGroupResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeGroupResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeGroupResponse & tidemark.DescribeGroupResponse.$Shape} DescribeGroupResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeGroupResponse & tidemark.DescribeGroupResponse.$Shape;
    }

    namespace DescribeGroupResponse {

        /** Properties of a DescribeGroupResponse. */
        interface $Properties {

            /** DescribeGroupResponse summary */
            summary?: (tidemark.GroupSummary.$Properties|null);

            /** DescribeGroupResponse assignmentEpoch */
            assignmentEpoch?: (number|null);

            /** DescribeGroupResponse members */
            members?: (tidemark.GroupMember.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeGroupResponse. */
        type $Shape = tidemark.DescribeGroupResponse.$Properties;
    }

    /**
     * Properties of a GroupMember.
     * @deprecated Use tidemark.GroupMember.$Properties instead.
     */
    interface IGroupMember extends tidemark.GroupMember.$Properties {
    }

    /** Represents a GroupMember. */
    class GroupMember {

        /**
         * Constructs a new GroupMember.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.GroupMember.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupMember memberId. */
        memberId: string;

        /** GroupMember instanceId. */
        instanceId: string;

        /** GroupMember clientId. */
        clientId: string;

        /** GroupMember host. */
        host: string;

        /** GroupMember memberEpoch. */
        memberEpoch: number;

        /** GroupMember state. */
        state: string;

        /** GroupMember topics. */
        topics: string[];

        /** GroupMember patterns. */
        patterns: string[];

        /** GroupMember assigned. */
        assigned?: (tidemark.GroupPartitions.$Properties|null);

        /** GroupMember target. */
        target?: (tidemark.GroupPartitions.$Properties|null);

        /** GroupMember sessionTimeoutMs. */
        sessionTimeoutMs: number;

        /** GroupMember silentMs. */
        silentMs: number;

        /**
         * Encodes the specified GroupMember message. Does not implicitly {@link tidemark.GroupMember.verify|verify} messages.
         * @param message GroupMember message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.GroupMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupMember message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.GroupMember & tidemark.GroupMember.$Shape} GroupMember
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.GroupMember & tidemark.GroupMember.$Shape;
    }

    namespace GroupMember {

        /** Properties of a GroupMember. */
        interface $Properties {

            /** GroupMember memberId */
            memberId?: (string|null);

            /** GroupMember instanceId */
            instanceId?: (string|null);

            /** GroupMember clientId */
            clientId?: (string|null);

            /** GroupMember host */
            host?: (string|null);

            /** GroupMember memberEpoch */
            memberEpoch?: (number|null);

            /** GroupMember state */
            state?: (string|null);

            /** GroupMember topics */
            topics?: (string[]|null);

            /** GroupMember patterns */
            patterns?: (string[]|null);

            /** GroupMember assigned */
            assigned?: (tidemark.GroupPartitions.$Properties|null);

            /** GroupMember target */
            target?: (tidemark.GroupPartitions.$Properties|null);

            /** GroupMember sessionTimeoutMs */
            sessionTimeoutMs?: (number|null);

            /** GroupMember silentMs */
            silentMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupMember. */
        type $Shape = tidemark.GroupMember.$Properties;
    }

    /**
     * Properties of a DeleteGroupRequest.
     * @deprecated Use tidemark.DeleteGroupRequest.$Properties instead.
     */
    interface IDeleteGroupRequest extends tidemark.DeleteGroupRequest.$Properties {
    }

    /** Represents a DeleteGroupRequest. */
    class DeleteGroupRequest {

        /**
         * Constructs a new DeleteGroupRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteGroupRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteGroupRequest group. */
        group: string;

        /**
         * Encodes the specified DeleteGroupRequest message. Does not implicitly {@link tidemark.DeleteGroupRequest.verify|verify} messages.
         * @param message DeleteGroupRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteGroupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteGroupRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteGroupRequest & tidemark.DeleteGroupRequest.$Shape} DeleteGroupRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteGroupRequest & tidemark.DeleteGroupRequest.$Shape;
    }

    namespace DeleteGroupRequest {

        /** Properties of a DeleteGroupRequest. */
        interface $Properties {

            /** DeleteGroupRequest group */
            group?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteGroupRequest. */
        type $Shape = tidemark.DeleteGroupRequest.$Properties;
    }

    /**
     * Properties of a DeleteGroupResponse.
     * @deprecated Use tidemark.DeleteGroupResponse.$Properties instead.
     */
    interface IDeleteGroupResponse extends tidemark.DeleteGroupResponse.$Properties {
    }

    /** Represents a DeleteGroupResponse. */
    class DeleteGroupResponse {

        /**
         * Constructs a new DeleteGroupResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteGroupResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DeleteGroupResponse message. Does not implicitly {@link tidemark.DeleteGroupResponse.verify|verify} messages.
         * @param message DeleteGroupResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteGroupResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteGroupResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteGroupResponse & tidemark.DeleteGroupResponse.$Shape} DeleteGroupResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteGroupResponse & tidemark.DeleteGroupResponse.$Shape;
    }

    namespace DeleteGroupResponse {

        /** Properties of a DeleteGroupResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteGroupResponse. */
        type $Shape = tidemark.DeleteGroupResponse.$Properties;
    }

    /**
     * Properties of a DeleteOffsetsRequest.
     * @deprecated Use tidemark.DeleteOffsetsRequest.$Properties instead.
     */
    interface IDeleteOffsetsRequest extends tidemark.DeleteOffsetsRequest.$Properties {
    }

    /** Represents a DeleteOffsetsRequest. */
    class DeleteOffsetsRequest {

        /**
         * Constructs a new DeleteOffsetsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteOffsetsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteOffsetsRequest group. */
        group: string;

        /** DeleteOffsetsRequest topics. */
        topics: tidemark.TopicPartitions.$Properties[];

        /**
         * Encodes the specified DeleteOffsetsRequest message. Does not implicitly {@link tidemark.DeleteOffsetsRequest.verify|verify} messages.
         * @param message DeleteOffsetsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteOffsetsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteOffsetsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteOffsetsRequest & tidemark.DeleteOffsetsRequest.$Shape} DeleteOffsetsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteOffsetsRequest & tidemark.DeleteOffsetsRequest.$Shape;
    }

    namespace DeleteOffsetsRequest {

        /** Properties of a DeleteOffsetsRequest. */
        interface $Properties {

            /** DeleteOffsetsRequest group */
            group?: (string|null);

            /** DeleteOffsetsRequest topics */
            topics?: (tidemark.TopicPartitions.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteOffsetsRequest. */
        type $Shape = tidemark.DeleteOffsetsRequest.$Properties;
    }

    /**
     * Properties of a DeleteOffsetsResponse.
     * @deprecated Use tidemark.DeleteOffsetsResponse.$Properties instead.
     */
    interface IDeleteOffsetsResponse extends tidemark.DeleteOffsetsResponse.$Properties {
    }

    /** Represents a DeleteOffsetsResponse. */
    class DeleteOffsetsResponse {

        /**
         * Constructs a new DeleteOffsetsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteOffsetsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteOffsetsResponse deleted. */
        deleted: number;

        /**
         * Encodes the specified DeleteOffsetsResponse message. Does not implicitly {@link tidemark.DeleteOffsetsResponse.verify|verify} messages.
         * @param message DeleteOffsetsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteOffsetsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteOffsetsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteOffsetsResponse & tidemark.DeleteOffsetsResponse.$Shape} DeleteOffsetsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteOffsetsResponse & tidemark.DeleteOffsetsResponse.$Shape;
    }

    namespace DeleteOffsetsResponse {

        /** Properties of a DeleteOffsetsResponse. */
        interface $Properties {

            /** DeleteOffsetsResponse deleted */
            deleted?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteOffsetsResponse. */
        type $Shape = tidemark.DeleteOffsetsResponse.$Properties;
    }

    /**
     * Properties of a CreateQueueRequest.
     * @deprecated Use tidemark.CreateQueueRequest.$Properties instead.
     */
    interface ICreateQueueRequest extends tidemark.CreateQueueRequest.$Properties {
    }

    /** Represents a CreateQueueRequest. */
    class CreateQueueRequest {

        /**
         * Constructs a new CreateQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateQueueRequest queue. */
        queue: string;

        /** CreateQueueRequest topic. */
        topic: string;

        /** CreateQueueRequest settings. */
        settings: tidemark.Setting.$Properties[];

        /** CreateQueueRequest ifMissing. */
        ifMissing: boolean;

        /**
         * Encodes the specified CreateQueueRequest message. Does not implicitly {@link tidemark.CreateQueueRequest.verify|verify} messages.
         * @param message CreateQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateQueueRequest & tidemark.CreateQueueRequest.$Shape} CreateQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateQueueRequest & tidemark.CreateQueueRequest.$Shape;
    }

    namespace CreateQueueRequest {

        /** Properties of a CreateQueueRequest. */
        interface $Properties {

            /** CreateQueueRequest queue */
            queue?: (string|null);

            /** CreateQueueRequest topic */
            topic?: (string|null);

            /** CreateQueueRequest settings */
            settings?: (tidemark.Setting.$Properties[]|null);

            /** CreateQueueRequest ifMissing */
            ifMissing?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateQueueRequest. */
        type $Shape = tidemark.CreateQueueRequest.$Properties;
    }

    /**
     * Properties of a CreateQueueResponse.
     * @deprecated Use tidemark.CreateQueueResponse.$Properties instead.
     */
    interface ICreateQueueResponse extends tidemark.CreateQueueResponse.$Properties {
    }

    /** Represents a CreateQueueResponse. */
    class CreateQueueResponse {

        /**
         * Constructs a new CreateQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateQueueResponse created. */
        created: boolean;

        /**
         * Encodes the specified CreateQueueResponse message. Does not implicitly {@link tidemark.CreateQueueResponse.verify|verify} messages.
         * @param message CreateQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateQueueResponse & tidemark.CreateQueueResponse.$Shape} CreateQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateQueueResponse & tidemark.CreateQueueResponse.$Shape;
    }

    namespace CreateQueueResponse {

        /** Properties of a CreateQueueResponse. */
        interface $Properties {

            /** CreateQueueResponse created */
            created?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateQueueResponse. */
        type $Shape = tidemark.CreateQueueResponse.$Properties;
    }

    /**
     * Properties of an AlterQueueRequest.
     * @deprecated Use tidemark.AlterQueueRequest.$Properties instead.
     */
    interface IAlterQueueRequest extends tidemark.AlterQueueRequest.$Properties {
    }

    /** Represents an AlterQueueRequest. */
    class AlterQueueRequest {

        /**
         * Constructs a new AlterQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AlterQueueRequest queue. */
        queue: string;

        /** AlterQueueRequest set. */
        set: tidemark.Setting.$Properties[];

        /** AlterQueueRequest unset. */
        unset: string[];

        /**
         * Encodes the specified AlterQueueRequest message. Does not implicitly {@link tidemark.AlterQueueRequest.verify|verify} messages.
         * @param message AlterQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterQueueRequest & tidemark.AlterQueueRequest.$Shape} AlterQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterQueueRequest & tidemark.AlterQueueRequest.$Shape;
    }

    namespace AlterQueueRequest {

        /** Properties of an AlterQueueRequest. */
        interface $Properties {

            /** AlterQueueRequest queue */
            queue?: (string|null);

            /** AlterQueueRequest set */
            set?: (tidemark.Setting.$Properties[]|null);

            /** AlterQueueRequest unset */
            unset?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterQueueRequest. */
        type $Shape = tidemark.AlterQueueRequest.$Properties;
    }

    /**
     * Properties of an AlterQueueResponse.
     * @deprecated Use tidemark.AlterQueueResponse.$Properties instead.
     */
    interface IAlterQueueResponse extends tidemark.AlterQueueResponse.$Properties {
    }

    /** Represents an AlterQueueResponse. */
    class AlterQueueResponse {

        /**
         * Constructs a new AlterQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified AlterQueueResponse message. Does not implicitly {@link tidemark.AlterQueueResponse.verify|verify} messages.
         * @param message AlterQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterQueueResponse & tidemark.AlterQueueResponse.$Shape} AlterQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterQueueResponse & tidemark.AlterQueueResponse.$Shape;
    }

    namespace AlterQueueResponse {

        /** Properties of an AlterQueueResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterQueueResponse. */
        type $Shape = tidemark.AlterQueueResponse.$Properties;
    }

    /**
     * Properties of a DeleteQueueRequest.
     * @deprecated Use tidemark.DeleteQueueRequest.$Properties instead.
     */
    interface IDeleteQueueRequest extends tidemark.DeleteQueueRequest.$Properties {
    }

    /** Represents a DeleteQueueRequest. */
    class DeleteQueueRequest {

        /**
         * Constructs a new DeleteQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteQueueRequest queue. */
        queue: string;

        /** DeleteQueueRequest deleteDeadLetters. */
        deleteDeadLetters: boolean;

        /**
         * Encodes the specified DeleteQueueRequest message. Does not implicitly {@link tidemark.DeleteQueueRequest.verify|verify} messages.
         * @param message DeleteQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteQueueRequest & tidemark.DeleteQueueRequest.$Shape} DeleteQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteQueueRequest & tidemark.DeleteQueueRequest.$Shape;
    }

    namespace DeleteQueueRequest {

        /** Properties of a DeleteQueueRequest. */
        interface $Properties {

            /** DeleteQueueRequest queue */
            queue?: (string|null);

            /** DeleteQueueRequest deleteDeadLetters */
            deleteDeadLetters?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteQueueRequest. */
        type $Shape = tidemark.DeleteQueueRequest.$Properties;
    }

    /**
     * Properties of a DeleteQueueResponse.
     * @deprecated Use tidemark.DeleteQueueResponse.$Properties instead.
     */
    interface IDeleteQueueResponse extends tidemark.DeleteQueueResponse.$Properties {
    }

    /** Represents a DeleteQueueResponse. */
    class DeleteQueueResponse {

        /**
         * Constructs a new DeleteQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DeleteQueueResponse message. Does not implicitly {@link tidemark.DeleteQueueResponse.verify|verify} messages.
         * @param message DeleteQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteQueueResponse & tidemark.DeleteQueueResponse.$Shape} DeleteQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteQueueResponse & tidemark.DeleteQueueResponse.$Shape;
    }

    namespace DeleteQueueResponse {

        /** Properties of a DeleteQueueResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteQueueResponse. */
        type $Shape = tidemark.DeleteQueueResponse.$Properties;
    }

    /**
     * Properties of a ListQueuesRequest.
     * @deprecated Use tidemark.ListQueuesRequest.$Properties instead.
     */
    interface IListQueuesRequest extends tidemark.ListQueuesRequest.$Properties {
    }

    /** Represents a ListQueuesRequest. */
    class ListQueuesRequest {

        /**
         * Constructs a new ListQueuesRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListQueuesRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified ListQueuesRequest message. Does not implicitly {@link tidemark.ListQueuesRequest.verify|verify} messages.
         * @param message ListQueuesRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListQueuesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListQueuesRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListQueuesRequest & tidemark.ListQueuesRequest.$Shape} ListQueuesRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListQueuesRequest & tidemark.ListQueuesRequest.$Shape;
    }

    namespace ListQueuesRequest {

        /** Properties of a ListQueuesRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListQueuesRequest. */
        type $Shape = tidemark.ListQueuesRequest.$Properties;
    }

    /**
     * Properties of a ListQueuesResponse.
     * @deprecated Use tidemark.ListQueuesResponse.$Properties instead.
     */
    interface IListQueuesResponse extends tidemark.ListQueuesResponse.$Properties {
    }

    /** Represents a ListQueuesResponse. */
    class ListQueuesResponse {

        /**
         * Constructs a new ListQueuesResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListQueuesResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListQueuesResponse queues. */
        queues: tidemark.QueueSummary.$Properties[];

        /**
         * Encodes the specified ListQueuesResponse message. Does not implicitly {@link tidemark.ListQueuesResponse.verify|verify} messages.
         * @param message ListQueuesResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListQueuesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListQueuesResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListQueuesResponse & tidemark.ListQueuesResponse.$Shape} ListQueuesResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListQueuesResponse & tidemark.ListQueuesResponse.$Shape;
    }

    namespace ListQueuesResponse {

        /** Properties of a ListQueuesResponse. */
        interface $Properties {

            /** ListQueuesResponse queues */
            queues?: (tidemark.QueueSummary.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListQueuesResponse. */
        type $Shape = tidemark.ListQueuesResponse.$Properties;
    }

    /**
     * Properties of a QueueSummary.
     * @deprecated Use tidemark.QueueSummary.$Properties instead.
     */
    interface IQueueSummary extends tidemark.QueueSummary.$Properties {
    }

    /** Represents a QueueSummary. */
    class QueueSummary {

        /**
         * Constructs a new QueueSummary.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QueueSummary.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueSummary queue. */
        queue: string;

        /** QueueSummary topic. */
        topic: string;

        /** QueueSummary topicId. */
        topicId: string;

        /** QueueSummary deadLetterTopic. */
        deadLetterTopic: string;

        /** QueueSummary available. */
        available: number;

        /** QueueSummary leased. */
        leased: number;

        /** QueueSummary retrying. */
        retrying: number;

        /** QueueSummary dead. */
        dead: number;

        /** QueueSummary oldestAgeMs. */
        oldestAgeMs: number;

        /** QueueSummary workers. */
        workers: number;

        /** QueueSummary ackedPerSecond. */
        ackedPerSecond: number;

        /** QueueSummary failedPerSecond. */
        failedPerSecond: number;

        /** QueueSummary deadPerSecond. */
        deadPerSecond: number;

        /** QueueSummary topicDeleted. */
        topicDeleted: boolean;

        /**
         * Encodes the specified QueueSummary message. Does not implicitly {@link tidemark.QueueSummary.verify|verify} messages.
         * @param message QueueSummary message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QueueSummary.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueSummary message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QueueSummary & tidemark.QueueSummary.$Shape} QueueSummary
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QueueSummary & tidemark.QueueSummary.$Shape;
    }

    namespace QueueSummary {

        /** Properties of a QueueSummary. */
        interface $Properties {

            /** QueueSummary queue */
            queue?: (string|null);

            /** QueueSummary topic */
            topic?: (string|null);

            /** QueueSummary topicId */
            topicId?: (string|null);

            /** QueueSummary deadLetterTopic */
            deadLetterTopic?: (string|null);

            /** QueueSummary available */
            available?: (number|null);

            /** QueueSummary leased */
            leased?: (number|null);

            /** QueueSummary retrying */
            retrying?: (number|null);

            /** QueueSummary dead */
            dead?: (number|null);

            /** QueueSummary oldestAgeMs */
            oldestAgeMs?: (number|null);

            /** QueueSummary workers */
            workers?: (number|null);

            /** QueueSummary ackedPerSecond */
            ackedPerSecond?: (number|null);

            /** QueueSummary failedPerSecond */
            failedPerSecond?: (number|null);

            /** QueueSummary deadPerSecond */
            deadPerSecond?: (number|null);

            /** QueueSummary topicDeleted */
            topicDeleted?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueSummary. */
        type $Shape = tidemark.QueueSummary.$Properties;
    }

    /**
     * Properties of a DescribeQueueRequest.
     * @deprecated Use tidemark.DescribeQueueRequest.$Properties instead.
     */
    interface IDescribeQueueRequest extends tidemark.DescribeQueueRequest.$Properties {
    }

    /** Represents a DescribeQueueRequest. */
    class DescribeQueueRequest {

        /**
         * Constructs a new DescribeQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeQueueRequest queue. */
        queue: string;

        /**
         * Encodes the specified DescribeQueueRequest message. Does not implicitly {@link tidemark.DescribeQueueRequest.verify|verify} messages.
         * @param message DescribeQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeQueueRequest & tidemark.DescribeQueueRequest.$Shape} DescribeQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeQueueRequest & tidemark.DescribeQueueRequest.$Shape;
    }

    namespace DescribeQueueRequest {

        /** Properties of a DescribeQueueRequest. */
        interface $Properties {

            /** DescribeQueueRequest queue */
            queue?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeQueueRequest. */
        type $Shape = tidemark.DescribeQueueRequest.$Properties;
    }

    /**
     * Properties of a DescribeQueueResponse.
     * @deprecated Use tidemark.DescribeQueueResponse.$Properties instead.
     */
    interface IDescribeQueueResponse extends tidemark.DescribeQueueResponse.$Properties {
    }

    /** Represents a DescribeQueueResponse. */
    class DescribeQueueResponse {

        /**
         * Constructs a new DescribeQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeQueueResponse summary. */
        summary?: (tidemark.QueueSummary.$Properties|null);

        /** DescribeQueueResponse settings. */
        settings: tidemark.QueueSetting.$Properties[];

        /** DescribeQueueResponse partitions. */
        partitions: tidemark.QueuePartition.$Properties[];

        /** DescribeQueueResponse workers. */
        workers: tidemark.QueueWorker.$Properties[];

        /**
         * Encodes the specified DescribeQueueResponse message. Does not implicitly {@link tidemark.DescribeQueueResponse.verify|verify} messages.
         * @param message DescribeQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeQueueResponse & tidemark.DescribeQueueResponse.$Shape} DescribeQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeQueueResponse & tidemark.DescribeQueueResponse.$Shape;
    }

    namespace DescribeQueueResponse {

        /** Properties of a DescribeQueueResponse. */
        interface $Properties {

            /** DescribeQueueResponse summary */
            summary?: (tidemark.QueueSummary.$Properties|null);

            /** DescribeQueueResponse settings */
            settings?: (tidemark.QueueSetting.$Properties[]|null);

            /** DescribeQueueResponse partitions */
            partitions?: (tidemark.QueuePartition.$Properties[]|null);

            /** DescribeQueueResponse workers */
            workers?: (tidemark.QueueWorker.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeQueueResponse. */
        type $Shape = tidemark.DescribeQueueResponse.$Properties;
    }

    /**
     * Properties of a QueueSetting.
     * @deprecated Use tidemark.QueueSetting.$Properties instead.
     */
    interface IQueueSetting extends tidemark.QueueSetting.$Properties {
    }

    /** Represents a QueueSetting. */
    class QueueSetting {

        /**
         * Constructs a new QueueSetting.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QueueSetting.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueSetting name. */
        name: string;

        /** QueueSetting value. */
        value: string;

        /** QueueSetting isDefault. */
        isDefault: boolean;

        /**
         * Encodes the specified QueueSetting message. Does not implicitly {@link tidemark.QueueSetting.verify|verify} messages.
         * @param message QueueSetting message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QueueSetting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueSetting message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QueueSetting & tidemark.QueueSetting.$Shape} QueueSetting
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QueueSetting & tidemark.QueueSetting.$Shape;
    }

    namespace QueueSetting {

        /** Properties of a QueueSetting. */
        interface $Properties {

            /** QueueSetting name */
            name?: (string|null);

            /** QueueSetting value */
            value?: (string|null);

            /** QueueSetting isDefault */
            isDefault?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueSetting. */
        type $Shape = tidemark.QueueSetting.$Properties;
    }

    /**
     * Properties of a QueuePartition.
     * @deprecated Use tidemark.QueuePartition.$Properties instead.
     */
    interface IQueuePartition extends tidemark.QueuePartition.$Properties {
    }

    /** Represents a QueuePartition. */
    class QueuePartition {

        /**
         * Constructs a new QueuePartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QueuePartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueuePartition partition. */
        partition: number;

        /** QueuePartition firstOpen. */
        firstOpen: number;

        /** QueuePartition nextOffset. */
        nextOffset: number;

        /** QueuePartition endOffset. */
        endOffset: number;

        /** QueuePartition available. */
        available: number;

        /** QueuePartition leased. */
        leased: number;

        /** QueuePartition retrying. */
        retrying: number;

        /** QueuePartition retentionHeldBytes. */
        retentionHeldBytes: number;

        /** QueuePartition retentionHeldSinceMs. */
        retentionHeldSinceMs: number;

        /**
         * Encodes the specified QueuePartition message. Does not implicitly {@link tidemark.QueuePartition.verify|verify} messages.
         * @param message QueuePartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QueuePartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueuePartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QueuePartition & tidemark.QueuePartition.$Shape} QueuePartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QueuePartition & tidemark.QueuePartition.$Shape;
    }

    namespace QueuePartition {

        /** Properties of a QueuePartition. */
        interface $Properties {

            /** QueuePartition partition */
            partition?: (number|null);

            /** QueuePartition firstOpen */
            firstOpen?: (number|null);

            /** QueuePartition nextOffset */
            nextOffset?: (number|null);

            /** QueuePartition endOffset */
            endOffset?: (number|null);

            /** QueuePartition available */
            available?: (number|null);

            /** QueuePartition leased */
            leased?: (number|null);

            /** QueuePartition retrying */
            retrying?: (number|null);

            /** QueuePartition retentionHeldBytes */
            retentionHeldBytes?: (number|null);

            /** QueuePartition retentionHeldSinceMs */
            retentionHeldSinceMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueuePartition. */
        type $Shape = tidemark.QueuePartition.$Properties;
    }

    /**
     * Properties of a QueueWorker.
     * @deprecated Use tidemark.QueueWorker.$Properties instead.
     */
    interface IQueueWorker extends tidemark.QueueWorker.$Properties {
    }

    /** Represents a QueueWorker. */
    class QueueWorker {

        /**
         * Constructs a new QueueWorker.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QueueWorker.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueueWorker workerId. */
        workerId: string;

        /** QueueWorker clientId. */
        clientId: string;

        /** QueueWorker host. */
        host: string;

        /** QueueWorker leased. */
        leased: number;

        /** QueueWorker concurrency. */
        concurrency: number;

        /**
         * Encodes the specified QueueWorker message. Does not implicitly {@link tidemark.QueueWorker.verify|verify} messages.
         * @param message QueueWorker message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QueueWorker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueueWorker message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QueueWorker & tidemark.QueueWorker.$Shape} QueueWorker
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QueueWorker & tidemark.QueueWorker.$Shape;
    }

    namespace QueueWorker {

        /** Properties of a QueueWorker. */
        interface $Properties {

            /** QueueWorker workerId */
            workerId?: (string|null);

            /** QueueWorker clientId */
            clientId?: (string|null);

            /** QueueWorker host */
            host?: (string|null);

            /** QueueWorker leased */
            leased?: (number|null);

            /** QueueWorker concurrency */
            concurrency?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueueWorker. */
        type $Shape = tidemark.QueueWorker.$Properties;
    }

    /**
     * Properties of a ResetQueueRequest.
     * @deprecated Use tidemark.ResetQueueRequest.$Properties instead.
     */
    interface IResetQueueRequest extends tidemark.ResetQueueRequest.$Properties {
    }

    /** Represents a ResetQueueRequest. */
    class ResetQueueRequest {

        /**
         * Constructs a new ResetQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ResetQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResetQueueRequest queue. */
        queue: string;

        /** ResetQueueRequest positions. */
        positions: tidemark.QueuePosition.$Properties[];

        /** ResetQueueRequest endLeases. */
        endLeases: boolean;

        /**
         * Encodes the specified ResetQueueRequest message. Does not implicitly {@link tidemark.ResetQueueRequest.verify|verify} messages.
         * @param message ResetQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ResetQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResetQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ResetQueueRequest & tidemark.ResetQueueRequest.$Shape} ResetQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ResetQueueRequest & tidemark.ResetQueueRequest.$Shape;
    }

    namespace ResetQueueRequest {

        /** Properties of a ResetQueueRequest. */
        interface $Properties {

            /** ResetQueueRequest queue */
            queue?: (string|null);

            /** ResetQueueRequest positions */
            positions?: (tidemark.QueuePosition.$Properties[]|null);

            /** ResetQueueRequest endLeases */
            endLeases?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ResetQueueRequest. */
        type $Shape = tidemark.ResetQueueRequest.$Properties;
    }

    /**
     * Properties of a QueuePosition.
     * @deprecated Use tidemark.QueuePosition.$Properties instead.
     */
    interface IQueuePosition extends tidemark.QueuePosition.$Properties {
    }

    /** Represents a QueuePosition. */
    class QueuePosition {

        /**
         * Constructs a new QueuePosition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QueuePosition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QueuePosition partition. */
        partition: number;

        /** QueuePosition offset. */
        offset: number;

        /**
         * Encodes the specified QueuePosition message. Does not implicitly {@link tidemark.QueuePosition.verify|verify} messages.
         * @param message QueuePosition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QueuePosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QueuePosition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QueuePosition & tidemark.QueuePosition.$Shape} QueuePosition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QueuePosition & tidemark.QueuePosition.$Shape;
    }

    namespace QueuePosition {

        /** Properties of a QueuePosition. */
        interface $Properties {

            /** QueuePosition partition */
            partition?: (number|null);

            /** QueuePosition offset */
            offset?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QueuePosition. */
        type $Shape = tidemark.QueuePosition.$Properties;
    }

    /**
     * Properties of a ResetQueueResponse.
     * @deprecated Use tidemark.ResetQueueResponse.$Properties instead.
     */
    interface IResetQueueResponse extends tidemark.ResetQueueResponse.$Properties {
    }

    /** Represents a ResetQueueResponse. */
    class ResetQueueResponse {

        /**
         * Constructs a new ResetQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ResetQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResetQueueResponse dropped. */
        dropped: number;

        /**
         * Encodes the specified ResetQueueResponse message. Does not implicitly {@link tidemark.ResetQueueResponse.verify|verify} messages.
         * @param message ResetQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ResetQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResetQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ResetQueueResponse & tidemark.ResetQueueResponse.$Shape} ResetQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ResetQueueResponse & tidemark.ResetQueueResponse.$Shape;
    }

    namespace ResetQueueResponse {

        /** Properties of a ResetQueueResponse. */
        interface $Properties {

            /** ResetQueueResponse dropped */
            dropped?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ResetQueueResponse. */
        type $Shape = tidemark.ResetQueueResponse.$Properties;
    }

    /**
     * Properties of a LeaseRecordsRequest.
     * @deprecated Use tidemark.LeaseRecordsRequest.$Properties instead.
     */
    interface ILeaseRecordsRequest extends tidemark.LeaseRecordsRequest.$Properties {
    }

    /** Represents a LeaseRecordsRequest. */
    class LeaseRecordsRequest {

        /**
         * Constructs a new LeaseRecordsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.LeaseRecordsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LeaseRecordsRequest queue. */
        queue: string;

        /** LeaseRecordsRequest workerId. */
        workerId: string;

        /** LeaseRecordsRequest clientId. */
        clientId: string;

        /** LeaseRecordsRequest maxRecords. */
        maxRecords: number;

        /** LeaseRecordsRequest maxBytes. */
        maxBytes: number;

        /** LeaseRecordsRequest maxWaitMs. */
        maxWaitMs: number;

        /** LeaseRecordsRequest concurrency. */
        concurrency: number;

        /** LeaseRecordsRequest lastToken. */
        lastToken?: (number|null);

        /**
         * Encodes the specified LeaseRecordsRequest message. Does not implicitly {@link tidemark.LeaseRecordsRequest.verify|verify} messages.
         * @param message LeaseRecordsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.LeaseRecordsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LeaseRecordsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.LeaseRecordsRequest & tidemark.LeaseRecordsRequest.$Shape} LeaseRecordsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.LeaseRecordsRequest & tidemark.LeaseRecordsRequest.$Shape;
    }

    namespace LeaseRecordsRequest {

        /** Properties of a LeaseRecordsRequest. */
        interface $Properties {

            /** LeaseRecordsRequest queue */
            queue?: (string|null);

            /** LeaseRecordsRequest workerId */
            workerId?: (string|null);

            /** LeaseRecordsRequest clientId */
            clientId?: (string|null);

            /** LeaseRecordsRequest maxRecords */
            maxRecords?: (number|null);

            /** LeaseRecordsRequest maxBytes */
            maxBytes?: (number|null);

            /** LeaseRecordsRequest maxWaitMs */
            maxWaitMs?: (number|null);

            /** LeaseRecordsRequest concurrency */
            concurrency?: (number|null);

            /** LeaseRecordsRequest lastToken */
            lastToken?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LeaseRecordsRequest. */
        type $Shape = tidemark.LeaseRecordsRequest.$Properties;
    }

    /**
     * Properties of a LeaseRecordsResponse.
     * @deprecated Use tidemark.LeaseRecordsResponse.$Properties instead.
     */
    interface ILeaseRecordsResponse extends tidemark.LeaseRecordsResponse.$Properties {
    }

    /** Represents a LeaseRecordsResponse. */
    class LeaseRecordsResponse {

        /**
         * Constructs a new LeaseRecordsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.LeaseRecordsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LeaseRecordsResponse token. */
        token: number;

        /** LeaseRecordsResponse leaseMs. */
        leaseMs: number;

        /** LeaseRecordsResponse partitions. */
        partitions: tidemark.LeasedPartition.$Properties[];

        /** LeaseRecordsResponse throttleMs. */
        throttleMs: number;

        /** LeaseRecordsResponse topicId. */
        topicId: string;

        /** LeaseRecordsResponse maxLeaseMs. */
        maxLeaseMs: number;

        /**
         * Encodes the specified LeaseRecordsResponse message. Does not implicitly {@link tidemark.LeaseRecordsResponse.verify|verify} messages.
         * @param message LeaseRecordsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.LeaseRecordsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LeaseRecordsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.LeaseRecordsResponse & tidemark.LeaseRecordsResponse.$Shape} LeaseRecordsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.LeaseRecordsResponse & tidemark.LeaseRecordsResponse.$Shape;
    }

    namespace LeaseRecordsResponse {

        /** Properties of a LeaseRecordsResponse. */
        interface $Properties {

            /** LeaseRecordsResponse token */
            token?: (number|null);

            /** LeaseRecordsResponse leaseMs */
            leaseMs?: (number|null);

            /** LeaseRecordsResponse partitions */
            partitions?: (tidemark.LeasedPartition.$Properties[]|null);

            /** LeaseRecordsResponse throttleMs */
            throttleMs?: (number|null);

            /** LeaseRecordsResponse topicId */
            topicId?: (string|null);

            /** LeaseRecordsResponse maxLeaseMs */
            maxLeaseMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LeaseRecordsResponse. */
        type $Shape = tidemark.LeaseRecordsResponse.$Properties;
    }

    /**
     * Properties of a LeasedPartition.
     * @deprecated Use tidemark.LeasedPartition.$Properties instead.
     */
    interface ILeasedPartition extends tidemark.LeasedPartition.$Properties {
    }

    /** Represents a LeasedPartition. */
    class LeasedPartition {

        /**
         * Constructs a new LeasedPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.LeasedPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LeasedPartition partition. */
        partition: number;

        /** LeasedPartition bytes. */
        bytes: number;

        /** LeasedPartition failed. */
        failed: tidemark.FailedRecord.$Properties[];

        /**
         * Encodes the specified LeasedPartition message. Does not implicitly {@link tidemark.LeasedPartition.verify|verify} messages.
         * @param message LeasedPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.LeasedPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LeasedPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.LeasedPartition & tidemark.LeasedPartition.$Shape} LeasedPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.LeasedPartition & tidemark.LeasedPartition.$Shape;
    }

    namespace LeasedPartition {

        /** Properties of a LeasedPartition. */
        interface $Properties {

            /** LeasedPartition partition */
            partition?: (number|null);

            /** LeasedPartition bytes */
            bytes?: (number|null);

            /** LeasedPartition failed */
            failed?: (tidemark.FailedRecord.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LeasedPartition. */
        type $Shape = tidemark.LeasedPartition.$Properties;
    }

    /**
     * Properties of a FailedRecord.
     * @deprecated Use tidemark.FailedRecord.$Properties instead.
     */
    interface IFailedRecord extends tidemark.FailedRecord.$Properties {
    }

    /** Represents a FailedRecord. */
    class FailedRecord {

        /**
         * Constructs a new FailedRecord.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.FailedRecord.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FailedRecord offset. */
        offset: number;

        /** FailedRecord failures. */
        failures: number;

        /** FailedRecord lastError. */
        lastError: string;

        /**
         * Encodes the specified FailedRecord message. Does not implicitly {@link tidemark.FailedRecord.verify|verify} messages.
         * @param message FailedRecord message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.FailedRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FailedRecord message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.FailedRecord & tidemark.FailedRecord.$Shape} FailedRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.FailedRecord & tidemark.FailedRecord.$Shape;
    }

    namespace FailedRecord {

        /** Properties of a FailedRecord. */
        interface $Properties {

            /** FailedRecord offset */
            offset?: (number|null);

            /** FailedRecord failures */
            failures?: (number|null);

            /** FailedRecord lastError */
            lastError?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FailedRecord. */
        type $Shape = tidemark.FailedRecord.$Properties;
    }

    /** SettleKind enum. */
    enum SettleKind {

        /** ACK value */
        ACK = 0,

        /** RETRY value */
        RETRY = 1,

        /** REJECT value */
        REJECT = 2,

        /** RELEASE value */
        RELEASE = 3,

        /** EXTEND value */
        EXTEND = 4
    }

    /**
     * Properties of a SettleRecordsRequest.
     * @deprecated Use tidemark.SettleRecordsRequest.$Properties instead.
     */
    interface ISettleRecordsRequest extends tidemark.SettleRecordsRequest.$Properties {
    }

    /** Represents a SettleRecordsRequest. */
    class SettleRecordsRequest {

        /**
         * Constructs a new SettleRecordsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.SettleRecordsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SettleRecordsRequest queue. */
        queue: string;

        /** SettleRecordsRequest workerId. */
        workerId: string;

        /** SettleRecordsRequest settlements. */
        settlements: tidemark.Settlement.$Properties[];

        /**
         * Encodes the specified SettleRecordsRequest message. Does not implicitly {@link tidemark.SettleRecordsRequest.verify|verify} messages.
         * @param message SettleRecordsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.SettleRecordsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SettleRecordsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.SettleRecordsRequest & tidemark.SettleRecordsRequest.$Shape} SettleRecordsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.SettleRecordsRequest & tidemark.SettleRecordsRequest.$Shape;
    }

    namespace SettleRecordsRequest {

        /** Properties of a SettleRecordsRequest. */
        interface $Properties {

            /** SettleRecordsRequest queue */
            queue?: (string|null);

            /** SettleRecordsRequest workerId */
            workerId?: (string|null);

            /** SettleRecordsRequest settlements */
            settlements?: (tidemark.Settlement.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SettleRecordsRequest. */
        type $Shape = tidemark.SettleRecordsRequest.$Properties;
    }

    /**
     * Properties of a Settlement.
     * @deprecated Use tidemark.Settlement.$Properties instead.
     */
    interface ISettlement extends tidemark.Settlement.$Properties {
    }

    /** Represents a Settlement. */
    class Settlement {

        /**
         * Constructs a new Settlement.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Settlement.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Settlement partition. */
        partition: number;

        /** Settlement token. */
        token: number;

        /** Settlement kind. */
        kind: tidemark.SettleKind;

        /** Settlement ranges. */
        ranges: number[];

        /** Settlement delayMs. */
        delayMs?: (number|null);

        /** Settlement error. */
        error: string;

        /** Settlement extendMs. */
        extendMs: number;

        /**
         * Encodes the specified Settlement message. Does not implicitly {@link tidemark.Settlement.verify|verify} messages.
         * @param message Settlement message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Settlement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Settlement message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Settlement & tidemark.Settlement.$Shape} Settlement
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Settlement & tidemark.Settlement.$Shape;
    }

    namespace Settlement {

        /** Properties of a Settlement. */
        interface $Properties {

            /** Settlement partition */
            partition?: (number|null);

            /** Settlement token */
            token?: (number|null);

            /** Settlement kind */
            kind?: (tidemark.SettleKind|null);

            /** Settlement ranges */
            ranges?: (number[]|null);

            /** Settlement delayMs */
            delayMs?: (number|null);

            /** Settlement error */
            error?: (string|null);

            /** Settlement extendMs */
            extendMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Settlement. */
        type $Shape = tidemark.Settlement.$Properties;
    }

    /**
     * Properties of a SettleRecordsResponse.
     * @deprecated Use tidemark.SettleRecordsResponse.$Properties instead.
     */
    interface ISettleRecordsResponse extends tidemark.SettleRecordsResponse.$Properties {
    }

    /** Represents a SettleRecordsResponse. */
    class SettleRecordsResponse {

        /**
         * Constructs a new SettleRecordsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.SettleRecordsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SettleRecordsResponse refused. */
        refused: tidemark.RefusedSettlement.$Properties[];

        /**
         * Encodes the specified SettleRecordsResponse message. Does not implicitly {@link tidemark.SettleRecordsResponse.verify|verify} messages.
         * @param message SettleRecordsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.SettleRecordsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SettleRecordsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.SettleRecordsResponse & tidemark.SettleRecordsResponse.$Shape} SettleRecordsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.SettleRecordsResponse & tidemark.SettleRecordsResponse.$Shape;
    }

    namespace SettleRecordsResponse {

        /** Properties of a SettleRecordsResponse. */
        interface $Properties {

            /** SettleRecordsResponse refused */
            refused?: (tidemark.RefusedSettlement.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SettleRecordsResponse. */
        type $Shape = tidemark.SettleRecordsResponse.$Properties;
    }

    /**
     * Properties of a RefusedSettlement.
     * @deprecated Use tidemark.RefusedSettlement.$Properties instead.
     */
    interface IRefusedSettlement extends tidemark.RefusedSettlement.$Properties {
    }

    /** Represents a RefusedSettlement. */
    class RefusedSettlement {

        /**
         * Constructs a new RefusedSettlement.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.RefusedSettlement.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RefusedSettlement partition. */
        partition: number;

        /** RefusedSettlement ranges. */
        ranges: number[];

        /** RefusedSettlement error. */
        error?: (tidemark.Status.$Properties|null);

        /**
         * Encodes the specified RefusedSettlement message. Does not implicitly {@link tidemark.RefusedSettlement.verify|verify} messages.
         * @param message RefusedSettlement message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.RefusedSettlement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RefusedSettlement message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.RefusedSettlement & tidemark.RefusedSettlement.$Shape} RefusedSettlement
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.RefusedSettlement & tidemark.RefusedSettlement.$Shape;
    }

    namespace RefusedSettlement {

        /** Properties of a RefusedSettlement. */
        interface $Properties {

            /** RefusedSettlement partition */
            partition?: (number|null);

            /** RefusedSettlement ranges */
            ranges?: (number[]|null);

            /** RefusedSettlement error */
            error?: (tidemark.Status.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RefusedSettlement. */
        type $Shape = tidemark.RefusedSettlement.$Properties;
    }

    /**
     * Properties of a PeekQueueRequest.
     * @deprecated Use tidemark.PeekQueueRequest.$Properties instead.
     */
    interface IPeekQueueRequest extends tidemark.PeekQueueRequest.$Properties {
    }

    /** Represents a PeekQueueRequest. */
    class PeekQueueRequest {

        /**
         * Constructs a new PeekQueueRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PeekQueueRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PeekQueueRequest queue. */
        queue: string;

        /** PeekQueueRequest maxRecords. */
        maxRecords: number;

        /**
         * Encodes the specified PeekQueueRequest message. Does not implicitly {@link tidemark.PeekQueueRequest.verify|verify} messages.
         * @param message PeekQueueRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PeekQueueRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PeekQueueRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PeekQueueRequest & tidemark.PeekQueueRequest.$Shape} PeekQueueRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PeekQueueRequest & tidemark.PeekQueueRequest.$Shape;
    }

    namespace PeekQueueRequest {

        /** Properties of a PeekQueueRequest. */
        interface $Properties {

            /** PeekQueueRequest queue */
            queue?: (string|null);

            /** PeekQueueRequest maxRecords */
            maxRecords?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PeekQueueRequest. */
        type $Shape = tidemark.PeekQueueRequest.$Properties;
    }

    /**
     * Properties of a PeekQueueResponse.
     * @deprecated Use tidemark.PeekQueueResponse.$Properties instead.
     */
    interface IPeekQueueResponse extends tidemark.PeekQueueResponse.$Properties {
    }

    /** Represents a PeekQueueResponse. */
    class PeekQueueResponse {

        /**
         * Constructs a new PeekQueueResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PeekQueueResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PeekQueueResponse topicId. */
        topicId: string;

        /** PeekQueueResponse records. */
        records: tidemark.PeekedRecord.$Properties[];

        /**
         * Encodes the specified PeekQueueResponse message. Does not implicitly {@link tidemark.PeekQueueResponse.verify|verify} messages.
         * @param message PeekQueueResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PeekQueueResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PeekQueueResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PeekQueueResponse & tidemark.PeekQueueResponse.$Shape} PeekQueueResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PeekQueueResponse & tidemark.PeekQueueResponse.$Shape;
    }

    namespace PeekQueueResponse {

        /** Properties of a PeekQueueResponse. */
        interface $Properties {

            /** PeekQueueResponse topicId */
            topicId?: (string|null);

            /** PeekQueueResponse records */
            records?: (tidemark.PeekedRecord.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PeekQueueResponse. */
        type $Shape = tidemark.PeekQueueResponse.$Properties;
    }

    /**
     * Properties of a PeekedRecord.
     * @deprecated Use tidemark.PeekedRecord.$Properties instead.
     */
    interface IPeekedRecord extends tidemark.PeekedRecord.$Properties {
    }

    /** Represents a PeekedRecord. */
    class PeekedRecord {

        /**
         * Constructs a new PeekedRecord.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PeekedRecord.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PeekedRecord partition. */
        partition: number;

        /** PeekedRecord offset. */
        offset: number;

        /** PeekedRecord state. */
        state: string;

        /** PeekedRecord failures. */
        failures: number;

        /** PeekedRecord dueAtMs. */
        dueAtMs: number;

        /** PeekedRecord lastError. */
        lastError: string;

        /**
         * Encodes the specified PeekedRecord message. Does not implicitly {@link tidemark.PeekedRecord.verify|verify} messages.
         * @param message PeekedRecord message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PeekedRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PeekedRecord message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PeekedRecord & tidemark.PeekedRecord.$Shape} PeekedRecord
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PeekedRecord & tidemark.PeekedRecord.$Shape;
    }

    namespace PeekedRecord {

        /** Properties of a PeekedRecord. */
        interface $Properties {

            /** PeekedRecord partition */
            partition?: (number|null);

            /** PeekedRecord offset */
            offset?: (number|null);

            /** PeekedRecord state */
            state?: (string|null);

            /** PeekedRecord failures */
            failures?: (number|null);

            /** PeekedRecord dueAtMs */
            dueAtMs?: (number|null);

            /** PeekedRecord lastError */
            lastError?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PeekedRecord. */
        type $Shape = tidemark.PeekedRecord.$Properties;
    }

    /**
     * Properties of a DescribeDeadLettersRequest.
     * @deprecated Use tidemark.DescribeDeadLettersRequest.$Properties instead.
     */
    interface IDescribeDeadLettersRequest extends tidemark.DescribeDeadLettersRequest.$Properties {
    }

    /** Represents a DescribeDeadLettersRequest. */
    class DescribeDeadLettersRequest {

        /**
         * Constructs a new DescribeDeadLettersRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeDeadLettersRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeDeadLettersRequest queue. */
        queue: string;

        /**
         * Encodes the specified DescribeDeadLettersRequest message. Does not implicitly {@link tidemark.DescribeDeadLettersRequest.verify|verify} messages.
         * @param message DescribeDeadLettersRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeDeadLettersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeDeadLettersRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeDeadLettersRequest & tidemark.DescribeDeadLettersRequest.$Shape} DescribeDeadLettersRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeDeadLettersRequest & tidemark.DescribeDeadLettersRequest.$Shape;
    }

    namespace DescribeDeadLettersRequest {

        /** Properties of a DescribeDeadLettersRequest. */
        interface $Properties {

            /** DescribeDeadLettersRequest queue */
            queue?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeDeadLettersRequest. */
        type $Shape = tidemark.DescribeDeadLettersRequest.$Properties;
    }

    /**
     * Properties of a DescribeDeadLettersResponse.
     * @deprecated Use tidemark.DescribeDeadLettersResponse.$Properties instead.
     */
    interface IDescribeDeadLettersResponse extends tidemark.DescribeDeadLettersResponse.$Properties {
    }

    /** Represents a DescribeDeadLettersResponse. */
    class DescribeDeadLettersResponse {

        /**
         * Constructs a new DescribeDeadLettersResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeDeadLettersResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeDeadLettersResponse topic. */
        topic: string;

        /** DescribeDeadLettersResponse topicId. */
        topicId: string;

        /** DescribeDeadLettersResponse settled. */
        settled: number[];

        /**
         * Encodes the specified DescribeDeadLettersResponse message. Does not implicitly {@link tidemark.DescribeDeadLettersResponse.verify|verify} messages.
         * @param message DescribeDeadLettersResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeDeadLettersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeDeadLettersResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeDeadLettersResponse & tidemark.DescribeDeadLettersResponse.$Shape} DescribeDeadLettersResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeDeadLettersResponse & tidemark.DescribeDeadLettersResponse.$Shape;
    }

    namespace DescribeDeadLettersResponse {

        /** Properties of a DescribeDeadLettersResponse. */
        interface $Properties {

            /** DescribeDeadLettersResponse topic */
            topic?: (string|null);

            /** DescribeDeadLettersResponse topicId */
            topicId?: (string|null);

            /** DescribeDeadLettersResponse settled */
            settled?: (number[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeDeadLettersResponse. */
        type $Shape = tidemark.DescribeDeadLettersResponse.$Properties;
    }

    /** DeadLetterAction enum. */
    enum DeadLetterAction {

        /** REDRIVE value */
        REDRIVE = 0,

        /** REPUBLISH value */
        REPUBLISH = 1,

        /** PURGE value */
        PURGE = 2
    }

    /**
     * Properties of a SettleDeadLettersRequest.
     * @deprecated Use tidemark.SettleDeadLettersRequest.$Properties instead.
     */
    interface ISettleDeadLettersRequest extends tidemark.SettleDeadLettersRequest.$Properties {
    }

    /** Represents a SettleDeadLettersRequest. */
    class SettleDeadLettersRequest {

        /**
         * Constructs a new SettleDeadLettersRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.SettleDeadLettersRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SettleDeadLettersRequest queue. */
        queue: string;

        /** SettleDeadLettersRequest action. */
        action: tidemark.DeadLetterAction;

        /** SettleDeadLettersRequest ranges. */
        ranges: number[];

        /**
         * Encodes the specified SettleDeadLettersRequest message. Does not implicitly {@link tidemark.SettleDeadLettersRequest.verify|verify} messages.
         * @param message SettleDeadLettersRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.SettleDeadLettersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SettleDeadLettersRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.SettleDeadLettersRequest & tidemark.SettleDeadLettersRequest.$Shape} SettleDeadLettersRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.SettleDeadLettersRequest & tidemark.SettleDeadLettersRequest.$Shape;
    }

    namespace SettleDeadLettersRequest {

        /** Properties of a SettleDeadLettersRequest. */
        interface $Properties {

            /** SettleDeadLettersRequest queue */
            queue?: (string|null);

            /** SettleDeadLettersRequest action */
            action?: (tidemark.DeadLetterAction|null);

            /** SettleDeadLettersRequest ranges */
            ranges?: (number[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SettleDeadLettersRequest. */
        type $Shape = tidemark.SettleDeadLettersRequest.$Properties;
    }

    /**
     * Properties of a SettleDeadLettersResponse.
     * @deprecated Use tidemark.SettleDeadLettersResponse.$Properties instead.
     */
    interface ISettleDeadLettersResponse extends tidemark.SettleDeadLettersResponse.$Properties {
    }

    /** Represents a SettleDeadLettersResponse. */
    class SettleDeadLettersResponse {

        /**
         * Constructs a new SettleDeadLettersResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.SettleDeadLettersResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SettleDeadLettersResponse settled. */
        settled: number;

        /** SettleDeadLettersResponse gone. */
        gone: number[];

        /**
         * Encodes the specified SettleDeadLettersResponse message. Does not implicitly {@link tidemark.SettleDeadLettersResponse.verify|verify} messages.
         * @param message SettleDeadLettersResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.SettleDeadLettersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SettleDeadLettersResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.SettleDeadLettersResponse & tidemark.SettleDeadLettersResponse.$Shape} SettleDeadLettersResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.SettleDeadLettersResponse & tidemark.SettleDeadLettersResponse.$Shape;
    }

    namespace SettleDeadLettersResponse {

        /** Properties of a SettleDeadLettersResponse. */
        interface $Properties {

            /** SettleDeadLettersResponse settled */
            settled?: (number|null);

            /** SettleDeadLettersResponse gone */
            gone?: (number[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SettleDeadLettersResponse. */
        type $Shape = tidemark.SettleDeadLettersResponse.$Properties;
    }

    /** QuotaDefault enum. */
    enum QuotaDefault {

        /** NO_DEFAULT value */
        NO_DEFAULT = 0,

        /** EACH_PRINCIPAL value */
        EACH_PRINCIPAL = 1,

        /** EACH_CLIENT_ID value */
        EACH_CLIENT_ID = 2,

        /** EACH_TOPIC value */
        EACH_TOPIC = 3
    }

    /**
     * Properties of a QuotaEntity.
     * @deprecated Use tidemark.QuotaEntity.$Properties instead.
     */
    interface IQuotaEntity extends tidemark.QuotaEntity.$Properties {
    }

    /** Represents a QuotaEntity. */
    class QuotaEntity {

        /**
         * Constructs a new QuotaEntity.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QuotaEntity.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QuotaEntity principal. */
        principal?: (string|null);

        /** QuotaEntity clientId. */
        clientId?: (string|null);

        /** QuotaEntity topic. */
        topic?: (string|null);

        /** QuotaEntity default. */
        default: tidemark.QuotaDefault;

        /**
         * Encodes the specified QuotaEntity message. Does not implicitly {@link tidemark.QuotaEntity.verify|verify} messages.
         * @param message QuotaEntity message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QuotaEntity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QuotaEntity message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QuotaEntity & tidemark.QuotaEntity.$Shape} QuotaEntity
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QuotaEntity & tidemark.QuotaEntity.$Shape;
    }

    namespace QuotaEntity {

        /** Properties of a QuotaEntity. */
        interface $Properties {

            /** QuotaEntity principal */
            principal?: (string|null);

            /** QuotaEntity clientId */
            clientId?: (string|null);

            /** QuotaEntity topic */
            topic?: (string|null);

            /** QuotaEntity default */
            "default"?: (tidemark.QuotaDefault|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QuotaEntity. */
        type $Shape = tidemark.QuotaEntity.$Properties;
    }

    /**
     * Properties of a Quota.
     * @deprecated Use tidemark.Quota.$Properties instead.
     */
    interface IQuota extends tidemark.Quota.$Properties {
    }

    /** Represents a Quota. */
    class Quota {

        /**
         * Constructs a new Quota.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Quota.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Quota entity. */
        entity?: (tidemark.QuotaEntity.$Properties|null);

        /** Quota produceBytesPerSecond. */
        produceBytesPerSecond?: (number|null);

        /** Quota fetchBytesPerSecond. */
        fetchBytesPerSecond?: (number|null);

        /**
         * Encodes the specified Quota message. Does not implicitly {@link tidemark.Quota.verify|verify} messages.
         * @param message Quota message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Quota.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Quota message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Quota & tidemark.Quota.$Shape} Quota
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Quota & tidemark.Quota.$Shape;
    }

    namespace Quota {

        /** Properties of a Quota. */
        interface $Properties {

            /** Quota entity */
            entity?: (tidemark.QuotaEntity.$Properties|null);

            /** Quota produceBytesPerSecond */
            produceBytesPerSecond?: (number|null);

            /** Quota fetchBytesPerSecond */
            fetchBytesPerSecond?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Quota. */
        type $Shape = tidemark.Quota.$Properties;
    }

    /**
     * Properties of a QuotaChange.
     * @deprecated Use tidemark.QuotaChange.$Properties instead.
     */
    interface IQuotaChange extends tidemark.QuotaChange.$Properties {
    }

    /** Represents a QuotaChange. */
    class QuotaChange {

        /**
         * Constructs a new QuotaChange.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.QuotaChange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** QuotaChange entity. */
        entity?: (tidemark.QuotaEntity.$Properties|null);

        /** QuotaChange produceBytesPerSecond. */
        produceBytesPerSecond?: (number|null);

        /** QuotaChange fetchBytesPerSecond. */
        fetchBytesPerSecond?: (number|null);

        /**
         * Encodes the specified QuotaChange message. Does not implicitly {@link tidemark.QuotaChange.verify|verify} messages.
         * @param message QuotaChange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.QuotaChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a QuotaChange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.QuotaChange & tidemark.QuotaChange.$Shape} QuotaChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.QuotaChange & tidemark.QuotaChange.$Shape;
    }

    namespace QuotaChange {

        /** Properties of a QuotaChange. */
        interface $Properties {

            /** QuotaChange entity */
            entity?: (tidemark.QuotaEntity.$Properties|null);

            /** QuotaChange produceBytesPerSecond */
            produceBytesPerSecond?: (number|null);

            /** QuotaChange fetchBytesPerSecond */
            fetchBytesPerSecond?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a QuotaChange. */
        type $Shape = tidemark.QuotaChange.$Properties;
    }

    /**
     * Properties of an AlterQuotasRequest.
     * @deprecated Use tidemark.AlterQuotasRequest.$Properties instead.
     */
    interface IAlterQuotasRequest extends tidemark.AlterQuotasRequest.$Properties {
    }

    /** Represents an AlterQuotasRequest. */
    class AlterQuotasRequest {

        /**
         * Constructs a new AlterQuotasRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterQuotasRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AlterQuotasRequest changes. */
        changes: tidemark.QuotaChange.$Properties[];

        /**
         * Encodes the specified AlterQuotasRequest message. Does not implicitly {@link tidemark.AlterQuotasRequest.verify|verify} messages.
         * @param message AlterQuotasRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterQuotasRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterQuotasRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterQuotasRequest & tidemark.AlterQuotasRequest.$Shape} AlterQuotasRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterQuotasRequest & tidemark.AlterQuotasRequest.$Shape;
    }

    namespace AlterQuotasRequest {

        /** Properties of an AlterQuotasRequest. */
        interface $Properties {

            /** AlterQuotasRequest changes */
            changes?: (tidemark.QuotaChange.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterQuotasRequest. */
        type $Shape = tidemark.AlterQuotasRequest.$Properties;
    }

    /**
     * Properties of an AlterQuotasResponse.
     * @deprecated Use tidemark.AlterQuotasResponse.$Properties instead.
     */
    interface IAlterQuotasResponse extends tidemark.AlterQuotasResponse.$Properties {
    }

    /** Represents an AlterQuotasResponse. */
    class AlterQuotasResponse {

        /**
         * Constructs a new AlterQuotasResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AlterQuotasResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified AlterQuotasResponse message. Does not implicitly {@link tidemark.AlterQuotasResponse.verify|verify} messages.
         * @param message AlterQuotasResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AlterQuotasResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AlterQuotasResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AlterQuotasResponse & tidemark.AlterQuotasResponse.$Shape} AlterQuotasResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AlterQuotasResponse & tidemark.AlterQuotasResponse.$Shape;
    }

    namespace AlterQuotasResponse {

        /** Properties of an AlterQuotasResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AlterQuotasResponse. */
        type $Shape = tidemark.AlterQuotasResponse.$Properties;
    }

    /**
     * Properties of a ListQuotasRequest.
     * @deprecated Use tidemark.ListQuotasRequest.$Properties instead.
     */
    interface IListQuotasRequest extends tidemark.ListQuotasRequest.$Properties {
    }

    /** Represents a ListQuotasRequest. */
    class ListQuotasRequest {

        /**
         * Constructs a new ListQuotasRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListQuotasRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified ListQuotasRequest message. Does not implicitly {@link tidemark.ListQuotasRequest.verify|verify} messages.
         * @param message ListQuotasRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListQuotasRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListQuotasRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListQuotasRequest & tidemark.ListQuotasRequest.$Shape} ListQuotasRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListQuotasRequest & tidemark.ListQuotasRequest.$Shape;
    }

    namespace ListQuotasRequest {

        /** Properties of a ListQuotasRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListQuotasRequest. */
        type $Shape = tidemark.ListQuotasRequest.$Properties;
    }

    /**
     * Properties of a ListQuotasResponse.
     * @deprecated Use tidemark.ListQuotasResponse.$Properties instead.
     */
    interface IListQuotasResponse extends tidemark.ListQuotasResponse.$Properties {
    }

    /** Represents a ListQuotasResponse. */
    class ListQuotasResponse {

        /**
         * Constructs a new ListQuotasResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListQuotasResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListQuotasResponse quotas. */
        quotas: tidemark.Quota.$Properties[];

        /**
         * Encodes the specified ListQuotasResponse message. Does not implicitly {@link tidemark.ListQuotasResponse.verify|verify} messages.
         * @param message ListQuotasResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListQuotasResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListQuotasResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListQuotasResponse & tidemark.ListQuotasResponse.$Shape} ListQuotasResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListQuotasResponse & tidemark.ListQuotasResponse.$Shape;
    }

    namespace ListQuotasResponse {

        /** Properties of a ListQuotasResponse. */
        interface $Properties {

            /** ListQuotasResponse quotas */
            quotas?: (tidemark.Quota.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListQuotasResponse. */
        type $Shape = tidemark.ListQuotasResponse.$Properties;
    }

    /**
     * Properties of a DescribeBackupRequest.
     * @deprecated Use tidemark.DescribeBackupRequest.$Properties instead.
     */
    interface IDescribeBackupRequest extends tidemark.DescribeBackupRequest.$Properties {
    }

    /** Represents a DescribeBackupRequest. */
    class DescribeBackupRequest {

        /**
         * Constructs a new DescribeBackupRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeBackupRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified DescribeBackupRequest message. Does not implicitly {@link tidemark.DescribeBackupRequest.verify|verify} messages.
         * @param message DescribeBackupRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeBackupRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeBackupRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeBackupRequest & tidemark.DescribeBackupRequest.$Shape} DescribeBackupRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeBackupRequest & tidemark.DescribeBackupRequest.$Shape;
    }

    namespace DescribeBackupRequest {

        /** Properties of a DescribeBackupRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeBackupRequest. */
        type $Shape = tidemark.DescribeBackupRequest.$Properties;
    }

    /**
     * Properties of a BackupSegment.
     * @deprecated Use tidemark.BackupSegment.$Properties instead.
     */
    interface IBackupSegment extends tidemark.BackupSegment.$Properties {
    }

    /** Represents a BackupSegment. */
    class BackupSegment {

        /**
         * Constructs a new BackupSegment.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.BackupSegment.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BackupSegment baseOffset. */
        baseOffset: number;

        /** BackupSegment nextOffset. */
        nextOffset: number;

        /** BackupSegment createdAtMs. */
        createdAtMs: number;

        /** BackupSegment appendedAtMs. */
        appendedAtMs: number;

        /**
         * Encodes the specified BackupSegment message. Does not implicitly {@link tidemark.BackupSegment.verify|verify} messages.
         * @param message BackupSegment message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.BackupSegment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BackupSegment message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.BackupSegment & tidemark.BackupSegment.$Shape} BackupSegment
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.BackupSegment & tidemark.BackupSegment.$Shape;
    }

    namespace BackupSegment {

        /** Properties of a BackupSegment. */
        interface $Properties {

            /** BackupSegment baseOffset */
            baseOffset?: (number|null);

            /** BackupSegment nextOffset */
            nextOffset?: (number|null);

            /** BackupSegment createdAtMs */
            createdAtMs?: (number|null);

            /** BackupSegment appendedAtMs */
            appendedAtMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BackupSegment. */
        type $Shape = tidemark.BackupSegment.$Properties;
    }

    /**
     * Properties of a BackupPartition.
     * @deprecated Use tidemark.BackupPartition.$Properties instead.
     */
    interface IBackupPartition extends tidemark.BackupPartition.$Properties {
    }

    /** Represents a BackupPartition. */
    class BackupPartition {

        /**
         * Constructs a new BackupPartition.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.BackupPartition.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BackupPartition partition. */
        partition: number;

        /** BackupPartition logStartOffset. */
        logStartOffset: number;

        /** BackupPartition highWatermark. */
        highWatermark: number;

        /** BackupPartition error. */
        error?: (tidemark.Status.$Properties|null);

        /** BackupPartition segments. */
        segments: tidemark.BackupSegment.$Properties[];

        /**
         * Encodes the specified BackupPartition message. Does not implicitly {@link tidemark.BackupPartition.verify|verify} messages.
         * @param message BackupPartition message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.BackupPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BackupPartition message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.BackupPartition & tidemark.BackupPartition.$Shape} BackupPartition
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.BackupPartition & tidemark.BackupPartition.$Shape;
    }

    namespace BackupPartition {

        /** Properties of a BackupPartition. */
        interface $Properties {

            /** BackupPartition partition */
            partition?: (number|null);

            /** BackupPartition logStartOffset */
            logStartOffset?: (number|null);

            /** BackupPartition highWatermark */
            highWatermark?: (number|null);

            /** BackupPartition error */
            error?: (tidemark.Status.$Properties|null);

            /** BackupPartition segments */
            segments?: (tidemark.BackupSegment.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BackupPartition. */
        type $Shape = tidemark.BackupPartition.$Properties;
    }

    /**
     * Properties of a BackupTopic.
     * @deprecated Use tidemark.BackupTopic.$Properties instead.
     */
    interface IBackupTopic extends tidemark.BackupTopic.$Properties {
    }

    /** Represents a BackupTopic. */
    class BackupTopic {

        /**
         * Constructs a new BackupTopic.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.BackupTopic.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BackupTopic name. */
        name: string;

        /** BackupTopic topicId. */
        topicId: string;

        /** BackupTopic internal. */
        internal: boolean;

        /** BackupTopic createdAtMs. */
        createdAtMs: number;

        /** BackupTopic settings. */
        settings: tidemark.Setting.$Properties[];

        /** BackupTopic inMemory. */
        inMemory: boolean;

        /** BackupTopic compacted. */
        compacted: boolean;

        /** BackupTopic partitions. */
        partitions: tidemark.BackupPartition.$Properties[];

        /**
         * Encodes the specified BackupTopic message. Does not implicitly {@link tidemark.BackupTopic.verify|verify} messages.
         * @param message BackupTopic message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.BackupTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BackupTopic message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.BackupTopic & tidemark.BackupTopic.$Shape} BackupTopic
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.BackupTopic & tidemark.BackupTopic.$Shape;
    }

    namespace BackupTopic {

        /** Properties of a BackupTopic. */
        interface $Properties {

            /** BackupTopic name */
            name?: (string|null);

            /** BackupTopic topicId */
            topicId?: (string|null);

            /** BackupTopic internal */
            internal?: (boolean|null);

            /** BackupTopic createdAtMs */
            createdAtMs?: (number|null);

            /** BackupTopic settings */
            settings?: (tidemark.Setting.$Properties[]|null);

            /** BackupTopic inMemory */
            inMemory?: (boolean|null);

            /** BackupTopic compacted */
            compacted?: (boolean|null);

            /** BackupTopic partitions */
            partitions?: (tidemark.BackupPartition.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BackupTopic. */
        type $Shape = tidemark.BackupTopic.$Properties;
    }

    /**
     * Properties of a BackupDocument.
     * @deprecated Use tidemark.BackupDocument.$Properties instead.
     */
    interface IBackupDocument extends tidemark.BackupDocument.$Properties {
    }

    /** Represents a BackupDocument. */
    class BackupDocument {

        /**
         * Constructs a new BackupDocument.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.BackupDocument.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** BackupDocument file. */
        file: string;

        /** BackupDocument format. */
        format: string;

        /** BackupDocument version. */
        version: number;

        /** BackupDocument json. */
        json: string;

        /**
         * Encodes the specified BackupDocument message. Does not implicitly {@link tidemark.BackupDocument.verify|verify} messages.
         * @param message BackupDocument message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.BackupDocument.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a BackupDocument message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.BackupDocument & tidemark.BackupDocument.$Shape} BackupDocument
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.BackupDocument & tidemark.BackupDocument.$Shape;
    }

    namespace BackupDocument {

        /** Properties of a BackupDocument. */
        interface $Properties {

            /** BackupDocument file */
            file?: (string|null);

            /** BackupDocument format */
            format?: (string|null);

            /** BackupDocument version */
            version?: (number|null);

            /** BackupDocument json */
            json?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a BackupDocument. */
        type $Shape = tidemark.BackupDocument.$Properties;
    }

    /**
     * Properties of a DescribeBackupResponse.
     * @deprecated Use tidemark.DescribeBackupResponse.$Properties instead.
     */
    interface IDescribeBackupResponse extends tidemark.DescribeBackupResponse.$Properties {
    }

    /** Represents a DescribeBackupResponse. */
    class DescribeBackupResponse {

        /**
         * Constructs a new DescribeBackupResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DescribeBackupResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DescribeBackupResponse clusterId. */
        clusterId: string;

        /** DescribeBackupResponse nodeId. */
        nodeId: number;

        /** DescribeBackupResponse leaderEpoch. */
        leaderEpoch: number;

        /** DescribeBackupResponse producerIdsEnd. */
        producerIdsEnd: number;

        /** DescribeBackupResponse takenAtMs. */
        takenAtMs: number;

        /** DescribeBackupResponse topics. */
        topics: tidemark.BackupTopic.$Properties[];

        /** DescribeBackupResponse documents. */
        documents: tidemark.BackupDocument.$Properties[];

        /**
         * Encodes the specified DescribeBackupResponse message. Does not implicitly {@link tidemark.DescribeBackupResponse.verify|verify} messages.
         * @param message DescribeBackupResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DescribeBackupResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DescribeBackupResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DescribeBackupResponse & tidemark.DescribeBackupResponse.$Shape} DescribeBackupResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DescribeBackupResponse & tidemark.DescribeBackupResponse.$Shape;
    }

    namespace DescribeBackupResponse {

        /** Properties of a DescribeBackupResponse. */
        interface $Properties {

            /** DescribeBackupResponse clusterId */
            clusterId?: (string|null);

            /** DescribeBackupResponse nodeId */
            nodeId?: (number|null);

            /** DescribeBackupResponse leaderEpoch */
            leaderEpoch?: (number|null);

            /** DescribeBackupResponse producerIdsEnd */
            producerIdsEnd?: (number|null);

            /** DescribeBackupResponse takenAtMs */
            takenAtMs?: (number|null);

            /** DescribeBackupResponse topics */
            topics?: (tidemark.BackupTopic.$Properties[]|null);

            /** DescribeBackupResponse documents */
            documents?: (tidemark.BackupDocument.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DescribeBackupResponse. */
        type $Shape = tidemark.DescribeBackupResponse.$Properties;
    }

    /**
     * Properties of a ScramCredential.
     * @deprecated Use tidemark.ScramCredential.$Properties instead.
     */
    interface IScramCredential extends tidemark.ScramCredential.$Properties {
    }

    /** Represents a ScramCredential. */
    class ScramCredential {

        /**
         * Constructs a new ScramCredential.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ScramCredential.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ScramCredential mechanism. */
        mechanism: string;

        /** ScramCredential salt. */
        salt: Uint8Array;

        /** ScramCredential iterations. */
        iterations: number;

        /** ScramCredential storedKey. */
        storedKey: Uint8Array;

        /** ScramCredential serverKey. */
        serverKey: Uint8Array;

        /**
         * Encodes the specified ScramCredential message. Does not implicitly {@link tidemark.ScramCredential.verify|verify} messages.
         * @param message ScramCredential message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ScramCredential.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ScramCredential message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ScramCredential & tidemark.ScramCredential.$Shape} ScramCredential
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ScramCredential & tidemark.ScramCredential.$Shape;
    }

    namespace ScramCredential {

        /** Properties of a ScramCredential. */
        interface $Properties {

            /** ScramCredential mechanism */
            mechanism?: (string|null);

            /** ScramCredential salt */
            salt?: (Uint8Array|null);

            /** ScramCredential iterations */
            iterations?: (number|null);

            /** ScramCredential storedKey */
            storedKey?: (Uint8Array|null);

            /** ScramCredential serverKey */
            serverKey?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ScramCredential. */
        type $Shape = tidemark.ScramCredential.$Properties;
    }

    /** PutUserMode enum. */
    enum PutUserMode {

        /** CREATE value */
        CREATE = 0,

        /** REPLACE value */
        REPLACE = 1
    }

    /**
     * Properties of a PutUserRequest.
     * @deprecated Use tidemark.PutUserRequest.$Properties instead.
     */
    interface IPutUserRequest extends tidemark.PutUserRequest.$Properties {
    }

    /** Represents a PutUserRequest. */
    class PutUserRequest {

        /**
         * Constructs a new PutUserRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PutUserRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PutUserRequest name. */
        name: string;

        /** PutUserRequest mode. */
        mode: tidemark.PutUserMode;

        /** PutUserRequest credentials. */
        credentials: tidemark.ScramCredential.$Properties[];

        /**
         * Encodes the specified PutUserRequest message. Does not implicitly {@link tidemark.PutUserRequest.verify|verify} messages.
         * @param message PutUserRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PutUserRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PutUserRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PutUserRequest & tidemark.PutUserRequest.$Shape} PutUserRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PutUserRequest & tidemark.PutUserRequest.$Shape;
    }

    namespace PutUserRequest {

        /** Properties of a PutUserRequest. */
        interface $Properties {

            /** PutUserRequest name */
            name?: (string|null);

            /** PutUserRequest mode */
            mode?: (tidemark.PutUserMode|null);

            /** PutUserRequest credentials */
            credentials?: (tidemark.ScramCredential.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PutUserRequest. */
        type $Shape = tidemark.PutUserRequest.$Properties;
    }

    /**
     * Properties of a PutUserResponse.
     * @deprecated Use tidemark.PutUserResponse.$Properties instead.
     */
    interface IPutUserResponse extends tidemark.PutUserResponse.$Properties {
    }

    /** Represents a PutUserResponse. */
    class PutUserResponse {

        /**
         * Constructs a new PutUserResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.PutUserResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified PutUserResponse message. Does not implicitly {@link tidemark.PutUserResponse.verify|verify} messages.
         * @param message PutUserResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.PutUserResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PutUserResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.PutUserResponse & tidemark.PutUserResponse.$Shape} PutUserResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.PutUserResponse & tidemark.PutUserResponse.$Shape;
    }

    namespace PutUserResponse {

        /** Properties of a PutUserResponse. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PutUserResponse. */
        type $Shape = tidemark.PutUserResponse.$Properties;
    }

    /**
     * Properties of a DeleteUserRequest.
     * @deprecated Use tidemark.DeleteUserRequest.$Properties instead.
     */
    interface IDeleteUserRequest extends tidemark.DeleteUserRequest.$Properties {
    }

    /** Represents a DeleteUserRequest. */
    class DeleteUserRequest {

        /**
         * Constructs a new DeleteUserRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteUserRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteUserRequest name. */
        name: string;

        /**
         * Encodes the specified DeleteUserRequest message. Does not implicitly {@link tidemark.DeleteUserRequest.verify|verify} messages.
         * @param message DeleteUserRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteUserRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteUserRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteUserRequest & tidemark.DeleteUserRequest.$Shape} DeleteUserRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteUserRequest & tidemark.DeleteUserRequest.$Shape;
    }

    namespace DeleteUserRequest {

        /** Properties of a DeleteUserRequest. */
        interface $Properties {

            /** DeleteUserRequest name */
            name?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteUserRequest. */
        type $Shape = tidemark.DeleteUserRequest.$Properties;
    }

    /**
     * Properties of a DeleteUserResponse.
     * @deprecated Use tidemark.DeleteUserResponse.$Properties instead.
     */
    interface IDeleteUserResponse extends tidemark.DeleteUserResponse.$Properties {
    }

    /** Represents a DeleteUserResponse. */
    class DeleteUserResponse {

        /**
         * Constructs a new DeleteUserResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteUserResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteUserResponse rulesLeft. */
        rulesLeft: number;

        /**
         * Encodes the specified DeleteUserResponse message. Does not implicitly {@link tidemark.DeleteUserResponse.verify|verify} messages.
         * @param message DeleteUserResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteUserResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteUserResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteUserResponse & tidemark.DeleteUserResponse.$Shape} DeleteUserResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteUserResponse & tidemark.DeleteUserResponse.$Shape;
    }

    namespace DeleteUserResponse {

        /** Properties of a DeleteUserResponse. */
        interface $Properties {

            /** DeleteUserResponse rulesLeft */
            rulesLeft?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteUserResponse. */
        type $Shape = tidemark.DeleteUserResponse.$Properties;
    }

    /**
     * Properties of a ListUsersRequest.
     * @deprecated Use tidemark.ListUsersRequest.$Properties instead.
     */
    interface IListUsersRequest extends tidemark.ListUsersRequest.$Properties {
    }

    /** Represents a ListUsersRequest. */
    class ListUsersRequest {

        /**
         * Constructs a new ListUsersRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListUsersRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified ListUsersRequest message. Does not implicitly {@link tidemark.ListUsersRequest.verify|verify} messages.
         * @param message ListUsersRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListUsersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListUsersRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListUsersRequest & tidemark.ListUsersRequest.$Shape} ListUsersRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListUsersRequest & tidemark.ListUsersRequest.$Shape;
    }

    namespace ListUsersRequest {

        /** Properties of a ListUsersRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListUsersRequest. */
        type $Shape = tidemark.ListUsersRequest.$Properties;
    }

    /**
     * Properties of a ListUsersResponse.
     * @deprecated Use tidemark.ListUsersResponse.$Properties instead.
     */
    interface IListUsersResponse extends tidemark.ListUsersResponse.$Properties {
    }

    /** Represents a ListUsersResponse. */
    class ListUsersResponse {

        /**
         * Constructs a new ListUsersResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListUsersResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListUsersResponse users. */
        users: tidemark.UserDescription.$Properties[];

        /**
         * Encodes the specified ListUsersResponse message. Does not implicitly {@link tidemark.ListUsersResponse.verify|verify} messages.
         * @param message ListUsersResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListUsersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListUsersResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListUsersResponse & tidemark.ListUsersResponse.$Shape} ListUsersResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListUsersResponse & tidemark.ListUsersResponse.$Shape;
    }

    namespace ListUsersResponse {

        /** Properties of a ListUsersResponse. */
        interface $Properties {

            /** ListUsersResponse users */
            users?: (tidemark.UserDescription.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListUsersResponse. */
        type $Shape = tidemark.ListUsersResponse.$Properties;
    }

    /**
     * Properties of a UserDescription.
     * @deprecated Use tidemark.UserDescription.$Properties instead.
     */
    interface IUserDescription extends tidemark.UserDescription.$Properties {
    }

    /** Represents a UserDescription. */
    class UserDescription {

        /**
         * Constructs a new UserDescription.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.UserDescription.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** UserDescription name. */
        name: string;

        /** UserDescription mechanisms. */
        mechanisms: tidemark.UserMechanism.$Properties[];

        /** UserDescription createdAtMs. */
        createdAtMs: number;

        /** UserDescription changedAtMs. */
        changedAtMs: number;

        /** UserDescription superUser. */
        superUser: boolean;

        /**
         * Encodes the specified UserDescription message. Does not implicitly {@link tidemark.UserDescription.verify|verify} messages.
         * @param message UserDescription message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.UserDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a UserDescription message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.UserDescription & tidemark.UserDescription.$Shape} UserDescription
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.UserDescription & tidemark.UserDescription.$Shape;
    }

    namespace UserDescription {

        /** Properties of a UserDescription. */
        interface $Properties {

            /** UserDescription name */
            name?: (string|null);

            /** UserDescription mechanisms */
            mechanisms?: (tidemark.UserMechanism.$Properties[]|null);

            /** UserDescription createdAtMs */
            createdAtMs?: (number|null);

            /** UserDescription changedAtMs */
            changedAtMs?: (number|null);

            /** UserDescription superUser */
            superUser?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a UserDescription. */
        type $Shape = tidemark.UserDescription.$Properties;
    }

    /**
     * Properties of a UserMechanism.
     * @deprecated Use tidemark.UserMechanism.$Properties instead.
     */
    interface IUserMechanism extends tidemark.UserMechanism.$Properties {
    }

    /** Represents a UserMechanism. */
    class UserMechanism {

        /**
         * Constructs a new UserMechanism.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.UserMechanism.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** UserMechanism mechanism. */
        mechanism: string;

        /** UserMechanism iterations. */
        iterations: number;

        /**
         * Encodes the specified UserMechanism message. Does not implicitly {@link tidemark.UserMechanism.verify|verify} messages.
         * @param message UserMechanism message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.UserMechanism.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a UserMechanism message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.UserMechanism & tidemark.UserMechanism.$Shape} UserMechanism
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.UserMechanism & tidemark.UserMechanism.$Shape;
    }

    namespace UserMechanism {

        /** Properties of a UserMechanism. */
        interface $Properties {

            /** UserMechanism mechanism */
            mechanism?: (string|null);

            /** UserMechanism iterations */
            iterations?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a UserMechanism. */
        type $Shape = tidemark.UserMechanism.$Properties;
    }

    /**
     * Properties of an Acl.
     * @deprecated Use tidemark.Acl.$Properties instead.
     */
    interface IAcl extends tidemark.Acl.$Properties {
    }

    /** Represents an Acl. */
    class Acl {

        /**
         * Constructs a new Acl.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.Acl.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Acl principal. */
        principal: string;

        /** Acl operation. */
        operation: string;

        /** Acl resourceType. */
        resourceType: string;

        /** Acl name. */
        name: string;

        /** Acl prefix. */
        prefix: boolean;

        /** Acl host. */
        host: string;

        /** Acl deny. */
        deny: boolean;

        /**
         * Encodes the specified Acl message. Does not implicitly {@link tidemark.Acl.verify|verify} messages.
         * @param message Acl message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.Acl.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Acl message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.Acl & tidemark.Acl.$Shape} Acl
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.Acl & tidemark.Acl.$Shape;
    }

    namespace Acl {

        /** Properties of an Acl. */
        interface $Properties {

            /** Acl principal */
            principal?: (string|null);

            /** Acl operation */
            operation?: (string|null);

            /** Acl resourceType */
            resourceType?: (string|null);

            /** Acl name */
            name?: (string|null);

            /** Acl prefix */
            prefix?: (boolean|null);

            /** Acl host */
            host?: (string|null);

            /** Acl deny */
            deny?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Acl. */
        type $Shape = tidemark.Acl.$Properties;
    }

    /**
     * Properties of a CreateAclsRequest.
     * @deprecated Use tidemark.CreateAclsRequest.$Properties instead.
     */
    interface ICreateAclsRequest extends tidemark.CreateAclsRequest.$Properties {
    }

    /** Represents a CreateAclsRequest. */
    class CreateAclsRequest {

        /**
         * Constructs a new CreateAclsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateAclsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateAclsRequest acls. */
        acls: tidemark.Acl.$Properties[];

        /**
         * Encodes the specified CreateAclsRequest message. Does not implicitly {@link tidemark.CreateAclsRequest.verify|verify} messages.
         * @param message CreateAclsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateAclsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateAclsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateAclsRequest & tidemark.CreateAclsRequest.$Shape} CreateAclsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateAclsRequest & tidemark.CreateAclsRequest.$Shape;
    }

    namespace CreateAclsRequest {

        /** Properties of a CreateAclsRequest. */
        interface $Properties {

            /** CreateAclsRequest acls */
            acls?: (tidemark.Acl.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateAclsRequest. */
        type $Shape = tidemark.CreateAclsRequest.$Properties;
    }

    /**
     * Properties of a CreateAclsResponse.
     * @deprecated Use tidemark.CreateAclsResponse.$Properties instead.
     */
    interface ICreateAclsResponse extends tidemark.CreateAclsResponse.$Properties {
    }

    /** Represents a CreateAclsResponse. */
    class CreateAclsResponse {

        /**
         * Constructs a new CreateAclsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.CreateAclsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CreateAclsResponse created. */
        created: number;

        /**
         * Encodes the specified CreateAclsResponse message. Does not implicitly {@link tidemark.CreateAclsResponse.verify|verify} messages.
         * @param message CreateAclsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.CreateAclsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CreateAclsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.CreateAclsResponse & tidemark.CreateAclsResponse.$Shape} CreateAclsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.CreateAclsResponse & tidemark.CreateAclsResponse.$Shape;
    }

    namespace CreateAclsResponse {

        /** Properties of a CreateAclsResponse. */
        interface $Properties {

            /** CreateAclsResponse created */
            created?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CreateAclsResponse. */
        type $Shape = tidemark.CreateAclsResponse.$Properties;
    }

    /**
     * Properties of an AclFilter.
     * @deprecated Use tidemark.AclFilter.$Properties instead.
     */
    interface IAclFilter extends tidemark.AclFilter.$Properties {
    }

    /** Represents an AclFilter. */
    class AclFilter {

        /**
         * Constructs a new AclFilter.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.AclFilter.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AclFilter principal. */
        principal: string;

        /** AclFilter operation. */
        operation: string;

        /** AclFilter resourceType. */
        resourceType: string;

        /** AclFilter name. */
        name: string;

        /** AclFilter prefix. */
        prefix?: (boolean|null);

        /** AclFilter host. */
        host: string;

        /** AclFilter deny. */
        deny?: (boolean|null);

        /**
         * Encodes the specified AclFilter message. Does not implicitly {@link tidemark.AclFilter.verify|verify} messages.
         * @param message AclFilter message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.AclFilter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AclFilter message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.AclFilter & tidemark.AclFilter.$Shape} AclFilter
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.AclFilter & tidemark.AclFilter.$Shape;
    }

    namespace AclFilter {

        /** Properties of an AclFilter. */
        interface $Properties {

            /** AclFilter principal */
            principal?: (string|null);

            /** AclFilter operation */
            operation?: (string|null);

            /** AclFilter resourceType */
            resourceType?: (string|null);

            /** AclFilter name */
            name?: (string|null);

            /** AclFilter prefix */
            prefix?: (boolean|null);

            /** AclFilter host */
            host?: (string|null);

            /** AclFilter deny */
            deny?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AclFilter. */
        type $Shape = tidemark.AclFilter.$Properties;
    }

    /**
     * Properties of a DeleteAclsRequest.
     * @deprecated Use tidemark.DeleteAclsRequest.$Properties instead.
     */
    interface IDeleteAclsRequest extends tidemark.DeleteAclsRequest.$Properties {
    }

    /** Represents a DeleteAclsRequest. */
    class DeleteAclsRequest {

        /**
         * Constructs a new DeleteAclsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteAclsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteAclsRequest filter. */
        filter?: (tidemark.AclFilter.$Properties|null);

        /**
         * Encodes the specified DeleteAclsRequest message. Does not implicitly {@link tidemark.DeleteAclsRequest.verify|verify} messages.
         * @param message DeleteAclsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteAclsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteAclsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteAclsRequest & tidemark.DeleteAclsRequest.$Shape} DeleteAclsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteAclsRequest & tidemark.DeleteAclsRequest.$Shape;
    }

    namespace DeleteAclsRequest {

        /** Properties of a DeleteAclsRequest. */
        interface $Properties {

            /** DeleteAclsRequest filter */
            filter?: (tidemark.AclFilter.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteAclsRequest. */
        type $Shape = tidemark.DeleteAclsRequest.$Properties;
    }

    /**
     * Properties of a DeleteAclsResponse.
     * @deprecated Use tidemark.DeleteAclsResponse.$Properties instead.
     */
    interface IDeleteAclsResponse extends tidemark.DeleteAclsResponse.$Properties {
    }

    /** Represents a DeleteAclsResponse. */
    class DeleteAclsResponse {

        /**
         * Constructs a new DeleteAclsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.DeleteAclsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteAclsResponse deleted. */
        deleted: tidemark.Acl.$Properties[];

        /**
         * Encodes the specified DeleteAclsResponse message. Does not implicitly {@link tidemark.DeleteAclsResponse.verify|verify} messages.
         * @param message DeleteAclsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.DeleteAclsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteAclsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.DeleteAclsResponse & tidemark.DeleteAclsResponse.$Shape} DeleteAclsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.DeleteAclsResponse & tidemark.DeleteAclsResponse.$Shape;
    }

    namespace DeleteAclsResponse {

        /** Properties of a DeleteAclsResponse. */
        interface $Properties {

            /** DeleteAclsResponse deleted */
            deleted?: (tidemark.Acl.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteAclsResponse. */
        type $Shape = tidemark.DeleteAclsResponse.$Properties;
    }

    /**
     * Properties of a ListAclsRequest.
     * @deprecated Use tidemark.ListAclsRequest.$Properties instead.
     */
    interface IListAclsRequest extends tidemark.ListAclsRequest.$Properties {
    }

    /** Represents a ListAclsRequest. */
    class ListAclsRequest {

        /**
         * Constructs a new ListAclsRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListAclsRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListAclsRequest filter. */
        filter?: (tidemark.AclFilter.$Properties|null);

        /**
         * Encodes the specified ListAclsRequest message. Does not implicitly {@link tidemark.ListAclsRequest.verify|verify} messages.
         * @param message ListAclsRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListAclsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListAclsRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListAclsRequest & tidemark.ListAclsRequest.$Shape} ListAclsRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListAclsRequest & tidemark.ListAclsRequest.$Shape;
    }

    namespace ListAclsRequest {

        /** Properties of a ListAclsRequest. */
        interface $Properties {

            /** ListAclsRequest filter */
            filter?: (tidemark.AclFilter.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListAclsRequest. */
        type $Shape = tidemark.ListAclsRequest.$Properties;
    }

    /**
     * Properties of a ListAclsResponse.
     * @deprecated Use tidemark.ListAclsResponse.$Properties instead.
     */
    interface IListAclsResponse extends tidemark.ListAclsResponse.$Properties {
    }

    /** Represents a ListAclsResponse. */
    class ListAclsResponse {

        /**
         * Constructs a new ListAclsResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: tidemark.ListAclsResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ListAclsResponse acls. */
        acls: tidemark.Acl.$Properties[];

        /**
         * Encodes the specified ListAclsResponse message. Does not implicitly {@link tidemark.ListAclsResponse.verify|verify} messages.
         * @param message ListAclsResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: tidemark.ListAclsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ListAclsResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {tidemark.ListAclsResponse & tidemark.ListAclsResponse.$Shape} ListAclsResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tidemark.ListAclsResponse & tidemark.ListAclsResponse.$Shape;
    }

    namespace ListAclsResponse {

        /** Properties of a ListAclsResponse. */
        interface $Properties {

            /** ListAclsResponse acls */
            acls?: (tidemark.Acl.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ListAclsResponse. */
        type $Shape = tidemark.ListAclsResponse.$Properties;
    }
}
