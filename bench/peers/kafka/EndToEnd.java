// Kafka's end-to-end latency at a fixed rate: from the moment at which a record was to be sent to the one at which it is in
// the consumer's hands. Producer and consumer share this process and so its clock. The load is open: what holds the
// producer up does not move the moments, and so counts. What has not come half a minute after the last was due counts with
// the time that it has taken so far.
//
//   java -cp 'lib/*' EndToEnd.java BOOTSTRAP TOPIC RECORDS_PER_SECOND VALUE_BYTES WARM_UP_SECONDS SECONDS [NAME=VALUE ...]
//
// The settings are the producer's. Prints one line of JSON, in milliseconds.

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

public class EndToEnd {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MS = 1e6;
    private static final int DISTINCT_VALUES = 1024;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(600);
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final String bootstrap;
    private final String topic;
    private final double recordsPerSecond;
    private final int valueBytes;
    private final int warmUpRecords;
    private final int totalRecords;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
    private final BitSet received = new BitSet();
    private final CountDownLatch isReading = new CountDownLatch(1);
    private final CountDownLatch isComplete = new CountDownLatch(1);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private volatile long beganNanos = System.nanoTime();

    private EndToEnd(String[] args) {
        bootstrap = args[0];
        topic = args[1];
        recordsPerSecond = Double.parseDouble(args[2]);
        valueBytes = Integer.parseInt(args[3]);
        warmUpRecords = (int) Math.round(recordsPerSecond * Double.parseDouble(args[4]));
        totalRecords = warmUpRecords + (int) Math.round(recordsPerSecond * Double.parseDouble(args[5]));
    }

    public static void main(String[] args) throws Exception {
        EndToEnd test = new EndToEnd(args);
        Map<String, Object> settings = new HashMap<>();
        for (String pair : List.of(args).subList(6, args.length)) {
            String[] parts = pair.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        test.run(settings);
        System.out.println(test.report());
    }

    private void run(Map<String, Object> producerSettings) throws Exception {
        Thread reader = new Thread(this::consume, "consumer");
        reader.setDaemon(true);
        reader.start();
        isReading.await();
        if (failure.get() == null) produce(producerSettings);
        isComplete.await();
        if (received.isEmpty()) throw new IllegalStateException("no record came", failure.get());
        long nowNanos = System.nanoTime();
        for (int number = received.nextClearBit(warmUpRecords);
                number < totalRecords;
                number = received.nextClearBit(number + 1)) {
            latencies.recordValue(nowNanos - intendedNanos(number));
        }
    }

    private long intendedNanos(int number) {
        return beganNanos + (long) (number * NANOS_PER_SECOND / recordsPerSecond);
    }

    private long deadlineNanos() {
        return intendedNanos(totalRecords) + GRACE_NANOS;
    }

    /** A value begins with its number. */
    private void produce(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "acks", "all"));
        settings.putAll(given);
        byte[] pool = new byte[valueBytes + DISTINCT_VALUES];
        new Random(1).nextBytes(pool);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.partitionsFor(topic);
        beganNanos = System.nanoTime();
        for (int number = 0; number < totalRecords && System.nanoTime() < deadlineNanos(); number++) {
            for (long left; (left = intendedNanos(number) - System.nanoTime()) > 0; ) LockSupport.parkNanos(left);
            byte[] value = new byte[valueBytes];
            System.arraycopy(pool, number % DISTINCT_VALUES, value, 0, valueBytes);
            ByteBuffer.wrap(value).putInt(number);
            producer.send(new ProducerRecord<>(topic, value), (metadata, error) -> {
                if (error != null) failure.compareAndSet(null, error);
            });
        }
        producer.close(Duration.ofNanos(Math.max(0, deadlineNanos() - System.nanoTime())));
    }

    private void consume() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", "false");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            isReading.countDown();
            for (int count = 0; count < totalRecords && System.nanoTime() < deadlineNanos(); ) {
                var records = consumer.poll(Duration.ofMillis(100));
                for (var record : records) {
                    int number = ByteBuffer.wrap(record.value()).getInt();
                    received.set(number);
                    if (number >= warmUpRecords) latencies.recordValue(System.nanoTime() - intendedNanos(number));
                }
                count += records.count();
            }
        } catch (Exception error) {
            failure.compareAndSet(null, error);
        }
        isReading.countDown();
        isComplete.countDown();
    }

    private String report() {
        return String.format(
                Locale.ROOT,
                "{\"count\":%d,\"p50\":%.3f,\"p99\":%.3f,\"p999\":%.3f,\"max\":%.3f}",
                latencies.getTotalCount(),
                latencies.getValueAtPercentile(50) / NANOS_PER_MS,
                latencies.getValueAtPercentile(99) / NANOS_PER_MS,
                latencies.getValueAtPercentile(99.9) / NANOS_PER_MS,
                latencies.getMaxValue() / NANOS_PER_MS);
    }
}
