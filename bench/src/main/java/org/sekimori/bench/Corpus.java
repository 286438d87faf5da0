package org.sekimori.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.sekimori.auth.Evaluation;
import org.sekimori.auth.Evaluator;
import org.sekimori.auth.EvaluatorSettings;
import org.sekimori.dns.Resolver;
import org.sekimori.mail.Message;

/// Judges every message of a corpus, in turns with its [BareArithmetic], and prints what a message
/// costs: `Corpus FOLDER [--rounds N] [--messages N]`.
///
/// One thread; time is that of the process's processor, collecting garbage included, so that who
/// else works on the machine counts as little as can be.
public final class Corpus {
    /// After all messages were made, so that no signature is from the future.
    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    /// Rounds before the first that counts.
    private static final int WARM_UP = 3;

    /// Times that a round goes over all messages: the processor's time comes in steps of 10 ms.
    private static final int PASSES = 5;

    /// Messages after which the memory is looked at.
    private static final int STRETCH = 100_000;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final List<Case> cases;
    private final List<BareArithmetic> bare = new ArrayList<>();
    private final Evaluator evaluator;
    private final MessageDigest sha256;
    private final PrintStream out;
    private int seen;

    private Corpus(Path folder, PrintStream out) throws IOException, GeneralSecurityException {
        this.out = out;
        cases = Case.read(folder);
        Resolver dns = Case.zones(folder);
        evaluator = new Evaluator(EvaluatorSettings.standard(), dns, System::nanoTime);
        sha256 = MessageDigest.getInstance("SHA-256");
        var reader = new BareArithmetic.Reader(dns);
        for (Case one : cases) {
            bare.add(reader.read(one.octets(), judge(one)));
        }
    }

    /// @param args the folder, and options
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        List<String> given = List.of(args);
        var corpus = new Corpus(Path.of(given.getFirst()), System.out);
        corpus.verdicts();
        corpus.speed(option(given, "--rounds", 15));
        corpus.allocation();
        corpus.memory(option(given, "--messages", 0));
    }

    static int option(List<String> given, String name, int otherwise) {
        int at = given.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(given.get(at + 1));
    }

    private Evaluation judge(Case one) throws IOException {
        return evaluator.evaluate(one.arrival(), Message.of(one.octets()), NOW);
    }

    private void verdicts() throws IOException {
        int wrong = 0;
        for (Case one : cases) {
            String verdict = Case.verdict(judge(one));
            if (!verdict.equals(one.verdict())) {
                wrong++;
                out.printf("%s: %s%n  but made for %s%n", one.id(), verdict, one.verdict());
            }
        }
        out.printf("messages %d, verdicts not as constructed %d%n", cases.size(), wrong);
    }

    private void speed(int rounds) throws IOException, GeneralSecurityException {
        double[] whole = new double[rounds];
        double[] least = new double[rounds];
        double[] ratio = new double[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double ours = evaluated();
            double arithmetic = computed();
            if (round >= 0) {
                whole[round] = ours;
                least[round] = arithmetic;
                ratio[round] = ours / arithmetic;
            }
        }
        out.printf(
                "evaluated  %7.1f us a message, %6.0f messages/s a core%n",
                median(whole), 1e6 / median(whole));
        out.printf(
                "arithmetic %7.1f us a message, %6.0f messages/s a core%n",
                median(least), 1e6 / median(least));
        out.printf("ratio %.2f (median of %d rounds)%n", median(ratio), rounds);
    }

    /// Microseconds that a message takes.
    private double evaluated() throws IOException {
        long before = SYSTEM.getProcessCpuTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (Case one : cases) {
                seen += judge(one).keysAsked().size();
            }
        }
        return (SYSTEM.getProcessCpuTime() - before) / 1e3 / PASSES / cases.size();
    }

    /// Microseconds that the arithmetic of a message takes.
    private double computed() throws GeneralSecurityException {
        long before = SYSTEM.getProcessCpuTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (BareArithmetic one : bare) {
                seen += one.compute(sha256);
            }
        }
        return (SYSTEM.getProcessCpuTime() - before) / 1e3 / PASSES / cases.size();
    }

    /// Octets that a message of each size makes the heap give, the stream of its octets left out.
    private void allocation() throws IOException {
        record Sum(long messages, long octets) {
            Sum and(Sum other) {
                return new Sum(messages + other.messages, octets + other.octets);
            }
        }
        var sums = new TreeMap<Integer, Sum>();
        long thread = Thread.currentThread().threadId();
        for (Case one : cases) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            seen += judge(one).keysAsked().size();
            long octets = THREADS.getThreadAllocatedBytes(thread) - before;
            int size = Integer.highestOneBit(one.octets().length);
            sums.merge(size, new Sum(1, octets), Sum::and);
        }
        sums.forEach((size, sum) ->
                out.printf(
                        "%5d kB and more: %4d messages, %6d octets allocated each%n",
                        size / 1024, sum.messages(), sum.octets() / sum.messages()));
    }

    private void memory(int messages) throws IOException {
        for (int done = 0; done < messages; done++) {
            seen += judge(cases.get(done % cases.size())).keysAsked().size();
            if ((done + 1) % STRETCH == 0) {
                System.gc();
                Runtime heap = Runtime.getRuntime();
                out.printf(
                        "after %8d messages %6d kB live%n",
                        done + 1, (heap.totalMemory() - heap.freeMemory()) / 1024);
            }
        }
        out.printf("(%d)%n", seen); // so that no work can be left out
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
