package org.sekimori.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Sends a corpus through a milter, over and over, as a mail server with many messages would:
/// `MilterLoad HOST:PORT FOLDER [--connections N] [--messages N] [--each N]`.
///
/// A connection is used for `--each` messages, and every message is laid out in frames before the
/// clock starts: what is left to do is to write them and to read the answers, so that the milter is
/// the limit and not this program. `--each 1` opens a connection for every message.
public final class MilterLoad {
    private final InetSocketAddress where;
    private final List<MilterMessage> messages;
    private final int total;
    private final int each;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final long[] nanos;

    private MilterLoad(InetSocketAddress where, List<MilterMessage> messages, int total, int each) {
        this.where = where;
        this.messages = messages;
        this.total = total;
        this.each = each;
        this.nanos = new long[total];
    }

    /// @param args where the milter listens, the corpus's folder, and options
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args);
        int colon = given.getFirst().lastIndexOf(':');
        var where =
                new InetSocketAddress(
                        given.getFirst().substring(0, colon),
                        Integer.parseInt(given.getFirst().substring(colon + 1)));
        List<Case> cases = Case.read(Path.of(given.get(1)));
        int agreed;
        try (var connection = new MilterConnection(where)) {
            agreed = connection.unanswered();
        }
        List<MilterMessage> messages =
                cases.stream().map(one -> MilterMessage.of(one, agreed)).toList();
        var load =
                new MilterLoad(
                        where,
                        messages,
                        Corpus.option(given, "--messages", messages.size()),
                        Corpus.option(given, "--each", 100));
        load.run(Corpus.option(given, "--connections", 16), System.out);
    }

    private void run(int connections, PrintStream out) throws InterruptedException {
        var processor = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = processor.getProcessCpuTime();
        long begin = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(this::send));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        Arrays.sort(nanos);
        out.printf(
                "messages %d, not as constructed %d, %.0f messages/s, p50 %.2f ms, p99 %.2f ms,"
                        + " this program %.2f s of the processor per 1000%n",
                total,
                wrong.get(),
                total / seconds,
                nanos[total / 2] / 1e6,
                nanos[(int) (total * 0.99)] / 1e6,
                (processor.getProcessCpuTime() - cpu) / 1e6 / total);
    }

    /// Messages over one connection after another, until all are taken.
    private void send() {
        try {
            int next = taken.getAndIncrement();
            while (next < total) {
                try (var connection = new MilterConnection(where)) {
                    for (int sent = 0; sent < each && next < total; sent++) {
                        long begin = System.nanoTime();
                        MilterMessage message = messages.get(next % messages.size());
                        if (!message.isAsConstructed(connection.send(message))) {
                            wrong.incrementAndGet();
                        }
                        nanos[next] = System.nanoTime() - begin;
                        next = taken.getAndIncrement();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
